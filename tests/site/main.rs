//! The whole way through, on small archives: what is published, what is not, and that nothing else decides it.

mod bytes;
mod gate;
mod small_archive;
mod structure;
