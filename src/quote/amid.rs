//! An attribution behind or amid words without marks: S, X said · S, X said on Monday: S · NP, X said, VP · in one, X
//! said, S.

use super::clause::Sentence;
use super::reader::Reader;
use super::reported::SAID;
use super::subject::Subject;
use super::words::{class, frame};

/// Most tokens behind a cue that closes a sentence, with itself: "she told the panel on Monday."
const CLOSING: usize = 8;

/// Most tokens of a day, place or occasion behind a cue.
const OCCASION: usize = 14;

/// Most tokens before *and* that name others who say the same.
const OTHERS: usize = 4;

/// Words that lead up to what came about when somebody spoke.
const TIMES: [&str; 6] = ["before", "after", "during", "when", "while", "as"];

/// A cue with its subject, and the words on its sides.
#[derive(Clone, Copy, Debug)]
struct Aside {
    cue: usize,
    subject: Subject,
    /// Last token of the words before.
    end: usize,
    /// First token behind cue and subject.
    behind: usize,
    /// "he points out"
    has_particle: bool,
}

impl Reader<'_, '_> {
    /// "S, X said.", where S holds reporting verbs of its own: all of it is X's.
    pub(super) fn closing_cue(&mut self, sentence: &Sentence) -> bool {
        let unit = self.unit;
        let end = unit.len().saturating_sub(CLOSING).max(1)..unit.len();
        let Some(k) = end.rev().find(|i| unit.is_cue(*i)) else {
            return false;
        };
        let is_alone = unit.next(1, class::CUE) == Some(k);
        if is_alone || self.nested || self.is_noun(k) || unit.verb(k).is_participle {
            return false;
        }
        if self.is_passive(k) {
            return &*unit.verb(k).lemma == "tell" && self.told_to_forum(k).is_some();
        }
        if let Some(inverted) = self.closing_inverted(k) {
            return self.aside(k, Some(inverted)).is_some();
        }
        let speaker = self.subject_of(k, sentence).filter(|s| unit.can_speak(*s));
        let is_beside = speaker.is_some_and(|s| s.last < k && unit.left_of_verb(k, 0) == Some(s.last));
        is_beside && self.aside(k, speaker).is_some()
    }

    /// "S, said Ann Poe, a professor.": who says it behind the comma and the cue that close a sentence.
    fn closing_inverted(&self, k: usize) -> Option<Subject> {
        let unit = &self.unit;
        let says = &*unit.verb(k).lemma == "say" && k > 3 && unit.is(k - 1, class::COMMA);
        let subject = unit.subject_right(k).filter(|s| says && unit.can_speak(*s))?;
        (unit.is(subject.last + 1, class::COMMA | class::END) || subject.last + 1 == unit.len())
            .then_some(subject)
    }

    /// What stands before or around "X said" or "said X" set off by commas.
    pub(super) fn aside(&mut self, k: usize, speaker: Option<Subject>) -> Option<usize> {
        // "In a statement issued on Friday, she said:" leads up to the next paragraph
        let leads_up = self.unit.is(self.unit.len() - 1, class::COLON);
        if leads_up && !self.unit.is(k + 1, class::COMMA) {
            return None;
        }
        let aside = self.aside_at(k, speaker)?;
        // "S, a claim the force does not accept"
        if self.is_denied(k) {
            return None;
        }
        let verb = self.unit.verb(k);
        let takes_clause = verb.takes(frame::CLAUSE | frame::CHECKED | frame::TOLD)
            || verb.takes(frame::FORUM) && self.is_forum(aside.subject);
        if !takes_clause && !aside.has_particle {
            return None;
        }
        if self.unit.is(aside.end, class::STOP) && self.unit.is(aside.behind, class::COMMA) {
            self.clause_behind(aside)
        } else if self.is_clause(0, aside.end) || self.closes_sentence(aside) {
            self.clause_before(aside)
        } else {
            self.clause_around(aside)
        }
    }

