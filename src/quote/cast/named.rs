//! Speakers with a name: persons by full name, surname or first name, bodies by name or initials, entries of the
//! target set.

use std::cell::Cell;

use super::super::names::{self, Gender, Name};
use super::super::words::{Key, class};
use super::roster::Roster;
use super::{Cast, MEMORY, ROSTER, Sort};
use crate::role::RoleId;

/// How many persons of one surname are looked at.
const BEARERS: usize = 16;

impl<'a> Cast<'a> {
    pub(super) fn named(&mut self, name: Name<'a>, description: &'a str) -> u32 {
        if let Some(full) = self.local(name) {
            return self.full_body(full);
        }
        if let Some(id) = self.configured(&[name.whole, name.run, name.core]) {
            return id;
        }
        if name.is_body || self.is_thing(name) {
            return self.body(name, description);
        }
        // "Train operator FastRail": a business by the word before
        if self.is_firm(name) {
            let mut name = name;
            name.whole = name.core;
            return self.body(name, description);
        }
        if let Some(id) = self.pair(name) {
            return id;
        }
        let surname = names::last_word(name.core);
        if let Some(id) = self.of_surname(surname, name.whole)
            && !name.is_first_name_only()
            && self.is_same_person(id, name.core)
        {
            self.lengthen(id, name);
            return id;
        }
        let bare = names::without_honor(name.core, self.words);
        if bare.contains(' ') && !self.is_epithet(bare) {
            let full = self.longer(bare).unwrap_or(name.core);
            return match self.configured(&[full]) {
                Some(id) => id,
                None => self
                    .known_person(full)
                    .unwrap_or_else(|| self.person(full, description)),
            };
        }
        self.by_part_of_name(name, description)
    }

    /// "The Federation": the Kent Police Federation that the text names last, not the one of all forces.
    fn local(&self, name: Name<'a>) -> Option<&'a str> {
        let word = name.whole;
        if word.contains(' ') || self.targets.bearer_of(word).is_none() || !names::is_body(word, self.words) {
            return None;
        }
        let full = self.body_before(self.offset(word)?, Some(word))?;
        let is_longer = names::pieces(full).count() > 2 && self.targets.bearer_of(full).is_none();
        (is_longer && self.targets.roles().of(full) == self.targets.roles().of(word)).then_some(full)
    }

    /// Whether the text gives somebody of that surname in full.
    pub(super) fn is_surname(&mut self, part: &str) -> bool {
        let text = self.text;
        let full = self.roster().get(part).map(|s| s.of(text));
        full.is_some_and(|full| names::is_surname_of(part, full))
    }

    /// "Pathfinders, which helps the young, said": a name of one word that is told of as a thing, or was before.
    fn is_thing(&self, name: Name<'a>) -> bool {
        let core = name.core;
        if core.contains(' ') || core.len() < name.whole.len() {
            return false;
        }
        let end = self.offset(core).map(|at| at + core.len());
        let is_told = end.is_some_and(|end| self.text[end..].starts_with(", which "));
        let mut recent = (0..self.facts.len()).rev().take(MEMORY);
        is_told || recent.any(|i| self.facts[i].sort == Sort::Body && *self.speakers[i].name == *core)
    }

    /// "Two Bulls": the Corinne Two Bulls of the text; a surname of two words.
    fn longer(&mut self, name: &str) -> Option<&'a str> {
        let text = self.text;
        if self.words.get(Key::of(names::first_word(name))).classes & class::GIVEN != 0 {
            return None;
        }
        let full = self.roster().get(names::last_word(name)).map(|s| s.of(text))?;
        let from = full.len().checked_sub(name.len())?;
        // "De Souza": Rachel de Souza
        let rest = full
            .get(..from)
            .filter(|_| full[from..].eq_ignore_ascii_case(name))?;
        let before = names::without_honor(rest.strip_suffix(' ')?, self.words);
        before
            .bytes()
            .all(|b| b.is_ascii_alphabetic() || !b.is_ascii())
            .then_some(full)
    }

    /// "Train operator Fastrail", "retailer Foe": a name of one word behind a small word for a business.
    fn is_firm(&mut self, name: Name<'a>) -> bool {
        let before = name.whole.strip_suffix(name.core).unwrap_or_default();
        let kind = names::last_word(before.trim_end());
        !kind.is_empty()
            && !name.core.contains(' ')
            && self.words.lists.firms.has(kind)
            && self.roster().get(name.core).is_none()
    }

