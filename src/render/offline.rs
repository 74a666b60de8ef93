//! What keeps the site on a reader's device: the web manifest, the service worker, and for each learning path the list of its files.
//!
//! The worker is a script of the theme in which one line is replaced by what it has to know. Its version is made from every file of
//! the site, so a browser that looks for a new one finds it whenever anything was published.

use super::SEARCH_FOLDER;
use super::output::{Content, Output};
use super::theme::Theme;
use crate::archive::{LearningPath, WriteUpId};
use crate::site::{Site, SitePath};
use serde_json::json;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// The theme's worker.
pub(super) const WORKER: &str = "worker/worker.js";
/// The line of it that says what this site consists of.
const PLACE: &str = "// @site";
/// Where the worker is published: at the root, since it may serve only what lies below it.
const PUBLISHED: &str = "sw.js";
/// Where the manifest is published.
const MANIFEST: &str = "manifest.webmanifest";
/// The list beside a path's page.
const LIST: &str = "offline.json";
/// Pages of the shell: with its scripts they make the site start without a network.
const PAGES: [&str; 4] = [
    "index.html",
    "offline/index.html",
    "search/index.html",
    MANIFEST,
];
/// An index up to this many bytes is part of the shell, so that the search works from the first visit on. A larger one comes with the
/// first path that is kept.
const SMALL_INDEX: u64 = 400_000;

/// Writes manifest, lists and worker; nothing in a preview, which nobody should keep.
pub(super) fn write(site: &Site, theme: &Theme, output: &mut Output) {
    let Some(worker) = theme.worker.as_deref().filter(|_| !site.now.preview) else {
        return;
    };
    output.put(MANIFEST, manifest(site, theme).into_bytes());
    let shell = shell(output);
    for path in &site.paths {
        let list = list(path, site, &shell, output);
        let place = format!("{}{LIST}", SitePath::write_up(&path.id));
        output.put(place, list.into_bytes());
    }
    let own = json!({
        "version": version(output.files.keys(), output),
        "shell": shell.iter().map(|file| address(file)).collect::<Vec<_>>(),
    });
    let script = worker.replacen(PLACE, &format!("const SITE = {own};"), 1);
    output.put(PUBLISHED, script.into_bytes());
}

/// `assets/` but for pictures of the theme that only other programs ask for, the pages of the shell, and a small index.
fn shell(output: &Output) -> BTreeSet<String> {
    let index = || {
        output
            .files
            .keys()
            .filter(|file| file.starts_with(SEARCH_FOLDER) && file.ends_with(".idx"))
    };
    let assets = output
        .files
        .keys()
        .filter(|file| file.starts_with("assets/") && !file.ends_with(".png"));
    let pages = PAGES.iter().map(|page| (*page).to_owned());
    let mut shell: BTreeSet<String> = assets
        .cloned()
        .chain(pages)
        .filter(|file| output.files.contains_key(file))
        .collect();
    if index().map(|file| bytes(file, output)).sum::<u64>() <= SMALL_INDEX {
        shell.extend(index().cloned());
    }
    shell
}

/// The files that a path needs on a device without a network, with their size.
fn list(path: &LearningPath, site: &Site, shell: &BTreeSet<String>, output: &Output) -> String {
    let mut files = shell.clone();
    let index = output.files.keys();
    files.extend(
        index
            .filter(|file| file.starts_with(SEARCH_FOLDER) && file.ends_with(".idx"))
            .cloned(),
    );
    let steps = path.front.steps.iter().map(|step| &step.at);
    for id in std::iter::once(&path.id).chain(steps.filter(|id| site.has(id))) {
        files.extend(of_write_up(id, output));
    }
    let total: u64 = files.iter().map(|file| bytes(file, output)).sum();
    let value = json!({
        "title": path.masthead.title,
        "version": version(files.iter(), output),
        "bytes": total,
        "files": files.iter().map(|file| address(file)).collect::<Vec<_>>(),
    });
    format!("{value}\n")
}

/// A write-up's page and its media.
fn of_write_up(id: &WriteUpId, output: &Output) -> Vec<String> {
    let folder = SitePath::write_up(id).to_string();
    let below = output.files.range(folder.clone()..);
    below
        .map(|(file, _)| file)
        .take_while(|file| file.starts_with(&folder))
        .filter(|file| {
            let name = &file[folder.len()..];
            !name.starts_with("cite.") && name != "card.png"
        })
        .cloned()
        .collect()
}

/// The address of a file: that of its folder where it is an index page.
fn address(file: &str) -> &str {
    match file.strip_suffix("index.html") {
        Some("") => "./",
        Some(folder) => folder,
        None => file,
    }
}

fn bytes(file: &str, output: &Output) -> u64 {
    match output.files.get(file) {
        Some(Content::Bytes(bytes)) => bytes.len() as u64,
        Some(Content::Media(origin)) => origin.bytes,
        None => 0,
    }
}

/// Sixteen digits that change whenever one of these files does. Two checksums a file stand for its bytes: nobody is kept from
/// anything by them, and a site of a hundred thousand pages is summed in a moment.
fn version<'a>(files: impl Iterator<Item = &'a String>, output: &Output) -> String {
    let mut all = Sha256::new();
    for file in files {
        all.update(file.as_bytes());
        match output.files.get(file) {
            Some(Content::Bytes(bytes)) => {
                all.update(crc32fast::hash(bytes).to_le_bytes());
                all.update((bytes.len() as u64).to_le_bytes());
            }
            Some(Content::Media(origin)) => all.update(origin.sha256.as_bytes()),
            None => {}
        }
    }
    all.finalize()
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// What an installed site is called and looks like.
fn manifest(site: &Site, theme: &Theme) -> String {
    let config = &site.config;
    let icon = |path: &str, sizes: &str, media_type: &str, purpose: &str| {
        let src = theme.assets.address(path)?;
        Some(json!({ "src": src, "sizes": sizes, "type": media_type, "purpose": purpose }))
    };
    let icons = [
        icon("images/favicon.svg", "any", "image/svg+xml", "any"),
        icon("images/icon-192.png", "192x192", "image/png", "any"),
        icon("images/icon-512.png", "512x512", "image/png", "any"),
        icon(
            "images/icon-maskable.png",
            "512x512",
            "image/png",
            "maskable",
        ),
    ];
    let value = json!({
        "name": config.title,
        "short_name": config.title,
        "description": config.description,
        "lang": config.language,
        "dir": super::pages::direction(&config.language),
        "id": "./",
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "theme_color": "#0b5750",
        "background_color": "#fdfcf9",
        "icons": icons.into_iter().flatten().collect::<Vec<_>>(),
    });
    format!("{value:#}\n")
}
