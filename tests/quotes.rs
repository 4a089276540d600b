//! The cases in `tests/cases/quotes.toml`, and what holds for any text.

#![allow(
    clippy::print_stderr,
    clippy::format_push_string,
    reason = "what differs is gathered and told as text"
)]

use proptest::prelude::*;
use serde::Deserialize;
use standpoint::quote::{Attribution, Quotations, QuoteFinder, QuoteKind, Voice};
use standpoint::segment::{Segmenter, Sentence};
use standpoint::target::TargetSet;
use standpoint::zone::{Block, Zone, Zoner};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    case: Vec<Case>,
}

/// One article and all quotations that it holds.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    note: String,
    text: String,
    /// Part of the page that the whole text is taken for; without it the parts are found.
    zone: Option<String>,
    #[serde(default)]
    quote: Vec<Expected>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    /// The content, word for word; a final full stop or comma may be left out.
    text: String,
    kind: String,
    speaker: Option<String>,
    role: Option<String>,
    cue: Option<String>,
    attribution: Option<String>,
    #[serde(default)]
    nested: bool,
}

struct Reading {
    sentences: Vec<Sentence>,
    found: Quotations,
}

fn targets() -> TargetSet {
    TargetSet::bundled(TargetSet::BUNDLED[0]).expect("bundled")
}

fn read(text: &str, zone: Option<Zone>) -> Reading {
    let mut blocks: Vec<Block> = Zoner::bundled().blocks(text, None);
    if let Some(zone) = zone {
        for block in &mut blocks {
            block.zone = zone;
        }
    }
    let sentences = Segmenter::bundled().sentences(text, &blocks);
    let found = QuoteFinder::bundled().find(text, &sentences, &targets());
    Reading { sentences, found }
}

fn kind(kind: QuoteKind) -> &'static str {
    match kind {
        QuoteKind::Direct => "direct",
        QuoteKind::Indirect => "indirect",
        QuoteKind::Mixed => "mixed",
    }
}

fn attribution(attribution: Attribution) -> &'static str {
    match attribution {
        Attribution::Explicit => "explicit",
        Attribution::Inherited => "inherited",
        Attribution::Inferred => "inferred",
        Attribution::None => "none",
    }
}

fn bare(text: &str) -> &str {
    text.trim_end_matches(['.', ',', ' '])
}

/// What a case expects and what was found, line by line, so that a failure shows both in full.
fn lines(case: &Case) -> (Vec<String>, Vec<String>) {
    let zone = case.zone.as_deref().map(|z| match z {
        "headline" => Zone::Headline,
        "comment" => Zone::Comment,
        "body" => Zone::Body,
        other => panic!("{other} is no zone of the cases"),
    });
    let reading = read(&case.text, zone);
    let targets = targets();
    let mut want = Vec::new();
    let mut got = Vec::new();
    for (i, q) in reading.found.quotes.iter().enumerate() {
        let expected = case.quote.get(i);
        let speaker = reading.found.speaker_of(q);
        let mut line = format!(
            "{} {:?} nested={}",
            kind(q.kind),
            bare(q.content.of(&case.text)),
            q.nested
        );
        if expected.is_none_or(|e| e.speaker.is_some()) {
            line += &format!(
                " speaker={:?}",
                speaker.map(|s| &*s.name).filter(|n| !n.is_empty())
            );
        }
        if expected.is_none_or(|e| e.role.is_some()) {
            line += &format!(" role={:?}", speaker.map(|s| targets.roles().name(s.role)));
        }
        if expected.is_none_or(|e| e.cue.is_some()) {
            line += &format!(" cue={:?}", q.cue.map(|c| c.of(&case.text)));
        }
        if expected.is_some_and(|e| e.attribution.is_some()) {
            line += &format!(" attribution={}", attribution(q.attribution));
        }
        got.push(line);
    }
    for e in &case.quote {
        let mut line = format!("{} {:?} nested={}", e.kind, bare(&e.text), e.nested);
        for (name, value) in [("speaker", &e.speaker), ("role", &e.role), ("cue", &e.cue)] {
            if let Some(value) = value {
                line += &format!(" {name}={:?}", (!value.is_empty()).then_some(value.as_str()));
            }
        }
        if let Some(a) = &e.attribution {
            line += &format!(" attribution={a}");
        }
        want.push(line);
    }
    (want, got)
}

