//! Styles, scripts and pictures of the theme, and the browser engine: each under a name with its content's hash, so that a browser
//! may keep it for ever.
//!
//! All lie flat in `assets/`. A quoted reference to a neighbour, `"./search.js"`, is rewritten to its published name, so what
//! refers to others is named after them: a change anywhere below changes every name above.

use super::{Files, styles};
use crate::diagnostic::{Code, Diagnostic, Place, Report};
use crate::embedded_engine::Variant;
use crate::media::base64;
use sha2::{Digest, Sha256, Sha384};
use std::collections::BTreeMap;

/// The one stylesheet that all files of `styles/` become, in order of name.
const STYLESHEET: &str = "casebook.css";

/// Published assets.
#[derive(Debug, Default)]
pub(crate) struct Assets {
    /// Address relative to the site's root by path in the theme: `scripts/main.js` to `assets/main.0a1b2c3d.js`.
    addresses: BTreeMap<String, String>,
    /// Content by address.
    pub(crate) files: BTreeMap<String, Vec<u8>>,
}

impl Assets {
    /// Names and rewrites the assets of a theme, with one variant of the browser engine among them.
    pub(super) fn of(files: &Files, engine: Variant, report: &mut Report) -> Self {
        let mut pending = gather(files, engine, report);
        let mut assets = Self::default();
        let mut published: BTreeMap<String, String> = BTreeMap::new();
        while !pending.is_empty() {
            let ready: Vec<String> = pending
                .iter()
                .filter(|(name, asset)| {
                    asset.text.as_deref().is_none_or(|text| {
                        pending
                            .keys()
                            .all(|other| other == *name || !refers(text, other))
                    })
                })
                .map(|(name, _)| name.clone())
                .collect();
            if ready.is_empty() {
                let names: Vec<&str> = pending.keys().map(String::as_str).collect();
                let message = format!(
                    "these assets refer to each other in a circle: {}",
                    names.join(", ")
                );
                report.push(
                    Diagnostic::new(Code::TemplateError, message)
                        .help("take one of the references out"),
                );
                break;
            }
            for name in ready {
                let Some(asset) = pending.remove(&name) else {
                    continue;
                };
                let content = match asset.text {
                    Some(text) => rewrite(text, &published).into_bytes(),
                    None => asset.bytes,
                };
                let hashed = hashed(&name, &content);
                let address = format!("assets/{hashed}");
                published.insert(name, hashed);
                assets.addresses.insert(asset.path, address.clone());
                assets.files.insert(address, content);
            }
        }
        assets
    }

    /// Path in the theme and address of each.
    pub(crate) fn addresses(&self) -> impl Iterator<Item = (String, String)> {
        self.addresses
            .iter()
            .map(|(path, address)| (path.clone(), address.clone()))
    }

    /// Path in the theme of each, and the digest that a browser compares its content with before it uses it.
    pub(crate) fn integrities(&self) -> impl Iterator<Item = (String, String)> {
        self.addresses.iter().filter_map(|(path, address)| {
            let digest = Sha384::digest(self.files.get(address)?);
            Some((path.clone(), format!("sha384-{}", base64::encode(&digest))))
        })
    }

    /// The address of an asset by its path in the theme.
    pub(crate) fn address(&self, path: &str) -> Option<&str> {
        self.addresses.get(path).map(String::as_str)
    }
}

/// An asset before it has its published name.
struct Pending {
    path: String,
    text: Option<String>,
    bytes: Vec<u8>,
}

