//! CSL-JSON.

use super::Work;
use jiff::civil::Date;
use serde_json::{Value, json};

/// The item of a write-up, in the list that the format asks for.
pub(super) fn item(work: &Work<'_>) -> String {
    let mut item = json!({
        "id": work.slug,
        "type": "webpage",
        "title": work.title,
        "container-title": work.container,
        "author": work.authors.iter().map(|name| json!({ "literal": name })).collect::<Vec<_>>(),
        "version": work.version,
        "language": work.language,
        "abstract": work.summary,
        "URL": work.url,
    });
    if let Some(date) = work.updated {
        item["issued"] = parts(date);
    }
    if let Some(date) = work.published {
        item["original-date"] = parts(date);
    }
    if !work.keywords.is_empty() {
        item["keyword"] = json!(work.keywords.join(", "));
    }
    format!("{:#}\n", json!([item]))
}

fn parts(date: Date) -> Value {
    json!({ "date-parts": [[date.year(), date.month(), date.day()]] })
}

#[cfg(test)]
mod tests {
    use super::super::tests::work;
    use super::*;

    #[test]
    fn a_csl_processor_reads_the_item() {
        let text = item(&work());
        let items: Vec<hayagriva::citationberg::json::Item> = serde_json::from_str(&text).unwrap();
        assert_eq!(items.len(), 1);
        let value: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value[0]["issued"]["date-parts"][0], json!([2026, 3, 14]));
        assert_eq!(
            value[0]["author"][1]["literal"],
            "Surgeons, Nurses and others"
        );
    }
}
