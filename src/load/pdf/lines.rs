//! Letters put together to stretches of a line: words that stand side by side without a wide gap.

use super::glyphs::{Letter, Rule};

/// Words of a line without a wide gap. Lengths are hundredths of a point, from the top left of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub left: i32,
    pub right: i32,
    /// The line that it stands on.
    pub base: i32,
    /// Of its first letters; what is raised is smaller.
    pub size: i32,
    pub text: String,
}

impl Stretch {
    /// How many words stand in it, figures aside.
    pub fn words(&self) -> usize {
        self.text.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count()
    }

    /// Whether it stands on the same line as another.
    pub fn is_level(&self, other: &Stretch) -> bool {
        (self.base - other.base).abs() * 10 <= self.size.min(other.size) * 4
    }
}

/// A gap of so many hundredths of the letters' size parts words where a space is drawn, and where none is; a wider one
/// stretches.
const SPACE: i32 = 5;
const WORD: i32 = 15;
const WIDE: i32 = 90;

/// Puts letters together in the order in which they are drawn, then the stretches that touch, up to the lines between cells.
pub(super) fn stretches(letters: &[Letter], rules: &[Rule]) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut open: Option<Stretch> = None;
    let mut after_space = false;
    for letter in letters {
        if letter.text.trim().is_empty() {
            after_space = true;
            continue;
        }
        match open.as_mut().filter(|open| goes_on(open, letter) && !is_ruled(rules, open, letter.left)) {
            Some(open) => append(open, letter, after_space),
            None => {
                stretches.extend(open.take());
                let Letter { left, right, base, size, .. } = *letter;
                open = Some(Stretch { left, right, base, size, text: letter.text.clone() });
            }
        }
        after_space = false;
    }
    stretches.extend(open);
    join(stretches, rules)
}

fn goes_on(open: &Stretch, letter: &Letter) -> bool {
    let gap = letter.left - open.right;
    let rise = (open.base - letter.base).abs();
    let level = match letter.size * 10 < open.size * 9 {
        true => rise * 10 <= open.size * 5,
        false => rise * 10 <= open.size * 2 && letter.size * 10 < open.size * 12,
    };
    level && gap * 100 > -60 * open.size && gap * 100 < WIDE * open.size
}

/// Whether a line stands between a stretch and what begins at `next`.
fn is_ruled(rules: &[Rule], before: &Stretch, next: i32) -> bool {
    let middle = before.base - before.size / 3;
    let is_between = |rule: &Rule| {
        rule.at >= before.right - 20 && rule.at <= next + 20 && rule.top <= middle && rule.bottom >= middle
    };
    (next - before.right) * 100 > WORD * before.size && rules.iter().any(is_between)
}

fn append(open: &mut Stretch, letter: &Letter, after_space: bool) {
    let gap = letter.left - open.right;
    let is_raised = letter.size * 10 < open.size * 9 && (open.base - letter.base) * 100 > 18 * open.size;
    open.right = open.right.max(letter.right);
    if is_raised && letter.text.chars().all(|letter| letter.is_ascii_digit()) {
        return open.text.push_str(raised(&open.text, &letter.text));
    }
    if gap * 100 > if after_space { SPACE } else { WORD } * open.size {
        open.text.push(' ');
    }
    open.text.push_str(&letter.text);
}

/// A small digit above the line: the power of a unit or of ten. The number of a note is no part of the text.
fn raised(before: &str, digit: &str) -> &'static str {
    let word = before.rsplit([' ', '/']).next().unwrap_or_default();
    let unit = word.trim_start_matches(|letter: char| letter.is_ascii_digit() || matches!(letter, '.' | ','));
    let is_unit = matches!(unit, "m" | "km" | "cm" | "mm" | "ft" | "in" | "mi" | "yd" | "dm");
    match digit {
        "2" if is_unit => "²",
        "3" if is_unit => "³",
        _ => "",
    }
}

/// Joins stretches of one line that stand next to each other, in whatever order they were drawn.
fn join(mut stretches: Vec<Stretch>, rules: &[Rule]) -> Vec<Stretch> {
    stretches.sort_by(|a, b| (a.base, a.left, a.right, &a.text).cmp(&(b.base, b.left, b.right, &b.text)));
    let mut joined: Vec<Stretch> = Vec::new();
    for next in stretches {
        // Those of the line before are near the end: lines do not stand much closer than letters are high.
        let near = joined.iter().rev().take(40).position(|left| {
            let gap = next.left - left.right;
            left.is_level(&next)
                && gap * 100 > -30 * left.size
                && gap * 100 < WIDE * left.size.min(next.size)
                && left.size * 10 < next.size * 14
                && next.size * 10 < left.size * 14
                && !is_ruled(rules, left, next.left)
        });
        match near.map(|back| joined.len() - 1 - back) {
            Some(at) => {
                let left = &mut joined[at];
                if (next.left - left.right) * 100 > WORD * left.size {
                    left.text.push(' ');
                }
                left.text.push_str(&next.text);
                left.right = left.right.max(next.right);
            }
            None => joined.push(next),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Letters half as wide as they are high, with `_` for a gap without a space, and `^` before what is raised.
    fn letters(text: &str) -> Vec<Letter> {
        let (mut left, mut letters, mut raised) = (0, Vec::new(), false);
        for letter in text.chars() {
            match letter {
                '^' => raised = true,
                '_' => left += 250,
                letter => {
                    let (base, size) = if raised { (9_600, 600) } else { (10_000, 1_000) };
                    letters.push(Letter { text: letter.to_string(), left, right: left + size / 2, base, size });
                    left += size / 2;
                    raised = false;
                }
            }
        }
        letters
    }

    #[test]
    fn words_and_what_is_raised() {
        let read = |text: &str, rules: &[Rule]| {
            stretches(&letters(text), rules).into_iter().map(|of| of.text).collect::<Vec<_>>().join("|")
        };
        for (text, expected) in [
            ("The hall", "The hall"),
            ("The_hall", "The hall"),
            ("a____b", "a|b"),
            ("5 km^2", "5 km²"),
            ("123^1 works", "123 works"),
            ("14^t^h", "14th"),
        ] {
            assert_eq!(read(text, &[]), expected, "{text}");
        }
        let rule = Rule { at: 620, top: 9_000, bottom: 11_000 };
        assert_eq!(read("a_b", &[rule]), "a|b");
        assert_eq!(read("a_b", &[Rule { top: 0, bottom: 9_000, ..rule }]), "a b");
    }

    #[test]
    fn in_whatever_order_they_are_drawn() {
        let mut drawn = letters("The_hall_has");
        drawn.rotate_left(7);
        assert_eq!(stretches(&drawn, &[]).len(), 1);
        assert_eq!(stretches(&drawn, &[])[0].text, "The hall has");
    }
}
