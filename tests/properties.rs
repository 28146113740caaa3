//! Laws that hold for every input, tried on generated ones.
//!
//! `PROPTEST_CASES=100000 cargo test --release --test properties` looks harder than a usual run does.

use factcheck::check::sentence::Status;
use factcheck::check::{self, Checked, Collection, Inputs, Options, Outcome};
use factcheck::judge::claim::Assertion;
use factcheck::judge::compare;
use factcheck::judge::stance::Scope;
use factcheck::judge::{self};
use factcheck::load::claims::{self, ClaimFile};
use factcheck::load::drafts;
use factcheck::load::library::Library;
use factcheck::load::requests;
use factcheck::load::sources::{self, Source};
use factcheck::recognize::Reading;
use factcheck::report::stream::Texts;
use factcheck::report::{self, Format, Look, Report, Verbosity};
use factcheck::retrieve::document::{Document, SentenceAt};
use factcheck::retrieve::rank;
use factcheck::value::date::{DateBound, DateValue, Days, Grain, When};
use factcheck::value::interval::{End, Interval, Relation};
use factcheck::value::number::Number;
use factcheck::value::quantity::{Amount, Quantity, Role};
use factcheck::value::unit::Unit;
use factcheck::verdict::{Stance, Verdict};
use jiff::civil::Date;
use proptest::prelude::*;
use proptest::sample::select;

/// A configuration of `cases` cases, or as many as the environment asks for. Failures are printed, not written to disk.
fn cases(cases: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|asked| asked.parse().ok());
    ProptestConfig { cases: asked.unwrap_or(cases), failure_persistence: None, ..ProptestConfig::default() }
}

// Values.

fn number() -> impl Strategy<Value = Number> {
    let fraction = |(numerator, denominator)| Number::fraction(numerator, denominator).unwrap();
    prop_oneof![
        (-20i64..20).prop_map(Number::integer),
        (-1_000_000_000i128..1_000_000_000, 1i128..1000).prop_map(fraction),
    ]
}

/// An interval that holds at least one number.
fn interval() -> impl Strategy<Value = Interval> {
    let end = |kind: u8, value| match kind {
        0 => End::Unbounded,
        1 => End::Open(value),
        _ => End::Closed(value),
    };
    (number(), number(), 0u8..3, 0u8..3).prop_map(move |(one, other, min, max)| {
        if one == other {
            Interval::point(one)
        } else {
            Interval { min: end(min, one.min(other)), max: end(max, one.max(other)) }
        }
    })
}

fn unit() -> impl Strategy<Value = Unit> {
    select(Unit::all().collect::<Vec<_>>())
}

fn amount() -> impl Strategy<Value = Amount> {
    let everything = Interval { min: End::Unbounded, max: End::Unbounded };
    let bounded = interval().prop_filter("some end is stated", move |interval| *interval != everything).boxed();
    prop_oneof![
        number().prop_map(Amount::Exact),
        (number(), interval()).prop_map(|(stated, meant)| Amount::About { stated, meant }),
        bounded.clone().prop_map(Amount::Bound),
        bounded.prop_map(Amount::Extent),
    ]
}

fn step() -> impl Strategy<Value = Number> {
    (-4i32..7).prop_map(|exponent| Number::power_of_ten(exponent).unwrap())
}

fn quantity() -> impl Strategy<Value = Quantity> {
    (amount(), unit(), select(vec![Role::Cardinal, Role::Ordinal]), step())
        .prop_map(|(amount, unit, role, step)| Quantity { amount, unit, role, step })
}

fn date_value() -> impl Strategy<Value = DateValue> {
    let day = (1i16..=9999, 1i8..=12, 1i8..=28).prop_map(|(year, month, day)| Date::new(year, month, day).unwrap());
    let days = (day.clone(), day).prop_map(|(one, other)| Days::new(one.min(other), one.max(other)).unwrap());
    let when = prop_oneof![
        days.prop_map(When::Days),
        (1i8..=12, prop::option::of(1i8..=28)).prop_map(|(month, day)| When::MonthDay { month, day }),
        (1i8..=7).prop_map(When::Weekday),
    ];
    let grains = [Grain::Day, Grain::Week, Grain::Month, Grain::Quarter, Grain::Season, Grain::Year, Grain::Decade];
    let bounds = [
        DateBound::On,
        DateBound::Before,
        DateBound::By,
        DateBound::Until,
        DateBound::After,
        DateBound::Since,
        DateBound::AsOf,
    ];
    (when, select(grains.to_vec()), select(bounds.to_vec()), any::<bool>(), any::<bool>())
        .prop_map(|(when, grain, bound, approximate, relative)| DateValue { when, grain, bound, approximate, relative })
}

