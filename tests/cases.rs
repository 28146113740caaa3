//! Newsroom cases: `tests/cases/*.yaml` hold sources and claims with the verdict that a careful person gives them.
//!
//! A case that the tool does not get right yet says so with `known:`, the verdict that it gives instead (or gives as well,
//! for other reasons). Such a mark must be true: a case that has become right must lose it. What is wrong and not marked
//! fails the test.

mod newsroom;

use std::collections::BTreeMap;

use factcheck::judge::code::Code;

#[test]
#[expect(clippy::print_stdout, reason = "the figures of a run, for whoever asks with --nocapture")]
fn verdicts_are_as_a_careful_person_gives_them() {
    let mut wrong = Vec::new();
    let mut figures: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let (mut total, mut right) = (0, 0);
    for path in &newsroom::paths() {
        let file = newsroom::read(path);
        let findings = file.judge(file.cases.iter().map(|case| case.entry.clone()));
        assert_eq!(findings.len(), file.cases.len());
        for (case, (finding, _)) in file.cases.iter().zip(&findings) {
            let codes: Vec<&str> = finding.reasons.iter().map(|reason| Code::name(reason.code)).collect();
            let has_codes = case.codes.iter().all(|code| codes.contains(&code.as_str()));
            let as_expected = finding.verdict == case.expected && has_codes;
            total += 1;
            right += usize::from(finding.verdict == case.expected);
            *figures.entry((case.expected.name(), finding.verdict.name())).or_default() += 1;
            let fine = match case.known {
                None => as_expected,
                Some(known) => finding.verdict == known && !as_expected,
            };
            if !fine {
                let name = path.file_name().unwrap().to_string_lossy();
                wrong.push(format!(
                    "{name}: {}: expected {} {:?}, got {} {codes:?}{}",
                    case.text,
                    case.expected.name(),
                    case.codes,
                    finding.verdict.name(),
                    case.known.map_or(String::new(), |known| format!(" (known: {})", known.name())),
                ));
            }
        }
    }
    println!("{right} of {total} verdicts right; expected, given: {figures:#?}");
    assert!(total >= 150, "too few cases: {total}");
    assert!(wrong.is_empty(), "{} cases are not as their file says:\n{}", wrong.len(), wrong.join("\n"));
}
