//! How any text and any bytes reach casebook: for the fuzz targets, and for the test that replays their seeds.

use camino::{Utf8Path, Utf8PathBuf};
use casebook::diagnostic::{Report, github, human, json, sarif, short};
use casebook::media::{self, MediaType, kind};
use casebook::{archive, markdown};
use std::fs;

/// Reads a text as the body of a write-up, and says what is wrong with it in every form.
pub fn markdown(text: &str) {
    let path = Utf8Path::new("cases/any/index.md");
    let read = markdown::parse(text, 0..text.len(), path);
    let mut report = read.report;
    report.quote(path, text.into());
    say(&report);
}

/// Cleans bytes as a media file of what they say that they are, and of every type; what comes out must go in again.
pub fn media(bytes: &[u8]) {
    let said = kind::sniff(bytes);
    let all = kind::EXTENSIONS.iter().map(|(_, kind)| *kind);
    for kind in said.into_iter().chain(all) {
        let Ok(cleaned) = media::clean(kind, bytes) else {
            continue;
        };
        let again = media::clean(kind, &cleaned.bytes);
        let again = again.expect("what was cleaned is sound");
        assert_eq!(again.size, cleaned.size, "{kind:?}");
        // Subtitles and films are the same bytes however often they are cleaned.
        if matches!(kind, MediaType::Vtt | MediaType::Mp4 | MediaType::Webm) {
            assert_eq!(again.bytes, cleaned.bytes, "{kind:?}");
        }
    }
}

/// An archive of which one file at a time is replaced.
pub struct Archive {
    root: Utf8PathBuf,
}

/// The files, each as it should be.
const FILES: [(&str, &str); 8] = [
    (
        "cases/any/index.md",
        "---\ntitle: A case\nsummary: What happened.\npublished: 2026-01-02\nprocedure: [ventral]\nauthors:\n  - name: An Author\nnovelty: { ideal: 1, evidence: 4 }\nkey-points: { all: [One point.] }\nconsent: { basis: illustration }\npeople:\n  - { id: surgeon-a, role: surgeon }\n---\n\nText.\n",
    ),
    (
        "casebook.yaml",
        "title: Any\ndescription: Any.\nbase-url: https://any.example/\nlanguage: en\n",
    ),
    (
        "vocabulary/procedure.yaml",
        "label: Procedure\nplural: Procedures\nterms:\n  ventral:\n    label: Ventral hernia repair\n",
    ),
    (
        "moderation/moderators.yaml",
        "moderators:\n  - id: ann\n    name: Ann\n",
    ),
    ("moderation/policy.yaml", "version: 1\n"),
    (
        "references.bib",
        "@article{any, title = {Any}, author = {An Author}, year = 2020}\n",
    ),
    ("references.json", "[]\n"),
    (
        "paths/any/index.md",
        "---\ntitle: A path\nsummary: From here to there.\naim: To know.\nsteps: [cases/any]\nauthors:\n  - name: An Author\n---\n\nText.\n",
    ),
];

impl Archive {
    /// Writes the files into a folder that is there.
    pub fn begin(root: &Utf8Path) -> Self {
        let archive = Self {
            root: root.to_owned(),
        };
        for (path, text) in FILES {
            archive.write(path, text.as_bytes());
        }
        archive
    }

    /// Loads the archive with one file replaced by what follows the first byte, which says which.
    pub fn with_file(&self, data: &[u8]) {
        let Some((which, content)) = data.split_first() else {
            return;
        };
        let (path, genuine) = FILES[usize::from(*which) % FILES.len()];
        self.write(path, content);
        if let Ok(loaded) = archive::load(&self.root) {
            say(&loaded.report);
        }
        self.write(path, genuine.as_bytes());
    }

    fn write(&self, path: &str, content: &[u8]) {
        let path = self.root.join(path);
        let folder = path.parent().expect("every file is in a folder");
        fs::create_dir_all(folder).expect("the folder can be written");
        fs::write(&path, content).expect("the folder can be written");
    }
}

fn say(report: &Report) {
    let base = Utf8Path::new("");
    let style = human::Style {
        color: false,
        width: 80,
        notes: true,
    };
    let said = [
        human::render(report, base, style),
        short::render(report, base),
        json::render(report, base),
        sarif::render(report, base),
        github::render(report, base),
    ];
    for line in said[2].lines() {
        assert!(
            line.starts_with('{') && line.ends_with('}'),
            "no JSON: {line}"
        );
    }
}
