//! Style sheets of a drawing: rules with simple selectors become presentation attributes of the elements that they choose.
//!
//! Not a CSS engine: `*`, `name`, `.class`, `#id` and `name.class` are what drawing programs write. Rules with other selectors and
//! everything that begins with `@` are left out.

use crate::media::cleaned::Ledger;
use roxmltree::Node;

/// The rules of a drawing, weakest first.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    rules: Vec<Rule>,
}

#[derive(Debug)]
struct Rule {
    /// How exactly it chooses: `*` 0, element 1, class 10, id 100, as in CSS.
    weight: u16,
    element: Option<String>,
    class: Option<String>,
    id: Option<String>,
    declarations: Vec<(String, String)>,
}

impl Sheet {
    /// The rules of every style sheet in the drawing.
    pub(super) fn read(root: &Node<'_, '_>, ledger: &mut Ledger) -> Self {
        let mut sheet = Self::default();
        for node in root.descendants() {
            if super::is_own(&node) && node.tag_name().name() == "style" {
                sheet.add(&text(&node), ledger);
            }
        }
        // Sorting keeps the order of rules that choose equally exactly.
        sheet.rules.sort_by_key(|rule| rule.weight);
        sheet
    }

    fn add(&mut self, css: &str, ledger: &mut Ledger) {
        let css = without_comments(css);
        let mut rest = css.as_str();
        while let Some((selectors, after)) = rest.split_once('{') {
            let selectors = selectors
                .rsplit(['}', ';'])
                .next()
                .unwrap_or_default()
                .trim();
            if selectors.starts_with('@') {
                let end = block_end(after);
                ledger.cut("style rules", selectors.len() + end);
                rest = after.get(end..).unwrap_or_default();
                continue;
            }
            let Some((body, after)) = after.split_once('}') else {
                return;
            };
            for selector in selectors.split(',') {
                match Rule::of(selector.trim()) {
                    Some(mut rule) => {
                        rule.declarations = declarations(body);
                        self.rules.push(rule);
                    }
                    None => ledger.cut("style rules", selector.len() + body.len()),
                }
            }
            rest = after;
        }
    }

    /// What the sheets and the `style` attribute say of an element, weakest first.
    pub(super) fn of(&self, node: &Node<'_, '_>) -> Vec<(String, String)> {
        let mut all = Vec::new();
        for rule in self.rules.iter().filter(|rule| rule.chooses(node)) {
            all.extend(rule.declarations.iter().cloned());
        }
        all.extend(
            node.attribute("style")
                .map(declarations)
                .unwrap_or_default(),
        );
        all
    }
}

impl Rule {
    fn of(selector: &str) -> Option<Self> {
        let name = |s: &str| {
            let fine = s
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
            (fine && !s.is_empty()).then(|| s.to_owned())
        };
        let mut rule = Self {
            weight: 0,
            element: None,
            class: None,
            id: None,
            declarations: Vec::new(),
        };
        if selector == "*" {
            return Some(rule);
        }
        let (element, rest) = match selector.find(['.', '#']) {
            Some(at) => selector.split_at(at),
            None => (selector, ""),
        };
        if !element.is_empty() && element != "*" {
            rule.element = Some(name(element)?);
            rule.weight += 1;
        }
        if let Some(class) = rest.strip_prefix('.') {
            rule.class = Some(name(class)?);
            rule.weight += 10;
        } else if let Some(id) = rest.strip_prefix('#') {
            rule.id = Some(name(id)?);
            rule.weight += 100;
        }
        Some(rule)
    }

    fn chooses(&self, node: &Node<'_, '_>) -> bool {
        let element = self.element.as_deref();
        let class = self.class.as_deref();
        let classes = node.attribute("class").unwrap_or_default();
        element.is_none_or(|e| node.tag_name().name() == e)
            && class.is_none_or(|c| classes.split_ascii_whitespace().any(|own| own == c))
            && self
                .id
                .as_deref()
                .is_none_or(|id| node.attribute("id") == Some(id))
    }
}

/// All text of a style element.
pub(super) fn text(node: &Node<'_, '_>) -> String {
    let texts = node.children().filter_map(|child| child.text());
    texts.collect::<Vec<_>>().concat()
}

/// `name: value` pairs.
fn declarations(body: &str) -> Vec<(String, String)> {
    let body = without_comments(body);
    let pairs = body.split(';').filter_map(|pair| pair.split_once(':'));
    pairs
        .map(|(name, value)| (name.trim().to_ascii_lowercase(), value.trim().to_owned()))
        // Editors' own properties and variables say nothing to a browser that has no style sheet.
        .filter(|(name, _)| !name.starts_with('-'))
        .collect()
}

fn without_comments(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out
}

/// Where the block ends that begins before this text, its own blocks included.
fn block_end(text: &str) -> usize {
    let mut depth = 1;
    for (at, char) in text.char_indices() {
        match char {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    text.len()
}
