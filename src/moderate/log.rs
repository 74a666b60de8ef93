//! Who decided what, when, and whether it still counts: newest first.

use super::{Docket, Item};
use crate::archive::choice::Choice;
use crate::review::{Approval, Decided, Digest};
use jiff::Timestamp;

/// One decision of the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogEntry {
    /// When.
    pub time: Timestamp,
    /// `cases/tar-after-wound-failure`.
    pub subject: String,
    /// `approval`, `refusal`, `retraction`, `correction`.
    pub act: &'static str,
    /// For an approval: its scope.
    pub scope: Option<&'static str>,
    /// The moderator's id.
    pub moderator: String,
    /// As they wish to be credited.
    pub moderator_name: String,
    /// The content that it is about.
    pub digest: Digest,
    /// A reason or note.
    pub words: Option<String>,
    /// It carries a signature that holds.
    pub signed: bool,
    /// Why it no longer counts; nothing where it does.
    pub lapsed: Option<String>,
}

/// The whole record, or that of one item.
#[must_use]
pub fn log(docket: &Docket, of: Option<&Item>) -> Vec<LogEntry> {
    let mut entries: Vec<LogEntry> = docket
        .items
        .iter()
        .filter(|item| of.is_none_or(|of| of.subject == item.subject))
        .flat_map(entries)
        .collect();
    entries.sort_by(|a, b| (b.time, &a.subject, a.scope).cmp(&(a.time, &b.subject, b.scope)));
    entries
}

fn entries(item: &Item) -> Vec<LogEntry> {
    let judgement = &item.judgement;
    let standing = judgement.approvals.iter().map(|a| approval(a, None));
    let lapsed = judgement
        .lapsed
        .iter()
        .map(|(a, why)| approval(a, Some(why.to_string())));
    let decided = judgement
        .refusals
        .iter()
        .chain(&judgement.corrections)
        .chain(&judgement.retraction)
        .map(decision);
    standing.chain(lapsed).chain(decided).collect()
}

fn approval(approval: &Approval, lapsed: Option<String>) -> LogEntry {
    let statement = &approval.statement;
    LogEntry {
        time: statement.time,
        subject: statement.subject.clone(),
        act: "approval",
        scope: Some(statement.scope.as_str()),
        moderator: statement.moderator.clone(),
        moderator_name: approval.moderator_name.clone(),
        digest: statement.digest,
        words: None,
        signed: approval.signature.is_some(),
        lapsed,
    }
}

fn decision(decided: &Decided) -> LogEntry {
    let decision = &decided.decision;
    LogEntry {
        time: decision.time,
        subject: decision.subject.clone(),
        act: decision.act.as_str(),
        scope: None,
        moderator: decision.moderator.clone(),
        moderator_name: decided.moderator_name.clone(),
        digest: decision.digest,
        words: Some(decision.act.words().to_owned()),
        signed: decided.signature.is_some(),
        lapsed: None,
    }
}
