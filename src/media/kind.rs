//! What a media file is, by its name and by its content.

use super::cleaned::Refusal;

/// What a media file is, by its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MediaType {
    /// SVG drawing.
    Svg,
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
    /// WebP.
    Webp,
    /// AVIF.
    Avif,
    /// GIF.
    Gif,
    /// MP4 video, and QuickTime film, which is published as MP4.
    Mp4,
    /// WebM video.
    Webm,
    /// WebVTT subtitles.
    Vtt,
    /// PDF.
    Pdf,
}

impl MediaType {
    /// What it is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Svg => "SVG",
            Self::Png => "PNG",
            Self::Jpeg => "JPEG",
            Self::Webp => "WebP",
            Self::Avif => "AVIF",
            Self::Gif => "GIF",
            Self::Mp4 => "MP4",
            Self::Webm => "WebM",
            Self::Vtt => "WebVTT",
            Self::Pdf => "PDF",
        }
    }

    /// Whether it is a picture made of pixels, in which words may be burnt.
    #[must_use]
    pub fn is_raster(self) -> bool {
        matches!(
            self,
            Self::Png | Self::Jpeg | Self::Webp | Self::Avif | Self::Gif
        )
    }
}

/// Extensions that a media file may have, with what they promise.
pub const EXTENSIONS: [(&str, MediaType); 13] = [
    ("svg", MediaType::Svg),
    ("png", MediaType::Png),
    ("jpg", MediaType::Jpeg),
    ("jpeg", MediaType::Jpeg),
    ("webp", MediaType::Webp),
    ("avif", MediaType::Avif),
    ("gif", MediaType::Gif),
    ("mp4", MediaType::Mp4),
    ("m4v", MediaType::Mp4),
    ("mov", MediaType::Mp4),
    ("webm", MediaType::Webm),
    ("vtt", MediaType::Vtt),
    ("pdf", MediaType::Pdf),
];

/// What the extension promises; nothing where it is none of a media file.
#[must_use]
pub fn promised(extension: &str) -> Option<MediaType> {
    let folded = extension.to_ascii_lowercase();
    EXTENSIONS
        .iter()
        .find(|(e, _)| *e == folded)
        .map(|(_, kind)| *kind)
}

/// What the first bytes of a file say that it is.
#[must_use]
pub fn sniff(head: &[u8]) -> Option<MediaType> {
    let at = |from: usize, what: &[u8]| head.get(from..from + what.len()) == Some(what);
    if at(0, b"\x89PNG\r\n\x1a\n") {
        Some(MediaType::Png)
    } else if at(0, b"\xff\xd8\xff") {
        Some(MediaType::Jpeg)
    } else if at(0, b"GIF87a") || at(0, b"GIF89a") {
        Some(MediaType::Gif)
    } else if at(0, b"RIFF") && at(8, b"WEBP") {
        Some(MediaType::Webp)
    } else if at(0, b"%PDF-") {
        Some(MediaType::Pdf)
    } else if at(4, b"ftyp") {
        brand(head.get(8..12)?)
    } else if at(4, b"moov") || at(4, b"mdat") || at(4, b"wide") {
        // Old QuickTime films begin without saying what they are.
        Some(MediaType::Mp4)
    } else if at(0, b"\x1a\x45\xdf\xa3") {
        let header = &head[..head.len().min(64)];
        header
            .windows(4)
            .any(|w| w == b"webm")
            .then_some(MediaType::Webm)
    } else {
        text(head)
    }
}

/// Whether the file is DICOM, the format of radiology, whatever its name: it begins with 128 bytes of anything and `DICM`
/// (DICOM PS3.10, 7.1), or, in old files, with an element of group 2 or 8.
#[must_use]
pub fn is_dicom(head: &[u8]) -> bool {
    if head.get(128..132) == Some(b"DICM") {
        return true;
    }
    // Group 0002 or 0008, element 0 to 5 or the character set, then a value representation of two capitals.
    matches!(
        head.get(..6),
        Some([2 | 8, 0, 0 | 1 | 5 | 8 | 16, 0, a, b]) if a.is_ascii_uppercase() && b.is_ascii_uppercase()
    )
}

