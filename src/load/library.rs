//! All the sources of a run: those of each claim file.

use std::ops::Range;
use std::path::{Path, PathBuf};

use super::files::shown;
use super::sources::Source;
use super::walk::{self, Read};
use crate::error::{Mistake, Mistakes};

/// The sources of some claim files, which may have different folders of sources.
#[derive(Clone, Debug, Default)]
pub struct Library {
    pub read: Read,
    /// For each claim file, its part of the sources.
    of_file: Vec<Range<usize>>,
}

impl Library {
    /// Reads the folders of each claim file, folders that several have in common once. A file whose folders hold no
    /// source at all is a mistake.
    pub fn read(folders_of_files: &[Vec<PathBuf>], working: &Path) -> Library {
        let mut library = Library::default();
        let mut known: Vec<(&[PathBuf], Range<usize>)> = Vec::new();
        for folders in folders_of_files {
            let range = match known.iter().find(|(those, _)| *those == folders.as_slice()) {
                Some((_, range)) => range.clone(),
                None => {
                    let range = library.add(folders, working);
                    known.push((folders, range.clone()));
                    range
                }
            };
            library.of_file.push(range);
        }
        library
    }

    /// Sources that are at hand, for every claim file.
    pub fn of(sources: Vec<Source>) -> Library {
        Library { read: Read { sources, ..Read::default() }, of_file: Vec::new() }
    }

    /// The sources that may speak to the claims of the file of this index.
    pub fn of_file(&self, file: usize) -> Range<usize> {
        self.of_file.get(file).cloned().unwrap_or(0..self.read.sources.len())
    }

    fn add(&mut self, folders: &[PathBuf], working: &Path) -> Range<usize> {
        let mut read = walk::read_folders(folders, working);
        if read.sources.is_empty() && read.mistakes.is_empty() && !folders.is_empty() {
            let message = "there are no sources here to check against";
            let help = "put texts (.md, .txt) into this folder, or name another one with --sources";
            let path = folders.iter().map(|folder| shown(folder, working)).collect::<Vec<_>>().join(", ");
            read.mistakes.push(Mistakes { path, raw: String::new(), list: vec![Mistake::whole(message).help(help)] });
        }
        let start = self.read.sources.len();
        self.read.sources.append(&mut read.sources);
        self.read.flaws.append(&mut read.flaws);
        self.read.mistakes.append(&mut read.mistakes);
        start..self.read.sources.len()
    }
}
