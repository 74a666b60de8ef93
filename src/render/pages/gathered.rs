//! What a technique gathers of its cases and their threads: the cases side by side, cautions, advice that was corrected, questions
//! that nobody answered.

use super::{Desk, discussion, facts};
use crate::archive::Case;
use crate::archive::choice::Choice;
use crate::archive::people::Role;
use crate::markdown::discussion::{ContributionKind, Disposition};
use crate::markdown::{Contribution, Discussion};
use crate::render::view::{ComparedCase, GatheredView, Labelled, SayingView};
use crate::site::{self, SitePath};

/// How much of a contribution is quoted.
const QUOTED: usize = 260;

/// What these cases, by their places in the list, say.
pub(super) fn view(desk: &Desk<'_>, cases: &[usize]) -> GatheredView {
    let mut view = GatheredView::default();
    for &at in cases {
        let case: &Case = &desk.site.cases[at];
        view.cases.extend(compared(desk, at));
        let Some(thread) = &case.body.discussion else {
            continue;
        };
        let said = Said { desk, case };
        for (place, contribution) in thread.contributions.iter().enumerate() {
            if !discussion::is_shown(contribution) {
                continue;
            }
            match (contribution.kind, contribution.disposition) {
                (_, Some(Disposition::Unsafe)) => {
                    view.unsafe_advice.push(said.saying(contribution));
                }
                (ContributionKind::Caution, Some(Disposition::Useful)) => {
                    view.cautions.push(said.saying(contribution));
                }
                (ContributionKind::Question, _) if is_open(case, thread, place) => {
                    view.open_questions.push(said.saying(contribution));
                }
                _ => {}
            }
        }
    }
    view
}

fn compared(desk: &Desk<'_>, at: usize) -> Option<ComparedCase> {
    let case: &Case = &desk.site.cases[at];
    let words = &desk.theme.words;
    let answer = case.front.established_answer.as_ref();
    let approaches = site::facet::values(case, "approach");
    Some(ComparedCase {
        card: desk.cards.card(&case.id, desk.site)?,
        approaches: facts::values(desk.site, words, "approach", &approaches),
        plane: case
            .front
            .mesh_plane()
            .map(|plane| facts::value(desk, "mesh-plane", plane)),
        complications: facts::complications(desk, case),
        outcome: facts::outcome(desk, case),
        evidence: facts::value(desk, "evidence", case.front.novelty.evidence),
        answer: answer.map(|answer| facts::value(desk, "answer", answer.status)),
        statement: answer.map(|a| a.statement.clone()).unwrap_or_default(),
    })
}

/// No reply below the question is useful, and none gave the established answer: at best there are opinions.
fn is_open(case: &Case, thread: &Discussion, question: usize) -> bool {
    let reached = case.front.established_answer.as_ref();
    let reached = reached.and_then(|answer| answer.reached_by.as_deref());
    let below = |mut at: usize| {
        while let Some(parent) = thread.contributions[at].reply_to {
            if parent == question {
                return true;
            }
            at = parent;
        }
        false
    };
    !(question + 1..thread.contributions.len()).any(|at| {
        let reply = &thread.contributions[at];
        let answers = reply.disposition == Some(Disposition::Useful)
            && reply.kind != ContributionKind::Question;
        (answers || Some(reply.id.as_str()) == reached) && below(at)
    })
}

struct Said<'a> {
    desk: &'a Desk<'a>,
    case: &'a Case,
}

impl Said<'_> {
    fn saying(&self, contribution: &Contribution) -> SayingView {
        let mut people = self.case.front.people.iter();
        let role = people
            .find(|person| person.id == contribution.author)
            .map_or(Role::Other, |person| person.role);
        let url = |anchor: &str| format!("{}#{anchor}", SitePath::write_up(&self.case.id));
        let withheld = contribution.disposition == Some(Disposition::Unsafe);
        SayingView {
            role: Labelled {
                id: role.as_str().to_owned(),
                label: self.desk.theme.words.value("role", role.as_str()),
                url: None,
            },
            // Unsafe advice is not repeated without what corrects it: its correction is quoted instead.
            text: if withheld {
                self.correction(contribution)
                    .map_or(String::new(), |c| beginning(&c.text))
            } else {
                beginning(&contribution.text)
            },
            url: url(&contribution.id),
            case: self.case.masthead.title.clone(),
            correction: contribution.corrected_by.as_deref().map(url),
        }
    }

    fn correction(&self, contribution: &Contribution) -> Option<&Contribution> {
        let id = contribution.corrected_by.as_deref()?;
        let thread = self.case.body.discussion.as_ref()?;
        thread.contributions.iter().find(|c| c.id == id)
    }
}

/// The beginning of a text, cut between words.
fn beginning(text: &str) -> String {
    let line = text.replace('\n', " ");
    if line.chars().count() <= QUOTED {
        return line;
    }
    let cut: String = line.chars().take(QUOTED).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!(
        "{} …",
        cut[..end].trim_end_matches([',', ';', ':', '.', ' '])
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_between_words() {
        assert_eq!(beginning("Short\nand whole."), "Short and whole.");
        let long = beginning(&"word ".repeat(100));
        assert!(
            long.ends_with("word …") && long.chars().count() <= QUOTED + 2,
            "{long}"
        );
    }
}
