//! Her district's checklists: what each kind of meeting is prepared by, editable step by step. Meetings that are already
//! scheduled keep the steps they were given.

use super::{Command, Ctx, Topic};
use crate::error::{Error, Result};
use crate::store::checklists as store;
use hallway_domain::checklist::edits::{
    ChecklistEdits, ChecklistStep, EditKind, Merged, StepEdit, StepOrigin, merge, problem,
};
use hallway_domain::checklist::{Anchor, OffsetUnit, TemplateStep, template};
use hallway_domain::meeting::MeetingKind;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A checklist in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ChecklistRow {
    /// The kind of meeting.
    pub kind: MeetingKind,
    /// "Annual review".
    pub title: String,
    /// Its steps.
    pub steps: u32,
    /// Shipped steps she changed.
    pub changed: u32,
    /// Steps of her own.
    pub added: u32,
    /// Shipped steps she took out.
    pub removed: u32,
    /// Steps she changed whose shipped form changed since.
    pub news: u32,
}

/// A checklist whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ChecklistPage {
    /// The checklist in a line.
    #[serde(flatten)]
    pub row: ChecklistRow,
    /// Its steps, in their order.
    pub list: Vec<ChecklistStep>,
    /// Shipped steps she took out.
    pub taken_out: Vec<TemplateStep>,
    /// Everything by which it differs from the shipped one: sent back, it stands like this again.
    pub edits: ChecklistEdits,
}

/// What she writes of a step.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ChecklistStepFields {
    /// What is to be done.
    pub title: String,
    /// Days from the anchor; negative is before.
    pub offset: i32,
    /// What the offset counts.
    pub unit: OffsetUnit,
    /// What it counts from.
    pub anchor: Anchor,
    /// Who does it.
    #[serde(default)]
    pub role: String,
    /// Where the step comes from.
    #[serde(default)]
    pub source: String,
}

fn merged(ctx: &Ctx<'_>, kind: MeetingKind) -> Result<(ChecklistEdits, Merged)> {
    let edits = store::edits(ctx.tx, kind)?;
    let merged = merge(template(kind), &edits);
    Ok((edits, merged))
}

fn row(kind: MeetingKind, merged: &Merged) -> ChecklistRow {
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let of = |origin: StepOrigin| count(merged.steps.iter().filter(|s| s.origin == origin).count());
    ChecklistRow {
        kind,
        title: kind.words().to_owned(),
        steps: count(merged.steps.len()),
        changed: of(StepOrigin::Changed),
        added: of(StepOrigin::Added),
        removed: count(merged.removed.len()),
        news: count(merged.steps.iter().filter(|s| !s.news.is_empty()).count()),
    }
}

fn page(ctx: &Ctx<'_>, kind: MeetingKind) -> Result<ChecklistPage> {
    let (edits, merged) = merged(ctx, kind)?;
    Ok(ChecklistPage {
        row: row(kind, &merged),
        list: merged.steps,
        taken_out: merged.removed,
        edits,
    })
}

/// Puts one change in place of what was changed of the same step before. A step that is as shipped again needs none.
fn keep(edits: &mut ChecklistEdits, kind: MeetingKind, edit: StepEdit) {
    edits.steps.retain(|e| e.step.key != edit.step.key);
    let as_shipped = shipped(kind, &edit.step.key)
        .is_some_and(|s| edit.edit != EditKind::Removed && s == edit.step);
    if !as_shipped {
        edits.steps.push(edit);
    }
}

fn shipped(kind: MeetingKind, key: &str) -> Option<TemplateStep> {
    template(kind)?.steps.iter().find(|s| s.key == key).cloned()
}

/// Every checklist, in a line each.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListChecklists {}

impl Command for ListChecklists {
    const NAME: &'static str = "list_checklists";
    const CHANGES: &'static [Topic] = &[];
    type Output = Vec<ChecklistRow>;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let Self {} = self;
        MeetingKind::ALL
            .iter()
            .map(|kind| Ok(row(*kind, &merged(ctx, *kind)?.1)))
            .collect()
    }
}

/// One checklist whole.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct GetChecklist {
    /// Of which kind of meeting.
    pub kind: MeetingKind,
}

impl Command for GetChecklist {
    const NAME: &'static str = "get_checklist";
    const CHANGES: &'static [Topic] = &[];
    type Output = ChecklistPage;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        page(ctx, self.kind)
    }
}

/// Changes a step of a checklist, or adds one of her own.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct SaveChecklistStep {
    /// Of which kind of meeting.
    pub kind: MeetingKind,
    /// Which step; a new one when left out.
    pub key: Option<String>,
    /// All of it.
    pub fields: ChecklistStepFields,
}

