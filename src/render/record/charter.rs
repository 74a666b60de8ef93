//! By whose word the moderators are who they are, as files: every version of moderators and policy that counts, with its seals.

use super::FOLDER;
use crate::archive::moderation::CharterTexts;
use crate::render::output::Output;
use crate::render::view::CharterView;
use crate::review::charter_digest;
use crate::signing;
use crate::site::Site;
use sha2::{Digest, Sha256};

/// One version, as it is published.
struct Version<'a> {
    number: u32,
    texts: &'a CharterTexts,
    /// File name, statement, signature.
    seals: Vec<(&'a str, &'a str, Option<&'a str>)>,
}

/// The versions that count, from the first. Where there is no folder of versions, what lies there is the first.
fn versions(site: &Site) -> Vec<Version<'_>> {
    let charter = &site.charter;
    if charter.versions.is_empty() {
        return vec![Version {
            number: 1,
            texts: &charter.texts,
            seals: Vec::new(),
        }];
    }
    let counted = usize::try_from(site.trust.versions).unwrap_or(usize::MAX);
    let counting = charter.versions.iter().take(counted);
    counting
        .map(|version| Version {
            number: version.number,
            texts: &version.texts,
            seals: version
                .seals
                .iter()
                .filter_map(|seal| {
                    let (text, signature) = signing::split(&seal.text);
                    Some((seal.path.file_name()?, text, signature))
                })
                .collect(),
        })
        .collect()
}

fn folder(number: u32) -> String {
    format!("{FOLDER}/charter/{number}")
}

pub(super) fn write(site: &Site, output: &mut Output) {
    for version in versions(site) {
        let folder = folder(version.number);
        let texts = version.texts;
        output.put(
            format!("{folder}/moderators.yaml"),
            texts.moderators.clone(),
        );
        output.put(format!("{folder}/policy.yaml"), texts.policy.clone());
        for (name, text, signature) in version.seals {
            output.put(format!("{folder}/{name}"), text.as_bytes().to_vec());
            if let Some(signature) = signature {
                let bytes = signature.as_bytes().to_vec();
                output.put(format!("{folder}/{name}.sig"), bytes);
            }
        }
    }
}

/// The versions as a page shows them, newest first.
pub(in crate::render) fn charter(site: &Site) -> Vec<CharterView> {
    let hash = |bytes: &[u8]| Sha256::digest(bytes).into();
    let view = |version: Version<'_>| {
        let folder = folder(version.number);
        let named = |name: &str| (name.to_owned(), format!("{folder}/{name}"));
        let texts = version.texts;
        CharterView {
            number: version.number,
            digest: charter_digest(hash(&texts.moderators), hash(&texts.policy)).hex(),
            files: ["moderators.yaml", "policy.yaml"].map(named).to_vec(),
            seals: version.seals.iter().map(|(name, ..)| named(name)).collect(),
        }
    };
    versions(site).into_iter().rev().map(view).collect()
}