proptest! {
    #![proptest_config(cases(2000))]

    #[test]
    fn an_interval_relates_to_itself_as_equal(one in interval()) {
        prop_assert_eq!(one.relate(one), Relation::Equal);
        prop_assert!(one.includes(one) && !one.is_disjoint(one));
    }

    #[test]
    fn relations_have_a_direction(one in interval(), other in interval()) {
        let back = other.relate(one);
        match one.relate(other) {
            Relation::Equal => prop_assert_eq!(back, Relation::Equal),
            Relation::Inside => prop_assert_eq!(back, Relation::Overlapping),
            Relation::Disjoint => prop_assert_eq!(back, Relation::Disjoint),
            Relation::Overlapping => prop_assert!(matches!(back, Relation::Overlapping | Relation::Inside)),
        }
        prop_assert_eq!(one.includes(other) && other.includes(one), one == other);
        prop_assert_eq!(one.is_disjoint(other), other.is_disjoint(one));
    }

    #[test]
    fn inclusion_is_of_every_number(outer in interval(), inner in interval(), value in number()) {
        let point = Interval::point(value);
        prop_assert_ne!(outer.includes(point), outer.is_disjoint(point));
        if outer.includes(inner) {
            prop_assert!(!inner.includes(point) || outer.includes(point));
        }
        if outer.is_disjoint(inner) {
            prop_assert!(!inner.includes(point) || !outer.includes(point));
        }
    }

    #[test]
    fn inclusion_goes_on(one in interval(), other in interval(), third in interval()) {
        if one.includes(other) && other.includes(third) {
            prop_assert!(one.includes(third));
        }
        if one.includes(other) && other.is_disjoint(third) {
            prop_assert!(!third.includes(one));
        }
    }

    #[test]
    fn a_quantity_supports_itself(one in quantity()) {
        let found = compare::quantities(&one, &one, None);
        prop_assert!(found.entails(), "{:?}", found);
    }

    #[test]
    fn a_number_out_of_the_interval_never_supports(
        one in quantity(),
        by in 1i64..1000,
        extra in number(),
        below in any::<bool>(),
    ) {
        // Beyond the end of what was said by more than the last digit written can hide.
        let interval = one.amount.interval();
        let stated = one.amount.stated();
        let far = one.step.checked_mul(Number::integer(by)).and_then(|far| far.checked_add(extra.abs())).unwrap();
        let from = if below {
            interval.min.value().map(|end| stated.map_or(end, |stated| end.min(stated)))
        } else {
            interval.max.value().map(|end| stated.map_or(end, |stated| end.max(stated)))
        };
        let away = from.and_then(|end| if below { end.checked_sub(far) } else { end.checked_add(far) });
        if let Some(away) = away {
            for amount in [Amount::Exact(away), Amount::Bound(Interval::point(away))] {
                let other = Quantity { amount, ..one };
                let found = compare::quantities(&one, &other, None);
                prop_assert!(!found.entails(), "{:?} by {:?}: {:?}", one, other, found);
            }
        }
    }

    #[test]
    fn a_date_supports_itself(one in date_value()) {
        let found = compare::dates(&one, &one, None);
        prop_assert!(found.entails(), "{:?}", found);
    }

    #[test]
    fn another_day_never_supports_a_day(one in date_value(), years in 1i16..2000) {
        if let When::Days(days) = one.when {
            let later = |date: Date| Date::new(date.year() + years, date.month(), date.day());
            if let (DateBound::On, Ok(start), Ok(end)) = (one.bound, later(days.end), later(days.end)) {
                let other = DateValue { when: When::Days(Days { start, end }), ..one };
                prop_assert!(!compare::dates(&one, &other, None).entails());
                prop_assert!(!compare::dates(&other, &one, None).entails());
            }
        }
    }
}

