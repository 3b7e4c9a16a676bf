//! Goals of the IEP: added, changed and taken away one by one; an import brings many.

use super::{Command, Ctx, Topic};
use crate::error::{Error, Result};
use crate::store::{goals, students};
use hallway_domain::ids::{GoalId, StudentId};
use hallway_domain::student::{Goal, GoalFields};
use serde::Deserialize;
use ts_rs::TS;

/// Adds or changes a goal.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct SaveGoal {
    /// Whose.
    pub student_id: StudentId,
    /// Which; a new one when left out.
    pub id: Option<GoalId>,
    /// All of it.
    pub fields: GoalFields,
}

impl Command for SaveGoal {
    const NAME: &'static str = "save_goal";
    const CHANGES: &'static [Topic] = &[Topic::Students];
    type Output = Goal;

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        if self.fields.text.trim().is_empty() {
            return Err(Error::invalid(
                "text",
                "Write the goal as the IEP words it.",
            ));
        }
        students::get(ctx.tx, self.student_id)?;
        let id = match self.id {
            Some(id) => id,
            None => ctx.make_id()?,
        };
        goals::put(ctx.tx, self.student_id, id, &self.fields)?;
        Ok(Goal {
            id,
            fields: self.fields,
        })
    }
}

/// Takes a goal away.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RemoveGoal {
    /// Which.
    pub id: GoalId,
}

impl Command for RemoveGoal {
    const NAME: &'static str = "remove_goal";
    const CHANGES: &'static [Topic] = &[Topic::Students];
    type Output = ();

    fn run(self, ctx: &mut Ctx<'_>) -> Result<Self::Output> {
        goals::remove(ctx.tx, self.id)
    }
}
