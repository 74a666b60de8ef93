//! The queue, and the list of everything.

use super::{Named, names, state, why};
use crate::archive::moderation::Subject;
use crate::desk::look::Look;
use crate::moderate::{self, Docket, Owed, Waiting};
use crate::words::Words;
use serde::Serialize;

/// What waits.
#[derive(Debug, Serialize)]
pub(in crate::desk) struct QueueView {
    /// Everybody who can be asked for, with how much waits for them.
    whom: Vec<Asked>,
    /// How much waits for anybody.
    all: usize,
    /// Everybody's queue is shown.
    everybody: bool,
    /// Write-ups, what is owed most first.
    waiting: Vec<WaitingView>,
}

/// One choice of whose queue is shown.
#[derive(Debug, Serialize)]
struct Asked {
    id: String,
    name: String,
    count: usize,
    chosen: bool,
}

/// One write-up that waits.
#[derive(Debug, Serialize)]
struct WaitingView {
    subject: String,
    title: String,
    owed: Vec<OwedView>,
}

/// One thing that it waits for.
#[derive(Debug, Serialize)]
struct OwedView {
    what: Named,
    why: String,
    /// The names of those who can give it; none where its authors must.
    whom: Vec<String>,
    since: Option<String>,
}

pub(in crate::desk) fn queue(docket: &Docket, look: &Look, whom: Option<&str>) -> QueueView {
    let all = moderate::queue(docket);
    let of = |id: &str| subjects(all.iter().filter(|w| w.whom.iter().any(|w| w == id)));
    let whom = whom.filter(|id| docket.moderation.moderator(id).is_some());
    let mut waiting: Vec<WaitingView> = Vec::new();
    for it in &all {
        if !whom.is_none_or(|id| it.whom.iter().any(|w| w == id)) {
            continue;
        }
        let owed = owed(docket, &look.words, it);
        match waiting.iter_mut().find(|w| w.subject == it.subject) {
            Some(entry) => entry.owed.push(owed),
            None => waiting.push(WaitingView {
                subject: it.subject.clone(),
                title: it.title.clone(),
                owed: vec![owed],
            }),
        }
    }
    let today = docket.now.today;
    let moderators = docket.moderation.moderators.iter();
    QueueView {
        whom: moderators
            .filter(|m| m.in_office(today))
            .map(|m| Asked {
                id: m.id.clone(),
                name: m.name.clone(),
                count: of(&m.id),
                chosen: whom == Some(m.id.as_str()),
            })
            .collect(),
        all: subjects(all.iter()),
        everybody: whom.is_none(),
        waiting,
    }
}

fn subjects<'a>(waiting: impl Iterator<Item = &'a Waiting>) -> usize {
    let names: std::collections::BTreeSet<&str> = waiting.map(|w| w.subject.as_str()).collect();
    names.len()
}

fn owed(docket: &Docket, words: &Words, it: &Waiting) -> OwedView {
    let month = |due: crate::archive::masthead::YearMonth| words.month(due.year, due.month);
    OwedView {
        what: Named {
            id: it.owed.as_str().to_owned(),
            label: words.value("owed", it.owed.as_str()),
        },
        why: match &it.owed {
            Owed::Renewal(reason) | Owed::Approval(reason) | Owed::Answer(reason) => {
                why(words, reason)
            }
            Owed::Outcome(due) => words.fill("queue.outcome_due", &[("month", &month(*due))]),
            Owed::Review(due) => words.fill("queue.review_due", &[("month", &month(*due))]),
            Owed::Mending => words.fill("reason.broken", &[]),
        },
        whom: names(docket, &it.whom),
        since: it.since.map(|day| words.day(day)),
    }
}

/// Everything that moderators decide about.
#[derive(Debug, Serialize)]
pub(in crate::desk) struct EverythingView {
    groups: Vec<Group>,
}

/// The write-ups of one kind.
#[derive(Debug, Serialize)]
struct Group {
    kind: Named,
    items: Vec<Entry>,
}

/// One of them.
#[derive(Debug, Serialize)]
struct Entry {
    subject: String,
    title: String,
    state: Named,
}

pub(in crate::desk) fn everything(docket: &Docket, look: &Look) -> EverythingView {
    let words = &look.words;
    let mut groups: Vec<Group> = Vec::new();
    for item in &docket.items {
        let id = match item.kind {
            Subject::WriteUp(kind) => kind.folder(),
            Subject::Vocabulary => "vocabulary",
        };
        let state = state(item);
        let entry = Entry {
            subject: item.subject.clone(),
            title: item.title.clone(),
            state: Named {
                id: state.to_owned(),
                label: words.value("state", state),
            },
        };
        match groups.iter_mut().find(|group| group.kind.id == id) {
            Some(group) => group.items.push(entry),
            None => groups.push(Group {
                kind: Named {
                    id: id.to_owned(),
                    label: words.value("kind", id),
                },
                items: vec![entry],
            }),
        }
    }
    EverythingView { groups }
}
