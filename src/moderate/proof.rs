//! A built site checked by what it publishes about itself, without the archive: who may sign, every signature, and that each page is about
//! a content that was approved. What a page says is proven with the archive alone, by building it anew.

use crate::archive::folder::{ApprovalFile, Folder, SourceFile};
use crate::archive::moderation::{Moderation, Subject};
use crate::archive::{self, Kind, WriteUpId};
use crate::diagnostic::Report;
use crate::review::{self, Digest, Judgement, Now, Trust};
use camino::{Utf8Path, Utf8PathBuf};
use std::collections::BTreeMap;
use std::{fs, io};

/// Where a built site keeps its record.
const RECORD: &str = "record";
/// What the digest of a subject is of.
const LISTING: &str = "content.sha256";

/// What a site proves of itself.
#[derive(Debug)]
pub struct Proof {
    /// On whose word the moderators are who they are.
    pub trust: Trust,
    /// How many statements count.
    pub statements: usize,
    /// Write-ups whose page is about what was approved.
    pub approved: usize,
    /// Pages that say that a write-up was retracted, by a decision that counts.
    pub retracted: usize,
    /// What is wrong: where, and what.
    pub faults: Vec<(String, String)>,
}

/// Checks the site in this folder. Nothing where it publishes no record: nothing in it is signed.
///
/// # Errors
///
/// When the folder cannot be read.
pub fn prove(site: &Utf8Path, now: Now) -> io::Result<Option<Proof>> {
    let mut report = Report::new();
    let Some((written, charter)) = archive::published_charter(site, &mut report) else {
        return Ok(None);
    };
    let (moderation, trust) = review::establish(written, &charter, now.today, &mut report);
    let mut proof = Proof {
        trust,
        statements: 0,
        approved: 0,
        retracted: 0,
        faults: Vec::new(),
    };
    proof.hear(&report);
    let mut judged: BTreeMap<String, Judgement> = BTreeMap::new();
    for subject in subjects(&site.join(RECORD))? {
        let judgement = judge(site, &subject, &moderation, now)?;
        proof.hear(&judgement.report);
        proof.statements += judgement.approvals.len() + judgement.corrections.len();
        proof.statements += usize::from(judgement.retraction.is_some());
        for reason in &judgement.reasons {
            if judgement.retraction.is_none() {
                proof.fault(&subject, reason.to_string());
            }
        }
        judged.insert(subject, judgement);
    }
    if let Some(vocabulary) = judged.remove("vocabulary")
        && !vocabulary.reasons.is_empty()
    {
        proof.fault("vocabulary", "it is not approved");
    }
    for kind in Kind::ALL {
        for slug in folders(&site.join(kind.folder()))? {
            let id = WriteUpId::new(kind, slug);
            let page = site.join(id.folder()).join("index.html");
            if let Some(html) = read(&page)? {
                proof.page(&id.to_string(), &html, judged.remove(&id.to_string()));
            }
        }
    }
    for subject in judged.into_keys() {
        proof.fault(&subject, "it was decided about, and has no page");
    }
    proof.faults.sort();
    proof.faults.dedup();
    Ok(Some(proof))
}

impl Proof {
    fn fault(&mut self, place: &str, what: impl Into<String>) {
        self.faults.push((place.to_owned(), what.into()));
    }

    fn hear(&mut self, report: &Report) {
        for diagnostic in report.sorted() {
            let place = diagnostic
                .place
                .as_ref()
                .map(|place| place.path.to_string());
            self.fault(&place.unwrap_or_default(), &diagnostic.message);
        }
    }

