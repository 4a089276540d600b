//! What a run must never destroy: its inputs, files of the user's, the tables of an earlier run.

#![allow(clippy::unwrap_used, reason = "helpers of tests may panic, tests may tell")]

mod program;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use program::{ARTICLE, code, errors, folder, piped, standpoint, table};

const ROWS: &[u8] = b"id,text\n1,The officers were brave.\n";

/// The run is refused with exit code 2 and one line that holds this.
fn refused(at: &Path, args: &[&str], line: &str) {
    let output = standpoint(at, args);
    let told = errors(&output);
    assert_eq!(code(&output), 2, "{args:?}: {told}");
    assert!(
        told.contains(line) && told.lines().count() == 1,
        "{args:?}: {told}"
    );
}

#[test]
fn an_input_is_never_written_over() {
    let at = folder(&[("articles.csv", ROWS), ("b/in.csv", ROWS)]);
    fs::create_dir(at.path().join("empty")).unwrap();
    for args in [
        &["run", "articles.csv", "--out", "."][..],
        &["run", "b/../articles.csv", "--out", "empty/.."],
        &["run", ".", "--out", "."],
        &["run", "b", "./*.csv", "--out", "."],
    ] {
        refused(at.path(), args, "choose another --out");
        assert_eq!(fs::read(at.path().join("articles.csv")).unwrap(), ROWS);
        assert!(!at.path().join("partial").exists());
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("articles.csv", at.path().join("link.csv")).unwrap();
        refused(
            at.path(),
            &["run", "link.csv", "--out", "."],
            "link.csv is an input",
        );
    }
    assert_eq!(code(&standpoint(at.path(), &["run", "articles.csv"])), 0);
    refused(
        at.path(),
        &["run", "results/sentences.csv"],
        "choose another --out",
    );
}

#[test]
fn a_folder_partial_of_the_user_is_left_alone() {
    let at = folder(&[
        ("a.txt", ARTICLE.as_bytes()),
        ("results/partial/notes.txt", ARTICLE.as_bytes()),
    ]);
    for args in [
        &["run", "a.txt"][..],
        &["run", "a.txt", "--resume"],
        &["run", "a.txt", "--restart"],
        &["run", "results/partial"],
    ] {
        refused(at.path(), args, "move it away");
        let notes = fs::read(at.path().join("results/partial/notes.txt")).unwrap();
        assert_eq!(notes, ARTICLE.as_bytes());
    }
    let at = folder(&[
        ("a.txt", ARTICLE.as_bytes()),
        ("results/partial/articles.csv", ROWS),
    ]);
    refused(at.path(), &["run", "a.txt"], "partial is not of a run");
    let at = folder(&[("a.txt", ARTICLE.as_bytes())]);
    fs::create_dir_all(at.path().join("results/partial")).unwrap();
    assert_eq!(code(&standpoint(at.path(), &["run", "a.txt"])), 0);
    assert!(!at.path().join("results/partial").exists());
}

#[test]
fn a_folder_in_the_place_of_a_table_is_told_before_the_run() {
    let at = folder(&[("a.txt", ARTICLE.as_bytes())]);
    fs::create_dir_all(at.path().join("results/stance.csv")).unwrap();
    refused(at.path(), &["run", "a.txt"], "stance.csv is a folder");
    assert!(!at.path().join("results/partial").exists());
}

