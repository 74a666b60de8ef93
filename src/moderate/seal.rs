//! Changing who the moderators are and what the policy asks for: each version is sealed by moderators of the one before.

use super::{Docket, Hindrance, record, signed};
use crate::archive::moderation::CharterVersion;
use crate::publish::ledger::Entry;
use crate::review::{self, Seal, charter_digest};
use crate::signing::{self, PublicKey, Signer};
use camino::{Utf8Path, Utf8PathBuf};
use jiff::Timestamp;
use jiff::civil::Date;
use sha2::{Digest as _, Sha256};
use std::fs;

const MODERATORS: &str = "moderation/moderators.yaml";
const POLICY: &str = "moderation/policy.yaml";

/// A version of policy and moderators that is ready to be sealed.
#[derive(Debug, Clone)]
pub struct CharterDraft {
    /// What will be stated.
    pub seal: Seal,
    /// `moderators.yaml` as it will be.
    pub moderators: String,
    /// `policy.yaml` as it will be.
    pub policy: String,
    /// How many moderators of the version before must seal it.
    pub needed: u32,
    /// How many have, this one included.
    pub have: usize,
    before: Option<(String, String)>,
}

/// Somebody who becomes a moderator.
#[derive(Debug, Clone)]
pub struct Newcomer {
    /// Their id.
    pub id: String,
    /// As they wish to be credited.
    pub name: String,
    /// ORCID iD.
    pub orcid: Option<String>,
    /// What they are.
    pub role: Option<String>,
    /// First day of their term.
    pub from: Date,
    /// What they sign with.
    pub key: PublicKey,
}

/// Adds a moderator.
///
/// # Errors
///
/// When the id is taken or the file cannot be read.
pub fn add(
    docket: &Docket,
    newcomer: &Newcomer,
    by: &str,
    time: Timestamp,
) -> Result<CharterDraft, Hindrance> {
    if docket.moderation.moderator(&newcomer.id).is_some() {
        return Err(Hindrance::NotChanged(format!(
            "there is a moderator `{}` already",
            newcomer.id
        )));
    }
    let mut text = read(docket, MODERATORS)?;
    if !text.ends_with('\n') {
        text.push('\n');
    }
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    text.push_str(&format!(
        "  - id: {}\n    name: {}\n",
        newcomer.id,
        quoted(&newcomer.name)
    ));
    for (field, value) in [("role", &newcomer.role), ("orcid", &newcomer.orcid)] {
        if let Some(value) = value {
            text.push_str(&format!("    {field}: {}\n", quoted(value)));
        }
    }
    let (from, key) = (newcomer.from, newcomer.key.line());
    text.push_str(&format!(
        "    from: {from}\n    keys:\n      - key: {key}\n        from: {from}\n"
    ));
    draft(docket, text, by, time)
}

/// Ends a moderator's term. Their name and their approvals stay.
///
/// # Errors
///
/// When nobody is called so, or the file is written in a way that cannot be changed safely.
pub fn retire(
    docket: &Docket,
    id: &str,
    to: Date,
    by: &str,
    time: Timestamp,
) -> Result<CharterDraft, Hindrance> {
    docket.known_moderator(id)?;
    let text = read(docket, MODERATORS)?;
    let changed = insert(&text, id, &[format!("to: {to}")], Some("to"))?;
    draft(docket, changed, by, time)
}

/// Gives a moderator a new key; the ones they had end on the day before, or are revoked if they were lost or stolen.
///
/// # Errors
///
/// When nobody is called so, or the file is written in a way that cannot be changed safely.
pub fn rotate(
    docket: &Docket,
    id: &str,
    key: &PublicKey,
    from: Date,
    lost: bool,
    by: &str,
    time: Timestamp,
) -> Result<CharterDraft, Hindrance> {
    docket.known_moderator(id)?;
    let text = read(docket, MODERATORS)?;
    let changed = keys(&text, id, key, from, lost)?;
    draft(docket, changed, by, time)
}

