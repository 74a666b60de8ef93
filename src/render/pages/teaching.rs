//! What makes a case something to learn with: timeline, options that were weighed, quiz, and the conference's slides.

use super::{Desk, discussion, facts};
use crate::archive::Case;
use crate::archive::case::CaseFront;
use crate::archive::choice::Choice;
use crate::archive::teaching::{ConsideredOption, Factor, FactorGroup, QuizQuestion};
use crate::markdown::Section;
use crate::markdown::document::SectionKind;
use crate::render::drawing;
use crate::render::fill::Text;
use crate::render::view::{
    ActionView, CaseView, ConferenceView, ConsideredView, EventView, FactorsView, HoldersView,
    Labelled, QuizAnswerView, QuizView, SlideView,
};
use crate::words::Words;

/// The points of the timeline.
pub(super) fn timeline(case: &Case, words: &Words) -> Vec<EventView> {
    let events = case.front.teaching.timeline.iter().map(|event| EventView {
        when: event.when.clone(),
        what: event.what.clone(),
        kind: event.kind.map(|kind| facts::plain(words, "event", kind)),
    });
    events.collect()
}

/// The options that were weighed.
pub(super) fn options(
    desk: &Desk<'_>,
    case: &Case,
    text: &Text<'_, CaseFront>,
) -> Vec<ConsideredView> {
    let all = &case.front.teaching.options;
    let decided = all.iter().any(|option| option.done);
    all.iter()
        .map(|option| ConsideredView {
            option: option.option.clone(),
            arguments_for: option.arguments_for.clone(),
            arguments_against: option.arguments_against.clone(),
            held_by: holders(desk, case, option),
            dissent: decided && !option.done && !option.held_by.is_empty(),
            evidence: option.evidence.clone(),
            references_html: text.reference_links(&option.references),
            done: option.done,
        })
        .collect()
}

/// Who holds an option: by role, in the order in which the roles are first named.
fn holders(desk: &Desk<'_>, case: &Case, option: &ConsideredOption) -> Vec<HoldersView> {
    let mut by_role: Vec<HoldersView> = Vec::new();
    let held = option.held_by.iter();
    for person in held.filter_map(|id| case.front.people.iter().find(|p| p.id == *id)) {
        let view = discussion::person(desk, case, person);
        match by_role.iter_mut().find(|it| it.role.id == view.role.id) {
            Some(holders) => {
                holders.count += 1;
                holders.names.push(view.name);
            }
            None => by_role.push(HoldersView {
                role: view.role,
                count: 1,
                names: vec![view.name],
            }),
        }
    }
    by_role
}

/// The quiz.
pub(super) fn quiz(case: &Case, text: &Text<'_, CaseFront>) -> Vec<QuizView> {
    let one = |(at, question): (usize, &QuizQuestion)| QuizView {
        number: at + 1,
        question: question.question.clone(),
        several: question.answers.iter().filter(|a| a.right).count() > 1,
        answers: question
            .answers
            .iter()
            .map(|answer| QuizAnswerView {
                answer: answer.answer.clone(),
                right: answer.right,
                why: answer.why.clone(),
            })
            .collect(),
        explanation: question.explanation.clone(),
        references_html: text.reference_links(&question.references),
    };
    case.front
        .teaching
        .quiz
        .iter()
        .enumerate()
        .map(one)
        .collect()
}