    /// The person of the cast of exactly that name.
    fn known_person(&self, full: &str) -> Option<u32> {
        let id = *self.surnames.get(names::last_word(full))?;
        self.speakers[id as usize]
            .name
            .eq_ignore_ascii_case(full)
            .then_some(id)
    }

    /// "Hunky Dane": the Dane of the text, with a word before that is no first name.
    fn is_epithet(&mut self, name: &str) -> bool {
        let given = |word: &str| self.words.get(Key::of(word)).classes & class::GIVEN != 0;
        let last = names::last_word(name);
        if !given(last) || given(names::first_word(name)) {
            return false;
        }
        let (text, words) = (self.text, self.words);
        let full = self.roster().get(last).map(|s| s.of(text));
        full.is_some_and(|full| full != name && names::given(full, words) == last)
    }

    /// The person of the cast of that surname; of a couple, the one whom "Mr" or "Mrs" fits.
    fn of_surname(&self, surname: &str, name: &str) -> Option<u32> {
        let last = { self.surnames.get(surname).copied() }.or_else(|| self.of_other_marks(surname))?;
        let gender = names::gender(name, self.words);
        let fits =
            |id: &u32| gender.is_none() || !contradicts(gender, self.facts[*id as usize].gender(self.words));
        let bears = |id: &u32| {
            self.facts[*id as usize].sort == Sort::Person
                && names::is_same_word(names::last_word(&self.speakers[*id as usize].name), surname)
        };
        let others = || (0..self.facts.len() as u32).rev().take(MEMORY);
        Some(last)
            .filter(fits)
            .or_else(|| others().filter(bears).find(fits))
    }

    /// The person of the cast whose surname has the other sort of apostrophe.
    fn of_other_marks(&self, surname: &str) -> Option<u32> {
        let other = match surname {
            _ if surname.contains('’') => surname.replace('’', "'"),
            _ if surname.contains('\'') => surname.replace('\'', "’"),
            _ => return None,
        };
        self.surnames.get(&*other).copied()
    }

    /// A surname, first name or "Sir Mark" alone: the person of the cast or of the text who bears it.
    fn by_part_of_name(&mut self, name: Name<'a>, description: &'a str) -> u32 {
        let part = names::last_word(name.core);
        let recent = (0..self.facts.len()).rev().take(MEMORY);
        let first = { recent }.find(|&i| self.facts[i].given == part);
        if let Some(id) = first {
            return id as u32;
        }
        if let Some(full) = self.knight(name) {
            return self.person(full, description);
        }
        let (text, words) = (self.text, self.words);
        let gender = names::gender(name.whole, words);
        let is_other =
            |full: &str| contradicts(gender, names::gender_of_name(names::given(full, words), words));
        let mut full = self.roster().get(part).map(|s| s.of(text));
        if full.is_some_and(is_other) {
            let bearers = self.roster().bearers(part, BEARERS);
            full = { bearers.iter().map(|s| s.of(text)) }.find(|full| !is_other(full));
            if full.is_none() {
                // "Mrs Poe" where the text names John Poe only
                return self.person(name.whole, description);
            }
        }
        if let Some(full) = full.filter(|_| !name.is_first_name_only()) {
            if let Some(id) = self.configured(&[full]) {
                return id;
            }
            return self.person(full, description);
        }
        if let Some(id) = self.by_initials(name.core) {
            return id;
        }
        self.person(name.core, description)
    }

    /// "Sir Mark": the Sir Mark Poe of the text; knights and dames go by their first names.
    fn knight(&self, name: Name<'a>) -> Option<&'a str> {
        self.knighted(name.core)
    }

    fn knighted(&self, core: &str) -> Option<&'a str> {
        if !["Sir ", "Dame "].iter().any(|honor| core.starts_with(honor)) {
            return None;
        }
        let text = self.text;
        let runs = self.names.iter().take(ROSTER).map(|n| n.of(text));
        let mut longer = runs.filter_map(|run| {
            let from = run.find(core)?;
            let rest = run[from + core.len()..].strip_prefix(' ')?;
            let surname = rest.split(' ').next()?;
            let surname = names::without_possessive(surname);
            Some(&run[from..run.len() - rest.len() + surname.len()])
        });
        longer.find(|full| full.len() > core.len() + 1)
    }