    /// "The jury was told that S", "S, jurors were told.": what was said before a court or panel, by whom is not told.
    pub(super) fn told_to_forum(&mut self, k: usize) -> Option<usize> {
        let unit = self.unit;
        let subject = unit.subject_left(k, 0).filter(|s| self.is_forum(*s))?;
        let said = self.said(k, Some(subject));
        let tail = (k + 1..unit.len().min(k + CLOSING)).take_while(|i| !unit.is(*i, class::COMMA));
        let that = { tail }.find(|i| unit.is_word(*i, "that"));
        // "The court has been told two men left"
        let other = class::PREP | class::TIME | class::STOP | class::AUX | class::REL;
        let opens = || unit.is(k + 1, class::WORD) && !unit.is(k + 1, other) && !unit.is_word(k + 1, "to");
        let plain = || (subject.first < 2 && opens() && self.has_finite_verb(k + 2, unit.len())).then_some(k);
        if let Some(before) = that.or_else(plain).filter(|t| t + 1 < unit.len()) {
            let (last, next) = self.content_end(before + 1);
            self.reported(unit.range(before + 1, last), said, 0.85)?;
            return Some(next);
        }
        let end = subject
            .first
            .checked_sub(2)
            .filter(|e| unit.is(e + 1, class::COMMA))?;
        // "S, MPs were told on Monday, in a session that lasted an hour"
        let closes = |i: &usize| unit.is(*i, class::COMMA) && !self.has_finite_verb(k + 1, *i);
        let comma = (k + 1..unit.len().min(k + CLOSING))
            .find(|i| unit.is(*i, class::COMMA))
            .filter(closes);
        if !self.is_clause(0, end) {
            // "In return, jurors were told, S"
            let behind = comma.filter(|c| *c == k + 1)?;
            let aside = Aside {
                cue: k,
                subject,
                end,
                behind,
                has_particle: false,
            };
            return self.clause_around(aside);
        }
        if comma.is_none() && !self.is_short_tail(k) {
            return None;
        }
        self.reported(unit.range(0, end), said, 0.85)?;
        Some(unit.len())
    }

    fn aside_at(&self, cue: usize, speaker: Option<Subject>) -> Option<Aside> {
        let unit = &self.unit;
        let speaker = speaker.map(|s| self.with_others(self.over_short_form(s)));
        let (subject, end) = match speaker {
            // "Ann Poe, a senator who warned of it, left"
            Some(s) if (s.last + 1..cue).any(|i| unit.is(i, class::REL)) && !self.is_amid_commas(s, cue) => {
                return None;
            }
            Some(s) if s.first > 1 && unit.is(s.first - 1, class::COMMA) && s.last < cue => (s, s.first - 2),
            // “The town was “out of hand,” X said”
            Some(s) if s.first > 1 && s.last < cue && self.ends_in_comma(s.first - 1) => (s, s.first - 1),
            // "Ann Poe, a historian, believes S"
            Some(s) if s.first == 0 && s.last < cue && !self.has_finite_verb(0, cue) => return None,
            // "X, who was there, told Y": nobody else tells
            _ if cue > 2
                && unit.is(cue - 1, class::COMMA)
                && &*unit.verb(cue).lemma != "tell"
                && !unit.verb(cue).is_participle =>
            {
                (unit.subject_right(cue).filter(|s| unit.can_speak(*s))?, cue - 2)
            }
            // "S “Q,” said X"
            _ if cue > 2 && self.ends_in_comma(cue - 1) && unit.is(0, class::WORD) => {
                (unit.subject_right(cue).filter(|s| unit.can_speak(*s))?, cue - 1)
            }
            _ => return None,
        };
        if self.is_said_before(end) {
            return None;
        }
        if subject.last > cue {
            return Some(Aside {
                cue,
                subject,
                end,
                behind: subject.last + 1,
                has_particle: false,
            });
        }
        let has_particle = unit.verb(cue).takes(frame::OF) && unit.is_word(cue + 1, "out");
        Some(Aside {
            cue,
            subject,
            end,
            behind: cue + 1 + usize::from(has_particle),
            has_particle,
        })
    }

    /// "Consequently, analysts said, the government may feel it": whether somebody else has said it up to a token.
    fn is_said_before(&self, end: usize) -> bool {
        let unit = &self.unit;
        let says = unit.is_cue(end) && unit.verb(end).share >= SAID && !unit.verb(end).is_participle;
        says && (end.saturating_sub(OTHERS + 1)..end).any(|i| unit.is(i, class::COMMA))
    }

