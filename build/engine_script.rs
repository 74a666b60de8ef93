//! The browser engine as one piece of script: the glue and, packed, the WebAssembly module.
//!
//! One file is one request less before a first answer, and the module packs better here than a
//! server packs it: it is made once, so it can be packed for long.

use std::fmt::Write as _;
use std::io::{self, Write as _};

use base64::Engine as _;
use lzma_rust2::{LzmaOptions, LzmaWriter};

/// The name under which the glue is declared in the script.
pub(crate) const GLUE: &str = "bindings";

/// What unpacks the module in the browser, and is part of the script: LZMA as its specification (I. Pavlov, 2015) has it, with three
/// bits of context for literals and none of position.
const EXPAND: &str = include_str!("expand.js");

/// The script: it declares the glue, `MODULE`, the module as base64 of LZMA without a header, `MODULE_SIZE`, its size, and
/// `expand`, which unpacks it.
///
/// LZMA takes a tenth less than gzip, and browsers have no unpacker that does as well.
pub(crate) fn of(glue: &str, module: &[u8]) -> io::Result<String> {
    let mut options = LzmaOptions::with_preset(9);
    (options.lc, options.lp, options.pb) = (3, 0, 0);
    options.nice_len = 273;
    options.depth_limit = 512;
    let mut writer = LzmaWriter::new_no_header(Vec::new(), &options, false)?;
    writer.write_all(module)?;
    let packed = writer.finish()?;
    let mut script = String::new();
    let glue = with_short_loader(glue);
    let lines = glue.lines().chain(EXPAND.lines()).map(str::trim);
    for line in lines.filter(|line| !is_comment(line)) {
        script.push_str(line);
        script.push('\n');
    }
    let encoded = base64::engine::general_purpose::STANDARD.encode(packed);
    let size = module.len();
    let _ = writeln!(
        script,
        "const MODULE = \"{encoded}\", MODULE_SIZE = {size};"
    );
    Ok(script)
}

/// The glue with a loader that takes the module's bytes and nothing else.
///
/// wasm-bindgen's own also fetches, streams, caches and warns, none of which is reached here: a kilobyte on every first visit.
/// Its version is pinned; should another end otherwise than this one does, it is left as it is.
fn with_short_loader(glue: &str) -> String {
    const LOADER: &str = "async function __wbg_load(";
    const SOURCE: &str = "let script_src;";
    const FIRST: &str = "class Engine {";
    const SHORT: &str = "async function start({ module_or_path }) {
const { instance, module } = await WebAssembly.instantiate(module_or_path, __wbg_get_imports());
return __wbg_finalize_init(instance, module);
}
return Object.assign(start, exports);
})({ __proto__: null });
";
    let (Some((kept, _)), true) = (
        glue.split_once(LOADER),
        glue.trim_end().ends_with("})({ __proto__: null });"),
    ) else {
        return glue.to_owned();
    };
    let kept = match (kept.split_once(SOURCE), kept.split_once(FIRST)) {
        (Some((head, _)), Some((_, classes))) => format!("{}\n{FIRST}{classes}", head.trim_end()),
        _ => kept.to_owned(),
    };
    kept.trim_end().to_owned() + "\n" + SHORT
}

/// Whether a line of the glue, trimmed, is only a comment.
fn is_comment(line: &str) -> bool {
    line.is_empty()
        || ["//", "/*", "*"]
            .iter()
            .any(|start| line.starts_with(start))
}
