//! Which facts of the article hold for a sentence and a target.

use memchr::memmem::Finder;

use crate::mention::{Mention, MentionKind};
use crate::quote::{Speaker, Voice};
use crate::span::Span;
use crate::stance::context::{ArticleContext, ContextRules, Fact};
use crate::stance::trust::Told;
use crate::stance::{Context, Stance, StanceCall};
use crate::target::{Side, TargetId};
use crate::zone::Zone;

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

impl<'a> ArticleView<'a> {
    /// Looks at an article as a whole.
    pub(crate) fn new(rules: &'a ContextRules, cx: Context<'a>) -> ArticleView<'a> {
        let is_opinion = is_opinion(rules, cx);
        ArticleView {
            rules,
            cx,
            is_opinion,
        }
    }

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
                found.add(Fact::Comment, self.rules);
                if has_plight() {
                    found.add(Fact::Plea, self.rules);
                }
            }
            None if !self.is_opinion => {
                found.add(Fact::Author, self.rules);
                if has_plight() {
                    found.add(Fact::Plight, self.rules);
                }
            }
            _ => {}
        }
        let cx = &self.cx;
        let objects = &self.rules.objects;
        match objects.judged(cx.text, at.span, cx.quotations, target, mentions) {
            Some((Stance::Favor, verb)) => {
                found.told = Some((Stance::Favor, "verb:object:favor", verb));
                found.add(Fact::Praised, self.rules);
            }
            Some((_, verb)) => {
                found.told = Some((Stance::Against, "verb:object:against", verb));
                found.add(Fact::Blamed, self.rules);
            }
            None => self.distrust(at.span, target, mentions, &mut found),
        }
        match self.said_before(sentence, target, before) {
            Some(Stance::Favor) => found.add(Fact::BeforeFavor, self.rules),
            Some(Stance::Against) => found.add(Fact::BeforeAgainst, self.rules),
            _ => {}
        }
        found
    }

    /// Whether trust in the target is denied, or in another by the target.
    fn distrust(&self, sentence: Span, target: TargetId, mentions: &[Mention], found: &mut ArticleContext) {
        // who tells that others do not trust them complains
        let is_complaint = found.has(&[Fact::Speaks, Fact::OwnSide, Fact::Advocate]);
        for mention in mentions {
            let side = self.cx.targets.get(mention.target).side;
            let led_by = |m: &Mention| m.span.end <= mention.span.start && m.target != mention.target;
            // chiefs who do not trust their people: whose stance is told, the chiefs' or their people's, is open
            // and a pronoun of the led may stand for those whom they distrust
            let is_open = mentions.iter().any(led_by) || mention.kind == MentionKind::Pronoun;
            if side == Side::Led && is_open {
                continue;
            }
            let rules = self.rules;
            let told = rules
                .trust
                .told(self.cx.text, sentence, mention.span, side, &rules.objects);
            let Some((told, words)) = told else {
                continue;
            };
            if mention.target == target && !is_complaint {
                let (fact, told) = match told {
                    Told::Denied => (Fact::Distrusted, Some((Stance::Against, "trust:denied", words))),
                    Told::Kept => (Fact::Trusted, Some((Stance::Favor, "trust:kept", words))),
                    Told::Open => (Fact::Untold, None),
                };
                found.told = told;
                return found.add(fact, self.rules);
            }
            let is_own = |m: &Mention| m.target == target && m.span.overlaps(words);
            if mention.target != target && mentions.iter().any(is_own) {
                return found.add(Fact::Distrusts, self.rules);
            }
        }
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
            found.add(if only_speaks { Fact::Speaks } else { Fact::OwnSide }, self.rules);
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
            found.add(fact, self.rules);
        } else if leads && is.or(stands_for).is_some() {
            found.add(Fact::Opposed, self.rules);
        }
        let is_leader = is.is_some_and(|t| targets.get(t).side == Side::Leaders);
        if !is_leader && is != Some(target) && has_plight() {
            found.add(Fact::Plea, self.rules);
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

/// Whether the author speaks of themself: "I", "we" outside quotations in a tenth of the sentences, and twice.
fn is_opinion(rules: &ContextRules, cx: Context<'_>) -> bool {
    let mut own = 0;
    let mut personal = 0;
    for (sentence, voice) in cx.sentences.iter().zip(&cx.quotations.voices) {
        if sentence.zone == Zone::Body && voice.voice == Voice::Author {
            own += 1;
            let text = sentence.span.of(cx.text);
            let says = |w: &Finder<'_>| w.find(text.as_bytes()).is_some();
            personal += usize::from(
                text.starts_with("I ") || text.starts_with("We ") || rules.personal.iter().any(says),
            );
        }
    }
    personal >= 2 && personal * OPINION >= own
}

/// Share of the outlet's own sentences with "I" or "we" from which on an article is an opinion piece.
const OPINION: usize = 10;

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
        let cx = Context {
            text,
            targets: &targets,
            sentences: &sentences,
            quotations: &quotations,
            mentions: &mentions,
        };
        let view = ArticleView::new(&rules, cx);
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
    fn trust_is_denied_by_who_does_not_have_it() {
        for text in [
            "None of the officers trusts the Commissioner.",
            "Few officers have any faith in the Commissioner.",
            "Most officers do not think the Commissioner will stand by them.",
        ] {
            assert_eq!(facts(text, "leadership").last(), Some(&"distrusted"), "{text}");
        }
        let text = "None of the officers trusts the Commissioner.";
        assert_eq!(facts(text, "officers"), ["author", "distrusts"]);
        let passive = "The Commissioner can no longer be trusted.";
        assert_eq!(facts(passive, "leadership"), ["author", "distrusted"]);
    }

    #[test]
    fn trust_that_is_not_lost_is_kept() {
        for text in [
            "Nobody has lost confidence in the Commissioner.",
            "I could not have more faith in the Commissioner.",
            "She never stopped trusting the Commissioner.",
        ] {
            assert_eq!(facts(text, "leadership"), ["author", "trusted"], "{text}");
        }
        for text in [
            "If officers do not trust the Commissioner, they can leave.",
            "Do officers not trust the Commissioner?",
        ] {
            assert_eq!(facts(text, "leadership"), ["author", "untold"], "{text}");
        }
    }

    #[test]
    fn what_merely_looks_like_denied_trust_is_none() {
        for (text, target) in [
            ("A few officers trust the Commissioner.", "leadership"),
            (
                "No one doubts that officers trust the Commissioner.",
                "leadership",
            ),
            ("Nobody expects the Commissioner to quit.", "leadership"),
            (
                "Residents have no confidence in police complaints procedures.",
                "officers",
            ),
            ("The Commissioner does not trust his officers.", "officers"),
        ] {
            let found = facts(text, target);
            let is_trust = |f: &&str| matches!(*f, "distrusted" | "trusted" | "untold");
            assert!(!found.iter().any(is_trust), "{text} {found:?}");
        }
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
}
