//! The HTML that authors may write: which elements and attributes, and the cleaning of a piece of it by ammonia, which reads
//! it as browsers do. What a link leads to is left open, like all links. It knows no Markdown and says nothing.

use ammonia::{Builder, UrlRelative};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex};

/// Elements that may stand inside a line.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "br", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark",
    "q", "s", "samp", "small", "span", "strong", "sub", "sup", "u", "var", "wbr",
];

/// Elements that begin and end a block.
const BLOCK: &[&str] = &[
    "blockquote",
    "caption",
    "col",
    "colgroup",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Elements whose content goes with them: nobody is meant to read it, or a browser reads it in a way of its own.
const WITH_CONTENT: &[&str] = &[
    "script",
    "style",
    "template",
    "iframe",
    "object",
    "embed",
    "svg",
    "math",
    "noscript",
    "noembed",
    "noframes",
    "textarea",
    "title",
    "xmp",
    "plaintext",
    "select",
    "audio",
    "video",
    "canvas",
    "applet",
    "frameset",
];

/// Attributes of every element.
const EVERYWHERE: &[&str] = &["title", "lang", "dir"];

/// Elements that have no end.
const VOID: &[&str] = &["br", "col", "hr", "wbr"];

/// Elements whose end may be left out.
const OPTIONAL_END: &[&str] = &[
    "p", "li", "dt", "dd", "td", "th", "tr", "tbody", "thead", "tfoot", "colgroup", "caption",
];

/// What stands for the address of a link until its place in the list is known: no author's text holds it, being no character.
const ADDRESS: char = '\u{fdd0}';

fn own_attributes(element: &str) -> &'static [&'static str] {
    match element {
        "a" => &["href"],
        "ol" => &["start", "reversed", "type"],
        "li" => &["value"],
        "td" => &["colspan", "rowspan"],
        "th" => &["colspan", "rowspan", "scope", "abbr"],
        "col" | "colgroup" => &["span"],
        "details" => &["open"],
        _ => &[],
    }
}

/// Whether an element may be written.
pub(crate) fn allowed(element: &str) -> bool {
    INLINE.contains(&element) || BLOCK.contains(&element)
}

/// Whether an element may stand inside a line.
pub(crate) fn inline(element: &str) -> bool {
    INLINE.contains(&element)
}

/// Whether an element has no end.
pub(crate) fn void(element: &str) -> bool {
    VOID.contains(&element)
}

/// A piece of HTML, cleaned.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Cleaned {
    /// The parts between the links' addresses: after each but the last stands a link's `href` attribute.
    pub(crate) parts: Vec<String>,
    /// Where the links lead, as they were written.
    pub(crate) links: Vec<String>,
    /// What readers see of it.
    pub(crate) text: String,
    /// Whether it holds an element that is a block.
    pub(crate) block: bool,
}

/// Cleans a piece of HTML: what is not allowed is gone, what was opened is closed.
pub(crate) fn clean(html: &str) -> Cleaned {
    let links = Arc::new(Mutex::new(Vec::new()));
    let found = Arc::clone(&links);
    let own: HashMap<&str, HashSet<&str>> = INLINE
        .iter()
        .chain(BLOCK)
        .map(|element| (*element, own_attributes(element).iter().copied().collect()))
        .collect();
    let html = Builder::empty()
        .tags(INLINE.iter().chain(BLOCK).copied().collect())
        .clean_content_tags(WITH_CONTENT.iter().copied().collect())
        .generic_attributes(EVERYWHERE.iter().copied().collect())
        .tag_attributes(own)
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None)
        .strip_comments(true)
        .attribute_filter(move |element, attribute, value| {
            if element == "a" && attribute == "href" {
                let mut found = found
                    .lock()
                    .unwrap_or_else(std::sync::PoisonError::into_inner);
                found.push(value.trim().to_owned());
                return Some(Cow::Owned(ADDRESS.to_string()));
            }
            // Brackets in attributes are what changes its meaning when finished HTML is read once more.
            let safe = !value.contains(['<', '>', ADDRESS])
                && !value.chars().any(|c| c.is_control() && !c.is_whitespace());
            safe.then_some(Cow::Borrowed(value))
        })
        .clean(html)
        .to_string();
    let mut links = links
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    let mut links = std::mem::take(&mut *links);
    let html = without_inner_links(&html, &mut links);
    let mark = format!(" href=\"{ADDRESS}\"");
    let parts: Vec<String> = html
        .split(&mark)
        .map(|part| part.replace(ADDRESS, "\u{fffd}"))
        .collect();
    Cleaned {
        text: words(&html),
        block: tags(&html)
            .iter()
            .any(|tag| BLOCK.contains(&tag.name.as_str())),
        parts,
        links,
    }
}

