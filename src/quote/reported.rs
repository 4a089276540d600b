//! Where reported words start and end behind a cue: X said (that) S · X told Y (that) S · X praised Y.

use super::CueClass;
use super::hit::Said;
use super::reader::Reader;
use super::subject::Subject;
use super::words::{Verb, class, frame};

/// Share of cues from which on a verb is one wherever it stands behind a subject.
pub(super) const SAID: f32 = 0.8;

impl Reader<'_, '_> {
    /// X said (that) S, X praised Y.
    pub(super) fn content_after(&mut self, k: usize, speaker: Option<Subject>) -> Option<usize> {
        let verb = self.unit.verb(k);
        // "what they told us was no surprise"
        let is_object = |s: Subject| s.first > 0 && s.last < k && self.unit.is_word(s.first - 1, "what");
        if speaker.is_some_and(is_object) {
            return None;
        }
        let first = self.content_start(k, verb, speaker)?;
        // "said that, if it rained, S"
        let first = first + usize::from(self.unit.is(first, class::COMMA));
        let (last, next) = self.content_end(first);
        let inner = self
            .end_of_relative(k, first)
            .or_else(|| self.end_in_subject(k, first));
        let (mut last, mut next) = inner.unwrap_or((last, next));
        if last < first || first >= self.unit.len() {
            return None;
        }
        let clausal = frame::CLAUSE | frame::CHECKED | frame::TOLD | frame::FORUM;
        if !verb.takes(clausal) && !self.unit.is_word(first - 1, "that")
            || self.is_bound(first - 1)
            || self.unit.is_word(first - 1, "out")
        {
            let end = self.before_clause(first, last);
            if end < last {
                (last, next) = (end, end + 1);
            }
        }
        if verb.takes(frame::NOUN | frame::FOR) {
            last = self.before_medium(first, last);
        }
        let said = self.said(k, speaker);
        let confidence = if speaker.is_some() { 0.88 } else { 0.0 };
        self.reported_clauses((first, last), said, confidence)?;
        self.calls_in(first, last);
        Some(next)
    }

    /// Tokens `first..=last`, each clause that *that* opens behind *and* or *but* apart: "said that S and that S".
    fn reported_clauses(
        &mut self,
        (mut first, last): (usize, usize),
        said: Said,
        confidence: f32,
    ) -> Option<u32> {
        let unit = self.unit;
        let mut found = None;
        for that in first + 2..last {
            let joins = unit.is_word(that, "that")
                && (unit.is_word(that - 1, "and") || unit.is_word(that - 1, "but"));
            if joins && that > first + 1 && self.has_finite_verb(that + 1, last + 1) {
                let clause = self.reported(unit.range(first, that - 2), said, confidence);
                found = Some(found.or(clause)?);
                first = that + 1;
            }
        }
        let rest = self.reported(unit.range(first, last), said, confidence);
        found.or(rest)
    }

    /// Words for things inside a reported stretch: "what they called “Q”".
    pub(super) fn calls_in(&mut self, first: usize, last: usize) {
        if !self.unit.has(class::SIGN) {
            return;
        }
        for what in first..last {
            if self.unit.is(what, class::SIGN) && self.unit.is_word(what, "what") {
                self.what_they_call(what);
            }
        }
    }

    /// Token at which the reported words start.
    fn content_start(&self, k: usize, verb: &Verb, speaker: Option<Subject>) -> Option<usize> {
        let unit = &self.unit;
        let next = self.behind_adverb(k + 1);
        if next >= unit.len() {
            return None;
        }
        if speaker.is_some_and(|s| self.is_deed(next, verb, s)) {
            return None;
        }
        if let Some(that) = self.that_after(k, verb) {
            let goes_on = || that == next && !unit.is(that + 1, class::COMMA);
            let known = speaker.is_some() || verb.takes(frame::CLAUSE) && goes_on();
            return known.then_some(that + 1);
        }
        speaker?;
        let small = verb
            .behind
            .iter()
            .find_map(|words| self.behind_words(next, words));
        let small = small.or_else(|| self.calls_a(k, verb).then_some(next));
        let small = small.or_else(|| self.bound_start(k, verb));
        if let Some(first) = small.or_else(|| self.after_addressee(k, verb)) {
            return Some(first);
        }
        if self.is_term(next, verb) {
            return None;
        }
        if verb.takes(frame::NOUN) && self.starts_object(next) {
            return (!self.is_plea(next, verb)).then_some(next);
        }
        if verb.takes(frame::SPEECH)
            && (next..unit.len().min(next + 6)).any(|i| unit.is(i, class::SPEECH) || unit.is_word(i, "as"))
            && !(unit.is_word(next, "to") && unit.is_word(next + 1, "as"))
        {
            return Some(next + usize::from(unit.is_word(next, "to")));
        }
        let clause = self.behind_medium(next, verb);
        let clause = clause.or_else(|| self.clause_fits(next, verb, speaker).then_some(next));
        clause.or_else(|| self.marked_start(next, verb))
    }

