//! Speed of finding quotations and speakers, sentences given: news of several styles, and text that is made to hurt.
//!
//! `cargo bench --bench quote`; bytes per second of one thread. The two sizes of each bad case show that time per byte
//! does not grow.

use divan::Bencher;
use divan::counter::BytesCount;
use standpoint::quote::QuoteFinder;
use standpoint::segment::{Segmenter, Sentence};
use standpoint::target::TargetSet;
use standpoint::zone::Zoner;

fn main() {
    divan::main();
}

/// About 9 kB of invented news: British and American style, direct, mixed and indirect speech, plain report.
const NEWS: &str = include_str!("data/quotations.txt");

struct Input {
    text: String,
    sentences: Vec<Sentence>,
}

fn input(text: String) -> Input {
    let blocks = Zoner::bundled().blocks(&text, None);
    let sentences = Segmenter::bundled().sentences(&text, &blocks);
    Input { text, sentences }
}

/// One long paragraph of a repeated piece, as one body sentence: the worst for anything that looks far.
fn one_sentence(piece: &str, size: usize) -> Input {
    let text = piece.repeat(size / piece.len());
    let sentences = vec![Sentence::alone(&text)];
    Input { text, sentences }
}

fn bench(bencher: Bencher, input: &Input) {
    let finder = QuoteFinder::bundled();
    let targets = TargetSet::bundled(TargetSet::BUNDLED[0]).expect("bundled");
    bencher
        .counter(BytesCount::of_str(&input.text))
        .bench_local(|| finder.find(&input.text, &input.sentences, &targets));
}

#[divan::bench]
fn news_articles_of_9_kb(bencher: Bencher) {
    bench(bencher, &input(NEWS.to_owned()));
}

const SIZES: [usize; 2] = [1 << 17, 1 << 20];

#[divan::bench(args = SIZES)]
fn straight_marks(bencher: Bencher, size: usize) {
    bench(bencher, &one_sentence("\"", size));
}

#[divan::bench(args = SIZES)]
fn opening_marks(bencher: Bencher, size: usize) {
    bench(bencher, &one_sentence("a “b ", size));
}

#[divan::bench(args = SIZES)]
fn single_marks(bencher: Bencher, size: usize) {
    bench(bencher, &one_sentence("‘a ’s ' ", size));
}

#[divan::bench(args = SIZES)]
fn said_and_said(bencher: Bencher, size: usize) {
    bench(bencher, &one_sentence("and Poe said that it was so ", size));
}

#[divan::bench(args = SIZES)]
fn many_speakers(bencher: Bencher, size: usize) {
    let mut text = String::new();
    let mut i = 0usize;
    while text.len() < size {
        let letters: String = (0..5)
            .map(|k| char::from(b'a' + (i / 26usize.pow(k) % 26) as u8))
            .collect();
        for part in [
            "“It is so and so,” Ann P",
            &letters,
            " said.\n\nP",
            &letters,
            " left. She said it was late.\n\n",
        ] {
            text.push_str(part);
        }
        i += 1;
    }
    bench(bencher, &input(text));
}
