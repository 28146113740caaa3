//! What the source says less flatly than the claim: as possible, as reported, as somebody's words.

use super::align::Alignment;
use super::code::Code;
use super::stance::Ground;
use crate::recognize::cues::Cue;
use crate::retrieve::side::Side;

/// Hedges and attributions of the passage that the claim leaves out: those that leave it `open`, and those that only call
/// for a note.
pub fn dropped(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    alignment: &Alignment,
    open: &mut Vec<Ground>,
    notes: &mut Vec<Ground>,
) {
    let has = |cue: Cue| claim.reading.cues.iter().any(|found| found.cue == cue);
    let claim_hedged = has(Cue::HedgeOpen) || has(Cue::HedgeMild);
    let whole = (0, claim.words.len() as u32);
    for found in &passage.reading.cues {
        let tokens = found.tokens;
        if (tokens.0 as usize) < within.0 || tokens.1 as usize > within.1 {
            continue;
        }
        // A hedge bears on what follows it; an adverb and a condition on what stands before it as well.
        let word = passage.norm(tokens.0 as usize);
        let both_ways =
            word.ends_with("ly") || matches!(word, "if" | "unless" | "perhaps" | "maybe" | "is" | "was" | "not");
        let from = if both_ways { within.0 } else { tokens.1 as usize };
        // "Whether" takes in all that follows.
        let reach = if word == "whether" { 8 } else { 4 };
        let bears = (from..within.1).any(|at| {
            alignment.back[at].is_some() && passage.words[at].name.is_none() && passage.distance_to(at, tokens) <= reach
        });
        let ground = |code| Ground { code, claim: whole, passage: Some(tokens) };
        match found.cue {
            Cue::HedgeOpen if matches!(passage.norm(tokens.1 as usize), "see" | "hear") => {}
            Cue::HedgeOpen if could_be_seen(passage, tokens) => {}
            Cue::HedgeOpen if bears && !claim_hedged && !has(Cue::Attribution) => open.push(ground(Code::HedgeDropped)),
            Cue::HedgeMild if bears && !claim_hedged => notes.push(ground(Code::HedgeDropped)),
            Cue::Attribution if !has(Cue::Attribution) && !claim_hedged => notes.push(ground(Code::AttributionDropped)),
            _ => {}
        }
    }
}

/// "Could be seen" says that it was there to be seen.
fn could_be_seen(passage: &Side, cue: (u32, u32)) -> bool {
    passage.norm(cue.1 as usize) == "be" && matches!(passage.norm(cue.1 as usize + 1), "seen" | "heard")
}
