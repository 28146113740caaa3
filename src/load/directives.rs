//! What a draft says to the checks, in comments: `<!-- verify: ignore reason="…" -->`.

use super::claims::Pattern;
use crate::error::Mistake;
use crate::text::Span;

/// A comment that speaks to the checks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    pub act: Act,
    /// The bytes of the file that hold the comment.
    pub span: Span,
    /// The bytes of the file that it speaks of.
    pub scope: Span,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// The next block is not to be checked, for this reason.
    Ignore(String),
    /// What follows is not to be checked, up to `On`.
    Off,
    On,
    /// Only this source may speak to the block that holds the comment, or to the next one.
    Source(Pattern),
}

/// The directives in the parts `within` of `raw`, in order. Other comments are none. `blocks` are the paragraphs, lists
/// and tables of the draft: what a comment inside one of them says is said of that one, else of the next one.
///
/// # Errors
/// Comments that begin with `verify:` and say nothing that is known; an `off` without its `on`, and the other way round.
pub(super) fn find(raw: &str, within: &[Span], blocks: &[Span]) -> Result<Vec<Directive>, Vec<Mistake>> {
    let mut directives = Vec::new();
    let mut mistakes = Vec::new();
    for part in within {
        let mut at = part.start as usize;
        while let Some(found) = raw[at..part.end as usize].find("<!--") {
            let start = at + found;
            let inner = start + 4;
            let end = raw[inner..part.end as usize].find("-->").map_or(part.end as usize, |end| inner + end);
            at = (end + 3).min(part.end as usize);
            let words = &raw[inner..end];
            let Some(order) = words.trim_start().strip_prefix("verify:") else { continue };
            let offset = end - order.len();
            match act(order, offset) {
                Ok(act) => {
                    let span = Span::new(start, at);
                    directives.push(Directive { act, span, scope: block_of(span, blocks) });
                }
                Err(mistake) => mistakes.push(mistake),
            }
        }
    }
    let off = |directive: &Directive| directive.act == Act::Off;
    for at in (0..directives.len()).filter(|&at| off(&directives[at])).collect::<Vec<_>>() {
        let on = directives[at..].iter().find(|later| later.act == Act::On).map(|on| on.span.start);
        let span = directives[at].span;
        directives[at].scope = Span { start: span.end, end: on.unwrap_or(span.end) };
    }
    mistakes.extend(unpaired(&directives));
    mistakes.sort_by_key(|mistake| mistake.span);
    if mistakes.is_empty() { Ok(directives) } else { Err(mistakes) }
}

/// The block that holds the comment at `span`, else the next one; nothing where there is none.
fn block_of(span: Span, blocks: &[Span]) -> Span {
    let nothing = Span { start: span.end, end: span.end };
    blocks.iter().find(|block| span.start < block.end).copied().unwrap_or(nothing)
}

/// `off` and `on` come in turns.
fn unpaired(directives: &[Directive]) -> Vec<Mistake> {
    let mut mistakes = Vec::new();
    let mut off: Option<Span> = None;
    for directive in directives {
        match (&directive.act, off) {
            (Act::Off, None) => off = Some(directive.span),
            (Act::Off, Some(_)) => {
                let mistake = Mistake::at(directive.span, "checking is off here already");
                mistakes.push(mistake.help("leave this `off` out, or write `<!-- verify: on -->` before it"));
            }
            (Act::On, Some(_)) => off = None,
            (Act::On, None) => {
                let mistake = Mistake::at(directive.span, "checking is not off here");
                mistakes.push(mistake.help("write `<!-- verify: off -->` where it should stop, or leave this out"));
            }
            _ => {}
        }
    }
    if let Some(span) = off {
        let mistake = Mistake::at(span, "checking is turned off here and never on again");
        mistakes.push(mistake.help("write `<!-- verify: on -->` where it should go on, be it at the end"));
    }
    mistakes
}

/// Reads what stands behind `verify:`; `offset` is where that begins in the file.
fn act(order: &str, offset: usize) -> Result<Act, Mistake> {
    let words = order.trim();
    let start = offset + (order.len() - order.trim_start().len());
    let whole = Span::new(start, start + words.len());
    let len = words.find(|c: char| !c.is_alphanumeric() && c != '-').unwrap_or(words.len());
    let (verb, rest) = words.split_at(len);
    let value = |rest: &str, from: usize| value(rest, from);
    match verb {
        "off" | "on" if rest.trim().is_empty() => Ok(if verb == "on" { Act::On } else { Act::Off }),
        "ignore" => {
            let given = rest.trim_start();
            let from = start + len + (rest.len() - given.len());
            let reason = given.strip_prefix("reason").map(|rest| value(rest, from + "reason".len()));
            match reason {
                Some(Some((reason, _))) if !reason.trim().is_empty() => Ok(Act::Ignore(reason.trim().to_owned())),
                _ => Err(Mistake::at(whole, "`ignore` needs a reason")
                    .help("write `<!-- verify: ignore reason=\"why nobody needs to check this\" -->`")),
            }
        }
        "source" => match value(rest, start + len) {
            Some((name, span)) if !name.trim().is_empty() => {
                let name = name.trim();
                // The name of a file without its ending will do.
                let is_stem = !name.contains(['.', '*', '?', '[', '{']);
                let glob = if is_stem { format!("{name}{{,.*}}") } else { name.to_owned() };
                Ok(Act::Source(Pattern { glob, span }))
            }
            _ => Err(Mistake::at(whole, "`source` needs the name of a source")
                .help("write `<!-- verify: source=agency-report.md -->`")),
        },
        _ => {
            let mistake = Mistake::at(whole, format!("`{verb}` is nothing that a draft can ask for"));
            Err(mistake.help("it can ask for `ignore reason=\"…\"`, `off`, `on` and `source=NAME`"))
        }
    }
}

