//! `moderation/`: policy, moderators, and the versions that both had. Whether one was signed is for `review` to say.

use super::read;
use crate::archive::decode;
use crate::archive::fields::Fields;
use crate::archive::findings::Findings;
use crate::archive::folder::ApprovalFile;
use crate::archive::moderation::{
    Charter, CharterTexts, CharterVersion, Moderation, Moderator, Policy,
};
use crate::archive::shape;
use crate::archive::source::{self, MOST_TEXT};
use crate::archive::tree::{Depth, list};
use crate::archive::yaml::Node;
use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Code, Diagnostic, Place, Report};
use camino::{Utf8Path, Utf8PathBuf};
use sha2::{Digest, Sha256};

const FOLDER: &str = "moderation";
const CHARTER: &str = "charter";
const POLICY: &str = "policy.yaml";
const MODERATORS: &str = "moderators.yaml";

/// Policy and moderators as they lie there now; what is not there has its default.
pub(crate) fn moderation(root: &Utf8Path, report: &mut Report) -> Moderation {
    let folder = Utf8Path::new(FOLDER);
    for found in list(root, folder, Depth::One, report) {
        let path = found.path;
        let known = if found.folder {
            path == CHARTER
        } else {
            path == POLICY || path == MODERATORS
        };
        if !known {
            report.push(stray(&path).at(Place::file(folder.join(&path))));
        }
    }
    both(root, folder, report)
}

fn stray(path: &Utf8Path) -> Diagnostic {
    let help = match nearest(path.as_str(), [POLICY, MODERATORS, CHARTER]) {
        Some(near) => format!("rename it to `{near}`"),
        None => "this folder holds policy.yaml, moderators.yaml and charter/".to_owned(),
    };
    Diagnostic::new(Code::StrayFile, format!("nothing reads `{path}`")).help(help)
}

fn both(root: &Utf8Path, folder: &Utf8Path, report: &mut Report) -> Moderation {
    Moderation {
        policy: policy(root, &folder.join(POLICY), report),
        moderators: moderators(root, &folder.join(MODERATORS), report),
    }
}

fn policy(root: &Utf8Path, path: &Utf8Path, report: &mut Report) -> Policy {
    if is_file(root, path) {
        let take = |fields: Fields<'_>, _: &mut Findings| decode::policy(fields);
        return read(root, path, &shape::POLICY, report, take);
    }
    let nothing = Node::empty_map(0);
    decode::policy(Fields::new(&shape::POLICY, Some(&nothing)))
}

fn moderators(root: &Utf8Path, path: &Utf8Path, report: &mut Report) -> Vec<Moderator> {
    if is_file(root, path) {
        return read(root, path, &shape::MODERATORS, report, decode::moderators);
    }
    Vec::new()
}

/// A file of the archive itself: who may approve never comes through a symbolic link.
fn is_file(root: &Utf8Path, path: &Utf8Path) -> bool {
    std::fs::symlink_metadata(root.join(path)).is_ok_and(|m| m.is_file())
}

/// The versions that policy and moderators had.
pub(crate) fn charter(root: &Utf8Path, report: &mut Report) -> Charter {
    let texts = texts(root, Utf8Path::new(FOLDER));
    Charter {
        versions: versions(root, &Utf8Path::new(FOLDER).join(CHARTER), report),
        policy: Sha256::digest(&texts.policy).into(),
        moderators: Sha256::digest(&texts.moderators).into(),
        texts,
    }
}

/// The versions that a built site publishes, the last of which counts there; nothing where it publishes none.
pub(crate) fn published_charter(
    site: &Utf8Path,
    report: &mut Report,
) -> Option<(Moderation, Charter)> {
    let mut versions = versions(site, Utf8Path::new("record/charter"), report);
    for seal in versions.iter_mut().flat_map(|version| &mut version.seals) {
        // A site keeps each signature in a file of its own, as `ssh-keygen` takes it.
        let apart = site.join(format!("{}.sig", seal.path));
        seal.text
            .push_str(&std::fs::read_to_string(apart).unwrap_or_default());
    }
    let last = versions.last()?.clone();
    let charter = Charter {
        versions,
        policy: last.policy,
        moderators: last.moderators,
        texts: last.texts,
    };
    Some((last.moderation, charter))
}

fn versions(root: &Utf8Path, folder: &Utf8Path, report: &mut Report) -> Vec<CharterVersion> {
    let mut versions: Vec<CharterVersion> = Vec::new();
    for found in list(root, folder, Depth::One, report) {
        let path = folder.join(&found.path);
        match found.path.as_str().parse::<u32>() {
            Ok(number) if found.folder && number.to_string() == found.path.as_str() => {
                versions.push(version(root, &path, number, report));
            }
            _ => report.push(
                Diagnostic::new(Code::StrayFile, format!("`{}` is no version", found.path))
                    .at(Place::file(&path))
                    .help("this folder holds one folder for each version: 1, 2, 3"),
            ),
        }
    }
    versions.sort_by_key(|v| v.number);
    versions
}

fn version(root: &Utf8Path, folder: &Utf8Path, number: u32, report: &mut Report) -> CharterVersion {
    let mut seals = Vec::new();
    for found in list(root, folder, Depth::One, report) {
        let path = folder.join(&found.path);
        if found.path.extension() == Some("seal") && !found.folder {
            seals.extend(text(root, &path, report));
        }
    }
    let texts = texts(root, folder);
    CharterVersion {
        number,
        policy: Sha256::digest(&texts.policy).into(),
        moderators: Sha256::digest(&texts.moderators).into(),
        texts,
        // What is wrong in an old version was said when it was new.
        moderation: both(root, folder, &mut Report::new()),
        seals,
    }
}

fn text(root: &Utf8Path, path: &Utf8PathBuf, report: &mut Report) -> Option<ApprovalFile> {
    let mut findings = Findings::new(path);
    let source = source::read(&root.join(path), MOST_TEXT, &mut findings);
    report.absorb(findings.into_report(None));
    Some(ApprovalFile {
        path: path.clone(),
        text: source?.text.to_string(),
    })
}

/// The two files of a folder; nothing for one that is not there.
fn texts(root: &Utf8Path, folder: &Utf8Path) -> CharterTexts {
    let bytes = |name: &str| {
        let path = folder.join(name);
        if is_file(root, &path) {
            std::fs::read(root.join(path)).unwrap_or_default()
        } else {
            Vec::new()
        }
    };
    CharterTexts {
        moderators: bytes(MODERATORS),
        policy: bytes(POLICY),
    }
}
