//! How words look, as far as it says whether and how they are read: hidden, struck out, raised above the line.

/// The looks that a run of words has of its own; `None` where those around it, or its style, decide.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Looks {
    pub hidden: Option<bool>,
    pub struck: Option<bool>,
    pub raised: Option<bool>,
}

impl Looks {
    /// These looks, and those of `style` where they say nothing.
    pub fn or(self, style: Looks) -> Looks {
        Looks {
            hidden: self.hidden.or(style.hidden),
            struck: self.struck.or(style.struck),
            raised: self.raised.or(style.raised),
        }
    }

    /// Whether a reader takes words that look so for no part of the text.
    pub fn is_left_out(self) -> bool {
        self.hidden == Some(true) || self.struck == Some(true)
    }

    /// Lets the words from `start` on, which look so, be read as they are meant.
    pub fn settle(self, words: &mut String, start: usize) {
        if self.is_left_out() {
            return words.truncate(start);
        }
        if self.raised != Some(true) || start >= words.len() {
            return;
        }
        match Raised::of(&words[..start], &words[start..]) {
            Raised::Mark => words.truncate(start),
            Raised::Power => words.insert(start, '^'),
            Raised::Words => {}
        }
    }
}

/// What words above the line are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Raised {
    /// The mark of a note, which would make another number of the one before: "5¹".
    Mark,
    /// A power of ten: "10⁶".
    Power,
    /// Part of what stands before them: "km²", "5th".
    Words,
}

impl Raised {
    /// What `raised` is behind the words `before`.
    pub fn of(before: &str, raised: &str) -> Raised {
        let raised = raised.trim();
        let unit = before.rsplit(|letter: char| !letter.is_ascii_alphabetic()).next().unwrap_or_default();
        let number = before.rsplit(|letter: char| !letter.is_ascii_digit()).next().unwrap_or_default();
        let of_unit = UNITS.contains(&unit) && matches!(raised, "2" | "3" | "-1" | "−1");
        let digits = raised.trim_start_matches(['-', '−', '–']);
        let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        // Nobody writes ten to the first, and few its square.
        let power = digits.len() < raised.len() || digits.parse().is_ok_and(|power: u32| (3..=30).contains(&power));
        let is_mark =
            |letter: char| letter.is_ascii_digit() || matches!(letter, '*' | '†' | '‡' | '§' | ',' | '[' | ']' | ' ');
        let letter = matches!(raised.trim_matches(['[', ']', '(', ')']).as_bytes(), [b'a'..=b'z']);
        let after_word =
            before.ends_with(|last: char| last.is_ascii_digit() || matches!(last, '%' | '.' | ',' | '”' | '"'));
        match () {
            () if raised.is_empty() || of_unit => Raised::Words,
            () if is_number && number == "10" && before.ends_with("10") && power => Raised::Power,
            () if raised.chars().all(is_mark) || letter && after_word => Raised::Mark,
            () => Raised::Words,
        }
    }
}

/// Units of length, which are squared and cubed, and of time, which are divided by.
const UNITS: [&str; 10] = ["m", "km", "cm", "mm", "ft", "in", "mi", "yd", "s", "h"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_above_the_line() {
        for (before, raised, expected) in [
            ("5", "1", Raised::Mark),
            ("5 million", "3", Raised::Mark),
            ("123", "4", Raised::Mark),
            ("over.", "[12]", Raised::Mark),
            ("94,000", "a", Raised::Mark),
            ("94,000", "[b]", Raised::Mark),
            ("it is", "*", Raised::Mark),
            ("12 km", "2", Raised::Words),
            ("12 km", "4", Raised::Mark),
            ("5", "th", Raised::Words),
            ("n", "o", Raised::Words),
            ("10", "6", Raised::Power),
            ("3 × 10", "−3", Raised::Power),
            ("10", "1", Raised::Mark),
            ("210", "6", Raised::Mark),
            ("10", "", Raised::Words),
        ] {
            assert_eq!(Raised::of(before, raised), expected, "{before}^{raised}");
        }
    }

    #[test]
    fn words_are_left_out_or_kept() {
        let raised = Looks { raised: Some(true), ..Looks::default() };
        let struck = Looks { struck: Some(true), ..Looks::default() };
        for (looks, expected) in [
            (raised, "It has 5"),
            (struck, "It has 5"),
            (Looks { struck: Some(false), ..Looks::default() }.or(struck), "It has 51"),
            (Looks::default(), "It has 51"),
        ] {
            let mut words = "It has 51".to_owned();
            looks.settle(&mut words, 8);
            assert_eq!(words, expected, "{looks:?}");
        }
    }
}
