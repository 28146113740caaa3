//! Mistakes of the user: what, where, and the way out. Verdicts are never errors.

use std::fmt;

use crate::text::{LineIndex, Location, Span};

/// One mistake in one input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The bytes of the input that are wrong; `None` when it is the whole of it.
    pub span: Option<Span>,
    /// What is wrong: lower case, no full stop, names the offending word.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl Mistake {
    pub fn at(span: Span, message: impl Into<String>) -> Self {
        Mistake { span: Some(span), message: message.into(), help: None }
    }

    pub fn whole(message: impl Into<String>) -> Self {
        Mistake { span: None, message: message.into(), help: None }
    }

    pub fn help(self, help: impl Into<String>) -> Self {
        Mistake { help: Some(help.into()), ..self }
    }
}

/// The mistakes found in one input, all of them at once. Each is an error; none lets the input be used.
#[derive(Clone, Debug)]
pub struct Mistakes {
    /// As it is shown: relative to the working directory, with `/`.
    pub path: String,
    /// The input as read, for snippets; empty when it could not be read.
    pub raw: String,
    /// At least one, by place.
    pub list: Vec<Mistake>,
}

impl Mistakes {
    /// One mistake that the whole of an input is, without a snippet.
    pub fn of_whole(path: &str, mistake: Mistake) -> Self {
        Mistakes { path: path.to_owned(), raw: String::new(), list: vec![mistake] }
    }
}

/// A line for each mistake, `path:line:column: message`, and below it what to do.
impl fmt::Display for Mistakes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines = LineIndex::new(&self.raw);
        for (nth, mistake) in self.list.iter().enumerate() {
            if nth > 0 {
                writeln!(f)?;
            }
            write!(f, "{}:", self.path)?;
            if let Some(span) = mistake.span {
                let Location { line, column } = lines.locate(&self.raw, span.start as usize);
                write!(f, "{line}:{column}:")?;
            }
            write!(f, " {}", mistake.message)?;
            if let Some(help) = &mistake.help {
                write!(f, "\n  help: {help}")?;
            }
        }
        Ok(())
    }
}

impl std::error::Error for Mistakes {}
