//! Which elements of a WebM film are copied, and what the others are called.

use super::Allowed;
use super::ebml::{Element, number, push, read};
use crate::media::cleaned::Ledger;
use std::collections::BTreeMap;

/// What the value of an element must look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Leaf {
    /// A number, whole or not, of at most eight bytes.
    Number,
    /// A language of three letters.
    Language,
    /// It is written by other means.
    Elsewhere,
}

use Leaf::{Elsewhere, Language, Number};

/// Of the segment's information: units and length.
pub(super) const INFO: [(u32, Leaf); 2] = [(0x2a_d7b1, Number), (0x4489, Number)];

pub(super) const TRACK: [(u32, Leaf); 19] = [
    (0xd7, Number),
    (0x83, Number),
    (0xb9, Number),
    (0x88, Number),
    (0x55aa, Number),
    (0x9c, Number),
    (0x6de7, Number),
    (0x6df8, Number),
    (0x23_e383, Number),
    (0x55ee, Number),
    (0x56aa, Number),
    (0x56bb, Number),
    (0x22_b59c, Language),
    (0x73c5, Elsewhere),
    (0x86, Elsewhere),
    (0x63a2, Elsewhere),
    (0xe0, Elsewhere),
    (0xe1, Elsewhere),
    (0x6d80, Elsewhere),
];

pub(super) const VIDEO: [(u32, Leaf); 15] = [
    (0x9a, Number),
    (0x9d, Number),
    (0x53b8, Number),
    (0x53c0, Number),
    (0xb0, Number),
    (0xba, Number),
    (0x54aa, Number),
    (0x54bb, Number),
    (0x54cc, Number),
    (0x54dd, Number),
    (0x54b0, Number),
    (0x54ba, Number),
    (0x54b2, Number),
    (0x54b3, Number),
    (0x55b0, Elsewhere),
];

pub(super) const COLOUR: [(u32, Leaf); 13] = [
    (0x55b1, Number),
    (0x55b2, Number),
    (0x55b3, Number),
    (0x55b4, Number),
    (0x55b5, Number),
    (0x55b6, Number),
    (0x55b7, Number),
    (0x55b8, Number),
    (0x55b9, Number),
    (0x55ba, Number),
    (0x55bb, Number),
    (0x55bc, Number),
    (0x55bd, Number),
];

pub(super) const AUDIO: [(u32, Leaf); 4] = [
    (0xb5, Number),
    (0x78b5, Number),
    (0x9f, Number),
    (0x6264, Number),
];

/// Of a group around a block.
pub(super) const GROUP: [(u32, Leaf); 6] = [
    (0x9b, Number),
    (0xfb, Number),
    (0xfa, Number),
    (0x75a2, Number),
    (0xa1, Elsewhere),
    (0x75a1, Elsewhere),
];

/// The elements that a list allows, each once more.
pub(super) fn copied(elements: &[Element<'_>], allowed: &Allowed, ledger: &mut Ledger) -> Vec<u8> {
    let mut out = Vec::new();
    for element in elements {
        let leaf = allowed.iter().find(|(id, _)| *id == element.id);
        let fits = match leaf.map(|(_, leaf)| *leaf) {
            Some(Elsewhere) => continue,
            Some(Number) => element.body.len() <= 8,
            Some(Language) => {
                element.body.len() == 3 && element.body.iter().all(u8::is_ascii_lowercase)
            }
            None => false,
        };
        if fits {
            push(&mut out, element.id, element.body);
        } else {
            ledger.cut(&called(element.id), element.body.len().max(1));
        }
    }
    out
}

/// The cues with the new places of the clusters that they name by their old ones.
pub(super) fn cues(body: &[u8], places: &BTreeMap<u64, u64>) -> Option<Vec<u8>> {
    let mut points = Vec::new();
    for point in read(body, super::CUES)?.iter().filter(|p| p.id == 0xbb) {
        let mut out = Vec::new();
        for part in read(point.body, 0xbb)? {
            match part.id {
                0xb3 => push(&mut out, 0xb3, &number(part.body)?.to_be_bytes()),
                0xb7 => {
                    let fields = read(part.body, 0xb7)?;
                    let value = |id| {
                        fields
                            .iter()
                            .find(|f| f.id == id)
                            .and_then(|f| number(f.body))
                    };
                    let Some(place) = value(0xf1).and_then(|old| places.get(&old)) else {
                        continue;
                    };
                    let mut position = Vec::new();
                    push(&mut position, 0xf7, &value(0xf7)?.to_be_bytes());
                    push(&mut position, 0xf1, &place.to_be_bytes());
                    push(&mut out, 0xb7, &position);
                }
                _ => {}
            }
        }
        push(&mut points, 0xbb, &out);
    }
    let mut out = Vec::new();
    push(&mut out, super::CUES, &points);
    Some(out)
}

/// What a dropped element is called.
pub(super) fn called(id: u32) -> String {
    match id {
        0x1254_c367 => "tags".to_owned(),
        0x1941_a469 => "attachments".to_owned(),
        0x1043_a770 => "chapters".to_owned(),
        0x7ba9 => "title".to_owned(),
        0x4461 => "time of recording".to_owned(),
        0x4d80 | 0x5741 => "names of programs".to_owned(),
        0x536e => "names of tracks".to_owned(),
        0xec => "unused space".to_owned(),
        0xbf | 0x114d_9b74 | 0xa7 | 0xab => "tables that are made anew".to_owned(),
        _ => format!("element {id:X}"),
    }
}
