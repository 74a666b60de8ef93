//! From checked fields to the archive's types. What is required and missing gets a default, so that a preview can show
//! the rest; `check` has said that it is missing. Rules that hold between two fields are said here.

mod case;
mod learning;
mod masthead;
mod moderation;
mod settings;
mod teaching;

pub(crate) use case::case;
pub(crate) use learning::{page, path, technique};
pub(crate) use masthead::{Shares, masthead};
pub(crate) use moderation::{moderators, policy};
pub(crate) use settings::{config, vocabulary};

use super::findings::Findings;
use crate::diagnostic::{Code, Diagnostic, Span};
use std::collections::BTreeMap;

/// Says of each name that was given before where it was first given.
pub(super) fn report_twice<'a>(
    names: impl Iterator<Item = (&'a str, Span)>,
    what: &str,
    help: &str,
    findings: &mut Findings,
) {
    let mut first: BTreeMap<&str, Span> = BTreeMap::new();
    for (name, span) in names {
        match first.get(name) {
            Some(before) => {
                let note = findings.place(before);
                findings.push(
                    &span,
                    Diagnostic::new(
                        Code::DuplicateEntry,
                        format!("{what} `{name}` is given twice"),
                    )
                    .note(note, "first given here")
                    .help(help),
                );
            }
            None => {
                first.insert(name, span);
            }
        }
    }
}
