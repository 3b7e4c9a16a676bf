//! Ordinary words that are also names, beside a word that shows they are themselves: `grace period`, `autumn break`, `at dawn`.

use super::token::{Doc, Shape};

/// A word, and what follows it where it is no name.
const BEFORE: &[(&str, &str)] = &[
    ("grace", "period periods note notes days"),
    ("autumn", "break leaves leaf term colors festival"),
    (
        "summer",
        "break school program programs reading slide camp services vacation session packet months jobs work",
    ),
    ("spring", "break semester concert testing sports"),
    (
        "winter",
        "break coat coats concert testing benchmark sports clothes",
    ),
    ("winters", "break"),
    ("misty", "morning day"),
    ("stormy", "day night morning weather"),
    ("sunny", "day days side outside"),
    ("rain", "boots coat delay gear day stick jacket"),
    ("snow", "day days boots pants delay gear globe"),
    ("hunter", "safety orange education green"),
    ("mark", "up the his her their it on off yr ur your my our"),
    ("rose", "garden bush up to from again"),
    ("joy", "to of in"),
    (
        "hope",
        "that this it he she they you to so for all everyone we",
    ),
    ("faith", "based in that community group"),
    ("patience", "is with and to for"),
    ("page", "number numbers turn turner of for from per one two"),
    ("pages", "of per in"),
    ("angel", "tree food wings"),
    ("bill", "is for due of payer from to"),
    ("bills", "to for are"),
    ("june", "bug meeting iep graduation testing"),
    ("april", "meeting showers fools"),
    ("may", "be not need have meeting also want"),
    ("august", "meeting start"),
    ("robin", "egg eggs nest"),
    ("robins", "nest"),
    ("jordan", "almonds river"),
    (
        "art",
        "class room bus project teacher supplies show therapy work history contest",
    ),
    ("dawn", "dish soap patrol"),
    (
        "drew",
        "a an the on his her their my it pictures lines circles three two with and all",
    ),
    ("chase", "scene game games after him her them"),
    ("rich", "text in vocabulary environment"),
    ("max", "load amount capacity score of out voluntary number"),
    (
        "major",
        "change changes incident meltdown life depressive problem behaviors minor",
    ),
    ("frank", "talk about discussion"),
    ("miles", "away per to from an of each a every"),
    ("mile", "run walk"),
    ("penny", "drive jar war for"),
    ("river", "bank otter rocks rock trip otters"),
    ("brook", "trout"),
    ("sandy", "beach"),
    ("rusty", "nail"),
    ("cliff", "notes"),
    ("gene", "therapy testing panel"),
    ("lane", "change line lines"),
    ("cash", "register box app prize"),
    ("king", "size sized cake"),
    ("cook", "time"),
    (
        "young",
        "adult adults child children people reader readers man lady siblings",
    ),
    (
        "long",
        "vowel vowels term division time ago sleeve sleeves enough day days way story drive bus hair",
    ),
    (
        "short",
        "vowel vowels term answer answers day days story break breaks passage sentences vowels",
    ),
    (
        "small",
        "group groups motor steps step room setting talk bites amounts",
    ),
    ("brown", "bag bear paper eyes hair"),
    ("green", "zone light card folder dot chair level"),
    ("white", "board boards noise paper bread rice"),
    ("black", "box shirt jacket hair ink bean"),
    ("gray", "area shirt hoodie"),
    ("hall", "pass passes duty monitor way way. light walk"),
    ("church", "van clothes ladies group choir"),
    ("stone", "wall"),
    ("wood", "shop working chips"),
    ("woods", "behind near"),
    ("park", "bench ranger and"),
    ("bell", "schedule ringer work rang peppers"),
    ("banks", "of"),
    ("field", "trip trips day"),
    ("price", "tag tags is"),
    ("rice", "and bin"),
    ("west", "wing side door entrance wall"),
    ("north", "wing side door entrance gym"),
    ("day", "program care treatment one hab"),
    (
        "case",
        "manager management managers load study law conference worker notes",
    ),
    ("lily", "pad pads"),
    ("violet", "light"),
    ("ivy", "league"),
    ("olive", "oil green"),
    ("ginger", "ale snaps"),
    ("pepper", "spray"),
    ("honey", "bun bear nut"),
    ("candy", "bar store drawer jar"),
    ("star", "chart charts student student. of sticker"),
    ("sky", "blue high"),
    ("crystal", "clear ball light"),
    ("ruby", "slippers bridges"),
    ("pearl", "harbor barley"),
    ("jasmine", "rice tea"),
    ("sage", "green brush"),
    ("sterling", "silver"),
    ("christian", "music school radio"),
    ("trinity", "term"),
    ("harmony", "group"),
    ("chance", "to of for"),
    ("sub", "plans folder"),
    ("buddy", "bench system reading room class up"),
    ("bear", "with hug hugs"),
    ("wolf", "pack howl"),
    ("fox", "hole"),
    ("bird", "seed feeder"),
    ("fish", "tank sticks"),
    ("lamb", "chop"),
    ("dean", "of"),
    ("dale", "earnhardt"),
    (
        "reading",
        "level group log goal fluency teacher comprehension room",
    ),
    ("rocky", "start road day"),
    ("happy", "with to birthday"),
    ("sue", "for the us"),
    ("pat", "on dry down"),
    ("ray", "of"),
    ("jack", "hammer o"),
    ("skip", "counting count counts counted a lunch class"),
    ("chip", "bag bags"),
    ("trip", "hazard to"),
    ("guy", "who from"),
    (
        "grant",
        "application money funded him her them access permission",
    ),
    ("lance", "armstrong"),
    ("noble", "gas gases"),
    ("justice", "center involved system"),
    ("destiny", "usa"),
    ("true", "or false that story to"),
    (
        "fall",
        "break risk semester benchmark testing festival harvest conferences",
    ),
    ("light", "touch up filter covers bulb snack"),
    ("wells", "fargo"),
    ("fields", "trip"),
    ("ward", "of"),
    ("bishop", "to"),
    ("flower", "pot bed"),
    ("flowers", "for"),
    ("cross", "country body walk the"),
    ("love", "to it you and"),
    ("best", "buddies friend day practice way"),
    ("swift", "kick"),
    ("close", "to call"),
    ("stern", "voice look talk"),
    ("strong", "reader start suit"),
    ("little", "brother sister bit kids one more"),
    ("waters", "plants"),
    ("early", "release dismissal intervention childhood out"),
    ("weeks", "of ago"),
    ("holiday", "party break concert"),
];

