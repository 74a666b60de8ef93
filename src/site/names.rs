//! How people and marks are called on the site.

use crate::archive::Case;
use crate::archive::case::OutcomeStatus;
use crate::archive::surgery::{Ideal, Novelty};

/// A participant as readers see them: their name where they asked to be credited, else the pseudonym in words (`Surgeon A`).
#[must_use]
pub fn display_name(pseudonym: &str, case: &Case) -> String {
    if let Some(name) = case
        .front
        .people
        .iter()
        .find(|p| p.id == pseudonym)
        .and_then(|p| p.name.clone())
    {
        return name;
    }
    let words = pseudonym
        .split('-')
        .filter(|word| !word.is_empty())
        .map(|word| {
            let mut letters = word.chars();
            letters
                .next()
                .map(|first| first.to_uppercase().chain(letters).collect::<String>())
                .unwrap_or_default()
        });
    words.collect::<Vec<_>>().join(" ")
}

/// Whether the page carries a caution: IDEAL stage 2b or earlier has not been assessed against anything.
#[must_use]
pub fn is_early(novelty: &Novelty) -> bool {
    novelty.ideal <= Ideal::S2b
}

/// The small marks of a case, as ids: `illustration`, `early`, `off-label`, `device`, `awaited`.
#[must_use]
pub fn badges(case: &Case) -> Vec<&'static str> {
    let front = &case.front;
    let awaited = front
        .outcome
        .as_ref()
        .is_some_and(|o| o.status == OutcomeStatus::Awaited);
    let marks = [
        (case.masthead.illustration, "illustration"),
        (is_early(&front.novelty), "early"),
        (front.novelty.off_label.is_some(), "off-label"),
        (front.novelty.device.is_some(), "device"),
        (awaited, "awaited"),
    ];
    marks
        .into_iter()
        .filter_map(|(holds, mark)| holds.then_some(mark))
        .collect()
}
