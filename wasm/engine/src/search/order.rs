//! Sorting, small: the standard library's sorts are fast and weigh several kilobytes for every type
//! that they sort, and the browser pays by the byte.

/// Sorts by heap; `before` must order any two different items.
pub(super) fn sort<T>(items: &mut [T], before: impl Fn(&T, &T) -> bool) {
    let count = items.len();
    for root in (0..count / 2).rev() {
        sift(items, root, &before);
    }
    for end in (1..count).rev() {
        items.swap(0, end);
        sift(&mut items[..end], 0, &before);
    }
}

/// Lets the item at `root` sink below all that must come after it.
fn sift<T>(items: &mut [T], mut root: usize, before: &impl Fn(&T, &T) -> bool) {
    loop {
        let mut child = 2 * root + 1;
        if child >= items.len() {
            return;
        }
        if child + 1 < items.len() && before(&items[child], &items[child + 1]) {
            child += 1;
        }
        if !before(&items[root], &items[child]) {
            return;
        }
        items.swap(root, child);
        root = child;
    }
}

/// The `most` best items in order, of any number: one pass with a heap of as many.
pub(super) fn best<T>(
    items: impl Iterator<Item = T>,
    most: usize,
    before: impl Fn(&T, &T) -> bool,
) -> Vec<T> {
    // The heap's root is the worst that is kept.
    let mut kept: Vec<T> = Vec::new();
    for item in items {
        if kept.len() < most {
            kept.push(item);
            if kept.len() == most {
                sort(&mut kept, &before);
                kept.reverse();
            }
        } else if kept.first().is_some_and(|worst| before(&item, worst)) {
            kept[0] = item;
            sift(&mut kept, 0, &before);
        }
    }
    sort(&mut kept, &before);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn items_come_out_in_order(mut items: Vec<u16>) {
            let mut expected = items.clone();
            expected.sort_unstable();
            sort(&mut items, |a, b| a < b);
            prop_assert_eq!(items, expected);
        }

        #[test]
        fn the_best_of_many_are_the_first_of_all_in_order(items: Vec<u16>, most in 0usize..20) {
            let mut expected = items.clone();
            expected.sort_unstable();
            expected.truncate(most);
            prop_assert_eq!(best(items.into_iter(), most, |a, b| a < b), expected);
        }
    }
}
