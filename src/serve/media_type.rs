//! The media type of a published file, by its ending. A browser that is told `nosniff` trusts nothing else.

/// What to send as `Content-Type`.
pub(crate) fn media_type(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or(path);
    match name.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        // Without this very type a browser will not compile it while it arrives.
        "wasm" => "application/wasm",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "xml" => {
            if name.contains("feed") || name.contains("atom") {
                "application/atom+xml; charset=utf-8"
            } else {
                "application/xml"
            }
        }
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "gif" => "image/gif",
        "ico" => "image/x-icon",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "vtt" => "text/vtt; charset=utf-8",
        "pdf" => "application/pdf",
        "woff2" => "font/woff2",
        "txt" | "md" | "bib" | "ris" => "text/plain; charset=utf-8",
        "" if name.starts_with('_') => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_engine_is_sent_as_what_browsers_compile() {
        assert_eq!(media_type("assets/engine.abc.wasm"), "application/wasm");
    }

    #[test]
    fn what_is_not_known_is_bytes() {
        assert_eq!(media_type("search/a.idx"), "application/octet-stream");
        assert_eq!(media_type("html"), "application/octet-stream");
    }
}
