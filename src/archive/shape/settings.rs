//! The files that are no write-ups: `casebook.yaml`, vocabularies, policy and moderators.

use super::{MANY, Shape, TEXT, Takes, choice, optional, required};
use crate::archive::config::UnsafeReplies;
use crate::archive::moderation::Scope;

const TEXTS: Takes = Takes::List(&TEXT, 0, MANY);
const SCOPES: Takes = Takes::List(&choice::<Scope>(), 1, 3);

/// A new archive's vocabulary changes with every case: until it has settled, it may ask for no approval.
const NO_SCOPES_OR_MORE: Takes = Takes::List(&choice::<Scope>(), 0, 3);

/// `casebook.yaml`.
pub(crate) static CONFIG: Shape = Shape {
    what: "`casebook.yaml`",
    groups: &[&[
        required("title", Takes::Text(Some(160)), "The archive's name."),
        optional("tagline", TEXT, "One line under it."),
        required(
            "description",
            TEXT,
            "One or two sentences for feeds, search engines and the home page.",
        ),
        required(
            "base-url",
            Takes::BaseUrl,
            "Where the site will live, `https://.../`; may have a path.",
        ),
        required("language", Takes::Language, "BCP 47 tag, `en`, `es-MX`."),
        optional("theme", TEXT, "Name of a built-in theme. Default: default."),
        optional(
            "facets",
            Takes::List(&Takes::Facet, 0, MANY),
            "Facet names in the order in which they are shown. Default: all that have a vocabulary.",
        ),
        optional(
            "notice",
            TEXT,
            "One or two sentences at the foot of each page.",
        ),
        optional(
            "demonstration",
            Takes::Flag,
            "Marks every page: an archive written for demonstration.",
        ),
        optional("contact", TEXT, "An address or link for corrections."),
        optional(
            "licence",
            TEXT,
            "Of the content, for instance `CC BY-NC 4.0`.",
        ),
        optional(
            "unsafe-replies",
            choice::<UnsafeReplies>(),
            "What becomes of an unsafe contribution's words. Default: struck.",
        ),
        optional(
            "feed-entries",
            Takes::Count(1, 1000),
            "How many entries the feeds hold. Default: 50.",
        ),
    ]],
};

/// `vocabulary/<facet>.yaml`.
pub(crate) static VOCABULARY: Shape = Shape {
    what: "a vocabulary",
    groups: &[&[
        required(
            "label",
            TEXT,
            "What one of its terms is called: `Technique`.",
        ),
        required("plural", TEXT, "What several are called: `Techniques`."),
        required(
            "terms",
            Takes::Map(&Takes::Record(&TERM), "a term's id"),
            "The terms, by id.",
        ),
    ]],
};

static TERM: Shape = Shape {
    what: "a term",
    groups: &[&[
        required("label", TEXT, "As readers see it."),
        optional("synonyms", TEXTS, "Other names, for the search."),
        optional(
            "abbreviations",
            TEXTS,
            "Short names, for the search: `TAR`.",
        ),
        optional(
            "parent",
            Takes::SiblingTerm,
            "The broader term, another id of the same file.",
        ),
        optional("definition", TEXT, "One sentence."),
    ]],
};

/// `moderation/policy.yaml`.
pub(crate) static POLICY: Shape = Shape {
    what: "the policy",
    groups: &[&[
        required("version", TEXT, "Stamped on each approval."),
        optional(
            "scopes",
            Takes::Record(&POLICY_SCOPES),
            "Which scopes each kind needs.",
        ),
        optional(
            "authors-may-approve",
            Takes::Flag,
            "May a moderator approve what they wrote. Default: false.",
        ),
    ]],
};

static POLICY_SCOPES: Shape = Shape {
    what: "the scopes",
    groups: &[&[
        optional(
            "case",
            SCOPES,
            "For a case. Default: focus, facts, privacy.",
        ),
        optional(
            "technique",
            SCOPES,
            "For a technique. Default: focus, facts, privacy.",
        ),
        optional("path", SCOPES, "For a learning path. Default: focus."),
        optional("page", SCOPES, "For a page. Default: focus."),
        optional(
            "vocabulary",
            NO_SCOPES_OR_MORE,
            "For the vocabulary as a whole; none with []. Default: focus.",
        ),
    ]],
};

/// `moderation/moderators.yaml`.
pub(crate) static MODERATORS: Shape = Shape {
    what: "the list of moderators",
    groups: &[&[required(
        "moderators",
        Takes::List(&Takes::Record(&MODERATOR), 0, MANY),
        "Who may approve.",
    )]],
};

static MODERATOR: Shape = Shape {
    what: "a moderator",
    groups: &[&[
        required("id", Takes::Slug, "Their key in approvals."),
        required("name", TEXT, "As they wish to be credited."),
        optional("orcid", Takes::Orcid, "Their ORCID iD."),
        optional("role", TEXT, "What they are: `surgeon`, `chair`."),
        optional("from", Takes::Date, "First day of their term."),
        optional("to", Takes::Date, "Last day of their term."),
        optional("interests", TEXT, "Declared interests."),
        optional(
            "demonstration",
            Takes::Flag,
            "Exists for demonstration only.",
        ),
    ]],
};
