//! What phrases mean: the value, then phrases that mean it. The text is of Thursday, 17 July 2025, unless a table says
//! otherwise.

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::recognize;
use crate::recognize::token::Tokens;
use crate::recognize::{Fact, Value};
use crate::value::date::DateBound::{After, AsOf, Before, By, On, Since, Until};
use crate::value::date::{DateBound, DateValue, Days, Grain, When};

const TODAY: Date = date(2025, 7, 17);

fn read(text: &str, day: Option<Days>) -> Vec<Fact> {
    recognize(&Tokens::new(text), day)
}

fn value(fact: &Fact) -> DateValue {
    match fact.value {
        Value::Date(date) => date,
        ref other => panic!("{other:?} is no date"),
    }
}

/// The days as "2025-07-17", or "2025-07-01..2025-07-31", or what they are instead.
fn written(when: When) -> String {
    match when {
        When::Days(Days { start, end }) if start == end => start.to_string(),
        When::Days(Days { start, end }) => format!("{start}..{end}"),
        When::Either { month_first, day_first } => {
            format!("{} or {}", written(When::Days(month_first)), written(When::Days(day_first)))
        }
        other => format!("{other:?}"),
    }
}

/// Every phrase is the one date of a sentence and means the days under the bound.
fn means(day: Option<Days>, table: &[(&str, DateBound, &[&str])]) {
    for &(expected, bound, phrases) in table {
        for phrase in phrases {
            let text = format!("It happened {phrase}, they say.");
            let facts = read(&text, day);
            let found: Vec<(String, DateBound, &str)> =
                facts.iter().map(|fact| (written(value(fact).when), value(fact).bound, fact.span.of(&text))).collect();
            assert_eq!(found, [(expected.to_owned(), bound, *phrase)], "{text}");
        }
    }
}

#[test]
fn absolute() {
    means(
        Some(Days::day(TODAY)),
        &[
            (
                "2021-11-09",
                On,
                &[
                    "on 9 November 2021",
                    "on November 9, 2021",
                    "on November 9th 2021",
                    "on the 9th of November 2021",
                    "on the ninth of November, 2021",
                    "on Nov. 9, 2021",
                    "on 9 Nov 2021",
                    "on Tuesday, 9 November 2021",
                    "on Tue Nov 9, 2021",
                    "on 2021-11-09",
                    "on 2021/11/09",
                    "on 09.11.2021",
                    "on 9-Nov-2021",
                    "on 20211109",
                ],
            ),
            ("2020-02-29", On, &["on February 29, 2020", "on 29/02/2020", "on 2/29/2020", "on 29.2.2020"]),
            ("1986-03-25", On, &["on March twenty-five nineteen eighty-six", "on the twenty-fifth of March 1986"]),
            (
                "2018-03-01..2018-03-31",
                On,
                &["in March 2018", "in March of 2018", "in Mar. 2018", "in 2018-03", "in 3/2018"],
            ),
            ("2018-05-01..2018-05-31", On, &["in May 2018", "in may 2018", "in the month of May 2018"]),
            (
                "2014-01-01..2014-12-31",
                On,
                &["in 2014", "during 2014", "in the year 2014", "throughout 2014", "in CY2014"],
            ),
            (
                "1990-01-01..1999-12-31",
                On,
                &["in the 1990s", "in the 1990's", "in the '90s", "in the nineties", "in the 90s"],
            ),
            ("1990-01-01..1994-12-31", On, &["in the early 1990s", "in the early '90s"]),
            ("1800-01-01..1899-12-31", On, &["in the 19th century", "in the nineteenth century", "in the 1800s"]),
            ("1850-01-01..1899-12-31", On, &["in the late 19th century", "in the second half of the 19th century"]),
            ("1700-01-01..1899-12-31", On, &["in the 18th and 19th centuries"]),
            (
                "2019-07-01..2019-09-30",
                On,
                &[
                    "in Q3 2019",
                    "in Q3 of 2019",
                    "in 2019 Q3",
                    "in the third quarter of 2019",
                    "in the 3rd quarter 2019",
                ],
            ),
            ("2020-01-01..2020-06-30", On, &["in H1 2020", "in 2020-H1", "in the first half of 2020", "in early 2020"]),
            ("2019-04-01..2019-09-30", On, &["in mid-2019", "in mid 2019"]),
            ("2020-03-01..2020-05-31", On, &["in spring 2020", "in the spring of 2020"]),
            ("2014-12-01..2015-02-28", On, &["in winter 2014", "in the winter of 2014–15"]),
            ("2024-01-01..2024-12-31", On, &["in fiscal 2024", "in FY2024", "in FY24", "in financial year 2024"]),
            ("2016-07-16..2016-07-31", On, &["in late July 2016", "at the end of July 2016"]),
            ("2016-12-25", On, &["on Christmas Day 2016", "on Christmas 2016"]),
            ("2019-11-29", On, &["on Black Friday 2019"]),
            ("2023-12-23..2023-12-24", On, &["on Christmas weekend 2023"]),
            ("2024-03-16..2024-03-17", On, &["on St Patrick's Day weekend 2024"]),
            // There are no such days.
            (
                "Unresolved",
                On,
                &["on 31 February 2025", "on February 30, 2025", "on the 31st of June 2024", "on 29 February 2025"],
            ),
            ("2019-04-19", On, &["on Good Friday 2019", "on Good Friday, 2019"]),
            ("2019-09-02", On, &["on the first Monday of September 2019", "on the first Monday in September 2019"]),
            ("2021-02-22..2021-02-28", On, &["in the last week of February 2021"]),
            ("2021-01-01..2021-01-10", On, &["in the first ten days of 2021"]),
        ],
    );
}

