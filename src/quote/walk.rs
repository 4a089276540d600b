//! Walks an article paragraph by paragraph and unit by unit, and puts the result together.

use super::cast::Cast;
use super::credit::Credit;
use super::echo;
use super::finished::quotes;
use super::form::{Form, Phrases};
use super::hit::{Flow, Hit, Next, Speaks};
use super::listed;
use super::marks::{Marks, Pair};
use super::paragraph::{Paragraph, paragraphs};
use super::reader::Reader;
use super::scan::{Scan, Shape};
use super::tokens::{Source, Tokens, Unit, tokenise};
use super::told::{self, Told};
use super::voice;
use super::words::Words;
use super::{Attribution, Quotations, QuoteKind, SpeakerId};
use crate::segment::Sentence;
use crate::span::Span;
use crate::target::TargetSet;
use crate::zone::Zone;

/// How many quotations back the one who answers may have spoken.
const ANSWER: usize = 8;

/// How many lines of adverts and pictures may stand amid what somebody says.
const ASIDE: usize = 8;

/// What is known of an article before its quotations are looked for.
#[derive(Clone, Copy)]
pub(super) struct Page<'a> {
    pub(super) text: &'a str,
    pub(super) sentences: &'a [Sentence],
    pub(super) targets: &'a TargetSet,
    pub(super) words: &'a Words,
}

/// The work on one article.
pub(super) struct Walk<'a> {
    page: Page<'a>,
    lines: Vec<Paragraph>,
    form: Form,
    scan: Scan,
    marks: Marks,
    tokens: Tokens,
    outer: Vec<Pair>,
    flow: Flow,
}

