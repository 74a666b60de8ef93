//! Anything typed, against an index that is as it should be.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| casebook_search::fuzzing::query(data));
