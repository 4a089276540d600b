//! Labelled sentences: the project's pairs, NewsMTSC, and a user's own coded sheet.

use std::path::Path;

use serde::Deserialize;

use crate::checksum::sha256;
use crate::error::{Error, Result};
use crate::span::Span;
use crate::stance::scene::Marked;
use crate::stance::{Source, Stance};
use crate::target::Side;

/// A sentence with marked mentions and the stance toward each target.
#[derive(Clone, Debug)]
pub(super) struct Labelled {
    pub(super) text: Box<str>,
    pub(super) mentions: Vec<Marked>,
    /// Side and gold stance of each target, by index.
    pub(super) targets: Vec<(Side, Stance)>,
}

/// What question the labels of a file answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Question {
    /// Who takes whose side.
    Stance,
    /// How the sentence makes somebody look (NewsMTSC).
    Polarity,
}

/// One file of labelled sentences.
#[derive(Clone, Debug)]
pub(super) struct Corpus {
    pub(super) source: Source,
    pub(super) question: Question,
    pub(super) sentences: Vec<Labelled>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Line {
    Pairs {
        text: String,
        mentions: Vec<PairMention>,
    },
    News {
        sentence_normalized: String,
        targets: Vec<NewsTarget>,
    },
}

#[derive(Deserialize)]
struct PairMention {
    target: String,
    start: usize,
    end: usize,
    stance: String,
}

#[derive(Deserialize)]
struct NewsTarget {
    from: usize,
    to: usize,
    polarity: f64,
    #[serde(default)]
    further_mentions: Vec<NewsMention>,
}

#[derive(Deserialize)]
struct NewsMention {
    from: usize,
    to: usize,
}

impl Corpus {
    /// Reads JSON Lines in either form.
    pub(super) fn read(path: &Path) -> Result<Corpus> {
        let bytes = std::fs::read(path).map_err(|e| Error::io(path, "read", e))?;
        let text = String::from_utf8(bytes).map_err(|_| Error::data(path, 0, "is not UTF-8 text"))?;
        let mut question = Question::Stance;
        let mut sentences = Vec::new();
        for (i, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
            let fail = |reason: String| Error::data(path, i as u64 + 1, reason);
            let line: Line = serde_json::from_str(line).map_err(|_| {
                fail(
                    "is neither `text` with `mentions` nor NewsMTSC's `sentence_normalized` with `targets`"
                        .into(),
                )
            })?;
            sentences.push(match line {
                Line::Pairs { text, mentions } => pairs(text, &mentions).map_err(fail)?,
                Line::News {
                    sentence_normalized,
                    targets,
                } => {
                    question = Question::Polarity;
                    news(sentence_normalized, &targets).map_err(fail)?
                }
            });
        }
        Ok(Corpus::new(path, text.as_bytes(), question, sentences))
    }

    pub(super) fn new(path: &Path, bytes: &[u8], question: Question, sentences: Vec<Labelled>) -> Corpus {
        let name = path.file_name().unwrap_or(path.as_os_str());
        let source = Source {
            file: name.to_string_lossy().into_owned(),
            sha256: sha256(bytes),
            sentences: sentences.len(),
            pairs: sentences.iter().map(|s| s.targets.len()).sum(),
        };
        Corpus {
            source,
            question,
            sentences,
        }
    }
}

/// The side that a target's name shows: `led`, `leaders`.
pub fn side_of(target: &str) -> Side {
    match target {
        "led" => Side::Led,
        "leaders" => Side::Leaders,
        _ => Side::Unknown,
    }
}

/// The span of code points `start..end` as bytes.
pub fn span_of_chars(text: &str, start: usize, end: usize) -> Option<Span> {
    let mut edges = text.char_indices().map(|(i, _)| i).chain([text.len()]);
    let first = edges.by_ref().nth(start)?;
    let last = if end > start {
        edges.nth(end - start - 1)?
    } else {
        return None;
    };
    Some(Span::new(first, last))
}

fn pairs(text: String, mentions: &[PairMention]) -> std::result::Result<Labelled, String> {
    let mut names: Vec<&str> = Vec::new();
    let mut out = Labelled {
        text: text.into(),
        mentions: Vec::new(),
        targets: Vec::new(),
    };
    for m in mentions {
        let target = names.iter().position(|n| *n == m.target).unwrap_or(names.len());
        if target == names.len() {
            names.push(&m.target);
            let stance = Stance::parse(&m.stance).ok_or("a stance is one of favor, against, none")?;
            out.targets.push((side_of(&m.target), stance));
        }
        out.mark(target, m.start, m.end)?;
    }
    Ok(out.sorted())
}

fn news(text: String, targets: &[NewsTarget]) -> std::result::Result<Labelled, String> {
    let mut out = Labelled {
        text: text.into(),
        mentions: Vec::new(),
        targets: Vec::new(),
    };
    for (i, t) in targets.iter().enumerate() {
        let stance = match t.polarity {
            p if p < 4.0 => Stance::Against,
            p if p > 4.0 => Stance::Favor,
            _ => Stance::None,
        };
        out.targets.push((Side::Unknown, stance));
        out.mark(i, t.from, t.to)?;
        for m in &t.further_mentions {
            out.mark(i, m.from, m.to)?;
        }
    }
    Ok(out.sorted())
}

impl Labelled {
    fn mark(&mut self, target: usize, start: usize, end: usize) -> std::result::Result<(), String> {
        let span = span_of_chars(&self.text, start, end).ok_or("a mention lies outside the text")?;
        self.mentions.push(Marked {
            target: target as u16,
            span,
        });
        Ok(())
    }

    fn sorted(mut self) -> Labelled {
        self.mentions.sort_by_key(|m| m.span);
        self
    }
}
