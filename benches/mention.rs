//! Mentions: bytes a second over the sample articles repeated, one thread.

use divan::Bencher;
use divan::counter::BytesCount;
use standpoint::mention::MentionFinder;
use standpoint::quote::QuoteFinder;
use standpoint::segment::Segmenter;
use standpoint::target::TargetSet;
use standpoint::zone::Zoner;

fn main() {
    divan::main();
}

/// All sample articles, each `times` times.
fn articles(times: usize) -> String {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("seeds are part of the project")
        .filter_map(|f| Some(f.ok()?.path()))
        .filter(|p| p.extension().is_some_and(|e| e == "txt"))
        .collect();
    files.sort();
    let text: String = files
        .iter()
        .map(|f| std::fs::read_to_string(f).expect("seeds are UTF-8"))
        .collect();
    text.repeat(times)
}

#[divan::bench(args = TargetSet::BUNDLED)]
fn find(bencher: Bencher, set: &str) {
    let targets = TargetSet::bundled(set).expect("a bundled set");
    let finder = MentionFinder::new(&targets);
    let text = articles(10);
    let sentences = Segmenter::bundled().sentences(&text, &Zoner::bundled().blocks(&text, None));
    let quotations = QuoteFinder::bundled().find(&text, &sentences, &targets);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| finder.find(&text, &sentences, &quotations));
}

#[divan::bench]
fn build() -> MentionFinder {
    MentionFinder::new(&TargetSet::bundled("met-police").expect("a bundled set"))
}
