//! The gate itself: what is cleared, what is left out, what was retracted. Which statements count is for `judge` to say.

use super::judge::{Judge, Judgement, Subject};
use super::{
    Approval, Clearance, Cleared, LeftOut, Now, Reason, Reviewed, Tombstone, charter, privacy, told,
};
use crate::archive::folder::Folder;
use crate::archive::masthead::{Masthead, Status, YearMonth};
use crate::archive::moderation::{self, Moderation, Overdue};
use crate::archive::{Archive, WriteUp, WriteUpId};
use crate::diagnostic::{Checked, Code, Diagnostic, Place, Report, Severity};
use rayon::prelude::{IntoParallelIterator, ParallelIterator};

/// Reviews a whole archive.
#[must_use]
pub fn review(archive: Archive, now: Now) -> Checked<Reviewed> {
    let Archive {
        root,
        config,
        cases,
        techniques,
        paths,
        pages,
        emptied,
        vocabularies,
        vocabulary_folder,
        moderation,
        charter,
        texts,
        theme,
    } = archive;
    let mut report = Report::new();
    report.absorb(privacy::rarity::examine(&cases));
    report.absorb(privacy::guard::of_archive(&texts));
    let (moderation, trust) = charter::establish(moderation, &charter, now.today, &mut report);
    let mut gate = Gate {
        moderation: &moderation,
        now,
        report,
        left_out: Vec::new(),
        tombstones: Vec::new(),
    };
    let cases = gate.admit(cases);
    let techniques = gate.admit(techniques);
    let paths = gate.admit(paths);
    let pages = gate.admit(pages);
    for (id, folder) in emptied {
        gate.bury(id, &folder);
    }
    let vocabulary = gate.vocabulary(&vocabulary_folder);
    let Gate {
        report,
        left_out,
        mut tombstones,
        ..
    } = gate;
    tombstones.sort_by(|a, b| a.id.cmp(&b.id));
    let reviewed = Reviewed {
        config,
        root,
        cases,
        techniques,
        paths,
        pages,
        vocabularies,
        vocabulary,
        vocabulary_files: vocabulary_folder.files,
        charter,
        moderation,
        trust,
        theme,
        left_out,
        tombstones,
        now,
    };
    Checked {
        value: reviewed,
        report,
    }
}

struct Gate<'a> {
    moderation: &'a Moderation,
    now: Now,
    report: Report,
    left_out: Vec<LeftOut>,
    tombstones: Vec<Tombstone>,
}

