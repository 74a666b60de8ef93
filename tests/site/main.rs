//! The whole way through, on small archives: what is published, what is not, and that nothing else decides it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "what a test cannot set up is its failure"
)]

mod alone;
mod attacks;
mod bytes;
mod charter;
mod commands;
mod decisions;
mod gate;
mod keep;
mod markup;
mod reading;
mod record;
mod signed_archive;
mod small_archive;
mod structure;
mod teaching;
