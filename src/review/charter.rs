//! Who the moderators are, and by whose word: each version of policy and moderators is signed by moderators of the version before.
//!
//! The first is taken on trust, which is said aloud. What lies in `moderation/` but was not signed counts for nothing.

use super::authority::{Authority, Word};
use super::digest::Digest;
use super::lines::{self, Lines};
use crate::archive::moderation::{Charter, CharterVersion, Moderation};
use crate::diagnostic::{Code, Diagnostic, Place, Report};
use crate::signing;
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::fmt;

const HEADER: &str = "casebook charter 1";

/// A moderator's word that policy and moderators are as this version of them says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seal {
    /// The version.
    pub version: u32,
    /// What `sha256sum moderators.yaml policy.yaml | sha256sum` prints for it.
    pub digest: Digest,
    /// The same of the version before; nothing for the first.
    pub previous: Option<Digest>,
    /// Who signs.
    pub moderator: String,
    /// When.
    pub time: Timestamp,
}

impl Seal {
    /// Reads a seal, as strictly as an approval.
    ///
    /// # Errors
    ///
    /// Says which line is not as it must be.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut lines = Lines::open(text, HEADER)?;
        let version = lines.field("version")?;
        let digest = lines::parse_digest(lines.field("digest")?)?;
        let previous = match lines.field("previous")? {
            "none" => None,
            digest => Some(lines::parse_digest(digest)?),
        };
        let seal = Self {
            version: version
                .parse()
                .map_err(|_| format!("`{version}` is no number of a version"))?,
            digest,
            previous,
            moderator: lines.field("moderator")?.to_owned(),
            time: lines::parse_time(lines.field("time")?)?,
        };
        lines.close("time", text, &seal.to_string())?;
        Ok(seal)
    }

    /// The name of its file in the folder of its version.
    #[must_use]
    pub fn file_name(&self) -> String {
        format!("{}.seal", self.moderator)
    }
}

impl fmt::Display for Seal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let previous = self.previous.map(|digest| digest.to_string());
        writeln!(f, "{HEADER}")?;
        writeln!(f, "version: {}", self.version)?;
        writeln!(f, "digest: {}", self.digest)?;
        writeln!(f, "previous: {}", previous.as_deref().unwrap_or("none"))?;
        writeln!(f, "moderator: {}", self.moderator)?;
        writeln!(f, "time: {}", lines::time(self.time))
    }
}

/// On whose word the moderators are who they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trust {
    /// The first version: taken on trust. A reader compares it with what they saw before.
    pub root: Digest,
    /// The version that counts now.
    pub head: Digest,
    /// How many versions were signed one after the other, the first included.
    pub versions: u32,
}

/// What `sha256sum moderators.yaml policy.yaml | sha256sum` prints.
#[must_use]
pub fn charter_digest(moderators: [u8; 32], policy: [u8; 32]) -> Digest {
    Digest::of_listing([("moderators.yaml", moderators), ("policy.yaml", policy)])
}

/// The policy and moderators that count, which are those in `moderation/` only if they were signed; and on whose word.
#[must_use]
pub fn establish(
    written: Moderation,
    charter: &Charter,
    today: Date,
    report: &mut Report,
) -> (Moderation, Trust) {
    let now = charter_digest(charter.moderators, charter.policy);
    let Some(first) = charter.versions.first() else {
        let trust = Trust {
            root: now,
            head: now,
            versions: 1,
        };
        return (written, trust);
    };
    let root = digest_of(first);
    let mut head = first;
    let mut trust = Trust {
        root,
        head: root,
        versions: 1,
    };
    if first.number != 1 {
        report.push(gap(first));
    }
    for next in charter.versions.iter().skip(1) {
        if next.number != head.number + 1 {
            report.push(gap(next));
            break;
        }
        let signed = signers(next, head, today, report).len();
        let needed = usize::try_from(head.moderation.policy.charter).unwrap_or(usize::MAX);
        if signed < needed {
            let message = format!(
                "version {} of the moderators and the policy has {signed} of the {needed} signatures that version {} asks for",
                next.number, head.number
            );
            let path = format!("moderation/charter/{}", next.number);
            report.push(
                Diagnostic::new(Code::UnsignedCharter, message)
                    .at(Place::file(path))
                    .help("a moderator of the version before signs it with `casebook moderator seal`; until then the version before counts"),
            );
            break;
        }
        head = next;
        trust.head = digest_of(head);
        trust.versions += 1;
    }
    if trust.head != now {
        let changed = if head.moderators == charter.moderators {
            "policy.yaml"
        } else {
            "moderators.yaml"
        };
        report.push(
            Diagnostic::new(
                Code::UnsignedCharter,
                format!("`{changed}` was changed, and no moderator signed the change"),
            )
            .at(Place::file(format!("moderation/{changed}")))
            .help("`casebook moderator seal` signs it; until then the last signed version counts"),
        );
    }
    (head.moderation.clone(), trust)
}

/// The moderators of the version before whose seals of this one count.
pub(crate) fn signers(
    version: &CharterVersion,
    before: &CharterVersion,
    today: Date,
    report: &mut Report,
) -> BTreeSet<String> {
    let authority = Authority {
        moderation: &before.moderation,
        today,
    };
    let mut signers = BTreeSet::new();
    for file in &version.seals {
        let (text, signature) = signing::split(&file.text);
        let heard = Seal::parse(text).and_then(|seal| {
            if seal.version != version.number
                || seal.digest != digest_of(version)
                || seal.previous != Some(digest_of(before))
                || file.path.file_name() != Some(seal.file_name().as_str())
            {
                return Err("it is about another version than the one it lies in".to_owned());
            }
            let word = Word {
                text,
                // That no approval needs a signature does not mean that anybody may change who moderates.
                signature: Some(signature.ok_or("it carries no signature")?),
                moderator: &seal.moderator,
                time: seal.time,
            };
            authority.hear(word).map_err(|why| why.to_string())?;
            Ok(seal.moderator)
        });
        match heard {
            Ok(id) => {
                signers.insert(id);
            }
            Err(why) => report.push(
                Diagnostic::new(Code::BadSignature, format!("this seal does not count: {why}"))
                    .at(Place::file(&file.path))
                    .help("remove it; a moderator of the version before signs with `casebook moderator seal`"),
            ),
        }
    }
    signers
}

pub(crate) fn digest_of(version: &CharterVersion) -> Digest {
    charter_digest(version.moderators, version.policy)
}

fn gap(version: &CharterVersion) -> Diagnostic {
    Diagnostic::new(
        Code::UnsignedCharter,
        format!(
            "version {} of the moderators does not follow the one before",
            version.number
        ),
    )
    .at(Place::file(format!(
        "moderation/charter/{}",
        version.number
    )))
    .help("versions are numbered from 1, without a gap: bring the missing one back")
}
