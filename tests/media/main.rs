//! Planted secrets: files of every format with a name in every place that we can think of, and the proof that none of it is published
//! while the picture stays as it was.

#![allow(
    clippy::unwrap_used,
    reason = "what a test cannot set up is its failure"
)]

mod any_bytes;
mod avif;
mod drawings;
mod films;
mod gif;
mod jpeg;
mod png;
mod profile;
mod secret;
mod subtitles;
mod webp;
