//! What summaries need of one article.

use hashbrown::HashMap;
use serde::{Deserialize, Serialize, Serializer};

use crate::analysis::Analysis;
use crate::sentiment::Polarity;
use crate::stance::{Stance, StanceCall};
use crate::target::{TargetId, TargetSet};

/// By what articles and sentences are grouped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum GroupBy {
    /// Everything.
    All,
    /// Publisher.
    Outlet,
    /// Day of publication.
    Date,
    /// ISO 8601 week.
    Week,
    /// Month.
    Month,
    /// Whose words.
    Voice,
    /// Speaker of the words, holder of the stance.
    Speaker,
    /// Role of that speaker.
    SpeakerRole,
}

impl GroupBy {
    /// In the order of the table.
    pub const ALL: [GroupBy; 8] = [
        GroupBy::All,
        GroupBy::Outlet,
        GroupBy::Date,
        GroupBy::Week,
        GroupBy::Month,
        GroupBy::Voice,
        GroupBy::Speaker,
        GroupBy::SpeakerRole,
    ];

    /// Name in the table.
    pub fn as_str(self) -> &'static str {
        match self {
            GroupBy::All => "all",
            GroupBy::Outlet => "outlet",
            GroupBy::Date => "date",
            GroupBy::Week => "week",
            GroupBy::Month => "month",
            GroupBy::Voice => "voice",
            GroupBy::Speaker => "speaker",
            GroupBy::SpeakerRole => "speaker_role",
        }
    }
}

/// Sums toward one target.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TargetSums {
    /// Sentences that mention it.
    pub mentions: i64,
    /// Those in favor.
    pub favor: i64,
    /// Those against.
    pub against: i64,
    /// Sum of their compounds, in steps of 0.0001.
    pub compound: i64,
}

/// Sums over sentences that count; kept as a row of numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Vec<i64>")]
pub struct Sums {
    /// How many.
    pub sentences: i64,
    /// Sum of their compounds, in steps of 0.0001.
    pub compound: i64,
    /// One for each target.
    pub targets: Vec<TargetSums>,
}

impl Serialize for Sums {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_seq(self.numbers())
    }
}

impl TryFrom<Vec<i64>> for Sums {
    type Error = &'static str;

    fn try_from(numbers: Vec<i64>) -> Result<Sums, &'static str> {
        if numbers.len() < OVERALL {
            return Err("two numbers at least");
        }
        let mut sums = Sums::of_width(numbers.len());
        sums.set(&numbers);
        Ok(sums)
    }
}

/// Numbers of sums over all targets, and those of each target.
const OVERALL: usize = 2;
const EACH: usize = 4;

/// Steps in a compound of 1.
pub(super) const STEPS: f64 = 10_000.0;

fn steps(compound: f64) -> i64 {
    (compound * STEPS).round() as i64
}

impl Sums {
    /// Nothing yet.
    pub fn new(targets: usize) -> Sums {
        Sums {
            targets: vec![TargetSums::default(); targets],
            ..Sums::default()
        }
    }

    /// For the sums of so many numbers as [`Sums::numbers`] gives.
    pub(super) fn of_width(numbers: usize) -> Sums {
        Sums::new(numbers.saturating_sub(OVERALL) / EACH)
    }

    /// All sums as a row of numbers.
    pub(super) fn numbers(&self) -> impl Iterator<Item = i64> {
        let targets = self.targets.iter();
        let targets = targets.flat_map(|t| [t.mentions, t.favor, t.against, t.compound]);
        [self.sentences, self.compound].into_iter().chain(targets)
    }

    /// Takes the sums from such a row.
    pub(super) fn set(&mut self, numbers: &[i64]) {
        let Some(([sentences, compound], targets)) = numbers.split_first_chunk() else {
            return;
        };
        (self.sentences, self.compound) = (*sentences, *compound);
        for (sums, &[mentions, favor, against, compound]) in
            self.targets.iter_mut().zip(targets.as_chunks().0)
        {
            *sums = TargetSums {
                mentions,
                favor,
                against,
                compound,
            };
        }
    }

    /// Adds the sums of others.
    pub fn add(&mut self, other: &Sums) {
        self.sentences += other.sentences;
        self.compound += other.compound;
        for (mine, theirs) in self.targets.iter_mut().zip(&other.targets) {
            mine.mentions += theirs.mentions;
            mine.favor += theirs.favor;
            mine.against += theirs.against;
            mine.compound += theirs.compound;
        }
    }

    /// Adds a sentence.
    pub fn add_sentence(&mut self, compound: f64) {
        self.sentences += 1;
        self.compound += steps(compound);
    }

