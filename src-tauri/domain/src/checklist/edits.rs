//! A district's own checklist: the shipped one with her changes laid over it, step by step.
//!
//! A shipped step she did not touch follows the program's next version; one she changed stays hers, and says so when the
//! shipped step changed beneath it. Nothing here is stored.

use super::{Template, TemplateStep};
use crate::word::words;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

words! {
    /// What she did to a step of a checklist.
    pub enum EditKind {
        /// Other words, days, role or source than the shipped step.
        Changed = "changed",
        /// Her own step.
        Added = "added",
        /// A shipped step she took out.
        Removed = "removed",
    }
}

/// One change to a checklist. At most one for each key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct StepEdit {
    /// What was done.
    pub edit: EditKind,
    /// The step as she wants it; for a removed one, as it stood.
    pub step: TemplateStep,
    /// The shipped step as it stood when she changed it.
    #[serde(default)]
    pub shipped: Option<TemplateStep>,
}

/// Everything by which her checklist differs from the shipped one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ChecklistEdits {
    /// Changes, one a step.
    pub steps: Vec<StepEdit>,
    /// Her order, by key; empty where she left it.
    #[serde(default)]
    pub order: Vec<String>,
}

words! {
    /// Whose a step of the merged checklist is.
    pub enum StepOrigin {
        /// As shipped.
        Shipped = "shipped",
        /// Shipped, and changed by her.
        Changed = "changed",
        /// Hers.
        Added = "added",
    }
}

/// A step of the merged checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChecklistStep {
    /// The step as it is laid.
    #[serde(flatten)]
    pub step: TemplateStep,
    /// Whose it is.
    pub origin: StepOrigin,
    /// The shipped step as it is now, where she changed it.
    pub shipped: Option<TemplateStep>,
    /// The shipped step changed, or went, after she changed hers: what happened, in words. Empty otherwise.
    pub news: String,
}

/// A checklist with her changes in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// Its steps, in her order.
    pub steps: Vec<ChecklistStep>,
    /// Shipped steps she took out, as they are now.
    pub removed: Vec<TemplateStep>,
}

impl Merged {
    /// The steps as a meeting is laid from them.
    #[must_use]
    pub fn template_steps(&self) -> Vec<TemplateStep> {
        self.steps.iter().map(|s| s.step.clone()).collect()
    }
}

/// Lays her changes over the shipped checklist; none is shipped for a kind she made her own list for.
#[must_use]
pub fn merge(shipped: Option<&Template>, edits: &ChecklistEdits) -> Merged {
    let shipped = shipped.map_or(&[][..], |t| t.steps.as_slice());
    let edit_of = |key: &str| edits.steps.iter().find(|e| e.step.key == key);
    let mut steps = Vec::new();
    let mut removed = Vec::new();
    for step in shipped {
        match edit_of(&step.key) {
            None => steps.push(plain(step)),
            Some(edit) if edit.edit == EditKind::Removed => removed.push(step.clone()),
            Some(edit) => steps.push(over(edit, Some(step))),
        }
    }
    // Her own steps, and those she had changed that are shipped no more, keep their place at the end unless ordered.
    for edit in &edits.steps {
        let still = shipped.iter().any(|s| s.key == edit.step.key);
        if !still && edit.edit != EditKind::Removed {
            steps.push(over(edit, None));
        }
    }
    put_in_order(&mut steps, shipped, &edits.order);
    Merged { steps, removed }
}

fn plain(step: &TemplateStep) -> ChecklistStep {
    ChecklistStep {
        step: step.clone(),
        origin: StepOrigin::Shipped,
        shipped: None,
        news: String::new(),
    }
}

/// Her step over the shipped one of today. A shipped step that has become what she wrote is hers no more.
fn over(edit: &StepEdit, shipped: Option<&TemplateStep>) -> ChecklistStep {
    let Some(now) = shipped else {
        return ChecklistStep {
            step: edit.step.clone(),
            origin: StepOrigin::Added,
            shipped: None,
            news: match edit.edit {
                EditKind::Changed => {
                    "The shipped checklist no longer has this step. Yours stays.".to_owned()
                }
                EditKind::Added | EditKind::Removed => String::new(),
            },
        };
    };
    if *now == edit.step {
        return plain(now);
    }
    let news = match &edit.shipped {
        Some(then) if then != now => "The shipped step has changed since. Yours stays.".to_owned(),
        _ => String::new(),
    };
    ChecklistStep {
        step: edit.step.clone(),
        origin: StepOrigin::Changed,
        shipped: Some(now.clone()),
        news,
    }
}

/// Puts the steps into her order. A step her order does not know, shipped later, comes after the shipped step it follows.
fn put_in_order(steps: &mut Vec<ChecklistStep>, shipped: &[TemplateStep], order: &[String]) {
    if order.is_empty() {
        return;
    }
    let mut placed: Vec<ChecklistStep> = Vec::with_capacity(steps.len());
    for key in order {
        if let Some(at) = steps.iter().position(|s| s.step.key == *key) {
            placed.push(steps.remove(at));
        }
    }
    for step in std::mem::take(steps) {
        let before = shipped
            .iter()
            .take_while(|s| s.key != step.step.key)
            .filter_map(|s| placed.iter().position(|p| p.step.key == s.key))
            .last();
        let known = shipped.iter().any(|s| s.key == step.step.key);
        let at = match before {
            Some(at) if known => at.saturating_add(1),
            None if known => 0,
            _ => placed.len(),
        };
        placed.insert(at, step);
    }
    *steps = placed;
}

