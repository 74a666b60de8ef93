//! Values that name something else: a term, a moderator, a write-up, a reference, a contribution, a file.

use super::super::WriteUpId;
use super::super::bibliography::Bibliography;
use super::super::findings::Findings;
use super::super::known::{Context, FIXED_FACETS, VOCABULARY_FACETS};
use super::super::shape::Takes;
use crate::diagnostic::nearest::{listed, nearest};
use crate::diagnostic::{Code, Diagnostic, Place, Report};
use crate::markdown::Document;
use camino::Utf8PathBuf;
use std::collections::{BTreeMap, BTreeSet};

/// What is wrong with a value that names something; nothing where it is found, or where nothing is known yet.
pub(super) fn problem(takes: &Takes, text: &str, context: Context<'_>) -> Option<Diagnostic> {
    match takes {
        Takes::Facet => facet(text),
        Takes::Term(facet) => term(facet, text, context),
        Takes::SiblingTerm => {
            let siblings = context.siblings?;
            (!siblings.contains(text)).then(|| {
                found_nothing(
                    Code::UnknownTerm,
                    format!("`{text}` is no term of this file"),
                    text,
                    siblings.iter().copied(),
                    "a parent is the id of another term of the same file",
                )
            })
        }
        Takes::Citation => {
            let references = &context.bibliography?.references;
            (!references.contains_key(text))
                .then(|| unknown_citation(text, references.keys().map(String::as_str)))
        }
        Takes::Contribution => {
            let ids = context.contributions?;
            (!ids.contains(&text)).then(|| {
                found_nothing(
                    Code::UnknownContribution,
                    format!("the discussion has no contribution `{text}`"),
                    text,
                    ids.iter().copied(),
                    "write the id of a contribution, as in `### surgeon-b {#q1 .question}`",
                )
            })
        }
        Takes::Moderator => {
            let moderators = &context.archive?.moderators;
            (!moderators.contains(text)).then(|| {
                found_nothing(
                    Code::UnknownModerator,
                    format!("there is no moderator `{text}`"),
                    text,
                    moderators.iter().map(String::as_str),
                    "write an id from moderation/moderators.yaml",
                )
            })
        }
        Takes::Step => step(text, context),
        Takes::LearningPath => learning_path(text, context),
        Takes::FileName => file_name(text, context),
        _ => None,
    }
}

/// Says which citations of the text find no reference.
pub(crate) fn citations(body: &Document, bibliography: &Bibliography, findings: &mut Findings) {
    let references = &bibliography.references;
    for citation in body
        .citations
        .iter()
        .filter(|c| !references.contains_key(&c.key))
    {
        let diagnostic = unknown_citation(&citation.key, references.keys().map(String::as_str));
        findings.push(&citation.span, diagnostic);
    }
}

/// Says which of a write-up's own references it cites nowhere.
pub(crate) fn unused_references(
    body: &Document,
    elsewhere: &[String],
    own: &BTreeMap<String, Utf8PathBuf>,
    report: &mut Report,
) {
    if own.is_empty() {
        return;
    }
    let cited: BTreeSet<&str> = body
        .citations
        .iter()
        .map(|c| c.key.as_str())
        .chain(elsewhere.iter().map(String::as_str))
        .collect();
    for (key, file) in own.iter().filter(|(key, _)| !cited.contains(key.as_str())) {
        let message = format!("the reference `{key}` is cited nowhere");
        report.push(
            Diagnostic::new(Code::UnusedReference, message)
                .at(Place::file(file))
                .help(format!("cite it as `[@{key}]`, or remove it")),
        );
    }
}

/// A message that no reference has this key.
fn unknown_citation<'k>(key: &str, keys: impl Iterator<Item = &'k str>) -> Diagnostic {
    found_nothing(
        Code::UnknownCitation,
        format!("no reference has the key `{key}`"),
        key,
        keys,
        "add it to the archive's references.bib or to one beside the write-up, or correct the key",
    )
}

/// A message with the nearest name that there is, or with other help.
pub(crate) fn found_nothing<'k>(
    code: Code,
    message: String,
    text: &str,
    names: impl Iterator<Item = &'k str>,
    otherwise: &str,
) -> Diagnostic {
    let help = match nearest(text, names) {
        Some(near) => format!("did you mean `{near}`?"),
        None => otherwise.to_owned(),
    };
    Diagnostic::new(code, message).help(help)
}