proptest! {
    #![proptest_config(cases(50))]

    #[test]
    fn units_convert_there_and_back(value in number(), more in number()) {
        let units: Vec<Unit> = Unit::all().collect();
        for &from in &units {
            for &to in units.iter().filter(|to| to.dimension() == from.dimension()) {
                let Some(there) = from.convert(value, to) else { continue };
                let names = (from.symbol(), to.symbol());
                prop_assert_eq!(to.convert(there, from), Some(value), "{:?}", names);
                if let Some(other) = from.convert(more, to) {
                    prop_assert_eq!(value.cmp(&more), there.cmp(&other), "{:?}", names);
                }
            }
        }
    }
}

// Whole runs.

fn source(name: &str, text: &str) -> Source {
    sources::parse(&format!("sources/{name}"), name, text.to_owned(), None).unwrap()
}

fn options() -> Options {
    let today = Date::constant(2026, 1, 1);
    Options { today, fail_on: None, ids: Vec::new(), tags: Vec::new(), since: None }
}

/// A claim file of these texts.
fn claim_file(texts: &[String]) -> ClaimFile {
    let lines: String = texts.iter().map(|text| format!("- text: {}\n", serde_json::json!(text))).collect();
    claims::parse("claims/a.yaml", &lines).unwrap_or_else(|error| panic!("{error}"))
}

/// What a run tells of each claim: all of the finding, with sources by their paths.
fn told(claims: &[String], sources: Vec<Source>) -> Vec<Told> {
    told_of(&Inputs::of(vec![claim_file(claims)]), sources)
}

/// The same of a draft that states these claims.
fn told_of_draft(claims: &[String], sources: Vec<Source>) -> Vec<Told> {
    let mut inputs = Inputs::default();
    let draft = drafts::parse("draft.md", &format!("# News\n\n{}\n", claims.join(" ")));
    inputs.add_draft(draft.unwrap_or_else(|mistakes| panic!("{}", mistakes[0])));
    told_of(&inputs, sources)
}

fn told_of(inputs: &Inputs, sources: Vec<Source>) -> Vec<Told> {
    let library = Library::of(sources);
    let (outcome, mistakes) = check::run(inputs, &library, &Collection::new(&library), &options());
    assert!(mistakes.is_empty(), "{}", mistakes[0]);
    outcome.claims.iter().map(|checked| Told::new(&outcome, checked)).collect()
}

#[derive(Clone, Debug, PartialEq)]
struct Told {
    verdict: Verdict,
    confidence: u16,
    reasons: Vec<String>,
    /// Path, passage and stance.
    evidence: Vec<(String, String, Stance)>,
    diff: String,
    correction: Option<String>,
    /// Of a draft.
    facts: Vec<Status>,
}

impl Told {
    fn new(outcome: &Outcome, checked: &Checked) -> Self {
        let finding = &checked.finding;
        let passage = |source: &Source, span: factcheck::text::Span| span.of(source.body.text()).to_owned();
        Told {
            verdict: finding.verdict,
            confidence: finding.confidence,
            reasons: finding.reasons.iter().map(|reason| format!("{:?}", (reason.code, &reason.message))).collect(),
            evidence: finding
                .evidence
                .iter()
                .map(|found| (&outcome.sources[found.source], found))
                .map(|(source, found)| (source.path.clone(), passage(source, found.span), found.stance))
                .collect(),
            diff: format!("{:?}", finding.diff),
            correction: finding.correction.clone(),
            facts: checked.facts.iter().map(|fact| fact.status).collect(),
        }
    }

    fn paths(&self) -> Vec<&str> {
        let mut paths: Vec<&str> = self.evidence.iter().map(|(path, ..)| path.as_str()).collect();
        paths.sort_unstable();
        paths
    }
}

/// A small statement with a count, a month and a year.
#[derive(Clone, Debug)]
struct Statement {
    frame: &'static str,
    place: &'static str,
    things: &'static str,
    count: u32,
    month: usize,
    year: i16,
    grouped: bool,
}

