//! What is read from phrases: each expected value with the phrases that mean it, and phrases that mean nothing here.

use proptest::prelude::*;

use super::*;

fn read(text: &str) -> Vec<Fact> {
    recognize(text, &Tokens::new(text), &[])
}

/// A fact as the tables below write it: "5 km", "#3" for the third, "about 100 [80, 120]", "in (100, ..)" for a bound,
/// "extent [.., 5] m", "3-1" for a score.
fn show(fact: &Fact) -> String {
    let quantity = match &fact.value {
        Value::Quantity(quantity) => quantity,
        Value::Score(one, other) => return format!("{one}-{other}"),
        Value::Date(_) => return "date".to_owned(),
        Value::Clock(_) => return "time".to_owned(),
        Value::Code(code) => return format!("code {code}"),
    };
    let interval = |interval: Interval| {
        let low = match interval.min {
            End::Unbounded => "[..".to_owned(),
            End::Open(value) => format!("({value}"),
            End::Closed(value) => format!("[{value}"),
        };
        let high = match interval.max {
            End::Unbounded => "..]".to_owned(),
            End::Open(value) => format!("{value})"),
            End::Closed(value) => format!("{value}]"),
        };
        format!("{low}, {high}")
    };
    let amount = match quantity.amount {
        Amount::Exact(value) => value.to_string(),
        Amount::About { stated, meant } => format!("about {stated} {}", interval(meant)),
        Amount::Bound(bound) => format!("in {}", interval(bound)),
        Amount::Extent(extent) => format!("extent {}", interval(extent)),
    };
    let role = if quantity.role == Role::Ordinal { "#" } else { "" };
    format!("{role}{amount} {}", quantity.unit.symbol()).trim_end().to_owned()
}

fn shown(text: &str) -> String {
    read(text).iter().map(show).collect::<Vec<_>>().join("; ")
}

#[track_caller]
fn all_mean(corpus: &[(&str, &[&str])]) {
    for &(expected, phrases) in corpus {
        for phrase in phrases {
            assert_eq!(shown(phrase), expected, "{phrase}");
        }
    }
}

#[test]
fn numbers() {
    all_mean(&[
        (
            "123",
            &["123 artworks", "one hundred and twenty-three", "one hundred twenty three", "a hundred and twenty-three"],
        ),
        ("1234.5", &["1,234.5", "1.234,5", "1 234,5", "1\u{202f}234.5"]),
        (
            "1234",
            &["1,234", "1\u{a0}234", "twelve hundred and thirty-four", "one thousand two hundred and thirty-four"],
        ),
        ("1,234,567", &["1,234,567", "1 234 567", "1.234.567", "12,34,567"]),
        ("10,000", &["10 000 copies", "10,000", "10k", "ten thousand", "1e4", "10^4", "1x10^4"]),
        ("4.8", &["4.800", "4.8", "4,8", "four point eight"]),
        ("0.5", &["½", "1/2", "half of them", ".5", "nought point five", "0.5", "zero point five"]),
        ("2/3", &["⅔", "2/3", "two thirds", "two-thirds of voters"]),
        ("0.75", &["three quarters", "three-quarters of it", "¾", "3/4", "seventy-five hundredths"]),
        (
            "1/3",
            &["a third of the seats", "one third", "one-third", "one in three", "one out of three", "fell by a third."],
        ),
        ("0.9", &["nine out of ten dentists", "nine in 10"]),
        ("1.5", &["1½", "1 1/2", "one and a half", "one-and-a-half"]),
        ("5.25", &["five and a quarter", "5¼", "5 1/4"]),
        ("500,000", &["half a million", "a half million", "500,000", "0.5 million", "500k"]),
        ("250,000", &["a quarter of a million", "a quarter million", "quarter million"]),
        (
            "2,500,000",
            &[
                "2.5 million",
                "two and a half million",
                "2.5m people",
                "2.5mn",
                "2.5 millions",
                "25 lakh",
                "two million and a half",
            ],
        ),
        ("18,000,000,000", &["18bn", "18 billion", "eighteen billion", "18 bln", "18b"]),
        ("12", &["a dozen", "twelve", "12", "dozen", "one dozen"]),
        ("24", &["two dozen", "24", "twenty-four", "2 dozen"]),
        ("6", &["half a dozen", "six"]),
        ("2", &["a couple of posters", "twice", "two"]),
        ("200", &["a couple of hundred", "a couple of hundred people"]),
        ("2000", &["a couple of thousand"]),
        ("21,000,000,000,300", &["twenty-one trillion three hundred"]),
        ("321", &["3 hundred and 21", "three hundred and twenty-one"]),
        ("100,000", &["hundred thousand", "a hundred thousand", "one lakh"]),
        ("-5", &["minus 5", "-5", "minus five", "negative five", "−5", "(-5)"]),
        ("0.000623", &["6.23x10^-4", "6.23 × 10^-4"]),
        ("1; 234; 567", &["1, 234, 567"]),
        ("22; 24; 26", &["22,24,26"]),
        ("423; 0", &["423 0000"]),
        ("300; 200", &["3 hundred and 2 hundred"]),
        ("2016", &["2016 people", "2016"]),
        ("5; 3", &["five out of three pieces"]),
        ("747", &["a Boeing 747"]),
    ]);
}

