//! Long runs: stopped, killed, out of space, on broken corpora; and always the same bytes.

#![allow(clippy::unwrap_used, reason = "helpers of tests may panic, tests may tell")]

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

const TABLES: [&str; 6] = [
    "articles.csv",
    "sentences.csv",
    "stance.csv",
    "quotes.csv",
    "summary.csv",
    "codebook.csv",
];

fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_standpoint"));
    command
        .current_dir(folder)
        .args(args)
        .stdout(Stdio::null())
        .stderr(Stdio::piped());
    command
}

fn code(folder: &Path, args: &[&str]) -> i32 {
    let output = command(folder, args).output().unwrap();
    output
        .status
        .code()
        .unwrap_or_else(|| panic!("{}", String::from_utf8_lossy(&output.stderr)))
}

fn article(number: usize) -> String {
    format!(
        "Report {number}. The chief constable praised {} officers on Monday. “We let them down {number} times,” said \
         Jane Roe, who leads the union. Nobody {number} was surprised, and the {} review goes on.",
        number % 17,
        number * 31 % 101
    )
}

/// A folder with `corpus.jsonl` of so many articles.
fn corpus(articles: usize) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let lines: Vec<String> = (0..articles)
        .map(|i| {
            let date = format!("2023-{:02}-{:02}", i % 12 + 1, i % 28 + 1);
            serde_json::json!({"text": article(i), "outlet": format!("Paper {}", i % 5), "date": date})
                .to_string()
        })
        .collect();
    fs::write(folder.path().join("corpus.jsonl"), lines.join("\n")).unwrap();
    folder
}

fn same_tables(folder: &Path, a: &str, b: &str) {
    for table in TABLES {
        let (left, right) = (
            fs::read(folder.join(a).join(table)),
            fs::read(folder.join(b).join(table)),
        );
        assert!(
            left.unwrap() == right.unwrap(),
            "{table} differs between {a} and {b}"
        );
    }
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let at = corpus(3000);
    for jobs in ["1", "2", "8"] {
        let out = format!("jobs-{jobs}");
        assert_eq!(
            code(at.path(), &["run", "corpus.jsonl", "--jobs", jobs, "--out", &out]),
            0
        );
    }
    same_tables(at.path(), "jobs-1", "jobs-2");
    same_tables(at.path(), "jobs-1", "jobs-8");
}

