//! BibTeX.

use super::Work;
use std::fmt::Write;

/// The entry of a write-up.
pub(super) fn entry(work: &Work<'_>) -> String {
    let mut out = format!("@misc{{{},\n", work.slug);
    let authors: Vec<String> = work.authors.iter().map(|a| author(a)).collect();
    let mut field = |name: &str, value: &str| {
        if !value.is_empty() {
            let _ = writeln!(out, "  {name} = {{{value}}},");
        }
    };
    field("author", &authors.join(" and "));
    // Braces within keep the capitals of names and abbreviations.
    field("title", &format!("{{{}}}", escaped(work.title)));
    field("howpublished", &escaped(work.container));
    if let Some(date) = work.updated {
        field("year", &date.year().to_string());
        field("month", &date.month().to_string());
    }
    field("note", &format!("Version {}", escaped(work.version)));
    field("langid", &escaped(work.language));
    field("keywords", &escaped(&work.keywords.join(", ")));
    field("abstract", &escaped(work.summary));
    // Percent signs and tildes of an address are read as they stand inside a url field.
    field("url", &work.url);
    out.push_str("}\n");
    out
}

/// A name; one in which "and" or a comma stands is a group's, and is kept together.
fn author(name: &str) -> String {
    let escaped = escaped(name);
    if name.contains(',') || name.split_whitespace().any(|word| word == "and") {
        format!("{{{escaped}}}")
    } else {
        escaped
    }
}

/// Text with what TeX reads as commands escaped.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => {
                out.push('\\');
                out.push(c);
            }
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '\\' => out.push_str("\\textbackslash{}"),
            '\n' => out.push(' '),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::tests::work;
    use super::*;
    use biblatex::{Bibliography, ChunksExt};

    #[test]
    fn the_entry_is_read_back_as_it_was_meant() {
        let text = entry(&work());
        let read = Bibliography::parse(&text).unwrap();
        let entry = read.get("a-case").unwrap();
        let authors: Vec<String> = entry
            .author()
            .unwrap()
            .iter()
            .map(|a| format!("{} {}", a.given_name, a.name).trim().to_owned())
            .collect();
        assert_eq!(authors, ["Ada Example", "Surgeons, Nurses and others"]);
        assert_eq!(
            entry.title().unwrap().format_verbatim(),
            "Mesh & 50% {of} _what_ #1"
        );
        assert_eq!(entry.url().unwrap(), "https://example.org/cases/a-case/");
        assert!(text.contains("year = {2026}") && text.contains("month = {3}"));
    }
}
