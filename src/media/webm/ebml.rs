//! EBML (RFC 8794): elements with numbers for names, in each other.

/// One element.
#[derive(Debug, Clone, Copy)]
pub(super) struct Element<'a> {
    pub(super) id: u32,
    pub(super) body: &'a [u8],
    /// Where it begins in what it lies in.
    pub(super) start: usize,
}

/// The elements in a piece of a file, which is the body of `parent` (0 for the file). Nothing where one is damaged.
pub(super) fn read(bytes: &[u8], parent: u32) -> Option<Vec<Element<'_>>> {
    let mut all = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        let Some((id, length)) = name(bytes.get(at..)?) else {
            break;
        };
        at += length;
        let Some((size, length)) = vint(bytes.get(at..)?) else {
            break;
        };
        at += length;
        let body = match size {
            Some(size) => {
                let size = usize::try_from(size).ok()?;
                let end = at.checked_add(size)?;
                match bytes.get(at..end) {
                    Some(body) => body,
                    // Recordings are often cut off in their last cluster: what is whole of it is shown.
                    None if matches!(id, super::SEGMENT | super::CLUSTER) => bytes.get(at..)?,
                    None if matches!(parent, 0 | super::CLUSTER) => break,
                    None => return None,
                }
            }
            None => unsized_body(bytes.get(at..)?, id)?,
        };
        at += body.len();
        all.push(Element { id, body, start });
    }
    Some(all)
}

/// The body of an element that does not say its length: a segment takes all, a cluster ends where the next thing of its level begins.
fn unsized_body(bytes: &[u8], id: u32) -> Option<&[u8]> {
    if id == super::SEGMENT {
        return Some(bytes);
    }
    if id != super::CLUSTER {
        return None;
    }
    let mut at = 0;
    while at < bytes.len() {
        let Some((inner, length)) = name(bytes.get(at..)?) else {
            break;
        };
        let level = [
            super::CLUSTER,
            super::CUES,
            super::INFO,
            super::TRACKS,
            0x1254_c367,
            0x1043_a770,
            0x1941_a469,
            0x114d_9b74,
        ];
        if level.contains(&inner) {
            return bytes.get(..at);
        }
        let Some((size, more)) = vint(bytes.get(at + length..)?) else {
            break;
        };
        let end = usize::try_from(size?)
            .ok()?
            .checked_add(at + length + more)?;
        if end > bytes.len() {
            break;
        }
        at = end;
    }
    bytes.get(..at)
}

/// An element's name, its length mark included, and how many bytes it has.
fn name(bytes: &[u8]) -> Option<(u32, usize)> {
    let length = bytes.first()?.leading_zeros() as usize + 1;
    if length > 4 {
        return None;
    }
    let id = bytes
        .get(..length)?
        .iter()
        .fold(0, |n, b| n << 8 | u32::from(*b));
    Some((id, length))
}

/// A length, unknown where all its bits are set, and how many bytes it has.
fn vint(bytes: &[u8]) -> Option<(Option<u64>, usize)> {
    let length = bytes.first()?.leading_zeros() as usize + 1;
    if length > 8 {
        return None;
    }
    let raw = bytes
        .get(..length)?
        .iter()
        .fold(0u64, |n, b| n << 8 | u64::from(*b));
    let most = (1u64 << (7 * length)) - 1;
    let value = raw & most;
    Some(((value != most).then_some(value), length))
}

/// The number of a block's track, and how many bytes it has.
pub(super) fn track(block: &[u8]) -> Option<(u64, usize)> {
    let (number, length) = vint(block)?;
    Some((number?, length))
}

/// A whole number of at most eight bytes.
pub(super) fn number(body: &[u8]) -> Option<u64> {
    (body.len() <= 8).then(|| body.iter().fold(0, |n, b| n << 8 | u64::from(*b)))
}

/// Writes an element.
pub(super) fn push(out: &mut Vec<u8>, id: u32, body: &[u8]) {
    let name = id.to_be_bytes();
    let skip = id.leading_zeros() as usize / 8;
    out.extend_from_slice(&name[skip..]);
    let size = body.len() as u64;
    let length = (1..8).find(|n| size < (1 << (7 * n)) - 1).unwrap_or(8);
    let marked = size | 1 << (7 * length);
    out.extend_from_slice(&marked.to_be_bytes()[8 - length..]);
    out.extend_from_slice(body);
}

/// Writes a number as an element, in as few bytes as it has.
pub(super) fn push_number(out: &mut Vec<u8>, id: u32, value: u64) {
    let bytes = value.to_be_bytes();
    let skip = (value.leading_zeros() as usize / 8).min(7);
    push(out, id, &bytes[skip..]);
}
