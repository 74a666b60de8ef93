//! The front matter of cases, techniques, paths and pages, as `docs/archive.md` describes it.

use super::reading::{CONTENT_WARNINGS, TRANSLATION_OF};
use super::teaching::{BEFORE_A_PATH, TEACHING};
use super::{Field, MANY, Shape, TEXT, Takes, choice, optional, required};
use crate::archive::case::{
    AnswerStatus, ConsentBasis, OutcomeStatus, PracticeChanged, SourceKind, Weekday,
};
use crate::archive::learning::Level;
use crate::archive::masthead::Status;
use crate::archive::people::{Credit, Role};
use crate::archive::surgery::{AgeBand, Asa, BmiBand, Hospital, Ideal, Resources, Sex, Urgency};

const TITLE: Takes = Takes::Text(Some(160));
const SUMMARY: Takes = Takes::Text(Some(600));
const TEXTS: Takes = Takes::List(&TEXT, 0, MANY);

/// What every kind of write-up has.
const COMMON: &[Field] = &[
    required(
        "title",
        TITLE,
        "The page's only level-one heading, at most 160 characters.",
    ),
    optional(
        "status",
        choice::<Status>(),
        "`draft` keeps it out of every build, approved or not. Default: ready.",
    ),
    optional(
        "language",
        Takes::Language,
        "BCP 47 tag, `en`. Default: the archive's.",
    ),
    optional(
        "version",
        Takes::Version,
        "A whole number or `major.minor`. Default: 1.",
    ),
    optional(
        "changes",
        Takes::List(&CHANGES, 0, MANY),
        "What changed, oldest first.",
    ),
    optional(
        "aliases",
        Takes::List(&Takes::Slug, 0, MANY),
        "Former slugs; each becomes a redirect.",
    ),
    optional(
        "acknowledged",
        Takes::List(&ACKNOWLEDGED, 0, MANY),
        "What the privacy check finds and a moderator says is no identifier.",
    ),
    TRANSLATION_OF,
];

const SUMMARISED: &[Field] = &[required(
    "summary",
    SUMMARY,
    "One to three sentences, at most 600 characters.",
)];

/// What cases, techniques and paths have.
const WRITTEN: &[Field] = &[
    optional(
        "published",
        Takes::Date,
        "When the write-up (never the operation) was first published.",
    ),
    optional("keywords", TEXTS, "Free words."),
    required(
        "authors",
        Takes::List(&AUTHORS, 1, MANY),
        "Who wrote it up.",
    ),
];

/// What cases and techniques have.
const TAUGHT: &[Field] = &[
    optional(
        "illustration",
        Takes::Flag,
        "Written for demonstration, not a real patient: the page says so.",
    ),
    required(
        "novelty",
        Takes::Record(&NOVELTY),
        "How new the thing is, and how sure.",
    ),
    required(
        "key-points",
        Takes::Record(&KEY_POINTS),
        "Key points for everybody and per role.",
    ),
    optional(
        "references",
        Takes::List(&Takes::FileName, 0, MANY),
        "Bibliographies beside the write-up: `.bib`, or `.json` with CSL-JSON.",
    ),
    optional(
        "review-by",
        Takes::Month,
        "After this month the page says that it is due for review.",
    ),
    CONTENT_WARNINGS,
];

/// A case.
pub(crate) static CASE: Shape = Shape {
    what: "a case",
    groups: &[
        COMMON,
        SUMMARISED,
        WRITTEN,
        TAUGHT,
        TEACHING,
        &[
            required(
                "procedure",
                Takes::List(&Takes::Term("procedure"), 1, MANY),
                "What was done: terms of vocabulary/procedure.yaml.",
            ),
            optional(
                "technique",
                Takes::List(&Takes::Term("technique"), 0, MANY),
                "How: terms of vocabulary/technique.yaml.",
            ),
            optional(
                "approach",
                Takes::List(&Takes::Term("approach"), 0, MANY),
                "By which way in: terms of vocabulary/approach.yaml.",
            ),
            optional(
                "anatomy",
                Takes::List(&Takes::Term("anatomy"), 0, MANY),
                "Where: terms of vocabulary/anatomy.yaml.",
            ),
            optional(
                "specialty",
                Takes::List(&Takes::Term("specialty"), 0, MANY),
                "Whose field: terms of vocabulary/specialty.yaml.",
            ),
            optional(
                "setting",
                Takes::Record(&SETTING),
                "Where and how urgently.",
            ),
            optional(
                "patient",
                Takes::Record(&PATIENT),
                "The patient, in bands only.",
            ),
            optional(
                "classifications",
                Takes::Classifications,
                "From a classification to its value; `ehs-ventral`, `ehs-groin` and `mesh-plane` are checked against their tables.",
            ),
            optional(
                "complications",
                Takes::List(&Takes::Record(&COMPLICATION), 0, MANY),
                "Complications with their grade.",
            ),
            optional(
                "outcome",
                Takes::Record(&OUTCOME),
                "What became of the patient.",
            ),
            optional(
                "established-answer",
                Takes::Record(&ANSWER),
                "Is there an established answer, and did the thread reach it?",
            ),
            optional(
                "people",
                Takes::List(&Takes::Record(&PERSON), 0, MANY),
                "Whoever speaks in the discussion.",
            ),
            optional(
                "source",
                Takes::Record(&SOURCE),
                "Where the discussion came from.",
            ),
            required(
                "consent",
                Takes::Record(&CONSENT),
                "Why the case may be told.",
            ),
        ],
    ],
};

