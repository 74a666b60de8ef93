//! The picture that stands for a page where a link to it is shown: title, kind and archive, drawn at build time. A title in a script that
//! the embedded font lacks gets none, and its page names none.
//!
//! The font is Noto Serif Bold cut down to Latin, Greek and Cyrillic letters, under the SIL Open Font License (`card/OFL.txt`).

mod canvas;
mod glyphs;

use super::output::Output;
use crate::archive::{WriteUp, WriteUpId};
use crate::review::Cleared;
use crate::site::{Site, SitePath};
use crate::words::Words;
use canvas::{Canvas, Colour, WIDTH};
use glyphs::Glyphs;
use rayon::prelude::*;

const MARGIN: usize = 80;
const TITLE_TOP: usize = 190;
/// Sizes of the title in pixels, and how many lines it may have in each.
const TITLE: [(u16, usize); 3] = [(72, 3), (58, 4), (46, 5)];
const NAME: u16 = 34;
const KIND: u16 = 30;

/// What one card says.
struct Card {
    file: String,
    title: String,
    kind: String,
}

/// Where the card of a page lies; nothing where none can be drawn.
pub(super) fn of_write_up(id: &WriteUpId, title: &str) -> Option<String> {
    glyphs::covers(title).then(|| format!("{}card.png", SitePath::write_up(id)))
}

/// Where the card of all other pages lies; nothing where none can be drawn.
pub(super) fn of_site(site: &Site) -> Option<String> {
    glyphs::covers(&site.config.title).then(|| "card.png".to_owned())
}

/// Draws the cards of every case, technique and path, and that of the site.
pub(super) fn write(site: &Site, words: &Words, output: &mut Output) {
    let mut cards = Vec::new();
    gather(&site.cases, words, &mut cards);
    gather(&site.techniques, words, &mut cards);
    gather(&site.paths, words, &mut cards);
    cards.extend(of_site(site).map(|file| Card {
        file,
        title: site.config.tagline.clone().unwrap_or_default(),
        kind: String::new(),
    }));
    let name = &site.config.title;
    let mut glyphs = Glyphs::default();
    for card in &cards {
        for (size, _) in TITLE {
            glyphs.prepare(&card.title, size);
        }
        glyphs.prepare(&card.kind, KIND);
    }
    glyphs.prepare(name, NAME);
    let drawn: Vec<(String, Vec<u8>)> = cards
        .into_par_iter()
        .filter_map(|card| Some((card.file.clone(), draw(&card, name, &glyphs)?)))
        .collect();
    for (file, bytes) in drawn {
        output.put(file, bytes);
    }
}

fn gather<Front>(write_ups: &[Cleared<WriteUp<Front>>], words: &Words, cards: &mut Vec<Card>) {
    for write_up in write_ups {
        let title = &write_up.masthead.title;
        cards.extend(of_write_up(&write_up.id, title).map(|file| Card {
            file,
            title: title.clone(),
            kind: words.value("kind", write_up.id.kind.as_str()),
        }));
    }
}

fn draw(card: &Card, name: &str, glyphs: &Glyphs) -> Option<Vec<u8>> {
    let mut canvas = Canvas::new();
    canvas.fill(0, 0, WIDTH, 14, Colour::Accent);
    mark(&mut canvas, MARGIN, 74);
    canvas.text(name, NAME, MARGIN + 76, 74 + 42, Colour::Ink, glyphs);
    let (size, lines) = set(&card.title, glyphs);
    let step = usize::from(size) * 11 / 10;
    for (at, line) in lines.iter().enumerate() {
        let base = TITLE_TOP + usize::from(size) + at * step;
        canvas.text(line, size, MARGIN, base, Colour::Ink, glyphs);
    }
    canvas.text(&card.kind, KIND, MARGIN, 524, Colour::Accent, glyphs);
    incision(&mut canvas);
    canvas.png()
}

/// The title in the largest size that it fits in; in the smallest it is cut.
fn set(title: &str, glyphs: &Glyphs) -> (u16, Vec<String>) {
    let width = WIDTH - 2 * MARGIN;
    let mut last = (KIND, Vec::new());
    for (size, most) in TITLE {
        let mut lines = glyphs.broken(title, size, width);
        if lines.len() <= most {
            return (size, lines);
        }
        lines.truncate(most);
        if let Some(line) = lines.last_mut() {
            line.push_str(" …");
        }
        last = (size, lines);
    }
    last
}

/// The mark of the house in its square: a closed incision.
fn mark(canvas: &mut Canvas, x: usize, y: usize) {
    canvas.fill(x, y, 56, 56, Colour::Accent);
    canvas.fill(x + 7, y + 26, 42, 4, Colour::Paper);
    for (at, half) in [(14, 10), (26, 14), (38, 10)] {
        canvas.fill(x + at, y + 28 - half, 4, 2 * half, Colour::Paper);
    }
}

fn incision(canvas: &mut Canvas) {
    canvas.fill(MARGIN, 571, WIDTH - 2 * MARGIN, 2, Colour::Faint);
    for x in (MARGIN + 20..WIDTH - MARGIN).step_by(32) {
        canvas.fill(x, 562, 2, 20, Colour::Faint);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(title: &str) -> Vec<u8> {
        let card = Card {
            file: String::new(),
            title: title.to_owned(),
            kind: "Case".to_owned(),
        };
        let mut glyphs = Glyphs::default();
        for (size, _) in TITLE {
            glyphs.prepare(&card.title, size);
        }
        glyphs.prepare(&card.kind, KIND);
        draw(&card, "", &glyphs).unwrap()
    }

    #[test]
    fn a_card_is_a_picture_of_the_size_that_previews_ask_for_and_shows_its_title() {
        let mut reader = png::Decoder::new(std::io::Cursor::new(drawn("A title")))
            .read_info()
            .unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        assert_eq!((info.width, info.height), (1200, 630));
        assert_ne!(drawn("A title"), drawn("Another title"));
    }

    #[test]
    fn a_long_title_is_set_smaller_and_never_runs_out_of_the_picture() {
        let mut glyphs = Glyphs::default();
        let long = "word ".repeat(80);
        for (size, _) in TITLE {
            glyphs.prepare(&long, size);
        }
        let (size, lines) = set(&long, &glyphs);
        assert_eq!((size, lines.len()), (46, 5));
        assert!(lines[4].ends_with('…'));
        assert_eq!(set("Short", &glyphs).0, 72);
    }

    #[test]
    fn a_title_in_another_script_gets_no_card() {
        assert!(glyphs::covers("Über die Loge: ‘Ωmega’, жёлтый"));
        assert!(!glyphs::covers("腹壁瘢痕ヘルニア"));
    }
}
