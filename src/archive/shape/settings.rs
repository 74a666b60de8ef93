//! The files that are no write-ups: `casebook.yaml` and vocabularies. Those of `moderation/` stand in `moderation.rs`.

use super::{MANY, Shape, TEXT, Takes, choice, optional, required};
use crate::archive::config::UnsafeReplies;

const TEXTS: Takes = Takes::List(&TEXT, 0, MANY);
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
