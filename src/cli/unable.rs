//! Why a command could not run at all: exit code 2. What is wrong in an author's file is a diagnostic, never this.

use std::fmt;
use std::io;

/// A command that could not do its work, and the way out where one is known.
#[derive(Debug)]
pub(crate) struct Unable {
    message: String,
    help: Option<String>,
    nobody_reading: bool,
}

impl Unable {
    pub(crate) fn new(message: impl fmt::Display) -> Self {
        Self {
            message: message.to_string(),
            help: None,
            nobody_reading: false,
        }
    }

    /// Says what to do.
    #[must_use]
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Whether the other end of a pipe was closed (`casebook explain | head -1`), which is nobody's mistake.
    pub(crate) fn is_nobody_reading(&self) -> bool {
        self.nobody_reading
    }

    pub(crate) fn message(&self) -> &str {
        &self.message
    }

    pub(crate) fn way_out(&self) -> Option<&str> {
        self.help.as_deref()
    }
}

impl From<crate::moderate::Hindrance> for Unable {
    fn from(hindrance: crate::moderate::Hindrance) -> Self {
        let unable = Self::new(&hindrance);
        match hindrance.help() {
            Some(help) => unable.help(help),
            None => unable,
        }
    }
}

/// Only what is printed fails this way; files' errors name their file.
impl From<io::Error> for Unable {
    fn from(error: io::Error) -> Self {
        Self {
            message: format!("cannot print: {error}"),
            help: None,
            nobody_reading: error.kind() == io::ErrorKind::BrokenPipe,
        }
    }
}
