//! The map of a learning path: its stops along one line that turns at the end of each row.

use super::{Svg, wrapped};
use std::fmt::Write;

/// What the map shows of a stop.
#[derive(Debug)]
pub(in crate::render) struct Stop<'a> {
    /// Its title.
    pub(in crate::render) title: &'a str,
    /// A technique is drawn as a square, a case as a circle.
    pub(in crate::render) is_technique: bool,
}

const COLUMNS: usize = 3;
const CELL: f64 = 160.0;
const FONT: f64 = 15.0;
const STEP: f64 = 18.0;
const RADIUS: f64 = 17.0;

/// Draws the stops in their order; nothing for a path without one.
pub(in crate::render) fn path_map(stops: &[Stop<'_>], label: &str) -> String {
    if stops.is_empty() {
        return String::new();
    }
    let titles: Vec<Vec<String>> = stops
        .iter()
        .map(|stop| wrapped(stop.title, CELL - 16.0, FONT))
        .collect();
    let mut svg = Svg::new();
    let mut places: Vec<(f64, f64)> = Vec::with_capacity(stops.len());
    let mut top = 0.0;
    for (row, of_row) in titles.chunks(COLUMNS).enumerate() {
        for at in 0..of_row.len() {
            let column = if row % 2 == 0 { at } else { COLUMNS - 1 - at };
            places.push((column_middle(column), top + RADIUS + 4.0));
        }
        let lines = of_row.iter().map(Vec::len).max().unwrap_or(0);
        top += 2.0 * RADIUS + 4.0 + measure(lines) * STEP + 26.0;
    }
    let mut way = String::new();
    for (at, (x, y)) in places.iter().enumerate() {
        let _ = write!(
            way,
            "{}{} {}",
            if at == 0 { 'M' } else { 'L' },
            super::number(*x),
            super::number(*y)
        );
    }
    let _ = write!(svg.body, "<path class=\"way\" d=\"{way}\"/>");
    for (at, (stop, place)) in stops.iter().zip(&places).enumerate() {
        let _ = write!(svg.body, "<g class=\"stop\" data-stop=\"{}\">", at + 1);
        if stop.is_technique {
            let corner = (place.0 - RADIUS + 2.0, place.1 - RADIUS + 2.0);
            let side = 2.0 * RADIUS - 4.0;
            svg.rect("station", corner, (side, side));
        } else {
            svg.circle("station", *place, RADIUS);
        }
        svg.text("number", (place.0, place.1 + 5.0), &(at + 1).to_string());
        let first = (place.0, place.1 + RADIUS + 20.0);
        // The way to the next row runs behind the words: they keep a clear ground.
        let lines = measure(titles[at].len());
        let widest = titles[at]
            .iter()
            .map(|line| super::width(line, FONT))
            .fold(0.0, f64::max);
        svg.rect(
            "ground",
            (place.0 - widest / 2.0 - 3.0, place.1 + RADIUS + 5.0),
            (widest + 6.0, lines * STEP + 3.0),
        );
        svg.lines("title", first, STEP, &titles[at]);
        svg.body.push_str("</g>");
    }
    svg.finish("path-map", (CELL * measure(COLUMNS), top), label)
}

fn column_middle(column: usize) -> f64 {
    CELL * (measure(column) + 0.5)
}

/// A count as a measure.
fn measure(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_turns_at_the_end_of_a_row() {
        let stops: Vec<Stop<'_>> = ["a", "b", "c", "d"]
            .map(|title| Stop {
                title,
                is_technique: title == "d",
            })
            .into();
        let svg = path_map(&stops, "The way");
        assert!(svg.contains("M80 21L240 21L400 21L400 103"), "{svg}");
        assert_eq!(svg.matches("<circle").count(), 3);
        assert_eq!(path_map(&[], "The way"), "");
    }
}
