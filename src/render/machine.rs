//! What machines read: sitemap, robots, the host's headers, the search index.

use super::output::Output;
use super::{SEARCH_FOLDER, pages};
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::site::Site;
use std::fmt::Write;

/// What a page may do, for hosts that read `_headers`. Templates carry the same in a meta element.
const HEADERS: &str = "\
/*
  Content-Security-Policy: default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; media-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'
  Referrer-Policy: no-referrer
  X-Content-Type-Options: nosniff
  Permissions-Policy: accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()
  Cross-Origin-Opener-Policy: same-origin
  Cross-Origin-Resource-Policy: same-origin

/assets/*
  Cache-Control: public, max-age=31536000, immutable

/search/*
  Cache-Control: no-cache

/sw.js
  Cache-Control: no-cache
";

/// Sitemap, robots and headers.
pub(super) fn write(site: &Site, output: &mut Output) {
    output.put("_headers", HEADERS.into());
    let base = &site.config.base_url;
    if site.now.preview {
        output.put("robots.txt", b"User-agent: *\nDisallow: /\n".to_vec());
        return;
    }
    output.put(
        "robots.txt",
        format!("User-agent: *\nAllow: /\nSitemap: {base}sitemap.xml\n").into_bytes(),
    );
    let mut map = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for (address, updated) in pages::indexable(site) {
        let modified = updated
            .map(|date| format!("<lastmod>{date}</lastmod>"))
            .unwrap_or_default();
        let _ = writeln!(
            map,
            "  <url><loc>{}{address}</loc>{modified}</url>",
            super::fill::escape(base)
        );
    }
    map.push_str("</urlset>\n");
    output.put("sitemap.xml", map.into_bytes());
}

/// The search index: the entry file, whose name stays, and the pieces, whose names carry a hash of their content.
pub(super) fn index(site: &Site, output: &mut Output, report: &mut Report) {
    match site.analysed.write() {
        Ok(written) => {
            for (name, bytes) in written.files {
                output.put(format!("{SEARCH_FOLDER}/{name}"), bytes);
            }
        }
        Err(error) => report.push(
            Diagnostic::new(Code::TemplateError, format!("the search index cannot be written: {error}"))
                .help("this is a fault of casebook: please report it with the archive's casebook.yaml and vocabulary"),
        ),
    }
}

/// The index for elasticlunr.js, beside casebook's own.
pub fn elasticlunr(site: &Site, output: &mut Output) {
    let json = site.analysed.elasticlunr_json();
    let path = format!("{SEARCH_FOLDER}/{}", crate::search::elasticlunr::NAME);
    output.put(path, json.into_bytes());
}
