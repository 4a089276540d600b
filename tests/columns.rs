//! `docs/columns.md` lists every column as the program writes it.
//!
//! After a change of a column: `UPDATE_GOLDEN=1 cargo test --test columns`.

#![allow(clippy::unwrap_used, reason = "helpers of tests may panic, tests may tell")]

use std::fmt::Write;
use std::fs;
use std::path::Path;

use standpoint::output::{
    Articles, Codebook, Quotes, Sentences, StanceTable, Table, Terms, entries, is_guarded,
};
use standpoint::summary::Summary;
use standpoint::target::TargetSet;

const START: &str = "<!-- columns: written from the program's own tables -->\n";

fn describe<T: Table>(targets: &TargetSet, out: &mut String) {
    writeln!(out, "\n## {}\n\n{}.\n", T::FILE, T::ABOUT).unwrap();
    writeln!(
        out,
        "| column | type | unit / values | range | meaning |\n|---|---|---|---|---|"
    )
    .unwrap();
    for e in entries::<T>(targets) {
        let bar = |text: &str| text.replace('|', "\\|");
        writeln!(
            out,
            "| {} | {} | {} | {} | {} |",
            e.column,
            e.kind,
            bar(e.unit),
            e.range,
            bar(e.meaning)
        )
        .unwrap();
    }
}

#[test]
fn the_documentation_lists_every_column() {
    let targets = TargetSet::bundled(TargetSet::BUNDLED[0]).unwrap();
    let mut columns = String::new();
    describe::<Sentences>(&targets, &mut columns);
    describe::<StanceTable>(&targets, &mut columns);
    describe::<Quotes>(&targets, &mut columns);
    describe::<Articles>(&targets, &mut columns);
    describe::<Summary>(&targets, &mut columns);
    describe::<Terms>(&targets, &mut columns);
    describe::<Codebook>(&targets, &mut columns);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/columns.md");
    let text = fs::read_to_string(&path).unwrap();
    let (before, documented) = text.split_once(START).expect("docs/columns.md holds the mark");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, format!("{before}{START}{columns}")).unwrap();
        return;
    }
    assert!(
        documented == columns,
        "docs/columns.md is behind the program: UPDATE_GOLDEN=1 cargo test --test columns"
    );
}

#[test]
fn nothing_that_the_program_writes_of_its_columns_looks_like_a_formula() {
    let targets = TargetSet::bundled(TargetSet::BUNDLED[0]).unwrap();
    let all = [
        entries::<Sentences>(&targets),
        entries::<StanceTable>(&targets),
        entries::<Quotes>(&targets),
        entries::<Articles>(&targets),
        entries::<Summary>(&targets),
        entries::<Terms>(&targets),
        entries::<Codebook>(&targets),
    ];
    for entry in all.concat() {
        for cell in [&*entry.column, entry.unit, entry.range, entry.meaning] {
            assert!(!is_guarded(cell), "{}: {cell}", entry.column);
        }
    }
}
