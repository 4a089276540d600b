//! What holds for any text whatever.

#![allow(clippy::unwrap_used, reason = "helpers of tests may panic, tests may tell")]

use proptest::prelude::*;
use standpoint::analysis::{Analysis, Analyzer, Clock};
use standpoint::article::Article;
use standpoint::lexicon::Lexicon;
use standpoint::sentiment::Scratch;
use standpoint::source::decode;
use standpoint::span::Span;
use standpoint::target::TargetSet;

fn analyzer() -> Analyzer {
    let targets = TargetSet::bundled("met-police").unwrap();
    Analyzer::new(targets, &Lexicon::bundled("news").unwrap()).unwrap()
}

fn is_on_edges(text: &str, span: Span) -> bool {
    text.get(span.range()).is_some()
}

fn check(analysis: &Analysis<'_>) -> Result<(), TestCaseError> {
    let text = &*analysis.article.text;
    let mut at = 0;
    for sentence in &analysis.sentences {
        prop_assert!(sentence.span.start >= at && is_on_edges(text, sentence.span));
        let between = &text[at as usize..sentence.span.start as usize];
        prop_assert!(between.trim().is_empty(), "lost between sentences: {between:?}");
        at = sentence.span.end;
    }
    prop_assert!(
        text[at as usize..].trim().is_empty(),
        "lost at the end: {:?}",
        &text[at as usize..]
    );
    prop_assert_eq!(analysis.tones.len(), analysis.sentences.len());
    prop_assert_eq!(analysis.quotations.voices.len(), analysis.sentences.len());
    for tone in &analysis.tones {
        prop_assert!((-1.0..=1.0).contains(&tone.sentiment.compound) && (-1.0..=1.0).contains(&tone.vader));
    }
    for quote in &analysis.quotations.quotes {
        let spans = [Some(quote.content), quote.cue, quote.speaker_mention];
        prop_assert!(spans.into_iter().flatten().all(|s| is_on_edges(text, s)));
        prop_assert!(
            quote
                .speaker
                .is_none_or(|s| (s.0 as usize) < analysis.quotations.speakers.len())
        );
    }
    for mention in &analysis.mentions {
        prop_assert!(is_on_edges(text, mention.span));
        prop_assert!(
            analysis.sentences[mention.sentence as usize]
                .span
                .contains(mention.span)
        );
    }
    for call in &analysis.stances {
        prop_assert!((-1.0..=1.0).contains(&call.score) && (0.0..=1.0).contains(&call.confidence));
        prop_assert_eq!(analysis.mentions[call.mention as usize].target, call.target);
        prop_assert!(call.evidence.is_none_or(|s| is_on_edges(text, s)));
    }
    Ok(())
}

/// Scraps that news is made of, so that random text reaches every stage.
fn newslike() -> impl Strategy<Value = String> {
    let scraps = [
        "The commissioner",
        " said ",
        "“",
        "”",
        "‘",
        "’",
        "\"",
        "officers",
        ". ",
        ".\n\n",
        ", ",
        "Sir Mark Rowley",
        "Mr. ",
        "U.S. ",
        "never ",
        "so ",
        "good",
        "HORRIBLE",
        "!!!",
        "?",
        "betrayed ",
        "By Jane Roe\n",
        "Published 20 March 2023\n",
        "READ MORE: ",
        "\r\n",
        "\u{feff}",
        "é",
        "🚓",
        "but ",
        "they ",
        "the Met",
        "told the BBC",
        "—",
        "…",
        " ",
        "\t",
        "=1+1",
        "(",
        ")",
    ];
    proptest::collection::vec(proptest::sample::select(scraps.to_vec()), 0..60)
        .prop_map(|parts| parts.concat())
}

/// A stretch of a sample article in which some places were cut, doubled or filled with what breaks patterns.
fn edited() -> impl Strategy<Value = String> {
    let mut samples: Vec<String> = std::fs::read_dir("seeds")
        .unwrap()
        .filter_map(|entry| std::fs::read_to_string(entry.unwrap().path()).ok())
        .collect();
    assert!(!samples.is_empty());
    // a failure is repeated by its seed only when the samples stand in one order
    samples.sort_unstable();
    let junk = [
        "“", "”", "\"", "'", "‘", "’", ":", ",", ".", "—", "\n", "\n\n", "\u{a0}", "ﬀ", "İ", "🦀", "’s",
        "said", "who", "and", "of", "Mr", "Sgt", "U.S.", "14.07", " he said", "@a", "Q:",
    ];
    let edit = (
        any::<proptest::sample::Index>(),
        0..60usize,
        proptest::sample::select(junk.to_vec()),
    );
    let edits = proptest::collection::vec(edit, 1..25);
    let stretch = (any::<proptest::sample::Index>(), 1..2000usize);
    (proptest::sample::select(samples), stretch, edits).prop_map(|(sample, (from, length), edits)| {
        let from = sample.ceil_char_boundary(from.index(sample.len()));
        let mut text = sample[from..sample.floor_char_boundary(from + length).max(from)].to_owned();
        for (at, cut, junk) in edits {
            let start = text.ceil_char_boundary(at.index(text.len() + 1));
            let end = text.ceil_char_boundary(start + cut);
            text.replace_range(start..end, junk);
        }
        text
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spans_are_ordered_inside_and_lose_nothing(text in prop_oneof![newslike(), edited(), any::<String>(), "\\PC{0,300}"]) {
        thread_local!(static ANALYZER: Analyzer = analyzer());
        let article = Article::new("a", text);
        ANALYZER.with(|analyzer| {
            let mut scratch = Scratch::default();
            check(&analyzer.analyze(&article, &mut scratch, &mut Clock::default()))
        })?;
    }

    #[test]
    fn bytes_are_decoded_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(decoded) = decode(bytes) {
            prop_assert!(!decoded.text.contains('\0'));
        }
    }
}

#[test]
fn an_article_without_a_break_or_with_nothing_but_marks_is_analysed() {
    let analyzer = analyzer();
    for text in [
        "a".repeat(200_000),
        "“".repeat(50_000),
        "said ".repeat(40_000),
        "\n".repeat(100_000),
        "((((".repeat(20_000),
    ] {
        let article = Article::new("a", text);
        let analysis = analyzer.analyze(&article, &mut Scratch::default(), &mut Clock::default());
        check(&analysis).unwrap();
    }
}
