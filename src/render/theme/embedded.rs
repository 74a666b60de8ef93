//! The built-in theme's files, as `build/theme.rs` listed them.

/// The name by which `casebook.yaml` asks for it.
pub(super) const NAME: &str = "default";

/// Path and content of each file, in order of path.
pub(super) const FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/theme.rs"));
