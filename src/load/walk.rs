//! Every source under some folders, read; and what could not be read, with the reason.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, FileType};
use std::io::{self, Read as _};
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::encoding;
use super::files::shown;
use super::metadata;
use super::skip::{Skip, walker};
use super::sources::{self, Metadata, Source, Unread};
use crate::error::{Mistake, Mistakes};

/// From how many bytes of sources on they are read by several threads: starting those takes longer than reading less.
const PARALLEL: u64 = 2 * 1024 * 1024;

/// Formats whose text is not read yet, sorted.
const NOT_YET: [&str; 10] = ["doc", "msg", "odp", "ppt", "pptx", "rtf", "xls", "xml", "yaml", "yml"];

/// The sources under some folders.
#[derive(Clone, Debug, Default)]
pub struct Read {
    /// By path.
    pub sources: Vec<Source>,
    /// By path.
    pub flaws: Vec<Flaw>,
    /// Mistakes in metadata, and folders that cannot be read, by path. Their files are not among the sources.
    pub mistakes: Vec<Mistakes>,
}

/// A file that cannot serve as a source, or hardly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// As [`Source::path`] and [`Source::name`].
    pub path: String,
    pub name: String,
    pub kind: FlawKind,
    /// Lower case, no full stop: "this format is not read yet (PDF)".
    pub reason: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FlawKind {
    /// It is not among the sources.
    Unreadable,
    /// It is among the sources, but says next to nothing, or a part of it could not be read.
    Poor,
}

/// Reads every source under `folders`, which may also be single files. `working` is the working directory, which the
/// paths are shown relative to; it must be absolute.
///
/// Hidden files are passed over, and so is what `skip` says; symbolic links are not followed. The order of folders, and
/// that in which the file system lists them, changes nothing but the names of files that lie under two of them.
pub fn read_folders(folders: &[PathBuf], working: &Path, skip: &Skip) -> Read {
    let mut found = Found::default();
    for folder in folders {
        found.walk(folder, working, skip);
    }
    let on_disk: BTreeSet<PathBuf> = found.files.values().map(|file| file.disk.clone()).collect();
    found.read(|disk| on_disk.contains(disk))
}

/// Reads the one source `file`, with what is said of it beside it and at the top of `folder`, in which it lies, as
/// [`read_folders`] does.
pub fn read_file(file: &Path, folder: Option<&Path>, working: &Path, skip: &Skip) -> Read {
    let folder = folder.map(|folder| working.join(folder)).filter(|folder| folder.is_dir());
    let mut beside = file.as_os_str().to_owned();
    beside.push(".yaml");
    let index = folder.as_ref().map(|folder| folder.join(INDEX));
    let mut found = Found::default();
    found.walk(file, working, skip);
    for about in
        [Some(PathBuf::from(beside)), index].into_iter().flatten().filter(|about| working.join(about).is_file())
    {
        found.walk(&about, working, skip);
    }
    for entry in found.files.values_mut() {
        if let Some(below) = folder.as_ref().and_then(|folder| entry.disk.strip_prefix(folder).ok()) {
            entry.name = slashed(below);
        }
    }
    found.read(Path::is_file)
}

impl Found {
    /// Reads the files; `is_there` says of a place on the disk whether it is one of a source.
    fn read(self, is_there: impl Fn(&Path) -> bool) -> Read {
        let Found { files, mut flaws, mut mistakes } = self;
        let listed = read_indexes(&files, is_there, &mut mistakes);
        let mut jobs = Vec::new();
        for (path, file) in &files {
            match classify(path, file, &files) {
                Class::Source { sidecar } => jobs.push(Job { path, file, sidecar, listed: listed.get(&file.disk) }),
                Class::Metadata => {}
                Class::Unreadable(reason) => flaws.push(file.flaw(path, FlawKind::Unreadable, reason)),
            }
        }
        let total: u64 = jobs.iter().map(|job| job.file.len).sum();
        let results: Vec<Outcome> = if jobs.len() > 1 && total >= PARALLEL {
            jobs.par_iter().map(Job::run).collect()
        } else {
            jobs.iter().map(Job::run).collect()
        };
        let mut sources = Vec::new();
        for result in results {
            match result {
                Outcome::Source(source, flaw) => {
                    sources.push(*source);
                    flaws.extend(flaw);
                }
                Outcome::Flaw(flaw) => flaws.push(flaw),
                Outcome::Mistakes(list) => mistakes.extend(list),
            }
        }
        // Those of one source stay in their order.
        flaws.sort_by(|a, b| (&a.path, a.kind).cmp(&(&b.path, b.kind)));
        mistakes.sort_by(|a, b| a.path.cmp(&b.path));
        Read { sources, flaws, mistakes }
    }
}

