//! Checked reading of bytes and the matching writing: variable-length numbers, strings, floats.

/// A file ended early or holds a number or text that cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The file ended early.
    Truncated,
    /// The named part contradicts the rest.
    Malformed(&'static str),
}

/// Reads from the front of a slice.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(crate) const fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// What has not been read yet.
    pub(crate) const fn left(&self) -> usize {
        self.rest.len()
    }

    /// The next `count` bytes.
    pub(crate) fn take(&mut self, count: usize) -> Result<&'a [u8], Fault> {
        let (taken, rest) = self.rest.split_at_checked(count).ok_or(Fault::Truncated)?;
        self.rest = rest;
        Ok(taken)
    }

    pub(crate) fn byte(&mut self) -> Result<u8, Fault> {
        Ok(self.array::<1>()?[0])
    }

    pub(crate) fn array<const N: usize>(&mut self) -> Result<[u8; N], Fault> {
        let mut out = [0; N];
        out.copy_from_slice(self.take(N)?);
        Ok(out)
    }

    pub(crate) fn float(&mut self) -> Result<f32, Fault> {
        let value = f32::from_le_bytes(self.array()?);
        if value.is_finite() {
            Ok(value)
        } else {
            Err(Fault::Malformed("a number is not finite"))
        }
    }

    /// A number of one to five bytes, seven bits each, the lowest first.
    pub(crate) fn number(&mut self) -> Result<u32, Fault> {
        let mut value: u64 = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return u32::try_from(value).map_err(|_| Fault::Malformed("a number is too large"));
            }
        }
        Err(Fault::Malformed("a number is too long"))
    }

    /// A number of things that take at least one byte each in what is left: never a reason to allocate more.
    pub(crate) fn count(&mut self) -> Result<usize, Fault> {
        let count = self.number()? as usize;
        if count > self.left() {
            Err(Fault::Truncated)
        } else {
            Ok(count)
        }
    }

    pub(crate) fn text(&mut self) -> Result<&'a str, Fault> {
        let length = self.count()?;
        std::str::from_utf8(self.take(length)?).map_err(|_| Fault::Malformed("text is not UTF-8"))
    }

    pub(crate) fn string(&mut self) -> Result<String, Fault> {
        Ok(self.text()?.to_owned())
    }

    pub(crate) fn strings(&mut self) -> Result<Vec<String>, Fault> {
        (0..self.count()?).map(|_| self.string()).collect()
    }

    /// Says so if anything is left over.
    pub(crate) fn end(self) -> Result<(), Fault> {
        if self.rest.is_empty() {
            Ok(())
        } else {
            Err(Fault::Malformed("bytes are left over"))
        }
    }
}

/// Sorted strings, each stored as what it adds to the one before.
pub(crate) fn read_sorted(reader: &mut Reader<'_>, before: &str) -> Result<String, Fault> {
    let shared = reader.number()? as usize;
    let kept = before
        .get(..shared)
        .ok_or(Fault::Malformed("a word's shared beginning"))?;
    let mut word = String::from(kept);
    word.push_str(reader.text()?);
    Ok(word)
}

#[cfg(feature = "write")]
pub(crate) use writing::{Writer, write_sorted};

#[cfg(feature = "write")]
mod writing {
    //! The writing half; infallible.

    /// Appends to a buffer.
    #[derive(Default)]
    pub(crate) struct Writer {
        pub(crate) bytes: Vec<u8>,
    }

    impl Writer {
        pub(crate) fn byte(&mut self, byte: u8) {
            self.bytes.push(byte);
        }

        pub(crate) fn raw(&mut self, bytes: &[u8]) {
            self.bytes.extend_from_slice(bytes);
        }

        pub(crate) fn float(&mut self, value: f32) {
            self.raw(&value.to_le_bytes());
        }

        pub(crate) fn number(&mut self, mut value: u32) {
            while value > 0x7f {
                self.byte(value.to_le_bytes()[0] | 0x80);
                value >>= 7;
            }
            self.byte(value.to_le_bytes()[0]);
        }

        /// The length of something in memory; more than the format can count is cut by the callers before.
        pub(crate) fn count(&mut self, count: usize) {
            self.number(u32::try_from(count).unwrap_or(u32::MAX));
        }

        pub(crate) fn text(&mut self, text: &str) {
            self.count(text.len());
            self.raw(text.as_bytes());
        }

        pub(crate) fn strings<S: AsRef<str>>(&mut self, list: &[S]) {
            self.count(list.len());
            for text in list {
                self.text(text.as_ref());
            }
        }
    }

    /// See [`super::read_sorted`].
    pub(crate) fn write_sorted(writer: &mut Writer, before: &str, word: &str) {
        let mut shared = before
            .bytes()
            .zip(word.bytes())
            .take_while(|(a, b)| a == b)
            .count();
        while !word.is_char_boundary(shared) {
            shared -= 1;
        }
        writer.count(shared);
        writer.text(&word[shared..]);
    }
}
