//! A small archive in a temporary folder, changed and approved line by line. No test lives here.

#![expect(
    clippy::panic,
    reason = "what goes wrong in a test's own means fails the test"
)]

use camino::{Utf8Path, Utf8PathBuf};
use casebook::archive;
use casebook::archive::moderation::Scope;
use casebook::build::{Build, build};
use casebook::render::Content;
use casebook::review::{Digest, Now, Statement};
use std::fs;

pub(crate) const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 23);

pub(crate) struct SmallArchive {
    _folder: tempfile::TempDir,
    root: Utf8PathBuf,
}

impl SmallArchive {
    /// An archive with a vocabulary, two moderators and one technique, all approved, and no case.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = Utf8PathBuf::from_path_buf(folder.path().canonicalize().unwrap()).unwrap();
        let archive = Self {
            _folder: folder,
            root,
        };
        archive.file(
            "casebook.yaml",
            "title: Small\ndescription: A small archive.\nbase-url: https://small.example/\nlanguage: en\n",
        );
        archive.file(
            "vocabulary/procedure.yaml",
            "label: Procedure\nplural: Procedures\nterms:\n  hernia-repair:\n    label: Hernia repair\n  ventral:\n    label: Ventral hernia repair\n    parent: hernia-repair\n",
        );
        archive.file(
            "vocabulary/technique.yaml",
            "label: Technique\nplural: Techniques\nterms:\n  tar:\n    label: Transversus abdominis release\n    abbreviations: [TAR]\n",
        );
        archive.file(
            "moderation/moderators.yaml",
            "moderators:\n  - id: ann\n    name: Ann\n  - id: bob\n    name: Bob\n    to: 2020-01-01\n",
        );
        archive.file("moderation/policy.yaml", "version: 1\nsignatures: off\n");
        archive.approve("vocabulary");
        archive
    }

    pub(crate) fn root(&self) -> &Utf8Path {
        &self.root
    }

    /// Writes a file, whatever was there.
    pub(crate) fn file(&self, path: &str, text: &str) -> &Self {
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    /// A case that passes every check, with this text after its front matter.
    pub(crate) fn case(&self, slug: &str, extra: &str, body: &str) -> &Self {
        let text = format!(
            "---\ntitle: The case {slug}\nsummary: What happened in {slug}.\npublished: 2026-01-02\nprocedure: [ventral]\ntechnique: [tar]\nauthors:\n  - name: An Author\nnovelty: {{ ideal: 1, evidence: 4 }}\nkey-points: {{ all: [One point.] }}\nconsent: {{ basis: illustration }}\npeople:\n  - {{ id: surgeon-a, role: surgeon }}\n  - {{ id: nurse-b, role: nurse }}\n{extra}---\n\n{body}\n"
        );
        self.file(&format!("cases/{slug}/index.md"), &text)
    }

    /// Approves a folder for every scope, as `ann`.
    pub(crate) fn approve(&self, subject: &str) -> &Self {
        for scope in [Scope::Focus, Scope::Facts, Scope::Privacy] {
            self.approve_as(subject, scope, "ann", "2026-05-06T07:08:09Z");
        }
        self
    }

    /// Approves what the folder holds at this moment.
    pub(crate) fn approve_as(
        &self,
        subject: &str,
        scope: Scope,
        moderator: &str,
        time: &str,
    ) -> &Self {
        let statement = Statement {
            subject: subject.to_owned(),
            scope,
            digest: self.digest(subject),
            moderator: moderator.to_owned(),
            time: time.parse().unwrap(),
            policy: "1".to_owned(),
            confirmed: Vec::new(),
        };
        self.file(
            &format!("{subject}/approvals/{}", statement.file_name()),
            &statement.to_string(),
        )
    }

    pub(crate) fn digest(&self, subject: &str) -> Digest {
        let archive = archive::load(&self.root).unwrap().value;
        if subject == "vocabulary" {
            return Digest::of(&archive.vocabulary_folder.files);
        }
        let cases = archive.cases.iter().map(|w| (w.id.to_string(), &w.folder));
        let techniques = archive
            .techniques
            .iter()
            .map(|w| (w.id.to_string(), &w.folder));
        let pages = archive.pages.iter().map(|w| (w.id.to_string(), &w.folder));
        let paths = archive.paths.iter().map(|w| (w.id.to_string(), &w.folder));
        let mut all = cases.chain(techniques).chain(pages).chain(paths);
        let (_, folder) = all
            .find(|(id, _)| id == subject)
            .expect("the subject is in the archive");
        Digest::of(&folder.files)
    }

    pub(crate) fn build(&self) -> Build {
        self.build_on(TODAY)
    }

    /// As it is built on a day: what the program itself signs is signed now, which is after [`TODAY`].
    pub(crate) fn build_on(&self, today: jiff::civil::Date) -> Build {
        build(
            &self.root,
            Now {
                today,
                preview: false,
            },
        )
        .unwrap()
    }

    pub(crate) fn preview(&self) -> Build {
        build(
            &self.root,
            Now {
                today: TODAY,
                preview: true,
            },
        )
        .unwrap()
    }
}

/// The text of a published file.
pub(crate) fn text<'a>(build: &'a Build, path: &str) -> &'a str {
    match build.output.files.get(path) {
        Some(Content::Bytes(bytes)) => std::str::from_utf8(bytes).unwrap(),
        other => panic!(
            "{path}: {other:?}; there are {:?}",
            build.output.files.keys()
        ),
    }
}

/// Whether a text stands in any published file, unpacked where it is packed.
pub(crate) fn leaks(build: &Build, secret: &str) -> Vec<String> {
    let holds = |content: &Content| match content {
        Content::Bytes(bytes) => find(bytes, secret) || find(&unpacked(bytes), secret),
        Content::Media(from) => from.path.as_str().contains(secret),
    };
    build
        .output
        .files
        .iter()
        .filter(|(path, content)| path.contains(secret) || holds(content))
        .map(|(p, _)| p.clone())
        .collect()
}

fn find(bytes: &[u8], text: &str) -> bool {
    bytes
        .to_ascii_lowercase()
        .windows(text.len())
        .any(|window| window == text.to_ascii_lowercase().as_bytes())
}

fn unpacked(bytes: &[u8]) -> Vec<u8> {
    use std::io::Read;
    let mut out = Vec::new();
    if bytes.starts_with(&[0x1f, 0x8b]) {
        flate2::read::GzDecoder::new(bytes)
            .read_to_end(&mut out)
            .unwrap();
    }
    out
}

/// The codes of a build's messages, in order.
pub(crate) fn codes(build: &Build) -> Vec<&'static str> {
    build
        .report
        .sorted()
        .iter()
        .map(|d| d.code.as_str())
        // In an archive of one case every combination is rare.
        .filter(|code| *code != "rare-combination")
        .collect()
}
