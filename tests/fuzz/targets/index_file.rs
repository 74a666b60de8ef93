//! Any bytes as one of an index's other files; the first byte says which.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| casebook_search::fuzzing::file(data));