/// Finished HTML whose links hold no others. Whoever reads HTML as browsers do ends a link where another begins, but for a
/// cell of a table inside of it: `<a><table><td><a>`. The inner link's words stay, its address goes.
fn without_inner_links(html: &str, links: &mut Vec<String>) -> String {
    let mut out = String::with_capacity(html.len());
    // For each link that is open, whether it was kept.
    let mut open: Vec<bool> = Vec::new();
    let mut known = 0;
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let end = rest[at..].find('>').map_or(rest.len(), |end| at + end + 1);
        let (before, tag) = rest[..end].split_at(at);
        rest = &rest[end..];
        out.push_str(before);
        let keeps = if tag.starts_with("<a>") || tag.starts_with("<a ") {
            let outer = open.is_empty();
            open.push(outer);
            if tag.contains(ADDRESS) {
                if outer {
                    known += 1;
                } else if known < links.len() {
                    links.remove(known);
                }
            }
            outer
        } else if tag == "</a>" {
            open.pop().unwrap_or(true)
        } else {
            true
        };
        if keeps {
            out.push_str(tag);
        }
    }
    out.push_str(rest);
    out
}

/// The words of finished HTML.
fn words(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        let (tag, after) = after.split_once('>').unwrap_or((after, ""));
        if tag.starts_with("br")
            || BLOCK
                .iter()
                .any(|name| tag.trim_start_matches('/').starts_with(name))
        {
            out.push(' ');
        }
        rest = after;
    }
    out.push_str(rest);
    out.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&nbsp;", "\u{a0}")
        .replace("&amp;", "&")
}

/// A tag as it was written.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Tag {
    /// Its element, in lower case.
    pub(crate) name: String,
    /// Whether it ends its element.
    pub(crate) end: bool,
    /// Its attributes, in lower case, with what they are set to.
    pub(crate) attributes: Vec<(String, String)>,
}

/// The tags of a piece of HTML as their author will have meant them: good enough for messages, not for safety.
pub(crate) fn tags(html: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let end = rest.starts_with('/');
        let inside = rest.trim_start_matches('/');
        if !inside.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let stop = |c: char| c.is_whitespace() || matches!(c, '/' | '>');
        let (name, after) = inside.split_at(inside.find(stop).unwrap_or(inside.len()));
        let (attributes, after) = attributes(after);
        tags.push(Tag {
            name: name.to_ascii_lowercase(),
            end,
            attributes,
        });
        rest = after;
    }
    tags
}

/// The attributes up to the end of a tag, and what stands after it.
fn attributes(html: &str) -> (Vec<(String, String)>, &str) {
    let mut found = Vec::new();
    let mut rest = html;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        let Some(first) = rest.chars().next() else {
            return (found, "");
        };
        if first == '>' {
            return (found, &rest[1..]);
        }
        let stop = |c: char| c.is_whitespace() || matches!(c, '/' | '>' | '=');
        let length = rest[first.len_utf8()..]
            .find(stop)
            .map_or(rest.len(), |at| at + first.len_utf8());
        let name = rest[..length].to_lowercase();
        rest = rest[length..].trim_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start();
            (value, rest) = match after.chars().next() {
                Some(quote @ ('"' | '\'')) => {
                    after[1..].split_once(quote).unwrap_or((&after[1..], ""))
                }
                _ => after.split_at(
                    after
                        .find(|c: char| c.is_whitespace() || c == '>')
                        .unwrap_or(after.len()),
                ),
            };
        }
        found.push((name, value.to_owned()));
    }
}

