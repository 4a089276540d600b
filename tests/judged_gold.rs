//! Stance of plain statements with verbs that no weight was learned from, `tests/gold/judged.jsonl`; see the README there.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "the figures are told where a test fails or asks for them"
)]

use std::fs;
use std::path::Path;

use standpoint::span::Span;
use standpoint::stance::{Marked, StanceClassifier};
use standpoint::target::Side;

/// Share of right labels that must be reached, some hundredths below what was measured (.800).
const FLOOR: f64 = 0.78;

#[test]
fn plain_statements_are_read_as_a_reader_would() {
    let gold = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold/judged.jsonl");
    let classifier = StanceClassifier::bundled();
    let mut judge = classifier.judge();
    let (mut asked, mut right) = (0_u32, 0_u32);
    for line in fs::read_to_string(gold).unwrap().lines() {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = row["text"].as_str().unwrap();
        let place = |name: &str| {
            let chars = usize::try_from(row[name].as_u64().unwrap()).unwrap();
            text.char_indices().nth(chars).map_or(text.len(), |(at, _)| at)
        };
        let mention = Marked {
            target: 0,
            span: Span::new(place("start"), place("end")),
        };
        let side = if row["target"] == "leaders" {
            Side::Leaders
        } else {
            Side::Led
        };
        judge.read(text, Span::new(0, text.len()));
        let call = judge.toward(text, 0, side, &[mention]);
        asked += 1;
        right += u32::from(row["stance"] == call.stance.as_str());
    }
    let accuracy = f64::from(right) / f64::from(asked);
    println!("plain statements: accuracy {accuracy:.3} ({right}/{asked})");
    assert!(asked == 340 && accuracy >= FLOOR, "{accuracy} of {asked}");
}
