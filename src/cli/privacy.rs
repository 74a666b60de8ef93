//! `casebook privacy`: what could identify somebody, in an archive, in any files, or in other programs' texts.

use super::arguments::PrivacyArguments;
use super::console::Console;
use super::unable::Unable;
use super::{Outcome, Verdict, cache, check, locate};
use crate::archive::{self, source};
use crate::diagnostic::Report;
use crate::review::privacy::bench::Tally;
use crate::review::privacy::lines::{Entry, answer};
use crate::review::privacy::{Recogniser, diagnostics, whole};
use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use std::io::{self, BufRead};
use std::sync::Arc;
use std::time::{Duration, Instant};

pub(crate) fn run(arguments: &PrivacyArguments, console: &Console) -> Outcome {
    let recogniser = Recogniser::new();
    if arguments.jsonl {
        return jsonl(&recogniser, console);
    }
    if let Some(path) = &arguments.bench {
        return bench(&recogniser, path, console);
    }
    files(&recogniser, &arguments.files, console)
}

/// How much of standard input is read at once, and how many lines of it are answered together.
const AHEAD: usize = 1 << 20;
const TOGETHER: usize = 4096;

/// Answers each line of standard input with its findings. A bad line is said and the rest go on.
///
/// The lines that are there already are read on all threads; whoever sends one line and waits gets its answer.
fn jsonl(recogniser: &Recogniser, console: &Console) -> Outcome {
    let mut verdict = Verdict::Clean;
    let mut input = io::BufReader::with_capacity(AHEAD, io::stdin().lock());
    let mut number = 0;
    loop {
        let mut lines = Vec::new();
        while lines.is_empty() || lines.len() < TOGETHER && input.buffer().contains(&b'\n') {
            let mut line = Vec::new();
            if input.read_until(b'\n', &mut line)? == 0 {
                break;
            }
            lines.push(line);
        }
        if lines.is_empty() {
            return Ok(verdict);
        }
        let read =
            |line: &Vec<u8>| entry(line).map(|entry| entry.map(|entry| answer(recogniser, &entry)));
        let answers: Vec<_> = lines.par_iter().map(read).collect();
        let mut said = String::new();
        for found in answers {
            number += 1;
            match found {
                Ok(answer) => said.push_str(&answer.unwrap_or_default()),
                Err(why) => {
                    verdict = Verdict::Faults;
                    console.aside(&format!("line {number}: {why}\n"));
                }
            }
        }
        console.result(&said)?;
    }
}

/// Reads one line; nothing where it is empty.
fn entry(line: &[u8]) -> Result<Option<Entry>, String> {
    let Ok(line) = std::str::from_utf8(line) else {
        return Err("this is not UTF-8".to_owned());
    };
    if line.trim().is_empty() {
        return Ok(None);
    }
    Entry::parse(line).map(Some)
}

/// Counts what is found in labelled texts.
fn bench(recogniser: &Recogniser, path: &Utf8Path, console: &Console) -> Outcome {
    let file = std::fs::File::open(path)
        .map_err(|error| Unable::new(format!("cannot read `{path}`: {error}")))?;
    let mut tally = Tally::default();
    let mut taken = Duration::ZERO;
    let mut verdict = Verdict::Clean;
    for (number, line) in io::BufReader::new(file).split(b'\n').enumerate() {
        let line = line.map_err(|error| Unable::new(format!("cannot read `{path}`: {error}")))?;
        match entry(&line) {
            Ok(Some(entry)) => {
                let begun = Instant::now();
                let found = recogniser.find(&entry.text);
                taken += begun.elapsed();
                tally.add(&entry, &found);
            }
            Ok(None) => {}
            Err(why) => {
                verdict = Verdict::Faults;
                console.aside(&format!("{path}:{}: {why}\n", number + 1));
            }
        }
    }
    if tally.documents() == 0 {
        return Err(Unable::new(format!("`{path}` holds no text"))
            .help("each line is a JSON object with `id`, `text` and `spans`"));
    }
    console.result(&tally.table(taken.as_secs_f64()))?;
    Ok(verdict)
}

/// Says what is found in files as they are, acknowledged or not, and in all that an archive publishes but for what is acknowledged.
fn files(recogniser: &Recogniser, paths: &[Utf8PathBuf], console: &Console) -> Outcome {
    let mut report = Report::new();
    let mut faults = false;
    for path in paths {
        if path.is_dir() {
            let loaded = archive::load_with(path, &cache::store(path)).map_err(Unable::new)?;
            let found = whole(&loaded.value);
            console.report(&found, locate::base(path), true)?;
            faults |= found.has_errors();
            continue;
        }
        let mut findings = crate::archive::findings::Findings::new(path);
        if let Some(read) = source::read(path, source::MOST_TEXT, &mut findings) {
            let found = diagnostics(recogniser, path, &read.text, 0..read.text.len());
            if !found.is_empty() {
                report.quote(path, Arc::clone(&read.text));
            }
            for diagnostic in found {
                report.push(diagnostic);
            }
        }
        report.absorb(findings.into_report(None));
    }
    console.report(&report, Utf8Path::new(""), true)?;
    if faults {
        return Ok(Verdict::Faults);
    }
    Ok(check::verdict(&report, false))
}
