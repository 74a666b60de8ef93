//! Letters as coverage, drawn once a size however many cards show them, and lines broken by their widths.

use ab_glyph::{Font, FontRef, ScaleFont};
use std::collections::BTreeMap;
use std::sync::LazyLock;

static FONT: LazyLock<Option<FontRef<'static>>> =
    LazyLock::new(|| FontRef::try_from_slice(include_bytes!("noto-serif-bold.ttf")).ok());

/// Whether the font has every letter of a text.
pub(super) fn covers(text: &str) -> bool {
    FONT.as_ref().is_some_and(|font| {
        text.chars()
            .all(|c| c.is_whitespace() || font.glyph_id(c).0 != 0)
    })
}

/// One letter in one size.
#[derive(Debug, Default)]
pub(super) struct Glyph {
    /// From the pen to the left edge, and from the base line to the upper one, in pixels.
    pub(super) offset: (i32, i32),
    pub(super) width: usize,
    /// Coverage by rows, 0 to 255.
    pub(super) coverage: Vec<u8>,
    /// How far the pen moves.
    pub(super) advance: f32,
}

/// Letters by size.
#[derive(Debug, Default)]
pub(super) struct Glyphs(BTreeMap<(u16, char), Glyph>);

impl Glyphs {
    /// Draws what a text needs in a size, in pixels.
    pub(super) fn prepare(&mut self, text: &str, size: u16) {
        for c in text.chars().chain([' ', '…']) {
            self.0
                .entry((size, c))
                .or_insert_with(|| drawn(c, size).unwrap_or_default());
        }
    }

    /// A letter that was prepared.
    pub(super) fn get(&self, c: char, size: u16) -> Option<&Glyph> {
        self.0.get(&(size, c))
    }

    fn width(&self, text: &str, size: u16) -> f32 {
        let glyphs = text.chars().filter_map(|c| self.get(c, size));
        glyphs.map(|glyph| glyph.advance).sum()
    }

    /// A text in lines of at most this width, broken between words. A word that is wider stands alone.
    pub(super) fn broken(&self, text: &str, size: u16, width: usize) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split_whitespace() {
            let longer = lines.last().map(|line| format!("{line} {word}"));
            match longer.filter(|it| self.width(it, size) <= width as f32) {
                Some(longer) => {
                    lines.pop();
                    lines.push(longer);
                }
                None => lines.push(word.to_owned()),
            }
        }
        lines
    }
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "pixels of one letter"
)]
fn drawn(c: char, size: u16) -> Option<Glyph> {
    let font = FONT.as_ref()?.as_scaled(f32::from(size));
    let glyph = font.scaled_glyph(if c.is_whitespace() { ' ' } else { c });
    let advance = font.h_advance(glyph.id);
    let Some(outline) = font.outline_glyph(glyph) else {
        return Some(Glyph {
            advance,
            ..Glyph::default()
        });
    };
    let bounds = outline.px_bounds();
    let width = bounds.width() as usize;
    let mut coverage = vec![0; width * bounds.height() as usize];
    outline.draw(|x, y, share| {
        if let Some(pixel) = coverage.get_mut(y as usize * width + x as usize) {
            *pixel = (share.clamp(0.0, 1.0) * 255.0) as u8;
        }
    });
    Some(Glyph {
        offset: (bounds.min.x as i32, bounds.min.y as i32),
        width,
        coverage,
        advance,
    })
}
