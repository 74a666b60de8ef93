//! Fields about how a write-up is read: of which other one it is the translation, and what readers are warned of.

use super::{Field, MANY, Shape, TEXT, Takes, optional, required};

/// What every kind of write-up may say.
pub(super) const TRANSLATION_OF: Field = optional(
    "translation-of",
    Takes::Slug,
    "The slug of the write-up, of the same kind, that this one says in another language.",
);

/// What cases and techniques may say.
pub(super) const CONTENT_WARNINGS: Field = optional(
    "content-warnings",
    Takes::List(&WARNINGS, 0, MANY),
    "Figures that stay hidden until a reader asks for them.",
);

static WARNINGS: Takes = Takes::Record(&WARNING);
static WARNING: Shape = Shape {
    what: "a content warning",
    groups: &[&[
        required(
            "media",
            TEXT,
            "The picture's or film's path in the write-up's folder.",
        ),
        required(
            "warning",
            Takes::Text(Some(200)),
            "What is to be seen, in at most 200 characters.",
        ),
    ]],
};
