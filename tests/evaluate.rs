//! `standpoint evaluate` on tables made by hand, with figures worked out by hand.

#![allow(clippy::unwrap_used, reason = "helpers of tests may panic, tests may tell")]

mod coded;

use std::fmt::Write;
use std::path::{Path, PathBuf};

use coded::{Folder, Found, GOLD, SENTENCES, sentences, stderr};

#[test]
fn figures_are_those_worked_out_by_hand() {
    let folder = Folder::new();
    let output = folder.evaluate(&folder.file("gold.csv", GOLD), &[]);
    assert!(output.status.success(), "{}", stderr(&output));
    // gold/found: favor/favor, favor/against, against/against, against/favor, eight times none/none
    for (metric, class, value) in [
        ("precision", "favor", "0.5000"),
        ("recall", "favor", "0.5000"),
        ("f1", "against", "0.5000"),
        ("f1", "none", "1.0000"),
        ("f_avg", "", "0.5000"),
        ("macro_f1", "", "0.6667"),
        ("accuracy", "", "0.8333"),
        ("kappa", "", "0.6667"),
        ("mcc", "", "0.6667"),
        ("alpha_nominal", "", "0.6806"),
        ("brier", "", "0.3267"),
        ("confusion", "favor/against", "1.0000"),
        ("confusion", "none/none", "8.0000"),
    ] {
        assert_eq!(folder.value("pooled", metric, class), value, "{metric} {class}");
    }
    assert_eq!(folder.value("pooled", "precision", "mentioned"), "1.0000");
    assert_eq!(folder.value("pooled", "recall", "mentioned"), "0.8571");
    assert_eq!(folder.value("officers", "f_avg", ""), "0.3333");
    // the heading and the unit coded `?` do not count
    assert_eq!(
        folder.figure("sentiment", "accuracy", "")[..4],
        ["0.7500", "0.6667", "1.0000", "4"]
    );
    assert_eq!(folder.figure("holder_role", "accuracy", "")[0], "1.0000");
    // n, coders, stronger baseline, majority, sign of VADER
    assert_eq!(
        folder.figure("pooled", "f_avg", "")[3..],
        ["12", "1", "0.2000", "0.0000", "0.2000"]
    );
}

#[test]
fn every_form_of_the_gold_gives_the_same_figures() {
    let folder = Folder::new();
    folder.evaluate(&folder.file("gold.csv", GOLD), &[]);
    let expected = folder.read("evaluation.csv");
    let by_id = "\
sentence_id;officers_stance;leadership_stance;kind;sentiment;holder_role
a_1_s0001;favour;;;positive;author
a_1_s0002;FAVOR;none;;negative;officer
a_1_s0003;;against;;negative;author
a_2_s0001;none;;;negative;author
a_2_s0002;;against;heading;positive;author
a_2_s0003;none;;;?;author
";
    let saved = format!("\u{feff}{}", by_id.replace('\n', "\r\n"));
    let mut long = String::from("sentence_id\ttarget_id\tstance\tcoder\tkind\tsentiment\tholder_role\n");
    for line in by_id.lines().skip(1) {
        let cells: Vec<&str> = line.split(';').collect();
        for (target, code) in ["officers", "leadership"].iter().zip(&cells[1..3]) {
            let code = if code.is_empty() { "absent" } else { code };
            writeln!(
                long,
                "{}\t{target}\t{code}\tAB\t{}\t{}\t{}",
                cells[0], cells[3], cells[4], cells[5]
            )
            .unwrap();
        }
    }
    let by_article_id = GOLD
        .replace("file,", "article_id,")
        .replace("one.txt", "a_1")
        .replace("two.txt", "a_2");
    let by_path = GOLD
        .replace("one.txt", "texts/one.txt")
        .replace("two.txt", "texts/two.txt");
    for gold in [by_id, &saved, &long, &by_article_id, &by_path] {
        let output = folder.evaluate(&folder.file("other.csv", gold), &[]);
        assert!(output.status.success(), "{}\n{gold}", stderr(&output));
        assert_eq!(folder.read("evaluation.csv"), expected, "{gold}");
    }
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let folder = Folder::new();
    let gold = folder.file("gold.csv", GOLD);
    let run = || {
        folder.evaluate(&gold, &["--seed", "9", "--resamples", "50"]);
        folder.read("evaluation.csv")
    };
    assert_eq!(run(), run());
}

#[test]
fn below_the_asked_f_avg_the_exit_code_is_4() {
    let folder = Folder::new();
    let gold = folder.file("gold.csv", GOLD);
    assert_eq!(
        folder.evaluate(&gold, &["--min-f-avg", "0.5"]).status.code(),
        Some(0)
    );
    assert_eq!(
        folder.evaluate(&gold, &["--min-f-avg", "0.51"]).status.code(),
        Some(4)
    );
    assert_eq!(
        folder.evaluate(&gold, &["--min-f-avg", "51"]).status.code(),
        Some(2)
    );
}

