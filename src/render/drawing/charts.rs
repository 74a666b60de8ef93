//! Charts: bars of stacked parts, and rows of discs whose area is a count. A table with the same figures stands beside each.

use super::{Svg, escape, number, width, wrapped};
use std::fmt::Write;

const WIDE: f64 = 480.0;
const FONT: f64 = 15.0;
const ROW: f64 = 30.0;
/// The column of the labels.
const LABELS: f64 = 150.0;

/// Horizontal bars, each of parts in the order of the legend.
#[derive(Debug)]
pub(in crate::render) struct Bars<'a> {
    /// What it shows, for those who cannot see it.
    pub(in crate::render) label: &'a str,
    /// The names of the parts; with one part there is no legend.
    pub(in crate::render) parts: &'a [String],
    /// Each bar: its name and the size of its parts.
    pub(in crate::render) rows: &'a [(String, Vec<usize>)],
}

impl Bars<'_> {
    /// Draws them; nothing where every bar is empty.
    pub(in crate::render) fn draw(&self) -> String {
        let total = |parts: &[usize]| parts.iter().sum::<usize>();
        let longest = self.rows.iter().map(|(_, parts)| total(parts)).max();
        let Some(longest) = longest.filter(|longest| *longest > 0) else {
            return String::new();
        };
        let mut svg = Svg::new();
        let mut top = if self.parts.len() > 1 {
            self.legend(&mut svg)
        } else {
            4.0
        };
        let unit = (WIDE - LABELS - 46.0) / measure(longest);
        for (name, parts) in self.rows {
            let lines = wrapped(name, LABELS - 14.0, FONT);
            let tall = ROW.max(measure(lines.len()) * 18.0 + 8.0);
            let middle = top + tall / 2.0;
            let first = middle + 5.0 - (measure(lines.len()) - 1.0) * 9.0;
            svg.lines("label", (LABELS - 12.0, first), 18.0, &lines);
            let mut left = LABELS;
            for (at, &part) in parts.iter().enumerate().filter(|(_, part)| **part > 0) {
                let wide = measure(part) * unit;
                let class = format!("part part-{}", at + 1);
                svg.rect(&class, (left, middle - 9.0), ((wide - 2.0).max(1.0), 18.0));
                left += wide;
            }
            svg.text(
                "value",
                (left + 6.0, middle + 5.0),
                &total(parts).to_string(),
            );
            top += tall;
        }
        svg.line("axis", (LABELS - 1.0, 0.0), (LABELS - 1.0, top));
        svg.finish("bars", (WIDE, top + 4.0), self.label)
    }

    /// Draws the legend; how far down it reaches.
    fn legend(&self, svg: &mut Svg) -> f64 {
        let (mut left, mut top) = (LABELS, 4.0);
        for (at, part) in self.parts.iter().enumerate() {
            let wide = 22.0 + width(part, FONT) + 18.0;
            if left + wide > WIDE && left > LABELS {
                left = LABELS;
                top += 24.0;
            }
            svg.rect(&format!("part part-{}", at + 1), (left, top), (14.0, 14.0));
            svg.text("key", (left + 20.0, top + 12.5), part);
            left += wide;
        }
        top + 34.0
    }
}

/// Counts by row and column, as discs.
#[derive(Debug)]
pub(in crate::render) struct Series<'a> {
    /// What it shows, for those who cannot see it.
    pub(in crate::render) label: &'a str,
    /// The columns' names.
    pub(in crate::render) columns: &'a [String],
    /// Each row: its name and a count for each column.
    pub(in crate::render) rows: &'a [(String, Vec<usize>)],
}

impl Series<'_> {
    /// Draws it; nothing where every count is zero.
    pub(in crate::render) fn draw(&self) -> String {
        let most = self.rows.iter().flat_map(|(_, counts)| counts).max();
        let Some(most) = most.copied().filter(|most| *most > 0) else {
            return String::new();
        };
        let labels = LABELS + 40.0;
        let cell = (WIDE - labels) / measure(self.columns.len().max(1));
        let radius = (cell / 2.0 - 3.0).min(17.0);
        let mut svg = Svg::new();
        for (at, column) in self.columns.iter().enumerate() {
            svg.text(
                "column",
                (labels + cell * (measure(at) + 0.5), 16.0),
                column,
            );
        }
        let mut top = 26.0;
        for (name, counts) in self.rows {
            let lines = wrapped(name, labels - 14.0, FONT);
            let tall = (2.0 * radius + 6.0).max(measure(lines.len()) * 18.0 + 8.0);
            let middle = top + tall / 2.0;
            svg.line("grid", (labels, middle), (WIDE, middle));
            let first = middle + 5.0 - (measure(lines.len()) - 1.0) * 9.0;
            svg.lines("label", (labels - 12.0, first), 18.0, &lines);
            for (at, &count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
                let place = (labels + cell * (measure(at) + 0.5), middle);
                // The area is the count, and no disc is too small to hold its figure.
                let size = (radius * (measure(count) / measure(most)).sqrt()).max(9.0);
                svg.circle("disc", place, size);
                let _ = write!(
                    svg.body,
                    "<text class=\"count\" x=\"{}\" y=\"{}\">{}</text>",
                    number(place.0),
                    number(place.1 + 4.5),
                    escape(&count.to_string())
                );
            }
            top += tall;
        }
        svg.finish("series", (WIDE, top + 4.0), self.label)
    }
}

/// A count as a measure.
fn measure(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_has_its_total_beside_it_and_nothing_is_drawn_for_nothing() {
        let parts = ["Useful".to_owned(), "Unsafe".to_owned()];
        let rows = [
            ("Video".to_owned(), vec![3, 1]),
            ("Photo".to_owned(), vec![0, 0]),
        ];
        let bars = |rows| {
            Bars {
                label: "Replies",
                parts: &parts,
                rows,
            }
            .draw()
        };
        let svg = bars(&rows);
        assert!(
            svg.contains(">4</text>") && svg.contains(">0</text>"),
            "{svg}"
        );
        assert_eq!(svg.matches("class=\"part part-2\"").count(), 2);
        assert_eq!(bars(&rows[1..]), "");
    }

    #[test]
    fn the_area_of_a_disc_is_its_count() {
        let columns = ["2024".to_owned(), "2025".to_owned()];
        let rows = [("TAR".to_owned(), vec![4, 16])];
        let svg = Series {
            label: "Cases",
            columns: &columns,
            rows: &rows,
        }
        .draw();
        assert!(svg.contains("r=\"17\"") && svg.contains("r=\"9\""), "{svg}");
    }
}
