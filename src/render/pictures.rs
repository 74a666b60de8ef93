//! Pictures and films in a page: their addresses, sizes, smaller versions, posters and subtitles.

mod chapters;

use super::fill::escape;
use crate::archive::folder::{Folder, Media};
use crate::media::MediaType;
use crate::media::receipt::Version;
use crate::words::Words;
use camino::{Utf8Path, Utf8PathBuf};
use std::fmt::Write;

/// How wide a picture is shown: the whole of a narrow screen, else the column of text (`--measure` in the theme's tokens).
const SIZES: &str = "(max-width: 42rem) 100vw, 40rem";

/// A media file by its path in the write-up's folder.
pub(super) fn find<'a>(folder: &'a Folder, path: &Utf8Path) -> Option<&'a Media> {
    folder.media.iter().find(|media| media.path == path)
}

/// Where a version of a media file is published, relative to its write-up's folder: the file's own stem with eight digits of the
/// version's SHA-256, and the ending of what it became.
pub(super) fn name(media: &Media, version: &Version) -> Utf8PathBuf {
    let stem = media.path.file_stem().unwrap_or_default();
    let hash = version.sha256.get(..8).unwrap_or_default();
    let ending = match media.kind {
        MediaType::Mp4 => "mp4",
        _ => media.path.extension().unwrap_or_default(),
    };
    media
        .path
        .with_file_name(format!("{stem}.{hash}.{}", ending.to_ascii_lowercase()))
}

/// The same as an address.
pub(super) fn address(media: &Media, version: &Version) -> String {
    encoded(name(media, version).as_str())
}

/// Files that go with a film: its poster and its subtitles.
pub(super) fn companions<'a>(media: &Media, folder: &'a Folder) -> Vec<&'a Media> {
    poster(media, folder)
        .into_iter()
        .chain(subtitles(media, folder))
        .collect()
}

/// The attributes that show a picture or film, each with a space before it.
pub(super) fn attributes(media: &Media, folder: &Folder, out: &mut String) {
    let receipt = &media.receipt;
    let _ = write!(out, " src=\"{}\"", escape(&address(media, &receipt.after)));
    if !receipt.smaller.is_empty() {
        let versions = receipt
            .smaller
            .iter()
            .chain(std::iter::once(&receipt.after));
        let candidates: Vec<String> = versions
            .filter_map(|v| Some(format!("{} {}w", address(media, v), v.width?)))
            .collect();
        let _ = write!(
            out,
            " srcset=\"{}\" sizes=\"{SIZES}\"",
            escape(&candidates.join(", "))
        );
    }
    if let Some((width, height)) = receipt.size {
        let _ = write!(out, " width=\"{width}\" height=\"{height}\"");
    }
    // For readers who ask before a picture is fetched.
    let _ = write!(out, " data-bytes=\"{}\"", receipt.after.bytes);
    if let Some(poster) = poster(media, folder) {
        let address = address(poster, &poster.receipt.after);
        let _ = write!(out, " poster=\"{}\"", escape(&address));
    }
}

/// The fold that blurs a figure until a reader asks for it.
pub(super) fn veil(warning: &str, words: &Words, out: &mut String) {
    let _ = write!(
        out,
        "<details class=\"veil\"><summary><span class=\"veil-warning\">{}</span> <span class=\"veil-show\">{}</span></summary>",
        escape(&words.fill("media.warning", &[("warning", warning)])),
        escape(&words.fill("media.show", &[]))
    );
}

/// The `track` elements of a film: `port.en.vtt` is in English, `port.vtt` in the language of the text.
pub(super) fn tracks(
    media: &Media,
    folder: &Folder,
    (language, label): (&str, &str),
    out: &mut String,
) {
    for track in subtitles(media, folder) {
        let own = own_name(media, track);
        if own.is_some_and(is_chapters) {
            let _ = write!(
                out,
                "<track kind=\"chapters\" src=\"{}\" srclang=\"{}\">",
                escape(&address(track, &track.receipt.after)),
                escape(language)
            );
            continue;
        }
        let own = own.filter(|tag| {
            !tag.is_empty() && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        });
        let language = own.unwrap_or(language);
        let label = match own {
            Some(tag) => format!("{label} ({tag})"),
            None => label.to_owned(),
        };
        let _ = write!(
            out,
            "<track kind=\"captions\" src=\"{}\" srclang=\"{}\" label=\"{}\">",
            escape(&address(track, &track.receipt.after)),
            escape(language),
            escape(&label)
        );
    }
}

/// What stands between the film's name and the ending of a file that goes with it: `en`, `chapters`.
fn own_name<'a>(media: &Media, track: &'a Media) -> Option<&'a str> {
    let stem = media.path.file_stem().unwrap_or_default();
    track
        .path
        .file_stem()
        .and_then(|name| name.strip_prefix(stem)?.strip_prefix('.'))
}

