//! A run over `seeds/` gives the tables in `results/`, to the byte.
//!
//! To accept a change: `UPDATE_GOLDEN=1 cargo test --test golden`, then read the difference with `git diff`.

#![allow(clippy::unwrap_used, reason = "helpers of tests may panic")]

use std::fs;
use std::path::Path;
use std::process::Command;

const TABLES: [&str; 6] = [
    "articles.csv",
    "sentences.csv",
    "stance.csv",
    "quotes.csv",
    "summary.csv",
    "codebook.csv",
];

fn run(out: &Path) {
    let status = Command::new(env!("CARGO_BIN_EXE_standpoint"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["run", "seeds", "--quiet", "--restart", "--out"])
        .arg(out)
        .status()
        .unwrap();
    assert!(status.success());
}

#[test]
fn the_samples_give_the_committed_tables() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("results");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        assert!(
            std::env::var_os("CI").is_none(),
            "tables are accepted by people, not by CI"
        );
        run(&golden);
        return;
    }
    let fresh = tempfile::tempdir().unwrap();
    run(fresh.path());
    let mut changed = Vec::new();
    for table in TABLES {
        let expected = fs::read_to_string(golden.join(table)).unwrap_or_default();
        let found = fs::read_to_string(fresh.path().join(table)).unwrap();
        changed.extend(first_difference(table, &expected, &found));
    }
    assert!(
        changed.is_empty(),
        "{}\nIf this is meant: UPDATE_GOLDEN=1 cargo test --test golden, then git diff results",
        changed.join("\n")
    );
}

fn first_difference(table: &str, expected: &str, found: &str) -> Option<String> {
    if expected == found {
        return None;
    }
    let pairs = expected
        .lines()
        .map(Some)
        .chain(std::iter::repeat(None))
        .zip(found.lines());
    let (number, (old, new)) = pairs
        .enumerate()
        .find(|(_, (old, new))| *old != Some(new))
        .unwrap_or((0, (None, "")));
    Some(format!(
        "results/{table}:{}\n- {}\n+ {new}",
        number + 1,
        old.unwrap_or_default()
    ))
}