    /// A page at the address of a write-up: what it is shown on the strength of.
    fn page(&mut self, subject: &str, html: &str, judgement: Option<Judgement>) {
        let says = |kind: &str| html.contains(&format!("<body data-page=\"{kind}\""));
        // A former address leads on, and shows nothing.
        if html.contains("<meta http-equiv=\"refresh\"") && judgement.is_none() {
            return;
        }
        let Some(judgement) = judgement else {
            self.fault(
                subject,
                "the page is there, and nobody decided anything about it",
            );
            return;
        };
        match (says("tombstone"), &judgement.retraction) {
            (true, Some(_)) => self.retracted += 1,
            (true, None) => self.fault(
                subject,
                "the page says that it was retracted, and nobody did",
            ),
            (false, Some(_)) => self.fault(subject, "it was retracted, and its page is there"),
            (false, None) if !html.contains(&judgement.digest.hex()) => {
                self.fault(
                    subject,
                    "the page is about another content than was approved",
                );
            }
            (false, None) => self.approved += 1,
        }
    }
}

/// What the published statements about a subject amount to.
fn judge(
    site: &Utf8Path,
    subject: &str,
    moderation: &Moderation,
    now: Now,
) -> io::Result<Judgement> {
    let published = site.join(RECORD).join(subject);
    let listing = read(&published.join(LISTING))?.unwrap_or_default();
    let mut folder = Folder {
        files: files(&listing),
        ..Folder::default()
    };
    for name in names(&published)? {
        let path = published.join(&name);
        if name == LISTING || name.ends_with(".sig") || !path.is_file() {
            continue;
        }
        let signature = read(&published.join(format!("{name}.sig")))?.unwrap_or_default();
        let text = read(&path)?.unwrap_or_default() + &signature;
        folder.approvals.push(ApprovalFile {
            path: Utf8Path::new(subject).join("approvals").join(name),
            text,
        });
    }
    let kind = match WriteUpId::parse(subject) {
        Some(id) => Subject::WriteUp(id.kind),
        None => Subject::Vocabulary,
    };
    let judge = review::Judge { moderation, now };
    let judgement = judge.judge(review::Judged {
        name: subject,
        scopes: moderation.policy.scopes_of(kind),
        folder: &folder,
        masthead: None,
    });
    Ok(judgement)
}

/// The files of a listing as `sha256sum` prints it. What is no such line is a file of its own, which no digest fits.
fn files(listing: &str) -> Vec<SourceFile> {
    let file = |line: &str| {
        let (escaped, line) = match line.strip_prefix('\\') {
            Some(rest) => (true, rest),
            None => (false, line),
        };
        let (hex, name) = line.split_once("  ")?;
        let digest = Digest::parse(&format!("sha256:{hex}"))?;
        let name = if escaped {
            name.replace("\\n", "\n")
                .replace("\\r", "\r")
                .replace("\\\\", "\\")
        } else {
            name.to_owned()
        };
        Some((name, digest))
    };
    listing
        .lines()
        .map(|line| match file(line) {
            Some((name, digest)) => SourceFile {
                path: Utf8PathBuf::from(name),
                sha256: digest.bytes(),
                len: 0,
            },
            None => SourceFile {
                path: Utf8PathBuf::from(line),
                sha256: [0; 32],
                len: 0,
            },
        })
        .collect()
}

/// Everything in the record that statements lie about: `cases/tar`, `vocabulary`.
fn subjects(record: &Utf8Path) -> io::Result<Vec<String>> {
    let mut subjects = Vec::new();
    for kind in Kind::ALL {
        let slugs = folders(&record.join(kind.folder()))?;
        subjects.extend(
            slugs
                .into_iter()
                .map(|slug| format!("{}/{slug}", kind.folder())),
        );
    }
    if record.join("vocabulary").is_dir() {
        subjects.push("vocabulary".to_owned());
    }
    Ok(subjects)
}

fn folders(above: &Utf8Path) -> io::Result<Vec<String>> {
    let mut names = names(above)?;
    names.retain(|name| above.join(name).is_dir());
    Ok(names)
}

/// The names in a folder, in order; none where there is no folder.
fn names(folder: &Utf8Path) -> io::Result<Vec<String>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut names = Vec::new();
    for entry in folder.read_dir_utf8()? {
        names.push(entry?.file_name().to_owned());
    }
    names.sort();
    Ok(names)
}

fn read(path: &Utf8Path) -> io::Result<Option<String>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}
