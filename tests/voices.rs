//! The cases in `tests/cases/voices.toml`: who speaks each sentence.

use serde::Deserialize;
use standpoint::quote::{QuoteFinder, Voice};
use standpoint::segment::Segmenter;
use standpoint::target::TargetSet;
use standpoint::zone::{Zone, Zoner};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    note: String,
    text: String,
    voices: Vec<String>,
    /// Whether headings are left out.
    #[serde(default)]
    heads: bool,
}

/// Who speaks each sentence of the article and its comments.
fn voices(case: &Case) -> Vec<String> {
    let targets = TargetSet::bundled(TargetSet::BUNDLED[0]).expect("bundled");
    let blocks = Zoner::bundled().blocks(&case.text, None);
    let sentences = Segmenter::bundled().sentences(&case.text, &blocks);
    let found = QuoteFinder::bundled().find(&case.text, &sentences, &targets);
    let counts = |zone: Zone| {
        let heading = zone == Zone::Subheading && case.heads;
        (zone.is_article() || zone == Zone::Comment) && !heading
    };
    let lines = sentences.iter().enumerate().filter(|(_, s)| counts(s.zone));
    lines
        .map(|(i, _)| match (found.voices[i].voice, found.speaker_at(i)) {
            (Voice::Author, _) => "author".to_owned(),
            (_, Some(s)) => format!("{}/{}", s.name, targets.roles().name(s.role)),
            (_, None) => "nobody".to_owned(),
        })
        .collect()
}

#[test]
fn every_sentence_of_the_cases_has_its_speaker() {
    let file: File = toml::from_str(include_str!("cases/voices.toml")).expect("cases parse");
    assert!(file.case.len() > 10, "{}", file.case.len());
    for case in &file.case {
        assert_eq!(voices(case), case.voices, "{}", case.note);
    }
}
