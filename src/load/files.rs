//! Finding claim files, and the sources that belong to them.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Component, MAIN_SEPARATOR, Path, PathBuf};

use ignore::{DirEntry, WalkBuilder};

use crate::error::{Mistake, Mistakes};

/// A claim file, read but not parsed.
#[derive(Clone, Debug)]
pub struct ClaimInput {
    /// As it is shown: relative to the working directory, with `/`.
    pub shown: String,
    pub raw: String,
    /// The folder that it lies in; none for standard input.
    folder: Option<PathBuf>,
}

/// What marks the root of a project.
const ROOT_MARKS: [&str; 2] = ["verify.yaml", ".git"];

/// The largest claim file, or text on standard input, that is read, in bytes.
const MOST_BYTES: u64 = 16 << 20;

/// What texts, not claim files, are called.
const TEXTS: [&str; 10] = ["csv", "docx", "htm", "html", "markdown", "md", "odt", "pdf", "rtf", "txt"];

/// Reads the claim files that `paths` name: files, folders with `.yaml` and `.yml` files at any depth, and `-` for
/// standard input. By path, each once. What cannot be read comes second.
///
/// In folders, hidden files, folders of sources and the project's own `verify.yaml` are passed over; links to files
/// are followed, links to folders are not.
pub fn read_claims(paths: &[PathBuf], working: &Path) -> (Vec<ClaimInput>, Vec<Mistakes>) {
    let mut mistakes = Vec::new();
    let mut found: BTreeMap<String, PathBuf> = BTreeMap::new();
    let mut inputs = Vec::new();
    if paths.iter().any(|path| path.as_os_str() == "-") {
        match read_stdin() {
            Ok(raw) => inputs.push(ClaimInput { shown: "-".to_owned(), raw, folder: None }),
            Err(message) => mistakes.push(unreadable("-", message)),
        }
    }
    for path in paths.iter().filter(|path| path.as_os_str() != "-") {
        if !path.is_dir() {
            found.insert(shown(path, working), path.clone());
            continue;
        }
        let mut empty = true;
        for entry in walk(path) {
            match entry {
                Ok(entry) if is_claim_file(&entry) => {
                    empty = false;
                    found.insert(shown(entry.path(), working), entry.into_path());
                }
                Ok(_) => {}
                Err(error) => {
                    empty = false;
                    mistakes.push(unreadable(&shown(path, working), error.to_string()));
                }
            }
        }
        if empty {
            let message = "there are no claim files in this folder";
            let help = "claim files end in .yaml; the smallest is `claims: [123 artworks]`";
            mistakes.push(Mistakes::of_whole(&shown(path, working), Mistake::whole(message).help(help)));
        }
    }
    for (shown, path) in found {
        if let Some(mistake) = no_claim_file(&path) {
            mistakes.push(Mistakes::of_whole(&shown, mistake));
            continue;
        }
        match read_text(&path) {
            Ok(raw) => inputs.push(ClaimInput { shown, raw, folder: Some(folder_of(&path, working)) }),
            Err(message) => mistakes.push(unreadable(&shown, message)),
        }
    }
    (inputs, mistakes)
}

impl ClaimInput {
    /// The folders of the sources that belong to it.
    pub fn source_folders(&self, working: &Path) -> Vec<PathBuf> {
        source_folders(self.folder.as_deref(), working)
    }
}

/// The nearest folder called `sources`: from the folder of the claims, or for claims without one from the working
/// directory, upwards to the root of the project. Where there is none, the place where it is missed.
///
/// The root is the nearest folder upwards with `verify.yaml`, else with `.git`, else the working directory; in that
/// last case the folder beside the claims' own counts as well.
pub fn source_folders(claims: Option<&Path>, working: &Path) -> Vec<PathBuf> {
    let real = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let working = real(working);
    let start = claims.map_or_else(|| working.clone(), real);
    let marked = ROOT_MARKS.iter().find_map(|mark| start.ancestors().find(|above| above.join(mark).exists()));
    let root = marked.unwrap_or(&working);
    let beside = start.parent().filter(|_| claims.is_some() && marked.is_none());
    let within = start.ancestors().take_while(|above| above.starts_with(root));
    let candidates = [start.as_path()].into_iter().chain(within).chain(beside);
    let sources = candidates.map(|above| above.join("sources")).find(|sources| sources.is_dir());
    vec![sources.unwrap_or_else(|| root.join("sources"))]
}

