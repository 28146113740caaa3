//! What has become of the sources since they were pinned.

use std::collections::BTreeSet;

use super::{Notice, notice};
use crate::judge::code::Code;
use crate::load::pins::{Content, Pins};

/// A source that may have been pinned.
#[derive(Clone, Debug)]
pub struct Found {
    /// As it is shown: relative to the working directory.
    pub path: String,
    /// From the root of the project, as in the lock file.
    pub name: String,
    /// None where it cannot be read.
    pub content: Option<Content>,
}

/// The sources that are not as they were pinned, and those that were not pinned. `missing` gives, for the name of a
/// pinned source that was not found, the path to show, if it should be there in this run, and whether it is on the disk.
pub fn changes(pins: &Pins, found: &[Found], missing: &dyn Fn(&str) -> Option<(String, bool)>) -> Vec<Notice> {
    let mut notices = Vec::new();
    for Found { path, name, content } in found {
        match (pins.get(name), content) {
            (None, _) => {
                let message = "this source was not pinned; `verify pin` adds it".to_owned();
                notices.push(notice(path, Code::SourceAdded, message));
            }
            (Some(pin), Some(content)) if pin.content == *content => {}
            (Some(pin), content) => {
                let now = content.as_ref().map_or("cannot be read".to_owned(), |content| match content.size {
                    size if size == pin.content.size => "has other content of the same length".to_owned(),
                    size => format!("has {size} bytes, not {}", pin.content.size),
                });
                let message = format!(
                    "this source has changed since it was read on {}: it {now}; `verify pin` takes it as it is",
                    pin.read
                );
                notices.push(notice(path, Code::SourceChanged, message));
            }
        }
    }
    let there: BTreeSet<&str> = found.iter().map(|found| found.name.as_str()).collect();
    for (name, pin) in pins.iter().filter(|(name, _)| !there.contains(name.as_str())) {
        if let Some((path, on_disk)) = missing(name) {
            let what = if on_disk { "passed over now, since .gitignore names it" } else { "not there any more" };
            let message = format!("this source was read on {} and is {what}; `verify pin` takes it out", pin.read);
            notices.push(notice(&path, Code::SourceMissing, message));
        }
    }
    notices.sort_by(|one, other| one.path.cmp(&other.path));
    notices
}
