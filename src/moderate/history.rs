//! What git remembers: the content of a folder that had a digest. Where there is no git, nothing.

use crate::publish::approved::{Content, digest_of};
use crate::review::Digest;
use camino::{Utf8Path, Utf8PathBuf};
use std::process::{Command, Stdio};

/// How many commits of a folder are looked at, newest first.
const MOST: &str = "100";

/// The content of a folder that had this digest, in any of its last commits.
pub(super) fn find(root: &Utf8Path, folder: &Utf8Path, digest: Digest) -> Option<Content> {
    let log = git(
        root,
        &["log", "--format=%H", "-n", MOST, "--", folder.as_str()],
    )?;
    String::from_utf8(log)
        .ok()?
        .lines()
        .filter_map(|commit| content(root, folder, commit))
        .find(|content| digest_of(content) == digest)
}

fn content(root: &Utf8Path, folder: &Utf8Path, commit: &str) -> Option<Content> {
    let listed = git(
        root,
        &["ls-tree", "-r", "-z", commit, "--", &format!("{folder}/")],
    )?;
    let listed = String::from_utf8(listed).ok()?;
    let mut content = Content::new();
    for entry in listed.split_terminator('\0') {
        let (facts, path) = entry.split_once('\t')?;
        let object = facts.split(' ').nth(2)?;
        let path = Utf8PathBuf::from(path)
            .strip_prefix(folder)
            .ok()?
            .to_owned();
        let counts = |part: &str| !part.starts_with('.') && !part.ends_with('~');
        if path.starts_with("approvals") || !path.components().all(|c| counts(c.as_str())) {
            continue;
        }
        content.insert(path, git(root, &["cat-file", "blob", object])?);
    }
    Some(content)
}

fn git(root: &Utf8Path, arguments: &[&str]) -> Option<Vec<u8>> {
    let out = Command::new("git")
        .args(["--literal-pathspecs"])
        .args(arguments)
        .current_dir(root)
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    out.status.success().then_some(out.stdout)
}
