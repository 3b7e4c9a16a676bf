//! The verb that goes with "they" in place of the one that went with "he" or "she": "reads" becomes "read".

/// Words between a pronoun and its verb.
const BETWEEN: &[&str] = &[
    "also",
    "always",
    "almost",
    "already",
    "even",
    "ever",
    "first",
    "just",
    "maybe",
    "never",
    "not",
    "now",
    "often",
    "once",
    "only",
    "perhaps",
    "rather",
    "seldom",
    "sometimes",
    "soon",
    "still",
    "then",
    "too",
    "twice",
    "always",
];

/// Words that end like a verb and are none.
const NO_VERBS: &[&str] = &[
    "across",
    "afterwards",
    "always",
    "as",
    "besides",
    "less",
    "perhaps",
    "plus",
    "sometimes",
    "this",
    "thus",
    "towards",
    "unless",
    "us",
    "yes",
    "his",
    "its",
    "hers",
    "theirs",
    "ours",
    "yours",
    "mrs",
    "ms",
    "minus",
];

/// Verbs after which a second one may stand without its pronoun: "he reads and writes". What is not here is left alone,
/// because a noun may stand there too: "he likes dogs and cats".
const USUAL: &[&str] = &[
    "answer",
    "ask",
    "avoid",
    "become",
    "begin",
    "bite",
    "blurt",
    "break",
    "bring",
    "call",
    "calm",
    "catch",
    "choose",
    "come",
    "comply",
    "copy",
    "count",
    "cover",
    "crawl",
    "cry",
    "curse",
    "cut",
    "decode",
    "describe",
    "draw",
    "eat",
    "elope",
    "enjoy",
    "erase",
    "escape",
    "explain",
    "feel",
    "fidget",
    "fight",
    "find",
    "finish",
    "focus",
    "follow",
    "forget",
    "get",
    "give",
    "go",
    "grab",
    "growl",
    "guess",
    "help",
    "hide",
    "hit",
    "hold",
    "hum",
    "ignore",
    "interrupt",
    "join",
    "jump",
    "keep",
    "kick",
    "know",
    "laugh",
    "lay",
    "leave",
    "lie",
    "like",
    "listen",
    "lose",
    "make",
    "manage",
    "miss",
    "move",
    "need",
    "participate",
    "pinch",
    "practice",
    "pull",
    "push",
    "put",
    "raise",
    "reach",
    "read",
    "refuse",
    "repeat",
    "request",
    "require",
    "respond",
    "return",
    "rip",
    "run",
    "say",
    "scream",
    "scribble",
    "seek",
    "seem",
    "shout",
    "shut",
    "sing",
    "sit",
    "skip",
    "slam",
    "sleep",
    "smile",
    "solve",
    "speak",
    "spell",
    "spit",
    "stand",
    "stare",
    "start",
    "stay",
    "stim",
    "stop",
    "struggle",
    "swear",
    "take",
    "talk",
    "tap",
    "tear",
    "tell",
    "think",
    "throw",
    "tolerate",
    "touch",
    "transition",
    "trace",
    "try",
    "understand",
    "use",
    "wait",
    "wake",
    "walk",
    "wander",
    "want",
    "whine",
    "whisper",
    "work",
    "worry",
    "write",
    "yell",
];

/// Words after which "she's" is "they've".
const DONE: &[&str] = &[
    "been",
    "become",
    "begun",
    "come",
    "done",
    "forgotten",
    "found",
    "given",
    "gone",
    "got",
    "gotten",
    "grown",
    "had",
    "heard",
    "kept",
    "known",
    "learned",
    "lost",
    "made",
    "met",
    "read",
    "seen",
    "shown",
    "spoken",
    "started",
    "taken",
    "told",
    "tried",
    "written",
];

/// Whether a word may stand between a pronoun and its verb.
pub(super) fn between(low: &str) -> bool {
    BETWEEN.contains(&low) || low.len() > 4 && low.ends_with("ly")
}

/// Whether "she's" before this word is "she has".
pub(super) fn done(low: &str) -> bool {
    DONE.contains(&low)
}

/// What stands before a pronoun in a question: "is she", "doesn't he".
pub(super) fn helper(low: &str) -> Option<&'static str> {
    Some(match low {
        "is" => "are",
        "was" => "were",
        "has" => "have",
        "does" => "do",
        "isn't" => "aren't",
        "wasn't" => "weren't",
        "hasn't" => "haven't",
        "doesn't" => "don't",
        _ => return None,
    })
}

/// The form that goes with "they"; `None` for a word that is the same, or no verb.
pub(super) fn plural(low: &str) -> Option<String> {
    if let Some(word) = helper(low) {
        return Some(word.to_owned());
    }
    if low.len() < 3 || !low.ends_with('s') || low.contains('\'') || NO_VERBS.contains(&low) {
        return None;
    }
    let less = |n: usize| low.get(..low.len() - n).map(str::to_owned);
    if low.ends_with("ss") || low.ends_with("us") || low.ends_with("is") {
        return None;
    }
    if low == "focuses" {
        return Some("focus".to_owned());
    }
    if low.ends_with("ies") {
        return if low.len() > 4 {
            less(3).map(|stem| stem + "y")
        } else {
            less(1)
        };
    }
    if ["oes", "ches", "shes", "sses", "xes", "zzes"]
        .iter()
        .any(|end| low.ends_with(end))
    {
        return less(2);
    }
    less(1)
}

/// The same where only a verb that is usual counts.
pub(super) fn usual_plural(low: &str) -> Option<String> {
    plural(low).filter(|base| helper(low).is_some() || USUAL.contains(&base.as_str()))
}
