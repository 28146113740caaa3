//! The ids and tags that were asked for and that no claim has.

use factcheck::load::claims::ClaimFile;

use crate::cli::CheckArgs;

/// A name that no claim has, and what may be meant.
pub struct Unknown {
    pub message: String,
    pub help: String,
}

/// What was asked for and is in none of `files`, in the order in which it was asked for.
pub fn unknown(args: &CheckArgs, files: &[ClaimFile]) -> Vec<Unknown> {
    let mut tags: Vec<&str> =
        files.iter().flat_map(|file| &file.claims).flat_map(|claim| &claim.tags).map(String::as_str).collect();
    tags.sort_unstable();
    tags.dedup();
    let mut list = unknown_ids(&args.id, files);
    list.extend(missing("tag", &args.tag, &tags));
    list
}

/// The ids that no claim of `files` has.
pub fn unknown_ids(asked: &[String], files: &[ClaimFile]) -> Vec<Unknown> {
    let ids: Vec<&str> = files.iter().flat_map(|file| &file.claims).map(|claim| claim.id.as_str()).collect();
    missing("id", asked, &ids)
}

fn missing(kind: &str, asked: &[String], there: &[&str]) -> Vec<Unknown> {
    let absent = asked.iter().filter(|name| !there.contains(&name.as_str()));
    let unknown =
        |name: &String| Unknown { message: format!("no claim has the {kind} `{name}`"), help: near(kind, name, there) };
    absent.map(unknown).collect()
}

/// The names that `name` may have been meant to be, else the first ones there are.
fn near(kind: &str, name: &str, there: &[&str]) -> String {
    let mut near: Vec<(f64, &str)> = there.iter().map(|&other| (likeness(name, other), other)).collect();
    near.retain(|(likeness, _)| *likeness >= 0.8);
    near.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(other.1)));
    near.dedup();
    let quoted = |names: &mut dyn Iterator<Item = &str>| names.map(|name| format!("`{name}`")).collect::<Vec<_>>();
    match near.len() {
        0 if there.is_empty() => format!("no claim has any {kind}"),
        0 => {
            let more = if there.len() > MOST { ", …" } else { "" };
            format!("the {kind}s are {}{more}", quoted(&mut there.iter().copied().take(MOST)).join(", "))
        }
        _ => format!("did you mean {}?", quoted(&mut near.iter().map(|(_, name)| *name).take(3)).join(" or ")),
    }
}

/// The names that are listed.
const MOST: usize = 8;

/// How much two names are alike, in [0, 1]; one that contains the other counts as close.
fn likeness(name: &str, other: &str) -> f64 {
    let (name, other) = (name.to_lowercase(), other.to_lowercase());
    if name.len() >= 3 && other.contains(&name) { 0.9 } else { strsim::jaro_winkler(&name, &other) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_may_be_meant() {
        let there = ["artworks", "closing-day", "opening-day"];
        for (name, expected) in [
            ("artwork", "did you mean `artworks`?"),
            ("day", "did you mean `closing-day` or `opening-day`?"),
            ("Opening-Day", "did you mean `opening-day`?"),
            ("x", "the ids are `artworks`, `closing-day`, `opening-day`"),
        ] {
            assert_eq!(near("id", name, &there), expected, "{name}");
        }
        assert_eq!(near("tag", "x", &[]), "no claim has any tag");
    }
}