#[test]
fn bounded() {
    means(
        Some(Days::day(TODAY)),
        &[
            (
                "2021-10-10",
                Until,
                &[
                    "until October 10, 2021",
                    "till 10 October 2021",
                    "through October 10, 2021",
                    "up to October 10, 2021",
                ],
            ),
            (
                "2021-10-10",
                By,
                &["by October 10, 2021", "no later than October 10, 2021", "by the 10th of October 2021"],
            ),
            (
                "2021-10-10",
                Before,
                &["before October 10, 2021", "prior to October 10, 2021", "ahead of October 10, 2021"],
            ),
            (
                "2021-10-10",
                After,
                &["after October 10, 2021", "following October 10, 2021", "later than October 10, 2021"],
            ),
            (
                "2021-10-10",
                Since,
                &[
                    "since October 10, 2021",
                    "from October 10, 2021",
                    "starting October 10, 2021",
                    "from October 10, 2021 onwards",
                ],
            ),
            ("2021-10-10", AsOf, &["as of October 10, 2021", "as at 10 October 2021"]),
            ("1959-01-01..1959-12-31", Since, &["since 1959", "since at least 1959", "in 1959 or later"]),
            ("2019-01-01..2019-12-31", Before, &["before 2019", "earlier than 2019"]),
            ("2027-01-01..2027-12-31", Until, &["to 2027", "until 2027"]),
            ("2027-01-01..2027-12-31", By, &["by 2027", "in 2027 or earlier"]),
            ("2022-07-31", Until, &["until the end of July 2022", "through the end of July 2022"]),
            ("2022-12-31", By, &["by the end of 2022", "by end of 2022"]),
            ("2022-01-01", Since, &["since the beginning of 2022", "from the start of 2022"]),
        ],
    );
}

#[test]
fn ranges() {
    means(
        Some(Days::day(TODAY)),
        &[
            (
                "2014-01-01..2018-12-31",
                On,
                &[
                    "from 2014 to 2018",
                    "between 2014 and 2018",
                    "in 2014–18",
                    "in 2014-2018",
                    "from 2014 through 2018",
                    "from 2014 until 2018",
                ],
            ),
            (
                "2024-07-03..2024-07-05",
                On,
                &[
                    "on July 3–5, 2024",
                    "on 3–5 July 2024",
                    "from July 3 to July 5, 2024",
                    "from 3 July to 5 July 2024",
                    "between the 3rd and the 5th of July 2024",
                    "from July 3 to 5, 2024",
                ],
            ),
            ("2021-07-30..2021-08-02", On, &["from July 30 – August 2, 2021", "from 30 July to 2 August 2021"]),
            (
                "2023-05-01..2023-10-31",
                On,
                &["from May to October 2023", "between May and October 2023", "in May–October 2023"],
            ),
            ("2022-11-01..2023-02-28", On, &["from November to February 2023", "from November 2022 to February 2023"]),
            ("2025-10-25..2026-01-25", On, &["from 25 October to 25 January", "from 10/25 to 01/25"]),
            ("2007-07-02..2008-12-31", On, &["from the middle of 2007 to the end of 2008"]),
            ("2019-03-01..2025-07-17", On, &["between March 2019 and today", "from March 2019 to now"]),
        ],
    );
}

