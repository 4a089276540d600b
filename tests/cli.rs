//! The program as a user meets it: exit codes, messages, bad input.

#![allow(clippy::unwrap_used, reason = "helpers of tests may panic, tests may tell")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

const ARTICLE: &str =
    "The union said the chief constable had betrayed her officers. “We trust our officers,” said Jane Roe.\n";

fn standpoint(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_standpoint"))
        .current_dir(folder)
        .args(args)
        .output()
        .unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("the program ends by itself")
}

fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn table(folder: &Path, name: &str) -> Vec<csv::StringRecord> {
    let text = fs::read_to_string(folder.join("results").join(name)).unwrap();
    let text = text.strip_prefix('\u{feff}').unwrap().to_owned();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.records().map(Result::unwrap).collect()
}

/// `status` and `status_message` of each article, by the name of its file.
fn statuses(folder: &Path) -> Vec<(String, String, String)> {
    let rows = table(folder, "articles.csv");
    let last = rows[0].len();
    let cell = |row: &csv::StringRecord, at: usize| row[at].to_owned();
    rows.iter()
        .map(|r| (cell(r, 1), cell(r, last - 2), cell(r, last - 1)))
        .collect()
}

#[test]
fn a_run_without_trouble_exits_with_0_and_leaves_every_table() {
    let at = folder(&[("in/a.txt", ARTICLE.as_bytes())]);
    let output = standpoint(at.path(), &["run", "in"]);
    assert_eq!(code(&output), 0, "{}", errors(&output));
    let mut names: Vec<_> = fs::read_dir(at.path().join("results"))
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(
        names,
        [
            "articles.csv",
            "codebook.csv",
            "quotes.csv",
            "run.json",
            "sentences.csv",
            "stance.csv",
            "summary.csv"
        ]
    );
    let shown = String::from_utf8(output.stdout).unwrap();
    assert!(
        shown.contains("1 article, 2 sentences that count (") && shown.contains("stance toward officers"),
        "{shown}"
    );
}

#[test]
fn help_shows_examples() {
    let at = folder(&[]);
    for command in ["run", "explain"] {
        let output = standpoint(at.path(), &[command, "--help"]);
        assert_eq!(code(&output), 0);
        assert!(String::from_utf8_lossy(&output.stdout).contains("Examples:"));
    }
}

#[test]
fn wrong_usage_exits_with_2() {
    let at = folder(&[("a.txt", ARTICLE.as_bytes())]);
    for args in [
        &["run"][..],
        &["run", "a.txt", "--dialect", "mars"],
        &["run", "a.txt", "--format", "pdf"],
        &["run", "a.txt", "--dedup-threshold", "2"],
        &["nonsense"],
    ] {
        assert_eq!(code(&standpoint(at.path(), args)), 2, "{args:?}");
    }
}

#[test]
fn what_cannot_be_begun_exits_with_1_and_one_line() {
    let at = folder(&[
        ("a.txt", ARTICLE.as_bytes()),
        ("empty/.hidden.txt", b"x"),
        ("file", b"x"),
        ("unknown-key.toml", b"nonsense = 1\n"),
    ]);
    for args in [
        &["run", "missing.txt"][..],
        &["run", "empty"],
        &["run", "nothing-*.txt"],
        &["run", "a.txt", "--targets", "mars"],
        &["run", "a.txt", "--targets", "unknown-key.toml"],
        &["run", "a.txt", "--lexicon", "mars"],
        &["run", "a.txt", "--lexicon", "missing.tsv"],
        &["run", "a.txt", "--out", "file"],
        &["run", "a.txt", "--out", "file/below"],
    ] {
        let output = standpoint(at.path(), args);
        assert_eq!(code(&output), 1, "{args:?}: {}", errors(&output));
        assert_eq!(
            errors(&output).lines().count(),
            1,
            "{args:?}: {}",
            errors(&output)
        );
    }
}