#[test]
fn ordinals() {
    all_mean(&[
        ("#3", &["third", "3rd", "the third man", "a third man", "finished third"]),
        ("#21", &["21st", "twenty-first", "the twenty first"]),
        ("#125", &["one hundred twenty-fifth", "125th", "one hundred and twenty-fifth"]),
        ("#2", &["second", "2nd", "the second goal", "finished second", "No. 2", "no. 2", "#2", "number two"]),
        ("#1", &["finished first", "first place", "number one", "No. 1"]),
        ("#101", &["one hundred and first", "101st"]),
        ("#200", &["two hundredth", "200th"]),
        ("#in [10, 15]", &["between the tenth and the fifteenth"]),
    ]);
}

#[test]
fn shares() {
    all_mean(&[
        ("20 %", &["20%", "20 %", "20 per cent", "twenty percent", "20 pct", "20-percent", "twenty per cent"]),
        ("3.5 pp", &["3.5 percentage points", "3.5 pp"]),
        ("25 bp", &["25 basis points", "twenty-five basis points"]),
        ("-5 %", &["-5%", "minus five percent"]),
        ("10 %; 20 %", &["10 and 20 percent", "10% and 20%"]),
        ("5.5 /10", &["5.5/10", "5.5 out of 10", "5.5 out of ten"]),
        ("57 /100", &["an average score of 57 out of 100", "rated 57/100"]),
        ("4 /5", &["four out of five stars", "4/5 stars"]),
    ]);
}

#[test]
fn money() {
    all_mean(&[
        ("5 $", &["$5", "$ 5", "5 dollars", "five dollars", "5 $", "$5.00", "five bucks"]),
        ("4,310,000,000 $", &["$4.31bn", "$4.31 billion", "4.31 billion dollars", "$4.31b"]),
        (
            "18,400,000 EUR",
            &["18.4m euros", "€18.4m", "EUR 18.4 million", "18.4 million euros", "€ 18.4 million", "18.4 MEUR"],
        ),
        ("115 USD", &["USD115", "115USD", "115 USD", "USD 115", "US$115", "US $115", "115 US dollars", "usd$115"]),
        (
            "13.45 $",
            &[
                "thirteen dollars and forty-five cents",
                "13 dollars 45 cents",
                "$13.45",
                "thirteen dollars forty-five cents",
            ],
        ),
        ("50 GBP", &["£50", "50 GBP", "GBP 50", "50 pounds sterling", "50 quid", "a fine of 50 pounds"]),
        ("361,000,000 GBP", &["361 million pounds", "£361m"]),
        ("30 pound", &["30 pounds."]),
        ("50 p", &["50p", "50 pence"]),
        ("5 CAD", &["C$5", "CAD 5", "5 Canadian dollars"]),
        ("5 AUD", &["A$5", "AUD 5"]),
        ("100 CNY", &["100元", "100 yuan", "100 rmb", "100 Chinese yuan"]),
        ("1,000,000 CHF", &["1 million Swiss francs", "CHF 1m"]),
        ("50,000 KRW", &["fifty thousand won", "50,000 won."]),
        ("100,000,000 $", &["a $100 million deal", "a $100-million deal"]),
        ("-5 $", &["-$5", "−$5"]),
        ("75,000,000 USD", &["75 USD million", "USD 75 million"]),
        ("5 INR", &["₹5", "5 Indian rupees", "INR 5"]),
        ("500 rupee", &["Rs 500", "Rs. 500", "Rs500", "500 rupees"]),
        ("5 $; 6 EUR", &["$5 and €6"]),
        ("20 EUR; 10 EUR", &["20 €, 10 €"]),
        ("11", &["the team of 11 won the cup", "11 won"]),
    ]);
}

