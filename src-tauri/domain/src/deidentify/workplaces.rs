//! Where somebody works, goes or is seen, told by the words before it more than by its own: `works at harbor house`, `goes to denny's`,
//! `called Sal's Pizza`; and companies found all over the country.

use super::{
    companies::{company, is_denomination},
    finding::{Candidate, Label},
    gate,
    lexicon::{Class, lexicon},
    places::guard,
    strangers::Around,
    terms::Guard,
    token::{Doc, Kind, Shape},
};

/// A noun a business is called by, beside those that end the name of any organisation.
const BUSINESS: &str = "\
    nails bbq barbecue taqueria taco tacos burgers subs donuts kitchen bar pub tavern towing feed tires cuts flowers floral \
    liquor gas wings coffee drywall painting trucking excavating furniture resale thrift cleaning catering deli stop place \
    creamery rolls pho";

/// The same in small letters alone: each is part of a longer name.
const TRADES: &str = "\
    nails freight aviation airlines airways trucking logistics motors fisheries seafoods seafood cannery poultry farms dairy \
    orchards roofing plumbing electric hvac welding landscaping lumber hardware tire auto salon barbershop laundromat cleaners \
    market mart grocery groceries pharmacy diner cafe grill pizza bakery motel hotel inn lodge casino staffing security \
    warehouse meats packing farm ranch";

/// What stands after "works at" and names no place: a table, a level, the night.
const GENERIC: &str = "\
    night nights noon home table desk level pace grade times time least lunch recess carpet centers center stations station \
    school church kidney back front independent instructional own slow slower fast work present second third minutes money \
    rewards points tokens stickers breaks him now most different various local one two three";

fn listed(words: &str, word: &str) -> bool {
    words.split(' ').any(|w| w == word)
}

/// Finds them. `named` says whether a person of the vault covers a token.
pub(crate) fn find(
    doc: &Doc<'_>,
    around: &Around<'_>,
    named: &dyn Fn(usize) -> bool,
    out: &mut Vec<Candidate>,
) {
    let devout = doc.toks.iter().any(|t| is_denomination(t.low));
    let mut i = 0;
    while i < doc.toks.len() {
        let t = doc.at(i);
        let free = (t.is_word() || t.is_num()) && !(around.taken)(i) && !named(i);
        let found = if free {
            company(doc, i)
                .filter(|(end, _)| (i..*end).all(|k| guard(around, k) != Guard::Hard))
                .or_else(|| devout.then(|| denomination(doc, around, i)).flatten())
                .or_else(|| headed(doc, around, i))
                .or_else(|| owned(doc, around, i))
                .or_else(|| employer(doc, around, i))
                .or_else(|| business(doc, around, i))
        } else {
            None
        };
        if let Some((end, score)) = found {
            let last = doc.at(end - 1);
            let start = t.start;
            // The name of a house keeps its "'s".
            let past = last.end + if last.poss { clitic(doc, end - 1) } else { 0 };
            let text = doc.shadow.low().get(start..past).unwrap_or("");
            out.push(Candidate {
                start,
                end: past,
                label: Label::SchoolOrg,
                score,
                entity: format!("org:{text}"),
                known: false,
                rule: "workplace",
                why: "somebody works or goes there".to_owned(),
            });
            i = end;
            continue;
        }
        i += 1;
    }
}

/// Bytes of the `'s` after token `k`.
fn clitic(doc: &Doc<'_>, k: usize) -> usize {
    let tail = doc.shadow.low().get(doc.at(k).end..).unwrap_or("");
    if tail.starts_with("'s") { 2 } else { 0 }
}

