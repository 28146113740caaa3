//! What changed since a revision, for `--changed-since`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use factcheck::check::Inputs;
use factcheck::check::changed::{self, Before, Since};
use factcheck::draft;
use factcheck::error::Mistake;
use factcheck::load::claims::{self, ClaimFile};
use factcheck::load::drafts;
use factcheck::load::git::Past;
use factcheck::load::library::Library;
use factcheck::load::signoffs;

use super::screen::Screen;

/// The claims that need no check, because nothing that they rest on has changed since `revision`; none where the
/// configuration `config` has changed.
///
/// # Errors
/// Git cannot say what changed.
pub fn read(
    revision: &str,
    (inputs, folders): (&Inputs, &[Vec<PathBuf>]),
    config: Option<&str>,
    library: &Library,
    working: &Path,
    screen: Screen,
) -> Result<Since, Mistake> {
    let first = inputs.files.first().map(|file| working.join(&file.path));
    let place = first.as_deref().filter(|path| path.is_file()).and_then(Path::parent).unwrap_or(working);
    let past = Past::open(place, revision)?;
    let on_disk = |shown: &str| working.join(shown);
    let texts = inputs.files.iter().map(|file| &file.path);
    let texts = texts.chain(inputs.drafts.iter().map(|drafted| &drafted.draft.text.path));
    let read = &library.read;
    let sources = read.sources.iter().map(|source| (source.path.as_str(), source.name.as_str()));
    let sources = sources.chain(read.flaws.iter().map(|flaw| (flaw.path.as_str(), flaw.name.as_str())));
    let signed = inputs.signoffs.values().map(|file| &file.path);
    let paths = texts.chain(signed).map(|path| on_disk(path)).chain(config.map(on_disk));
    let paths = paths.chain(sources.flat_map(|(path, name)| {
        [path.to_owned(), format!("{path}.yaml"), index_of(path, name)].map(|path| on_disk(&path))
    }));
    let mut paths: Vec<PathBuf> = paths.filter(|path| path.is_file()).collect();
    paths.sort_unstable();
    paths.dedup();
    let ids = past.ids(&paths);
    let old = |path: &Path| -> Option<&String> {
        let here = past.files.get(&past.inside(path)?);
        // A file of another name with the same content has been renamed.
        here.or_else(|| ids.get(path).and_then(|id| past.files.values().find(|known| *known == id)))
    };
    let mut known: BTreeMap<&[PathBuf], (Names, Names)> = BTreeMap::new();
    let mut before = Vec::new();
    for (file, contents) in inputs.files.iter().enumerate() {
        let (now, then) = known.entry(&folders[file]).or_insert_with(|| {
            let now = read.sources[library.of_file(file)].iter();
            let mut now: Vec<(&str, &str)> = now.map(|source| (source.path.as_str(), source.name.as_str())).collect();
            let outside = |folder: &&PathBuf| past.inside(&working.join(folder)).is_none();
            for folder in folders[file].iter().filter(outside).filter(|folder| working.join(folder).exists()) {
                let shown = factcheck::load::files::shown(folder, working);
                screen.warning(&shown, "this is outside of the repository; its sources count as changed");
            }
            let flaws = read.flaws.iter().filter(|flaw| !now.iter().any(|(path, _)| *path == flaw.path));
            let flaws: Vec<(&str, &str)> = flaws
                .filter(|flaw| folders[file].iter().any(|folder| on_disk(&flaw.path).starts_with(working.join(folder))))
                .map(|flaw| (flaw.path.as_str(), flaw.name.as_str()))
                .collect();
            now.extend(flaws);
            let id = |path: &str| {
                let path = on_disk(path);
                // What git cannot read is like nothing that was there.
                let is_inside = past.inside(&path).is_some();
                ids.get(&path).filter(|_| is_inside).map_or("?", String::as_str)
            };
            let said = |path: &str| ids.get(&on_disk(path)).map_or("", String::as_str);
            let beside =
                |path: &str, name: &str| format!("{} {}", said(&format!("{path}.yaml")), said(&index_of(path, name)));
            let now =
                now.iter().map(|(path, name)| ((*name).to_owned(), identity(name, id(path), &beside(path, name))));
            (now.collect(), folders[file].iter().flat_map(|folder| then(&past, &working.join(folder))).collect())
        });
        let path = on_disk(&contents.path);
        let raw = old(&path).and_then(|id| past.text(id));
        let is_draft = inputs.draft_at(file).is_some();
        let file = raw.and_then(|raw| parse(&contents.path, &raw, is_draft));
        before.push(Before { file, now: now.clone(), then: then.clone() });
    }
    let changed_drafts: Vec<bool> = inputs
        .drafts
        .iter()
        .map(|drafted| on_disk(&drafted.draft.text.path))
        .map(|path| old(&path).is_none_or(|id| ids.get(&path) != Some(id)))
        .collect();
    let mut unchanged = changed::unchanged(inputs, &before, &changed_drafts);
    for (file, contents) in inputs.files.iter().enumerate() {
        // Another sign-off, or one less, may be what decides.
        let path = signoffs::beside(&on_disk(&contents.path));
        let then = past.inside(&on_disk(&contents.path)).map(|inside| signoffs::beside(Path::new(&inside)));
        let then = then.and_then(|path| past.files.get(&path.to_string_lossy().into_owned()));
        if inputs.draft_at(file).is_none() && then != ids.get(&path) {
            unchanged[file].iter_mut().for_each(|claim| *claim = false);
        }
    }
    let config = config.map(on_disk);
    if config.is_some_and(|path| past.inside(&path).is_some() && old(&path).is_none_or(|id| ids.get(&path) != Some(id)))
    {
        unchanged.iter_mut().flatten().for_each(|claim| *claim = false);
    }
    Ok(Since { revision: revision.to_owned(), unchanged })
}