    /// The token behind an adverb or a day that stands between a verb and what was said: "said, however, S", "announced
    /// yesterday it would".
    fn behind_adverb(&self, next: usize) -> usize {
        let unit = &self.unit;
        let aside = self.behind_aside(next);
        if aside > next {
            return aside;
        }
        // "Poe said, the firm spent"
        let says = unit.is(next, class::COMMA)
            && unit.is(next + 1, class::WORD)
            && !unit.is(
                next + 1,
                class::PREP | class::TIME | class::ADV | class::REL | class::STOP | class::CLAUSAL,
            )
            && !unit.word(next + 1).ends_with("ing");
        if says
            && next > 1
            && &*unit.verb(next - 1).lemma == "say"
            && !(0..next).any(|i| unit.is(i, class::COMMA | class::QUOTE))
        {
            return next + 1;
        }
        let behind = self.behind_day(next);
        if behind > next && unit.is(behind, class::PRON | class::ARTICLE) {
            behind
        } else {
            next
        }
    }

    /// The token behind ", however,", or the same.
    pub(super) fn behind_aside(&self, at: usize) -> usize {
        let unit = &self.unit;
        let is_aside = unit.is(at, class::COMMA)
            && unit.is(at + 1, class::TIME | class::ADV)
            && unit.is(at + 2, class::COMMA);
        if is_aside { at + 3 } else { at }
    }

    /// The token behind "yesterday", "last week", "this month".
    fn behind_day(&self, next: usize) -> usize {
        let unit = &self.unit;
        let leads = unit.is_word(next, "this") || unit.is_word(next, "on");
        let this = usize::from(leads && unit.is(next + 1, class::TIME));
        let is_day = |i: &usize| unit.is(*i, class::TIME) && !unit.is(*i, class::SPEAKER);
        let days = (next + this..unit.len()).take_while(is_day).count();
        if (1..=2).contains(&days) {
            next + this + days
        } else {
            next
        }
    }

    /// Whether a small word ties a phrase to the verb: "warned of the harm that it did".
    pub(super) fn is_tied(&self, i: usize) -> bool {
        ["of", "about", "against"].iter().any(|w| self.unit.is_word(i, w))
    }

    /// The token at `next` when words in marks follow soon: "called the plan “a mess”".
    fn marked_start(&self, next: usize, verb: &Verb) -> Option<usize> {
        let unit = &self.unit;
        if !unit.has(class::QUOTE) {
            return None;
        }
        let quoted = (next..unit.len().min(next + 12)).find(|&i| unit.is(i, class::QUOTE))?;
        // "said the bank, “after a bad year, remains strong”", "called the act of his son, Poe, “a crime”"
        let named = |i: usize| verb.is_naming() && (i + 1 == quoted || unit.is(i + 1, class::CAP));
        let sets_off = |i: usize| {
            i > next
                && (named(i) || i + 1 == quoted && verb.share >= SAID && !self.unit.is(next, class::PREP))
        };
        let between = (next..quoted).any(|i| {
            unit.is_cue(i) && !self.is_noun(i)
                || unit.is(i, class::REL)
                || unit.is(i, class::COMMA) && !sets_off(i)
        });
        let is_name = verb.is_naming() && !self.is_title_case(quoted) || !self.is_work_title(quoted);
        (!between && is_name).then_some(next + usize::from(unit.is(next, class::COMMA)))
    }

