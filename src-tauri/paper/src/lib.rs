//! Documents on paper: a typed tree of words in; a tagged PDF, a picture of each page and the text out.
//!
//! It reads no file, asks no clock and knows no vault. Typefaces are its own and lie in the program. Words are shapes
//! from the first step on: there is no markup language in between in which a student's note could mean something.

mod document;
mod error;
mod flow;
mod fonts;
mod pages;
mod pdf;
mod picture;
mod table;
mod text;
mod words;

pub use document::{
    Block, Column, Document, Sheet, Side, Span, Squares, Table, Tick, TickLine, Words,
};
pub use error::PaperError;
pub use words::plain_text;

use text::Typesetter;

/// A document that can be looked at before it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// A picture of each page, as SVG without words.
    pub pages: Vec<String>,
    /// Characters that no typeface here has a shape for; each stands as an empty box.
    pub missing: usize,
}

/// Writes a document as PDF: US Letter, PDF/UA-1, typefaces embedded. The same document gives the same bytes.
///
/// # Errors
/// When it does not meet the rules for accessible PDF, which is a fault of this program.
pub fn pdf(document: &Document) -> Result<Vec<u8>, PaperError> {
    let pages = pages::lay_out(document, &mut Typesetter::new())?;
    pdf::write(document, &pages)
}

/// Draws each page of a document.
///
/// # Errors
/// When a typeface of this program does not read.
pub fn preview(document: &Document) -> Result<Preview, PaperError> {
    let mut type_ = Typesetter::new();
    let pages = pages::lay_out(document, &mut type_)?;
    Ok(Preview {
        pages: picture::draw(&pages)?,
        missing: type_.missing,
    })
}