/// What must hold of a step before it goes into a checklist: the field that is wrong, and why.
#[must_use]
pub fn problem(step: &TemplateStep) -> Option<(&'static str, &'static str)> {
    let title = step.title.trim();
    if title.is_empty() {
        Some(("title", "Say what is to be done."))
    } else if title.chars().count() > 200 {
        Some(("title", "Say it in one line, at most 200 letters."))
    } else if step.offset.unsigned_abs() > 730 {
        Some(("offset", "At most 730 days before or after."))
    } else if step.role.chars().count() > 80 {
        Some(("role", "At most 80 letters."))
    } else if step.source.chars().count() > 200 {
        Some(("source", "At most 200 letters."))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Anchor, OffsetUnit};
    use super::*;
    use crate::meeting::MeetingKind;

    fn step(key: &str, title: &str) -> TemplateStep {
        TemplateStep {
            key: key.to_owned(),
            title: title.to_owned(),
            offset: -7,
            unit: OffsetUnit::CalendarDays,
            anchor: Anchor::Meeting,
            role: "case manager".to_owned(),
            source: "common practice".to_owned(),
        }
    }

    fn shipped(steps: &[(&str, &str)]) -> Template {
        Template {
            kind: MeetingKind::AnnualReview,
            steps: steps.iter().map(|(k, t)| step(k, t)).collect(),
        }
    }

    fn changed(key: &str, hers: &str, then: &str) -> StepEdit {
        StepEdit {
            edit: EditKind::Changed,
            step: step(key, hers),
            shipped: Some(step(key, then)),
        }
    }

    fn titles(merged: &Merged) -> Vec<&str> {
        merged.steps.iter().map(|s| s.step.title.as_str()).collect()
    }

    #[test]
    fn without_changes_the_shipped_checklist_stands() {
        let merged = merge(
            Some(&shipped(&[("a", "A"), ("b", "B")])),
            &ChecklistEdits::default(),
        );
        assert_eq!(titles(&merged), ["A", "B"]);
        assert!(merged.steps.iter().all(|s| s.origin == StepOrigin::Shipped));
    }

    #[test]
    fn a_later_version_updates_what_she_left_alone_and_keeps_what_she_touched() {
        let edits = ChecklistEdits {
            steps: vec![
                changed("b", "B, our way", "B"),
                StepEdit {
                    edit: EditKind::Removed,
                    step: step("c", "C"),
                    shipped: Some(step("c", "C")),
                },
                StepEdit {
                    edit: EditKind::Added,
                    step: step("own-1", "Tell the office"),
                    shipped: None,
                },
            ],
            order: Vec::new(),
        };
        let next = shipped(&[
            ("a", "A, said better"),
            ("b", "B, new law"),
            ("c", "C2"),
            ("d", "D"),
        ]);
        let merged = merge(Some(&next), &edits);
        assert_eq!(
            titles(&merged),
            ["A, said better", "B, our way", "D", "Tell the office"]
        );
        let b = &merged.steps[1];
        assert_eq!(b.origin, StepOrigin::Changed);
        assert!(b.news.contains("changed since"), "{}", b.news);
        assert_eq!(b.shipped.as_ref().unwrap().title, "B, new law");
        assert_eq!(
            merged.removed[0].title, "C2",
            "still out, and can come back"
        );
    }

    #[test]
    fn a_shipped_step_that_becomes_hers_is_shipped_again_and_one_that_goes_stays_hers() {
        let edits = ChecklistEdits {
            steps: vec![changed("a", "A2", "A"), changed("b", "B2", "B")],
            order: Vec::new(),
        };
        let merged = merge(Some(&shipped(&[("a", "A2")])), &edits);
        assert_eq!(merged.steps[0].origin, StepOrigin::Shipped);
        assert_eq!(merged.steps[1].origin, StepOrigin::Added);
        assert!(merged.steps[1].news.contains("no longer"));
    }

    #[test]
    fn her_order_holds_and_a_new_shipped_step_follows_its_neighbour() {
        let edits = ChecklistEdits {
            steps: Vec::new(),
            order: ["c", "a", "gone"].map(str::to_owned).to_vec(),
        };
        let merged = merge(
            Some(&shipped(&[
                ("first", "First"),
                ("a", "A"),
                ("b", "B"),
                ("c", "C"),
            ])),
            &edits,
        );
        assert_eq!(titles(&merged), ["First", "C", "A", "B"]);
    }

    #[test]
    fn a_kind_without_a_shipped_checklist_holds_her_own() {
        let edits = ChecklistEdits {
            steps: vec![StepEdit {
                edit: EditKind::Added,
                step: step("own-1", "Bring the plan"),
                shipped: None,
            }],
            order: Vec::new(),
        };
        assert_eq!(titles(&merge(None, &edits)), ["Bring the plan"]);
    }

    #[test]
    fn a_step_without_words_or_two_years_off_is_refused_by_field() {
        assert_eq!(problem(&step("a", "  ")).unwrap().0, "title");
        let far = TemplateStep {
            offset: -731,
            ..step("a", "A")
        };
        assert_eq!(problem(&far).unwrap().0, "offset");
        assert_eq!(problem(&step("a", "A")), None);
    }
}
