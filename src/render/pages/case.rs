//! A case's page.

use super::{Desk, cards, discussion, facts, moderation, teaching};
use crate::archive::case::KeyPoints;
use crate::archive::{Case, Kind, WriteUpId};
use crate::markdown::Document;
use crate::render::fill::Text;
use crate::render::glossary::Explained;
use crate::render::view::{AnswerView, CardView, CaseView, ContributionRef, KeyPointsView};
use crate::site::{self, SitePath};
use crate::words::Words;

/// The view of a case, by its place in the list.
pub(super) fn view(desk: &Desk<'_>, at: usize) -> CaseView {
    let url = SitePath::write_up(&desk.site.cases[at].id);
    let root = url.root();
    let explained = Explained::new(&desk.glossary, &root, Vec::new());
    made(desk, at, Some(explained))
}

/// The same for a page beside it, which shows some of it: no words explained, no thread.
pub(super) fn beside(desk: &Desk<'_>, at: usize) -> CaseView {
    made(desk, at, None)
}

fn made<'a>(desk: &'a Desk<'a>, at: usize, explained: Option<Explained<'a>>) -> CaseView {
    let (site, words) = (desk.site, &desk.theme.words);
    let cleared = &site.cases[at];
    let case: &Case = cleared;
    let (masthead, front) = (&case.masthead, &case.front);
    let cited: Vec<&str> = front
        .established_answer
        .iter()
        .flat_map(|a| &a.references)
        .map(String::as_str)
        .chain(front.teaching.references())
        .collect();
    let whole = explained.is_some();
    let text = Text::new(case, &cited, site, words).explaining(explained);
    // Before anything else that has words: they are explained in the order of the page.
    let sections = text.sections();
    let discussion = if whole {
        discussion::view(desk, case, &text)
    } else {
        discussion::summary(desk, case)
    };
    let spoken = words_of(&case.body);
    CaseView {
        url: SitePath::write_up(&case.id).to_string(),
        title: masthead.title.clone(),
        summary: masthead.summary.clone(),
        illustration: masthead.illustration,
        facts: facts::terms(desk, case),
        patient: facts::patient(desk, case),
        classifications: facts::classifications(desk, case),
        complications: facts::complications(desk, case),
        outcome: facts::outcome(desk, case),
        novelty: facts::novelty(desk, &front.novelty),
        badges: cards::badges(&site::badges(case), words),
        key_points: key_points(&front.key_points, words),
        timeline: teaching::timeline(case, words),
        options: teaching::options(desk, case, &text),
        quiz: teaching::quiz(case, &text),
        words_here: text.words_here(),
        sections,
        discussion,
        answer: answer(desk, case, &text),
        footnotes: text.footnotes(),
        references: text.references(),
        people: front
            .people
            .iter()
            .map(|p| discussion::person(desk, case, p))
            .collect(),
        source: facts::source(desk, case),
        consent: facts::plain(words, "consent", front.consent.basis),
        authors: masthead.authors.iter().map(|a| a.name.clone()).collect(),
        moderation: moderation::view(desk, cleared),
        version: masthead.version.clone(),
        changes: moderation::changes(masthead),
        published: masthead.published.map(|date| date.to_string()),
        updated: masthead.updated().map(|date| date.to_string()),
        review_by: masthead.review_by.map(|m| facts::month(words, m)),
        review_due: moderation::is_due(desk, masthead),
        related: desk.cards.cases(&site.related_cases[at]),
        previous: at
            .checked_sub(1)
            .and_then(|before| desk.cards.of_kind(Kind::Case).get(before))
            .cloned(),
        next: desk.cards.of_kind(Kind::Case).get(at + 1).cloned(),
        paths: paths(desk, &case.id),
        techniques: techniques(desk, case),
        citation: moderation::citation(desk, case),
        words: spoken,
        minutes: (spoken / WORDS_A_MINUTE).max(1),
    }
}

/// A slow, careful reading of clinical prose; only for the estimate on the page.
const WORDS_A_MINUTE: usize = 200;

/// Minutes to read a case or a technique; none for what is not published.
pub(super) fn minutes(desk: &Desk<'_>, id: &WriteUpId) -> usize {
    let body = desk.site.places.get(id).and_then(|&at| match id.kind {
        Kind::Case => Some(&desk.site.cases[at].body),
        Kind::Technique => Some(&desk.site.techniques[at].body),
        Kind::Path | Kind::Page => None,
    });
    body.map_or(0, |body| (words_of(body) / WORDS_A_MINUTE).max(1))
}

fn words_of(body: &Document) -> usize {
    let passages = body
        .sections
        .iter()
        .flat_map(|s| &s.passages)
        .map(|p| p.text.as_str());
    let thread = body
        .discussion
        .iter()
        .flat_map(|d| &d.contributions)
        .map(|c| c.text.as_str());
    passages
        .chain(thread)
        .map(|text| text.split_whitespace().count())
        .sum()
}

/// Key points: for everybody first, then per role.
pub(super) fn key_points(points: &KeyPoints, words: &Words) -> Vec<KeyPointsView> {
    let all = KeyPointsView {
        role: None,
        points: points.all.clone(),
    };
    let by_role = points.by_role.iter().map(|(role, points)| KeyPointsView {
        role: Some(facts::plain(words, "role", *role)),
        points: points.clone(),
    });
    std::iter::once(all)
        .chain(by_role)
        .filter(|view| !view.points.is_empty())
        .collect()
}

fn answer(
    desk: &Desk<'_>,
    case: &Case,
    text: &Text<'_, crate::archive::case::CaseFront>,
) -> Option<AnswerView> {
    let answer = case.front.established_answer.as_ref()?;
    let reached = answer.reached_by.as_deref();
    let thread = case.body.discussion.iter().flat_map(|d| &d.contributions);
    Some(AnswerView {
        status: facts::value(desk, "answer", answer.status),
        statement: answer.statement.clone(),
        references_html: text.reference_links(&answer.references),
        reached_by: thread
            .into_iter()
            .find(|c| Some(c.id.as_str()) == reached)
            .map(|c| ContributionRef {
                id: c.id.clone(),
                name: site::display_name(&c.author, case),
            }),
    })
}

/// The learning paths that a write-up is a step of.
pub(super) fn paths(desk: &Desk<'_>, id: &WriteUpId) -> Vec<CardView> {
    let with = desk.site.paths.iter().zip(desk.cards.of_kind(Kind::Path));
    with.filter(|(path, _)| path.front.steps.iter().any(|step| step.at == *id))
        .map(|(_, card)| card.clone())
        .collect()
}

/// The technique pages that gather a case.
fn techniques(desk: &Desk<'_>, case: &Case) -> Vec<CardView> {
    let own = site::facet::values(case, "technique");
    let with = desk
        .site
        .techniques
        .iter()
        .zip(desk.cards.of_kind(Kind::Technique));
    with.filter(|(technique, _)| own.contains(&technique.front.term))
        .map(|(_, card)| card.clone())
        .collect()
}