/// How strongly the words before token `i` say that a place where people go or work follows: 0 not, 1 a place of some kind, 2 a workplace.
pub(crate) fn slot(doc: &Doc<'_>, i: usize) -> u8 {
    let (p, q) = (doc.back(i, 1), doc.back(i, 2));
    let q = if matches!(
        q.low,
        "shift" | "nights" | "days" | "over" | "out" | "back" | "hours"
    ) {
        doc.back(i, 3)
    } else {
        q
    };
    let works = |low: &str| {
        matches!(
            low,
            "works"
                | "worked"
                | "job"
                | "jobs"
                | "employed"
                | "hired"
                | "shift"
                | "shifts"
                | "volunteer"
                | "volunteers"
                | "volunteering"
                | "volunteered"
                | "intern"
                | "interns"
                | "internship"
                | "apprenticeship"
        )
    };
    if matches!(p.low, "at" | "@") && (works(q.low) || q.is("working"))
        || p.is("for") && matches!(q.low, "works" | "worked" | "drives" | "job")
        || p.is("with") && matches!(q.low, "internship" | "job")
    {
        return 2;
    }
    // "church: mt olive ame"
    if p.is(":")
        && matches!(
            q.low,
            "church"
                | "clinic"
                | "daycare"
                | "agency"
                | "hospital"
                | "hosp"
                | "employer"
                | "preschool"
                | "camp"
        )
    {
        return 2;
    }
    // "at work (lucky nails)"
    if p.is("(") && (works(q.low) || matches!(q.low, "work" | "employer")) {
        return 2;
    }
    // "Work site: Denny's", "employer Tyson"
    let site = |k: usize| {
        matches!(
            doc.at(k).low,
            "site" | "placement" | "worksite" | "jobsite" | "employer"
        ) && (matches!(
            doc.back(k, 1).low,
            "work" | "job" | "his" | "her" | "the" | "vocational"
        ) || matches!(doc.at(k).low, "worksite" | "jobsite" | "employer"))
    };
    if i >= 2 && (p.is(":") || p.is("is")) && site(i - 2) {
        return 2;
    }
    u8::from(matches!(
        p.low,
        "at" | "from" | "to" | "by" | "@" | "near" | "called" | "contacted" | "emailed"
    ))
}

/// "Grace Lutheran", "first baptist": a congregation by its kind.
fn denomination(doc: &Doc<'_>, around: &Around<'_>, i: usize) -> Option<(usize, f32)> {
    let kind = |k: usize| is_denomination(doc.at(k).low);
    let t = doc.at(i);
    let mut k = i;
    while k < i + 4 && !kind(k) {
        let w = doc.at(k);
        let fits = w.is_word()
            && !w.poss
            && w.shape == t.shape
            && (k == i || w.gap || doc.back(k, 1).is("."))
            || w.is(".") && !w.gap && k > i;
        let told = Class::DETERMINER
            .or(Class::PRONOUN)
            .or(Class::CALLING)
            .or(Class::SAID)
            .or(Class::KIN)
            .or(Class::MODAL)
            .or(Class::LOCATIVE);
        if !fits || w.lex.has(told) && !w.is("first") || guard(around, k) == Guard::Hard {
            return None;
        }
        k += 1;
    }
    if k == i || !kind(k) || doc.at(k).shape != t.shape || doc.at(k).line != t.line {
        return None;
    }
    let mut end = k + 1;
    while doc.at(end).gap
        && (doc.at(end).lex.has(Class::ORG_TAIL) || kind(end))
        && doc.at(end).shape == t.shape
    {
        end += 1;
    }
    let score = match (t.is_cap(), slot(doc, i) > 0) {
        (true, true) => 0.85,
        (true, false) if !t.opens => 0.6,
        (_, true) => 0.55,
        _ => 0.3,
    };
    Some((end, score))
}

/// "camp courage", "our lady of grace" in a line without capitals, where a place stands.
fn headed(doc: &Doc<'_>, around: &Around<'_>, i: usize) -> Option<(usize, f32)> {
    let t = doc.at(i);
    let lady = t.is("our") && doc.at(i + 1).is("lady") && doc.at(i + 2).is("of");
    let head = lady
        || matches!(
            t.low,
            "camp"
                | "iglesia"
                | "masjid"
                | "templo"
                | "mt"
                | "holy"
                | "sacred"
                | "gurdwara"
                | "wat"
                | "colegio"
                | "troop"
                | "pack"
        );
    if !head || t.shape != Shape::Lower || slot(doc, i) == 0 {
        return None;
    }
    let from = if lady {
        i + 3
    } else {
        i + 1 + usize::from(doc.at(i + 1).is("."))
    };
    let mut end = from;
    while end < from + 3 {
        let w = doc.at(end);
        let glued = w.is("-") && !w.gap;
        let fits = (w.gap || doc.back(end, 1).is("-") || doc.back(end, 1).is(".") || glued)
            && w.line == t.line
            && (w.is_word() && w.shape == Shape::Lower
                || w.is_num() && matches!(t.low, "troop" | "pack")
                || glued)
            && (end == from || !closes(doc, end) || glued)
            && !w
                .lex
                .has(Class::DETERMINER.or(Class::CALLING).or(Class::SAID))
            && guard(around, end) != Guard::Hard;
        if !fits {
            break;
        }
        end += 1;
    }
    (end > from).then_some((end, 0.45))
}