/// Seals policy and moderators as they lie there now.
///
/// # Errors
///
/// When nothing changed since the last version that was signed by enough moderators.
pub fn seal(docket: &Docket, by: &str, time: Timestamp) -> Result<CharterDraft, Hindrance> {
    let text = read(docket, MODERATORS)?;
    draft(docket, text, by, time)
}

fn draft(
    docket: &Docket,
    moderators: String,
    by: &str,
    time: Timestamp,
) -> Result<CharterDraft, Hindrance> {
    let policy = read(docket, POLICY)?;
    let hash = |text: &str| Sha256::digest(text.as_bytes()).into();
    let digest = charter_digest(hash(&moderators), hash(&policy));
    if docket.trust.head == digest {
        return Err(Hindrance::NothingToSeal);
    }
    docket.known_moderator(by)?;
    let first = docket.charter.versions.is_empty();
    let version = docket.trust.versions + 1;
    let pending = docket
        .charter
        .versions
        .iter()
        .find(|v| v.number == version)
        .filter(|v| charter_digest(v.moderators, v.policy) == digest);
    Ok(CharterDraft {
        seal: Seal {
            version,
            digest,
            previous: Some(docket.trust.head),
            moderator: by.to_owned(),
            time,
        },
        needed: docket.moderation.policy.charter,
        have: 1 + pending.map_or(0, |v| others(v, by)),
        // The first change keeps the version that it changes, as it lay there, on trust.
        before: if first {
            Some((read(docket, MODERATORS)?, policy.clone()))
        } else {
            None
        },
        moderators,
        policy,
    })
}

fn others(version: &CharterVersion, by: &str) -> usize {
    let own = format!("{by}.seal");
    let names = version.seals.iter().filter_map(|s| s.path.file_name());
    names.filter(|name| *name != own).count()
}

impl CharterDraft {
    /// Signs it and writes both files, the version's folder and the seal; all or nothing.
    ///
    /// # Errors
    ///
    /// When it cannot be signed or written.
    pub fn record(&self, docket: &Docket, signer: &Signer) -> Result<Utf8PathBuf, Hindrance> {
        let text = signed(&self.seal.to_string(), Some(signer))?;
        let (statement, signature) = signing::split(&text);
        let authority = review::Authority {
            moderation: &docket.moderation,
            today: docket.now.today,
        };
        authority
            .hear(review::Word {
                text: statement,
                signature,
                moderator: &self.seal.moderator,
                time: self.seal.time,
            })
            .map_err(Hindrance::Objection)?;
        let charter = Utf8Path::new("moderation/charter");
        let folder = charter.join(self.seal.version.to_string());
        let path = folder.join(self.seal.file_name());
        let mut entries = Vec::new();
        let mut put = |path: Utf8PathBuf, text: &str| {
            entries.push(Entry::Write(path, text.as_bytes().to_vec()));
        };
        if let Some((moderators, policy)) = &self.before {
            put(charter.join("1/moderators.yaml"), moderators);
            put(charter.join("1/policy.yaml"), policy);
        }
        put(folder.join("moderators.yaml"), &self.moderators);
        put(folder.join("policy.yaml"), &self.policy);
        put(path.clone(), &text);
        put(MODERATORS.into(), &self.moderators);
        // A seal of another text than this is of no use any more.
        for version in &docket.charter.versions {
            let same = charter_digest(version.moderators, version.policy) == self.seal.digest;
            if version.number == self.seal.version && !same {
                let stale = version.seals.iter().filter(|s| s.path != path);
                entries.extend(stale.map(|s| Entry::Remove(s.path.clone())));
            }
        }
        record(docket, &entries)?;
        Ok(path)
    }
}

fn read(docket: &Docket, path: &str) -> Result<String, Hindrance> {
    fs::read_to_string(docket.root.join(path))
        .map_err(|error| Hindrance::NotChanged(format!("cannot read {path}: {error}")))
}

