//! What bibliographies and settings say to readers in words of their own: the fields in which nobody is named on purpose.

use crate::diagnostic::Span;

/// Fields of BibTeX and CSL-JSON that hold remarks; authors, titles, journals and addresses of literature are no findings.
const REMARKS: [&str; 8] = [
    "note",
    "annote",
    "annotation",
    "abstract",
    "keywords",
    "keyword",
    "comment",
    "addendum",
];

/// Fields of `casebook.yaml` that hold prose; the others name the archive, its address and who answers for it.
const PROSE: [&str; 3] = ["tagline", "description", "notice"];

/// What a search passes over in a bibliography: all but its remarks.
pub(super) fn bibliography(text: &str) -> Vec<Span> {
    let mut passed = Vec::new();
    let mut from = 0;
    let mut at = 0;
    let bytes = text.as_bytes();
    while at < bytes.len() {
        let start = at;
        while bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
            at += 1;
        }
        if at == start {
            at += 1;
            continue;
        }
        let name = text[start..at].to_ascii_lowercase();
        let whole = start == 0 || !matches!(bytes[start - 1], b'-' | b'_' | b'\\');
        if whole
            && REMARKS.contains(&name.as_str())
            && let Some(value) = value(text, at)
        {
            passed.push(from..value.start);
            at = value.end;
            from = at;
        }
    }
    passed.push(from..text.len());
    passed
}

/// The value after the name of a field: between braces or quotes.
fn value(text: &str, after: usize) -> Option<Span> {
    let rest = text[after..].trim_start_matches('"').trim_start();
    let rest = rest.strip_prefix(['=', ':'])?.trim_start();
    let open = rest.chars().next()?;
    let start = text.len() - rest.len() + 1;
    let mut depth = 1;
    let mut escaped = false;
    for (at, c) in text[start..].char_indices() {
        match (open, c) {
            _ if escaped => {}
            ('{', '{') => depth += 1,
            ('{', '}') => depth -= 1,
            ('"', '"') => depth = 0,
            ('{' | '"', _) => {}
            _ => return None,
        }
        escaped = c == '\\' && !escaped;
        if depth == 0 {
            return Some(start..start + at);
        }
    }
    None
}

/// What a search passes over in the settings: all but their prose.
pub(super) fn settings(text: &str) -> Vec<Span> {
    let mut passed = Vec::new();
    let mut at = 0;
    let mut prose = false;
    for line in text.split_inclusive('\n') {
        let key = line.split(':').next().unwrap_or_default();
        if line.contains(':') && key.starts_with(|c: char| c.is_ascii_alphabetic()) {
            prose = PROSE.contains(&key.trim_end());
        }
        if !prose || line.starts_with('#') {
            passed.push(at..at + line.len());
        }
        at += line.len();
    }
    passed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(text: &str, passed: &[Span]) -> String {
        let keep = |at: &usize| !passed.iter().any(|span| span.contains(at));
        let kept: Vec<u8> = (0..text.len())
            .filter(keep)
            .map(|at| text.as_bytes()[at])
            .collect();
        String::from_utf8(kept).unwrap()
    }

    #[test]
    fn of_a_bibliography_the_remarks_are_searched() {
        let bib = "@article{a, author = {Ann Smith}, note = {seen {12} May}, title = {Note = x}, abstract = \"b\"}";
        assert_eq!(left(bib, &bibliography(bib)), "seen {12} Mayb");
        let json = r#"[{"author": [{"family": "Smith"}], "note": "a \"b\" c", "title": "t"}]"#;
        assert_eq!(left(json, &bibliography(json)), r#"a \"b\" c"#);
        assert_eq!(left("note", &bibliography("note")), "");
        assert_eq!(left("note = {x", &bibliography("note = {x")), "");
    }

    #[test]
    fn of_settings_the_prose_is_searched() {
        let yaml = "title: T\ndescription: >-\n  A: b\n  c\ncontact: x@y.example\n";
        assert_eq!(
            left(yaml, &settings(yaml)),
            "description: >-\n  A: b\n  c\n"
        );
    }
}
