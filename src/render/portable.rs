//! A site that opens from a folder or a USB stick by double click, with no server. Browsers give pages of `file:` addresses less: no
//! modules, no `fetch`, no worker, no index page of a folder. So links name their `index.html`, scripts become classic ones that
//! register themselves with a small loader, and each file of the index is wrapped in a script that hands it over.
//!
//! This is a form of a finished output: whole pages go in and come out, and nothing else of the program knows of it.

mod page;
mod script;

use super::SEARCH_FOLDER;
use super::output::{Content, Output};
use super::theme::Theme;
use crate::diagnostic::{Code, Diagnostic, Place, Report};
use crate::media::base64;
use std::collections::BTreeMap;

/// The loader, in the theme.
pub(super) const LOADER: &str = "worker/portable.js";
/// Where it is published.
const PUBLISHED: &str = "assets/portable.js";
/// What only a server, a search engine or a worker reads.
const LEFT_OUT: [&str; 6] = [
    "404.html",
    "_headers",
    "manifest.webmanifest",
    "robots.txt",
    "sitemap.xml",
    "sw.js",
];

/// Turns an output into its portable form.
pub fn portable(theme: &Theme, output: &mut Output, report: &mut Report) {
    let Some(loader) = theme.loader.as_deref() else {
        let message = format!("the theme has no {LOADER}: the search cannot be carried along");
        report.push(Diagnostic::new(Code::TemplateError, message));
        return;
    };
    let files = std::mem::take(&mut output.files);
    let mut carried: BTreeMap<String, Content> = BTreeMap::new();
    for (path, content) in files {
        if LEFT_OUT.contains(&path.as_str())
            || path.starts_with("offline/")
            || path.ends_with("/offline.json")
            || path.ends_with("card.png")
        {
            continue;
        }
        match content {
            Content::Bytes(bytes) => {
                if let Some((path, bytes)) = carry(path, bytes, report) {
                    carried.insert(path, Content::Bytes(bytes));
                }
            }
            media @ Content::Media(_) => {
                carried.insert(path, media);
            }
        }
    }
    carried.insert(PUBLISHED.to_owned(), Content::Bytes(loader.into()));
    output.files = carried;
}

/// One file as it is carried; nothing where it cannot be.
fn carry(path: String, bytes: Vec<u8>, report: &mut Report) -> Option<(String, Vec<u8>)> {
    if path.ends_with(".html") {
        let html = String::from_utf8_lossy(&bytes);
        return Some((path, page::opened(&html, PUBLISHED).into_bytes()));
    }
    if path.starts_with("assets/") && path.ends_with(".js") {
        let name = path.trim_start_matches("assets/");
        let text = String::from_utf8_lossy(&bytes);
        return match script::classic(name, &text) {
            Ok(classic) => Some((path, classic.into_bytes())),
            Err(line) => {
                let message =
                    format!("the script {name} cannot be made to run without a server: `{line}`");
                report.push(
                    Diagnostic::new(Code::TemplateError, message)
                        .at(Place::file("theme/scripts"))
                        .help("import and export by name, as `import { a } from \"./b.js\"` and `export function a()`"),
                );
                None
            }
        };
    }
    if path.starts_with(SEARCH_FOLDER) && path.ends_with(".idx") {
        let name = path.rsplit('/').next().unwrap_or(&path);
        let script = format!(
            "casebook.supply(\"{name}\",\"{}\");\n",
            base64::encode(&bytes)
        );
        return Some((format!("{path}.js"), script.into_bytes()));
    }
    Some((path, bytes))
}
