//! What moderators do: see what waits, what changed, and decide. As data, so that the command line and the review desk share it.
//!
//! Nothing here prints or asks. What counts is for `review` to say, how a signature is made for `signing`, and the writing is
//! `publish::ledger`'s.

mod approve;
mod changes;
mod checklist;
mod decide;
mod docket;
mod history;
mod log;
mod proof;
mod queue;
mod seal;
mod sides;
mod signing_key;
mod trial;

pub use approve::{ApprovalRequest, Draft, approvals};
pub use changes::{Changes, Fate, FileChange, Piece, approved_content, changes, pieces};
pub use checklist::{checklist, unread};
pub use decide::{Decree, decree};
pub use docket::{Docket, Item};
pub use log::{LogEntry, log};
pub use proof::{Proof, prove};
pub use queue::{Owed, Waiting, queue, who_can};
pub use seal::{CharterDraft, Newcomer, add, retire, rotate, seal};
pub use sides::{Row, sides};
pub use signing_key::{held, owner};

use crate::diagnostic::nearest::nearest;
use crate::publish::ledger::{self, Entry, LedgerError};
use crate::review::Objection;
use crate::signing::{Signer, SigningError};
use std::fmt;

/// Why a moderator could not do what they wanted.
#[derive(Debug)]
pub enum Hindrance {
    /// There is no such write-up, and perhaps one that is nearly called so.
    NoSubject(String, Option<String>),
    /// There is no such moderator, and perhaps one that is nearly called so.
    NoModerator(String, Option<String>),
    /// It has errors.
    Broken(String),
    /// It was retracted.
    Retracted(String),
    /// The checklist has items that were not confirmed: their ids and texts.
    Unconfirmed(Vec<(String, String)>),
    /// The checklist has no such item.
    NoItem(String),
    /// It is not what it was when it was shown.
    Changed(String),
    /// No scope was chosen.
    NoScope,
    /// All of it is approved already, by the same moderator.
    Stands,
    /// No key of the moderator's was named.
    NoKey,
    /// Nothing of the policy or the moderators changed.
    NothingToSeal,
    /// `moderators.yaml` cannot be changed so.
    NotChanged(String),
    /// A reason or note is missing.
    NoWords,
    /// The statement would not count.
    WouldNotCount(String),
    /// Whoever signs may not.
    Objection(Objection),
    /// It could not be signed.
    Signing(SigningError),
    /// It could not be written.
    Ledger(LedgerError),
}

impl fmt::Display for Hindrance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSubject(name, _) => write!(f, "no write-up at `{name}`"),
            Self::NoModerator(id, _) => {
                write!(f, "no moderator `{id}` in moderation/moderators.yaml")
            }
            Self::Broken(subject) => write!(
                f,
                "`{subject}` has errors, and nothing with errors can be approved"
            ),
            Self::Retracted(subject) => write!(f, "`{subject}` was retracted"),
            Self::Unconfirmed(items) => {
                f.write_str("the checklist is not confirmed")?;
                for (id, text) in items {
                    write!(f, "\n  {id}: {text}")?;
                }
                Ok(())
            }
            Self::NoItem(id) => write!(f, "no checklist has an item `{id}`"),
            Self::Changed(subject) => {
                write!(f, "`{subject}` was changed while it was looked at")
            }
            Self::NoScope => f.write_str("no scope was chosen"),
            Self::Stands => f.write_str("all of it is approved already"),
            Self::NoKey => f.write_str("no key to sign with"),
            Self::NothingToSeal => {
                f.write_str("policy and moderators are as they were last signed")
            }
            Self::NotChanged(why) => f.write_str(why),
            Self::NoWords => f.write_str("it needs a reason in words"),
            Self::WouldNotCount(why) => write!(f, "this would not count: {why}"),
            Self::Objection(why) => why.fmt(f),
            Self::Signing(error) => error.fmt(f),
            Self::Ledger(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Hindrance {}

impl Hindrance {
    /// What to do about it, where one thing is to do.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        let help = match self {
            Self::NoSubject(_, Some(near)) | Self::NoModerator(_, Some(near)) => {
                return Some(format!("did you mean `{near}`?"));
            }
            Self::NoSubject(_, None) => {
                "a place is `cases/<slug>`, `techniques/<slug>`, `paths/<slug>`, `pages/<slug>` or `vocabulary`"
            }
            Self::NoModerator(_, None) => "add them there first",
            Self::Broken(_) => "`casebook check` shows them",
            Self::Retracted(_) => {
                "what was retracted comes back under another address, as another write-up"
            }
            Self::Unconfirmed(_) => {
                "confirm each with `--confirm ID`, or all that you checked with `--confirm all`"
            }
            Self::NoItem(_) => "the checklists are in moderation/policy.yaml",
            Self::Objection(why) => why.help(),
            Self::Changed(_) => "look at it as it is now, then decide anew",
            Self::NoScope
            | Self::Stands
            | Self::NoKey
            | Self::NothingToSeal
            | Self::NotChanged(_)
            | Self::WouldNotCount(_)
            | Self::NoWords
            | Self::Signing(_)
            | Self::Ledger(_) => {
                return None;
            }
        };
        Some(help.to_owned())
    }
}

/// Signs a statement's text, where there is somebody to sign: the text and its signature, as they lie in one file.
///
/// # Errors
///
/// When the key or the agent refuses.
pub fn signed(text: &str, signer: Option<&Signer>) -> Result<String, Hindrance> {
    match signer {
        Some(signer) => {
            let armored = signer.sign(text).map_err(Hindrance::Signing)?;
            Ok(format!("{text}{armored}"))
        }
        None => Ok(text.to_owned()),
    }
}

fn record(docket: &Docket, entries: &[Entry]) -> Result<(), Hindrance> {
    ledger::record(&docket.root, entries).map_err(Hindrance::Ledger)
}

fn near<'a>(name: &str, among: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(name, among).map(str::to_owned)
}