/// What the indexes of the folders say of their sources, by the place of these on the disk.
fn read_indexes(
    files: &BTreeMap<String, Entry>,
    is_there: impl Fn(&Path) -> bool,
    mistakes: &mut Vec<Mistakes>,
) -> BTreeMap<PathBuf, Metadata> {
    let mut listed = BTreeMap::new();
    for (path, index) in files.iter().filter(|(_, file)| file.name == INDEX && matches!(file.kind, EntryKind::File)) {
        let raw = match read_metadata(&index.disk) {
            Ok(raw) => raw,
            Err(reason) => {
                mistakes.push(Mistakes::of_whole(path, Mistake::whole(reason)));
                continue;
            }
        };
        let folder = index.disk.parent().unwrap_or(Path::new(""));
        let (entries, mut wrong) = metadata::read_index(&raw);
        for (name, span, meta) in entries {
            let disk = folder.join(&name);
            if is_there(&disk) {
                listed.insert(disk, meta);
            } else {
                let mistake = Mistake::at(span, format!("there is no source `{name}` in this folder"));
                wrong.push(mistake.help("names are paths from the folder of the index"));
            }
        }
        if !wrong.is_empty() {
            wrong.sort_by_key(|mistake| mistake.span);
            mistakes.push(Mistakes { path: path.clone(), raw, list: wrong });
        }
    }
    listed
}

/// What says of many sources what is known of them.
const INDEX: &str = "index.yaml";

/// Every regular file under `folders`, by the path that is shown, with its place on the disk. What is passed over is what
/// [`read_folders`] passes over.
///
/// # Errors
/// A folder that cannot be read.
pub fn list(folders: &[PathBuf], working: &Path, skip: &Skip) -> Result<Vec<(String, PathBuf)>, Mistakes> {
    let mut found = Found::default();
    for folder in folders {
        found.walk(folder, working, skip);
    }
    match found.mistakes.into_iter().next() {
        Some(mistakes) => Err(mistakes),
        None => {
            let regular = found.files.into_iter().filter(|(_, file)| matches!(file.kind, EntryKind::File));
            Ok(regular.map(|(path, file)| (path, file.disk)).collect())
        }
    }
}

/// The files below a folder, as they are shown; those that describe others and those that cannot be read included.
pub(super) fn below(folder: &Path, working: &Path, skip: &Skip) -> Vec<String> {
    let mut found = Found::default();
    found.walk(folder, working, skip);
    found.files.into_keys().collect()
}

/// The files under the folders, by the path that is shown.
#[derive(Default)]
struct Found {
    files: BTreeMap<String, Entry>,
    flaws: Vec<Flaw>,
    mistakes: Vec<Mistakes>,
}

struct Entry {
    disk: PathBuf,
    name: String,
    len: u64,
    kind: EntryKind,
}

enum EntryKind {
    File,
    /// A symbolic link out of the folder, or to nowhere.
    Link,
    /// A named pipe, socket or device.
    Other,
}

impl Entry {
    fn flaw(&self, path: &str, kind: FlawKind, reason: String) -> Flaw {
        Flaw { path: path.to_owned(), name: self.name.clone(), kind, reason }
    }
}

