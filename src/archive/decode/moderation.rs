//! Policy and moderators.

use super::super::Kind;
use super::super::choice::Choice;
use super::super::fields::Fields;
use super::super::findings::Findings;
use super::super::moderation::{
    ChecklistItem, Interest, Key, Moderator, Overdue, Policy, Scope, Signatures, Stale, Subject,
};
use super::report_twice;
use crate::diagnostic::{Code, Diagnostic};
use crate::signing::PublicKey;
use std::collections::BTreeMap;

/// The policy; what it does not say has its default.
pub(crate) fn policy(fields: Fields<'_>) -> Policy {
    let how_many = fields.record("moderators");
    let needed = |name: &str| how_many.and_then(|m| m.count(name)).unwrap_or(1);
    Policy {
        version: fields.text("version").unwrap_or_else(|| "1".into()),
        signatures: fields.choice("signatures").unwrap_or(Signatures::Required),
        scopes: scopes(fields),
        needed: Scope::ALL
            .iter()
            .map(|scope| (*scope, needed(scope.as_str())))
            .collect(),
        charter: needed("charter"),
        several_scopes: fields.written("several-scopes") != Some("false"),
        authors_may_approve: fields.flag("authors-may-approve"),
        approval_months: fields.count("approval-months"),
        stale: fields.choice("stale").unwrap_or(Stale::Leave),
        overdue: fields.choice("overdue").unwrap_or(Overdue::Say),
        checklists: checklists(fields),
    }
}

fn scopes(fields: Fields<'_>) -> BTreeMap<Subject, Vec<Scope>> {
    use Scope::{Facts, Focus, Privacy};
    let scopes = fields.record("scopes");
    let asked = |name: &str, default: &[Scope]| {
        let mut scopes: Vec<Scope> = scopes
            .and_then(|s| s.choices(name))
            .unwrap_or_else(|| default.to_vec());
        scopes.sort_unstable();
        scopes.dedup();
        scopes
    };
    // The one list that may be empty: it then asks for nothing.
    let none = scopes
        .and_then(|s| s.node("vocabulary"))
        .is_some_and(|list| list.items().is_empty());
    let vocabulary = if none {
        Vec::new()
    } else {
        asked("vocabulary", &[Focus])
    };
    let subjects = [
        (
            Subject::WriteUp(Kind::Case),
            asked("case", &[Focus, Facts, Privacy]),
        ),
        (
            Subject::WriteUp(Kind::Technique),
            asked("technique", &[Focus, Facts, Privacy]),
        ),
        (Subject::WriteUp(Kind::Path), asked("path", &[Focus])),
        (Subject::WriteUp(Kind::Page), asked("page", &[Focus])),
        (Subject::Vocabulary, vocabulary),
    ];
    subjects.into_iter().collect()
}

fn checklists(fields: Fields<'_>) -> BTreeMap<Scope, Vec<ChecklistItem>> {
    let Some(lists) = fields.record("checklists") else {
        return BTreeMap::new();
    };
    let items = |scope: &Scope| -> Vec<ChecklistItem> {
        let entries = lists.node(scope.as_str()).map_or(&[][..], |n| n.entries());
        let written = entries.iter().filter_map(|entry| {
            Some(ChecklistItem {
                id: entry.key.clone(),
                text: entry.value.text()?.to_owned(),
            })
        });
        written.collect()
    };
    Scope::ALL
        .iter()
        .map(|scope| (*scope, items(scope)))
        .filter(|(_, items)| !items.is_empty())
        .collect()
}

/// Who may approve, in order of id.
pub(crate) fn moderators(fields: Fields<'_>, findings: &mut Findings) -> Vec<Moderator> {
    let records = fields.records("moderators");
    let ids = records
        .iter()
        .filter_map(|m| Some((m.written("id")?, m.span("id")?)));
    report_twice(
        ids,
        "the moderator",
        "give each moderator an id of their own",
        findings,
    );
    let keys: Vec<Fields<'_>> = records.iter().flat_map(|m| m.records("keys")).collect();
    let lines = keys
        .iter()
        .filter_map(|k| Some((k.written("key")?, k.span("key")?)));
    report_twice(
        lines,
        "the key",
        "a key belongs to one moderator: whose signature would it be?",
        findings,
    );
    for fields in records.iter().chain(&keys) {
        ends_before_it_begins(fields, findings);
    }
    let mut moderators: Vec<Moderator> = records
        .into_iter()
        .filter_map(|m| {
            Some(Moderator {
                id: m.text("id")?,
                name: m.text("name").unwrap_or_default(),
                orcid: m.text("orcid"),
                role: m.text("role"),
                from: m.date("from"),
                to: m.date("to"),
                keys: m.records("keys").iter().filter_map(key).collect(),
                interests: m.records("interests").iter().filter_map(interest).collect(),
                demonstration: m.flag("demonstration"),
            })
        })
        .collect();
    moderators.sort_by(|a, b| a.id.cmp(&b.id));
    moderators.dedup_by(|a, b| a.id == b.id);
    moderators
}

/// A key whose `revoked` cannot be read is taken as revoked: a slip must not bring a stolen key back.
fn key(fields: &Fields<'_>) -> Option<Key> {
    Some(Key {
        public: PublicKey::parse(fields.written("key")?).ok()?,
        from: fields.date("from"),
        to: fields.date("to"),
        revoked: fields.node("revoked").is_some(),
    })
}

fn interest(fields: &Fields<'_>) -> Option<Interest> {
    Some(Interest {
        what: fields.text("interest")?,
        from: fields.date("from"),
        to: fields.date("to"),
    })
}

fn ends_before_it_begins(fields: &Fields<'_>, findings: &mut Findings) {
    if let (Some(from), Some(to), Some(span)) =
        (fields.date("from"), fields.date("to"), fields.span("to"))
        && to < from
    {
        findings.push(
            &span,
            Diagnostic::new(
                Code::BadDate,
                format!("a term cannot end on {to} that begins on {from}"),
            )
            .help("correct one of the two, or remove `to` while the term lasts"),
        );
    }
}
