//! RIS: one field a line, a tag of two letters before it.

use super::Work;
use std::fmt::Write;

/// The record of a write-up.
pub(super) fn record(work: &Work<'_>) -> String {
    let mut out = String::from("TY  - ELEC\r\n");
    let mut field = |tag: &str, value: &str| {
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        if !value.is_empty() {
            let _ = write!(out, "{tag}  - {value}\r\n");
        }
    };
    field("TI", work.title);
    work.authors.iter().for_each(|author| field("AU", author));
    if let Some(date) = work.updated {
        field("PY", &date.year().to_string());
        field("DA", &date.strftime("%Y/%m/%d/").to_string());
    }
    field("T2", work.container);
    field("ET", work.version);
    field("LA", work.language);
    work.keywords.iter().for_each(|word| field("KW", word));
    field("AB", work.summary);
    field("UR", &work.url);
    out.push_str("ER  - \r\n");
    out
}

#[cfg(test)]
mod tests {
    use super::super::tests::work;
    use super::*;

    #[test]
    fn every_line_is_a_tag_and_a_value_and_the_record_ends() {
        let text = record(&work());
        let lines: Vec<&str> = text.split("\r\n").collect();
        assert_eq!(lines.first(), Some(&"TY  - ELEC"));
        assert_eq!(lines[lines.len() - 2..], ["ER  - ", ""]);
        for line in &lines[..lines.len() - 1] {
            assert_eq!(line.get(2..6), Some("  - "), "{line}");
        }
        assert!(text.contains("\r\nAU  - Surgeons, Nurses and others\r\n"));
        assert!(text.contains("\r\nAB  - Two lines.\r\n"));
        assert!(text.contains("\r\nDA  - 2026/03/14/\r\n"));
    }
}
