//! The article as context of a sentence: who holds the stance, on whose side they are, and what they said before.
//!
//! The sentence's own words are judged elsewhere; the facts here are true or false by rule, and what each adds to
//! the log-odds of favor and against stands with its reason in `lexicons/stance/context.tsv`.

use std::path::Path;

use memchr::memmem::Finder;

use crate::error::{Error, Result};
use crate::mention::{Mention, MentionKind};
use crate::quote::{Speaker, Voice};
use crate::span::Span;
use crate::stance::object::Objects;
use crate::stance::plight::Plight;
use crate::stance::{Context, Stance, StanceCall};
use crate::target::{Side, TargetId};
use crate::wordlist;
use crate::zone::Zone;

/// One thing that the article tells about a sentence and a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Fact {
    /// The target is who speaks, and is named as the speaker only.
    Speaks,
    /// The speaker belongs to the target and speaks of it.
    OwnSide,
    /// The speaker speaks for the target without being it: a union of its members.
    Advocate,
    /// A union that casts out some of its own: "a disgrace to the uniform".
    Disowned,
    /// The target leads, and the speaker is, or speaks for, another target.
    Opposed,
    /// The outlet's own voice, in an article that does not say "I" or "we".
    Author,
    /// A reader's comment.
    Comment,
    /// The same speaker favored the target in the sentence before.
    BeforeFavor,
    /// The same speaker was against the target in the sentence before.
    BeforeAgainst,
    /// Somebody who is not a leader tells of the plight of the led.
    Plea,
    /// The outlet tells of the plight of the led.
    Plight,
    /// The reporting verb praises or backs the target.
    Praised,
    /// The reporting verb blames or accuses the target.
    Blamed,
}

const FACTS: [(&str, Fact); 13] = [
    ("speaks", Fact::Speaks),
    ("self", Fact::OwnSide),
    ("advocate", Fact::Advocate),
    ("disowned", Fact::Disowned),
    ("opposed", Fact::Opposed),
    ("author", Fact::Author),
    ("comment", Fact::Comment),
    ("before_favor", Fact::BeforeFavor),
    ("before_against", Fact::BeforeAgainst),
    ("plea", Fact::Plea),
    ("plight", Fact::Plight),
    ("praised", Fact::Praised),
    ("blamed", Fact::Blamed),
];

/// What the article adds to the stance of one sentence toward one target.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ArticleContext {
    facts: u16,
    favor: f32,
    against: f32,
    /// The reporting verb whose object the target is, and what it says of it.
    verb: Option<(Stance, Span)>,
}

impl ArticleContext {
    /// The reporting verb that says this of the target.
    pub(crate) fn verb_of(&self, stance: Stance) -> Option<Span> {
        self.verb
            .filter(|(says, _)| *says == stance)
            .map(|(_, verb)| verb)
    }

    /// Log-odds of favor, against and none with the article's share added.
    #[must_use]
    pub fn adjust(&self, base: [f32; 3]) -> [f32; 3] {
        [base[0] + self.favor, base[1] + self.against, base[2]]
    }

    /// Names of the facts that hold, as in `lexicons/stance/context.tsv`.
    pub fn facts(&self) -> impl Iterator<Item = &'static str> {
        let held = self.facts;
        FACTS
            .iter()
            .filter(move |(_, f)| held & bit(*f) != 0)
            .map(|(name, _)| *name)
    }
}

fn bit(fact: Fact) -> u16 {
    1 << fact as u16
}

/// The weights of the facts, the words of plight and of objects.
#[derive(Debug)]
pub(crate) struct ContextRules {
    weights: [[f32; 2]; FACTS.len()],
    plight: Plight,
    objects: Objects,
    /// Words with which a union casts out some of its own.
    casts_out: Vec<Finder<'static>>,
    /// Words by which somebody speaks of themself.
    personal: [Finder<'static>; 4],
}

impl ContextRules {
    /// The rules that come with the program.
    ///
    /// # Errors
    /// When the bundled list is broken, which the tests rule out.
    pub(crate) fn bundled() -> Result<ContextRules> {
        let text = include_str!("../../lexicons/stance/context.tsv");
        ContextRules::parse(text, Path::new("bundled:stance/context"))
    }

