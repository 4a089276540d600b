//! Goes through the reporting verbs of a unit: X said “Q” · S, X said · as X said, S · X said: “Q”. What is reported
//! without marks is read in `reported`, passives in `turned`.

use super::Attribution;
use super::hit::Said;
use super::reader::Reader;
use super::subject::{LONGEST, Subject};
use super::words::{class, frame};

/// Auxiliaries behind which nothing is said yet.
const POSSIBLE: [&str; 4] = ["can", "could", "may", "might"];

/// Longest clause with a participle that opens a sentence, in tokens.
const LONGEST_FRONT: usize = 24;

/// What the cue loop knows of the sentence so far.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sentence {
    /// Subject of the last cue: "and said" takes it over.
    pub(super) subject: Option<Subject>,
}

impl Reader<'_, '_> {
    /// Goes through the cues of the unit from left to right. `first` is the cue of an opening quotation.
    pub(super) fn cues(&mut self, first: Option<(usize, Option<Subject>)>) {
        let mut sentence = Sentence {
            subject: first.and_then(|f| f.1),
        };
        let mut k = first.map_or(0, |f| f.0 + 1);
        if first.is_none() {
            match self.opening_question() {
                Some(behind) => k = behind,
                None if self.closing_cue(&sentence) => return,
                None => {}
            }
        }
        while let Some(at) = self.unit.next(k, class::SIGN | class::CUE) {
            k = match self.cue_at(at, &mut sentence) {
                Some(next) => next.max(at + 1),
                None => at + 1,
            };
        }
    }

    /// Reads the cue or sign at token `k`; returns where to go on.
    fn cue_at(&mut self, k: usize, sentence: &mut Sentence) -> Option<usize> {
        if self.unit.is(k, class::SIGN) {
            if self.unit.is_word(k, "what") {
                return self.what_they_call(k);
            }
            let found = self.makes_clear(k).or_else(|| self.is_sure(k));
            let found = found.or_else(|| self.noun_of_saying(k, sentence));
            let found = found.or_else(|| self.owned_noun(k));
            if found.is_some() || !self.unit.is_cue(k) {
                return found;
            }
        }
        // "she nodded when asked whether S": by whom is not told
        let asked = k > 0 && self.unit.is_word(k - 1, "when") && self.unit.verb(k).takes(frame::WHETHER);
        if asked || self.is_noun(k) || self.is_particle(k) {
            return None;
        }
        if self.is_passive(k) || self.is_fronted(k) {
            return self.passive(k);
        }
        let verb = self.unit.verb(k);
        let is_time = (k + 2..k + 6).any(|i| self.unit.is(i, class::TIME | class::NUMBER));
        if self.unit.is_word(k + 1, "by") && !verb.is_base && !verb.is_participle && !is_time {
            // "a bed found by the council": done by somebody, not said
            return None;
        }
        let subject = self.subject_behind(k).or_else(|| self.subject_of(k, sentence));
        let speaker = subject.filter(|s| self.unit.speaks(*s, k));
        let speaker = speaker.map(|s| self.with_others(s));
        // "put" is its own past, and so is "hit out at"
        let is_past = || {
            verb.behind
                .iter()
                .any(|words| self.behind_words(k + 1, words).is_some())
        };
        let is_base = verb.is_base && !verb.takes(frame::IT) && !is_past();
        if is_base && !self.base_form_fits(k, speaker) && !self.is_inverted(k) {
            return None;
        }
        if self.nested {
            return self.speech_after(k, speaker);
        }
        if let Some(end) = self.comment_clause(k, speaker).or_else(|| self.aside(k, speaker)) {
            sentence.subject = speaker.or(sentence.subject);
            return Some(end);
        }
        if self.is_withheld(k) {
            return None;
        }
        let next = self
            .speech_after(k, speaker)
            .or_else(|| self.content_after(k, speaker));
        if speaker.is_some() {
            sentence.subject = speaker;
        }
        next
    }

    /// "Declaring the plan dead, the mayor …": the subject of the main clause behind a participle that opens the sentence.
    fn subject_behind(&self, k: usize) -> Option<Subject> {
        let unit = &self.unit;
        let opens = k == 0 || unit.is(k - 1, class::DASH | class::CLOSE);
        if !opens || !unit.verb(k).is_participle {
            return None;
        }
        let comma = (k + 2..unit.len().min(k + LONGEST_FRONT)).find(|i| unit.is(*i, class::COMMA))?;
        let first = comma + 1;
        let ends = |i: &usize| {
            !unit.is(*i, class::WORD) || unit.is(*i, class::AUX | class::VERBAL) || unit.is_cue(*i)
        };
        let end = (first..unit.len().min(first + LONGEST)).find(ends)?;
        let subject = Subject::new(first, end.checked_sub(1).filter(|last| *last >= first)?);
        (unit.can_speak(subject) && !unit.is(end, class::COMMA)).then_some(subject)
    }

