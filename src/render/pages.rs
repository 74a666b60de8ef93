//! Every page of the site: planned, then viewed and rendered in parallel.
//!
//! This file knows which pages there are and what frames them; the files beside it make the views.

mod browse;
mod cards;
mod case;
mod credit;
mod discussion;
mod facts;
mod figures;
mod filters;
mod frame;
mod gathered;
mod lists;
mod moderation;
mod path;
mod structured;
mod teaching;
mod technique;
mod words;

use super::glossary::Glossary;
use super::theme::Theme;
use crate::archive::Kind;
use crate::diagnostic::Report;
use crate::site::{Site, SitePath};
pub(super) use frame::direction;

use frame::Frame;
use jiff::civil::Date;
use rayon::prelude::*;
use tera::Context;

/// A page to be rendered; numbers are indices into the site's lists.
#[derive(Debug, Clone, Copy)]
enum Page {
    Home,
    Case(usize),
    Slides(usize),
    Handout(usize),
    Technique(usize),
    Path(usize),
    Plain(usize),
    List(Kind),
    Browse,
    Facet(usize),
    Term(usize, usize),
    People,
    News,
    Glossary,
    AToZ,
    Figures,
    Log,
    Search,
    NotFound,
    Offline,
    Redirect(usize),
    Tombstone(usize),
    Credit(credit::Page),
}

/// What every view is made from.
pub(super) struct Desk<'a> {
    pub(super) site: &'a Site,
    pub(super) theme: &'a Theme,
    /// One card for each write-up, made once: lists show each many times.
    cards: cards::Cards,
    glossary: Glossary<'a>,
}