const FRAMES: [&str; 6] = [
    "The {place} counted {count} {things} in {month} {year}.",
    "In {month} {year} the {place} counted {count} {things}.",
    "{count} {things} were sold at the {place} in {month} {year}.",
    "The {place} bought {count} {things} in {month} {year}, said the director.",
    "The {place} lost at least {count} {things} in {month} {year}.",
    "The {place} owned more than {count} {things} in {month} {year}.",
];
const PLACES: [&str; 5] = ["museum", "harbour", "city library", "brewery", "ministry"];
const THINGS: [&str; 6] = ["paintings", "boats", "chairs", "visitors", "bottles", "lamps"];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Statement {
    fn text(&self) -> String {
        let count = match self.grouped {
            true => Number::integer(i64::from(self.count)).to_string(),
            false => self.count.to_string(),
        };
        self.frame
            .replace("{place}", self.place)
            .replace("{things}", self.things)
            .replace("{count}", &count)
            .replace("{month}", MONTHS[self.month])
            .replace("{year}", &self.year.to_string())
    }
}

fn statement() -> impl Strategy<Value = Statement> {
    (
        select(&FRAMES[..]),
        select(&PLACES[..]),
        select(&THINGS[..]),
        2u32..100_000,
        0usize..12,
        1900i16..2026,
        any::<bool>(),
    )
        .prop_map(|(frame, place, things, count, month, year, grouped)| Statement {
            frame,
            place,
            things,
            count,
            month,
            year,
            grouped,
        })
}

/// Whether `claimed` can be `found`, rounded to the digits that it is written in.
fn may_be_rounded(claimed: u32, found: u32) -> bool {
    let mut step = 1;
    while claimed > 0 && claimed.is_multiple_of(step * 10) {
        step *= 10;
    }
    claimed.abs_diff(found) * 2 <= step
}

/// Sentences that have no word, number or date with any statement in common.
const UNRELATED: [&str; 4] = [
    "Old gulls mend torn nets while rain falls.",
    "# Weather\n\nSnow may fall tonight; \"stay home\", sailors advise.",
    "Ms Quist never reached Lhasa: her 7 mules had eaten 3.5 kg of hay by Tuesday.",
    "Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich.",
];

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn what_a_source_says_is_supported(statement in statement(), before in select(&UNRELATED[..2]), after in any::<bool>()) {
        let words = statement.text();
        let text = if after { format!("{words} {before}\n") } else { format!("{before}\n\n{words}\n") };
        for name in ["a.txt", "a.md"] {
            let told = told(std::slice::from_ref(&words), vec![source(name, &text)]);
            prop_assert_eq!(told[0].verdict, Verdict::Supported, "{}: {:?}", words, told);
            prop_assert!(told[0].evidence.iter().any(|(_, passage, _)| passage.contains(words.trim_end_matches('.'))));
        }
    }

    #[test]
    fn a_shifted_number_is_never_supported(
        statement in statement(),
        by in prop_oneof![1u32..20, 20u32..200_000],
        up in any::<bool>(),
    ) {
        // "At least 5" supports "at least 4": a bound is shifted upwards only.
        let bounded = statement.frame.contains("at least") || statement.frame.contains("more than");
        let count = if up || bounded { statement.count + by } else { statement.count.saturating_sub(by) };
        prop_assume!(bounded || !may_be_rounded(count, statement.count));
        let claim = Statement { count, ..statement.clone() };
        let told = told(&[claim.text()], vec![source("a.txt", &statement.text())]);
        prop_assert_ne!(told[0].verdict, Verdict::Supported, "{} by {}: {:?}", claim.text(), statement.text(), told);
    }

    #[test]
    fn another_month_or_year_is_never_supported(statement in statement(), months in 1usize..12, years in 1i16..60, both in any::<bool>()) {
        let month = (statement.month + months) % 12;
        let year = if both { statement.year - years } else { statement.year };
        for (month, year) in [(month, year), (statement.month, statement.year + years)] {
            let claim = Statement { month, year, ..statement.clone() };
            let told = told(&[claim.text()], vec![source("a.txt", &statement.text())]);
            prop_assert_ne!(told[0].verdict, Verdict::Supported, "{} by {}: {:?}", claim.text(), statement.text(), told);
        }
    }
}

