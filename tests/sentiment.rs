//! Sentiment through the public interface: what must hold for any text, and the reference's own scores.

use std::io::{Read, Write};
use std::path::PathBuf;
use std::sync::LazyLock;

use proptest::prelude::*;
use standpoint::lexicon::Lexicon;
use standpoint::sentiment::{Marks, Scorer, Scratch, Typography};

fn scorer(name: &str, typography: Typography) -> Scorer {
    Scorer::new(&Lexicon::bundled(name).expect("bundled"), typography)
}

fn compound(scorer: &Scorer, text: &str) -> f64 {
    scorer.score(text, &mut Scratch::default()).compound
}

fn same(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}

static SCORERS: LazyLock<[Scorer; 2]> = LazyLock::new(|| {
    [
        scorer("news", Typography::Normalise),
        scorer("vader", Typography::Keep),
    ]
});

/// What must hold for every text.
fn hold(scorer: &Scorer, text: &str, scratch: &mut Scratch) {
    let given = scorer.score(text, scratch);
    let explanation = scorer.explain(text, scratch);
    assert_eq!(given, explanation.sentiment, "{text:?}");
    assert!((-1.0..=1.0).contains(&given.compound), "{text:?}");
    for share in [given.neg, given.neu, given.pos] {
        assert!((0.0..=1.0).contains(&share), "{text:?}");
    }
    let whole = given.neg + given.neu + given.pos;
    assert!(
        (whole - 1.0).abs() < 0.0016 || (whole == 0.0 && explanation.tokens == 0),
        "{text:?}"
    );
    let sum = explanation.terms.iter().map(|term| term.adjusted).sum::<f64>() + explanation.punctuation;
    assert!(same(sum, explanation.sum), "{text:?}");
    let compound = sum / (sum * sum + 15.0).sqrt();
    assert!((compound - given.compound).abs() < 0.0001, "{text:?}");
    let mut last = 0;
    for term in &explanation.terms {
        assert!(
            term.start >= last && term.start < term.end && text.get(term.start..term.end).is_some(),
            "{text:?}"
        );
        last = term.start;
    }
}

/// Texts made of what the rules look at, and of anything.
fn texts() -> impl Strategy<Value = String> {
    let words = "good GOOD bad not no don't don’t very VERY kind of but BUT never so this without doubt at least \
                 the shit bomb in red ! ? ... :) 😁 ❤️ — “trust” no. heart ſad crown prosecution service İ Σ";
    let words: Vec<&'static str> = words.split(' ').collect();
    let word = prop_oneof![
        4 => prop::sample::select(words).prop_map(str::to_owned),
        1 => "\\PC{0,6}",
        1 => any::<String>(),
    ];
    let gap = prop::sample::select(vec![" ", " ", "  ", "\n", "\u{a0}", "\u{1c}", "", "\u{200b}"]);
    prop::collection::vec((word, gap), 0..40)
        .prop_map(|parts| parts.into_iter().map(|(w, g)| w + g).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn scores_hold_for_any_text(texts in prop::collection::vec(texts(), 1..8)) {
        let mut scratch = Scratch::default();
        for scorer in &*SCORERS {
            for text in &texts {
                hold(scorer, text, &mut scratch);
            }
        }
    }
}

#[test]
fn long_texts_hold() {
    let mut scratch = Scratch::default();
    let scorer = scorer("news", Typography::Normalise);
    for part in [
        "😁",
        "!",
        "good ",
        "but ",
        "very ",
        "good but bad nice ",
        "a\u{0}",
        "did not ",
        "’",
    ] {
        hold(&scorer, &part.repeat(20_000), &mut scratch);
    }
}

#[test]
fn the_reference_gives_the_same() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/gold/vader_vectors.jsonl.gz");
    let Ok(packed) = std::fs::read(&path) else {
        // past the harness, which keeps back what a test that passes prints
        let _ = writeln!(std::io::stderr(), "skipped: {} is not there", path.display());
        return;
    };
    let mut text = String::new();
    flate2::read::GzDecoder::new(&*packed)
        .read_to_string(&mut text)
        .expect("vectors");
    let (engine, mut scratch) = (scorer("vader", Typography::Keep), Scratch::default());
    let mut count = 0;
    for line in text.lines() {
        let gold: serde_json::Value = serde_json::from_str(line).expect("a vector");
        let scores = engine.score(gold["text"].as_str().expect("text"), &mut scratch);
        let pairs = [
            ("neg", scores.neg),
            ("neu", scores.neu),
            ("pos", scores.pos),
            ("compound", scores.compound),
        ];
        for (name, score) in pairs {
            assert!(
                same(gold[name].as_f64().expect("a score"), score),
                "{name} {score} for {gold}"
            );
        }
        count += 1;
    }
    assert!(count > 9000);
}

