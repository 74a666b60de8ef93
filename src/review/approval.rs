//! An approval: a moderator's statement about one scope of one exact content. Read strictly, written canonically.
//!
//! The statement is text, so that anyone can read what was vouched for; `docs/approval.md` describes it. Its signature follows it in the
//! same file: an approval comes into the archive whole or not at all.

use super::digest::Digest;
use super::lines::{self, Lines};
use crate::archive::choice::Choice;
use crate::archive::moderation::Scope;
use jiff::Timestamp;
use std::fmt;

/// What a moderator states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// `cases/tar-after-wound-failure`, or `vocabulary`.
    pub subject: String,
    /// What is vouched for.
    pub scope: Scope,
    /// The content.
    pub digest: Digest,
    /// The moderator's id.
    pub moderator: String,
    /// When, to the second.
    pub time: Timestamp,
    /// The policy's version.
    pub policy: String,
    /// The items of the policy's checklist that the moderator confirmed.
    pub confirmed: Vec<String>,
}

/// An approval that counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approval {
    /// What was stated.
    pub statement: Statement,
    /// The moderator, as they wish to be credited.
    pub moderator_name: String,
    /// The moderator exists for demonstration only.
    pub demonstration: bool,
    /// The armored signature; nothing where the policy asks for none and there is none.
    pub signature: Option<String>,
}

/// The first line of a statement.
const HEADER: &str = "casebook approval 1";

impl Statement {
    /// Reads a statement. The form is strict: six fields, in order, one a line, what was confirmed, nothing else.
    ///
    /// # Errors
    ///
    /// Says which line is not as it must be, and what was expected there.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut lines = Lines::open(text, HEADER)?;
        let statement = Self {
            subject: lines.field("subject")?.to_owned(),
            scope: scope(lines.field("scope")?)?,
            digest: lines::parse_digest(lines.field("digest")?)?,
            moderator: lines.field("moderator")?.to_owned(),
            time: lines::parse_time(lines.field("time")?)?,
            policy: lines.field("policy")?.to_owned(),
            confirmed: lines.repeated("confirmed"),
        };
        lines.close("policy", text, &statement.to_string())?;
        Ok(statement)
    }

    /// The name of the file in `approvals/` that holds it: one a scope and moderator, so that two moderators never write the same file.
    #[must_use]
    pub fn file_name(&self) -> String {
        format!("{}.{}.approval", self.scope.as_str(), self.moderator)
    }
}

impl fmt::Display for Statement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{HEADER}")?;
        writeln!(f, "subject: {}", self.subject)?;
        writeln!(f, "scope: {}", self.scope.as_str())?;
        writeln!(f, "digest: {}", self.digest)?;
        writeln!(f, "moderator: {}", self.moderator)?;
        writeln!(f, "time: {}", lines::time(self.time))?;
        writeln!(f, "policy: {}", self.policy)?;
        for item in &self.confirmed {
            writeln!(f, "confirmed: {item}")?;
        }
        Ok(())
    }
}

fn scope(text: &str) -> Result<Scope, String> {
    Scope::parse(text).ok_or_else(|| format!("`{text}` is no scope: focus, facts or privacy"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn statement() -> Statement {
        Statement {
            subject: "cases/a".into(),
            scope: Scope::Facts,
            digest: Digest::of(&[]),
            moderator: "m".into(),
            time: "2026-11-23T09:00:00Z".parse().unwrap(),
            policy: "1".into(),
            confirmed: vec!["references-read".into()],
        }
    }

    #[test]
    fn a_statement_reads_back_as_it_was_written() {
        assert_eq!(Statement::parse(&statement().to_string()), Ok(statement()));
    }

    #[test]
    fn a_statement_in_any_other_form_is_refused() {
        let text = statement().to_string();
        for other in [
            text.replace('\n', "\r\n"),
            text.trim_end().to_owned(),
            format!("{text}\n"),
            text.replace("T09:00:00Z", "T10:00:00+01:00"),
            text.replace("subject: ", "subject:"),
            format!("\u{feff}{text}"),
        ] {
            assert!(Statement::parse(&other).is_err(), "{other:?}");
        }
    }

    #[test]
    fn a_statement_with_a_line_added_removed_or_reordered_is_refused() {
        let text = statement().to_string();
        assert!(Statement::parse(&format!("{text}extra: x\n")).is_err());
        let lines: Vec<&str> = text.lines().collect();
        for at in 0..lines.len() - 1 {
            let mut fewer = lines.clone();
            fewer.remove(at);
            assert!(
                Statement::parse(&format!("{}\n", fewer.join("\n"))).is_err(),
                "without line {at}"
            );
        }
        let mut swapped = lines;
        swapped.swap(1, 2);
        assert!(Statement::parse(&swapped.join("\n")).is_err());
    }
}
