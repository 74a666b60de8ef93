//! Any text as the body of a write-up.

#![no_main]

#[allow(dead_code)]
#[path = "../ways.rs"]
mod ways;

libfuzzer_sys::fuzz_target!(|text: &str| ways::markdown(text));