    /// A noun that looks like a cue: "the report", "a claim", "to report".
    pub(super) fn is_noun(&self, k: usize) -> bool {
        let Some(before) = k.checked_sub(1) else {
            return !self.unit.verb(k).is_participle;
        };
        let lemma = &*self.unit.verb(k).lemma;
        // "It goes without saying"
        if self.unit.is_word(before, "without") {
            return true;
        }
        if matches!(lemma, "say" | "tell") {
            return self.unit.is_word(before, "to") && self.unit.verb(k).is_base && !self.to_is_voiced(k);
        }
        // "Moody's announced that S"
        let verb = self.unit.verb(k);
        let reports = || {
            let opens = class::DET | class::PRON | class::TIME;
            !verb.is_base
                && !verb.is_participle
                && (self.unit.is(k + 1, opens)
                    || self.unit.is_word(k + 1, "that")
                    || self.unit.is(k + 1, class::PREP) && self.unit.is(k + 2, class::TIME))
        };
        let after_article = self.unit.is(before, class::ARTICLE)
            && self.writing_before_that(before).is_none()
            || self.unit.is(before, class::POSSESSIVE) && !(self.unit.is(before, class::CAP) && reports())
            || ["of", "whose"].iter().any(|w| self.unit.is_word(before, w));
        let infinitive = self.unit.is_word(before, "to") && !self.to_is_voiced(k);
        after_article || infinitive || self.is_plural_noun(k)
    }

    /// "Some reports said", "The plan also raises questions about": a cue in -s that is the plural of a noun.
    fn is_plural_noun(&self, k: usize) -> bool {
        let unit = &self.unit;
        if !unit.word(k).ends_with('s') {
            return false;
        }
        let tells = || unit.is_cue(k + 1) && !unit.verb(k + 1).is_participle;
        let is_noun = unit.is(k, class::DOCUMENT | class::SPEECH);
        // "the finer points of leak repair"
        let has_article = || k > 1 && unit.is(k - 2, class::ARTICLE) && unit.is_word(k + 1, "of");
        // "asked about press reports that S", "denied opposition charges that S"
        let is_bound = || {
            let other = class::SPEAKER | class::CAP | class::PRON | class::BODY | class::FORUM | class::PREP;
            let before = unit.is(k - 1, class::WORD) && !unit.is(k - 1, other);
            before && k > 1 && (unit.is(k - 2, class::PREP) || unit.is_cue(k - 2))
        };
        is_noun && (tells() || unit.is(k + 1, class::AUX) || is_bound())
            || has_article()
            || unit.words.lists.raising.has(unit.word(k - 1))
    }

    /// "wrote back", "hit back": a base form right behind another verb.
    fn is_particle(&self, k: usize) -> bool {
        k > 0 && self.unit.is_word(k, "back") && self.unit.is_cue(k - 1)
    }

    /// "took to the air to say": an infinitive that is said all the same.
    pub(super) fn to_is_voiced(&self, k: usize) -> bool {
        let low = k.saturating_sub(9);
        let stage = || (low..k - 1).any(|i| self.unit.is(i, class::STAGE));
        k > 1 && self.unit.is_word(k - 1, "to") && (stage() || self.is_to_say(k))
    }

    /// "is to call for", "is expected to say", but "is expected to announce the sum".
    fn is_to_say(&self, k: usize) -> bool {
        let unit = &self.unit;
        let awaited = ["expected", "due", "poised", "set"];
        let be = k - 2 - usize::from(k > 2 && awaited.iter().any(|w| unit.is_word(k - 2, w)));
        unit.is(be, class::BE) && (!unit.verb(k).takes(frame::NOUN) || unit.is_word(k + 1, "that"))
    }

    pub(super) fn is_passive(&self, k: usize) -> bool {
        let verb = self.unit.verb(k);
        if verb.is_participle || verb.is_base {
            return false;
        }
        (0..k)
            .rev()
            .take_while(|&j| self.unit.is(j, class::AUX | class::ADV))
            .any(|j| self.unit.is(j, class::BE))
    }

