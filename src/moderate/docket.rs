//! The archive as moderators see it: every write-up with what was decided about it and what it still waits for.

use super::{Hindrance, near};
use crate::archive::case::OutcomeStatus;
use crate::archive::folder::Folder;
use crate::archive::masthead::{Masthead, Status, YearMonth};
use crate::archive::moderation::{Charter, Moderation, Scope, Subject};
use crate::archive::{self, Archive, LoadError, Store, WriteUp};
use crate::diagnostic::{Diagnostic, Report};
use crate::review::{self, Approval, Decided, Digest, Judgement, Now, Reason, Trust};
use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

/// Everything that moderators decide about.
#[derive(Debug)]
pub struct Docket {
    /// Where the archive lies.
    pub root: Utf8PathBuf,
    /// What was read.
    pub archive: Archive,
    /// Policy and moderators that count.
    pub moderation: Moderation,
    /// On whose word they do.
    pub trust: Trust,
    /// Every version of them.
    pub charter: Charter,
    /// Write-ups by kind and slug, what was retracted, and at the end the vocabulary.
    pub items: Vec<Item>,
    /// What is wrong with the archive and its statements.
    pub report: Report,
    /// What day it is.
    pub now: Now,
}

/// One thing that moderators decide about.
#[derive(Debug, Clone)]
pub struct Item {
    /// `cases/tar-after-wound-failure`, or `vocabulary`: its folder, and its name in statements.
    pub subject: String,
    /// What the policy calls it.
    pub kind: Subject,
    /// Its title; the subject where it has none.
    pub title: String,
    /// It has errors.
    pub broken: bool,
    /// It wants to be no more than a draft.
    pub draft: bool,
    /// Its files and the statements beside them.
    pub folder: Folder,
    /// What it says of itself, where it does.
    pub masthead: Option<Masthead>,
    /// For a case whose outcome is awaited: when it is due.
    pub outcome_due: Option<YearMonth>,
    /// What was decided, and what is missing.
    pub(crate) judgement: Judgement,
}

impl Item {
    /// The content as it is.
    #[must_use]
    pub fn digest(&self) -> Digest {
        self.judgement.digest
    }

    /// The approvals of this content that count.
    #[must_use]
    pub fn approvals(&self) -> &[Approval] {
        &self.judgement.approvals
    }

    /// Approvals that no longer count, newest first, and why.
    #[must_use]
    pub fn lapsed(&self) -> &[(Approval, Reason)] {
        &self.judgement.lapsed
    }

    /// What keeps it from being published.
    #[must_use]
    pub fn reasons(&self) -> &[Reason] {
        &self.judgement.reasons
    }

    /// What is wrong with its files, and what the privacy check points at: the archive's messages about its folder.
    #[must_use]
    pub fn findings<'a>(&self, docket: &'a Docket) -> Vec<&'a Diagnostic> {
        let folder = Utf8Path::new(&self.subject);
        let mut found = docket.report.sorted();
        found.retain(|d| {
            d.place
                .as_ref()
                .is_some_and(|place| place.path.starts_with(folder))
        });
        found
    }

    /// The retraction, where it was retracted.
    #[must_use]
    pub fn retraction(&self) -> Option<&Decided> {
        self.judgement.retraction.as_ref()
    }
}

impl Docket {
    /// Reads an archive for its moderators.
    ///
    /// # Errors
    ///
    /// When there is no archive to read.
    pub fn open(root: &Utf8Path, now: Now) -> Result<Self, LoadError> {
        Self::open_with(root, now, &Store::none())
    }

