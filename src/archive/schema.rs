//! JSON Schema (draft 2020-12) of every file with fields, made from the tables that the checks read, so that editors complete and
//! explain what casebook accepts and nothing else.

use super::choice::Choice;
use super::shape::{self, Shape, Takes};
use super::surgery::{ClavienDindo, Evidence, MeshPlane};
use serde_json::{Map, Value, json};

/// The front matter of a case.
#[must_use]
pub fn case() -> Value {
    document(&shape::CASE)
}

/// The front matter of a technique.
#[must_use]
pub fn technique() -> Value {
    document(&shape::TECHNIQUE)
}

/// The front matter of a learning path.
#[must_use]
pub fn path() -> Value {
    document(&shape::PATH)
}

/// The front matter of a plain page.
#[must_use]
pub fn page() -> Value {
    document(&shape::PAGE)
}

/// `casebook.yaml`.
#[must_use]
pub fn config() -> Value {
    document(&shape::CONFIG)
}

/// `vocabulary/<facet>.yaml`.
#[must_use]
pub fn vocabulary() -> Value {
    document(&shape::VOCABULARY)
}

/// `moderation/policy.yaml`.
#[must_use]
pub fn policy() -> Value {
    document(&shape::POLICY)
}

/// `moderation/moderators.yaml`.
#[must_use]
pub fn moderators() -> Value {
    document(&shape::MODERATORS)
}

fn document(shape: &Shape) -> Value {
    let mut schema = object(shape);
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!(shape.what.trim_matches('`'));
    schema
}

fn object(shape: &Shape) -> Value {
    let mut properties = Map::new();
    for field in shape.fields() {
        let mut value = value(&field.takes);
        value["description"] = json!(field.doc);
        properties.insert(field.name.to_owned(), value);
    }
    let required: Vec<&str> = shape
        .fields()
        .filter(|f| f.required)
        .map(|f| f.name)
        .collect();
    json!({ "type": "object", "additionalProperties": false, "properties": properties, "required": required })
}

fn value(takes: &Takes) -> Value {
    match takes {
        Takes::Text(None) | Takes::Citation | Takes::FileName | Takes::Language | Takes::Facet => {
            text(None)
        }
        Takes::Text(Some(most)) => json!({ "type": "string", "minLength": 1, "maxLength": most }),
        Takes::Flag => json!({ "type": "boolean" }),
        Takes::Count(least, most) => {
            json!({ "type": "integer", "minimum": least, "maximum": most })
        }
        Takes::Date => text(Some(r"^\d{4}-\d{2}-\d{2}$")),
        Takes::Month => text(Some(r"^\d{4}-\d{2}$")),
        // YAML reads `1` and `1.2` as numbers; both stand for their text.
        Takes::Version => json!({ "type": ["string", "number"] }),
        Takes::BaseUrl => text(Some("^https?://")),
        Takes::Slug
        | Takes::LearningPath
        | Takes::Term(_)
        | Takes::SiblingTerm
        | Takes::Moderator => text(Some("^[a-z0-9]+(-[a-z0-9]+)*$")),
        Takes::Contribution => text(None),
        Takes::Orcid => text(Some(r"^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$")),
        Takes::PublicKey => text(Some(r"^(ssh|sk-ssh|ecdsa|sk-ecdsa)-\S+ \S+")),
        Takes::Choice(words) => one_of((words.list)()),
        Takes::Evidence => one_of(shape::words::<Evidence>()),
        Takes::Grade => one_of(grades()),
        Takes::Step => text(Some("^(cases|techniques)/[a-z0-9]+(-[a-z0-9]+)*/?$")),
        Takes::List(items, least, most) => {
            let mut list = json!({ "type": "array", "items": value(items), "minItems": least });
            if *most < shape::MANY {
                list["maxItems"] = json!(most);
            }
            list
        }
        Takes::Record(shape) => object(shape),
        Takes::Map(values, _) => json!({ "type": "object", "additionalProperties": value(values) }),
        Takes::Classifications => json!({
            "type": "object",
            "properties": { "mesh-plane": one_of(shape::words::<MeshPlane>()) },
            "additionalProperties": text(None),
        }),
    }
}

fn text(pattern: Option<&str>) -> Value {
    match pattern {
        Some(pattern) => json!({ "type": "string", "pattern": pattern }),
        None => json!({ "type": "string", "minLength": 1 }),
    }
}

/// A closed list. YAML reads `4`, `yes` and `no` as something else than text; what an editor's parser makes of them is let through too.
fn one_of(words: Vec<&str>) -> Value {
    let mut values: Vec<Value> = Vec::new();
    for word in words {
        values.push(json!(word));
        if let Ok(number) = word.parse::<u32>() {
            values.push(json!(number));
        }
        match word {
            "yes" => values.push(json!(true)),
            "no" => values.push(json!(false)),
            _ => {}
        }
    }
    json!({ "enum": values })
}

/// Clavien-Dindo grades, each also with its suffix for disability at discharge.
fn grades() -> Vec<&'static str> {
    const WITH_SUFFIX: [&str; 7] = ["I-d", "II-d", "IIIa-d", "IIIb-d", "IVa-d", "IVb-d", "V-d"];
    ClavienDindo::ALL
        .iter()
        .map(|grade| grade.as_str())
        .chain(WITH_SUFFIX)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(shape: &Shape, into: &mut Vec<&'static str>) {
        for field in shape.fields() {
            into.push(field.name);
            let mut takes = &field.takes;
            while let Takes::List(inner, ..) | Takes::Map(inner, _) = takes {
                takes = inner;
            }
            if let Takes::Record(inner) = takes {
                names(inner, into);
            }
        }
    }

    #[test]
    fn the_manual_names_every_field() {
        let manual = include_str!("../../docs/archive.md");
        let mut all = Vec::new();
        for shape in [
            &shape::CASE,
            &shape::TECHNIQUE,
            &shape::PATH,
            &shape::PAGE,
            &shape::CONFIG,
            &shape::VOCABULARY,
            &shape::POLICY,
            &shape::MODERATORS,
        ] {
            names(shape, &mut all);
        }
        let missing: Vec<_> = all
            .into_iter()
            .filter(|name| {
                !manual.contains(&format!("`{name}`")) && !manual.contains(&format!("{name}:"))
            })
            .collect();
        assert_eq!(missing, Vec::<&str>::new());
    }

    #[test]
    fn a_required_field_is_required_and_an_unknown_one_refused() {
        let schema = case();
        assert!(
            schema["required"]
                .as_array()
                .unwrap()
                .contains(&json!("title"))
        );
        assert_eq!(schema["additionalProperties"], json!(false));
        assert_eq!(
            schema["properties"]["patient"]["additionalProperties"],
            json!(false)
        );
        assert_eq!(schema["properties"]["title"]["maxLength"], json!(160));
    }

    #[test]
    fn a_level_written_as_a_number_is_let_through() {
        let levels = &case()["properties"]["novelty"]["properties"]["evidence"]["enum"];
        assert!(levels.as_array().unwrap().contains(&json!(4)));
    }
}