#[test]
fn bad_files_are_skipped_and_listed() {
    let at = folder(&[
        ("in/a-good.txt", ARTICLE.as_bytes()),
        ("in/b-empty.txt", b""),
        ("in/c-blank.txt", b" \r\n\t\n"),
        ("in/d-nul.txt", b"Text with a \0 in it."),
        ("in/e-bytes.txt", &[0xFF; 64]),
        ("in/f-empty.jsonl", b""),
        ("in/g-empty.csv", b""),
        ("in/h-no-text.csv", b"a,b\n1,2\n"),
        ("in/i-broken.txt.gz", b"\x1F\x8B\x08\x00broken"),
        ("in/j-page.html", b"<html><body></body></html>"),
        (
            "in/k-good.txt",
            b"Another article, not like the first one. It is about the weather.",
        ),
    ]);
    let output = standpoint(at.path(), &["run", "in"]);
    assert_eq!(code(&output), 3, "{}", errors(&output));
    let found = statuses(at.path());
    assert_eq!(found.len(), 11);
    for (file, status, message) in &found {
        let is_good = file.ends_with("good.txt");
        assert_eq!(status == "ok", is_good, "{file}: {status} {message}");
        assert_eq!(message.is_empty(), is_good, "{file}");
    }
    assert!(
        errors(&output).starts_with("standpoint: 9 of 11 records were skipped"),
        "{}",
        errors(&output)
    );
    let run: serde_json::Value =
        serde_json::from_slice(&fs::read(at.path().join("results/run.json")).unwrap()).unwrap();
    assert_eq!(run["skipped"].as_array().unwrap().len(), 9);
    assert_eq!(run["counts"]["articles"], 2);
}

#[test]
fn a_line_of_200_megabytes_is_a_listed_skip() {
    let at = folder(&[]);
    let mut big = vec![b'a'; 200 << 20];
    fs::write(at.path().join("big.txt"), &big).unwrap();
    big.extend_from_slice(b"\n{\"text\": \"A good line.\"}\n");
    fs::write(at.path().join("lines.jsonl"), &big).unwrap();
    let output = standpoint(at.path(), &["run", "big.txt", "lines.jsonl"]);
    assert_eq!(code(&output), 3);
    let found: Vec<_> = statuses(at.path())
        .into_iter()
        .map(|(_, status, _)| status)
        .collect();
    assert_eq!(found, ["error", "error", "ok"]);
}

#[cfg(unix)]
#[test]
fn loops_and_unreadable_files_are_skipped() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let at = folder(&[("in/a.txt", ARTICLE.as_bytes()), ("in/b.txt", b"Never read.")]);
    symlink(".", at.path().join("in/loop")).unwrap();
    fs::create_dir(at.path().join("in/z.txt.gz")).unwrap();
    let locked = at.path().join("in/b.txt");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
    let is_root = fs::read(&locked).is_ok();
    let output = standpoint(at.path(), &["run", "in"]);
    assert_eq!(code(&output), 3, "{}", errors(&output));
    let found = statuses(at.path());
    let status = |name: &str| &found.iter().find(|(file, ..)| file == name).unwrap().1;
    assert_eq!(status("in/a.txt"), "ok");
    assert_eq!(status("in/loop"), "error");
    assert_eq!(status("in/b.txt") == "ok", is_root);
}

#[test]
fn fail_fast_and_max_errors_stop_the_run_and_keep_an_earlier_result() {
    let at = folder(&[
        ("a.txt", ARTICLE.as_bytes()),
        ("in/b.txt", b""),
        ("in/c.txt", b""),
    ]);
    assert_eq!(code(&standpoint(at.path(), &["run", "a.txt"])), 0);
    let before = fs::read(at.path().join("results/sentences.csv")).unwrap();
    for args in [
        &["run", "in", "--fail-fast"][..],
        &["run", "in", "--max-errors", "1", "--restart"],
    ] {
        let output = standpoint(at.path(), args);
        assert_eq!(code(&output), 1);
        assert!(
            errors(&output).contains("could not be read"),
            "{}",
            errors(&output)
        );
        assert_eq!(fs::read(at.path().join("results/sentences.csv")).unwrap(), before);
    }
    assert_eq!(
        code(&standpoint(
            at.path(),
            &["run", "in", "--max-errors", "2", "--restart"]
        )),
        3
    );
}

