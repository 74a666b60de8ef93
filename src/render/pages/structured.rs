//! JSON-LD for search engines: schema.org's `MedicalWebPage` and `LearningResource`, with their fields as the vocabulary defines them.

use super::Desk;
use crate::archive::{Case, LearningPath, Technique, WriteUp};
use crate::review::Cleared;
use crate::site::SitePath;
use serde_json::{Value, json};

pub(super) fn case(desk: &Desk<'_>, case: &Cleared<Case>) -> String {
    script(&page(desk, case, "MedicalWebPage"))
}

pub(super) fn technique(desk: &Desk<'_>, technique: &Cleared<Technique>) -> String {
    script(&page(desk, technique, "MedicalWebPage"))
}

pub(super) fn path(desk: &Desk<'_>, path: &Cleared<LearningPath>) -> String {
    let mut value = page(desk, path, "LearningResource");
    value["teaches"] = json!(path.front.aim);
    value["learningResourceType"] = json!("learning path");
    script(&value)
}

fn page<Front>(desk: &Desk<'_>, write_up: &Cleared<WriteUp<Front>>, kind: &str) -> Value {
    let masthead = &write_up.masthead;
    let config = &desk.site.config;
    let mut value = json!({
        "@context": "https://schema.org",
        "@type": kind,
        "name": masthead.title,
        "description": masthead.summary,
        "inLanguage": masthead.language,
        "url": format!("{}{}", config.base_url, SitePath::write_up(&write_up.id)),
        "version": masthead.version,
        "isPartOf": { "@type": "WebSite", "name": config.title, "url": config.base_url },
        "author": masthead.authors.iter().map(|a| json!({ "@type": "Person", "name": a.name })).collect::<Vec<_>>(),
    });
    if let Some(date) = masthead.published {
        value["datePublished"] = json!(date.to_string());
    }
    if let Some(date) = masthead.updated() {
        value["dateModified"] = json!(date.to_string());
    }
    if !masthead.keywords.is_empty() {
        value["keywords"] = json!(masthead.keywords.join(", "));
    }
    value
}

/// JSON that is safe inside a script element: no `<` in it.
fn script(value: &Value) -> String {
    value
        .to_string()
        .replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
}
