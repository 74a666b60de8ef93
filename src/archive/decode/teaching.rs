//! The optional front matter of a case that teaching is made from.

use super::super::check::found_nothing;
use super::super::fields::Fields;
use super::super::findings::Findings;
use super::super::people::Person;
use super::super::teaching::{
    Action, Conference, ConsideredOption, Factor, QuizAnswer, QuizQuestion, Teaching, TimelineEvent,
};
use crate::diagnostic::{Code, Diagnostic};

/// Timeline, options, quiz and conference of a case whose discussion these people hold.
pub(crate) fn teaching(fields: Fields<'_>, people: &[Person], findings: &mut Findings) -> Teaching {
    Teaching {
        timeline: timeline(fields),
        options: fields
            .records("options")
            .into_iter()
            .filter_map(|option| considered(option, people, findings))
            .collect(),
        quiz: fields
            .records("quiz")
            .into_iter()
            .filter_map(|question| quiz(question, findings))
            .collect(),
        conference: fields
            .record("conference")
            .map(conference)
            .unwrap_or_default(),
    }
}

fn timeline(fields: Fields<'_>) -> Vec<TimelineEvent> {
    let events = fields.records("timeline").into_iter().filter_map(|event| {
        Some(TimelineEvent {
            when: event.text("when")?,
            what: event.text("what")?,
            kind: event.choice("kind"),
        })
    });
    events.collect()
}

fn considered(
    fields: Fields<'_>,
    people: &[Person],
    findings: &mut Findings,
) -> Option<ConsideredOption> {
    for node in fields.items("held-by") {
        let Some(id) = node.text().filter(|id| !id.is_empty()) else {
            continue;
        };
        if !people.iter().any(|person| person.id == id) {
            let diagnostic = found_nothing(
                Code::UnknownPerson,
                format!("`{id}` is nobody of `people`"),
                id,
                people.iter().map(|person| person.id.as_str()),
                "write the id of somebody who speaks in the discussion",
            );
            findings.push(&node.span, diagnostic);
        }
    }
    Some(ConsideredOption {
        option: fields.text("option")?,
        arguments_for: fields.texts("for"),
        arguments_against: fields.texts("against"),
        held_by: fields.texts("held-by"),
        evidence: fields.text("evidence"),
        references: fields.texts("references"),
        done: fields.flag("done"),
    })
}

fn quiz(fields: Fields<'_>, findings: &mut Findings) -> Option<QuizQuestion> {
    let answers: Vec<QuizAnswer> = fields
        .records("answers")
        .into_iter()
        .filter_map(|answer| {
            Some(QuizAnswer {
                answer: answer.text("answer")?,
                right: answer.flag("right"),
                why: answer.text("why"),
            })
        })
        .collect();
    if !answers.is_empty()
        && !answers.iter().any(|answer| answer.right)
        && let Some(span) = fields.span("question")
    {
        findings.push(
            &span,
            Diagnostic::new(
                Code::QuizWithoutAnswer,
                "no answer to this question is right",
            )
            .help("write `right: true` beside the one that is"),
        );
    }
    Some(QuizQuestion {
        question: fields.text("question")?,
        answers,
        explanation: fields.text("explanation"),
        references: fields.texts("references"),
    })
}

fn conference(fields: Fields<'_>) -> Conference {
    let factors = fields.records("factors").into_iter().filter_map(|factor| {
        Some(Factor {
            group: factor.choice("group")?,
            factor: factor.text("factor")?,
        })
    });
    let actions = fields.records("actions").into_iter().filter_map(|action| {
        Some(Action {
            action: action.text("action")?,
            owner: action.text("owner")?,
            due: action.month("due"),
        })
    });
    Conference {
        situation: fields.texts("situation"),
        background: fields.texts("background"),
        assessment: fields.texts("assessment"),
        recommendations: fields.texts("recommendations"),
        factors: factors.collect(),
        actions: actions.collect(),
    }
}