/// What the slides and sheets of a case show beside its own view.
pub(super) fn conference(desk: &Desk<'_>, at: usize, view: &CaseView) -> ConferenceView {
    let words = &desk.theme.words;
    let case: &Case = &desk.site.cases[at];
    let said = &case.front.teaching.conference;
    let or = |lines: &[String], otherwise: &[String]| {
        if lines.is_empty() { otherwise } else { lines }.to_vec()
    };
    let factors = factors(&said.factors, words);
    let drawn: Vec<(String, Vec<String>)> = factors
        .iter()
        .map(|group| (group.group.label.clone(), group.factors.clone()))
        .collect();
    let effect = view
        .complications
        .first()
        .map_or(&case.masthead.title, |complication| {
            &complication.term.label
        });
    ConferenceView {
        situation: or(
            &said.situation,
            std::slice::from_ref(&case.masthead.summary),
        ),
        background: said.background.clone(),
        assessment: said.assessment.clone(),
        recommendations: or(&said.recommendations, &case.front.key_points.all),
        fishbone_html: drawing::fishbone(
            &drawn,
            effect,
            &words.fill("slides.fishbone_label", &[("effect", effect)]),
        ),
        factors,
        actions: said
            .actions
            .iter()
            .map(|action| ActionView {
                action: action.action.clone(),
                owner: action.owner.clone(),
                due: action.due.map(|due| facts::month(words, due)),
            })
            .collect(),
        slides: slides(desk, case, view),
    }
}

fn factors(factors: &[Factor], words: &Words) -> Vec<FactorsView> {
    FactorGroup::ALL
        .iter()
        .map(|group| FactorsView {
            group: Labelled {
                id: group.as_str().to_owned(),
                label: words.value("factor", group.as_str()),
                url: None,
            },
            factors: factors
                .iter()
                .filter(|factor| factor.group == *group)
                .map(|factor| factor.factor.clone())
                .collect(),
        })
        .filter(|view| !view.factors.is_empty())
        .collect()
}

fn slides(desk: &Desk<'_>, case: &Case, view: &CaseView) -> Vec<SlideView> {
    let text = Text::new(case, &[], desk.site, &desk.theme.words);
    let sections = &case.body.sections;
    let thread = case.body.discussion.iter().flat_map(|d| &d.contributions);
    let thread = thread.map(|c| c.span.start).min().unwrap_or(usize::MAX);
    let one = |(at, section): (usize, &Section)| {
        let from = section.span.start;
        let to = sections.get(at + 1).map_or(thread, |next| next.span.start);
        let figures = case.body.media.iter().enumerate();
        let shown = figures.filter(|(_, m)| (from..to).contains(&m.span.start));
        SlideView {
            kind: match section.kind {
                SectionKind::Plain => "plain",
                SectionKind::Decision { .. } => "decision",
                SectionKind::Reveal => "reveal",
            }
            .to_owned(),
            title: section.title_text.clone(),
            lead: section
                .passages
                .first()
                .map(|passage| lead(&passage.text))
                .unwrap_or_default(),
            figures: shown.filter_map(|(at, _)| text.figure(at)).collect(),
            notes_html: view
                .sections
                .get(at)
                .map(|section| section.html.clone())
                .unwrap_or_default(),
            section: at,
        }
    };
    sections.iter().enumerate().map(one).collect()
}

/// How long the words on a slide may grow by another sentence.
const LEAD: usize = 170;

/// The first sentences of plain text, as many as a slide has room for: a full stop before a space and a capital ends one.
fn lead(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default().trim();
    let mut end = 0;
    for (at, c) in line
        .char_indices()
        .filter(|(_, c)| matches!(c, '.' | '?' | '!' | '。'))
    {
        let after = at + c.len_utf8();
        let mut next = line[after..].chars();
        let stops = c == '。'
            || next.next().is_none_or(|space| space == ' ')
                && next.next().is_none_or(|c| !c.is_lowercase());
        if !stops {
            continue;
        }
        if end > 0 && after > LEAD {
            break;
        }
        end = after;
    }
    line[..if end > 0 { end } else { line.len() }].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slide_has_whole_sentences_and_not_too_many() {
        let long = "The second sentence goes on and on until there is no more room on a slide for it, \
            which nobody in the last row could read anyway, whatever the one who made the slide had hoped for.";
        for (text, first) in [
            ("It tore. We stopped.", "It tore. We stopped."),
            ("About 9 cm, i.e. wide. Then", "About 9 cm, i.e. wide."),
            ("No stop\nSecond line", "No stop"),
            ("", ""),
            (&format!("First. {long}"), "First."),
            (&format!("{long} Third."), long),
        ] {
            assert_eq!(lead(text), first);
        }
    }
}
