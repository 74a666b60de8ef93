//! Refusing, retracting, correcting.

use super::{Docket, Hindrance, Item, record, signed, trial};
use crate::publish::approved;
use crate::publish::ledger::Entry;
use crate::review::{Act, Decision, RetractionKind};
use crate::signing::Signer;
use camino::{Utf8Path, Utf8PathBuf};
use jiff::Timestamp;

/// A decision that is ready to be signed, and what becomes of the archive with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decree {
    /// What will be stated.
    pub decision: Decision,
    /// The title of what it is about.
    pub title: String,
    /// Its file, relative to the archive.
    pub path: Utf8PathBuf,
    /// Files that go with it: approvals, and for a privacy removal the whole content.
    pub removed: Vec<Utf8PathBuf>,
}

/// A decision about a place.
///
/// A retraction takes the approvals away, so that nothing comes back if somebody removes it. A retraction for privacy takes the
/// content away too.
///
/// # Errors
///
/// When the place or the moderator is unknown, it was retracted before, or there are no words.
pub fn decree(
    docket: &Docket,
    place: &str,
    moderator: &str,
    time: Timestamp,
    act: Act,
) -> Result<Decree, Hindrance> {
    docket.known_moderator(moderator)?;
    let item = docket.find(place)?;
    let act = in_one_line(act);
    if act.words().is_empty() {
        return Err(Hindrance::NoWords);
    }
    if item.retraction().is_some() {
        return Err(Hindrance::Retracted(item.subject.clone()));
    }
    let decision = Decision {
        subject: item.subject.clone(),
        digest: item.digest(),
        moderator: moderator.to_owned(),
        time,
        policy: docket.moderation.policy.version.clone(),
        act,
    };
    let folder = Utf8Path::new(&item.subject);
    Ok(Decree {
        path: folder.join("approvals").join(decision.file_name()),
        title: item.title.clone(),
        removed: removed(item, &decision.act),
        decision,
    })
}

fn in_one_line(act: Act) -> Act {
    match act {
        Act::Refuse { reason } => Act::Refuse {
            reason: Decision::one_line(&reason),
        },
        Act::Retract { kind, reason } => Act::Retract {
            kind,
            reason: Decision::one_line(&reason),
        },
        Act::Correct { note } => Act::Correct {
            note: Decision::one_line(&note),
        },
    }
}

fn removed(item: &Item, act: &Act) -> Vec<Utf8PathBuf> {
    let Act::Retract { kind, .. } = act else {
        return Vec::new();
    };
    let mut removed: Vec<Utf8PathBuf> = item
        .folder
        .approvals
        .iter()
        .filter(|file| file.path.extension() == Some("approval"))
        .map(|file| file.path.clone())
        .collect();
    if *kind == RetractionKind::Privacy {
        let folder = Utf8Path::new(&item.subject);
        removed.extend(item.folder.files.iter().map(|file| folder.join(&file.path)));
        // Corrections and refusals quote what was wrong: they may tell what must not be told.
        removed.extend(
            item.folder
                .approvals
                .iter()
                .filter(|file| file.path.extension() != Some("approval"))
                .map(|file| file.path.clone()),
        );
    }
    removed
}

impl Decree {
    /// Signs it and makes sure that it will count.
    ///
    /// # Errors
    ///
    /// When it cannot be signed or would not count.
    pub fn sign(&self, docket: &Docket, signer: Option<&Signer>) -> Result<String, Hindrance> {
        let text = signed(&self.decision.to_string(), signer)?;
        let judgement = trial::heard(docket, &self.decision.subject, &self.path, &text)?;
        match judgement.report.sorted().first() {
            None => Ok(text),
            Some(why) => Err(Hindrance::WouldNotCount(why.message.clone())),
        }
    }

    /// Signs and records it. A privacy removal forgets the copies of the content that were kept, too.
    ///
    /// # Errors
    ///
    /// When it cannot be signed, would not count, or cannot be written.
    pub fn record(&self, docket: &Docket, signer: Option<&Signer>) -> Result<(), Hindrance> {
        let text = self.sign(docket, signer)?;
        let mut entries = vec![Entry::Write(self.path.clone(), text.into_bytes())];
        entries.extend(
            self.removed
                .iter()
                .filter(|path| **path != self.path)
                .cloned()
                .map(Entry::Remove),
        );
        record(docket, &entries)?;
        if let Act::Retract {
            kind: RetractionKind::Privacy,
            ..
        } = self.decision.act
        {
            approved::forget(&docket.root, Utf8Path::new(&self.decision.subject)).map_err(|error| {
                Hindrance::WouldNotCount(format!(
                    "it is retracted, but the copies in .casebook/approved could not be removed: {error}"
                ))
            })?;
        }
        Ok(())
    }
}
