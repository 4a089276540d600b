//! The stance engine on sentences of its own, and on input that no newsroom would send.

use std::path::Path;

use proptest::prelude::*;
use serde::Deserialize;
use standpoint::span::Span;
use standpoint::stance::{Marked, StanceClassifier, Weights};
use standpoint::target::Side;

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    text: String,
    side: String,
    stance: String,
}

/// Takes the brackets out of a case's text: target 0 in square ones, target 1 in curly ones.
fn marked(text: &str) -> (String, Vec<Marked>) {
    let (mut out, mut mentions, mut start) = (String::new(), Vec::new(), 0);
    for c in text.chars() {
        match c {
            '[' | '{' => start = out.len(),
            ']' | '}' => mentions.push(Marked {
                target: u16::from(c == '}'),
                span: Span::new(start, out.len()),
            }),
            _ => out.push(c),
        }
    }
    (out, mentions)
}

#[test]
fn written_cases_are_judged_right() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/stance.toml");
    let cases: Cases = toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let classifier = StanceClassifier::bundled();
    let mut judge = classifier.judge();
    let mut wrong = Vec::new();
    for case in &cases.case {
        let (text, mentions) = marked(&case.text);
        let side = if case.side == "led" {
            Side::Led
        } else {
            Side::Leaders
        };
        judge.read(&text, Span::new(0, text.len()));
        let found = judge.toward(&text, 0, side, &mentions);
        if found.stance.as_str() != case.stance {
            wrong.push(format!(
                "{}: {} ({:.2})",
                case.text,
                found.stance.as_str(),
                found.confidence
            ));
        }
        assert!((0.0..=1.0).contains(&found.confidence) && (-1.0..=1.0).contains(&found.score));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_call_is_the_sum_of_what_is_explained() {
    let classifier = StanceClassifier::bundled();
    let mut judge = classifier.judge();
    let (text, mentions) = marked("The union accused [the board] of betraying {its own nurses}.");
    judge.read(&text, Span::new(0, text.len()));
    let found = judge.toward(&text, 0, Side::Leaders, &mentions);
    let told = judge.explain(&text, 0, Side::Leaders, &mentions);
    let heat = Weights::bundled("stance").unwrap().header().temperature;
    let against = (told.iter().map(|c| c.against).sum::<f32>() / heat).exp();
    let favor = (told.iter().map(|c| c.favor).sum::<f32>() / heat).exp();
    let score = (favor - against) / (favor + against + 1.0);
    assert!(
        score < 0.0 && (found.score - score).abs() < 1e-4,
        "{score} {found:?} {told:?}"
    );
    assert!(
        told.iter().any(|c| c.feature.starts_with("verb:object:against")),
        "{told:?}"
    );
    let evidence = found.evidence.map(|e| e.of(&text));
    assert!(matches!(evidence, Some("accused" | "betraying")), "{found:?}");
}

#[test]
fn broken_weights_are_refused_with_a_reason() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("weights.bin");
    let good = Weights::bundled("stance").unwrap().to_bytes();
    for (bytes, reason) in [
        (b"not weights".to_vec(), "no stance weights file"),
        (good[..good.len() - 1].to_vec(), "cut short"),
        (b"standpoint stance weights\n{}\n".to_vec(), "header"),
    ] {
        std::fs::write(&path, bytes).unwrap();
        let error = Weights::from_path(&path).unwrap_err().to_string();
        assert!(error.contains(reason), "{error}");
    }
    std::fs::write(&path, good).unwrap();
    assert!(Weights::from_path(&path).is_ok());
    assert!(
        Weights::bundled("stanza")
            .unwrap_err()
            .to_string()
            .contains("newsmtsc")
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn any_text_is_judged_without_panic(text in "\\PC{0,200}", from in 0usize..50, len in 0usize..20) {
        let classifier = StanceClassifier::bundled();
        let edges: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
        let start = edges[from.min(edges.len() - 1)];
        let end = edges[(from + len).min(edges.len() - 1)];
        let mentions = [Marked { target: 0, span: Span::new(start, end) }];
        let mut judge = classifier.judge();
        judge.read(&text, Span::new(0, text.len()));
        let found = judge.toward(&text, 0, Side::Unknown, &mentions);
        prop_assert!(found.confidence.is_finite());
        for told in judge.explain(&text, 0, Side::Unknown, &mentions) {
            prop_assert!(told.span.end as usize <= text.len());
        }
    }
}
