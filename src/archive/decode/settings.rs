//! `casebook.yaml` and vocabularies.

use super::super::config::{Config, UnsafeReplies};
use super::super::fields::Fields;
use super::super::findings::Findings;
use super::super::vocabulary::{Term, Vocabulary};
use super::super::yaml::Entry;
use super::report_twice;
use crate::diagnostic::{Code, Diagnostic, Span};
use std::collections::{BTreeMap, BTreeSet};

/// The archive's settings.
pub(crate) fn config(fields: Fields<'_>, findings: &mut Findings) -> Config {
    let facets = fields
        .items("facets")
        .filter_map(|n| Some((n.text()?, n.span.clone())));
    report_twice(facets, "the facet", "remove one of the two", findings);
    let mut base_url = fields
        .text("base-url")
        .unwrap_or_else(|| "https://example.org/".into());
    if !base_url.ends_with('/') {
        base_url.push('/');
    }
    Config {
        title: fields
            .text("title")
            .unwrap_or_else(|| "Untitled archive".into()),
        tagline: fields.text("tagline"),
        description: fields.text("description").unwrap_or_default(),
        base_url,
        language: fields.text("language").unwrap_or_else(|| "en".into()),
        theme: fields.text("theme").unwrap_or_else(|| "default".into()),
        facets: fields.texts("facets"),
        notice: fields.text("notice"),
        demonstration: fields.flag("demonstration"),
        contact: fields.text("contact"),
        licence: fields.text("licence"),
        unsafe_replies: fields
            .choice("unsafe-replies")
            .unwrap_or(UnsafeReplies::Struck),
        feed_entries: fields
            .count("feed-entries")
            .and_then(|n| usize::try_from(n).ok())
            .unwrap_or(50),
    }
}

/// One vocabulary file.
pub(crate) fn vocabulary(name: &str, fields: Fields<'_>, findings: &mut Findings) -> Vocabulary {
    let records = fields.named_records("terms");
    let labels = records
        .iter()
        .filter_map(|(_, t)| Some((t.written("label")?, t.span("label")?)));
    report_twice(
        labels,
        "the label",
        "give each term a label of its own: readers choose by it",
        findings,
    );
    let ids: BTreeSet<&str> = records
        .iter()
        .map(|(entry, _)| entry.key.as_str())
        .collect();
    let roots = break_cycles(&records, findings);
    // Whoever walks up from a term must arrive: a parent that is unknown, or that leads round, is dropped.
    let parent = |entry: &Entry, term: &Fields<'_>| {
        let parent = term.text("parent")?;
        (ids.contains(parent.as_str()) && !roots.contains(entry.key.as_str())).then_some(parent)
    };
    let label = fields.text("label").unwrap_or_else(|| name.to_owned());
    Vocabulary {
        name: name.to_owned(),
        plural: fields.text("plural").unwrap_or_else(|| label.clone()),
        label,
        terms: records
            .iter()
            .map(|(entry, term)| Term {
                id: entry.key.clone(),
                label: term.text("label").unwrap_or_else(|| entry.key.clone()),
                synonyms: term.texts("synonyms"),
                abbreviations: term.texts("abbreviations"),
                parent: parent(entry, term),
                definition: term.text("definition"),
            })
            .collect(),
    }
}

/// Follows every term to its root once; says where a way comes back to itself, and returns the terms to cut it at.
fn break_cycles<'a>(
    records: &[(&'a Entry, Fields<'a>)],
    findings: &mut Findings,
) -> BTreeSet<&'a str> {
    let mut cut = BTreeSet::new();
    let parents: BTreeMap<&'a str, (&'a str, Option<Span>)> = records
        .iter()
        .filter_map(|(entry, term)| {
            Some((
                entry.key.as_str(),
                (term.written("parent")?, term.span("parent")),
            ))
        })
        .collect();
    let mut done: BTreeSet<&'a str> = BTreeSet::new();
    for (entry, _) in records {
        let mut way: Vec<&'a str> = Vec::new();
        let mut on_way: BTreeSet<&'a str> = BTreeSet::new();
        let mut at = entry.key.as_str();
        while !done.contains(at) {
            if !on_way.insert(at) {
                let from = way.iter().position(|t| *t == at).unwrap_or(0);
                let round: Vec<&str> = way[from..].iter().copied().chain([at]).collect();
                cut.insert(at);
                if let Some((_, Some(span))) = parents.get(at) {
                    findings.push(
                        span,
                        Diagnostic::new(
                            Code::VocabularyCycle,
                            format!("`{at}` is its own ancestor"),
                        )
                        .help(format!(
                            "terms form a tree: break the round {}",
                            round.join(" > ")
                        )),
                    );
                }
                break;
            }
            way.push(at);
            match parents.get(at) {
                Some((parent, _)) => at = parent,
                None => break,
            }
        }
        done.extend(way);
    }
    cut
}
