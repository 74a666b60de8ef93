//! The form in which other programs hand texts in and get findings back: one JSON object to a line, offsets in Unicode
//! characters.

use super::{Finding, Kind, Recogniser};
use serde_json::{Map, Value};

/// One text of a file in lines.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// What the other program calls it: any JSON value, given back as it came.
    pub id: Value,
    /// The text.
    pub text: String,
    /// The identifiers that somebody labelled in it, in characters; empty where there are none.
    pub spans: Vec<Labelled>,
}

/// One identifier that somebody labelled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labelled {
    /// Its first character.
    pub start: usize,
    /// The character after its last.
    pub end: usize,
    /// What it is said to be; [`Kind`]'s names are understood, others are counted under their own.
    pub kind: String,
}

impl Entry {
    /// Reads `{"id": ..., "text": "...", "spans": [{"start": 0, "end": 4, "type": "NAME"}]}`.
    ///
    /// # Errors
    /// One sentence that says what is wrong with the line.
    pub fn parse(line: &str) -> Result<Self, String> {
        let value: Value =
            serde_json::from_str(line).map_err(|error| format!("this is no JSON: {error}"))?;
        let Value::Object(mut object) = value else {
            return Err("an object with `id` and `text` must stand here".to_owned());
        };
        let Some(id) = object.remove("id") else {
            return Err("`id` is missing".to_owned());
        };
        let Some(Value::String(text)) = object.remove("text") else {
            return Err("`text` is missing or is no string".to_owned());
        };
        let spans = match object.remove("spans") {
            None | Some(Value::Null) => Vec::new(),
            Some(Value::Array(spans)) => spans
                .iter()
                .map(labelled)
                .collect::<Option<_>>()
                .ok_or("each of `spans` needs `start`, `end` and `type`")?,
            Some(_) => return Err("`spans` must be a list".to_owned()),
        };
        let length = text.chars().count();
        if let Some(span) = spans
            .iter()
            .find(|span| span.start >= span.end || span.end > length)
        {
            return Err(format!(
                "the span from {} to {} is not inside of the text of {length} characters",
                span.start, span.end
            ));
        }
        Ok(Self { id, text, spans })
    }
}

fn labelled(value: &Value) -> Option<Labelled> {
    let number = |name: &str| {
        value
            .get(name)?
            .as_u64()
            .and_then(|n| usize::try_from(n).ok())
    };
    Some(Labelled {
        start: number("start")?,
        end: number("end")?,
        kind: value.get("type")?.as_str()?.to_owned(),
    })
}

/// The findings of one text as lines of `{"id", "start", "end", "type", "why"}`.
#[must_use]
pub fn answer(recogniser: &Recogniser, entry: &Entry) -> String {
    let found = recogniser.find(&entry.text);
    let mut out = String::new();
    for (finding, (start, end)) in found.iter().zip(characters(&entry.text, &found)) {
        let mut line = Map::new();
        line.insert("id".to_owned(), entry.id.clone());
        line.insert("start".to_owned(), start.into());
        line.insert("end".to_owned(), end.into());
        line.insert("type".to_owned(), finding.kind.as_str().into());
        line.insert("why".to_owned(), finding.why.into());
        out.push_str(&Value::Object(line).to_string());
        out.push('\n');
    }
    out
}

/// Where findings lie in characters; they are in order of place.
#[must_use]
pub fn characters(text: &str, found: &[Finding]) -> Vec<(usize, usize)> {
    let (mut byte, mut character) = (0, 0);
    let mut to = |target: usize| {
        if let Some(between) = text.get(byte..target) {
            character += between.chars().count();
            byte = target;
        }
        character
    };
    found
        .iter()
        .map(|finding| (to(finding.span.start), to(finding.span.end)))
        .collect()
}

/// The kind by which a label is counted: its own, or the one of ours that it names.
pub(crate) fn counted_as(label: &str) -> String {
    Kind::parse(label).map_or_else(|| label.to_owned(), |kind| kind.as_str().to_owned())
}
