//! What moderators did: every decision that counts, newest first, as the record and the pages of moderators tell it.
//!
//! Refusals are between moderators and authors, and stand in no page.

use crate::archive::choice::Choice;
use crate::archive::moderation::Scope;
use crate::archive::{WriteUp, WriteUpId};
use crate::review::{Approval, Cleared, Decided, Digest, Reviewed};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::BTreeSet;

/// One decision that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deed {
    /// `cases/tar-after-wound-failure`, or `vocabulary`.
    pub subject: String,
    /// The write-up, where it is one.
    pub id: Option<WriteUpId>,
    /// Its title; nothing where there is none, or where it may not be told.
    pub title: Option<String>,
    /// `approval`, `retraction`, `correction`.
    pub act: &'static str,
    /// For an approval: for what.
    pub scope: Option<Scope>,
    /// Who, by id.
    pub moderator: String,
    /// Who, as they wish to be credited.
    pub name: String,
    /// The moderator exists for demonstration only.
    pub demonstration: bool,
    /// When.
    pub time: Timestamp,
    /// The content that it is about.
    pub digest: Digest,
    /// A reason or note for readers.
    pub words: Option<String>,
    /// The name of its file in the published record; nothing where it is not signed.
    pub file: Option<String>,
}

impl Deed {
    /// Its day, in Coordinated Universal Time.
    #[must_use]
    pub fn day(&self) -> Date {
        self.time.to_zoned(TimeZone::UTC).date()
    }
}

/// Every decision that counts, newest first, then by subject and scope.
#[must_use]
pub fn deeds(reviewed: &Reviewed) -> Vec<Deed> {
    let mut all = Vec::new();
    reviewed.cases.iter().for_each(|w| of(w, &mut all));
    reviewed.techniques.iter().for_each(|w| of(w, &mut all));
    reviewed.paths.iter().for_each(|w| of(w, &mut all));
    reviewed.pages.iter().for_each(|w| of(w, &mut all));
    all.extend(reviewed.vocabulary.iter().map(|a| approval(a, None)));
    for tombstone in &reviewed.tombstones {
        let called = (&tombstone.id, tombstone.title.as_deref());
        all.push(decision(&tombstone.retraction, called));
    }
    all.sort_by(|a, b| {
        (b.time, &a.subject, a.scope, &a.moderator).cmp(&(
            a.time,
            &b.subject,
            b.scope,
            &b.moderator,
        ))
    });
    all
}

/// The years in which anything was decided, newest first.
#[must_use]
pub fn years<'a>(deeds: impl IntoIterator<Item = &'a Deed>) -> Vec<i16> {
    let years: BTreeSet<i16> = deeds.into_iter().map(|deed| deed.day().year()).collect();
    years.into_iter().rev().collect()
}

fn of<Front>(write_up: &Cleared<WriteUp<Front>>, all: &mut Vec<Deed>) {
    let called = (&write_up.id, Some(write_up.masthead.title.as_str()));
    let clearance = write_up.clearance();
    all.extend(
        clearance
            .approvals
            .iter()
            .map(|a| approval(a, Some(called))),
    );
    all.extend(clearance.corrections.iter().map(|d| decision(d, called)));
}

fn approval(approval: &Approval, called: Option<(&WriteUpId, Option<&str>)>) -> Deed {
    let stated = &approval.statement;
    Deed {
        subject: stated.subject.clone(),
        id: called.map(|(id, _)| id.clone()),
        title: called.and_then(|(_, title)| title.map(str::to_owned)),
        act: "approval",
        scope: Some(stated.scope),
        moderator: stated.moderator.clone(),
        name: approval.moderator_name.clone(),
        demonstration: approval.demonstration,
        time: stated.time,
        digest: stated.digest,
        words: None,
        file: approval.signature.as_ref().map(|_| stated.file_name()),
    }
}

fn decision(decided: &Decided, (id, title): (&WriteUpId, Option<&str>)) -> Deed {
    let stated = &decided.decision;
    Deed {
        subject: stated.subject.clone(),
        id: Some(id.clone()),
        title: title.map(str::to_owned),
        act: stated.act.as_str(),
        scope: None,
        moderator: stated.moderator.clone(),
        name: decided.moderator_name.clone(),
        demonstration: decided.demonstration,
        time: stated.time,
        digest: stated.digest,
        words: Some(stated.act.words().to_owned()),
        file: decided.signature.as_ref().map(|_| stated.file_name()),
    }
}

/// The scopes among some decisions, in their natural order.
#[must_use]
pub fn scopes<'a>(deeds: impl IntoIterator<Item = &'a Deed>) -> Vec<Scope> {
    let found: BTreeSet<Scope> = deeds.into_iter().filter_map(|deed| deed.scope).collect();
    let all = Scope::ALL.iter().copied();
    all.filter(|scope| found.contains(scope)).collect()
}
