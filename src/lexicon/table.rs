//! The embedded table of word forms and of what words have to do with each other, read in place.
//!
//! `data/lexicon.bin` is written by `tools/wordnet.py` from WordNet, SCOWL and `data/lexicon.txt`. All numbers are
//! little-endian:
//!
//! ```text
//! "LEX1", bucket bits, forms, lemmas, record bytes        4 bytes, then four u32
//! starts of the buckets, and the number of forms           (2^bits + 1) × u32
//! forms, sorted by hash: lower half of the hash, lemmas    u32, u16, u16 (0xffff: no second lemma)
//! starts of the records, and their length                  (lemmas + 1) × u32
//! records: flags, number of facts, facts                   u8, u8, (class u16, role u8)…, sorted by class
//! ```
//!
//! A form is not stored, only its hash: the bucket is its upper bits, and the entry holds the lower 32. A *class* is
//! anything that words can have in common: a meaning, a kind of things, a pair of opposites, a family of derivations. A
//! fact gives a word its *role* in a class. Two words are related where they meet in a class, and their roles there
//! say how, so that a relation is one walk along two short sorted lists.

const BYTES: &[u8] = include_bytes!("../../data/lexicon.bin");

const BUCKET_BITS: u32 = u32_at(4);
const LEMMAS: usize = u32_at(12) as usize;
const BUCKETS: usize = 20;
const FORMS: usize = BUCKETS + ((1 << BUCKET_BITS) + 1) * 4;
const STARTS: usize = FORMS + u32_at(8) as usize * FORM;
const RECORDS: usize = STARTS + (LEMMAS + 1) * 4;
const FORM: usize = 8;
const FACT: usize = 3;
const NO_LEMMA: u16 = 0xffff;

const _: () = {
    assert!(BYTES[0] == b'L' && BYTES[1] == b'E' && BYTES[2] == b'X' && BYTES[3] == b'1');
    assert!(BYTES.len() == RECORDS + u32_at(16) as usize, "the table is cut off");
};

/// What a word is to a class; the numbers are those of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// It has the meaning that the class is.
    Member,
    /// It is a close kind of it, and not the other close kinds.
    Near,
    /// It is a kind of it.
    Under,
    Left,
    Right,
    /// Its meaning is near to that of the words on the left, without being the opposite of all on the right.
    WeakLeft,
    WeakRight,
    /// The other words of the class derive from it, or it from them.
    Root,
    Kin,
    /// It counts the same things as the others that count.
    Count,
    /// It is neither left nor right.
    Between,
    /// It and its opposite say the same when the two sides change places.
    Converse,
}

impl Role {
    const ALL: [Role; 12] = [
        Role::Member,
        Role::Near,
        Role::Under,
        Role::Left,
        Role::Right,
        Role::WeakLeft,
        Role::WeakRight,
        Role::Root,
        Role::Kin,
        Role::Count,
        Role::Between,
        Role::Converse,
    ];
}

/// The class of words that say how a work was received.
pub(super) const EVALUATIVE: u16 = 0;

/// The one or two lemmas whose form has this hash, likeliest first.
pub(super) fn lemmas(hash: u64) -> Option<(u16, Option<u16>)> {
    let bucket = BUCKETS + (hash >> (64 - BUCKET_BITS)) as usize * 4;
    let (start, end) = (u32_at(bucket) as usize, u32_at(bucket + 4) as usize);
    let low = (hash as u32).to_le_bytes();
    let forms = BYTES.get(FORMS + start * FORM..FORMS + end * FORM)?;
    let form = forms.chunks_exact(FORM).find(|form| form[..4] == low)?;
    let second = u16::from_le_bytes([form[6], form[7]]);
    Some((u16::from_le_bytes([form[4], form[5]]), (second != NO_LEMMA).then_some(second)))
}

/// Bits 0–3: noun, verb, adjective, adverb; 4–5: how common; 6: mostly a verb; 7: a function word.
pub(super) fn flags(lemma: u16) -> u8 {
    BYTES[record(lemma)]
}

/// The classes of a lemma in rising order, with its role in each.
pub(super) fn facts(lemma: u16) -> impl Iterator<Item = (u16, Role)> {
    raw_facts(lemma).chunks_exact(FACT).map(|fact| (class(fact), role(fact)))
}

/// Where two lemmas meet: the roles of both in each class that they share.
///
/// Which list is behind is not predictable, so both are moved on by arithmetic instead of by branches.
pub(super) fn meetings(a: u16, b: u16, mut visit: impl FnMut(Role, Role)) {
    let (left, right) = (raw_facts(a), raw_facts(b));
    let (mut at, mut to) = (0, 0);
    while let (Some(one), Some(other)) = (left.get(at..at + FACT), right.get(to..to + FACT)) {
        let (a_class, b_class) = (class(one), class(other));
        if a_class == b_class {
            visit(role(one), role(other));
        }
        at += FACT * usize::from(a_class <= b_class);
        to += FACT * usize::from(b_class <= a_class);
    }
}

/// 64-bit FNV-1a over the bytes in ASCII lower case and without hyphens, mixed once so that the upper bits spread.
pub(super) fn hash(parts: [&str; 2]) -> u64 {
    let mut value = 0xcbf2_9ce4_8422_2325_u64;
    for part in parts {
        for &byte in part.as_bytes() {
            if byte != b'-' {
                value = (value ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x100_0000_01b3);
            }
        }
    }
    value ^= value >> 32;
    value = value.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    value ^ (value >> 29)
}

fn record(lemma: u16) -> usize {
    RECORDS + u32_at(STARTS + lemma as usize * 4) as usize
}

fn raw_facts(lemma: u16) -> &'static [u8] {
    let at = record(lemma);
    &BYTES[at + 2..at + 2 + BYTES[at + 1] as usize * FACT]
}

fn class(fact: &[u8]) -> u16 {
    u16::from_le_bytes([fact[0], fact[1]])
}

fn role(fact: &[u8]) -> Role {
    Role::ALL[fact[2] as usize]
}

const fn u32_at(at: usize) -> u32 {
    u32::from_le_bytes([BYTES[at], BYTES[at + 1], BYTES[at + 2], BYTES[at + 3]])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_record_can_be_read() {
        for lemma in 0..LEMMAS as u16 {
            let classes: Vec<u16> = facts(lemma).map(|(class, _)| class).collect();
            assert!(classes.is_sorted_by(|a, b| a < b), "lemma {lemma}: {classes:?}");
        }
    }

    #[test]
    fn every_form_leads_to_a_lemma() {
        let forms = &BYTES[FORMS..STARTS];
        for form in forms.chunks_exact(FORM) {
            let first = u16::from_le_bytes([form[4], form[5]]);
            let second = u16::from_le_bytes([form[6], form[7]]);
            assert!((first as usize) < LEMMAS && (second == NO_LEMMA || (second as usize) < LEMMAS), "{form:?}");
        }
    }

    #[test]
    fn roles_are_numbered_as_in_the_table() {
        for (number, role) in Role::ALL.into_iter().enumerate() {
            assert_eq!(role as usize, number);
        }
    }
}