    /// "It was, as X said at the time, the least that S"
    pub(super) fn comment_amid(&mut self, k: usize, subject: Subject) -> Option<usize> {
        let unit = self.unit;
        let end = subject
            .first
            .checked_sub(3)
            .filter(|e| unit.is(e + 1, class::COMMA))?;
        let behind = (k + 1..unit.len().min(k + CLOSING)).find(|&i| unit.is(i, class::COMMA))?;
        let is_plain = !unit.has(class::QUOTE) && !self.is_said_before(end) && behind + 1 < unit.len();
        if !is_plain || !self.has_finite_verb(0, end + 1) || self.has_finite_verb(k + 1, behind) {
            return None;
        }
        let said = self.said(k, Some(subject));
        self.reported(unit.range(0, unit.len() - 1), said, 0.8)?;
        Some(unit.len())
    }

    /// "S, the official, who asked not to be named, said"
    fn is_amid_commas(&self, s: Subject, cue: usize) -> bool {
        let unit = &self.unit;
        let comma = |i: usize| unit.is(i, class::COMMA);
        s.first > 1 && comma(s.first - 1) && comma(s.last + 1) && comma(cue - 1)
    }

    /// "S, Sugar Board (SB) chairman Ann Poe said": with the name before the brackets, back to the comma.
    fn over_short_form(&self, s: Subject) -> Subject {
        let unit = &self.unit;
        let Some(open) = s
            .first
            .checked_sub(3)
            .filter(|i| unit.is(*i, class::OPEN) && unit.is(i + 2, class::CLOSE))
        else {
            return s;
        };
        let first = (0..open).rev().take_while(|i| unit.is(*i, class::CAP)).last();
        match first {
            Some(first) if first > 1 && unit.is(first - 1, class::COMMA) => Subject { first, ..s },
            _ => s,
        }
    }

    /// "S, bankers and foreign diplomats said", "Exchanges and trading houses said S": with those named before *and*, back to
    /// the comma or the start.
    pub(super) fn with_others(&self, s: Subject) -> Subject {
        let unit = &self.unit;
        let Some(and) = s.first.checked_sub(1).filter(|i| unit.is_word(*i, "and")) else {
            return s;
        };
        let stops = class::PREP
            | class::AUX
            | class::REL
            | class::PRON
            | class::VERBAL
            | class::CUE
            | class::STOP
            | class::TIME;
        let is_word = |i: &usize| {
            unit.is(*i, class::WORD)
                && (!unit.is(*i, stops) && !unit.word(*i).ends_with("ed") || unit.is(*i, class::SPEAKER))
        };
        let first = (and.saturating_sub(OTHERS)..and).rev().take_while(is_word).last();
        let is_plural = unit.word(s.last).ends_with('s');
        match first {
            Some(0) if is_plural => Subject { first: 0, ..s },
            Some(first) if first > 1 && unit.is(first - 1, class::COMMA) => Subject { first, ..s },
            _ => s,
        }
    }

    /// "Potholes form when water freezes, said Poe": nothing but who says it stands behind plain words, which need no verb
    /// that is known.
    fn closes_sentence(&self, aside: Aside) -> bool {
        let unit = &self.unit;
        let leads_in = class::PREP | class::TIME | class::CLAUSAL | class::VERBAL | class::PRON;
        // "With her in charge, relations were bad, they said"
        let commas = || (2..aside.end.saturating_sub(3)).any(|i| unit.is(i, class::COMMA));
        let plain = aside.end >= 4 && unit.is(0, class::WORD) && (!unit.is(0, leads_in) || commas());
        let participle = || {
            let word = unit.word(0);
            word.ends_with("ing") || unit.tokens[0].cue.0 != 0 && !word.ends_with('s')
        };
        let inverted = aside.subject.first > aside.cue;
        let ends = inverted || unit.is(aside.behind, class::END) || aside.behind >= unit.len();
        let named = || (0..=aside.end).all(|i| unit.is(i, class::CAP | class::COMMA | class::NUMBER));
        plain && ends && unit.verb(aside.cue).share >= SAID && !participle() && !named()
    }

    /// Words in marks at token `i` that end in a comma.
    fn ends_in_comma(&self, i: usize) -> bool {
        self.unit.is(i, class::QUOTE) && self.unit.pair(i).inner.of(self.unit.text).ends_with(',')
    }

