//! Finding claim files, and the sources that belong to them.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Component, MAIN_SEPARATOR, Path, PathBuf};

use ignore::WalkBuilder;

use crate::error::{Mistake, Mistakes};

/// A claim file, read but not parsed.
#[derive(Clone, Debug)]
pub struct ClaimInput {
    /// As it is shown: relative to the working directory, with `/`.
    pub shown: String,
    pub raw: String,
    /// The folder that it lies in; the working directory for standard input.
    folder: PathBuf,
}

/// What marks the root of a project.
const ROOT_MARKS: [&str; 2] = ["verify.yaml", ".git"];

/// The largest claim file that is read, in bytes.
const MOST_BYTES: u64 = 16 << 20;

/// Reads the claim files that `paths` name: files, folders with `.yaml` and `.yml` files at any depth, and `-` for
/// standard input. By path, each once. What cannot be read comes second.
pub fn read_claims(paths: &[PathBuf], working: &Path) -> (Vec<ClaimInput>, Vec<Mistakes>) {
    let mut mistakes = Vec::new();
    let mut found: BTreeMap<PathBuf, ()> = BTreeMap::new();
    let mut inputs = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            match read_stdin() {
                Ok(raw) => inputs.push(ClaimInput { shown: "-".to_owned(), raw, folder: working.to_owned() }),
                Err(message) => mistakes.push(unreadable("-", message)),
            }
        } else if path.is_dir() {
            let before = found.len();
            for entry in WalkBuilder::new(path).standard_filters(false).hidden(true).build() {
                match entry {
                    Ok(entry)
                        if entry.file_type().is_some_and(|kind| kind.is_file()) && is_claim_file(entry.path()) =>
                    {
                        found.insert(entry.into_path(), ());
                    }
                    Ok(_) => {}
                    Err(error) => mistakes.push(unreadable(&shown(path, working), error.to_string())),
                }
            }
            if found.len() == before {
                let message = "there are no claim files in this folder".to_owned();
                let help = "claim files end in .yaml; the smallest is `claims: [123 artworks]`";
                let list = vec![Mistake::whole(message).help(help)];
                mistakes.push(Mistakes { path: shown(path, working), raw: String::new(), list });
            }
        } else {
            found.insert(path.clone(), ());
        }
    }
    for path in found.into_keys() {
        match read_file(&path) {
            Ok(raw) => inputs.push(ClaimInput { shown: shown(&path, working), raw, folder: folder_of(&path, working) }),
            Err(message) => mistakes.push(unreadable(&shown(&path, working), message)),
        }
    }
    (inputs, mistakes)
}

impl ClaimInput {
    /// The folders of the sources that belong to it: `sources` beside the folder of the claims or above, up to the
    /// root of the project.
    pub fn source_folders(&self, working: &Path) -> Vec<PathBuf> {
        source_folders(&self.folder, working)
    }
}

/// The nearest `sources` folder from `folder` upwards: not above the root of the project, nor above the working
/// directory where that lies above `folder`. Where there is none, the place where it is missed.
pub fn source_folders(folder: &Path, working: &Path) -> Vec<PathBuf> {
    let folder = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    let working = fs::canonicalize(working).unwrap_or_else(|_| working.to_owned());
    for above in folder.ancestors() {
        let sources = above.join("sources");
        if sources.is_dir() {
            return vec![sources];
        }
        if above == working || ROOT_MARKS.iter().any(|mark| above.join(mark).exists()) {
            break;
        }
    }
    vec![working.join("sources")]
}

/// Claim files, and not what people decided about them.
fn is_claim_file(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    (name.ends_with(".yaml") || name.ends_with(".yml")) && !name.contains(".signoff.")
}

fn read_file(path: &Path) -> Result<String, String> {
    let data = fs::metadata(path).map_err(|error| plain(&error))?;
    if !data.is_file() {
        return Err("this is not a regular file".to_owned());
    }
    if data.len() > MOST_BYTES {
        return Err(format!("this file is larger than {} MiB", MOST_BYTES >> 20));
    }
    into_text(fs::read(path).map_err(|error| plain(&error))?)
}

fn read_stdin() -> Result<String, String> {
    let mut bytes = Vec::new();
    io::stdin().lock().take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(|error| plain(&error))?;
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
fn plain(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "there is no permission to read this".to_owned(),
        _ => error.to_string(),
    }
}

fn unreadable(path: &str, message: String) -> Mistakes {
    Mistakes { path: path.to_owned(), raw: String::new(), list: vec![Mistake::whole(message)] }
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
