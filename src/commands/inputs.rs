//! What a run checks, read: claim files, drafts, and the ones that they name.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::CommandFactory;
use factcheck::check::{Drafted, Inputs};
use factcheck::draft;
use factcheck::error::{Mistake, Mistakes};
use factcheck::load::claims::{self, ClaimFile};
use factcheck::load::drafts::{self, Draft};
use factcheck::load::files::{self, Input};
use factcheck::load::signoffs;

use crate::cli::{CheckArgs, Cli};
use crate::config::{Origin, Settings};

/// The inputs of a run, and for each file the folders of its sources.
#[derive(Default)]
pub struct Read {
    pub inputs: Inputs,
    pub folders: Vec<Vec<PathBuf>>,
    pub mistakes: Vec<Mistakes>,
    /// The folders that were walked through for claim files and drafts.
    pub walked: Vec<PathBuf>,
}

/// Where claim files and drafts are looked for when none are named.
pub const DEFAULTS: [&str; 2] = ["claims", "drafts"];

impl Read {
    pub fn new(args: &CheckArgs, settings: &Settings, working: &Path) -> Read {
        let mut read = Read::default();
        if let Some(text) = &args.expression {
            match claims::of_expression(text) {
                Ok(file) => read.add(file, || files::source_folders(None, working), settings),
                Err(found) => read.mistakes.push(found),
            }
            return read;
        }
        let mut paths = match settings.paths() {
            none if none.is_empty() && args.files_from.is_none() => {
                let there = DEFAULTS.iter().map(PathBuf::from).find(|path| path.exists());
                vec![there.unwrap_or_else(|| PathBuf::from(DEFAULTS[0]))]
            }
            _ if args.paths.is_empty() && args.files_from.is_some() => Vec::new(),
            paths => paths,
        };
        if let Some(list) = &args.files_from {
            match listed(list, settings, working) {
                Ok(files) => paths.extend(files),
                Err(found) => read.mistakes.push(found),
            }
        }
        let (there, missing): (Vec<PathBuf>, Vec<PathBuf>) =
            paths.into_iter().partition(|path| path.as_os_str() == "-" || path.exists());
        read.mistakes.extend(missing.iter().map(|path| missing_path(path, args, settings, working)));
        read.walked = there.iter().filter(|path| path.is_dir()).cloned().collect();
        let (inputs, unreadable) = files::read(&there, working, &settings.scope(working));
        read.mistakes.extend(unreadable);
        let mut named = Named { working, by_path: BTreeMap::new() };
        for input in &inputs {
            if input.is_draft {
                read.add_draft(input, settings, &mut named);
            } else {
                read.add_claims(input, settings, &mut named);
            }
        }
        read
    }

    fn add(&mut self, file: ClaimFile, folders: impl Fn() -> Vec<PathBuf>, settings: &Settings) {
        self.inputs.files.push(file);
        let sources = &settings.sources.value;
        self.folders.push(if sources.is_empty() { folders() } else { sources.clone() });
    }

    fn add_claims(&mut self, input: &Input, settings: &Settings, named: &mut Named) {
        if self.inputs.files.iter().any(|file| file.path == input.shown) {
            return;
        }
        let file = match claims::parse(&input.shown, &input.raw) {
            Ok(file) => file,
            Err(found) => return self.mistakes.push(found),
        };
        let number = self.inputs.files.len();
        let mut drafts: Vec<String> = file.claims.iter().filter_map(|claim| claim.draft.clone()).collect();
        drafts.sort_unstable();
        drafts.dedup();
        self.add(file, || input.source_folders(named.working), settings);
        self.add_signoffs(input, number, named.working);
        for name in drafts {
            let path = input.beside(&name, named.working);
            match named.draft(&path, &mut self.inputs) {
                Ok(draft) => {
                    self.inputs.draft_of.insert((number, name), draft);
                }
                Err(found) => {
                    let said = |list: &mut Vec<Mistakes>, found: Mistakes| {
                        if !list.iter().any(|known| known.to_string() == found.to_string()) {
                            list.push(found);
                        }
                    };
                    match found {
                        Trouble::Unreadable(reason) => {
                            let message = format!("the draft `{name}` cannot be read: {reason}");
                            let help = "`draft:` is a path from the folder of the claim file";
                            let mistake = Mistake::whole(message).help(help);
                            said(&mut self.mistakes, Mistakes::of_whole(&input.shown, mistake));
                        }
                        Trouble::Mistakes(found) => found.into_iter().for_each(|one| said(&mut self.mistakes, one)),
                    }
                }
            }
        }
    }

