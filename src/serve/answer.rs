//! From the path of a request to a file of the site. Pure: what there is is asked of a function.

use std::fmt::Write;

/// What a request gets.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// This file.
    File { path: String, bytes: Vec<u8> },
    /// The address with a slash at its end, where the folder's page is.
    Folder(String),
    /// Nothing of that name.
    Nothing,
}

/// Finds the file for a request's path, which is percent-encoded and begins with `/`. `read` is asked for relative paths
/// without `.`, `..`, empty parts or anything else that could lead out of the site.
pub(crate) fn answer(request: &str, read: impl Fn(&str) -> Option<Vec<u8>>) -> Answer {
    let Some(path) = decoded(request).and_then(|path| clean(&path)) else {
        return Answer::Nothing;
    };
    let is_folder = path.is_empty() || path.ends_with('/');
    let file = if is_folder {
        format!("{path}index.html")
    } else {
        path.clone()
    };
    if let Some(bytes) = read(&file) {
        return Answer::File { path: file, bytes };
    }
    if !is_folder && read(&format!("{path}/index.html")).is_some() {
        return Answer::Folder(format!("/{}/", encoded(&path)));
    }
    Answer::Nothing
}

/// The relative path, if every part of it is a plain name that a host would serve.
fn clean(path: &str) -> Option<String> {
    let relative = path.strip_prefix('/')?;
    let parts = relative.strip_suffix('/').unwrap_or(relative);
    let plain = |part: &str| {
        !part.is_empty()
            && !part.contains(['\\', ':'])
            && !part.contains(char::is_control)
            // Hidden files are the publisher's own; this one folder is meant to be found (RFC 8615).
            && (!part.starts_with('.') || part == ".well-known")
    };
    let served = !matches!(relative, "_headers" | "_redirects");
    (served && (relative.is_empty() || parts.split('/').all(plain))).then(|| relative.to_owned())
}

/// A path without its percent signs; nothing where they are wrong.
pub(crate) fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let high = char::from(rest.next()?).to_digit(16)?;
                let low = char::from(rest.next()?).to_digit(16)?;
                u8::try_from(high * 16 + low).ok()?
            }
            byte => byte,
        });
    }
    String::from_utf8(bytes).ok()
}

/// A path as it stands in an address.
pub(crate) fn encoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A site of three files; asked for anything that leads out of it, it fails the test.
    fn site(path: &str) -> Option<Vec<u8>> {
        assert!(
            !path
                .split('/')
                .any(|part| part.is_empty() || part.starts_with('.')),
            "asked for {path}"
        );
        ["index.html", "cases/tar/index.html", "cases/tar/a b.svg"]
            .contains(&path)
            .then(|| path.into())
    }

    fn path_of(request: &str) -> Option<String> {
        match answer(request, site) {
            Answer::File { path, .. } => Some(path),
            _ => None,
        }
    }

    #[test]
    fn a_folder_is_its_page() {
        assert_eq!(path_of("/").unwrap(), "index.html");
        assert_eq!(path_of("/cases/tar/").unwrap(), "cases/tar/index.html");
        assert_eq!(
            path_of("/cases/tar/a%20b.svg").unwrap(),
            "cases/tar/a b.svg"
        );
    }

    #[test]
    fn a_folder_without_its_slash_is_sent_there_so_that_relative_links_work() {
        assert_eq!(
            answer("/cases/tar", site),
            Answer::Folder("/cases/tar/".into())
        );
    }

    #[test]
    fn no_request_leads_out_of_the_site() {
        for request in [
            "/../secret",
            "/cases/../../secret",
            "/%2e%2e/secret",
            "/..%2fsecret",
            "/cases/tar/..%5c..%5csecret",
            "//attacker.example",
            "//",
            "/./index.html",
            "/c:/secret",
            "/%00",
            "/%ff",
            "/%",
            "/%2",
            "",
            "secret",
            "/.git/config",
            "/_headers",
        ] {
            assert_eq!(answer(request, site), Answer::Nothing, "{request}");
        }
    }
}
