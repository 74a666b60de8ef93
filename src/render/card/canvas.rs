//! Sixteen colours on a canvas of the size that link previews ask for, and its PNG file.

use super::glyphs::Glyphs;

/// Pixels across, as Open Graph readers ask for.
pub(super) const WIDTH: usize = 1200;
/// Pixels down.
pub(super) const HEIGHT: usize = 630;

/// What is drawn with. Each is a run of the palette from paper to the full colour.
#[derive(Debug, Clone, Copy)]
pub(super) enum Colour {
    Paper,
    Faint,
    Ink,
    Accent,
}

const PAPER: [u8; 3] = [0xfd, 0xfc, 0xf9];
const INK: [u8; 3] = [0x1a, 0x21, 0x1f];
const ACCENT: [u8; 3] = [0x0b, 0x57, 0x50];
/// Steps from paper to ink, and from paper to the accent, in the palette after the paper itself.
const INK_STEPS: u8 = 9;
const ACCENT_STEPS: u8 = 6;

impl Colour {
    /// The palette's entry for so much coverage.
    fn covered(self, coverage: u8) -> u8 {
        let step = |steps: u8| {
            u8::try_from((u16::from(coverage) * u16::from(steps) + 127) / 255).unwrap_or(steps)
        };
        match self {
            Self::Paper => 0,
            Self::Faint => u8::from(coverage > 0) * 3,
            Self::Ink => step(INK_STEPS),
            Self::Accent => match step(ACCENT_STEPS) {
                0 => 0,
                step => INK_STEPS + step,
            },
        }
    }
}

/// A picture under way: one palette entry a pixel.
#[derive(Debug)]
pub(super) struct Canvas(Vec<u8>);

impl Canvas {
    pub(super) fn new() -> Self {
        Self(vec![0; WIDTH * HEIGHT])
    }

    /// A filled rectangle; what lies outside the canvas is left out.
    pub(super) fn fill(&mut self, x: usize, y: usize, width: usize, height: usize, colour: Colour) {
        let (right, bottom) = ((x + width).min(WIDTH), (y + height).min(HEIGHT));
        for row in y.min(bottom)..bottom {
            self.0[row * WIDTH + x.min(right)..row * WIDTH + right].fill(colour.covered(255));
        }
    }

    /// A line of text with its base line at `y`.
    #[allow(clippy::cast_possible_truncation, reason = "pixels of one canvas")]
    pub(super) fn text(
        &mut self,
        text: &str,
        size: u16,
        x: usize,
        y: usize,
        colour: Colour,
        glyphs: &Glyphs,
    ) {
        let mut pen = x as f32;
        for glyph in text.chars().filter_map(|c| glyphs.get(c, size)) {
            let left = pen.round() as i64 + i64::from(glyph.offset.0);
            let top = y as i64 + i64::from(glyph.offset.1);
            for (row, line) in glyph.coverage.chunks(glyph.width.max(1)).enumerate() {
                for (column, &coverage) in line.iter().enumerate().filter(|(_, c)| **c > 0) {
                    self.dot(
                        left + column as i64,
                        top + row as i64,
                        colour.covered(coverage),
                    );
                }
            }
            pen += glyph.advance;
        }
    }

    fn dot(&mut self, x: i64, y: i64, entry: u8) {
        if let (Ok(x), Ok(y)) = (usize::try_from(x), usize::try_from(y))
            && x < WIDTH
            && y < HEIGHT
        {
            let pixel = &mut self.0[y * WIDTH + x];
            *pixel = entry.max(*pixel);
        }
    }

    /// The file: four bits a pixel.
    pub(super) fn png(&self) -> Option<Vec<u8>> {
        let packed: Vec<u8> = self
            .0
            .as_chunks()
            .0
            .iter()
            .map(|[left, right]| left << 4 | right)
            .collect();
        let mut out = Vec::new();
        let mut encoder = png::Encoder::new(
            &mut out,
            u32::try_from(WIDTH).ok()?,
            u32::try_from(HEIGHT).ok()?,
        );
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_depth(png::BitDepth::Four);
        encoder.set_palette(palette());
        // Half as large again as the smallest, in a tenth of the time: nobody waits for it but the editor.
        encoder.set_compression(png::Compression::Fast);
        let mut writer = encoder.write_header().ok()?;
        writer.write_image_data(&packed).ok()?;
        writer.finish().ok()?;
        Some(out)
    }
}

fn palette() -> Vec<u8> {
    let mut palette = PAPER.to_vec();
    let mut run = |to: [u8; 3], steps: u8| {
        for step in 1..=u16::from(steps) {
            for (from, to) in PAPER.into_iter().zip(to) {
                let (from, to, steps) = (u16::from(from), u16::from(to), u16::from(steps));
                let mixed = (from * (steps - step) + to * step) / steps;
                palette.push(u8::try_from(mixed).unwrap_or(u8::MAX));
            }
        }
    };
    run(INK, INK_STEPS);
    run(ACCENT, ACCENT_STEPS);
    palette
}