    /// Rules from the text of a word list; `origin` names it in errors.
    ///
    /// # Errors
    /// When a line has an unknown fact or a weight that is no number.
    fn parse(text: &str, origin: &Path) -> Result<ContextRules> {
        let mut rules = ContextRules {
            weights: [[0.0; 2]; FACTS.len()],
            plight: Plight::default(),
            objects: Objects::default(),
            casts_out: Vec::new(),
            personal: [" I ", " my ", " we ", " our "].map(Finder::new),
        };
        for row in wordlist::rows(text) {
            if let ["words", words] = row.fields[..] {
                words.split(' ').for_each(|w| rules.plight.add(w));
                continue;
            }
            if row.fields[0] == "casts_out" {
                let words = row.fields[1..].iter();
                rules.casts_out.extend(words.map(|w| Finder::new(w).into_owned()));
                continue;
            }
            if let Some(list) = rules.objects.named(row.fields[0]) {
                list.extend(row.fields[1..].iter().map(|words| Box::from(*words)));
                continue;
            }
            let fact = FACTS.iter().find(|(name, _)| *name == row.fields[0]);
            let weight = |i: usize| row.fields.get(i).and_then(|w| w.parse::<f32>().ok());
            let (Some((_, fact)), Some(favor), Some(against)) = (fact, weight(1), weight(2)) else {
                let reason = format!("`{}` needs a known fact and two numbers", row.fields.join(" "));
                return Err(Error::data(origin, row.line, reason));
            };
            rules.weights[*fact as usize] = [favor, against];
        }
        Ok(rules)
    }

    /// Looks at an article as a whole.
    pub(crate) fn article<'a>(&'a self, cx: Context<'a>) -> ArticleView<'a> {
        ArticleView {
            rules: self,
            is_opinion: self.is_opinion(cx),
            cx,
        }
    }

    /// Whether the author speaks of themself: "I", "we" outside quotations in a tenth of the sentences, and twice.
    fn is_opinion(&self, cx: Context<'_>) -> bool {
        let mut own = 0;
        let mut personal = 0;
        for (sentence, voice) in cx.sentences.iter().zip(&cx.quotations.voices) {
            if sentence.zone == Zone::Body && voice.voice == Voice::Author {
                own += 1;
                let text = sentence.span.of(cx.text);
                let says = |w: &Finder<'_>| w.find(text.as_bytes()).is_some();
                personal += usize::from(
                    text.starts_with("I ") || text.starts_with("We ") || self.personal.iter().any(says),
                );
            }
        }
        personal >= 2 && personal * OPINION >= own
    }
}

/// Share of the outlet's own sentences with "I" or "we" from which on an article is an opinion piece.
const OPINION: usize = 10;

/// Who speaks, and where the sentence names them.
#[derive(Clone, Copy)]
struct Speech<'a> {
    speaker: Option<&'a Speaker>,
    mention: Option<Span>,
}

/// One article, for which [`ArticleView::of`] tells the facts of each sentence and target.
#[derive(Debug)]
pub(crate) struct ArticleView<'a> {
    rules: &'a ContextRules,
    cx: Context<'a>,
    is_opinion: bool,
}

