//! `casebook schema`: the JSON Schema of one kind of file, for editors and programs.

use super::arguments::{SchemaArguments, SchemaKind};
use super::console::Console;
use super::{Outcome, Verdict};
use crate::archive::schema;
use serde_json::Value;

pub(crate) fn run(arguments: &SchemaArguments, console: &Console) -> Outcome {
    console.result(&text(arguments.kind))?;
    Ok(Verdict::Clean)
}

/// The schema as it is printed and as `init` writes it.
pub(crate) fn text(kind: SchemaKind) -> String {
    format!("{:#}\n", of(kind))
}

fn of(kind: SchemaKind) -> Value {
    match kind {
        SchemaKind::Case => schema::case(),
        SchemaKind::Technique => schema::technique(),
        SchemaKind::Path => schema::path(),
        SchemaKind::Page => schema::page(),
        SchemaKind::Config => schema::config(),
        SchemaKind::Vocabulary => schema::vocabulary(),
        SchemaKind::Policy => schema::policy(),
        SchemaKind::Moderators => schema::moderators(),
    }
}
