//! The stable codes of reasons, in one table.

/// Why a verdict is what it is. The name, severity and texts of each are its row in [`Code::row`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    NumberDiffers,
    BoundDiffers,
    UnitDiffers,
    DateDiffers,
    NameDiffers,
    RoleDiffers,
    PolarityDiffers,
    OrderDiffers,
    QuoteAltered,
    AttributionDiffers,
    SubjectDiffers,
    NoPassage,
    DetailMissing,
    MorePrecise,
    QuoteNotFound,
    DateUnresolved,
    HedgeDropped,
    Rounded,
    Derived,
    AttributionDropped,
    NotInDraft,
    NotCovered,
    SourceUnreadable,
    SourcePoor,
    LanguageUnsupported,
    AllowanceUnused,
    AllowanceExpired,
    DirectiveUnused,
    SignoffUnused,
    SignoffExpired,
    SignoffVoid,
    BaselineUnused,
    SourceChanged,
    SourceMissing,
    SourceAdded,
}

impl Code {
    /// Every code, in the order of the table.
    pub fn all() -> impl Iterator<Item = Code> {
        TABLE.iter().map(|row| row.code)
    }

    /// What there is to know of it.
    pub fn row(self) -> &'static Row {
        &TABLE[self as usize]
    }

    /// As it is written in reports: "number-differs".
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// The code of that name; `_` counts as `-`, and case does not matter.
    pub fn from_name(name: &str) -> Option<Code> {
        let name = name.trim().replace('_', "-").to_ascii_lowercase();
        Code::all().find(|code| code.name() == name)
    }

    /// How much it weighs unless the run says otherwise.
    pub fn severity(self) -> Severity {
        self.row().severity
    }

    /// What it does to the verdict.
    pub fn effects(self) -> &'static [Effect] {
        self.row().effects
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    Error,
    Warning,
    Note,
}

impl Severity {
    pub const ALL: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Note];

    /// The severity of that name.
    pub fn from_name(name: &str) -> Option<Severity> {
        Severity::ALL.into_iter().find(|severity| severity.name() == name)
    }

    /// As it is written in reports.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

/// What a reason does to the verdict of its claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// The passage refutes the claim.
    Contradicts,
    /// The passage does not settle the claim.
    LeavesOpen,
    /// The claim stays supported, and an editor should look at it.
    Warns,
    /// It is about the claim file, a source or the run, and changes no verdict.
    OfTheRun,
}

impl Effect {
    /// As it completes "it …", said of a code.
    pub fn words(self) -> &'static str {
        match self {
            Effect::Contradicts => "contradicts the claim",
            Effect::LeavesOpen => "leaves the claim without enough evidence",
            Effect::Warns => "leaves it supported, with a warning",
            Effect::OfTheRun => "is about the text or the run",
        }
    }
}

/// What there is to know of one code.
#[derive(Debug)]
pub struct Row {
    pub code: Code,
    /// In kebab-case. It never changes once released: files and tools name it.
    pub name: &'static str,
    /// What it does to the verdict. Where there are two, the explanation says when it is which.
    pub effects: &'static [Effect],
    pub severity: Severity,
    /// One line without a full stop.
    pub summary: &'static str,
    /// A paragraph for somebody who meets the code for the first time.
    pub explanation: &'static str,
    pub example: Example,
}

/// A case in which the code is reported.
#[derive(Debug)]
pub struct Example {
    /// What is checked: a claim, or the part of a file that is at fault.
    pub claim: &'static str,
    /// What the source says; `None` where no passage is involved.
    pub passage: Option<&'static str>,
    /// The same as it would be right.
    pub right: &'static str,
    /// What to do about it.
    pub remedy: &'static str,
}

