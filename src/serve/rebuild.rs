//! Builds once, and again after every change: one thread, one build at a time, however fast files are saved.

use super::Listener;
use super::overlay;
use super::shown::Stage;
use super::watch::Changes;
use crate::diagnostic::Report;
use crate::render::Output;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::thread;

/// What came of one attempt to build.
#[derive(Debug, Default)]
pub struct Attempt {
    /// The site, as far as it could be made; nothing where nothing could.
    pub output: Option<Output>,
    /// What is wrong.
    pub report: Report,
    /// Why nothing could be built at all: no file of the archive is to blame.
    pub failure: Option<String>,
}

impl Attempt {
    /// Nothing could be built, and why.
    #[must_use]
    pub fn failed(why: impl Into<String>) -> Self {
        Self {
            failure: Some(why.into()),
            ..Self::default()
        }
    }
}

/// Begins to build, in a thread of its own, until the watcher ends.
pub(crate) fn start(
    stage: Stage,
    changes: Changes,
    build: impl Fn() -> Attempt + Send + 'static,
    told: Arc<dyn Listener>,
) {
    thread::spawn(move || {
        loop {
            // A fault of casebook itself must not end an editor's afternoon: it is shown like any other.
            let mut attempt = catch_unwind(AssertUnwindSafe(&build)).unwrap_or_else(|_| {
                Attempt::failed(
                    "casebook itself failed while building; please report what you changed last",
                )
            });
            told.rebuilt(&attempt);
            let problems = overlay::problems(&attempt);
            let sound = attempt.failure.is_none() && !attempt.report.has_errors();
            stage.show(attempt.output.take(), sound, problems);
            if !changes.wait() {
                return;
            }
        }
    });
}
