//! The whole way through: an archive's folder to an output, with everything that has to be said on the way.
//!
//! `cli` and `serve` call it; it prints nothing and writes nothing.

use crate::archive::{self, Archive, LoadError, StandIns, Store};
use crate::diagnostic::Report;
use crate::embedded_engine::Variant;
use crate::publish::approved;
use crate::render::{self, Output, Theme};
use crate::review::{self, LeftOut, Now, Trust};
use crate::search;
use crate::site;
use crate::timings::{Stage, Timings};
use camino::Utf8Path;

/// What a build made.
#[derive(Debug)]
pub struct Build {
    /// Every file of the site.
    pub output: Output,
    /// Every message.
    pub report: Report,
    /// What stays out, and why.
    pub left_out: Vec<LeftOut>,
    /// On whose word the moderators are who they are.
    pub trust: Trust,
    /// How many of each are published: cases, techniques, paths, pages.
    pub published: [usize; 4],
    /// What each stage took.
    pub timings: Timings,
}

/// What a build makes and keeps beyond the site, all of it off unless asked for.
#[derive(Debug, Clone, Default)]
pub struct Extras {
    /// An index for elasticlunr.js beside casebook's own.
    pub elasticlunr_json: bool,
    /// The site in the form that opens from a folder, without a server.
    pub portable: bool,
    /// Where media that were written anew are kept for the next build.
    pub store: Store,
}

/// Builds the site and no extras.
///
/// # Errors
///
/// When there is no archive to read.
pub fn build(root: &Utf8Path, now: Now) -> Result<Build, LoadError> {
    build_with(root, now, &Extras::default())
}

/// Reads, reviews, models and renders an archive. Whether an error among the messages stops the publication is for the caller.
///
/// # Errors
///
/// When there is no archive to read.
pub fn build_with(root: &Utf8Path, now: Now, extras: &Extras) -> Result<Build, LoadError> {
    let mut timings = Timings::default();
    let mut loaded = archive::load_with(root, &extras.store)?;
    // A preview shows what lies there; a build may go on showing what was approved.
    if !now.preview {
        let kept = kept(root, &loaded.value, now);
        if !kept.is_empty() {
            loaded = archive::load_instead(root, &extras.store, &kept)?;
        }
    }
    timings.lap(Stage::Archive);
    let mut report = loaded.report;
    let reviewed = review::review(loaded.value, now);
    report.absorb(reviewed.report);
    timings.lap(Stage::Review);
    let engine = Variant::serving(search::languages(&reviewed.value));
    let languages = search::languages(&reviewed.value)
        .map(str::to_owned)
        .collect();
    let theme = Theme::of(
        &reviewed.value.config,
        &reviewed.value.theme,
        &languages,
        engine,
    );
    report.absorb(theme.report);
    let theme = theme.value;
    let site = site::assemble(reviewed.value, &theme.words, &mut timings);
    report.absorb(site.report);
    let site = site.value;
    let mut rendered = render::render(&site, &theme, &mut timings);
    report.absorb(rendered.report);
    if extras.elasticlunr_json {
        render::elasticlunr(&site, &mut rendered.value);
    }
    if extras.portable {
        render::portable(&theme, &mut rendered.value, &mut report);
    }
    let published = [
        site.cases.len(),
        site.techniques.len(),
        site.paths.len(),
        site.pages.len(),
    ];
    Ok(Build {
        output: rendered.value,
        report,
        left_out: site.left_out,
        trust: site.trust,
        published,
        timings,
    })
}

/// The last approved version of each write-up that changed since, where the policy keeps it and it was kept whole.
fn kept(root: &Utf8Path, archive: &Archive, now: Now) -> StandIns {
    let superseded = review::superseded(archive, now).into_iter();
    superseded
        .filter_map(|(id, digests)| {
            let folder = id.folder();
            let place = digests
                .into_iter()
                .find_map(|digest| approved::stand_in(root, &folder, digest))?;
            Some((id, place))
        })
        .collect()
}
