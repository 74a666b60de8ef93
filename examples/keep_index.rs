//! `cargo xtask keep-index`: writes the index of `tests/index/documents.json` in this version's format to
//! `tests/index/format-N`, where `tests/kept_index.rs` reads it.
//!
//! An index that was kept already is left as it is: it stands for what was published, not for what would be written now.

use casebook_search::{
    Document, Facet, FacetValue, Kind, Part, PartKind, Settings, VERSION, write,
};
use serde_json::Value;
use std::error::Error;
use std::fs;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/index");
    let site = folder.join(format!("format-{VERSION}"));
    if site.exists() {
        return Err(format!(
            "{} is kept already; remove it first if no version was published with this format",
            site.display()
        )
        .into());
    }
    let kept: Vec<Value> =
        serde_json::from_str(&fs::read_to_string(folder.join("documents.json"))?)?;
    let documents: Vec<Document> = kept.iter().map(document).collect::<Result<_, _>>()?;
    fs::create_dir_all(&site)?;
    for (name, bytes) in write(&settings(), &documents)?.files {
        fs::write(site.join(name), bytes)?;
    }
    Ok(())
}

fn settings() -> Settings {
    let value = |id: &str| FacetValue {
        id: id.into(),
        label: id.to_uppercase(),
        parent: None,
    };
    Settings {
        language: "en".into(),
        facets: vec![Facet {
            name: "technique".into(),
            label: "Technique".into(),
            values: ["tar", "etep"].map(value).into(),
        }],
        synonyms: vec![vec!["TAR".into(), "transversus abdominis release".into()]],
        ..Settings::default()
    }
}

fn document(kept: &Value) -> Result<Document, String> {
    let text = |name: &str| {
        let value = kept[name].as_str().map(str::to_owned);
        value.ok_or_else(|| format!("a document has no text `{name}`"))
    };
    let kind = text("kind")?;
    let reply = Part {
        kind: PartKind::Contribution,
        byline: Some("Surgeon · answer".into()),
        ..Part::section("a1", "Course", text("reply")?)
    };
    Ok(Document {
        lang: text("language")?,
        summary: text("summary")?,
        labels: vec!["Hernia repair".into()],
        key_points: vec![text("key-point")?],
        parts: vec![Part::section("course", "Course", text("text")?), reply],
        facets: vec![("technique".into(), vec![text("technique")?])],
        badges: vec!["Illustration".into()],
        ..Document::new(
            Kind::named(&kind).ok_or_else(|| format!("no kind `{kind}`"))?,
            text("url")?,
            text("title")?,
        )
    })
}
