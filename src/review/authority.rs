//! Whose word counts: a listed moderator, in office, with a key of theirs, not from the future. What the word is about is for others.

use crate::archive::moderation::{Moderation, Moderator, Signatures};
use crate::diagnostic::Code;
use crate::signing::{self, BadSignature, PublicKey};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::fmt;

/// Why somebody's word does not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Objection {
    /// Nobody of this id is listed.
    Unknown(String),
    /// There is no signature, and the policy asks for one.
    Unsigned,
    /// There is one, and it does not hold.
    Signature(BadSignature),
    /// It is by a key that is not listed for them; its fingerprint.
    NotTheirKey(String, String),
    /// The key was lost or stolen.
    Revoked(String),
    /// The key is not for this day.
    KeyNotValid(String, Date),
    /// It was stated on a day that is still to come.
    Future(String, Date),
    /// They were not in office on that day.
    OutOfOffice(String, Date),
}

impl Objection {
    /// The kind of message that it makes.
    #[must_use]
    pub fn code(&self) -> Code {
        match self {
            Self::Unknown(_) => Code::UnknownModerator,
            Self::Unsigned => Code::UnsignedApproval,
            Self::Signature(_) | Self::NotTheirKey(..) => Code::BadSignature,
            Self::Revoked(_) => Code::StaleApproval,
            Self::KeyNotValid(..) | Self::Future(..) | Self::OutOfOffice(..) => Code::BadApproval,
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self {
            Self::Unknown(_) => "list them in moderation/moderators.yaml, or remove the file",
            Self::Unsigned => {
                "approve it again with `casebook approve`: this archive's policy asks for signatures"
            }
            Self::Signature(_) => {
                "remove the file and approve again: nothing but the very statement that was signed counts"
            }
            Self::NotTheirKey(..) => {
                "sign with a key that moderation/moderators.yaml lists for them (`casebook moderator rotate-key` adds one)"
            }
            Self::Revoked(_) => "approve it again with a key that nobody else has",
            Self::KeyNotValid(..) => "sign with the key that is theirs now",
            Self::Future(..) => {
                "look at the clock of the machine that signed, and at that of this one"
            }
            Self::OutOfOffice(..) => "somebody who is in office must decide it",
        }
    }
}

impl fmt::Display for Objection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown(id) => write!(f, "`{id}` is no moderator of this archive"),
            Self::Unsigned => f.write_str("it carries no signature"),
            Self::Signature(why) => write!(f, "its signature does not count: {why}"),
            Self::NotTheirKey(id, print) => {
                write!(f, "it is signed by {print}, which is no key of `{id}`")
            }
            Self::Revoked(id) => write!(f, "it is signed by a revoked key of `{id}`"),
            Self::KeyNotValid(id, day) => {
                write!(f, "this key of `{id}` was not in use on {day}")
            }
            Self::Future(id, day) => write!(f, "`{id}` stated it in the future, on {day}"),
            Self::OutOfOffice(id, day) => write!(f, "`{id}` was not in office on {day}"),
        }
    }
}

/// What a moderator put their name to: the statement's text, the signature after it, and what the statement says of itself.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word<'a> {
    /// The statement, to the byte.
    pub(crate) text: &'a str,
    /// The armored signature.
    pub(crate) signature: Option<&'a str>,
    /// Who is said to have made it.
    pub(crate) moderator: &'a str,
    /// When.
    pub(crate) time: Timestamp,
}

/// The list of moderators on a day.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Authority<'a> {
    /// Who they are, and whether they must sign.
    pub(crate) moderation: &'a Moderation,
    /// Today.
    pub(crate) today: Date,
}

impl<'a> Authority<'a> {
    /// The moderator whose word this is, if it counts as theirs.
    pub(crate) fn hear(&self, word: Word<'_>) -> Result<&'a Moderator, Objection> {
        let id = word.moderator;
        let moderator = self
            .moderation
            .moderator(id)
            .ok_or_else(|| Objection::Unknown(id.to_owned()))?;
        let day = day(word.time);
        match word.signature {
            Some(armored) => {
                let by = signing::verify(word.text, armored).map_err(Objection::Signature)?;
                key_counts(moderator, &by, day)?;
            }
            None if self.moderation.policy.signatures == Signatures::Off => {}
            None => return Err(Objection::Unsigned),
        }
        if day > self.today {
            return Err(Objection::Future(id.to_owned(), day));
        }
        if !moderator.in_office(day) {
            return Err(Objection::OutOfOffice(id.to_owned(), day));
        }
        Ok(moderator)
    }
}

fn key_counts(moderator: &Moderator, by: &PublicKey, day: Date) -> Result<(), Objection> {
    let id = || moderator.id.clone();
    let mut theirs = moderator
        .keys
        .iter()
        .filter(|key| key.public == *by)
        .peekable();
    if theirs.peek().is_none() {
        return Err(Objection::NotTheirKey(id(), by.fingerprint()));
    }
    if theirs.clone().any(|key| key.revoked) {
        return Err(Objection::Revoked(id()));
    }
    if theirs.any(|key| key.signs_on(day)) {
        Ok(())
    } else {
        Err(Objection::KeyNotValid(id(), day))
    }
}

/// The day of a statement, in Coordinated Universal Time.
pub(crate) fn day(time: Timestamp) -> Date {
    time.to_zoned(TimeZone::UTC).date()
}