/// Several sources and claims about few things, so that they support and contradict each other.
fn collection() -> impl Strategy<Value = (Vec<String>, Vec<(String, String)>)> {
    let near =
        (0usize..2, 0usize..2, 0usize..3, 3u32..6, 0usize..2).prop_map(|(frame, place, things, count, month)| {
            let (frame, place, things) = (FRAMES[frame], PLACES[place], THINGS[things]);
            Statement { frame, place, things, count, month, year: 2024, grouped: false }.text()
        });
    let claims = prop::collection::vec(near.clone(), 1..5);
    let texts = prop::collection::vec(prop::collection::vec(near, 1..4).prop_map(|lines| lines.join(" ")), 1..6);
    let named = texts.prop_map(|texts| {
        texts.into_iter().enumerate().map(|(number, text)| (format!("{number}.txt"), text)).collect()
    });
    (claims, named)
}

fn sources_of(texts: &[(String, String)]) -> Vec<Source> {
    texts.iter().map(|(name, text)| source(name, text)).collect()
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn an_unrelated_source_changes_nothing(
        (claims, texts) in collection(),
        unrelated in select(&UNRELATED[..]),
        first in any::<bool>(),
    ) {
        let alone = told(&claims, sources_of(&texts));
        let mut more = sources_of(&texts);
        more.insert(if first { 0 } else { more.len() }, source("z.md", unrelated));
        prop_assert_eq!(told(&claims, more.clone()), alone);
        prop_assert_eq!(told_of_draft(&claims, more), told_of_draft(&claims, sources_of(&texts)));
    }

    #[test]
    fn the_order_of_sources_changes_nothing(((claims, texts), shuffled) in collection().prop_flat_map(|(claims, texts)| {
        let shuffled = Just(texts.clone()).prop_shuffle();
        (Just((claims, texts)), shuffled)
    })) {
        for told in [told, told_of_draft] {
            let one = told(&claims, sources_of(&texts));
            let other = told(&claims, sources_of(&shuffled));
            for (one, other) in one.iter().zip(&other) {
                prop_assert_eq!(one.verdict, other.verdict);
                // Of two passages that settle as little, the first one says what is left open.
                let settled = |told: &Told| {
                    let is_settled = |&status: &Status| !matches!(status, Status::Open | Status::NotCovered);
                    told.facts.iter().map(|status| is_settled(status).then_some(*status)).collect::<Vec<_>>()
                };
                prop_assert_eq!(settled(one), settled(other));
                if one.verdict != Verdict::NotEnoughEvidence {
                    prop_assert_eq!(one.paths(), other.paths());
                }
            }
        }
    }

    #[test]
    fn runs_repeat_byte_for_byte((claims, texts) in collection()) {
        let run = || {
            let inputs = Inputs::of(vec![claim_file(&claims)]);
            let library = Library::of(sources_of(&texts));
            let (outcome, _) = check::run(&inputs, &library, &Collection::new(&library), &options());
            Format::ALL.map(|format| report::render(&Report::of(&outcome), format))
        };
        prop_assert_eq!(run(), run());
    }

    #[test]
    fn the_verdict_is_the_fold_of_single_sources((claims, texts) in collection()) {
        let together = told(&claims, sources_of(&texts));
        let alone: Vec<Vec<Told>> = texts.iter().map(|(name, text)| told(&claims, vec![source(name, text)])).collect();
        for (at, together) in together.iter().enumerate() {
            let says = |verdict: Verdict| alone.iter().any(|told| [verdict, Verdict::Conflicting].contains(&told[at].verdict));
            let folded = match (says(Verdict::Supported), says(Verdict::Contradicted)) {
                (true, true) => Verdict::Conflicting,
                (true, false) => Verdict::Supported,
                (false, true) => Verdict::Contradicted,
                (false, false) => Verdict::NotEnoughEvidence,
            };
            prop_assert_eq!(together.verdict, folded, "{}", claims[at]);
        }
    }
}

