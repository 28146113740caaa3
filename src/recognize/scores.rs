//! Results of two sides: "3-1", "beat them 2–0", "21-17", "two-nil".

use super::window::Window;

/// A result and the token after it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Score {
    pub one: i64,
    pub other: i64,
    pub end: usize,
}

/// The score whose first number stands at `at`. Two numbers with a dash between them are one where the second is
/// smaller (a range rises), or where the words around speak of winning and losing; not where a counted thing follows.
pub(super) fn read(w: &Window, at: usize) -> Option<Score> {
    let dash = w.norm(at + 1) == "-" && w.is_glued(at + 1) && w.is_glued(at + 2);
    if !dash || w.is_glued(at) && !matches!(w.norm_before(at, 1), "(" | "[" | "\"" | "'") {
        return None;
    }
    let (one, other) = (side(w, at)?, side(w, at + 2)?);
    let end = at + 3;
    // "15-3-1", "3-1m", "10-5%"
    let goes_on =
        w.is_glued(end) && !matches!(w.norm(end), "." | "," | ";" | ":" | ")" | "]" | "!" | "?" | "\"" | "'" | "'s");
    if goes_on || matches!(w.norm(end), "%" | "$" | "€" | "£") || one.max(other) >= 1000 {
        return None;
    }
    let words = !w.is_digits(at);
    let nil = w.norm(at) == "nil" || w.norm(at + 2) == "nil";
    let about_results = w.is_near(at, 10, RESULTS);
    let certain = nil || about_results || !words && one > other && one < 200 && !w.is_near(at, 6, NOT_RESULTS);
    (certain && may_follow(w, end)).then_some(Score { one, other, end })
}

/// Whether a word starts a score that no number starts.
pub(super) fn is_nil(norm: &str) -> bool {
    norm == "nil"
}

fn side(w: &Window, at: usize) -> Option<i64> {
    if w.is_digits(at) {
        let digits = w.raw(at);
        let clear = digits.len() <= 3 && (digits.len() == 1 || !digits.starts_with('0'));
        return digits.parse().ok().filter(|_| clear);
    }
    Some(match w.norm(at) {
        "nil" | "zero" => 0,
        "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        _ => return None,
    })
}

/// Whether no counted thing follows: "12–15 rounds" is a range.
fn may_follow(w: &Window, at: usize) -> bool {
    !w.is_word(at) || w.is_capitalised(at) || w.norm(at).ends_with("ly") || FOLLOWING.contains(&w.norm(at))
}

const RESULTS: &[&str] = &[
    "win",
    "wins",
    "won",
    "winning",
    "winner",
    "beat",
    "beats",
    "beaten",
    "beating",
    "lose",
    "loses",
    "lost",
    "losing",
    "loss",
    "losses",
    "defeat",
    "defeats",
    "defeated",
    "defeating",
    "victory",
    "victories",
    "draw",
    "draws",
    "drew",
    "drawn",
    "tie",
    "tied",
    "score",
    "scored",
    "scoreline",
    "scores",
    "match",
    "game",
    "final",
    "finals",
    "semifinal",
    "lead",
    "leads",
    "led",
    "leading",
    "trailed",
    "trailing",
    "aggregate",
    "penalties",
    "shootout",
    "record",
    "goal",
    "goals",
    "stalemate",
    "thrashed",
    "thrashing",
    "triumph",
    "vote",
    "voted",
    "ruled",
    "ruling",
    "verdict",
    "qualifier",
    "fixture",
    "friendly",
    "half-time",
    "halftime",
    "cup",
    "league",
    "season",
    "playoff",
    "playoffs",
    "series",
    "champions",
    "overcame",
    "edged",
];

const NOT_RESULTS: &[&str] = &["pages", "page", "pp", "verses", "chapter", "flight", "model", "series", "aged", "ages"];

const FOLLOWING: &[&str] = &[
    "win",
    "victory",
    "defeat",
    "loss",
    "draw",
    "record",
    "lead",
    "aggregate",
    "away",
    "home",
    "thrashing",
    "thriller",
    "scoreline",
    "result",
    "triumph",
    "success",
    "tie",
    "deficit",
    "advantage",
    "start",
    "stalemate",
    "series",
    "in",
    "on",
    "against",
    "at",
    "over",
    "to",
    "by",
    "and",
    "after",
    "before",
    "for",
    "with",
    "as",
    "when",
    "while",
    "vs",
    "v",
    "from",
    "during",
    "under",
    "thanks",
    "courtesy",
    "but",
    "or",
    "of",
    "vote",
    "decision",
    "ruling",
    "margin",
    "score",
    "season",
    "is",
    "was",
    "were",
    "then",
    "ahead",
    "up",
    "down",
    "behind",
    "since",
    "through",
    "that",
    "which",
    "where",
    "who",
    "finish",
    "friendly",
    "beating",
    "hammering",
    "rout",
    "drubbing",
    "reverse",
    "split",
    "final",
    "despite",
    "because",
    "until",
    "having",
    "has",
    "had",
    "overall",
    "last",
    "this",
    "mark",
    "home",
    "opening",
    "semi",
    "comeback",
    "league",
];