    /// The token behind these small words, where what was said starts: "lashed out at".
    pub(super) fn behind_words(&self, at: usize, words: &str) -> Option<usize> {
        let mut next = at;
        for word in words.split(' ') {
            if next >= self.unit.len() || self.unit.word(next) != word {
                return None;
            }
            next += 1;
        }
        self.unit.is(next, class::WORD | class::QUOTE).then_some(next)
    }

    /// "called Poe a liar", "called it a mess", but "called the police a day later".
    fn calls_a(&self, k: usize, verb: &Verb) -> bool {
        let unit = &self.unit;
        let next = k + 1;
        let opens = unit.is(next, class::PRON | class::DET | class::CAP) || unit.is_word(next, "that");
        if &*verb.lemma != "call" || !opens {
            return false;
        }
        let object = (next + 1..unit.len().min(next + 7))
            .take_while(|i| unit.is(*i, class::WORD) && !unit.is(*i, class::PREP | class::REL | class::AUX));
        let mut articles = { object }.filter(|i| unit.is_word(*i, "a") || unit.is_word(*i, "an"));
        articles.any(|a| unit.is(a + 1, class::WORD) && !(a + 1..a + 3).any(|i| unit.is(i, class::TIME)))
    }

    /// The word "that" behind a cue, with at most an addressee and a day between.
    fn that_after(&self, k: usize, verb: &Verb) -> Option<usize> {
        // "called that absurd"
        if verb.is_naming() || verb.takes(frame::OF | frame::ABOUT) && self.is_tied(self.behind_day(k + 1)) {
            return None;
        }
        // "repeated, as he did last week, that S"
        if self.unit.is(k + 1, class::COMMA) && self.unit.is_word(k + 2, "as") {
            let comma = (k + 3..self.unit.len().min(k + 20)).find(|i| self.unit.is(*i, class::COMMA))?;
            return (self.unit.is_word(comma + 1, "that") && comma + 2 < self.unit.len())
                .then_some(comma + 1);
        }
        // "told the meeting the alarm followed a ruling that it was late"
        let opens = |b: &usize| {
            self.unit.is(*b, class::ARTICLE | class::PRON)
                && !self.unit.is_word(*b, "that")
                && self.behind_day(*b) == *b
        };
        if &*verb.lemma == "tell" && self.behind_addressee(k + 1).is_some_and(|b| opens(&b)) {
            return None;
        }
        if self.says_what_to_do(k, verb) {
            return None;
        }
        let far = verb.takes(frame::TOLD) || self.unit.is(k + 1, class::PREP);
        let reach = if far { 14 } else { 8 };
        let that = (k + 1..self.unit.len().min(k + reach)).find(|&i| self.unit.is_word(i, "that"))?;
        // "held on to that view"
        if &*verb.lemma == "hold" && (that > k + 1 || !self.has_finite_verb(that + 1, self.unit.len())) {
            return None;
        }
        // "spoke on condition that"
        let on = (that.saturating_sub(4)..that).any(|i| self.unit.is_word(i, "on"));
        let is_ground = self.unit.is(that - 1, class::GROUND) && on || self.unit.is(that - 1, class::SPEECH);
        let is_ground = is_ground && that > k + 1;
        // "put it to her that S"
        let put_to = verb.takes(frame::IT) && self.unit.is_word(k + 2, "to");
        let clear = !is_ground
            && (k + 1..that).all(|i| {
                !self
                    .unit
                    .is(i, class::AUX | class::QUOTE | class::REL | class::COLON)
                    && (!self.unit.is_cue(i)
                        || self.unit.is(i, class::DOCUMENT | class::SPEECH)
                        || self.unit.is(i - 1, class::ARTICLE)
                        // "in an email seen by the paper"
                        || self.unit.is_word(i + 1, "by"))
            });
        let late = ["late", "early"].iter().any(|w| self.unit.is_word(k + 1, w));
        let aside = class::PREP | class::COMMA | class::TIME | class::ADV;
        let aside = self.unit.is(k + 1, aside) || late && self.unit.is(k + 2, class::PREP | class::TIME);
        let aside = aside || put_to || self.behind_day(k + 1) > k + 1;
        let near = that == k + 1 || verb.takes(frame::TOLD | frame::CLAUSE) || aside;
        let object = !verb.takes(frame::TOLD) && that > k + 1 && !aside;
        (clear && near && !object && that + 1 < self.unit.len() && verb.frame != 0).then_some(that)
    }

