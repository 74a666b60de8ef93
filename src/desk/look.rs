//! How the desk looks: its own templates, words and style, never those of the archive's theme, which could make something else of what is signed.

use crate::render::theme::engine::speak;
use crate::words::Words;
use serde::Serialize;
use std::fmt;
use tera::{Context, Tera};

const TEMPLATES: [(&str, &str); 8] = [
    ("frame.html", include_str!("look/frame.html")),
    ("parts.html", include_str!("look/parts.html")),
    ("queue.html", include_str!("look/queue.html")),
    ("all.html", include_str!("look/all.html")),
    ("log.html", include_str!("look/log.html")),
    ("item.html", include_str!("look/item.html")),
    ("decide.html", include_str!("look/decide.html")),
    ("sign.html", include_str!("look/sign.html")),
];

/// The built-in theme's colours, type and elements, then the desk's own.
const STYLES: [&str; 3] = [
    include_str!("../../themes/default/styles/10-tokens.css"),
    include_str!("../../themes/default/styles/20-base.css"),
    include_str!("look/desk.css"),
];

const WORDS: &[u8] = include_bytes!("look/words.en.yaml");

/// Templates and words, ready.
pub(super) struct Look {
    tera: Tera,
    pub(super) words: Words,
    broken: Option<String>,
}

/// What stands around every page.
#[derive(Debug, Serialize)]
pub(super) struct Frame {
    /// Every address begins with it.
    pub(super) door: String,
    /// What every form carries.
    pub(super) ticket: String,
    /// The archive's title.
    pub(super) archive: String,
    /// What was done.
    pub(super) told: Option<String>,
    /// The page's name.
    pub(super) here: String,
}

impl Look {
    pub(super) fn new() -> Self {
        let (words, report) = Words::read(&[("en.yaml".to_owned(), WORDS.to_vec())], "en");
        let mut tera = Tera::default();
        speak(&mut tera, &words);
        let unread = report.sorted().first().map(|d| d.message.clone());
        let unparsed = tera.add_raw_templates(TEMPLATES).err();
        Self {
            tera,
            words,
            broken: unread.or(unparsed.map(|error| error.to_string())),
        }
    }

    pub(super) fn render(
        &self,
        name: &str,
        frame: &Frame,
        view: &impl Serialize,
    ) -> Result<String, String> {
        if let Some(why) = &self.broken {
            return Err(why.clone());
        }
        let mut context = Context::new();
        context.insert("desk", frame);
        context.insert("page", view);
        let rendered = self.tera.render(&format!("{name}.html"), &context);
        rendered.map_err(|error| error.to_string())
    }

    pub(super) fn style(&self) -> String {
        STYLES.concat()
    }
}

impl fmt::Debug for Look {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Look")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_templates_parse_and_the_words_are_read() {
        let look = Look::new();
        assert_eq!(look.broken, None);
        assert!(look.words.get("queue.title").is_some());
    }
}