#[test]
fn relative_to_a_day() {
    means(
        Some(Days::day(TODAY)),
        &[
            ("2025-07-17", On, &["today", "tonight", "this morning", "on Thursday", "on July 17", "on the 17th"]),
            ("2025-07-16", On, &["yesterday", "last night", "yesterday evening", "on Wednesday"]),
            ("2025-07-15", On, &["the day before yesterday", "two days ago", "on Tuesday", "2 days before today"]),
            ("2025-07-14", On, &["on Monday", "on Monday morning", "this Monday", "on Monday of this week"]),
            ("2025-07-21", On, &["next Monday", "on Monday next week", "the coming Monday", "four days from now"]),
            ("2025-07-07", On, &["last Monday", "on Monday of last week"]),
            (
                "2025-07-31",
                On,
                &["two weeks from today", "in two weeks' time", "a fortnight hence", "on the last day of this month"],
            ),
            ("2025-07-14..2025-07-20", On, &["this week", "in the current week"]),
            ("2025-07-07..2025-07-13", On, &["last week", "in the week of July 9"]),
            ("2025-07-11..2025-07-16", On, &["in the last four working days", "over the past 4 business days"]),
            ("2025-07-18..2025-07-21", On, &["in the next two working days"]),
            ("2025-07-17..2025-07-27", On, &["within the next ten days", "within next 10 days"]),
            ("2025-08-01..2025-08-31", On, &["next month", "in August"]),
            ("2025-04-01..2025-06-30", On, &["last quarter", "in the second quarter of this year"]),
            ("2024-01-01..2024-12-31", On, &["last year"]),
            ("2026-04-01..2026-04-30", On, &["next April"]),
            ("2025-05-01..2025-05-31", On, &["last May", "in May", "this May"]),
            ("2025-06-01..2025-08-31", On, &["this summer", "in the summer"]),
            ("2010-01-01..2019-12-31", On, &["last decade"]),
            ("2020-07-17..2025-07-17", On, &["over the past five years", "in the last five years"]),
            ("2025-07-18..2025-07-27", On, &["in the next ten days", "in the next 10 days"]),
            ("2025-01-01..2025-07-17", On, &["earlier this year", "year-to-date", "in the year to date"]),
            ("2025-07-17..2025-12-31", On, &["later this year", "in the rest of the year"]),
            ("2024-07-01..2024-12-31", On, &["late last year", "in the second half of last year"]),
            ("2023-07-17", On, &["two years ago"]),
            ("2025-07-19..2025-07-20", On, &["this weekend", "at the weekend"]),
            ("2025-07-18", By, &["by tomorrow"]),
            ("2025-08-15", On, &["on the 15th of next month"]),
            ("2025-03-02", On, &["on 2 March", "on March 2", "on Sunday, March 2"]),
            ("Unresolved", On, &["the following year", "three weeks later"]),
            // Figures that can be read in two orders, as far as nothing tells which.
            ("2025-10-07 or 2025-07-10", On, &["on 10/07/2025", "on 10-07-2025", "on 10/07/25", "on 10/7"]),
            ("2026-05-12 or 2025-12-05", On, &["next 5/12"]),
            (
                "2025-01-04..2025-02-06 or 2025-04-01..2025-06-02",
                On,
                &["from 1/4/2025 to 2/6/2025", "between 1/4/2025-2/6/2025"],
            ),
            ("2025-05-01..2025-05-20", On, &["from 5/1 to 5/20", "from 5/1-5/20/2025"]),
            // 7 October 2025 is a Tuesday, 10 July a Thursday; in the other order, the range would end before it begins.
            ("2025-10-07", On, &["on Tuesday, 10/07/2025"]),
            ("2025-07-10", On, &["on Thursday 10/07/2025"]),
            ("2025-10-07 or 2025-07-10", On, &["on Monday 10/07/2025"]),
            ("2025-03-04..2025-04-02", On, &["from 4/3/2025 to 2/4/2025"]),
        ],
    );
}

#[test]
fn relative_to_a_year() {
    means(
        Days::year(2025),
        &[
            ("2025-01-01..2025-12-31", On, &["this year"]),
            ("2024-01-01..2024-12-31", On, &["last year"]),
            ("2025-06-01..2025-06-30", On, &["in June", "this June"]),
            ("2026-04-01..2026-04-30", On, &["next April"]),
            ("2025-10-10", Until, &["until October 10"]),
            ("2020-01-01..2020-12-31", On, &["five years ago"]),
            ("Weekday(1)", On, &["on Monday"]),
            ("Unresolved", On, &["yesterday", "last month", "two weeks ago", "next Friday"]),
        ],
    );
}

