//! What is printed, where and how: results to standard output, all that only accompanies them to standard error.

use super::arguments::{Color, Format, OutputArguments};
use super::unable::Unable;
use crate::diagnostic::{Report, github, human, json, sarif, short};
use camino::Utf8Path;
use std::io::{self, IsTerminal, Write};

/// Where pipes end, and terminals that do not say how wide they are.
const WIDTH: usize = 120;

/// The narrowest width at which a quoted line is still worth reading.
const NARROWEST: usize = 40;

/// The terminal or pipe that the program was started at.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Console {
    format: Format,
    color_out: bool,
    color_err: bool,
    progress: bool,
    width: usize,
}

impl Console {
    pub(crate) fn new(output: &OutputArguments) -> Self {
        let plain = std::env::var_os("NO_COLOR").is_some_and(|it| !it.is_empty())
            || std::env::var_os("TERM").is_some_and(|it| it == "dumb");
        let color = |is_terminal: bool| match output.color {
            Color::Auto => is_terminal && !plain,
            Color::Always => true,
            Color::Never => false,
        };
        let width = terminal_size::terminal_size().map_or(WIDTH, |(width, _)| usize::from(width.0));
        Self {
            format: output.format,
            color_out: color(io::stdout().is_terminal()),
            color_err: color(io::stderr().is_terminal()),
            progress: io::stderr().is_terminal() && !plain,
            width: width.max(NARROWEST),
        }
    }

    /// Whether a person sits there who can be asked.
    pub(crate) fn can_ask(&self) -> bool {
        self.is_human() && io::stdin().is_terminal() && io::stderr().is_terminal()
    }

    /// Asks a question whose answer is yes or no; no answer is no.
    pub(crate) fn agrees(&self, question: &str) -> bool {
        self.aside(&format!("{question} [y/N] "));
        let mut answer = String::new();
        io::stdin().read_line(&mut answer).is_ok()
            && matches!(answer.trim(), "y" | "Y" | "yes" | "Yes")
    }

    /// Whether a person reads the result, and not a program.
    pub(crate) fn is_human(&self) -> bool {
        self.format == Format::Human
    }

    /// A result: standard output, as it is.
    pub(crate) fn result(&self, text: &str) -> Result<(), Unable> {
        let mut out = io::stdout().lock();
        out.write_all(text.as_bytes())?;
        Ok(out.flush()?)
    }

    /// A result for programs: one JSON object on a line.
    pub(crate) fn object(&self, value: &serde_json::Value) -> Result<(), Unable> {
        self.result(&format!("{value}\n"))
    }

    /// Words that accompany a result: standard output where a person reads it, standard error where a program does.
    pub(crate) fn say(&self, text: &str) -> Result<(), Unable> {
        if self.is_human() {
            return self.result(text);
        }
        Ok(io::stderr().lock().write_all(text.as_bytes())?)
    }

    /// Words that are never a result: standard error. That they could not be said stops nothing.
    pub(crate) fn aside(&self, text: &str) {
        let _ = io::stderr().lock().write_all(text.as_bytes());
    }

    /// The messages of a run in the form that was asked for. `notes` says whether a person wants the mildest of them too;
    /// programs always get all.
    pub(crate) fn report(
        &self,
        report: &Report,
        base: &Utf8Path,
        notes: bool,
    ) -> Result<(), Unable> {
        let text = match self.format {
            Format::Human => human::render(report, base, self.style(notes)),
            Format::Short => short::render(report, base),
            Format::Json => json::render(report, base),
            Format::Sarif => sarif::render(report, base),
            Format::Github => github::render(report, base),
        };
        self.result(&text)?;
        if self.is_human() {
            let mut end = String::new();
            if let Some(hint) = human::hint(report) {
                end.push_str(&format!("{hint}\n"));
            }
            if let Some(summary) = human::summary(report, notes) {
                end.push_str(&format!("{}\n", self.bold(&summary)));
            }
            self.result(&end)?;
        }
        Ok(())
    }

    fn style(&self, notes: bool) -> human::Style {
        human::Style {
            color: self.color_out,
            width: self.width,
            notes,
        }
    }

    /// Why the command could not run.
    pub(crate) fn unable(&self, unable: &Unable) {
        let (start, end) = if self.color_err {
            ("\u{1b}[1;31m", "\u{1b}[0m")
        } else {
            ("", "")
        };
        let mut text = format!("{start}casebook:{end} {}\n", printable(unable.message()));
        if let Some(help) = unable.way_out() {
            text.push_str(&format!("  {}\n", printable(help)));
        }
        self.aside(&text);
    }

    /// What is being done now, on a terminal only; the next one takes its place.
    pub(crate) fn doing(&self, what: &str) {
        if self.progress {
            self.aside(&format!("\r\u{1b}[2K{what}"));
        }
    }

    /// Nothing is being done any more: the line is empty again.
    pub(crate) fn done(&self) {
        self.doing("");
    }

    /// Text that stands out, where the terminal can.
    pub(crate) fn bold(&self, text: &str) -> String {
        if self.color_out {
            format!("\u{1b}[1m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }
}

/// Names of files reach these words, and no name may steer the terminal.
fn printable(text: &str) -> String {
    text.chars()
        .map(|c| {
            if c.is_control() && c != '\n' {
                char::REPLACEMENT_CHARACTER
            } else {
                c
            }
        })
        .collect()
}
