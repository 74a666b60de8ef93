//! What the statements beside one folder amount to: which approvals count, what was decided, which scopes still lack somebody.

use super::approval::{Approval, Statement};
use super::authority::{Authority, Objection, Word, day};
use super::decision::{Act, Decided, Decision, ENDINGS};
use super::digest::Digest;
use super::{Now, Reason};
use crate::archive::folder::{ApprovalFile, Folder};
use crate::archive::masthead::Masthead;
use crate::archive::moderation::{Moderation, Moderator, Policy, Scope};
use crate::diagnostic::{Code, Diagnostic, Place, Report};
use crate::signing;
use jiff::{Span, civil::Date};
use std::collections::BTreeMap;

/// Judges folders by the moderators and the policy that count.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Judge<'a> {
    pub(crate) moderation: &'a Moderation,
    pub(crate) now: Now,
}

/// What is judged.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Subject<'a> {
    /// `cases/tar-after-wound-failure`, or `vocabulary`.
    pub(crate) name: &'a str,
    /// The scopes that the policy asks for.
    pub(crate) scopes: &'a [Scope],
    /// Its files and the statements beside them.
    pub(crate) folder: &'a Folder,
    /// Who wrote it, where anybody did.
    pub(crate) masthead: Option<&'a Masthead>,
}

/// What the statements amount to.
#[derive(Debug, Clone)]
pub(crate) struct Judgement {
    /// The content as it is.
    pub(crate) digest: Digest,
    /// The approvals of this content that count.
    pub(crate) approvals: Vec<Approval>,
    /// Approvals that are in order but no longer count, with the reason; newest first.
    pub(crate) lapsed: Vec<(Approval, Reason)>,
    /// Refusals of this content.
    pub(crate) refusals: Vec<Decided>,
    /// Corrections, oldest first.
    pub(crate) corrections: Vec<Decided>,
    /// The first retraction.
    pub(crate) retraction: Option<Decided>,
    /// What keeps it from being cleared.
    pub(crate) reasons: Vec<Reason>,
    /// What is wrong with the statements.
    pub(crate) report: Report,
}

