//! The real window under a display, driven as a person would: by role and name, by keyboard, by looking.
//!
//! `WebKitWebDriver` starts the built program. Driver and program stand in a process group of their own, which is killed as
//! a whole when the test ends, however it ends.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "test support: a test stops where something is not as it must be"
)]

use crate::processes::{self, Process};
use fantoccini::elements::Element;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};
use std::fs;
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;

/// How long anything may take on a slow machine before a test gives up.
const PATIENCE: Duration = Duration::from_secs(30);

/// A folder that stands for one account on one computer: data, cache, configuration.
pub struct Account {
    home: TempDir,
    today: String,
    settings: Vec<(String, String)>,
    arguments: Vec<String>,
    program: PathBuf,
}

/// The window of one account.
pub struct Window {
    /// The WebDriver session.
    pub client: Client,
    drivers: Vec<Child>,
    log: PathBuf,
    next: PathBuf,
}

impl Account {
    /// A new account on a day.
    #[must_use]
    pub fn on(today: &str) -> Self {
        Self {
            home: tempfile::tempdir().expect("a folder"),
            today: today.to_owned(),
            settings: Vec::new(),
            arguments: Vec::new(),
            program: program(),
        }
    }

    /// Lets another program start the window: one that watches it.
    #[must_use]
    pub fn started_by(mut self, program: &Path) -> Self {
        program.clone_into(&mut self.program);
        self
    }

    /// Gives the program a variable: the file a picker chooses, the file that moves its clock.
    #[must_use]
    pub fn with(mut self, name: &str, value: &Path) -> Self {
        self.settings
            .push((name.to_owned(), value.to_string_lossy().into_owned()));
        self
    }

    /// Opens a file with the program, as a double click does.
    #[must_use]
    pub fn opening(mut self, file: &Path) -> Self {
        self.arguments.push(file.to_string_lossy().into_owned());
        self
    }

    /// The account's folder.
    #[must_use]
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// The vault's folder, where the program looks for it.
    #[must_use]
    pub fn vault(&self) -> PathBuf {
        self.home().join("data/hallway/vault")
    }

    /// Where everything of the account lies, and its day.
    fn set(&self, command: &mut Command) {
        command
            .env("GSETTINGS_BACKEND", "memory")
            .env("NO_AT_BRIDGE", "1")
            .env("XDG_DATA_HOME", self.home().join("data"))
            .env("XDG_CACHE_HOME", self.home().join("cache"))
            .env("XDG_CONFIG_HOME", self.home().join("config"))
            .env("HALLWAY_TODAY", &self.today);
    }

