//! Companies, chains and clubs found all over the country, by `assets/deid/companies.txt`: somebody works there or goes there. Those
//! whose name is an ordinary word only count where a place stands.

use std::{collections::HashMap, sync::OnceLock};

use super::{
    terms::cut,
    token::{Doc, Shape},
    workplaces::slot,
};

static COMPANIES: &str = include_str!("../../../../assets/deid/companies.txt");

/// The words of a company, and whether they are ordinary words too.
type Company = (Vec<String>, bool);

fn companies() -> &'static HashMap<String, Vec<Company>> {
    static LOADED: OnceLock<HashMap<String, Vec<Company>>> = OnceLock::new();
    LOADED.get_or_init(|| {
        let mut map: HashMap<String, Vec<Company>> = HashMap::new();
        for line in COMPANIES.lines().filter(|l| !l.starts_with('#')) {
            let (plain, name) = line.strip_prefix('~').map_or((false, line), |n| (true, n));
            let words = cut(name);
            if let Some(head) = words.first().cloned() {
                map.entry(head).or_default().push((words, plain));
            }
        }
        for list in map.values_mut() {
            list.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
        map
    })
}

/// A company known all over the country.
pub(crate) fn company(doc: &Doc<'_>, i: usize) -> Option<(usize, f32)> {
    let list = companies().get(doc.at(i).low).or_else(|| {
        let bare = doc.at(i).poss.then(|| format!("{}s", doc.at(i).low))?;
        companies().get(bare.as_str())
    })?;
    let (end, plain) = list.iter().find_map(|(words, plain)| {
        let mut k = i;
        for (n, word) in words.iter().enumerate() {
            // "fil-a", "hy-vee"
            if n > 0 && doc.at(k).is("-") && !doc.at(k).gap {
                k += 1;
            }
            let t = doc.at(k);
            let owned = t.poss && word.strip_suffix('s') == Some(t.low);
            if t.low != word && !owned {
                return None;
            }
            k += 1;
        }
        Some((k, *plain))
    })?;
    let t = doc.at(i);
    let many = end > i + 1;
    let slot = slot(doc, i);
    let cap = t.is_cap() || t.shape == Shape::Upper;
    let score = match (plain, slot, cap) {
        (false, _, _) if many => 0.85,
        (false, 1.., _) => 0.8,
        (false, 0, true) => 0.6,
        (false, 0, false) => 0.45,
        (true, 2, _) => 0.7,
        (true, 1, true) => 0.55,
        (true, 0, true) if many && !t.opens => 0.45,
        (true, 1, false) if many => 0.4,
        _ => return None,
    };
    Some((end, score))
}

/// A church by what it believes.
pub(crate) fn is_denomination(low: &str) -> bool {
    matches!(
        low,
        "lutheran"
            | "baptist"
            | "methodist"
            | "catholic"
            | "presbyterian"
            | "episcopal"
            | "pentecostal"
            | "adventist"
            | "nazarene"
            | "orthodox"
            | "mennonite"
            | "apostolic"
            | "tabernacle"
    )
}
