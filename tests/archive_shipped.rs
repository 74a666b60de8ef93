//! The archive that ships with casebook is read without a message.

use camino::Utf8Path;
use casebook::archive;

#[test]
fn the_shipped_archive_has_no_mistake() {
    let root = Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let checked = archive::load(&root).unwrap();
    let messages: Vec<String> = checked
        .report
        .sorted()
        .iter()
        .map(|d| {
            let place = d
                .place
                .as_ref()
                .map(|p| format!("{}@{:?}", p.path, p.start))
                .unwrap_or_default();
            format!(
                "{} {place} {} ({})",
                d.code,
                d.message,
                d.help.as_deref().unwrap_or_default()
            )
        })
        .collect();
    assert!(messages.is_empty(), "{}", messages.join("\n"));
    assert!(checked.value.cases.len() >= 20);
    assert!(checked.value.cases.iter().all(|c| !c.broken));
}
