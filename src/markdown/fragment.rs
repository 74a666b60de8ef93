//! HTML with holes: what cannot be known before the whole site is.

use crate::diagnostic::Span;

/// What goes into a hole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hole {
    /// The `href` attribute of `Document::links[i]` with the space before it: `<a` hole `>`. Nothing is filled in where the target is
    /// not published, so that the words stay without a link.
    Link(usize),
    /// The `href` attribute of the picture of `Document::media[i]` itself, with the space before it.
    Large(usize),
    /// The attributes of `Document::media[i]`: its published address, width and height.
    Media(usize),
    /// The subtitles of `Document::media[i]`, a video: whole elements, or nothing.
    Tracks(usize),
    /// What stands before `Document::media[i]`, a figure: the fold that hides it behind its warning, or nothing.
    Veil(usize),
    /// The end of that fold, or nothing.
    Unveil(usize),
    /// The number and link of `Document::citations[i]`.
    Citation(usize),
}

/// Finished, escaped HTML, but for its holes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fragment {
    /// The HTML.
    pub html: String,
    /// Where something must be put in: byte offset into `html`, in ascending order.
    pub holes: Vec<(usize, Hole)>,
    /// Where plain words of running text stand: byte ranges of `html`, in ascending order; none in a link, a heading, a label or
    /// code. No hole is inside one.
    pub words: Vec<Span>,
}

impl Fragment {
    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.html.is_empty() && self.holes.is_empty()
    }

    /// Marks a hole at the present end.
    pub fn hole(&mut self, hole: Hole) {
        self.holes.push((self.html.len(), hole));
    }

    /// The whole HTML, each hole filled by `fill`, which appends to the text that it is given.
    #[must_use]
    pub fn filled(&self, fill: impl FnMut(Hole, &mut String)) -> String {
        self.filled_and_marked(fill, |words, out| out.push_str(words))
    }

    /// The same, with each stretch of running words written by `mark`.
    #[must_use]
    pub fn filled_and_marked(
        &self,
        mut fill: impl FnMut(Hole, &mut String),
        mut mark: impl FnMut(&str, &mut String),
    ) -> String {
        let mut out = String::with_capacity(self.html.len() + self.holes.len() * 64);
        let mut done = 0;
        let mut words = self.words.iter().peekable();
        let mut up_to = |end: usize, out: &mut String| {
            while let Some(run) = words.next_if(|run| run.start < end) {
                let run = run.start..run.end.min(end);
                out.push_str(&self.html[done..run.start]);
                mark(&self.html[run.clone()], out);
                done = run.end;
            }
            out.push_str(&self.html[done..end]);
            done = end;
        };
        for &(at, hole) in &self.holes {
            up_to(at, &mut out);
            fill(hole, &mut out);
        }
        up_to(self.html.len(), &mut out);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holes_are_filled_in_order_and_the_rest_stays() {
        let mut fragment = Fragment {
            html: "<a".into(),
            ..Fragment::default()
        };
        fragment.hole(Hole::Link(0));
        fragment.html.push_str(">x</a>");
        assert_eq!(
            fragment.filled(|_, out| out.push_str(" href=\"/a/\"")),
            "<a href=\"/a/\">x</a>"
        );
    }

    #[test]
    fn running_words_are_handed_out_between_the_holes() {
        let mut fragment = Fragment {
            html: "<p>ab".into(),
            ..Fragment::default()
        };
        fragment.words.push(3..5);
        fragment.hole(Hole::Citation(0));
        fragment.html.push_str("cd</p>");
        fragment.words.push(5..7);
        let marked = fragment.filled_and_marked(
            |_, out| out.push('1'),
            |words, out| out.push_str(&words.to_uppercase()),
        );
        assert_eq!(marked, "<p>AB1CD</p>");
    }
}