    pub(super) fn person(&mut self, name: &'a str, description: &'a str) -> u32 {
        let mut role = self.role_of(description);
        if role == RoleId(0) {
            role = self.introduced(name);
        }
        role = self.role_of_reviewer(name).unwrap_or(role);
        if role == RoleId(0) {
            role = self.role_of_spoken_for(description);
        }
        if role == RoleId(0) && !self.tells(description) {
            role = self.role_of_figure(name);
        }
        if role == RoleId(0) {
            role = self.role_among_readers(name, description.len() <= name.len() + 4);
        }
        if let Some(family) = self.role_of_bereaved(name, role) {
            role = family;
        }
        if role == RoleId(0) && self.words.lists.renamed.iter().any(|r| description.contains(r)) {
            role = self.role_of_unnamed();
        }
        if role == RoleId(0) {
            let roles = self.targets.roles();
            // "Lord Poe" of the John Poe of the text
            let honours = [name, description].map(|words| roles.of_honour(words));
            role = honours.into_iter().max().unwrap_or_default();
        }
        role = self.role_at_trial(name, role);
        // "Gardaí said": the force as a whole
        let whole = self.targets.roles().of_figure(name);
        if role != RoleId(0) && description == name && whole != RoleId(0) {
            role = whole;
        }
        let id = self.add(name, role, Sort::Person, description);
        let given = names::given(name, self.words);
        self.facts[id as usize].given = given;
        let first = if given.is_empty() { name } else { given };
        self.facts[id as usize].gender = Cell::new(names::gender_of_name(first, self.words));
        if name.contains(" and ") {
            // two of whom the text tells no more: neither is meant by a surname alone
            self.facts[id as usize].is_plural = true;
        } else {
            self.surnames.insert(names::last_word(name), id);
        }
        id
    }

    /// The role of somebody whom readers know without being told.
    pub(super) fn role_of_figure(&self, name: &str) -> RoleId {
        let bare = names::without_honor(name, self.words);
        self.targets.roles().of_figure(bare)
    }

    /// The role of a defendant: they are no members of the public who happen to be asked.
    pub(super) fn role_at_trial(&self, name: &str, role: RoleId) -> RoleId {
        let is_public = self.targets.roles().name(role) == "public";
        if is_public && self.stands_trial(name) {
            RoleId(0)
        } else {
            role
        }
    }

    /// "The inquiry by the retired judge Ann Poe": whoever led a review speaks for it.
    fn role_of_reviewer(&self, name: &str) -> Option<RoleId> {
        let role = self.role_of_maker(&self.text[..self.offset(name)?]);
        Some(role).filter(|r| *r != RoleId(0))
    }

    /// The role of the one who spoke last and had no name yet: "Steve – not his real name".
    fn role_of_unnamed(&self) -> RoleId {
        let last = self
            .heard
            .last()
            .filter(|id| self.facts[**id as usize].sort == Sort::Unnamed);
        last.map_or(RoleId(0), |id| self.speakers[*id as usize].role)
    }

    fn is_same_person(&self, id: u32, core: &str) -> bool {
        let old = names::without_honor(&self.speakers[id as usize].name, self.words);
        let new = names::without_honor(core, self.words);
        // "De Souza said": Rachel de Souza
        let is_particle = |w: &str| self.words.get(Key::of(w)).classes & class::PARTICLE != 0;
        let (first, given) = (names::first_word(new), names::first_word(old));
        !old.contains(' ') || !new.contains(' ') || given.eq_ignore_ascii_case(first) || is_particle(first)
    }

    /// A longer form of a name that was known by its surname only becomes the canonical one.
    fn lengthen(&mut self, id: u32, name: Name<'a>) {
        let speaker = &mut self.speakers[id as usize];
        if !speaker.name.contains(' ') && name.core.contains(' ') {
            speaker.name = name.core.into();
        }
    }

    fn body(&mut self, name: Name<'a>, description: &'a str) -> u32 {
        let bare = name.whole;
        if let Some(force) = self.only_force(bare) {
            return force;
        }
        let known = (0..self.facts.len()).rev().take(MEMORY).find(|&i| {
            self.facts[i].sort == Sort::Body
                && (self.speakers[i].name.eq_ignore_ascii_case(bare)
                    || names::is_short_for(bare, &self.speakers[i].name))
        });
        if let Some(i) = known {
            return i as u32;
        }
        if let Some(id) = self.by_initials(bare).or_else(|| self.holder_by_initials(bare)) {
            return id;
        }
        if !bare.contains(' ')
            && let Some(full) = self.offset(bare).and_then(|at| self.body_before(at, Some(bare)))
        {
            return self.full_body(full);
        }
        let role = self.targets.roles().of(bare);
        let role = match role {
            RoleId(0) => self.targets.roles().of(description),
            role => role,
        };
        let role = match role {
            RoleId(0) => self.targets.roles().of_figure(bare),
            role => role,
        };
        self.add(bare, role, Sort::Body, description)
    }

