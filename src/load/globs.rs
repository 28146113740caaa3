//! Patterns of paths, written as in a `.gitignore`.

use std::path::{Path, PathBuf};

use globset::Glob;
use ignore::gitignore::{Gitignore, GitignoreBuilder};

/// Some patterns, which count from a folder. None of them matches nothing.
#[derive(Clone, Debug)]
pub struct Globs {
    root: PathBuf,
    matcher: Gitignore,
}

impl Globs {
    /// `patterns` from the folder `root`, an absolute path; a later pattern beats an earlier one.
    ///
    /// # Errors
    /// The index of the first one that is no pattern, and why.
    pub fn new<'p>(root: &Path, patterns: impl IntoIterator<Item = &'p str>) -> Result<Globs, (usize, String)> {
        let mut builder = GitignoreBuilder::new(root);
        for (nth, pattern) in patterns.into_iter().enumerate() {
            check(pattern).map_err(|why| (nth, why))?;
            builder.add_line(None, pattern).map_err(|error| (nth, error.to_string()))?;
        }
        let matcher = builder.build().map_err(|error| (0, error.to_string()))?;
        Ok(Globs { root: root.to_owned(), matcher })
    }

    /// Whether an absolute path, or a folder above it, is meant.
    pub fn matches(&self, path: &Path, is_folder: bool) -> bool {
        let below = path.strip_prefix(&self.root).ok().filter(|below| !below.as_os_str().is_empty());
        below.is_some_and(|below| self.matcher.matched_path_or_any_parents(below, is_folder).is_ignore())
    }
}

/// What in a `.gitignore` would be an empty line or a comment is no pattern.
fn check(pattern: &str) -> Result<(), String> {
    match pattern.trim() {
        "" | "!" | "/" => Err("it matches nothing".to_owned()),
        pattern if pattern.starts_with('#') => Err("it begins with `#`, as a comment does".to_owned()),
        // A `.gitignore` takes brackets that nothing closes for letters; here they are a slip of the pen.
        pattern => Glob::new(pattern).map(|_| ()).map_err(|error| error.kind().to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_in_a_gitignore() {
        let root = Path::new("/desk");
        for (patterns, path, expected) in [
            (&["old/"][..], "/desk/drafts/old/a.md", true),
            (&["old/"], "/desk/drafts/old.md", false),
            (&["/old"], "/desk/drafts/old/a.md", false),
            (&["drafts/old"], "/desk/drafts/old/a.md", true),
            (&["*.tmp.yaml"], "/desk/claims/a.tmp.yaml", true),
            (&["claims/**/x.yaml"], "/desk/claims/a/b/x.yaml", true),
            (&["*.md", "!keep.md"], "/desk/drafts/keep.md", false),
            (&["*.md"], "/elsewhere/a.md", false),
            (&["*"], "/desk", false),
            (&[], "/desk/a.md", false),
        ] {
            let globs = Globs::new(root, patterns.iter().copied()).unwrap();
            assert_eq!(globs.matches(Path::new(path), false), expected, "{patterns:?} {path}");
        }
    }

    #[test]
    fn what_is_no_pattern() {
        for (pattern, why) in
            [("[a", "unclosed character class"), ("", "nothing"), ("# a", "comment"), ("a{b", "unclosed alternate")]
        {
            let (nth, found) = Globs::new(Path::new("/"), ["ok", pattern]).unwrap_err();
            assert!(nth == 1 && found.contains(why), "{pattern}: {found}");
        }
    }
}