#[test]
fn every_format_gives_the_same_sentences() {
    let text = "The chief said no. Nobody agreed.";
    let jsonl = format!(
        "{{\"body\": \"{text}\", \"headline\": \"H\", \"date\": \"2023-03-20\", \"publisher\": \"P\"}}\n"
    );
    let csv = format!("headline,content,date,source\nH,\"{text}\",2023-03-20,P\n");
    let tsv = csv.replace('"', "").replace(',', "\t");
    let gzipped = |bytes: &[u8]| {
        use std::io::Write;
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    };
    let mut members = gzipped(jsonl.as_bytes());
    members.extend(gzipped(b"{\"body\": \"A second member.\"}\n"));
    let at = folder(&[
        ("a.jsonl", jsonl.as_bytes()),
        ("b.csv", csv.as_bytes()),
        ("c.tsv", tsv.as_bytes()),
        ("d.jsonl.gz", &members),
        ("e.jsonl.zst", &zstd::encode_all(jsonl.as_bytes(), 1).unwrap()),
        ("f.csv", &utf_16(&csv)),
    ]);
    let output = standpoint(
        at.path(),
        &[
            "run",
            "a.jsonl",
            "b.csv",
            "c.tsv",
            "d.jsonl.gz",
            "e.jsonl.zst",
            "f.csv",
        ],
    );
    assert_eq!(code(&output), 0, "{}", errors(&output));
    let articles = table(at.path(), "articles.csv");
    assert_eq!(articles.len(), 7);
    for row in articles.iter().filter(|r| &r[1] != "d.jsonl.gz" || &r[2] == "1") {
        assert_eq!(
            [&row[3], &row[4], &row[7], &row[8]],
            ["H", "P", "2023-03-20", "metadata"],
            "{}",
            &row[1]
        );
        assert_eq!(&row[11], "2");
    }
}

fn utf_16(text: &str) -> Vec<u8> {
    let mut bytes = vec![0xFF, 0xFE];
    bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    bytes
}

#[test]
fn columns_are_named_kept_and_missed() {
    let at = folder(&[(
        "a.csv",
        b"no,lead,text,desk\n7,The lead.,The text.,crime\n8,A lead,,\n",
    )]);
    let args = [
        "run",
        "a.csv",
        "--text-col",
        "lead",
        "--id-col",
        "no",
        "--keep",
        "desk,text",
    ];
    assert_eq!(code(&standpoint(at.path(), &args)), 0);
    let rows = table(at.path(), "articles.csv");
    assert_eq!(&rows[0][0], "a_7");
    let last = rows[0].len();
    assert_eq!([&rows[0][last - 2], &rows[0][last - 1]], ["crime", "The text."]);
    let output = standpoint(at.path(), &["run", "a.csv", "--text-col", "nowhere"]);
    assert_eq!(code(&output), 3);
    assert!(
        errors(&output).contains("its columns are no, lead, text, desk"),
        "{}",
        errors(&output)
    );
}