    /// What people have signed off of the claim file of this index, in the file beside it.
    fn add_signoffs(&mut self, input: &Input, number: usize, working: &Path) {
        let path = signoffs::beside(&input.path(working));
        if input.shown == "-" || !path.exists() {
            return;
        }
        let shown = files::shown(&path, working);
        let read = files::read_text(&path).map_err(|why| Mistakes::of_whole(&shown, Mistake::whole(why)));
        match read.and_then(|raw| signoffs::parse(&shown, &raw)) {
            Ok(read) => {
                self.inputs.signoffs.insert(number, read);
            }
            Err(found) => self.mistakes.push(found),
        }
    }

    fn add_draft(&mut self, input: &Input, settings: &Settings, named: &mut Named) {
        let draft = match drafts::parse(&input.shown, &input.raw) {
            Ok(draft) => draft,
            Err(found) => return self.mistakes.extend(found),
        };
        let path = input.path(named.working);
        let sources = &settings.sources.value;
        let folders = if sources.is_empty() { input.source_folders(named.working) } else { sources.clone() };
        if folders.iter().any(|folder| path.starts_with(files::absolute(folder, named.working))) {
            let mistake = Mistake::whole("this text is one of the sources: it would be checked against itself");
            let help = "put drafts into a folder of their own, and the texts to check them against into `sources`";
            return self.mistakes.push(Mistakes::of_whole(&input.shown, mistake.help(help)));
        }
        let (file, article) = draft::read(&draft);
        let names: Vec<_> = draft.claims.clone();
        let number = self.inputs.files.len();
        match named.by_path.get(&path) {
            Some(&known) => self.inputs.drafts[known].file = Some(number),
            None => {
                named.by_path.insert(path, self.inputs.drafts.len());
                self.inputs.drafts.push(Drafted { draft, article, file: Some(number) });
            }
        }
        self.add(file, || folders.clone(), settings);
        for name in names {
            let path = input.beside(&name.glob, named.working);
            match files::read_named(&path, named.working) {
                Ok(claims) => self.add_claims(&claims, settings, named),
                Err(reason) => {
                    let message = format!("the claim file `{}` cannot be read: {reason}", name.glob);
                    let mistake = Mistake::at(name.span, message);
                    let help = "`claims:` are paths from the folder of the draft";
                    self.mistakes.push(Mistakes {
                        path: input.shown.clone(),
                        raw: input.raw.clone(),
                        list: vec![mistake.help(help)],
                    });
                }
            }
        }
    }
}

/// The folders of sources of all claims here, whatever is wrong with these; those that are named before all.
pub fn source_folders(settings: &Settings, working: &Path) -> Vec<Vec<PathBuf>> {
    match &settings.sources.value {
        configured if !configured.is_empty() => vec![configured.clone()],
        _ => match Read::new(&CheckArgs::default(), settings, working).folders {
            none if none.is_empty() => vec![files::source_folders(None, working)],
            mut folders => {
                folders.sort_unstable();
                folders.dedup();
                folders
            }
        },
    }
}

