//! E-mails: what the sender wrote, without the earlier mails that are quoted.

use mail_parser::{Address, DateTime, Message, MessageParser, MimeHeaders as _, PartType};

use jiff::civil::Date;

use super::locator::Locator;
use super::packed::{Assembly, Unpacked};
use super::sources::{BlockKind, Metadata};
use super::{html, plain};
use crate::value::date::Days;

/// Reads a mail from its file: its plain text, or its web page where it has none.
///
/// # Errors
/// What is wrong with it.
pub(super) fn read(bytes: &[u8]) -> Result<Unpacked, String> {
    let message = MessageParser::default().parse(bytes);
    let is_mail = |message: &Message| message.from().is_some() || message.date().is_some();
    let message = message.filter(is_mail).ok_or("it has neither sender nor date, as every e-mail has")?;
    let is_passed_on = message.subject().is_some_and(is_forward);
    let mut reading = Reading { is_passed_on, ..Reading::default() };
    for &part in &message.text_body {
        match message.parts.get(part as usize).map(|part| &part.body) {
            Some(PartType::Text(text)) => reading.text(text),
            Some(PartType::Html(page)) => reading.page(page),
            _ => {}
        }
    }
    let meta = Metadata {
        title: message.thread_name().map(str::trim).filter(|title| !title.is_empty()).map(str::to_owned),
        author: message
            .from()
            .and_then(Address::first)
            .and_then(|from| from.name.as_ref().or(from.address.as_ref()))
            .map(|name| name.trim().to_owned()),
        // What is passed on was written on another day, and so were its "yesterday" and "Monday".
        date: message.date().and_then(day).filter(|_| !reading.is_passed_on),
        ..Metadata::default()
    };
    let mut unpacked = reading.assembly.finish(meta);
    unpacked.extracted.gaps = attached(&message).into_iter().collect();
    Ok(unpacked)
}

fn is_forward(subject: &str) -> bool {
    ["fw:", "fwd:"]
        .iter()
        .any(|mark| subject.trim_start().get(..mark.len()).is_some_and(|head| head.eq_ignore_ascii_case(mark)))
}

/// The day that the sender's clock showed.
fn day(date: &DateTime) -> Option<Days> {
    let date = Date::new(i16::try_from(date.year).ok()?, i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?);
    date.ok().map(Days::day)
}

/// Which attachments are not read, pictures in the text aside.
fn attached(message: &Message) -> Option<String> {
    let name = |part: &u32| {
        let part = message.parts.get(*part as usize)?;
        match &part.body {
            PartType::Multipart(_) | PartType::InlineBinary(_) => None,
            PartType::Message(_) => Some("an e-mail".to_owned()),
            _ => Some(
                part.attachment_name()
                    .map_or_else(|| "one without a name".to_owned(), |name| format!("`{}`", name.trim())),
            ),
        }
    };
    let names: Vec<String> = message.attachments.iter().filter_map(name).collect();
    match names.as_slice() {
        [] => None,
        [name] => Some(format!("its attachment is not read: {name}; save it beside the e-mail")),
        names => Some(format!("its attachments are not read: {}; save them beside the e-mail", names.join(", "))),
    }
}

#[derive(Default)]
struct Reading {
    assembly: Assembly,
    paragraphs: u32,
    /// Whether it hands on what somebody else wrote.
    is_passed_on: bool,
}

impl Reading {
    fn text(&mut self, text: &str) {
        let lines: Vec<&str> = text.lines().collect();
        let mut own = String::new();
        let mut at = 0;
        while at < lines.len() {
            let line = lines[at].trim();
            let rest = &lines[at..];
            if line.starts_with('>') {
                at += 1;
                continue;
            }
            self.is_passed_on |= passes_on(line);
            let head = rest.iter().take(6).map(|line| line.trim()).collect::<Vec<_>>().join(" ");
            if !self.is_passed_on && is_earlier_mail(line, &head) {
                break;
            }
            let lead = leads_in(rest);
            if lead > 0 {
                at += lead;
                continue;
            }
            own.push_str(lines[at]);
            own.push('\n');
            at += 1;
        }
        let read = plain::read(&own, 0).finish();
        for block in &read.blocks {
            self.paragraph(block.span.of(read.text.text()), None);
        }
    }

    fn page(&mut self, page: &str) {
        let read = html::read(page, 0, false).body.finish();
        for block in &read.blocks {
            let words = block.span.of(read.text.text());
            self.is_passed_on |= passes_on(words);
            if !self.is_passed_on
                && (is_earlier_mail(words, words) || words.starts_with("On ") && words.ends_with("wrote:"))
            {
                return;
            }
            let level = match block.kind {
                BlockKind::Heading(level) => Some(level),
                BlockKind::Text | BlockKind::Dateline => None,
            };
            self.paragraph(words, level);
        }
    }

    fn paragraph(&mut self, words: &str, level: Option<u8>) {
        self.paragraphs += 1;
        self.assembly.paragraph(
            words,
            level,
            Locator::Numbered { part: None, what: "paragraph", number: self.paragraphs },
        );
    }
}