/// What of a tag will be gone, though its element stays.
pub(crate) fn refused_attributes(tag: &Tag) -> Vec<String> {
    let known =
        |name: &str| EVERYWHERE.contains(&name) || own_attributes(&tag.name).contains(&name);
    tag.attributes
        .iter()
        .filter(|(name, value)| !known(name) || name != "href" && value.contains(['<', '>']))
        .map(|(name, _)| name.clone())
        .collect()
}

/// The first element of a piece that begins and does not end in it, or ends and did not begin.
pub(crate) fn unbalanced(tags: &[Tag]) -> Option<&str> {
    let mut open: Vec<&str> = Vec::new();
    for tag in tags
        .iter()
        .filter(|tag| allowed(&tag.name) && !void(&tag.name))
    {
        if !tag.end {
            open.push(&tag.name);
            continue;
        }
        while open
            .last()
            .is_some_and(|last| *last != tag.name && OPTIONAL_END.contains(last))
        {
            open.pop();
        }
        if open.pop() != Some(&tag.name) {
            return Some(&tag.name);
        }
    }
    open.into_iter().find(|name| !OPTIONAL_END.contains(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(html: &str) -> String {
        clean(html).parts.join(" href=…")
    }

    #[test]
    fn what_is_allowed_stays_and_all_else_goes() {
        for (html, expect) in [
            ("<b>x</b> <i lang=de>y", "<b>x</b> <i lang=\"de\">y</i>"),
            (
                "<b onclick=alert(1) style=color:red id=main class=x>x</b>",
                "<b>x</b>",
            ),
            ("<script>alert(1)</script>a<svg><text>b</text></svg>c", "ac"),
            ("<font><marquee>x</marquee></font>", "x"),
            (
                "<a href=x>a<table><td><a href=y>b</a></td></table></a><a href=z>c</a>",
                "<a href=…>a<table><tbody><tr><td>b</td></tr></tbody></table></a><a href=…>c</a>",
            ),
            ("<a href='javascript:alert(1)'>x</a>", "<a>x</a>"),
            (
                "<a href=https://a.example/ target=_blank>x</a>",
                "<a href=…>x</a>",
            ),
            ("<img src=x onerror=alert(1)>", ""),
            (
                "<abbr title='<img src=x onerror=alert(1)>'>x</abbr>",
                "<abbr>x</abbr>",
            ),
            ("<td>x", "x"),
        ] {
            assert_eq!(cleaned(html), expect, "{html}");
        }
    }

    #[test]
    fn links_are_handed_out_with_where_they_lead() {
        let cleaned =
            clean("a <a href=\"../two/#x\" title=t>b</a> <A HREF=mailto:x@a.example>c</A>");
        assert_eq!(cleaned.links, ["../two/#x", "mailto:x@a.example"]);
        assert_eq!(cleaned.parts, ["a <a", " title=\"t\">b</a> <a", ">c</a>"]);
        assert_eq!(cleaned.text, "a b c");
        assert!(!cleaned.block && clean("<p>x").block);
    }

    #[test]
    fn what_never_ends_or_never_began_is_known() {
        for (html, expect) in [
            ("<b><i>x</i></b><br>", None),
            ("<ul><li>a<li>b</ul>", None),
            ("<div><p>x", Some("div")),
            ("x</b>", Some("b")),
        ] {
            assert_eq!(unbalanced(&tags(html)), expect, "{html}");
        }
    }
}
