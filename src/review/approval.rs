//! An approval: a moderator's statement about one scope of one exact content. Read strictly, written canonically.
//!
//! The statement is text, so that anyone can read what was vouched for; `docs/approval.md` describes it. This version of
//! casebook writes statements without signatures.

use super::digest::Digest;
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
}

/// The first line of a statement.
const HEADER: &str = "casebook approval 1";

impl Statement {
    /// Reads a statement. The form is strict: six fields, in order, one a line, nothing else.
    ///
    /// # Errors
    ///
    /// Says which line is not as it must be, and what was expected there.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut lines = text.lines();
        if lines.next() != Some(HEADER) {
            return Err(format!("the first line must be `{HEADER}`"));
        }
        let mut field = |name: &str| -> Result<String, String> {
            lines
                .next()
                .and_then(|line| line.strip_prefix(name)?.strip_prefix(": "))
                .map(str::to_owned)
                .ok_or_else(|| format!("expected a line `{name}: …`"))
        };
        let subject = field("subject")?;
        let scope = field("scope")?;
        let digest = field("digest")?;
        let moderator = field("moderator")?;
        let time = field("time")?;
        let policy = field("policy")?;
        if lines.next().is_some() {
            return Err("nothing may follow the line `policy: …`".into());
        }
        Ok(Self {
            subject,
            scope: Scope::parse(&scope)
                .ok_or_else(|| format!("`{scope}` is no scope: focus, facts or privacy"))?,
            digest: Digest::parse(&digest)
                .ok_or("the digest must be `sha256:` and 64 digits 0-9, a-f")?,
            moderator,
            time: time
                .parse()
                .map_err(|_| format!("`{time}` is no time such as 2026-11-23T09:00:00Z"))?,
            policy,
        })
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
        writeln!(f, "time: {}", self.time.strftime("%Y-%m-%dT%H:%M:%SZ"))?;
        writeln!(f, "policy: {}", self.policy)
    }
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
        }
    }

    #[test]
    fn a_statement_reads_back_as_it_was_written() {
        assert_eq!(Statement::parse(&statement().to_string()), Ok(statement()));
    }

    #[test]
    fn a_statement_with_a_line_added_removed_or_reordered_is_refused() {
        let text = statement().to_string();
        assert!(Statement::parse(&format!("{text}extra: x\n")).is_err());
        let lines: Vec<&str> = text.lines().collect();
        for at in 0..lines.len() {
            let mut fewer = lines.clone();
            fewer.remove(at);
            assert!(
                Statement::parse(&fewer.join("\n")).is_err(),
                "without line {at}"
            );
        }
        let mut swapped = lines;
        swapped.swap(1, 2);
        assert!(Statement::parse(&swapped.join("\n")).is_err());
    }
}
