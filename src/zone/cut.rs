//! Cutting a line into blocks: a date glued to the lead, a credit glued to a caption, a link glued to a paragraph.

use super::mark::Marks;
use super::{Block, Zone, Zoner};
use crate::bytemap::{BLOCK, maps, places};
use crate::span::Span;

/// A link or prompt glued to a paragraph is at most this long, in bytes.
const LONGEST_GLUED: usize = 200;
/// A caption is at most this long.
const LONGEST_CAPTION: usize = 320;

/// The blocks of one line.
pub(super) struct Cutter<'a> {
    pub(super) zoner: &'a Zoner,
    pub(super) text: &'a str,
    pub(super) paragraph: u32,
    pub(super) out: &'a mut Vec<Block>,
}

impl Cutter<'_> {
    /// Cuts a line of a zone; `opens` says that no body line came before it.
    pub(super) fn cut(&mut self, span: Span, zone: Zone, opens: bool) {
        match zone {
            Zone::Boilerplate | Zone::Dateline | Zone::Byline => self.push(span, zone),
            Zone::Credit => self.cut_caption(span),
            Zone::Comment => self.cut_comment(span),
            Zone::Headline | Zone::Standfirst | Zone::Subheading | Zone::Caption | Zone::Body => {
                let span = if opens {
                    self.cut_dateline(span, zone)
                } else {
                    span
                };
                let span = self.cut_glued_end(span, zone);
                self.cut_credit(span, zone);
            }
        }
    }

    fn push(&mut self, span: Span, zone: Zone) {
        let span = span.trim(self.text);
        if !span.is_empty() {
            self.out.push(Block {
                span,
                zone,
                paragraph: self.paragraph,
            });
        }
    }

    /// Pushes the first `length` bytes and returns the rest.
    fn push_start(&mut self, span: Span, length: usize, zone: Zone) -> Span {
        let cut = span.start as usize + length;
        self.push(Span::new(span.start as usize, cut), zone);
        Span::new(cut, span.end as usize).trim(self.text)
    }

    /// A date stamp and a place at the start of the first line: ` date 2023-09-24 London, England – `.
    fn cut_dateline(&mut self, span: Span, zone: Zone) -> Span {
        let line = span.of(self.text);
        let mut rest = span;
        if let Some(stamp) = self.zoner.stamps.read(line)
            && starts_afresh(&line[stamp..])
        {
            rest = self.push_start(rest, stamp, Zone::Dateline);
        }
        let is_letter = self
            .zoner
            .phrases
            .opening_marks(line.as_bytes())
            .any(Marks::LETTER);
        match super::place::dateline(rest.of(self.text)) {
            Some(length) if !is_letter && zone != Zone::Headline => {
                self.push_start(rest, length, Zone::Dateline)
            }
            _ => rest,
        }
    }

    /// `… of their loved ones. Read more`: the prompt at the end is cut off.
    fn cut_glued_end(&mut self, span: Span, zone: Zone) -> Span {
        let line = span.of(self.text);
        let Some(cut) = self.zoner.glued_prompt(line) else {
            return span;
        };
        let body = Span::new(span.start as usize, span.start as usize + cut);
        let body = body.trim(self.text);
        let ends = body.of(self.text).ends_with(['.', '!', '?', '”', '’', '"']);
        self.cut_credit(
            body,
            if ends && zone == Zone::Subheading {
                Zone::Body
            } else {
                zone
            },
        );
        self.push(Span::new(body.end as usize, span.end as usize), Zone::Boilerplate);
        Span::new(span.end as usize, span.end as usize)
    }

    /// Caption, credit and what is glued to them.
    fn cut_credit(&mut self, span: Span, zone: Zone) {
        let line = span.of(self.text);
        let Some(credit) = self.zoner.agencies.credit(line) else {
            return self.push(span, zone);
        };
        let is_caption = credit.start <= LONGEST_CAPTION && !line[..credit.start].contains(['“', '"']);
        let zone = if is_caption && zone != Zone::Headline {
            Zone::Caption
        } else {
            zone
        };
        let at = |offset: usize| span.range().start + offset;
        self.push(Span::new(at(0), at(credit.start)), zone);
        self.push(Span::new(at(credit.start), at(credit.end)), Zone::Credit);
        let rest = Span::new(at(credit.end), span.range().end).trim(self.text);
        if !rest.is_empty() {
            let ends = rest
                .of(self.text)
                .trim_end_matches(['”', '’', '"', '\''])
                .ends_with(['.', '!', '?']);
            self.push(rest, if ends { Zone::Body } else { Zone::Subheading });
        }
    }

    /// `Image source, PA MediaImage caption, The chief`: the caption glued to a credit is cut off.
    fn cut_caption(&mut self, span: Span) {
        let line = span.of(self.text);
        let capitals = (1..line.len()).filter(|i| line.as_bytes()[*i].is_ascii_uppercase());
        let mut captions = capitals.filter(|i| {
            let rest = line.as_bytes().get(*i..).unwrap_or_default();
            self.zoner.phrases.opening_marks(rest).any(Marks::CAPTION)
        });
        let rest = match captions.next() {
            Some(cut) => self.push_start(span, cut, Zone::Credit),
            None => return self.push(span, Zone::Credit),
        };
        self.push(rest, Zone::Caption);
    }

    /// `1. Pathetic.`: the number of a comment is no part of it.
    fn cut_comment(&mut self, span: Span) {
        let line = span.of(self.text);
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        let numbered = (1..=4).contains(&digits) && line[digits..].starts_with(['.', ')']);
        let span = if numbered {
            self.push_start(span, digits + 1, Zone::Boilerplate)
        } else {
            span
        };
        self.push(span, Zone::Comment);
    }
}

