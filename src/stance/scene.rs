//! One sentence as the rules see it: words with their part of speech, clause, negation and voice, and,
//! for one target at a time, its mentions and those of the others in one unit each.

use crate::proper;
use crate::span::Span;
use crate::stance::met::Met;
use crate::stance::token::{Ending, MAX_TOKENS, Mark, Reader, Token, hash};
use crate::stance::words::{Entry, Part, SenseId, StanceWords};

/// What stands at a place of the sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tag {
    /// A mention of the target in question.
    Target,
    /// A mention of another target.
    Other,
    Determiner,
    /// 's
    Clitic,
    Preposition,
    By,
    Of,
    To,
    And,
    But,
    Relative,
    Subordinator,
    Be,
    Auxiliary,
    Modal,
    Negator,
    Adverb,
    Pronoun,
    Verb,
    Noun,
    Adjective,
    /// Any other word.
    Word,
    Number,
    Comma,
    Quote,
    Cut,
    /// ? ! and other signs.
    Sign,
}

/// A word, a mark or a whole mention.
#[derive(Clone, Copy, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "four independent things bend a word's direction"
)]
pub(crate) struct Unit {
    pub(crate) tag: Tag,
    /// What the word lists say of it.
    pub(crate) sense: Option<SenseId>,
    /// First and one past the last token.
    pub(crate) tokens: (u16, u16),
    pub(crate) word: u32,
    pub(crate) stem: u32,
    pub(crate) clause: u8,
    pub(crate) negated: bool,
    /// After a modal or a condition.
    pub(crate) hedged: bool,
    /// Inside quotation marks, other words standing outside.
    pub(crate) quoted: bool,
    /// -ed, -en: may be passive.
    pub(crate) past: bool,
}

/// A mention as the stance engine takes it: which target, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marked {
    /// Index of the target among those of the sentence.
    pub target: u16,
    /// Bytes of the text.
    pub span: Span,
}

/// Buffers for one sentence after another.
#[derive(Debug, Default)]
pub(crate) struct Scene {
    /// Where its tokens stand.
    pub(crate) spans: Vec<Span>,
    base: Vec<Unit>,
    /// The tokens with which a phrase may begin, and their entries in the word lists.
    openers: Vec<(u16, Entry)>,
    met: Met,
    pub(crate) units: Vec<Unit>,
    /// Where the target's mentions stand among the units.
    pub(crate) mentions: Vec<usize>,
    /// Where they and those of other targets stand.
    pub(crate) named: Vec<usize>,
    /// Where they and the words with a sense stand.
    pub(crate) points: Vec<usize>,
    pub(crate) survey: Survey,
}

/// What there is among the units.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Survey {
    /// One bit for each tag.
    tags: u32,
    pub(crate) words: usize,
    pub(crate) quoted: bool,
    pub(crate) question: bool,
    pub(crate) exclamation: bool,
}

impl Survey {
    pub(crate) fn has(self, tag: Tag) -> bool {
        self.tags >> tag as u32 & 1 == 1
    }
}

/// Words after a negator that it reaches.
const NEGATION_REACH: usize = 5;
/// Words after a modal or condition that it reaches.
const HEDGE_REACH: usize = 8;

impl Scene {
    /// Reads the words of a sentence; [`Scene::see`] then looks at it from one target.
    pub(crate) fn read(&mut self, words: &StanceWords, text: &str, span: Span) {
        self.spans.clear();
        self.base.clear();
        self.openers.clear();
        let mut reader = Reader::new(words, &mut self.met, text, span);
        let mut reading = Reading::default();
        while self.base.len() < MAX_TOKENS
            && let Some(token) = reader.next()
        {
            let i = self.base.len();
            if token.entry.opens_phrase() {
                self.openers.push((i as u16, token.entry));
            }
            let mut unit = reading.unit(&token, i);
            if token.upper
                && unit.sense.is_some_and(|s| words.is_lost_in_names(s))
                && proper::is_name(text, span, token.span)
            {
                // a name, not the word that it is spelt as
                (unit.tag, unit.sense, unit.past) = (Tag::Word, None, false);
            }
            self.base.push(unit);
            self.spans.push(token.span);
        }
        if reading.has_quotation {
            self.mark_quoted();
        }
        self.mark_phrases(words);
    }

    /// A quotation that fills the sentence is no quotation within it.
    fn mark_quoted(&mut self) {
        let outside = self.base.iter().filter(|u| !u.quoted && is_word(u.tag)).count();
        if outside < 2 {
            for unit in &mut self.base {
                unit.quoted = false;
            }
        }
    }

