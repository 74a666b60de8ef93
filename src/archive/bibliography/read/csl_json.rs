//! CSL-JSON, as reference managers export it.

use super::super::super::findings::Findings;
use super::super::Reference;
use super::super::style::Style;
use super::{Identifiers, bad, reference, twice};
use crate::diagnostic::{Code, Diagnostic, Span};
use std::collections::BTreeMap;

/// The references of a `.json` file that can be read.
pub(super) fn references(
    text: &str,
    start: usize,
    style: &Style,
    findings: &mut Findings,
) -> Vec<Reference> {
    let items: Vec<serde_json::Value> = match serde_json::from_str(&text[start..]) {
        Ok(items) => items,
        Err(error) => {
            let at = start + offset_of(&text[start..], error.line(), error.column());
            let message = error.to_string();
            let message = message.split(" at line ").next().unwrap_or_default();
            let help = "CSL-JSON is a list: `[{\"id\": \"key\", \"type\": \"article-journal\", \"title\": \"...\"}]`";
            bad(
                findings,
                &(at..at),
                format!("this is not CSL-JSON: {message}"),
                help,
            );
            return Vec::new();
        }
    };
    let mut references: Vec<Reference> = Vec::new();
    let mut seen: BTreeMap<String, Span> = BTreeMap::new();
    for (index, item) in items.into_iter().enumerate() {
        let Some(key) = item.get("id").and_then(|id| id.as_str()).map(str::to_owned) else {
            let message = format!("entry {} has no `id`", index + 1);
            let help = "give each entry an `id`, its citation key, as text";
            findings.push_file(Diagnostic::new(Code::BadBibliography, message).help(help));
            continue;
        };
        let from = seen.get(&key).map_or(start, |before| before.end);
        let span = quoted(text, from, &key);
        if let Some(before) = seen.get(&key) {
            let note = findings.place(before);
            findings.push(&span, twice(&key).note(note, "first given here"));
            continue;
        }
        seen.insert(key.clone(), span.clone());
        let field = |name: &str| item.get(name).and_then(|v| v.as_str()).map(str::to_owned);
        let ids = Identifiers {
            title: field("title"),
            doi: field("DOI"),
            pmid: field("PMID"),
            url: field("URL"),
        };
        match formatted(item, style) {
            Some(written) => references.push(reference(key, written, ids)),
            None => {
                let help = "export it again from your reference manager as CSL-JSON";
                bad(
                    findings,
                    &span,
                    format!("the fields of `{key}` are not those of CSL-JSON"),
                    help,
                );
            }
        }
    }
    references
}

fn formatted(mut item: serde_json::Value, style: &Style) -> Option<String> {
    let fields = item.as_object_mut()?;
    for value in fields.values_mut() {
        // Of a range of dates the formatter takes only the first.
        if let Some(parts) = value.get_mut("date-parts").and_then(|p| p.as_array_mut()) {
            parts.truncate(1);
        }
    }
    // Lists of texts, as of categories, are no part of a reference and unknown to the formatter.
    fields.retain(|_, value| {
        value
            .as_array()
            .is_none_or(|list| list.iter().all(serde_json::Value::is_object))
    });
    let item: hayagriva::citationberg::json::Item = serde_json::from_value(item).ok()?;
    style.text_of_json(&item)
}

/// Where the key stands in quotes.
fn quoted(text: &str, from: usize, key: &str) -> Span {
    let wanted = format!("\"{key}\"");
    match text.get(from..).and_then(|rest| rest.find(&wanted)) {
        Some(at) => from + at + 1..from + at + 1 + key.len(),
        None => from..from,
    }
}

/// The byte of a line and column, both from 1, columns in bytes.
fn offset_of(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    let mut at = (before + column.saturating_sub(1)).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
