//! Rendering: the site model to paths and bytes. No disk, no decisions about what is published.

pub mod view;
