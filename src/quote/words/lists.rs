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

/// Makes the lists: a field for each name.
macro_rules! lists {
    ($($name:ident),* $(,)?) => {
        /// The lists, named as in the file.
        #[derive(Debug, Default)]
        pub(in crate::quote) struct Lists {
            $(pub(in crate::quote) $name: List,)*
        }

        impl Lists {
            fn named(&mut self, name: &str) -> Option<&mut List> {
                Some(match name {
                    $(stringify!($name) => &mut self.$name,)*
                    _ => return None,
                })
            }
        }
    };
}

lists!(
    called,
    renamed,
    forces,
    former,
    higher,
    amid,
    bodies,
    firms,
    kin,
    made,
    posted,
    telling,
    remarked,
    months,
    learned,
    guilty,
    raising,
    aged,
    trades,
    initials,
    partisans,
    greeting,
    withheld,
    unsaid,
    ownerless,
    compounds,
    asking,
    owned,
    occasions,
    understood,
    alleged,
    plurals,
    stations,
    finders,
    declared,
    nobody,
    unarmed,
    once,
    knowing,
    nothing,
    betting,
    upshots,
    past,
    fields,
    related,
    counters,
    turns,
    benches,
    heading,
    departments,
    reacting,
    midst,
    befallen,
    houses,
    seats,
    theirs,
    senders,
    leaked,
    borne,
    things,
    irregular,
    landmarks,
    sayings,
);

impl Lists {
    pub(super) fn bundled() -> Lists {
        let mut lists = Lists::default();
        for row in wordlist::rows(include_str!("../../../lexicons/speakers.tsv")) {
            let list = lists.named(row.fields[0]);
            *list.expect("bundled lists have known names") = List(row.fields[1..].to_vec());
        }
        lists
    }
}
