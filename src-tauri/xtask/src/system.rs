//! Installing the system packages that are missing, and nothing else: no version is changed, no
//! repository is added, and root is asked for only when something has to be installed.

use std::io::IsTerminal;
use std::process::Command;

use crate::problem::Problem;
use crate::process;
use crate::say;

/// What a command needs from the system beyond the Rust toolchain and Node.js.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    /// Compiling the window and the encrypted store.
    Build,
    /// A display that is not there: `--headless`.
    VirtualDisplay,
    /// Reading documents back in tests.
    Documents,
    /// Opening workbooks in other programs, and reading theirs: some 90 MB to fetch, half a minute.
    Workbooks,
    /// Driving the real window in tests.
    WindowTests,
    /// Compiling OpenSSL into a bundle.
    Bundle,
    /// Looking into the bundles and installing one on a clean Debian.
    BundleCheck,
}

/// The package managers we speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Manager {
    Apt,
    Dnf,
    Pacman,
}

impl Manager {
    /// Chosen from the text of `/etc/os-release`: the distribution itself, else what it descends from.
    fn of_os_release(text: &str) -> Option<Self> {
        let value = |key: &str| {
            let line = text
                .lines()
                .find_map(|line| line.strip_prefix(key)?.strip_prefix('='));
            line.unwrap_or_default()
                .trim_matches(['"', '\''])
                .to_owned()
        };
        let names = format!("{} {}", value("ID"), value("ID_LIKE"));
        names.split_whitespace().find_map(|name| match name {
            "debian" | "ubuntu" => Some(Self::Apt),
            "fedora" | "rhel" => Some(Self::Dnf),
            "arch" => Some(Self::Pacman),
            _ => None,
        })
    }

    /// The packages that answer a need. A path means "whatever package holds this file".
    fn packages(self, need: Need) -> &'static [&'static str] {
        match (self, need) {
            // xauth and xvfb-run are not needed: the display is started by `display.rs`.
            (Self::Apt, Need::Build) => &[
                "gcc",
                "libc6-dev",
                "pkg-config",
                "libssl-dev",
                "libwebkit2gtk-4.1-dev",
                // Records and fails the vault's calls to the disk.
                "strace",
            ],
            (Self::Apt, Need::VirtualDisplay) => &["xvfb"],
            (Self::Apt | Self::Dnf, Need::Documents) => &["poppler-utils", "qpdf"],
            (Self::Apt, Need::Workbooks) => &["python3-openpyxl", "libreoffice-calc-nogui"],
            (Self::Dnf, Need::Workbooks) => &["python3-openpyxl", "libreoffice-calc"],
            (Self::Pacman, Need::Workbooks) => &["python-openpyxl", "libreoffice-fresh"],
            // The browsers open the sealed packet as a colleague would.
            (Self::Apt, Need::WindowTests) => &[
                "webkit2gtk-driver",
                "chromium",
                "chromium-driver",
                "firefox-esr",
            ],
            (Self::Apt, Need::Bundle) => &["make", "perl"],
            (Self::Apt, Need::BundleCheck) => {
                &["appstream", "debootstrap", "desktop-file-utils", "rpm"]
            }
            (Self::Dnf, Need::BundleCheck) => &["appstream", "desktop-file-utils", "dpkg"],
            (Self::Pacman, Need::BundleCheck) => &["appstream", "desktop-file-utils", "dpkg"],
            (Self::Dnf, Need::Build) => &[
                "gcc",
                "pkgconf-pkg-config",
                "openssl-devel",
                "webkit2gtk4.1-devel",
                "strace",
            ],
            (Self::Dnf, Need::VirtualDisplay) => &["/usr/bin/Xvfb"],
            (Self::Dnf, Need::WindowTests) => &[
                "/usr/bin/WebKitWebDriver",
                "chromium",
                "chromedriver",
                "firefox",
            ],
            (Self::Dnf, Need::Bundle) => &["make", "perl"],
            (Self::Pacman, Need::Build) => {
                &["gcc", "pkgconf", "openssl", "webkit2gtk-4.1", "strace"]
            }
            (Self::Pacman, Need::VirtualDisplay) => &["xorg-server-xvfb"],
            (Self::Pacman, Need::Documents) => &["poppler", "qpdf"],
            // The drivers come with webkit2gtk-4.1 and chromium.
            (Self::Pacman, Need::WindowTests) => &["chromium", "firefox"],
            (Self::Pacman, Need::Bundle) => &["make", "perl"],
        }
    }

    fn is_installed(self, package: &str) -> bool {
        match self {
            // `dpkg -s` also succeeds for a removed package whose settings remain.
            Self::Apt => Command::new("dpkg-query")
                .args(["-W", "-f=${db:Status-Status}", package])
                .output()
                .is_ok_and(|output| output.status.success() && output.stdout == b"installed"),
            Self::Dnf => {
                process::succeeds(Command::new("rpm").args(["-q", "--whatprovides", package]))
            }
            Self::Pacman => process::succeeds(Command::new("pacman").args(["-T", package])),
        }
    }

    /// The command lines that install these packages, without asking anything.
    fn install_lines(self, packages: &[&str]) -> Vec<Vec<String>> {
        let line = |words: &[&str], packages: &[&str]| {
            words
                .iter()
                .chain(packages)
                .map(|word| (*word).to_owned())
                .collect()
        };
        match self {
            Self::Apt => vec![
                line(&["apt-get", "update"], &[]),
                // The variable is passed through `env` because sudo drops it.
                line(
                    &[
                        "env",
                        "DEBIAN_FRONTEND=noninteractive",
                        "apt-get",
                        "install",
                        "-y",
                        "--no-install-recommends",
                    ],
                    packages,
                ),
            ],
            Self::Dnf => vec![line(&["dnf", "install", "-y"], packages)],
            // Not -Sy: installing against a fresh list without upgrading breaks Arch.
            Self::Pacman => vec![line(&["pacman", "-S", "--needed", "--noconfirm"], packages)],
        }
    }
}