#[test]
fn disagreements_name_sentence_and_codes() {
    let folder = Folder::new();
    folder.evaluate(&folder.file("gold.csv", GOLD), &[]);
    let table = folder.read("disagreements.csv");
    let lines: Vec<&str> = table.trim_start_matches('\u{feff}').lines().skip(1).collect();
    assert_eq!(
        lines[0],
        r#""officers","favor","against",0.8000,"rule","a_1_s0002","a_1",3,"Sentence two.""#
    );
    assert_eq!(lines.len(), 4, "{table}");
    assert_eq!(
        lines[3],
        r#""officers","none","absent",,,"a_2_s0003","a_2",7,"Sentence three.""#
    );
}

/// Tables with a mistake, and what is said of each.
fn broken_tables() -> Vec<(String, &'static str)> {
    vec![
        (
            GOLD.replace("favor,none", "favor,maybe"),
            "gold.csv:3: unknown stance `maybe` for leadership",
        ),
        (
            GOLD.replace("officer,negative", "officer,bad"),
            "gold.csv:3: unknown sentiment `bad`",
        ),
        (
            GOLD.replace("one.txt,1,20", "one.txt,1,x"),
            "gold.csv:3: `x` is no offset",
        ),
        (
            GOLD.replace("two.txt,0", "three.txt,0"),
            "gold.csv:5: no article `three.txt`",
        ),
        (
            GOLD.replace("one.txt,1,20,38", "one.txt,1,0,18"),
            "gold.csv:3: coded already on line 2",
        ),
        (
            GOLD.replace("officers,leadership", "nurses,trust"),
            "gold.csv:1: no column for a target (officers, leadership)",
        ),
        (
            GOLD.replace("char_start", "from"),
            "gold.csv:1: no column `sentence_id`, nor `file`",
        ),
        (
            "sentence_id,target_id,stance\na_1_s0001,nurses,favor\n".into(),
            "gold.csv:2: unknown target `nurses`",
        ),
        (
            "sentence_id,target_id\na_1_s0001,officers\n".into(),
            "gold.csv:1: no column `stance`",
        ),
        (
            "sentence_id,officers\na_9_s0001,favor\n".into(),
            "gold.csv:2: no sentence `a_9_s0001`",
        ),
        (
            "sentence_id,officers,text\na_1_s0001,favor,Other words.\n".into(),
            "gold.csv:2: sentence `a_1_s0001` reads otherwise",
        ),
        ("sentence_id,officers\n".into(), "gold.csv: no coded row"),
        (String::new(), "gold.csv: empty"),
        ("PK\u{3}\u{4}".into(), "gold.csv: a workbook"),
    ]
}

#[test]
fn mistakes_in_the_gold_name_file_and_line() {
    let folder = Folder::new();
    for (gold, expected) in broken_tables() {
        let output = folder.evaluate(&folder.file("gold.csv", &gold), &[]);
        let said = stderr(&output);
        assert!(
            said.contains(expected) && said.lines().count() == 1,
            "wanted {expected}, got {said}"
        );
        assert_eq!(output.status.code(), Some(1));
        assert!(!folder.results().join("evaluation.csv").exists());
    }
    let output = folder.evaluate(Path::new("missing.csv"), &[]);
    assert!(stderr(&output).contains("cannot read missing.csv"));
}

#[test]
fn results_without_a_column_are_named() {
    let folder = Folder::new();
    let gold = folder.file("gold.csv", GOLD);
    folder.file(
        "results/sentences.csv",
        sentences(&SENTENCES).replace("vader_compound", "vader"),
    );
    assert!(stderr(&folder.evaluate(&gold, &[])).contains("sentences.csv:1: no column `vader_compound`"));
    folder.file(
        "results/sentences.csv",
        sentences(&SENTENCES).replace("\"against\"", "\"anti\""),
    );
    assert!(stderr(&folder.evaluate(&gold, &[])).contains("sentences.csv:3: unknown label `anti`"));
}

/// Two coders of ten units: Krippendorff's (2011) first example, `none` for 0 and `favor` for 1.
fn two_coders() -> [String; 2] {
    ["0100000010", "1110010000"].map(|codes| {
        let mut out = String::from("file,char_start,char_end,officers\n");
        for (i, code) in codes.chars().enumerate() {
            let label = if code == '1' { "favor" } else { "none" };
            writeln!(out, "one.txt,{i},{},{label}", i + 1).unwrap();
        }
        out
    })
}

#[test]
fn agreement_of_coders_comes_first() {
    let folder = Folder::new();
    let gold = folder.file("gold.csv", GOLD);
    let [a, b] = two_coders();
    let (a, b) = (folder.file("meg.csv", a), folder.file("owen.csv", b));
    let output = folder.evaluate(
        &gold,
        &["--coders", a.to_str().unwrap(), "--coders", b.to_str().unwrap()],
    );
    assert!(output.status.success(), "{}", stderr(&output));
    let said = String::from_utf8(output.stdout).unwrap();
    let (agreement, stance) = (
        said.find("Agreement of meg, owen").unwrap(),
        said.find("precision").unwrap(),
    );
    assert!(agreement < stance, "{said}");
    assert_eq!(folder.value("officers", "coders_alpha_nominal", ""), "0.0952");
    assert_eq!(folder.value("officers", "coders_accuracy", ""), "0.6000");
    // chance (8·6 + 2·4) / 100
    assert_eq!(folder.value("officers", "coders_kappa", ""), "0.0909");
    assert_eq!(folder.figure("officers", "coders_kappa", "")[3..5], ["10", "2"]);
}