    /// "Asked by X whether S, Y said": a passive without its auxiliary.
    fn is_fronted(&self, k: usize) -> bool {
        let opens = k == 0 || self.unit.is(k - 1, class::COMMA | class::STOP);
        opens && self.unit.verb(k).takes(frame::WHETHER) && self.unit.is_word(k + 1, "by")
    }

    /// "The plan, say economists, is dead"
    fn is_inverted(&self, k: usize) -> bool {
        let unit = &self.unit;
        let opens = k > 1 && unit.is(k - 1, class::COMMA) && &*unit.verb(k).lemma == "say";
        opens
            && unit.subject_right(k).is_some_and(|s| {
                let closes = unit.is(s.last + 1, class::COMMA | class::END) || s.last + 1 == unit.len();
                closes && unit.can_speak(s) && unit.word(s.last).ends_with('s')
            })
    }

    /// Base forms ("say") need a plural subject or an auxiliary, else they are nouns or orders.
    pub(super) fn base_form_fits(&self, k: usize, speaker: Option<Subject>) -> bool {
        let Some(s) = speaker else {
            return false;
        };
        let unit = &self.unit;
        if self.to_is_voiced(k) {
            return true;
        }
        // "did, however, say"
        let skipped = match k.checked_sub(1) {
            Some(left) if unit.is(left, class::COMMA) => class::COMMA | class::ADV,
            // "would only say"
            Some(left) if unit.is_word(left, "only") => class::ADV | class::WORD,
            _ => 0,
        };
        let mut before = (s.last + 1..k).rev().skip_while(|&i| unit.is(i, skipped));
        if let Some(aux) = before.next().filter(|&i| unit.is(i, class::AUX)) {
            // what may be said has not been
            return !POSSIBLE.iter().any(|w| unit.is_word(aux, w));
        }
        // "residents in Hove say": the noun before the preposition counts
        let head = (s.first + 1..=s.last).find(|i| self.unit.is(*i, class::PREP));
        let head = head.map_or(s.last, |i| i - 1);
        // "reports seen by the paper suggest"
        let is_told_of = head < s.last && head > s.first;
        let head = head - usize::from(is_told_of && self.unit.is(head, class::VERBAL | class::CUE));
        // "a Texas state court"
        let single = unit.is_word(s.first, "a") || unit.is_word(s.first, "an");
        let is_plural = |i: usize| {
            self.unit.word(i).ends_with(['s', 'S']) && !(single && unit.is(i, class::CAP))
                || self.unit.word(i).ends_with("men")
                || self.unit.is_word(i, "they")
                || unit.is(i, class::WORD) && unit.words.lists.plurals.has(unit.word(i))
        };
        // "The association say": to British papers a body is many
        let is_say = &*unit.verb(k).lemma == "say";
        let is_plural =
            |i: usize| is_plural(i) || unit.is(i, class::BODY) && (is_say || unit.is(i, class::CAP));
        // "sources close to him insist"
        let plural = is_plural(head) || self.unit.is(s.first, class::SPEAKER) && is_plural(s.first);
        // "a number of analysts say"
        let counted = self.unit.is_word(head + 1, "of") && self.unit.is_word(head, "number");
        let plural = plural || counted;
        let joined = || {
            let mut ands = (s.first + 1..s.last).filter(|i| unit.is_word(*i, "and"));
            ands.any(|i| unit.is(i - 1, class::CAP) && unit.is(s.last, class::CAP))
        };
        (plural || joined()) && s.last < k && !self.unit.is(s.last, class::POSSESSIVE)
    }

    /// "As X said, S".
    fn comment_clause(&mut self, k: usize, speaker: Option<Subject>) -> Option<usize> {
        let unit = self.unit;
        // "But, as X has pointed out, S"
        let opens =
            |at: usize| unit.is_word(at, "as") && (0..at).all(|i| unit.is(i, class::STOP | class::COMMA));
        let behind_as = |s: &Subject| s.first > 0 && unit.is_word(s.first - 1, "as") && s.last < k;
        let subject = speaker.filter(behind_as)?;
        if !opens(subject.first - 1) {
            return self.comment_amid(k, subject);
        }
        let comma = (k + 1..unit.len().min(k + 8)).find(|&i| unit.is(i, class::COMMA))?;
        let is_speech = unit.is(comma + 1, class::QUOTE) && self.starts_speech(comma + 1);
        let points_out = unit.verb(k).takes(frame::OF) && unit.is_word(k + 1, "out");
        let takes_clause = points_out || unit.verb(k).takes(frame::CLAUSE | frame::CHECKED | frame::IT);
        if comma + 2 >= unit.len() || is_speech || !takes_clause {
            return None;
        }
        let said = self.said(k, Some(subject));
        self.reported(unit.range(comma + 1, unit.len() - 1), said, 0.85)?;
        Some(unit.len())
    }