    /// Adds a stance of a sentence.
    pub fn add_call(&mut self, target: TargetId, stance: Stance, compound: f64) {
        let sums = &mut self.targets[target.0 as usize];
        sums.mentions += 1;
        sums.compound += steps(compound);
        match stance {
            Stance::Favor => sums.favor += 1,
            Stance::Against => sums.against += 1,
            Stance::None => {}
        }
    }
}

/// Mentions of a target, counted by how their sentence sounds and where it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cross([[u64; 3]; 3]);

impl Cross {
    /// Mentions in sentences that sound so and stand there.
    pub fn count(&self, polarity: Polarity, stance: Stance) -> u64 {
        self.0[polarity as usize][stance as usize]
    }

    fn count_one(&mut self, polarity: Polarity, stance: Stance) {
        self.0[polarity as usize][stance as usize] += 1;
    }

    /// Adds the counts of another.
    pub fn add(&mut self, other: &Cross) {
        for (mine, theirs) in self.0.as_flattened_mut().iter_mut().zip(other.0.as_flattened()) {
            *mine += theirs;
        }
    }
}

/// What summaries need of one article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Publisher.
    pub outlet: Option<Box<str>>,
    /// Day of publication.
    pub published: Option<Box<str>>,
    /// Over all sentences that count.
    pub all: Sums,
    /// How sentences sound against where they stand, one for each target.
    pub crosses: Vec<Cross>,
    /// Over those of one voice, speaker or role.
    pub parts: Vec<(GroupBy, Box<str>, Sums)>,
}

impl Tally {
    /// Of no sentence.
    pub fn new(targets: usize) -> Tally {
        Tally {
            all: Sums::new(targets),
            crosses: vec![Cross::default(); targets],
            ..Tally::default()
        }
    }

    /// Adds up one article.
    pub fn of(analysis: &Analysis<'_>, targets: &TargetSet) -> Tally {
        let mut counting = Counting::new(analysis, targets);
        let sentences = analysis.sentences.iter().enumerate();
        for ((index, sentence), calls) in sentences.zip(analysis.stances_by_sentence()) {
            if sentence.zone.is_article() {
                counting.add(index, calls);
            }
        }
        counting.tally
    }
}

/// An article as it is added up.
struct Counting<'a> {
    analysis: &'a Analysis<'a>,
    targets: &'a TargetSet,
    tally: Tally,
    /// Where in the parts each group stands.
    places: HashMap<(GroupBy, &'a str), usize>,
}

impl<'a> Counting<'a> {
    fn new(analysis: &'a Analysis<'_>, targets: &'a TargetSet) -> Counting<'a> {
        let mut tally = Tally::new(targets.len());
        tally.outlet.clone_from(&analysis.article.outlet);
        tally.published = analysis.facts.published.as_deref().map(Into::into);
        Counting {
            analysis,
            targets,
            tally,
            places: HashMap::new(),
        }
    }

    fn add(&mut self, index: usize, calls: &[StanceCall]) {
        let (analysis, targets) = (self.analysis, self.targets);
        let tone = &analysis.tones[index];
        let add = |sums: &mut Sums| {
            sums.add_sentence(tone.sentiment.compound);
            for call in calls {
                sums.add_call(call.target, call.stance, tone.sentiment.compound);
            }
        };
        add(&mut self.tally.all);
        let voice = analysis.quotations.voices[index].voice.as_str();
        add(self.part(GroupBy::Voice, voice));
        if let Some(speaker) = analysis.quotations.speaker_at(index) {
            // who spoke before a court is not told: nobody to group by
            if !speaker.name.is_empty() {
                add(self.part(GroupBy::Speaker, &speaker.name));
            }
            add(self.part(GroupBy::SpeakerRole, targets.roles().name(speaker.role)));
        }
        for call in calls {
            self.tally.crosses[call.target.0 as usize].count_one(tone.label, call.stance);
        }
    }

    fn part(&mut self, by: GroupBy, group: &'a str) -> &mut Sums {
        let parts = &mut self.tally.parts;
        let at = *self.places.entry((by, group)).or_insert_with(|| {
            parts.push((by, group.into(), Sums::new(self.tally.all.targets.len())));
            parts.len() - 1
        });
        &mut parts[at].2
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_kept_as_a_row_of_numbers() {
        let mut sums = Sums::new(2);
        sums.add_sentence(-0.5);
        sums.add_call(TargetId(1), Stance::Favor, -0.5);
        let kept = serde_json::to_string(&sums).unwrap();
        assert_eq!(kept, "[1,-5000,0,0,0,0,1,1,0,-5000]");
        assert_eq!(serde_json::from_str::<Sums>(&kept).unwrap(), sums);
        assert!(serde_json::from_str::<Sums>("[1]").is_err());
    }
}
