//! What changed since the last approval, in two columns.

use crate::archive::choice::Choice;
use crate::desk::look::Look;
use crate::media::kind::promised;
use crate::moderate::{self, Changes, Docket, FileChange, Item, Row, sides};
use crate::review::Statement;
use crate::serve::answer::encoded;
use camino::Utf8Path;
use jiff::tz::TimeZone;
use serde::Serialize;

/// What changed.
#[derive(Debug, Serialize)]
pub(super) struct ChangesView {
    /// `new`, `same`, `changed`, `unknown`.
    state: &'static str,
    /// In a sentence.
    said: String,
    files: Vec<FileView>,
}

/// What became of one file.
#[derive(Debug, Serialize)]
struct FileView {
    /// `added`, `removed`, `renamed`, `replaced`, `fields`, `text`, `file`.
    what: String,
    /// In a sentence.
    said: String,
    /// Where the approved picture is, below the desk's door.
    before: Option<String>,
    /// Where the picture is as it will be published.
    after: Option<String>,
    /// For text: the columns.
    rows: Vec<RowView>,
}

/// A row: two sides, or so many lines that are the same.
#[derive(Debug, Serialize)]
struct RowView {
    same: Option<usize>,
    /// Both sides are the same.
    kept: bool,
    before: Vec<PieceView>,
    after: Vec<PieceView>,
}

/// A run of words with one fate.
#[derive(Debug, Serialize)]
struct PieceView {
    fate: &'static str,
    text: String,
}

pub(super) fn changes(docket: &Docket, item: &Item, look: &Look) -> ChangesView {
    let words = &look.words;
    let said = |key: &str, last: &Statement| {
        let moderator = docket.moderation.moderator(&last.moderator);
        let name = moderator.map_or(last.moderator.as_str(), |m| m.name.as_str());
        let day = words.day(last.time.to_zoned(TimeZone::UTC).date());
        let scope = words.value("scope", last.scope.as_str());
        words.fill(key, &[("name", name), ("scope", &scope), ("day", &day)])
    };
    let (state, said, files) = match moderate::changes(docket, item) {
        Changes::New => ("new", words.fill("changes.new", &[]), Vec::new()),
        Changes::None => ("same", words.fill("changes.same", &[]), Vec::new()),
        Changes::Unknown(last) => ("unknown", said("changes.unknown", &last), Vec::new()),
        Changes::Since(last, files) => {
            let files = files.iter().map(|file| view(item, look, &last, file));
            ("changed", said("changes.since", &last), files.collect())
        }
    };
    ChangesView { state, said, files }
}

fn view(item: &Item, look: &Look, last: &Statement, change: &FileChange) -> FileView {
    let (what, path, from) = match change {
        FileChange::Added(path) => ("added", path, None),
        FileChange::Removed(path) => ("removed", path, None),
        FileChange::Renamed(from, to) => ("renamed", to, Some(from)),
        FileChange::Replaced(path) => ("replaced", path, None),
        FileChange::Words { path, part, .. } => (*part, path, None),
    };
    let from = from.map_or("", |path| path.as_str());
    let key = format!("changes.{what}");
    let words = &look.words;
    let before = |path: &Utf8Path| {
        let place = format!("approved/{}/{}/{path}", last.digest.hex(), item.subject);
        is_picture(path).then(|| encoded(&place))
    };
    let after = |path: &Utf8Path| {
        let place = format!("media/{}/{path}", item.subject);
        is_picture(path).then(|| encoded(&place))
    };
    let rows = match change {
        FileChange::Words { pieces, .. } => sides(pieces).into_iter().map(row).collect(),
        _ => Vec::new(),
    };
    FileView {
        what: what.to_owned(),
        said: words.fill(&key, &[("path", path.as_str()), ("from", from)]),
        before: matches!(what, "removed" | "replaced" | "file")
            .then(|| before(path))
            .flatten(),
        after: matches!(what, "added" | "replaced" | "file")
            .then(|| after(path))
            .flatten(),
        rows,
    }
}

/// What can be shown in a page as a picture.
fn is_picture(path: &Utf8Path) -> bool {
    use crate::media::MediaType;
    let kind = path.extension().and_then(promised);
    kind.is_some_and(|kind| kind.is_raster() || kind == MediaType::Svg)
}

fn row(row: Row) -> RowView {
    let view = |pieces: Vec<moderate::Piece>| {
        let pieces = pieces.into_iter().map(|piece| PieceView {
            fate: piece.fate.as_str(),
            text: piece.text,
        });
        pieces.collect()
    };
    match row {
        Row::Same(lines) => RowView {
            same: Some(lines),
            kept: true,
            before: Vec::new(),
            after: Vec::new(),
        },
        Row::Beside { before, after } => RowView {
            same: None,
            kept: before == after,
            before: view(before),
            after: view(after),
        },
    }
}
