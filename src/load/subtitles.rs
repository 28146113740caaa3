//! Transcripts with times, SRT and WebVTT: cues joined to what one person says, their speakers named, each word at its moment.

use super::body::Body;
use super::html::words;
use super::locator::{Locator, Place};
use super::sources::Extracted;
use crate::text::Span;

/// A pause of so many milliseconds ends what is said, even without a full stop.
const PAUSE: u64 = 4_000;

/// Reads `raw`. A cue begins with a line of two times; its words go on in the next cue, until somebody else speaks or
/// there is a pause.
pub(super) fn read(raw: &str) -> Extracted {
    let mut body = Body::default();
    let mut places = Vec::new();
    let mut speaker = String::new();
    let mut until: Option<u64> = None;
    let mut at = 0;
    let mut in_cue = false;
    // The lines of this cue, and of the one before.
    let (mut lines, mut before): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for line in raw.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let text = line.trim();
        if let Some((from, to)) = times(text) {
            let paused = until.is_none_or(|until| from.saturating_sub(until) >= PAUSE);
            if paused {
                body.open();
                speaker.clear();
            }
            until = Some(to);
            in_cue = true;
            before = std::mem::take(&mut lines);
            let first = Span::new(at, at);
            places.push(Place { start: first.start, locator: Locator::Time(from) });
            continue;
        }
        if text.is_empty() {
            in_cue = false;
        }
        if !in_cue {
            continue;
        }
        let lead = start + (line.len() - line.trim_start().len());
        let plain = plain(text);
        lines.push(plain.clone());
        if before.contains(&plain) {
            // Captions that roll repeat the line before.
            continue;
        }
        body.space(Span::new(start, lead));
        let mut turn = 0;
        // ">> JOHN: Nine. >> MARY: Eight."
        for (next, _) in text.match_indices(">>").skip_while(|(at, _)| *at == 0).chain([(text.len(), "")]) {
            says(raw, &text[turn..next], lead + turn, &mut speaker, &mut body);
            turn = next;
        }
    }
    Extracted { body, places, ..Extracted::default() }
}

/// Adds what one person says in a line of a cue.
fn says(raw: &str, text: &str, start: usize, speaker: &mut String, body: &mut Body) {
    let (name, words_at) = named(text);
    if let Some(name) = name.filter(|name| name != speaker) {
        body.open();
        name.clone_into(speaker);
        body.words_for(&format!("{name}: "), Span::new(start, start + words_at));
    } else if text.starts_with(['-', '–', '—', '>']) {
        body.open();
    }
    let said = text[words_at..].trim_start_matches(['-', '–', '—', '>', ' ']);
    without_tags(raw, start + (text.len() - said.len()), said, body);
}

/// A line without its tags, to be compared.
fn plain(line: &str) -> String {
    let mut depth = 0;
    let outside = line.chars().filter(|letter| {
        match letter {
            '<' => depth += 1,
            '>' if depth > 0 => {
                depth -= 1;
                return false;
            }
            _ => {}
        }
        depth == 0
    });
    outside.collect::<String>().trim().to_owned()
}

/// Adds words without `<i>`, `<00:01.000>` and `{\an8}`.
fn without_tags(raw: &str, start: usize, said: &str, body: &mut Body) {
    let mut at = 0;
    while at < said.len() {
        let rest = &said[at..];
        let plain = rest.find(['<', '{']).unwrap_or(rest.len());
        words(raw, Span::new(start + at, start + at + plain), body);
        at += plain;
        let rest = &said[at..];
        let close = if rest.starts_with("{\\") {
            rest.find('}')
        } else if rest.starts_with('<') {
            rest.find('>')
        } else {
            None
        };
        match close {
            Some(close) => at += close + 1,
            None if rest.is_empty() => {}
            None => {
                body.words(&rest[..1], start + at);
                at += 1;
            }
        }
    }
}

/// The two times of a line "00:01:02,000 --> 00:01:04,500", in milliseconds.
fn times(line: &str) -> Option<(u64, u64)> {
    let (from, rest) = line.split_once("-->")?;
    Some((moment(from.trim())?, moment(rest.split_whitespace().next()?)?))
}