#[test]
fn measures() {
    all_mean(&[
        ("5 m", &["5 m", "5m", "five metres", "5 meters", "5-metre", "a five-metre wall", "5m tall"]),
        (
            "31/6 ft",
            &[
                "5ft 2in",
                "5 ft 2 in",
                "5 feet 2 inches",
                "5 feet and 2 inches",
                "5'2\"",
                "five feet, two inches",
                "5-foot-2",
            ],
        ),
        ("6 ft", &["six-foot", "6 feet", "6ft", "6-foot"]),
        ("3 ton", &["three-ton", "3 tons"]),
        ("3 t", &["3 tonnes", "3 metric tons", "3t"]),
        ("20 ft; 20 ft", &["20x20ft", "20 x 20 ft", "20 by 20 feet"]),
        ("5 kg; 6 kg", &["5 and 6 kg", "5 kg and 6 kg"]),
        ("2 km; 3 km; 5 km", &["2, 3 and 5 km"]),
        ("100 km/h", &["100 km/h", "100 kph", "100 kilometres per hour", "100 kilometers an hour", "100km/hr"]),
        ("188 mph", &["188 mph", "188 miles an hour", "188 miles per hour"]),
        ("30 m²", &["30 m²", "30 m2", "30 square metres", "30 sq m", "30m2", "thirty square meters"]),
        ("2 ft³", &["2 cubic feet", "2 ft³"]),
        ("200 lb", &["a 200-pound man", "200lbs", "weighs 200 pounds", "200 lb", "200 pounds of meat"]),
        (
            "40 °C",
            &[
                "40 °C",
                "40°C",
                "40 degrees Celsius",
                "40 deg C",
                "40 celsius",
                "forty degrees centigrade",
                "40 degrees C",
                "40C",
                "40C.",
            ],
        ),
        ("37.9 °C", &["37.9C", "37.9C on Monday"]),
        ("2 °C", &["limit warming to 2C"]),
        ("-20 °F", &["-20 °F", "minus 20 degrees Fahrenheit", "-20F", "it was - 20 degrees Fahrenheit"]),
        ("5 ppm", &["5ppm", "5 ppm of lead", "five parts per million"]),
        ("20 kg", &["20 (kg)", "20 [kg]"]),
        ("20 °", &["20 degrees", "20°"]),
        ("100 MB", &["100 MB", "100 megabytes", "100MB"]),
        ("100 Mbit", &["100 Mb", "100 megabits"]),
        ("0.5 mi", &["half a mile", "0.5 miles", "½ mile"]),
        ("500 mg", &["500 mg", "500mg", "500 milligrams"]),
        ("0.5 h", &["half an hour", "0.5 hours"]),
        ("1 month", &["it lasted a month", "it took one month"]),
        ("1.5 h", &["it takes an hour and a half", "for an hour and a half"]),
        ("in [.., 1) day", &["for less than a day", "under a day"]),
        ("2", &["twice a day"]),
        ("", &["a day later came a year of war", "the book of an hour", "for a day trip"]),
        ("2.5 h", &["2.5 hours", "two and a half hours", "2 hours 30 minutes", "2 h 30 min", "two-and-a-half hours"]),
        ("34 year", &["34-year-old", "aged 34", "34 years old", "34 years of age", "34 years", "thirty-four-year-old"]),
        ("3 week", &["three weeks", "3 weeks", "three-week", "3-week"]),
        ("30 s", &["30 seconds", "a 30-second clip", "thirty seconds"]),
        ("1 s", &["one second"]),
        ("45 acre", &["45-acre", "45 acres"]),
        ("12", &["12 in the morning", "12 in all"]),
        ("4 year", &["a four-year deal", "four years"]),
    ]);
}

