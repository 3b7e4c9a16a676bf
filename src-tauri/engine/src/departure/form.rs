//! The form a packet leaves in: sealed page, document, text. It makes bytes; it writes nothing.

use super::review::Review;
use crate::api::Ctx;
use crate::api::packets::{PacketFormat, file_refused};
use crate::error::Result;
use crate::packet_file;
use crate::paper;
use crate::vault::words::make_passphrase;
use chrono::NaiveDate;
use hallway_domain::deidentify::interval;
use hallway_domain::packet::{markdown, plain_text};

/// A packet in the form it leaves in.
pub struct Made {
    /// The words, for the record.
    pub text: String,
    /// What goes into a file, where that differs from the text.
    pub file: Option<Vec<u8>>,
    /// What is pasted, where that differs from the text.
    pub carrier: Option<String>,
    /// The words that open a sealed one.
    pub passphrase: String,
    /// A ready message to send along.
    pub message: String,
    /// The message for a sealed packet that travels as text; empty in other forms.
    pub text_message: String,
    /// What opens a sealed reply.
    pub reply_key: Option<Vec<u8>>,
    /// The last day on which a sealed reply can be read.
    pub expires_on: Option<NaiveDate>,
}

/// Makes it. Recordings go along in a sealed file only.
///
/// # Errors
/// A form that is not offered, too few words, no randomness, a packet beyond the limits.
pub fn make(
    ctx: &Ctx<'_>,
    reviewed: &Review,
    to: &str,
    format: PacketFormat,
    passphrase: Option<String>,
) -> Result<Made> {
    let packet = reviewed.packet(to, ctx.today)?;
    let [first, second] = packet.code.check_words();
    let hello = greeting(to, packet.questions.len());
    let (lies, under) = match packet.questions.len() {
        1 => ("It is", "the question"),
        _ => ("They are", "each question"),
    };
    let again = match reviewed.follows() {
        Some(earlier) => format!(" It goes on from {}.", earlier.code),
        None => String::new(),
    };
    let open = Made {
        text: plain_text(&packet),
        file: None,
        carrier: None,
        passphrase: String::new(),
        message: format!(
            "{hello} {lies} below; the names are changed. Please answer under {under} and send it back. Code {}.{again}",
            packet.code
        ),
        text_message: String::new(),
        reply_key: None,
        expires_on: None,
    };
    match format {
        PacketFormat::Text => Ok(open),
        PacketFormat::Markdown => Ok(Made {
            text: markdown(&packet),
            ..open
        }),
        PacketFormat::Pdf => Ok(Made {
            file: Some(paper::pdf(&paper::of_packet(&packet, ctx.today))?),
            message: format!(
                "{hello} {lies} in the attached document; the names are changed. Please answer under {under} and send it back. Code {}.{again}",
                packet.code
            ),
            ..open
        }),
        PacketFormat::Sealed => {
            let words = match passphrase {
                Some(words) if !words.trim().is_empty() => words,
                _ => make_passphrase(ctx.random, packet_file::PASSPHRASE_WORDS)?.to_string(),
            };
            let packet = reviewed.with_voices(packet);
            let sealed =
                packet_file::seal_packet(&packet, &words, ctx.random).map_err(file_refused)?;
            Ok(Made {
                file: Some(sealed.html.into_bytes()),
                carrier: Some(sealed.armour),
                passphrase: words,
                message: format!(
                    "{hello} The attached file opens in any browser on a computer, without a network. I will call you with the six words that open it; please check that it shows the words \u{201c}{first} {second}\u{201d} first.{again}"
                ),
                text_message: format!(
                    "Hi {to}, I have a question for you when you have a moment. It is the sealed text below. {} opens it in any browser on a computer, without a network: open that page and paste the text into it. I give you the page separately; whoever wants to be sure of it compares its SHA-256, {}. I will call you with the six words that open the text; please check that it shows the words \u{201c}{first} {second}\u{201d} first.{again}",
                    packet_file::READER_PAGE_NAME,
                    packet_file::reader_page_sha256()
                ),
                reply_key: Some(sealed.reply_key.to_vec()),
                expires_on: Some(packet.expires_on),
                ..open
            })
        }
    }
}

/// How the message begins: one question, or how many.
fn greeting(to: &str, questions: usize) -> String {
    let what = match questions {
        1 => "a question".to_owned(),
        many => interval::count(i64::try_from(many).unwrap_or(i64::MAX), "question"),
    };
    format!("Hi {to}, I have {what} for you when you have a moment.")
}

#[cfg(test)]
mod tests {
    use super::greeting;

    #[test]
    fn a_message_says_how_many_questions_there_are() {
        let says = |n| greeting("R.", n);
        assert_eq!(
            says(1),
            "Hi R., I have a question for you when you have a moment."
        );
        assert!(says(2).contains("I have two questions for you"));
        assert!(says(13).contains("I have 13 questions for you"));
    }
}