/// Whether what follows a date stamp is a text of its own: a capital, a mark, or nothing.
fn starts_afresh(rest: &str) -> bool {
    let rest = rest
        .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '|' | ':' | '·'));
    !rest.starts_with(|c: char| c.is_lowercase() || c == ',')
}

impl Zoner {
    /// Where a prompt glued to the end of a paragraph starts.
    fn glued_prompt(&self, line: &str) -> Option<usize> {
        let bytes = line.as_bytes();
        let floor = bytes.len().saturating_sub(LONGEST_GLUED).max(1);
        let fits = |at: &usize| {
            let rest = super::line::core(&line[*at..]);
            let prompts = Marks::PROMO.or(Marks::LIST).or(Marks::TAIL).or(Marks::END);
            let is_prompt = self.phrases.opening_marks(rest.as_bytes()).any(prompts);
            is_prompt && !rest.contains(['“', '”', '"'])
        };
        let capitals = maps(&bytes[floor..], |b| u8::from(b.is_ascii_uppercase()));
        for (block, capitals) in capitals.enumerate() {
            let found = places(capitals)
                .map(|place| floor + block * BLOCK + place)
                .find(|at| opens_sentence(line, *at) && fits(at));
            if found.is_some() {
                return found;
            }
        }
        None
    }
}

/// Whether a sentence starts at `at`: a capital behind a stop, or glued to one or to a small letter.
fn opens_sentence(line: &str, at: usize) -> bool {
    match line.as_bytes()[..at] {
        // nearly all capitals stand in the middle of a sentence
        [.., before, b' '] if before.is_ascii_alphanumeric() || before == b',' => return false,
        [.., before] if before.is_ascii_alphanumeric() => return before.is_ascii_lowercase(),
        _ => {}
    }
    let before = line[..at].trim_end();
    let ended = before.ends_with(['.', '!', '?', '…', '”', '’', '"', ')']);
    ended || (before.len() == at && line.as_bytes()[at - 1].is_ascii_lowercase())
}