    /// "vowed to scrap a law that has led to misery", "warned people to stay away from pills that were bought online".
    fn says_what_to_do(&self, k: usize, verb: &Verb) -> bool {
        let to_do = |b: usize| self.unit.is_word(b, "to") && !self.unit.is(b + 1, class::CAP | class::DET);
        let told = || verb.takes(frame::TOLD) && self.behind_addressee(k + 1).is_some_and(to_do);
        verb.takes(frame::TO) && (to_do(k + 1) || told())
    }

    /// Starts that hang on a small word: to, whether, for, of, about.
    fn bound_start(&self, k: usize, verb: &Verb) -> Option<usize> {
        let unit = &self.unit;
        let day = self.behind_day(k + 1);
        let next = if self.is_tied(day) || unit.is_word(day, "to") {
            day
        } else {
            k + 1
        };
        if !verb.takes(frame::TO | frame::WHETHER | frame::FOR | frame::OF | frame::ABOUT) {
            return None;
        }
        if verb.takes(frame::FOR) && unit.is_word(next, "for")
            || verb.takes(frame::ABOUT) && unit.is_word(next, "about")
        {
            return (next + 1 < unit.len()).then_some(next + 1);
        }
        if verb.takes(frame::FOR) && (unit.is_word(next, "to") || unit.is_word(next, "with")) {
            return self.behind_plea(next);
        }
        if verb.takes(frame::FOR) && unit.is_word(next, "on") {
            return (next..unit.len().min(next + 10)).find(|&i| unit.is_word(i, "to"));
        }
        // "objected to the deal", but "pointed to the door"
        let is_object = || {
            let judges = matches!(verb.class, CueClass::Emotive | CueClass::Adversarial);
            judges && unit.is_word(next, "to") && unit.is(next + 1, class::DET | class::CAP)
        };
        if verb.takes(frame::OF) && (["of", "out"].iter().any(|w| unit.is_word(next, w)) || is_object()) {
            let skip = usize::from(unit.is_word(next + 1, "that") || unit.is(next + 1, class::COMMA));
            return (next + 1 + skip < unit.len()).then_some(next + 1 + skip);
        }
        let near = (next..unit.len().min(next + 9)).take_while(|&i| {
            !unit.is(i, class::PUNCT | class::AUX | class::REL)
                && (i == next || !unit.is_cue(i) || unit.is(i, class::SPEAKER))
        });
        if verb.takes(frame::WHETHER)
            && let Some(found) = near
                .clone()
                .find(|i| self.asks(*i))
                .or_else(|| self.asks_who(next).then_some(next))
                .or_else(|| self.asks_behind(next))
        {
            return Some(found);
        }
        verb.takes(frame::TO)
            .then(|| self.infinitive(next, near, verb.takes(frame::TOLD)))
            .flatten()
    }

    /// The *to* or *not* of an infinitive that says what is asked or meant: "vowed to S", "told them not to S".
    fn infinitive(&self, next: usize, mut near: impl Iterator<Item = usize>, told: bool) -> Option<usize> {
        let unit = &self.unit;
        let to = near.find(|&i| {
            unit.is_word(i, "to") && (told || i == next) && !unit.is(i + 1, class::CAP | class::DET)
        });
        let mut not = next..unit.len().min(next + 6);
        let negates = |i: usize| unit.is_word(i, "not") || unit.is_word(i, "never");
        let not = not.find(|i| negates(*i) && unit.is_word(i + 1, "to"));
        // "who asked not to be named": nothing is reported of it
        let named = |i: usize| {
            ["named", "identified", "quoted"]
                .iter()
                .any(|w| unit.is_word(i, w))
        };
        not.or(to)
            .filter(|i| !(unit.is_word(i + 2, "be") && named(i + 3)))
    }

    /// "apologised to the family for S", "pleaded with the driver to S".
    fn behind_plea(&self, next: usize) -> Option<usize> {
        let unit = &self.unit;
        let near = next + 2..unit.len().min(next + 9);
        let mut within =
            near.take_while(|i| unit.is(*i, class::WORD) && !unit.is(*i, class::AUX | class::REL));
        let first = within.find(|i| unit.is_word(*i, "for") || unit.is_word(*i, "to"))?;
        let first = first + usize::from(unit.is_word(first, "for"));
        unit.is(first + 1, class::WORD).then_some(first)
    }