impl Found {
    fn walk(&mut self, folder: &Path, working: &Path, skip: &Skip) {
        let root = working.join(folder);
        for entry in walker(&root, working, skip, |_| true).build() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    self.unwalkable(&error, &root, working);
                    continue;
                }
            };
            let disk = entry.path();
            // The folder itself may be a link; what it leads to is meant.
            let kind =
                if entry.depth() == 0 { fs::metadata(disk).ok().map(|of| of.file_type()) } else { entry.file_type() };
            let Some(kind) = kind.filter(|kind| !kind.is_dir()) else { continue };
            if kind.is_symlink() && stays_inside(disk, &root) {
                continue;
            }
            let name = match disk.strip_prefix(&root) {
                Ok(below) if below.as_os_str().is_empty() => Path::new(disk.file_name().unwrap_or_default()),
                Ok(below) => below,
                Err(_) => disk,
            };
            let file = Entry {
                name: slashed(name),
                len: entry.metadata().map_or(0, |metadata| metadata.len()),
                kind: entry_kind(kind),
                disk: disk.to_owned(),
            };
            self.files.entry(shown(disk, working)).or_insert(file);
        }
    }

    /// A folder that cannot be listed: a mistake when the user named it, else a flaw.
    fn unwalkable(&mut self, error: &ignore::Error, root: &Path, working: &Path) {
        let path = path_of(error).unwrap_or(root);
        let reason = error.io_error().map_or_else(|| error.to_string(), |error| error.kind().to_string());
        if path == root {
            let message = match error.io_error().map(io::Error::kind) {
                Some(io::ErrorKind::NotFound) => "there is no such folder of sources".to_owned(),
                _ => format!("this folder of sources cannot be read: {reason}"),
            };
            let help = "put the texts to check against into it, or name another folder with --sources";
            self.mistakes.push(Mistakes::of_whole(&shown(path, working), Mistake::whole(message).help(help)));
        } else {
            let name = slashed(path.strip_prefix(root).unwrap_or(path));
            self.flaws.push(Flaw { path: shown(path, working), name, kind: FlawKind::Unreadable, reason });
        }
    }
}

fn entry_kind(kind: FileType) -> EntryKind {
    if kind.is_file() {
        EntryKind::File
    } else if kind.is_symlink() {
        EntryKind::Link
    } else {
        EntryKind::Other
    }
}

/// Whether the link at `link` leads to something under `root`, where it is read anyway.
fn stays_inside(link: &Path, root: &Path) -> bool {
    match (fs::canonicalize(link), fs::canonicalize(root)) {
        (Ok(target), Ok(root)) => target.starts_with(root),
        _ => false,
    }
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        ignore::Error::Loop { child, .. } => Some(child),
        _ => None,
    }
}

/// What a file under a folder of sources is for.
enum Class<'a> {
    Source { sidecar: Option<&'a Path> },
    Metadata,
    Unreadable(String),
}

fn classify<'a>(path: &str, file: &Entry, files: &'a BTreeMap<String, Entry>) -> Class<'a> {
    match file.kind {
        EntryKind::Link => return Class::Unreadable("a symbolic link out of its folder is not followed".to_owned()),
        EntryKind::Other => return Class::Unreadable("it is not a regular file".to_owned()),
        EntryKind::File => {}
    }
    let extension = Path::new(&file.name).extension().map(|extension| extension.to_string_lossy().to_lowercase());
    let extension = extension.unwrap_or_default();
    if let Some(described) = path.strip_suffix(".yaml") {
        if files.contains_key(described) || file.name == INDEX {
            return Class::Metadata;
        }
        if Path::new(described).extension().is_some() {
            let described = described.rsplit('/').next().unwrap_or(described);
            return Class::Unreadable(format!("the file that it describes, `{described}`, is not there"));
        }
    }
    if NOT_YET.binary_search(&extension.as_str()).is_ok() {
        let way_out = match extension.as_str() {
            "doc" | "rtf" => "; save it as .docx",
            "xls" => "; save it as .xlsx",
            "odp" | "ppt" | "pptx" => "; save it as .pdf",
            "msg" => "; save it as .eml",
            _ => "",
        };
        return Class::Unreadable(format!("this format is not read yet ({}){way_out}", extension.to_uppercase()));
    }
    if file.len > sources::MAX_BYTES as u64 {
        return Class::Unreadable(too_large(sources::MAX_BYTES));
    }
    let sidecar = files.get(&format!("{path}.yaml")).filter(|beside| matches!(beside.kind, EntryKind::File));
    Class::Source { sidecar: sidecar.map(|beside| beside.disk.as_path()) }
}

