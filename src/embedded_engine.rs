//! The browser engine that `build.rs` made, as bytes.
//!
//! What the engine does lives in `wasm/engine` and `wasm/bindings`; under which names a
//! site publishes these two files is the business of `render`.

/// The glue script: an ES module that loads `./engine.wasm` from beside itself.
pub const SCRIPT: &str = include_str!(concat!(env!("OUT_DIR"), "/engine.js"));

/// The WebAssembly module.
pub const MODULE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/engine.wasm"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_module_is_webassembly() {
        assert_eq!(&MODULE[..4], b"\0asm");
    }

    #[test]
    fn the_glue_names_its_module_by_the_assets_name() {
        assert_eq!(SCRIPT.matches("'./engine.wasm'").count(), 1);
        assert!(!SCRIPT.contains("_bg.wasm"));
    }

    #[test]
    fn no_folder_of_the_building_machine_is_in_the_module() {
        let home = env!("CARGO_MANIFEST_DIR").as_bytes();
        assert!(!MODULE.windows(home.len()).any(|bytes| bytes == home));
    }
}