    fn mark_phrases(&mut self, words: &StanceWords) {
        for (i, entry) in &self.openers {
            let i = usize::from(*i);
            let Some((sense, len)) = words.phrase(entry, &self.base[i..]) else {
                continue;
            };
            let verbal = self.base[i].tag == Tag::Verb || self.base[i].past;
            self.base[i].sense = Some(sense);
            self.base[i].tag = if verbal { Tag::Verb } else { Tag::Noun };
            // words inside a phrase have no direction of their own
            for unit in &mut self.base[i + 1..i + len] {
                unit.sense = None;
            }
        }
    }

    /// The sentence as seen from `target`; `mentions` in text order.
    pub(crate) fn see(&mut self, target: u16, mentions: &[Marked]) {
        self.units.clear();
        self.mentions.clear();
        self.named.clear();
        let mut mentions = mentions;
        let mut i = 0;
        while i < self.base.len() {
            let at = self.spans[i].start;
            while let [first, rest @ ..] = mentions
                && first.span.end <= at
            {
                mentions = rest;
            }
            let next = mentions.first().map_or(u32::MAX, |m| m.span.start);
            let start = i;
            while i < self.base.len() && self.spans[i].end <= next {
                i += 1;
            }
            self.units.extend_from_slice(&self.base[start..i]);
            if i < self.base.len() {
                i += self.see_mention(i, target, mentions);
            }
        }
        self.look_around();
    }

    /// Sees what stands at token `i`, which may be in a mention, and tells how many tokens it has.
    fn see_mention(&mut self, i: usize, target: u16, mentions: &[Marked]) -> usize {
        let span = self.spans[i];
        let inside = |m: &&Marked| m.span.overlaps(span);
        let Some(first) = mentions.iter().find(inside) else {
            self.units.push(self.base[i]);
            return 1;
        };
        let own = mentions.iter().filter(|m| m.target == target).find(inside);
        let mention = own.unwrap_or(first);
        let tokens = self.spans[i..].iter();
        let len = tokens.take_while(|token| mention.span.overlaps(**token)).count();
        self.named.push(self.units.len());
        if own.is_some() {
            self.mentions.push(self.units.len());
        }
        let (tag, hash) = if own.is_some() {
            (Tag::Target, TARGET)
        } else {
            (Tag::Other, OTHER)
        };
        self.units.push(Unit {
            tag,
            sense: None,
            tokens: (i as u16, (i + len) as u16),
            word: hash,
            stem: hash,
            past: false,
            ..self.base[i]
        });
        len
    }

    /// Tells what there is among the units.
    fn look_around(&mut self) {
        const QUESTION: u32 = hash("?");
        const EXCLAMATION: u32 = hash("!");
        self.points.clear();
        let mut survey = Survey::default();
        for (i, unit) in self.units.iter().enumerate() {
            survey.tags |= 1 << unit.tag as u32;
            survey.words += usize::from(is_word(unit.tag));
            survey.quoted |= unit.quoted;
            if unit.tag == Tag::Sign {
                survey.question |= unit.word == QUESTION;
                survey.exclamation |= unit.word == EXCLAMATION;
            }
            if unit.sense.is_some() || unit.tag == Tag::Target {
                self.points.push(i);
            }
        }
        self.survey = survey;
    }

    /// The words and marks of the sentence, one token each.
    pub(crate) fn words(&self) -> &[Unit] {
        &self.base
    }

    /// The tokens inside a mention, for what its own words say.
    pub(crate) fn inside(&self, unit: &Unit) -> &[Unit] {
        &self.base[unit.tokens.0 as usize..unit.tokens.1 as usize]
    }

    /// The unit that holds a token.
    pub(crate) fn unit_at(&self, token: u16) -> Option<&Unit> {
        self.units
            .iter()
            .find(|u| u.tokens.0 <= token && token < u.tokens.1)
    }

    /// What the word lists say of a token.
    pub(crate) fn sense_at(&self, token: u16) -> Option<SenseId> {
        self.base.get(token as usize)?.sense
    }

    /// Bytes of the text from the first token to the last; empty when the sentence has no token.
    pub(crate) fn span(&self, tokens: (u16, u16)) -> Span {
        let token = |i: u16| self.spans.get(i as usize).copied().unwrap_or_default();
        Span {
            start: token(tokens.0).start,
            end: token(tokens.1).end,
        }
    }
}

/// Hashes that stand for mentions.
pub(crate) const TARGET: u32 = 0x7a11_0001;
pub(crate) const OTHER: u32 = 0x7a11_0002;

pub(crate) fn is_word(tag: Tag) -> bool {
    !matches!(tag, Tag::Comma | Tag::Quote | Tag::Cut | Tag::Sign | Tag::Clitic)
}

