//! All the sources of a run: those of each claim file.

use std::ops::Range;
use std::path::{Path, PathBuf};

use super::files::shown;
use super::language;
use super::skip::{LeftOut, Skip};
use super::sources::Source;
use super::walk::{self, FlawKind, Read};
use crate::error::{Mistake, Mistakes};

/// The sources of some claim files, which may have different folders of sources.
#[derive(Clone, Debug, Default)]
pub struct Library {
    pub read: Read,
    /// For each claim file, its part of the sources.
    of_file: Vec<Part>,
}

/// The sources of a claim file, among those of all.
#[derive(Clone, Debug)]
struct Part {
    range: Range<usize>,
    /// Whether there is one to check a claim against.
    is_searchable: bool,
}

impl Library {
    /// Reads the folders of each claim file, folders that several have in common once, without what `skip` says. Folders
    /// without a source that a claim can be checked against are a mistake.
    pub fn read(folders_of_files: &[Vec<PathBuf>], working: &Path, skip: &Skip) -> Library {
        let mut library = Library::default();
        let mut known: Vec<(&[PathBuf], Part)> = Vec::new();
        for folders in folders_of_files {
            let part = match known.iter().find(|(those, _)| *those == folders.as_slice()) {
                Some((_, part)) => part.clone(),
                None => {
                    let part = library.add(folders, working, skip);
                    known.push((folders, part.clone()));
                    part
                }
            };
            library.of_file.push(part);
        }
        library
    }

    /// Sources that are at hand, for every claim file.
    pub fn of(sources: Vec<Source>) -> Library {
        Library { read: Read { sources, ..Read::default() }, of_file: Vec::new() }
    }

    /// The sources that may speak to the claims of the file of this index.
    pub fn of_file(&self, file: usize) -> Range<usize> {
        self.of_file.get(file).map_or(0..self.read.sources.len(), |part| part.range.clone())
    }

    /// Whether the claims of the file of this index can be checked at all. Where not, a mistake says why.
    pub fn is_searchable(&self, file: usize) -> bool {
        self.of_file.get(file).is_none_or(|part| part.is_searchable)
    }

    fn add(&mut self, folders: &[PathBuf], working: &Path, skip: &Skip) -> Part {
        let mut read = walk::read_folders(folders, working, skip);
        let is_searchable = read.sources.iter().any(is_readable);
        if !is_searchable && read.mistakes.is_empty() && !folders.is_empty() {
            let message = nothing_to_search(&read);
            let help = "put texts in English into it (.md, .txt, .html, .pdf, .docx, .csv and others), or name another folder with --sources";
            let left_out = LeftOut::of_sources(folders.iter(), working, skip).words();
            let help = left_out.unwrap_or_else(|| help.to_owned());
            let path = folders.iter().map(|folder| shown(folder, working)).collect::<Vec<_>>().join(", ");
            read.mistakes.push(Mistakes::of_whole(&path, Mistake::whole(message).help(help)));
        }
        let start = self.read.sources.len();
        self.read.sources.append(&mut read.sources);
        self.read.flaws.append(&mut read.flaws);
        self.read.mistakes.append(&mut read.mistakes);
        Part { range: start..self.read.sources.len(), is_searchable }
    }
}

fn is_readable(source: &Source) -> bool {
    source.meta.language.as_deref().is_none_or(language::is_supported)
}

/// Why no claim can be checked against what was read.
fn nothing_to_search(read: &Read) -> &'static str {
    if !read.sources.is_empty() {
        "none of the sources here is in a language that is read yet"
    } else if read.flaws.iter().any(|flaw| flaw.kind == FlawKind::Unreadable) {
        "none of the sources here can be read"
    } else {
        "there are no sources here to check against"
    }
}
