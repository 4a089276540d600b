//! What scraping does to a text changes nothing that is found in it: each sample article is read clean and in every
//! way dirty, and the tables hold the same sentences, quotations and labels. Offsets go to the dirty text.

#![allow(clippy::unwrap_used, reason = "helpers of tests may panic, tests may tell")]

mod program;

use std::fs;
use std::path::Path;

use program::{ARTICLE, code, folder, piped, standpoint, table};

/// What makes a clean text dirty.
type Dirt = fn(&str) -> String;

const DIRT: &[(&str, Dirt)] = &[
    ("references", references),
    ("references of references", |t| references(&references(t))),
    ("numbers", |t| {
        let plain = |c: char| c.is_ascii() && !matches!(c, '"' | '\'' | '&');
        t.chars()
            .map(|c| {
                if plain(c) {
                    c.to_string()
                } else {
                    format!("&#{};", c as u32)
                }
            })
            .collect()
    }),
    ("markup", |t| in_paragraphs(t, "<p class=\"a\">")),
    ("markup as characters", |t| references(&in_paragraphs(t, "<p>"))),
    ("breaks", |t| paragraphs(t).collect::<Vec<_>>().join("<br/><br>")),
    ("windows-1252", |t| t.chars().map(as_windows_1252).collect()),
    ("windows-1252 twice", |t| {
        let once: String = t.chars().map(as_windows_1252).collect();
        once.chars().map(as_windows_1252).collect()
    }),
    ("escapes", |t| {
        paragraphs(t)
            .collect::<Vec<_>>()
            .join("\n\n")
            .replace('"', "\\\"")
            .replace('\n', "\\n")
    }),
    ("wide spaces", |t| t.replace(' ', "\u{A0}")),
    ("soft hyphens", |t| {
        t.replace("tion", "ti\u{AD}on").replace('“', "\u{200B}“")
    }),
    ("tokens", |t| {
        paragraphs(t).map(tokens).collect::<Vec<_>>().join("\n\n")
    }),
    ("numbered paragraphs", |t| {
        let numbered = paragraphs(t).zip(1..).map(|(p, i)| format!("{i}. {p}"));
        numbered.collect::<Vec<_>>().join("\n\n")
    }),
    ("quoted mail", |t| {
        let lines = t.lines().map(|l| format!("> {l}").trim_end().to_owned());
        lines.collect::<Vec<_>>().join("\n")
    }),
    ("German marks", |t| t.replace('“', "„").replace('”', "“")),
    ("full-width marks", |t| t.replace('"', "＂")),
    ("TABs", |t| t.replace(' ', "\t")),
    ("wrapped", |t| {
        paragraphs(t).map(wrapped).collect::<Vec<_>>().join("\n\n")
    }),
];

fn paragraphs(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|l| !l.is_empty())
}

fn in_paragraphs(text: &str, tag: &str) -> String {
    let all: Vec<&str> = paragraphs(text).collect();
    format!("{tag}{}</p>\n", all.join(&format!("</p>\n{tag}")))
}

fn references(text: &str) -> String {
    let named = [
        ("&", "&amp;"),
        ("\"", "&quot;"),
        ("'", "&#39;"),
        ("<", "&lt;"),
        (">", "&gt;"),
    ];
    let curly = [
        ("“", "&ldquo;"),
        ("”", "&rdquo;"),
        ("’", "&rsquo;"),
        ("—", "&mdash;"),
        ("£", "&pound;"),
    ];
    named
        .iter()
        .chain(&curly)
        .fold(text.to_owned(), |t, (c, name)| t.replace(c, name))
}

fn as_windows_1252(c: char) -> String {
    let mut buffer = [0; 4];
    let bytes = c.encode_utf8(&mut buffer).bytes();
    let read = |b| encoding_rs::WINDOWS_1252.decode(&[b]).0.into_owned();
    bytes.map(read).collect()
}

fn tokens(paragraph: &str) -> String {
    let mut apart = String::new();
    let mut chars = paragraph.chars().peekable();
    while let Some(c) = chars.next() {
        let is_last = chars.peek().is_none_or(|next| matches!(next, ' ' | '”'));
        match c {
            '“' => apart.push_str(" `` "),
            '”' => apart.push_str(" '' "),
            '.' | ',' | '?' | '!' if is_last => apart.extend([' ', c, ' ']),
            c => apart.push(c),
        }
    }
    let apart = apart.replace("n’t ", " n’t ").replace("’s ", " ’s ");
    apart.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn wrapped(paragraph: &str) -> String {
    let (mut lines, mut width) = (String::new(), 0);
    for word in paragraph.split(' ') {
        let length = word.chars().count();
        let fits = width + 1 + length <= 72;
        if width > 0 {
            lines.push(if fits { ' ' } else { '\n' });
        }
        width = if fits { width + 1 + length } else { length };
        lines.push_str(word);
    }
    lines
}

/// The samples that are texts in UTF-8, in paragraphs with an empty line between.
fn samples() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|f| f.unwrap().path()).collect();
    paths.sort();
    let texts = paths.iter().filter(|p| p.extension().is_some_and(|e| e == "txt"));
    let utf_8 = texts.filter_map(|p| fs::read_to_string(p).ok());
    utf_8
        .map(|t| paragraphs(&t).collect::<Vec<_>>().join("\n\n"))
        .collect()
}

struct Run {
    texts: Vec<String>,
    folder: tempfile::TempDir,
}