/// Renders every page: path of its file and HTML. A page that fails is reported and left out.
pub(super) fn render(site: &Site, theme: &Theme, report: &mut Report) -> Vec<(String, String)> {
    // A desk for each language, the archive's first: a page is made at that of its own.
    let desks: Vec<(Desk<'_>, Frame)> = theme
        .languages()
        .map(|theme| {
            let desk = Desk {
                site,
                theme,
                cards: cards::Cards::of(site, &theme.words),
                glossary: Glossary::of(&site.vocabularies),
            };
            let frame = Frame::of(&desk);
            (desk, frame)
        })
        .collect();
    let results: Vec<Result<(String, String), Report>> = plan(site)
        .into_par_iter()
        .map(|page| {
            let own = language(page, site);
            let spoken = |desk: &Desk<'_>| Some(desk.theme.language.as_str()) == own;
            let at = desks.iter().position(|(desk, _)| spoken(desk));
            let (desk, frame) = &desks[at.unwrap_or(0)];
            one(page, desk, frame)
        })
        .collect();
    let mut pages = Vec::with_capacity(results.len());
    for result in results {
        match result {
            Ok(page) => pages.push(page),
            Err(failed) => report.absorb(failed),
        }
    }
    pages
}

/// Every page there is.
fn plan(site: &Site) -> Vec<Page> {
    let mut pages = vec![
        Page::Home,
        Page::Browse,
        Page::People,
        Page::News,
        Page::Glossary,
        Page::AToZ,
        Page::Figures,
        Page::Log,
        Page::Search,
        Page::NotFound,
    ];
    if !site.now.preview {
        pages.push(Page::Offline);
    }
    pages.extend([Kind::Case, Kind::Technique, Kind::Path].map(Page::List));
    for at in 0..site.cases.len() {
        pages.extend([Page::Case(at), Page::Slides(at), Page::Handout(at)]);
    }
    pages.extend((0..site.techniques.len()).map(Page::Technique));
    pages.extend((0..site.paths.len()).map(Page::Path));
    pages.extend((0..site.pages.len()).map(Page::Plain));
    for (at, facet) in site.facets.iter().enumerate() {
        pages.push(Page::Facet(at));
        pages.extend((0..facet.terms.len()).map(|term| Page::Term(at, term)));
    }
    pages.extend((0..site.redirects.len()).map(Page::Redirect));
    pages.extend((0..site.tombstones.len()).map(Page::Tombstone));
    pages.extend(credit::plan(site).into_iter().map(Page::Credit));
    pages
}

/// The pages that search engines may list, each with the day of its last change where it has one.
pub(super) fn indexable(site: &Site) -> Vec<(SitePath, Option<Date>)> {
    let listed = plan(site).into_iter().filter(|p| {
        !matches!(
            p,
            Page::NotFound
                | Page::Offline
                | Page::Redirect(_)
                | Page::Tombstone(_)
                | Page::Slides(_)
                | Page::Handout(_)
                | Page::Log
        )
    });
    let mut all: Vec<(SitePath, Option<Date>)> = listed
        .map(|page| {
            let updated = match page {
                Page::Case(at) => site.cases[at].masthead.updated(),
                Page::Technique(at) => site.techniques[at].masthead.updated(),
                Page::Path(at) => site.paths[at].masthead.updated(),
                Page::Plain(at) => site.pages[at].masthead.updated(),
                _ => None,
            };
            (address(page, site), updated)
        })
        .collect();
    all.sort();
    all
}

fn address(page: Page, site: &Site) -> SitePath {
    match page {
        Page::Home => SitePath::home(),
        Page::Case(at) => SitePath::write_up(&site.cases[at].id),
        // Files of the case's own folder, so that its pictures have the same addresses there.
        Page::Slides(at) => SitePath::file(format!("{}/slides.html", site.cases[at].id)),
        Page::Handout(at) => SitePath::file(format!("{}/handout.html", site.cases[at].id)),
        Page::Technique(at) => SitePath::write_up(&site.techniques[at].id),
        Page::Path(at) => SitePath::write_up(&site.paths[at].id),
        Page::Plain(at) => SitePath::write_up(&site.pages[at].id),
        Page::List(kind) => SitePath::list(kind),
        Page::Browse => SitePath::folder(&["browse"]),
        Page::Facet(at) => SitePath::facet(&site.facets[at].name),
        Page::Term(facet, term) => {
            SitePath::term(&site.facets[facet].name, &site.facets[facet].terms[term].id)
        }
        Page::People => SitePath::folder(&["people"]),
        Page::News => SitePath::folder(&["news"]),
        Page::Glossary => SitePath::folder(&["glossary"]),
        Page::AToZ => SitePath::folder(&["browse", "a-z"]),
        Page::Figures => SitePath::folder(&["figures"]),
        Page::Log => SitePath::folder(&["log"]),
        // Its own file, so that it can share the folder of the index.
        Page::Search => SitePath::folder(&["search"]),
        Page::NotFound => SitePath::file("404.html"),
        Page::Offline => SitePath::folder(&["offline"]),
        Page::Redirect(at) => site.redirects[at].from.clone(),
        Page::Tombstone(at) => SitePath::write_up(&site.tombstones[at].id),
        Page::Credit(page) => credit::address(page, site),
    }
}

/// The language that a page's own text is in, where it is a write-up.
fn language(page: Page, site: &Site) -> Option<&str> {
    let masthead = match page {
        Page::Case(at) | Page::Slides(at) | Page::Handout(at) => &site.cases[at].masthead,
        Page::Technique(at) => &site.techniques[at].masthead,
        Page::Path(at) => &site.paths[at].masthead,
        Page::Plain(at) => &site.pages[at].masthead,
        _ => return None,
    };
    Some(&masthead.language)
}

/// The template's name, and the page's kind on its body element.
fn template(page: Page) -> &'static str {
    match page {
        Page::Home => "home",
        Page::Case(_) => "case",
        Page::Slides(_) => "slides",
        Page::Handout(_) => "handout",
        Page::Technique(_) => "technique",
        Page::Path(_) => "path",
        Page::Plain(_) => "page",
        Page::List(Kind::Technique) => "techniques",
        Page::List(Kind::Path) => "paths",
        Page::List(_) => "cases",
        Page::Browse => "browse",
        Page::Facet(_) => "facet",
        Page::Term(..) => "term",
        Page::People => "people",
        Page::News => "news",
        Page::Glossary => "glossary",
        Page::AToZ => "a-z",
        Page::Figures => "figures",
        Page::Log => "log",
        Page::Search => "search",
        Page::NotFound => "not-found",
        Page::Offline => "offline",
        Page::Redirect(_) => "redirect",
        Page::Tombstone(_) => "tombstone",
        Page::Credit(page) => credit::template(page),
    }
}