/// Examples whose scores vaderSentiment 3.3.2 gives.
#[test]
fn known_scores() {
    let scorer = scorer("vader", Typography::Keep);
    let known = [
        ("", 0.0),
        ("VADER is smart", 0.4019),
        ("good?", 0.4404),
        ("no good", -0.3412),
        ("table!!!", 0.0),
        ("kind of kind", 0.5267),
        ("nice but allow", 0.3291),
        ("the bomb", -0.4939),
        ("he is the bomb", 0.6124),
        ("don’t trust", 0.5106),
        ("don't trust", -0.4023),
        ("good\u{1c}good", compound(&scorer, "good good")),
        ("\u{17f}ad", 0.0),
    ];
    for (text, right) in known {
        assert!(
            same(compound(&scorer, text), right),
            "{text}: {}",
            compound(&scorer, text)
        );
    }
}

#[test]
fn typography_is_made_plain() {
    let scorer = scorer("vader", Typography::Normalise);
    for (curly, plain) in [
        ("don’t trust", "don't trust"),
        ("“good”…", "\"good\"..."),
        ("go\u{ad}od", "good"),
    ] {
        assert!(
            same(compound(&scorer, curly), compound(&scorer, plain)),
            "{curly}"
        );
    }
}

#[test]
fn the_explanation_names_what_it_did() {
    let scorer = scorer("vader", Typography::Normalise);
    let text = "It isn’t VERY good, but sort of great!";
    let explanation = scorer.explain(text, &mut Scratch::default());
    let [good, great] = &*explanation.terms else {
        panic!("{explanation:?}")
    };
    assert_eq!(
        (&text[good.start..good.end], &*good.entry, good.valence),
        ("good", "good", 1.9)
    );
    assert_eq!(
        good.modifiers,
        [
            "boosted by VERY".into(),
            "negated by isn't".into(),
            Box::from("before but")
        ]
    );
    assert_eq!(great.modifiers.last().map(|m| &**m), Some("after but"));
    assert!(explanation.punctuation > 0.29);
}

#[test]
fn hits_are_the_terms_without_text() {
    let scorer = scorer("news", Typography::Normalise);
    let mut scratch = Scratch::default();
    let (_, hits) = scorer.hits("The Crown Prosecution Service praised no one.", &mut scratch);
    assert_eq!(
        hits.iter().map(|hit| scorer.entry(hit)).collect::<Vec<_>>(),
        ["praised", "no"]
    );
    assert!(hits.iter().all(|hit| !hit.marks.has(Marks::CAPITALS)));
}

#[test]
fn own_words_phrases_and_contexts_count() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("own.tsv");
    let own =
        "good\t0\nred tape\t-2\n(youth) justice\t0\njustice (system)\t0\nnobody\tnegator\nwell\tbooster\n";
    std::fs::write(&path, own).expect("written");
    let scorer = Scorer::new(&Lexicon::from_path(&path).expect("valid"), Typography::Normalise);
    assert!(same(compound(&scorer, "A good day"), 0.0));
    assert!(compound(&scorer, "So much red tape") < -0.4);
    assert!(compound(&scorer, "Not red tape") > 0.2);
    assert!(compound(&scorer, "We want justice") > 0.4);
    assert!(same(
        compound(&scorer, "the justice system and youth justice"),
        0.0
    ));
    assert!(compound(&scorer, "nobody trusts them") < -0.1);
}