/// The paths that a list names, a line each or with a null byte after each, but for those that are excluded.
fn listed(list: &Path, settings: &Settings, working: &Path) -> Result<Vec<PathBuf>, Mistakes> {
    let shown = files::shown(list, working);
    let is_stdin = list.as_os_str() == "-";
    let text = if is_stdin { files::read_stdin() } else { files::read_text(list) };
    let text = text.map_err(|why| Mistakes::of_whole(&shown, Mistake::whole(why)))?;
    let between = if text.contains('\0') { '\0' } else { '\n' };
    let lines = text.split(between).map(|line| line.strip_suffix('\r').unwrap_or(line)).filter(|line| !line.is_empty());
    let mut paths: Vec<PathBuf> = lines.map(PathBuf::from).collect();
    if paths.is_empty() {
        let mistake = Mistake::whole("nothing to check: this list names no files");
        let help = "`--changed-since REF` finds by itself what has changed, and is content when nothing has";
        return Err(Mistakes::of_whole(&shown, mistake.help(help)));
    }
    let excluded = |path: &Path| {
        settings
            .skip()
            .exclude
            .as_ref()
            .is_some_and(|globs| globs.matches(&files::absolute(path, working), path.is_dir()))
    };
    paths.retain(|path| !excluded(path));
    if paths.is_empty() {
        let mistake = Mistake::whole("nothing to check: all files of this list are excluded");
        let help = format!("what is excluded is said by {}", settings.exclude.origin);
        return Err(Mistakes::of_whole(&shown, mistake.help(help)));
    }
    if let Some(position) = paths.iter().position(|path| path.as_os_str() == "-") {
        let mistake = Mistake::whole(format!("entry {} of this list is `-`, which is no file", position + 1));
        return Err(Mistakes::of_whole(&shown, mistake.help("name a file called so as `./-`")));
    }
    Ok(paths)
}

/// The drafts that were read, by their paths.
struct Named<'w> {
    working: &'w Path,
    by_path: BTreeMap<PathBuf, usize>,
}

/// Why there is no draft.
enum Trouble {
    Unreadable(String),
    Mistakes(Vec<Mistakes>),
}

impl Named<'_> {
    /// The index of the draft at `path`, which is read when it is not known.
    fn draft(&mut self, path: &Path, inputs: &mut Inputs) -> Result<usize, Trouble> {
        if let Some(&known) = self.by_path.get(path) {
            return Ok(known);
        }
        let raw = files::read_text(path).map_err(Trouble::Unreadable)?;
        let draft: Draft = drafts::parse(&files::shown(path, self.working), &raw).map_err(Trouble::Mistakes)?;
        let (_, article) = draft::read(&draft);
        self.by_path.insert(path.to_owned(), inputs.drafts.len());
        inputs.drafts.push(Drafted { draft, article, file: None });
        Ok(inputs.drafts.len() - 1)
    }
}

/// A path that is not there, with the way on: a new user has no claims yet, and a command may be mistyped.
fn missing_path(path: &Path, args: &CheckArgs, settings: &Settings, working: &Path) -> Mistakes {
    let is_default = settings.claims.origin == Origin::Default && args.files_from.is_none();
    let mistake = if is_default {
        Mistake::whole("there is no folder of claims here").help(
            "write claims into claims/NAME.yaml and put the texts to check them against into sources/ (`verify init` makes \
             both), or name what to check: `verify PATH`",
        )
    } else {
        let mistake = Mistake::whole("there is no such file or folder");
        match likely_command(path) {
            Some(command) => mistake.help(format!("did you mean the command `verify {command}`?")),
            None => mistake,
        }
    };
    Mistakes::of_whole(&files::shown(path, working), mistake)
}

fn likely_command(path: &Path) -> Option<String> {
    let name = path.to_str().filter(|name| name.len() > 3 && !name.contains(['/', '.']))?;
    let command = Cli::command();
    let mut names = command.get_subcommands().map(clap::Command::get_name);
    names.find(|other| strsim::damerau_levenshtein(name, other) <= 2).map(str::to_owned)
}
