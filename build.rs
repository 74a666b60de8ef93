//! Builds the browser engine (`wasm/bindings`) in its two variants and leaves each in `OUT_DIR` as one
//! script, glue and WebAssembly module together, which `src/embedded_engine.rs` embeds.
//!
//! It also lists the files of `themes/default` for embedding. Nothing else is generated here, and
//! nothing else is read but `wasm/`, the manifests and the lock file: the same sources give the same bytes in every folder and under every
//! command (`build`, `check`, `clippy`, `install`).

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use wasm_bindgen_cli_support::Bindgen;

#[path = "build/engine_script.rs"]
mod engine_script;
#[path = "build/theme.rs"]
mod theme;

const TARGET: &str = "wasm32-unknown-unknown";
const BINDINGS: &str = "casebook-search-bindings";

/// The variants of the engine: the folder of each in `OUT_DIR`, and the feature that makes it.
const VARIANTS: [(&str, Option<&str>); 2] = [("english", None), ("languages", Some("languages"))];

/// A `rustc` other than cargo's own, for machines that have Debian's `rustc-web` (with
/// `rust-web-src` and `lld`) instead of rustup's target. The standard library is then
/// compiled from its source, because that package ships no compiled one.
const OTHER_RUSTC: &str = "CASEBOOK_WASM_RUSTC";

fn main() {
    for watched in [
        "build.rs",
        "build",
        "Cargo.toml",
        "Cargo.lock",
        "wasm",
        "themes/default",
    ] {
        println!("cargo::rerun-if-changed={watched}");
    }
    println!("cargo::rerun-if-env-changed={OTHER_RUSTC}");
    if let Err(message) = embed_engine().and_then(|()| embed_theme()) {
        // Cargo shows such a line as it is, without the noise of a failed build script.
        println!("cargo::error={}", message.replace('\n', " "));
    }
}

fn embed_engine() -> Result<(), String> {
    let root = folder("CARGO_MANIFEST_DIR")?;
    let out = folder("OUT_DIR")?;
    for (name, feature) in VARIANTS {
        // A target folder each: cargo names the module of both alike and would take one for the other.
        let module = compile(&root, &out.join(format!("wasm-{name}")), feature)?;
        let (glue, wasm) = bind(&module)?;
        let script = engine_script::of(&glue, &wasm)
            .map_err(|error| format!("the browser engine cannot be packed: {error}"))?;
        write(&out.join(format!("engine-{name}.js")), script.as_bytes())?;
    }
    Ok(())
}

fn embed_theme() -> Result<(), String> {
    theme::embed(&folder("CARGO_MANIFEST_DIR")?, &folder("OUT_DIR")?)
        .map_err(|error| format!("themes/default cannot be embedded: {error}"))
}

/// Compiles the bindings with a cargo of their own, in a target folder of their own: the
/// outer cargo holds the lock of its target folder while this script runs.
fn compile(root: &Path, target_dir: &Path, feature: Option<&str>) -> Result<PathBuf, String> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    for (name, _) in env::vars_os().filter(|(name, _)| is_outer(name)) {
        command.env_remove(name);
    }
    command
        .current_dir(root)
        .args(["build", "--quiet", "--package", BINDINGS, "--lib"])
        .args(["--target", TARGET, "--profile", "wasm", "--target-dir"])
        .arg(target_dir)
        .env("CARGO_ENCODED_RUSTFLAGS", path_remapping(root));
    if let Some(feature) = feature {
        command.args(["--features", feature]);
    }
    if root.join("Cargo.lock").exists() {
        command.arg("--locked");
    }
    match env::var_os(OTHER_RUSTC) {
        Some(rustc) => {
            command
                .args(["-Z", "build-std=std,panic_abort"])
                .env("RUSTC", rustc)
                .env("RUSTC_BOOTSTRAP", "1")
                .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", "wasm-ld");
        }
        None if !target_is_installed() => {
            return Err(format!(
                "the browser engine needs the target {TARGET}: run `rustup target add {TARGET}` \
                 (without rustup: CONTRIBUTING.md, \"The WebAssembly target\")"
            ));
        }
        None => {}
    }
    let status = command
        .status()
        .map_err(|error| format!("cargo could not be started for the browser engine: {error}"))?;
    if !status.success() {
        // The compiler has said why on the error stream, which cargo shows only for a
        // build script that fails outright.
        std::process::exit(1);
    }
    let file = format!("{}.wasm", BINDINGS.replace('-', "_"));
    Ok(target_dir.join(TARGET).join("wasm").join(file))
}

/// Whether a variable speaks of the outer build, and would leak its flags, its profile,
/// its target folder or clippy's wrapper into the engine. What says how to reach cargo's
/// registries, and the job server that both builds share, stays.
fn is_outer(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    let kept = ["CARGO_HOME", "CARGO_MAKEFLAGS"].contains(&&*name)
        || [
            "CARGO_NET_",
            "CARGO_HTTP_",
            "CARGO_REGISTR",
            "CARGO_SOURCE_",
        ]
        .iter()
        .any(|prefix| name.starts_with(prefix));
    let outer = ["RUSTFLAGS", "RUSTDOCFLAGS", "RUSTC_WORKSPACE_WRAPPER"].contains(&&*name)
        || name.starts_with("CARGO")
        || name.starts_with("WASM_BINDGEN_");
    outer && !kept
}

/// Flags that keep this machine's folders out of the module, so that its bytes do not
/// depend on where it was built. Setting them also silences flags of a user's own
/// configuration, which are meant for the host.
fn path_remapping(root: &Path) -> OsString {
    let mut flags = OsString::from("--remap-path-prefix=");
    flags.push(root);
    flags.push("=.");
    let cargo_home = env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(env::home_dir()?.join(".cargo")));
    if let Some(home) = cargo_home {
        flags.push("\x1f--remap-path-prefix=");
        flags.push(home);
        flags.push("=cargo");
    }
    flags
}

fn target_is_installed() -> bool {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    Command::new(rustc)
        .args(["--print", "target-libdir", "--target", TARGET])
        .output()
        .ok()
        .and_then(|output| String::from_utf8(output.stdout).ok())
        .is_some_and(|libraries| Path::new(libraries.trim()).is_dir())
}

/// Runs wasm-bindgen as a library, so that the lock file pins the glue and the crate to
/// the same version. Gives the glue script and the final module.
fn bind(module: &Path) -> Result<(String, Vec<u8>), String> {
    let explain = |error| format!("wasm-bindgen refused the browser engine: {error:#}");
    let mut bindgen = Bindgen::new();
    bindgen
        .no_modules(true)
        .map_err(explain)?
        .no_modules_global(engine_script::GLUE)
        .map_err(explain)?
        .input_path(module)
        .out_name("engine")
        .typescript(false)
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true);
    let mut output = bindgen.generate_output().map_err(explain)?;
    if output.snippets().values().any(|list| !list.is_empty()) || !output.local_modules().is_empty()
    {
        return Err("the browser engine must not bring scripts of its own".into());
    }
    Ok((output.js().to_owned(), output.wasm_mut().emit_wasm()))
}

fn folder(variable: &str) -> Result<PathBuf, String> {
    env::var_os(variable)
        .map(PathBuf::from)
        .ok_or_else(|| format!("cargo did not set {variable}"))
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    fs::write(path, bytes).map_err(|error| format!("{}: {error}", path.display()))
}