fn is_chapters(own: &str) -> bool {
    own == "chapters"
}

/// The list of a film's chapters; `text` gives the text of a file of the folder.
pub(super) fn chapters<'a>(
    media: &Media,
    folder: &Folder,
    text: impl Fn(&Utf8Path) -> Option<&'a str>,
    words: &Words,
    out: &mut String,
) {
    let mut tracks = subtitles(media, folder).into_iter();
    let track = tracks.find(|track| own_name(media, track).is_some_and(is_chapters));
    if let Some(vtt) = track.and_then(|track| text(&track.path)) {
        let film = address(media, &media.receipt.after);
        chapters::list(vtt, &film, &words.fill("media.chapters", &[]), out);
    }
}

/// The picture that is shown before a film runs: `port.poster.jpg` beside `port.mp4`.
pub(super) fn poster<'a>(media: &Media, folder: &'a Folder) -> Option<&'a Media> {
    if !matches!(media.kind, MediaType::Mp4 | MediaType::Webm) {
        return None;
    }
    let wanted = media.path.with_extension("poster");
    folder
        .media
        .iter()
        .find(|other| other.kind.is_raster() && other.path.with_extension("") == wanted)
}

fn subtitles<'a>(media: &Media, folder: &'a Folder) -> Vec<&'a Media> {
    if !matches!(media.kind, MediaType::Mp4 | MediaType::Webm) {
        return Vec::new();
    }
    let stem = media.path.with_extension("");
    let goes_with = |other: &&Media| {
        let rest = other.path.as_str().strip_prefix(stem.as_str());
        other.kind == MediaType::Vtt && rest.is_some_and(|rest| rest.starts_with('.'))
    };
    folder.media.iter().filter(goes_with).collect()
}

/// A path as a relative address: whatever could be read as a scheme, a query, a candidate of `srcset` or markup is escaped.
fn encoded(path: &str) -> String {
    let mut address = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~' | b'/') {
            address.push(char::from(byte));
        } else {
            let _ = write!(address, "%{byte:02X}");
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::{Cleaned, Receipt, Smaller};

    fn media(path: &str, kind: MediaType, widths: &[u32]) -> Media {
        let cleaned = Cleaned {
            bytes: path.into(),
            size: Some((2000, 1000)),
            smaller: widths
                .iter()
                .map(|&width| Smaller {
                    width,
                    bytes: width.to_string().into_bytes(),
                })
                .collect(),
            ..Cleaned::default()
        };
        Media {
            path: path.into(),
            kind,
            receipt: Receipt::of(b"", &cleaned),
            kept: None,
        }
    }

    #[test]
    fn a_large_picture_is_offered_in_every_width() {
        let folder = Folder::default();
        let mut out = String::new();
        attributes(
            &media("a b,c:d.JPG", MediaType::Jpeg, &[480, 960]),
            &folder,
            &mut out,
        );
        let stem = "a%20b%2Cc%3Ad";
        assert!(out.starts_with(&format!(" src=\"{stem}.")), "{out}");
        assert_eq!(out.matches(".jpg ").count(), 3, "{out}");
        for part in [
            "480w, ",
            "960w, ",
            "2000w\" sizes",
            "width=\"2000\" height=\"1000\"",
        ] {
            assert!(out.contains(part), "{part} is missing in {out}");
        }
    }

    #[test]
    fn a_film_has_its_poster_and_subtitles() {
        let film = media("sub/port.mov", MediaType::Mp4, &[]);
        let folder = Folder {
            media: vec![
                film.clone(),
                media("sub/port.poster.png", MediaType::Png, &[]),
                media("sub/port.vtt", MediaType::Vtt, &[]),
                media("sub/port.de.vtt", MediaType::Vtt, &[]),
                media("sub/portal.vtt", MediaType::Vtt, &[]),
            ],
            ..Folder::default()
        };
        let mut out = String::new();
        attributes(&film, &folder, &mut out);
        assert!(
            out.contains(" src=\"sub/port.") && out.contains(".mp4\""),
            "{out}"
        );
        assert!(out.contains(" poster=\"sub/port.poster."), "{out}");
        let mut out = String::new();
        tracks(&film, &folder, ("en", "Subtitles"), &mut out);
        assert_eq!(out.matches("<track").count(), 2, "{out}");
        assert!(
            out.contains("srclang=\"de\" label=\"Subtitles (de)\""),
            "{out}"
        );
        assert!(out.contains("srclang=\"en\" label=\"Subtitles\""), "{out}");
        assert_eq!(companions(&film, &folder).len(), 3);
    }
}
