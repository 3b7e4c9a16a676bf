//! Lays the figures of [`Scores`] out as text for a terminal. It computes nothing.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Scores, Share};
use crate::deid_corpus::Label;

impl Scores {
    /// The tables, as text for a terminal.
    #[must_use]
    pub fn table(&self) -> String {
        let mut out = String::new();
        let spans = self.recall.get("ALL/all").map_or(0, |r| r.strict.of);
        let bad = if self.bad_offsets > 0 {
            format!("   {} out of range", self.bad_offsets)
        } else {
            String::new()
        };
        let _ = writeln!(out, "{} documents, {spans} spans{bad}", self.documents);
        let _ = writeln!(
            out,
            "RECALL (%)                 spans     char   strict    label  touched"
        );
        for name in ["ALL"].into_iter().chain(Label::ALL.map(Label::name)) {
            for group in ["all", "known", "unknown"] {
                if let Some(r) = self.recall.get(&format!("{name}/{group}")) {
                    let _ = writeln!(
                        out,
                        "  {name:<11}{group:<8}{:>6} {:8.2} {:8.2} {:8.2} {:8.2}",
                        r.strict.of,
                        r.chars.percent(),
                        r.strict.percent(),
                        r.label.percent(),
                        r.touched.percent()
                    );
                }
            }
        }
        let shares = |map: &BTreeMap<&'static str, Share>| -> String {
            let parts: Vec<String> = map
                .iter()
                .map(|(name, s)| format!("{name} {}/{} ({:.1}%)", s.hits, s.of, s.percent()))
                .collect();
            parts.join(", ")
        };
        let _ = writeln!(
            out,
            "PRECISION (chars) {:.2}   neutral chars also redacted: {}",
            self.precision.percent(),
            self.neutral_chars
        );
        let _ = writeln!(
            out,
            "  by predicted label: {}",
            shares(&self.precision_by_label)
        );
        let _ = writeln!(out, "DAMAGE {}", shares(&self.damage));
        let _ = writeln!(
            out,
            "WORDS UNTOUCHED {:.2}% of {}",
            self.words.percent(),
            self.words.of
        );
        for (name, share) in [
            ("LEAK-FREE DOCUMENTS", self.leak_free),
            ("  of persons", self.leak_free_person),
            ("  of the vault's", self.leak_free_known),
            ("PERSON-DOCUMENT PAIRS known", self.pairs_known),
            ("  known, nothing covered", self.pairs_known_untouched),
            ("  unknown", self.pairs_unknown),
        ] {
            let _ = writeln!(
                out,
                "{name} {}/{} ({:.1}%)",
                share.hits,
                share.of,
                share.percent()
            );
        }
        let _ = writeln!(out, "PERSON strict recall by form: {}", shares(&self.forms));
        let vaults: Vec<String> = self
            .vaults
            .iter()
            .map(|(v, s)| format!("{v} {:.1}", s.percent()))
            .collect();
        let _ = writeln!(out, "STRICT RECALL by vault: {}", vaults.join(", "));
        if let Some((p, r)) = self.consistency {
            let _ = writeln!(
                out,
                "PSEUDONYMS (B-cubed) P {p:.2} R {r:.2} F1 {:.2}",
                2.0 * p * r / (p + r)
            );
        }
        out
    }
}
