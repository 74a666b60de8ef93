//! `casebook build`: the whole way through, and a report of what was published and what was not.

use super::arguments::BuildArguments;
use super::check::{counted, on_trust, today, verdict};
use super::console::Console;
use super::unable::Unable;
use super::{Outcome, Verdict, cache, locate};
use crate::build::{self, Build, Extras};
use crate::publish::{self, Publication};
use crate::render::{Content, Output, SEARCH_FOLDER};
use crate::review::{Now, Reason};
use crate::timings::{Stage, Timing};
use camino::Utf8Path;
use std::time::{Duration, Instant};

pub(crate) fn run(arguments: &BuildArguments, console: &Console) -> Outcome {
    let root = locate::archive(arguments.archive.as_deref())?;
    let start = Instant::now();
    let now = Now {
        today: today(&arguments.clock),
        preview: arguments.preview,
    };
    console.doing("Building the site");
    let extras = Extras {
        elasticlunr_json: arguments.elasticlunr_json,
        portable: arguments.portable,
        store: cache::store(&root),
    };
    let built = on_threads(arguments.threads, || build::build_with(&root, now, &extras));
    console.done();
    let mut built = built?.map_err(Unable::new)?;

    console.report(&built.report, locate::base(&root), false)?;
    console.say(&left_out(&built))?;
    let verdict = verdict(&built.report, arguments.deny_warnings);
    // A preview is for looking at what is not finished: it shows as much as could be made.
    if verdict == Verdict::Faults && !arguments.preview {
        console.say(&format!(
            "Nothing was built: `{}` is as it was.\n",
            arguments.out
        ))?;
        return Ok(verdict);
    }
    console.doing("Writing the site");
    let publication = publish::publish(&built.output, &arguments.out);
    console.done();
    let publication = publication.map_err(Unable::new)?;
    built.timings.lap(Stage::Publish);
    let text = published(&built, &publication, &arguments.out, start.elapsed());
    console.say(&text)?;
    if arguments.timings {
        console.aside(&timings(&built.timings.stages()));
    }
    Ok(verdict)
}

/// A line for each stage: its name, wall and processor seconds.
fn timings(stages: &[Timing]) -> String {
    let mut out = format!("{:<10} {:>9} {:>9}\n", "stage", "wall s", "cpu s");
    for Timing {
        stage,
        wall,
        processor,
    } in stages
    {
        let cpu = processor.map_or_else(|| "-".into(), |it| format!("{:.4}", it.as_secs_f64()));
        let (name, wall) = (stage.as_str(), wall.as_secs_f64());
        out.push_str(&format!("{name:<10} {wall:>9.4} {cpu:>9}\n"));
    }
    out
}

/// Does the work on as many threads as were asked for; the bytes that come out are the same for any number.
fn on_threads<T: Send>(
    threads: Option<usize>,
    work: impl FnOnce() -> T + Send,
) -> Result<T, Unable> {
    match threads {
        None => Ok(work()),
        Some(0) => Err(Unable::new("no work can be done on 0 threads")
            .help("leave `--threads` out, or say 1 or more")),
        Some(n) => rayon::ThreadPoolBuilder::new()
            .num_threads(n)
            .build()
            .map(|pool| pool.install(work))
            .map_err(|error| Unable::new(format!("cannot start {n} threads: {error}"))),
    }
}

/// What was left out, and why, each with its title.
fn left_out(built: &Build) -> String {
    if built.left_out.is_empty() {
        return String::new();
    }
    let mut out = format!("Left out: {}\n", counted(built.left_out.len(), "write-up"));
    for it in &built.left_out {
        out.push_str(&format!("  {}  {}\n", it.subject, it.title));
        // What a draft lacks besides is not worth telling while it is one.
        let draft = it.reasons.iter().find(|it| **it == Reason::Draft);
        let reasons = draft.map_or(it.reasons.as_slice(), std::slice::from_ref);
        for reason in reasons {
            out.push_str(&format!("      {reason}\n"));
        }
    }
    out
}

fn published(built: &Build, publication: &Publication, out: &Utf8Path, took: Duration) -> String {
    let [cases, techniques, paths, pages] = built.published;
    let sizes = Sizes::of(&built.output, publication.bytes);
    let wrote = if built.output.preview {
        "Wrote a preview of"
    } else {
        "Published"
    };
    let mut text = format!(
        "{wrote} {}, {}, {} and {} to {out}\n",
        counted(cases, "case"),
        counted(techniques, "technique"),
        counted(paths, "path"),
        counted(pages, "page"),
    );
    text.push_str(&format!(
        "  {}, {}: pages {}, search {}, the rest {}\n",
        counted(publication.files, "file"),
        bytes(publication.bytes),
        bytes(sizes.pages),
        bytes(sizes.search),
        bytes(sizes.rest),
    ));
    text.push_str(&format!("  in {:.2} s\n", took.as_secs_f64()));
    text.push_str(&format!("  {}", on_trust(&built.trust)));
    if built.output.preview {
        text.push_str("This is a preview: it shows what nobody approved. Do not publish it.\n");
    }
    text
}

/// How many bytes of what, before compression.
struct Sizes {
    pages: u64,
    search: u64,
    rest: u64,
}

impl Sizes {
    fn of(output: &Output, all: u64) -> Self {
        let sum = |wanted: &dyn Fn(&str) -> bool| -> u64 {
            output
                .files
                .iter()
                .filter(|(path, _)| wanted(path))
                .map(|(_, content)| match content {
                    Content::Bytes(bytes) => bytes.len() as u64,
                    Content::Media(_) => 0,
                })
                .sum()
        };
        let pages = sum(&|path| path.ends_with(".html"));
        let search = sum(&|path| path.starts_with(&format!("{SEARCH_FOLDER}/")));
        Self {
            pages,
            search,
            rest: all.saturating_sub(pages + search),
        }
    }
}

/// `812 B`, `4.2 kB`, `1.3 MB`, in powers of a thousand.
fn bytes(n: u64) -> String {
    const UNITS: [&str; 4] = ["B", "kB", "MB", "GB"];
    let mut unit = 0;
    let mut scale = 1;
    while unit + 1 < UNITS.len() && n >= scale * 1000 {
        scale *= 1000;
        unit += 1;
    }
    if unit == 0 {
        return format!("{n} B");
    }
    // Tenths, cut off and not rounded: nothing is ever said to be a thousand of a smaller unit.
    let tenths = n / (scale / 10);
    format!("{}.{} {}", tenths / 10, tenths % 10, UNITS[unit])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_told_in_the_unit_that_fits() {
        let said: Vec<String> = [0, 999, 1000, 1250, 999_999, 1_000_000, 5_300_000_000]
            .into_iter()
            .map(bytes)
            .collect();
        assert_eq!(
            said,
            [
                "0 B", "999 B", "1.0 kB", "1.2 kB", "999.9 kB", "1.0 MB", "5.3 GB"
            ]
        );
    }
}
