//! `casebook init`: a new small archive that passes `check`. Its files lie in `init/starter` as they are written.

use super::arguments::{InitArguments, SchemaKind};
use super::console::Console;
use super::unable::Unable;
use super::write::{Written, write_new};
use super::{Outcome, Verdict, schema};
use camino::Utf8Path;

/// The files of a new archive: where each goes, and what is in it.
const STARTER: &[(&str, &str)] = &[
    ("casebook.yaml", include_str!("init/starter/casebook.yaml")),
    (
        "cases/example/index.md",
        include_str!("init/starter/case.md"),
    ),
    (
        "pages/about/index.md",
        include_str!("init/starter/about.md"),
    ),
    (
        "vocabulary/anatomy.yaml",
        include_str!("init/starter/vocabulary/anatomy.yaml"),
    ),
    (
        "vocabulary/approach.yaml",
        include_str!("init/starter/vocabulary/approach.yaml"),
    ),
    (
        "vocabulary/complication.yaml",
        include_str!("init/starter/vocabulary/complication.yaml"),
    ),
    (
        "vocabulary/procedure.yaml",
        include_str!("init/starter/vocabulary/procedure.yaml"),
    ),
    (
        "vocabulary/specialty.yaml",
        include_str!("init/starter/vocabulary/specialty.yaml"),
    ),
    (
        "vocabulary/technique.yaml",
        include_str!("init/starter/vocabulary/technique.yaml"),
    ),
    (
        "moderation/policy.yaml",
        include_str!("init/starter/moderation/policy.yaml"),
    ),
    (
        "moderation/moderators.yaml",
        include_str!("init/starter/moderation/moderators.yaml"),
    ),
    (".gitattributes", include_str!("init/starter/gitattributes")),
    (".gitignore", include_str!("init/starter/gitignore")),
    (
        ".vscode/settings.json",
        include_str!("init/starter/vscode/settings.json"),
    ),
    (
        ".vscode/tasks.json",
        include_str!("init/starter/vscode/tasks.json"),
    ),
    (
        ".vscode/extensions.json",
        include_str!("init/starter/vscode/extensions.json"),
    ),
];

/// The schemas that editors are pointed at, which are this version's own.
const SCHEMAS: &[(&str, SchemaKind)] = &[
    (".casebook/schema/config.json", SchemaKind::Config),
    (".casebook/schema/vocabulary.json", SchemaKind::Vocabulary),
    (".casebook/schema/policy.json", SchemaKind::Policy),
    (".casebook/schema/moderators.json", SchemaKind::Moderators),
];

pub(crate) fn run(arguments: &InitArguments, console: &Console) -> Outcome {
    let folder = arguments.folder.as_path();
    if folder.join("casebook.yaml").exists() {
        return Err(Unable::new(format!(
            "`{folder}` holds an archive already: casebook.yaml is there"
        ))
        .help("`casebook new case SLUG` begins a case in it"));
    }
    let mut made = String::new();
    for (path, text) in STARTER {
        made.push_str(&written(folder, path, text)?);
    }
    for (path, kind) in SCHEMAS {
        made.push_str(&written(folder, path, &schema::text(*kind))?);
    }
    console.say(&made)?;
    console.say(&next_steps(folder))?;
    Ok(Verdict::Clean)
}

/// Writes one file and says so, or says that what is there was left alone.
fn written(folder: &Utf8Path, path: &str, text: &str) -> Result<String, Unable> {
    let place = if folder == "." {
        path.into()
    } else {
        folder.join(path)
    };
    Ok(match write_new(&place, text)? {
        Written::New => format!("wrote {place}\n"),
        Written::Kept => format!("kept  {place}, which is there already\n"),
    })
}

fn next_steps(folder: &Utf8Path) -> String {
    let enter = if folder == "." {
        String::new()
    } else {
        format!("  cd {folder}\n")
    };
    format!(
        "\nNext:\n{enter}  casebook serve                    see it, and keep it open while you write\n  \
         casebook new case SLUG            begin a case\n  casebook check                    what is wrong, if anything is\n"
    )
}
