//! The home page, learning paths, plain pages, people and what's new.

mod people;

use super::{Desk, browse, facts, moderation};
use crate::archive::{Kind, LearningPath, Page, WriteUp};
use crate::render::fill::Text;
use crate::render::view::{
    CardView, ChangeView, HomeView, NewsView, PathView, PlainView, StepView,
};
use crate::review::Cleared;
use crate::site::SitePath;
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

pub(super) fn path(desk: &Desk<'_>, at: usize) -> PathView {
    let cleared = &desk.site.paths[at];
    let path: &LearningPath = cleared;
    let words = &desk.theme.words;
    let text = Text::new(path, &[], desk.site, words);
    let published = path.front.steps.iter().filter_map(|step| {
        let mut card = desk.cards.card(&step.at, desk.site)?;
        card.why.clone_from(&step.why);
        Some(card)
    });
    PathView {
        url: SitePath::write_up(&path.id).to_string(),
        title: path.masthead.title.clone(),
        summary: path.masthead.summary.clone(),
        aim: path.front.aim.clone(),
        level: path
            .front
            .level
            .map(|level| facts::plain(words, "level", level)),
        minutes: path.front.minutes,
        steps: published
            .enumerate()
            .map(|(at, card)| StepView {
                number: at + 1,
                card: Some(card),
            })
            .collect(),
        sections: text.sections(),
        footnotes: text.footnotes(),
        references: text.references(),
        authors: path
            .masthead
            .authors
            .iter()
            .map(|a| a.name.clone())
            .collect(),
        moderation: moderation::view(desk, cleared),
        version: path.masthead.version.clone(),
        changes: moderation::changes(&path.masthead),
        updated: path.masthead.updated().map(|date| date.to_string()),
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
