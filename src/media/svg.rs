//! SVG: parsed and written anew from lists of elements, attributes and values. What is on no list is not copied, so scripts, handlers,
//! links, foreign markup, editors' notes and comments go without being looked for.
//!
//! Style sheets and `style` attributes become presentation attributes, which need no inline style. Names of elements (`id`) are
//! replaced by numbers, and stay only where something refers to them. Pictures inside are cleaned like any other.

mod image;
mod list;
mod style;
mod value;

use super::cleaned::{Ledger, Refusal, Words};
use roxmltree::{Document, Node, NodeType, ParsingOptions};
use std::collections::BTreeMap;
use std::fmt::Write;
use style::Sheet;

const NAMESPACE: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// How deep elements may lie in each other.
const DEEPEST: usize = 100;

/// A cleaned drawing.
pub(crate) struct Drawing {
    pub(crate) bytes: Vec<u8>,
    pub(crate) size: Option<(u32, u32)>,
    pub(crate) words: Vec<Words>,
}

/// Cleans an SVG file.
pub(crate) fn clean(bytes: &[u8], ledger: &mut Ledger) -> Result<Drawing, Refusal> {
    let text = std::str::from_utf8(bytes)
        .map_err(|_| Refusal::unsupported("this drawing is not UTF-8 text", "save it as UTF-8"))?;
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if deep(text) {
        return Err(too_deep());
    }
    let options = ParsingOptions {
        allow_dtd: true,
        nodes_limit: 1_000_000,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(text, options)
        .map_err(|error| Refusal::damaged(format!("this drawing is no sound XML: {error}")))?;
    let root = document.root_element();
    // A drawing that forgot to name its namespace means this one, and gets it.
    let namespace = root.tag_name().namespace();
    if root.tag_name().name() != "svg" || !matches!(namespace, None | Some(NAMESPACE)) {
        return Err(Refusal::damaged(
            "this file is no SVG drawing: its root element must be `svg`",
        ));
    }
    let sheet = Sheet::read(&root, ledger);
    let ids = ids(&root);
    let mut writer = Writer {
        out: String::with_capacity(text.len()),
        sheet,
        ids,
        words: Vec::new(),
        ledger,
    };
    for node in document.root().children().filter(|n| !n.is_element()) {
        writer.leave_out(&node);
    }
    if text.contains("<!DOCTYPE") {
        writer.ledger.cut("document type", 1);
    }
    writer.element(&root, 0)?;
    writer.out.push('\n');
    Ok(Drawing {
        size: size(&root),
        bytes: writer.out.into_bytes(),
        words: writer.words,
    })
}

/// Whether an element is one of SVG's.
fn is_own(node: &Node<'_, '_>) -> bool {
    matches!(node.tag_name().namespace(), None | Some(NAMESPACE))
}

fn too_deep() -> Refusal {
    Refusal::unsupported(
        format!("this drawing has elements more than {DEEPEST} deep in each other"),
        "take groups apart in a drawing program and save it again",
    )
}

/// Whether tags are nested so deeply that no parser should be asked: counted roughly and never too low.
fn deep(text: &str) -> bool {
    let mut depth = 0usize;
    let bytes = text.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        match (byte, bytes.get(at + 1)) {
            (b'<', Some(b'/')) | (b'/', Some(b'>')) => depth = depth.saturating_sub(1),
            (b'<', Some(next)) if next.is_ascii_alphabetic() || *next == b'_' => {
                depth += 1;
                if depth > 20 * DEEPEST {
                    return true;
                }
            }
            _ => {}
        }
    }
    false
}