impl Judge<'_> {
    pub(crate) fn judge(&self, subject: Subject<'_>) -> Judgement {
        let mut out = Judgement {
            digest: Digest::of(&subject.folder.files),
            approvals: Vec::new(),
            lapsed: Vec::new(),
            refusals: Vec::new(),
            corrections: Vec::new(),
            retraction: None,
            reasons: Vec::new(),
            report: Report::new(),
        };
        for file in &subject.folder.approvals {
            let kind = file.path.extension().unwrap_or_default();
            let read = if ENDINGS.contains(&kind) {
                self.decision(file, kind, subject)
                    .map(|decided| take(&mut out, decided))
            } else {
                self.approval(file, subject)
                    .map(|heard| self.sort(&mut out, heard))
            };
            if let Err(diagnostic) = read {
                out.report.push(*diagnostic);
            }
        }
        order(&mut out);
        out.reasons = self.reasons(&out, subject.scopes);
        out
    }

    /// Whether an approval that was heard counts for the content as it is.
    fn sort(&self, out: &mut Judgement, heard: Heard) {
        let statement = &heard.approval.statement;
        let scope = statement.scope;
        let policy = &self.moderation.policy;
        let reason = if heard.revoked {
            Some(Reason::Revoked(scope))
        } else if statement.digest != out.digest {
            Some(Reason::Stale(scope))
        } else if statement.policy != policy.version {
            Some(Reason::Outdated(scope))
        } else if has_ended(policy, day(statement.time), self.now.today) {
            Some(Reason::Expired(scope))
        } else {
            None
        };
        match reason {
            Some(reason) => out.lapsed.push((heard.approval, reason)),
            None => out.approvals.push(heard.approval),
        }
    }

    fn reasons(&self, out: &Judgement, scopes: &[Scope]) -> Vec<Reason> {
        let policy = &self.moderation.policy;
        let counted = counted(&out.approvals, policy);
        let mut reasons = Vec::new();
        for &scope in scopes {
            let have = counted.iter().filter(|(_, s)| **s == scope).count();
            let need = policy.needed_for(scope);
            if have >= need {
                continue;
            }
            let lapsed = out
                .lapsed
                .iter()
                .find(|(approval, _)| approval.statement.scope == scope);
            reasons.push(match lapsed {
                Some((_, reason)) => reason.clone(),
                None if have == 0 => Reason::Missing(scope),
                None => Reason::TooFew(scope, have, need),
            });
        }
        let lifted = |refusal: &Decided| {
            out.approvals.iter().any(|approval| {
                approval.statement.moderator == refusal.decision.moderator
                    && approval.statement.time > refusal.decision.time
            })
        };
        for refusal in out.refusals.iter().filter(|r| !lifted(r)) {
            reasons.push(Reason::Refused {
                by: refusal.moderator_name.clone(),
                why: refusal.decision.act.words().to_owned(),
            });
        }
        reasons
    }

    /// Whether an approval file says what it may say, by somebody who may say it. Its digest is compared by [`Self::sort`].
    fn approval(
        &self,
        file: &ApprovalFile,
        subject: Subject<'_>,
    ) -> Result<Heard, Box<Diagnostic>> {
        let (text, signature) = signing::split(&file.text);
        let statement = Statement::parse(text).map_err(|why| {
            bad(
                file,
                format!("not an approval: {why}"),
                "remove the file and approve again with `casebook approve`",
            )
        })?;
        lies_where_it_belongs(file, subject, &statement.subject, &statement.file_name())?;
        let word = Word {
            text,
            signature,
            moderator: &statement.moderator,
            time: statement.time,
        };
        let (moderator, revoked) = self.hear(word, file)?;
        let id = &moderator.id;
        if is_author(subject, id) && !self.moderation.policy.authors_may_approve {
            return Err(bad(
                file,
                format!("`{id}` wrote it and may not approve it"),
                "somebody else must approve it",
            ));
        }
        let same_policy = statement.policy == self.moderation.policy.version;
        let unconfirmed = self
            .moderation
            .policy
            .checklist(statement.scope)
            .iter()
            .find(|item| same_policy && !statement.confirmed.contains(&item.id));
        if let Some(item) = unconfirmed {
            return Err(bad(
                file,
                format!("`{id}` did not confirm `{}`: {}", item.id, item.text),
                "approve it again and confirm every item of the checklist",
            ));
        }
        Ok(Heard {
            approval: Approval {
                moderator_name: moderator.name.clone(),
                demonstration: moderator.demonstration,
                signature: signature.map(str::to_owned),
                statement,
            },
            revoked,
        })
    }

    fn decision(
        &self,
        file: &ApprovalFile,
        kind: &str,
        subject: Subject<'_>,
    ) -> Result<Decided, Box<Diagnostic>> {
        let (text, signature) = signing::split(&file.text);
        let decision = Decision::parse(kind, text).map_err(|why| {
            bad(
                file,
                format!("not a {kind}: {why}"),
                "remove the file and decide again",
            )
        })?;
        lies_where_it_belongs(file, subject, &decision.subject, &decision.file_name())?;
        let word = Word {
            text,
            signature,
            moderator: &decision.moderator,
            time: decision.time,
        };
        let (moderator, revoked) = self.hear(word, file)?;
        // A stop by a key that was stolen since is a stop all the same: whoever lifts it decides anew.
        if revoked && matches!(decision.act, Act::Correct { .. }) {
            return Err(objection(file, &Objection::Revoked(moderator.id.clone())));
        }
        Ok(Decided {
            moderator_name: moderator.name.clone(),
            demonstration: moderator.demonstration,
            signature: signature.map(str::to_owned),
            decision,
        })
    }

    /// The moderator whose word it is, and whether the key was revoked since: that lapses an approval, and is no forgery.
    fn hear(
        &self,
        word: Word<'_>,
        file: &ApprovalFile,
    ) -> Result<(&Moderator, bool), Box<Diagnostic>> {
        let authority = Authority {
            moderation: self.moderation,
            today: self.now.today,
        };
        match authority.hear(word) {
            Ok(moderator) => Ok((moderator, false)),
            Err(Objection::Revoked(id)) => self
                .moderation
                .moderator(&id)
                .map(|moderator| (moderator, true))
                .ok_or_else(|| objection(file, &Objection::Unknown(id))),
            Err(why) => Err(objection(file, &why)),
        }
    }
}