/// "---------- Forwarded message ---------"
fn passes_on(line: &str) -> bool {
    let words = line.trim_matches(['-', ' ']).to_lowercase();
    words.starts_with("forwarded message") || words.starts_with("begin forwarded message")
}

/// Whether an earlier mail begins with this line, as Outlook quotes it. `head` are the words from there on.
fn is_earlier_mail(line: &str, head: &str) -> bool {
    let has = |names: &[&str]| names.iter().any(|name| head.contains(name));
    line.trim_matches(['-', ' ']).eq_ignore_ascii_case("original message") && line.starts_with('-')
        || line.trim_start_matches('*').starts_with("From:") && has(&["Sent:", "Date:"]) && has(&["Subject:"])
}

/// How many of the lines say who wrote what is quoted below them: "On Monday, Ada Berg wrote:", over one line or two.
fn leads_in(lines: &[&str]) -> usize {
    if !lines[0].trim_start().starts_with("On ") {
        return 0;
    }
    let Some(end) = lines.iter().take(3).position(|line| line.trim_end().ends_with("wrote:")) else { return 0 };
    let next = lines[end + 1..].iter().find(|line| !line.trim().is_empty());
    if next.is_some_and(|line| line.trim_start().starts_with('>')) { end + 1 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(mail: &str) -> (String, Metadata, Vec<String>) {
        let read = read(mail.replace('\n', "\r\n").as_bytes()).unwrap_or_else(|why| panic!("{why}: {mail}")).extracted;
        (read.body.finish().text.text().replace("\n\n", "|"), read.meta, read.gaps)
    }

    const HEAD: &str =
        "From: Ada Berg <ada@example.org>\nDate: Mon, 14 Jul 2025 23:30:00 +0900\nSubject: Re: The hall\n";

    #[test]
    fn what_the_sender_wrote() {
        for (body, expected) in [
            ("\nIt has 123 works.\n\nBest,\nAda\n", "It has 123 works.|Best, Ada"),
            (
                "\n> How many?\n\n123 works.\n\nOn Monday, Bo Ek\n<bo@example.org> wrote:\n\n> 132 works?\n",
                "123 works.",
            ),
            ("\nOn Monday, Bo wrote:\nnothing.", "On Monday, Bo wrote: nothing."),
            ("\n123.\n\n-----Original Message-----\n132.\n", "123."),
            ("\n123.\n\nFrom: Bo\nSent: Sunday\nTo: Ada\nSubject: The hall\n\n132.\n", "123."),
            ("\nFrom: here to there.\n", "From: here to there."),
            (
                "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nThe caf=E9 has=\n 5 doors.\n",
                "The café has 5 doors.",
            ),
            (
                "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\nVGhlIGNhZsOpIGhhcyA1IGRvb3JzLg==\n",
                "The café has 5 doors.",
            ),
            (
                "Content-Type: text/html\n\n<h2>Hall</h2><p>123 works.</p><p>On Monday, Bo wrote:</p><blockquote>132</blockquote>",
                "Hall|123 works.",
            ),
        ] {
            assert_eq!(of(&format!("{HEAD}{body}")).0, expected, "{body}");
        }
    }

    #[test]
    fn what_is_known_of_it() {
        let parts = "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nSee there.\n--b\n\
            Content-Type: application/pdf\nContent-Disposition: attachment; filename=\"report.pdf\"\n\nx\n--b--\n";
        let (text, meta, gaps) = of(&format!("{HEAD}{parts}"));
        assert_eq!(
            (text.as_str(), meta.title.as_deref(), meta.author.as_deref()),
            ("See there.", Some("The hall"), Some("Ada Berg"))
        );
        assert_eq!(meta.date.map(|date| date.to_string()).as_deref(), Some("2025-07-14"));
        assert_eq!(gaps, ["its attachment is not read: `report.pdf`; save it beside the e-mail"]);
        let passed = format!(
            "{HEAD}\nSee below.\n\n---------- Forwarded message ---------\nFrom: Bo\nDate: May 1\nSubject: x\n\nIt opened yesterday.\n"
        );
        let (text, meta, _) = of(&passed);
        assert!(text.ends_with("It opened yesterday.") && meta.date.is_none(), "{text}");
    }

    #[test]
    fn what_is_no_mail() {
        for bytes in [&b""[..], b"The hall has 5 doors.", b"\0\0\0", b"\xff\xfe\n\n"] {
            assert!(read(bytes).is_err(), "{bytes:?}");
        }
        let deep = format!(
            "{HEAD}Content-Type: multipart/mixed; boundary=b\n\n{}",
            "--b\nContent-Type: multipart/mixed; boundary=b\n\n".repeat(50_000)
        );
        let nested = format!("{HEAD}Content-Type: message/rfc822\n\n").repeat(20_000);
        for mail in [deep, nested] {
            let _ = read(mail.as_bytes());
        }
    }
}