    /// Starts the program again beside its open window, as a double click on a file does. Answers whether it ended well
    /// before patience did.
    pub async fn start_again(&self, file: Option<&Path>) -> bool {
        let mut command = Command::new(&self.program);
        self.set(&mut command);
        let mut second = command
            .args(file)
            .stdin(Stdio::null())
            .spawn()
            .expect("the program starts");
        let end = tokio::time::Instant::now() + PATIENCE;
        while tokio::time::Instant::now() < end {
            if let Ok(Some(status)) = second.try_wait() {
                return status.success();
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let _ = second.kill();
        let _ = second.wait();
        false
    }

    /// Opens the window.
    pub async fn open(&self) -> Window {
        Window::open(self).await
    }
}

/// The built window.
#[must_use]
pub fn program() -> PathBuf {
    std::env::var_os("HALLWAY_BIN").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/debug/hallway"),
        PathBuf::from,
    )
}

fn free_port() -> u16 {
    TcpListener::bind(("127.0.0.1", 0))
        .and_then(|l| l.local_addr())
        .expect("a port")
        .port()
}

/// A driver in a process group of its own, writing to the log.
fn driver(log: &Path) -> Command {
    let out = fs::File::options()
        .create(true)
        .append(true)
        .open(log)
        .expect("a log");
    let mut command = Command::new("WebKitWebDriver");
    command
        .stdin(Stdio::null())
        .stdout(out.try_clone().expect("a log"))
        .stderr(out)
        .process_group(0);
    command
}

/// Writes down where the next process of the program is to be found by a driver.
fn expect_at(next: &Path) {
    fs::write(next, format!("127.0.0.1:{}", free_port())).expect("a file");
}

/// A session with the driver at a port.
async fn connect(port: u16, capabilities: Map<String, Value>, log: &Path) -> Client {
    let url = format!("http://127.0.0.1:{port}");
    let mut tries = 0;
    loop {
        tries += 1;
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let asked = builder.capabilities(capabilities.clone()).connect(&url);
        match tokio::time::timeout(PATIENCE, asked).await {
            Ok(Ok(client)) => return client,
            Ok(Err(_)) if tries < 100 => {
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
            Ok(Err(error)) => panic!("no session: {error}\n{}", read(log)),
            Err(_) => panic!("the window did not answer\n{}", read(log)),
        }
    }
}

/// Waits for something outside the page.
pub async fn wait_until(what: &str, done: impl Fn() -> bool) {
    let end = tokio::time::Instant::now() + PATIENCE;
    while !done() {
        assert!(tokio::time::Instant::now() < end, "{what} did not come");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

impl Window {
    async fn open(account: &Account) -> Self {
        let program = &account.program;
        assert!(
            program.exists(),
            "the window is not built: run `cargo xtask e2e`"
        );
        let log = account.home().join("driver.log");
        let next = account.home().join("next-inspector");
        expect_at(&next);
        let mut command = driver(&log);
        let port = free_port();
        command
            .arg(format!("--port={port}"))
            .env("HALLWAY_NEXT", &next)
            .env("TAURI_WEBVIEW_AUTOMATION", "true");
        account.set(&mut command);
        for (name, value) in &account.settings {
            command.env(name, value);
        }
        let driver = command.spawn().expect("WebKitWebDriver is installed");
        let mut capabilities = Map::new();
        capabilities.insert(
            "webkitgtk:browserOptions".to_owned(),
            json!({ "binary": program, "args": account.arguments }),
        );
        let client = connect(port, capabilities, &log).await;
        let window = Self {
            client,
            drivers: vec![driver],
            log,
            next,
        };
        window.ready().await;
        window
    }

    /// The program was locked: waits until the process that was there is gone, and goes on in the fresh one.
    pub async fn replaced(mut self) -> Self {
        let address = fs::read_to_string(&self.next).expect("an address");
        let port = free_port();
        let mut command = driver(&self.log);
        command
            .arg(format!("--port={port}"))
            .arg(format!("--target={address}"));
        wait_until("a fresh process", || {
            std::net::TcpStream::connect(&address).is_ok()
        })
        .await;
        self.drivers.push(command.spawn().expect("a second driver"));
        self.client = connect(port, Map::new(), &self.log).await;
        // The one after this one.
        expect_at(&self.next);
        self.ready().await;
        self
    }

    /// The processes of the program and of its web view.
    #[must_use]
    pub fn processes(&self) -> Vec<Process> {
        processes::of_group(self.drivers.first().map_or(0, Child::id))
    }

    /// Waits until a screen has painted its data.
    pub async fn ready(&self) {
        self.wait_for(
            "the screen is painted",
            "return Boolean(document.documentElement.dataset.ready)",
        )
        .await;
    }

    /// Waits until the named screen has painted its data.
    pub async fn on_screen(&self, name: &str) {
        self.wait_for(
            &format!("the screen {name}"),
            &format!("return document.documentElement.dataset.ready === {name:?}"),
        )
        .await;
    }

    /// Waits until a script answers true.
    pub async fn wait_for(&self, what: &str, script: &str) {
        let end = tokio::time::Instant::now() + PATIENCE;
        loop {
            if let Ok(Value::Bool(true)) = self.client.execute(script, Vec::new()).await {
                return;
            }
            if tokio::time::Instant::now() > end {
                let text = self.text().await;
                let shot = self.keep_screenshot("failure").await;
                panic!(
                    "{what} did not come; see {shot:?}. The page says:\n{text}\n{}",
                    read(&self.log)
                );
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Waits until the page says these words.
    pub async fn says(&self, words: &str) {
        let words = Value::from(words).to_string();
        self.wait_for(
            &format!("the words {words}"),
            &format!(
                "return document.body.innerText.toLowerCase().includes({words}.toLowerCase())"
            ),
        )
        .await;
    }

    /// The page's words.
    pub async fn text(&self) -> String {
        self.client
            .execute("return document.body.innerText", Vec::new())
            .await
            .ok()
            .and_then(|v| v.as_str().map(str::to_owned))
            .unwrap_or_default()
    }

    /// The element with a role and an accessible name, as a screen reader would say them.
    pub async fn find(&self, role: &str, name: &str) -> Element {
        let end = tokio::time::Instant::now() + PATIENCE;
        loop {
            if let Some(element) = self.look(role, name).await {
                return element;
            }
            if tokio::time::Instant::now() > end {
                let text = self.text().await;
                let shot = self.keep_screenshot("failure").await;
                panic!("no {role} called {name:?}; see {shot:?}. The page says:\n{text}");
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// The same without waiting.
    pub async fn look(&self, role: &str, name: &str) -> Option<Element> {
        let found = self
            .client
            .execute(FIND, vec![json!(role), json!(name)])
            .await
            .ok()?;
        if found.is_null() {
            return None;
        }
        let _ = self.client.execute("", Vec::new()).await;
        let marked = Locator::Css("[data-found-by-test]");
        self.client.find(marked).await.ok()
    }

    /// Presses a button, tab or link.
    pub async fn press(&self, role: &str, name: &str) {
        let element = self.find(role, name).await;
        if element.click().await.is_err() {
            // Scrolled under something or painted anew meanwhile: look once more.
            tokio::time::sleep(Duration::from_millis(200)).await;
            self.find(role, name)
                .await
                .click()
                .await
                .unwrap_or_else(|e| panic!("{role} {name:?} cannot be pressed: {e}"));
        }
    }

    /// Types into a field, in place of what stands there.
    pub async fn fill(&self, name: &str, text: &str) {
        let field = self.find("textbox", name).await;
        let _ = field.click().await;
        let _ = field.clear().await;
        field
            .send_keys(text)
            .await
            .unwrap_or_else(|e| panic!("cannot type into {name:?}: {e}"));
    }

    /// Types where the focus is.
    pub async fn keys(&self, keys: &str) {
        let active = self
            .client
            .active_element()
            .await
            .expect("something has the focus");
        active.send_keys(keys).await.expect("it takes keys");
    }

    /// Calls a command of the engine as the page would, past the screens.
    pub async fn call(&self, name: &str, args: Value) -> Value {
        let script = "const [name, args, done] = arguments; \
            window.__TAURI_INTERNALS__.invoke('call', { name, args }).then(done, (e) => done({ failed: e }));";
        self.client
            .execute_async(script, vec![json!(name), args])
            .await
            .expect("the page answers")
    }

    /// Waits until a command answers what a test waits for.
    pub async fn wait_for_call(
        &self,
        name: &str,
        args: Value,
        what: &str,
        done: impl Fn(&Value) -> bool,
    ) -> Value {
        let end = tokio::time::Instant::now() + PATIENCE;
        loop {
            let out = self.call(name, args.clone()).await;
            if done(&out) {
                return out;
            }
            if tokio::time::Instant::now() > end {
                let text = self.text().await;
                let shot = self.keep_screenshot("failure").await;
                panic!(
                    "{what} did not come; see {shot:?}; {name} says {out}. The page says:\n{text}"
                );
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// A picture of the window, kept for a person to look at. The name holds no student.
    pub async fn keep_screenshot(&self, name: &str) -> Option<PathBuf> {
        let png = self.screenshot().await?;
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/e2e");
        fs::create_dir_all(&folder).ok()?;
        let path = folder.join(format!("{name}-{}.png", std::process::id()));
        fs::write(&path, png).ok()?;
        Some(path)
    }

    /// A picture of the window. Two frames are awaited first: an old one would be shown otherwise.
    pub async fn screenshot(&self) -> Option<Vec<u8>> {
        let two_frames = "const done = arguments[0]; \
            requestAnimationFrame(() => requestAnimationFrame(() => done(true)));";
        let _ = self.client.execute_async(two_frames, Vec::new()).await;
        self.client.screenshot().await.ok()
    }

    /// Runs axe on the page; its serious and critical findings must be none.
    pub async fn accessible(&self, screen: &str) {
        let axe = fs::read_to_string(
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/node_modules/axe-core/axe.min.js"),
        )
        .expect("axe is installed with the window's packages");
        self.client
            .execute(&axe, Vec::new())
            .await
            .expect("axe loads");
        let found = self
            .client
            .execute_async(JUDGE, Vec::new())
            .await
            .expect("axe answers");
        let found = found.as_array().cloned().unwrap_or_default();
        assert!(found.is_empty(), "{screen} is not accessible: {found:#?}");
    }

    /// Ends the program as a power cut would: no goodbye.
    pub fn kill(mut self) {
        self.end();
    }

    fn end(&mut self) {
        // The first driver leads its group; every process of the program and of its web views is in it.
        for driver in &mut self.drivers {
            let group = format!("-{}", driver.id());
            let _ = Command::new("kill")
                .args(["-KILL", "--", &group])
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .status();
            let _ = driver.kill();
            let _ = driver.wait();
        }
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        self.end();
    }
}

fn read(log: &Path) -> String {
    fs::read_to_string(log).unwrap_or_default()
}

/// Finds the first element with a role and name that can be seen and used, and marks it.
const FIND: &str = include_str!("window_find.js");

/// Lets axe judge the page as it is when every fade has ended.
const JUDGE: &str = include_str!("window_judge.js");
