//! Whatever is typed, a document comes of it.