impl Command for SaveChecklistStep {
    const NAME: &'static str = "save_checklist_step";
    const CHANGES: &'static [Topic] = &[Topic::Settings];
    type Output = ChecklistPage;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let (mut edits, merged) = merged(ctx, self.kind)?;
        let key = match self.key {
            Some(key) if merged.steps.iter().any(|s| s.step.key == key) => key,
            Some(_) => return Err(Error::NotFound("the step")),
            None => format!("own-{}", ctx.random.make_uuid()?),
        };
        let fields = self.fields;
        let step = TemplateStep {
            title: fields.title.trim().to_owned(),
            offset: fields.offset,
            unit: fields.unit,
            anchor: fields.anchor,
            role: fields.role.trim().to_owned(),
            source: fields.source.trim().to_owned(),
            key,
        };
        if let Some((field, words)) = problem(&step) {
            return Err(Error::invalid(field, words));
        }
        let shipped = shipped(self.kind, &step.key);
        // A step of hers that is shipped no more stays a changed one, so that it still says so.
        let was_changed = edits
            .steps
            .iter()
            .find(|e| e.step.key == step.key && e.edit == EditKind::Changed)
            .and_then(|e| e.shipped.clone());
        let edit = StepEdit {
            edit: if shipped.is_some() || was_changed.is_some() {
                EditKind::Changed
            } else {
                EditKind::Added
            },
            step,
            shipped: shipped.or(was_changed),
        };
        keep(&mut edits, self.kind, edit);
        store::put(ctx.tx, self.kind, &edits)?;
        page(ctx, self.kind)
    }
}

/// Takes a step out of a checklist. A shipped one can be brought back.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RemoveChecklistStep {
    /// Of which kind of meeting.
    pub kind: MeetingKind,
    /// Which step.
    pub key: String,
}

impl Command for RemoveChecklistStep {
    const NAME: &'static str = "remove_checklist_step";
    const CHANGES: &'static [Topic] = &[Topic::Settings];
    type Output = ChecklistPage;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let (mut edits, merged) = merged(ctx, self.kind)?;
        let stands = merged
            .steps
            .into_iter()
            .find(|s| s.step.key == self.key)
            .ok_or(Error::NotFound("the step"))?;
        match shipped(self.kind, &self.key) {
            None => edits.steps.retain(|e| e.step.key != self.key),
            Some(shipped) => keep(
                &mut edits,
                self.kind,
                StepEdit {
                    edit: EditKind::Removed,
                    step: stands.step,
                    shipped: Some(shipped),
                },
            ),
        }
        store::put(ctx.tx, self.kind, &edits)?;
        page(ctx, self.kind)
    }
}

/// Makes one step as shipped again, changed or taken out.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RestoreChecklistStep {
    /// Of which kind of meeting.
    pub kind: MeetingKind,
    /// Which step.
    pub key: String,
}

impl Command for RestoreChecklistStep {
    const NAME: &'static str = "restore_checklist_step";
    const CHANGES: &'static [Topic] = &[Topic::Settings];
    type Output = ChecklistPage;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        if shipped(self.kind, &self.key).is_none() {
            return Err(Error::NotFound("the shipped step"));
        }
        let mut edits = store::edits(ctx.tx, self.kind)?;
        edits.steps.retain(|e| e.step.key != self.key);
        store::put(ctx.tx, self.kind, &edits)?;
        page(ctx, self.kind)
    }
}

/// Gives a step another place in its checklist.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MoveChecklistStep {
    /// Of which kind of meeting.
    pub kind: MeetingKind,
    /// Which step.
    pub key: String,
    /// The place it gets, from 0.
    pub to: u32,
}

impl Command for MoveChecklistStep {
    const NAME: &'static str = "move_checklist_step";
    const CHANGES: &'static [Topic] = &[Topic::Settings];
    type Output = ChecklistPage;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let (mut edits, merged) = merged(ctx, self.kind)?;
        let mut order: Vec<String> = merged.steps.into_iter().map(|s| s.step.key).collect();
        let from = order
            .iter()
            .position(|key| *key == self.key)
            .ok_or(Error::NotFound("the step"))?;
        let key = order.remove(from);
        let to = usize::try_from(self.to)
            .unwrap_or(usize::MAX)
            .min(order.len());
        order.insert(to, key);
        edits.order = order;
        store::put(ctx.tx, self.kind, &edits)?;
        page(ctx, self.kind)
    }
}

/// Replaces everything by which a checklist differs from the shipped one: with nothing, the shipped one stands again; with
/// what stood before, an act is taken back.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetChecklist {
    /// Of which kind of meeting.
    pub kind: MeetingKind,
    /// All differences.
    pub edits: ChecklistEdits,
}

impl Command for SetChecklist {
    const NAME: &'static str = "set_checklist";
    const CHANGES: &'static [Topic] = &[Topic::Settings];
    type Output = ChecklistPage;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        let mut edits = ChecklistEdits {
            steps: Vec::new(),
            order: self.edits.order,
        };
        for edit in self.edits.steps {
            if edit.step.key.trim().is_empty() {
                return Err(Error::invalid("key", "A step needs its key."));
            }
            if let Some((field, words)) = problem(&edit.step) {
                return Err(Error::invalid(field, words));
            }
            keep(&mut edits, self.kind, edit);
        }
        store::put(ctx.tx, self.kind, &edits)?;
        page(ctx, self.kind)
    }
}
