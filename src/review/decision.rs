//! What moderators decide beside approving: to refuse, to retract, to correct. Signed statements beside the write-up, like approvals.

use super::digest::Digest;
use super::lines::{self, Lines};
use crate::archive::choice::{Choice, choices};
use jiff::Timestamp;
use std::fmt;

choices! {
    /// Why a write-up is taken back.
    RetractionKind "kind of retraction" { Error "error", Privacy "privacy", Ethics "ethics", Other "other" }
}

/// What was decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// This content may not be published as it is.
    Refuse {
        /// Why, in one line.
        reason: String,
    },
    /// The write-up is taken back for good.
    Retract {
        /// What kind of reason.
        kind: RetractionKind,
        /// Why, in one line, for readers.
        reason: String,
    },
    /// Readers are told what was wrong and is corrected.
    Correct {
        /// What, in one line, for readers.
        note: String,
    },
}

impl Act {
    /// Its word in the first line, in logs and in JSON.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Refuse { .. } => "refusal",
            Self::Retract { .. } => "retraction",
            Self::Correct { .. } => "correction",
        }
    }

    /// Its reason or note.
    #[must_use]
    pub fn words(&self) -> &str {
        match self {
            Self::Refuse { reason } | Self::Retract { reason, .. } => reason,
            Self::Correct { note } => note,
        }
    }
}

/// A decision, as it is signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// `cases/tar-after-wound-failure`.
    pub subject: String,
    /// The content that it is about.
    pub digest: Digest,
    /// Who decided.
    pub moderator: String,
    /// When, to the second.
    pub time: Timestamp,
    /// The policy's version.
    pub policy: String,
    /// What.
    pub act: Act,
}

/// A decision that counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// What was stated.
    pub decision: Decision,
    /// The moderator, as they wish to be credited.
    pub moderator_name: String,
    /// The moderator exists for demonstration only.
    pub demonstration: bool,
    /// The armored signature; nothing where the policy asks for none and there is none.
    pub signature: Option<String>,
}

/// The endings of decisions' files; approvals end in `.approval`.
pub(crate) const ENDINGS: [&str; 3] = ["refusal", "retraction", "correction"];

impl Decision {
    /// Reads a decision of the kind that its file's ending names, as strictly as an approval.
    ///
    /// # Errors
    ///
    /// Says which line is not as it must be, and what was expected there.
    pub fn parse(kind: &str, text: &str) -> Result<Self, String> {
        let mut lines = Lines::open(text, &format!("casebook {kind} 1"))?;
        let subject = lines.field("subject")?.to_owned();
        let digest = lines::parse_digest(lines.field("digest")?)?;
        let moderator = lines.field("moderator")?.to_owned();
        let time = lines::parse_time(lines.field("time")?)?;
        let policy = lines.field("policy")?.to_owned();
        let (act, last) = match kind {
            "refusal" => {
                let reason = lines.field("reason")?.to_owned();
                (Act::Refuse { reason }, "reason")
            }
            "retraction" => {
                let kind = lines.field("kind")?;
                let kind = RetractionKind::parse(kind)
                    .ok_or_else(|| format!("`{kind}` is no kind of retraction"))?;
                let reason = lines.field("reason")?.to_owned();
                (Act::Retract { kind, reason }, "reason")
            }
            "correction" => {
                let note = lines.field("note")?.to_owned();
                (Act::Correct { note }, "note")
            }
            other => return Err(format!("`{other}` is no kind of decision")),
        };
        let decision = Self {
            subject,
            digest,
            moderator,
            time,
            policy,
            act,
        };
        lines.close(last, text, &decision.to_string())?;
        if decision.act.words() != lines::one_line(decision.act.words())
            || decision.act.words().is_empty()
        {
            return Err(format!("`{last}` must be one line of text"));
        }
        Ok(decision)
    }

    /// The name of the file in `approvals/` that holds it. A later correction never takes the place of an earlier one.
    #[must_use]
    pub fn file_name(&self) -> String {
        let (moderator, kind) = (&self.moderator, self.act.as_str());
        match self.act {
            Act::Correct { .. } => {
                let time = self.time.strftime("%Y%m%dT%H%M%SZ");
                format!("{time}.{moderator}.{kind}")
            }
            Act::Refuse { .. } | Act::Retract { .. } => format!("{moderator}.{kind}"),
        }
    }

    /// Free text as a statement holds it: one line.
    #[must_use]
    pub fn one_line(text: &str) -> String {
        lines::one_line(text)
    }
}

impl fmt::Display for Decision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "casebook {} 1", self.act.as_str())?;
        writeln!(f, "subject: {}", self.subject)?;
        writeln!(f, "digest: {}", self.digest)?;
        writeln!(f, "moderator: {}", self.moderator)?;
        writeln!(f, "time: {}", lines::time(self.time))?;
        writeln!(f, "policy: {}", self.policy)?;
        match &self.act {
            Act::Refuse { reason } => writeln!(f, "reason: {reason}"),
            Act::Retract { kind, reason } => {
                writeln!(f, "kind: {}\nreason: {reason}", kind.as_str())
            }
            Act::Correct { note } => writeln!(f, "note: {note}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decision(act: Act) -> Decision {
        Decision {
            subject: "cases/a".into(),
            digest: Digest::of(&[]),
            moderator: "ann".into(),
            time: "2026-11-23T09:00:00Z".parse().unwrap(),
            policy: "1".into(),
            act,
        }
    }

    #[test]
    fn every_decision_reads_back_as_it_was_written_and_as_no_other_kind() {
        let reason = || "Two of its figures are wrong.".to_owned();
        let acts = [
            Act::Refuse { reason: reason() },
            Act::Retract {
                kind: RetractionKind::Error,
                reason: reason(),
            },
            Act::Correct { note: reason() },
        ];
        for act in acts {
            let decision = decision(act);
            let text = decision.to_string();
            for kind in ENDINGS {
                let read = Decision::parse(kind, &text);
                assert_eq!(read.is_ok(), kind == decision.act.as_str(), "{kind}");
            }
            let kind = decision.act.as_str();
            assert_eq!(Decision::parse(kind, &text), Ok(decision.clone()));
            assert!(Decision::parse(kind, &text.replace('\n', "\r\n")).is_err());
            assert!(Decision::parse(kind, &format!("{text}more\n")).is_err());
        }
    }

    #[test]
    fn words_of_several_lines_become_one() {
        assert_eq!(
            Decision::one_line(" a\nkind: privacy\r\n\tb "),
            "a kind: privacy b"
        );
    }
}