/// Tags that tell something of the tokens after them, one bit each.
const CARRIES: u32 = 1 << Tag::Negator as u32
    | 1 << Tag::Modal as u32
    | 1 << Tag::Subordinator as u32
    | 1 << Tag::Cut as u32
    | 1 << Tag::But as u32
    | 1 << Tag::Relative as u32
    | 1 << Tag::Quote as u32;

/// What carries over from token to token.
#[derive(Default)]
struct Reading {
    clause: u8,
    quoted: bool,
    has_quotation: bool,
    negated_until: usize,
    hedged_until: usize,
    before: Option<Tag>,
}

impl Reading {
    fn unit(&mut self, token: &Token, i: usize) -> Unit {
        let (tag, sense) = self.tag(token, &token.entry);
        if CARRIES >> tag as u32 & 1 == 1 {
            self.carry(tag, token.mark, i);
        }
        self.before = Some(tag);
        let is_past = if sense.is_some() {
            token.entry.past
        } else {
            token.ending == Ending::Ed
        };
        Unit {
            tag,
            sense,
            tokens: (i as u16, i as u16 + 1),
            word: token.word,
            stem: token.stem,
            clause: self.clause,
            negated: i < self.negated_until && tag != Tag::Negator,
            hedged: i < self.hedged_until,
            quoted: self.quoted,
            past: tag == Tag::Verb && is_past,
        }
    }

    /// Carries over what a tag tells of the tokens after it.
    fn carry(&mut self, tag: Tag, mark: Mark, i: usize) {
        match tag {
            Tag::Negator => self.negated_until = i + NEGATION_REACH,
            Tag::Modal => self.hedged_until = i + HEDGE_REACH,
            Tag::Subordinator => {
                self.hedged_until = i + HEDGE_REACH;
                self.next_clause();
            }
            Tag::Quote => {
                self.quoted = mark == Mark::Open;
                self.has_quotation |= self.quoted;
                self.next_clause();
            }
            _ => self.next_clause(),
        }
    }

    fn next_clause(&mut self) {
        self.clause = self.clause.saturating_add(1);
        self.negated_until = 0;
    }

    fn tag(&self, token: &Token, entry: &Entry) -> (Tag, Option<SenseId>) {
        if token.mark != Mark::Word {
            return (mark_tag(token.mark), None);
        }
        if token.not {
            return (Tag::Negator, None);
        }
        if let Some(function) = entry.function {
            return (function, entry.adjective);
        }
        let nominal = matches!(
            self.before,
            Some(
                Tag::Determiner
                    | Tag::Clitic
                    | Tag::Adjective
                    | Tag::Preposition
                    | Tag::Of
                    | Tag::By
                    | Tag::Number
            )
        );
        let (verb, noun, adjective) = (entry.verb, entry.noun, entry.adjective);
        match (verb, noun, adjective) {
            (None, None, None) => (self.unknown(token), None),
            (_, Some(_), _) if verb.is_none() || nominal => (Tag::Noun, noun),
            (Some(_), _, Some(_)) if nominal || self.before == Some(Tag::Adverb) => {
                (Tag::Adjective, adjective)
            }
            (Some(_), _, None) if nominal && entry.past => (Tag::Adjective, verb),
            (Some(_), _, _) => (Tag::Verb, verb),
            (None, _, _) => (Tag::Adjective, adjective),
        }
    }

    /// A word that no list names: a verb by its ending and place, else just a word.
    fn unknown(&self, token: &Token) -> Tag {
        let verbal_place = !matches!(
            self.before,
            Some(Tag::Determiner | Tag::Clitic | Tag::Adjective | Tag::Preposition | Tag::Of)
        );
        match token.ending {
            Ending::Ed | Ending::Ing if verbal_place && !token.upper => Tag::Verb,
            Ending::Ly => Tag::Adverb,
            _ if matches!(self.before, Some(Tag::To | Tag::Modal)) && !token.upper => Tag::Verb,
            _ => Tag::Word,
        }
    }
}

/// What a token is that is no word.
fn mark_tag(mark: Mark) -> Tag {
    match mark {
        Mark::Word => Tag::Word,
        Mark::Number => Tag::Number,
        Mark::Clitic => Tag::Clitic,
        Mark::Comma => Tag::Comma,
        Mark::Open | Mark::Close => Tag::Quote,
        Mark::Cut => Tag::Cut,
        Mark::Question | Mark::Bang | Mark::Sign => Tag::Sign,
    }
}

/// Whether a sense is of a word that can have a subject.
pub(crate) fn is_verbal(part: Part, tag: Tag) -> bool {
    part == Part::Verb || (part == Part::Idiom && tag == Tag::Verb)
}