fn facet(text: &str) -> Option<Diagnostic> {
    let all = VOCABULARY_FACETS.iter().chain(&FIXED_FACETS).copied();
    (!all.clone().any(|f| f == text)).then(|| {
        let help = match nearest(text, all.clone()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the facets are {}", listed(all)),
        };
        Diagnostic::new(Code::UnknownValue, format!("`{text}` is no facet")).help(help)
    })
}

fn term(facet: &str, text: &str, context: Context<'_>) -> Option<Diagnostic> {
    let known = context.archive?;
    let Some(terms) = known.terms.get(facet) else {
        return Some(
            Diagnostic::new(
                Code::UnknownTerm,
                format!("`{text}` is a term of a vocabulary that there is not"),
            )
            .help(format!(
                "write vocabulary/{facet}.yaml with this term in it"
            )),
        );
    };
    if terms.contains(text) {
        return None;
    }
    let elsewhere = known.terms.iter().find(|(_, terms)| terms.contains(text));
    let message = format!("`{text}` is no term of vocabulary/{facet}.yaml");
    Some(
        match (nearest(text, terms.iter().map(String::as_str)), elsewhere) {
            (Some(near), _) => {
                Diagnostic::new(Code::UnknownTerm, message).help(format!("did you mean `{near}`?"))
            }
            (None, Some((other, _))) => Diagnostic::new(Code::UnknownTerm, message).help(format!(
                "it is a term of vocabulary/{other}.yaml: move it to the field `{other}`"
            )),
            (None, None) => Diagnostic::new(Code::UnknownTerm, message).help(format!(
                "use a term of vocabulary/{facet}.yaml, or add this one there"
            )),
        },
    )
}

fn step(text: &str, context: Context<'_>) -> Option<Diagnostic> {
    let known = &context.archive?.write_ups;
    let bare = text
        .trim_start_matches(['.', '/'])
        .trim_end_matches("index.md")
        .trim_end_matches('/');
    let parsed = WriteUpId::parse(text).filter(|_| bare == text);
    if parsed.is_some_and(|id| is_stop(&id) && known.contains(&id)) {
        return None;
    }
    if let Some(id) = WriteUpId::parse(bare).filter(|id| is_stop(id) && known.contains(id)) {
        return Some(
            Diagnostic::new(
                Code::UnknownStep,
                format!("a step is written without more: `{text}`"),
            )
            .help(format!("write `{id}`")),
        );
    }
    let names: Vec<String> = known
        .iter()
        .filter(|id| is_stop(id))
        .map(WriteUpId::to_string)
        .collect();
    Some(found_nothing(
        Code::UnknownStep,
        format!("there is no case or technique `{text}`"),
        bare,
        names.iter().map(String::as_str),
        "write `cases/<slug>` or `techniques/<slug>`, the folder of a write-up",
    ))
}

fn learning_path(text: &str, context: Context<'_>) -> Option<Diagnostic> {
    use super::super::Kind;
    let known = &context.archive?.write_ups;
    if known.contains(&WriteUpId::new(Kind::Path, text)) {
        return None;
    }
    let names = known.iter().filter(|id| id.kind == Kind::Path);
    Some(found_nothing(
        Code::UnknownStep,
        format!("there is no learning path `{text}`"),
        text,
        names.map(|id| id.slug.as_str()),
        "write the name of a folder of `paths/`",
    ))
}

fn is_stop(id: &WriteUpId) -> bool {
    use super::super::Kind;
    matches!(id.kind, Kind::Case | Kind::Technique)
}

fn file_name(text: &str, context: Context<'_>) -> Option<Diagnostic> {
    if !text.ends_with(".bib") && !text.ends_with(".json") {
        return Some(
            Diagnostic::new(Code::UnknownValue, format!("`{text}` is no bibliography"))
                .help("name a file that ends in `.bib` (BibTeX) or `.json` (CSL-JSON)"),
        );
    }
    let files = context.files?;
    (!files.iter().any(|f| f == text)).then(|| {
        found_nothing(
            Code::MissingFile,
            format!("there is no file `{text}` beside this one"),
            text,
            files.iter().map(|f| f.as_str()).filter(|f| f.ends_with(".bib") || f.ends_with(".json")),
            "put it into the folder of the write-up; the archive's own references.bib needs no mention",
        )
    })
}
