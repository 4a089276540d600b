//! Short lists by which a speaker is known, of `lexicons/speakers.tsv`.

use crate::wordlist;

/// Words or phrases, in the order of the file.
#[derive(Debug, Default)]
pub(in crate::quote) struct List(Vec<&'static str>);

impl List {
    /// Whether the word is in the list, in any case.
    pub(in crate::quote) fn has(&self, word: &str) -> bool {
        self.has_bytes(word.as_bytes())
    }

    pub(in crate::quote) fn has_bytes(&self, word: &[u8]) -> bool {
        self.0.iter().any(|w| w.as_bytes().eq_ignore_ascii_case(word))
    }

    pub(in crate::quote) fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.0.iter().copied()
    }
}

/// The lists, named as in the file.
#[derive(Debug, Default)]
pub(in crate::quote) struct Lists {
    pub(in crate::quote) called: List,
    pub(in crate::quote) renamed: List,
    pub(in crate::quote) forces: List,
    pub(in crate::quote) former: List,
    pub(in crate::quote) higher: List,
    pub(in crate::quote) amid: List,
    pub(in crate::quote) bodies: List,
    pub(in crate::quote) firms: List,
    pub(in crate::quote) kin: List,
    pub(in crate::quote) made: List,
    pub(in crate::quote) posted: List,
    pub(in crate::quote) telling: List,
    pub(in crate::quote) remarked: List,
    pub(in crate::quote) months: List,
    pub(in crate::quote) learned: List,
    pub(in crate::quote) guilty: List,
    pub(in crate::quote) raising: List,
    pub(in crate::quote) aged: List,
    pub(in crate::quote) trades: List,
    pub(in crate::quote) initials: List,
    pub(in crate::quote) partisans: List,
    pub(in crate::quote) greeting: List,
    pub(in crate::quote) withheld: List,
    pub(in crate::quote) unsaid: List,
    pub(in crate::quote) ownerless: List,
    pub(in crate::quote) compounds: List,
    pub(in crate::quote) asking: List,
    pub(in crate::quote) owned: List,
    pub(in crate::quote) occasions: List,
    pub(in crate::quote) understood: List,
    pub(in crate::quote) alleged: List,
    pub(in crate::quote) plurals: List,
    pub(in crate::quote) stations: List,
    pub(in crate::quote) finders: List,
    pub(in crate::quote) declared: List,
    pub(in crate::quote) nobody: List,
    pub(in crate::quote) unarmed: List,
    pub(in crate::quote) once: List,
    pub(in crate::quote) knowing: List,
    pub(in crate::quote) nothing: List,
    pub(in crate::quote) betting: List,
    pub(in crate::quote) upshots: List,
    pub(in crate::quote) past: List,
    pub(in crate::quote) fields: List,
    pub(in crate::quote) related: List,
    pub(in crate::quote) counters: List,
    pub(in crate::quote) turns: List,
    pub(in crate::quote) benches: List,
    pub(in crate::quote) heading: List,
    pub(in crate::quote) departments: List,
    pub(in crate::quote) reacting: List,
    pub(in crate::quote) midst: List,
}

impl Lists {
    pub(super) fn bundled() -> Lists {
        let mut lists = Lists::default();
        for row in wordlist::rows(include_str!("../../../lexicons/speakers.tsv")) {
            let list = lists.named(row.fields[0]);
            *list.expect("bundled lists have known names") = List(row.fields[1..].to_vec());
        }
        lists
    }

    fn named(&mut self, name: &str) -> Option<&mut List> {
        Some(match name {
            "called" => &mut self.called,
            "renamed" => &mut self.renamed,
            "forces" => &mut self.forces,
            "former" => &mut self.former,
            "higher" => &mut self.higher,
            "amid" => &mut self.amid,
            "bodies" => &mut self.bodies,
            "firms" => &mut self.firms,
            "kin" => &mut self.kin,
            "made" => &mut self.made,
            "posted" => &mut self.posted,
            "telling" => &mut self.telling,
            "remarked" => &mut self.remarked,
            "months" => &mut self.months,
            "learned" => &mut self.learned,
            "guilty" => &mut self.guilty,
            "raising" => &mut self.raising,
            "aged" => &mut self.aged,
            "trades" => &mut self.trades,
            "initials" => &mut self.initials,
            "partisans" => &mut self.partisans,
            "greeting" => &mut self.greeting,
            "withheld" => &mut self.withheld,
            "unsaid" => &mut self.unsaid,
            "ownerless" => &mut self.ownerless,
            "compounds" => &mut self.compounds,
            "asking" => &mut self.asking,
            "owned" => &mut self.owned,
            "occasions" => &mut self.occasions,
            "understood" => &mut self.understood,
            "alleged" => &mut self.alleged,
            "plurals" => &mut self.plurals,
            "stations" => &mut self.stations,
            "finders" => &mut self.finders,
            "declared" => &mut self.declared,
            "nobody" => &mut self.nobody,
            "unarmed" => &mut self.unarmed,
            "once" => &mut self.once,
            "knowing" => &mut self.knowing,
            "nothing" => &mut self.nothing,
            "betting" => &mut self.betting,
            "upshots" => &mut self.upshots,
            "past" => &mut self.past,
            "fields" => &mut self.fields,
            "related" => &mut self.related,
            "counters" => &mut self.counters,
            "turns" => &mut self.turns,
            "benches" => &mut self.benches,
            "heading" => &mut self.heading,
            "departments" => &mut self.departments,
            "reacting" => &mut self.reacting,
            "midst" => &mut self.midst,
            _ => return None,
        })
    }
}