/// The theme's assets by file name.
fn gather(files: &Files, engine: Variant, report: &mut Report) -> BTreeMap<String, Pending> {
    let mut pending: BTreeMap<String, Pending> = BTreeMap::new();
    let mut sheet = String::new();
    for (path, bytes) in files {
        let (folder, name) = path.split_once('/').unwrap_or(("", path));
        if folder == "styles" {
            sheet.push_str(&String::from_utf8_lossy(bytes));
            sheet.push('\n');
            continue;
        }
        // Type declarations and the theme's own settings are for people, not for browsers.
        if matches!(folder, "templates" | "strings" | "worker")
            || name.ends_with(".d.ts")
            || name.ends_with(".yaml")
        {
            continue;
        }
        let name = name.rsplit('/').next().unwrap_or(name).to_owned();
        let text = name
            .ends_with(".js")
            .then(|| with_engine(&String::from_utf8_lossy(bytes), engine));
        let asset = Pending {
            path: path.clone(),
            text,
            bytes: bytes.to_vec(),
        };
        if let Some(other) = pending.insert(name.clone(), asset) {
            let message = format!("two assets are called `{name}`: {path} and {}", other.path);
            report.push(
                Diagnostic::new(Code::TemplateError, message)
                    .at(Place::file(format!("theme/{path}")))
                    .help("rename one of them"),
            );
        }
    }
    let mut add = |name: &str, path: String, text: Option<String>, bytes: Vec<u8>| {
        pending.insert(name.to_owned(), Pending { path, text, bytes });
    };
    add(
        STYLESHEET,
        format!("styles/{STYLESHEET}"),
        Some(styles::squeezed(&sheet)),
        Vec::new(),
    );
    pending
}

/// The line of a script that the browser engine takes the place of.
const ENGINE: &str = "// @engine";

/// A script with the browser engine in the place that it keeps for it, if it does.
fn with_engine(script: &str, engine: Variant) -> String {
    match script.split_once(ENGINE) {
        Some((before, after)) => [before, engine.script(), after].concat(),
        None => script.to_owned(),
    }
}

/// Whether a text refers to a neighbour by name.
fn refers(text: &str, name: &str) -> bool {
    ['"', '\'', '`']
        .iter()
        .any(|quote| text.contains(&format!("{quote}./{name}{quote}")))
}

/// Replaces quoted references to neighbours by their published names.
fn rewrite(mut text: String, published: &BTreeMap<String, String>) -> String {
    for (name, hashed) in published {
        for quote in ['"', '\'', '`'] {
            let reference = format!("{quote}./{name}{quote}");
            if text.contains(&reference) {
                text = text.replace(&reference, &format!("{quote}./{hashed}{quote}"));
            }
        }
    }
    text
}

/// `main.js` with eight digits of its content's SHA-256: `main.0a1b2c3d.js`.
fn hashed(name: &str, content: &[u8]) -> String {
    let hash: String = Sha256::digest(content)
        .iter()
        .take(4)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}.{hash}.{extension}"),
        None => format!("{name}.{hash}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::borrow::Cow;

    fn assets(files: &[(&str, &str)]) -> (Assets, Report) {
        let files = files
            .iter()
            .map(|(p, t)| ((*p).to_owned(), Cow::Owned(t.as_bytes().to_vec())))
            .collect();
        let mut report = Report::new();
        (Assets::of(&files, Variant::English, &mut report), report)
    }

    #[test]
    fn a_reference_leads_to_the_published_name_and_changes_the_name_above() {
        let (one, _) = assets(&[("scripts/a.js", "import './b.js'"), ("scripts/b.js", "1")]);
        let (two, _) = assets(&[("scripts/a.js", "import './b.js'"), ("scripts/b.js", "2")]);
        let a = one.address("scripts/a.js").unwrap();
        let b = one
            .address("scripts/b.js")
            .unwrap()
            .trim_start_matches("assets/");
        assert_eq!(one.files[a], format!("import './{b}'").into_bytes());
        assert_ne!(one.address("scripts/a.js"), two.address("scripts/a.js"));
    }

    #[test]
    fn the_engine_stands_where_a_script_keeps_a_place_for_it() {
        let (assets, _) = assets(&[("scripts/search.js", "a();\n// @engine\nb();")]);
        let address = assets.address("scripts/search.js").unwrap();
        let script = String::from_utf8(assets.files[address].clone()).unwrap();
        assert!(script.starts_with("a();\n") && script.ends_with("\nb();"));
        assert!(script.contains("const MODULE = "));
    }

    #[test]
    fn styles_become_one_file_in_order_of_name() {
        let (assets, _) = assets(&[("styles/20-b.css", "b"), ("styles/10-a.css", "a")]);
        let address = assets.address("styles/casebook.css").unwrap();
        assert_eq!(assets.files[address], b"a b");
    }

    #[test]
    fn scripts_in_a_circle_are_refused() {
        let (_, report) = assets(&[
            ("scripts/a.js", "import './b.js'"),
            ("scripts/b.js", "import './a.js'"),
        ]);
        assert!(report.has_errors());
    }
}
