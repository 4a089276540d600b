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

/// The sample articles, one by one: a page has one tail.
fn articles() -> Vec<String> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("seeds are part of the project")
        .filter_map(|f| Some(f.ok()?.path()))
        .filter(|p| p.extension().is_some_and(|e| e == "txt"))
        .collect();
    files.sort();
    files
        .iter()
        .map(|f| std::fs::read(f).expect("a seed can be read"))
        .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        .collect()
}

#[divan::bench(args = TargetSet::BUNDLED)]
fn find(bencher: Bencher, set: &str) {
    let targets = TargetSet::bundled(set).expect("a bundled set");
    let finder = MentionFinder::new(&targets);
    let (zoner, segmenter, quotes) = (Zoner::bundled(), Segmenter::bundled(), QuoteFinder::bundled());
    let texts = articles();
    let read: Vec<_> = texts
        .iter()
        .map(|text| {
            let sentences = segmenter.sentences(text, &zoner.blocks(text, None));
            let quotations = quotes.find(text, &sentences, &targets);
            (text, sentences, quotations)
        })
        .collect();
    let bytes: usize = texts.iter().map(String::len).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        read.iter()
            .map(|(text, sentences, quotations)| finder.find(text, sentences, quotations).len())
            .sum::<usize>()
    });
}

#[divan::bench]
fn build() -> MentionFinder {
    MentionFinder::new(&TargetSet::bundled("met-police").expect("a bundled set"))
}
