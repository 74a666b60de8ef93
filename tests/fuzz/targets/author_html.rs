//! Any text as HTML that an author wrote.

#![no_main]

#[allow(dead_code)]
#[path = "../ways.rs"]
mod ways;

libfuzzer_sys::fuzz_target!(|text: &str| ways::author_html(text));
