//! The home page, plain pages, people and what's new.

mod people;

use super::{Desk, browse, moderation};
use crate::archive::{Kind, Page, WriteUp};
use crate::render::fill::Text;
use crate::render::view::{CardView, ChangeView, HomeView, NewsView, PlainView};
use crate::review::Cleared;
use jiff::civil::Date;
use jiff::tz::TimeZone;

pub(super) use people::people;

/// How many of the newest cases the home page shows.
const NEWEST: usize = 6;
/// How many terms of each facet it shows.
const TOP_TERMS: usize = 6;
/// How many entries the what's-new page shows.
const NEWS: usize = 200;

pub(super) fn home(desk: &Desk<'_>) -> HomeView {
    HomeView {
        newest: desk
            .cards
            .of_kind(Kind::Case)
            .iter()
            .take(NEWEST)
            .cloned()
            .collect(),
        paths: desk.cards.of_kind(Kind::Path).to_vec(),
        techniques: desk.cards.of_kind(Kind::Technique).to_vec(),
        facets: browse::groups(desk, Some(TOP_TERMS)),
    }
}

pub(super) fn plain(desk: &Desk<'_>, at: usize) -> PlainView {
    let cleared = &desk.site.pages[at];
    let page: &Page = cleared;
    let text = Text::new(page, &[], desk.site, &desk.theme.words);
    PlainView {
        title: page.masthead.title.clone(),
        summary: page.masthead.summary.clone(),
        sections: text.sections(),
        footnotes: text.footnotes(),
        references: text.references(),
        moderation: moderation::view(desk, cleared),
        version: page.masthead.version.clone(),
        updated: page.masthead.updated().map(|date| date.to_string()),
    }
}

/// New and changed write-ups, newest first, by month.
pub(super) fn news(desk: &Desk<'_>) -> NewsView {
    let mut entries: Vec<(Date, CardView, ChangeView)> = Vec::new();
    desk.site
        .cases
        .iter()
        .for_each(|w| events(w, desk, &mut entries));
    desk.site
        .techniques
        .iter()
        .for_each(|w| events(w, desk, &mut entries));
    desk.site
        .paths
        .iter()
        .for_each(|w| events(w, desk, &mut entries));
    entries.sort_by(|a, b| (b.0, &a.1.url).cmp(&(a.0, &b.1.url)));
    entries.truncate(NEWS);
    let mut months: Vec<(String, Vec<(CardView, ChangeView)>)> = Vec::new();
    for (date, card, change) in entries {
        let month = desk.theme.words.month(date.year(), date.month());
        match months.last_mut() {
            Some((last, list)) if *last == month => list.push((card, change)),
            _ => months.push((month, vec![(card, change)])),
        }
    }
    NewsView { months }
}

/// The publication and the changes of a write-up; a change that has no note of its own is the publication.
fn events<Front>(
    write_up: &Cleared<WriteUp<Front>>,
    desk: &Desk<'_>,
    into: &mut Vec<(Date, CardView, ChangeView)>,
) {
    let Some(card) = desk.cards.card(&write_up.id, desk.site) else {
        return;
    };
    let masthead = &write_up.masthead;
    let first = masthead
        .published
        .filter(|date| masthead.changes.iter().all(|change| change.date != *date));
    if let Some(date) = first {
        let change = ChangeView {
            version: String::new(),
            date: date.to_string(),
            note: String::new(),
        };
        into.push((date, card.clone(), change));
    }
    for correction in &write_up.clearance().corrections {
        let date = correction.decision.time.to_zoned(TimeZone::UTC).date();
        let note = correction.decision.act.words();
        let view = ChangeView {
            version: String::new(),
            date: date.to_string(),
            note: desk
                .theme
                .words
                .fill("retracted.correction", &[("note", note)]),
        };
        into.push((date, card.clone(), view));
    }
    for change in &masthead.changes {
        let view = ChangeView {
            version: change.version.clone(),
            date: change.date.to_string(),
            note: change.note.clone(),
        };
        into.push((change.date, card.clone(), view));
    }
}
