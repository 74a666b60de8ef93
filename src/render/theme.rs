//! The theme: templates, styles, scripts and strings, built in, with any file replaced by the archive's own of the same path.

pub(crate) mod assets;
mod embedded;
pub(crate) mod engine;
mod styles;

use crate::archive::config::Config;
use crate::diagnostic::{Checked, Code, Diagnostic, Place, Report};
use crate::embedded_engine::Variant;
use crate::render::{offline, portable};
use crate::words::Words;
use assets::Assets;
use camino::Utf8PathBuf;
use engine::Engine;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// A theme's files by path.
pub(crate) type Files = BTreeMap<String, Cow<'static, [u8]>>;

/// A theme, ready to render with.
#[derive(Debug)]
pub struct Theme {
    /// The language of its strings, as the archive or the write-up names it.
    pub language: String,
    /// Its strings in that language.
    pub words: Words,
    pub(crate) assets: Assets,
    pub(crate) engine: Engine,
    /// The script that keeps the site on a reader's device.
    pub(crate) worker: Option<String>,
    /// The script that loads the others where there is no server.
    pub(crate) loader: Option<String>,
    /// The same theme in the other languages that write-ups are in and it has strings for, by tag.
    others: BTreeMap<String, Theme>,
}

impl Theme {
    /// The theme that an archive asks for, with the archive's own files over it and this variant of the search engine.
    #[must_use]
    pub fn of(
        config: &Config,
        overrides: &[(Utf8PathBuf, Vec<u8>)],
        languages: &BTreeSet<String>,
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
        let strings = string_files(overrides);
        let (words, missing) = Words::read(&strings, &config.language);
        report.absorb(missing);
        let assets = Assets::of(&files, engine, &mut report);
        let others = languages
            .iter()
            .filter(|tag| **tag != config.language && Words::has(&strings, tag))
            .map(|tag| {
                let (words, missing) = Words::read(&strings, tag);
                report.absorb(missing);
                // What is wrong with a template has been said in the first language.
                let engine = Engine::of(&files, &words, &assets, &mut Report::new());
                let theme = Self {
                    language: tag.clone(),
                    words,
                    assets: Assets::default(),
                    engine,
                    worker: None,
                    loader: None,
                    others: BTreeMap::new(),
                };
                (tag.clone(), theme)
            })
            .collect();
        let engine = Engine::of(&files, &words, &assets, &mut report);
        Checked {
            value: Self {
                language: config.language.clone(),
                words,
                assets,
                engine,
                worker: text(&files, offline::WORKER),
                loader: text(&files, portable::LOADER),
                others,
            },
            report,
        }
    }

    /// The same theme in every language that it speaks on this site, the archive's first.
    pub(crate) fn languages(&self) -> impl Iterator<Item = &Self> {
        std::iter::once(self).chain(self.others.values())
    }
}

fn text(files: &Files, path: &str) -> Option<String> {
    let bytes = files.get(path)?;
    Some(String::from_utf8_lossy(bytes).into_owned())
}

/// What a theme's strings in some languages lack, without the rest of the theme: for a check that renders nothing.
#[must_use]
pub fn check_strings<'a>(
    overrides: &[(Utf8PathBuf, Vec<u8>)],
    languages: impl IntoIterator<Item = &'a str>,
) -> Report {
    let strings = string_files(overrides);
    let mut report = Report::new();
    for (at, language) in languages.into_iter().enumerate() {
        // A write-up in a language that the theme does not speak stands among words of the archive's.
        if at == 0 || Words::has(&strings, language) {
            report.absorb(Words::read(&strings, language).1);
        }
    }
    report
}

/// The files of strings: those of the theme, then the archive's, which are laid over them key by key.
fn string_files(overrides: &[(Utf8PathBuf, Vec<u8>)]) -> Vec<(String, Vec<u8>)> {
    let built_in = embedded::FILES
        .iter()
        .map(|(path, bytes)| (*path, bytes.to_vec()));
    let own = overrides
        .iter()
        .map(|(path, bytes)| (path.as_str(), bytes.clone()));
    built_in
        .chain(own)
        .filter_map(|(path, bytes)| Some((path.strip_prefix("strings/")?.to_owned(), bytes)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_of_the_theme_has_every_string_with_the_same_names_in_braces() {
        for language in ["ar", "de", "en", "es", "fr", "ja", "pt", "zh"] {
            let report = check_strings(&[], [language]);
            let said: Vec<&str> = report.sorted().iter().map(|d| d.message.as_str()).collect();
            assert!(said.is_empty(), "{language}: {said:?}");
        }
    }
}