/// One row a code, in the order of the enum.
static TABLE: [Row; 35] = [
    Row {
        code: Code::NumberDiffers,
        name: "number-differs",
        effects: &[Effect::Contradicts],
        severity: Severity::Error,
        summary: "the source gives another number for the same thing",
        explanation: "Claim and source count or measure the same thing and come to different numbers. Numbers are \
            compared by value and after conversion of units, so \"132\" and \"one hundred and thirty-two\" are the \
            same. A claim that equals the source rounded to the claim's own digits is not reported \
            here but as rounded.",
        example: Example {
            claim: "The museum owns 1,420 clocks.",
            passage: Some("Today the museum owns 1,240 clocks."),
            right: "The museum owns 1,240 clocks.",
            remedy: "Correct the number, or add the source that has the other one.",
        },
    },
    Row {
        code: Code::BoundDiffers,
        name: "bound-differs",
        effects: &[Effect::Contradicts],
        severity: Severity::Error,
        summary: "the source puts the limit elsewhere",
        explanation: "The claim or the source states a limit or a range (more than, at least, up to, between) that \
            the other rules out. What the source allows must lie within what the claim says: a source that says 7 \
            supports \"at least 5\", and one that says 4 contradicts it. Limits of what a thing covers or allows, \
            such as \"up to 5 metres\", are compared end by end.",
        example: Example {
            claim: "More than 300 runners finished.",
            passage: Some("Fewer than 250 runners finished."),
            right: "Fewer than 250 runners finished.",
            remedy: "State the limit as the source does.",
        },
    },
    Row {
        code: Code::UnitDiffers,
        name: "unit-differs",
        effects: &[Effect::Contradicts],
        severity: Severity::Error,
        summary: "the number is right, its unit is not",
        explanation: "Claim and source state the same number in units that make different amounts of it: \
            kilometres and miles, euros and dollars, a percentage and a sum of money. Amounts in units of one kind \
            are converted exactly before they are compared, so 5 metres and 16.4 feet agree; currencies never \
            convert.",
        example: Example {
            claim: "The tunnel is 12 miles long.",
            passage: Some("The tunnel, 12 kilometres long, opens in May."),
            right: "The tunnel is 12 kilometres long.",
            remedy: "Correct the unit, or convert the number with it.",
        },
    },
    Row {
        code: Code::DateDiffers,
        name: "date-differs",
        effects: &[Effect::Contradicts],
        severity: Severity::Error,
        summary: "the source gives another date for the same event",
        explanation: "Claim and source date the same event to days that have none in common. Dates compare at the \
            grain in which they are stated, so \"in June\" agrees with \"on 12 June\". Words such as Monday or last \
            year are worked out from the date of the text that says them.",
        example: Example {
            claim: "The bridge opened in 1963.",
            passage: Some("The bridge was opened on 4 May 1936."),
            right: "The bridge opened in 1936.",
            remedy: "Correct the date.",
        },
    },
    Row {
        code: Code::NameDiffers,
        name: "name-differs",
        effects: &[Effect::Contradicts],
        severity: Severity::Error,
        summary: "the source names somebody or something else in the same place",
        explanation: "Where the claim names a person, place or body, the source has a different one in the same role \
            of the same event. Spellings of one name do not count as different: accents, hyphens, initials, acronyms \
            and the usual romanisations are recognised.",
        example: Example {
            claim: "The mayor, Ines Marlow, opened the fair.",
            passage: Some("The fair was opened by the mayor, Peter Osei."),
            right: "The mayor, Peter Osei, opened the fair.",
            remedy: "Check who it was, and correct the name.",
        },
    },
    Row {
        code: Code::RoleDiffers,
        name: "role-differs",
        effects: &[Effect::Contradicts],
        severity: Severity::Error,
        summary: "the source gives the person another office or role",
        explanation: "The person is the same, but the office, title or role that the claim gives is not the one that \
            the source gives. A shorter form of the same office (minister, culture minister) is no difference.",
        example: Example {
            claim: "Finance Minister Ana Brandt opened the fair.",
            passage: Some("The fair was opened by Ana Brandt, the transport minister."),
            right: "Transport Minister Ana Brandt opened the fair.",
            remedy: "Correct the office, or state when the person held it.",
        },
    },
    Row {
        code: Code::PolarityDiffers,
        name: "polarity-differs",
        effects: &[Effect::Contradicts],
        severity: Severity::Error,
        summary: "the source says the opposite",
        explanation: "One of the two denies what the other states: by a negation (not, never, no one, failed to) or \
            by a word of opposite meaning (rose and fell, accepted and rejected, highest and lowest). Two denials \
            cancel out.",
        example: Example {
            claim: "The council approved the plan.",
            passage: Some("The council rejected the plan on Thursday."),
            right: "The council rejected the plan.",
            remedy: "Read the passage in full, and turn the claim round if it is right.",
        },
    },
    Row {
        code: Code::OrderDiffers,
        name: "order-differs",
        effects: &[Effect::Contradicts],
        severity: Severity::Error,
        summary: "the source has it the other way round: who did it to whom",
        explanation: "Claim and source name the same parties and the same act, but exchange their parts: who won and \
            who lost, who bought and who was bought, which came first. Active and passive forms of one statement are \
            recognised as the same.",
        example: Example {
            claim: "Halden beat Norby in the final.",
            passage: Some("Norby beat Halden 2-1 in the final."),
            right: "Norby beat Halden in the final.",
            remedy: "Exchange the parties.",
        },
    },
    Row {
        code: Code::QuoteAltered,
        name: "quote-altered",
        effects: &[Effect::Contradicts],
        severity: Severity::Error,
        summary: "the source has the quotation in other words",
        explanation: "A quotation must stand in the source word for word. The form of quotation marks, dashes and \
            spaces does not matter, an ellipsis may stand for words left out, and words in [brackets] may be added. \
            Here a passage comes near and differs; the diff shows where.",
        example: Example {
            claim: "\"We will never sell the harbour,\" she said.",
            passage: Some("\"We will not sell the harbour this year,\" she said."),
            right: "\"We will not sell the harbour this year,\" she said.",
            remedy: "Quote the source word for word, or report the words without quotation marks.",
        },
    },
    Row {
        code: Code::AttributionDiffers,
        name: "attribution-differs",
        effects: &[Effect::Contradicts],
        severity: Severity::Error,
        summary: "the source attributes it to somebody else",
        explanation: "The words or the finding are in the source, but another speaker or body stands behind them \
            than the one that the claim names.",
        example: Example {
            claim: "\"The road will stay closed,\" said Ana Brandt.",
            passage: Some("\"The road will stay closed,\" said Peter Osei."),
            right: "\"The road will stay closed,\" said Peter Osei.",
            remedy: "Name the speaker that the source names.",
        },
    },
    Row {
        code: Code::SubjectDiffers,
        name: "subject-differs",
        effects: &[Effect::Contradicts, Effect::LeavesOpen],
        severity: Severity::Error,
        summary: "the source says it of another thing",
        explanation: "The figure or statement is in the source, but of a different thing than the claim speaks of. \
            It contradicts the claim where the two things are known alternatives (posters and paintings, imports and \
            exports) and the sources have no such figure for the claim's own thing; otherwise it leaves the claim \
            without enough evidence.",
        example: Example {
            claim: "123 posters hang in the hall.",
            passage: Some("In the hall hang 123 paintings."),
            right: "123 paintings hang in the hall.",
            remedy: "Check which of the two the figure belongs to.",
        },
    },
    Row {
        code: Code::NoPassage,
        name: "no-passage",
        effects: &[Effect::LeavesOpen],
        severity: Severity::Error,
        summary: "no source speaks of it",
        explanation: "No passage of any source that may speak to the claim is about what the claim says. That is not \
            a sign that the claim is wrong: silence never contradicts. The report shows the nearest passage where \
            there is one.",
        example: Example {
            claim: "The hall seats 900 people.",
            passage: None,
            right: "a source that says: The hall has seats for 900 people.",
            remedy: "Add a source that says so, or record the decision of a human with allow.",
        },
    },
    Row {
        code: Code::DetailMissing,
        name: "detail-missing",
        effects: &[Effect::LeavesOpen],
        severity: Severity::Error,
        summary: "the source bears out a part of the claim and is silent on the rest",
        explanation: "A passage speaks of what the claim says, but does not mention one detail of it: a number, a \
            date, a name, a cause. What is not mentioned is neither supported nor contradicted. Support is never put \
            together from two sources.",
        example: Example {
            claim: "The company cut 300 jobs in Halden.",
            passage: Some("The company cut 300 jobs in March."),
            right: "The company cut 300 jobs.",
            remedy: "Leave out the detail, split the claim in two, or add the source that has it.",
        },
    },
    Row {
        code: Code::MorePrecise,
        name: "more-precise",
        effects: &[Effect::LeavesOpen],
        severity: Severity::Error,
        summary: "the claim is more precise than the source",
        explanation: "The source leaves open what the claim states exactly: it says about, more than, or only the \
            month or the year. The claim may be right, but the source does not say so.",
        example: Example {
            claim: "Exactly 3,214 people signed.",
            passage: Some("About 3,200 people signed."),
            right: "About 3,200 people signed.",
            remedy: "Write it as the source does, or add the source of the exact figure.",
        },
    },
    Row {
        code: Code::QuoteNotFound,
        name: "quote-not-found",
        effects: &[Effect::LeavesOpen],
        severity: Severity::Error,
        summary: "no source has the quotation",
        explanation: "The claim quotes words that stand in no source, and nothing comes near enough to be an altered \
            form of them.",
        example: Example {
            claim: "\"It was the best night of my life,\" said the drummer.",
            passage: None,
            right: "a source with the words: \"It was the best night of my life,\" the drummer said.",
            remedy: "Add the source of the quotation, or take it out.",
        },
    },
    Row {
        code: Code::DateUnresolved,
        name: "date-unresolved",
        effects: &[Effect::LeavesOpen],
        severity: Severity::Error,
        summary: "a date cannot be worked out",
        explanation: "The claim or the passage dates something by words such as Monday, last year or 6 March, and the \
            text that says them has no date to count from; or the date is written like 10/07/2025, which is read in \
            two ways.",
        example: Example {
            claim: "The strike began on 9 June 2025.",
            passage: Some("The strike began on Monday."),
            right: "the same with the line date: 2025-06-12 in the front matter of the source",
            remedy: "Give the source its date in its front matter, and the claim file its own with date.",
        },
    },
    Row {
        code: Code::HedgeDropped,
        name: "hedge-dropped",
        effects: &[Effect::LeavesOpen, Effect::Warns],
        severity: Severity::Warning,
        summary: "the source is less sure than the claim",
        explanation: "The claim states flatly what the source qualifies. Where the source says that it may or could \
            be so, or that it is alleged, the claim is left without enough evidence. Where it says that it is \
            reportedly so, or that somebody plans it, the claim stays supported and is reported with a warning.",
        example: Example {
            claim: "The factory will close in May.",
            passage: Some("The factory may close in May."),
            right: "The factory may close in May.",
            remedy: "Take over the qualification of the source.",
        },
    },
    Row {
        code: Code::Rounded,
        name: "rounded",
        effects: &[Effect::Warns],
        severity: Severity::Warning,
        summary: "the claim rounds the number of the source",
        explanation: "The claim's number is the source's, rounded to the two or more digits that the claim gives. It \
            counts as supported; the warning shows the exact number, since the right of a round figure depends on \
            its context.",
        example: Example {
            claim: "The dam cost 4.3 billion euros.",
            passage: Some("The dam cost 4.31 billion euros."),
            right: "The dam cost 4.31 billion euros.",
            remedy: "Nothing, or write about, or take the exact number.",
        },
    },
    Row {
        code: Code::Derived,
        name: "derived",
        effects: &[Effect::Warns],
        severity: Severity::Warning,
        summary: "the claim's number follows from those of the source",
        explanation: "The source does not state the claim's number; it follows from numbers that one sentence of the \
            source ties together: a difference from what it was before, a part of a whole, what is left, a sum. It \
            counts as supported; the message shows the reckoning, and an editor should look at it.",
        example: Example {
            claim: "Profit rose by 7 million euros.",
            passage: Some("Profit was 48 million euros, up from 41 million."),
            right: "Profit was 48 million euros.",
            remedy: "Nothing, if the reckoning is what the claim means.",
        },
    },
    Row {
        code: Code::AttributionDropped,
        name: "attribution-dropped",
        effects: &[Effect::Warns],
        severity: Severity::Warning,
        summary: "the claim states as a fact what the source attributes to somebody",
        explanation: "In the source, a person or a body says it; in the claim, it is simply so. The claim counts as \
            supported, and an editor should decide whether its readers need to know who says it.",
        example: Example {
            claim: "The fire was caused by a faulty cable.",
            passage: Some("The fire was caused by a faulty cable, the operator said."),
            right: "The fire was caused by a faulty cable, the operator said.",
            remedy: "Add who says so, unless it is beyond dispute.",
        },
    },
    Row {
        code: Code::NotInDraft,
        name: "not-in-draft",
        effects: &[Effect::OfTheRun],
        severity: Severity::Error,
        summary: "the draft does not say what the claim says",
        explanation: "The claim file names a draft, and the claim does not stand in it, or the draft says otherwise at \
            one of the places where it speaks of it. The words of at and of a quotation must stand there word for word; \
            a text may be a paraphrase of a sentence that says as much. The draft has probably been edited since, so \
            what was checked is not what will be published. The report shows where it most likely stood, and what \
            changed. It fails the run.",
        example: Example {
            claim: "draft: fair.md, text: The fair drew 2,000 visitors (the draft now says 2,500)",
            passage: None,
            right: "draft: fair.md, text: The fair drew 2,500 visitors",
            remedy: "Bring the claim up to date, give the draft's words with at, or remove the claim.",
        },
    },
    Row {
        code: Code::NotCovered,
        name: "not-covered",
        effects: &[Effect::OfTheRun],
        severity: Severity::Warning,
        summary: "no source states a fact of the draft, and no claim takes it up",
        explanation: "The draft has a sentence with a number, a date, an office, a quotation or a superlative that no \
            passage of its sources speaks of and no claim of its claim files takes up. Nobody has checked it yet. It \
            fails a run only with --coverage.",
        example: Example {
            claim: "a draft with the sentence: The fair began in 1987.",
            passage: None,
            right: "a claim for it: The fair began in 1987, with its source",
            remedy: "Add a claim for it, or exclude the sentence in the draft.",
        },
    },
    Row {
        code: Code::SourceUnreadable,
        name: "source-unreadable",
        effects: &[Effect::OfTheRun],
        severity: Severity::Warning,
        summary: "a source could not be read",
        explanation: "A file among the sources could not be opened or decoded, so no claim was checked against it. \
            It is a warning, counted at the end of the report. For a source that a claim names, and with --strict \
            for any source, it is an error, and the exit code is 2.",
        example: Example {
            claim: "sources/minutes.txt, a file that is not text",
            passage: None,
            right: "sources/minutes.txt, saved as UTF-8 text",
            remedy: "Repair or convert the file, or take it out of the folder.",
        },
    },
    Row {
        code: Code::SourcePoor,
        name: "source-poor",
        effects: &[Effect::OfTheRun],
        severity: Severity::Warning,
        summary: "a source yields hardly any text, or not all of it",
        explanation: "The file was read, but what it contains is hardly text, or a part of it could not be read: pages that \
            are pictures, a page that is mostly navigation, an empty file, a broken line, a missing chapter, an e-mail \
            whose attachments are not read. Claims that it should bear out may be reported without enough evidence.",
        example: Example {
            claim: "sources/report.txt, which holds nothing but a title",
            passage: None,
            right: "sources/report.txt with the whole report",
            remedy: "Replace the file with its text.",
        },
    },
    Row {
        code: Code::LanguageUnsupported,
        name: "language-unsupported",
        effects: &[Effect::OfTheRun],
        severity: Severity::Warning,
        summary: "a source is in a language that cannot be read yet",
        explanation: "The language of the source, as its metadata says or as its words show, is not one that facts \
            are recognised in. What it says counts neither for nor against a claim, and that it is silent means \
            nothing.",
        example: Example {
            claim: "sources/bericht.md, a text in German",
            passage: None,
            right: "sources/bericht-en.md, a translation into English",
            remedy: "Add a translation of the passages that matter, or correct language in its metadata.",
        },
    },
    Row {
        code: Code::AllowanceUnused,
        name: "allowance-unused",
        effects: &[Effect::OfTheRun],
        severity: Severity::Warning,
        summary: "an allowance covers a verdict that the claim does not have",
        explanation: "The claim has an allow entry, but its verdict is the expected one, or another one than the \
            entry names. A decision that is not needed any more should not lie in wait for a later change.",
        example: Example {
            claim: "allow: {verdict: not_enough_evidence, …} on a claim that is supported by now",
            passage: None,
            right: "the claim without its allow",
            remedy: "Remove the allow entry, or correct its verdict.",
        },
    },
    Row {
        code: Code::AllowanceExpired,
        name: "allowance-expired",
        effects: &[Effect::OfTheRun],
        severity: Severity::Warning,
        summary: "an allowance is past its last day",
        explanation: "The claim has an allow entry whose until day has passed, so it no longer covers the verdict, \
            and the claim counts again. What day it is follows from the system's date or from --today.",
        example: Example {
            claim: "allow: {verdict: not_enough_evidence, until: 2026-03-31, …} checked in April 2026",
            passage: None,
            right: "allow: {verdict: not_enough_evidence, until: 2026-12-31, …} after another look",
            remedy: "Look at the claim again, then set a later day or remove the entry.",
        },
    },
    Row {
        code: Code::DirectiveUnused,
        name: "directive-unused",
        effects: &[Effect::OfTheRun],
        severity: Severity::Warning,
        summary: "a comment in the draft asks for something and changes nothing",
        explanation: "A draft can say in a comment that its next block is not to be checked, or which source it rests \
            on. Here there is no block behind the comment, or nothing in it that could be checked, so the comment is \
            left over from an earlier text or stands in the wrong place.",
        example: Example {
            claim: "<!-- verify: ignore reason=\"checked by phone\" --> before a paragraph without a fact",
            passage: None,
            right: "the comment before the paragraph whose figure was checked by phone",
            remedy: "Remove the comment, or put it before the block that it is meant for.",
        },
    },
    Row {
        code: Code::SignoffUnused,
        name: "signoff-unused",
        effects: &[Effect::OfTheRun],
        severity: Severity::Warning,
        summary: "a sign-off covers a verdict that needs none",
        explanation: "Somebody has signed off a verdict other than the expected one, and by now the claim has the expected \
            verdict, or an allow entry covers it. A decision that is not needed any more should not lie in wait \
            for a later change.",
        example: Example {
            claim: "a sign-off of not_enough_evidence on a claim that is supported by now",
            passage: None,
            right: "the claim without its sign-off",
            remedy: "Remove the entry from the file of sign-offs.",
        },
    },
    Row {
        code: Code::SignoffExpired,
        name: "signoff-expired",
        effects: &[Effect::OfTheRun],
        severity: Severity::Warning,
        summary: "a sign-off is past its last day",
        explanation: "The until day of the sign-off has passed, so it no longer covers the verdict, and the claim counts \
            again. What day it is follows from the system's date or from --today.",
        example: Example {
            claim: "a sign-off with until: 2026-03-31, checked in April 2026",
            passage: None,
            right: "a sign-off with until: 2026-12-31, after another look",
            remedy: "Look at the claim again, then run verify approve again or remove the entry.",
        },
    },
    Row {
        code: Code::SignoffVoid,
        name: "signoff-void",
        effects: &[Effect::OfTheRun],
        severity: Severity::Warning,
        summary: "what was signed off is not what is there now",
        explanation: "A sign-off holds for the words of the claim, the verdict and the passages that the person saw. One \
            of them has changed since, or the claim is gone, so the sign-off covers nothing until somebody has \
            looked again.",
        example: Example {
            claim: "a sign-off of \"A ticket costs 14 euros\", where the claim now says 15",
            passage: None,
            right: "a sign-off of \"A ticket costs 15 euros\"",
            remedy: "Look at the claim again, then run verify approve again or remove the entry.",
        },
    },
    Row {
        code: Code::BaselineUnused,
        name: "baseline-unused",
        effects: &[Effect::OfTheRun],
        severity: Severity::Warning,
        summary: "an entry of the baseline hides nothing any more",
        explanation: "The baseline lists a finding that the run does not have any more: it was put right, it became \
            another finding, or its file is gone. Entries that are left over would hide the same mistake when \
            somebody makes it again.",
        example: Example {
            claim: "a baseline with \"132 artworks\", where the claim now says 123",
            passage: None,
            right: "a baseline without that entry",
            remedy: "Write the baseline anew with --write-baseline, or remove the entry.",
        },
    },
    Row {
        code: Code::SourceChanged,
        name: "source-changed",
        effects: &[Effect::OfTheRun],
        severity: Severity::Warning,
        summary: "a source is not the one that was pinned",
        explanation: "The file sources.lock says what each source was when it was pinned. This one has other contents now, \
            so the verdicts may rest on other words than those that somebody looked at.",
        example: Example {
            claim: "sources/report.md, edited after verify pin",
            passage: None,
            right: "sources/report.md as it was pinned, or pinned anew",
            remedy: "Compare it with the pinned one, then run verify pin, or bring the old contents back.",
        },
    },
    Row {
        code: Code::SourceMissing,
        name: "source-missing",
        effects: &[Effect::OfTheRun],
        severity: Severity::Warning,
        summary: "a source that was pinned is not there",
        explanation: "The file sources.lock names a source that is not in its place any more. Claims that rested on it may \
            have lost their evidence.",
        example: Example {
            claim: "sources.lock with sources/report.md, which was deleted",
            passage: None,
            right: "sources.lock without it",
            remedy: "Bring the file back, or run verify pin.",
        },
    },
    Row {
        code: Code::SourceAdded,
        name: "source-added",
        effects: &[Effect::OfTheRun],
        severity: Severity::Warning,
        summary: "a source is there that was not pinned",
        explanation: "There is a source that the file sources.lock does not name. Claims may rest on it although nobody \
            has recorded where it comes from and when it was read.",
        example: Example {
            claim: "sources/new.md, put there after verify pin",
            passage: None,
            right: "sources.lock with sources/new.md",
            remedy: "Look at the file, then run verify pin.",
        },
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_the_row_at_its_place() {
        for (at, row) in TABLE.iter().enumerate() {
            assert_eq!(row.code as usize, at, "{}", row.name);
        }
        // The enum has no more variants than the table has rows: the last one is the last row's.
        assert_eq!(Code::SourceAdded as usize, TABLE.len() - 1);
    }

    #[test]
    fn names_are_unique_and_in_kebab_case() {
        for row in &TABLE {
            let kebab =
                row.name.split('-').all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase()));
            assert!(kebab, "{}", row.name);
            assert_eq!(TABLE.iter().filter(|other| other.name == row.name).count(), 1, "{}", row.name);
            // NumberDiffers is "number-differs".
            assert_eq!(format!("{:?}", row.code).to_lowercase(), row.name.replace('-', ""));
            assert_eq!(Code::from_name(row.name), Some(row.code));
        }
        assert_eq!(Code::from_name(" Number_Differs"), Some(Code::NumberDiffers));
        assert_eq!(Code::from_name("number"), None);
    }

    #[test]
    fn effects_are_those_of_the_design() {
        let with = |effects: &[Effect]| -> Vec<&str> {
            TABLE.iter().filter(|row| row.effects == effects).map(|row| row.name).collect()
        };
        assert_eq!(
            with(&[Effect::Contradicts]),
            [
                "number-differs",
                "bound-differs",
                "unit-differs",
                "date-differs",
                "name-differs",
                "role-differs",
                "polarity-differs",
                "order-differs",
                "quote-altered",
                "attribution-differs"
            ]
        );
        assert_eq!(with(&[Effect::Contradicts, Effect::LeavesOpen]), ["subject-differs"]);
        assert_eq!(
            with(&[Effect::LeavesOpen]),
            ["no-passage", "detail-missing", "more-precise", "quote-not-found", "date-unresolved"]
        );
        assert_eq!(with(&[Effect::LeavesOpen, Effect::Warns]), ["hedge-dropped"]);
        assert_eq!(with(&[Effect::Warns]), ["rounded", "derived", "attribution-dropped"]);
        assert_eq!(
            with(&[Effect::OfTheRun]),
            [
                "not-in-draft",
                "not-covered",
                "source-unreadable",
                "source-poor",
                "language-unsupported",
                "allowance-unused",
                "allowance-expired",
                "directive-unused",
                "signoff-unused",
                "signoff-expired",
                "signoff-void",
                "baseline-unused",
                "source-changed",
                "source-missing",
                "source-added"
            ]
        );
    }

    #[test]
    fn texts_are_whole() {
        for row in &TABLE {
            assert!(!row.summary.is_empty() && !row.summary.ends_with('.'), "{}", row.name);
            assert!(row.summary.starts_with(char::is_lowercase), "{}", row.name);
            assert!(row.explanation.len() > 80 && row.explanation.ends_with('.'), "{}", row.name);
            assert!(!row.explanation.contains("  "), "{}", row.name);
            assert!(!row.example.right.is_empty() && row.example.right != row.example.claim, "{}", row.name);
            assert!(!row.example.claim.is_empty() && row.example.remedy.ends_with('.'), "{}", row.name);
            if row.effects.contains(&Effect::Contradicts) {
                assert_eq!(row.severity, Severity::Error, "{}", row.name);
                assert!(row.example.passage.is_some(), "{}", row.name);
            }
        }
    }
}
