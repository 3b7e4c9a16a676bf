//! `cargo xtask dev`: the window over vite's development server, so that a change in `ui/` shows at
//! once. After a change in Rust, close the window and start again.

use std::net::TcpStream;
use std::process::{Child, Command};
use std::thread;
use std::time::Duration;

use crate::cargo::{cargo, product_features};
use crate::display;
use crate::place;
use crate::problem::Problem;
use crate::process;
use crate::say;
use crate::system::{self, Need};
use crate::ui;

const HOST: &str = "127.0.0.1";
const PORT: u16 = 5173;

/// Ends the server when the window is closed.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts the development server and a window that loads from it.
pub(crate) fn dev() -> Result<(), Problem> {
    if !display::is_present() {
        return Err(Problem::new(
            "There is no display here to open a window on; `cargo xtask run --headless` shows the built one in a screenshot.",
        ));
    }
    system::ensure(&[Need::Build])?;
    ui::ensure_packages()?;
    let server = start_server()?;
    say::line(
        "Changes in ui/ show at once. After a change in Rust, close the window and run this again.",
    );
    // The built window carries its pages inside. This one is told, at compile time and without a
    // change of any file, that they come from the server; its policy for content stays the server's.
    let config = format!(r#"{{"build":{{"frontendDist":"http://{HOST}:{PORT}"}}}}"#);
    let mut window = cargo(&["run", "--package", "hallway"]);
    window.args(product_features()).env("TAURI_CONFIG", config);
    let ended = process::run(&mut window);
    drop(server);
    ended
}

fn start_server() -> Result<Server, Problem> {
    let vite = place::ui()
        .join("node_modules")
        .join("vite")
        .join("bin")
        .join("vite.js");
    let mut command = Command::new("node");
    // Vite itself and not `npm run`, which would leave it behind when it is ended.
    command
        .arg(vite)
        .args(["--host", HOST, "--port", &PORT.to_string(), "--strictPort"])
        .current_dir(place::ui());
    let mut server = Server(process::start(&mut command)?);
    for _ in 0..100 {
        if let Ok(Some(status)) = server.0.try_wait() {
            return Err(Problem::new(format!(
                "The development server ended ({status}). Is port {PORT} taken by another one?"
            )));
        }
        if TcpStream::connect((HOST, PORT)).is_ok() {
            return Ok(server);
        }
        thread::sleep(Duration::from_millis(200));
    }
    Err(Problem::new(
        "The development server did not answer within 20 seconds.",
    ))
}
