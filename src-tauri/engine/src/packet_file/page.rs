//! The page a colleague opens: reader, style and, in a packet's own page, the sealed envelope. The content security policy
//! names every script and style by its hash, computed here, so that nothing else on the page can run.

use super::armour::BLOCK;
use data_encoding::{BASE64, HEXLOWER};
use hallway_domain::packet::{PacketCode, word_list};
use ring::digest::{SHA256, digest};
use std::fmt::Write as _;
use std::sync::OnceLock;

const TEMPLATE: &str = include_str!("../../../../assets/packet/reader.html");
const STYLE: &str = include_str!("../../../../assets/packet/reader.css");
const SCRIPTS: [&str; 4] = [
    include_str!("../../../../assets/packet/seal.js"),
    include_str!("../../../../assets/packet/voice.js"),
    include_str!("../../../../assets/packet/answer.js"),
    include_str!("../../../../assets/packet/reader.js"),
];

/// The page of one packet.
pub(super) fn packet_page(code: PacketCode, encoded: &str) -> String {
    let [first, second] = code.check_words();
    let about = format!(
        "<p class=\"code\">Packet <strong>{code}</strong></p>\n<p>Check words: <strong>{first} {second}</strong></p>"
    );
    build(&about, &format!("{}{encoded}{}", BLOCK[0], BLOCK[1]))
}

/// The reader alone, without a packet: opens any armoured packet pasted or chosen in it. A colleague keeps it, and knows it by
/// [`reader_page_sha256`].
#[must_use]
pub fn reader_page() -> &'static str {
    static PAGE: OnceLock<String> = OnceLock::new();
    PAGE.get_or_init(|| {
        build(
            "<p>This page opens question packets that come as text.</p>",
            &format!("{}{}", BLOCK[0], BLOCK[1]),
        )
    })
}

/// The name under which [`reader_page`] is handed over: it belongs to no packet.
pub const READER_PAGE_NAME: &str = "hallway-reader.html";

/// The SHA-256 of [`reader_page`], 64 hexadecimal digits, to be compared with the file a colleague has.
#[must_use]
pub fn reader_page_sha256() -> String {
    HEXLOWER.encode(digest(&SHA256, reader_page().as_bytes()).as_ref())
}

/// The name of a packet's file: the code and nothing else.
#[must_use]
pub fn packet_file_name(code: PacketCode) -> String {
    format!("{code}.html")
}

/// The name of a reply's file: the code and nothing else.
#[must_use]
pub fn reply_file_name(code: PacketCode) -> String {
    format!("reply-{code}.txt")
}

fn build(about: &str, block: &str) -> String {
    let mut policy = String::from("default-src 'none'; script-src");
    let mut scripts = String::new();
    for script in SCRIPTS {
        let _ = write!(policy, " 'sha256-{}'", hash(script));
        let _ = writeln!(scripts, "<script>{script}</script>");
    }
    let _ = write!(
        policy,
        "; style-src 'sha256-{}'; media-src blob:; form-action 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
        hash(STYLE)
    );
    let words = word_list().lines().collect::<Vec<_>>().join(" ");
    let mut page =
        String::with_capacity(TEMPLATE.len() + scripts.len() + block.len() + words.len() + 4096);
    for part in TEMPLATE.split("{{") {
        let Some((name, rest)) = part.split_once("}}") else {
            page.push_str(part);
            continue;
        };
        page.push_str(match name {
            "policy" => &policy,
            "style" => STYLE,
            "about" => about,
            "packet" => block,
            "words" => &words,
            "scripts" => &scripts,
            _ => "",
        });
        page.push_str(rest);
    }
    page
}

fn hash(content: &str) -> String {
    BASE64.encode(digest(&SHA256, content.as_bytes()).as_ref())
}
