//! The order in which documents are numbered: those alike stand together.
//!
//! Postings then have smaller gaps, and the cards and texts of a query's best hits fall into fewer
//! files. The likest pairs are joined first, each joining two rows of documents end to end, so that
//! the documents that caused it come as close together as the rows allow.

use std::collections::VecDeque;

/// The documents, each row in the order in which they are numbered. `near` holds for each document
/// its neighbours with how alike they are.
pub(super) fn order(near: &[Vec<(u32, f32)>]) -> Vec<u32> {
    let mut pairs: Vec<(f32, u32, u32)> = Vec::new();
    for (one, list) in (0..).zip(near) {
        pairs.extend(
            list.iter()
                .map(|(other, alike)| (*alike, one.min(*other), one.max(*other))),
        );
    }
    pairs.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut row_of: Vec<usize> = (0..near.len()).collect();
    let mut rows: Vec<VecDeque<u32>> = (0..)
        .take(near.len())
        .map(|one| VecDeque::from([one]))
        .collect();
    for (_, one, other) in pairs {
        let (mut long, mut short) = (one, other);
        let row = |of: u32, row_of: &[usize]| row_of[of as usize];
        if rows[row(long, &row_of)].len() < rows[row(short, &row_of)].len() {
            (long, short) = (short, long);
        }
        let (into, from) = (row(long, &row_of), row(short, &row_of));
        if into == from {
            continue;
        }
        let mut joining = std::mem::take(&mut rows[from]);
        joining
            .iter()
            .for_each(|document| row_of[*document as usize] = into);
        // The end of either row that is nearer to the pair.
        let at_front = is_in_first_half(&rows[into], long);
        if is_in_first_half(&joining, short) == at_front {
            joining.make_contiguous().reverse();
        }
        if at_front {
            joining
                .into_iter()
                .rev()
                .for_each(|document| rows[into].push_front(document));
        } else {
            rows[into].extend(joining);
        }
    }
    rows.into_iter().flatten().collect()
}

/// How far from its ends a row is looked through: the whole would make long rows quadratic.
const LOOKED_THROUGH: usize = 64;

/// Whether the row's front meets the document before its end does.
fn is_in_first_half(row: &VecDeque<u32>, document: u32) -> bool {
    let ends = row.iter().zip(row.iter().rev()).take(LOOKED_THROUGH);
    let met = ends
        .into_iter()
        .find(|(front, back)| **front == document || **back == document);
    met.is_some_and(|(front, _)| *front == document)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn documents_alike_are_numbered_side_by_side() {
        let near = [
            vec![(2, 0.9)],
            vec![(3, 0.8)],
            vec![(0, 0.9)],
            vec![(1, 0.8)],
            vec![],
        ];
        let order = order(&near);
        let place = |document| order.iter().position(|it| *it == document).unwrap();
        assert_eq!(
            (place(0).abs_diff(place(2)), place(1).abs_diff(place(3))),
            (1, 1)
        );
    }

    proptest! {
        #[test]
        fn every_document_has_exactly_one_number(
            pairs in proptest::collection::vec((0u32..40, 0u32..40, 0f32..1.0), 0..120)
        ) {
            let mut near = vec![Vec::new(); 40];
            for (one, other, alike) in pairs {
                near[one as usize].push((other, alike));
            }
            let mut numbered = order(&near);
            numbered.sort_unstable();
            prop_assert_eq!(numbered, (0..40).collect::<Vec<u32>>());
        }
    }
}