impl ArticleView<'_> {
    /// What the article adds for a sentence toward `target`. `mentions` are those of the sentence, `before` the
    /// calls made so far.
    pub(crate) fn of(
        &self,
        sentence: u32,
        target: TargetId,
        mentions: &[Mention],
        before: &[StanceCall],
    ) -> ArticleContext {
        let mut found = ArticleContext::default();
        let Some(at) = self.cx.sentences.get(sentence as usize) else {
            return found;
        };
        let is_led = self.cx.targets.get(target).side == Side::Led;
        let has_plight = || is_led && self.rules.plight.is_told(at.span.of(self.cx.text));
        match self.speech(sentence) {
            Some(speech) if at.zone != Zone::Comment => {
                let said = at.span.of(self.cx.text);
                self.spoken(speech, said, target, mentions, has_plight, &mut found);
            }
            _ if at.zone == Zone::Comment => {
                self.add(&mut found, Fact::Comment);
                if has_plight() {
                    self.add(&mut found, Fact::Plea);
                }
            }
            None if !self.is_opinion => {
                self.add(&mut found, Fact::Author);
                if has_plight() {
                    self.add(&mut found, Fact::Plight);
                }
            }
            _ => {}
        }
        let cx = &self.cx;
        let objects = &self.rules.objects;
        found.verb = objects.judged(cx.text, at.span, cx.quotations, target, mentions);
        match found.verb {
            Some((Stance::Favor, _)) => self.add(&mut found, Fact::Praised),
            Some(_) => self.add(&mut found, Fact::Blamed),
            None => {}
        }
        match self.said_before(sentence, target, before) {
            Some(Stance::Favor) => self.add(&mut found, Fact::BeforeFavor),
            Some(Stance::Against) => self.add(&mut found, Fact::BeforeAgainst),
            _ => {}
        }
        found
    }

    fn add(&self, to: &mut ArticleContext, fact: Fact) {
        to.facts |= bit(fact);
        let [favor, against] = self.rules.weights[fact as usize];
        to.favor += favor;
        to.against += against;
    }

    /// Who speaks a sentence, in a quotation or without marks.
    fn speech(&self, sentence: u32) -> Option<Speech<'_>> {
        let quotations = self.cx.quotations;
        let voice = quotations.voices.get(sentence as usize)?;
        let quote = voice.quote.and_then(|q| quotations.quotes.get(q as usize));
        (quote.is_some() || voice.speaker.is_some()).then(|| Speech {
            speaker: quotations.speaker_at(sentence as usize),
            mention: quote.and_then(|q| q.speaker_mention),
        })
    }

    /// Facts of a sentence in somebody's voice.
    fn spoken(
        &self,
        speech: Speech<'_>,
        said: &str,
        target: TargetId,
        mentions: &[Mention],
        has_plight: impl Fn() -> bool,
        found: &mut ArticleContext,
    ) {
        let targets = self.cx.targets;
        let speaker = speech.speaker;
        let is = speaker.and_then(|s| targets.of_named(&s.name, s.role));
        let stands_for = speaker.and_then(|s| targets.represented_by(s.role));
        let leads = targets.get(target).side == Side::Leaders;
        if is == Some(target) {
            let only_speaks = mentions.iter().filter(|m| m.target == target).all(|m| {
                speech.mention.is_some_and(|s| s.overlaps(m.span)) || m.kind == MentionKind::Pronoun
            });
            self.add(found, if only_speaks { Fact::Speaks } else { Fact::OwnSide });
        } else if stands_for == Some(target) {
            let casts_out = self
                .rules
                .casts_out
                .iter()
                .any(|w| w.find(said.as_bytes()).is_some());
            let is_alone = mentions.iter().all(|m| m.target == target);
            let fact = if casts_out && is_alone {
                Fact::Disowned
            } else {
                Fact::Advocate
            };
            self.add(found, fact);
        } else if leads && is.or(stands_for).is_some() {
            self.add(found, Fact::Opposed);
        }
        let is_leader = is.is_some_and(|t| targets.get(t).side == Side::Leaders);
        if !is_leader && is != Some(target) && has_plight() {
            self.add(found, Fact::Plea);
        }
    }

    /// What the same speaker said of the target in the sentence before.
    fn said_before(&self, sentence: u32, target: TargetId, before: &[StanceCall]) -> Option<Stance> {
        let speaker = |s: u32| self.cx.quotations.voices.get(s as usize)?.speaker;
        let here = speaker(sentence)?;
        let mut last = before.iter().rev().take_while(|c| c.sentence + 1 >= sentence);
        let call = last.find(|c| c.sentence + 1 == sentence && c.target == target)?;
        let same = speaker(call.sentence)? == here;
        same.then_some(call.stance)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::MentionFinder;
    use crate::quote::QuoteFinder;
    use crate::segment::Segmenter;
    use crate::target::TargetSet;
    use crate::zone::Zoner;

    /// Facts of the last sentence of a text toward a target of `met-police`.
    fn facts(text: &str, target: &str) -> Vec<&'static str> {
        let targets = TargetSet::bundled("met-police").unwrap();
        let sentences = Segmenter::bundled().sentences(text, &Zoner::bundled().blocks(text, None));
        let quotations = QuoteFinder::bundled().find(text, &sentences, &targets);
        let mentions = MentionFinder::new(&targets).find(text, &sentences, &quotations);
        let rules = ContextRules::bundled().unwrap();
        let view = rules.article(Context {
            text,
            targets: &targets,
            sentences: &sentences,
            quotations: &quotations,
            mentions: &mentions,
        });
        let last = sentences.len() as u32 - 1;
        let of_last: Vec<Mention> = mentions.iter().copied().filter(|m| m.sentence == last).collect();
        let id = targets.find(target).unwrap();
        view.of(last, id, &of_last, &[]).facts().collect()
    }

    #[test]
    fn a_union_advocates_its_members_and_opposes_their_chiefs() {
        let text = "The Police Federation said officers were dismayed by the Commissioner.";
        assert_eq!(facts(text, "officers"), ["advocate"]);
        assert_eq!(facts(text, "leadership"), ["opposed"]);
    }

    #[test]
    fn a_union_may_cast_out_some_of_its_own() {
        let text = "The Police Federation said the officers were a disgrace to the uniform.";
        assert_eq!(facts(text, "officers"), ["disowned"]);
        // whose disgrace it is told of, when two are named, is not known
        let both = "The Police Federation told officers that the Commissioner was a disgrace to the uniform.";
        assert_eq!(facts(both, "officers"), ["advocate"]);
    }

    #[test]
    fn a_chief_who_speaks_is_no_object_of_his_words() {
        let text = "Sir Mark Rowley said the courts were too slow.";
        assert_eq!(facts(text, "leadership"), ["speaks"]);
    }

    #[test]
    fn a_reporter_reports() {
        let text = "Two officers were injured in the crash on Friday.";
        assert_eq!(facts(text, "officers"), ["author", "plight"]);
    }

    #[test]
    fn the_verb_of_a_report_takes_sides_with_its_object() {
        for text in [
            "Ann Poe backed the officers.",
            "The officers were praised by Ann Poe for their calm.",
            "The officers won praise from Ann Poe.",
        ] {
            assert!(facts(text, "officers").contains(&"praised"), "{text}");
        }
        assert!(facts("The Commissioner was criticised by Ann Poe.", "leadership").contains(&"blamed"));
        for text in [
            "Ann Poe backed the officers’ union.",
            "Ann Poe backed the pay deal for the officers.",
            "Ann Poe said she had met the officers.",
        ] {
            assert!(!facts(text, "officers").contains(&"praised"), "{text}");
        }
    }

    #[test]
    fn weights_are_numbers_of_known_facts() {
        for broken in ["speaks\t1.0", "sings\t1.0\t1.0", "speaks\tone\ttwo"] {
            let error = ContextRules::parse(broken, Path::new("c.tsv")).unwrap_err();
            assert!(error.to_string().starts_with("c.tsv:1: "), "{error}");
        }
    }

    #[test]
    fn the_share_is_added_to_favor_and_against() {
        let context = ArticleContext {
            favor: 0.5,
            against: -1.0,
            ..ArticleContext::default()
        };
        let sum: Vec<String> = context
            .adjust([1.0, 2.0, 0.0])
            .iter()
            .map(|x| format!("{x:.2}"))
            .collect();
        assert_eq!(sum, ["1.50", "1.00", "0.00"]);
    }
}
