//! SARIF 2.1.0 (OASIS, 27 March 2020): one run, its rules and results, for code scanning and for editors.

use super::located::{Located, locate};
use super::{Code, Diagnostic, Place, Report, Severity};
use camino::Utf8Path;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The whole report as one SARIF log.
#[must_use]
pub fn render(report: &Report, base: &Utf8Path) -> String {
    let diagnostics = report.sorted();
    let mut rules: BTreeMap<&str, Code> = BTreeMap::new();
    for diagnostic in &diagnostics {
        rules.insert(diagnostic.code.as_str(), diagnostic.code);
    }
    let names: Vec<&str> = rules.keys().copied().collect();
    let results: Vec<Value> = diagnostics
        .iter()
        .map(|diagnostic| result(report, base, diagnostic, &names))
        .collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "casebook",
                "version": env!("CARGO_PKG_VERSION"),
                "informationUri": env!("CARGO_PKG_REPOSITORY"),
                "rules": rules.values().copied().map(rule).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

fn rule(code: Code) -> Value {
    json!({
        "id": code.as_str(),
        "help": { "text": code.explanation(), "markdown": code.explanation() },
        "defaultConfiguration": { "level": level(code.severity()) },
    })
}

fn result(report: &Report, base: &Utf8Path, diagnostic: &Diagnostic, rules: &[&str]) -> Value {
    let mut text = diagnostic.message.clone();
    if let Some(help) = &diagnostic.help {
        text.push('\n');
        text.push_str(help);
    }
    let mut result = json!({
        "ruleId": diagnostic.code.as_str(),
        "level": level(diagnostic.severity),
        "message": { "text": text },
    });
    if let Ok(index) = rules.binary_search(&diagnostic.code.as_str()) {
        result["ruleIndex"] = index.into();
    }
    let physical = |place: &Place| physical(&locate(report, base, place));
    if let Some(place) = &diagnostic.place {
        result["locations"] = json!([{ "physicalLocation": physical(place) }]);
    }
    if !diagnostic.notes.is_empty() {
        result["relatedLocations"] = diagnostic
            .notes
            .iter()
            .enumerate()
            .map(|(id, (place, text))| {
                json!({ "id": id, "physicalLocation": physical(place), "message": { "text": text } })
            })
            .collect();
    }
    result
}

fn physical(at: &Located<'_>) -> Value {
    let mut location = json!({ "artifactLocation": { "uri": uri(&at.path) } });
    if let Some((start, end)) = at.range {
        location["region"] = json!({
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
        });
    }
    location
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// A relative reference (RFC 3986): everything but unreserved characters and `/` percent-encoded.
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn a_log_holds_the_rules_that_were_broken_and_where() {
        let out = render(&sample::report(), Utf8Path::new("content"));
        let mut log: Value = serde_json::from_str(&out).expect("SARIF is JSON");
        for rule in log["runs"][0]["tool"]["driver"]["rules"]
            .as_array_mut()
            .expect("a list")
        {
            // The explanations have tests of their own, and change for reasons of their own.
            rule["help"] = Value::Null;
        }
        log["runs"][0]["tool"]["driver"]["version"] = Value::Null;
        insta::assert_snapshot!(format!("{log:#}"));
    }

    #[test]
    fn paths_become_references_that_every_reader_can_resolve() {
        assert_eq!(uri("cases/a b/å:1.svg"), "cases/a%20b/%C3%A5%3A1.svg");
    }
}
