//! The gate itself: which approvals count, and what that clears.

use super::approval::{Approval, Statement};
use super::digest::Digest;
use super::{Clearance, Cleared, LeftOut, Now, Reason, Reviewed};
use crate::archive::choice::Choice;
use crate::archive::folder::{ApprovalFile, Folder};
use crate::archive::masthead::{Masthead, Status};
use crate::archive::moderation::{Moderation, Moderator, Scope, Subject};
use crate::archive::{Archive, WriteUp};
use crate::diagnostic::{Checked, Code, Diagnostic, Place, Report, Severity};

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
        vocabularies,
        vocabulary_folder,
        moderation,
        theme,
    } = archive;
    let mut gate = Gate {
        moderation: &moderation,
        now,
        report: Report::new(),
        left_out: Vec::new(),
    };
    let cases = gate.admit(cases);
    let techniques = gate.admit(techniques);
    let paths = gate.admit(paths);
    let pages = gate.admit(pages);
    gate.vocabulary(&vocabulary_folder);
    let Gate {
        report, left_out, ..
    } = gate;
    let reviewed = Reviewed {
        config,
        root,
        cases,
        techniques,
        paths,
        pages,
        vocabularies,
        moderation,
        theme,
        left_out,
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
}

impl Gate<'_> {
    /// Lets the cleared ones of a list through.
    fn admit<Front>(&mut self, write_ups: Vec<WriteUp<Front>>) -> Vec<Cleared<WriteUp<Front>>> {
        write_ups
            .into_iter()
            .filter_map(|write_up| self.clear(write_up))
            .collect()
    }

    /// Clears one write-up or leaves it out. The only place where a [`Cleared`] value is made, and the only one
    /// where a preview lets an unapproved write-up through.
    fn clear<Front>(&mut self, write_up: WriteUp<Front>) -> Option<Cleared<WriteUp<Front>>> {
        let subject = write_up.id.to_string();
        let scopes = self.scopes(Subject::WriteUp(write_up.id.kind));
        let (digest, approvals, mut reasons) = self.approvals(
            &subject,
            &scopes,
            &write_up.folder,
            Some(&write_up.masthead),
        );
        if write_up.broken {
            reasons.insert(0, Reason::Broken);
        }
        if write_up.masthead.status == Status::Draft {
            reasons.insert(0, Reason::Draft);
        }
        if reasons.is_empty() || self.now.preview {
            return Some(Cleared {
                write_up,
                clearance: Clearance {
                    digest,
                    approvals,
                    marks: reasons,
                },
            });
        }
        self.say(&write_up.id.index(), &subject, &reasons);
        self.left_out.push(LeftOut {
            subject,
            title: write_up.masthead.title,
            reasons,
        });
        None
    }

    /// The vocabulary is shown on every page: unapproved, nothing can be built.
    fn vocabulary(&mut self, folder: &Folder) {
        let scopes = self.scopes(Subject::Vocabulary);
        let (_, _, reasons) = self.approvals("vocabulary", &scopes, folder, None);
        if self.now.preview || reasons.is_empty() || folder.files.is_empty() {
            return;
        }
        for reason in &reasons {
            let mut diagnostic = Diagnostic::new(Code::NotCleared, format!("the vocabulary is not cleared: {reason}"))
                .at(Place::file("vocabulary"))
                .help("every page shows its terms: a moderator approves it with `casebook approve vocabulary --scope focus --moderator ID`");
            diagnostic.severity = Severity::Error;
            self.report.push(diagnostic);
        }
    }

    fn scopes(&self, subject: Subject) -> Vec<Scope> {
        self.moderation
            .policy
            .scopes
            .get(&subject)
            .cloned()
            .unwrap_or_default()
    }

    /// Which approvals of a folder count, and which scopes still lack one.
    fn approvals(
        &mut self,
        subject: &str,
        scopes: &[Scope],
        folder: &Folder,
        masthead: Option<&Masthead>,
    ) -> (Digest, Vec<Approval>, Vec<Reason>) {
        let digest = Digest::of(&folder.files);
        let mut counted: Vec<Approval> = Vec::new();
        let mut stale: Vec<Scope> = Vec::new();
        for file in &folder.approvals {
            match self.check(file, subject, masthead) {
                Ok(approval) if approval.statement.digest == digest => counted.push(approval),
                Ok(approval) => stale.push(approval.statement.scope),
                Err(diagnostic) => self.report.push(*diagnostic),
            }
        }
        counted.sort_by(|a, b| {
            (a.statement.scope, &a.statement.moderator)
                .cmp(&(b.statement.scope, &b.statement.moderator))
        });
        let reasons = scopes
            .iter()
            .filter(|scope| !counted.iter().any(|a| a.statement.scope == **scope))
            .map(|&scope| {
                if stale.contains(&scope) {
                    Reason::Stale(scope)
                } else {
                    Reason::Missing(scope)
                }
            })
            .collect();
        (digest, counted, reasons)
    }

    /// Whether an approval file says what it may say, by somebody who may say it. Its digest is compared by the caller.
    fn check(
        &self,
        file: &ApprovalFile,
        subject: &str,
        masthead: Option<&Masthead>,
    ) -> Result<Approval, Box<Diagnostic>> {
        let refuse = |code, message: String, help: &str| {
            Box::new(
                Diagnostic::new(code, message)
                    .at(Place::file(&file.path))
                    .help(help),
            )
        };
        let statement = Statement::parse(&file.text).map_err(|why| {
            refuse(
                Code::BadApproval,
                format!("not an approval: {why}"),
                "remove the file and approve again with `casebook approve`",
            )
        })?;
        if statement.subject != subject {
            let message = format!(
                "this approves `{}`, but lies in `{subject}`",
                statement.subject
            );
            return Err(refuse(
                Code::BadApproval,
                message,
                "an approval counts only for what it names: move it back or remove it",
            ));
        }
        let Some(moderator) = self
            .moderation
            .moderators
            .iter()
            .find(|m| m.id == statement.moderator)
        else {
            let message = format!("`{}` is no moderator of this archive", statement.moderator);
            return Err(refuse(
                Code::UnknownModerator,
                message,
                "list them in moderation/moderators.yaml, or remove the file",
            ));
        };
        if let Some(why) = self.objection(&statement, moderator, masthead) {
            return Err(refuse(
                Code::BadApproval,
                why,
                "somebody else must approve it",
            ));
        }
        if file.path.file_name() != Some(statement.file_name().as_str()) {
            let message = format!(
                "the file of this approval must be called `{}`",
                statement.file_name()
            );
            return Err(refuse(
                Code::BadApproval,
                message,
                "rename it: one file for each scope and moderator",
            ));
        }
        Ok(Approval {
            statement,
            moderator_name: moderator.name.clone(),
            demonstration: moderator.demonstration,
        })
    }

    /// Why this moderator's word does not count here, if so.
    fn objection(
        &self,
        statement: &Statement,
        moderator: &Moderator,
        masthead: Option<&Masthead>,
    ) -> Option<String> {
        let day = statement.time.to_zoned(jiff::tz::TimeZone::UTC).date();
        let id = &moderator.id;
        if day > self.now.today.tomorrow().unwrap_or(self.now.today) {
            return Some(format!("`{id}` approved it in the future, on {day}"));
        }
        if moderator.from.is_some_and(|from| day < from) || moderator.to.is_some_and(|to| day > to)
        {
            return Some(format!("`{id}` was not in office on {day}"));
        }
        let wrote = masthead.is_some_and(|m| {
            m.authors
                .iter()
                .any(|a| a.moderator.as_deref() == Some(id.as_str()))
        });
        if wrote && !self.moderation.policy.authors_may_approve {
            return Some(format!("`{id}` wrote it and may not approve it"));
        }
        None
    }

    /// Says why a write-up is left out, each kind of reason once.
    fn say(&mut self, index: &camino::Utf8Path, subject: &str, reasons: &[Reason]) {
        let mut say = |code, why: String, help: String| {
            let diagnostic = Diagnostic::new(code, format!("left out: {why}")).help(help);
            self.report.push(diagnostic.at(Place::file(index)));
        };
        // What a draft lacks besides is asked for once it is none.
        if reasons.contains(&Reason::Draft) {
            let help = "take `status: draft` out when it is ready for review";
            say(Code::NotCleared, Reason::Draft.to_string(), help.to_owned());
            return;
        }
        // The errors of a broken one are messages already, and come first: its approval is given again when they are mended.
        if reasons.contains(&Reason::Broken) {
            return;
        }
        let list = |pick: fn(&Reason) -> Option<Scope>| -> Vec<&str> {
            reasons
                .iter()
                .filter_map(pick)
                .map(Choice::as_str)
                .collect()
        };
        let missing = list(|reason| match reason {
            Reason::Missing(scope) => Some(*scope),
            _ => None,
        });
        if !missing.is_empty() {
            say(
                Code::NotCleared,
                format!("nobody approved it for {}", missing.join(", ")),
                format!(
                    "a moderator approves it with `casebook approve {subject} --scope {} --moderator ID`",
                    missing.join(",")
                ),
            );
        }
        let stale = list(|reason| match reason {
            Reason::Stale(scope) => Some(*scope),
            _ => None,
        });
        if !stale.is_empty() {
            say(
                Code::StaleApproval,
                format!("it changed after it was approved for {}", stale.join(", ")),
                format!(
                    "look at what changed, then `casebook approve {subject} --scope {} --moderator ID`",
                    stale.join(",")
                ),
            );
        }
    }
}
