//! From the bytes of a file to text: which encoding they are in, and how that is known.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// So many bytes at the top of a file are searched for a declared encoding, as HTML has it.
const DECLARED_WITHIN: usize = 1024;

/// A text that was not in UTF-8 without a word: the encoding's name in the WHATWG standard, and how it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decoded {
    pub name: &'static str,
    pub by: By,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// A byte-order mark.
    Mark,
    /// The file says so itself: `<meta charset>`, the XML declaration, the head of a message.
    Declaration,
    /// The bytes look like it.
    Detection,
}

impl By {
    /// "by its byte-order mark"
    pub fn words(self) -> &'static str {
        match self {
            By::Mark => "by its byte-order mark",
            By::Declaration => "as it declares",
            By::Detection => "by how its bytes look",
        }
    }
}

/// The text of a file, and its encoding unless it is plain UTF-8. A byte-order mark is kept as a character.
///
/// Valid UTF-8 is UTF-8 whatever the file declares: other encodings hardly ever make valid UTF-8 by chance.
///
/// # Errors
/// Why the bytes are no text.
pub fn decode(bytes: Vec<u8>) -> Result<(String, Option<Decoded>), String> {
    if let Some((encoding, _)) = Encoding::for_bom(&bytes).filter(|(encoding, _)| *encoding != UTF_8) {
        return decoded(&bytes, encoding, By::Mark).ok_or_else(|| format!("the text is not valid {}", encoding.name()));
    }
    if let Some(encoding) = unmarked_utf16(&bytes) {
        return decoded(&bytes, encoding, By::Detection).ok_or_else(|| NO_TEXT.to_owned());
    }
    if bytes.contains(&0) {
        return Err(NO_TEXT.to_owned());
    }
    let shifts = bytes.contains(&0x1b) && bytes.windows(2).any(|pair| pair == b"\x1b$" || pair == b"\x1b(");
    let bytes = match (shifts, String::from_utf8(bytes)) {
        (false, Ok(text)) => return Ok((text, None)),
        (true, Ok(text)) => text.into_bytes(),
        (_, Err(error)) => error.into_bytes(),
    };
    let declared = declared(&bytes).and_then(|encoding| decoded(&bytes, encoding, By::Declaration));
    if let Some(found) = declared {
        return Ok(found);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(&bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Allow);
    decoded(&bytes, encoding, By::Detection).ok_or_else(|| {
        let valid = std::str::from_utf8(&bytes).map_or_else(|error| error.valid_up_to(), str::len);
        let line = bytes[..valid].iter().filter(|&&byte| byte == b'\n').count() + 1;
        format!("the text is not in UTF-8 (line {line}) nor in another encoding that can be told; save it as UTF-8")
    })
}

const NO_TEXT: &str = "it is not a text file";

/// The text in this encoding, if all of it is valid and none of it is control codes, which no text holds.
fn decoded(bytes: &[u8], encoding: &'static Encoding, by: By) -> Option<(String, Option<Decoded>)> {
    let (text, wrong) = encoding.decode_without_bom_handling(bytes);
    let is_code =
        |letter: char| letter.is_control() && !matches!(letter, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1a}');
    if wrong || text.chars().any(is_code) {
        return None;
    }
    let found = (encoding != UTF_8).then_some(Decoded { name: encoding.name(), by });
    Some((text.into_owned(), found))
}

/// UTF-16 without a mark: every second byte is zero in a good part of a text in Latin letters, and none of the others.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096) & !1];
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|&&byte| byte == 0).count();
    let pairs = head.len() / 2;
    match (zeros(0), zeros(1)) {
        (0, odd) if odd > 0 && odd * 2 >= pairs => Some(UTF_16LE),
        (even, 0) if even > 0 && even * 2 >= pairs => Some(UTF_16BE),
        _ => None,
    }
}