/// The number of each element that something refers to, by its name.
fn ids(root: &Node<'_, '_>) -> BTreeMap<String, usize> {
    let mut ids = BTreeMap::new();
    for node in root.descendants() {
        if let Some(id) = node.attribute("id") {
            let next = ids.len() + 1;
            ids.entry(id.to_owned()).or_insert(next);
        }
    }
    let mut wanted = Vec::new();
    for node in root.descendants().filter(Node::is_element) {
        for attribute in node.attributes() {
            let (name, value) = (attribute.name(), attribute.value());
            if matches!(name, "aria-labelledby" | "aria-describedby") {
                wanted.extend(value.split_ascii_whitespace().map(str::to_owned));
            } else if name == "href" {
                wanted.extend(value.strip_prefix('#').map(str::to_owned));
            } else {
                wanted.extend(value::references(value));
            }
        }
        if is_own(&node) && node.tag_name().name() == "style" {
            wanted.extend(value::references(&style::text(&node)));
        }
    }
    ids.retain(|id, _| wanted.contains(id));
    ids
}

struct Writer<'l> {
    out: String,
    sheet: Sheet,
    ids: BTreeMap<String, usize>,
    words: Vec<Words>,
    ledger: &'l mut Ledger,
}

impl Writer<'_> {
    fn element(&mut self, node: &Node<'_, '_>, depth: usize) -> Result<(), Refusal> {
        if depth > DEEPEST {
            return Err(too_deep());
        }
        let name = node.tag_name().name();
        let own = is_own(node);
        let Some(name) = list::element(name).filter(|_| own) else {
            self.leave_out(node);
            return Ok(());
        };
        let picture = match name {
            "image" => match image::clean(node, self.ledger) {
                Some(address) => Some(address),
                None => {
                    self.leave_out(node);
                    return Ok(());
                }
            },
            _ => None,
        };
        self.out.push('<');
        self.out.push_str(name);
        if depth == 0 {
            let _ = write!(self.out, " xmlns=\"{NAMESPACE}\"");
        }
        self.attributes(node, name);
        if let Some(address) = picture {
            let _ = write!(self.out, " href=\"{address}\"");
        }
        let at = self.out.len();
        self.out.push('>');
        let speaks = list::has_text(name);
        for child in node.children() {
            match child.node_type() {
                NodeType::Element => self.element(&child, depth + 1)?,
                NodeType::Text => {
                    let text = child.text().unwrap_or_default();
                    if speaks {
                        escape(&mut self.out, text);
                    } else if text.trim().is_empty() {
                        // Lines keep the file readable.
                        self.out
                            .push_str(if text.contains('\n') { "\n" } else { "" });
                    } else {
                        self.ledger.cut("text outside of text elements", text.len());
                    }
                }
                _ => self.leave_out(&child),
            }
        }
        if matches!(name, "text" | "title" | "desc") {
            self.speak(name, &spoken(node));
        }
        if self.out.len() == at + 1 {
            self.out.truncate(at);
            self.out.push_str("/>");
        } else {
            let _ = write!(self.out, "</{name}>");
        }
        Ok(())
    }

    fn speak(&mut self, place: &str, text: &str) {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !text.is_empty() {
            let number = self.words.len() + 1;
            self.words.push(Words {
                place: format!("{place} {number}"),
                text,
            });
        }
    }

    /// Writes what is kept of the attributes: presentation from style sheets and `style` over that from attributes.
    fn attributes(&mut self, node: &Node<'_, '_>, element: &str) {
        let mut kept: BTreeMap<&'static str, String> = BTreeMap::new();
        for attribute in node.attributes() {
            let (name, value) = (attribute.name(), attribute.value());
            let named = match attribute.namespace() {
                None | Some(NAMESPACE) => name,
                Some(XLINK) if name == "href" => "href",
                Some(XML) if name == "space" => "xml:space",
                Some(XML) if name == "lang" => "lang",
                Some(_) => {
                    self.ledger
                        .cut("editors' attributes", name.len() + value.len());
                    continue;
                }
            };
            if matches!(named, "style" | "class") || (named == "href" && element == "image") {
                continue;
            }
            match self.attribute(element, named, value) {
                Some((name, value)) => {
                    kept.insert(name, value);
                }
                None => self.left_attribute(named, value),
            }
        }
        for (name, value) in self.sheet.of(node) {
            match self.attribute(element, &name, &value) {
                Some((name, value)) => {
                    kept.insert(name, value);
                }
                None => self.left_attribute(&name, &value),
            }
        }
        for (name, value) in kept {
            let _ = write!(self.out, " {name}=\"");
            escape(&mut self.out, &value);
            self.out.push('"');
        }
    }

    fn left_attribute(&mut self, name: &str, value: &str) {
        let what = if name.to_ascii_lowercase().starts_with("on") {
            "event handlers".to_owned()
        } else if list::is_known(name) {
            format!("value of `{name}`")
        } else {
            "attributes".to_owned()
        };
        self.ledger.cut(&what, name.len() + value.len());
    }

    /// An attribute as it is published; nothing where it is not.
    fn attribute(
        &mut self,
        element: &str,
        name: &str,
        value: &str,
    ) -> Option<(&'static str, String)> {
        match name {
            "id" => {
                let number = self.ids.get(value)?;
                Some(("id", format!("i{number}")))
            }
            "href" if list::refers(element) => {
                let number = self.ids.get(value.trim().strip_prefix('#')?)?;
                Some(("href", format!("#i{number}")))
            }
            "aria-labelledby" | "aria-describedby" => {
                let known = value
                    .split_ascii_whitespace()
                    .filter_map(|id| self.ids.get(id));
                let ids: Vec<String> = known.map(|n| format!("i{n}")).collect();
                let name = if name == "aria-labelledby" {
                    "aria-labelledby"
                } else {
                    "aria-describedby"
                };
                (!ids.is_empty()).then(|| (name, ids.join(" ")))
            }
            "aria-label" => {
                self.speak("aria-label", value);
                Some(("aria-label", value.to_owned()))
            }
            _ => {
                let (name, kind) = list::attribute(name)?;
                Some((name, value::checked(kind, value, &self.ids)?))
            }
        }
    }

    /// Takes account of what is not copied.
    fn leave_out(&mut self, node: &Node<'_, '_>) {
        let length = node.range().len().max(1);
        match node.node_type() {
            NodeType::Comment => self.ledger.cut("comment", length),
            NodeType::PI => self.ledger.cut("processing instruction", length),
            NodeType::Element => {
                let name = node.tag_name().name();
                let what = match node.tag_name().namespace() {
                    _ if is_own(node) && name == "style" => return,
                    _ if is_own(node) => format!("<{name}>"),
                    _ => "editors' elements".to_owned(),
                };
                self.ledger.cut(&what, length);
            }
            _ => {}
        }
    }
}