// No text makes anything panic.

const LOOKS: [Look; 4] = [
    Look { colour: false, width: 100, verbosity: Verbosity::Normal },
    Look { colour: true, width: 20, verbosity: Verbosity::Verbose },
    Look { colour: false, width: 0, verbosity: Verbosity::Verbose },
    Look { colour: false, width: 1, verbosity: Verbosity::Quiet },
];

/// Puts the two texts through every stage, in every role that a text can have.
fn put_through(claim: &str, text: &str) {
    let days = Days::day(Date::constant(2025, 7, 17));
    for date in [None, Some(days)] {
        for text in [claim, text] {
            read(text, date);
        }
    }
    let sources = sources(claim, text);
    let mut inputs = Inputs::of(claim_files(claim));
    let drafts = ["a.md", "a.txt"].into_iter().filter_map(|name| drafts::parse(name, claim).ok());
    drafts.for_each(|draft| inputs.add_draft(draft));
    let library = Library::of(sources);
    let collection = Collection::new(&library);
    let (outcome, mistakes) = check::run(&inputs, &library, &collection, &options());
    for look in LOOKS {
        for format in Format::ALL {
            let shown = report::render(&Report { look, ..Report::of(&outcome) }, format);
            if format == Format::Json {
                serde_json::from_str::<serde_json::Value>(&shown).expect("a report in JSON is JSON");
            }
            report::hint(&outcome, format, look);
        }
        mistakes.iter().for_each(|found| drop(report::mistakes::render(found, look)));
    }
    given(claim, text);
    drop(requests::pairing(claim));
    drop(requests::passage(text));
}

fn read(text: &str, date: Option<Days>) {
    let reading = Reading::new(text, date);
    for fact in &reading.facts {
        assert!(!fact.span.is_empty() && text.get(fact.span.range()).is_some(), "{fact:?} in {text:?}");
    }
    for pair in reading.facts.windows(2) {
        assert!(pair[0].span.end <= pair[1].span.start, "{pair:?} in {text:?}");
    }
    let mut out = Vec::new();
    for look in LOOKS {
        report::facts::write(text, &reading, look, &mut out).unwrap();
    }
    let mut line = String::new();
    report::facts::answer(&mut line, &1, text, &reading);
    serde_json::from_str::<serde_json::Value>(&line).expect("an answer is JSON");
}

/// The texts as plain text, Markdown, front matter and metadata beside a source.
fn sources(claim: &str, text: &str) -> Vec<Source> {
    let dated = format!("---\ntitle: {}\ndate: 2025-07-17\n---\n{text}", serde_json::json!(claim));
    let hostile = format!("---\n{claim}\n---\n{text}");
    let texts = [
        ("plain.txt", text, None),
        ("marked.md", text, None),
        ("dated.md", &dated, None),
        ("hostile.md", &hostile, None),
        ("beside.txt", text, Some(claim)),
    ];
    let mut sources = Vec::new();
    for (name, raw, sidecar) in texts {
        match sources::parse(name, name, raw.to_owned(), sidecar) {
            Ok(source) => sources.push(source),
            Err(found) => show(&found),
        }
    }
    sources
}

/// Claim files that have the text as a claim in each way, and as the whole file.
fn claim_files(claim: &str) -> Vec<ClaimFile> {
    let quoted = serde_json::json!(claim);
    let raws = [
        claim.to_owned(),
        format!("claims:\n  - {claim}\n"),
        format!("- {quoted}\n"),
        format!("date: 2025-07-17\nabout: {quoted}\nclaims:\n  - text: {quoted}\n"),
        format!("- text: {quoted}\n  quote: true\n  speaker: {quoted}\n"),
        format!("- text: |\n    {}\n  tolerance: 5%\n", claim.replace('\n', "\n    ")),
        format!("- text: {quoted}\n  sources: [{quoted}]\n  tolerance: {quoted}\n"),
    ];
    let mut files = Vec::new();
    for raw in &raws {
        match claims::parse("a.yaml", raw) {
            Ok(file) => files.push(file),
            Err(found) => show(&[found]),
        }
    }
    files.extend(claims::of_expression(claim));
    files
}

