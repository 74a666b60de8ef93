//! What bytes and words from outside reach first: one function for each way in. For the fuzz targets in `tests/fuzz` and for
//! the test that replays their seeds; nothing here panics but for a fault of the engine.

#![expect(
    clippy::panic,
    reason = "a fuzz target says what went wrong by a panic"
)]

use std::sync::OnceLock;

use super::Engine;
use crate::format::hash::FileId;
use crate::query::Query;
use crate::vocabulary::{Facet, FacetValue, Kind, PartKind, Settings};
use crate::write::{Analysed, Document, Part};

/// Queries that between them reach every part of an index.
const QUERIES: [&str; 7] = [
    "mesh infection",
    "tar",
    "\"wound infection\" -bile",
    "mehs",
    "technique:tar leak",
    "her",
    "",
];

/// How often a query may ask for files before that itself is a fault.
const ROUNDS: usize = 64;

/// Any bytes as an entry file: opened, or refused; asked, if opened.
pub fn open(data: &[u8]) {
    if let Ok(engine) = Engine::open(data) {
        for text in QUERIES {
            ask(&engine, text, 3);
        }
    }
}

/// Any bytes as one of the other files of an index, as if their hash were right; the first byte says which.
pub fn file(data: &[u8]) {
    let Some((which, content)) = data.split_first() else {
        return;
    };
    let files = pieces();
    let others: Vec<&(String, Vec<u8>)> = files.iter().skip(1).collect();
    let name = &others[usize::from(*which) % others.len()].0;
    let Ok(mut engine) = Engine::open(&files[0].1) else {
        return;
    };
    // Positions are read against their block, so blocks come first: twice round is enough.
    for _ in 0..2 {
        for (other, genuine) in &others {
            let given = if other == name { content } else { genuine };
            if let Some(id) = FileId::named(other) {
                let _ = engine.store.supply(&engine.entry, id, given);
            }
        }
    }
    for text in QUERIES {
        ask(&engine, text, 3);
    }
}

/// Anything typed, against an index that is as it should be; the first byte says what is asked for beside.
pub fn query(data: &[u8]) {
    let (flags, text) = data
        .split_first()
        .map_or((0, data), |(flags, text)| (*flags, text));
    let text = String::from_utf8_lossy(text);
    let files = pieces();
    let Ok(mut engine) = Engine::open(&files[0].1) else {
        return;
    };
    let query = asked(&text, flags);
    for _ in 0..ROUNDS {
        let needed = engine.plan(&query);
        if needed.is_empty() {
            ask(&engine, &text, flags);
            return;
        }
        for name in needed {
            let file = files.iter().find(|file| file.0 == name);
            let supplied = file.map(|file| engine.supply(&name, &file.1));
            assert_eq!(
                supplied,
                Some(Ok(())),
                "what the engine asks for is there and is taken"
            );
        }
    }
    panic!("the engine never has enough for {text:?}");
}

fn asked(text: &str, flags: u8) -> Query {
    Query {
        text: text.to_owned(),
        filters: if flags & 4 != 0 {
            vec![("technique".into(), vec!["tar".into(), "none".into()])]
        } else {
            Vec::new()
        },
        kinds: if flags & 8 != 0 {
            vec![Kind::Case]
        } else {
            Vec::new()
        },
        limit: if flags & 16 != 0 { usize::MAX } else { 10 },
        offset: usize::from(flags >> 6),
        excerpts: flags & 1 != 0,
        facets: flags & 2 != 0,
    }
}

/// Asks, and looks whether the answer is sound.
fn ask(engine: &Engine, text: &str, flags: u8) {
    let query = asked(text, flags);
    let _ = engine.plan(&query);
    let answer = engine.search(&query);
    assert!(answer.hits.len() <= answer.total, "more hits than matches");
    for hit in &answer.hits {
        assert!((hit.document as usize) < engine.document_count());
        for marked in [&hit.title, &hit.snippet] {
            let mut end = 0;
            for (from, to) in &marked.marks {
                assert!(end <= *from && from < to, "marks overlap");
                assert!(
                    marked.text.get(*from..*to).is_some(),
                    "a mark cuts a letter"
                );
                end = *to;
            }
        }
    }
}

