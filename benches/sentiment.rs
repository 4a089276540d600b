//! Sentiment scoring against the two Rust ports of VADER, round by round in turn, so that the ratios hold on a
//! machine whose speed drifts; then time per byte on hard texts from 1 kB to 4 MB.
//!
//! `cargo bench --bench sentiment`; `-- ours` scores the texts once with our engine only, for callgrind.

#![allow(clippy::print_stdout, reason = "a bench prints what it measured")]

use std::hint::black_box;
use std::io::Read;
use std::path::PathBuf;
use std::time::Instant;

use standpoint::lexicon::Lexicon;
use standpoint::sentiment::{Scorer, Scratch, Typography};

const ROUNDS: usize = 9;

type Engine<'a> = Box<dyn FnMut(&str) + 'a>;

fn main() {
    let plain = scorer("vader", Typography::Keep);
    let texts = texts();
    if texts.is_empty() {
        println!("no texts: ../shared/gold/vader_vectors.jsonl.gz is not there");
    } else if std::env::args().any(|arg| arg == "ours") {
        let mut scratch = Scratch::default();
        for text in &texts {
            black_box(plain.score(text, &mut scratch));
        }
        let tokens: usize = texts.iter().map(|text| text.split_whitespace().count()).sum();
        println!("{} texts, {tokens} tokens, {} bytes", texts.len(), bytes(&texts));
        return;
    } else {
        compare(&plain, &texts);
    }
    flatness(&plain);
}

fn scorer(name: &str, typography: Typography) -> Scorer {
    Scorer::new(&Lexicon::bundled(name).expect("bundled"), typography)
}

/// The tweets and reviews of the vectors: all but the edge cases and whole articles.
fn texts() -> Vec<String> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/gold/vader_vectors.jsonl.gz");
    let mut all = String::new();
    if let Ok(packed) = std::fs::read(path) {
        flate2::read::GzDecoder::new(&*packed)
            .read_to_string(&mut all)
            .expect("vectors");
    }
    all.lines()
        .map(|line| {
            let vector: serde_json::Value = serde_json::from_str(line).expect("a vector");
            vector["text"].as_str().expect("a text").to_owned()
        })
        .filter(|text| (20..2000).contains(&text.len()))
        .collect()
}

fn bytes(texts: &[String]) -> usize {
    texts.iter().map(String::len).sum()
}

fn compare(plain: &Scorer, texts: &[String]) {
    let news = scorer("news", Typography::Normalise);
    let crate_one = vader_sentiment::SentimentIntensityAnalyzer::new();
    let crate_two = vader_sentimental::SentimentIntensityAnalyzer::new();
    let (mut a, mut b, mut c) = (Scratch::default(), Scratch::default(), Scratch::default());
    let mut engines: Vec<(&str, Engine)> = vec![
        (
            "vader_sentimental 0.1.3",
            Box::new(|text| {
                black_box(crate_two.polarity_scores(text));
            }),
        ),
        (
            "vader_sentiment 0.1.1",
            Box::new(|text| {
                black_box(crate_one.polarity_scores(text));
            }),
        ),
        (
            "standpoint, vader",
            Box::new(|text| {
                black_box(plain.score(text, &mut a));
            }),
        ),
        (
            "standpoint, news",
            Box::new(|text| {
                black_box(news.score(text, &mut b));
            }),
        ),
        (
            "standpoint, news with hits",
            Box::new(|text| {
                black_box(news.hits(text, &mut c).0);
            }),
        ),
    ];
    let mut rates = vec![Vec::new(); engines.len()];
    for _ in 0..ROUNDS {
        for ((_, engine), rates) in engines.iter_mut().zip(&mut rates) {
            let start = Instant::now();
            for text in texts {
                engine(text);
            }
            rates.push(bytes(texts) as f64 / start.elapsed().as_secs_f64() / 1e6);
        }
    }
    let medians: Vec<f64> = rates.into_iter().map(median).collect();
    println!(
        "{} texts, {} bytes, median of {ROUNDS} rounds",
        texts.len(),
        bytes(texts)
    );
    for ((name, _), rate) in engines.iter().zip(&medians) {
        println!(
            "{name:28} {rate:7.1} MB/s   {:5.2} x vader_sentimental",
            rate / medians[0]
        );
    }
}

fn median(mut rates: Vec<f64>) -> f64 {
    rates.sort_by(f64::total_cmp);
    rates[rates.len() / 2]
}

/// Nanoseconds per byte must not grow with the length.
fn flatness(scorer: &Scorer) {
    let sizes = [1 << 10, 1 << 14, 1 << 18, 1 << 22];
    println!("\nns per byte at      1 kB    16 kB   256 kB     4 MB");
    for part in [
        "😁",
        "!",
        "good ",
        "but ",
        "very ",
        "nice but allow ",
        "not ",
        "a",
        "é ",
        ":) ",
        "the quick fox ",
    ] {
        let mut scratch = Scratch::default();
        let times = sizes.map(|size| {
            let text = part.repeat(size / part.len());
            scorer.score(&text, &mut scratch);
            let rounds = ((1 << 22) / size).clamp(3, 400);
            let times = (0..rounds).map(|_| {
                let start = Instant::now();
                black_box(scorer.score(&text, &mut scratch));
                start.elapsed().as_nanos() as f64 / text.len() as f64
            });
            median(times.collect())
        });
        let [a, b, c, d] = times;
        println!("{part:16} {a:8.2} {b:8.2} {c:8.2} {d:8.2}");
    }
}
