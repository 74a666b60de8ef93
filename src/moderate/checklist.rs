//! What somebody confirms who approves: the policy's checklist and, for privacy, that they looked at what no program can read.

use super::{Docket, Item};
use crate::archive::folder::Media;
use crate::archive::moderation::{ChecklistItem, Scope};

/// What the names of such items begin with in statements; the file follows.
const PICTURE: &str = "media/";

/// What is confirmed for a scope of an item, in the policy's order and then by file.
#[must_use]
pub fn checklist(docket: &Docket, item: &Item, scope: Scope) -> Vec<ChecklistItem> {
    let mut items = docket.moderation.policy.checklist(scope).to_vec();
    if scope == Scope::Privacy {
        items.extend(unread(item).map(|media| ChecklistItem {
            id: format!("{PICTURE}{}", media.path),
            text: format!(
                "I looked at all of {}, and nothing in it tells who the patient is.",
                media.path
            ),
        }));
    }
    items
}

/// Media in which there may be faces and words that nobody has read.
pub fn unread(item: &Item) -> impl Iterator<Item = &Media> {
    let media = item.folder.media.iter();
    media.filter(|media| media.receipt.must_be_looked_at(media.kind))
}
