//! The queue: what waits, for whom, why and since when, with what is owed most first.

use super::{Docket, Item};
use crate::archive::masthead::{Masthead, YearMonth};
use crate::archive::moderation::{Moderator, Scope, Subject};
use crate::review::{self, Approval, Reason};
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// What is owed. The order is that of the queue: what readers miss, or might be misled by, comes first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owed {
    /// It was published and left, because an approval no longer counts.
    Renewal(Reason),
    /// Somebody must approve it.
    Approval(Reason),
    /// The outcome was due in this month.
    Outcome(YearMonth),
    /// Its review was due in this month.
    Review(YearMonth),
    /// Its authors must mend what a moderator refused.
    Answer(Reason),
    /// Its authors must mend its errors.
    Mending,
}

impl Owed {
    /// A stable word: `renewal`, `approval`, `outcome`, `review`, `answer`, `mending`.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Renewal(_) => "renewal",
            Self::Approval(_) => "approval",
            Self::Outcome(_) => "outcome",
            Self::Review(_) => "review",
            Self::Answer(_) => "answer",
            Self::Mending => "mending",
        }
    }

    /// The scope that somebody must approve.
    #[must_use]
    pub fn scope(&self) -> Option<Scope> {
        match self {
            Self::Renewal(reason) | Self::Approval(reason) => reason.scope(),
            _ => None,
        }
    }

    /// Why, in words.
    #[must_use]
    pub fn why(&self) -> String {
        match self {
            Self::Renewal(reason) | Self::Approval(reason) | Self::Answer(reason) => {
                reason.to_string()
            }
            Self::Outcome(due) => {
                format!("its outcome was due in {:04}-{:02}", due.year, due.month)
            }
            Self::Review(due) => {
                format!("its review was due in {:04}-{:02}", due.year, due.month)
            }
            Self::Mending => "it has errors".to_owned(),
        }
    }
}

/// One thing that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// `cases/tar-after-wound-failure`.
    pub subject: String,
    /// Its title.
    pub title: String,
    /// What is owed.
    pub owed: Owed,
    /// The ids of the moderators who can give it; none where its authors must.
    pub whom: Vec<String>,
    /// Since when, as far as that can be told.
    pub since: Option<Date>,
}

/// Everything that waits, what is owed most first, then what has waited longest. Drafts wait for nobody.
#[must_use]
pub fn queue(docket: &Docket) -> Vec<Waiting> {
    let mut all: Vec<Waiting> = docket
        .items
        .iter()
        .filter(|item| !item.draft && item.retraction().is_none())
        .flat_map(|item| of(docket, item))
        .collect();
    let latest = Date::MAX;
    all.sort_by(|a, b| {
        let key = |w: &Waiting| (rank(&w.owed), w.since.unwrap_or(latest));
        (key(a), &a.subject, &a.owed).cmp(&(key(b), &b.subject, &b.owed))
    });
    all
}

fn rank(owed: &Owed) -> u8 {
    match owed {
        Owed::Renewal(_) => 0,
        Owed::Approval(_) => 1,
        Owed::Outcome(_) => 2,
        Owed::Review(_) => 3,
        Owed::Answer(_) => 4,
        Owed::Mending => 5,
    }
}

fn of(docket: &Docket, item: &Item) -> Vec<Waiting> {
    let waiting = |owed: Owed, whom: Vec<String>, since: Option<Date>| Waiting {
        subject: item.subject.clone(),
        title: item.title.clone(),
        owed,
        whom,
        since,
    };
    if item.broken {
        return vec![waiting(Owed::Mending, Vec::new(), None)];
    }
    let mut all = Vec::new();
    // The vocabulary's folder may be empty, or the policy may ask for nothing.
    for reason in item.reasons() {
        all.push(match reason {
            Reason::Draft | Reason::Broken | Reason::Overdue => continue,
            Reason::Refused { .. } => {
                waiting(Owed::Answer(reason.clone()), Vec::new(), refused_on(item))
            }
            Reason::Missing(scope) | Reason::TooFew(scope, ..) => {
                let whom = who_can(docket, item, *scope);
                waiting(Owed::Approval(reason.clone()), whom, ready_since(item))
            }
            Reason::Stale(scope)
            | Reason::Outdated(scope)
            | Reason::Expired(scope)
            | Reason::Revoked(scope) => {
                let whom = who_can(docket, item, *scope);
                waiting(Owed::Renewal(reason.clone()), whom, given_on(item, *scope))
            }
        });
    }
    let month = |due: YearMonth| Date::new(due.year, due.month, 1).ok();
    let past = |due: &YearMonth| review::is_past(*due, docket.now);
    if let Some(due) = item.outcome_due.filter(past) {
        all.push(waiting(Owed::Outcome(due), Vec::new(), month(due)));
    }
    if let Some(masthead) = &item.masthead
        && review::is_overdue(masthead, docket.now)
        && let Some(due) = masthead.review_by
    {
        all.push(waiting(Owed::Review(due), Vec::new(), month(due)));
    }
    all
}

/// Whom a scope of an item waits for: in office, with a key that signs today, no author of it, and not counted already.
#[must_use]
pub fn who_can(docket: &Docket, item: &Item, scope: Scope) -> Vec<String> {
    let policy = &docket.moderation.policy;
    let has = |approval: &Approval, id: &str| {
        approval.statement.moderator == id
            && (approval.statement.scope == scope || !policy.several_scopes)
    };
    docket
        .moderation
        .moderators
        .iter()
        .filter(|m| can_sign(docket, m))
        .filter(|m| policy.authors_may_approve || !wrote(item, &m.id))
        .filter(|m| !item.approvals().iter().any(|a| has(a, &m.id)))
        .map(|m| m.id.clone())
        .collect()
}

fn can_sign(docket: &Docket, moderator: &Moderator) -> bool {
    use crate::archive::moderation::Signatures;
    let today = docket.now.today;
    let unsigned = docket.moderation.policy.signatures == Signatures::Off;
    moderator.in_office(today) && (unsigned || moderator.keys.iter().any(|key| key.signs_on(today)))
}

fn wrote(item: &Item, id: &str) -> bool {
    item.masthead
        .as_ref()
        .is_some_and(|m| m.authors.iter().any(|a| a.moderator.as_deref() == Some(id)))
}

fn given_on(item: &Item, scope: Scope) -> Option<Date> {
    let lapsed = item
        .lapsed()
        .iter()
        .find(|(a, _)| a.statement.scope == scope);
    lapsed.map(|(a, _)| day(a.statement.time))
}

fn refused_on(item: &Item) -> Option<Date> {
    let last = item.judgement.refusals.last();
    last.map(|refusal| day(refusal.decision.time))
}

/// Since when a new one waits: its first approval says that it was there, else its own date.
fn ready_since(item: &Item) -> Option<Date> {
    let first = item.approvals().iter().map(|a| a.statement.time).min();
    first
        .map(day)
        .or_else(|| item.masthead.as_ref().and_then(Masthead::updated))
        .filter(|_| item.kind != Subject::Vocabulary)
}

fn day(time: jiff::Timestamp) -> Date {
    time.to_zoned(TimeZone::UTC).date()
}
