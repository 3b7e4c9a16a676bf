//! Writes the TypeScript side of the command list: one file, committed, compared with the list by a test.

use super::{Topic, describe};
use crate::error::ApiError;
use std::any::TypeId;
use std::collections::{BTreeSet, HashSet};
use std::fmt::Write as _;
use ts_rs::{Config, TS, TypeVisitor};

/// Collects every type the commands speak, each once.
pub struct Types {
    config: Config,
    seen: HashSet<TypeId>,
    /// Name and declaration: two types of one name both stand here, and are noticed.
    declared: BTreeSet<(String, String)>,
}

impl Types {
    fn new() -> Self {
        Self {
            config: Config::new(),
            seen: HashSet::new(),
            declared: BTreeSet::new(),
        }
    }

    /// Adds a type and everything it is made of; answers its name.
    pub fn add<T: TS + 'static>(&mut self) -> String {
        self.visit::<T>();
        T::visit_generics(self);
        T::name(&self.config)
    }
}

impl TypeVisitor for Types {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if T::output_path().is_none() || !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        let mut text = String::new();
        if let Some(docs) = T::docs() {
            text.push_str(docs.trim_end());
            text.push('\n');
        }
        text.push_str("export ");
        text.push_str(&T::decl(&self.config));
        self.declared.insert((T::ident(&self.config), text));
        T::visit_dependencies(self);
    }
}

/// The whole file.
#[must_use]
pub fn typescript() -> String {
    write(&mut Types::new())
}

fn write(types: &mut Types) -> String {
    types.add::<ApiError>();
    types.add::<Topic>();
    let mut commands = String::new();
    let mut changes = String::new();
    for command in describe() {
        let (args, out) = (command.types)(types);
        let _ = writeln!(
            commands,
            "  {}: {{ args: {args}; out: {out} }};",
            command.name
        );
        let topics = command
            .changes
            .iter()
            .map(|t| serde_json::to_string(t).unwrap_or_default())
            .collect::<Vec<_>>()
            .join(", ");
        let _ = writeln!(changes, "  {}: [{topics}],", command.name);
    }
    let mut file = String::from(
        "// Written from the engine's command list by `cargo xtask bindings`. Do not edit.\n\n",
    );
    for (_, declaration) in &types.declared {
        file.push_str(declaration);
        file.push_str("\n\n");
    }
    let _ = write!(
        file,
        "/** Every command: what it takes and what it answers. */\nexport interface Commands {{\n{commands}}}\n\n\
         /** What each command may change. */\nexport const changes: {{ [K in keyof Commands]: readonly Topic[] }} = {{\n{changes}}};\n"
    );
    file
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where the committed file lies, from this package.
    const COMMITTED: &str = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../ui/src/ipc/commands.gen.ts"
    );

    #[test]
    #[expect(
        clippy::disallowed_methods,
        reason = "a developer asks for the update by a variable"
    )]
    fn bindings_are_current() {
        let text = typescript();
        if std::env::var("UPDATE_BINDINGS").is_ok() {
            std::fs::write(COMMITTED, &text).unwrap();
        }
        let committed = std::fs::read_to_string(COMMITTED).unwrap_or_default();
        assert!(
            committed == text,
            "ui/src/ipc/commands.gen.ts is not what the command list says: run `cargo xtask bindings`"
        );
    }

    #[test]
    fn no_number_crosses_that_javascript_cannot_hold() {
        assert!(!typescript().contains("bigint"));
    }

    #[test]
    fn no_two_types_share_a_name() {
        let mut types = Types::new();
        write(&mut types);
        let names: Vec<_> = types.declared.iter().map(|(name, _)| name).collect();
        let twice: Vec<_> = names.windows(2).filter(|two| two[0] == two[1]).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }

    #[test]
    fn every_name_stands_once() {
        let mut names: Vec<_> = describe().iter().map(|c| c.name).collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
