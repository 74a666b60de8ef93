//! Changed text in two columns, what was approved beside what is there now. How it is drawn is for whoever shows it.

use super::{Fate, Piece};

/// How many rows without a change are shown around one with a change.
const AROUND: usize = 2;

/// One row of two columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// A paragraph, as it was approved and as it is now; a side may be empty.
    Beside {
        /// What was approved: pieces that stayed or went.
        before: Vec<Piece>,
        /// What is there: pieces that stayed or came.
        after: Vec<Piece>,
    },
    /// So many lines are the same on both sides and not shown.
    Same(usize),
}

/// Pieces of a text as rows: a row ends where both sides have the same end of a line, so that what belongs together stands together.
#[must_use]
pub fn sides(pieces: &[Piece]) -> Vec<Row> {
    let mut rows: Vec<(Vec<Piece>, Vec<Piece>)> = vec![Default::default()];
    for piece in pieces {
        if piece.fate != Fate::Same {
            let at = rows.len() - 1;
            let side = match piece.fate {
                Fate::Gone => &mut rows[at].0,
                _ => &mut rows[at].1,
            };
            side.push(piece.clone());
            continue;
        }
        for line in piece.text.split_inclusive('\n') {
            let at = rows.len() - 1;
            let text = line.strip_suffix('\n').unwrap_or(line);
            if !text.is_empty() {
                let same = Piece {
                    fate: Fate::Same,
                    text: text.to_owned(),
                };
                rows[at].0.push(same.clone());
                rows[at].1.push(same);
            }
            if line.ends_with('\n') {
                rows.push(Default::default());
            }
        }
    }
    shown(rows)
}

/// Leaves out what is far from any change.
fn shown(rows: Vec<(Vec<Piece>, Vec<Piece>)>) -> Vec<Row> {
    let changed = |row: &(Vec<Piece>, Vec<Piece>)| {
        let differs = |side: &[Piece]| side.iter().any(|piece| piece.fate != Fate::Same);
        differs(&row.0) || differs(&row.1)
    };
    let marks: Vec<bool> = rows.iter().map(changed).collect();
    let near = |at: usize| {
        let end = (at + AROUND + 1).min(marks.len());
        marks[at.saturating_sub(AROUND)..end].contains(&true)
    };
    let mut out = Vec::new();
    for (at, (before, after)) in rows.into_iter().enumerate() {
        if near(at) {
            if !(before.is_empty() && after.is_empty()) {
                out.push(Row::Beside { before, after });
            }
        } else if let Some(Row::Same(lines)) = out.last_mut() {
            *lines += 1;
        } else {
            out.push(Row::Same(1));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::moderate::pieces;

    fn text(side: &[Piece]) -> String {
        side.iter().map(|piece| piece.text.as_str()).collect()
    }

    #[test]
    fn what_changed_stands_beside_what_it_was_and_what_did_not_is_counted() {
        let old =
            "one\ntwo\nthree\nfour\nthe mesh lay behind the muscle\nsix\nseven\neight\nnine\nten\n";
        let new = old.replace("behind", "before");
        let rows = sides(&pieces(old, &new));
        let beside: Vec<(String, String)> = rows
            .iter()
            .filter_map(|row| match row {
                Row::Beside { before, after } => Some((text(before), text(after))),
                Row::Same(_) => None,
            })
            .collect();
        assert_eq!(rows.first(), Some(&Row::Same(2)));
        assert_eq!(beside.len(), 5);
        assert_eq!(beside[2].0, "the mesh lay behind the muscle");
        assert_eq!(beside[2].1, "the mesh lay before the muscle");
        assert_eq!(beside[3].0, beside[3].1);
    }

    #[test]
    fn a_paragraph_that_came_or_went_has_an_empty_side_and_no_word_is_lost() {
        let old = "first\n\nlast\n";
        let new = "first\n\na new one\nof two lines\n\nlast\n";
        for (from, to) in [(old, new), (new, old)] {
            let rows = sides(&pieces(from, to));
            let both = rows
                .iter()
                .fold((String::new(), String::new()), |mut sum, row| {
                    if let Row::Beside { before, after } = row {
                        sum.0.push_str(&text(before));
                        sum.1.push_str(&text(after));
                    }
                    sum
                });
            let bare = |text: &str| text.replace('\n', "");
            assert_eq!((bare(&both.0), bare(&both.1)), (bare(from), bare(to)));
        }
    }

    #[test]
    fn texts_that_are_the_same_have_nothing_to_show() {
        let rows = sides(&pieces("a\nb\n", "a\nb\n"));
        assert_eq!(rows, [Row::Same(3)]);
    }
}
