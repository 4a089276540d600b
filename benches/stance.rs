//! The stance stage alone: sentence-target pairs a second on one thread, over the training sentences.

use std::path::Path;

use divan::counter::ItemsCount;
use serde::Deserialize;
use standpoint::span::Span;
use standpoint::stance::train::{side_of, span_of_chars};
use standpoint::stance::{Marked, StanceClassifier};
use standpoint::target::Side;

fn main() {
    divan::main();
}

#[derive(Deserialize)]
struct Line {
    text: String,
    mentions: Vec<Mention>,
}

#[derive(Deserialize)]
struct Mention {
    target: String,
    start: usize,
    end: usize,
}

struct Sentence {
    text: String,
    mentions: Vec<Marked>,
    sides: Vec<Side>,
}

fn sentences() -> Vec<Sentence> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("lexicons/stance/training/quotations.jsonl");
    let text = std::fs::read_to_string(path).expect("the training sentences lie in the repository");
    let read = |line: &str| {
        let line: Line = serde_json::from_str(line).expect("a line of pairs");
        let (mut names, mut mentions): (Vec<String>, Vec<Marked>) = (Vec::new(), Vec::new());
        for m in &line.mentions {
            let target = names.iter().position(|n| *n == m.target).unwrap_or(names.len());
            if target == names.len() {
                names.push(m.target.clone());
            }
            let span = span_of_chars(&line.text, m.start, m.end).expect("a mention inside the text");
            mentions.push(Marked {
                target: target as u16,
                span,
            });
        }
        mentions.sort_by_key(|m| m.span);
        Sentence {
            sides: names.iter().map(|n| side_of(n)).collect(),
            text: line.text,
            mentions,
        }
    };
    text.lines().map(read).collect()
}

#[divan::bench]
fn pairs(bencher: divan::Bencher<'_, '_>) {
    let sentences = sentences();
    let classifier = StanceClassifier::bundled();
    let n: usize = sentences.iter().map(|s| s.sides.len()).sum();
    bencher.counter(ItemsCount::new(n)).bench_local(|| {
        let mut judge = classifier.judge();
        let mut sum = 0.0;
        for s in &sentences {
            judge.read(&s.text, Span::new(0, s.text.len()));
            for (t, side) in s.sides.iter().enumerate() {
                sum += judge.toward(&s.text, t as u16, *side, &s.mentions).score;
            }
        }
        sum
    });
}

#[divan::bench]
fn load() -> StanceClassifier {
    StanceClassifier::bundled()
}