#[test]
fn cases_hold() {
    let file: File = toml::from_str(include_str!("cases/quotes.toml")).expect("the cases parse");
    assert!(file.case.len() >= 30, "only {} cases", file.case.len());
    let mut failed = 0;
    for case in &file.case {
        let (want, got) = lines(case);
        if want != got {
            failed += 1;
            eprintln!(
                "\n{}\n  want {}\n  got  {}",
                case.note,
                want.join("\n       "),
                got.join("\n       ")
            );
        }
    }
    assert_eq!(failed, 0, "{failed} of {} cases fail", file.case.len());
}

#[test]
fn a_readers_comment_is_the_readers_voice_without_a_quotation() {
    let reading = read("They should all be sacked. Shame on them.", Some(Zone::Comment));
    assert!(reading.found.quotes.is_empty());
    for i in 0..reading.sentences.len() {
        assert_eq!(reading.found.voices[i].voice, Voice::Quoted);
        assert_eq!(reading.found.speaker_at(i).map(|s| &*s.name), Some("reader"));
    }
}

#[test]
fn voice_is_quoted_with_a_bare_attribution_and_mixed_beside_plain_report() {
    let text = "“We are leaving tonight,” said Ann Poe. The road was wet and dark, and the police said it was closed. It rained.";
    let reading = read(text, Some(Zone::Body));
    let voices: Vec<Voice> = reading.found.voices.iter().map(|v| v.voice).collect();
    assert_eq!(voices, [Voice::Quoted, Voice::Mixed, Voice::Author]);
}

#[test]
fn a_megabyte_of_marks_is_read_to_the_end() {
    for piece in ["\"", "“", "‘", "” ", "“a” ", "'s ", "and he said that "] {
        let text = piece.repeat((1 << 20) / piece.len());
        let reading = read(&text, Some(Zone::Body));
        assert_eq!(reading.found.voices.len(), reading.sentences.len());
    }
}

/// Text of the pieces that quotations are made of, in any order.
fn soup() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "“",
        "”",
        "\"",
        "‘",
        "’",
        "'",
        "said",
        " said ",
        "Ann Poe",
        " the Met ",
        " he ",
        ", ",
        ". ",
        ": ",
        "\n",
        "\n\n",
        " that ",
        "according to ",
        "As ",
        " what ",
        " called ",
        "was told by ",
        "– ",
        "(",
        ")",
        " who ",
        "é",
        "🦀",
        "\u{0}",
        "Mr. ",
        "\u{a0}",
        "letter ",
        "It is claimed ",
        " and ",
        "3",
        "-",
        "…",
        "’s ",
        "makes clear that ",
        "Sir ",
        " of ",
        "Its ",
        "another ",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|p| p.concat())
}

fn holds(text: &str) {
    let reading = read(text, Some(Zone::Body));
    let found = &reading.found;
    assert_eq!(found.voices.len(), reading.sentences.len());
    let mut last = 0;
    for q in &found.quotes {
        assert!(q.content.start >= last, "in text order");
        last = q.content.start;
        assert!(!q.content.is_empty());
        for span in [Some(q.content), q.cue, q.speaker_mention].into_iter().flatten() {
            assert!(text.get(span.range()).is_some(), "{span:?} on character edges");
        }
        for part in &found.parts[q.parts.start as usize..q.parts.end as usize] {
            assert!(q.content.contains(*part));
        }
        assert_eq!(q.speaker.is_none(), q.attribution == Attribution::None);
        assert!((0.0..=1.0).contains(&q.confidence));
        assert!(q.speaker.is_none_or(|s| (s.0 as usize) < found.speakers.len()));
    }
    for voice in &found.voices {
        assert!(voice.quote.is_none_or(|q| (q as usize) < found.quotes.len()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_without_harm(text in any::<String>()) {
        holds(&text);
    }

    #[test]
    fn any_soup_of_marks_and_cues_is_read_without_harm(text in soup()) {
        holds(&text);
    }
}

#[test]
fn a_line_may_open_with_its_colon() {
    holds(": \n“");
}

#[test]
fn a_text_may_open_with_a_closing_mark_before_a_name() {
    holds("' Ann Poe left.");
    holds("’ Ann Poe left.");
}

#[test]
fn a_blank_that_does_not_break_may_end_a_name() {
    holds("P\u{a0} of d warned that s t");
}
