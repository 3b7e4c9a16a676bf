//! What the process does before anything else: no core dumps, and a panic that says where but never what.

use std::process::ExitCode;

/// Applies it. Best effort: a platform that refuses one of these is no reason not to open the vault.
pub(crate) fn apply() {
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{
            DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit,
        };
        let none = Rlimit {
            current: Some(0),
            maximum: Some(0),
        };
        let _ = setrlimit(Resource::Core, none);
        // Under a test driver the process must stay readable for its own web view.
        if !cfg!(feature = "e2e") {
            let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
        }
    }
    std::panic::set_hook(Box::new(|info| {
        // A panic's message may quote a value; its place never does.
        let place = info
            .location()
            .map_or_else(String::new, |l| format!("{}:{}", l.file(), l.line()));
        say(&format!("hallway: a fault at {place}"));
    }));
}

/// Says why the program ends.
pub(crate) fn refuse(sentence: &str) -> ExitCode {
    say(sentence);
    ExitCode::FAILURE
}

#[expect(
    clippy::print_stderr,
    reason = "before there is a window there is nowhere else to say it"
)]
fn say(sentence: &str) {
    eprintln!("{sentence}");
}