fn too_large(limit: usize) -> String {
    format!("the file is larger than {} MiB", limit / (1024 * 1024))
}

/// A file to be read as a source.
struct Job<'a> {
    path: &'a str,
    file: &'a Entry,
    sidecar: Option<&'a Path>,
    listed: Option<&'a Metadata>,
}

enum Outcome {
    Source(Box<Source>, Vec<Flaw>),
    Flaw(Flaw),
    Mistakes(Vec<Mistakes>),
}

impl Job<'_> {
    fn run(&self) -> Outcome {
        let bytes = match read_bytes(&self.file.disk, sources::MAX_BYTES) {
            Ok(bytes) => bytes,
            Err(reason) => return Outcome::Flaw(self.file.flaw(self.path, FlawKind::Unreadable, reason)),
        };
        let sidecar = match self.sidecar.map(read_metadata).transpose() {
            Ok(sidecar) => sidecar,
            Err(reason) => {
                let path = format!("{}.yaml", self.path);
                return Outcome::Mistakes(vec![Mistakes {
                    path,
                    raw: String::new(),
                    list: vec![Mistake::whole(reason)],
                }]);
            }
        };
        let listed = self.listed.cloned().unwrap_or_default();
        let read = || sources::read(self.path, &self.file.name, bytes, sidecar.as_deref(), &listed);
        // A parser that gives up takes down its file, not the run.
        let read = panic::catch_unwind(AssertUnwindSafe(read))
            .unwrap_or_else(|_| Err(Unread::Unreadable("reading it failed; please report this file".to_owned())));
        match read {
            Ok(source) => {
                let flaws = poor(&source).map(|reason| self.file.flaw(self.path, FlawKind::Poor, reason));
                let flaws = flaws.collect();
                Outcome::Source(Box::new(source), flaws)
            }
            Err(Unread::Mistakes(mistakes)) => Outcome::Mistakes(mistakes),
            Err(Unread::Unreadable(reason)) => Outcome::Flaw(self.file.flaw(self.path, FlawKind::Unreadable, reason)),
        }
    }
}

/// The bytes of a file, or why there are none.
fn read_bytes(path: &Path, limit: usize) -> Result<Vec<u8>, String> {
    let read = |bytes: &mut Vec<u8>| -> io::Result<usize> {
        let file = File::open(path)?;
        bytes.reserve(usize::try_from(file.metadata()?.len()).unwrap_or(0).min(limit) + 1);
        file.take(limit as u64 + 1).read_to_end(bytes)
    };
    let mut bytes = Vec::new();
    read(&mut bytes).map_err(|error| error.kind().to_string())?;
    if bytes.len() > limit {
        return Err(match limit {
            metadata::MAX_BYTES => format!("there are more than {} KiB of metadata", limit / 1024),
            _ => too_large(limit),
        });
    }
    Ok(bytes)
}

/// The text of a file of metadata, or why there is none.
fn read_metadata(path: &Path) -> Result<String, String> {
    encoding::decode(read_bytes(path, metadata::MAX_BYTES)?).map(|(text, _)| text)
}

/// Why a source says next to nothing, and what of it could not be read.
fn poor(source: &Source) -> impl Iterator<Item = String> {
    let more = source.gaps.len().saturating_sub(MOST_GAPS);
    let more = (more > 0).then(|| format!("{more} more parts of it could not be read"));
    poverty(source).into_iter().chain(source.gaps.iter().take(MOST_GAPS).cloned()).chain(more)
}

/// So many parts of one source that could not be read are told one by one.
const MOST_GAPS: usize = 10;

fn poverty(source: &Source) -> Option<String> {
    let body = source.body.text();
    if !body.contains(char::is_alphanumeric) {
        return Some("there is no text in it".to_owned());
    }
    let words = body.split_whitespace().count();
    let few = source.raw.len() >= 2_000 && body.len() * 50 < source.raw.len();
    few.then(|| format!("only {words} words could be read in its {} bytes", source.raw.len()))
}

