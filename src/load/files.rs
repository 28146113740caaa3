//! Finding claim files and drafts, and the sources that belong to them.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Component, MAIN_SEPARATOR, Path, PathBuf};

use ignore::DirEntry;

use super::config;
use super::drafts;
use super::signoffs;
use super::skip::{LeftOut, Skip, walker};
use crate::error::{Mistake, Mistakes};

/// A claim file or draft, read but not parsed.
#[derive(Clone, Debug)]
pub struct Input {
    /// As it is shown: relative to the working directory, with `/`.
    pub shown: String,
    pub raw: String,
    pub is_draft: bool,
    /// The folder that it lies in; none for standard input.
    folder: Option<PathBuf>,
}

/// What is read, and what is passed over, of what the user did not name one by one.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    /// What is passed over in the folders that are walked through.
    pub skip: Skip,
    /// Folders of which the texts are drafts, beside those that are called so; from the root of the file system.
    pub drafts: Vec<PathBuf>,
    /// Folders of sources, beside those that are called so; from the root of the file system.
    pub sources: Vec<PathBuf>,
    /// What standard input is called. Its name says whether it is a claim file, and where its sources are.
    pub stdin: Option<PathBuf>,
}

/// What marks the root of a project, the stronger marks first.
const ROOT_MARKS: [&[&str]; 2] = [&config::NAMES, &[".git"]];

/// The largest claim file, or text on standard input, that is read, in bytes.
const MOST_BYTES: u64 = 16 << 20;

/// What texts that are neither claim files nor drafts are called, sorted.
const OTHER_TEXTS: [&str; 7] = ["csv", "docx", "htm", "html", "odt", "pdf", "rtf"];

/// What a folder of drafts is called.
const DRAFTS: &str = "drafts";

/// Reads the claim files and drafts that `paths` name: files, folders, and `-` for standard input. By path, each once.
/// What cannot be read comes second.
///
/// In folders, at any depth, `.yaml` and `.yml` files are claim files; Markdown and plain texts are drafts in a folder
/// called `drafts`, in one that the scope calls so, or in one without a claim file. Hidden files, folders of sources,
/// the project's own `verify.yaml`, what git ignores and what the scope excludes are passed over; links to files are
/// followed, links to folders are not.
pub fn read(paths: &[PathBuf], working: &Path, scope: &Scope) -> (Vec<Input>, Vec<Mistakes>) {
    let mut mistakes = Vec::new();
    let mut found: BTreeMap<String, PathBuf> = BTreeMap::new();
    let mut inputs = Vec::new();
    if paths.iter().any(|path| path.as_os_str() == "-") {
        match read_stdin() {
            Ok(raw) => inputs.push(Input::of_stdin(raw, working, scope)),
            Err(message) => mistakes.push(unreadable("-", message)),
        }
    }
    for path in paths.iter().filter(|path| path.as_os_str() != "-") {
        if !path.is_dir() {
            found.insert(shown(path, working), path.clone());
            continue;
        }
        let Folder { claim_files, drafts, errors } = Folder::walk(path, working, scope);
        if claim_files.is_empty() && drafts.is_empty() && errors.is_empty() {
            let message = "there are no claim files and no drafts in this folder";
            let help = "claim files end in .yaml, the smallest is `claims: [123 artworks]`; drafts end in .md or .txt";
            let left_out = LeftOut::of_inputs(std::slice::from_ref(path), working, scope).words();
            let help = left_out.unwrap_or_else(|| help.to_owned());
            mistakes.push(Mistakes::of_whole(&shown(path, working), Mistake::whole(message).help(help)));
        }
        mistakes.extend(errors.into_iter().map(|error| unreadable(&shown(path, working), error)));
        found.extend(claim_files.into_iter().chain(drafts).map(|path| (shown(&path, working), path)));
    }
    // A pattern of the shell names the sign-offs beside the claims as well.
    let named = found.len();
    found.retain(|_, path| !signoffs::is_one(path));
    if found.is_empty() && named > 0 && inputs.is_empty() {
        let mistake = Mistake::whole("nothing to check: this is a file of sign-offs");
        let help = "name the claim file beside it; its sign-offs are read with it";
        mistakes.push(Mistakes::of_whole(&shown(&paths[0], working), mistake.help(help)));
    }
    for (shown, path) in found {
        if let Some(mistake) = other_text(&path) {
            mistakes.push(Mistakes::of_whole(&shown, mistake));
            continue;
        }
        match read_text(&path) {
            Ok(raw) => {
                let folder = Some(folder_of(&path, working));
                inputs.push(Input { shown, raw, is_draft: is_draft(&path), folder });
            }
            Err(message) => mistakes.push(unreadable(&shown, message)),
        }
    }
    (inputs, mistakes)
}

impl Input {
    fn of_stdin(raw: String, working: &Path, scope: &Scope) -> Input {
        match &scope.stdin {
            Some(name) => Input {
                shown: shown(name, working),
                raw,
                is_draft: is_draft(name),
                folder: Some(folder_of(name, working)),
            },
            None => Input { shown: "-".to_owned(), raw, is_draft: false, folder: None },
        }
    }

