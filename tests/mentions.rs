//! Mentions: the cases in `tests/cases/mentions.toml`, and what must hold for any text.

use std::sync::LazyLock;

use proptest::prelude::*;
use serde::Deserialize;
use standpoint::mention::{Mention, MentionFinder};
use standpoint::quote::QuoteFinder;
use standpoint::segment::{Segmenter, Sentence};
use standpoint::target::TargetSet;
use standpoint::zone::{Zone, Zoner};

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    note: String,
    #[serde(default)]
    targets: Option<String>,
    text: String,
    mentions: Vec<[String; 2]>,
}

struct Chain {
    targets: TargetSet,
    finder: MentionFinder,
    zoner: Zoner,
    segmenter: Segmenter,
    quotes: QuoteFinder,
}

impl Chain {
    fn new(targets: &str) -> Chain {
        let targets = TargetSet::bundled(targets).expect("a bundled set");
        Chain {
            finder: MentionFinder::new(&targets),
            targets,
            zoner: Zoner::bundled(),
            segmenter: Segmenter::bundled(),
            quotes: QuoteFinder::bundled(),
        }
    }

    fn find(&self, text: &str) -> (Vec<Sentence>, Vec<Mention>) {
        let sentences = self.segmenter.sentences(text, &self.zoner.blocks(text, None));
        let quotations = self.quotes.find(text, &sentences, &self.targets);
        let mentions = self.finder.find(text, &sentences, &quotations);
        (sentences, mentions)
    }

    fn words(&self, text: &str) -> Vec<[String; 2]> {
        let words = |m: &Mention| {
            [
                self.targets.get(m.target).id.to_string(),
                m.span.of(text).to_owned(),
            ]
        };
        self.find(text).1.iter().map(words).collect()
    }
}

#[test]
fn cases_hold() {
    let cases: Cases = toml::from_str(include_str!("cases/mentions.toml")).unwrap();
    assert!(cases.case.len() > 20);
    let mut wrong = Vec::new();
    for case in &cases.case {
        let chain = Chain::new(case.targets.as_deref().unwrap_or("met-police"));
        let found = chain.words(&case.text);
        if found != case.mentions {
            wrong.push(format!(
                "{}\n  text  {}\n  found {found:?}\n  want  {:?}",
                case.note, case.text, case.mentions
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} cases fail:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn boilerplate_has_no_mentions_and_comments_do() {
    let text = "Officers were thanked.";
    let chain = Chain::new("met-police");
    let (mut sentences, _) = chain.find(text);
    let quotations = chain.quotes.find(text, &sentences, &chain.targets);
    sentences[0].zone = Zone::Boilerplate;
    assert!(chain.finder.find(text, &sentences, &quotations).is_empty());
    sentences[0].zone = Zone::Comment;
    assert_eq!(chain.finder.find(text, &sentences, &quotations).len(), 1);
}

#[test]
fn many_titles_and_pronouns_are_read_to_the_end() {
    let chain = Chain::new("met-police");
    let text = "PC Ann Bode said they told him that she left them. ".repeat(4000);
    let (_, mentions) = chain.find(&text);
    assert!(mentions.len() >= 4000);
}

static POLICE: LazyLock<Chain> = LazyLock::new(|| Chain::new("met-police"));

proptest! {
    #[test]
    fn mentions_of_any_text_are_in_order_on_character_edges_and_inside_their_sentence(
        text in "(?s)((the |The |PC |Met |police |officers|’s |“|”|, |\\. |they |he |Sir Mark |force |\n|é|🙂|\0| ){0,40}|.{0,80})"
    ) {
        let (sentences, mentions) = POLICE.find(&text);
        let mut end = 0;
        for m in &mentions {
            prop_assert!(m.span.start >= end && m.span.start < m.span.end, "{mentions:?}");
            prop_assert!(text.get(m.span.range()).is_some());
            prop_assert!(sentences[m.sentence as usize].span.contains(m.span));
            end = m.span.end;
        }
    }
}
