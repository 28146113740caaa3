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
    let claims = || files.iter().flat_map(|file| &file.claims);
    let ids: Vec<&str> = claims().map(|claim| claim.id.as_str()).collect();
    let mut tags: Vec<&str> = claims().flat_map(|claim| &claim.tags).map(String::as_str).collect();
    tags.sort_unstable();
    tags.dedup();
    let missing = |kind: &'static str, asked: &[String], there: &[&str]| -> Vec<Unknown> {
        let absent = asked.iter().filter(|name| !there.contains(&name.as_str()));
        absent
            .map(|name| Unknown { message: format!("no claim has the {kind} `{name}`"), help: near(kind, name, there) })
            .collect()
    };
    let mut list = missing("id", &args.id, &ids);
    list.extend(missing("tag", &args.tag, &tags));
    list
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
