//! How a refusal is looked at: which field, or which code.

use hallway_engine::error::ErrorCode;
use hallway_tests::world::World;
use serde_json::Value;

/// Calls a command that must be refused for one field, and says which.
///
/// # Panics
/// When it is not refused so.
pub(crate) fn refused_field(world: &mut World, name: &str, args: Value) -> String {
    let refused = world.call(name, args).unwrap_err();
    assert_eq!(refused.code, ErrorCode::Invalid, "{name}: {refused:?}");
    assert!(!refused.message.is_empty(), "{name} says nothing");
    assert_eq!(refused.fields.len(), 1, "{name}: {refused:?}");
    assert!(!refused.fields[0].message.is_empty());
    refused.fields[0].field.clone()
}

/// Calls a command that must be refused, and says with which code.
pub(crate) fn refused(world: &mut World, name: &str, args: Value) -> ErrorCode {
    let refused = world.call(name, args).unwrap_err();
    assert!(
        !refused.message.is_empty() && !refused.hint.is_empty(),
        "{name}: {refused:?}"
    );
    refused.code
}

/// How many there are.
pub(crate) fn count(list: &Value) -> usize {
    list.as_array().unwrap().len()
}