/// `pioneer freight`, `blue heron nails` where a place stands: words in small letters before what a business is called by.
fn business(doc: &Doc<'_>, around: &Around<'_>, i: usize) -> Option<(usize, f32)> {
    let t = doc.at(i);
    let told = Class::DETERMINER
        .or(Class::PRONOUN)
        .or(Class::KIN)
        .or(Class::ROLE)
        .or(Class::SUBJECT)
        .or(Class::MODAL)
        .or(Class::SAID)
        .or(Class::CALLING)
        .or(Class::LOCATIVE)
        .or(Class::NOT_NAME)
        .or(Class::WEEKDAY)
        .or(Class::HARD_TITLE);
    if t.shape != Shape::Lower || slot(doc, i) == 0 && !doc.back(i, 1).is("via") {
        return None;
    }
    let fits = |k: usize| {
        let w = doc.at(k);
        w.is_word()
            && w.shape == Shape::Lower
            && w.line == t.line
            && (k == i || w.gap)
            && !w.poss
            && !w.is_letter()
            && guard(around, k) != Guard::Hard
    };
    let mut k = i;
    while k < i + 3 && fits(k) && !doc.at(k).lex.has(told) && !listed(GENERIC, doc.at(k).low) {
        k += 1;
        let tail = doc.at(k);
        if fits(k) && (listed(BUSINESS, tail.low) || listed(TRADES, tail.low)) {
            return Some((k + 1, 0.4));
        }
    }
    None
}

/// What a house or a person owns that is no business: "goes to maria's house", "look at Jamal's work".
fn belonging(doc: &Doc<'_>, k: usize) -> bool {
    let n = doc.at(k);
    n.lex.has(
        Class::KIN
            .or(Class::ROLE)
            .or(Class::SUBJECT)
            .or(Class::NOT_NAME)
            .or(Class::JARGON)
            .or(Class::SCORE_WORD),
    ) || n.is_num()
}

/// `Sal's Pizza`, `goes to denny's`: a name with `'s` where a place stands, or before what a business is called by.
fn owned(doc: &Doc<'_>, around: &Around<'_>, i: usize) -> Option<(usize, f32)> {
    let t = doc.at(i);
    let small = Class::DETERMINER
        .or(Class::PRONOUN)
        .or(Class::KIN)
        .or(Class::ROLE)
        .or(Class::WEEKDAY)
        .or(Class::MODAL)
        .or(Class::NOT_NAME);
    // "Big Al's", "Lou's"
    let lead = usize::from(
        matches!(
            t.low,
            "big" | "little" | "uncle" | "papa" | "mama" | "aunt" | "old" | "fat" | "st"
        ) && !t.poss
            && doc.at(i + 1).poss
            && doc.at(i + 1).gap,
    );
    let name = doc.at(i + lead);
    let real = name.is_word()
        && name.poss
        && clitic(doc, i + lead) > 0
        && !(lead == 0 && name.lex.has(small))
        && (lead > 0 || !name.lex.is_ordinary() || name.lex.name() >= 6)
        && guard(around, i) != Guard::Hard;
    if !real {
        return None;
    }
    let slot = slot(doc, i);
    let mut end = i + lead + 1;
    let tail = |k: usize| {
        let n = doc.at(k);
        n.gap
            && n.line == t.line
            && n.is_word()
            && (n.lex.has(Class::ORG_TAIL) || listed(BUSINESS, n.low))
            && !n.lex.has(Class::ROLE.or(Class::SUBJECT))
            && (n.is_cap() == t.is_cap() || n.shape == Shape::Lower && t.is_cap() && slot > 0)
    };
    let cap = t.is_cap() || t.shape == Shape::Upper;
    let first = doc.at(end);
    if tail(end)
        && !(belonging(doc, end) && !first.is_cap())
        && !matches!(first.low, "speech" | "house" | "home")
    {
        while tail(end) && end < i + 5 {
            end += 1;
        }
        // "Big Al's Auto Body"
        while cap
            && doc.at(end).is_cap()
            && doc.at(end).gap
            && doc.at(end).line == t.line
            && !doc.at(end - 1).poss
        {
            end += 1;
        }
        return Some((end, if cap || slot > 0 { 0.75 } else { 0.4 }));
    }
    // "Kim's Nails", "Rosa's Tacos": what follows is capitalised where a sentence goes on.
    if cap
        && first.is_cap()
        && first.gap
        && first.line == t.line
        && !belonging(doc, end)
        && slot > 0
        && !doc.line(i).is_title()
    {
        while doc.at(end).is_cap() && doc.at(end).gap && doc.at(end).line == t.line && end < i + 5 {
            end += 1;
        }
        return Some((end, 0.6));
    }
    let closes = closes(doc, end);
    if slot > 0 && closes && (slot == 2 || name.lex.last > 0 || name.lex.first > 0) {
        return Some((end, if slot == 2 { 0.6 } else { 0.45 }));
    }
    None
}