impl<'a> Walk<'a> {
    pub(super) fn new(page: Page<'a>, phrases: &Phrases) -> Walk<'a> {
        let lines = paragraphs(page.sentences);
        Walk {
            page,
            form: Form::read(page, &lines, phrases),
            lines,
            scan: Scan::new(),
            marks: Marks::default(),
            tokens: Tokens::new(),
            outer: Vec::new(),
            flow: Flow::new(),
        }
    }

    pub(super) fn run(mut self) -> Quotations {
        let mut fences = 0;
        for i in 0..self.lines.len() {
            let line = self.lines[i];
            if !may_quote(line.zone) {
                continue;
            }
            let behind = self.form.fences.partition_point(|f| *f <= line.first);
            if behind > fences {
                fences = behind;
                self.flow.part();
            }
            if let Some(said) = self
                .flow
                .colon
                .filter(|_| listed::is_item(self.page.text, &self.lines, i))
            {
                self.flow.push(listed::hit(self.page.text, line, said));
                continue;
            }
            let held = (self.flow.open, self.flow.colon);
            self.paragraph(line, i + 1);
            // a picture amid what somebody says ends nothing
            if line.zone == Zone::Caption {
                (self.flow.open, self.flow.colon) = held;
            }
        }
        self.finish()
    }

    /// Reads a paragraph; `below` is the index of the next line.
    fn paragraph(&mut self, paragraph: Paragraph, below: usize) {
        let next = { self.lines[below..].iter().take(ASIDE) }.find(|l| !told::is_aside(l.zone));
        let goes_on =
            next.is_some_and(|n| Shape::at(self.page.text.as_bytes(), n.span.start as usize).is_some());
        self.scan
            .paragraph(self.page.text, paragraph.span, self.page.words);
        self.marks
            .pair(self.page.text, paragraph.span, &self.scan.glyphs, goes_on);
        self.outer.clear();
        self.outer
            .extend(self.marks.pairs.iter().filter(|p| p.depth == 0));
        let (mut pair, mut cue, mut s) = (0, 0, paragraph.first);
        while s < paragraph.end {
            let (end, end_pair) = self.unit_end(paragraph, s, pair);
            let span = Span {
                start: self.page.sentences[s].span.start,
                end: self.page.sentences[end - 1].span.end,
            };
            let from = cue;
            while self.scan.cues.get(cue).is_some_and(|c| *c < span.end) {
                cue += 1;
            }
            let leads_up = || goes_on && end == paragraph.end && self.ends_with_colon(span);
            if cue > from || end_pair > pair || leads_up() {
                let credit = self.credit(span, pair..end_pair, paragraph, below);
                self.unit(span, pair..end_pair, s, paragraph, credit);
            } else if s == paragraph.first {
                self.flow.open = None;
                self.flow.colon = None;
            }
            (s, pair) = (end, end_pair);
        }
        self.nested(paragraph);
    }

    /// Whose name stands behind or below the last quotation of a unit.
    fn credit(
        &self,
        unit: Span,
        pairs: std::ops::Range<usize>,
        paragraph: Paragraph,
        below: usize,
    ) -> Option<Credit> {
        let last = self.outer[pairs].last().filter(|p| p.is_closed)?;
        let is_last = last.outer.end == unit.end || unit.end == paragraph.span.end;
        let below = &self.lines[below..];
        is_last
            .then(|| Credit::behind(self.page, last.outer, paragraph.span, below))
            .flatten()
    }

    /// "Ann Poe, the mayor:" above a quotation.
    fn ends_with_colon(&self, span: Span) -> bool {
        self.page.text.as_bytes().get(span.end as usize - 1) == Some(&b':')
    }

    /// Index behind the last sentence, and behind the last quotation, of the unit that starts at sentence `s`.
    fn unit_end(&self, paragraph: Paragraph, s: usize, mut pair: usize) -> (usize, usize) {
        let mut end = s + 1;
        if self.outer.is_empty() {
            return (end, pair);
        }
        loop {
            let limit = self.page.sentences[end - 1].span.end;
            while self.outer.get(pair).is_some_and(|p| p.outer.start < limit) {
                pair += 1;
            }
            let crosses = pair > 0 && self.outer[pair - 1].outer.end > limit;
            if end >= paragraph.end
                || !(crosses || pair > 0 && self.asks_for_more(s, end, self.outer[pair - 1]))
            {
                return (end, pair);
            }
            end += 1;
        }
    }

    /// “Go!” Smith said: the sentence ends with the mark, but its cue follows.
    fn asks_for_more(&self, s: usize, end: usize, last: Pair) -> bool {
        let (this, next) = (self.page.sentences[end - 1].span, self.page.sentences[end].span);
        if last.outer.end != this.end
            || last.outer.start != self.page.sentences[s].span.start
            || next.len() > 90
        {
            return false;
        }
        let asks = last.inner.of(self.page.text).ends_with(['!', '?', ',', '…']);
        let first = self.scan.cues.partition_point(|c| *c < next.start);
        let cue = self
            .scan
            .cues
            .get(first)
            .filter(|c| **c < next.end.min(next.start + 50));
        let starts_plain = Shape::at(self.page.text.as_bytes(), next.start as usize).is_none();
        asks && starts_plain && cue.is_some_and(|&c| self.ends_soon(c as usize, next.end as usize))
    }

    /// Whether nothing but the cue and a short adverbial is left of the sentence.
    fn ends_soon(&self, cue: usize, end: usize) -> bool {
        let rest = &self.page.text[cue..end];
        let after = rest.split_once(' ').map_or("", |(_, after)| after);
        after.split_ascii_whitespace().count() <= 5 && !after.starts_with("that ") && !after.contains(':')
    }

    fn unit(
        &mut self,
        mut span: Span,
        pairs: std::ops::Range<usize>,
        first: usize,
        paragraph: Paragraph,
        credit: Option<Credit>,
    ) {
        let mut is_first = first == paragraph.first;
        let sentence = first as u32;
        let mut pairs = &self.outer[pairs];
        loop {
            let stop = tokenise(source(self.page, &self.scan), span, pairs, &mut self.tokens);
            let taken = pairs
                .iter()
                .take_while(|p| p.outer.end <= stop.max(span.start))
                .count();
            let cut = stop < span.end;
            let end = if cut { stop } else { span.end };
            let unit = Unit::new(
                self.page.text,
                Span { end, ..span },
                &self.tokens,
                if cut { &pairs[..taken] } else { pairs },
                self.page.words,
            );
            Reader {
                unit,
                flow: &mut self.flow,
                used: 0,
                paragraph: paragraph.first as u32,
                sentence,
                before: told::sentence_before(self.page, first),
                credit: credit.filter(|_| !cut),
                is_first,
                nested: false,
            }
            .read();
            if !cut {
                return;
            }
            pairs = &pairs[taken..];
            span.start = stop;
            is_first = false;
        }
    }

    /// Quotations inside quotations: only such as have marks and a cue of their own.
    fn nested(&mut self, paragraph: Paragraph) {
        let mut i = 0;
        while i < self.marks.pairs.len() {
            let outer = self.marks.pairs[i];
            let inner = self.marks.pairs[i + 1..]
                .iter()
                .take_while(|p| p.depth > outer.depth)
                .count();
            if outer.depth == 0 && inner > 0 {
                self.read_inside(outer, i + 1..i + 1 + inner, paragraph);
            }
            i += 1 + inner;
        }
    }

    fn read_inside(&mut self, outer: Pair, inner: std::ops::Range<usize>, paragraph: Paragraph) {
        self.outer.clear();
        self.outer
            .extend(self.marks.pairs[inner].iter().filter(|p| p.depth == 1));
        let mut from = outer.inner.start;
        let sentence = paragraph.first as u32;
        for i in 0..self.outer.len() {
            // the sentence around the inner quotation, as far as the one before
            let pair = self.outer[i];
            let start = sentence_start(self.page.text, from, pair.outer.start);
            let end = sentence_end(self.page.text, pair.outer.end, outer.inner.end);
            let pairs = [pair];
            let span = Span { start, end };
            tokenise(source(self.page, &self.scan), span, &pairs, &mut self.tokens);
            let unit = Unit::new(self.page.text, span, &self.tokens, &pairs, self.page.words);
            Reader {
                unit,
                flow: &mut self.flow,
                used: 0,
                paragraph: paragraph.first as u32,
                sentence,
                before: None,
                credit: None,
                is_first: false,
                nested: true,
            }
            .read();
            from = pair.outer.end;
        }
    }

    fn finish(mut self) -> Quotations {
        let zones = |at: u32| {
            let i = self.page.sentences.partition_point(|s| s.span.end <= at);
            self.page.sentences.get(i).map_or(Zone::Body, |s| s.zone)
        };
        let mut out = Quotations::default();
        let hits = std::mem::take(&mut self.flow.hits);
        let mut cast = Cast::new(self.page, &self.scan.names);
        let mut speakers = resolve(&hits, self.page, &self.form, &mut cast);
        echo::head_sections(self.page.text, &hits, &mut speakers, zones);
        echo::find_speakers(self.page.text, &hits, &mut speakers, zones);
        let turns: Vec<Option<SpeakerId>> = self.form.turns.iter().map(|t| cast.holder(t.who)).collect();
        head_quotes(&hits, &turns, &mut speakers, zones);
        out.quotes = quotes(
            &cast,
            self.page.text,
            &self.form,
            &hits,
            &speakers,
            &mut out.parts,
        );
        out.voices = voice::voices(self.page.text, self.page.sentences, &out.quotes);
        voice::comments(self.page.sentences, &mut out.voices, || {
            cast.stock("reader", "public")
        });
        for (turn, speaker) in self.form.turns.iter().zip(&turns) {
            if let Some(speaker) = *speaker {
                voice::turn(turn, speaker, &out.quotes, &mut out.voices);
            }
        }
        cast.add_generations();
        out.speakers = cast.speakers;
        out
    }
}

fn source<'a>(page: Page<'a>, scan: &'a Scan) -> Source<'a> {
    Source {
        text: page.text,
        runs: &scan.runs,
        words: page.words,
        names: &scan.names,
    }
}

/// Quotations are looked for in the article itself only.
fn may_quote(zone: Zone) -> bool {
    zone.is_article()
}

/// The speaker of every hit, and how it was found.
fn resolve(
    hits: &[Hit],
    page: Page<'_>,
    form: &Form,
    cast: &mut Cast<'_>,
) -> Vec<(Option<SpeakerId>, Attribution)> {
    let mut out: Vec<(Option<SpeakerId>, Attribution)> = Vec::with_capacity(hits.len());
    let mut spoken_to = 0;
    let mut fences = form.fences.iter().peekable();
    for hit in hits {
        let mut parts = false;
        while fences.next_if(|f| **f <= hit.sentence as usize).is_some() {
            parts = true;
        }
        if parts {
            cast.part();
            let told_of = form.named_before(hit.sentence as usize);
            if let Some(who) = told_of.filter(|_| form.turn_at(hit.sentence as usize).is_none()) {
                cast.holder(who);
            }
        }
        let fence = form.fences.partition_point(|f| *f <= hit.sentence as usize);
        let fence = fence.checked_sub(1).map_or(0, |i| form.fences[i]);
        let told = Told::before(hit, page, form, spoken_to.max(page.sentences[fence].span.start));
        spoken_to = spoken_to.max(hit.content.end);
        let speaker = match hit.said.speaks {
            // a pronoun inside a quotation means somebody the speaker has in mind
            Speaks::Named { mention, .. } if hit.nested && cast.is_pronoun(mention) => None,
            Speaks::Named { mention, description } if hit.nested => {
                cast.resolve_nested(mention, description, told)
            }
            Speaks::Named { mention, description } => {
                let speaker = cast.resolve(mention, description, told);
                if let Some(speaker) = speaker.filter(|_| form.readers.contains(&mention)) {
                    cast.note_reader(speaker);
                }
                speaker
            }
            Speaks::As(earlier) => out[earlier as usize].0,
            Speaks::Answers(asker) => {
                let others = out.iter().rev().take(ANSWER).map(|(speaker, _)| *speaker);
                { others }.flatten().find(|s| Some(*s) != out[asker as usize].0)
            }
            Speaks::Unsaid(unsaid) => Some(cast.unsaid(unsaid)),
            Speaks::Nobody => None,
        };
        if let Next::Asked(asked) = hit.next {
            cast.answers(asked, told);
        }
        let attribution = if speaker.is_some() {
            hit.attribution
        } else {
            Attribution::None
        };
        out.push((speaker, attribution));
    }
    out
}

/// Words in marks above a text that one person speaks as a whole are that person's.
fn head_quotes(
    hits: &[Hit],
    turns: &[Option<SpeakerId>],
    speakers: &mut [(Option<SpeakerId>, Attribution)],
    zone_at: impl Fn(u32) -> Zone,
) {
    let mut turns = turns.iter().flatten();
    let Some(&speaker) = turns.next() else {
        return;
    };
    if turns.any(|s| *s != speaker) {
        return;
    }
    for (hit, found) in hits.iter().zip(speakers) {
        let is_head = matches!(zone_at(hit.content.start), Zone::Headline | Zone::Standfirst);
        if is_head && found.0.is_none() && hit.kind == QuoteKind::Direct {
            *found = (Some(speaker), Attribution::Inferred);
        }
    }
}

/// Start of the last sentence in `from..to`.
fn sentence_start(text: &str, from: u32, to: u32) -> u32 {
    let from = from.min(to);
    let stretch = &text[from as usize..to as usize];
    let at = stretch.rfind(['.', '!', '?']).map_or(0, |i| i + 1);
    from + (at + stretch[at..].len() - stretch[at..].trim_start().len()) as u32
}

/// End of the sentence that goes on at `from`, at most `to`.
fn sentence_end(text: &str, from: u32, to: u32) -> u32 {
    let from = from.min(to);
    let stretch = &text[from as usize..to as usize];
    stretch
        .find(['.', '!', '?', '“', '‘', '"'])
        .map_or(to, |i| from + i as u32)
}