/// An approval by somebody who may give it.
struct Heard {
    approval: Approval,
    revoked: bool,
}

fn take(out: &mut Judgement, decided: Decided) {
    match decided.decision.act {
        Act::Refuse { .. } if decided.decision.digest == out.digest => out.refusals.push(decided),
        // It was about an earlier content, which is gone.
        Act::Refuse { .. } => {}
        Act::Correct { .. } => out.corrections.push(decided),
        Act::Retract { .. } => {
            let first = out.retraction.as_ref().map(|r| r.decision.time);
            if first.is_none_or(|first| decided.decision.time < first) {
                out.retraction = Some(decided);
            }
        }
    }
}

fn order(out: &mut Judgement) {
    out.approvals.sort_by(|a, b| {
        (a.statement.scope, &a.statement.moderator)
            .cmp(&(b.statement.scope, &b.statement.moderator))
    });
    out.lapsed.sort_by(|(a, _), (b, _)| {
        (b.statement.time, &a.statement.moderator).cmp(&(a.statement.time, &b.statement.moderator))
    });
    let key = |d: &Decided| (d.decision.time, d.decision.moderator.clone());
    out.refusals.sort_by_key(key);
    out.corrections.sort_by_key(key);
}

/// Who counts for which scope: where the policy allows a moderator one scope a write-up, their first approval is the one.
fn counted<'a>(approvals: &'a [Approval], policy: &Policy) -> Vec<(&'a str, &'a Scope)> {
    let all = approvals
        .iter()
        .map(|a| (a.statement.moderator.as_str(), &a.statement.scope));
    if policy.several_scopes {
        return all.collect();
    }
    let mut first: BTreeMap<&str, &Statement> = BTreeMap::new();
    for Approval { statement, .. } in approvals {
        let before = first
            .entry(statement.moderator.as_str())
            .or_insert(statement);
        if (statement.time, statement.scope) < (before.time, before.scope) {
            *before = statement;
        }
    }
    first.into_iter().map(|(id, s)| (id, &s.scope)).collect()
}

fn has_ended(policy: &Policy, given: Date, today: Date) -> bool {
    policy.approval_months.is_some_and(|months| {
        given
            .checked_add(Span::new().months(i64::from(months)))
            .is_ok_and(|end| end < today)
    })
}

fn is_author(subject: Subject<'_>, id: &str) -> bool {
    subject
        .masthead
        .is_some_and(|m| m.authors.iter().any(|a| a.moderator.as_deref() == Some(id)))
}

fn lies_where_it_belongs(
    file: &ApprovalFile,
    subject: Subject<'_>,
    names: &str,
    called: &str,
) -> Result<(), Box<Diagnostic>> {
    if names != subject.name {
        return Err(bad(
            file,
            format!("this is about `{names}`, but lies in `{}`", subject.name),
            "a statement counts only for what it names: move it back or remove it",
        ));
    }
    let folder = file.path.parent().and_then(|folder| folder.file_name());
    if file.path.file_name() != Some(called) || folder != Some("approvals") {
        return Err(bad(
            file,
            format!("the file of this statement must be `approvals/{called}`"),
            "rename it: one file for each scope and moderator",
        ));
    }
    Ok(())
}

fn bad(file: &ApprovalFile, message: String, help: &str) -> Box<Diagnostic> {
    Box::new(
        Diagnostic::new(Code::BadApproval, message)
            .at(Place::file(&file.path))
            .help(help),
    )
}

fn objection(file: &ApprovalFile, why: &Objection) -> Box<Diagnostic> {
    Box::new(
        Diagnostic::new(why.code(), why.to_string())
            .at(Place::file(&file.path))
            .help(why.help()),
    )
}
