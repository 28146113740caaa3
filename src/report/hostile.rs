//! A run in which every text is meant to do harm, for the tests of the formats.

use super::fixture::Run;
use crate::judge::code::Code;
use crate::verdict::{Stance, Verdict};

/// Markup, the ends of scripts and sections, formulas, escapes, controls, overrides, commands, references.
pub const TEXT: &str = "=cmd()|'/c calc'!A1 2,000 </script><script>run()</script> <!-- --> ]]> \u{1b}[31mred\u{1b}[0m \
    \u{1b}]8;;http://e.org\u{7}x \u{202e}123\u{202c} \u{2066}y\u{2069} \u{0}\u{8}\u{7f}\u{9b} \u{fffe}\u{ffff} \
    @desk #12 !7 [a](http://e.org) ![b](x) `c` **d** _e_ ~f~ | $5$ &lt; www.e.org %0A::error::g {{h}} \"i\" 'j' \\k";

/// A source path of the same kind.
pub const PATH: &str = "sources/a,b:c%0A <i>\"']]>`|\u{202e}\u{1b}[1m=d.md";

pub fn run() -> Run {
    let raw = format!("- {TEXT}\n- -2+3 claims\n- signed claims\n");
    let source = format!("{TEXT}\nIn all, 1,200 </script> came.\n");
    let mut run = Run::new(&raw, &[(PATH, &source)]);
    run.inputs.files[0].path = "claims/<b>,:%0A]]>`\u{1b}[1m.yaml".to_owned();
    run.notice(Code::SourceUnreadable, PATH, &format!("it is {TEXT}\n::error::not UTF-8"));
    run.claim(TEXT, Verdict::Contradicted);
    run.evidence(0, TEXT, Stance::Refutes);
    run.evidence(0, "In all, 1,200 </script> came.", Stance::Refutes);
    run.reason(Code::NumberDiffers, &format!("the source has {TEXT}"), "2,000", Some((1, "1,200 </script>")));
    run.diff(&format!("[-2,000-]{{+1,200 {}+}} visitors", TEXT.replace("{+", "")), TEXT);
    run.claim("-2+3 claims", Verdict::NotEnoughEvidence);
    run.reason(Code::NoPassage, "@desk: no passage speaks of this", "", None);
    run.claim("signed claims", Verdict::NotEnoughEvidence);
    run.reason(Code::NoPassage, TEXT, "", None);
    run.sign(TEXT, &format!("{TEXT}\n::error::signed"));
    run
}
