//! What stands on the desk's pages, as templates take it. Nothing is decided here.

mod changes;
mod checks;
mod deciding;
mod item;
mod queue;
mod record;
mod sign;

pub(super) use item::item;
pub(super) use queue::{everything, queue};
pub(super) use record::record;
pub(super) use sign::{Means, done, sign};

use crate::archive::choice::Choice;
use crate::archive::moderation::Scope;
use crate::moderate::{Docket, Item};
use crate::review::Reason;
use crate::words::Words;
use serde::Serialize;

/// A value and its word.
#[derive(Debug, Clone, Serialize)]
struct Named {
    id: String,
    label: String,
}

fn scope_named(words: &Words, scope: Scope) -> Named {
    Named {
        id: scope.as_str().to_owned(),
        label: words.value("scope", scope.as_str()),
    }
}

/// Why something is not published, in the desk's words.
fn why(words: &Words, reason: &Reason) -> String {
    let scope = reason
        .scope()
        .map(|scope| words.value("scope", scope.as_str()))
        .unwrap_or_default();
    let (mut by, mut said, mut have, mut need) = Default::default();
    match reason {
        Reason::Refused { by: who, why } => (by, said) = (who.clone(), why.clone()),
        Reason::TooFew(_, given, asked) => (have, need) = (given.to_string(), asked.to_string()),
        _ => {}
    }
    let key = format!("reason.{}", reason.as_str());
    let with = [
        ("scope", scope.as_str()),
        ("by", &by),
        ("have", &have),
        ("need", &need),
        // Last: whatever stands in it stays as it is.
        ("why", &said),
    ];
    words.fill(&key, &with)
}

/// Moderators by the names that they wish to be credited with.
fn names(docket: &Docket, ids: &[String]) -> Vec<String> {
    let name = |id: &String| {
        let listed = docket.moderation.moderator(id);
        listed.map_or_else(|| id.clone(), |m| m.name.clone())
    };
    ids.iter().map(name).collect()
}

/// What became of an item so far, in one word: `published`, `waiting`, `draft`, `retracted`.
fn state(item: &Item) -> &'static str {
    if item.retraction().is_some() {
        "retracted"
    } else if item.draft {
        "draft"
    } else if item.reasons().is_empty() {
        "published"
    } else {
        "waiting"
    }
}
