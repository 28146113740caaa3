//! Units of measurement and currencies: one table of symbol, dimension, exact factor and spellings.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::number::Number;

/// What a unit measures. Only units of one dimension convert into each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dimension {
    /// A bare number, or a number of counted things.
    Count,
    /// Marks out of a highest mark: "5.5/10", "57 out of 100". The marks are the value, the highest is the unit.
    Rating,
    /// Per cent and per mille.
    Share,
    /// Differences between shares: percentage points. Never equal to a share.
    Points,
    Currency,
    /// A word that names a currency or a mass, "pounds", where the text does not say which.
    Pound,
    Length,
    Area,
    Volume,
    Mass,
    Temperature,
    Angle,
    Speed,
    /// Seconds to weeks.
    Duration,
    /// Months to centuries: they have no fixed number of days, so they don't convert into durations.
    Calendar,
    Data,
    DataRate,
    Energy,
    Power,
    Pressure,
    Frequency,
    Voltage,
    Sound,
    /// Distance per fuel, or fuel per distance.
    Fuel,
}

/// A row of the table of units; `Unit::NONE` for bare numbers. Equal when the symbol is equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unit(u16);

impl Unit {
    /// A bare number.
    pub const NONE: Unit = Unit(0);

    /// Every unit of the table.
    pub fn all() -> impl Iterator<Item = Unit> {
        (0..u16::try_from(ROWS.len()).unwrap_or(u16::MAX)).map(Unit)
    }

    /// The unit of a symbol ("km", "EUR") or of a word ("kilometres", "Swiss francs"); the case of letters counts in
    /// symbols ("MB", "Mb") and not in words.
    pub fn from_name(name: &str) -> Option<Unit> {
        let name = name.trim();
        let exact = SYMBOLS.get(name).or_else(|| SIGNS.get(name));
        exact.copied().or_else(|| {
            let word = name.to_lowercase();
            let singular = word.strip_suffix('s').unwrap_or(&word);
            [WORDS.get(&word), WORDS.get(singular)].into_iter().flatten().min().copied()
        })
    }

    fn row(self) -> &'static Row {
        &ROWS[usize::from(self.0)]
    }

    /// As units are written in reports: SI symbols, ISO 4217 for money, else the usual symbol; empty for none.
    pub fn symbol(self) -> &'static str {
        self.row().symbol
    }

    pub fn dimension(self) -> Dimension {
        self.row().dimension
    }

    /// The words for the unit in lower case, in the singular; a plural by "s" is understood, others are listed.
    pub fn words(self) -> impl Iterator<Item = String> {
        self.row().words.split(' ').filter(|word| !word.is_empty()).map(|word| word.replace('_', " "))
    }

    /// The signs for the unit, in which the case of letters counts.
    pub fn signs(self) -> impl Iterator<Item = &'static str> {
        self.row().signs.split(' ').filter(|sign| !sign.is_empty())
    }

    /// `value` in this unit, expressed in `to`, exactly. `None` between dimensions, between currencies (which never
    /// convert), for units whose name leaves the size open ("ton", "gallon"), and where the result does not fit.
    pub fn convert(self, value: Number, to: Unit) -> Option<Number> {
        if self == to {
            return Some(value);
        }
        if self.dimension() != to.dimension() {
            return None;
        }
        let (from, to) = (self.row().size.exact()?, to.row().size.exact()?);
        value.checked_add(from.offset)?.checked_mul(from.factor)?.checked_div(to.factor)?.checked_sub(to.offset)
    }

    /// Whether both could be names of one unit: they are the same, or one is an open name that covers the other, as
    /// "$" covers USD and CAD, "pound" covers GBP and lb, and "ton" covers t.
    pub fn may_be(self, other: Unit) -> bool {
        self == other || self.covers(other) || other.covers(self)
    }

    fn covers(self, other: Unit) -> bool {
        match self.row().size {
            Size::Open(members) => members.split(',').any(|member| member == other.symbol()),
            Size::Alone | Size::Ratio(..) | Size::Shifted { .. } => false,
        }
    }
}

