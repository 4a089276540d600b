//! Sentences: hand-written cases, properties on random text, and the differences from Unicode's own rules.
#![allow(clippy::print_stdout)] // tests tell what they measured

mod spans;

use std::collections::BTreeMap;

use icu_segmenter::SentenceSegmenter;
use icu_segmenter::options::SentenceBreakInvariantOptions;
use proptest::prelude::*;
use standpoint::segment::Segmenter;
use standpoint::span::Span;

fn split(segmenter: &Segmenter, text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    segmenter.split(text, |span| spans.push(span));
    spans
}

#[test]
fn cases_split_as_written() {
    let cases: toml::Value = toml::from_str(include_str!("cases/segment.toml")).expect("cases are TOML");
    let segmenter = Segmenter::bundled();
    let mut seen = 0;
    for case in cases["case"].as_array().expect("`[[case]]` tables") {
        let text = case["text"].as_str().expect("`text` is text");
        let wanted: Vec<_> = case["sentences"]
            .as_array()
            .expect("`sentences` is a list")
            .iter()
            .map(|sentence| sentence.as_str().expect("a sentence is text"))
            .collect();
        let got: Vec<_> = split(&segmenter, text)
            .into_iter()
            .map(|span| span.of(text))
            .collect();
        assert_eq!(got, wanted, "{}", case["name"]);
        seen += 1;
    }
    assert!(seen >= 20, "only {seen} cases");
}

/// Pieces that rules look at.
const PIECES: &[&str] = &[
    "Mr.",
    "Det.",
    "St.",
    "No.",
    "p.m.",
    "U.S.",
    "e.g.",
    "Ltd.",
    "J.",
    "I.",
    "1.",
    "2)",
    "a.",
    "•",
    "...",
    "…",
    ". .",
    ".",
    "!",
    "?",
    "“",
    "”",
    "‘",
    "’",
    "\"",
    "'",
    "(",
    ")",
    "[",
    "]",
    " ",
    " ",
    " ",
    " ",
    "\u{a0}",
    "\n",
    "\r\n",
    "\u{2028}",
    "said",
    "asked",
    "He",
    "the",
    "Marsh",
    "eBay",
    "http://a.b/C",
    "j@x.org",
    "10",
    "£5",
    "é",
    "É",
    "–",
    "-",
    "😀",
    ":)",
    "Yahoo!",
    "\u{0}",
    "*",
    "_",
];

/// Those pieces, glued in any order.
fn pieces() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn sentences_and_gaps_rebuild_random_unicode(text in any::<String>()) {
        spans::rebuild(&text, split(&Segmenter::bundled(), &text));
    }

    #[test]
    fn sentences_and_gaps_rebuild_random_pieces(text in pieces()) {
        spans::rebuild(&text, split(&Segmenter::bundled(), &text));
    }

    #[test]
    fn bytes_of_any_kind_do_no_harm(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let text = String::from_utf8_lossy(&bytes);
        spans::rebuild(&text, split(&Segmenter::bundled(), &text));
    }
}

/// Ends of Unicode's sentences (UAX #29) in one line, white space behind them cut off.
fn unicode_ends(line: &str) -> Vec<usize> {
    let segmenter = SentenceSegmenter::new(SentenceBreakInvariantOptions::default());
    let ends = segmenter
        .segment_str(line)
        .skip(1)
        .map(|end| line[..end].trim_end().len());
    ends.filter(|end| *end > 0).collect()
}

/// Why Unicode's rules end a sentence at `end` of `line` and ours do not.
fn why_only_unicode(line: &str, end: usize) -> Option<&'static str> {
    let before = line[..end].trim_end_matches(['”', '’', '"', '\'', ')', ']', '}', '*', '_']);
    let after = line[end..].trim_start();
    let word = before
        .rsplit([' ', '“', '‘', '(', '"', '[', '\u{a0}'])
        .next()
        .unwrap_or_default();
    let token = word.trim_end_matches(['.', '!', '?', '…']);
    let listed = include_str!("../lexicons/abbreviations.tsv")
        .lines()
        .filter_map(|row| row.split('\t').next())
        .any(|form| form.eq_ignore_ascii_case(token.rsplit('-').next().unwrap_or_default()));
    let dotted = token.contains('.') || token.chars().count() == 1;
    let start = after.trim_start_matches(['“', '‘', '"', '\'', '(', '[', '*', '_', ' ']);
    Some(match () {
        () if listed && before.ends_with('.') => "abbreviation",
        () if listed => "name with its own sign",
        () if dotted => "initials, acronyms and letters",
        () if token.bytes().all(|b| b.is_ascii_digit()) && !token.is_empty() => "list number",
        () if before.ends_with(['!', '?']) && before.len() < end => "question before who asked it",
        () if before.ends_with("...") || before.ends_with('…') || before.ends_with(". .") => "ellipsis",
        () if !start.starts_with(char::is_alphanumeric) => "no word follows",
        () if start.starts_with(char::is_lowercase) => "small letter follows",
        () if word.is_empty() || token.is_empty() => "stop without a word",
        () => return None,
    })
}

