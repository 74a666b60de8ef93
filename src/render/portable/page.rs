//! A finished page as it is opened from a folder: links name their index page, scripts and styles stand without digests (browsers compare
//! none on `file:` addresses), modules become deferred scripts behind the loader.

/// The page; `loader` is where the loader is published, relative to the site's root.
pub(super) fn opened(html: &str, loader: &str) -> String {
    let mut out = String::with_capacity(html.len() + 512);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let (tag, after) = rest[at..].split_at(end_of_tag(&rest[at..]));
        out.push_str(&rewritten(tag, loader));
        rest = after;
        // What stands in a script is no markup.
        if tag.starts_with("<script")
            && let Some(end) = rest.find("</script>")
        {
            out.push_str(&rest[..end]);
            rest = &rest[end..];
        }
    }
    out.push_str(rest);
    out
}

/// How long a tag is: to the `>` that does not stand in quotation marks.
fn end_of_tag(html: &str) -> usize {
    let mut quote = None;
    for (at, byte) in html.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    html.len()
}

fn rewritten(tag: &str, loader: &str) -> String {
    let name: &str = tag[1..]
        .split(|c: char| !c.is_ascii_alphanumeric())
        .next()
        .unwrap_or_default();
    match name {
        "a" | "area" => with(tag, "href", index),
        "form" => with(tag, "action", index),
        "meta" if tag.contains("http-equiv=\"refresh\"") => with(tag, "content", refresh),
        // Browsers do not agree on whether "self" is the folder that a page was opened from.
        "meta" if tag.contains("Content-Security-Policy") => tag.replace("'self'", "'self' file:"),
        "link" if tag.contains("rel=\"manifest\"") => String::new(),
        "link" => without(tag, "integrity"),
        "script" if tag.contains("type=\"module\"") => {
            let module = without(&without(tag, "integrity"), "type");
            let module = module.replacen("<script", "<script defer data-start", 1);
            let root = value(tag, "src").and_then(|src| src.rfind("assets/").map(|at| &src[..at]));
            let root = root.unwrap_or_default();
            format!("<script defer src=\"{root}{loader}\"></script>\n{module}")
        }
        "script" => without(tag, "integrity"),
        // There is no worker, and a path is kept by copying the folder.
        "div" => without(tag, "data-worker").replacen(" data-keep-path", "", 1),
        _ => tag.to_owned(),
    }
}

/// The value of an attribute.
fn value<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    let end = tag[start..].find('"')?;
    Some(&tag[start..start + end])
}

fn with(tag: &str, name: &str, change: fn(&str) -> String) -> String {
    match value(tag, name) {
        Some(old) => {
            let new = change(old);
            tag.replacen(
                &format!(" {name}=\"{old}\""),
                &format!(" {name}=\"{new}\""),
                1,
            )
        }
        None => tag.to_owned(),
    }
}

fn without(tag: &str, name: &str) -> String {
    match value(tag, name) {
        Some(old) => tag.replacen(&format!(" {name}=\"{old}\""), "", 1),
        None => tag.to_owned(),
    }
}

/// A relative address with the index page of its folder named.
fn index(address: &str) -> String {
    let scheme = address
        .split(['/', '?', '#'])
        .next()
        .is_some_and(|first| first.contains(':'));
    if scheme || address.starts_with('/') {
        return address.to_owned();
    }
    let end = address.find(['?', '#']).unwrap_or(address.len());
    let (path, rest) = address.split_at(end);
    if path.ends_with('/') {
        format!("{path}index.html{rest}")
    } else {
        address.to_owned()
    }
}

/// `0; url=../new/`.
fn refresh(content: &str) -> String {
    match content.split_once("url=") {
        Some((before, url)) => format!("{before}url={}", index(url)),
        None => content.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_to_a_folder_names_its_index_page_and_others_stay() {
        let cases = [
            ("../../cases/tar/#q1", "../../cases/tar/index.html#q1"),
            ("./", "./index.html"),
            ("search/?q=a/b", "search/index.html?q=a/b"),
            ("#main", "#main"),
            ("", ""),
            ("feed.xml", "feed.xml"),
            ("https://example.org/a/", "https://example.org/a/"),
            ("mailto:a@example.org", "mailto:a@example.org"),
        ];
        for (before, after) in cases {
            assert_eq!(index(before), after);
        }
    }

    #[test]
    fn scripts_and_styles_are_opened_without_a_server() {
        let page = "<link rel=\"manifest\" href=\"m\"><link rel=\"stylesheet\" href=\"../assets/c.css\" integrity=\"x\">\
            <script type=\"module\" src=\"../assets/main.js\" integrity=\"sha384-a\"></script>\
            <p title=\"<a href=&quot;b/\">x</p><script type=\"application/ld+json\">{\"a\":\"<a href='x/'>\"}</script>";
        let out = opened(page, "assets/portable.js");
        assert_eq!(
            out,
            "<link rel=\"stylesheet\" href=\"../assets/c.css\">\
            <script defer src=\"../assets/portable.js\"></script>\n<script defer data-start src=\"../assets/main.js\"></script>\
            <p title=\"<a href=&quot;b/\">x</p><script type=\"application/ld+json\">{\"a\":\"<a href='x/'>\"}</script>"
        );
    }
}