/// A run that waits for its standard input.
fn waiting(at: &Path, args: &[&str]) -> Child {
    let child = Command::new(env!("CARGO_BIN_EXE_standpoint"))
        .current_dir(at)
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    for _ in 0..2000 {
        if at.join("results/partial/inputs.jsonl").exists() {
            break;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    child
}

#[test]
fn a_run_that_ends_while_tables_go_to_their_place_can_be_completed() {
    let at = folder(&[]);
    let whole = piped(at.path(), &["run", "-", "--out", "whole"], ARTICLE.as_bytes());
    assert_eq!(code(&whole), 0, "{}", errors(&whole));
    let mut child = waiting(at.path(), &["run", "-"]);
    let results = at.path().join("results");
    fs::create_dir(results.join("stance.csv")).unwrap();
    child.stdin.take().unwrap().write_all(ARTICLE.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(code(&output), 1);
    assert!(errors(&output).contains("cannot replace"), "{}", errors(&output));
    assert!(results.join("articles.csv").is_file() && !results.join("run.json").exists());
    fs::remove_dir(results.join("stance.csv")).unwrap();
    let output = standpoint(at.path(), &["run", "-", "--resume"]);
    assert_eq!(code(&output), 0, "{}", errors(&output));
    assert_eq!(
        output.stdout,
        String::from_utf8(whole.stdout)
            .unwrap()
            .replace("whole", "results")
            .as_bytes()
    );
    for name in ["articles", "sentences", "stance", "quotes", "summary", "codebook"] {
        let [left, right] = ["whole", "results"].map(|f| at.path().join(f).join(name).with_extension("csv"));
        assert_eq!(fs::read(left).unwrap(), fs::read(right).unwrap(), "{name}");
    }
    assert!(results.join("run.json").is_file() && !results.join("partial").exists());
}

#[test]
fn a_run_that_reads_nothing_leaves_the_tables_of_an_earlier_one_alone() {
    let at = folder(&[("a.txt", ARTICLE.as_bytes()), ("empty.txt", b"")]);
    let first = standpoint(at.path(), &["run", "empty.txt"]);
    assert_eq!(code(&first), 3);
    assert_eq!(table(at.path(), "articles.csv").len(), 1);
    assert_eq!(code(&standpoint(at.path(), &["run", "a.txt"])), 0);
    let kept = ["articles.csv", "sentences.csv", "run.json"].map(|name| at.path().join("results").join(name));
    let before = kept.clone().map(|path| fs::read(path).unwrap());
    let output = standpoint(at.path(), &["run", "empty.txt"]);
    assert_eq!(code(&output), 3);
    assert!(
        errors(&output).contains("left as they were"),
        "{}",
        errors(&output)
    );
    assert!(output.stdout.is_empty());
    assert_eq!(kept.map(|path| fs::read(path).unwrap()), before);
    assert!(!at.path().join("results/partial").exists());
}

#[test]
fn own_tables_are_no_articles_of_the_folder_that_holds_them() {
    let at = folder(&[("a.txt", ARTICLE.as_bytes()), ("sub/b.csv", ROWS)]);
    for args in [&["run", "."][..], &["run", ".", "--out", "."]] {
        for _ in 0..2 {
            let output = standpoint(at.path(), args);
            assert_eq!(code(&output), 0, "{args:?}: {}", errors(&output));
            let shown = String::from_utf8(output.stdout).unwrap();
            assert!(shown.starts_with("2 articles,"), "{args:?}: {shown}");
        }
        drop(fs::remove_dir_all(at.path().join("results")));
    }
}

#[test]
fn tables_of_an_evaluation_go_with_the_run_that_they_are_of() {
    let at = folder(&[
        ("a.txt", ARTICLE.as_bytes()),
        ("gold.csv", b""),
        ("results/disagreements.csv", b"mine"),
    ]);
    assert_eq!(code(&standpoint(at.path(), &["run", "a.txt"])), 0);
    let results = at.path().join("results");
    assert_eq!(fs::read(results.join("disagreements.csv")).unwrap(), b"mine");
    let id = table(at.path(), "sentences.csv")[0][0].to_owned();
    let gold = format!("sentence_id,target_id,stance,coder\n{id},officers,favor,AP\n");
    fs::write(at.path().join("gold.csv"), gold).unwrap();
    let evaluated = standpoint(at.path(), &["evaluate", "results", "--gold", "gold.csv"]);
    assert_eq!(code(&evaluated), 0, "{}", errors(&evaluated));
    assert!(results.join("evaluation.csv").is_file());
    assert_eq!(code(&standpoint(at.path(), &["run", "a.txt"])), 0);
    assert!(!results.join("evaluation.csv").exists() && !results.join("disagreements.csv").exists());
}

#[test]
fn weights_never_take_the_place_of_what_they_are_learned_from() {
    let row = |i: i32| format!("They praised {i} officers.,officers,favor\r\n");
    let rows: String = (0..20).map(row).collect();
    let sheet =
        format!("text,target_id,stance\r\n{rows}They left.,officers,none\r\nOfficers left.,officers,\r\n");
    let at = folder(&[("sheet.csv", sheet.as_bytes()), ("own.part", b"mine")]);
    let train = |more: &[&str]| standpoint(at.path(), &[&["train", "--sheet", "sheet.csv"], more].concat());
    let output = train(&["--out", "./sheet.csv"]);
    assert_eq!(code(&output), 2, "{}", errors(&output));
    assert_eq!(fs::read(at.path().join("sheet.csv")).unwrap(), sheet.as_bytes());
    let output = train(&["--out", "own.bin"]);
    assert_eq!(code(&output), 0, "{}", errors(&output));
    let told = errors(&output);
    assert!(
        told.starts_with("20 pairs") && told.contains("1 rows have no stance"),
        "{told}"
    );
    assert!(told.contains("in 1 the target set does not find"), "{told}");
    assert_eq!(fs::read(at.path().join("own.part")).unwrap(), b"mine");
    for args in [
        ["--penalty", "nan"],
        ["--penalty", "inf"],
        ["--penalty", "-1"],
        ["--threshold", "nan"],
        ["--threshold", "2"],
        ["--threshold", "-1"],
    ] {
        assert_eq!(
            code(&train(&[&args[..], &["--out", "own.bin"]].concat())),
            2,
            "{args:?}"
        );
    }
}

#[test]
fn a_sheet_that_teaches_nothing_is_told_with_its_line() {
    let one = b"text,target_id,stance\nThe Commissioner praised his officers.,officers,favor\n";
    let wrong = b"text,target_id,stance\r\nOfficers left.,officers,none\r\nOfficers left.,mayors,none\r\n";
    let at = folder(&[("one.csv", one), ("wrong.csv", wrong)]);
    for (sheet, told) in [
        ("one.csv", "too few to learn from"),
        ("wrong.csv", "wrong.csv:3: "),
    ] {
        let output = standpoint(at.path(), &["train", "--sheet", sheet, "--out", "w"]);
        assert_eq!(code(&output), 1, "{}", errors(&output));
        assert!(errors(&output).contains(told), "{}", errors(&output));
    }
}

#[test]
fn threads_have_an_upper_bound() {
    let at = folder(&[("a.txt", ARTICLE.as_bytes())]);
    assert_eq!(
        code(&standpoint(at.path(), &["run", "a.txt", "--jobs", "513"])),
        2
    );
    assert_eq!(code(&standpoint(at.path(), &["run", "a.txt", "--jobs", "3"])), 0);
}

#[cfg(target_os = "linux")]
#[test]
fn an_error_that_cannot_be_told_keeps_its_exit_code() {
    let at = folder(&[("empty.txt", b"")]);
    for (args, expected) in [(&["run", "nope"][..], 1), (&["run", "empty.txt"], 3)] {
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        let status = Command::new(env!("CARGO_BIN_EXE_standpoint"))
            .current_dir(at.path())
            .args(args)
            .stderr(full)
            .stdout(Stdio::null())
            .status()
            .unwrap();
        assert_eq!(status.code(), Some(expected), "{args:?}");
    }
}

#[cfg(unix)]
#[test]
fn an_interrupt_is_answered_while_the_run_waits_for_its_input() {
    use std::io::{BufRead, BufReader};
    let at = folder(&[]);
    let mut child = waiting(at.path(), &["run", "-"]);
    let interrupt = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status();
    assert!(interrupt.unwrap().success());
    let mut line = String::new();
    let mut told = BufReader::new(child.stderr.take().unwrap());
    // its standard input is still open
    told.read_line(&mut line).unwrap();
    assert!(line.contains("stopping"), "{line}");
    drop(child.stdin.take());
    assert_eq!(child.wait().unwrap().code(), Some(130));
}
