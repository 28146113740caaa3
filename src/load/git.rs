//! What the files of a repository were at a revision, asked of git itself.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::error::Mistake;

/// A revision of the repository.
#[derive(Clone, Debug)]
pub struct Past {
    root: PathBuf,
    /// The id of the content of each regular file, by its path from the root.
    pub files: BTreeMap<String, String>,
}

/// How many files git is handed at once.
const MOST_PATHS: usize = 200;

impl Past {
    /// The repository that `place`, a folder, lies in, as it was at `revision`.
    ///
    /// # Errors
    /// There is no git, no repository or no such revision.
    pub fn open(place: &Path, revision: &str) -> Result<Past, Mistake> {
        if revision.is_empty() || revision.starts_with('-') || revision.contains('\0') {
            return Err(Mistake::whole(format!("`{revision}` is not a revision")).help("name a branch, tag or commit"));
        }
        let ask = |place: &Path, args: &[&str]| git(place, args).map_err(|error| no_git(&error));
        let top = ask(place, &["rev-parse", "--show-toplevel"])?;
        if !top.status.success() {
            let said = String::from_utf8_lossy(&top.stderr).lines().next().unwrap_or_default().to_owned();
            return Err(match said.contains("not a git repository") {
                true => Mistake::whole("this is not in a git repository").help("leave out --changed-since"),
                false => Mistake::whole(format!("git cannot read this repository: {said}")),
            });
        }
        let root = PathBuf::from(String::from_utf8_lossy(&top.stdout).trim_end_matches(['\n', '\r']));
        let root = root.canonicalize().unwrap_or(root);
        let commit = ask(&root, &["rev-parse", "--verify", "--quiet", &format!("{revision}^{{commit}}")])?;
        let id = String::from_utf8_lossy(&commit.stdout).trim().to_owned();
        if !commit.status.success() || !id.bytes().all(|byte| byte.is_ascii_hexdigit()) || id.is_empty() {
            let shallow = ask(&root, &["rev-parse", "--is-shallow-repository"])?.stdout.starts_with(b"true");
            return Err(unknown(revision, shallow));
        }
        let tree = ask(&root, &["ls-tree", "-r", "-z", "--full-tree", &id, "--"])?;
        if !tree.status.success() {
            return Err(Mistake::whole(format!("git cannot list the files of `{revision}`")));
        }
        Ok(Past { root, files: listed(&tree.stdout) })
    }

    /// The path of an existing file or folder from the root; none for what lies outside of the repository.
    pub fn inside(&self, path: &Path) -> Option<String> {
        let real = path.canonicalize().ok()?;
        let below = real.strip_prefix(&self.root).ok()?;
        Some(below.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/"))
    }

    /// The ids of what files hold now. Those that cannot be read are left out.
    pub fn ids(&self, paths: &[PathBuf]) -> BTreeMap<PathBuf, String> {
        let mut ids = BTreeMap::new();
        for some in paths.chunks(MOST_PATHS) {
            let hashed = self.hash(some);
            if hashed.len() == some.len() {
                ids.extend(some.iter().cloned().zip(hashed));
                continue;
            }
            for path in some {
                ids.extend(self.hash(std::slice::from_ref(path)).into_iter().map(|id| (path.clone(), id)));
            }
        }
        ids
    }

    fn hash(&self, paths: &[PathBuf]) -> Vec<String> {
        let mut command = bare(&self.root);
        command.args(["hash-object", "--"]).args(paths);
        let done = command.output().ok().filter(|output| output.status.success());
        let ids = done.map(|output| String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect());
        ids.unwrap_or_default()
    }

    /// The text that has this id.
    pub fn text(&self, id: &str) -> Option<String> {
        let output = git(&self.root, &["cat-file", "blob", id]).ok().filter(|output| output.status.success())?;
        String::from_utf8(output.stdout).ok()
    }
}

/// Git without its locks, and without the network.
fn bare(place: &Path) -> Command {
    let mut command = Command::new("git");
    command.arg("-C").arg(place).args(["-c", "core.quotepath=off"]);
    command.env("GIT_OPTIONAL_LOCKS", "0").env("GIT_NO_LAZY_FETCH", "1").env("LC_ALL", "C");
    command
}

fn git(place: &Path, args: &[&str]) -> io::Result<Output> {
    bare(place).args(args).output()
}

fn no_git(error: &io::Error) -> Mistake {
    match error.kind() {
        io::ErrorKind::NotFound => Mistake::whole("git is not installed").help("--changed-since asks git what changed"),
        _ => Mistake::whole(format!("git cannot be run: {error}")),
    }
}

fn unknown(revision: &str, is_shallow: bool) -> Mistake {
    let mistake = Mistake::whole(format!("there is no revision `{revision}`"));
    if !is_shallow {
        return mistake;
    }
    let fetch = if revision.len() >= 40 && revision.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        format!("git fetch --depth=1 origin {revision}")
    } else {
        "git fetch --unshallow".to_owned()
    };
    mistake.help(format!("this is a shallow clone: run `{fetch}`, or check out with `fetch-depth: 0`"))
}

/// The regular files of `git ls-tree -r -z`: "100644 blob ID\tPATH\0".
fn listed(tree: &[u8]) -> BTreeMap<String, String> {
    let lines = tree.split(|&byte| byte == 0).map(String::from_utf8_lossy);
    let file = |line: &str| {
        let (head, path) = line.split_once('\t')?;
        let id = head.strip_prefix("100644 blob ").or_else(|| head.strip_prefix("100755 blob "))?;
        Some((path.to_owned(), id.to_owned()))
    };
    lines.filter_map(|line| file(&line)).collect()
}