/// A small index in pieces, unpacked: the entry first.
fn pieces() -> &'static [(String, Vec<u8>)] {
    static FILES: OnceLock<Vec<(String, Vec<u8>)>> = OnceLock::new();
    FILES.get_or_init(|| {
        let (settings, documents) = archive();
        let analysed = Analysed::of(&settings, &documents);
        let Ok(written) = analysed.write_in_pieces(&settings, &documents) else {
            return Vec::new();
        };
        let mut files: Vec<(String, Vec<u8>)> = Vec::new();
        for (name, packed) in written.files {
            if let Ok(content) = crate::unpack(&packed, u64::MAX) {
                let at = if name == written.entry {
                    0
                } else {
                    files.len()
                };
                files.insert(at, (name, content));
            }
        }
        files
    })
}

fn archive() -> (Settings, Vec<Document>) {
    let value = |id: &str, parent: Option<&str>| FacetValue {
        id: id.into(),
        label: id.to_uppercase(),
        parent: parent.map(str::to_owned),
    };
    let settings = Settings {
        language: "en".into(),
        facets: vec![Facet {
            name: "technique".into(),
            label: "Technique".into(),
            values: vec![value("release", None), value("tar", Some("release"))],
        }],
        synonyms: vec![vec!["TAR".into(), "transversus abdominis release".into()]],
        ..Settings::default()
    };
    let texts = [
        (
            "Leak after transversus abdominis release",
            "A haematoma behind the mesh; wound infection on day five.",
        ),
        (
            "Mesh infection",
            "The mesh was taken out. Bile was not seen.",
        ),
        ("疝修补术后感染", "网片取出。 Mesh."),
        ("Éventration", "Prothèse retirée, e-TEP crossover."),
        ("TAR", "Posterior component separation, step by step."),
    ];
    let documents = texts
        .iter()
        .zip(0..)
        .map(|((title, text), number)| Document {
            summary: "A summary.".into(),
            labels: vec!["Hernia repair".into()],
            key_points: vec!["Look twice.".into()],
            parts: vec![
                part(PartKind::Section, text),
                part(PartKind::Contribution, "I would wait with the mesh."),
            ],
            facets: vec![("technique".into(), vec!["tar".into()])],
            prior: if number == 3 { 0.8 } else { 1.0 },
            ..Document::new(
                if number == 4 {
                    Kind::Technique
                } else {
                    Kind::Case
                },
                format!("cases/{number}/"),
                *title,
            )
        });
    (settings, documents.collect())
}

fn part(kind: PartKind, text: &str) -> Part {
    Part {
        kind,
        anchor: "a1".into(),
        heading: "Course".into(),
        byline: (kind == PartKind::Contribution).then(|| "surgeon · answer".into()),
        text: text.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    fn seeds(target: &str) -> Vec<Vec<u8>> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../../tests/fuzz/seeds")
            .join(target);
        let mut paths: Vec<_> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        paths.sort();
        assert!(!paths.is_empty(), "no seed for {target}");
        paths
            .iter()
            .map(|path| std::fs::read(path).unwrap())
            .collect()
    }

    #[test]
    fn every_seed_of_the_fuzz_targets_is_taken_or_refused() {
        seeds("index_open").iter().for_each(|seed| open(seed));
        seeds("index_file").iter().for_each(|seed| file(seed));
        seeds("query").iter().for_each(|seed| query(seed));
    }

    #[test]
    fn every_file_of_the_index_cut_short_or_with_one_byte_changed_is_taken_or_refused() {
        let files = pieces();
        assert!(files.len() > 5, "the index is not in pieces");
        for (which, (_, content)) in (0..).zip(&files[1..]) {
            for at in (0..content.len()).step_by(5) {
                let mut seed = vec![which];
                seed.extend(&content[..at]);
                file(&seed);
                seed.extend(&content[at..]);
                seed[at + 1] ^= 0xff;
                file(&seed);
            }
        }
    }
}
