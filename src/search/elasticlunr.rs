//! The export for elasticlunr.js 0.9.5: one JSON file that `elasticlunr.Index.load` takes as it is.
//!
//! For themes and other sites that bring that library. The index that casebook's own search reads is not made here.

use casebook_search::{Document, PartKind};
use elasticlunr::lang::{English, Language};
use elasticlunr::{Index, IndexBuilder};

/// The file's name in the folder of the search index.
pub const NAME: &str = "elasticlunr.json";

/// What a stored document is identified by: the page's address relative to the site's root.
const REF: &str = "url";

const FIELDS: [&str; 5] = ["title", "labels", "summary", "body", "discussion"];

/// The index of these documents, in their order, as JSON.
///
/// elasticlunr has one language for an index: the archive's, or English where it has no pipeline for it.
pub(super) fn json(language: &str, documents: &[Document]) -> String {
    let mut index: Index = IndexBuilder::with_language(pipeline_of(language))
        .add_fields(FIELDS)
        .set_ref(REF)
        .build();
    for document in documents {
        index.add_doc(&document.url, fields(document));
    }
    index.to_json()
}

fn pipeline_of(tag: &str) -> Box<dyn Language> {
    let code = tag.split('-').next().unwrap_or_default();
    // elasticlunr calls Dutch `du` and knows Norwegian by one code.
    let code = match code {
        "nl" => "du",
        "nb" | "nn" => "no",
        other => other,
    };
    elasticlunr::lang::from_code(code).unwrap_or_else(|| Box::new(English::new()))
}

fn fields(document: &Document) -> [String; FIELDS.len()] {
    let lines = |lists: [&[String]; 2]| lists.concat().join("\n");
    let parts = |kind: PartKind| -> String {
        let texts = document.parts.iter().filter(|part| part.kind == kind);
        let texts = texts.map(|part| format!("{}\n{}", part.heading, part.text));
        texts.collect::<Vec<_>>().join("\n").trim().to_owned()
    };
    [
        document.title.clone(),
        lines([&document.labels, &document.keywords]),
        lines([
            std::slice::from_ref(&document.summary),
            &document.key_points,
        ]),
        parts(PartKind::Section),
        parts(PartKind::Contribution),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use casebook_search::{Kind, Part};

    fn document(url: &str, title: &str, text: &str) -> Document {
        Document {
            parts: vec![Part::section("a", "Course", text)],
            ..Document::new(Kind::Case, url, title)
        }
    }

    #[test]
    fn the_export_has_the_shape_that_elasticlunr_reads() {
        let documents = [document("cases/a/", "Leaks", "A leak 🙂 on day five.")];
        let index: serde_json::Value = serde_json::from_str(&json("en-GB", &documents)).unwrap();
        assert_eq!(index["version"], "0.9.5");
        assert_eq!(index["ref"], "url");
        assert_eq!(
            index["pipeline"],
            serde_json::json!(["trimmer", "stopWordFilter", "stemmer"])
        );
        let leak = &index["index"]["title"]["root"]["l"]["e"]["a"]["k"];
        assert_eq!(leak["df"], 1);
        assert_eq!(leak["docs"]["cases/a/"]["tf"], 1.0);
        assert_eq!(index["documentStore"]["docs"]["cases/a/"]["title"], "Leaks");
    }

    #[test]
    fn a_language_without_a_pipeline_is_exported_with_the_english_one() {
        let index: serde_json::Value = serde_json::from_str(&json("is", &[])).unwrap();
        assert_eq!(index["lang"], "English");
    }
}