#[test]
fn bounds() {
    all_mean(&[
        (
            "in (100, ..]",
            &[
                "more than 100",
                "over 100",
                "above 100",
                ">100",
                "> 100",
                "greater than 100",
                "in excess of 100",
                "upwards of 100",
                "exceeding 100",
                "larger than 100",
                "well over 100",
                "more than a hundred",
                "exceeds 100",
            ],
        ),
        (
            "in [100, ..]",
            &[
                "at least 100",
                "no fewer than 100",
                "not less than 100",
                "no less than 100",
                "a minimum of 100",
                "100 or more",
                "100+",
                "100-plus",
                ">=100",
                "≥100",
                "greater than or equal to 100",
                "equal to or more than 100",
                "100 or greater",
                "100 and above",
                "about 100 or more",
                "minimum of 100",
                "higher or equal to 100",
            ],
        ),
        ("in [.., 100)", &["less than 100", "fewer than 100", "under 100", "below 100", "<100", "smaller than 100"]),
        (
            "in [.., 100]",
            &[
                "at most 100",
                "no more than 100",
                "not more than 100",
                "a maximum of 100",
                "100 or fewer",
                "≤100",
                "<= 100",
                "less than or equal to 100",
                "100 or less",
                "less than 100 or equal",
                "no greater than 100",
            ],
        ),
        ("extent [.., 100]", &["up to 100", "as many as 100", "as much as 100", "up to a hundred"]),
        ("extent [100, ..]", &["as few as 100", "as little as 100"]),
        ("extent [.., 5] m", &["up to 5 meters", "up to five metres", "as long as 5 m"]),
        (
            "about 3200 [3150, 3250]",
            &[
                "about 3,200",
                "around 3200",
                "approximately 3,200",
                "roughly 3200",
                "some 3,200",
                "circa 3,200",
                "c. 3,200",
                "~3200",
                "ca. 3,200",
                "an estimated 3,200",
                "3,200 or so",
                "approx. 3,200",
            ],
        ),
        ("about 100 [80, 120]", &["about 100", "about a hundred"]),
        (
            "about 100 [90, 100)",
            &["nearly 100", "almost 100", "just under 100", "a little under 100", "approaching 100"],
        ),
        ("about 100 (100, 110]", &["just over 100", "slightly more than 100", "a little over 100"]),
        ("about 100 [90, 110]", &["close to 100"]),
        ("in (100, ..] km", &["more than 100 km", "over 100 kilometres"]),
        ("in (50, ..] %", &["more than 50%", "over 50 per cent", "more than fifty percent"]),
        ("in (0.5, ..]", &["more than half", "over half of them"]),
        ("in (5,000,000, ..] $", &["more than $5 million", "over $5m", "more than 5 million dollars"]),
        ("in (3.5, ..] /10", &["a rating higher than 3.5/10"]),
        ("in [18, ..] year", &["18+ years", "18 or more years", "aged 18 or over", "18 years or older"]),
        ("in (30, ..] year", &["over thirty years old", "more than thirty years old", "aged over 30"]),
        ("in [3, ..] day", &["over three days"]),
        ("in [200, ..]", &["hundreds of people", "several hundred", "a few hundred", "many hundred", "hundreds died"]),
        ("in [20,000, ..]", &["tens of thousands"]),
        ("in [2,000,000, ..] EUR", &["millions of euros"]),
        ("in [2,000,000, ..]", &["2+ million fans", "at least two million", "millions of people", "2 million+"]),
        ("in [24, ..]", &["dozens of posters", "several dozen"]),
        ("2", &["a film about two men", "victory over two teams"]),
        ("in (100, 300)", &["greater than 100 and smaller than 300", "more than 100 but less than 300"]),
        ("in [20, 100]", &["at most 100 and at least 20"]),
        ("in (40, ..]; in [.., 10)", &["more than 40 and less than 10"]),
        ("in (1, ..]", &["more than one"]),
    ]);
}

#[test]
fn ranges() {
    all_mean(&[
        ("in [10, 30]", &["between 10 and 30", "between ten and thirty", "between 10 and 30 people"]),
        (
            "extent [10, 30]",
            &["10–30 people", "10-30", "10 to 30", "from 10 to 30", "ten to thirty", "10 – 30", "10 through 30"],
        ),
        ("extent [5, 10] km", &["5 to 10 km", "5–10 km", "5 km to 10 km", "from 5 to 10 kilometres", "5-10km"]),
        ("in [5, 10] km", &["between 5 and 10 km", "between 5 km and 10 km"]),
        ("extent [10,000, 250,000] GBP", &["from £10,000 to £250,000", "£10,000–£250,000", "£10,000-250,000"]),
        (
            "extent [5,000,000, 10,000,000] $",
            &["$5–10 million", "$5 million to $10 million", "5 to 10 million dollars", "$5m-$10m"],
        ),
        ("in [150, 200]", &["between one hundred and fifty and two hundred"]),
        ("in [500, 1000]", &["between five hundred and one thousand", "between 500 and 1,000"]),
        ("in [2, 3]", &["two or three", "2 or 3"]),
        ("extent [20, 30] %", &["20-30%", "20% to 30%", "20 to 30 per cent"]),
        ("extent [18, 24] year", &["aged 18 to 24", "18 to 24 years old", "aged 18-24"]),
        ("61; 38", &["from 61 to 38", "fell from 61 to 38"]),
        ("10 %; 30 %", &["rose from 10% to 30%", "an increase from 10% to 30%", "up from 10% to 30%"]),
        ("5 kg; 10 km", &["from 5 kg to 10 km"]),
        ("15; 3; 1", &["15-3-1"]),
        ("75; 300 mm", &["75, 300mm"]),
    ]);
}

