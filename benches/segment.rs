//! Speed of sentences and zones, in bytes a second: on prose beside Unicode's own rules, and on texts made to be hard.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use icu_segmenter::SentenceSegmenter;
use icu_segmenter::options::SentenceBreakInvariantOptions;
use standpoint::segment::Segmenter;
use standpoint::zone::Zoner;

fn main() {
    divan::main();
}

/// The sample articles that are UTF-8, over and over.
fn prose(bytes: usize) -> String {
    let articles = [
        include_str!("../seeds/01-wire.txt"),
        include_str!("../seeds/02-tabloid.txt"),
        include_str!("../seeds/03-column.txt"),
        include_str!("../seeds/08-interview.txt"),
        include_str!("../seeds/10-explainer.txt"),
    ];
    articles
        .iter()
        .cycle()
        .flat_map(|article| article.chars())
        .take(bytes)
        .collect()
}

const SIZES: [usize; 3] = [1_000, 90_000, 8_000_000];

/// Texts that make careless segmenters slow, each repeated to any size.
const HARD: [(&str, &str); 7] = [
    ("quotes", "”"),
    ("dots", "."),
    ("spaced dots", ". "),
    ("newlines", "\n"),
    ("one unbroken line", "word "),
    ("list numbers", "1. A "),
    ("brackets", ".)("),
];

fn hard(case: (usize, usize)) -> String {
    let piece = HARD[case.0].1;
    piece.repeat(case.1 / piece.len())
}

fn cases() -> impl Iterator<Item = (usize, usize)> {
    (0..HARD.len()).flat_map(|kind| SIZES.map(|size| (kind, size)))
}

#[divan::bench(args = SIZES)]
fn sentences(bencher: Bencher<'_, '_>, size: usize) {
    let (text, segmenter) = (prose(size), Segmenter::bundled());
    bencher.counter(BytesCount::of_str(&text)).bench(|| {
        let mut ends = 0;
        segmenter.split(black_box(&text), |span| ends += span.len());
        ends
    });
}

#[divan::bench(args = SIZES)]
fn unicode_sentences(bencher: Bencher<'_, '_>, size: usize) {
    let text = prose(size);
    let segmenter = SentenceSegmenter::new(SentenceBreakInvariantOptions::default());
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| segmenter.segment_str(black_box(&text)).sum::<usize>());
}

#[divan::bench(args = SIZES)]
fn zones(bencher: Bencher<'_, '_>, size: usize) {
    let (text, zoner) = (prose(size), Zoner::bundled());
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| zoner.blocks(black_box(&text), None).len());
}

#[divan::bench(args = cases())]
fn hard_sentences(bencher: Bencher<'_, '_>, case: (usize, usize)) {
    let (text, segmenter) = (hard(case), Segmenter::bundled());
    bencher.counter(BytesCount::of_str(&text)).bench(|| {
        let mut ends = 0;
        segmenter.split(black_box(&text), |span| ends += span.len());
        ends
    });
}

#[divan::bench(args = cases())]
fn hard_zones(bencher: Bencher<'_, '_>, case: (usize, usize)) {
    let (text, zoner) = (hard(case), Zoner::bundled());
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| zoner.blocks(black_box(&text), None).len());
}
