//! `standpoint sheet` and `standpoint evaluate` over real runs.

#![allow(clippy::unwrap_used, reason = "helpers of tests may panic, tests may tell")]

mod coded;

use std::path::Path;
use std::process::Command;

use sha2::{Digest, Sha256};
use tempfile::TempDir;

use coded::{Folder, standpoint, stderr};

#[test]
fn a_sheet_is_blind_seeded_and_read_back() {
    let folder = Folder::new();
    let results = folder.results();
    let sheet = folder.0.path().join("sheet.csv");
    let write = |more: &[&str]| {
        drop(std::fs::remove_file(&sheet));
        let output = standpoint(
            &[
                "sheet",
                results.to_str().unwrap(),
                "--out",
                sheet.to_str().unwrap(),
            ],
            more,
        );
        assert!(output.status.success(), "{}", stderr(&output));
        std::fs::read_to_string(&sheet).unwrap()
    };
    let all = write(&["--coder", "AB"]);
    assert_eq!(all, write(&["--coder", "AB"]));
    assert_ne!(all, write(&["--coder", "AB", "--seed", "2"]));
    assert_eq!(all.lines().count(), 1 + 6);
    assert_eq!(write(&["--sample", "2"]).lines().count(), 1 + 2);
    assert_eq!(write(&["--every-pair"]).lines().count(), 1 + 12);
    for label in ["favor", "against", "0.", "rule"] {
        assert!(!all.contains(label), "{all}");
    }
    let row = all
        .lines()
        .find(|l| l.contains("a_1_s0002\",\"leadership"))
        .unwrap();
    assert!(
        row.ends_with(
            r#""a_1_s0002","leadership","Sentence one.","Sentence two.","Sentence three.","AB",,,"#
        ),
        "{row}"
    );
    let first = all.lines().find(|l| l.contains("a_2_s0001")).unwrap();
    assert!(
        first.contains(r#","officers",,"Sentence one.","Sentence two.","#),
        "no context from another article: {first}"
    );
    // coded in a spreadsheet: the first item in favor, the rest not yet
    let coded = all.replacen("\"AB\",,,", "\"AB\",\"favor\",,", 1);
    let output = folder.evaluate(&folder.file("coded.csv", coded), &[]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(folder.figure("pooled", "accuracy", "")[3], "1");
}

#[test]
fn a_sheet_never_replaces_a_file() {
    let folder = Folder::new();
    let results = folder.results();
    let args = ["sheet", results.to_str().unwrap()];
    assert!(standpoint(&args, &[]).status.success());
    assert!(results.join("annotation_template.csv").exists());
    let again = standpoint(&args, &[]);
    assert_eq!(again.status.code(), Some(1));
    assert!(stderr(&again).contains("exists and may hold codes"));
}

#[test]
fn a_real_run_is_evaluated_and_its_folder_stays_true() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let work = TempDir::new().unwrap();
    let results = work.path().join("results");
    let run = standpoint(
        &[
            "run",
            root.join("seeds/01-wire.txt").to_str().unwrap(),
            "--out",
            results.to_str().unwrap(),
        ],
        &[],
    );
    assert!(run.status.success(), "{}", stderr(&run));
    let read = |name: &str| std::fs::read_to_string(results.join(name)).unwrap();
    let text = std::fs::read_to_string(root.join("seeds/01-wire.txt")).unwrap();
    let sentence = "Our officers do a job that very few people would take on";
    let start = text[..text.find(sentence).unwrap()].chars().count();
    let gold = work.path().join("gold.csv");
    let table = format!(
        "file,char_start,char_end,officers\n01-wire.txt,{start},{},favor\n",
        start + sentence.len()
    );
    std::fs::write(&gold, table).unwrap();
    for _ in 0..2 {
        let args = [
            "evaluate",
            results.to_str().unwrap(),
            "--gold",
            gold.to_str().unwrap(),
        ];
        let output = standpoint(&args, &[]);
        assert!(output.status.success(), "{}", stderr(&output));
    }
    assert!(
        read("disagreements.csv").lines().count() < 3,
        "one unit, at most one difference"
    );
    assert_eq!(read("codebook.csv").matches("net_stance_corrected").count(), 1);
    let run: serde_json::Value = serde_json::from_str(&read("run.json")).unwrap();
    let outputs = run["outputs"].as_array().unwrap();
    for name in [
        "summary.csv",
        "codebook.csv",
        "evaluation.csv",
        "disagreements.csv",
        "sentences.csv",
    ] {
        let listed: Vec<_> = outputs.iter().filter(|o| o["file"] == name).collect();
        let hash = standpoint::checksum::hex(&Sha256::digest(read(name)));
        assert_eq!(
            (listed.len(), listed[0]["sha256"].as_str().unwrap()),
            (1, &*hash),
            "{name}"
        );
    }
}

/// The development data lie beside the project; where they do not, there is nothing to compare with.
#[test]
fn the_development_scorer_gives_the_same_f_avg() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let gold = shared.join("gold/stance_seeds.csv");
    if !gold.exists() || Command::new("python3").arg("--version").output().is_err() {
        // past the harness, which keeps back what a test that passes prints
        let _ = std::io::Write::write_fmt(
            &mut std::io::stderr(),
            format_args!("skipped: no {} or no python3\n", gold.display()),
        );
        return;
    }
    let work = TempDir::new().unwrap();
    let results = work.path().to_str().unwrap();
    standpoint(
        &["run", shared.join("seeds").to_str().unwrap(), "--out", results],
        &[],
    );
    let output = standpoint(&["evaluate", results, "--gold", gold.to_str().unwrap()], &[]);
    assert!(output.status.success(), "{}", stderr(&output));
    let scorer = Command::new("python3")
        .arg(shared.join("eval/corpus.py"))
        .args([results, "--stance", gold.to_str().unwrap()])
        .output()
        .unwrap();
    let said = String::from_utf8(scorer.stdout).unwrap();
    let expected = said.split_once("F_avg ").unwrap().1.split_once(' ').unwrap().0;
    let table = std::fs::read_to_string(work.path().join("evaluation.csv")).unwrap();
    assert!(
        table.contains(&format!("\"pooled\",\"f_avg\",,{expected},")),
        "{said}"
    );
}
