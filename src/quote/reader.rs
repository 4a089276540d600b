//! Reads one unit: which of its words are whose. The patterns are tried in a fixed order.

use super::credit::Credit;
use super::hit::{Cue, Flow, Hit, Next, Said, Speaks, Unsaid};
use super::marks::Pair;
use super::subject::Subject;
use super::tokens::Unit;
use super::words::{Key, class};
use super::{Attribution, CueClass, QuoteKind};
use crate::span::Span;

/// Fewest words of a quotation in marks that nobody is named for, amid a sentence of the author's.
const LOOSE_WORDS: usize = 6;

/// Words of a question among which *you* is looked for.
const ASKED: usize = 40;

/// A unit that is being read.
pub(super) struct Reader<'u, 'f> {
    pub(super) unit: Unit<'u>,
    pub(super) flow: &'f mut Flow,
    /// Quotations of the unit that are spoken for, as bits; past the 64th all count as free.
    pub(super) used: u64,
    pub(super) paragraph: u32,
    /// Index of the unit's first sentence.
    pub(super) sentence: u32,
    /// The sentence before the unit.
    pub(super) before: Option<Span>,
    /// Whose name stands behind or below the last quotation of the unit.
    pub(super) credit: Option<Credit>,
    pub(super) is_first: bool,
    /// Whether the text is inside another quotation.
    pub(super) nested: bool,
}

impl Reader<'_, '_> {
    /// Finds the quotations of the unit and appends them to the flow.
    pub(super) fn read(&mut self) {
        if self.unit.len() == 0 {
            return;
        }
        let carried = self.continues_chain() || self.follows_colon();
        let said = if carried { None } else { self.according_to() };
        if said.is_none() {
            let first = self.quote_first(carried);
            self.cues(first);
            self.name_colon();
            self.credited(carried);
        }
        self.loose_quotes();
        self.note_open_end();
        self.line_before_quote();
    }

    pub(super) fn is_used(&self, token: usize) -> bool {
        let quote = self.unit.tokens[token].quote;
        quote < 64 && self.used >> quote & 1 == 1
    }

    pub(super) fn set_used(&mut self, token: usize) {
        let quote = self.unit.tokens[token].quote;
        if quote < 64 {
            self.used |= 1 << quote;
        }
    }

    /// A quotation in marks, as a whole.
    pub(super) fn direct(
        &mut self,
        token: usize,
        said: Said,
        attribution: Attribution,
        confidence: f32,
    ) -> u32 {
        let pair = self.unit.pair(token);
        self.set_used(token);
        self.emit(Hit {
            content: pair.inner,
            kind: QuoteKind::Direct,
            said,
            attribution,
            confidence,
            ..self.blank()
        })
    }

    /// A reported stretch, mixed when it holds words in marks.
    pub(super) fn reported(&mut self, content: Span, said: Said, confidence: f32) -> Option<u32> {
        self.reported_of(content, said, confidence, 2)
    }

    /// The same for a stretch of at least so many words.
    pub(super) fn reported_of(
        &mut self,
        content: Span,
        said: Said,
        confidence: f32,
        fewest: usize,
    ) -> Option<u32> {
        let content = self.trim_end(content);
        if self.unit.words_in(content, fewest) < fewest {
            return None;
        }
        let mut kind = QuoteKind::Indirect;
        let marked = if self.unit.has(class::QUOTE) {
            self.unit.len()
        } else {
            0
        };
        for i in 0..marked {
            if self.unit.is(i, class::QUOTE) && content.overlaps(self.unit.tokens[i].span) {
                kind = QuoteKind::Mixed;
                self.set_used(i);
            }
        }
        let attribution = match said.speaks {
            Speaks::Nobody => Attribution::None,
            _ => Attribution::Explicit,
        };
        Some(self.emit(Hit {
            content,
            kind,
            said,
            attribution,
            confidence,
            ..self.blank()
        }))
    }

    pub(super) fn emit(&mut self, hit: Hit) -> u32 {
        let id = self.flow.push(hit);
        if !matches!(hit.attribution, Attribution::None) && !self.nested {
            self.flow.last = Some(id);
        }
        id
    }

    fn blank(&self) -> Hit {
        Hit {
            content: self.unit.span,
            kind: QuoteKind::Direct,
            said: Said {
                cue: None,
                speaks: Speaks::Nobody,
            },
            attribution: Attribution::None,
            confidence: 0.0,
            chain: None,
            nested: self.nested,
            next: Next::Speaker,
            paragraph: self.paragraph,
            sentence: self.sentence,
        }
    }

