//! An ES module of the theme as a classic script: its body in a function that the loader calls once, with what it imports.
//!
//! The theme's modules import and export by name, a statement a line, and import nothing but each other; a script that does
//! otherwise is refused with its line, never half translated.

use std::fmt::Write;

/// The script; a script without imports and exports stays as it is.
///
/// # Errors
///
/// The line that cannot be translated.
pub(super) fn classic<'a>(name: &str, module: &'a str) -> Result<String, &'a str> {
    let mut body = String::with_capacity(module.len() + 256);
    let mut needs: Vec<&str> = Vec::new();
    let mut gives: Vec<&str> = Vec::new();
    let mut is_module = module.contains("import(\"./");
    for line in module.lines() {
        let statement = line.trim_end();
        if statement.starts_with("import ") {
            let (names, path) = import(statement).ok_or(line)?;
            is_module = true;
            needs.push(path);
            let names = names.replace(" as ", ": ");
            let _ = writeln!(body, "const {{{names}}} = need(\"{path}\");");
        } else if let Some(declaration) = statement.strip_prefix("export ") {
            is_module = true;
            gives.push(declared(declaration).ok_or(line)?);
            body.push_str(declaration);
            body.push('\n');
        } else {
            body.push_str(line);
            body.push('\n');
        }
    }
    if !is_module {
        return Ok(module.to_owned());
    }
    let body = body
        .replace("import(\"./", "casebook.load(\"./")
        .replace("import.meta.url", "address");
    let needs: Vec<String> = needs.iter().map(|path| format!("{path:?}")).collect();
    Ok(format!(
        "casebook.define({name:?}, [{}], (need, address) => {{\n\"use strict\";\n{body}return {{ {} }};\n}});\n",
        needs.join(", "),
        gives.join(", ")
    ))
}

/// The names and the path of `import { a, b as c } from "./d.js";`.
fn import(statement: &str) -> Option<(&str, &str)> {
    let rest = statement.strip_prefix("import {")?;
    let (names, rest) = rest.split_once('}')?;
    let path = rest.strip_prefix(" from \"")?.strip_suffix("\";")?;
    path.starts_with("./").then_some((names, path))
}

/// The name that `async function f(`, `const x =` or `class C {` declares.
fn declared(declaration: &str) -> Option<&str> {
    let kinds = ["async function ", "function ", "class ", "const ", "let "];
    let rest = kinds
        .iter()
        .find_map(|kind| declaration.strip_prefix(kind))?;
    let end = rest
        .find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '$'))
        .unwrap_or(rest.len());
    (end > 0).then(|| &rest[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_becomes_a_function_of_what_it_imports() {
        let module = "import { a, b as c } from \"./d.js\";\nexport const X = 1;\nexport async function f() {\nreturn import(\"./e.js\");\n}\n";
        assert_eq!(
            classic("m.js", module).unwrap(),
            "casebook.define(\"m.js\", [\"./d.js\"], (need, address) => {\n\"use strict\";\nconst { a, b: c } = need(\"./d.js\");\nconst X = 1;\nasync function f() {\nreturn casebook.load(\"./e.js\");\n}\nreturn { X, f };\n});\n"
        );
    }

    #[test]
    fn what_is_no_module_stays_and_what_cannot_be_translated_is_said() {
        assert_eq!(
            classic("t.js", "(() => {})();\n").unwrap(),
            "(() => {})();\n"
        );
        for wrong in [
            "export default 1;",
            "import * as a from \"./a.js\";",
            "import { a } from \"https://example.org/a.js\";",
            "export { a };",
        ] {
            assert_eq!(classic("t.js", wrong), Err(wrong));
        }
    }
}
