//! What can go wrong between a document and its page. Never quotes a word of the document.

/// A document that did not come to paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PaperError {
    /// A typeface that ships does not read.
    #[error("a typeface of this program does not read")]
    Face,
    /// The rules for accessible PDF (PDF/UA-1) were not met.
    #[error("the document did not meet the rules for accessible PDF")]
    NotAccessible,
    /// The file could not be put together.
    #[error("the document could not be put together")]
    NotWritten,
}
