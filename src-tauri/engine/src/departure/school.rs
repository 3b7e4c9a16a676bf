//! How large the school of a question's student is: a small one makes every fact say more.

use super::compose::Outgoing;
use crate::error::Result;
use crate::store::{people, students};
use rusqlite::Connection;

/// Students of the smallest school concerned; of the only school of the vault where a question names no student. `None` when
/// nobody entered it.
///
/// # Errors
/// When the database does not answer.
pub fn size(connection: &Connection, outgoing: &[Outgoing]) -> Result<Option<u32>> {
    let schools = people::schools(connection)?;
    let mut sizes = Vec::new();
    for out in outgoing {
        let school = match out.question.links.student_id {
            Some(id) => students::get(connection, id)?.fields.school_id,
            None => None,
        };
        let found = match school {
            Some(id) => schools.iter().find(|s| s.id == id),
            None => schools.first().filter(|_| schools.len() == 1),
        };
        sizes.extend(found.and_then(|s| s.fields.enrollment));
    }
    Ok(sizes.into_iter().min())
}
