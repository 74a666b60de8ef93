//! A learning path's page: its stops, what it asks before, its map and its questions.

use super::{Desk, facts, moderation};
use crate::archive::{Kind, LearningPath, WriteUpId};
use crate::markdown::document::SectionKind;
use crate::render::drawing::{self, Stop};
use crate::render::fill::Text;
use crate::render::study;
use crate::render::view::{PathView, StepView};
use crate::site::SitePath;

/// The view of a path, by its place in the list.
pub(super) fn view(desk: &Desk<'_>, at: usize) -> PathView {
    let cleared = &desk.site.paths[at];
    let path: &LearningPath = cleared;
    let words = &desk.theme.words;
    let text = Text::new(path, &[], desk.site, words);
    let published = path.front.steps.iter().filter_map(|step| {
        let mut card = desk.cards.card(&step.at, desk.site)?;
        card.why.clone_from(&step.why);
        Some((&step.at, card))
    });
    let steps: Vec<StepView> = published
        .enumerate()
        .map(|(at, (id, card))| StepView {
            number: at + 1,
            minutes: super::case::minutes(desk, id),
            questions: questions(desk, id),
            card: Some(card),
        })
        .collect();
    let stops: Vec<Stop<'_>> = steps
        .iter()
        .filter_map(|step| step.card.as_ref())
        .map(|card| Stop {
            title: &card.title,
            is_technique: card.kind.id == Kind::Technique.as_str(),
        })
        .collect();
    let before = path.front.after.iter();
    let label = words.fill("path.map_label", &[("title", &path.masthead.title)]);
    PathView {
        url: SitePath::write_up(&path.id).to_string(),
        title: path.masthead.title.clone(),
        summary: path.masthead.summary.clone(),
        aim: path.front.aim.clone(),
        prerequisites: path.front.prerequisites.clone(),
        after: before
            .filter_map(|slug| {
                desk.cards
                    .card(&WriteUpId::new(Kind::Path, slug), desk.site)
            })
            .collect(),
        level: path
            .front
            .level
            .map(|level| facts::plain(words, "level", level)),
        minutes: path.front.minutes,
        map_html: drawing::path_map(&stops, &label),
        questions: steps.iter().map(|step| step.questions).sum(),
        questions_csv: study::csv_address(path),
        questions_anki: study::anki_address(path),
        steps,
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

/// How many decisions and questions a stop asks.
fn questions(desk: &Desk<'_>, id: &WriteUpId) -> usize {
    let Some(&at) = desk.site.places.get(id) else {
        return 0;
    };
    let (body, quiz) = match id.kind {
        Kind::Case => {
            let case = &desk.site.cases[at];
            (&case.body, case.front.teaching.quiz.len())
        }
        Kind::Technique => (&desk.site.techniques[at].body, 0),
        Kind::Path | Kind::Page => return 0,
    };
    let decisions = body.sections.iter();
    let asked = decisions.filter(|s| matches!(s.kind, SectionKind::Decision { .. }));
    asked.count() + quiz
}
