//! Pages about what moderators did: each of them, each of their years, and the record of all decisions.

use super::frame::{Frame, Head};
use super::{Desk, facts};
use crate::archive::WriteUpId;
use crate::archive::moderation::Moderator;
use crate::render::record;
use crate::render::view::{
    DeedView, InterestView, KeyView, Labelled, ModeratorView, RecordView, RecordYearView,
    YearStatementView, YearView,
};
use crate::site::{Deed, Site, SitePath, deeds};
use jiff::civil::Date;
use std::collections::BTreeSet;
use tera::Context;

/// How many decisions the overview shows.
const NEWEST: usize = 50;

/// A page about moderation; numbers are indices into the list of moderators.
#[derive(Debug, Clone, Copy)]
pub(super) enum Page {
    Moderator(usize),
    Year(usize, i16),
    Record,
    RecordYear(i16),
}

/// Every such page there is.
pub(super) fn plan(site: &Site) -> Vec<Page> {
    let mut pages = vec![Page::Record];
    pages.extend(deeds::years(&site.deeds).into_iter().map(Page::RecordYear));
    for (at, moderator) in site.moderation.moderators.iter().enumerate() {
        pages.push(Page::Moderator(at));
        let years = deeds::years(of(site, moderator));
        pages.extend(years.into_iter().map(|year| Page::Year(at, year)));
    }
    pages
}

pub(super) fn address(page: Page, site: &Site) -> SitePath {
    let id = |at: usize| site.moderation.moderators[at].id.as_str();
    match page {
        Page::Moderator(at) => SitePath::moderator(id(at)),
        Page::Year(at, year) => SitePath::folder(&["moderators", id(at), &year.to_string()]),
        Page::Record => SitePath::folder(&[record::FOLDER]),
        Page::RecordYear(year) => SitePath::folder(&[record::FOLDER, &year.to_string()]),
    }
}

pub(super) fn template(page: Page) -> &'static str {
    match page {
        Page::Moderator(_) => "moderator",
        Page::Year(..) => "statement",
        Page::Record | Page::RecordYear(_) => "record",
    }
}

/// Puts a page's view into its context.
pub(super) fn view(page: Page, desk: &Desk<'_>, frame: &Frame, context: &mut Context) -> Head {
    let people = |moderator: &Moderator| (moderator.name.clone(), address_of(moderator));
    let moderators = &desk.site.moderation.moderators;
    match page {
        Page::Moderator(at) => {
            let view = moderator(desk, &moderators[at]);
            let head = frame.below("people", &view.name, "");
            context.insert("moderator", &view);
            head
        }
        Page::Year(at, year) => {
            let view = statement(desk, &moderators[at], year);
            let title = desk.theme.words.fill(
                "moderators.statement_title",
                &[("name", &view.moderator.name), ("year", &view.year.year)],
            );
            let head = frame.under("people", &[people(&moderators[at])], &title);
            context.insert("statement", &view);
            head
        }
        Page::Record => {
            context.insert("record", &whole(desk, None));
            frame.named("record")
        }
        Page::RecordYear(year) => {
            context.insert("record", &whole(desk, Some(year)));
            frame.under("record", &[], &year.to_string())
        }
    }
}

/// Everybody who moderates or did, by name.
pub(super) fn moderators(desk: &Desk<'_>) -> Vec<ModeratorView> {
    let listed = desk.site.moderation.moderators.iter();
    let mut all: Vec<ModeratorView> = listed.map(|m| moderator(desk, m)).collect();
    all.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
    all
}

fn address_of(moderator: &Moderator) -> String {
    SitePath::moderator(&moderator.id).to_string()
}

fn of<'a>(site: &'a Site, moderator: &Moderator) -> Vec<&'a Deed> {
    let own = |deed: &&Deed| deed.moderator == moderator.id;
    site.deeds.iter().filter(own).collect()
}

/// A day as the pages' templates take it.
fn written(day: Option<Date>) -> Option<String> {
    day.map(|day| day.to_string())
}

fn moderator(desk: &Desk<'_>, moderator: &Moderator) -> ModeratorView {
    let (site, words) = (desk.site, &desk.theme.words);
    let own = of(site, moderator);
    let years = deeds::years(own.iter().copied());
    let mut seen = BTreeSet::new();
    let approved = own.iter().filter(|deed| deed.act == "approval");
    let cards = approved
        .filter_map(|deed| deed.id.as_ref())
        .filter(|id| seen.insert(*id))
        .filter_map(|id| desk.cards.card(id, site));
    ModeratorView {
        id: moderator.id.clone(),
        name: moderator.name.clone(),
        url: address_of(moderator),
        role: moderator.role.clone(),
        orcid: moderator.orcid.clone(),
        demonstration: moderator.demonstration,
        from: written(moderator.from),
        to: written(moderator.to),
        interests: moderator
            .interests
            .iter()
            .map(|interest| InterestView {
                what: interest.what.clone(),
                from: written(interest.from),
                to: written(interest.to),
            })
            .collect(),
        keys: moderator
            .keys
            .iter()
            .map(|key| KeyView {
                fingerprint: key.public.fingerprint(),
                from: written(key.from),
                to: written(key.to),
                revoked: key.revoked,
            })
            .collect(),
        scopes: deeds::scopes(own.iter().copied())
            .into_iter()
            .map(|scope| facts::plain(words, "scope", scope))
            .collect(),
        years: years
            .into_iter()
            .map(|year| counts(desk, moderator, &own, year))
            .collect(),
        cards: cards.collect(),
        reviews: record::reviews(&moderator.id),
    }
}