fn one(page: Page, desk: &Desk<'_>, frame: &Frame) -> Result<(String, String), Report> {
    let site = desk.site;
    let kind = template(page);
    let path = address(page, site);
    let mut context = Context::new();
    let head = match page {
        Page::Home => {
            context.insert("home", &lists::home(desk));
            frame.titled(&site.config.title, &site.config.description)
        }
        Page::Case(at) => {
            let view = case::view(desk, at);
            let head = frame.write_up(
                &site.cases[at],
                structured::case(desk, &site.cases[at]),
                desk,
            );
            context.insert("case", &view);
            head
        }
        Page::Slides(at) | Page::Handout(at) => {
            let view = case::beside(desk, at);
            context.insert("conference", &teaching::conference(desk, at, &view));
            context.insert("case", &view);
            frame.beside(&site.cases[at], kind, desk)
        }
        Page::Technique(at) => {
            context.insert("technique", &technique::view(desk, at));
            frame.write_up(
                &site.techniques[at],
                structured::technique(desk, &site.techniques[at]),
                desk,
            )
        }
        Page::Path(at) => {
            context.insert("path", &path::view(desk, at));
            frame.write_up(
                &site.paths[at],
                structured::path(desk, &site.paths[at]),
                desk,
            )
        }
        Page::Plain(at) => {
            context.insert("plain", &lists::plain(desk, at));
            frame.write_up(&site.pages[at], String::new(), desk)
        }
        Page::List(kind) => {
            context.insert("cards", desk.cards.of_kind(kind));
            if kind == Kind::Case {
                context.insert("filters", &filters::over_all(desk));
            }
            frame.named(kind.folder())
        }
        Page::Browse => {
            context.insert("facets", &browse::groups(desk, None));
            frame.named("browse")
        }
        Page::Facet(at) => {
            let group = browse::group(desk, at, None);
            let head = frame.below("browse", &group.plural, "");
            context.insert("facet", &group);
            head
        }
        Page::Term(facet, term) => {
            let view = browse::term(desk, facet, term);
            let head = frame.term(&view);
            context.insert("term", &view);
            context.insert("filters", &filters::over_term(desk, facet, term));
            head
        }
        Page::People => {
            context.insert("people", &lists::people(desk));
            frame.named("people")
        }
        Page::News => {
            context.insert("news", &lists::news(desk));
            frame.named("news")
        }
        Page::Glossary => {
            context.insert("letters", &words::glossary(desk));
            frame.named("glossary")
        }
        Page::AToZ => {
            context.insert("letters", &words::a_to_z(desk));
            frame.below("browse", &desk.theme.words.fill("nav.a-z", &[]), "")
        }
        Page::Figures => {
            context.insert("charts", &figures::charts(desk));
            frame.named("figures")
        }
        Page::Log => frame.named("log"),
        Page::Search => frame.named("search"),
        Page::NotFound => frame.named("not-found"),
        Page::Offline => frame.named("offline"),
        Page::Redirect(at) => {
            context.insert("target", site.redirects[at].to.as_str());
            frame.named("redirect")
        }
        Page::Tombstone(at) => {
            let view = moderation::tombstone(desk, at);
            let title = desk.theme.words.fill("retracted.title", &[]);
            let head = frame.titled(view.title.as_ref().unwrap_or(&title), &view.reason);
            context.insert("tombstone", &view);
            head
        }
        Page::Credit(page) => credit::view(page, desk, frame, &mut context),
    };
    frame.complete(&mut context, head, kind, &path);
    let file = path.output();
    let html = desk
        .theme
        .engine
        .render(&format!("{kind}.html"), &context, &file)?;
    Ok((file, html))
}
