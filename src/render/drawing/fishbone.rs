//! A fishbone: contributory factors by group along a spine that leads to what happened.

use super::{Svg, wrapped};

/// The whole drawing's width, and the share of it that the head takes.
const WIDE: f64 = 980.0;
const HEAD: f64 = 190.0;
const FONT: f64 = 15.0;
const STEP: f64 = 19.0;
/// How far a bone leans.
const LEAN: f64 = 46.0;
/// Between two factors of a bone.
const GAP: f64 = 9.0;

/// Draws groups, each with its factors, towards `effect`. Nothing where there is no factor.
pub(in crate::render) fn fishbone(
    groups: &[(String, Vec<String>)],
    effect: &str,
    label: &str,
) -> String {
    if groups.is_empty() {
        return String::new();
    }
    let columns = groups.len().div_ceil(2);
    let column = (WIDE - HEAD - 20.0) / fraction(columns);
    let bones: Vec<Bone<'_>> = groups
        .iter()
        .map(|(group, factors)| Bone::of(group, factors, column - LEAN - 26.0))
        .collect();
    // The first half hangs above the spine, the second below it.
    let (above, below) = bones.split_at(columns);
    let tall = |bones: &[Bone<'_>]| bones.iter().map(|bone| bone.height).fold(60.0, f64::max);
    let spine = tall(above) + 34.0;
    let height = spine
        + if below.is_empty() {
            50.0
        } else {
            tall(below) + 34.0
        };
    let head_lines = wrapped(effect, HEAD - 34.0, FONT + 1.0);
    let head_tall = (fraction(head_lines.len()) * (STEP + 1.0) + 26.0).max(56.0);

    let mut svg = Svg::new();
    let neck = WIDE - HEAD;
    svg.line("spine", (8.0, spine), (neck, spine));
    svg.rect(
        "head",
        (neck, spine - head_tall / 2.0),
        (HEAD - 8.0, head_tall),
    );
    let first = spine - (fraction(head_lines.len()) - 1.0) * (STEP + 1.0) / 2.0 + 5.0;
    svg.lines("effect", (neck + 14.0, first), STEP + 1.0, &head_lines);
    for (at, bone) in above.iter().enumerate() {
        let foot = 8.0 + column * fraction(at + 1) - 6.0;
        bone.draw(&mut svg, foot, spine, -1.0);
    }
    for (at, bone) in below.iter().enumerate() {
        let foot = 8.0 + column * fraction(at + 1) - 6.0;
        bone.draw(&mut svg, foot, spine, 1.0);
    }
    svg.finish("fishbone", (WIDE, height), label)
}

/// One group.
struct Bone<'a> {
    group: &'a str,
    factors: Vec<Vec<String>>,
    height: f64,
}

impl<'a> Bone<'a> {
    fn of(group: &'a str, factors: &[String], wide: f64) -> Self {
        let factors: Vec<Vec<String>> = factors
            .iter()
            .map(|factor| wrapped(factor, wide, FONT))
            .collect();
        let lines: usize = factors.iter().map(Vec::len).sum();
        Self {
            group,
            height: fraction(lines) * STEP + fraction(factors.len()) * GAP + 18.0,
            factors,
        }
    }

    /// Draws it from its foot on the spine; `way` is -1 above the spine and 1 below.
    fn draw(&self, svg: &mut Svg, foot: f64, spine: f64, way: f64) {
        let tip = (foot - LEAN, spine + way * self.height);
        svg.line("bone", (foot, spine), tip);
        let name = if way < 0.0 {
            tip.1 - 10.0
        } else {
            tip.1 + 22.0
        };
        svg.text("group", (tip.0 + 6.0, name), self.group);
        // Always read from the top: the first factor of a bone above is at its tip, of one below at the spine.
        let mut y = if way < 0.0 {
            tip.1 + 20.0
        } else {
            spine + 24.0
        };
        for lines in &self.factors {
            let middle = y - 5.0 + (fraction(lines.len()) - 1.0) * STEP / 2.0;
            let on_bone = foot - LEAN * (middle - spine).abs() / self.height;
            svg.line("rib", (on_bone - 9.0, middle), (on_bone, middle));
            svg.lines("factor", (on_bone - 14.0, y), STEP, lines);
            y += fraction(lines.len()) * STEP + GAP;
        }
    }
}

/// A count as a measure.
fn fraction(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_factor_is_in_the_drawing_and_none_without_factors() {
        let groups = [
            ("Team".to_owned(), vec!["Nobody said it <aloud>".to_owned()]),
            ("Rules".to_owned(), vec!["No stopping rule".to_owned()]),
        ];
        let svg = fishbone(&groups, "A leak", "What contributed");
        assert_eq!(svg.matches("class=\"bone\"").count(), 2);
        assert!(svg.contains("Nobody said it &lt;aloud&gt;"), "{svg}");
        assert!(!svg.contains("style="));
        assert_eq!(fishbone(&[], "A leak", "What contributed"), "");
    }
}