fn walk(folder: &Path) -> ignore::Walk {
    let mut walk = WalkBuilder::new(folder);
    walk.standard_filters(false).hidden(true).filter_entry(|entry| {
        let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
        entry.depth() == 0 || !is_folder || entry.file_name() != "sources"
    });
    walk.build()
}

/// Claim files, and not what people decided about them or how the project is set up.
fn is_claim_file(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    let is_file = match entry.file_type() {
        Some(kind) if kind.is_symlink() => !entry.path().is_dir(),
        kind => kind.is_some_and(|kind| kind.is_file()),
    };
    let is_yaml = name.ends_with(".yaml") || name.ends_with(".yml");
    is_file && is_yaml && !name.contains(".signoff.") && name != ROOT_MARKS[0]
}

/// What is wrong with a file that is called like a text.
fn no_claim_file(path: &Path) -> Option<Mistake> {
    let extension = path.extension()?.to_string_lossy().to_lowercase();
    let is_text = TEXTS.binary_search(&extension.as_str()).is_ok() && path.exists();
    let help = "claim files end in .yaml; a text to check claims against is named with --sources";
    is_text.then(|| Mistake::whole("this is a text, not a claim file").help(help))
}

/// The text of a file that the user names, or in plain words why there is none. Pipes and devices are read as well.
pub fn read_text(path: &Path) -> Result<String, String> {
    bounded(open(path)?)
}

/// A file that the user names, or in plain words why it cannot be read.
pub fn open(path: &Path) -> Result<File, String> {
    if path.is_dir() {
        return Err("this is a folder, not a file".to_owned());
    }
    File::open(path).map_err(|error| plain(&error))
}

/// The text on standard input, or in plain words why there is none.
pub fn read_stdin() -> Result<String, String> {
    bounded(io::stdin().lock())
}

fn bounded(input: impl io::Read) -> Result<String, String> {
    let mut bytes = Vec::new();
    input.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(|error| plain(&error))?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(format!("this file is larger than {} MiB", MOST_BYTES >> 20));
    }
    into_text(bytes)
}

fn into_text(bytes: Vec<u8>) -> Result<String, String> {
    String::from_utf8(bytes).map_err(|error| {
        let line =
            error.as_bytes()[..error.utf8_error().valid_up_to()].iter().filter(|&&byte| byte == b'\n').count() + 1;
        format!("this file is not UTF-8 text (line {line})")
    })
}

/// The error in words of people.
pub fn plain(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "there is no permission".to_owned(),
        io::ErrorKind::IsADirectory => "this is a folder, not a file".to_owned(),
        _ => error.to_string(),
    }
}

fn unreadable(path: &str, message: String) -> Mistakes {
    Mistakes::of_whole(path, Mistake::whole(message))
}

fn folder_of(path: &Path, working: &Path) -> PathBuf {
    working.join(path).parent().map_or_else(|| working.to_owned(), Path::to_owned)
}

/// `path` relative to the working directory, with `/`; as it is where the two have nothing in common.
pub fn shown(path: &Path, working: &Path) -> String {
    let named = |part: &Component| *part != Component::CurDir;
    let mut parts = path.components().filter(named).peekable();
    let mut above = working.components().filter(named).peekable();
    let rooted = path.has_root();
    let mut common = 0;
    while rooted && parts.peek().is_some() && parts.peek() == above.peek() {
        parts.next();
        above.next();
        common += 1;
    }
    // The root alone in common: an absolute path says more.
    if rooted && common <= 1 {
        return path.to_string_lossy().replace(MAIN_SEPARATOR, "/");
    }
    let up = if rooted { above.count() } else { 0 };
    let parts = parts.map(|part| part.as_os_str().to_string_lossy().into_owned());
    let parts: Vec<String> = std::iter::repeat_n("..".to_owned(), up).chain(parts).collect();
    if parts.is_empty() { ".".to_owned() } else { parts.join("/") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn paths_as_they_are_shown() {
        for (path, expected) in [
            ("/home/a/b/s/x.md", "s/x.md"),
            ("/home/a/b", "."),
            ("/home/a/c/x.md", "../c/x.md"),
            ("/home/x.md", "../../x.md"),
            ("/tmp/x.md", "/tmp/x.md"),
            ("s/./x.md", "s/x.md"),
            ("./s/x.md", "s/x.md"),
            ("../s/x.md", "../s/x.md"),
            (".", "."),
        ] {
            assert_eq!(shown(Path::new(path), Path::new("/home/a/b")), expected, "{path}");
        }
    }
}