impl Gate<'_> {
    /// Lets the cleared ones of a list through. Signatures are checked in parallel: they are most of the work.
    fn admit<Front: Send>(
        &mut self,
        write_ups: Vec<WriteUp<Front>>,
    ) -> Vec<Cleared<WriteUp<Front>>> {
        let (moderation, now) = (self.moderation, self.now);
        let judged: Vec<(WriteUp<Front>, Judgement)> = write_ups
            .into_par_iter()
            .map(|write_up| {
                let judgement = judge_write_up(&write_up, moderation, now);
                (write_up, judgement)
            })
            .collect();
        judged
            .into_iter()
            .filter_map(|(write_up, judgement)| self.clear(write_up, judgement))
            .collect()
    }

    /// Clears one write-up or leaves it out. The only place where a [`Cleared`] value is made, and the only one
    /// where a preview lets an unapproved write-up through. What was retracted comes through nowhere.
    fn clear<Front>(
        &mut self,
        write_up: WriteUp<Front>,
        judgement: Judgement,
    ) -> Option<Cleared<WriteUp<Front>>> {
        let Judgement {
            digest,
            approvals,
            corrections,
            retraction,
            reasons,
            report,
            ..
        } = judgement;
        self.report.absorb(report);
        if let Some(retraction) = retraction {
            let title = write_up.masthead.title;
            let language = write_up.masthead.language;
            self.tombstones.push(Tombstone::of(
                write_up.id,
                Some((title, language)),
                retraction,
            ));
            return None;
        }
        if reasons.is_empty() || self.now.preview {
            let kept = write_up.folder.stand_in.is_some();
            if kept {
                told::kept(&mut self.report, &write_up.id.index());
            }
            return Some(Cleared {
                write_up,
                clearance: Clearance {
                    digest,
                    approvals,
                    kept,
                    corrections,
                    marks: reasons,
                },
            });
        }
        let subject = write_up.id.to_string();
        told::left_out(&mut self.report, &write_up.id.index(), &subject, &reasons);
        self.left_out.push(LeftOut {
            subject,
            title: write_up.masthead.title,
            reasons,
        });
        None
    }

    /// A folder from which the content was taken, and a retraction left.
    fn bury(&mut self, id: WriteUpId, folder: &Folder) {
        let subject = id.to_string();
        let judgement = self.judge().judge(Subject {
            name: &subject,
            scopes: &[],
            folder,
            masthead: None,
        });
        self.report.absorb(judgement.report);
        match judgement.retraction {
            Some(retraction) => self.tombstones.push(Tombstone::of(id, None, retraction)),
            None => self.report.push(
                Diagnostic::new(Code::MissingFile, "there is no `index.md` here")
                    .at(Place::file(id.folder()))
                    .help("only a retraction that counts may stand for a write-up"),
            ),
        }
    }

    /// The vocabulary is shown on every page: unapproved, nothing can be built. Its approvals that count.
    fn vocabulary(&mut self, folder: &Folder) -> Vec<Approval> {
        let scopes = self
            .moderation
            .policy
            .scopes_of(moderation::Subject::Vocabulary);
        let judgement = self.judge().judge(Subject {
            name: "vocabulary",
            scopes,
            folder,
            masthead: None,
        });
        self.report.absorb(judgement.report);
        if self.now.preview || folder.files.is_empty() {
            return judgement.approvals;
        }
        for reason in &judgement.reasons {
            let mut diagnostic = Diagnostic::new(Code::NotCleared, format!("the vocabulary is not cleared: {reason}"))
                .at(Place::file("vocabulary"))
                .help("every page shows its terms: a moderator approves it with `casebook approve vocabulary --scope focus`");
            diagnostic.severity = Severity::Error;
            self.report.push(diagnostic);
        }
        judgement.approvals
    }

    fn judge(&self) -> Judge<'_> {
        Judge {
            moderation: self.moderation,
            now: self.now,
        }
    }
}

/// What the statements beside a write-up amount to, and what it says against itself.
pub(crate) fn judge_write_up<Front>(
    write_up: &WriteUp<Front>,
    moderation: &Moderation,
    now: Now,
) -> Judgement {
    let subject = write_up.id.to_string();
    let kind = moderation::Subject::WriteUp(write_up.id.kind);
    let mut judgement = Judge { moderation, now }.judge(Subject {
        name: &subject,
        scopes: moderation.policy.scopes_of(kind),
        folder: &write_up.folder,
        masthead: Some(&write_up.masthead),
    });
    if moderation.policy.overdue == Overdue::Leave && is_overdue(&write_up.masthead, now) {
        judgement.reasons.push(Reason::Overdue);
    }
    let identifiers = privacy::guard::examine(write_up);
    if write_up.broken || identifiers.has_errors() {
        judgement.reasons.insert(0, Reason::Broken);
    }
    if write_up.masthead.status == Status::Draft {
        judgement.reasons.insert(0, Reason::Draft);
    }
    judgement.report.absorb(identifiers);
    judgement
}

/// Whether the month of its next review has passed.
#[must_use]
pub fn is_overdue(masthead: &Masthead, now: Now) -> bool {
    masthead.review_by.is_some_and(|due| is_past(due, now))
}

/// Whether a month has passed.
#[must_use]
pub fn is_past(due: YearMonth, now: Now) -> bool {
    let month = YearMonth {
        year: now.today.year(),
        month: now.today.month(),
    };
    due < month
}