/// The lines of a moderator's entry: where they begin, where they end, and how far they are indented.
fn entry(lines: &[&str], id: &str) -> Result<(usize, usize, usize), Hindrance> {
    let cannot = || {
        Hindrance::NotChanged(format!(
            "the entry of `{id}` is written in a way that cannot be changed safely: change moderation/moderators.yaml yourself, then `casebook moderator seal`"
        ))
    };
    let begins = |line: &str| {
        let text = line.trim_start();
        text.strip_prefix("- id:")
            .is_some_and(|rest| rest.trim().trim_matches(['"', '\'']) == id)
    };
    let start = lines.iter().position(|l| begins(l)).ok_or_else(cannot)?;
    let indent = lines[start].len() - lines[start].trim_start().len();
    let deeper =
        |line: &&str| line.trim().is_empty() || line.len() - line.trim_start().len() > indent;
    let length = lines[start + 1..].iter().take_while(|l| deeper(l)).count();
    Ok((start, start + 1 + length, indent + 2))
}

/// Puts fields at the end of an entry, in the place of one that it had.
fn insert(
    text: &str,
    id: &str,
    fields: &[String],
    instead: Option<&str>,
) -> Result<String, Hindrance> {
    let mut lines: Vec<&str> = text.lines().collect();
    let (start, mut end, indent) = entry(&lines, id)?;
    if let Some(name) = instead {
        let own = format!("{}{name}:", " ".repeat(indent));
        if let Some(at) = lines[start..end].iter().position(|l| l.starts_with(&own)) {
            lines.remove(start + at);
            end -= 1;
        }
    }
    let pad = " ".repeat(indent);
    let mut out: Vec<String> = lines[..start + 1].iter().map(|l| (*l).to_owned()).collect();
    out.extend(fields.iter().map(|field| format!("{pad}{field}")));
    out.extend(lines[start + 1..end].iter().map(|l| (*l).to_owned()));
    out.extend(lines[end..].iter().map(|l| (*l).to_owned()));
    Ok(out.join("\n") + "\n")
}

fn keys(
    text: &str,
    id: &str,
    key: &PublicKey,
    from: Date,
    lost: bool,
) -> Result<String, Hindrance> {
    let lines: Vec<&str> = text.lines().collect();
    let (start, end, indent) = entry(&lines, id)?;
    let pad = " ".repeat(indent);
    let ended = from.yesterday().unwrap_or(from);
    let fate = if lost {
        format!("revoked: {from}")
    } else {
        format!("to: {ended}")
    };
    let fresh = format!("{pad}  - key: {}\n{pad}    from: {from}", key.line());
    let mut out: Vec<String> = Vec::new();
    let mut placed = false;
    for (at, line) in lines.iter().enumerate() {
        out.push((*line).to_owned());
        if !(start..end).contains(&at) {
            continue;
        }
        if line.trim_end() == format!("{pad}keys:") {
            out.push(fresh.clone());
            placed = true;
        } else if let Some(rest) = line.trim_start().strip_prefix("- key:") {
            let inner = line.len() - line.trim_start().len() + 2;
            let mut own = lines[at + 1..end]
                .iter()
                .take_while(|l| l.len() - l.trim_start().len() == inner);
            let ended_before = own.any(|l| {
                l.trim_start().starts_with("to:") || l.trim_start().starts_with("revoked:")
            });
            if PublicKey::parse(rest).is_ok_and(|old| old == *key) {
                return Err(Hindrance::NotChanged(format!(
                    "`{id}` has this key already"
                )));
            }
            if !ended_before || lost {
                out.push(format!("{}{fate}", " ".repeat(inner)));
            }
        }
    }
    if placed {
        return Ok(out.join("\n") + "\n");
    }
    let fresh = [
        "keys:".to_owned(),
        format!("  - key: {}", key.line()),
        format!("    from: {from}"),
    ];
    insert(text, id, &fresh, None)
}