    pub(super) fn cue(&self, first: usize, last: usize) -> Cue {
        Cue {
            span: self.unit.range(first, last),
            class: (first..=last)
                .find(|&i| self.unit.is_cue(i))
                .map_or(CueClass::Neutral, |i| self.unit.verb(i).class),
        }
    }

    pub(super) fn said(&self, k: usize, subject: Option<Subject>) -> Said {
        Said {
            cue: Some(self.cue(k, k)),
            speaks: match subject {
                Some(s) if self.is_heard_by(k, s) => Speaks::Unsaid(Unsaid::Heard(self.unit.mention(s))),
                Some(s) => Speaks::subject(&self.unit, s),
                None => Speaks::Nobody,
            },
        }
    }

    /// "The court heard that S", "jurors were told that S": who spoke there is not told.
    fn is_heard_by(&self, k: usize, hearing: Subject) -> bool {
        let heard = match &*self.unit.verb(k).lemma {
            "hear" => true,
            "tell" => self.is_passive(k),
            _ => false,
        };
        heard && self.is_forum(hearing)
    }

    /// Without the full stop and blanks at its end.
    fn trim_end(&self, span: Span) -> Span {
        let kept = span.of(self.unit.text).trim_end_matches(|c: char| {
            matches!(c, '.' | ',' | ';' | ':' | '–' | '—' | '-') || c.is_whitespace()
        });
        Span::new(span.start as usize, span.start as usize + kept.len())
    }

    /// The paragraph before left a quotation open and this one starts with a mark.
    fn continues_chain(&mut self) -> bool {
        let Some(open) = self.flow.open.filter(|_| self.is_first) else {
            return false;
        };
        self.flow.open = None;
        if !self.unit.is(0, class::QUOTE) {
            return false;
        }
        let chain = self.flow.chain_of(open);
        let said = Said {
            cue: None,
            speaks: Speaks::As(open),
        };
        let id = self.direct(0, said, Attribution::Inherited, 0.97);
        self.flow.hits[id as usize].chain = Some(chain);
        true
    }

    /// The paragraph before ended with a cue and a colon.
    fn follows_colon(&mut self) -> bool {
        let Some(said) = self
            .flow
            .colon
            .take()
            .filter(|_| self.is_first && self.unit.is(0, class::QUOTE))
        else {
            return false;
        };
        self.direct(0, said, Attribution::Explicit, 0.95);
        true
    }

    /// What is left in marks and long enough to be somebody's words.
    fn loose_quotes(&mut self) {
        if !self.unit.has(class::QUOTE) {
            return;
        }
        let mut next = 0;
        while let Some(i) = self.unit.next(next, class::QUOTE) {
            next = i + 1;
            if self.is_used(i) || self.is_work_title(i) {
                continue;
            }
            let pair = self.unit.pair(i);
            let words = self.unit.words_in(pair.inner, LOOSE_WORDS);
            let goes_on = self
                .flow
                .last
                .is_some_and(|l| self.flow.hits[l as usize].paragraph == self.paragraph);
            let is_whole = self.is_first && self.unit.len() == 1 && self.ends_itself(i);
            let fewest = || match () {
                () if is_whole => 1,
                () if self.ends_itself(i) && goes_on => 1,
                () if self.ends_itself(i) && self.told_of_before().is_some() => 2,
                () => 4,
            };
            if self.stands_alone(i) && (words >= 4 || words >= fewest()) {
                self.alone(i);
            } else if words >= LOOSE_WORDS && !self.nested {
                self.set_used(i);
                let hit = Hit {
                    content: pair.inner,
                    kind: QuoteKind::Mixed,
                    ..self.blank()
                };
                self.emit(hit);
            }
        }
    }

    /// Whether a quotation is a sentence of its own: nothing before it in its sentence, nothing after.
    pub(super) fn stands_alone(&self, i: usize) -> bool {
        let starts = i == 0 || self.unit.is(i - 1, class::QUOTE | class::END | class::COLON);
        starts
            && (i + 1 == self.unit.len()
                || i == 0 && self.unit.is(1, class::COLON)
                || self.unit.is(i + 1, class::QUOTE | class::END)
                || self.ends_itself(i))
    }

    /// Whether the words in marks end like a sentence.
    pub(super) fn ends_itself(&self, i: usize) -> bool {
        let inner = self.unit.pair(i).inner.of(self.unit.text);
        // a quotation inside may end there, too: “I said, ‘Not here,’” she told the paper
        let inner = inner.trim_end_matches([' ', '\'', '’', '"', '”']);
        inner.ends_with(['.', '!', '?', ',', '…'])
    }

