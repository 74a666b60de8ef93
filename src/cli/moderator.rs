//! `casebook moderator`: changes who the moderators are. How a version is made and sealed is for `moderate` to say.

use super::approve::capital;
use super::arguments::{ModeratorChange, SigningArguments};
use super::check::now;
use super::console::Console;
use super::signatory::Signatory;
use super::unable::Unable;
use super::{Outcome, Verdict, locate};
use crate::moderate::{CharterDraft, Docket, Hindrance, Newcomer, add, retire, rotate, seal};
use crate::signing::PublicKey;
use camino::Utf8Path;
use jiff::Timestamp;
use serde_json::json;
use std::fs;

pub(crate) fn run(change: &ModeratorChange, console: &Console) -> Outcome {
    match change {
        ModeratorChange::Add {
            id,
            name,
            public_key,
            from,
            role,
            orcid,
            signing,
        } => {
            let key = public(public_key)?;
            let newcomer = |docket: &Docket| Newcomer {
                id: id.clone(),
                name: name.clone(),
                orcid: orcid.clone(),
                role: role.clone(),
                from: from.unwrap_or(docket.now.today),
                key: key.clone(),
            };
            make(signing, console, |docket, by, time| {
                add(docket, &newcomer(docket), by, time)
            })
        }
        ModeratorChange::Retire { id, to, signing } => {
            make(signing, console, |docket, by, time| {
                retire(docket, id, to.unwrap_or(docket.now.today), by, time)
            })
        }
        ModeratorChange::RotateKey {
            id,
            public_key,
            from,
            lost,
            signing,
        } => {
            let key = public(public_key)?;
            make(signing, console, |docket, by, time| {
                let from = from.unwrap_or(docket.now.today);
                rotate(docket, id, &key, from, *lost, by, time)
            })
        }
        ModeratorChange::Seal { signing } => make(signing, console, seal),
    }
}

fn public(path: &Utf8Path) -> Result<PublicKey, Unable> {
    let text = fs::read_to_string(path)
        .map_err(|error| Unable::new(format!("cannot read `{path}`: {error}")))?;
    PublicKey::parse(&text).map_err(|why| Unable::new(format!("`{path}`: {why}")))
}

fn make(
    signing: &SigningArguments,
    console: &Console,
    change: impl FnOnce(&Docket, &str, Timestamp) -> Result<CharterDraft, Hindrance>,
) -> Outcome {
    let root = locate::archive(signing.archive.as_deref())?;
    let docket = Docket::open(&root, now()).map_err(Unable::new)?;
    let signatory = Signatory::find(signing, &docket.moderation, console)?;
    let Some(signer) = &signatory.signer else {
        return Err(
            Unable::new("who moderates is never changed without a signature")
                .help("name your key with `--key FILE`"),
        );
    };
    let draft = change(&docket, &signatory.id, signatory.time)?;
    console.say(&format!(
        "{}\nmoderators.yaml will be:\n\n{}\n",
        draft.seal, draft.moderators
    ))?;
    let with = capital(&signatory.with());
    console.say(&format!("{with}, as `{}`.\n", signatory.id))?;
    if console.can_ask() && !signing.yes && !console.agrees("Sign this version?") {
        return Err(Unable::new("nothing was changed"));
    }
    let path = draft.record(&docket, signer)?;
    console.say(&format!("wrote {}\n", locate::base(&root).join(&path)))?;
    let needed = usize::try_from(draft.needed).unwrap_or(usize::MAX);
    if draft.have < needed {
        console.say(&format!(
            "{} of {needed} signatures: another moderator signs it with `casebook moderator seal`. Until then nothing is built.\n",
            draft.have
        ))?;
    }
    if !console.is_human() {
        console.object(&json!({
            "version": draft.seal.version,
            "digest": draft.seal.digest.to_string(),
            "previous": draft.seal.previous.map(|d| d.to_string()),
            "moderator": draft.seal.moderator,
            "path": path.as_str(),
            "signatures": draft.have,
            "needed": draft.needed,
        }))?;
    }
    Ok(Verdict::Clean)
}
