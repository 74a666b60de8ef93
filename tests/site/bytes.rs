//! The same archive gives the same bytes, whatever the thread count and wherever it lies.

use crate::small_archive::{SmallArchive, TODAY};
use camino::Utf8Path;
use casebook::build::build;
use casebook::review::Now;

fn shipped() -> casebook::build::Build {
    let root = Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    build(
        &root,
        Now {
            today: TODAY,
            preview: false,
        },
    )
    .unwrap()
}

#[test]
fn the_same_archive_gives_the_same_bytes_with_one_thread_and_with_many() {
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(shipped).output
    };
    let one = on(1);
    assert!(one == on(1), "twice with one thread");
    assert!(one == on(7), "with seven threads");
}

#[test]
fn no_published_file_names_the_machine_or_the_folder() {
    let archive = SmallArchive::new();
    archive.case("one", "", "Text.").approve("cases/one");
    assert_eq!(
        crate::small_archive::leaks(&archive.build(), archive.root().as_str()),
        Vec::<String>::new()
    );
}
