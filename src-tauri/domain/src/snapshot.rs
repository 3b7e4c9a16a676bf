//! Receipts for the one-page snapshot: where a teacher stands with the version of today.

use crate::word::words;

words! {
    /// Where someone stands with the version of today.
    pub enum ReceiptState {
        /// Never had any version.
        Missing = "missing",
        /// Has an older one: the new one asks again.
        Older = "older",
        /// Was given it; the receipt is not in.
        Given = "given",
        /// The receipt is in.
        Received = "received",
    }
}

words! {
    /// What is said about one receipt.
    pub enum ReceiptAct {
        /// It was given.
        Given = "given",
        /// It was signed for.
        Received = "received",
        /// Neither, after all.
        None = "none",
    }
}