#[test]
fn without_a_date_of_the_text() {
    means(
        None,
        &[
            ("MonthDay { month: 3, day: Some(6) }", On, &["on March 6", "on 6 March"]),
            ("MonthDay { month: 10, day: None }", On, &["in October"]),
            ("Weekday(7)", On, &["on Sunday"]),
            ("Unresolved", On, &["yesterday", "last year", "two days ago", "this week", "from May to October"]),
            ("2025-10-07", On, &["on October 7, 2025"]),
        ],
    );
}

#[test]
fn grains_and_flags() {
    for (phrase, grain, approximate, relative) in [
        ("on July 17, 2025", Grain::Day, false, false),
        ("on Monday", Grain::Day, false, true),
        ("last week", Grain::Week, false, true),
        ("in March 2018", Grain::Month, false, false),
        ("in March", Grain::Month, false, true),
        ("around 1900", Grain::Year, true, false),
        ("circa May 1912", Grain::Month, true, false),
        ("in early 2020", Grain::Season, true, false),
        ("in FY2024", Grain::Year, true, false),
        ("five years ago", Grain::Year, true, true),
        ("three days ago", Grain::Day, false, true),
        ("in Q3 2019", Grain::Quarter, false, false),
        ("in spring 2020", Grain::Season, true, false),
        ("in the 1990s", Grain::Decade, false, false),
        ("in the 19th century", Grain::Century, false, false),
        ("from May to October 2023", Grain::Month, false, false),
        ("by the end of 2022", Grain::Day, false, false),
    ] {
        let facts = read(phrase, Some(Days::day(TODAY)));
        let found: Vec<_> = facts.iter().map(value).map(|it| (it.grain, it.approximate, it.relative)).collect();
        assert_eq!(found, [(grain, approximate, relative)], "{phrase}");
    }
}

