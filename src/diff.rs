//! The claim's words against the source's wording of the same thing: facts first, then words.

/// One step of a word diff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    pub tag: Tag,
    /// The words with the spaces that belong to them.
    pub text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    Equal,
    /// In the claim only.
    Delete,
    /// In the source only.
    Insert,
}