/// Refuses what no rewriting can make safe.
pub(crate) fn dicom() -> Refusal {
    Refusal::unsupported(
        "this is a DICOM file, which names the patient in many places",
        "export the image alone as PNG or JPEG, without the text of the overlay, and look at it before you add it",
    )
}

/// The major brand of an ISO base media file (ISO/IEC 14496-12).
fn brand(brand: &[u8]) -> Option<MediaType> {
    match brand {
        b"avif" | b"avis" => Some(MediaType::Avif),
        b"isom" | b"iso2" | b"iso3" | b"iso4" | b"iso5" | b"iso6" | b"mp41" | b"mp42" | b"avc1"
        | b"M4V " | b"M4VH" | b"M4VP" | b"dash" | b"MSNV" | b"qt  " => Some(MediaType::Mp4),
        _ => None,
    }
}

fn text(head: &[u8]) -> Option<MediaType> {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    if let Some(rest) = head.strip_prefix(b"WEBVTT") {
        return matches!(rest.first(), None | Some(b' ' | b'\t' | b'\n' | b'\r'))
            .then_some(MediaType::Vtt);
    }
    is_svg(&String::from_utf8_lossy(head)).then_some(MediaType::Svg)
}

/// Whether the root element is `svg`.
fn is_svg(text: &str) -> bool {
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    loop {
        let next = if let Some(comment) = rest.strip_prefix("<!--") {
            comment.split_once("-->")
        } else if let Some(declaration) = rest.strip_prefix("<?") {
            declaration.split_once("?>")
        } else if let Some(doctype) = rest.strip_prefix("<!") {
            // The declarations of a document type stand in brackets and hold signs of their own.
            match doctype.split_once('[') {
                Some((before, inside)) if !before.contains('>') => inside
                    .split_once(']')
                    .and_then(|(_, after)| after.split_once('>')),
                _ => doctype.split_once('>'),
            }
        } else {
            break;
        };
        let Some((_, after)) = next else { return false };
        rest = after.trim_start();
    }
    rest.strip_prefix("<svg")
        .is_some_and(|tag| tag.starts_with([' ', '\t', '\n', '\r', '>', '/']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_first_bytes_say() {
        assert_eq!(sniff(b"\x89PNG\r\n\x1a\n...."), Some(MediaType::Png));
        assert_eq!(sniff(b"RIFF\0\0\0\0WEBPVP8 "), Some(MediaType::Webp));
        assert_eq!(sniff(b"\0\0\0\x20ftypavif"), Some(MediaType::Avif));
        assert_eq!(sniff(b"\0\0\0\x20ftypisom"), Some(MediaType::Mp4));
        assert_eq!(sniff(b"\0\0\0\x14ftypqt  "), Some(MediaType::Mp4));
        assert_eq!(sniff(b"\0\0\0\x20ftypheic"), None);
        assert_eq!(sniff(b"WEBVTT\n\n"), Some(MediaType::Vtt));
        assert_eq!(
            sniff(b"<?xml version='1.0'?>\n<!-- c --><svg width='1'>"),
            Some(MediaType::Svg)
        );
        assert_eq!(
            sniff(b"<!DOCTYPE svg [ <!ENTITY a \"<b>\"> ]><svg>"),
            Some(MediaType::Svg)
        );
        assert_eq!(sniff(b"<html><svg></svg>"), None);
        assert_eq!(sniff(b""), None);
    }

    #[test]
    fn dicom_is_known_by_its_content_under_any_name() {
        let mut file = vec![0; 128];
        file.extend_from_slice(b"DICM\x02\0\0\0UL\x04\0");
        assert!(is_dicom(&file));
        assert!(is_dicom(b"\x08\0\x05\0CS\x0a\0ISO_IR 100"));
        assert!(!is_dicom(b"\x89PNG\r\n\x1a\n"));
    }
}
