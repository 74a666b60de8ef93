//! What makes a case something to learn with: its timeline, the options that were weighed, a quiz, and what a morbidity and
//! mortality conference needs. All of it is optional front matter; nothing here reads or checks.

use super::choice::choices;
use super::masthead::YearMonth;

choices! {
    /// What happened at a point of the timeline.
    TimelineKind "kind of event" {
        Presentation "presentation", Investigation "investigation", Decision "decision", Operation "operation",
        Complication "complication", Outcome "outcome",
    }
}
choices! {
    /// The groups of contributory factors of a conference in the SBAR form (Acad Med 2013;88:824).
    FactorGroup "group of factors" {
        Individual "individual", Team "team", Patient "patient", Environment "environment", Rules "rules", Organisation "organisation",
    }
}

/// A point of the timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelineEvent {
    /// An interval, never a date: `day 3`, `four months before`.
    pub when: String,
    /// What happened.
    pub what: String,
    /// Of which kind.
    pub kind: Option<TimelineKind>,
}

/// One option that was weighed, with those who hold it: dissent is kept, never averaged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsideredOption {
    /// The option.
    pub option: String,
    /// What speaks for it.
    pub arguments_for: Vec<String>,
    /// What speaks against it.
    pub arguments_against: Vec<String>,
    /// Ids of the people who hold it.
    pub held_by: Vec<String>,
    /// What it rests on, in a sentence.
    pub evidence: Option<String>,
    /// Citation keys.
    pub references: Vec<String>,
    /// It is what was done.
    pub done: bool,
}

/// One answer that a quiz offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuizAnswer {
    /// The answer.
    pub answer: String,
    /// It is right.
    pub right: bool,
    /// Why it is right or wrong.
    pub why: Option<String>,
}

/// One question of the quiz.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuizQuestion {
    /// The question.
    pub question: String,
    /// What can be answered.
    pub answers: Vec<QuizAnswer>,
    /// What to take from it.
    pub explanation: Option<String>,
    /// Citation keys.
    pub references: Vec<String>,
}

/// A contributory factor: a bone of the fishbone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Factor {
    /// Its group.
    pub group: FactorGroup,
    /// The factor, in a few words.
    pub factor: String,
}

/// An improvement that was agreed on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// What will be done.
    pub action: String,
    /// The role that answers for it, never a name.
    pub owner: String,
    /// Until when.
    pub due: Option<YearMonth>,
}

/// What a conference about the case shows, where the case says it itself: situation, background, assessment, recommendations.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Conference {
    /// Who came with what, and what went wrong.
    pub situation: Vec<String>,
    /// What led there.
    pub background: Vec<String>,
    /// What was made of it.
    pub assessment: Vec<String>,
    /// What to do from now on.
    pub recommendations: Vec<String>,
    /// Contributory factors.
    pub factors: Vec<Factor>,
    /// Improvement actions.
    pub actions: Vec<Action>,
}

/// Everything about teaching that a case's front matter may hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Teaching {
    /// What happened when, in order.
    pub timeline: Vec<TimelineEvent>,
    /// The options that were weighed.
    pub options: Vec<ConsideredOption>,
    /// The quiz.
    pub quiz: Vec<QuizQuestion>,
    /// The conference.
    pub conference: Conference,
}

impl Teaching {
    /// Every citation key, in the order in which a page shows them.
    pub fn references(&self) -> impl Iterator<Item = &str> {
        let options = self.options.iter().flat_map(|o| &o.references);
        let quiz = self.quiz.iter().flat_map(|q| &q.references);
        options.chain(quiz).map(String::as_str)
    }
}
