//! Bytes of input a second: each stage as it runs in the chain, and the whole run from file to tables.

use std::path::Path;
use std::sync::atomic::AtomicBool;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use standpoint::analysis::{Analyzer, Clock};
use standpoint::article::Article;
use standpoint::lexicon::Lexicon;
use standpoint::output::Dialect;
use standpoint::pipeline::{Pipeline, Settings, Stopped};
use standpoint::sentiment::Scratch;
use standpoint::source::{Options, Reader, list};
use standpoint::target::TargetSet;

fn main() {
    divan::main();
}

const REPEATS: usize = 20;

fn seeds() -> Vec<Article> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let reader = Reader::new(Options::default());
    let records = reader.records(list(&[folder]).expect("seeds are there"));
    records
        .map(|r| reader.article(r).expect("seeds can be read"))
        .collect()
}

fn analyzer() -> Analyzer {
    let targets = TargetSet::bundled(TargetSet::BUNDLED[0]).expect("bundled");
    let lexicon = Lexicon::bundled(Lexicon::BUNDLED[0]).expect("bundled");
    Analyzer::new(targets, &lexicon).expect("bundled data is sound")
}

/// Every stage over each article, without reading and writing.
#[divan::bench]
fn analysis(bencher: Bencher<'_, '_>) {
    chain(bencher, &seeds());
}

fn chain(bencher: Bencher<'_, '_>, articles: &[Article]) {
    let analyzer = analyzer();
    let bytes: usize = articles.iter().map(|a| a.text.len()).sum();
    let mut scratch = Scratch::default();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| {
        for article in articles {
            black_box(analyzer.analyze(article, &mut scratch, &mut Clock::default()));
        }
    });
}

/// A text of so many bytes in which nobody is named twice, in one line or one to a paragraph, and none of the usual
/// bounds helps: "Ann Abcd and Rob Bcde said so. Hope Good Abcd Best".
fn of_many_names(size: usize, end: &str) -> Article {
    let mut text = String::from("A town waits\n\nIt was late.\n\n");
    let mut i = 0usize;
    while text.len() < size {
        let letters: String = (0..5)
            .map(|k| char::from(b'a' + (i / 26usize.pow(k) % 26) as u8))
            .collect();
        let name = format!("P{letters}");
        for part in [
            "Ann ",
            &name,
            " and Rob K",
            &letters,
            " said it was so, its chairman, Sgt ",
            &name,
            " of Hove, told Tom ",
            &name,
            end,
            "Hope Good ",
            &name,
            " Best ",
        ] {
            text.push_str(part);
        }
        i += 1;
    }
    let mut article = Article::default();
    article.text = text.into();
    article
}

const SIZES: [usize; 2] = [1 << 17, 1 << 20];

/// Time per byte of the whole chain does not grow with the names.
#[divan::bench(args = SIZES, sample_count = 10)]
fn many_names_in_one_line(bencher: Bencher<'_, '_>, size: usize) {
    chain(bencher, &[of_many_names(size, ". ")]);
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn many_names_in_one_sentence(bencher: Bencher<'_, '_>, size: usize) {
    chain(bencher, &[of_many_names(size, " ")]);
}

/// From JSON Lines to all tables, with one thread and with all.
#[divan::bench(args = [1, 2, 4], sample_count = 10)]
fn run(bencher: Bencher<'_, '_>, jobs: usize) {
    let folder = tempfile::tempdir().expect("a folder for the run");
    let corpus = folder.path().join("corpus.jsonl");
    let lines: String = seeds()
        .iter()
        .cycle()
        .take(12 * REPEATS)
        .map(|a| serde_json::json!({"text": &*a.text}).to_string() + "\n")
        .collect();
    std::fs::write(&corpus, &lines).expect("the folder can be written");
    let settings = Settings {
        out: folder.path().join("out"),
        dialect: Dialect::Plain,
        with_bom: true,
        terms: false,
        dedup: None,
        jobs,
        max_errors: None,
        stopped: Stopped::Restart,
        shown: serde_json::Value::Null,
    };
    let pipeline = Pipeline::new(analyzer(), Reader::new(Options::default()), settings);
    bencher.counter(BytesCount::of_str(&lines)).bench_local(|| {
        let inputs = list(std::slice::from_ref(&corpus)).expect("the corpus is there");
        pipeline
            .run(inputs, &AtomicBool::new(false), &mut |_| {})
            .expect("the run succeeds")
    });
}
