//! The shipped rule files, by name. Nothing is read here but text.

macro_rules! packs {
    ($( $file:literal )+) => {
        &[ $( ($file, include_str!(concat!("../../../../assets/rules/", $file))) ),+ ]
    };
}

/// Federal law and one file for each State: file name and text.
pub(super) const PACKS: &[(&str, &str)] = packs! {
    "federal.json"
    "ak.json" "al.json" "ar.json" "az.json" "ca.json" "co.json"
    "ct.json" "dc.json" "de.json" "fl.json" "ga.json" "hi.json"
    "ia.json" "id.json" "il.json" "in.json" "ks.json" "ky.json"
    "la.json" "ma.json" "md.json" "me.json" "mi.json" "mn.json"
    "mo.json" "ms.json" "mt.json" "nc.json" "nd.json" "ne.json"
    "nh.json" "nj.json" "nm.json" "nv.json" "ny.json" "oh.json"
    "ok.json" "or.json" "pa.json" "ri.json" "sc.json" "sd.json"
    "tn.json" "tx.json" "ut.json" "va.json" "vt.json" "wa.json"
    "wi.json" "wv.json" "wy.json"
};

/// Where sources contradict each other.
pub(super) const CONFLICTS: &str = include_str!("../../../../assets/rules/conflicts.json");

/// What the words in the rule files mean, and the words that go with the rules.
pub(super) const VOCABULARY: &str = include_str!("../../../../assets/rules/vocabulary.json");
