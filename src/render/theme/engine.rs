//! The template engine: Tera with casebook's functions. Its errors become diagnostics with the template's file and line.

use super::Files;
use super::assets::Assets;
use crate::diagnostic::{Code, Diagnostic, Place, Report};
use crate::words::Words;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::Arc;
use tera::{Context, ErrorKind, Kwargs, State, Tera};

/// Templates, parsed.
#[derive(Debug)]
pub(crate) struct Engine {
    tera: Tera,
    sources: BTreeMap<String, String>,
}

impl Engine {
    /// Parses a theme's templates. What cannot be parsed is reported and left out.
    pub(super) fn of(files: &Files, words: &Words, assets: &Assets, report: &mut Report) -> Self {
        let mut tera = Tera::default();
        register(&mut tera, words, assets);
        tera.global_context().insert("t", words);
        let sources: BTreeMap<String, String> = files
            .iter()
            .filter_map(|(path, bytes)| {
                Some((
                    path.strip_prefix("templates/")?.to_owned(),
                    String::from_utf8_lossy(bytes).into_owned(),
                ))
            })
            .collect();
        let mut engine = Self { tera, sources };
        if let Err(error) = engine
            .tera
            .add_raw_templates(engine.sources.iter().map(|(n, s)| (n.as_str(), s.as_str())))
        {
            engine.explain(&error, None, report);
        }
        engine
    }

    /// Renders a template.
    pub(crate) fn render(
        &self,
        template: &str,
        context: &Context,
        page: &str,
    ) -> Result<String, Report> {
        self.tera.render(template, context).map_err(|error| {
            let mut report = Report::new();
            self.explain(&error, Some(page), &mut report);
            report
        })
    }

    /// Turns Tera's error into a diagnostic: file and line of the template, and the page that was being rendered.
    fn explain(&self, error: &tera::Error, page: Option<&str>, report: &mut Report) {
        let (message, place) = match error.kind() {
            ErrorKind::SyntaxError(at) | ErrorKind::RenderingError(at) => {
                let path = format!("theme/templates/{}", at.filename());
                let place = match self.sources.get(at.filename()) {
                    Some(source) => {
                        report.quote(path.as_str(), Arc::from(source.as_str()));
                        Place::span(&path, &at.span().range)
                    }
                    None => Place::file(&path),
                };
                (at.message().to_owned(), Some(place))
            }
            _ => (error.to_string(), None),
        };
        let of_page = page
            .map(|page| format!(" (while rendering the page `{page}`)"))
            .unwrap_or_default();
        let mut diagnostic = Diagnostic::new(Code::TemplateError, format!("the template fails: {}{of_page}", message.trim()))
            .help("docs/theme.md lists what each template gets; without this file the built-in one is used");
        diagnostic.place = place;
        report.push(diagnostic);
    }
}

/// `asset` and `integrity`, and what [`speak`] adds.
fn register(tera: &mut Tera, words: &Words, assets: &Assets) {
    speak(tera, words);
    let addresses: BTreeMap<String, String> = assets.addresses().collect();
    tera.register_function(
        "asset",
        move |args: Kwargs, _: &State<'_>| -> tera::TeraResult<String> {
            let path: &str = args.must_get("path")?;
            addresses
                .get(path)
                .cloned()
                .ok_or_else(|| tera::Error::message(format!("the theme has no asset `{path}`")))
        },
    );
    let digests: BTreeMap<String, String> = assets.integrities().collect();
    tera.register_function(
        "integrity",
        move |args: Kwargs, _: &State<'_>| -> tera::TeraResult<String> {
            let path: &str = args.must_get("path")?;
            digests
                .get(path)
                .cloned()
                .ok_or_else(|| tera::Error::message(format!("the theme has no asset `{path}`")))
        },
    );
}

/// What templates say things with: the catalogue `t`, `say` and `day`.
pub(crate) fn speak(tera: &mut Tera, words: &Words) {
    // Every template says `{{ t.case.key_points }}`: put in once, not once a page.
    tera.global_context().insert("t", words);
    let catalogue = words.clone();
    tera.register_function(
        "say",
        move |args: Kwargs, _: &State<'_>| -> tera::TeraResult<String> {
            let key: &str = args.must_get("key")?;
            let n: Option<usize> = args.get("n")?;
            let text = match n {
                Some(n) => catalogue.count(key, n),
                None => catalogue.get(key).map(str::to_owned),
            };
            let mut text =
                text.ok_or_else(|| tera::Error::message(format!("there is no string `{key}`")))?;
            for (name, value) in args.iter() {
                text = text.replace(&format!("{{{name}}}"), &value.to_string());
            }
            Ok(text)
        },
    );
    let catalogue = words.clone();
    tera.register_filter(
        "day",
        move |date: &str, _: Kwargs, _: &State<'_>| -> tera::TeraResult<String> {
            let date: Date = date.parse().map_err(|_| {
                tera::Error::message(format!("`{date}` is no date such as 2026-03-14"))
            })?;
            Ok(catalogue.day(date))
        },
    );
}
