//! The modules stand in layers: each imports only from those that `lib.rs` lists above it, from the module that
//! defines the item, and the program uses the library as any other user would.

#![allow(clippy::unwrap_used, reason = "helpers of tests may panic, tests may tell")]

use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The modules in the order of `lib.rs`, lowest first.
fn layers(lib: &str) -> Vec<String> {
    let names = lib.lines().filter_map(|l| {
        l.trim()
            .strip_prefix("pub mod ")
            .or(l.trim().strip_prefix("mod "))
    });
    names
        .filter_map(|n| n.strip_suffix(';'))
        .map(str::to_owned)
        .collect()
}

/// What a line imports or names of the crate: `crate::a::B` gives `a`; of `use crate::{a, b}` all of them.
fn imports(line: &str) -> Vec<String> {
    let code = line.split("//").next().unwrap_or_default();
    code.match_indices("crate::")
        .flat_map(|(at, _)| {
            let rest = &code[at + "crate::".len()..];
            let list = rest.strip_prefix('{').and_then(|r| r.split('}').next());
            let names: Vec<&str> = list.map_or_else(|| vec![rest], |l| l.split(',').collect());
            names.into_iter().map(first_name).collect::<Vec<_>>()
        })
        .collect()
}

fn first_name(path: &str) -> String {
    path.trim()
        .chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect()
}

/// Every import in `text` of a module that does not stand below `module`.
fn offences(module: &str, text: &str, layers: &[String], place: &str) -> Vec<String> {
    let height = |name: &str| layers.iter().position(|l| l == name);
    let Some(own) = height(module) else {
        return vec![format!("{place}: {module} is not listed in lib.rs")];
    };
    let mut found = Vec::new();
    for (number, line) in text.lines().enumerate() {
        for used in imports(line) {
            if height(&used).is_none_or(|h| h > own) {
                found.push(format!("{place}:{}: {module} uses {used}", number + 1));
            }
        }
    }
    found
}

fn module_of(root: &Path, path: &Path) -> String {
    let relative = path.strip_prefix(root).unwrap();
    let first = relative
        .components()
        .next()
        .unwrap()
        .as_os_str()
        .to_string_lossy()
        .into_owned();
    first.strip_suffix(".rs").unwrap_or(&first).to_owned()
}

#[test]
fn modules_import_only_from_below() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let layers = layers(&fs::read_to_string(root.join("lib.rs")).unwrap());
    assert!(layers.len() > 10, "lib.rs lists too few modules: {layers:?}");
    let mut found = Vec::new();
    for path in sources(&root) {
        let module = module_of(&root, &path);
        if !["lib", "main", "cli"].contains(&&*module) {
            let text = fs::read_to_string(&path).unwrap();
            found.extend(offences(&module, &text, &layers, &path.display().to_string()));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn the_program_uses_only_the_public_library() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for path in sources(&root.join("cli")) {
        for (number, line) in fs::read_to_string(&path).unwrap().lines().enumerate() {
            let own = imports(line).iter().all(|name| name == "cli");
            assert!(own, "{}:{}: {line}", path.display(), number + 1);
        }
    }
}

#[test]
fn an_import_from_above_is_found() {
    let layers = layers("pub mod span;\npub mod quote;\npub mod output;\n");
    let text =
        "use crate::span::Span;\nuse crate::{span, output};\nfn f() -> crate::Error {}\n// crate::output\n";
    assert_eq!(
        offences("quote", text, &layers, "q.rs"),
        ["q.rs:2: quote uses output", "q.rs:3: quote uses Error"]
    );
}
