//! Stance of single sentences in everyday wording, `tests/gold/everyday.jsonl`; see the README there.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "the figures are told where a test fails or asks for them"
)]

use std::fs;
use std::path::Path;

use standpoint::mention::MentionFinder;
use standpoint::quote::QuoteFinder;
use standpoint::segment::Segmenter;
use standpoint::span::Span;
use standpoint::stance::{Marked, StanceClassifier};
use standpoint::target::TargetSet;
use standpoint::zone::Zoner;

/// Share of right labels on the mentions found, and of mentions found, that must be reached: some hundredths below
/// what was measured (.871 and .973).
const FLOORS: (f64, f64) = (0.85, 0.95);

#[test]
fn plain_wording_is_read_as_a_reader_would() {
    let gold = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold/everyday.jsonl");
    let targets = TargetSet::bundled("met-police").unwrap();
    let (segmenter, zoner) = (Segmenter::bundled(), Zoner::bundled());
    let (quotes, finder) = (QuoteFinder::bundled(), MentionFinder::new(&targets));
    let classifier = StanceClassifier::bundled();
    let mut judge = classifier.judge();
    let (mut asked, mut found, mut right) = (0_u32, 0_u32, 0_u32);
    for line in fs::read_to_string(gold).unwrap().lines() {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = row["text"].as_str().unwrap();
        let sentences = segmenter.sentences(text, &zoner.blocks(text, None));
        let quotations = quotes.find(text, &sentences, &targets);
        let mentions: Vec<Marked> = finder
            .find(text, &sentences, &quotations)
            .iter()
            .map(|m| Marked {
                target: m.target.0,
                span: m.span,
            })
            .collect();
        judge.read(text, Span::new(0, text.len()));
        for (target, stance) in row["gold"].as_object().unwrap() {
            let id = targets.find(target).unwrap();
            asked += 1;
            if mentions.iter().any(|m| m.target == id.0) {
                found += 1;
                let call = judge.toward(text, id.0, targets.get(id).side, &mentions);
                right += u32::from(call.stance.as_str() == stance.as_str().unwrap());
            }
        }
    }
    let share = |part: u32, whole: u32| f64::from(part) / f64::from(whole);
    let (accuracy, recall) = (share(right, found), share(found, asked));
    println!("everyday: accuracy {accuracy:.3} ({right}/{found}), mentions found {recall:.3} (of {asked})");
    assert!(accuracy >= FLOORS.0 && recall >= FLOORS.1, "{accuracy} {recall}");
}
