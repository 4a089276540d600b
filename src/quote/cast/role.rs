//! The role that the words beside a name show: apposition, relative clause, party, age and home.

use super::super::names::{self, Noun};
use super::super::words::{Key, class};
use super::{Cast, MEMORY, ROSTER, Sort};
use crate::role::RoleId;

/// Longest office that opens a sentence before a name, in bytes.
const OPENING: usize = 80;
/// A shorter text does not tell of what field it is, in bytes.
const TELLING: usize = 600;

impl Cast<'_> {
    /// The role that a name with its title and apposition shows. Who speaks for a staff body does so whatever their rank:
    /// "Sgt Ann Poe, who chairs the federation".
    pub(super) fn role_of(&self, description: &str) -> RoleId {
        let roles = self.targets.roles();
        let shown = roles.of(description);
        if let Some(rest) = self.without_trade_name(description, shown) {
            return self.role_of(&rest);
        }
        let represents = |role: RoleId| {
            let target = self.targets.represented_by(role);
            target.is_some_and(|t| self.targets.get(t).speakers.contains(&shown))
        };
        let mut parts = pieces(description);
        let first = parts.next().unwrap_or("");
        let is_one = first.len() == description.len();
        let mut apposed = parts.map(|p| (p, self.role_of_part(p)));
        let opening = roles.of_beginning(description);
        let owned = self.role_by_office(first);
        let role = if let Some(role) = [opening, owned].into_iter().find(|r| *r != RoleId(0)) {
            role
        } else if shown == RoleId(0) || !is_one && (roles.of(first) == RoleId(0) || roles.is_weak(first)) {
            let owned = || match self.role_by_owner(first) {
                RoleId(0) => shown,
                role => role,
            };
            { apposed.map(|(_, role)| role) }
                .find(|r| *r != RoleId(0))
                .unwrap_or_else(owned)
        } else {
            // a judge may chair an inquiry, a superintendent command a borough
            let is = |role: RoleId, name: &str| roles.id(name) == Some(role);
            let is_office = |part: &str, role: RoleId| match () {
                () if is(shown, "court") => is(role, "oversight"),
                () if is(shown, "officer") => is(role, "leadership") && part.starts_with("the "),
                () => false,
            };
            let higher = apposed.find(|(part, role)| represents(*role) || is_office(part, *role));
            higher.map_or(shown, |(_, role)| role)
        };
        let role = self.role_of_voice(description, role).unwrap_or(role);
        let role = match role {
            RoleId(0) => roles.of_aide(first),
            role => role,
        };
        let role = match role {
            RoleId(0) => self.role_by_initials(first),
            role => role,
        };
        let role = match role {
            RoleId(0) => { pieces(description) }
                .map(|part| self.role_by_tied_initials(part))
                .find(|r| *r != RoleId(0))
                .unwrap_or_default(),
            role => role,
        };
        self.in_context(description, role)
    }

    /// The role, unless it is one that nobody has in a text of another field: a captain where no police are told of.
    pub(super) fn in_field(&self, role: RoleId) -> RoleId {
        let roles = self.targets.roles();
        let is_of_field = || {
            let is_told = || self.text.len() < TELLING || roles.is_of_field(self.text);
            *self.is_of_field.get_or_init(is_told)
        };
        if roles.needs_field(role) && !is_of_field() {
            RoleId(0)
        } else {
            role
        }
    }

    /// "Police spokesman Sgt Ann Poe", "Sgt Ann Poe, a spokeswoman for the force": an officer who speaks for a body has
    /// the body's role, and that of the force where no other is known.
    fn role_of_voice(&self, description: &str, shown: RoleId) -> Option<RoleId> {
        let roles = self.targets.roles();
        // soldiers have ranks too
        let is_officer = || roles.name(self.in_context(description, shown)) == "officer";
        if roles.name(shown) != "officer" || !is_officer() {
            return None;
        }
        let office = { pieces(description) }.find_map(|part| roles.up_to_voice(part).zip(Some(part)));
        let (office, part) = office?;
        let told = if part[office.len()..].starts_with(" for ") {
            roles.of(part)
        } else {
            roles.of(office)
        };
        match told {
            RoleId(0) => roles.id("leadership"),
            role if role == shown => roles.id("leadership"),
            role => Some(role),
        }
    }

    /// "PFOA secretary Ann Poe": the role in the body of the text that has these initials.
    fn role_by_initials(&self, phrase: &str) -> RoleId {
        let short = names::first_word(phrase);
        let rest = phrase.get(short.len() + 1..);
        rest.map_or(RoleId(0), |rest| self.role_in_body(short, rest))
    }

    /// "a survey of PSA members", "Ann Poe of the PFOA": the same behind a preposition.
    fn role_by_tied_initials(&self, phrase: &str) -> RoleId {
        // few phrases hold two capitals side by side
        let mut pairs = phrase.as_bytes().windows(2);
        if !pairs.any(|pair| pair[0].is_ascii_uppercase() && pair[1].is_ascii_uppercase()) {
            return RoleId(0);
        }
        let behind = [" of ", " for ", " from ", " by ", " at "];
        let found = { behind.iter() }.find_map(|p| Some(phrase.split_at(phrase.find(p)?)));
        let Some((rest, body)) = found else {
            return RoleId(0);
        };
        let mut words = names::pieces(body).skip(1).take(3);
        let short = words.find(|word| names::is_acronym(word));
        short.map_or(RoleId(0), |short| self.role_in_body(short, rest))
    }

    /// The role that the words show in the body of the text that has these initials.
    fn role_in_body(&self, short: &str, rest: &str) -> RoleId {
        if !names::is_acronym(short) {
            return RoleId(0);
        }
        let mut bodies = { self.names.iter().take(ROSTER) }.map(|n| names::without_article(n.of(self.text)));
        // "the Rail and Harbour Police Staff Association (RHPSA)"
        let bracket = || self.text.find(&format!(" ({short})"));
        let before = || {
            let at = self.may_search().then(bracket)??;
            Some(names::last_words(&self.text[..at], short.len() + 1))
        };
        let body = bodies
            .find(|body| names::has_initials(body, short))
            .or_else(before);
        body.map_or(RoleId(0), |body| {
            let roles = self.targets.roles();
            match roles.of(&format!("{rest} of {body}")) {
                RoleId(0) => roles.of(body),
                role => role,
            }
        })
    }

    /// The role that one part of an apposition shows, with that of the body to which the text ties it.
    fn role_of_part(&self, part: &str) -> RoleId {
        // "Ann Poe, a caseworker, said outside court"
        let part = self.before_cue(part);
        match self.role_by_owner(part) {
            RoleId(0) => {
                let role = self.targets.roles().of_apposition(part);
                match self.without_trade_name(part, role) {
                    Some(rest) => self.targets.roles().of_apposition(&rest),
                    None => role,
                }
            }
            role => role,
        }
    }

    /// "Minister for Health Ann Poe": the office before a name and what it is for.
    pub(super) fn role_of_ministry(&self, before: &str) -> RoleId {
        let Some((office, field)) = names::office_before(before, self.words) else {
            return RoleId(0);
        };
        let office = names::last_words(office, 3);
        let roles = self.targets.roles();
        match roles.of(&format!("{office} {field}")) {
            RoleId(0) => roles.of(office),
            role => role,
        }
    }

    /// "Chief inspector of prisons Ann Poe": an office with *of* that opens the sentence before a name.
    pub(super) fn role_of_opening(&self, before: &str) -> Option<RoleId> {
        let near = names::tail(before, OPENING);
        let start = near.rfind(['.', '\n', '”', '"', ',', ':'])?;
        let office = near[near.ceil_char_boundary(start + 1)..].trim();
        let is_verb = |word: &str| {
            let known = self.words.get(Key::of(word));
            known.cue.0 != 0 || known.classes & (class::AUX | class::VERBAL) != 0 || word.ends_with("ed")
        };
        let roles = self.targets.roles();
        // "officer guilty of" is none
        let head = names::last_word(office.split_once(" of ")?.0);
        let is_head = roles.is_relay(head) || roles.is_office(head) || roles.of(head) != RoleId(0);
        if !is_head || !office.starts_with(char::is_uppercase) || names::pieces(office).skip(1).any(is_verb) {
            return None;
        }
        Some(roles.of(office)).filter(|r| *r != RoleId(0))
    }

    /// Whether a name's title or noun shows what somebody is: "the novelist Ann Poe", but not "Ann Baker".
    pub(super) fn tells(&self, description: &str) -> bool {
        let roles = self.targets.roles();
        let shown = || roles.of(description);
        roles.tells(description) && self.without_trade_name(description, shown()).is_none()
    }

    /// "Ann Baker", "now Lady Baker", "President Barber Poe": the phrase without a surname that is somebody's trade as well, if the role that it
    /// shows may be that of the trade.
    fn without_trade_name(&self, phrase: &str, shown: RoleId) -> Option<String> {
        let roles = self.targets.roles();
        let is_public = roles.name(shown) == "public";
        if !is_public && roles.name(shown) != "politician" {
            return None;
        }
        let (mut at, mut before) = (0, "");
        for word in names::pieces(phrase) {
            let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
            let is_trade = || word.starts_with(char::is_uppercase) && roles.of(bare) == shown;
            // "Dawn Reeve" is no reeve, but the Charlotte mayor, Ann Poe, is a mayor
            let ends = || bare.len() < word.len() || phrase.len() == at + word.len();
            let is_name =
                || is_public || self.is_given(before) && ends() && !self.words.lists.partisans.has(bare);
            if before.starts_with(char::is_uppercase)
                && !names::is_possessive(before)
                && is_trade()
                && is_name()
            {
                return Some([&phrase[..at], &phrase[at + bare.len()..]].concat());
            }
            before = word;
            at += word.len() + 1;
        }
        None
    }

    fn is_given(&self, word: &str) -> bool {
        self.words.get(Key::of(word)).classes & class::GIVEN != 0
    }

    /// Whether who has that role speaks for the people of a target.
    pub(super) fn represents(&self, role: RoleId) -> bool {
        self.targets.represented_by(role).is_some()
    }

    /// The role that the text right behind a name shows in brackets, in a relative clause or by age and home.
    pub(super) fn role_behind(&self, after: &str) -> RoleId {
        let near = names::head(after, 160);
        let ends = |at: &usize| match near.as_bytes()[*at] {
            b'.' | b';' | b'\n' | b'"' | b':' => true,
            0xE2 => near[*at..].starts_with(['“', '‘']),
            _ => false,
        };
        let end = (0..near.len()).find(ends).unwrap_or(near.len());
        let bracket = near.starts_with(" (");
        let roles = self.targets.roles();
        let letters = names::first_word(near.trim_start()).trim_end_matches([',', '.']);
        if near.starts_with(' ') && self.words.get(Key::of(letters)).classes & class::LETTERS != 0 {
            // "Ann Poe KC, for the driver"
            return roles.of(letters);
        }
        if !bracket && !near.starts_with(", ") {
            let rest = self.before_cue(near[..end].trim_start());
            let part = rest.split(',').next().unwrap_or(rest);
            return match roles.of_predicate(rest) {
                RoleId(0) if ["of ", "from ", "who "].iter().any(|w| part.starts_with(w)) => {
                    roles.of_apposition(part)
                }
                role => role,
            };
        }
        let mut parts = pieces(&near[..end]).skip(1);
        let mut next = || self.before_cue(parts.next().unwrap_or(""));
        let (first, second) = (next(), next());
        let is_age = !first.is_empty() && first.bytes().all(|b| b.is_ascii_digit());
        let home = is_age && (second.starts_with("of ") || second.starts_with("from "));
        let shown = match self.role_of_part(first) {
            RoleId(0) if is_age || bracket => self.role_of_part(second),
            role => role,
        };
        if shown == RoleId(0) && home {
            return roles.id("public").unwrap_or_default();
        }
        shown
    }

    /// As much of a part as stands before what somebody says: "of the union said drivers …".
    pub(super) fn before_cue<'p>(&self, part: &'p str) -> &'p str {
        let mut at = 0;
        for word in names::pieces(part) {
            let is_told = self.words.get(Key::of(word)).cue.0 != 0;
            if is_told && (word.ends_with("ed") || self.words.lists.telling.has(word)) {
                return part[..at].trim_end();
            }
            at += word.len() + 1;
        }
        part
    }

    /// A report or finding that the text gives to nobody is of the body that it names as its overseer.
    pub(super) fn role_of_document(&self, noun: Noun<'_>) -> RoleId {
        let roles = self.targets.roles();
        let Some(oversight) = roles.id("oversight").filter(|_| !noun.is_letter(self.words)) else {
            return RoleId(0);
        };
        // "The inspectorate reported on it. The report said": that of whoever was heard just before
        let heard = { self.heard.iter().rev().take(MEMORY) }
            .find(|id| self.facts[**id as usize].sort != Sort::Document);
        if let Some(body) =
            heard.filter(|id| noun.is_definite && self.facts[**id as usize].sort == Sort::Body)
        {
            let role = self.speakers[*body as usize].role;
            if role == oversight || self.represents(role) {
                return role;
            }
        }
        let finding = ["report", "review", "inspection", "findings"].contains(&noun.head);
        let names_overseer = || {
            let mut bodies =
                { self.names.iter().take(ROSTER) }.map(|n| names::body_at(self.text, *n, self.words));
            bodies.any(|body| roles.of(body) == oversight) || roles.tells_of_review(self.text)
        };
        if finding && *self.names_overseer.get_or_init(names_overseer) {
            return oversight;
        }
        RoleId(0)
    }
}

/// The parts of a description between commas, dashes and brackets, but for the empty ones behind the first.
fn pieces(description: &str) -> impl Iterator<Item = &str> {
    let mut left = Some(description);
    let parts = std::iter::from_fn(move || {
        let rest = left?;
        let (at, behind) = separator(rest.as_bytes()).unzip();
        left = behind.map(|behind| &rest[behind..]);
        Some(rest[..at.unwrap_or(rest.len())].trim())
    });
    parts
        .enumerate()
        .filter(|(i, p)| *i == 0 || !p.is_empty())
        .map(|(_, p)| p)
}

/// Where the next comma, dash or bracket stands, and where it ends.
fn separator(bytes: &[u8]) -> Option<(usize, usize)> {
    bytes.iter().enumerate().find_map(|(at, b)| match b {
        b',' | b'(' | b')' => Some((at, at + 1)),
        0xE2 if matches!(bytes.get(at + 1..at + 3), Some([0x80, 0x93 | 0x94])) => Some((at, at + 3)),
        _ => None,
    })
}
