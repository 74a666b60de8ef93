//! Media: what a picture, a film, subtitles or a PDF file become before they may be published. Pure: bytes in, bytes out.
//!
//! Everything is written anew, unconditionally: each format has a walker that copies what a reader needs, or decodes and encodes
//! again, and leaves out the rest without looking for anything. What cannot be written anew is refused with a way out. A
//! file that looks clean takes the same way as one that does not.
//!
//! What is left out is told by name and length ([`Removed`]), so that a moderator can see it; words that readers find in a file
//! ([`Words`]) are handed out for the privacy check. Reading and keeping files is for `archive` and `publish`.

mod av1;
mod avif;
pub(crate) mod base64;
mod bytes;
mod cleaned;
mod gif;
mod icc;
mod jpeg;
pub mod kind;
mod mp4;
mod nal;
mod orientation;
mod png;
mod raster;
pub mod receipt;
mod scale;
mod svg;
mod vtt;
mod webm;
mod webp;

pub use cleaned::{Cleaned, Refusal, Removed, Smaller, Words};
pub use kind::MediaType;
pub use receipt::Receipt;

use cleaned::Ledger;
use raster::Raster;

/// Counts up whenever the same file would become other bytes than before: what was kept under the old number is made anew.
pub const VERSION: u32 = 2;

/// What a file is by its content.
///
/// # Errors
///
/// When it is DICOM, or of no type that is published.
pub fn recognised(bytes: &[u8]) -> Result<MediaType, Refusal> {
    if kind::is_dicom(bytes) {
        return Err(kind::dicom());
    }
    kind::sniff(bytes).ok_or_else(|| {
        Refusal::unsupported(
            "this file is of no type that is published",
            "export it as SVG, PNG, JPEG, WebP, AVIF, GIF, MP4, WebM or WebVTT",
        )
    })
}

/// Writes a media file anew.
///
/// # Errors
///
/// When it is damaged, or holds what cannot be cleaned: then nothing of it may be published.
pub fn clean(kind: MediaType, bytes: &[u8]) -> Result<Cleaned, Refusal> {
    if kind::is_dicom(bytes) {
        return Err(kind::dicom());
    }
    let mut ledger = Ledger::default();
    let mut cleaned = match kind {
        MediaType::Svg => {
            let drawing = svg::clean(bytes, &mut ledger)?;
            Cleaned {
                bytes: drawing.bytes,
                size: drawing.size,
                words: drawing.words,
                ..Cleaned::default()
            }
        }
        MediaType::Vtt => {
            let subtitles = vtt::clean(bytes, &mut ledger)?;
            Cleaned {
                bytes: subtitles.bytes,
                words: subtitles.words,
                ..Cleaned::default()
            }
        }
        MediaType::Mp4 => {
            let film = mp4::clean(bytes, &mut ledger)?;
            Cleaned {
                bytes: film.bytes,
                size: film.size,
                ..Cleaned::default()
            }
        }
        MediaType::Webm => {
            let film = webm::clean(bytes, &mut ledger)?;
            Cleaned {
                bytes: film.bytes,
                size: film.size,
                ..Cleaned::default()
            }
        }
        // What a PDF file may hold - scripts, attachments, older versions of its pages, pictures with notes of their own, fonts with
        // names in them - is too much to be sure of.
        MediaType::Pdf => {
            return Err(Refusal::unsupported(
                "a PDF file cannot be cleaned: it may hold older versions, attachments and hidden text",
                "write its words into the text, and export its pictures as PNG or SVG",
            ));
        }
        MediaType::Png | MediaType::Jpeg | MediaType::Webp | MediaType::Avif | MediaType::Gif => {
            let picture = clean_picture(kind, bytes, &mut ledger)?;
            Cleaned {
                smaller: scale::smaller(kind, &picture.bytes, picture.size.0),
                bytes: picture.bytes,
                size: Some(picture.size),
                ..Cleaned::default()
            }
        }
    };
    cleaned.removed = ledger.into_removed();
    Ok(cleaned)
}

/// Writes a picture of pixels anew.
fn clean_picture(kind: MediaType, bytes: &[u8], ledger: &mut Ledger) -> Result<Raster, Refusal> {
    match kind {
        MediaType::Jpeg => jpeg::clean(bytes, ledger),
        MediaType::Png => png::clean(bytes, ledger),
        MediaType::Gif => gif::clean(bytes, ledger),
        MediaType::Webp => webp::clean(bytes, ledger),
        MediaType::Avif => avif::clean(bytes, ledger),
        _ => Err(Refusal::unsupported(
            format!("a picture of the type {} cannot be cleaned", kind.name()),
            "save it as PNG, JPEG or WebP",
        )),
    }
}
