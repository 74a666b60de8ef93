//! Rendering: the site model to paths and bytes. No disk, no decisions about what is published.
//!
//! `pages` plans every page before the first is rendered, builds its view and renders it, in parallel; `feeds`, `machine` and
//! `theme` add what is not a page. Templates see only the types of [`view`].

mod card;
mod cite;
mod drawing;
mod feeds;
mod fill;
mod glossary;
mod machine;
mod offline;
mod output;
mod pages;
mod pictures;
mod portable;
mod record;
mod study;
pub mod theme;
pub mod view;

pub use machine::elasticlunr;
pub use output::{Content, Output};
pub use portable::portable;
pub use theme::Theme;

use crate::diagnostic::{Checked, Report};
use crate::site::Site;
use crate::timings::{Stage, Timings};

/// The folder that holds the search index.
pub const SEARCH_FOLDER: &str = "search";

/// Renders a whole site.
#[must_use]
pub fn render(site: &Site, theme: &Theme, timings: &mut Timings) -> Checked<Output> {
    let mut report = Report::new();
    let mut output = Output::new(site.root.clone(), site.now.preview);
    for (path, html) in pages::render(site, theme, &mut report) {
        output.put(path, html.into_bytes());
    }
    for (address, bytes) in &theme.assets.files {
        output.put(address.clone(), bytes.clone());
    }
    fill::media(site, &mut output);
    study::write(site, &theme.words, &mut output);
    feeds::write(site, &theme.words, &mut output);
    machine::write(site, &mut output);
    record::write(site, &mut output);
    cite::write(site, &mut output);
    card::write(site, &theme.words, &mut output);
    timings.lap(Stage::Pages);
    machine::index(site, &mut output, &mut report);
    timings.lap(Stage::Index);
    // It sums every file of the site, the index's among them.
    offline::write(site, theme, &mut output);
    timings.lap(Stage::Pages);
    Checked {
        value: output,
        report,
    }
}
