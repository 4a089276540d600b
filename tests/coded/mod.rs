//! A made-up run, coded by hand, and the program over both.

#![allow(dead_code, reason = "not every file of tests needs all")]

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// A sentence of the made-up run: article, number, start, compound, officers, leadership (label and confidence).
pub(crate) type Found<'a> = (&'a str, u32, u32, &'a str, &'a str, &'a str);

pub(crate) const SENTENCES: [Found<'_>; 6] = [
    ("a_1", 1, 0, "0.5000", "favor 0.9000", ""),
    ("a_1", 2, 20, "-0.3000", "against 0.8000", "none 0.6000"),
    ("a_1", 3, 40, "0.2000", "", "against 0.7000"),
    ("a_2", 1, 0, "-0.6000", "none 0.5000", ""),
    ("a_2", 2, 20, "0.4000", "", "favor 0.9000"),
    ("a_2", 3, 40, "0.0000", "", ""),
];

pub(crate) const GOLD: &str = "\
file,n,char_start,char_end,kind,text,officers,leadership,holder_role,sentiment
one.txt,0,0,18,sentence,Sentence one.,favor,,author,positive
one.txt,1,20,38,sentence,Sentence two.,favor,none,officer,negative
one.txt,2,40,58,sentence,Sentence three.,,against,author,negative
two.txt,0,0,18,sentence,Sentence one.,none,,author,negative
two.txt,1,20,38,heading,Sentence two.,,against,author,positive
two.txt,2,40,58,sentence,Sentence three.,none,,author,?
";

pub(crate) struct Folder(pub(crate) TempDir);

impl Folder {
    pub(crate) fn new() -> Folder {
        let folder = Folder(TempDir::new().unwrap());
        std::fs::create_dir(folder.results()).unwrap();
        folder.file("results/articles.csv", articles());
        folder.file("results/sentences.csv", sentences(&SENTENCES));
        folder.file("results/stance.csv", "\"sentence_id\",\"target_id\",\"holder_type\",\"holder_role\"\r\n\"a_1_s0002\",\"officers\",\"speaker\",\"officer\"\r\n");
        folder
    }

    pub(crate) fn results(&self) -> PathBuf {
        self.0.path().join("results")
    }

    pub(crate) fn file(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    pub(crate) fn evaluate(&self, gold: &Path, more: &[&str]) -> Output {
        standpoint(
            &[
                "evaluate",
                "--gold",
                gold.to_str().unwrap(),
                self.results().to_str().unwrap(),
            ],
            more,
        )
    }

    pub(crate) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.results().join(name)).unwrap()
    }

    /// A value of `evaluation.csv` and the columns after it.
    pub(crate) fn figure(&self, target: &str, metric: &str, class: &str) -> Vec<String> {
        let class = if class.is_empty() {
            String::new()
        } else {
            format!("\"{class}\"")
        };
        let start = format!("\"{target}\",\"{metric}\",{class},");
        let table = self.read("evaluation.csv");
        let line = table
            .lines()
            .find(|l| l.starts_with(&start))
            .unwrap_or_else(|| panic!("no {start} in {table}"));
        line[start.len()..].split(',').map(str::to_owned).collect()
    }

    pub(crate) fn value(&self, target: &str, metric: &str, class: &str) -> String {
        self.figure(target, metric, class)[0].clone()
    }
}

pub(crate) fn articles() -> String {
    "\u{feff}\"article_id\",\"source_file\"\r\n\"a_1\",\"texts/one.txt\"\r\n\"a_2\",\"texts/two.txt\"\r\n\"a_3\",\"texts/not coded.txt\"\r\n".into()
}

pub(crate) fn sentences(found: &[Found<'_>]) -> String {
    let mut out = String::from(
        "\u{feff}\"sentence_id\",\"article_id\",\"zone\",\"char_start\",\"char_end\",\"text\",\"voice\",\"speaker_role\",\"vader_compound\",\"sentiment\"",
    );
    for target in ["officers", "leadership"] {
        for column in ["stance", "confidence", "stance_rule"] {
            write!(out, ",\"{target}_{column}\"").unwrap();
        }
    }
    out.push_str("\r\n");
    for (article, number, start, compound, officers, leadership) in found {
        let word = ["none", "one", "two", "three"]
            .get(*number as usize)
            .unwrap_or(&"more");
        let sentiment = match compound.as_bytes()[0] {
            b'-' => "negative",
            _ if *compound == "0.0000" => "neutral",
            _ => "positive",
        };
        write!(out, "\"{article}_s{number:04}\",\"{article}\",\"body\",{start},{},\"Sentence {word}.\",\"author\",,{compound},\"{sentiment}\"", start + 18).unwrap();
        for call in [officers, leadership] {
            match call.split_once(' ') {
                Some((label, confidence)) => write!(out, ",\"{label}\",{confidence},\"rule\"").unwrap(),
                None => out.push_str(",,,"),
            }
        }
        out.push_str("\r\n");
    }
    out
}

pub(crate) fn standpoint(args: &[&str], more: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_standpoint"))
        .args(args)
        .args(more)
        .output()
        .unwrap()
}

pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}
