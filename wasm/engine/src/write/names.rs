//! Names by number: every word of every text is looked up, so short names are compared as two numbers.

use rustc_hash::FxHashMap;

/// Strings, each with a number, in the order in which they first came.
#[derive(Default)]
pub(crate) struct Names {
    short: FxHashMap<(u64, u64), u32>,
    long: FxHashMap<Box<str>, u32>,
    /// One name after the other, and where each ends.
    text: String,
    ends: Vec<usize>,
}

impl Names {
    pub(crate) const fn len(&self) -> usize {
        self.ends.len()
    }

    /// The number of a name, a new one if it has none yet.
    pub(crate) fn number(&mut self, name: &str) -> u32 {
        self.find(name).unwrap_or_else(|| self.add(name))
    }

    #[inline(never)]
    fn add(&mut self, name: &str) -> u32 {
        let number = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
        match short(name.as_bytes()) {
            Some(key) => self.short.insert(key, number),
            None => self.long.insert(name.into(), number),
        };
        self.text.push_str(name);
        self.ends.push(self.text.len());
        number
    }

    /// The number of a name that has one.
    pub(crate) fn find(&self, name: &str) -> Option<u32> {
        match short(name.as_bytes()) {
            Some(key) => self.short.get(&key).copied(),
            None => self.long.get(name).copied(),
        }
    }

    pub(crate) fn name(&self, number: u32) -> &str {
        let number = number as usize;
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start..self.ends[number]]
    }
}

/// The bytes of a short name with their number, as two numbers that no other name has.
fn short(name: &[u8]) -> Option<(u64, u64)> {
    let length = name.len();
    let size = (length as u64) << 56;
    let number = |bytes: &[u8]| {
        let bytes = bytes.iter().rev();
        bytes.fold(0, |sum, byte| sum << 8 | u64::from(*byte))
    };
    match length {
        8..=15 => {
            let first = u64::from_le_bytes(*name.first_chunk()?);
            // What the two have in common is shifted away.
            let last = u64::from_le_bytes(*name.last_chunk()?);
            Some((first, last >> (8 * (15 - length)) >> 8 | size))
        }
        4..=7 => {
            let first = u32::from_le_bytes(*name.first_chunk()?);
            let last = u64::from(u32::from_le_bytes(*name.last_chunk()?));
            Some((u64::from(first) | last >> (8 * (8 - length)) << 32, size))
        }
        0..=3 => Some((number(name), size)),
        _ => None,
    }
}

/// Strings with something of each, sorted by the strings: mostly the first eight bytes tell them apart.
pub(crate) fn sort_by_name<T>(names: &mut [(&str, T)]) {
    names.sort_unstable_by(|a, b| {
        beginning(a.0)
            .cmp(&beginning(b.0))
            .then_with(|| a.0.cmp(b.0))
    });
}

fn beginning(name: &str) -> u64 {
    let bytes = name.as_bytes();
    match bytes.first_chunk() {
        Some(bytes) => u64::from_be_bytes(*bytes),
        None => {
            let number = bytes
                .iter()
                .fold(0, |sum, byte| sum << 8 | u64::from(*byte));
            // An empty one is before all others, and a shift by all bits is none.
            if bytes.is_empty() {
                0
            } else {
                number << (8 * (8 - bytes.len()))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_name_has_one_number_and_every_number_one_name(names in proptest::collection::vec("[ab\0é]{0,18}", 0..60)) {
            let mut all = Names::default();
            let numbers: Vec<u32> = names.iter().map(|name| all.number(name)).collect();
            for (name, number) in names.iter().zip(&numbers) {
                prop_assert_eq!(all.name(*number), name);
                prop_assert_eq!(all.find(name), Some(*number));
            }
            let distinct: std::collections::BTreeSet<&String> = names.iter().collect();
            prop_assert_eq!(distinct.len(), all.len());
            prop_assert_eq!(all.find("abc"), None);
        }

        #[test]
        fn names_are_sorted_as_strings_are(names in proptest::collection::vec("[ab\0é]{0,18}", 0..60)) {
            let mut sorted: Vec<(&str, ())> = names.iter().map(|name| (name.as_str(), ())).collect();
            sort_by_name(&mut sorted);
            let mut expected: Vec<(&str, ())> = names.iter().map(|name| (name.as_str(), ())).collect();
            expected.sort_unstable();
            prop_assert_eq!(sorted, expected);
        }
    }
}
