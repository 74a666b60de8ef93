//! Any bytes as a media file of every type.

#![no_main]

#[allow(dead_code)]
#[path = "../ways.rs"]
mod ways;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| ways::media(bytes));