#[test]
fn a_thousand_articles_of_which_a_hundred_are_broken_in_ten_ways() {
    let at = tempfile::tempdir().unwrap();
    for i in 0..1000 {
        let text = article(i);
        let (name, bytes): (&str, Vec<u8>) = match (i % 10 == 0, i / 10 % 10) {
            (false, _) => ("txt", text.into_bytes()),
            (true, 0) => ("txt", Vec::new()),
            (true, 1) => ("txt", b" \n \t\r\n".to_vec()),
            (true, 2) => ("txt", format!("{text}\0").into_bytes()),
            (true, 3) => ("txt", vec![0xFF; 300]),
            (true, 4) => (
                "txt",
                [&[0xEF, 0xBB, 0xBF][..], &[0xC3, 0x28], text.as_bytes()].concat(),
            ),
            (true, 5) => ("jsonl", b"{\"text\": \"never closed".to_vec()),
            (true, 6) => ("jsonl", b"{\"title\": \"no text\"}".to_vec()),
            (true, 7) => ("csv", b"title,text\nonly one field\n".to_vec()),
            (true, 8) => ("txt.gz", b"\x1F\x8B\x08\x00\x00\x00\x00\x00 cut off".to_vec()),
            (true, _) => ("html", b"<html><body><p></p></body></html>".to_vec()),
        };
        fs::write(at.path().join(format!("{i:04}.{name}")), bytes).unwrap();
    }
    let output = command(at.path(), &["run", ".", "--out", "out"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(3));
    let run: serde_json::Value =
        serde_json::from_slice(&fs::read(at.path().join("out/run.json")).unwrap()).unwrap();
    assert_eq!(run["counts"]["articles"], 900);
    assert_eq!(run["counts"]["skipped"], 100);
    let articles = fs::read_to_string(at.path().join("out/articles.csv")).unwrap();
    let reasons: Vec<&str> = articles.lines().filter(|l| l.contains(",\"error\",\"")).collect();
    assert_eq!(reasons.len(), 100);
}

/// Waits until the run has begun to write, then for a moment that differs each time.
fn wait_for_rows(folder: &Path, extra: Duration) {
    for _ in 0..2000 {
        let written = fs::metadata(folder.join("out/partial/sentences.csv")).map_or(0, |m| m.len());
        if written > 20_000 {
            break;
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    std::thread::sleep(extra);
}

fn start(folder: &Path, args: &[&str]) -> Child {
    command(folder, args).spawn().unwrap()
}

#[test]
fn a_killed_run_goes_on_to_the_same_bytes_and_leaves_the_earlier_result_alone() {
    let at = corpus(15_000);
    let args = ["run", "corpus.jsonl", "--out", "out", "--jobs", "1"];
    assert_eq!(code(at.path(), &["run", "corpus.jsonl", "--out", "whole"]), 0);
    fs::create_dir(at.path().join("out")).unwrap();
    fs::write(at.path().join("out/sentences.csv"), b"of an earlier run").unwrap();
    let mut killed = 0;
    for round in 0..4u64 {
        let mut child = start(at.path(), &[&args[..], &["--resume"]].concat());
        wait_for_rows(at.path(), Duration::from_millis(37 + round * 211 % 700));
        if child.try_wait().unwrap().is_none() {
            child.kill().unwrap();
            killed += 1;
            let earlier = fs::read(at.path().join("out/sentences.csv")).unwrap();
            assert_eq!(earlier, b"of an earlier run");
        }
        child.wait().unwrap();
    }
    assert!(killed > 0, "no run lasted long enough to be killed");
    assert_eq!(code(at.path(), &[&args[..], &["--resume"]].concat()), 0);
    same_tables(at.path(), "whole", "out");
    assert!(!at.path().join("out/partial").exists());
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_exits_with_130_says_how_to_go_on_and_does() {
    let at = corpus(15_000);
    let args = ["run", "corpus.jsonl", "--out", "out", "--jobs", "1"];
    assert_eq!(code(at.path(), &["run", "corpus.jsonl", "--out", "whole"]), 0);
    let child = start(at.path(), &args);
    wait_for_rows(at.path(), Duration::from_millis(20));
    assert!(
        Command::new("kill")
            .args(["-INT", &child.id().to_string()])
            .status()
            .unwrap()
            .success()
    );
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130));
    assert!(String::from_utf8_lossy(&output.stderr).contains("--resume"));
    let partial = fs::read_to_string(at.path().join("out/partial/sentences.csv")).unwrap();
    assert!(partial.ends_with("\r\n"));
    let stopped = json(&at.path().join("out/partial/checkpoint.json"));
    let spent: f64 = stopped["clock"]["nanoseconds"]
        .as_array()
        .unwrap()
        .iter()
        .map(number)
        .sum();
    assert!(spent > 0.0);
    let refused = command(at.path(), &args).output().unwrap();
    assert_eq!(
        refused.status.code(),
        Some(1),
        "a stopped run is not thrown away without asking"
    );
    let other = [&args[..], &["--resume", "--lexicon", "vader"]].concat();
    assert_eq!(code(at.path(), &other), 1, "another lexicon cannot go on");
    assert_eq!(code(at.path(), &[&args[..], &["--resume"]].concat()), 0);
    same_tables(at.path(), "whole", "out");
    let run = json(&at.path().join("out/run.json"));
    let stages = run["seconds_per_stage_over_all_threads"].as_object().unwrap();
    let all: f64 = stages.values().map(number).sum();
    assert!(all > spent / 1e9, "the time of the stopped run counts too");
}

#[cfg(unix)]
fn json(path: &Path) -> serde_json::Value {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

#[cfg(unix)]
fn number(value: &serde_json::Value) -> f64 {
    value.as_f64().unwrap()
}

#[cfg(unix)]
#[test]
fn a_full_disk_is_an_error_and_leaves_the_earlier_result_alone() {
    let at = corpus(2000);
    fs::write(at.path().join("small.txt"), article(1)).unwrap();
    assert_eq!(code(at.path(), &["run", "small.txt", "--out", "out"]), 0);
    let before = fs::read(at.path().join("out/sentences.csv")).unwrap();
    // Files may grow to 64 kB, and the signal that would kill the program is ignored, as on a full disk.
    let script = format!(
        "trap '' XFSZ; ulimit -f 64; exec {} run corpus.jsonl --out out",
        env!("CARGO_BIN_EXE_standpoint")
    );
    let output = Command::new("bash")
        .args(["-c", &script])
        .current_dir(at.path())
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{errors}");
    assert!(errors.starts_with("standpoint: cannot write"), "{errors}");
    assert_eq!(fs::read(at.path().join("out/sentences.csv")).unwrap(), before);
}

#[test]
fn two_runs_do_not_write_into_one_folder() {
    let at = corpus(15_000);
    let mut first = start(at.path(), &["run", "corpus.jsonl", "--out", "out", "--jobs", "1"]);
    wait_for_rows(at.path(), Duration::ZERO);
    let second = command(at.path(), &["run", "corpus.jsonl", "--out", "out", "--restart"])
        .output()
        .unwrap();
    assert!(
        first.try_wait().unwrap().is_none(),
        "the first run was over too soon to tell"
    );
    first.kill().unwrap();
    first.wait().unwrap();
    assert_eq!(second.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&second.stderr).contains("another run"));
}