/// How the package manager gets its rights.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rights {
    /// We are root.
    Direct,
    /// `sudo`, which may ask for the password when someone sits at the terminal.
    Sudo { may_ask: bool },
    /// Neither: the person has to run the command.
    None,
}

impl Rights {
    fn here() -> Self {
        let is_root =
            process::output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
        if is_root {
            Self::Direct
        } else if process::on_path("sudo") {
            Self::Sudo {
                may_ask: std::io::stdin().is_terminal(),
            }
        } else {
            Self::None
        }
    }

    fn prefix(self) -> &'static [&'static str] {
        match self {
            Self::Direct | Self::None => &[],
            Self::Sudo { may_ask: true } => &["sudo"],
            Self::Sudo { may_ask: false } => &["sudo", "-n"],
        }
    }
}

/// Makes sure that everything these needs ask for is there, installing what is missing.
pub(crate) fn ensure(needs: &[Need]) -> Result<(), Problem> {
    match std::env::consts::OS {
        "linux" => ensure_on_linux(needs),
        "macos" if needs.contains(&Need::WindowTests) => Err(Problem::new(
            "The tests in the real window run on Linux only; `cargo xtask test --fast` runs the others here.",
        )),
        "macos" => {
            if process::on_path("cc") {
                Ok(())
            } else {
                Err(Problem::new(
                    "Apple's command-line tools are missing. Install them with `xcode-select --install`, then run this again.",
                ))
            }
        }
        _ if needs.contains(&Need::WindowTests) => Err(Problem::new(
            "The tests in the real window run on Linux only; `cargo xtask test --fast` runs the others here.",
        )),
        // Windows: WebView2 is part of the system; without Microsoft's build tools Rust would not have compiled this program.
        _ if process::on_path("perl") => Ok(()),
        _ => Err(Problem::new(
            "Perl is missing; OpenSSL is compiled with it. Install Strawberry Perl (`winget install StrawberryPerl.StrawberryPerl`), open a new terminal, then run this again.",
        )),
    }
}

fn ensure_on_linux(needs: &[Need]) -> Result<(), Problem> {
    let release = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
    let Some(manager) = Manager::of_os_release(&release) else {
        say::line(
            "This Linux is none of Debian, Ubuntu, Fedora or Arch, so nothing is installed for you. Needed: a C compiler, pkg-config, OpenSSL and WebKitGTK 4.1 with headers, and for the window tests Xvfb and WebKitWebDriver.",
        );
        return Ok(());
    };
    let wanted = needs
        .iter()
        .flat_map(|need| manager.packages(*need))
        .copied();
    let missing: Vec<&str> = wanted
        .filter(|package| !manager.is_installed(package))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    say::line(&format!("Missing system packages: {}.", missing.join(" ")));
    install(manager, &missing, Rights::here())
}