    /// X said: “Q” and X said, “Q”.
    pub(super) fn speech_after(&mut self, k: usize, speaker: Option<Subject>) -> Option<usize> {
        let unit = self.unit;
        let reach = unit.len().min(k + 18);
        let next_quote = || (k + 1..reach).find(|&i| unit.is(i, class::QUOTE));
        let q = if unit.has(class::QUOTE) {
            next_quote()
        } else {
            None
        };
        let verb = unit.verb(k);
        let Some(q) = q else {
            return self
                .colon_at_end(k, speaker)
                .or_else(|| self.behind_colon(k, speaker));
        };
        let is_verb = |i: usize| unit.is_cue(i) && !self.is_noun(i) && !self.is_particle(i);
        if (k + 1..q).any(|i| unit.is_word(i, "that") || is_verb(i)) || self.is_used(q) {
            return None;
        }
        let led_up = unit.is(q - 1, class::COLON | class::COMMA) && q > k;
        // "they chanted “Go home”"
        let is_cry = || unit.pair(q).inner.of(unit.text).trim_end().ends_with(['!', '?']);
        let fewest = if speaker.is_some() && (verb.takes(frame::MARKS) || is_cry()) {
            2
        } else {
            4
        };
        let whole = q == k + 1
            && unit.words_in(unit.pair(q).inner, 4) >= fewest
            && (self.nested || self.starts_with_capital(q));
        let colon = unit.is(q - 1, class::COLON);
        // "As Poe put it, “Q”"
        let as_put = unit.is_word(0, "as") && verb.takes(frame::IT);
        let known = speaker.is_some() || verb.share >= 0.5;
        if !(led_up && (colon || self.starts_with_capital(q) || as_put || q == k + 2) || whole) || !known {
            return None;
        }
        let said = self.said(k, speaker);
        let attribution = if speaker.is_some() {
            Attribution::Explicit
        } else {
            Attribution::None
        };
        if colon {
            self.reported_before_colon(k, q, said);
        }
        self.direct(q, said, attribution, 0.95);
        self.rest_of_speech(q, said);
        Some(q + 1)
    }

    /// "X said it was wrong: “Q”" reports before the colon, too.
    fn reported_before_colon(&mut self, k: usize, q: usize, said: Said) {
        // "said in a letter seen by the paper: “Q”" reports nothing more
        let clause = self.unit.verb(k).takes(frame::CLAUSE) && !self.unit.is(k + 1, class::PREP);
        if q >= k + 6 && clause && self.has_finite_verb(k + 1, q - 1) {
            self.reported(self.unit.range(k + 1, q - 2), said, 0.85);
        }
    }

    fn starts_with_capital(&self, q: usize) -> bool {
        let inner = self.unit.pair(q).inner.of(self.unit.text);
        inner
            .trim_start()
            .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "[…‘'“\"".contains(c))
    }

    /// X said: S
    fn behind_colon(&mut self, k: usize, speaker: Option<Subject>) -> Option<usize> {
        let unit = self.unit;
        let following = unit.is_word(k + 1, "the") && unit.is_word(k + 2, "following");
        let first = k + 2 + if following { 2 } else { 0 };
        let is_whole = unit.is(first - 1, class::COLON) && unit.is(first, class::CAP);
        let subject =
            speaker.filter(|_| is_whole && !self.nested && self.has_finite_verb(first, unit.len()))?;
        let said = self.said(k, Some(subject));
        self.reported(unit.range(first, unit.len() - 1), said, 0.85)?;
        Some(unit.len())
    }

    /// "X said:" at the end of a paragraph hands cue and speaker to the next.
    fn colon_at_end(&mut self, k: usize, speaker: Option<Subject>) -> Option<usize> {
        let last = self.unit.len() - 1;
        if !self.unit.is(last, class::COLON)
            || last > k + 12
            || speaker.is_none() && self.unit.verb(k).share < 0.5
        {
            return None;
        }
        self.flow.colon = Some(self.said(k, speaker));
        Some(self.unit.len())
    }
}
