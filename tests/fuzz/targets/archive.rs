//! Any bytes as one file of an archive; the first byte says which. The others are as they should be.

#![no_main]

use std::cell::OnceCell;
use ways::Archive;

#[allow(dead_code)]
#[path = "../ways.rs"]
mod ways;

thread_local! {
    static ARCHIVE: OnceCell<(tempfile::TempDir, Archive)> = const { OnceCell::new() };
}

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    ARCHIVE.with(|archive| {
        let (_, archive) = archive.get_or_init(|| {
            let folder = tempfile::tempdir().expect("a temporary folder");
            let root = camino::Utf8Path::from_path(folder.path()).expect("its name is UTF-8");
            let archive = Archive::begin(root);
            (folder, archive)
        });
        archive.with_file(data);
    });
});
