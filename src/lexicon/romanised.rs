//! Spellings of one name in Latin letters: "Sergei" and "Sergey", "Lyubimova" and "Liubimova".

/// Whether two spellings differ only as romanisations of one name do: vowels, doubled letters, k/c/q, y/i/j, v/w/f.
pub fn romanised_alike(one: &str, other: &str) -> bool {
    let begins_with_vowel = |word: &str| word.starts_with(['a', 'e', 'i', 'o', 'u']);
    let vowels = |word: &str| word.bytes().filter(|letter| b"aeiou".contains(letter)).count();
    one.len() >= 3
        && other.len() >= 3
        && one.len().abs_diff(other.len()) <= 3
        && begins_with_vowel(one) == begins_with_vowel(other)
        && vowels(one).abs_diff(vowels(other)) <= 1
        && skeleton(one) == skeleton(other)
        && strsim::levenshtein(one, other) <= 1 + one.len().max(other.len()) / 4
}

/// The consonants of a name, those that romanisations mix up taken as one, without doubles.
pub fn skeleton(word: &str) -> String {
    let mut bones = String::with_capacity(word.len());
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let pair = ["kh", "zh", "ts", "ph", "ks"].iter().position(|pair| rest.starts_with(pair));
        let (bone, len) = match (pair, first) {
            (Some(0), _) => ('h', 2),
            (Some(1), _) => ('i', 2),
            (Some(2), _) => ('k', 2),
            (Some(3), _) => ('v', 2),
            (Some(_), _) => ('x', 2),
            (None, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'w' | '\'' | '.') => {
                rest = &rest[first.len_utf8()..];
                continue;
            }
            (None, 'c' | 'q' | 'g') => ('k', 1),
            (None, 'f') => ('v', 1),
            (None, 'j') => ('i', 1),
            (None, 'd') => ('t', 1),
            (None, 'b') => ('p', 1),
            (None, 'z') => ('s', 1),
            (None, other) => (other, other.len_utf8()),
        };
        rest = &rest[len..];
        if !bones.ends_with(bone) {
            bones.push(bone);
        }
    }
    bones
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn romanisations() {
        for (one, other) in [
            ("jeong", "jung"),
            ("lyubimova", "liubimova"),
            ("sergei", "sergey"),
            ("tchaikovsky", "tchaikovski"),
            ("mohammed", "muhammad"),
        ] {
            assert!(romanised_alike(one, other), "{one} {other}");
        }
        for (one, other) in [
            ("kim", "lee"),
            ("smith", "jones"),
            ("maria", "marco"),
            ("anna", "nina"),
            ("brown", "braun-smith"),
            ("ali", "lee"),
        ] {
            assert!(!romanised_alike(one, other), "{one} {other}");
        }
    }
}
