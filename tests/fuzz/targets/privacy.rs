//! Any text, searched for identifiers.

#![no_main]

#[allow(dead_code)]
#[path = "../ways.rs"]
mod ways;

libfuzzer_sys::fuzz_target!(|text: &str| ways::privacy(text));