/// Why our rules end a sentence at `end` of `line` and Unicode's do not.
fn why_only_ours(line: &str, end: usize) -> Option<&'static str> {
    let before = line[..end].trim_end_matches(['”', '’', '"', '\'', ')', ']', '}', '*', '_', ' ']);
    let after = &line[end..];
    let next = after.trim_start();
    let start = next.trim_start_matches([
        '“', '‘', '"', '\'', '(', '[', '*', '_', ' ', '-', '–', '•', '.', '…', ']',
    ]);
    Some(match () {
        () if !after.starts_with(char::is_whitespace) => "glued sentences",
        () if !before.ends_with(['.', '!', '?', '…']) && line[..end].ends_with(')') => "a smile",
        () if !before.ends_with(['.', '!', '?', '…']) => "list item",
        () if start.starts_with(|c: char| c.is_lowercase()) => "small letter follows",
        () if !next.starts_with(char::is_alphabetic) => "a mark, a bullet or a number follows",
        () if before.len() + 1 < line[..end].trim_end().len() => "closing marks",
        () if before.ends_with('…') || before.ends_with("..") || before.ends_with(". .") => "ellipsis",
        () => return None,
    })
}

/// Counts the kinds of difference in a text; a difference of no known kind is an error.
fn differences(segmenter: &Segmenter, text: &str, kinds: &mut BTreeMap<&'static str, usize>) {
    for line in text.split(['\n', '\r', '\u{2028}', '\u{2029}', '\u{85}', '\u{b}', '\u{c}']) {
        let theirs = unicode_ends(line);
        let ours: Vec<_> = split(segmenter, line)
            .iter()
            .map(|span| span.range().end)
            .collect();
        for end in theirs.iter().filter(|end| !ours.contains(end)) {
            let kind = why_only_unicode(line, *end);
            let kind = kind
                .unwrap_or_else(|| panic!("only Unicode ends at {:?}⏎{:?}", &line[..*end], &line[*end..]));
            *kinds.entry(kind).or_default() += 1;
        }
        for end in ours.iter().filter(|end| !theirs.contains(end)) {
            let kind = why_only_ours(line, *end);
            let kind =
                kind.unwrap_or_else(|| panic!("only ours ends at {:?}⏎{:?}", &line[..*end], &line[*end..]));
            *kinds.entry(kind).or_default() += 1;
        }
    }
}

#[test]
fn differences_from_unicode_are_of_known_kinds() {
    let segmenter = Segmenter::bundled();
    let mut kinds = BTreeMap::new();
    let cases: toml::Value = toml::from_str(include_str!("cases/segment.toml")).expect("cases are TOML");
    for case in cases["case"].as_array().expect("`[[case]]` tables") {
        differences(&segmenter, case["text"].as_str().expect("text"), &mut kinds);
    }
    println!("cases: {kinds:#?}");
    assert!(kinds.contains_key("abbreviation") && kinds.contains_key("glued sentences"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Random prose: words, abbreviations and marks with blanks between them.
    #[test]
    fn differences_from_unicode_on_random_prose_are_of_known_kinds(words in prop::collection::vec(prop::sample::select(vec![
        "He", "Marsh", "the", "said", "asked", "officers", "Mr.", "Det.", "U.S.", "Ltd.", "No.", "10", "p.m.", "gone.", "left!",
        "why?", "“Why?”", "(later.)", "‘Stop!’", "so...", "well…", "J.", "2004.", "eBay", "\"No.\"", "–", "It", "end.",
    ]), 0..40)) {
        differences(&Segmenter::bundled(), &words.join(" "), &mut BTreeMap::new());
    }
}
