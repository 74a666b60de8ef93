//! What the links of a text point at: checked against every write-up of the archive, with the nearest one offered.

use super::check::found_nothing;
use super::draft::Draft;
use super::{Kind, LinkTarget, WriteUpId};
use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Code, Diagnostic};
use crate::markdown::Link;
use camino::{Utf8Path, Utf8PathBuf};
use std::collections::BTreeMap;

/// Every write-up of the archive, with the anchors of its text, sorted.
pub(crate) type Anchors<'a> = BTreeMap<&'a WriteUpId, &'a [String]>;

/// The anchors of a write-up that was retracted and emptied: links to it were right once, so any of them is.
pub(crate) static ANY: [String; 1] = [String::new()];

/// What each link of a write-up points at, and what is wrong with those that point at nothing.
pub(crate) fn resolve<F>(
    draft: &Draft<F>,
    anchors: &Anchors<'_>,
) -> (Vec<Option<LinkTarget>>, Vec<Diagnostic>) {
    let mut wrong = Vec::new();
    let targets = draft
        .body
        .links
        .iter()
        .map(|link| match target(draft, link, anchors) {
            Ok(target) => Some(target),
            Err(diagnostic) => {
                wrong.push(diagnostic.at(draft.findings.place(&link.span)));
                None
            }
        })
        .collect();
    (targets, wrong)
}

/// The scheme of an address, where it has one.
pub(crate) fn scheme(target: &str) -> Option<&str> {
    let (scheme, _) = target.split_once(':')?;
    let mut chars = scheme.chars();
    let first = chars.next()?;
    let rest = chars.all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    (first.is_ascii_alphabetic() && rest).then_some(scheme)
}

/// The file of the write-up's own folder that a relative target names, relative to that folder.
pub(crate) fn own_file(id: &WriteUpId, target: &str) -> Option<Utf8PathBuf> {
    if scheme(target).is_some() || target.starts_with(['/', '#']) {
        return None;
    }
    let path = target.split(['#', '?']).next().unwrap_or_default();
    let full = joined(&id.folder(), &decoded(path))?;
    let own = full.strip_prefix(id.folder()).ok()?;
    (!own.as_str().is_empty()).then(|| own.to_owned())
}

/// The target with its percent escapes undone, where they make UTF-8.
pub(crate) fn decoded(target: &str) -> String {
    let mut bytes = Vec::with_capacity(target.len());
    let mut rest = target.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let escaped = (byte == b'%')
            .then(|| {
                std::str::from_utf8(
                    after
                        .get(..2)
                        .filter(|h| h.iter().all(u8::is_ascii_hexdigit))?,
                )
                .ok()
            })
            .flatten()
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match escaped {
            Some(escaped) => {
                bytes.push(escaped);
                rest = &after[2..];
            }
            None => {
                bytes.push(byte);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| target.to_owned())
}

/// A relative path from a folder, its `.` and `..` undone; nothing where it leaves the archive.
fn joined(folder: &Utf8Path, path: &str) -> Option<Utf8PathBuf> {
    let mut parts: Vec<&str> = folder.components().map(|c| c.as_str()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            other => parts.push(other),
        }
    }
    Some(Utf8PathBuf::from(parts.join("/")))
}

fn target<F>(
    draft: &Draft<F>,
    link: &Link,
    anchors: &Anchors<'_>,
) -> Result<LinkTarget, Diagnostic> {
    let target = link.target.trim();
    if target.is_empty() {
        return Err(Diagnostic::new(Code::BrokenLink, "this link leads nowhere")
            .help("write where to, as `[text](../../techniques/tar/index.md)`"));
    }
    if let Some(scheme) = scheme(target) {
        return external(target, scheme);
    }
    if target.starts_with("//") {
        return Err(Diagnostic::new(
            Code::ForbiddenScheme,
            format!("`{target}` does not say how to get there"),
        )
        .help(format!("write `https:{target}`")));
    }
    if target.starts_with('/') {
        return Err(address(&draft.id, target, anchors));
    }
    let (path, anchor) = match target.split_once('#') {
        Some((path, anchor)) => (path, Some(decoded(anchor)).filter(|a| !a.is_empty())),
        None => (target, None),
    };
    let path = decoded(path);
    if path.is_empty() {
        let anchor = anchor.unwrap_or_default();
        return match broken_anchor(&draft.id, &anchor, anchors) {
            Some(diagnostic) => Err(diagnostic),
            None => Ok(LinkTarget::Anchor(anchor)),
        };
    }
    relative(draft, &path, anchor, anchors)
}