    /// "S, X said." and "S, X told Y on Monday." and "S, X insisted: S"
    fn clause_before(&mut self, aside: Aside) -> Option<usize> {
        let unit = self.unit;
        let Aside { cue, behind, end, .. } = aside;
        if self.is_part_of_report(end) {
            return None;
        }
        let closes = unit.is(behind, class::COMMA | class::END | class::COLON)
            || behind >= unit.len()
            || unit.is(cue + 1, class::COMMA | class::END | class::COLON)
            || self.is_short_tail(cue);
        let says = !closes && unit.verb(cue).share >= SAID;
        let occasion = says.then(|| self.behind_occasion(behind)).flatten();
        let closes = closes || occasion.is_some();
        if !closes || self.opens_with_place(aside) {
            return None;
        }
        let said = self.said(cue, Some(aside.subject));
        let in_marks = unit.has(class::QUOTE)
            && (cue + 1..unit.len()).any(|i| unit.is(i, class::QUOTE) && self.starts_speech(i));
        if in_marks {
            // "In a letter seen by the paper, she wrote: “Q”" reports nothing before the colon
            let leads_in = unit.is(
                0,
                class::PREP | class::ADV | class::STOP | class::TIME | class::CLAUSAL,
            );
            let leads_up = !leads_in && unit.is(behind, class::COLON) && unit.is(behind + 1, class::QUOTE);
            leads_up.then(|| self.reported(unit.range(0, end), said, 0.88));
            return None;
        }
        let goes_on =
            unit.is(cue + 1, class::COMMA) && !self.is_meanwhile(cue + 2) && !self.is_short_tail(cue + 1);
        // "S, she said, and S"
        let joined = goes_on && (unit.is_word(cue + 2, "and") || unit.is_word(cue + 2, "but"));
        let last = if goes_on && !joined { unit.len() - 1 } else { end };
        self.reported(unit.range(0, last), said, 0.88)?;
        if let Some(next) = occasion {
            return Some(next);
        }
        if joined && cue + 3 < unit.len() {
            self.reported(unit.range(cue + 3, unit.len() - 1), said, 0.85);
        }
        if unit.is(behind, class::COLON) && behind + 1 < unit.len() {
            self.reported(unit.range(behind + 1, unit.len() - 1), said, 0.85);
        }
        Some(unit.len())
    }

    /// "He said that on Friday, X had asked him to go": X is part of what he said.
    fn is_part_of_report(&self, end: usize) -> bool {
        let unit = self.unit;
        let mut back = (1..=end).rev();
        let that = back.find(|i| unit.is_word(*i, "that") && unit.is_cue(i - 1));
        that.is_some_and(|that| unit.is(that + 1, class::PREP) && !self.has_finite_verb(that + 1, end + 1))
    }

    /// Whether the words before are no report but where it was: "In a video from May, she declared her candidacy", "At the
    /// chapel, where they had met for years, she urged them".
    fn opens_with_place(&self, aside: Aside) -> bool {
        let unit = self.unit;
        let Aside { cue, behind, end, .. } = aside;
        if !unit.is(0, class::PREP) {
            return false;
        }
        let has_object = unit.verb(cue).takes(frame::NOUN) && unit.is(behind, class::DET | class::CAP);
        let comma = (0..end).find(|i| unit.is(*i, class::COMMA));
        let tells_where = |c: usize| unit.is(c + 1, class::REL) || unit.is_word(c + 1, "where");
        has_object || comma.is_some_and(|c| tells_where(c) && !self.has_finite_verb(0, c))
    }

    /// What the author tells behind "S, she said,": what she did meanwhile, *pointing to the dead*, or what came about,
    /// *before the men fled*.
    fn is_meanwhile(&self, at: usize) -> bool {
        let unit = self.unit;
        let is_doing = unit.tokens.get(at).is_some_and(|_| {
            unit.word(at).ends_with("ing") && !unit.is(at, class::CAP | class::PREP | class::SPEAKER)
        });
        is_doing || TIMES.iter().any(|w| unit.is_word(at, w))
    }

    /// "They met in the chapel because, X explained, S": the author tells the rest.
    fn clause_behind(&mut self, aside: Aside) -> Option<usize> {
        let unit = self.unit;
        let comma = Some(aside.behind).filter(|i| unit.is(*i, class::COMMA))?;
        if !self.has_finite_verb(comma + 1, unit.len()) {
            return None;
        }
        let said = self.said(aside.cue, Some(aside.subject));
        self.reported(unit.range(comma + 1, unit.len() - 1), said, 0.88)?;
        Some(unit.len())
    }

