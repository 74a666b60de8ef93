//! `casebook approve`: writes a moderator's statements. What is in one, and when it counts, is for `review` to say.

use super::arguments::{ApproveArguments, ScopeArgument};
use super::console::Console;
use super::unable::Unable;
use super::{Outcome, Verdict, locate};
use crate::archive::choice::Choice;
use crate::archive::moderation::{Scope, Subject};
use crate::archive::{self, Archive, WriteUpId};
use crate::diagnostic::nearest::nearest;
use crate::review::{Digest, Statement};
use camino::{Utf8Path, Utf8PathBuf};
use jiff::Timestamp;
use std::fs;

/// One thing that is approved: what statements call it, what kind it is, its content.
struct Approved {
    subject: String,
    kind: Subject,
    folder: Utf8PathBuf,
    digest: Digest,
}

pub(crate) fn run(arguments: &ApproveArguments, console: &Console) -> Outcome {
    let root = locate::archive(arguments.archive.as_deref())?;
    let archive = archive::load(&root).map_err(Unable::new)?.value;
    known_moderator(&archive, &arguments.moderator)?;
    // Every place is found before anything is written: a slip in the last name approves nothing.
    let approved: Vec<Approved> = arguments
        .places
        .iter()
        .map(|place| find(&archive, &root, place))
        .collect::<Result<_, _>>()?;
    let time = Timestamp::now();
    for it in &approved {
        for scope in scopes(&archive, it.kind, &arguments.scope) {
            let statement = Statement {
                subject: it.subject.clone(),
                scope,
                digest: it.digest,
                moderator: arguments.moderator.clone(),
                time,
                policy: archive.moderation.policy.version.clone(),
            };
            let path = it.folder.join("approvals").join(statement.file_name());
            write(&root.join(&path), &statement.to_string())?;
            let place = locate::base(&root).join(path);
            console.say(&format!("{statement}wrote {place}\n\n"))?;
        }
    }
    console.say("These approvals are not signed: this version of casebook trusts whoever can change the archive.\n")?;
    Ok(Verdict::Clean)
}

fn known_moderator(archive: &Archive, id: &str) -> Result<(), Unable> {
    let ids = || {
        archive
            .moderation
            .moderators
            .iter()
            .map(|it| it.id.as_str())
    };
    if ids().any(|it| it == id) {
        return Ok(());
    }
    let unable = Unable::new(format!("no moderator `{id}` in moderation/moderators.yaml"));
    Err(match nearest(id, ids()) {
        Some(near) => unable.help(format!("did you mean `{near}`?")),
        None => unable.help("add them there first"),
    })
}

/// Finds what is meant by `cases/a`, `content/cases/a/index.md` or `vocabulary`.
fn find(archive: &Archive, root: &Utf8Path, place: &str) -> Result<Approved, Unable> {
    let path = Utf8Path::new(place);
    let path = path.strip_prefix(root).unwrap_or(path);
    let path = path.strip_prefix(".").unwrap_or(path);
    let path = match path.file_name() {
        Some("index.md") => path.parent().unwrap_or(path),
        _ => path,
    };
    if path == "vocabulary" {
        return Ok(Approved {
            subject: "vocabulary".to_owned(),
            kind: Subject::Vocabulary,
            folder: "vocabulary".into(),
            digest: Digest::of(&archive.vocabulary_folder.files),
        });
    }
    let unknown = || {
        Unable::new(format!("no write-up at `{place}`")).help(
            "a place is `cases/<slug>`, `techniques/<slug>`, `paths/<slug>` or `pages/<slug>`",
        )
    };
    let id = WriteUpId::parse(path.as_str()).ok_or_else(unknown)?;
    let folders = archive
        .cases
        .iter()
        .map(|it| (&it.id, &it.folder, it.broken))
        .chain(
            archive
                .techniques
                .iter()
                .map(|it| (&it.id, &it.folder, it.broken)),
        )
        .chain(
            archive
                .paths
                .iter()
                .map(|it| (&it.id, &it.folder, it.broken)),
        )
        .chain(
            archive
                .pages
                .iter()
                .map(|it| (&it.id, &it.folder, it.broken)),
        );
    let mut known = Vec::new();
    for (other, folder, broken) in folders {
        if *other != id {
            known.push(other.to_string());
            continue;
        }
        if broken {
            return Err(Unable::new(format!(
                "`{id}` has errors, and nothing with errors can be approved"
            ))
            .help("`casebook check` shows them"));
        }
        return Ok(Approved {
            subject: id.to_string(),
            kind: Subject::WriteUp(id.kind),
            folder: id.folder(),
            digest: Digest::of(&folder.files),
        });
    }
    Err(
        match nearest(&id.to_string(), known.iter().map(String::as_str)) {
            Some(near) => Unable::new(format!("no write-up at `{place}`"))
                .help(format!("did you mean `{near}`?")),
            None => unknown(),
        },
    )
}

/// The scopes that were asked for, each once; `all` stands for those of the policy.
fn scopes(archive: &Archive, kind: Subject, asked: &[ScopeArgument]) -> Vec<Scope> {
    let mut scopes: Vec<Scope> = asked
        .iter()
        .flat_map(|it| match it {
            ScopeArgument::Focus => vec![Scope::Focus],
            ScopeArgument::Facts => vec![Scope::Facts],
            ScopeArgument::Privacy => vec![Scope::Privacy],
            ScopeArgument::All => archive
                .moderation
                .policy
                .scopes
                .get(&kind)
                .cloned()
                .unwrap_or_else(|| Scope::ALL.to_vec()),
        })
        .collect();
    scopes.sort_unstable();
    scopes.dedup();
    scopes
}

/// An earlier statement of the same moderator about the same scope is what the new one takes the place of.
fn write(path: &Utf8Path, text: &str) -> Result<(), Unable> {
    let refused = |error| Unable::new(format!("cannot write `{path}`: {error}"));
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(refused)?;
    }
    fs::write(path, text).map_err(refused)
}