/// A word, and what stands before it where it is no name.
const AFTER: &[(&str, &str)] = &[
    ("dawn", "at by before until"),
    ("grace", "say said saying gave with saving"),
    ("faith", "good in has no had"),
    ("patience", "losing lost more has no my your of have"),
    ("peace", "in no"),
    ("joy", "for of with such full"),
    ("mercy", "no"),
    ("will", "good free living"),
    ("hope", "no lost gave we i they all some"),
    ("rain", "in heavy pouring"),
    ("snow", "in heavy deep no"),
    ("summer", "last this next over all during every per"),
    ("autumn", "last this next in"),
    ("miles", "many few two three four five ten six eight twenty"),
    ("chance", "second last another no any by"),
    (
        "page",
        "last first next each every same facebook title front web",
    ),
    (
        "bill",
        "electric light water phone gas power hospital medical",
    ),
    ("mark", "check high bruise red bite scratch"),
    ("art", "language in during for martial clip pixel"),
    ("park", "trailer car skate water dog state theme"),
    ("hall", "study city town front main the"),
    ("church", "at after from to in"),
    ("cash", "in paid of"),
    ("case", "in just pencil worst"),
    ("tie", "bow"),
    ("guy", "new tall yard pizza lawn maintenance"),
];

fn listed(pairs: &[(&str, &str)], word: &str, beside: &str) -> bool {
    pairs
        .iter()
        .any(|(w, list)| *w == word && list.split(' ').any(|b| b == beside))
}

/// Token `i` means itself and nobody: what stands beside it says so.
pub(crate) fn means_itself(doc: &Doc<'_>, i: usize) -> bool {
    let (t, p, n) = (doc.at(i), doc.back(i, 1), doc.at(i + 1));
    if t.poss || !t.lex.is_ordinary() || n.gap && n.is_cap() {
        return false;
    }
    let small = t.shape == Shape::Lower;
    let follows =
        n.gap && n.line == t.line && n.shape == Shape::Lower && listed(BEFORE, t.low, n.low);
    let comes = small
        && t.gap
        && p.line == t.line
        && p.shape == Shape::Lower
        && listed(AFTER, t.low, p.low);
    (small || t.opens) && follows || comes
}
