//! Whether a run of terminators ends its sentence. Every rule looks only at the words next to the run.

use memchr::memchr_iter;

use super::bytes::{LONGEST_WORD, blank, skip, word_end};
use super::stop::{Closed, Run, Stop};
use super::words::Kinds;

impl Stop<'_> {
    /// Whether the sentence ends at [`Stop::end`].
    pub(super) fn ends_sentence(&self) -> bool {
        if self.is_last_in_line() {
            return false;
        }
        if self.is_glued() {
            return self.glued_sentence_follows();
        }
        if !self.can_start() {
            return false;
        }
        match self.run {
            Run::Shout => self.shout_ends(),
            Run::Ellipsis => self.ellipsis_ends(),
            Run::Dot => self.dot_ends(),
        }
    }

    /// `cleared.He`, `floor.’The`: a word, a stop, and a capital with no blank between.
    fn glued_sentence_follows(&self) -> bool {
        let token = self.token();
        let word = self.next_word();
        let capital = matches!(word, [b'A'..=b'Z', b'a'..=b'z', ..]) || (matches!(word, b"I" | b"A"));
        let behind = self.word + word.len();
        // example.Com, node.Js, Jane.Doe@example.org
        let address =
            matches!(self.text.get(behind), Some(b'.' | b'@' | b'/' | b'_' | b'=')) && self.continues(behind);
        if !capital || address || self.run == Run::Ellipsis {
            return false;
        }
        let plain = token.len() > 2
            && token
                .iter()
                .rev()
                .take(2)
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
            && !token
                .iter()
                .any(|b| matches!(b, b'.' | b'@' | b'/' | b'_' | b'='))
            && !self.words.kinds(token).is_abbreviation();
        plain || (self.closed != Closed::Nothing && self.run != Run::Shout) || self.closed == Closed::Quote
    }

    /// Whether what stands at `at` goes on behind its first byte without a blank.
    fn continues(&self, at: usize) -> bool {
        self.text.get(at + 1).is_some_and(u8::is_ascii_alphanumeric)
    }

    /// `!` and `?` end a sentence, but not in `“Why?” Lady Casey asked` and not in `Oliver! Tickets`.
    fn shout_ends(&self) -> bool {
        match self.closed {
            Closed::Quote => self.opens() || !self.attribution_follows(),
            Closed::Bracket => true,
            Closed::Nothing => self.opener_follows() || !self.words.kinds(self.token()).has(Kinds::SHOUT),
        }
    }

    /// Whether a name and a verb of saying follow: at most five capitalised words, then "asked".
    fn attribution_follows(&self) -> bool {
        if self.opener_follows() {
            return false;
        }
        let mut at = self.next;
        for _ in 0..6 {
            let end = word_end(self.text, at);
            let word = &self.text[at..end];
            if self.words.kinds(word).has(Kinds::SAYING) && at > self.next {
                return true;
            }
            let name = word.first().is_some_and(|b| b.is_ascii_uppercase() || *b >= 0xC3);
            if !name && !matches!(word, b"of" | b"de" | b"van" | b"von" | b"al" | b"the") {
                return false;
            }
            let end = end + usize::from(self.text.get(end) == Some(&b'.'));
            at = skip(self.text, end, blank);
        }
        false
    }

    /// Dots before a capital end a sentence, unless they stand in brackets, open the sentence or mark a halt before "I".
    fn ellipsis_ends(&self) -> bool {
        let before = &self.text[self.start..self.at];
        let bracketed = before.ends_with(b"[") || before.ends_with(b"(");
        let leading = before.len() <= LONGEST_WORD && !before.iter().any(u8::is_ascii_alphanumeric);
        let word = self.next_word();
        let halting = self.closed == Closed::Nothing
            && (word == b"I" || word.starts_with(b"I'") || word.starts_with("I’".as_bytes()));
        !bracketed && !leading && !halting
    }

    fn dot_ends(&self) -> bool {
        let token = self.token();
        if !token.is_empty() && token.len() <= 3 && token.iter().all(u8::is_ascii_digit) {
            return !self.token_opens_sentence(token);
        }
        if self.closed != Closed::Nothing || token.is_empty() {
            let titled = self.closed == Closed::Bracket && self.words.kinds(token).has(Kinds::TITLE);
            return !titled;
        }
        if let [letter] = token
            && letter.is_ascii_alphabetic()
        {
            return self.letter_ends(*letter);
        }
        let kinds = self.abbreviation(token);
        if kinds.is_abbreviation() {
            return self.abbreviation_ends(token, kinds);
        }
        !is_acronym(token) || self.opener_follows()
    }

    /// What the lists say about the token, or else about its last part: `mid-Sept`, `Det.Supt`.
    fn abbreviation(&self, token: &[u8]) -> Kinds {
        let whole = self.words.kinds(token);
        if whole.is_abbreviation() {
            return whole;
        }
        match token.iter().rposition(|b| matches!(b, b'-' | b'.')) {
            Some(cut) if token.len() - cut > 2 => self.words.kinds(&token[cut + 1..]),
            _ => whole,
        }
    }

    fn abbreviation_ends(&self, token: &[u8], kinds: Kinds) -> bool {
        if kinds.has(Kinds::TITLE) {
            return false;
        }
        let number = self.next_word().iter().any(u8::is_ascii_digit);
        if kinds.has(Kinds::NUMBER) {
            return !number && (!kinds.has(Kinds::CLOSING) || self.closing_ends());
        }
        if kinds.has(Kinds::STREET) {
            let before = self.word_before(token);
            return before.first().is_some_and(u8::is_ascii_uppercase) && self.closing_ends();
        }
        if kinds.has(Kinds::CLOCK) {
            return !self.next_kinds().has(Kinds::ZONE) && !self.is_time_lead();
        }
        !number && self.closing_ends()
    }

    /// Whether an abbreviation that may close a sentence does: an opener, a quotation or a mark follows.
    fn closing_ends(&self) -> bool {
        self.opener_follows() || (self.opens() && self.text[self.next] != b'(') || self.next_word().is_empty()
    }

    /// Whether the sentence so far is a short phrase of time: "At 5 p.m. Mr Patel heard a bang."
    fn is_time_lead(&self) -> bool {
        if self.at - self.start > LONGEST_WORD {
            return false;
        }
        let so_far = self.text[self.start..self.at].trim_ascii_start();
        let first = &so_far[..word_end(so_far, 0)];
        memchr_iter(b' ', so_far).count() <= 4 && self.words.kinds(first).has(Kinds::LEAD)
    }

    /// A single letter is an initial, a numeral, a label (Block C) or an abbreviation (p. 4, R v. Smith).
    fn letter_ends(&self, letter: u8) -> bool {
        let token = &[letter];
        if self.token_opens_sentence(token) {
            return false;
        }
        let before = self.word_before(token);
        if letter.is_ascii_lowercase() {
            let kinds = self.words.kinds(token);
            let number = kinds.has(Kinds::NUMBER) && self.next_word().first().is_some_and(u8::is_ascii_digit);
            return !number && !kinds.has(Kinds::TITLE);
        }
        if letter == b'I' && before.first().is_some_and(u8::is_ascii_lowercase) {
            return true;
        }
        self.opener_follows() || self.words.kinds(before).has(Kinds::LABEL)
    }
}

/// Letters parted by stops, at most two between them: U.S, I.O.P.C, Ph.D, then-D.C.
fn is_acronym(token: &[u8]) -> bool {
    let hyphen = token.iter().rposition(|b| *b == b'-');
    let token = &token[hyphen.map_or(0, |at| at + 1)..];
    token.contains(&b'.')
        && token
            .split(|b| *b == b'.')
            .all(|part| matches!(part.len(), 1 | 2) && part.iter().all(u8::is_ascii_alphabetic))
}