/// The encoding that stands behind `charset=` or `encoding=` at the top of a file.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(DECLARED_WITHIN)].to_ascii_lowercase();
    let behind = |key: &[u8]| head.windows(key.len()).position(|part| part == key).map(|at| &head[at + key.len()..]);
    let label = behind(b"charset=").or_else(|| behind(b"encoding="))?;
    let label = label.strip_prefix(b"\"").or_else(|| label.strip_prefix(b"'")).unwrap_or(label);
    let end = label.iter().position(|byte| !byte.is_ascii_alphanumeric() && !b"-_:".contains(byte));
    let encoding = Encoding::for_label(&label[..end.unwrap_or(label.len())])?;
    // The file would not be readable up to here if it were in UTF-16.
    (encoding != UTF_16LE && encoding != UTF_16BE).then_some(encoding)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, Option<(&'static str, By)>) {
        let (text, found) = decode(bytes.to_vec()).unwrap_or_else(|why| panic!("{why}: {bytes:?}"));
        (text, found.map(|found| (found.name, found.by)))
    }

    #[test]
    fn by_mark_declaration_and_detection() {
        let ru = "В понедельник музей открыл новый зал, в котором представлено множество произведений искусства.";
        let ja = "美術館は月曜日に新しいホールを開き、そこには多くの作品が展示されている。";
        let ko = "미술관은 월요일에 새로운 전시관을 열었으며 그곳에는 많은 작품이 전시되어 있다.";
        let zh = "美术馆于星期一开放了新的展厅，共展出一百二十三件作品，其中包括绘画和陶瓷。";
        for (label, text) in [
            ("windows-1252", "Das Café in Köln – “größer” als je zuvor – öffnete für 5 € am Montag für die Gäste."),
            ("windows-1251", ru),
            ("koi8-r", ru),
            ("iso-8859-2", "Muzeum otevřelo v pondělí nový sál, ve kterém je vystaveno mnoho děl žijících umělců."),
            ("shift_jis", ja),
            ("euc-jp", ja),
            ("euc-kr", ko),
            ("gb18030", zh),
            ("big5", "美術館於星期一開放了新的展廳，共展出一百二十三件作品，其中包括繪畫和陶瓷。"),
        ] {
            let encoding = Encoding::for_label(label.as_bytes()).unwrap();
            let (found, how) = read(&encoding.encode(text).0);
            assert_eq!(found, text, "{label}");
            assert_eq!(how.map(|how| how.1), Some(By::Detection), "{label}");
            let page = format!("<meta charset=\"{label}\">{text}");
            let (found, how) = read(&encoding.encode(&page).0);
            assert_eq!((found, how), (page, Some((encoding.name(), By::Declaration))), "{label}");
        }
        let wide = |text: &str, to: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(to).collect::<Vec<u8>>();
        for (mark, by) in [("\u{feff}", By::Mark), ("", By::Detection)] {
            let text = format!("{mark}It opened. Café.");
            assert_eq!(read(&wide(&text, u16::to_le_bytes)).1, Some(("UTF-16LE", by)));
            assert_eq!(read(&wide(&text, u16::to_be_bytes)).1, Some(("UTF-16BE", by)));
            assert!(read(&wide(&text, u16::to_be_bytes)).0.ends_with("It opened. Café."));
        }
    }

    #[test]
    fn utf8_stays_what_it_is() {
        for text in ["", "plain", "\u{feff}Café", "<meta charset=latin1>Café"] {
            assert_eq!(read(text.as_bytes()), (text.to_owned(), None));
        }
    }

    #[test]
    fn what_is_no_text() {
        for bytes in [&b"a\0b"[..], b"\xff\xfea\0\x00\xd8", b"\x89PNG\r\n\x1a\n\x01\x02\xff", &[0x81, 0x8d, 0x01, 0xff]]
        {
            assert!(decode(bytes.to_vec()).is_err(), "{bytes:?}");
        }
    }
}
