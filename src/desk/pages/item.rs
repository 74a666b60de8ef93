//! One write-up: where it stands, what changed, what was found, and what can be decided.

use super::changes::{ChangesView, changes};
use super::checks::{FindingView, MediaView, findings, media};
use super::deciding::{Deciding, deciding, hindered};
use super::{Named, names, scope_named, state, why};
use crate::archive::moderation::Subject;
use crate::desk::look::Look;
use crate::moderate::{Docket, Hindrance, Item, who_can};
use jiff::tz::TimeZone;
use serde::Serialize;

/// A write-up as a moderator sees it.
#[derive(Debug, Serialize)]
pub(in crate::desk) struct ItemView {
    subject: String,
    title: String,
    digest: String,
    state: Named,
    /// Approvals that count.
    approvals: Vec<ApprovalView>,
    /// What keeps it from being published, and who can change that.
    reasons: Vec<ReasonView>,
    /// What it was retracted for.
    retracted: Option<String>,
    changes: ChangesView,
    findings: Vec<FindingView>,
    media: Vec<MediaView>,
    /// Its page in the preview, below the desk's door.
    preview: String,
    /// Nothing where nothing can be decided any more.
    deciding: Option<Deciding>,
    /// Why the decision that was sent could not be taken.
    wrong: Option<String>,
}

/// An approval that counts.
#[derive(Debug, Serialize)]
struct ApprovalView {
    scope: Named,
    moderator: String,
    day: String,
    signed: bool,
}

/// Something that is missing.
#[derive(Debug, Serialize)]
struct ReasonView {
    why: String,
    whom: Vec<String>,
}

pub(in crate::desk) fn item(
    docket: &Docket,
    item: &Item,
    look: &Look,
    you: Option<&str>,
    wrong: Option<&Hindrance>,
) -> ItemView {
    let words = &look.words;
    let approvals = item.approvals().iter().map(|approval| ApprovalView {
        scope: scope_named(words, approval.statement.scope),
        moderator: approval.moderator_name.clone(),
        day: words.day(approval.statement.time.to_zoned(TimeZone::UTC).date()),
        signed: approval.signature.is_some(),
    });
    let reasons = item.reasons().iter().map(|reason| ReasonView {
        why: why(words, reason),
        whom: reason
            .scope()
            .map(|scope| names(docket, &who_can(docket, item, scope)))
            .unwrap_or_default(),
    });
    let state = state(item);
    ItemView {
        subject: item.subject.clone(),
        title: item.title.clone(),
        digest: item.digest().hex(),
        state: Named {
            id: state.to_owned(),
            label: words.value("state", state),
        },
        approvals: approvals.collect(),
        reasons: reasons.collect(),
        retracted: item.retraction().map(|it| {
            let reason = it.decision.act.words();
            let with = [("name", it.moderator_name.as_str()), ("why", reason)];
            words.fill("item.retracted", &with)
        }),
        changes: changes(docket, item, look),
        findings: findings(docket, item, look),
        media: media(item),
        preview: match item.kind {
            Subject::WriteUp(_) => format!("preview/{}/", item.subject),
            Subject::Vocabulary => "preview/browse/".to_owned(),
        },
        deciding: item
            .retraction()
            .is_none()
            .then(|| deciding(docket, item, look, you)),
        wrong: wrong.map(|why| hindered(words, why)),
    }
}