    /// The folders of the sources that belong to it.
    pub fn source_folders(&self, working: &Path) -> Vec<PathBuf> {
        source_folders(self.folder.as_deref(), working)
    }

    /// Its own path, from the root of the file system.
    pub fn path(&self, working: &Path) -> PathBuf {
        absolute(Path::new(&self.shown), working)
    }

    /// The file that it calls `name`.
    pub fn beside(&self, name: &str, working: &Path) -> PathBuf {
        let path = self.folder.as_deref().unwrap_or(working).join(name);
        normalized(&path)
    }
}

/// `path` from the root of the file system.
pub fn absolute(path: &Path, working: &Path) -> PathBuf {
    normalized(&working.join(path))
}

/// `path` without `.` and `..`, as far as that can be said without a look at the disk.
fn normalized(path: &Path) -> PathBuf {
    let mut parts = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if parts.file_name().is_some() => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts
}

/// What a folder holds.
#[derive(Default)]
struct Folder {
    claim_files: Vec<PathBuf>,
    drafts: Vec<PathBuf>,
    errors: Vec<String>,
}

impl Folder {
    fn walk(path: &Path, working: &Path, scope: &Scope) -> Folder {
        let mut folder = Folder::default();
        let mut texts = Vec::new();
        let (base, sources) = (working.to_owned(), scope.sources.clone());
        let walk = walker(path, working, &scope.skip, move |entry| {
            let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
            let is_of_sources = || entry.file_name() == "sources" || sources.contains(&absolute(entry.path(), &base));
            !is_folder || !is_of_sources()
        });
        for entry in walk.build() {
            match entry {
                Ok(entry) if !is_file(&entry) => {}
                Ok(entry) if is_claim_file(&entry) => folder.claim_files.push(entry.into_path()),
                Ok(entry) if is_draft(entry.path()) => texts.push(entry.into_path()),
                Ok(_) => {}
                Err(error) => folder.errors.push(error.to_string()),
            }
        }
        let is_of_drafts = |text: &PathBuf| {
            let text = absolute(text, working);
            let above = text.parent().unwrap_or(working);
            let is_meant = scope.drafts.iter().any(|folder| above.starts_with(folder));
            folder.claim_files.is_empty() || is_meant || above.iter().any(|name| name == DRAFTS)
        };
        folder.drafts = texts.into_iter().filter(is_of_drafts).collect();
        folder
    }
}

/// The claim files and drafts below a folder, as they are shown.
pub(super) fn below(folder: &Path, working: &Path, scope: &Scope) -> Vec<String> {
    let Folder { claim_files, drafts, .. } = Folder::walk(folder, working, scope);
    claim_files.iter().chain(&drafts).map(|path| shown(path, working)).collect()
}

fn is_file(entry: &DirEntry) -> bool {
    match entry.file_type() {
        Some(kind) if kind.is_symlink() => !entry.path().is_dir(),
        kind => kind.is_some_and(|kind| kind.is_file()),
    }
}

/// Whether a file is a draft by its name.
fn is_draft(path: &Path) -> bool {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    extension.is_some_and(|extension| drafts::ENDINGS.contains(&extension.as_str()))
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
    let marked = marked_root(&start);
    let root = marked.unwrap_or(&working);
    let beside = start.parent().filter(|_| claims.is_some() && marked.is_none());
    let within = start.ancestors().take_while(|above| above.starts_with(root));
    let candidates = [start.as_path()].into_iter().chain(within).chain(beside);
    let sources = candidates.map(|above| above.join("sources")).find(|sources| sources.is_dir());
    vec![sources.unwrap_or_else(|| root.join("sources"))]
}

/// The root of the project that the working directory is in.
pub fn root(working: &Path) -> PathBuf {
    let real = fs::canonicalize(working).unwrap_or_else(|_| working.to_owned());
    marked_root(&real).unwrap_or(&real).to_owned()
}

fn marked_root(start: &Path) -> Option<&Path> {
    let has = |above: &Path, marks: &[&str]| marks.iter().any(|mark| above.join(mark).exists());
    ROOT_MARKS.iter().find_map(|marks| start.ancestors().find(|above| has(above, marks)))
}

/// Claim files, and not what people decided about them or how the project is set up.
fn is_claim_file(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    let is_yaml = name.ends_with(".yaml") || name.ends_with(".yml");
    is_yaml && !signoffs::is_one(entry.path()) && name != config::NAMES[0]
}

/// What is wrong with a file that is called like a text of another kind.
pub fn other_text(path: &Path) -> Option<Mistake> {
    let extension = path.extension()?.to_string_lossy().to_lowercase();
    let is_text = OTHER_TEXTS.binary_search(&extension.as_str()).is_ok() && path.exists();
    let help = "claim files end in .yaml and drafts in .md or .txt; a text to check against is named with --sources";
    is_text.then(|| Mistake::whole("this is neither a claim file nor a draft that can be read").help(help))
}

/// The claim file at `path`, or in plain words why there is none.
pub fn read_named(path: &Path, working: &Path) -> Result<Input, String> {
    let raw = read_text(path)?;
    Ok(Input { shown: shown(path, working), raw, is_draft: false, folder: Some(folder_of(path, working)) })
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