/// All the words in an element that are published.
fn spoken(node: &Node<'_, '_>) -> String {
    let mut text = String::new();
    for child in node.children() {
        if child.is_text() {
            text.push_str(child.text().unwrap_or_default());
        } else if child.is_element() && list::element(child.tag_name().name()).is_some() {
            // Parts of a text often stand on lines of their own.
            text.push(' ');
            text.push_str(&spoken(&child));
        }
    }
    text
}

fn escape(out: &mut String, text: &str) {
    for char in text.chars() {
        match char {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
}

/// Width and height in pixels, or the size of the view box where they are relative or missing.
fn size(root: &Node<'_, '_>) -> Option<(u32, u32)> {
    let pixels = |name| {
        let value: &str = root.attribute(name)?;
        value.trim().trim_end_matches("px").parse::<f64>().ok()
    };
    let (width, height) = match (pixels("width"), pixels("height")) {
        (Some(width), Some(height)) => (width, height),
        _ => {
            let numbers: Vec<f64> = root
                .attribute("viewBox")?
                .split([' ', ',', '\t', '\n'])
                .filter_map(|p| p.parse().ok())
                .collect();
            let [_, _, width, height] = numbers[..] else {
                return None;
            };
            (width, height)
        }
    };
    // Both bounds are whole numbers far inside u32, so the cast keeps every value that passes.
    let whole = |n: f64| (0.5..100_000.0).contains(&n).then(|| n.round() as u32);
    Some((whole(width)?, whole(height)?))
}