/// What a moderator did in a year, in figures.
fn counts(desk: &Desk<'_>, moderator: &Moderator, own: &[&Deed], year: i16) -> YearView {
    let words = &desk.theme.words;
    let these: Vec<&Deed> = own
        .iter()
        .copied()
        .filter(|deed| deed.day().year() == year)
        .collect();
    let acts = |act: &str| these.iter().filter(|deed| deed.act == act).count();
    let approved = these.iter().filter(|deed| deed.act == "approval");
    let write_ups: BTreeSet<&str> = approved.map(|deed| deed.subject.as_str()).collect();
    let scopes = deeds::scopes(these.iter().copied());
    let year = year.to_string();
    YearView {
        url: SitePath::folder(&["moderators", &moderator.id, &year]).to_string(),
        write_ups: write_ups.len(),
        scopes: scopes
            .into_iter()
            .map(|scope| {
                let count = these.iter().filter(|d| d.scope == Some(scope)).count();
                (facts::plain(words, "scope", scope), count)
            })
            .collect(),
        corrections: acts("correction"),
        retractions: acts("retraction"),
        year,
    }
}

fn statement(desk: &Desk<'_>, who: &Moderator, year: i16) -> YearStatementView {
    let own = of(desk.site, who);
    let deeds = own.iter().filter(|deed| deed.day().year() == year);
    YearStatementView {
        moderator: moderator(desk, who),
        year: counts(desk, who, &own, year),
        deeds: deeds.map(|deed| deed_view(desk, deed)).collect(),
        record: SitePath::folder(&[record::FOLDER]).to_string(),
    }
}

fn whole(desk: &Desk<'_>, year: Option<i16>) -> RecordView {
    let site = desk.site;
    let years = deeds::years(&site.deeds);
    let shown: Vec<&Deed> = match year {
        Some(year) => {
            let of_year = site.deeds.iter().filter(|d| d.day().year() == year);
            of_year.collect()
        }
        None => site.deeds.iter().take(NEWEST).collect(),
    };
    let signed = site.deeds.iter().any(|deed| deed.file.is_some());
    RecordView {
        year: year.map(|year| year.to_string()),
        years: years
            .into_iter()
            .map(|year| RecordYearView {
                url: SitePath::folder(&[record::FOLDER, &year.to_string()]).to_string(),
                count: site.deeds.iter().filter(|d| d.day().year() == year).count(),
                year: year.to_string(),
            })
            .collect(),
        deeds: shown.into_iter().map(|d| deed_view(desk, d)).collect(),
        total: site.deeds.len(),
        policy: site.moderation.policy.version.clone(),
        trust: site.trust.root.to_string(),
        charter: record::charter(site),
        signers: signed.then(|| record::SIGNERS.to_owned()),
        json: signed.then(|| record::JSON.to_owned()),
    }
}

fn deed_view(desk: &Desk<'_>, deed: &Deed) -> DeedView {
    let (site, words) = (desk.site, &desk.theme.words);
    let stone = |id: &WriteUpId| site.tombstones.iter().any(|stone| stone.id == *id);
    let page = deed.id.as_ref().filter(|id| site.has(id) || stone(id));
    let title = deed.title.clone().unwrap_or_else(|| match &deed.id {
        Some(_) => words.fill("retracted.title", &[]),
        None => words.fill("moderators.vocabulary", &[]),
    });
    let known = site.moderation.moderator(&deed.moderator);
    DeedView {
        act: Labelled {
            id: deed.act.to_owned(),
            label: words.value("act", deed.act),
            url: None,
        },
        scope: deed.scope.map(|scope| facts::plain(words, "scope", scope)),
        title,
        url: page.map(|id| SitePath::write_up(id).to_string()),
        date: deed.day().to_string(),
        moderator: deed.name.clone(),
        moderator_url: known.map(address_of),
        words: deed.words.clone(),
        statement: deed
            .file
            .as_ref()
            .map(|file| record::statement(&deed.subject, file)),
        digest: deed.digest.hex(),
    }
}