/// No noun stands at `k`, so that what stood before it was the place: "goes to denny's after school".
fn closes(doc: &Doc<'_>, k: usize) -> bool {
    let n = doc.at(k);
    !n.gap
        || n.kind != Kind::Word
        || n.lex.has(
            Class::CALLING
                .or(Class::LOCATIVE)
                .or(Class::PRONOUN)
                .or(Class::WEEKDAY)
                .or(Class::MODAL),
        )
        || matches!(
            n.low,
            "nights"
                | "days"
                | "evenings"
                | "weekends"
                | "mornings"
                | "on"
                | "in"
                | "now"
                | "this"
                | "last"
                | "next"
                | "today"
                | "tomorrow"
                | "tonight"
                | "every"
                | "each"
                | "full"
                | "part"
                | "w"
                | "so"
                | "over"
                | "during"
                | "was"
                | "is"
                | "has"
        )
}

/// `works at harbor house`: whatever follows "works at" and the like, unless it is a table, a level or the night.
fn employer(doc: &Doc<'_>, around: &Around<'_>, i: usize) -> Option<(usize, f32)> {
    let t = doc.at(i);
    if slot(doc, i) < 2 || t.is_num() {
        return None;
    }
    let told = Class::DETERMINER
        .or(Class::PRONOUN)
        .or(Class::KIN)
        .or(Class::SUBJECT)
        .or(Class::MODAL)
        .or(Class::SAID)
        .or(Class::CALLING)
        .or(Class::LOCATIVE)
        .or(Class::WEEKDAY)
        .or(Class::HARD_TITLE);
    let mut end = i;
    while end < i + 4 {
        let w = doc.at(end);
        let fits = w.is_word()
            && w.line == t.line
            && (end == i || w.gap)
            && (end == i || w.shape == t.shape || w.lex.has(Class::ORG_TAIL))
            && !w.lex.has(told)
            && !listed(GENERIC, w.low)
            && !(end > i && closes(doc, end))
            && guard(around, end) != Guard::Hard;
        if !fits {
            break;
        }
        end += 1;
        if doc.at(end - 1).poss && !doc.at(end).lex.has(Class::ORG_TAIL) {
            break;
        }
    }
    if end == i || end == i + 1 && t.shape == Shape::Lower && t.lex.word >= 6 {
        return None;
    }
    let rare =
        (i..end).any(|k| gate::ordinariness(doc.at(k)) == 0 || lexicon().place(doc.at(k).low) > 1);
    let score = match (t.is_cap(), rare) {
        (true, true) => 0.6,
        (true, false) => 0.45,
        (false, true) => 0.4,
        (false, false) => 0.3,
    };
    Some((end, score))
}