fn moment(written: &str) -> Option<u64> {
    let (clock, parts) = written.split_once([',', '.']).unwrap_or((written, "0"));
    let number = |part: &str| (1..=6).contains(&part.len()).then(|| part.parse::<u64>().ok()).flatten();
    let mut seconds = 0;
    for part in clock.split(':') {
        seconds = seconds * 60 + number(part)?;
    }
    let thousandths = number(&format!("{parts:0<3}").chars().take(3).collect::<String>())?;
    (1..=2).contains(&clock.matches(':').count()).then_some(seconds * 1000 + thousandths)
}

/// Who speaks in a line, and where the words begin: `<v Ada Berg>`, `ADA BERG:`, `Ada Berg:`.
fn named(line: &str) -> (Option<String>, usize) {
    let voice = line.strip_prefix("<v").filter(|rest| rest.starts_with([' ', '.']));
    if let Some((tag, end)) = voice.and_then(|rest| Some((rest, rest.find('>')?))) {
        let name = tag[..end].split_once(' ').map_or("", |(_, name)| name).trim();
        return ((!name.is_empty()).then(|| name.to_owned()), 2 + end + 1);
    }
    let lead = line.len() - line.trim_start_matches(['-', '–', '—', '>', ' ']).len();
    let Some(colon) = line[lead..].find(": ") else { return (None, 0) };
    let name = &line[lead..lead + colon];
    let parts = name.split(' ').count();
    let is_name = parts <= 4 && name.split(' ').all(|part| part.starts_with(char::is_uppercase)) && name.len() <= 40;
    if is_name { (Some(name.to_owned()), lead + colon + 2) } else { (None, 0) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::sources::{parse, tests::read};

    const SRT: &str = "1\r\n00:00:01,000 --> 00:00:03,000\r\n<i>The hall opened</i>\r\non Monday.\r\n\r\n2\r\n\
        00:00:03,200 --> 00:00:05,000\r\nADA BERG: It has 123\r\n\r\n3\r\n00:00:05,100 --> 00:00:07,000\r\nworks &amp; more.\r\n\r\n\
        4\r\n00:01:00,000 --> 00:01:02,000\r\nAnd then\r\n";

    #[test]
    fn cues_as_sentences() {
        for (name, raw, expected) in [
            ("a.srt", SRT, "T The hall opened on Monday.|T ADA BERG: It has 123 works & more.|T And then"),
            (
                "a.vtt",
                "WEBVTT - Title\n\nNOTE 9 works\n\nintro\n00:01.000 --> 00:02.000 align:start\n<v Ada Berg>It <00:01.500><c>has</c> 5 works\n\n\
                 00:02.000 --> 00:03.000\n<v Ada Berg>and 4 rooms.\n",
                "T Ada Berg: It has 5 works and 4 rooms.",
            ),
            ("a.srt", "1\n00:00:01,000 --> 00:00:02,000\n- How many?\n- Five < six.\n", "T How many?|T Five < six."),
            (
                "a.vtt",
                "WEBVTT\n\n00:01.000 --> 00:02.000\nthe council has\n\n00:02.000 --> 00:03.000\nthe council has\n<c>approved it</c>\n",
                "T the council has approved it",
            ),
            (
                "a.vtt",
                "WEBVTT\n\n00:01.000 --> 00:02.000\n>> JOHN: I have nine. >> MARY: I have eight.\n",
                "T JOHN: I have nine.|T MARY: I have eight.",
            ),
            ("a.srt", "no cue at all", ""),
        ] {
            assert_eq!(read(name, raw), expected, "{raw}");
        }
    }

    #[test]
    fn words_lead_to_their_moment() {
        let source = parse("a.srt", "a.srt", SRT.to_owned(), None).unwrap();
        let body = source.body.text();
        for (words, moment) in
            [("hall", "00:00:01.000"), ("123", "00:00:03.200"), ("more", "00:00:05.100"), ("then", "00:01:00.000")]
        {
            let at = body.find(words).unwrap();
            assert_eq!(source.locator(Span::new(at, at + words.len())).as_deref(), Some(moment), "{words}");
        }
    }

    #[test]
    fn moments() {
        for (written, expected) in [
            ("01:02:03,004", Some(3_723_004)),
            ("02:03.4", Some(123_400)),
            ("100:00:00.000", Some(360_000_000)),
            ("03", None),
            ("a:b", None),
            ("99999999:00", None),
        ] {
            assert_eq!(moment(written), expected, "{written}");
        }
    }
}