fn install(manager: Manager, missing: &[&str], rights: Rights) -> Result<(), Problem> {
    let lines = manager.install_lines(missing);
    let by_hand = lines
        .iter()
        .map(|words| words.join(" "))
        .collect::<Vec<_>>()
        .join(" && ");
    if rights == Rights::None {
        return Err(Problem::new(format!(
            "Installing them needs root, and there is no sudo here. As root, run:\n\n    {by_hand}\n\nthen run this again."
        )));
    }
    for words in &lines {
        let mut all = rights
            .prefix()
            .iter()
            .copied()
            .chain(words.iter().map(String::as_str));
        let Some(program) = all.next() else { continue };
        let mut command = Command::new(program);
        command.args(all);
        say::line(&format!("$ {}", process::typed(&command)));
        if let Err(problem) = process::run(&mut command) {
            let sentence = format!(
                "{} The missing packages were not installed. To do it by hand, run as root:\n\n    {by_hand}\n",
                problem.sentence
            );
            return Err(Problem::new(sentence));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Manager, Need, Rights, install};

    const DEBIAN: &str =
        "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nVERSION_ID=\"12\"\nID=debian\n";
    const MINT: &str = "NAME=\"Linux Mint\"\nID=linuxmint\nID_LIKE=\"ubuntu debian\"\n";
    const FEDORA: &str = "NAME=\"Fedora Linux\"\nID=fedora\nPLATFORM_ID=\"platform:f42\"\n";
    const MANJARO: &str = "NAME=\"Manjaro Linux\"\nID=manjaro\nID_LIKE=arch\n";

    #[test]
    fn the_package_manager_follows_the_distribution() {
        assert_eq!(Manager::of_os_release(DEBIAN), Some(Manager::Apt));
        assert_eq!(Manager::of_os_release(MINT), Some(Manager::Apt));
        assert_eq!(Manager::of_os_release(FEDORA), Some(Manager::Dnf));
        assert_eq!(Manager::of_os_release(MANJARO), Some(Manager::Pacman));
        assert_eq!(Manager::of_os_release("ID=void\n"), None);
        assert_eq!(Manager::of_os_release(""), None);
    }

    #[test]
    fn a_version_id_is_not_taken_for_the_distribution() {
        assert_eq!(Manager::of_os_release("VERSION_ID=debian\nID=void\n"), None);
    }

    #[test]
    fn apt_updates_its_list_once_and_never_asks() {
        let lines = Manager::Apt.install_lines(&["xvfb", "gcc"]);
        let typed: Vec<String> = lines.iter().map(|words| words.join(" ")).collect();
        assert_eq!(
            typed,
            [
                "apt-get update",
                "env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends xvfb gcc"
            ]
        );
    }

    #[test]
    fn arch_never_refreshes_without_upgrading() {
        let lines = Manager::Pacman.install_lines(&["gcc"]);
        assert_eq!(lines, [["pacman", "-S", "--needed", "--noconfirm", "gcc"]]);
    }

    #[test]
    fn without_rights_the_exact_command_is_shown() {
        let refused =
            install(Manager::Dnf, &["gcc"], Rights::None).expect_err("nothing can be installed");
        assert!(
            refused.sentence.contains("    dnf install -y gcc\n"),
            "{}",
            refused.sentence
        );
    }

    #[test]
    fn sudo_asks_only_where_someone_can_answer() {
        assert_eq!(Rights::Sudo { may_ask: true }.prefix(), ["sudo"]);
        assert_eq!(Rights::Sudo { may_ask: false }.prefix(), ["sudo", "-n"]);
    }

    #[test]
    fn every_manager_can_build_the_window() {
        for manager in [Manager::Apt, Manager::Dnf, Manager::Pacman] {
            assert!(
                manager
                    .packages(Need::Build)
                    .iter()
                    .any(|package| package.contains("webkit2gtk")),
                "{manager:?}"
            );
        }
    }
}
