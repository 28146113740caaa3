//! What is passed over in folders that are walked through.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use ignore::{DirEntry, WalkBuilder};

use super::files::{self, Scope, absolute};
use super::globs::Globs;
use super::walk;

/// What is not read of the folders that are walked through, beside hidden files. A file that is named is always read.
#[derive(Clone, Debug)]
pub struct Skip {
    /// What the project excludes.
    pub exclude: Option<Globs>,
    /// Whether what the `.gitignore` files of the repository name is passed over.
    pub ignored: bool,
}

impl Default for Skip {
    fn default() -> Self {
        Skip { exclude: None, ignored: true }
    }
}

/// A walk through a folder that passes over hidden files, what `skip` says and what is not `wanted`. The folder itself is
/// always walked through. The `.gitignore` files of a repository count from its root on, and everybody gets the same files:
/// rules of one machine or user alone count for nothing.
pub(super) fn walker(
    folder: &Path,
    working: &Path,
    skip: &Skip,
    wanted: impl Fn(&DirEntry) -> bool + Send + Sync + 'static,
) -> WalkBuilder {
    let (working, exclude) = (working.to_owned(), skip.exclude.clone());
    let mut walk = WalkBuilder::new(folder);
    walk.standard_filters(false).hidden(true).parents(skip.ignored).git_ignore(skip.ignored).filter_entry(
        move |entry| {
            let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
            let is_excluded = |globs: &Globs| globs.matches(&absolute(entry.path(), &working), is_folder);
            entry.depth() == 0 || (wanted(entry) && !exclude.as_ref().is_some_and(is_excluded))
        },
    );
    walk
}

/// How many files were passed over that would have been read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Because a `.gitignore` names them.
    pub ignored: usize,
    /// Because the project excludes them.
    pub excluded: usize,
}

impl LeftOut {
    /// Of claim files and drafts below some folders.
    pub fn of_inputs(folders: &[PathBuf], working: &Path, scope: &Scope) -> LeftOut {
        LeftOut::between(&scope.skip, &|skip| {
            let scope = Scope { skip, ..scope.clone() };
            folders.iter().flat_map(|folder| files::below(folder, working, &scope)).collect()
        })
    }

    /// Of sources below some folders.
    pub fn of_sources<'a>(folders: impl Iterator<Item = &'a PathBuf> + Clone, working: &Path, skip: &Skip) -> LeftOut {
        LeftOut::between(skip, &|skip| folders.clone().flat_map(|folder| walk::below(folder, working, &skip)).collect())
    }

    fn between(skip: &Skip, found: &dyn Fn(Skip) -> BTreeSet<String>) -> LeftOut {
        let count = |exclude: &Option<Globs>, ignored| found(Skip { exclude: exclude.clone(), ignored }).len();
        let read = count(&skip.exclude, skip.ignored);
        let not_excluded = if skip.ignored { count(&skip.exclude, false) } else { read };
        let all = if skip.exclude.is_some() { count(&None, false) } else { not_excluded };
        LeftOut { ignored: not_excluded.saturating_sub(read), excluded: all.saturating_sub(not_excluded) }
    }

    /// Both together.
    pub fn and(self, other: LeftOut) -> LeftOut {
        LeftOut { ignored: self.ignored + other.ignored, excluded: self.excluded + other.excluded }
    }

    /// Both numbers in a line, with the way to read them after all; `None` where nothing was passed over.
    pub fn words(&self) -> Option<String> {
        let files = |count: usize| if count == 1 { "1 file".to_owned() } else { format!("{count} files") };
        let ignored = (self.ignored > 0)
            .then(|| format!("{} that .gitignore names, which --no-ignore reads", files(self.ignored)));
        let excluded = (self.excluded > 0).then(|| format!("{} that `exclude` names", files(self.excluded)));
        let parts: Vec<String> = [ignored, excluded].into_iter().flatten().collect();
        (!parts.is_empty()).then(|| format!("left out: {}", parts.join(", and ")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_in_words() {
        for (ignored, excluded, expected) in [
            (0, 0, None),
            (1, 0, Some("left out: 1 file that .gitignore names, which --no-ignore reads")),
            (0, 2, Some("left out: 2 files that `exclude` names")),
            (
                3,
                1,
                Some(
                    "left out: 3 files that .gitignore names, which --no-ignore reads, and 1 file that `exclude` names",
                ),
            ),
        ] {
            assert_eq!(LeftOut { ignored, excluded }.words().as_deref(), expected);
        }
    }
}
