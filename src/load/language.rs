//! Which language a text is in: English, which its own small words give away, or another one.

/// Texts with fewer words than this are not judged.
const FEWEST: usize = 12;
/// How many words and bytes of a text are looked at.
const MOST: (usize, usize) = (1_000, 16 * 1024);

/// Frequent words that English hardly shares with other languages, sorted.
const ENGLISH: [&str; 39] = [
    "about", "after", "also", "and", "are", "be", "been", "but", "by", "could", "from", "has", "have", "his", "it",
    "its", "more", "not", "of", "or", "said", "she", "than", "that", "the", "their", "there", "they", "this", "were",
    "when", "which", "who", "will", "with", "would", "year", "years", "you",
];

/// Whether claims can be checked against a text in `language`: a code such as `en` or `en-GB`.
pub fn is_supported(language: &str) -> bool {
    let primary = language.split(['-', '_']).next().unwrap_or(language);
    primary.eq_ignore_ascii_case("en") || primary.eq_ignore_ascii_case("eng")
}

/// The language of `text` as an ISO 639-1 code. `None` when the text is too short to tell, or when nothing speaks
/// clearly for English or against it.
///
/// English prose has one of its small words in four, other languages none in fifty; lists of names lie between, and
/// are left open. The name of the other language comes from the trigrams of `whatlang`, which alone would take many
/// an English list for French.
pub fn detect(text: &str) -> Option<String> {
    let head = &text[..text.floor_char_boundary(MOST.1)];
    let mut words = 0;
    let mut english = 0;
    let mut lower = String::new();
    for word in head.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty()).take(MOST.0) {
        words += 1;
        if word.len() <= 5 && word.is_ascii() {
            lower.clear();
            lower.push_str(word);
            lower.make_ascii_lowercase();
            english += usize::from(ENGLISH.binary_search(&lower.as_str()).is_ok());
        }
    }
    // A script without spaces has few words in many letters.
    if words < FEWEST && head.chars().filter(|letter| is_unspaced(*letter)).count() < 2 * FEWEST {
        return None;
    }
    if english * 10 >= words {
        return Some("en".to_owned());
    }
    if english * 20 >= words {
        return None;
    }
    let found = whatlang::detect(head)?;
    let code = CODES.binary_search_by_key(&found.lang().code(), |row| row.0).ok().map(|at| CODES[at].1)?;
    (found.is_reliable() && code != "en").then(|| code.to_owned())
}

/// Chinese and Japanese, Thai, Lao, Burmese and Khmer letters.
fn is_unspaced(letter: char) -> bool {
    matches!(letter, '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

/// ISO 639-3 codes, sorted, and the ISO 639-1 codes for the same languages.
const CODES: [(&str, &str); 70] = [
    ("afr", "af"),
    ("aka", "ak"),
    ("amh", "am"),
    ("ara", "ar"),
    ("aze", "az"),
    ("bel", "be"),
    ("ben", "bn"),
    ("bul", "bg"),
    ("cat", "ca"),
    ("ces", "cs"),
    ("cmn", "zh"),
    ("cym", "cy"),
    ("dan", "da"),
    ("deu", "de"),
    ("ell", "el"),
    ("eng", "en"),
    ("epo", "eo"),
    ("est", "et"),
    ("fin", "fi"),
    ("fra", "fr"),
    ("guj", "gu"),
    ("heb", "he"),
    ("hin", "hi"),
    ("hrv", "hr"),
    ("hun", "hu"),
    ("hye", "hy"),
    ("ind", "id"),
    ("ita", "it"),
    ("jav", "jv"),
    ("jpn", "ja"),
    ("kan", "kn"),
    ("kat", "ka"),
    ("khm", "km"),
    ("kor", "ko"),
    ("lat", "la"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("mal", "ml"),
    ("mar", "mr"),
    ("mkd", "mk"),
    ("mya", "my"),
    ("nep", "ne"),
    ("nld", "nl"),
    ("nob", "nb"),
    ("ori", "or"),
    ("pan", "pa"),
    ("pes", "fa"),
    ("pol", "pl"),
    ("por", "pt"),
    ("ron", "ro"),
    ("rus", "ru"),
    ("sin", "si"),
    ("slk", "sk"),
    ("slv", "sl"),
    ("sna", "sn"),
    ("spa", "es"),
    ("srp", "sr"),
    ("swe", "sv"),
    ("tam", "ta"),
    ("tel", "te"),
    ("tgl", "tl"),
    ("tha", "th"),
    ("tuk", "tk"),
    ("tur", "tr"),
    ("ukr", "uk"),
    ("urd", "ur"),
    ("uzb", "uz"),
    ("vie", "vi"),
    ("yid", "yi"),
    ("zul", "zu"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_and_whole() {
        assert!(ENGLISH.is_sorted());
        assert!(ENGLISH.iter().all(|word| word.len() <= 5), "longer words are never looked up");
        assert!(CODES.is_sorted());
        for language in whatlang::Lang::all() {
            assert!(CODES.binary_search_by_key(&language.code(), |row| row.0).is_ok(), "{language:?}");
        }
    }

    #[test]
    fn detects() {
        for (text, expected) in [
            ("The museum opened its new wing on Monday, and 123 works are on display there.", Some("en")),
            ("It opened.", None),
            ("Museum Moscow Paris Berlin Vienna Oslo Madrid Rome Bern Kyiv Riga Tallinn Vilnius", None),
            ("Das Museum hat am Montag seinen neuen Flügel eröffnet, in dem 123 Werke zu sehen sind.", Some("de")),
            ("Le musée a ouvert lundi sa nouvelle aile, dans laquelle 123 œuvres sont exposées au public.", Some("fr")),
            ("El museo abrió el lunes su nueva ala, en la que se exponen 123 obras de artistas del país.", Some("es")),
            (
                "Музей открыл в понедельник новое крыло, в котором представлено 123 произведения искусства со всей страны.",
                Some("ru"),
            ),
            (
                "미술관은 월요일에 새로운 전시관을 열었으며 그곳에는 123점의 작품이 전시되어 있다 라고 말했다",
                Some("ko"),
            ),
            ("美术馆于星期一开放了新的展厅，共展出一百二十三件作品，其中包括绘画和陶瓷。", Some("zh")),
            ("", None),
            ("1 2 3 4 5 6 7 8 9 10 11 12 13 14 15", None),
        ] {
            assert_eq!(detect(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn supports_english_only() {
        for (language, expected) in
            [("en", true), ("en-GB", true), ("EN_us", true), ("eng", true), ("de", false), ("enm", false), ("", false)]
        {
            assert_eq!(is_supported(language), expected, "{language}");
        }
    }
}