fn show(found: &[factcheck::error::Mistakes]) {
    for mistakes in found {
        LOOKS.into_iter().for_each(|look| drop(report::mistakes::render(mistakes, look)));
    }
}

/// The text as evidence that was given with the claim.
fn given(claim: &str, text: &str) {
    for quote in [false, true] {
        let evidence = serde_json::json!([text, {"text": text, "title": claim, "date": "2025-07"}]);
        let line =
            serde_json::json!({"id": claim, "claim": claim, "quote": quote, "speaker": text, "evidence": evidence});
        let Ok(pairing) = requests::pairing(&line.to_string()) else { continue };
        let assertion = Assertion::of_pairing(&pairing);
        let items = pairing.evidence.as_deref().unwrap_or_default();
        let documents: Vec<Document> =
            items.iter().map(|item| Document::of_text(&item.text, item.title.as_deref(), item.date)).collect();
        let sentences: Vec<(usize, SentenceAt)> = documents
            .iter()
            .enumerate()
            .flat_map(|(number, document)| document.sentences().map(move |at| (number, at)))
            .collect();
        let finding = judge::judge(&assertion, &documents, &sentences, &|_| true, Scope::Given);
        let passages = rank::best(&assertion.side, &documents, 2);
        let texts: Vec<&str> = items.iter().map(|item| item.text.as_str()).collect();
        let mut out = String::new();
        report::stream::answer(&mut out, &pairing.id, claim, Texts::Given(&texts), &finding, Some(&passages));
        serde_json::from_str::<serde_json::Value>(&out).expect("an answer is JSON");
    }
}

/// Pieces that lead deep into the recognisers, and characters that make wrong offsets show.
const PIECES: &[&str] = &[
    // Words of claims and sources.
    "the museum ",
    "paintings ",
    "rose ",
    "fell ",
    "no ",
    "not ",
    "never ",
    "said ",
    "Ms ",
    "Mr ",
    "Dr. ",
    "President ",
    "Olga Lyubimova ",
    "Kim Jong-un ",
    "Moscow ",
    "U.S. ",
    "U.N.",
    "the UN ",
    "O'Neill ",
    "McDonald",
    "of ",
    "and ",
    "reportedly ",
    "may ",
    "according to ",
    "he ",
    "who ",
    "which ",
    // Numbers and their company.
    "123 ",
    "1,234.5",
    "1 234,5 ",
    "0",
    "-5 ",
    "−3",
    "+",
    "½",
    "2½ ",
    "⅓",
    "3/4 ",
    "1/0 ",
    "0/0 ",
    "3-1",
    "10–30 ",
    "7/10 ",
    "twenty-three ",
    "one hundred and ",
    "half a million ",
    "a dozen ",
    "two thirds ",
    "million ",
    "bn ",
    "18.4m ",
    "m",
    "third ",
    "21st ",
    "999999999999999999999999999999999999999999 ",
    "1e10",
    "0.000000000000000000000000000001 ",
    "1.2.3 ",
    "٣",
    "１２３ ",
    "Ⅻ ",
    "²",
    "5,",
    ".5 ",
    "up to ",
    "at least ",
    "more than ",
    "between ",
    "from ",
    "to ",
    "nearly ",
    "about ",
    "or more ",
    "no fewer than ",
    "under ",
    "times ",
    "percent ",
    "%",
    "% ",
    "per ",
    "km ",
    "km/h ",
    "m² ",
    "°C ",
    "ft",
    "\"",
    "5'11\" ",
    "$",
    "€",
    "US$",
    "pounds ",
    "£10,000 ",
    "¥",
    "GBP ",
    "years old ",
    "aged ",
    "-year-old ",
    // Dates.
    "May ",
    "March 6",
    "July 14, 2025 ",
    "10/07/2025 ",
    "2025-07-17 ",
    "2025-02-30 ",
    "in 2024 ",
    "the 1980s ",
    "’90s ",
    "'90s ",
    "Monday ",
    "last year ",
    "next April ",
    "by ",
    "until ",
    "since ",
    "before ",
    "as of ",
    "early ",
    "late ",
    "the 21st century ",
    "years ago ",
    "10000 BC ",
    "AD ",
    "9999 ",
    "0000 ",
    "Q3 ",
    "2024/25 ",
    "2024–25 ",
    "31 ",
    "February ",
    "noon ",
    "Easter ",
    "99999999999 years ago ",
    "in 99999999999999999999 days ",
    "the following year ",
    "weekend ",
    "a.m. ",
    // Quotes, brackets and marks.
    "“",
    "”",
    "‘",
    "’",
    "«",
    "»",
    "„",
    "'",
    "`",
    "’s",
    "'s ",
    "s' ",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "[sic]",
    "...",
    "…",
    "—",
    "–",
    "-",
    ". ",
    "! ",
    "? ",
    ": ",
    "; ",
    ", ",
    ".",
    ":",
    "/",
    "\\",
    "*",
    "**",
    "_",
    "#",
    "# ",
    "> ",
    "- ",
    "|",
    "<",
    ">",
    "&amp;",
    "&",
    "<p>",
    "<!--",
    "-->",
    "[a](b)",
    "```\n",
    "    ",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "\t",
    "---\n",
    "title: ",
    "text: ",
    " #",
    "@",
    "%YAML",
    // Characters of several bytes, in pairs and alone.
    "é",
    "e\u{301}",
    "\u{301}",
    "ß",
    "İ",
    "ı",
    "ŉ",
    "ﬁ",
    "ǆ",
    "ς",
    "Σ",
    "ﷺ",
    "שלום ",
    "مرحبا ",
    "\u{202e}",
    "\u{200f}",
    "\u{200d}",
    "👩‍🚀",
    "🇩🇪",
    "日本 ",
    "２０２５年 ",
    "ü",
    "Å",
    "\u{feff}",
    "\0",
    "\u{1b}[31m",
    "\u{7f}",
    "\u{85}",
    "\u{a0}",
    "\u{2009}",
    "\u{202f}",
    "\u{2028}",
    "\u{fffd}",
    "\u{10ffff}",
    "\u{ad}",
    "\u{200b}",
    "\u{3000}",
    "a",
    "I ",
    "A. ",
    "s",
    "S",
];

