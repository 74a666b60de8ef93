//! What the browser is shown now: the newest site that could be built, the last one without errors behind it, and what is
//! wrong.

use super::headers::Rules;
use super::overlay;
use super::rebuild::Attempt;
use crate::publish;
use crate::render::Output;
use std::sync::Arc;
use tokio::sync::watch;

/// One state of the preview. A new one takes its place; none is ever changed.
#[derive(Debug, Clone, Default)]
pub(crate) struct Shown {
    /// Rises with every site that is not the same as the one before. Pages of an older one reload.
    pub(crate) generation: u64,
    /// The newest site.
    current: Option<Arc<Output>>,
    /// The last site that had no error: a page that a broken file lost is still in it.
    sound: Option<Arc<Output>>,
    /// What the site asks its host for.
    pub(crate) rules: Arc<Rules>,
    /// What is wrong, as the overlay takes it: JSON.
    pub(crate) problems: Arc<str>,
}

impl Shown {
    /// A file of the site by its path.
    pub(crate) fn read(&self, path: &str) -> Option<Vec<u8>> {
        [&self.current, &self.sound]
            .into_iter()
            .flatten()
            .find_map(|output| publish::read(output, path).ok().flatten())
    }

    /// Whether any site could be built so far.
    pub(crate) fn is_empty(&self) -> bool {
        self.current.is_none()
    }

    /// The state after a build. `output` is nothing where none could be made; the pages then stay.
    #[must_use]
    pub(crate) fn after(&self, output: Option<Output>, sound: bool, problems: String) -> Self {
        let mut next = self.clone();
        next.problems = problems.into();
        let Some(output) = output else { return next };
        if self.current.as_deref() != Some(&output) {
            next.generation += 1;
        }
        if let Ok(Some(text)) = publish::read(&output, "_headers") {
            next.rules = Arc::new(Rules::parse(&String::from_utf8_lossy(&text)));
        }
        let output = Arc::new(output);
        if sound {
            next.sound = Some(Arc::clone(&output));
        }
        next.current = Some(output);
        next
    }
}

/// Where the builder puts what is shown, and the server takes it from.
#[derive(Debug)]
pub(crate) struct Stage(watch::Sender<Shown>);

impl Stage {
    /// Nothing is shown yet.
    pub(crate) fn new() -> Self {
        let shown = Shown {
            problems: overlay::problems(&Attempt::default()).into(),
            ..Shown::default()
        };
        Self(watch::Sender::new(shown))
    }

    pub(crate) fn watch(&self) -> watch::Receiver<Shown> {
        self.0.subscribe()
    }

    /// Shows the result of a build.
    pub(crate) fn show(&self, output: Option<Output>, sound: bool, problems: String) {
        self.0
            .send_modify(|shown| *shown = shown.after(output, sound, problems));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::Content;

    fn output(files: &[(&str, &str)]) -> Option<Output> {
        Some(Output {
            files: files
                .iter()
                .map(|(path, text)| ((*path).to_owned(), Content::Bytes(text.as_bytes().to_vec())))
                .collect(),
            archive: "archive".into(),
            preview: true,
        })
    }

    #[test]
    fn a_page_that_a_broken_file_lost_is_still_there_and_the_others_are_new() {
        let shown = Shown::default()
            .after(output(&[("a", "1"), ("b", "1")]), true, "[]".into())
            .after(output(&[("a", "2")]), false, "[{}]".into());
        assert_eq!(shown.read("a").unwrap(), b"2");
        assert_eq!(shown.read("b").unwrap(), b"1");
        let mended = shown.after(output(&[("a", "3")]), true, "[]".into());
        assert_eq!(mended.read("b"), None);
    }

    #[test]
    fn only_another_site_makes_pages_reload() {
        let first = Shown::default().after(output(&[("a", "1")]), true, "[]".into());
        let same = first.after(output(&[("a", "1")]), true, "[{}]".into());
        assert_eq!(first.generation, same.generation);
        let none = same.after(None, false, "[{}]".into());
        assert_eq!(none.generation, same.generation);
        assert_eq!(none.read("a").unwrap(), b"1");
        let other = none.after(output(&[("a", "2")]), true, "[]".into());
        assert!(other.generation > same.generation);
    }
}