/// Sources by name, with what tells their contents apart.
type Names = Vec<(String, String)>;

/// The index of the folder of sources that the source at `path` is called `name` in.
fn index_of(path: &str, name: &str) -> String {
    format!("{}index.yaml", path.strip_suffix(name).unwrap_or_default())
}

/// What a source is: how it is written, what is in it and what is said beside it and in the index.
fn identity(name: &str, id: &str, beside: &str) -> String {
    let ending = Path::new(name).extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    format!("{ending} {id} {beside}")
}

/// The sources that were under a folder, or were that file.
fn then(past: &Past, folder: &Path) -> Names {
    let Some(below) = past.inside(folder) else { return Vec::new() };
    let prefix = if below.is_empty() { String::new() } else { format!("{below}/") };
    let name = |path: &str| match path == below {
        true => path.rsplit('/').next().map(str::to_owned),
        false => path.strip_prefix(&prefix).map(str::to_owned),
    };
    let files = past.files.iter().filter_map(|(path, id)| Some((path, name(path)?, id)));
    let is_source = |path: &str, name: &str| {
        let describes = path.strip_suffix(".yaml").is_some_and(|described| past.files.contains_key(described));
        !describes && name != "index.yaml" && !name.split('/').any(|part| part.starts_with('.'))
    };
    let said = |path: &str| past.files.get(path).map_or("", String::as_str);
    let beside = |path: &str, name: &str| format!("{} {}", said(&format!("{path}.yaml")), said(&index_of(path, name)));
    files
        .filter(|(path, name, _)| is_source(path, name))
        .map(|(path, name, id)| (name.clone(), identity(&name, id, &beside(path, &name))))
        .collect()
}

fn parse(path: &str, raw: &str, is_draft: bool) -> Option<ClaimFile> {
    if is_draft { Some(draft::read(&drafts::parse(path, raw).ok()?).0) } else { claims::parse(path, raw).ok() }
}
