//! The theme: templates, styles, scripts and strings, built in, with any file replaced by the archive's own of the same path.

pub(crate) mod assets;
mod embedded;
pub(crate) mod engine;
mod styles;

use crate::archive::config::Config;
use crate::diagnostic::{Checked, Code, Diagnostic, Place, Report};
use crate::embedded_engine::Variant;
use crate::words::Words;
use assets::Assets;
use camino::Utf8PathBuf;
use engine::Engine;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A theme's files by path.
pub(crate) type Files = BTreeMap<String, Cow<'static, [u8]>>;

/// A theme, ready to render with.
#[derive(Debug)]
pub struct Theme {
    /// Its strings in the archive's language.
    pub words: Words,
    pub(crate) assets: Assets,
    pub(crate) engine: Engine,
}

impl Theme {
    /// The theme that an archive asks for, with the archive's own files over it and this variant of the search engine.
    #[must_use]
    pub fn of(
        config: &Config,
        overrides: &[(Utf8PathBuf, Vec<u8>)],
        engine: Variant,
    ) -> Checked<Self> {
        let mut report = Report::new();
        if config.theme != embedded::NAME {
            let message = format!("there is no theme `{}`", config.theme);
            let help = format!(
                "the built-in theme is `{}`; files in the archive's folder theme/ replace its files",
                embedded::NAME
            );
            report.push(
                Diagnostic::new(Code::UnknownTheme, message)
                    .at(Place::file("casebook.yaml"))
                    .help(help),
            );
        }
        let mut files: Files = embedded::FILES
            .iter()
            .map(|(path, bytes)| ((*path).to_owned(), Cow::Borrowed(*bytes)))
            .collect();
        for (path, bytes) in overrides {
            files.insert(path.to_string(), Cow::Owned(bytes.clone()));
        }
        let strings: Vec<(String, Vec<u8>)> = files
            .iter()
            .filter_map(|(path, bytes)| {
                Some((path.strip_prefix("strings/")?.to_owned(), bytes.to_vec()))
            })
            .collect();
        let (words, missing) = Words::read(&strings, &config.language);
        report.absorb(missing);
        let assets = Assets::of(&files, engine, &mut report);
        let engine = Engine::of(&files, &words, &assets, &mut report);
        Checked {
            value: Self {
                words,
                assets,
                engine,
            },
            report,
        }
    }
}