#[test]
fn several_in_a_sentence() {
    for (text, expected) in [
        ("It opened in 2014 and 2016.", &["in 2014", "2016"][..]),
        ("It rained in May and June 2020.", &["in May", "June 2020"]),
        ("The vote was moved from May to October.", &["from May", "to October"]),
        (
            "On Monday, the 1995 treaty, signed in Rome in March 1995, was renewed until 2030.",
            &["On Monday", "the 1995", "in March 1995", "until 2030"],
        ),
        ("In June 31 people fell ill; the shop closed for the day.", &["In June", "the day"]),
        ("Open from 3/15/2021; closed on 4/5/2021.", &["from 3/15/2021", "on 4/5/2021"]),
        ("The 2014 season was short (2015–16 was not).", &["The 2014", "2015–16"]),
        ("The 1997 allegations came before the 2018/19 finalists met.", &["The 1997", "before the 2018/19"]),
        ("Born May 3,1981, she won the 2001-2 title.", &["May 3,1981", "the 2001-2"]),
    ] {
        let found: Vec<&str> = read(text, Some(Days::day(TODAY))).iter().map(|fact| fact.span.of(text)).collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn one_clear_date_tells_the_order_of_the_others() {
    for (text, expected) in [
        ("From 3/15/2021 on; then 4/5/2021.", "2021-04-05"),
        ("From 15/3/2021 on; then 4/5/2021.", "2021-05-04"),
        ("Not before 4/5/2021.", "2021-04-05 or 2021-05-04"),
        ("Not before 4/5.", "Unresolved"),
    ] {
        let facts = read(text, None);
        assert_eq!(written(value(&facts[facts.len() - 1]).when), expected, "{text}");
    }
}

#[test]
fn an_event_called_after_a_year_bounds_less() {
    for (text, bound) in [
        ("He left after the 2016 election.", Since),
        ("He left before the 2016 election.", By),
        ("He was beaten by the 2016 champion.", On),
        ("He left after 2016.", After),
        ("It dates back to 1865.", On),
    ] {
        let facts = read(text, None);
        assert_eq!(facts.iter().map(|fact| value(fact).bound).collect::<Vec<_>>(), [bound], "{text}");
    }
}

#[test]
fn no_dates() {
    for text in [
        "May said she would resign.",
        "Theresa May lost the vote, and the plan drawn up by May failed.",
        "They may leave, and we may 5 times a day.",
        "Protesters will march on the capital.",
        "Thousands march 20 kilometres through the rain.",
        "He came second.",
        "It is good for the day trip.",
        "Four working days are a week there.",
        "Wait a second.",
        "She finished first, he third.",
        "Version 2.0.14 was installed.",
        "Call 555-2014 or 202-555-0143.",
        "They won 3-1 at home.",
        "The shop is open 24/7.",
        "A ratio of 1/2 is enough.",
        "It weighs 7.6 kg.",
        "The meeting is in room 2019.",
        "It cost $2014.",
        "It cost 2,014 dollars.",
        "The road is 2014 km long.",
        "About 2014 people came.",
        "A crowd of 1500 people came.",
        "The 1500 metres final was close.",
        "\"1984\" is a novel.",
        "The sun rose over the sat dish.",
        "Mar the surface and wed the two.",
        "An august body of scholars.",
        "June Carter sang with April Smith.",
        "Jan Hus was a reformer.",
        "The fall of the wall was sudden.",
        "A spring in the mattress broke.",
        "He is 32 years old.",
        "The trial lasted three weeks.",
        "They train every Monday and each spring.",
        "Prices rise 3% a year.",
        "A day at the races, a week on the road.",
        "The Sunday Times reported it.",
        "Saturday Night Live was on.",
        "USA Today reported it.",
        "Doors open at 8:00 pm and close at 23:30.",
        "A temperature in the 90s was measured: highs of 95.",
        "A man in his 60s was hurt.",
        "Flight 2015 was late.",
        "Windows 2000 was installed.",
        "The new plan is good and the black box was found.",
        "A Christmas tree stood there.",
        "On the 4th floor they found the second door.",
        "He scored in the third quarter and in the first half.",
        "It happened in the 3rd century BC.",
        "Rome fell in stages; the end of the road was near.",
        "Half of it is gone; a quarter remains.",
        "It was the first time in three years.",
        "Part number A-2015-77 is missing.",
        "The 2-1 win came late, the next one later.",
        "A 1.5 to 2.5 percent rise.",
        "Take Highway 2015 past the last house.",
        "The Boeing 1900 has 1900 seats.",
        "",
        "2000",
        "'",
    ] {
        let facts = read(text, Some(Days::day(TODAY)));
        let found: Vec<&str> = facts.iter().map(|fact| fact.span.of(text)).collect();
        let expected: &[&str] = if text == "2000" { &["2000"] } else { &[] };
        assert_eq!(found, expected, "{text}");
    }
}

/// Words of dates and other text, so that arbitrary texts come near to dates.
const PIECES: &[&str] = &[
    "July", "17", "2025", ",", "the", "of", "last", "next", "week", "Monday", "from", "to", "between", "and", "-", "–",
    "/", "4th", "first", "half", "century", "1990", "s", "'", "’90s", "mid", "early", "end", "ago", "two", "in", "by",
    "Q3", "spring", "é", "日本", "\u{200b}", "9999", "29", "February", "year", "today", ".", "99999999", "31", "1",
    "Easter", "now", "000", "weeks", "after", "before", "999", "decades", "fiscal", "week 53", "second", "thousand",
    "twenty", "a", "couple",
];

fn near_dates(between: &'static str) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..14).prop_map(move |pieces| pieces.join(between))
}

proptest! {
    #[test]
    fn any_text_is_read_in_order_and_on_boundaries(
        text in prop_oneof![any::<String>(), near_dates(" "), near_dates("")],
        year in 1i16..=9999, month in 1i8..=12, day in 1i8..=28, grain in 0..4,
    ) {
        let day = match grain {
            0 => None,
            1 => Days::year(year),
            2 => Days::month(year, month),
            _ => Some(Days::day(date(year, month, day))),
        };
        let tokens = Tokens::new(&text);
        let mut end = 0;
        for fact in recognize(&tokens, day) {
            prop_assert!(text.get(fact.span.range()).is_some_and(|words| !words.is_empty()));
            prop_assert!(fact.span.start >= end);
            prop_assert_eq!(tokens.span(fact.tokens.0 as usize..fact.tokens.1 as usize), fact.span);
            end = fact.span.end;
            if let When::Days(days) = value(&fact).when {
                prop_assert!(days.start <= days.end);
                prop_assert!(Days::YEARS.contains(&days.start.year()) && Days::YEARS.contains(&days.end.year()));
            }
        }
    }
}
