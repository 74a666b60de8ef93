//! Drawings that are made while the site is built: SVG as text, coloured by the theme's classes, readable without a script.
//!
//! Each has a table or list with the same content beside it on its page; a drawing adds a view, never a fact. No style attribute,
//! because no page allows one.

mod charts;
mod fishbone;
mod path_map;

pub(super) use charts::{Bars, Series};
pub(super) use fishbone::fishbone;
pub(super) use path_map::{Stop, path_map};

use super::fill::escape;
use std::fmt::Write;

/// How wide a letter is on average, in parts of the font's size: enough for the widest of the theme's fonts.
const LETTER: f64 = 0.56;

/// A drawing under way.
#[derive(Debug)]
struct Svg {
    body: String,
}

impl Svg {
    fn new() -> Self {
        Self {
            body: String::new(),
        }
    }

    fn line(&mut self, class: &str, from: (f64, f64), to: (f64, f64)) {
        let _ = write!(
            self.body,
            "<path class=\"{class}\" d=\"M{} {}L{} {}\"/>",
            number(from.0),
            number(from.1),
            number(to.0),
            number(to.1)
        );
    }

    fn rect(&mut self, class: &str, at: (f64, f64), size: (f64, f64)) {
        let _ = write!(
            self.body,
            "<rect class=\"{class}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
            number(at.0),
            number(at.1),
            number(size.0),
            number(size.1)
        );
    }

    fn circle(&mut self, class: &str, at: (f64, f64), radius: f64) {
        let _ = write!(
            self.body,
            "<circle class=\"{class}\" cx=\"{}\" cy=\"{}\" r=\"{}\"/>",
            number(at.0),
            number(at.1),
            number(radius)
        );
    }

    fn text(&mut self, class: &str, at: (f64, f64), text: &str) {
        let _ = write!(
            self.body,
            "<text class=\"{class}\" x=\"{}\" y=\"{}\">{}</text>",
            number(at.0),
            number(at.1),
            escape(text)
        );
    }

    /// Lines of text, the first at the place, each `step` below the one before.
    fn lines(&mut self, class: &str, at: (f64, f64), step: f64, lines: &[String]) {
        let mut y = at.1;
        for line in lines {
            self.text(class, (at.0, y), line);
            y += step;
        }
    }

    /// The whole, of this size. What it shows is said by `label` for those who cannot see it.
    fn finish(self, class: &str, size: (f64, f64), label: &str) -> String {
        format!(
            "<svg class=\"drawing {class}\" viewBox=\"0 0 {w} {h}\" width=\"{w}\" height=\"{h}\" role=\"img\" aria-label=\"{}\">{}</svg>",
            escape(label),
            self.body,
            w = number(size.0),
            h = number(size.1)
        )
    }
}

/// At most one digit after the point: the same on every machine, and short.
fn number(value: f64) -> String {
    // Plus nothing, because there is a zero below zero.
    let rounded = (value * 10.0).round() / 10.0 + 0.0;
    let text = format!("{rounded:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

/// How wide a text is about, in the unit of `size`, its font's size.
fn width(text: &str, size: f64) -> f64 {
    let letters: f64 = text
        .chars()
        .map(|c| if u32::from(c) > 0x2e80 { 1.8 } else { 1.0 })
        .sum();
    letters * size * LETTER
}

/// The text in lines no wider than `wide`, as far as its words allow.
fn wrapped(text: &str, wide: f64, size: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(line, size) + width(word, size) + size * LETTER <= wide => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_lines_are_no_wider_than_asked() {
        assert_eq!(
            [number(1.0), number(2.25), number(-0.04)],
            ["1", "2.3", "0"]
        );
        let lines = wrapped("one two three four", 60.0, 10.0);
        assert_eq!(lines, ["one two", "three four"]);
        assert!(lines.iter().all(|line| width(line, 10.0) <= 60.0));
    }
}