fn external(target: &str, scheme: &str) -> Result<LinkTarget, Diagnostic> {
    if ["https", "http", "mailto"]
        .iter()
        .any(|allowed| scheme.eq_ignore_ascii_case(allowed))
    {
        return Ok(LinkTarget::External(target.to_owned()));
    }
    Err(Diagnostic::new(
        Code::ForbiddenScheme,
        format!("a link may not begin with `{scheme}:`"),
    )
    .help("links begin with `https:`, `http:` or `mailto:`, or are file paths"))
}

fn relative<F>(
    draft: &Draft<F>,
    path: &str,
    anchor: Option<String>,
    anchors: &Anchors<'_>,
) -> Result<LinkTarget, Diagnostic> {
    let id = &draft.id;
    let Some(full) = joined(&id.folder(), path) else {
        return Err(
            Diagnostic::new(Code::BrokenLink, format!("`{path}` leaves the archive"))
                .help("link a write-up of the archive, or a page of the web by its address"),
        );
    };
    if let Some(other) = write_up(&full) {
        if !anchors.contains_key(&other) {
            return Err(no_write_up(id, path, &other, anchors));
        }
        if let Some(diagnostic) = anchor
            .as_deref()
            .and_then(|a| broken_anchor(&other, a, anchors))
        {
            return Err(diagnostic);
        }
        return Ok(LinkTarget::WriteUp { id: other, anchor });
    }
    if let Some(other) = WriteUpId::parse(full.as_str()).filter(|other| anchors.contains_key(other))
    {
        return Err(
            Diagnostic::new(Code::BrokenLink, format!("`{path}` is a folder"))
                .help(format!("write `{}`", way(id, &other, anchor.as_deref()))),
        );
    }
    let Ok(own) = full.strip_prefix(id.folder()) else {
        return Err(elsewhere(id, path, &full, anchors));
    };
    if draft.folder.media.iter().any(|m| m.path == own) {
        return Ok(LinkTarget::File(own.to_owned()));
    }
    Err(found_nothing(
        Code::BrokenLink,
        format!("there is no file `{path}` to link to"),
        own.as_str(),
        draft.folder.media.iter().map(|m| m.path.as_str()),
        "put it beside index.md; pictures, videos and subtitles can be linked",
    ))
}

/// The write-up whose index.md this is.
fn write_up(path: &Utf8Path) -> Option<WriteUpId> {
    WriteUpId::parse(path.as_str().strip_suffix("/index.md")?)
}

fn elsewhere(from: &WriteUpId, path: &str, full: &Utf8Path, anchors: &Anchors<'_>) -> Diagnostic {
    let folder = full.parent().and_then(|p| WriteUpId::parse(p.as_str()));
    match folder.filter(|other| anchors.contains_key(other)) {
        Some(other) => Diagnostic::new(
            Code::BrokenLink,
            format!("`{path}` is a file of another write-up"),
        )
        .help(format!("link the write-up: `{}`", way(from, &other, None))),
        None => {
            // `../tar.md` and `../tar` are how other tools write it.
            let slug = full.file_stem().unwrap_or_default();
            let same = anchors.keys().find(|other| other.slug == slug);
            let help = match same {
                Some(other) => format!("did you mean `{}`?", way(from, other, None)),
                None => {
                    "write the path to an index.md, as `../../techniques/tar/index.md`".to_owned()
                }
            };
            Diagnostic::new(Code::BrokenLink, format!("`{path}` is no write-up")).help(help)
        }
    }
}

fn no_write_up(
    from: &WriteUpId,
    path: &str,
    wanted: &WriteUpId,
    anchors: &Anchors<'_>,
) -> Diagnostic {
    let same_kind = anchors.keys().filter(|other| other.kind == wanted.kind);
    let near = nearest(&wanted.slug, same_kind.map(|other| other.slug.as_str()))
        .map(|slug| WriteUpId::new(wanted.kind, slug))
        .or_else(|| {
            let other = anchors.keys().find(|other| other.slug == wanted.slug)?;
            Some((*other).clone())
        });
    let help = match near {
        Some(near) => format!("did you mean `{}`?", way(from, &near, None)),
        None => format!("write {}, or link something else", wanted.index()),
    };
    Diagnostic::new(
        Code::BrokenLink,
        format!("there is no write-up at `{path}`"),
    )
    .help(help)
}

