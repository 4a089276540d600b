//! Zones of pages: hand-written cases, and the development articles when they are there.
#![allow(clippy::print_stdout)] // tests tell what they measured

mod spans;

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

use proptest::prelude::*;
use standpoint::zone::{Block, Zone, Zoner};

/// One stretch of a case: its zone's name and its text.
type Piece = (String, String);

/// Text and expected pieces of a page in the form that `cases/zones.toml` explains.
fn read_page(page: &str) -> (String, Vec<Piece>) {
    let (mut text, mut pieces) = (String::new(), Vec::new());
    for line in page.trim_start_matches('\n').lines() {
        let Some((zone, words)) = line.split_once(" | ") else {
            assert!(line.trim().is_empty(), "no zone in `{line}`");
            text.push('\n');
            continue;
        };
        let zone = if let Some(zone) = zone.strip_prefix("+ ") {
            text.pop();
            text.push(' ');
            zone
        } else if let Some(zone) = zone.strip_prefix("& ") {
            text.pop();
            zone
        } else {
            zone
        };
        text.push_str(words);
        text.push('\n');
        pieces.push((zone.to_owned(), words.trim().to_owned()));
    }
    (text, pieces)
}

fn found(text: &str, blocks: &[Block]) -> Vec<Piece> {
    blocks
        .iter()
        .map(|block| (block.zone.as_str().to_owned(), block.span.of(text).to_owned()))
        .collect()
}

#[test]
fn pages_of_many_sites_are_told_apart() {
    let cases: toml::Value = toml::from_str(include_str!("cases/zones.toml")).expect("cases are TOML");
    let zoner = Zoner::bundled();
    let (mut wrong, mut seen) = (String::new(), 0);
    for case in cases["case"].as_array().expect("`[[case]]` tables") {
        let (text, wanted) = read_page(case["page"].as_str().expect("`page` is text"));
        let got = found(
            &text,
            &zoner.blocks(&text, case.get("title").and_then(toml::Value::as_str)),
        );
        seen += 1;
        if got != wanted {
            let _ = writeln!(wrong, "== {}", case["name"]);
            for piece in &got {
                if !wanted.contains(piece) {
                    let _ = writeln!(wrong, "  got    {} | {}", piece.0, piece.1);
                }
            }
            for piece in &wanted {
                if !got.contains(piece) {
                    let _ = writeln!(wrong, "  wanted {} | {}", piece.0, piece.1);
                }
            }
        }
    }
    assert!(seen >= 15, "only {seen} cases");
    assert!(wrong.is_empty(), "{wrong}");
}

/// Share of body characters kept in article zones, and of junk kept out of them, on the development articles.
#[test]
fn development_articles_keep_their_body_and_lose_their_junk() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let Ok(gold) = std::fs::read_to_string(shared.join("gold/zones_seeds.jsonl")) else {
        // past the harness, which keeps back what a test that passes prints
        let _ = writeln!(
            std::io::stderr(),
            "skipped: no development articles beside the project"
        );
        return;
    };
    let zoner = Zoner::bundled();
    let (mut body, mut kept, mut junk, mut out) = (0, 0, 0, 0);
    for line in gold.lines() {
        let row: serde_json::Value = serde_json::from_str(line).expect("gold is JSON");
        let label = row["label"].as_str().expect("label");
        if row["layer"] != "zone" {
            continue;
        }
        let path = shared.join("seeds").join(row["file"].as_str().expect("file"));
        let text = std::fs::read_to_string(path).expect("the gold's article");
        let offset = |key: &str| row[key].as_u64().expect("offset") as usize;
        let (start, end) = (offset("start"), offset("end"));
        let inside: usize = zoner
            .blocks(&text, None)
            .iter()
            .filter(|block| block.zone.is_article())
            .map(|block| {
                block
                    .span
                    .range()
                    .end
                    .min(end)
                    .saturating_sub(block.span.range().start.max(start))
            })
            .sum();
        match label {
            "body" => {
                body += end - start;
                kept += inside;
            }
            "boilerplate" | "reader_comment" => {
                junk += end - start;
                out += end - start - inside;
            }
            _ => {}
        }
    }
    println!("body kept {kept}/{body}, junk out {out}/{junk}");
    assert!(kept * 1000 >= body * 998);
    assert!(out * 1000 >= junk * 980);
}

#[test]
fn blocks_hold_every_character_and_keep_to_lines() {
    let text = " date 2023-09-24 London, England – One.\r\nTwo (PA)‘Three’\n\n\u{2003}Read more\n";
    let blocks = Zoner::bundled().blocks(text, None);
    let held: String = blocks.iter().map(|block| block.span.of(text)).collect();
    let strip = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    assert_eq!(strip(&held), strip(text));
    assert!(
        blocks
            .iter()
            .all(|block| !block.span.of(text).contains(['\n', '\r']))
    );
    assert_eq!(blocks[0].zone, Zone::Dateline);
}

/// Pieces that rules look at, glued in any order.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "Read more",
        "Comments (3)",
        "Leave a Reply",
        "(Jo Doe/PA)",
        " - Getty Images",
        "Photograph: A/B",
        "Image source, ",
        "Image caption, ",
        "date 2023-09-24 ",
        "LONDON (Reuters) - ",
        "By Jo Doe",
        "24 Sep 2023",
        "10:15",
        "SIR – ",
        "1. ",
        "é",
        "The chief told the committee on Monday that nothing at all would ever change.",
        "‘",
        "’",
        "“",
        "”",
        "(",
        ")",
        "/",
        ":",
        " ",
        "\n",
        "\n\n",
        "\r\n",
        "\u{feff}",
        "\u{a0}",
        "• ",
        "- ",
        "Related articles",
        "© ",
        "All rights reserved",
        "Dave says:",
        "PA",
        "for ",
        "x",
        "\u{0}",
        "?",
        ".",
        "💙",
        "ſ",
        "İ",
    ]);
    prop::collection::vec(piece, 0..50).prop_map(|pieces| pieces.concat())
}

/// Blocks hold all but white space, in order.
fn rebuilds(text: &str) {
    let blocks = Zoner::bundled().blocks(text, Some("A title of eight"));
    spans::rebuild(text, blocks.into_iter().map(|block| block.span));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn blocks_and_gaps_rebuild_random_unicode(text in any::<String>()) {
        rebuilds(&text);
    }

    #[test]
    fn blocks_and_gaps_rebuild_random_pieces(text in pieces()) {
        rebuilds(&text);
    }
}
