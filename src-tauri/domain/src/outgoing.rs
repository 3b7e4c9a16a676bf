//! How something readable leaves.

use crate::word::words;

words! {
    /// How something left.
    pub enum OutgoingAct {
        /// Handed to the system's print dialogue.
        Printed = "printed",
        /// Saved as a document.
        Saved = "saved",
        /// Written in an open format.
        Exported = "exported",
    }
}
