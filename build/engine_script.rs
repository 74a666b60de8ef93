//! The browser engine as one piece of script: the glue and, packed, the WebAssembly module.
//!
//! One file is one request less before a first answer, and the module packs better here than a
//! server packs it: it is made once, so it can be packed for long.

use std::fmt::Write as _;
use std::io;

use base64::Engine as _;

/// The name under which the glue is declared in the script.
pub(crate) const GLUE: &str = "bindings";

/// The script: it declares the glue and `MODULE`, the module as base64 of gzip.
pub(crate) fn of(glue: &str, module: &[u8]) -> io::Result<String> {
    let mut packed = Vec::new();
    zopfli::compress(
        zopfli::Options::default(),
        zopfli::Format::Gzip,
        module,
        &mut packed,
    )?;
    let mut script = String::new();
    for line in glue.lines().map(str::trim).filter(|line| !is_comment(line)) {
        script.push_str(line);
        script.push('\n');
    }
    let encoded = base64::engine::general_purpose::STANDARD.encode(packed);
    let _ = writeln!(script, "const MODULE = \"{encoded}\";");
    Ok(script)
}

/// Whether a line of the glue, trimmed, is only a comment.
fn is_comment(line: &str) -> bool {
    line.is_empty()
        || ["//", "/*", "*"]
            .iter()
            .any(|start| line.starts_with(start))
}