    /// The body of a name that the text gives in full.
    pub(super) fn full_body(&mut self, full: &'a str) -> u32 {
        if let Some(id) = self.configured(&[full]) {
            return id;
        }
        let recent = (0..self.facts.len()).rev().take(MEMORY);
        let known = { recent }.find(|&i| self.facts[i].sort == Sort::Body && *self.speakers[i].name == *full);
        known.map_or_else(
            || {
                let role = self.targets.roles().of(full);
                self.add(full, role, Sort::Body, full)
            },
            |i| i as u32,
        )
    }

    /// "the MPF": the body of the text or the cast whose initials these are.
    fn by_initials(&mut self, short: &str) -> Option<u32> {
        if short.len() < 2 || !short.bytes().all(|b| b.is_ascii_uppercase()) {
            return None;
        }
        let cast = (0..self.speakers.len())
            .rev()
            .take(MEMORY)
            .find(|&i| names::has_initials(&self.speakers[i].name, short));
        if let Some(i) = cast {
            return Some(i as u32);
        }
        let text = self.text;
        let full = self
            .names
            .iter()
            .take(ROSTER)
            .map(|n| names::without_article(n.of(text)))
            .find(|n| names::has_initials(n, short))?;
        if let Some(id) = self.configured(&[full]) {
            return Some(id);
        }
        let role = self.targets.roles().of(full);
        Some(self.add(full, role, Sort::Body, full))
    }

    /// The speaker for a person or body that the target set knows by one of these names.
    pub(super) fn configured(&mut self, forms: &[&str]) -> Option<u32> {
        let targets = self.targets;
        let (form, entry) = forms
            .iter()
            .find_map(|form| Some((form, targets.bearer_of(form)?)))?;
        let named = &targets.named()[entry];
        // "Police Federation for Northern Ireland"
        let goes_on = forms[0]
            .split_once(form)
            .is_some_and(|(_, rest)| rest.starts_with(" for "));
        if !named.is_person && goes_on {
            return None;
        }
        let titled = forms.iter().find_map(|form| names::gender(form, self.words));
        let given = names::gender_of_name(names::given(&named.name, self.words), self.words);
        if named.is_person && contradicts(titled, given) {
            return None;
        }
        // "Sir Mark" of the Sir Mark Poe of the text
        let knight = || forms.iter().find_map(|form| self.knighted(form));
        if named.is_person
            && form.split(' ').count() == 2
            && knight().is_some_and(|full| targets.bearer_of(full) != Some(entry))
        {
            return None;
        }
        // "Williams", "Mr Williams"
        let surname = names::without_honor(form, self.words);
        if named.is_person && !surname.contains(' ') && self.is_of_another(surname, entry) {
            return None;
        }
        if let Some((_, id)) = self.known.iter().find(|k| k.0 == entry) {
            return Some(*id);
        }
        let sort = if named.is_person { Sort::Person } else { Sort::Body };
        let id = self.add(&named.name, named.role, sort, "");
        self.known.push((entry, id));
        if named.is_person {
            let given = names::given(&named.name, self.words);
            self.facts[id as usize].given = given;
            self.facts[id as usize].gender = Cell::new(names::gender_of_name(given, self.words));
            self.surnames.insert(names::last_word(&named.name), id);
        }
        Some(id)
    }

    /// Whether all whom the text names in full by that surname are others than the entry of the target set.
    fn is_of_another(&mut self, surname: &str, entry: usize) -> bool {
        let (text, targets, words) = (self.text, self.targets, self.words);
        let bearers = self.roster().bearers(surname, BEARERS);
        let is_entry = |name: &str| {
            let forms = [name, names::without_honor(name, words)];
            forms.iter().any(|form| targets.bearer_of(form) == Some(entry))
        };
        let mut full = { bearers.iter() }
            .map(|s| s.of(text))
            .filter(|name| name.contains(' '))
            .peekable();
        full.peek().is_some() && !full.any(is_entry)
    }

    pub(super) fn roster(&mut self) -> &mut Roster<'a> {
        let (text, names, words) = (self.text, self.names, self.words);
        self.roster.get_or_insert_with(|| Roster::new(text, names, words))
    }
}

/// Whether a title and a first name belong to different persons: "Mrs Poe" and John Poe.
fn contradicts(title: Option<Gender>, known: Option<Gender>) -> bool {
    title.is_some() && known.is_some() && title != known
}
