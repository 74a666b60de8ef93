//! Who answers whom: parents from the depth of headings and from `reply-to`, without cycles, parents first.

use super::thread::Draft;
use std::collections::BTreeMap;

/// One contribution's place in the final order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    /// Which of those written.
    pub(crate) draft: usize,
    /// The place of what it answers.
    pub(crate) parent: Option<usize>,
    pub(crate) depth: usize,
}

/// What each contribution answers, and those whose `reply-to` had to be left out because it closes a circle.
pub(crate) fn parents(
    drafts: &[Draft],
    ids: &BTreeMap<String, usize>,
) -> (Vec<Option<usize>>, Vec<usize>) {
    let levels: Vec<u8> = drafts.iter().map(|draft| draft.level).collect();
    let named: Vec<Option<usize>> = drafts
        .iter()
        .map(|draft| {
            draft
                .reply_to
                .as_ref()
                .and_then(|(id, _)| ids.get(id))
                .copied()
        })
        .collect();
    resolve(&levels, &named)
}

fn resolve(levels: &[u8], named: &[Option<usize>]) -> (Vec<Option<usize>>, Vec<usize>) {
    let above = above(levels);
    let mut parents: Vec<Option<usize>> = vec![None; levels.len()];
    let mut roots = Roots((0..levels.len()).collect());
    // What points backwards can close no circle by itself; so that comes first, and each `reply-to` that points
    // forwards is then tried against all that is settled.
    for at in 0..levels.len() {
        if let Some(parent) = named[at].or(above[at]).filter(|parent| *parent < at) {
            parents[at] = Some(parent);
            roots.join(at, parent);
        }
    }
    let mut broken = Vec::new();
    for at in 0..levels.len() {
        let Some(parent) = named[at].filter(|parent| *parent >= at) else {
            continue;
        };
        if roots.of(parent) != at {
            parents[at] = Some(parent);
            roots.join(at, parent);
            continue;
        }
        broken.push(at);
        if let Some(parent) = above[at]
            && roots.of(parent) != at
        {
            parents[at] = Some(parent);
            roots.join(at, parent);
        }
    }
    (parents, broken)
}

/// The nearest heading before each one that is less deep.
fn above(levels: &[u8]) -> Vec<Option<usize>> {
    let mut open: Vec<usize> = Vec::new();
    let mut above = Vec::with_capacity(levels.len());
    for (at, level) in levels.iter().enumerate() {
        while open.last().is_some_and(|last| levels[*last] >= *level) {
            open.pop();
        }
        above.push(open.last().copied());
        open.push(at);
    }
    above
}

/// Which contribution stands at the top of each one's tree (a disjoint-set forest with path halving).
struct Roots(Vec<usize>);

impl Roots {
    fn of(&mut self, mut at: usize) -> usize {
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    /// Puts the tree that `root` stands on top of below `parent`.
    fn join(&mut self, root: usize, parent: usize) {
        self.0[root] = self.of(parent);
    }
}

/// Parents first, each followed by its replies in the order written.
pub(crate) fn order(parents: &[Option<usize>]) -> Vec<Place> {
    let mut replies: Vec<Vec<usize>> = vec![Vec::new(); parents.len()];
    let mut stack: Vec<(usize, Option<usize>, usize)> = Vec::new();
    for (at, parent) in parents.iter().enumerate().rev() {
        match parent {
            Some(parent) => replies[*parent].push(at),
            None => stack.push((at, None, 0)),
        }
    }
    let mut places = Vec::with_capacity(parents.len());
    while let Some((draft, parent, depth)) = stack.pop() {
        let place = places.len();
        places.push(Place {
            draft,
            parent,
            depth,
        });
        // They were collected from the last to the first, which is the order that a stack wants.
        stack.extend(
            replies[draft]
                .iter()
                .map(|&reply| (reply, Some(place), depth + 1)),
        );
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_of_headings_makes_the_tree_even_where_levels_are_skipped() {
        let (parents, broken) = resolve(&[3, 5, 4, 3, 4, 5], &[None; 6]);
        assert_eq!(parents, [None, Some(0), Some(0), None, Some(3), Some(4)]);
        assert!(broken.is_empty());
    }

    #[test]
    fn a_circle_is_broken_where_it_closes() {
        let (parents, broken) = resolve(&[3, 3, 3], &[Some(1), Some(2), Some(0)]);
        assert_eq!(parents, [Some(1), None, Some(0)]);
        assert_eq!(broken, [1]);
        let (parents, broken) = resolve(&[3, 4], &[Some(0), Some(1)]);
        assert_eq!(parents, [None, Some(0)]);
        assert_eq!(broken, [0, 1]);
    }

    #[test]
    fn a_reply_that_stands_before_what_it_answers_comes_after_it() {
        let (parents, _) = resolve(&[3, 4, 3], &[Some(2), None, None]);
        let order: Vec<_> = order(&parents)
            .iter()
            .map(|p| (p.draft, p.parent, p.depth))
            .collect();
        assert_eq!(order, [(2, None, 0), (0, Some(0), 1), (1, Some(1), 2)]);
    }
}