/// A technique.
pub(crate) static TECHNIQUE: Shape = Shape {
    what: "a technique",
    groups: &[
        COMMON,
        SUMMARISED,
        WRITTEN,
        TAUGHT,
        &[required(
            "term",
            Takes::Term("technique"),
            "The term of vocabulary/technique.yaml whose cases the page gathers.",
        )],
    ],
};

/// A learning path.
pub(crate) static PATH: Shape = Shape {
    what: "a learning path",
    groups: &[
        COMMON,
        SUMMARISED,
        WRITTEN,
        BEFORE_A_PATH,
        &[
            required("aim", TEXT, "What the reader can do at its end."),
            optional("level", choice::<Level>(), "For whom it is."),
            optional(
                "minutes",
                Takes::Count(1, 100_000),
                "How long it takes, about.",
            ),
            required(
                "steps",
                Takes::List(&Takes::Record(&STEP), 1, MANY),
                "The stops, in order.",
            ),
        ],
    ],
};

/// A plain page.
pub(crate) static PAGE: Shape = Shape {
    what: "a page",
    groups: &[
        COMMON,
        &[
            optional(
                "summary",
                SUMMARY,
                "One to three sentences, at most 600 characters.",
            ),
            optional(
                "order",
                Takes::Count(0, 1_000_000),
                "Its place in the footer.",
            ),
        ],
    ],
};

static CHANGES: Takes = Takes::Record(&CHANGE);
static CHANGE: Shape = Shape {
    what: "a change",
    groups: &[&[
        required("version", Takes::Version, "The version that it made."),
        required("date", Takes::Date, "When."),
        required("note", TEXT, "What changed."),
    ]],
};

static ACKNOWLEDGED: Takes = Takes::Record(&ACKNOWLEDGEMENT);
static ACKNOWLEDGEMENT: Shape = Shape {
    what: "an acknowledgement",
    groups: &[&[
        required("text", TEXT, "Exactly the text that is found."),
        required("reason", TEXT, "Why it identifies nobody."),
        required(
            "moderator",
            Takes::Moderator,
            "The id of the moderator who says so.",
        ),
    ]],
};

static AUTHORS: Takes = Takes::Record(&AUTHOR);
static AUTHOR: Shape = Shape {
    what: "an author",
    groups: &[&[
        required("name", TEXT, "As they wish to be credited."),
        optional(
            "orcid",
            Takes::Orcid,
            "Their ORCID iD, `0000-0002-1825-0097`.",
        ),
        optional(
            "moderator",
            Takes::Moderator,
            "Their id among the moderators, when they are one: they may not approve it.",
        ),
    ]],
};

static NOVELTY: Shape = Shape {
    what: "the novelty",
    groups: &[&[
        required("ideal", choice::<Ideal>(), "Stage of the IDEAL framework."),
        required(
            "evidence",
            Takes::Evidence,
            "OCEBM 2011 level: 4 or 5, since a single write-up never claims better than 4.",
        ),
        optional(
            "off-label",
            TEXT,
            "A sentence that says what is used outside its label.",
        ),
        optional(
            "device",
            TEXT,
            "A sentence that names a device that is investigational, or not approved where it was used.",
        ),
    ]],
};

const POINTS: Takes = Takes::List(&TEXT, 1, 7);
static KEY_POINTS: Shape = Shape {
    what: "the key points",
    groups: &[&[
        required("all", POINTS, "One to seven, for everybody."),
        optional("surgeon", POINTS, "For surgeons."),
        optional("trainee", POINTS, "For trainees."),
        optional("assistant", POINTS, "For assistants."),
        optional("nurse", POINTS, "For nurses."),
        optional("anaesthetist", POINTS, "For anaesthetists."),
    ]],
};