/// The program with that on its standard input.
fn piped(folder: &Path, args: &[&str], input: &[u8]) -> Output {
    use std::io::Write;
    let mut child = Command::new(env!("CARGO_BIN_EXE_standpoint"))
        .current_dir(folder)
        .args(args)
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

#[test]
fn standard_input_is_read() {
    let at = folder(&[]);
    let lines = b"{\"text\": \"One line.\"}\n{\"text\": \"Two lines.\"}\n";
    let output = piped(at.path(), &["run", "-", "--quiet"], lines);
    assert_eq!(code(&output), 0, "{}", errors(&output));
    assert_eq!(table(at.path(), "articles.csv").len(), 2);
}

#[test]
fn a_json_array_is_one_skip_that_tells_what_to_do() {
    let array = b"\xEF\xBB\xBF\n[\n  {\"text\": \"One.\"},\n  {\"text\": \"Two.\"}\n]\n";
    let at = folder(&[
        ("a.json", array),
        ("b.jsonl", b"[{\"text\": \"One.\"},\n{\"text\": \"Two.\"}]"),
        ("c.json", b"{\n  \"text\": \"Over several lines.\"\n}\n"),
        ("d.json", b"{\"text\": \"A good line.\"}\n"),
    ]);
    let output = standpoint(at.path(), &["run", "a.json", "b.jsonl", "c.json", "d.json"]);
    assert_eq!(code(&output), 3, "{}", errors(&output));
    let found = statuses(at.path());
    let seen: Vec<_> = found
        .iter()
        .map(|(file, status, _)| (&**file, &**status))
        .collect();
    let wanted = [
        ("a.json", "error"),
        ("b.jsonl", "error"),
        ("c.json", "error"),
        ("d.json", "ok"),
    ];
    assert_eq!(seen, wanted);
    assert!(
        found[0].2.contains("jq -c '.[]' file.json > file.jsonl"),
        "{}",
        found[0].2
    );
    assert!(
        found[2].2.contains("jq -c . file.json > file.jsonl"),
        "{}",
        found[2].2
    );
    let output = piped(at.path(), &["run", "-"], array);
    assert_eq!(code(&output), 3);
    assert!(errors(&output).contains("1 of 1 record"), "{}", errors(&output));
}

#[test]
fn what_comes_with_the_program_goes_before_a_file_of_that_name() {
    let at = folder(&[
        ("news", b"praised\t-4\n"),
        ("own", b"praised\t-4\n"),
        ("met-police", b"nonsense = 1\n"),
        ("a.txt", b"They praised it."),
    ]);
    let compound = |lexicon: &str| {
        let output = piped(at.path(), &["score", "--lexicon", lexicon], b"They praised it.\n");
        assert_eq!(code(&output), 0, "{}", errors(&output));
        let shown = String::from_utf8(output.stdout).unwrap();
        shown.split('\t').next().unwrap().parse::<f64>().unwrap()
    };
    assert!(compound("news") > 0.0);
    assert!(compound("own") < 0.0);
    assert!(compound("./news") < 0.0);
    let output = standpoint(
        at.path(),
        &["run", "a.txt", "--lexicon", "news", "--targets", "met-police"],
    );
    assert_eq!(code(&output), 0, "{}", errors(&output));
    let run = fs::read(at.path().join("results/run.json")).unwrap();
    let run: serde_json::Value = serde_json::from_slice(&run).unwrap();
    assert_eq!(run["options"]["lexicon"], serde_json::json!({"name": "news"}));
    assert_eq!(
        code(&standpoint(
            at.path(),
            &["run", "a.txt", "--targets", "./met-police"]
        )),
        1
    );
}

#[test]
fn stance_reads_json_lines_with_and_without_its_option() {
    let at = folder(&[]);
    let line = b"{\"id\":\"1\",\"text\":\"The union accused the Commissioner of betraying officers.\"}\n";
    let told = [&["stance"][..], &["stance", "--jsonl"]].map(|args| piped(at.path(), args, line));
    assert_eq!(code(&told[0]), 0, "{}", errors(&told[0]));
    assert_eq!(told[0].stdout, told[1].stdout);
    assert!(String::from_utf8_lossy(&told[0].stdout).contains("\"leadership\""));
}

#[test]
fn a_comparison_of_lexicons_names_its_columns() {
    let at = folder(&[
        ("own.tsv", b"praised\t-4\n"),
        ("a.txt", b"They praised it. It rained."),
    ]);
    let output = standpoint(at.path(), &["lexicon", "diff", "vader", "own.tsv", "a.txt"]);
    let shown = String::from_utf8(output.stdout).unwrap();
    let rows: Vec<Vec<&str>> = shown.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(rows[0], ["change", "before", "after", "file", "sentence"]);
    assert_eq!(
        (rows.len(), rows[1].len(), rows[1][4]),
        (2, 5, "They praised it.")
    );
}

#[test]
fn a_closed_pipe_is_no_error() {
    let at = folder(&[("a.txt", ARTICLE.as_bytes())]);
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let status = Command::new(env!("CARGO_BIN_EXE_standpoint"))
        .current_dir(at.path())
        .args(["run", "a.txt"])
        .stdout(writer)
        .status()
        .unwrap();
    assert_eq!(status.code(), Some(0));
    assert!(at.path().join("results/run.json").is_file());
}

#[test]
fn files_of_an_earlier_run_that_are_no_longer_written_go_away_and_others_stay() {
    let at = folder(&[("a.txt", ARTICLE.as_bytes()), ("results/notes.txt", b"mine")]);
    assert_eq!(code(&standpoint(at.path(), &["run", "a.txt", "--terms"])), 0);
    assert!(at.path().join("results/terms.csv").is_file());
    assert_eq!(code(&standpoint(at.path(), &["run", "a.txt"])), 0);
    assert!(!at.path().join("results/terms.csv").exists());
    assert_eq!(fs::read(at.path().join("results/notes.txt")).unwrap(), b"mine");
}

#[test]
fn the_excel_dialect_and_the_mark_are_options() {
    let at = folder(&[("a.txt", ARTICLE.as_bytes())]);
    assert_eq!(
        code(&standpoint(
            at.path(),
            &["run", "a.txt", "--dialect", "excel-eu", "--no-bom"]
        )),
        0
    );
    let text = fs::read_to_string(at.path().join("results/sentences.csv")).unwrap();
    assert!(text.starts_with("\"sentence_id\";\"article_id\";"));
    assert!(text.lines().nth(1).unwrap().contains(";0,"));
}

#[test]
fn copies_are_named_and_weighted() {
    let words: Vec<String> = (0..300).map(|i| format!("word{i}")).collect();
    let text = words.join(" ");
    let lines = [
        format!("{{\"id\": \"x\", \"text\": \"{text}.\"}}"),
        "{\"id\": \"y\", \"text\": \"Something else entirely, and short.\"}".into(),
        format!("{{\"id\": \"x\", \"text\": \"{text} more.\"}}"),
    ];
    let at = folder(&[("a.jsonl", lines.join("\n").as_bytes())]);
    assert_eq!(code(&standpoint(at.path(), &["run", "a.jsonl"])), 0);
    let rows = table(at.path(), "articles.csv");
    let ids: Vec<&str> = rows.iter().map(|r| &r[0]).collect();
    assert_eq!(ids, ["x", "y", "x_2"]);
    let duplicate_of = rows[2].len() - 4;
    assert_eq!([&rows[0][duplicate_of], &rows[2][duplicate_of]], ["", "x"]);
    let all = &table(at.path(), "summary.csv")[0];
    assert_eq!([&all[0], &all[3], &all[4], &all[5]], ["all", "3", "3", "2"]);
    assert_eq!(code(&standpoint(at.path(), &["run", "a.jsonl", "--no-dedup"])), 0);
    assert_eq!(&table(at.path(), "articles.csv")[2][duplicate_of], "");
}

#[test]
fn who_is_not_told_is_no_group_but_has_a_role() {
    let text = "Trial opens\n\nA court heard on Monday that the van had been left in Mill Lane. Ann Poe said it was hers.";
    let work = folder(&[("a.txt", text.as_bytes())]);
    assert_eq!(code(&standpoint(work.path(), &["run", "a.txt"])), 0);
    let groups = table(work.path(), "summary.csv");
    let of = |by: &str| -> Vec<String> {
        let rows = groups.iter().filter(|row| &row[0] == by);
        let mut names: Vec<String> = rows.map(|row| row[1].to_owned()).collect();
        names.dedup();
        names
    };
    assert_eq!(of("speaker"), ["Ann Poe"]);
    assert!(of("speaker_role").contains(&"court".to_owned()));
}

#[test]
fn explain_shows_what_was_found_without_colour_in_a_pipe() {
    let at = folder(&[]);
    let output = standpoint(at.path(), &["explain", ARTICLE]);
    assert_eq!(code(&output), 0);
    let shown = String::from_utf8(output.stdout).unwrap();
    for part in [
        "sounds",
        "betrayed -",
        "quotation",
        "Jane Roe",
        "mention",
        "stance",
    ] {
        assert!(shown.contains(part), "{part} in:\n{shown}");
    }
    assert!(!shown.contains('\u{1b}'));
}

#[test]
fn a_coded_sheet_trains_weights_that_judge() {
    let verbs = ["praised", "blamed", "counted"];
    let judged = |stances: [&str; 3]| {
        let row = |i: usize| {
            let town = ["Marle", "Denby", "Corrow", "Ashwick"][i % 4];
            format!(
                "The mayor of {town} {} the officers.,officers,{}\n",
                verbs[i % 3],
                stances[i % 3]
            )
        };
        let rows: String = (0..120).map(row).collect();
        let at = folder(&[("sheet.csv", format!("text,target_id,stance\n{rows}").as_bytes())]);
        let trained = standpoint(at.path(), &["train", "--sheet", "sheet.csv", "--out", "own.bin"]);
        assert_eq!(code(&trained), 0, "{}", errors(&trained));
        let text = b"{\"id\":\"1\",\"text\":\"Critics blamed the officers.\"}\n";
        let output = piped(at.path(), &["stance", "--weights", "own.bin"], text);
        let answer: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        answer["stances"][0]["stance"].as_str().unwrap().to_owned()
    };
    assert_eq!(judged(["favor", "against", "none"]), "against");
    // the sheet decides, not what the rules know of blame
    assert_eq!(judged(["against", "favor", "none"]), "favor");
}
