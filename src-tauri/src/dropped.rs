//! A file that is dropped on the window: one reply or one packet of a colleague goes the way of a file that was opened with the
//! program, with the same command and the same limits. Anything else is refused. The page hears that something is over it, and
//! never a path.

use crate::effects::{self, WINDOW};
use hallway_engine::file_kind::{FileKind, kind_of};
use serde::Serialize;
use std::path::{Path, PathBuf};
use std::thread;
use tauri::{AppHandle, DragDropEvent, Emitter};

#[derive(Clone, Serialize)]
struct Over {
    over: bool,
}

/// Something is dragged over the window, away from it, or dropped.
pub(crate) fn happened(app: &AppHandle, event: &DragDropEvent) {
    match event {
        DragDropEvent::Enter { .. } => over(app, true),
        DragDropEvent::Leave => over(app, false),
        DragDropEvent::Drop { paths, .. } => {
            over(app, false);
            let (app, paths) = (app.clone(), paths.clone());
            // It may lie on a slow disk or in a network: the window does not wait for it.
            thread::spawn(move || match from_a_colleague(&paths) {
                Some(path) => effects::opened(&app, Some(path)),
                None => {
                    let _ = app.emit_to(WINDOW, "drop_refused", ());
                }
            });
        }
        _ => {}
    }
}

fn over(app: &AppHandle, over: bool) {
    let _ = app.emit_to(WINDOW, "file_over", Over { over });
}

/// The one file that was dropped, where it is a reply or a packet by how it begins.
fn from_a_colleague(paths: &[PathBuf]) -> Option<PathBuf> {
    let [path] = paths else { return None };
    // Looked at first: to open a pipe would wait for whoever writes into it.
    if !Path::is_file(path) || !matches!(kind_of(path), FileKind::Reply | FileKind::Packet) {
        return None;
    }
    std::path::absolute(path).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fixture(name: &str) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../tests/fixtures")
            .join(name)
    }

    #[test]
    fn one_reply_or_packet_may_be_dropped_and_nothing_else() {
        let reply = fixture("packets/reply-opens-in-mail.txt");
        let packet = fixture("packets/packet-opens.txt");
        for path in [&reply, &packet] {
            assert!(
                from_a_colleague(std::slice::from_ref(path)).is_some(),
                "{}",
                path.display()
            );
        }
        for refused in [
            vec![],
            vec![fixture("import/lf.csv")],
            vec![fixture("packets")],
            vec![PathBuf::from("https://example.org/reply.txt")],
            vec![PathBuf::from("/dev/null")],
            vec![reply, packet],
        ] {
            assert_eq!(from_a_colleague(&refused), None, "{refused:?}");
        }
    }
}