    /// The same, with what this store knows of media: which of them were read for words.
    ///
    /// # Errors
    ///
    /// When there is no archive to read.
    pub fn open_with(root: &Utf8Path, now: Now, store: &Store) -> Result<Self, LoadError> {
        let loaded = archive::load_with(root, store)?;
        let mut report = loaded.report;
        let archive = loaded.value;
        let (moderation, trust) = review::establish(
            archive.moderation.clone(),
            &archive.charter,
            now.today,
            &mut report,
        );
        let mut items = write_ups(&archive.cases, &moderation, now);
        for (item, case) in items.iter_mut().zip(&archive.cases) {
            let outcome = case.front.outcome.as_ref();
            item.outcome_due = outcome
                .filter(|o| o.status == OutcomeStatus::Awaited)
                .and_then(|o| o.due);
        }
        items.extend(write_ups(&archive.techniques, &moderation, now));
        items.extend(write_ups(&archive.paths, &moderation, now));
        items.extend(write_ups(&archive.pages, &moderation, now));
        for (id, folder) in &archive.emptied {
            let kind = Subject::WriteUp(id.kind);
            items.push(bare(&id.to_string(), kind, folder, &moderation, now));
        }
        let vocabulary = &archive.vocabulary_folder;
        items.push(bare(
            "vocabulary",
            Subject::Vocabulary,
            vocabulary,
            &moderation,
            now,
        ));
        for item in &mut items {
            report.absorb(std::mem::take(&mut item.judgement.report));
        }
        Ok(Self {
            root: root.to_owned(),
            charter: archive.charter.clone(),
            archive,
            moderation,
            trust,
            items,
            report,
            now,
        })
    }

    /// Finds what is meant by `cases/a`, `content/cases/a/index.md` or `vocabulary`.
    ///
    /// # Errors
    ///
    /// When nothing is called so.
    pub fn find(&self, place: &str) -> Result<&Item, Hindrance> {
        let path = Utf8Path::new(place);
        let path = path.strip_prefix(&self.root).unwrap_or(path);
        let path = path.strip_prefix(".").unwrap_or(path);
        let path = match path.file_name() {
            Some("index.md") => path.parent().unwrap_or(path),
            _ => path,
        };
        let name = path.as_str().trim_end_matches('/');
        self.items
            .iter()
            .find(|item| item.subject == name)
            .ok_or_else(|| {
                let known = self.items.iter().map(|item| item.subject.as_str());
                Hindrance::NoSubject(place.to_owned(), near(name, known))
            })
    }

    /// That somebody of this id is listed.
    ///
    /// # Errors
    ///
    /// When nobody is.
    pub fn known_moderator(&self, id: &str) -> Result<(), Hindrance> {
        if self.moderation.moderator(id).is_some() {
            return Ok(());
        }
        let known = self.moderation.moderators.iter().map(|m| m.id.as_str());
        Err(Hindrance::NoModerator(id.to_owned(), near(id, known)))
    }

    /// The scopes that the policy asks of an item.
    #[must_use]
    pub fn scopes_of(&self, item: &Item) -> &[Scope] {
        self.moderation.policy.scopes_of(item.kind)
    }
}

fn write_ups<F: Sync>(list: &[WriteUp<F>], moderation: &Moderation, now: Now) -> Vec<Item> {
    list.par_iter()
        .map(|write_up| {
            let judgement = review::judge_write_up(write_up, moderation, now);
            Item {
                subject: write_up.id.to_string(),
                kind: Subject::WriteUp(write_up.id.kind),
                title: write_up.masthead.title.clone(),
                // An identifier that nobody acknowledged is an error that only the gate sees.
                broken: judgement.reasons.contains(&Reason::Broken),
                draft: write_up.masthead.status == Status::Draft,
                folder: write_up.folder.clone(),
                masthead: Some(write_up.masthead.clone()),
                outcome_due: None,
                judgement,
            }
        })
        .collect()
}

fn bare(subject: &str, kind: Subject, folder: &Folder, moderation: &Moderation, now: Now) -> Item {
    let judge = review::Judge { moderation, now };
    let empty = folder.files.is_empty();
    Item {
        subject: subject.to_owned(),
        kind,
        title: subject.to_owned(),
        broken: false,
        draft: false,
        judgement: judge.judge(review::Judged {
            name: subject,
            scopes: if empty {
                &[]
            } else {
                moderation.policy.scopes_of(kind)
            },
            folder,
            masthead: None,
        }),
        folder: folder.clone(),
        masthead: None,
        outcome_due: None,
    }
}
