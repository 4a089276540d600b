//! The bundled lists hold nothing twice: a second entry is dead, or changes what the first one says.

#![allow(clippy::unwrap_used, reason = "helpers of tests may panic, tests may tell")]

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Files of a class and its words on each line, with what parts the words.
const CLASSES: [(&str, &str); 4] = [
    ("function_words.tsv", " "),
    ("mentions/verbs.tsv", " "),
    ("given_names.tsv", " "),
    ("figures.tsv", ", "),
];

/// Files in which the first cell alone tells an entry.
const KEYED: [&str; 10] = [
    "news.tsv",
    "titles.tsv",
    "ranks.tsv",
    "second_mentions.tsv",
    "reading.tsv",
    "stance/adjectives.tsv",
    "stance/nouns.tsv",
    "stance/verbs.tsv",
    "stance/idioms.tsv",
    "vader/boosters.tsv",
];

fn lexicons() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("lexicons")
}

/// The lists of that ending in a folder and those below it.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|e| e == ending) {
            found.push(path);
        }
    }
    found
}

/// Lines of a list, without comments and blank ones.
fn entries(text: &str) -> impl Iterator<Item = &str> {
    let is_entry = |line: &&str| !line.trim().is_empty() && !line.starts_with('#');
    text.lines().filter(is_entry)
}

/// What stands there a second time.
fn twice<T: std::hash::Hash + Eq + Clone>(all: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut seen = HashSet::new();
    all.into_iter().filter(|one| !seen.insert(one.clone())).collect()
}

/// Doubles in the arrays of a TOML value, with where they are.
fn in_arrays(value: &toml::Value, at: &str, doubles: &mut Vec<String>) {
    match value {
        toml::Value::Table(table) => {
            for (key, value) in table {
                in_arrays(value, &format!("{at}.{key}"), doubles);
            }
        }
        toml::Value::Array(all) => {
            let words = all.iter().filter_map(toml::Value::as_str);
            doubles.extend(twice(words).iter().map(|word| format!("{at}: {word}")));
            for value in all {
                in_arrays(value, at, doubles);
            }
        }
        _ => {}
    }
}

#[test]
fn no_array_holds_a_word_twice() {
    let mut doubles = Vec::new();
    let all = files(&lexicons(), "toml");
    assert!(all.len() >= 5, "{all:?}");
    for path in all {
        let value = toml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        in_arrays(&value, &path.display().to_string(), &mut doubles);
    }
    assert!(doubles.is_empty(), "{doubles:#?}");
}

#[test]
fn no_list_holds_a_line_twice() {
    for path in [files(&lexicons(), "tsv"), files(&lexicons(), "txt")].concat() {
        let text = fs::read_to_string(&path).unwrap();
        let doubles = twice(entries(&text));
        assert!(doubles.is_empty(), "{}: {doubles:#?}", path.display());
    }
}

#[test]
fn no_class_holds_a_word_twice() {
    for (name, mark) in CLASSES {
        let text = fs::read_to_string(lexicons().join(name)).unwrap();
        let words = entries(&text).filter_map(|line| line.split_once('\t'));
        let words: Vec<_> = words
            .flat_map(|(class, words)| words.split(mark).map(move |word| (class, word)))
            .collect();
        let doubles = twice(words);
        assert!(doubles.is_empty(), "{name}: {doubles:#?}");
    }
}

#[test]
fn no_table_has_a_key_twice() {
    for name in KEYED {
        let text = fs::read_to_string(lexicons().join(name)).unwrap();
        let keys = entries(&text).map(|line| line.split('\t').next().unwrap().to_lowercase());
        let doubles = twice(keys);
        assert!(doubles.is_empty(), "{name}: {doubles:#?}");
    }
}