    /// "Councils, X said on Monday, had stopped." and "In one, she told the panel, a man had been cleared."
    fn clause_around(&mut self, aside: Aside) -> Option<usize> {
        let unit = self.unit;
        let Aside { cue, behind, .. } = aside;
        let set_off = unit.is(behind, class::COMMA | class::PREP | class::TIME | class::ADV)
            || unit.verb(cue).takes(frame::TOLD);
        let comma = (behind..unit.len().min(behind + CLOSING)).find(|i| unit.is(*i, class::COMMA))?;
        let rest = comma + 1;
        let other = class::CAP | class::PREP | class::STOP | class::DET | class::PRON | class::REL;
        // "The combination, say economists, marks a change"
        let present = unit.is(rest, class::WORD)
            && !unit.is(rest, other | class::SPEAKER | class::TIME)
            && unit.word(rest).ends_with('s')
            && unit.is(rest + 1, class::WORD)
            && !unit.is(rest + 1, class::AUX | class::VERBAL);
        let finite = present || unit.is(aside.end, class::AUX) || self.has_finite_verb(rest, unit.len());
        if !set_off || self.has_finite_verb(behind, comma) || !finite {
            return None;
        }
        let leads_in =
            unit.is(0, class::PREP | class::ADV | class::STOP | class::TIME) || unit.word(0).ends_with("ly");
        let goes_on = unit.is(aside.end, class::AUX)
            || unit.is(rest, class::AUX | class::VERBAL | class::ADV)
            || present;
        let first = match () {
            () if goes_on => 0,
            () if leads_in => rest,
            () => return None,
        };
        let said = self.said(cue, Some(aside.subject));
        let end = (rest..unit.len())
            .find(|i| unit.is(*i, class::SEMI))
            .unwrap_or(unit.len());
        if end <= first {
            return None;
        }
        self.reported(unit.range(first, end - 1), said, 0.85)?;
        Some(end)
    }

    /// "S, X said Thursday, as crews worked", "S, X said on a call with analysts": the token behind the day, the place or the
    /// occasion at which it was said.
    fn behind_occasion(&self, behind: usize) -> Option<usize> {
        let unit = &self.unit;
        let opens = unit.is(behind, class::TIME) || unit.is(behind, class::PREP) && !self.is_tied(behind);
        // "When it rained, X said on Monday, S"
        if !opens || unit.is(0, class::CLAUSAL) {
            return None;
        }
        let ends =
            |i: &usize| unit.is(*i, class::COMMA | class::END | class::CLAUSAL) || unit.is_word(*i, "while");
        let end = (behind + 1..unit.len().min(behind + OCCASION)).find(ends);
        let end = end.or_else(|| (unit.len() < behind + OCCASION).then(|| unit.len()))?;
        let breaks = class::AUX | class::VERBAL | class::REL | class::QUOTE | class::COLON | class::SEMI;
        // "at a briefing", "in a note", but "on Monday told"
        let tells = |i: usize| unit.is_cue(i) && i + 1 < end && !self.is_noun(i);
        let is_plain = |i: usize| !unit.is(i, breaks | class::PRON) && !tells(i) && !unit.is_word(i, "that");
        (behind..end).all(is_plain).then_some(end)
    }

    /// Whether what follows the cue is too short to be what was said: an addressee, a day, a place.
    fn is_short_tail(&self, k: usize) -> bool {
        let tail = self.unit.len() - k - 1;
        let plain = (k + 1..self.unit.len())
            .all(|i| !self.unit.is(i, class::QUOTE | class::COLON) && !self.unit.is_word(i, "that"));
        tail <= 8 && plain && !self.has_finite_verb(k + 1, self.unit.len())
    }

    /// Whether tokens `first..=last` make a clause: they hold a finite verb or begin with words in marks that may.
    fn is_clause(&self, first: usize, last: usize) -> bool {
        if last > first + 2 && self.unit.is(first, class::QUOTE) {
            return self.unit.words_in(self.unit.pair(first).inner, 3) == 3;
        }
        // “That “ability to be there by morning is what they need,” X said”
        if last > first && self.ends_in_comma(last) && self.unit.words_in(self.unit.pair(last).inner, 5) == 5
        {
            return true;
        }
        // "Asked whether S", but "Fears that S were wrong"
        let participle = self.unit.tokens[first].cue.0 != 0
            && self.unit.is(first, class::CAP)
            && !self.unit.word(first).ends_with('s');
        last >= first + 2 && !participle && self.has_finite_verb(first, last + 1)
    }
}
