//! What a newcomer and CI run: one command each for the demonstration, the tests, the
//! repository's rules, the measurements.
//!
//! Arguments in, exit code out: 0 all well, 1 something was found wrong, 2 it could not
//! run. What each command does lives in the module of its name.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for people at a terminal: printing is its work"
)]

mod bench;
mod demo;
mod failure;
mod lint;
mod pages;
mod setup;
mod shell;
mod sign_demo;
mod size;
mod test;
mod tidy;

use std::process::ExitCode;

use failure::{Failure, Outcome};

const HELP: &str = "\
usage: cargo xtask <command>

  demo [--serve]              build the shipped archive into site/, and serve it
  sign-demo [TIME]            approve the shipped archive anew with the demonstration keys
  keep-index                  keep an index of the format as it is now, for later versions
  test [unit|bench|browser|html]
                              set up what the tests need and run them (all without a name)
  lint                        formatting, clippy for the host and for the browser, documentation
  tidy                        the repository's own rules
  shots [--out DIR]           pictures of every kind of page (default target/shots)
  screenshots [--out DIR]     the same
  lighthouse                  Lighthouse over the built site, on a phone's settings
  size                        what a reader downloads, gzipped
  bench build [N] [--data DIR] [--runs R]
                              processor time of casebook against hugo and pagefind
  bench search [--data DIR] [--engines a,b] [--without a,b] [--sets x,y] [--size N,M]
                              quality and cost of the search beside other searches
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Found(message)) => {
            eprintln!("xtask: {message}");
            ExitCode::from(1)
        }
        Err(Failure::Unable(message)) => {
            eprintln!("xtask: {message}");
            ExitCode::from(2)
        }
    }
}

fn run(words: &[&str]) -> Outcome {
    match words {
        ["demo"] => demo::run(false),
        ["demo", "--serve"] => demo::run(true),
        ["sign-demo"] => sign_demo::run(None),
        ["sign-demo", time] => sign_demo::run(Some(time)),
        ["keep-index"] => test::keep_index(),
        ["test"] => test::all(),
        ["test", "unit"] => test::unit(),
        ["test", "bench"] => test::bench(),
        ["test", "browser"] => test::browser(),
        ["test", "html"] => test::html(),
        ["lint"] => lint::run(),
        ["tidy"] => tidy::run(),
        ["shots" | "screenshots"] => pages::shots(None),
        ["shots" | "screenshots", "--out", folder] => pages::shots(Some(folder)),
        ["lighthouse"] => pages::lighthouse(),
        ["size"] => size::run(),
        ["bench", "build", options @ ..] => bench::build(options),
        ["bench", "search", options @ ..] => bench::search(options),
        [] | ["help" | "--help" | "-h"] => {
            print!("{HELP}");
            Ok(())
        }
        _ => Err(Failure::Unable(format!(
            "no command `{}`: `cargo xtask help` lists them",
            words.join(" ")
        ))),
    }
}
