//! Any bytes as an index's entry file.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| casebook_search::fuzzing::open(data));
