//! What a media file is by its content, and how large a picture is. Nothing is changed or cleaned here.

use super::folder::MediaType;

/// Extensions that a media file may have, with what they promise.
pub(crate) const EXTENSIONS: [(&str, MediaType); 12] = [
    ("svg", MediaType::Svg),
    ("png", MediaType::Png),
    ("jpg", MediaType::Jpeg),
    ("jpeg", MediaType::Jpeg),
    ("webp", MediaType::Webp),
    ("avif", MediaType::Avif),
    ("gif", MediaType::Gif),
    ("mp4", MediaType::Mp4),
    ("m4v", MediaType::Mp4),
    ("webm", MediaType::Webm),
    ("vtt", MediaType::Vtt),
    ("pdf", MediaType::Pdf),
];

/// What the extension promises; nothing where it is none of a media file.
pub(crate) fn promised(extension: &str) -> Option<MediaType> {
    let folded = extension.to_ascii_lowercase();
    EXTENSIONS
        .iter()
        .find(|(e, _)| *e == folded)
        .map(|(_, kind)| *kind)
}

/// What a media type is called.
pub(crate) fn name(kind: MediaType) -> &'static str {
    match kind {
        MediaType::Svg => "SVG",
        MediaType::Png => "PNG",
        MediaType::Jpeg => "JPEG",
        MediaType::Webp => "WebP",
        MediaType::Avif => "AVIF",
        MediaType::Gif => "GIF",
        MediaType::Mp4 => "MP4",
        MediaType::Webm => "WebM",
        MediaType::Vtt => "WebVTT",
        MediaType::Pdf => "PDF",
    }
}

/// What the first bytes of a file say that it is.
pub(crate) fn sniff(head: &[u8]) -> Option<MediaType> {
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

/// The major brand of an ISO base media file (ISO/IEC 14496-12).
fn brand(brand: &[u8]) -> Option<MediaType> {
    match brand {
        b"avif" | b"avis" => Some(MediaType::Avif),
        b"isom" | b"iso2" | b"iso3" | b"iso4" | b"iso5" | b"iso6" | b"mp41" | b"mp42" | b"avc1"
        | b"M4V " | b"dash" => Some(MediaType::Mp4),
        _ => None,
    }
}

fn text(head: &[u8]) -> Option<MediaType> {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    if let Some(rest) = head.strip_prefix(b"WEBVTT") {
        return matches!(rest.first(), None | Some(b' ' | b'\t' | b'\n' | b'\r'))
            .then_some(MediaType::Vtt);
    }
    svg_tag(&String::from_utf8_lossy(head)).map(|_| MediaType::Svg)
}

/// Pixels across and down of a picture; nothing where its file does not say.
pub(crate) fn size(kind: MediaType, head: &[u8]) -> Option<(u32, u32)> {
    match kind {
        MediaType::Svg => svg_size(svg_tag(&String::from_utf8_lossy(head))?),
        MediaType::Png | MediaType::Jpeg | MediaType::Webp | MediaType::Avif | MediaType::Gif => {
            let size = imagesize::blob_size(head).ok()?;
            Some((
                u32::try_from(size.width).ok()?,
                u32::try_from(size.height).ok()?,
            ))
        }
        MediaType::Mp4 | MediaType::Webm | MediaType::Vtt | MediaType::Pdf => None,
    }
}

/// The attributes of the root element, if that is `svg`.
fn svg_tag(text: &str) -> Option<&str> {
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    loop {
        rest = if let Some(comment) = rest.strip_prefix("<!--") {
            comment.split_once("-->")?.1
        } else if let Some(declaration) = rest.strip_prefix("<?") {
            declaration.split_once("?>")?.1
        } else if let Some(doctype) = rest.strip_prefix("<!") {
            doctype.split_once('>')?.1
        } else {
            break;
        }
        .trim_start();
    }
    let tag = rest.strip_prefix("<svg")?;
    tag.starts_with([' ', '\t', '\n', '\r', '>', '/'])
        .then_some(())?;
    Some(tag.split_once('>')?.0)
}

/// Width and height in pixels, or the size of the view box where they are relative or missing.
fn svg_size(tag: &str) -> Option<(u32, u32)> {
    let pixels = |name| {
        attribute(tag, name).and_then(|v| v.trim_end_matches("px").trim().parse::<f64>().ok())
    };
    let (width, height) = match (pixels("width"), pixels("height")) {
        (Some(width), Some(height)) => (width, height),
        _ => {
            let numbers: Vec<f64> = attribute(tag, "viewBox")?
                .split([' ', ',', '\t', '\n'])
                .filter(|p| !p.is_empty())
                .filter_map(|p| p.parse().ok())
                .collect();
            let [_, _, width, height] = numbers[..] else {
                return None;
            };
            (width, height)
        }
    };
    Some((whole(width)?, whole(height)?))
}

fn whole(pixels: f64) -> Option<u32> {
    // Both bounds are whole numbers far inside u32, so the cast keeps every value that passes.
    (0.5..100_000.0)
        .contains(&pixels)
        .then(|| pixels.round() as u32)
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    for (at, _) in tag.match_indices(name) {
        let before = tag[..at].chars().next_back();
        let after = tag[at + name.len()..].trim_start();
        if before.is_some_and(char::is_whitespace)
            && let Some(value) = after.strip_prefix('=')
        {
            let value = value.trim_start();
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            return value[1..].split_once(quote).map(|(value, _)| value.trim());
        }
    }
    None
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
        assert_eq!(sniff(b"\0\0\0\x20ftypheic"), None);
        assert_eq!(sniff(b"WEBVTT\n\n"), Some(MediaType::Vtt));
        assert_eq!(
            sniff(b"<?xml version='1.0'?>\n<!-- c --><svg width='1'>"),
            Some(MediaType::Svg)
        );
        assert_eq!(sniff(b"<html><svg></svg>"), None);
        assert_eq!(sniff(b""), None);
    }

    #[test]
    fn a_drawing_is_as_large_as_it_says_or_as_its_view_box() {
        let of = |text: &str| size(MediaType::Svg, text.as_bytes());
        assert_eq!(of("<svg width=\"320\" height='200.4px'>"), Some((320, 200)));
        assert_eq!(
            of("<svg width=\"100%\" viewBox=\"0 0 640 480\">"),
            Some((640, 480))
        );
        assert_eq!(
            of("<svg stroke-width=\"3\" viewBox='0,0,10,20'>"),
            Some((10, 20))
        );
        assert_eq!(of("<svg>"), None);
        assert_eq!(of("<svg viewBox='0 0 1e99 2'>"), None);
    }
}
