//! The front matter that only a technique, a learning path or a page has.

use super::super::WriteUpId;
use super::super::fields::Fields;
use super::super::learning::{PageFront, PathFront, Step, TechniqueFront};
use super::masthead::{key_points, novelty};

/// What only a technique says of itself.
pub(crate) fn technique(fields: Fields<'_>) -> TechniqueFront {
    TechniqueFront {
        term: fields.text("term").unwrap_or_default(),
        novelty: novelty(fields),
        key_points: key_points(fields),
    }
}

/// What only a learning path says of itself.
pub(crate) fn path(fields: Fields<'_>) -> PathFront {
    let steps = fields.records("steps").into_iter().filter_map(|step| {
        Some(Step {
            at: WriteUpId::parse(step.written("at")?)?,
            span: step.span("at")?,
            why: step.text("why"),
        })
    });
    PathFront {
        aim: fields.text("aim").unwrap_or_default(),
        prerequisites: fields.texts("prerequisites"),
        after: fields.texts("after"),
        level: fields.choice("level"),
        minutes: fields.count("minutes"),
        steps: steps.collect(),
    }
}

/// What only a page says of itself.
pub(crate) fn page(fields: Fields<'_>) -> PageFront {
    PageFront {
        order: fields.count("order"),
    }
}