static SETTING: Shape = Shape {
    what: "the setting",
    groups: &[&[
        optional(
            "urgency",
            choice::<Urgency>(),
            "How soon the operation had to be done.",
        ),
        optional(
            "hospital",
            choice::<Hospital>(),
            "The kind of hospital, never its name.",
        ),
        optional(
            "resources",
            choice::<Resources>(),
            "What the place had at hand.",
        ),
    ]],
};

static PATIENT: Shape = Shape {
    what: "the patient",
    groups: &[&[
        optional(
            "age",
            choice::<AgeBand>(),
            "A band of ten years, `60-69`; 90 and over is one band.",
        ),
        optional("sex", choice::<Sex>(), "As far as the case says it."),
        optional("asa", choice::<Asa>(), "ASA physical status, I to VI."),
        optional("bmi", choice::<BmiBand>(), "A band of body mass index."),
    ]],
};

static COMPLICATION: Shape = Shape {
    what: "a complication",
    groups: &[&[
        required(
            "term",
            Takes::Term("complication"),
            "A term of vocabulary/complication.yaml.",
        ),
        optional(
            "grade",
            Takes::Grade,
            "Clavien-Dindo: I, II, IIIa, IIIb, IVa, IVb, V; suffix `-d` for disability at discharge.",
        ),
        optional("when", TEXT, "An interval: `day 12`."),
        optional("note", TEXT, "Anything else."),
    ]],
};

static OUTCOME: Shape = Shape {
    what: "the outcome",
    groups: &[&[
        required("status", choice::<OutcomeStatus>(), "Known or awaited."),
        optional(
            "due",
            Takes::Month,
            "When an awaited outcome is due; required then.",
        ),
        optional("interval", TEXT, "`30 days`, `1 year`."),
        optional("summary", TEXT, "In a sentence."),
        optional(
            "practice-changed",
            choice::<PracticeChanged>(),
            "Whether the case changed what its surgeon does.",
        ),
    ]],
};

static ANSWER: Shape = Shape {
    what: "the established answer",
    groups: &[&[
        required(
            "status",
            choice::<AnswerStatus>(),
            "Whether an evidence-based answer exists.",
        ),
        required("statement", TEXT, "The answer."),
        optional(
            "references",
            Takes::List(&Takes::Citation, 0, MANY),
            "Citation keys.",
        ),
        optional(
            "reached-by",
            Takes::Contribution,
            "Id of the contribution that gave it; left out when the thread did not reach it.",
        ),
    ]],
};

static PERSON: Shape = Shape {
    what: "a person",
    groups: &[&[
        required(
            "id",
            TEXT,
            "The pseudonym that headings of the discussion use: `surgeon-a`.",
        ),
        required("role", choice::<Role>(), "What they are."),
        optional(
            "region",
            TEXT,
            "Broad, never smaller than a country: `Northern Europe`.",
        ),
        optional("experience", TEXT, "`over 10 years`."),
        optional(
            "credit",
            choice::<Credit>(),
            "Whether they asked to be named. Default: anonymous.",
        ),
        optional("name", TEXT, "Their name, where `credit` is `named`."),
    ]],
};

static SOURCE: Shape = Shape {
    what: "the source",
    groups: &[&[
        optional("community", TEXT, "As it wishes to be named."),
        required(
            "kind",
            choice::<SourceKind>(),
            "What the thread began with.",
        ),
        optional("month", Takes::Month, "When, no finer."),
        optional("weekday", choice::<Weekday>(), "The weekday alone."),
        optional(
            "contributions",
            Takes::Count(0, u32::MAX),
            "Size of the original thread, in replies.",
        ),
        optional(
            "participants",
            Takes::Count(0, u32::MAX),
            "How many people took part in it.",
        ),
    ]],
};

static CONSENT: Shape = Shape {
    what: "the consent",
    groups: &[&[
        required(
            "basis",
            choice::<ConsentBasis>(),
            "Why the case may be told.",
        ),
        optional(
            "reference",
            TEXT,
            "Where the form is filed, never the form itself.",
        ),
    ]],
};

static STEP: Shape = Shape {
    what: "a step",
    groups: &[&[
        required("at", Takes::Step, "`cases/<slug>` or `techniques/<slug>`."),
        optional("why", TEXT, "Why it comes here, in one sentence."),
    ]],
};