/// The units by their symbols, signs and words; of several with one name, the first of the table.
static SYMBOLS: LazyLock<BTreeMap<&str, Unit>> =
    LazyLock::new(|| by_name(Unit::all().filter(|unit| !unit.symbol().is_empty()).map(|unit| (unit.symbol(), unit))));
static SIGNS: LazyLock<BTreeMap<&str, Unit>> =
    LazyLock::new(|| by_name(Unit::all().flat_map(|unit| unit.signs().map(move |sign| (sign, unit)))));
static WORDS: LazyLock<BTreeMap<String, Unit>> =
    LazyLock::new(|| by_name(Unit::all().flat_map(|unit| unit.words().map(move |word| (word, unit)))));

fn by_name<N: Ord>(units: impl Iterator<Item = (N, Unit)>) -> BTreeMap<N, Unit> {
    let mut names = BTreeMap::new();
    units.for_each(|(name, unit)| {
        names.entry(name).or_insert(unit);
    });
    names
}

/// How a unit relates to the base unit of its dimension.
#[derive(Clone, Copy)]
enum Size {
    /// The numerator and denominator of its factor.
    Ratio(i128, i128),
    /// base = (value + hundredths / 100) × numerator / denominator
    Shifted { hundredths: i128, ratio: (i128, i128) },
    /// Converts into nothing.
    Alone,
    /// A name for any of these units (symbols between commas): which one is not said, so it converts into nothing.
    /// The empty symbol is the bare number, which a rating may be.
    Open(&'static str),
}

struct Exact {
    factor: Number,
    offset: Number,
}

impl Size {
    fn exact(self) -> Option<Exact> {
        match self {
            Size::Ratio(numerator, denominator) => {
                Some(Exact { factor: Number::fraction(numerator, denominator)?, offset: Number::ZERO })
            }
            Size::Shifted { hundredths, ratio: (numerator, denominator) } => Some(Exact {
                factor: Number::fraction(numerator, denominator)?,
                offset: Number::fraction(hundredths, 100)?,
            }),
            Size::Alone | Size::Open(_) => None,
        }
    }
}

struct Row {
    symbol: &'static str,
    dimension: Dimension,
    size: Size,
    words: &'static str,
    signs: &'static str,
}

const fn row(symbol: &'static str, dimension: Dimension, size: Size, words: &'static str, signs: &'static str) -> Row {
    Row { symbol, dimension, size, words, signs }
}

/// A multiple of the base unit.
const fn x(factor: i128) -> Size {
    Size::Ratio(factor, 1)
}

/// A part of the base unit.
const fn part(denominator: i128) -> Size {
    Size::Ratio(1, denominator)
}

use Dimension::*;
use Size::{Alone, Open, Ratio, Shifted};

/// A word with "_" is several words. Base units: %, pp, m, m², L, kg, K, m/s, s, month, B, bit/s, J, W, Pa, Hz, V.
const ROWS: &[Row] = &[
    row("", Count, Alone, "", ""),
    row("/4", Rating, Open(""), "", ""),
    row("/5", Rating, Open(""), "", ""),
    row("/6", Rating, Open(""), "", ""),
    row("/10", Rating, Open(""), "", ""),
    row("/20", Rating, Open(""), "", ""),
    row("/100", Rating, Open(""), "", ""),
    row("%", Share, x(1), "percent per_cent pct percentage", "% ％"),
    row("‰", Share, part(10), "per_mille permille", "‰"),
    row("ppm", Share, part(10_000), "part_per_million parts_per_million", "ppm"),
    row("ppb", Share, part(10_000_000), "part_per_billion parts_per_billion", "ppb"),
    row("pp", Points, x(1), "percentage_point percent_point", "pp p.p. ppts"),
    row("bp", Points, part(100), "basis_point", "bps"),
    // Money. Names that several currencies share come first.
    row("$", Currency, Open("USD,CAD,AUD,NZD,HKD,SGD,TWD"), "dollar buck", "$ ＄"),
    row("¢", Currency, Alone, "cent", "¢"),
    row("p", Currency, Alone, "pence penny", "p"),
    row("¥", Currency, Open("JPY,CNY"), "", "¥ ￥"),
    row("pound", Pound, Open("GBP,EGP,LBP,SYP,SDG,lb"), "pound", ""),
    row("franc", Currency, Open("CHF,XOF,XAF"), "franc", ""),
    row("peso", Currency, Open("MXN,ARS,CLP,COP,PHP,UYU"), "peso", ""),
    row("rupee", Currency, Open("INR,PKR,LKR,NPR"), "rupee", "Rs Rs. ₨"),
    row("kr", Currency, Open("SEK,NOK,DKK,ISK"), "krone kroner krona kronor", "kr"),
    row("dinar", Currency, Open("KWD,IQD,RSD,JOD"), "dinar", ""),
    row("riyal", Currency, Open("SAR,QAR,IRR"), "riyal rial", ""),
    row("USD", Currency, Alone, "us_dollar u.s._dollar american_dollar", "USD"),
    row("EUR", Currency, Alone, "euro", "EUR €"),
    row("GBP", Currency, Alone, "pound_sterling pounds_sterling british_pound quid", "GBP £ ￡ ₤"),
    row("JPY", Currency, Alone, "yen japanese_yen", "JPY"),
    row("CNY", Currency, Alone, "yuan chinese_yuan renminbi rmb", "CNY RMB 元"),
    row("CAD", Currency, Alone, "canadian_dollar", "CAD"),
    row("AUD", Currency, Alone, "australian_dollar", "AUD"),
    row("NZD", Currency, Alone, "new_zealand_dollar", "NZD"),
    row("HKD", Currency, Alone, "hong_kong_dollar", "HKD"),
    row("SGD", Currency, Alone, "singapore_dollar", "SGD"),
    row("TWD", Currency, Alone, "taiwan_dollar new_taiwan_dollar", "TWD"),
    row("CHF", Currency, Alone, "swiss_franc", "CHF"),
    row("XOF", Currency, Alone, "", "XOF"),
    row("XAF", Currency, Alone, "cfa_franc", "XAF FCFA"),
    row("SEK", Currency, Alone, "swedish_krona swedish_kronor", "SEK"),
    row("NOK", Currency, Alone, "norwegian_krone norwegian_kroner", "NOK"),
    row("DKK", Currency, Alone, "danish_krone danish_kroner", "DKK"),
    row("ISK", Currency, Alone, "icelandic_krona icelandic_kronur", "ISK"),
    row("INR", Currency, Alone, "indian_rupee", "INR ₹"),
    row("PKR", Currency, Alone, "pakistani_rupee", "PKR"),
    row("LKR", Currency, Alone, "sri_lankan_rupee", "LKR"),
    row("NPR", Currency, Alone, "nepalese_rupee", "NPR"),
    row("RUB", Currency, Alone, "ruble rouble russian_ruble", "RUB ₽"),
    row("UAH", Currency, Alone, "hryvnia hryvnya", "UAH ₴"),
    row("KRW", Currency, Alone, "south_korean_won korean_won won", "KRW ₩"),
    row("TRY", Currency, Alone, "turkish_lira lira", "TRY ₺"),
    row("PLN", Currency, Alone, "zloty polish_zloty", "PLN"),
    row("CZK", Currency, Alone, "czech_koruna czech_crown koruna", "CZK Kč"),
    row("HUF", Currency, Alone, "forint hungarian_forint", "HUF"),
    row("RON", Currency, Alone, "romanian_leu romanian_lei", "RON"),
    row("BGN", Currency, Alone, "bulgarian_lev bulgarian_leva", "BGN"),
    row("RSD", Currency, Alone, "serbian_dinar", "RSD"),
    row("ILS", Currency, Alone, "shekel israeli_shekel", "ILS NIS ₪"),
    row("EGP", Currency, Alone, "egyptian_pound", "EGP"),
    row("LBP", Currency, Alone, "lebanese_pound lebanese_lira", "LBP"),
    row("SYP", Currency, Alone, "syrian_pound", "SYP"),
    row("SDG", Currency, Alone, "sudanese_pound", "SDG"),
    row("SAR", Currency, Alone, "saudi_riyal", "SAR"),
    row("QAR", Currency, Alone, "qatari_riyal", "QAR"),
    row("IRR", Currency, Alone, "iranian_rial", "IRR"),
    row("AED", Currency, Alone, "dirham uae_dirham emirati_dirham", "AED"),
    row("KWD", Currency, Alone, "kuwaiti_dinar", "KWD"),
    row("IQD", Currency, Alone, "iraqi_dinar", "IQD"),
    row("JOD", Currency, Alone, "jordanian_dinar", "JOD"),
    row("ZAR", Currency, Alone, "rand south_african_rand", "ZAR"),
    row("NGN", Currency, Alone, "naira nigerian_naira", "NGN ₦"),
    row("KES", Currency, Alone, "kenyan_shilling", "KES KSh"),
    row("GHS", Currency, Alone, "cedi ghanaian_cedi", "GHS"),
    row("MXN", Currency, Alone, "mexican_peso", "MXN"),
    row("ARS", Currency, Alone, "argentine_peso", "ARS"),
    row("CLP", Currency, Alone, "chilean_peso", "CLP"),
    row("COP", Currency, Alone, "colombian_peso", "COP"),
    row("UYU", Currency, Alone, "uruguayan_peso", "UYU"),
    row("PHP", Currency, Alone, "philippine_peso", "PHP ₱"),
    row("BRL", Currency, Alone, "brazilian_real brazilian_reais reais", "BRL"),
    row("CRC", Currency, Alone, "colones costa_rican_colon", "CRC ₡"),
    row("THB", Currency, Alone, "baht thai_baht", "THB ฿"),
    row("VND", Currency, Alone, "vietnamese_dong", "VND ₫"),
    row("IDR", Currency, Alone, "rupiah indonesian_rupiah", "IDR Rp"),
    row("MYR", Currency, Alone, "ringgit malaysian_ringgit", "MYR RM"),
    row("BDT", Currency, Alone, "taka bangladeshi_taka", "BDT ৳"),
    row("KZT", Currency, Alone, "tenge", "KZT ₸"),
    row("BTC", Currency, Alone, "bitcoin", "BTC ₿"),
    row("m", Length, x(1), "metre meter", "m"),
    row("nm", Length, part(1_000_000_000), "nanometre nanometer", "nm"),
    row("µm", Length, part(1_000_000), "micrometre micrometer micron", "µm μm"),
    row("mm", Length, part(1000), "millimetre millimeter", "mm"),
    row("cm", Length, part(100), "centimetre centimeter", "cm"),
    row("dm", Length, part(10), "decimetre decimeter", "dm"),
    row("km", Length, x(1000), "kilometre kilometer", "km kms Km KM"),
    row("in", Length, Ratio(254, 10_000), "inch inches", "in ″"),
    row("ft", Length, Ratio(3048, 10_000), "foot feet", "ft ′"),
    row("yd", Length, Ratio(9144, 10_000), "yard", "yd yds"),
    row("mi", Length, Ratio(1_609_344, 1000), "mile", "mi"),
    row("nmi", Length, x(1852), "nautical_mile", "nmi"),
    row("ly", Length, x(9_460_730_472_580_800), "light_year lightyear", "ly"),
    row("au", Length, x(149_597_870_700), "astronomical_unit", "AU"),
    row("mm²", Area, part(1_000_000), "square_millimetre square_millimeter", "mm² mm2"),
    row("cm²", Area, part(10_000), "square_centimetre square_centimeter", "cm² cm2"),
    row("m²", Area, x(1), "square_metre square_meter sq_metre sq_meter sq_m sq._m", "m² m2 sqm"),
    row("km²", Area, x(1_000_000), "square_kilometre square_kilometer sq_km sq._km sq_kilometre", "km² km2"),
    row("ha", Area, x(10_000), "hectare", "ha"),
    row("in²", Area, Ratio(64_516, 100_000_000), "square_inch square_inches sq_in sq._in", "in²"),
    row("ft²", Area, Ratio(9_290_304, 100_000_000), "square_foot square_feet sq_ft sq._ft sq_feet", "ft² ft2 sqft"),
    row("yd²", Area, Ratio(83_612_736, 100_000_000), "square_yard sq_yard sq_yd", "yd²"),
    row("acre", Area, Ratio(40_468_564_224, 10_000_000), "acre", "ac"),
    row("mi²", Area, Ratio(2_589_988_110_336, 1_000_000), "square_mile sq_mile sq_mi sq._mi", "mi²"),
    row("mL", Volume, part(1000), "millilitre milliliter cc", "ml mL"),
    row("cL", Volume, part(100), "centilitre centiliter", "cl cL"),
    row("dL", Volume, part(10), "decilitre deciliter", "dl dL"),
    row("L", Volume, x(1), "litre liter", "l L"),
    row("hL", Volume, x(100), "hectolitre hectoliter", "hl hL"),
    row("cm³", Volume, part(1000), "cubic_centimetre cubic_centimeter", "cm³ cm3"),
    row("m³", Volume, x(1000), "cubic_metre cubic_meter", "m³ m3"),
    row("km³", Volume, x(1_000_000_000_000), "cubic_kilometre cubic_kilometer", "km³ km3"),
    row("ft³", Volume, Ratio(28_316_846_592, 1_000_000_000), "cubic_foot cubic_feet cu_ft cu._ft", "ft³ ft3"),
    row("yd³", Volume, Ratio(764_554_857_984, 1_000_000_000), "cubic_yard", "yd³"),
    row("mi³", Volume, Ratio(4_168_181_825_440_579_584, 1_000_000), "cubic_mile", "mi³"),
    row("gal", Volume, Open("US gal,imp gal"), "gallon", "gal gals"),
    row("US gal", Volume, Ratio(3_785_411_784, 1_000_000_000), "us_gallon u.s._gallon", ""),
    row("imp gal", Volume, Ratio(454_609, 100_000), "imperial_gallon", ""),
    row("pt", Volume, Alone, "pint", ""),
    row("qt", Volume, Alone, "quart", ""),
    row("fl oz", Volume, Alone, "fluid_ounce fl_oz fl._oz", ""),
    row("bbl", Volume, Ratio(158_987_294_928, 1_000_000_000), "barrel", "bbl bbls"),
    row("µg", Mass, part(1_000_000_000), "microgram microgramme", "µg μg mcg"),
    row("mg", Mass, part(1_000_000), "milligram milligramme", "mg"),
    row("g", Mass, part(1000), "gram gramme", "g"),
    row("kg", Mass, x(1), "kilogram kilogramme kilo", "kg kgs Kg KG"),
    row("t", Mass, x(1000), "tonne metric_ton metric_tonne", "t"),
    row("kt", Mass, x(1_000_000), "kiloton kilotonne", "kt"),
    row("Mt", Mass, x(1_000_000_000), "megaton megatonne", "Mt"),
    row("oz", Mass, Ratio(45_359_237, 1_600_000_000), "ounce", "oz"),
    row("lb", Mass, Ratio(45_359_237, 100_000_000), "", "lb lbs"),
    row("st", Mass, Ratio(635_029_318, 100_000_000), "stone", "st"),
    row("ton", Mass, Open("t"), "ton", ""),
    row("short ton", Mass, Ratio(90_718_474, 100_000), "short_ton", ""),
    row("long ton", Mass, Ratio(10_160_469_088, 10_000_000), "long_ton imperial_ton", ""),
    row("ct", Mass, part(5000), "carat", "ct"),
    row(
        "°C",
        Temperature,
        Shifted { hundredths: 27_315, ratio: (1, 1) },
        "degree_celsius degrees_celsius degree_centigrade degrees_centigrade degree_c degrees_c deg_celsius deg_c \
         celsius celcius centigrade",
        "°C ºC ℃ C",
    ),
    row(
        "°F",
        Temperature,
        Shifted { hundredths: 45_967, ratio: (5, 9) },
        "degree_fahrenheit degrees_fahrenheit degree_f degrees_f deg_fahrenheit deg_f fahrenheit farenheit \
         degree_farenheit degrees_farenheit",
        "°F ºF ℉ F",
    ),
    row("K", Temperature, x(1), "kelvin degree_kelvin degrees_kelvin", ""),
    row("°", Angle, Open("°C,°F"), "degree deg", "° º"),
    row("m/s", Speed, x(1), "metre_per_second meter_per_second metres_per_second meters_per_second", "m/s"),
    row(
        "km/h",
        Speed,
        Ratio(1000, 3600),
        "kilometre_per_hour kilometer_per_hour kilometres_per_hour kilometers_per_hour kilometre_an_hour \
         kilometer_an_hour kilometres_an_hour kilometers_an_hour km_per_hour km_an_hour kph kmph",
        "km/h km/hr kmh",
    ),
    row("km/s", Speed, x(1000), "kilometres_per_second kilometers_per_second kilometres_a_second", "km/s"),
    row(
        "mph",
        Speed,
        Ratio(1_609_344, 3_600_000),
        "mile_per_hour miles_per_hour mile_an_hour miles_an_hour mph",
        "mi/h",
    ),
    row("ft/s", Speed, Ratio(3048, 10_000), "feet_per_second foot_per_second", "ft/s"),
    row("kn", Speed, Ratio(1852, 3600), "knot", "kn kt. kts"),
    row("ns", Duration, part(1_000_000_000), "nanosecond", "ns"),
    row("µs", Duration, part(1_000_000), "microsecond", "µs μs"),
    row("ms", Duration, part(1000), "millisecond", "ms"),
    row("s", Duration, x(1), "second sec", ""),
    row("min", Duration, x(60), "minute min", ""),
    row("h", Duration, x(3600), "hour hr", "h"),
    row("day", Duration, x(86_400), "day", ""),
    row("week", Duration, x(604_800), "week wk", ""),
    row("fortnight", Duration, x(1_209_600), "fortnight", ""),
    row("month", Calendar, x(1), "month mo", ""),
    row("year", Calendar, x(12), "year yr yo y.o.", ""),
    row("decade", Calendar, x(120), "decade", ""),
    row("century", Calendar, x(1200), "century centuries", ""),
    row("millennium", Calendar, x(12_000), "millennium millennia", ""),
    row("bit", Data, part(8), "bit", ""),
    row("B", Data, x(1), "byte", ""),
    row("kB", Data, x(1000), "kilobyte", "kB KB kb"),
    row("MB", Data, x(1_000_000), "megabyte", "MB"),
    row("GB", Data, x(1_000_000_000), "gigabyte", "GB"),
    row("TB", Data, x(1_000_000_000_000), "terabyte", "TB"),
    row("PB", Data, x(1_000_000_000_000_000), "petabyte", "PB"),
    row("KiB", Data, x(1024), "kibibyte", "KiB"),
    row("MiB", Data, x(1_048_576), "mebibyte", "MiB"),
    row("GiB", Data, x(1_073_741_824), "gibibyte", "GiB"),
    row("Mbit", Data, x(125_000), "megabit", "Mb Mbit"),
    row("Gbit", Data, x(125_000_000), "gigabit", "Gb Gbit"),
    row("kbit/s", DataRate, x(1000), "kilobits_per_second kilobit_per_second", "kbit/s kbps kb/s"),
    row("Mbit/s", DataRate, x(1_000_000), "megabits_per_second megabit_per_second", "Mbit/s Mbps Mb/s"),
    row("Gbit/s", DataRate, x(1_000_000_000), "gigabits_per_second gigabit_per_second", "Gbit/s Gbps Gb/s"),
    row("MB/s", DataRate, x(8_000_000), "megabytes_per_second megabyte_per_second", "MB/s"),
    row("J", Energy, x(1), "joule", ""),
    row("kJ", Energy, x(1000), "kilojoule", "kJ"),
    row("MJ", Energy, x(1_000_000), "megajoule", "MJ"),
    row("GJ", Energy, x(1_000_000_000), "gigajoule", "GJ"),
    row("Wh", Energy, x(3600), "watt_hour", "Wh"),
    row("kWh", Energy, x(3_600_000), "kilowatt_hour", "kWh kwh"),
    row("MWh", Energy, x(3_600_000_000), "megawatt_hour", "MWh"),
    row("GWh", Energy, x(3_600_000_000_000), "gigawatt_hour", "GWh"),
    row("TWh", Energy, x(3_600_000_000_000_000), "terawatt_hour", "TWh"),
    row("kcal", Energy, x(4184), "kilocalorie", "kcal"),
    row("cal", Energy, Open("kcal"), "calorie", "cal"),
    row("W", Power, x(1), "watt", "W"),
    row("kW", Power, x(1000), "kilowatt", "kW kw KW"),
    row("MW", Power, x(1_000_000), "megawatt", "MW"),
    row("GW", Power, x(1_000_000_000), "gigawatt", "GW"),
    row("TW", Power, x(1_000_000_000_000), "terawatt", "TW"),
    row("hp", Power, Ratio(74_569_987_158_227_022, 100_000_000_000_000), "horsepower", "hp bhp"),
    row("Pa", Pressure, x(1), "pascal", "Pa"),
    row("hPa", Pressure, x(100), "hectopascal", "hPa"),
    row("kPa", Pressure, x(1000), "kilopascal", "kPa"),
    row("MPa", Pressure, x(1_000_000), "megapascal", "MPa"),
    row("bar", Pressure, x(100_000), "", "bar"),
    row("mbar", Pressure, x(100), "millibar", "mbar mb"),
    row("atm", Pressure, x(101_325), "", "atm"),
    row("psi", Pressure, Ratio(44_482_216_152_605, 6_451_600_000), "psi", ""),
    row("mmHg", Pressure, Ratio(133_322_387_415, 1_000_000_000), "", "mmHg"),
    row("Hz", Frequency, x(1), "hertz", "Hz"),
    row("kHz", Frequency, x(1000), "kilohertz", "kHz"),
    row("MHz", Frequency, x(1_000_000), "megahertz", "MHz"),
    row("GHz", Frequency, x(1_000_000_000), "gigahertz", "GHz"),
    row("rpm", Frequency, part(60), "revolutions_per_minute", "rpm"),
    row("V", Voltage, x(1), "volt", ""),
    row("kV", Voltage, x(1000), "kilovolt", "kV"),
    row("dB", Sound, Alone, "decibel", "dB"),
    row("mpg", Fuel, Alone, "miles_per_gallon mile_per_gallon", "mpg"),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    fn unit(symbol: &str) -> Unit {
        Unit::all().find(|unit| unit.symbol() == symbol).unwrap_or_else(|| panic!("no unit {symbol:?}"))
    }

    fn number(written: &str) -> Number {
        Number::parse(written).unwrap()
    }

    #[test]
    fn symbols_and_spellings_name_one_row() {
        let mut symbols = BTreeMap::new();
        let mut spellings = BTreeMap::new();
        for unit in Unit::all() {
            assert_eq!(symbols.insert(unit.symbol(), unit), None, "{}", unit.symbol());
            let words = unit.words().flat_map(|word| [format!("{word}s"), word]).map(|word| (false, word));
            for spelling in words.chain(unit.signs().map(|sign| (true, sign.to_owned()))) {
                assert_eq!(spellings.insert(spelling.clone(), unit), None, "{spelling:?}");
            }
        }
    }

    #[test]
    fn words_are_folded() {
        for word in Unit::all().flat_map(Unit::words) {
            assert_eq!(word, word.to_lowercase());
            assert!(!word.starts_with(' ') && !word.ends_with(' '), "{word:?}");
        }
    }

    #[test]
    fn every_row_can_be_written() {
        for unit in Unit::all().filter(|unit| !matches!(unit.dimension(), Dimension::Count | Dimension::Rating)) {
            assert!(unit.words().next().is_some() || unit.signs().next().is_some(), "{}", unit.symbol());
            assert_eq!(Unit::from_name(unit.symbol()), Some(unit));
        }
    }

    #[test]
    fn open_names_cover_rows_of_the_table() {
        for unit in Unit::all() {
            if let Size::Open(members) = unit.row().size {
                assert!(members.split(',').all(|member| Unit::all().any(|row| row.symbol() == member)), "{members}");
            }
        }
    }

    #[test]
    fn converts_exactly() {
        for (value, from, expected, to) in [
            ("5", "ft", "1.524", "m"),
            ("1", "mi", "1.609344", "km"),
            ("1", "lb", "0.45359237", "kg"),
            ("500", "mg", "0.5", "g"),
            ("100", "°C", "212", "°F"),
            ("32", "°F", "0", "°C"),
            ("0", "°C", "273.15", "K"),
            ("36", "km/h", "10", "m/s"),
            ("2", "week", "14", "day"),
            ("1.5", "century", "15", "decade"),
            ("1", "GB", "8", "Gbit"),
            ("1", "kWh", "3.6", "MJ"),
            ("1", "ha", "10000", "m²"),
            ("1", "m³", "1000", "L"),
            ("1", "US gal", "3.785411784", "L"),
            ("1013.25", "hPa", "1", "atm"),
            ("25", "bp", "0.25", "pp"),
        ] {
            assert_eq!(unit(from).convert(number(value), unit(to)), Some(number(expected)), "{value} {from} in {to}");
        }
    }

    #[test]
    fn what_has_no_fixed_ratio_does_not_convert() {
        for (from, to) in [
            ("USD", "EUR"),
            ("$", "USD"),
            ("pound", "GBP"),
            ("pound", "lb"),
            ("ton", "t"),
            ("gal", "L"),
            ("%", "pp"),
            ("year", "day"),
            ("month", "week"),
            ("kg", "m"),
            ("", "%"),
            ("/5", "/10"),
        ] {
            assert_eq!(unit(from).convert(Number::ONE, unit(to)), None, "{from} in {to}");
        }
    }

    #[test]
    fn open_names_may_be_what_they_cover() {
        for (open, member) in
            [("$", "CAD"), ("pound", "lb"), ("pound", "GBP"), ("ton", "t"), ("°", "°F"), ("/10", ""), ("¥", "CNY")]
        {
            assert!(unit(open).may_be(unit(member)) && unit(member).may_be(unit(open)), "{open} {member}");
        }
        for (one, other) in [("USD", "CAD"), ("GBP", "lb"), ("$", "EUR"), ("%", "pp"), ("/10", "/5")] {
            assert!(!unit(one).may_be(unit(other)), "{one} {other}");
        }
    }

    #[test]
    fn names() {
        for (name, symbol) in [
            ("kilometres", "km"),
            ("MB", "MB"),
            ("Mb", "Mbit"),
            ("m", "m"),
            ("Swiss francs", "CHF"),
            ("feet", "ft"),
            ("per cent", "%"),
            (" € ", "EUR"),
        ] {
            assert_eq!(Unit::from_name(name), Some(unit(symbol)), "{name}");
        }
        for name in ["", "artworks", "M"] {
            assert_eq!(Unit::from_name(name), None, "{name:?}");
        }
    }

    proptest! {
        #[test]
        fn conversion_round_trips(from in 0..ROWS.len(), to in 0..ROWS.len(), value in -1_000_000i64..1_000_000) {
            let (from, to) = (Unit(from as u16), Unit(to as u16));
            let value = Number::fraction(i128::from(value), 100).unwrap();
            if let Some(there) = from.convert(value, to)
                && let Some(back) = to.convert(there, from)
            {
                prop_assert_eq!(back, value);
            }
        }
    }
}