#[test]
fn results() {
    all_mean(&[
        ("3-1", &["won 3-1", "beat them 3–1", "a 3-1 victory", "lost the final 3–1", "(3–1)", "won three-one"]),
        ("2-0", &["two-nil", "2–0 at home", "a 2-0 lead"]),
        ("0-2", &["were beaten 0–2", "an 0-2 defeat"]),
        ("1-1", &["a 1–1 draw", "drew 1-1", "the game ended 1–1"]),
        ("21-17", &["won 21-17", "21-17"]),
        ("5-4", &["a 5-4 ruling", "ruled 5-4", "a 5–4 decision"]),
        ("112-108", &["112–108 win"]),
        ("extent [12, 15]", &["12–15 rounds", "fights of 12–15 rounds"]),
        ("extent [3, 5] year", &["ages 3-5"]),
    ]);
}

#[test]
fn what_is_no_quantity() {
    for phrase in [
        "COVID-19",
        "Covid19",
        "SCP-173",
        "F-16",
        "A320",
        "H1N1",
        "B52s",
        "MiG-29",
        "Q3",
        "v1.2.3",
        "1.2.3",
        "192.168.0.1",
        "10:30",
        "at 10:30:15",
        "2:1",
        "7 p.m.",
        "7pm",
        "11 a.m.",
        "5 o'clock",
        "0800-123-4567",
        "2014-18",
        "24/7",
        "9/11",
        "2008/09",
        "3D",
        "2D films",
        "4x4",
        "a 5G network",
        "the 40s",
        "747s",
        "one of the paintings",
        "no one",
        "one another",
        "the one that won",
        "this one",
        "each one",
        "everyone",
        "at one time",
        "Formula One",
        "No. 10 declined to comment",
        "No. 10 Downing Street",
        "row 12C",
        "Gate 14F",
        "a 4C pencil",
        "one-off",
        "the first time",
        "at first",
        "last",
        "second-hand",
        "a second later",
        "third-party cookies",
        "the first half",
        "in the last quarter",
        "half-time",
        "better half",
        "per thousand",
        "May",
        "a couple",
        "the couple",
        "anyone",
        "someone",
        "weight",
        "often",
        "tent",
        "bone",
        "none",
        "",
        " ",
        "…",
        "%",
        "$",
        "kg",
        "under-secretary",
        "+",
        "-",
        "user_1",
        "user@4",
        "?id=4087",
        "anti-one",
    ] {
        let found = shown(phrase);
        assert!(found.is_empty() || found.starts_with("time") || found.starts_with("code"), "{phrase:?}: {found}");
    }
}

#[test]
fn spans_hold_bounds_numbers_and_units() {
    for (text, spans) in [
        ("It drew more than 100 visitors.", &["more than 100"][..]),
        ("It was up to five metres wide.", &["up to five metres"]),
        ("He paid -$5 and US$6m.", &["-$5", "US$6m"]),
        ("Between 10 and 30 km.", &["Between 10 and 30 km"]),
        ("A 34-year-old man, aged 34.", &["34-year-old", "aged 34"]),
        ("Zoë’s 100+ posters, 20 °C…", &["100+", "20 °C"]),
        ("22,24,26", &["22", "24", "26"]),
        ("from £10,000 to £250,000", &["from £10,000 to £250,000"]),
        ("greater than 100 and smaller than 300 m", &["greater than 100 and smaller than 300 m"]),
        ("a quarter of a million euros", &["a quarter of a million euros"]),
    ] {
        let found: Vec<&str> = read(text).iter().map(|fact| fact.span.of(text)).collect();
        assert_eq!(found, spans, "{text}");
    }
}

