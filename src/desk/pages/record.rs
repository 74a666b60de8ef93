//! Who decided what, newest first.

use super::Named;
use crate::desk::look::Look;
use crate::moderate::{Docket, log};
use jiff::tz::TimeZone;
use serde::Serialize;

/// The record.
#[derive(Debug, Serialize)]
pub(in crate::desk) struct RecordView {
    entries: Vec<Entry>,
}

/// One decision.
#[derive(Debug, Serialize)]
struct Entry {
    day: String,
    subject: String,
    act: Named,
    scope: Option<String>,
    moderator: String,
    words: Option<String>,
    signed: bool,
    lapsed: Option<String>,
}

pub(in crate::desk) fn record(docket: &Docket, look: &Look) -> RecordView {
    let words = &look.words;
    let entries = log(docket, None).into_iter().map(|it| Entry {
        day: words.day(it.time.to_zoned(TimeZone::UTC).date()),
        act: Named {
            id: it.act.to_owned(),
            label: words.value("act", it.act),
        },
        scope: it.scope.map(|scope| words.value("scope", scope)),
        moderator: it.moderator_name,
        subject: it.subject,
        words: it.words,
        signed: it.signed,
        lapsed: it.lapsed,
    });
    RecordView {
        entries: entries.collect(),
    }
}
