//! The neighbours of each document: those most like it, for the re-ranking.
//!
//! Documents alike are numbered close together, so a neighbour is coded as its distance; and who is near is mostly near in
//! turn, so those that have named the document are asked about first.

use super::bytes::Fault;
use super::coding::{Decoder, Priors, Size};

// What the coder's contexts mean.
const RETURNED: usize = 0;
const MORE: usize = RETURNED + 2 * SEVERAL;
const UP: usize = MORE + 3 * SEVERAL;
const DISTANCE: usize = UP + 2;
const CONTEXTS: usize = DISTANCE + 2 * Size::ANY.contexts();

/// The counts that are told apart: 0, 1, 2, more.
const SEVERAL: usize = 4;

fn several(count: usize) -> usize {
    count.min(SEVERAL - 1)
}

/// The context of whether a document that has named this one is named in turn.
fn returned(candidates: usize, named: usize) -> usize {
    RETURNED + several(candidates) * 2 + usize::from(named > 0)
}

/// The context of whether there is another neighbour.
fn more(named: usize, others: usize) -> usize {
    MORE + several(named) * 3 + others.min(2)
}

/// For each document, its neighbours, ascending.
pub(crate) fn decode(bytes: &[u8], documents: u32) -> Result<Vec<Vec<u32>>, Fault> {
    let mut decoder = Decoder::new(bytes, &Priors::default(), CONTEXTS);
    let mut lists: Vec<Vec<u32>> = (0..documents).map(|_| Vec::new()).collect();
    // Documents that have named each, ascending.
    let mut named_by: Vec<Vec<u32>> = lists.clone();
    for document in 0..documents {
        let candidates = std::mem::take(&mut named_by[document as usize]);
        let mut list = Vec::new();
        for candidate in &candidates {
            if decoder.bit(returned(candidates.len(), list.len())) {
                list.push(*candidate);
            }
        }
        let mut others = 0;
        while decoder.bit(more(list.len(), others)) {
            let up = decoder.bit(UP + others.min(1));
            let context = DISTANCE + usize::from(up) * Size::ANY.contexts();
            let distance = decoder.number(context, Size::ANY);
            let other = if up {
                document.checked_add(distance)
            } else {
                document.checked_sub(distance)
            };
            let other = other.filter(|it| *it < documents && !list.contains(it));
            let other = other.ok_or(Fault::Malformed("a document's neighbour"))?;
            list.insert(list.partition_point(|it| *it < other), other);
            others += 1;
            if decoder.overrun() {
                return Err(Fault::Truncated);
            }
        }
        for other in list.iter().filter(|other| **other > document) {
            named_by[*other as usize].push(document);
        }
        lists[document as usize] = list;
    }
    decoder.end()?;
    Ok(lists)
}

/// The opposite of [`decode`].
#[cfg(feature = "write")]
pub(crate) fn encode(lists: &[Vec<u32>]) -> Vec<u8> {
    use super::coding::{Encoder, Sink as _};
    let mut encoder = Encoder::new(&Priors::default(), CONTEXTS);
    let mut named_by: Vec<Vec<u32>> = vec![Vec::new(); lists.len()];
    for (document, list) in (0_u32..).zip(lists) {
        let candidates = std::mem::take(&mut named_by[document as usize]);
        let mut named = 0;
        for candidate in &candidates {
            let in_turn = list.contains(candidate);
            encoder.bit(returned(candidates.len(), named), in_turn);
            named += usize::from(in_turn);
        }
        let others = list.iter().filter(|other| !candidates.contains(other));
        let mut written = 0;
        for other in others {
            encoder.bit(more(named, written), true);
            let up = *other > document;
            encoder.bit(UP + written.min(1), up);
            let context = DISTANCE + usize::from(up) * Size::ANY.contexts();
            encoder.number(context, Size::ANY, other.abs_diff(document));
            named += 1;
            written += 1;
        }
        encoder.bit(more(named, written), false);
        for other in list.iter().filter(|other| **other > document) {
            named_by[*other as usize].push(document);
        }
    }
    encoder.finish()
}

#[cfg(all(test, feature = "write"))]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn neighbours_come_back(lists in proptest::collection::vec(proptest::collection::btree_set(0..30_u32, 0..6), 30)) {
            let lists: Vec<Vec<u32>> = lists.into_iter().map(BTreeSet::into_iter).map(Iterator::collect).collect();
            prop_assert_eq!(decode(&encode(&lists), 30), Ok(lists));
        }
    }
}