#[test]
fn steps_are_the_place_of_the_last_significant_digit() {
    for (text, step) in [
        ("3,200", "100"),
        ("4.31", "0.01"),
        ("4.800", "0.001"),
        ("5 million", "1,000,000"),
        ("2.5 million", "100,000"),
        ("2.50 million", "10,000"),
        ("half a million", "100,000"),
        ("one hundred and twenty-three", "1"),
        ("fifty", "10"),
        ("two thirds", "0.1"),
        ("1/20", "0.01"),
        ("0", "1"),
        ("$18.4m", "100,000"),
    ] {
        let facts = read(text);
        let [Fact { value: Value::Quantity(quantity), .. }] = &facts[..] else { panic!("{text}: {facts:?}") };
        assert_eq!(quantity.step.to_string(), step, "{text}");
    }
}

#[test]
fn claimed_tokens_are_left_alone() {
    let text = "In May 2020 more than 5 of 7 won.";
    let tokens = Tokens::new(text);
    let facts = recognize(text, &tokens, &[(1, 3)]);
    assert_eq!(facts.iter().map(show).collect::<Vec<_>>(), ["in (5, ..]", "7"]);
    assert_eq!(recognize(text, &tokens, &[(0, 4), (5, 6)]).iter().map(show).collect::<Vec<_>>(), ["7"]);
}

/// Text made of the pieces that the rules look for, so that they meet in every order.
fn crowded() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "5",
        "1,234",
        "10",
        "½",
        "one",
        "two",
        "twenty",
        "hundred",
        "million",
        "half",
        "third",
        "thirds",
        "and",
        "a",
        "of",
        "more than",
        "up to",
        "between",
        "from",
        "to",
        "-",
        "–",
        ".",
        ",",
        "$",
        "€",
        "£",
        "%",
        "km",
        "m",
        "ft",
        "in",
        "pounds",
        "°C",
        "é",
        "元",
        "\u{202f}",
        "/",
        "x",
        "^",
        "e",
        "or",
        "equal",
        "than",
        "point",
        "minus",
        "aged",
        "years",
        "old",
        "won",
        "nil",
        "K",
        "#",
        "No.",
        "(",
        "'",
        "\"",
        "’s",
        "\u{200b}",
        "000",
        "99999999999999999999999999999999999999",
        "st",
        "p",
    ]);
    let space = prop::sample::select(vec!["", " ", "  ", "\u{a0}"]);
    prop::collection::vec((piece, space), 0..16)
        .prop_map(|pieces| pieces.into_iter().flat_map(|(piece, space)| [piece, space]).collect())
}

fn well_formed(text: &str) -> Result<(), TestCaseError> {
    let tokens = Tokens::new(text);
    let mut end = 0;
    for fact in recognize(text, &tokens, &[]) {
        prop_assert!(fact.span.start >= end && !fact.span.is_empty(), "{text:?}");
        prop_assert!(!fact.span.of(text).is_empty());
        prop_assert!(fact.tokens.0 < fact.tokens.1 && fact.tokens.1 as usize <= tokens.len());
        end = fact.span.end;
        if let Value::Quantity(quantity) = fact.value {
            let interval = quantity.amount.interval();
            if let (Some(min), Some(max)) = (interval.min.value(), interval.max.value()) {
                prop_assert!(min <= max, "{text:?}");
            }
            prop_assert!(!quantity.step.is_zero() && !quantity.step.is_negative(), "{text:?}");
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_text_is_read_in_order(text in "\\PC{0,60}") {
        well_formed(&text)?;
    }

    #[test]
    fn crowded_text_is_read_in_order(text in crowded()) {
        well_formed(&text)?;
    }

    #[test]
    fn claims_may_lie_anywhere(text in crowded(), start in 0u32..12, len in 0u32..4) {
        let tokens = Tokens::new(&text);
        let end = (start + len).min(u32::try_from(tokens.len()).unwrap_or(0));
        let taken = if start < end { vec![(start, end)] } else { Vec::new() };
        for fact in recognize(&text, &tokens, &taken) {
            prop_assert!(taken.iter().all(|&(start, end)| fact.tokens.1 <= start || end <= fact.tokens.0), "{:?}", text);
        }
    }

    #[test]
    fn digits_mean_their_value(value in 0i64..10_000_000) {
        let grouped = Number::integer(value).to_string();
        prop_assert_eq!(shown(&grouped), &*grouped);
        prop_assert_eq!(shown(&value.to_string()), grouped);
    }
}
