//! How any text and any bytes reach casebook: for the fuzz targets, and for the test that replays their seeds.

use camino::{Utf8Path, Utf8PathBuf};
use casebook::diagnostic::{Report, github, human, json, sarif, short};
use casebook::markdown::{Fragment, Hole, document::SectionKind};
use casebook::media::{self, MediaType, kind};
use casebook::review::privacy::{Recogniser, lines::Entry};
use casebook::{archive, markdown};
use std::fs;
use std::sync::LazyLock;

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

static RECOGNISER: LazyLock<Recogniser> = LazyLock::new(Recogniser::new);

/// Reads a text for identifiers, and as a line of another program's file: findings lie in order inside of the text, and cut no
/// character.
pub fn privacy(text: &str) {
    let mut last = 0;
    for finding in RECOGNISER.find(text) {
        let span = finding.span;
        assert!(last <= span.start && span.start < span.end, "{span:?}");
        assert!(text.get(span.clone()).is_some(), "{span:?}");
        last = span.end;
    }
    let _ = Entry::parse(text);
}

/// Reads a text as HTML that an author wrote: as a block, inside of a line, in a cell and in the thread. Nothing of what is written
/// can run, be sent or be fetched.
pub fn author_html(html: &str) {
    let line = html.replace(['\n', '\r'], " ");
    let text = format!(
        "## One\n\n{html}\n\nWords {line} and words.\n\n| a |\n| - |\n| {line} |\n\n## Two\n\n- {line}\n\n> {html}\n"
    );
    let path = Utf8Path::new("cases/any/index.md");
    let document = markdown::parse(&text, 0..text.len(), path).value;
    for section in &document.sections {
        harmless(&section.title);
        harmless(&section.body);
        if let SectionKind::Decision {
            options, answer, ..
        } = &section.kind
        {
            options.iter().for_each(|option| harmless(&option.label));
            harmless(answer);
        }
    }
    for note in &document.footnotes {
        harmless(&note.body);
    }
}

/// Elements that run, fetch or send something, or change what stands after them.
const FORBIDDEN: [&str; 16] = [
    "script",
    "style",
    "iframe",
    "object",
    "embed",
    "svg",
    "math",
    "link",
    "meta",
    "base",
    "form",
    "template",
    "noscript",
    "plaintext",
    "textarea",
    "frameset",
];

/// Reads finished HTML tag by tag, as strictly as it must have been written.
fn harmless(fragment: &Fragment) {
    let html = fragment.filled(|hole, out| match hole {
        Hole::Link(_) | Hole::Large(_) => out.push_str(" href=\"/filled/\""),
        Hole::Media(_) => out.push_str(" src=\"/filled.png\""),
        _ => {}
    });
    let mut rest = html.as_str();
    while let Some((_, tag)) = rest.split_once('<') {
        let tag = tag.strip_prefix('/').unwrap_or(tag);
        let end = tag.find(|c: char| !c.is_ascii_alphanumeric());
        let (name, mut tail) = tag.split_at(end.unwrap_or(tag.len()));
        assert!(!name.is_empty(), "a bracket that begins no tag: {html}");
        assert!(!FORBIDDEN.contains(&name), "{name}: {html}");
        rest = loop {
            tail = tail.trim_start();
            if let Some(after) = tail.strip_prefix('>').or_else(|| tail.strip_prefix("/>")) {
                break after;
            }
            let end = tail.find(['=', ' ', '>', '/']).expect("a tag ends");
            assert!(end > 0, "an attribute has a name: {html}");
            let (name, after) = tail.split_at(end);
            let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            assert!(name.chars().all(plain), "{name}: {html}");
            let acts = name.starts_with("on") || ["style", "srcdoc", "formaction"].contains(&name);
            assert!(!acts, "{name}: {html}");
            tail = after;
            if let Some(value) = after.strip_prefix("=\"") {
                let (value, after) = value.split_once('"').expect("an attribute ends");
                assert!(!value.contains(['<', '>']), "{value}: {html}");
                let leads = ["href", "src", "poster", "srcset"].contains(&name);
                assert!(!leads || value.starts_with(['#', '/']), "{value}: {html}");
                tail = after;
            }
        };
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