fn slashed(path: &Path) -> String {
    let text = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' { text.into_owned() } else { text.replace(std::path::MAIN_SEPARATOR, "/") }
}

#[cfg(test)]
mod tests {
    use super::super::skip::LeftOut;
    use super::*;

    /// An empty folder under the system's temporary one, gone when dropped.
    struct Scratch(PathBuf);

    impl Scratch {
        fn new(name: &str) -> Self {
            let path = std::env::temp_dir().join(format!("factcheck-walk-{}-{name}", std::process::id()));
            let _ = fs::remove_dir_all(&path);
            fs::create_dir_all(&path).unwrap();
            Scratch(fs::canonicalize(path).unwrap())
        }

        fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
            let path = self.0.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }

        fn read(&self, folders: &[&str]) -> Read {
            read_folders(&folders.iter().map(PathBuf::from).collect::<Vec<_>>(), &self.0, &Skip::default())
        }
    }

    impl Drop for Scratch {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    fn paths(read: &Read) -> Vec<(&str, &str)> {
        read.sources.iter().map(|source| (source.path.as_str(), source.name.as_str())).collect()
    }

    fn flaws(read: &Read) -> Vec<(&str, &str)> {
        read.flaws.iter().map(|flaw| (flaw.path.as_str(), flaw.reason.as_str())).collect()
    }

    #[test]
    fn every_file_by_path() {
        let scratch = Scratch::new("paths");
        for name in
            ["s/b.md", "s/a/z.txt", "s/a.md", "s/.hidden.md", "s/.git/x.md", "s/target/é ö.MD", "s/notes", "t/a.md"]
        {
            scratch.write(name, "The hall opened.\n");
        }
        scratch.write("s/.gitignore", "target\n");
        scratch.write("s/a.md.yaml", "title: A\n");
        scratch.write("s/index.yaml", "b.md:\n  title: B\na.md:\n  title: listed\n  date: 2025\n");
        let read = scratch.read(&["s", "./t/", "s/a"]);
        let s = [("s/a.md", "a.md"), ("s/a/z.txt", "a/z.txt"), ("s/b.md", "b.md"), ("s/notes", "notes")];
        let other = ("t/a.md", "a.md");
        assert_eq!(paths(&read), [s.as_slice(), &[other]].concat());
        let folders = [PathBuf::from("s"), PathBuf::from("t")];
        let ignored = ("s/target/é ö.MD", "target/é ö.MD");
        let all = read_folders(&folders, &scratch.0, &Skip { ignored: false, ..Skip::default() });
        assert_eq!(paths(&all), [s.as_slice(), &[ignored, other]].concat());
        let left_out = LeftOut::of_sources(folders.iter(), &scratch.0, &Skip::default());
        assert_eq!(left_out, LeftOut { ignored: 1, excluded: 0 });
        // What is named is read.
        assert_eq!(paths(&scratch.read(&["s/target/é ö.MD"])), [("s/target/é ö.MD", "é ö.MD")]);
        assert_eq!(read.sources[0].meta.title.as_deref(), Some("A"));
        assert_eq!(read.sources[0].meta.date.unwrap().start.year(), 2025);
        assert_eq!(read.sources[2].meta.title.as_deref(), Some("B"));
        assert!(read.flaws.is_empty() && read.mistakes.is_empty(), "{:?} {:?}", read.flaws, read.mistakes);
        let again = scratch.read(&["t", "s/./"]);
        assert_eq!(paths(&again), paths(&read));
        assert_eq!(paths(&scratch.read(&["s/a.md"])), [("s/a.md", "a.md")]);
        let outside = read_folders(&[scratch.0.join("t")], &scratch.0.join("s/a"), &Skip::default());
        assert_eq!(paths(&outside), [("../../t/a.md", "a.md")]);
    }

    #[test]
    fn what_cannot_be_read_is_told() {
        let scratch = Scratch::new("flaws");
        scratch.write("s/latin.txt", b"first\ncaf\xe9\n");
        scratch.write("s/wide.txt", b"\xff\xfea\0\0\xd8");
        scratch.write("s/zeros.bin", b"a\0b");
        scratch.write("s/report.pdf", "%PDF-1.7");
        scratch.write("s/report.rtf", "{\\rtf1}");
        scratch.write("s/broken.json", "{");
        scratch.write("s/gone.md.yaml", "title: A\n");
        scratch.write("s/data.yaml", "a: b\n");
        scratch.write("s/empty.md", "---\ntitle: A\n---\n<!-- nothing -->\n");
        scratch.write("s/shell.md", format!("<div {}></div>\n\nFew words.\n", "class=x ".repeat(400)));
        let read = scratch.read(&["s"]);
        assert_eq!(
            flaws(&read),
            [
                ("s/broken.json", "the JSON is broken (line 1)"),
                ("s/data.yaml", "this format is not read yet (YAML)"),
                ("s/empty.md", "there is no text in it"),
                ("s/gone.md.yaml", "the file that it describes, `gone.md`, is not there"),
                ("s/report.pdf", "the file is broken, or something else than its name says"),
                ("s/report.rtf", "this format is not read yet (RTF); save it as .docx"),
                ("s/shell.md", "only 2 words could be read in its 3225 bytes"),
                ("s/wide.txt", "the text is not valid UTF-16LE"),
                ("s/zeros.bin", "it is not a text file"),
            ]
        );
        let read_all = [("s/empty.md", "empty.md"), ("s/latin.txt", "latin.txt"), ("s/shell.md", "shell.md")];
        assert_eq!(paths(&read), read_all);
        assert_eq!(read.sources[1].body.text(), "first café");
        assert_eq!(read.flaws.iter().filter(|flaw| flaw.kind == FlawKind::Poor).count(), 2);
    }

    #[test]
    fn mistakes_carry_their_file() {
        let scratch = Scratch::new("mistakes");
        scratch.write("s/a.md", "---\ndate: soon\n---\nText");
        scratch.write("s/b.md", "Text");
        scratch.write("s/b.md.yaml", "kind: [x]\n");
        scratch.write("s/c.md", "Text");
        scratch.write("s/c.md.yaml", "x".repeat(metadata::MAX_BYTES + 1));
        scratch.write("s/index.yaml", "d.md:\n  title: D\nb.md:\n  date: soon\n");
        let read = scratch.read(&["s", "nowhere"]);
        let found: Vec<(&str, &str)> =
            read.mistakes.iter().map(|of| (of.path.as_str(), of.list[0].message.as_str())).collect();
        assert_eq!(
            found,
            [
                ("nowhere", "there is no such folder of sources"),
                ("s/a.md", "`soon` is not a date"),
                ("s/b.md.yaml", "`kind` is not a text"),
                ("s/c.md.yaml", "there are more than 64 KiB of metadata"),
                ("s/index.yaml", "there is no source `d.md` in this folder"),
            ]
        );
        assert!(read.sources.is_empty());
        let of_index: Vec<&str> = read.mistakes[4].list.iter().map(|mistake| mistake.message.as_str()).collect();
        assert_eq!(of_index, ["there is no source `d.md` in this folder", "`soon` is not a date"]);
    }

    #[test]
    fn one_source_with_what_is_said_of_it() {
        let scratch = Scratch::new("one");
        scratch.write("s/t/a.md", "Text");
        scratch.write("s/t/a.md.yaml", "title: A\n");
        scratch.write("s/b.md", "Text");
        scratch.write("s/c.md", "Text");
        scratch.write("s/c.md.yaml", "date: soon\n");
        scratch.write("s/index.yaml", "t/a.md:\n  date: 2025\nb.md:\n  title: B\n");
        let read = |file: &str, folder| read_file(Path::new(file), folder, &scratch.0, &Skip::default());
        let one = read("s/t/a.md", Some(Path::new("s")));
        assert_eq!(paths(&one), [("s/t/a.md", "t/a.md")]);
        assert_eq!(
            (one.sources[0].meta.title.as_deref(), one.sources[0].meta.date.unwrap().start.year()),
            (Some("A"), 2025)
        );
        assert!(one.mistakes.is_empty(), "{:?}", one.mistakes);
        assert_eq!(read("s/t/a.md", None).sources[0].meta.date, None);
        let broken = read("s/c.md", Some(Path::new("s")));
        assert!(broken.sources.is_empty());
        assert_eq!(broken.mistakes[0].path, "s/c.md.yaml");
    }

    #[test]
    fn what_is_left_out_of_a_source_is_told() {
        let scratch = Scratch::new("gaps");
        scratch.write("s/a.jsonl", "{\"text\": \"A\"}\n?\n{\"text\": \"B\"}\n");
        scratch.write("s/b.jsonl", format!("{{\"text\": \"A\"}}\n{}", "?\n".repeat(15)));
        let read = scratch.read(&["s"]);
        assert_eq!(paths(&read), [("s/a.jsonl", "a.jsonl"), ("s/b.jsonl", "b.jsonl")]);
        assert_eq!(flaws(&read)[0], ("s/a.jsonl", "line 2: this is no object of JSON"));
        assert_eq!(flaws(&read)[10], ("s/b.jsonl", "line 11: this is no object of JSON"));
        assert_eq!(flaws(&read)[11..], [("s/b.jsonl", "5 more parts of it could not be read")]);
    }

    #[cfg(unix)]
    #[test]
    fn links_and_pipes_are_not_opened() {
        use std::os::unix::fs::symlink;
        let scratch = Scratch::new("links");
        scratch.write("s/a.md", "The hall opened.");
        scratch.write("t/b.md", "The hall closed.");
        symlink("a.md", scratch.0.join("s/inside.md")).unwrap();
        symlink("../t", scratch.0.join("s/out")).unwrap();
        symlink("../t/b.md", scratch.0.join("s/out.md")).unwrap();
        symlink("nowhere", scratch.0.join("s/broken.md")).unwrap();
        symlink(".", scratch.0.join("s/loop")).unwrap();
        symlink("s", scratch.0.join("link")).unwrap();
        let pipe = std::process::Command::new("mkfifo").arg(scratch.0.join("s/pipe.md")).status();
        let read = scratch.read(&["s"]);
        assert_eq!(paths(&read), [("s/a.md", "a.md")]);
        let link = "a symbolic link out of its folder is not followed";
        let mut expected = vec![("s/broken.md", link), ("s/out", link), ("s/out.md", link)];
        if pipe.is_ok_and(|status| status.success()) {
            expected.push(("s/pipe.md", "it is not a regular file"));
        }
        assert_eq!(flaws(&read), expected);
        assert_eq!(paths(&scratch.read(&["link"])), [("link/a.md", "a.md")]);
    }

    #[test]
    fn files_that_vanish_or_grow() {
        let scratch = Scratch::new("vanish");
        scratch.write("a.txt", "It opened.");
        let path = scratch.0.join("a.txt");
        assert_eq!(read_bytes(&path, 5).unwrap_err(), "the file is larger than 0 MiB");
        fs::remove_file(&path).unwrap();
        assert_eq!(read_bytes(&path, 5).unwrap_err(), "entity not found");
        // A file that is gone between the listing and the reading is a flaw, and the rest is read.
        let entry = Entry { disk: path, name: "a.txt".to_owned(), len: 10, kind: EntryKind::File };
        let job = Job { path: "a.txt", file: &entry, sidecar: None, listed: None };
        assert!(matches!(job.run(), Outcome::Flaw(flaw) if flaw.reason == "entity not found"));
    }

    #[test]
    fn many_sources_keep_their_order() {
        let scratch = Scratch::new("many");
        let text = "The hall opened on Monday, and 123 works are on display there.\n\n".repeat(2_000);
        for number in 0..20 {
            scratch.write(&format!("s/{number:02}.md"), format!("# Number {number}\n\n{text}"));
        }
        let read = scratch.read(&["s"]);
        let titles = read.sources.iter().map(|source| source.blocks[0].span.of(source.body.text()));
        assert!(titles.eq((0..20).map(|number| format!("Number {number}"))));
    }

    #[test]
    fn formats_are_sorted() {
        assert!(NOT_YET.is_sorted());
    }
}
