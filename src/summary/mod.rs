//! Sums over groups of articles, gathered as the articles go by: memory grows with groups, not with articles.
//!
//! All sums are whole numbers (compounds count in steps of 0.0001), so that order and threads make no
//! difference.

mod clusters;
mod table;
mod tally;

use hashbrown::{HashMap, HashSet};
use rayon::prelude::*;

use clusters::Clusters;
pub use table::{Summary, SummaryRow};
pub use tally::{Cross, GroupBy, Sums, Tally};

use crate::date::iso_week;
use crate::output::{Dialect, row};
use crate::random::mix;
use crate::target::TargetSet;

/// One group.
#[derive(Debug)]
struct Group {
    articles: u64,
    /// Of all articles.
    raw: Sums,
    /// Of the articles that are no copies, for means and intervals.
    clusters: Clusters,
    /// Originals of which a copy was counted here though the original itself stands elsewhere.
    copied: HashSet<u32>,
}

/// Groups in which an article may stand, of which a copy may stand in another.
const PLACED: [GroupBy; 4] = [GroupBy::Outlet, GroupBy::Date, GroupBy::Week, GroupBy::Month];

/// Where an original appeared: hashes of the names of these groups.
type Origin = [u64; PLACED.len()];

/// Which of the originals an article is, or repeats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The next original.
    Original,
    /// One that is not compared with others.
    Alone,
    /// A copy of the original of that number.
    CopyOf(u32),
}

/// Every group so far.
#[derive(Debug)]
pub struct Summaries {
    targets: usize,
    groups: [HashMap<String, Group>; GroupBy::ALL.len()],
    origins: Vec<Origin>,
    crosses: Vec<Cross>,
}

impl Summaries {
    /// No article yet.
    pub fn new(targets: &TargetSet) -> Summaries {
        Summaries {
            targets: targets.len(),
            groups: std::array::from_fn(|_| HashMap::new()),
            origins: Vec::new(),
            crosses: vec![Cross::default(); targets.len()],
        }
    }

    /// Adds an article. A copy counts once in each outlet, date, week and month that did not have the text
    /// before, and not at all in groups that hold the original.
    pub fn add(&mut self, tally: &Tally, place: Place) {
        let week = tally.published.as_deref().and_then(iso_week);
        let month = tally.published.as_deref().and_then(|d| d.get(..7));
        let names = [
            tally.outlet.as_deref(),
            tally.published.as_deref(),
            week.as_deref(),
            month,
        ];
        let here = names.map(key);
        let origin = match place {
            Place::Original | Place::Alone => None,
            Place::CopyOf(number) => self.origins.get(number as usize).map(|o| (number, *o)),
        };
        if place == Place::Original {
            self.origins.push(here);
        }
        let everywhere = origin.map(|(number, _)| (number, true));
        self.count(GroupBy::All, Some("all"), &tally.all, everywhere);
        for (i, by) in PLACED.into_iter().enumerate() {
            let copy = origin.map(|(number, there)| (number, there[i] == here[i]));
            self.count(by, names[i], &tally.all, copy);
        }
        for (mine, theirs) in self.crosses.iter_mut().zip(&tally.crosses) {
            mine.add(theirs);
        }
        for (by, group, sums) in &tally.parts {
            self.count(*by, Some(group), sums, everywhere);
        }
    }

    /// `copy`: the original, and whether it stands in the same group.
    fn count(&mut self, by: GroupBy, group: Option<&str>, sums: &Sums, copy: Option<(u32, bool)>) {
        let Some(name) = group else { return };
        let width = self.targets;
        let group = self.groups[by as usize].entry_ref(name).or_insert_with(|| Group {
            articles: 0,
            raw: Sums::new(width),
            clusters: Clusters::default(),
            copied: HashSet::new(),
        });
        group.articles += 1;
        group.raw.add(sums);
        let counts = match copy {
            None => true,
            Some((_, true)) => false,
            Some((original, false)) => group.copied.insert(original),
        };
        if counts {
            group.clusters.push(sums);
        }
    }

    /// Writes the rows of every group, sorted by name within each kind of group.
    pub fn write(&self, out: &mut Vec<u8>, dialect: Dialect, targets: &TargetSet) {
        let mut groups: Vec<(GroupBy, &str, &Group)> = Vec::new();
        for by in GroupBy::ALL {
            let first = groups.len();
            let named = self.groups[by as usize].iter();
            groups.extend(named.map(|(name, group)| (by, &**name, group)));
            groups[first..].sort_unstable_by_key(|(_, name, _)| *name);
        }
        let written: Vec<Vec<u8>> = groups
            .into_par_iter()
            .map(|(by, name, group)| {
                let mut rows = Vec::new();
                for summary in SummaryRow::of_group(by, name, group, targets) {
                    row::<Summary>(&mut rows, dialect, targets, &summary, []);
                }
                rows
            })
            .collect();
        for rows in written {
            out.extend_from_slice(&rows);
        }
    }

    /// Sentiment crossed with stance, one for each target; copies count too.
    pub fn crosses(&self) -> &[Cross] {
        &self.crosses
    }

    /// The sums over all articles.
    pub fn all(&self) -> Option<&Sums> {
        self.groups[GroupBy::All as usize].get("all").map(|g| &g.raw)
    }
}

/// A hash of a group's name; that of none is unlike any.
fn key(name: Option<&str>) -> u64 {
    name.map_or(0, |n| n.bytes().fold(1, |h, b| mix(h ^ u64::from(b))) | 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(outlet: &str, compound: f64) -> Tally {
        let mut tally = Tally::new(1);
        tally.outlet = Some(outlet.into());
        tally.all.add_sentence(compound);
        tally
    }

    #[test]
    fn a_copy_counts_once_in_each_outlet_that_did_not_have_it() {
        let set = TargetSet::bundled("met-police").unwrap();
        let mut summaries = Summaries::new(&set);
        summaries.targets = 1;
        summaries.add(&tally("A", 0.5), Place::Original);
        summaries.add(&tally("A", 0.5), Place::CopyOf(0));
        summaries.add(&tally("B", 0.5), Place::CopyOf(0));
        summaries.add(&tally("B", 0.5), Place::CopyOf(0));
        let effective =
            |by: GroupBy, name: &str| summaries.groups[by as usize][name].clusters.total().sentences;
        assert_eq!(effective(GroupBy::All, "all"), 1);
        assert_eq!(effective(GroupBy::Outlet, "A"), 1);
        assert_eq!(effective(GroupBy::Outlet, "B"), 1);
        assert_eq!(summaries.all().unwrap().sentences, 4);
    }
}
