//! What the checks found in a write-up, and what became of its media.

use super::Named;
use crate::desk::look::Look;
use crate::diagnostic::{Diagnostic, locate, quoted};
use crate::moderate::{Docket, Item};
use crate::serve::answer::encoded;
use camino::Utf8Path;
use serde::Serialize;

/// One finding.
#[derive(Debug, Serialize)]
pub(super) struct FindingView {
    severity: Named,
    code: &'static str,
    message: Vec<(bool, String)>,
    help: Option<Vec<(bool, String)>>,
    /// The file, within the write-up's folder.
    file: String,
    line: Option<usize>,
    /// The line: before what is meant, what is meant, after it.
    quoted: Option<(String, String, String)>,
}

/// The findings about an item, as the docket has them: errors first.
pub(super) fn findings(docket: &Docket, item: &Item, look: &Look) -> Vec<FindingView> {
    let mut found = item.findings(docket);
    found.sort_by_key(|d| d.severity.as_str() != "error");
    let own = Utf8Path::new(&item.subject);
    let view = |d: &Diagnostic| {
        let place = d.place.as_ref();
        let line = place
            .and_then(|place| locate(&docket.report, Utf8Path::new(""), place).range)
            .map(|(start, _)| start.line);
        let file = place.map(|p| p.path.strip_prefix(own).unwrap_or(&p.path).to_string());
        FindingView {
            severity: Named {
                id: d.severity.as_str().to_owned(),
                label: look.words.value("severity", d.severity.as_str()),
            },
            code: d.code.as_str(),
            message: quoting(&d.message),
            help: d.help.as_deref().map(quoting),
            file: file.unwrap_or_default(),
            line,
            quoted: place
                .and_then(|place| quoted(&docket.report, place))
                .map(|(text, span)| {
                    let cut = |from: usize, to: usize| text.get(from..to).unwrap_or("").to_owned();
                    (
                        cut(0, span.start),
                        cut(span.start, span.end),
                        cut(span.end, text.len()),
                    )
                }),
        }
    };
    found.into_iter().map(view).collect()
}

/// A message, its things in back quotes told apart.
fn quoting(message: &str) -> Vec<(bool, String)> {
    let parts = message.split('`').enumerate();
    parts
        .map(|(at, part)| (at % 2 == 1, part.to_owned()))
        .collect()
}

/// One media file.
#[derive(Debug, Serialize)]
pub(super) struct MediaView {
    path: String,
    /// Where it can be looked at, below the desk's door.
    url: String,
    kind: &'static str,
    /// It is shown as a picture.
    picture: bool,
    size: Option<(u32, u32)>,
    /// What was left out of it, with how many bytes.
    removed: Vec<(String, u64)>,
    /// Words that were read in it, with their place.
    words: Vec<(String, String)>,
    /// A moderator has to look at it: nothing has read what stands in it.
    unread: bool,
}

pub(super) fn media(item: &Item) -> Vec<MediaView> {
    let view = |media: &crate::archive::folder::Media| MediaView {
        path: media.path.to_string(),
        url: encoded(&format!("media/{}/{}", item.subject, media.path)),
        kind: media.kind.name(),
        picture: media.kind.is_raster() || media.kind == crate::media::MediaType::Svg,
        size: media.receipt.size,
        removed: media
            .receipt
            .removed
            .iter()
            .map(|r| (r.what.clone(), r.bytes))
            .collect(),
        words: media
            .receipt
            .words
            .iter()
            .map(|w| (w.place.clone(), w.text.clone()))
            .collect(),
        unread: media.receipt.must_be_looked_at(media.kind),
    };
    item.folder.media.iter().map(view).collect()
}