#[test]
fn the_gold_of_several_coders_is_what_most_say() {
    let folder = Folder::new();
    let mut gold = String::from("sentence_id,target_id,stance,coder\n");
    for (coder, code) in [("A", "favor"), ("B", "favor"), ("C", "against")] {
        writeln!(gold, "a_1_s0001,officers,{code},{coder}").unwrap();
    }
    gold.push_str("a_1_s0002,officers,favor,A\na_1_s0002,officers,against,B\n");
    let output = folder.evaluate(&folder.file("gold.csv", gold), &[]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(folder.value("officers", "confusion", "favor/favor"), "1.0000");
    // undecided units are not scored
    assert_eq!(folder.figure("officers", "accuracy", "")[3..5], ["1", "3"]);
    assert_eq!(
        folder.figure("officers", "coders_alpha_nominal", "")[3..5],
        ["2", "3"]
    );
}

#[test]
fn coders_without_a_common_unit_are_named() {
    let folder = Folder::new();
    let a = folder.file("a.csv", "sentence_id,officers\na_1_s0001,favor\n");
    let b = folder.file("b.csv", "sentence_id,officers\na_1_s0002,favor\n");
    let output = folder.evaluate(&a, &["--coders", b.to_str().unwrap()]);
    assert!(
        stderr(&output).contains("the coders b, a have no unit in common"),
        "{}",
        stderr(&output)
    );
}

const SUMMARY: &str = "\u{feff}\"group_by\",\"group\",\"target_id\",\"n_favor\",\"n_against\",\"n_none\",\"net_stance\",\"net_stance_corrected\"\r\n\"all\",\"x, y\",\"officers\",30,20,50,0.1000,\r\n\"all\",\"all\",,,,,,\r\n";

/// A run that finds 20 of 30 favor, 30 of 30 none, 15 of 20 against, the rest as none; and its gold.
fn large(folder: &Folder) -> PathBuf {
    let mut found = Vec::new();
    let mut gold = String::from("sentence_id,officers\n");
    for (stance, n, right) in [("favor", 30, 20), ("none", 30, 30), ("against", 20, 15)] {
        for i in 0..n {
            let number = found.len() as u32 + 4;
            let label = if i < right { stance } else { "none" };
            found.push(("a_1", number, number * 20, "0.1000", format!("{label} 0.8000")));
            writeln!(gold, "a_1_s{number:04},{stance}").unwrap();
        }
    }
    let found: Vec<Found<'_>> = found.iter().map(|f| (f.0, f.1, f.2, f.3, &*f.4, "")).collect();
    folder.file("results/sentences.csv", sentences(&found));
    folder.file("gold.csv", gold)
}

#[test]
fn net_stance_is_corrected_in_the_summary_and_nothing_else_changes() {
    let folder = Folder::new();
    let gold = large(&folder);
    let results = folder.results();
    folder.file("results/summary.csv", SUMMARY);
    assert!(folder.evaluate(&gold, &[]).status.success());
    // found favor and against are right; of 45 found none 10 are favor and 5 against: .30 - .20 + .50 * 5/45
    let expected = SUMMARY.replace("0.1000,\r\n", "0.1000,0.1556\r\n");
    assert_eq!(folder.read("summary.csv"), expected);
    assert!(folder.evaluate(&gold, &[]).status.success());
    assert_eq!(
        folder.read("summary.csv"),
        expected,
        "a second evaluation changes nothing"
    );
    // one without the column gets it
    folder.file(
        "results/summary.csv",
        SUMMARY
            .replace(",\"net_stance_corrected\"", "")
            .replace(",\r\n", "\r\n"),
    );
    assert!(folder.evaluate(&gold, &[]).status.success());
    assert_eq!(folder.read("summary.csv"), expected);
    let mut files = std::fs::read_dir(results).unwrap();
    assert!(!files.any(|f| f.unwrap().path().extension().is_some_and(|e| e == "part")));
}

#[test]
fn tables_of_continental_spreadsheets_are_read_and_written() {
    let folder = Folder::new();
    let gold = large(&folder);
    let continental = |text: &str| {
        let mut out = String::new();
        let mut quoted = false;
        for c in text.chars() {
            quoted ^= c == '"';
            out.push(match c {
                ',' if !quoted => ';',
                '.' if !quoted => ',',
                other => other,
            });
        }
        out
    };
    for name in ["articles.csv", "sentences.csv", "stance.csv"] {
        folder.file(&format!("results/{name}"), continental(&folder.read(name)));
    }
    folder.file("results/summary.csv", continental(SUMMARY));
    let output = folder.evaluate(&gold, &[]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(folder.read("summary.csv").contains(";0,1000;0,1556\r\n"));
    assert!(
        folder
            .read("evaluation.csv")
            .contains("\"officers\";\"f_avg\";;0,8286;"),
        "{}",
        folder.read("evaluation.csv")
    );
}
