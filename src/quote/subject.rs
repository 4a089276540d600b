//! Finds the noun phrase that speaks: left of the cue, right of it, or at the start of the sentence.

use super::tokens::Unit;
use super::words::{class, frame};
use crate::span::Span;

/// Longest noun phrase, in tokens.
pub(super) const LONGEST: usize = 14;

/// A noun phrase: its own words, and with what stands in apposition to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Subject {
    /// First token.
    pub(super) first: usize,
    /// Last token, included.
    pub(super) last: usize,
    /// Last token of the apposition; `last` when there is none.
    pub(super) apposed: usize,
}

impl Subject {
    pub(super) fn new(first: usize, last: usize) -> Subject {
        Subject {
            first,
            last,
            apposed: last,
        }
    }
}

/// The tokens between two commas behind a phrase: the first, and the comma that ends them.
type Inserted = Option<(usize, usize)>;

/// What to do with a phrase left of a verb.
enum Step {
    /// Go on at that token, with this inserted behind.
    Over(usize, Inserted),
    /// There is nothing before it.
    Nowhere,
    /// It may be the subject.
    Stands,
}

impl Unit<'_> {
    /// The words of a subject.
    pub(super) fn mention(&self, s: Subject) -> Span {
        let is_whole = |i: &usize| !self.is(*i, class::PREP | class::STOP) || self.is(*i, class::CAP);
        // "an inquiry in July": without the time and what leads up to it
        let last = (s.first..=s.last).rev().find(is_whole);
        self.range(s.first, last.unwrap_or(s.last))
    }

    /// The words of a subject with its apposition.
    pub(super) fn description(&self, s: Subject) -> Span {
        self.range(s.first, s.apposed.max(s.last))
    }

    /// The token left of `k` that is no auxiliary or adverb, not before `from`.
    pub(super) fn left_of_verb(&self, k: usize, from: usize) -> Option<usize> {
        let left = |k: usize| (from..k).rev().find(|&j| !self.is(j, class::AUX | class::ADV));
        let found = left(k)?;
        // "Poe did, however, say"
        let is_aside = self.is(found, class::COMMA)
            && found > from + 2
            && self.is(found - 1, class::ADV)
            && self.is(found - 2, class::COMMA);
        if is_aside { left(found - 2) } else { Some(found) }
    }

    /// The subject of the verb at `k`, looking left as far as `from`; it jumps over appositions and inserted clauses.
    pub(super) fn subject_left(&self, k: usize, from: usize) -> Option<Subject> {
        let found = self.subject_beside(k, from);
        // "ten who decide what people pay": a relative clause is no subject
        let stands = |s: Subject| self.can_speak(s) && !(s.first > 0 && self.is(s.first - 1, class::REL));
        if found.is_some_and(stands) || from > 0 {
            return found;
        }
        self.name_before_long_insertion(k).or(found)
    }

    fn subject_beside(&self, k: usize, from: usize) -> Option<Subject> {
        let mut j = self.left_of_verb(k, from)?;
        let apposed = self.last_word(j);
        // what stands between two commas behind the phrase that is read next
        let mut inserted: Inserted = None;
        for _ in 0..6 {
            if self.is(j, class::COMMA) && j > from && self.is(j - 1, class::CLOSE) {
                // "Ann Poe (Lab, Hove), said"
                j -= 1;
            }
            if self.is(j, class::COMMA | class::DASH | class::CLOSE) {
                let open = self.opening(j, from)?;
                inserted = Some((open + 1, j));
                j = open.checked_sub(1).filter(|j| *j >= from)?;
                continue;
            }
            if let Some(comma) = self.inserted_place(j, from) {
                j = comma.checked_sub(1).filter(|j| *j >= from)?;
                continue;
            }
            if let Some(noun) = self.before_reduced(j, from) {
                j = noun;
                continue;
            }
            let Some(np) = self.phrase_ending(j, from) else {
                return self.leading_clause(self.preposition_before(j, from)?, from);
            };
            match self.step_over(np, inserted, from) {
                Step::Over(left, still) => (j, inserted) = (left, still),
                Step::Nowhere => return None,
                Step::Stands => return self.standing(np, inserted, from, apposed),
            }
        }
        None
    }

    /// Whether a phrase is no subject but belongs to what stands before it.
    fn step_over(&self, np: Subject, inserted: Inserted, from: usize) -> Step {
        let over = |comma: usize, still: Inserted| {
            let left = comma.checked_sub(1).filter(|j| *j >= from);
            left.map_or(Step::Nowhere, |j| Step::Over(j, still))
        };
        if inserted.is_some()
            && let Some(comma) = self.relative_before(np, from)
        {
            return over(comma, inserted);
        }
        let is_whole = inserted.is_none() && self.across_fields(np, from).is_some();
        if !is_whole && self.is_weak(np) {
            let comma = np.first.checked_sub(1);
            let comma = comma.filter(|c| *c > from && self.is(*c, class::COMMA | class::DASH));
            return comma.map_or(Step::Nowhere, |c| Step::Over(c - 1, inserted));
        }
        match inserted {
            Some((first, end))
                if self.is_item_of_name(np, first, end) && !self.opens_with_participle(np.first) =>
            {
                over(np.first - 1, Some((np.first, end)))
            }
            _ => Step::Stands,
        }
    }

    /// The subject when nothing before the phrase that is left has to do with it.
    fn standing(&self, np: Subject, inserted: Inserted, from: usize, apposed: usize) -> Option<Subject> {
        let with_apposed = |s: Subject| Subject { apposed, ..s };
        let Some((first, end)) = inserted else {
            let whole = self
                .across_fields(np, from)
                .or_else(|| self.before_places(np, from))
                .unwrap_or(np);
            if self.can_speak(whole) {
                // "Ann Poe, chairman of the panel told them"
                let titled = Some(whole).filter(|s| self.is_title(*s) && !self.is(s.last + 2, class::COMMA));
                let named = titled.and_then(|s| self.name_before_apposition(s, from));
                return Some(with_apposed(named.unwrap_or(whole)));
            }
            return self.leading_clause(np.first, from).or(Some(np));
        };
        // "Speaking to reporters, Ann Poe, said"
        if self.opens_with_participle(np.first) && !self.is(np.first, class::SPEAKER) {
            let behind = self.phrase_ending(end - 1, first).filter(|s| self.can_speak(*s));
            return behind.map(with_apposed);
        }
        if !self.can_speak(np) {
            // "The city auditor, Ann Poe, said"
            let named = self.name_between(first, end).map(with_apposed);
            return named.or_else(|| self.leading_clause(np.first, from)).or(Some(np));
        }
        let apposed_to = self.name_before_apposition(np, from);
        let apposed_to = apposed_to.or_else(|| self.body_before_apposition(np, from));
        Some(with_apposed(apposed_to.unwrap_or(np)))
    }

    /// The preposition whose phrase ends at `last`: "a notice taped inside the window says".
    fn preposition_before(&self, last: usize, from: usize) -> Option<usize> {
        let ends = |i: &usize| !self.is(*i, class::PUNCT | class::QUOTE | class::REL);
        let mut back = (from..=last).rev().take(LONGEST).take_while(ends);
        back.find(|&i| self.is(i, class::PREP))
    }

    /// When the words left of a verb cannot speak ("a report into how it deals with racism found"): the phrase that
    /// opens the clause.
    fn leading_clause(&self, before: usize, from: usize) -> Option<Subject> {
        let opens = |i: &usize| self.is(*i, class::PUNCT | class::QUOTE) || self.is_word(*i, "that");
        let start = (from..before).rev().take(24).find(opens).map_or(from, |i| i + 1);
        let np = self.leading_from(start)?;
        (np.last < before && self.can_speak(np)).then_some(np)
    }

    /// The subject right of an inverted cue: "said Ann Poe, the mayor".
    pub(super) fn subject_right(&self, k: usize) -> Option<Subject> {
        let first = k + 1;
        let mut end = first;
        while end < self.len() && end - first < LONGEST && self.continues_right(end, first) {
            end += 1;
        }
        while end > first
            && self.is(end - 1, class::TIME | class::ADV | class::DET)
            && !self.is(end - 1, class::SPEAKER)
        {
            end -= 1;
        }
        let last = end.checked_sub(1).filter(|l| *l >= first)?;
        let mut apposed = last;
        if self.is(end, class::COMMA) {
            while apposed + 1 < self.len()
                && !self.is(apposed + 1, class::QUOTE | class::END | class::SEMI)
                && apposed < last + 20
            {
                apposed += 1;
            }
        }
        let apposed = self.last_word(apposed);
        Some(Subject { first, last, apposed })
    }

    /// The noun phrase that opens the sentence, after a leading phrase of place or time.
    pub(super) fn leading(&self) -> Option<Subject> {
        if self.is_third_person(0) {
            return Some(Subject::new(0, 0));
        }
        self.leading_from(0)
    }

    fn leading_from(&self, start: usize) -> Option<Subject> {
        const LEAD: u64 = class::PREP | class::STOP | class::TIME | class::COMMA | class::ADV;
        let mut first = start;
        if self.opens_with_participle(first) {
            first = (first..self.len().min(first + 24)).find(|&i| self.is(i, class::COMMA))?;
        }
        while self.is(first, LEAD) && !self.is(first, class::SPEAKER) {
            if self.is(first, class::PREP) {
                first = (first..self.len().min(first + 24)).find(|&i| self.is(i, class::COMMA))?;
            }
            first += 1;
        }
        let mut end = first;
        while end < self.len() && end - first < 8 && self.continues_leading(end, first) && !self.governs(end)
        {
            end += 1;
        }
        (end > first).then(|| Subject {
            apposed: self.apposition(end).unwrap_or(end - 1),
            ..Subject::new(first, end - 1)
        })
    }

    /// "Asked if she would resign, the mayor …", "Speaking to reporters, the mayor …"
    fn opens_with_participle(&self, i: usize) -> bool {
        let asked = self.tokens.get(i).is_some_and(|t| t.cue.0 != 0) && self.verb(i).takes(frame::WHETHER);
        let doing = || self.word(i).ends_with("ing") && self.is(i + 1, class::PREP | class::DET);
        i < self.len() && (asked || doing())
    }

    /// The subject of the last finite verb left of `k`: who is meant by a trailing participle.
    pub(super) fn subject_of_clause_before(&self, k: usize) -> Option<Subject> {
        let is_verb = |i: &usize| {
            self.is(*i, class::AUX | class::VERBAL | class::STAGE) && !self.is(i - 1, class::DET | class::AUX)
        };
        let verb = (1..k).rev().take(30).find(is_verb)?;
        self.subject_left(verb, 0).filter(|s| self.can_speak(*s))
    }

    pub(super) fn phrase_ending(&self, mut last: usize, from: usize) -> Option<Subject> {
        let low = from.max(last.saturating_sub(LONGEST));
        if !self.is(last, class::WORD) {
            return None;
        }
        if self.is_third_person(last) {
            return Some(Subject::new(last, last));
        }
        // "researchers there say"
        if last > low && ["there", "here"].iter().any(|w| self.is_word(last, w)) {
            last -= 1;
        }
        // "family members, many of whom say"
        if last > low + 2 && self.is_word(last, "whom") && self.is_word(last - 1, "of") {
            let comma = (low..last - 1)
                .rev()
                .take(4)
                .find(|&i| self.is(i, class::COMMA))?;
            return self.phrase_ending(comma.checked_sub(1)?, from);
        }
        // "the NHS itself says", "Ann Poe and Jo Doe both said"
        while last > low && self.is_echo(last) {
            last -= 1;
        }
        // "his deputy this week said"
        while last > low
            && self.is(last, class::TIME)
            && self.is(last - 1, class::WORD)
            && !self.is(last, class::SPEAKER)
        {
            last -= 1;
            if last > low && self.is(last, class::ARTICLE) {
                last -= 1;
            }
            // "the bank late last year said"
            if last > low && ["late", "early"].iter().any(|w| self.is_word(last, w)) {
                last -= 1;
            }
            // "the bank just this month said"
            if last > low && self.is(last, class::ADV) && !self.is(last, class::CAP) {
                last -= 1;
            }
        }
        if let Some(rel) = self.open_relative(last, low) {
            return self.phrase_ending(rel - 1, from);
        }
        let mut first = last;
        while first > low && self.continues_left(first - 1, first, last) {
            first -= 1;
        }
        let found = self.without_lead(first, last)?;
        Some(self.without_antecedent(self.without_examples(found)))
    }

    /// A word that only stresses the phrase before: "itself", "all", "both".
    fn is_echo(&self, i: usize) -> bool {
        let noun = self.is(i - 1, class::CAP | class::SPEAKER | class::BODY | class::DOCUMENT);
        noun && (self.word(i).ends_with("self")
            || ["themselves", "all", "both"].iter().any(|w| self.is_word(i, w))
            || self.is(i - 1, class::CAP) && self.word(i) == "first")
    }

    fn continues_left(&self, i: usize, next: usize, last: usize) -> bool {
        let comments = self.is_word(i, "as")
            && (self.is_word(i.wrapping_sub(1), "even")
                || (0..i).all(|before| self.is(before, class::STOP | class::COMMA)));
        if comments
            || !self.is(i, class::WORD)
            || self.is(i, class::AUX | class::REL | class::CLAUSAL | class::PRON) && !self.is_amid_name(i)
        {
            return false;
        }
        // "what happens to the man", but "a source close to the man"
        let noun = class::SPEAKER | class::CAP | class::SPEECH | class::DOCUMENT;
        if self.is_word(i, "to") && i > 0 && self.word(i - 1).ends_with('s') && !self.is(i - 1, noun) {
            return false;
        }
        // "a practice the force said was over": an article begins a phrase of its own
        let leads_up = || {
            let share = ["almost", "nearly", "roughly", "half"];
            self.is(i, class::PREP | class::DET | class::STOP)
                || self.word(i).ends_with("ing")
                || share.iter().any(|w| self.is_word(i, w))
        };
        if self.is(next, class::ARTICLE) && !leads_up() {
            return false;
        }
        if self.is(i, class::STOP) {
            let joins =
                self.is_word(i, "and") && i > 0 && self.is(i - 1, class::CAP) && self.is(next, class::CAP);
            // "the comedian and actor said", "economists and money market dealers said"
            let nouns = || {
                self.is_word(i, "and")
                    && i > 0
                    && self.is(i - 1, class::SPEAKER)
                    && (next..=last).any(|noun| self.is(noun, class::SPEAKER))
            };
            return (joins || nouns()) && next <= last;
        }
        let opens_phrase = class::PREP | class::TIME | class::DET | class::PRON;
        let is_verb = self.is(i, class::VERBAL | class::STAGE)
            && !self.is(i, class::CAP)
            && self.is(next, opens_phrase);
        let is_noun = class::DOCUMENT | class::SPEAKER | class::SPEECH;
        let is_cue = self.is_cue(i) && !self.verb(i).is_base && !self.is(i, is_noun);
        !is_verb && !is_cue
    }

    /// A small word with a capital between two: "Justice After Custody".
    fn is_amid_name(&self, i: usize) -> bool {
        i > 0 && [i - 1, i, i + 1].iter().all(|i| self.is(*i, class::CAP))
    }

    /// Cuts off what leads up to a phrase: time words, adverbs, and a prepositional phrase before a name or article.
    fn without_lead(&self, mut first: usize, last: usize) -> Option<Subject> {
        loop {
            if first > last {
                return None;
            }
            if self.is(first, class::PREP)
                && self.is(first + 1, class::TIME)
                && !self.is(first + 2, class::POSSESSIVE)
            {
                // "In January Ann Poe said"
                first += 2;
            } else if self.is(first, class::PREP) {
                // "as the minister said", but "in Hove the minister said"
                let object = usize::from(!self.is_word(first, "as"));
                let starts = |i: &usize| self.starts_phrase(*i) || object == 0 && *i == first + 1;
                first = (first + 1 + object..=last).find(starts)?;
            } else if first < last && self.is_word(first, "how") {
                // "is how one neighbour put it"
                first += 1;
            } else if first < last
                && self.is(first, class::TIME | class::ADV | class::STOP)
                && !self.is(first + 1, class::POSSESSIVE)
                && !self.is(first, class::SPEAKER)
            {
                first += 1;
            } else {
                return Some(Subject::new(first, last));
            }
        }
    }

    fn starts_phrase(&self, i: usize) -> bool {
        let opens_name = self.is(i, class::CAP) && !self.is(i - 1, class::CAP | class::PREP | class::DET);
        opens_name && !self.is(i, class::TIME)
            || self.is(i, class::DET | class::PRON) && !self.is(i - 1, class::PREP | class::DET)
    }

    /// Whether a phrase can be no subject: an age, a place ("of Leeds"), an inserted clause.
    fn is_weak(&self, s: Subject) -> bool {
        let only_number = s.first == s.last
            && self.is(s.first, class::NUMBER)
            && !self.word(s.first).ends_with('%')
            && !self.is_word(s.first, "one");
        // "after most of them were swept into the river, …"
        let is_predicate = s.first > 0
            && self.is(s.first - 1, class::BE)
            && self.word(s.first).ends_with(['d', 't', 'n'])
            && !self.is(s.first, class::CAP | class::DET | class::SPEAKER | class::BODY);
        only_number
            || is_predicate
            || self.is(s.first, class::PREP | class::REL)
            || self.is(s.first, class::VERBAL) && !self.is_attributive(s.first)
            || !self.can_speak(s) && s.first > 0 && self.is(s.first - 1, class::REL)
    }

    fn continues_right(&self, i: usize, first: usize) -> bool {
        if !self.is(i, class::WORD) || self.is(i, class::STOP | class::REL | class::AUX) {
            let joins = self.is_word(i, "and")
                && i > first
                && self.is(i - 1, class::CAP)
                && self.is(i + 1, class::CAP);
            return joins;
        }
        if self.is(i, class::PREP) {
            return i > first
                && ["of", "for", "from"].iter().any(|p| self.is_word(i, p))
                && !self.is(i - 1, class::PRON)
                && !self.is(i + 1, class::TIME | class::NUMBER);
        }
        !(self.is_cue(i) && !self.verb(i).is_base) || self.is(i, class::SPEAKER)
    }

    fn continues_leading(&self, i: usize, first: usize) -> bool {
        let is_of = self.is_word(i, "of") && i > first
            || self.is_word(i, "by") && i > first && self.is(i - 1, class::DOCUMENT);
        // "The retired judge", "The 43-year-old"
        let describes = i == first + 1 && self.is(first, class::ARTICLE);
        let is_age = describes && self.word(i).ends_with("-year-old");
        if is_age || describes && self.is(i, class::VERBAL) && !self.is_cue(i) {
            return true;
        }
        self.is(i, class::WORD)
            && (is_of
                || !self.is(
                    i,
                    class::AUX
                        | class::STOP
                        | class::REL
                        | class::PREP
                        | class::VERBAL
                        | class::STAGE
                        | class::ADV,
                ))
            && (!self.is_cue(i)
                || self.is(i, class::SPEAKER | class::DOCUMENT) && i == first + 1
                || self.is(i, class::DOCUMENT)
                    && i > first
                    && self.word(i).ends_with('s')
                    && !self.is(i - 1, class::SPEAKER | class::PRON | class::BODY))
    }

    fn last_word(&self, i: usize) -> usize {
        (0..=i).rev().find(|&j| self.is(j, class::WORD)).unwrap_or(i)
    }
}
