//! The optional front matter of a case that teaching is made from, and what a learning path asks before it begins.

use super::{Field, MANY, Shape, TEXT, Takes, choice, optional, required};
use crate::archive::teaching::{FactorGroup, TimelineKind};

const TEXTS: Takes = Takes::List(&TEXT, 0, MANY);
const BULLETS: Takes = Takes::List(&TEXT, 0, 7);
const CITATIONS: Takes = Takes::List(&Takes::Citation, 0, MANY);

/// What a case may have beside its text.
pub(super) const TEACHING: &[Field] = &[
    optional(
        "timeline",
        Takes::List(&EVENTS, 0, 40),
        "What happened when, in order; intervals, never dates.",
    ),
    optional(
        "options",
        Takes::List(&OPTIONS, 0, 12),
        "The options that were weighed, with those who hold each.",
    ),
    optional(
        "quiz",
        Takes::List(&QUESTIONS, 0, 10),
        "Questions to the reader at the end of the case; two are usual.",
    ),
    optional(
        "conference",
        Takes::Record(&CONFERENCE),
        "What the slides of a morbidity and mortality conference show.",
    ),
];

/// What a learning path may ask before it begins.
pub(super) const BEFORE_A_PATH: &[Field] = &[
    optional(
        "prerequisites",
        TEXTS,
        "What the reader should know or be able to do before, a phrase each.",
    ),
    optional(
        "after",
        Takes::List(&Takes::LearningPath, 0, MANY),
        "Slugs of the learning paths that come before this one.",
    ),
];

static EVENTS: Takes = Takes::Record(&EVENT);
static EVENT: Shape = Shape {
    what: "an event of the timeline",
    groups: &[&[
        required("when", TEXT, "An interval: `day 3`, `week 6`."),
        required("what", TEXT, "What happened."),
        optional(
            "kind",
            choice::<TimelineKind>(),
            "What kind of event it was.",
        ),
    ]],
};

static OPTIONS: Takes = Takes::Record(&OPTION);
static OPTION: Shape = Shape {
    what: "an option",
    groups: &[&[
        required("option", TEXT, "The option, in a few words."),
        optional("for", TEXTS, "What speaks for it, a phrase each."),
        optional("against", TEXTS, "What speaks against it, a phrase each."),
        optional(
            "held-by",
            TEXTS,
            "Ids of the people of the discussion who hold it.",
        ),
        optional("evidence", TEXT, "What it rests on, in a sentence."),
        optional("references", CITATIONS, "Citation keys."),
        optional("done", Takes::Flag, "It is what was done."),
    ]],
};

static QUESTIONS: Takes = Takes::Record(&QUESTION);
static QUESTION: Shape = Shape {
    what: "a question of the quiz",
    groups: &[&[
        required("question", TEXT, "The question."),
        required(
            "answers",
            Takes::List(&ANSWERS, 2, 8),
            "What can be answered; at least one is right.",
        ),
        optional("explanation", TEXT, "What to take from it."),
        optional("references", CITATIONS, "Citation keys."),
    ]],
};

static ANSWERS: Takes = Takes::Record(&ANSWER);
static ANSWER: Shape = Shape {
    what: "an answer",
    groups: &[&[
        required("answer", TEXT, "The answer."),
        optional("right", Takes::Flag, "It is right."),
        optional("why", TEXT, "Why it is right or wrong."),
    ]],
};

static CONFERENCE: Shape = Shape {
    what: "the conference",
    groups: &[&[
        optional(
            "situation",
            BULLETS,
            "Who came with what, and what went wrong; one line each.",
        ),
        optional("background", BULLETS, "What led there; one line each."),
        optional("assessment", BULLETS, "What was made of it; one line each."),
        optional(
            "recommendations",
            BULLETS,
            "What to do from now on; one line each. Default: the key points.",
        ),
        optional(
            "factors",
            Takes::List(&FACTORS, 0, 30),
            "Contributory factors, drawn as a fishbone.",
        ),
        optional(
            "actions",
            Takes::List(&ACTIONS, 0, 20),
            "Improvement actions.",
        ),
    ]],
};

static FACTORS: Takes = Takes::Record(&FACTOR);
static FACTOR: Shape = Shape {
    what: "a factor",
    groups: &[&[
        required(
            "group",
            choice::<FactorGroup>(),
            "The bone that it hangs on.",
        ),
        required(
            "factor",
            Takes::Text(Some(90)),
            "The factor, at most 90 characters.",
        ),
    ]],
};

static ACTIONS: Takes = Takes::Record(&ACTION);
static ACTION: Shape = Shape {
    what: "an action",
    groups: &[&[
        required("action", TEXT, "What will be done."),
        required("owner", TEXT, "The role that answers for it, never a name."),
        optional("due", Takes::Month, "Until when."),
    ]],
};
