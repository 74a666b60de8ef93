//! HTML with holes: what cannot be known before the whole site is.

/// What goes into a hole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hole {
    /// The `href` attribute of `Document::links[i]` with the space before it: `<a` hole `>`. Nothing is filled in where the target is
    /// not published, so that the words stay without a link.
    Link(usize),
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
    pub fn filled(&self, mut fill: impl FnMut(Hole, &mut String)) -> String {
        let mut out = String::with_capacity(self.html.len() + self.holes.len() * 64);
        let mut done = 0;
        for &(at, hole) in &self.holes {
            out.push_str(&self.html[done..at]);
            fill(hole, &mut out);
            done = at;
        }
        out.push_str(&self.html[done..]);
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
            holes: Vec::new(),
        };
        fragment.hole(Hole::Link(0));
        fragment.html.push_str(">x</a>");
        assert_eq!(
            fragment.filled(|_, out| out.push_str(" href=\"/a/\"")),
            "<a href=\"/a/\">x</a>"
        );
    }
}