    /// A quotation without a cue: the speaker goes on, or the nearest one before is meant.
    fn alone(&mut self, i: usize) {
        if self.nested {
            return;
        }
        let last = self.flow.last;
        let (speaks, attribution, confidence) = match last {
            Some(id) if self.flow.hits[id as usize].paragraph == self.paragraph => {
                (Speaks::As(id), Attribution::Inherited, 0.9)
            }
            _ if let Some(told_of) = self.told_of_before() => (told_of, Attribution::Inferred, 0.55),
            Some(asker) if self.answers(i) => (Speaks::Answers(asker), Attribution::Inferred, 0.5),
            Some(id) if let Speaks::Answers(asker) = self.flow.hits[id as usize].said.speaks => {
                (Speaks::As(asker), Attribution::Inferred, 0.5)
            }
            Some(id) if let Some(asker) = self.asked_again(id) => {
                (Speaks::Answers(asker), Attribution::Inferred, 0.5)
            }
            Some(id) => (Speaks::As(id), Attribution::Inferred, 0.6),
            None => (Speaks::Nobody, Attribution::None, 0.0),
        };
        self.direct(i, Said { cue: None, speaks }, attribution, confidence);
    }

    /// Whether a few words in marks answer a question in the sentence before: they are not the asker's.
    fn answers(&self, i: usize) -> bool {
        let short = self.unit.words_in(self.unit.pair(i).inner, 4) < 4;
        let short = short || self.unit.len() == 1 && self.puts_to_you();
        let asked = |before: Span| {
            let last = self.flow.hits.last();
            last.is_some_and(|h| {
                h.content.end > before.start && h.content.of(self.unit.text).trim_end().ends_with('?')
            })
        };
        short && self.before.is_some_and(asked)
    }

    /// Whether the last words were a question to who is there: "“You were late, weren’t you?” asked Ms Poe."
    fn puts_to_you(&self) -> bool {
        let Some(hit) = self.flow.hits.last() else {
            return false;
        };
        let asks = |cue: Cue| cue.span.of(self.unit.text) == "asked";
        let is_you = |w: &str| {
            let bare = w.trim_matches(|c: char| !c.is_alphanumeric());
            self.unit.words.get(Key::of(bare)).classes & class::YOU != 0
        };
        hit.kind == QuoteKind::Direct
            && hit.said.cue.is_some_and(asks)
            && hit.content.of(self.unit.text).split(' ').take(ASKED).any(is_you)
    }

    /// Who asks, when the words before went on after an answer: the next are an answer again.
    fn asked_again(&self, last: u32) -> Option<u32> {
        let hits = &self.flow.hits;
        let Speaks::As(asker) = hits[last as usize].said.speaks else {
            return None;
        };
        let before = hits.get(last.checked_sub(1)? as usize)?;
        let answered = matches!(before.said.speaks, Speaks::Answers(a) if a == asker);
        (answered && self.is_first && self.unit.len() == 1).then_some(asker)
    }

    /// Titles of works and names of things: most words with a capital, or announced as a title.
    pub(super) fn is_work_title(&self, i: usize) -> bool {
        let announced =
            (1..=3.min(i)).any(|back| self.unit.is(i - back, class::TITLE)) && !self.ends_itself(i);
        announced || self.is_title_case(i)
    }

    /// Whether all words in marks but short ones start with a capital.
    pub(super) fn is_title_case(&self, i: usize) -> bool {
        is_title_case(self.unit.pair(i).inner.of(self.unit.text))
    }

    fn note_open_end(&mut self) {
        let Some(pair) = self.unit.pairs.last().filter(|p| !p.is_closed && !self.nested) else {
            return;
        };
        let holds = |p: &Pair, h: &Hit| {
            h.content.start >= p.outer.start && h.content.end <= p.outer.end && h.kind == QuoteKind::Direct
        };
        let id = self.flow.hits.len().saturating_sub(1);
        if self.flow.hits.last().is_some_and(|h| holds(pair, h)) {
            self.flow.open = Some(id as u32);
        }
    }
}

/// Whether all but short words of at least two start with a capital.
fn is_title_case(text: &str) -> bool {
    let mut words = 0;
    for word in text.split_ascii_whitespace().take(12) {
        if word.len() > 3 || words == 0 {
            words += 1;
            if !word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) {
                return false;
            }
        }
    }
    words > 1 && !text.ends_with(['.', '!', '?', ','])
}