impl Run {
    fn of(texts: Vec<String>, options: &[&str]) -> Run {
        let line = |(i, text): (usize, &String)| {
            serde_json::json!({"id": format!("a{i}"), "text": text}).to_string()
        };
        let lines: Vec<String> = texts.iter().enumerate().map(line).collect();
        let folder = folder(&[("in.jsonl", lines.join("\n").as_bytes())]);
        let output = standpoint(
            folder.path(),
            &[&["run", "in.jsonl", "--no-dedup"], options].concat(),
        );
        assert_eq!(code(&output), 0, "{}", program::errors(&output));
        Run { texts, folder }
    }

    /// Columns of a table, row by row.
    fn rows(&self, name: &str, columns: &[&str]) -> Vec<Vec<String>> {
        let text = fs::read_to_string(self.folder.path().join("results").join(name)).unwrap();
        let header = text.trim_start_matches('\u{feff}').lines().next().unwrap();
        let names: Vec<&str> = header.split(',').map(|n| n.trim_matches('"')).collect();
        let places: Vec<usize> = columns
            .iter()
            .map(|c| names.iter().position(|n| n == c).unwrap())
            .collect();
        let rows = table(self.folder.path(), name);
        let squeezed = |cell: &str| cell.split_whitespace().collect::<Vec<_>>().join(" ");
        rows.iter()
            .map(|r| places.iter().map(|i| squeezed(&r[*i])).collect())
            .collect()
    }

    /// Without spaces, which tokens do not tell of.
    fn found(&self) -> [Vec<Vec<String>>; 2] {
        let tables = [
            self.rows(
                "sentences.csv",
                &[
                    "text",
                    "zone",
                    "voice",
                    "compound",
                    "officers_stance",
                    "leadership_stance",
                ],
            ),
            self.rows(
                "quotes.csv",
                &["text", "quote_type", "speaker", "speaker_role", "cue"],
            ),
        ];
        let bare = |cell: String| cell.replace(' ', "");
        tables.map(|rows| {
            rows.into_iter()
                .map(|r| r.into_iter().map(bare).collect())
                .collect()
        })
    }
}

#[test]
fn what_is_found_is_the_same() {
    let clean = Run::of(samples(), &[]).found();
    assert!(clean[0].len() > 300 && clean[1].len() > 100);
    for (name, dirt) in DIRT {
        let dirty = Run::of(samples().iter().map(|t| dirt(t)).collect(), &[]);
        for (wanted, found) in clean.iter().zip(dirty.found()) {
            for (wanted, found) in wanted.iter().zip(&found) {
                assert_eq!(wanted, found, "{name}");
            }
            assert_eq!(wanted.len(), found.len(), "{name}");
        }
    }
}

#[test]
fn offsets_go_to_the_text_as_it_was() {
    for (name, dirt) in DIRT {
        let dirty = Run::of(samples().iter().map(|t| dirt(t)).collect(), &[]);
        let columns = ["article_id", "char_start", "char_end", "text"];
        let mut checked = 0;
        for row in dirty.rows("sentences.csv", &columns) {
            let article: usize = row[0].trim_start_matches('a').parse().unwrap();
            let (start, end): (usize, usize) = (row[1].parse().unwrap(), row[2].parse().unwrap());
            let slice: String = dirty.texts[article]
                .chars()
                .skip(start)
                .take(end - start)
                .collect();
            // a plain sentence begins and ends the same in both texts
            if row[3]
                .chars()
                .all(|c| c.is_ascii_alphabetic() || matches!(c, ' ' | '.' | ','))
            {
                let (first, last) = (&row[3][..1], &row[3][row[3].len() - 1..]);
                assert!(
                    slice.starts_with(first) && slice.ends_with(last),
                    "{name}: {slice:?} {:?}",
                    row[3]
                );
                checked += 1;
            }
        }
        assert!(checked > 50, "{name}: {checked}");
    }
}

#[test]
fn standard_input_is_mended_too() {
    let folder = folder(&[]);
    let dirty = format!("<p>{}</p>", references(ARTICLE));
    let output = piped(folder.path(), &["run", "-"], dirty.as_bytes());
    assert_eq!(code(&output), 0, "{}", program::errors(&output));
    let run = Run {
        texts: Vec::new(),
        folder,
    };
    let read: String = run.rows("sentences.csv", &["text"]).concat().join(" ");
    assert_eq!(read, ARTICLE.trim());
}

#[test]
fn texts_stay_as_they_are_when_asked_to() {
    let text = "<p>&ldquo;Go,&rdquo; said Ann Poe.</p>".to_owned();
    let mended = Run::of(vec![text.clone()], &[]);
    assert_eq!(mended.rows("sentences.csv", &["text"]), [["“Go,” said Ann Poe."]]);
    assert_eq!(mended.rows("articles.csv", &["status"]), [["warning"]]);
    let as_is = Run::of(vec![text.clone()], &["--as-is"]);
    assert_eq!(as_is.rows("sentences.csv", &["text"]).concat().join(" "), text);
}

#[test]
fn a_whole_page_in_a_field_is_read_as_one() {
    let body = "<p>The chief of the force said on Monday that the review would go on, and that nobody would be spared.</p>".repeat(8);
    let page = format!(
        "<!doctype html><html><head><title>Review goes on</title></head><body><nav><a href='/'>Home</a></nav>\
         <article><h1>Review goes on</h1>{body}</article></body></html>"
    );
    let run = Run::of(vec![page], &[]);
    assert_eq!(run.rows("articles.csv", &["title"]), [["Review goes on"]]);
    let sentences = run.rows("sentences.csv", &["text"]).concat();
    assert!(sentences.iter().any(|s| s.starts_with("The chief of the force")));
    assert!(
        !sentences.iter().any(|s| s.contains('<') || s == "Home"),
        "{sentences:?}"
    );
}