    /// "asked who would pay", "wondered where they were"
    fn asks_who(&self, next: usize) -> bool {
        let word = ["who", "whose", "which", "where", "when"];
        word.iter().any(|w| self.unit.is_word(next, w)) && self.has_finite_verb(next + 1, self.unit.len())
    }

    /// "asked in Welsh, through the interpreter, if S": the question behind how it was put.
    fn asks_behind(&self, next: usize) -> Option<usize> {
        let unit = &self.unit;
        if !unit.is(next, class::PREP) {
            return None;
        }
        let stops = class::AUX | class::REL | class::QUOTE | class::END | class::CUE;
        let near = (next..unit.len().min(next + 12)).take_while(|i| !unit.is(*i, stops));
        { near }.find(|i| self.asks(*i) && unit.is(i - 1, class::COMMA))
    }

    /// A word that opens a question told of: "whether", "why".
    pub(super) fn asks(&self, i: usize) -> bool {
        ["whether", "why", "how", "if", "what"]
            .iter()
            .any(|w| self.unit.is_word(i, w))
    }

    /// Whether a noun phrase starts there.
    fn starts_object(&self, i: usize) -> bool {
        let number = || self.unit.is(i, class::PREP) && self.unit.is(i + 1, class::NUMBER);
        // "at least 50 people"
        let at_least = || self.unit.is_word(i, "at") && self.unit.is(i + 2, class::NUMBER);
        // "claimed he'd been hacked"
        if self.is_contracted(i) {
            return true;
        }
        self.unit.is(i, class::WORD | class::QUOTE)
            && (!self.unit.is(
                i,
                class::PREP | class::STOP | class::AUX | class::REL | class::TIME,
            ) || number()
                || at_least())
            && !self.unit.is_word(i, "to")
    }

    /// A pronoun and its auxiliary: "he'd".
    pub(super) fn is_contracted(&self, i: usize) -> bool {
        self.unit.is(i, class::AUX) && {
            let word = self.unit.word(i);
            word.contains(['\'', '’']) && !word.ends_with('t')
        }
    }

    fn clause_fits(&self, next: usize, verb: &Verb, speaker: Option<Subject>) -> bool {
        let starts = self.unit.is(next, class::WORD | class::QUOTE)
            && !self.unit.is(next, class::REL)
            && !self.unit.is_word(next, "to");
        let so_far = self.unit.is_word(next, "so") && self.unit.is_word(next + 1, "far");
        if !starts && !so_far
            || !so_far
                && ["so", "and", "or", "according"]
                    .iter()
                    .any(|w| self.unit.is_word(next, w))
            || self.is_silence(next)
        {
            return false;
        }
        // "the rule, which critics say harms schools"
        let relative = || speaker.is_some_and(|s| s.first > 0 && self.unit.is(s.first - 1, class::REL));
        if verb.takes(frame::CLAUSE) {
            return self.unit.len() > next + 2 && relative()
                || self.unit.len() > next + 2
                    && (self.has_finite_verb(next, self.unit.len()) || self.unit.len() > next + 5);
        }
        let finds = |s: Subject| &*verb.lemma == "find" && self.is_finder(s);
        let forum = speaker.is_some_and(|s| self.is_forum(s) || finds(s));
        let checked = verb.takes(frame::CHECKED) || verb.takes(frame::FORUM) && forum;
        checked && self.starts_object(next) && self.finite_before_stop(next)
    }

    /// Whether the subject is a court, a panel or a writing: it finds and hears.
    pub(super) fn is_forum(&self, s: Subject) -> bool {
        (s.first..=s.last).any(|i| self.unit.is(i, class::FORUM | class::DOCUMENT))
    }

    /// "It found staff were tired", "researchers found half were at risk"
    fn is_finder(&self, s: Subject) -> bool {
        let unit = &self.unit;
        let finds = |i: usize| unit.is(i, class::WORD) && unit.words.lists.finders.has(unit.word(i));
        unit.is_word(s.last, "it") || finds(s.last)
    }
}
