//! Parts of a file (RFC 9110, section 14): without them some browsers do not play a video, and none lets one seek in it.

use std::ops::Range;

/// The bytes that a `Range` header asks for in a file of `len` bytes, if it asks for one stretch of it. Several at once
/// may be answered with the whole file, and so are those that are malformed.
pub(crate) fn range(header: &str, len: usize) -> Option<Range<usize>> {
    let (first, last) = header.strip_prefix("bytes=")?.split_once('-')?;
    let (start, end) = match (first.is_empty(), last.is_empty()) {
        (true, true) => return None,
        (true, false) => (len.saturating_sub(last.parse().ok()?), len),
        (false, true) => (first.parse().ok()?, len),
        (false, false) => {
            let last: usize = last.parse().ok()?;
            (first.parse().ok()?, last.saturating_add(1).min(len))
        }
    };
    (start < end).then_some(start..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_stretch_is_given_as_asked() {
        assert_eq!(range("bytes=0-", 10), Some(0..10));
        assert_eq!(range("bytes=2-4", 10), Some(2..5));
        assert_eq!(range("bytes=2-99", 10), Some(2..10));
        assert_eq!(range("bytes=-3", 10), Some(7..10));
    }

    #[test]
    fn what_is_no_stretch_of_the_file_is_not_given() {
        for header in [
            "bytes=-",
            "bytes=5-2",
            "bytes=10-",
            "bytes=0-1,3-4",
            "lines=0-1",
            "bytes=a-b",
            "bytes=0-99999999999999999999999",
        ] {
            assert_eq!(range(header, 10), None, "{header}");
        }
    }
}
