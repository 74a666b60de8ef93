//! `casebook check`: everything that is wrong in an archive, in one go. Nothing is written.

use super::arguments::{CheckArguments, ClockArguments};
use super::console::Console;
use super::unable::Unable;
use super::{Outcome, Verdict, cache, locate};
use crate::archive;
use crate::diagnostic::{Report, Severity};
use crate::render::theme;
use crate::review::{self, Now, Trust};
use crate::search;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::BTreeSet;

pub(crate) fn run(arguments: &CheckArguments, console: &Console) -> Outcome {
    let root = locate::archive(arguments.archive.as_deref())?;
    console.doing("Reading the archive");
    let loaded = archive::load_with(&root, &cache::store(&root)).map_err(Unable::new)?;
    let now = Now {
        today: today(&arguments.clock),
        preview: false,
    };
    let write_ups = write_ups(&loaded.value);
    console.doing("Checking approvals");
    let reviewed = review::review(loaded.value, now);
    console.done();

    let mut report = loaded.report;
    report.absorb(reviewed.report);
    let languages: BTreeSet<&str> = search::languages(&reviewed.value).collect();
    let own = reviewed.value.config.language.as_str();
    let first = std::iter::once(own);
    let rest = languages.into_iter().filter(|it| *it != own);
    report.absorb(theme::check_strings(
        &reviewed.value.theme,
        first.chain(rest),
    ));
    console.report(&report, locate::base(&root), arguments.notes)?;
    if console.is_human() {
        console.say(&closing(write_ups, reviewed.value.left_out.len(), &report))?;
        console.say(&on_trust(&reviewed.value.trust))?;
    }
    Ok(verdict(&report, arguments.deny_warnings))
}

/// The last words: how much was looked at, and what is not approved.
fn closing(write_ups: usize, left_out: usize, report: &Report) -> String {
    let mut out = format!("{} read", counted(write_ups, "write-up"));
    if !report.has_errors() && report.count(Severity::Warning) == 0 {
        out.push_str(", nothing wrong");
    }
    if left_out > 0 {
        let are = if left_out == 1 { "is" } else { "are" };
        out.push_str(&format!(
            "; {left_out} {are} not approved as now written (--notes says why)"
        ));
    }
    out.push('\n');
    out
}

/// What no signature can prove: who the first moderators were.
pub(crate) fn on_trust(trust: &Trust) -> String {
    format!(
        "moderators and policy: {}, the first taken on trust ({})\n",
        counted(
            usize::try_from(trust.versions).unwrap_or(usize::MAX),
            "version"
        ),
        trust.root
    )
}

/// `1 case`, `3 cases`.
pub(crate) fn counted(n: usize, what: &str) -> String {
    if n == 1 {
        format!("1 {what}")
    } else {
        format!("{n} {what}s")
    }
}

fn write_ups(archive: &archive::Archive) -> usize {
    archive.cases.len() + archive.techniques.len() + archive.paths.len() + archive.pages.len()
}

/// What counts as today: what was said, else the clock's day in Coordinated Universal Time.
pub(crate) fn today(clock: &ClockArguments) -> Date {
    clock
        .today
        .unwrap_or_else(|| Timestamp::now().to_zoned(TimeZone::UTC).date())
}

/// What a command of moderators may know of the time: today, so that nothing is stated that would not count yet.
pub(crate) fn now() -> Now {
    Now {
        today: Timestamp::now().to_zoned(TimeZone::UTC).date(),
        preview: false,
    }
}

/// Whether what was found stops a build.
pub(crate) fn verdict(report: &Report, deny_warnings: bool) -> Verdict {
    if report.has_errors() || (deny_warnings && report.count(Severity::Warning) > 0) {
        Verdict::Faults
    } else {
        Verdict::Clean
    }
}
