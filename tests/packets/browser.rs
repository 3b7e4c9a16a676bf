//! Three browsers behind one small face: Chromium and WebKit through WebDriver, Firefox through Marionette, because Debian has no
//! geckodriver. Each runs in a folder and a process group of its own, which end with it.

use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A process and everything it started.
struct Group(Child);

impl Group {
    fn start(command: &mut Command) -> Self {
        let child = command
            .process_group(0)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .stdin(Stdio::null())
            .spawn();
        Self(child.unwrap_or_else(|e| panic!("{:?} must be installed: {e}", command.get_program())))
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        let _ = Command::new("kill")
            .args(["-9", "--", &format!("-{}", self.0.id())])
            .status();
        let _ = self.0.wait();
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("an address").port()
}

/// How the browser looks to the page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Screen {
    /// 1280 by 860.
    Desktop,
    /// The same, and the system prefers dark.
    Dark,
    /// 390 by 844, touch, with the layout of a phone.
    Phone,
}

enum Line {
    WebDriver(Client),
    Marionette(Box<Marionette>),
}

/// A browser with one empty window.
pub(crate) struct Browser {
    line: Line,
    group: Option<Group>,
    /// Where it saves what is downloaded.
    pub(crate) downloads: PathBuf,
    /// Whether it does so without asking.
    pub(crate) saves_files: bool,
    _folder: tempfile::TempDir,
}

