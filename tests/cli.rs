//! The program as a user meets it: exit codes, messages, options.

#![allow(clippy::unwrap_used, reason = "helpers of tests may panic, tests may tell")]

mod program;

use std::fs;
use std::process::Command;

use standpoint::source::{Field, Format};

use program::{ARTICLE, code, errors, folder, piped, standpoint, table};

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
fn help_and_documentation_name_every_field_that_is_guessed_and_every_format() {
    let at = folder(&[]);
    let help = standpoint(at.path(), &["run", "--help"]);
    let help = String::from_utf8(help.stdout).unwrap();
    let columns = include_str!("../docs/columns.md");
    for name in Field::ALL.iter().flat_map(|field| field.guesses()) {
        assert!(help.contains(name), "{name} in help");
        assert!(
            columns.contains(&format!("`{name}`")),
            "{name} in docs/columns.md"
        );
    }
    for (name, _) in Format::NAMES {
        assert!(
            help.contains(name) && columns.contains(&format!("`{name}`")),
            "{name}"
        );
    }
    for (ending, _) in Format::ENDINGS {
        assert!(columns.contains(&format!("`.{ending}`")), "{ending}");
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
        ("unknown-kind.tsv", b"word\tnonsense\n"),
    ]);
    for args in [
        &["run", "missing.txt"][..],
        &["run", "empty"],
        &["run", "nothing-*.txt"],
        &["run", "a.txt", "--targets", "mars"],
        &["run", "a.txt", "--targets", "unknown-key.toml"],
        &["run", "a.txt", "--lexicon", "mars"],
        &["run", "a.txt", "--lexicon", "missing.tsv"],
        &["run", "a.txt", "--abbreviations", "missing.tsv"],
        &["run", "a.txt", "--abbreviations", "unknown-kind.tsv"],
        &["run", "a.txt", "--page-phrases", "unknown-kind.tsv"],
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
fn abbreviations_and_phrases_of_the_users_own_are_heeded_and_told_of() {
    let page = "The force waits for Zonk. Poe to come back from his long leave.\n\nGrab our letter for nothing\n\n\
        He is expected to return to work next week, the force said on Monday.\n";
    let at = folder(&[
        ("a.txt", page.as_bytes()),
        ("short.tsv", b"zonk\ttitle\n"),
        ("page.tsv", b"^grab our letter\tpromo\n"),
    ]);
    let rows = |more: &[&str]| -> Vec<String> {
        let output = standpoint(at.path(), &[&["run", "a.txt"], more].concat());
        assert_eq!(code(&output), 0, "{}", errors(&output));
        let rows = table(at.path(), "sentences.csv");
        let has = |row: &csv::StringRecord| {
            row.iter()
                .find(|c| ["body", "boilerplate", "subheading"].contains(c))
                .map(str::to_owned)
        };
        rows.iter().map(|row| has(row).unwrap_or_default()).collect()
    };
    let zones = |rows: &[String]| rows.iter().filter(|zone| *zone == "boilerplate").count();
    let plain = rows(&[]);
    let own = rows(&["--abbreviations", "short.tsv", "--page-phrases", "page.tsv"]);
    assert_eq!((plain.len(), zones(&plain)), (4, 0), "{plain:?}");
    assert_eq!((own.len(), zones(&own)), (3, 1), "{own:?}");
    let run = fs::read(at.path().join("results/run.json")).unwrap();
    let run: serde_json::Value = serde_json::from_slice(&run).unwrap();
    assert_eq!(run["options"]["abbreviations"]["file"], "short.tsv");
    assert_eq!(run["options"]["page_phrases"]["file"], "page.tsv");
    let output = piped(
        at.path(),
        &["split", "--abbreviations", "short.tsv"],
        page.as_bytes(),
    );
    let shown = String::from_utf8(output.stdout).unwrap();
    assert!(
        shown.starts_with("The force waits for Zonk. Poe to come back"),
        "{shown}"
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
