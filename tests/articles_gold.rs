//! Stance, mentions and sentiment over the coded articles in `tests/gold/articles/`; see the README there.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "the figures are told where a test fails or asks for them"
)]

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

/// What a run must reach on the articles of each target set: mean F1 of favor and against, F1 of mentions, share of
/// sentences with the right role of the holder. They are three hundredths below what was measured, so that a change that
/// harms is seen.
const FLOORS: [(&str, [f64; 3]); 4] = [
    ("met-police", [0.386, 0.747, 0.646]),
    ("nhs-trust", [0.470, 0.763, 0.443]),
    ("army", [0.544, 0.758, 0.603]),
    ("schools", [0.526, 0.827, 0.574]),
];

/// The figures of the floors, as `evaluation.csv` has them.
const FIGURES: [&str; 3] = [
    r#""pooled","f_avg",,"#,
    r#""pooled","f1","mentioned","#,
    r#""holder_role","accuracy",,"#,
];

fn standpoint(args: &[&str]) {
    let output = Command::new(env!("CARGO_BIN_EXE_standpoint"))
        .args(args)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{args:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
}

/// The value behind `row` in `evaluation.csv`.
fn value(table: &str, row: &str) -> f64 {
    let rest = table.lines().find_map(|l| l.strip_prefix(row)).unwrap();
    rest.split(',').next().unwrap().parse().unwrap()
}

#[test]
fn stance_holds_on_articles_that_nothing_was_learned_from() {
    let gold = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold/articles");
    for (set, floors) in FLOORS {
        let work = TempDir::new().unwrap();
        let results = work.path().to_str().unwrap();
        let folder = gold.join(set);
        let texts = format!("{}/*.txt", folder.display());
        standpoint(&["run", &texts, "--targets", set, "--out", results]);
        standpoint(&[
            "evaluate",
            results,
            "--gold",
            folder.join("gold.csv").to_str().unwrap(),
        ]);
        let table = fs::read_to_string(work.path().join("evaluation.csv")).unwrap();
        let found = FIGURES.map(|row| value(&table, row));
        println!(
            "{set}: stance F_avg {:.3}, mention F1 {:.3}, holder's role {:.3}",
            found[0], found[1], found[2]
        );
        let holds = found.iter().zip(floors).all(|(value, least)| *value >= least);
        assert!(holds, "{set}: {found:?} is below {floors:?}");
    }
}
