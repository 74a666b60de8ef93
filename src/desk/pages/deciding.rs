//! The forms of a write-up: who decides, for which scopes, what they confirm.

use super::{Named, names};
use crate::archive::choice::Choice;
use crate::archive::moderation::Scope;
use crate::desk::look::Look;
use crate::moderate::{Docket, Hindrance, Item, checklist, who_can};
use crate::review::RetractionKind;
use crate::words::Words;
use serde::Serialize;

/// What can be decided.
#[derive(Debug, Serialize)]
pub(super) struct Deciding {
    /// Everybody in office.
    moderators: Vec<You>,
    /// The scopes that the policy asks for.
    scopes: Vec<ScopeView>,
    /// It has errors: nothing can be approved.
    broken: bool,
    /// The kinds of retraction.
    kinds: Vec<Named>,
}

/// Somebody who may decide.
#[derive(Debug, Serialize)]
struct You {
    id: String,
    name: String,
    chosen: bool,
}

/// One scope.
#[derive(Debug, Serialize)]
struct ScopeView {
    id: &'static str,
    label: String,
    meaning: String,
    /// Nobody has to approve it any more.
    done: bool,
    /// Who can give it.
    whom: Vec<String>,
    items: Vec<Named>,
}

pub(super) fn deciding(docket: &Docket, item: &Item, look: &Look, you: Option<&str>) -> Deciding {
    let words = &look.words;
    let today = docket.now.today;
    let moderators = docket.moderation.moderators.iter();
    let lacking = |scope: Scope| item.reasons().iter().any(|r| r.scope() == Some(scope));
    let scopes = docket.scopes_of(item).iter().map(|scope| ScopeView {
        id: scope.as_str(),
        label: words.value("scope", scope.as_str()),
        meaning: words.value("scope_meaning", scope.as_str()),
        done: !lacking(*scope),
        whom: names(docket, &who_can(docket, item, *scope)),
        items: checklist(docket, item, *scope)
            .into_iter()
            .map(|item| Named {
                id: item.id,
                label: item.text,
            })
            .collect(),
    });
    Deciding {
        moderators: moderators
            .filter(|m| m.in_office(today))
            .map(|m| You {
                id: m.id.clone(),
                name: m.name.clone(),
                chosen: you == Some(m.id.as_str()),
            })
            .collect(),
        scopes: scopes.collect(),
        broken: item.broken,
        kinds: RetractionKind::ALL
            .iter()
            .map(|kind| Named {
                id: kind.as_str().to_owned(),
                label: words.value("retraction", kind.as_str()),
            })
            .collect(),
    }
}

/// Why something could not be done, in the desk's words where it has its own.
pub(super) fn hindered(words: &Words, why: &Hindrance) -> String {
    let key = match why {
        Hindrance::Unconfirmed(items) => {
            let items: Vec<&str> = items.iter().map(|(_, text)| text.as_str()).collect();
            return words.fill("wrong.unconfirmed", &[("items", &items.join(" "))]);
        }
        Hindrance::NoModerator(..) => "wrong.no_moderator",
        Hindrance::NoWords => "wrong.no_words",
        Hindrance::NoScope => "wrong.no_scope",
        Hindrance::NoKey => "wrong.no_key",
        Hindrance::Stands => "wrong.stands",
        Hindrance::Broken(_) => "wrong.broken",
        Hindrance::Changed(_) => "wrong.changed",
        Hindrance::WouldNotCount(why) => {
            return words.fill("wrong.would_not_count", &[("why", why)]);
        }
        other => return words.fill("wrong.other", &[("why", &other.to_string())]),
    };
    words.fill(key, &[])
}
