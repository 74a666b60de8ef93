//! Who approved a write-up, and how to cite it.

use super::{Desk, facts};
use crate::archive::WriteUp;
use crate::archive::masthead::{Change, Masthead};
use crate::render::view::{
    ApprovalView, ChangeView, CorrectionView, ModerationView, TombstoneView,
};
use crate::render::{feeds, record};
use crate::review::{self, Cleared};
use crate::site::SitePath;
use jiff::tz::TimeZone;

/// The approvals that counted; nothing where none did, as in a preview.
pub(super) fn view<Front>(
    desk: &Desk<'_>,
    write_up: &Cleared<WriteUp<Front>>,
) -> Option<ModerationView> {
    let clearance = write_up.clearance();
    if clearance.approvals.is_empty() {
        return None;
    }
    let day = |time: jiff::Timestamp| time.to_zoned(TimeZone::UTC).date();
    let signed = clearance.approvals.iter().any(|a| a.signature.is_some());
    let approvals = clearance.approvals.iter().map(|approval| ApprovalView {
        scope: facts::plain(&desk.theme.words, "scope", approval.statement.scope),
        moderator: approval.moderator_name.clone(),
        date: day(approval.statement.time).to_string(),
        demonstration: approval.demonstration,
        signed: approval.signature.is_some(),
        moderator_url: SitePath::moderator(&approval.statement.moderator).to_string(),
        principal: approval.statement.moderator.clone(),
        statement: approval.signature.as_ref().map(|_| {
            let statement = &approval.statement;
            record::statement(&statement.subject, &statement.file_name())
        }),
        file: approval.statement.file_name(),
    });
    let corrections = clearance.corrections.iter().rev().map(|c| CorrectionView {
        date: day(c.decision.time).to_string(),
        note: c.decision.act.words().to_owned(),
        moderator: c.moderator_name.clone(),
    });
    Some(ModerationView {
        approvals: approvals.collect(),
        date: clearance
            .approvals
            .iter()
            .map(|a| day(a.statement.time))
            .max()
            .map(|date| date.to_string()),
        policy: desk.site.moderation.policy.version.clone(),
        digest: clearance.digest.hex(),
        corrections: corrections.collect(),
        kept: clearance.kept,
        listing: signed.then(|| record::statement(&write_up.id.to_string(), record::LISTING)),
        folder: write_up.id.to_string(),
        signers: signed.then(|| record::SIGNERS.to_owned()),
    })
}

/// Published changes, newest first.
pub(super) fn changes(masthead: &Masthead) -> Vec<ChangeView> {
    let mut changes: Vec<&Change> = masthead.changes.iter().collect();
    changes.sort_by_key(|change| std::cmp::Reverse(change.date));
    changes
        .into_iter()
        .map(|c| ChangeView {
            version: c.version.clone(),
            date: c.date.to_string(),
            note: c.note.clone(),
        })
        .collect()
}

/// What is left of a retracted write-up.
pub(super) fn tombstone(desk: &Desk<'_>, at: usize) -> TombstoneView {
    let tombstone = &desk.site.tombstones[at];
    let retraction = &tombstone.retraction;
    let date = retraction.decision.time.to_zoned(TimeZone::UTC).date();
    TombstoneView {
        kind: facts::plain(&desk.theme.words, "retraction", tombstone.kind()),
        title: tombstone.title.clone(),
        reason: retraction.decision.act.words().to_owned(),
        date: date.to_string(),
        moderator: retraction.moderator_name.clone(),
        demonstration: retraction.demonstration,
        feed: feeds::RETRACTIONS.to_owned(),
    }
}

/// Whether a review is due by now.
pub(super) fn is_due(desk: &Desk<'_>, masthead: &Masthead) -> bool {
    review::is_overdue(masthead, desk.site.now)
}

/// How to cite a write-up, in one line.
pub(super) fn citation<Front>(desk: &Desk<'_>, write_up: &WriteUp<Front>) -> String {
    let words = &desk.theme.words;
    let masthead = &write_up.masthead;
    let authors: Vec<&str> = masthead.authors.iter().map(|a| a.name.as_str()).collect();
    let authors = if authors.is_empty() {
        String::new()
    } else {
        format!("{}.", authors.join(", "))
    };
    let title = masthead.title.trim_end_matches('.');
    let date = masthead.updated().map(|d| words.day(d)).unwrap_or_default();
    let url = format!(
        "{}{}",
        desk.site.config.base_url,
        SitePath::write_up(&write_up.id)
    );
    words.fill(
        "cite.case",
        &[
            ("authors", &authors),
            ("title", title),
            ("site", &desk.site.config.title),
            ("version", &masthead.version),
            ("date", &date),
            ("url", &url),
        ],
    )
}