/// A page's address where a file path belongs.
fn address(from: &WriteUpId, target: &str, anchors: &Anchors<'_>) -> Diagnostic {
    let (path, anchor) = target
        .split_once('#')
        .map_or((target, None), |(p, a)| (p, Some(a)));
    let bare = path
        .trim_matches('/')
        .trim_end_matches("index.md")
        .trim_end_matches('/');
    let known = WriteUpId::parse(bare).filter(|id| anchors.contains_key(id));
    let help = match known {
        Some(id) => format!("write `{}`", way(from, &id, anchor)),
        None => {
            "write the path to a file from this one, as `../../techniques/tar/index.md`".to_owned()
        }
    };
    Diagnostic::new(
        Code::AddressLink,
        format!("`{target}` is an address, not a file"),
    )
    .help(help)
}

fn broken_anchor(id: &WriteUpId, anchor: &str, anchors: &Anchors<'_>) -> Option<Diagnostic> {
    let known = anchors.get(id)?;
    if **known == ANY {
        return None;
    }
    if known.binary_search_by(|a| a.as_str().cmp(anchor)).is_ok() {
        return None;
    }
    Some(found_nothing(
        Code::BrokenAnchor,
        format!("`{id}` has no anchor `#{anchor}`"),
        anchor,
        known.iter().map(String::as_str),
        "give the heading an id: `## Operation {#operation}`",
    ))
}

/// The path from one write-up's folder to another's file.
fn way(from: &WriteUpId, to: &WriteUpId, anchor: Option<&str>) -> String {
    let path = if from.kind == to.kind {
        format!("../{}/index.md", to.slug)
    } else {
        format!("../../{to}/index.md")
    };
    match anchor {
        Some(anchor) => format!("{path}#{anchor}"),
        None => path,
    }
}

/// Two write-ups that claim one address: an alias that is somebody's slug, or that two claim.
pub(crate) fn addresses<F>(drafts: &mut [Draft<F>], kind: Kind) {
    let mut claimed: BTreeMap<String, WriteUpId> = drafts
        .iter()
        .map(|d| (d.id.slug.clone(), d.id.clone()))
        .collect();
    for draft in drafts {
        for (alias, span) in &draft.aliases {
            match claimed.get(alias) {
                Some(owner) if *owner == draft.id && *alias != draft.id.slug => {}
                Some(owner) => {
                    let help = if *owner == draft.id {
                        "remove it: the write-up has this address already".to_owned()
                    } else {
                        format!("remove it here, or rename `{owner}`")
                    };
                    let message = format!(
                        "the address `/{}/{alias}/` is taken by `{owner}`",
                        kind.folder()
                    );
                    draft.findings.push(
                        span,
                        Diagnostic::new(Code::DuplicateAddress, message).help(help),
                    );
                }
                None => {
                    claimed.insert(alias.clone(), draft.id.clone());
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_is_a_file_of_the_own_folder_or_not() {
        let id = WriteUpId::new(Kind::Case, "a");
        let own = |target| own_file(&id, target).map(Utf8PathBuf::into_string);
        assert_eq!(own("x.svg"), Some("x.svg".into()));
        assert_eq!(own("./media/a%20b.png?x#y"), Some("media/a b.png".into()));
        assert_eq!(own("../a/x.svg"), Some("x.svg".into()));
        assert_eq!(own("../b/x.svg"), None);
        assert_eq!(own("../../../x.svg"), None);
        assert_eq!(own("https://example.org/x.svg"), None);
        assert_eq!(own("data:image/png;base64,AAAA"), None);
    }

    #[test]
    fn escapes_that_make_no_text_stay_as_they_are() {
        assert_eq!(decoded("a%C3%A9"), "aé");
        assert_eq!(decoded("%ff"), "%ff");
        assert_eq!(decoded("100%"), "100%");
        assert_eq!(decoded("%+1"), "%+1");
    }
}