fn soup(most: usize) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        9 => select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..most).prop_map(|pieces| pieces.concat())
}

/// Texts that would take for ever if something were tried in all combinations, or for each with each.
#[test]
fn repetitive_texts_are_read_in_time() {
    for piece in
        ["a ", "May ", "1 ", "not ", "and 5 ", "last year ", "A.", "a'", "\"", "(", "[", "> ", "- ", "* ", "e\u{301}"]
    {
        let text = piece.repeat(200);
        put_through(&piece.repeat(12), &text);
        given(&piece.repeat(50), &text);
    }
    for gap in [" … ", " ... ", " [..] "] {
        let quote = format!("\u{201c}{}\u{201d}", ["a", "a", "a", "a", "a", "a", "a", "b"].join(gap));
        put_through(&quote, &"a ".repeat(400));
    }
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn no_text_panics(claim in any::<String>(), text in any::<String>()) {
        put_through(&claim, &text);
    }

    #[test]
    fn no_soup_panics(claim in soup(16), text in soup(40)) {
        put_through(&claim, &text);
    }

    /// Claim and source have words in common, so that they are aligned and compared.
    #[test]
    fn no_similar_soups_panic(
        shared in soup(10),
        own in soup(4),
        before in soup(6),
        after in soup(6),
        shared_more in soup(6),
    ) {
        put_through(&format!("{shared}{own}{shared_more}"), &format!("{before}{shared}{after}{shared_more}"));
    }

    /// Sentences that are taken apart and put together wrongly.
    #[test]
    fn no_damaged_sentence_panics(statement in statement(), soup in soup(4), at in any::<prop::sample::Index>(), cut in any::<bool>()) {
        let text = statement.text();
        let at = at.index(text.len());
        let damaged = if cut { format!("{}{soup}", &text[..at]) } else { format!("{}{soup}{}", &text[..at], &text[at..]) };
        put_through(&damaged, &text);
        put_through(&text, &damaged);
    }
}