impl Browser {
    /// Debian's `chromium` with `chromedriver`, without a window, with a microphone that beeps.
    pub(crate) async fn chromium(screen: Screen) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let port = free_port();
        let group = Group::start(
            Command::new("chromedriver")
                .arg(format!("--port={port}"))
                .env("HOME", folder.path())
                .env_remove("XDG_CONFIG_HOME")
                .env_remove("XDG_DOWNLOAD_DIR"),
        );
        let mut options = json!({
        "args": ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1280,860",
            "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream",
            format!("--user-data-dir={}", folder.path().join("profile").display())],
                });
        if screen == Screen::Dark
            && let Some(arguments) = options["args"].as_array_mut()
        {
            arguments.push("--blink-settings=preferredColorScheme=0".into());
        }
        if screen == Screen::Phone {
            options["mobileEmulation"] = json!({"deviceMetrics": {"width": 390, "height": 844, "pixelRatio": 2, "touch": true}});
        }
        let wanted = json!({"browserName": "chrome", "goog:chromeOptions": options, "unhandledPromptBehavior": "accept"});
        let client = connect(port, wanted).await;
        Self {
            line: Line::WebDriver(client),
            group: Some(group),
            downloads: folder.path().join("Downloads"),
            saves_files: true,
            _folder: folder,
        }
    }

    /// The small browser of Debian's WebKitGTK, on the display the tests run on.
    pub(crate) async fn webkit() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let port = free_port();
        let home = folder.path();
        let group = Group::start(
            Command::new("WebKitWebDriver")
                .arg(format!("--port={port}"))
                .env("HOME", home)
                .env("XDG_CACHE_HOME", home)
                .env("XDG_DATA_HOME", home)
                .env("XDG_CONFIG_HOME", home)
                .env("NO_AT_BRIDGE", "1")
                .env("GSETTINGS_BACKEND", "memory"),
        );
        let wanted = json!({"webkitgtk:browserOptions": {"binary": mini_browser(), "args": ["--automation"]}});
        let client = connect(port, wanted).await;
        Self {
            line: Line::WebDriver(client),
            group: Some(group),
            downloads: home.to_owned(),
            saves_files: false,
            _folder: folder,
        }
    }

    /// Debian's `firefox-esr`, without a window.
    pub(crate) fn firefox() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let port = free_port();
        let profile = folder.path().join("profile");
        std::fs::create_dir(&profile).expect("a profile");
        let settings = format!(
            "user_pref('marionette.port', {port});\nuser_pref('browser.download.folderList', 2);\nuser_pref('browser.download.dir', '{}');\n\
             user_pref('browser.download.alwaysOpenPanel', false);\nuser_pref('browser.helperApps.neverAsk.saveToDisk', 'text/plain');\n\
             user_pref('media.navigator.streams.fake', true);\nuser_pref('media.navigator.permission.disabled', true);\n\
             user_pref('browser.shell.checkDefaultBrowser', false);\nuser_pref('datareporting.policy.dataSubmissionEnabled', false);\n",
            folder.path().display()
        );
        std::fs::write(profile.join("user.js"), settings).expect("settings");
        let group = Group::start(
            Command::new(firefox_program())
                .args(["--headless", "--no-remote", "--marionette", "--profile"])
                .arg(&profile)
                .env("HOME", folder.path())
                .env("MOZ_DISABLE_AUTO_SAFE_MODE", "1"),
        );
        let marionette = Box::new(Marionette::connect(port));
        Self {
            line: Line::Marionette(marionette),
            group: Some(group),
            downloads: folder.path().to_owned(),
            saves_files: true,
            _folder: folder,
        }
    }

    /// Opens a file by its `file://` address.
    pub(crate) async fn open(&mut self, path: &Path) {
        let url = format!("file://{}", path.display());
        match &mut self.line {
            Line::WebDriver(client) => client.goto(&url).await.expect("opens"),
            Line::Marionette(marionette) => {
                drop(marionette.call("WebDriver:Navigate", &json!({"url": url})));
            }
        }
    }

    /// Gives the window another size.
    pub(crate) async fn resize(&mut self, width: u32, height: u32) {
        match &mut self.line {
            Line::WebDriver(client) => client.set_window_size(width, height).await.expect("fits"),
            Line::Marionette(marionette) => {
                let size = json!({"width": width, "height": height});
                drop(marionette.call("WebDriver:SetWindowRect", &size));
            }
        }
    }

    /// Runs a script in the page and gives what it returns.
    pub(crate) async fn run(&mut self, script: &str) -> Value {
        match &mut self.line {
            Line::WebDriver(client) => client.execute(script, Vec::new()).await.expect("runs"),
            Line::Marionette(marionette) => marionette.call(
                "WebDriver:ExecuteScript",
                &json!({"script": script, "args": []}),
            )["value"]
                .take(),
        }
    }

    /// Types into the element that a CSS selector finds first.
    pub(crate) async fn type_into(&mut self, css: &str, text: &str) {
        match &mut self.line {
            Line::WebDriver(client) => {
                let element = client.find(Locator::Css(css)).await.expect(css);
                element.send_keys(text).await.expect(css);
            }
            Line::Marionette(marionette) => {
                let id = marionette.find("css selector", css);
                marionette.call(
                    "WebDriver:ElementSendKeys",
                    &json!({"id": id, "text": text}),
                );
            }
        }
    }

    /// Clicks the element that an XPath finds first, once it is in the middle of the window.
    pub(crate) async fn click(&mut self, xpath: &str) {
        let quoted = Value::from(xpath);
        self.run(&format!("document.evaluate({quoted}, document, null, 9).singleNodeValue.scrollIntoView({{block: 'center'}})")).await;
        match &mut self.line {
            Line::WebDriver(client) => client
                .find(Locator::XPath(xpath))
                .await
                .expect(xpath)
                .click()
                .await
                .expect(xpath),
            Line::Marionette(marionette) => {
                let id = marionette.find("xpath", xpath);
                marionette.call("WebDriver:ElementClick", &json!({"id": id}));
            }
        }
    }

    /// Waits until a script returns something true; fails after a generous while.
    pub(crate) async fn wait_for(&mut self, script: &str) {
        for _ in 0..600 {
            if self.run(&format!("return Boolean({script})")).await == Value::Bool(true) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let text = self.run("return document.body.innerText").await;
        panic!("never happened: {script}\nThe page says: {text}");
    }

    /// Waits for a download and reads it.
    pub(crate) async fn downloaded(&self, name: &str) -> Vec<u8> {
        let path = self.downloads.join(name);
        for _ in 0..100 {
            if let Ok(bytes) = std::fs::read(&path)
                && !bytes.is_empty()
            {
                return bytes;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let there: Vec<_> = std::fs::read_dir(&self.downloads)
            .into_iter()
            .flatten()
            .filter_map(Result::ok)
            .map(|entry| entry.file_name())
            .collect();
        panic!("{name} was not saved; there is {there:?}");
    }

    /// Ends the browser.
    pub(crate) async fn close(mut self) {
        match self.line {
            Line::WebDriver(client) => drop(client.close().await),
            Line::Marionette(mut marionette) => {
                drop(marionette.call("Marionette:Quit", &json!({"flags": ["eForceQuit"]})));
            }
        }
        self.group.take();
    }
}

/// Debian calls it `firefox-esr`, others `firefox`.
fn firefox_program() -> &'static str {
    if Path::new("/usr/bin/firefox-esr").exists() {
        "firefox-esr"
    } else {
        "firefox"
    }
}

fn mini_browser() -> PathBuf {
    let libraries = std::fs::read_dir("/usr/lib")
        .expect("/usr/lib")
        .filter_map(Result::ok)
        .map(|entry| entry.path());
    libraries
        .chain(["/usr/libexec".into(), "/usr/lib".into()])
        .map(|folder: PathBuf| folder.join("webkit2gtk-4.1/MiniBrowser"))
        .find(|path| path.exists())
        .expect("WebKitGTK's MiniBrowser comes with its library")
}

async fn connect(port: u16, wanted: Value) -> Client {
    let wanted: Capabilities = serde_json::from_value(wanted).expect("an object");
    let mut last = String::new();
    for _ in 0..200 {
        match ClientBuilder::new(HttpConnector::new())
            .capabilities(wanted.clone())
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
        {
            Ok(client) => return client,
            Err(e) => last = e.to_string(),
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("the browser did not start: {last}");
}

/// Firefox's own protocol: JSON arrays, each with its length in front.
struct Marionette {
    stream: TcpStream,
    id: u64,
}

impl Marionette {
    fn connect(port: u16) -> Self {
        for _ in 0..600 {
            if let Ok(stream) = TcpStream::connect(("127.0.0.1", port)) {
                stream
                    .set_read_timeout(Some(Duration::from_secs(60)))
                    .expect("a limit");
                let mut marionette = Self { stream, id: 0 };
                marionette.read();
                marionette.call(
                    "WebDriver:NewSession",
                    &json!({"capabilities": {"alwaysMatch": {"unhandledPromptBehavior": "accept"}}}),
                );
                return marionette;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("Firefox did not start");
    }

    fn read(&mut self) -> Value {
        let mut length = String::new();
        let mut byte = [0];
        loop {
            self.stream.read_exact(&mut byte).expect("a length");
            if byte[0] == b':' {
                break;
            }
            length.push(char::from(byte[0]));
        }
        let mut bytes = vec![0; length.parse().expect("a number")];
        self.stream.read_exact(&mut bytes).expect("a message");
        serde_json::from_slice(&bytes).expect("JSON")
    }

    fn call(&mut self, command: &str, parameters: &Value) -> Value {
        self.id += 1;
        let message = json!([0, self.id, command, parameters]).to_string();
        write!(self.stream, "{}:{message}", message.len()).expect("sends");
        let mut answer = self.read();
        assert!(answer[2].is_null(), "{command}: {}", answer[2]);
        answer[3].take()
    }

    fn find(&mut self, using: &str, value: &str) -> String {
        let found = self.call(
            "WebDriver:FindElement",
            &json!({"using": using, "value": value}),
        );
        let element = found["value"]
            .as_object()
            .and_then(|object| object.values().next())
            .and_then(Value::as_str);
        element.expect(value).to_owned()
    }
}