/// The value behind a `=`, in quotation marks or as one word, and its place.
fn value(rest: &str, from: usize) -> Option<(String, Span)> {
    let behind = rest.trim_start().strip_prefix('=')?;
    let given = behind.trim();
    let at = from + (rest.len() - behind.trim_start().len());
    let quote = given.chars().next().filter(|mark| matches!(mark, '"' | '\''));
    let words = match quote {
        Some(quote) => given[1..].strip_suffix(quote).filter(|words| !words.contains(quote))?,
        None if given.contains(char::is_whitespace) => return None,
        None => given,
    };
    let start = at + usize::from(quote.is_some());
    Some((words.to_owned(), Span::new(start, start + words.len())))
}

#[cfg(test)]
mod tests {
    use super::*;

    type Read<'r> = Result<Vec<(Act, &'r str)>, Vec<(&'r str, String)>>;

    fn read(raw: &str) -> Read<'_> {
        let found = find(raw, &[Span::new(0, raw.len())], &[]);
        let shown = |directive: Directive| (directive.act, directive.span.of(raw));
        found
            .map(|list| list.into_iter().map(shown).collect())
            .map_err(|list| list.into_iter().map(|one| (one.span.unwrap().of(raw), one.message)).collect())
    }

    #[test]
    fn what_a_draft_asks_for() {
        let ignore = |reason: &str| Act::Ignore(reason.to_owned());
        for (raw, expected) in [
            ("a <!-- verify: ignore reason=\"by phone\" --> b", vec![ignore("by phone")]),
            ("<!--verify:ignore reason = 'it is \"so\"'-->", vec![ignore("it is \"so\"")]),
            ("<!-- verify: ignore\n reason=known -->", vec![ignore("known")]),
            ("<!-- verify: off -->x<!-- verify: on -->", vec![Act::Off, Act::On]),
            ("<!-- a comment --> <!-- verified: 5 -->", vec![]),
            ("<!-- verify: off", vec![]),
        ] {
            match read(raw) {
                Ok(found) => {
                    let acts: Vec<Act> = found.iter().map(|(act, _)| act.clone()).collect();
                    assert_eq!(acts, expected, "{raw}");
                    assert!(found.iter().all(|(_, words)| words.starts_with("<!--") && words.ends_with("-->")));
                }
                Err(mistakes) => assert!(raw.ends_with("off"), "{raw}: {mistakes:?}"),
            }
        }
    }

    #[test]
    fn sources_are_patterns_at_their_place() {
        for (raw, glob, words) in [
            ("<!-- verify: source=agency-report.md -->", "agency-report.md", "agency-report.md"),
            ("<!-- verify: source=\"agency report\" -->", "agency report{,.*}", "agency report"),
            ("<!-- verify: source=nk-* -->", "nk-*", "nk-*"),
        ] {
            let found = find(raw, &[Span::new(0, raw.len())], &[]).unwrap();
            let Act::Source(pattern) = &found[0].act else { panic!("{found:?}") };
            assert_eq!((pattern.glob.as_str(), pattern.span.of(raw)), (glob, words), "{raw}");
        }
    }

    #[test]
    fn what_it_cannot_ask_for() {
        for (raw, words, message) in [
            ("<!-- verify: ignore -->", "ignore", "`ignore` needs a reason"),
            ("<!-- verify: ignore reason=\"\" -->", "ignore reason=\"\"", "`ignore` needs a reason"),
            ("<!-- verify: ignore reason=by phone -->", "ignore reason=by phone", "`ignore` needs a reason"),
            ("<!-- verify: source -->", "source", "`source` needs the name of a source"),
            ("<!-- verify: skip -->", "skip", "`skip` is nothing that a draft can ask for"),
            ("<!-- verify: off please -->", "off please", "`off` is nothing that a draft can ask for"),
            ("<!-- verify: -->", "", "`` is nothing that a draft can ask for"),
            ("é <!-- verify: on -->", "<!-- verify: on -->", "checking is not off here"),
            ("<!-- verify: off --> x", "<!-- verify: off -->", "checking is turned off here and never on again"),
        ] {
            assert_eq!(read(raw), Err(vec![(words, message.to_owned())]), "{raw}");
        }
    }
}
