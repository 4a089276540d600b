//! The TOML form of a target set, and the checks that a line of it must pass.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use toml::Spanned;

use super::bearers::Bearers;
use super::{Institution, Lift, Named, Noun, Side, Target, TargetId, TargetSet, Words, plural};
use crate::error::{Error, Result};
use crate::role::{RoleId, RoleWords, Roles};

type Text = Spanned<String>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SetFile {
    id: Text,
    /// For those who read the file.
    #[serde(default, rename = "name")]
    _name: String,
    #[serde(default)]
    target: Vec<TargetFile>,
    #[serde(default)]
    institution: Vec<InstitutionFile>,
    #[serde(default)]
    named: Vec<NamedFile>,
    #[serde(default)]
    except: Vec<Text>,
    #[serde(default)]
    roles: BTreeMap<String, RoleWords>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TargetFile {
    id: Text,
    /// For those who read the file.
    #[serde(default, rename = "name")]
    _name: String,
    #[serde(default)]
    side: Side,
    #[serde(default)]
    speakers: Vec<Text>,
    #[serde(default)]
    represented_by: Vec<Text>,
    #[serde(default)]
    names: Vec<Text>,
    #[serde(default)]
    nouns: Vec<Text>,
    #[serde(default)]
    phrases: Vec<Text>,
    #[serde(default)]
    titles: Vec<Text>,
    #[serde(default)]
    members: Vec<Text>,
    #[serde(default)]
    deeds: Vec<Text>,
    #[serde(default)]
    marks: Vec<Text>,
    #[serde(default)]
    lift: Vec<LiftFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LiftFile {
    modifiers: Vec<Text>,
    nouns: Vec<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct InstitutionFile {
    #[serde(default)]
    names: Vec<Text>,
    #[serde(default)]
    suffixes: Vec<Text>,
    #[serde(default)]
    nouns: Vec<Text>,
    #[serde(default)]
    again: Vec<Text>,
    acting: Text,
    people: Option<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NamedFile {
    name: Text,
    #[serde(default)]
    aliases: Vec<Text>,
    role: Text,
    person: bool,
    target: Option<Text>,
}

pub(super) fn parse(toml: &str, origin: &Path) -> Result<TargetSet> {
    let at = At { toml, origin };
    let file: SetFile = toml::from_str(toml).map_err(|e| {
        let line = e.span().map_or(0, |s| at.line(s.start));
        Error::data(origin, line, e.message().replace('\n', " "))
    })?;
    Reader {
        at,
        targets: file.target.iter().map(|t| t.id.get_ref().clone()).collect(),
        owner: BTreeMap::new(),
    }
    .set(file)
}

/// Where in the file something stands, for errors.
#[derive(Clone, Copy)]
struct At<'a> {
    toml: &'a str,
    origin: &'a Path,
}

impl At<'_> {
    fn line(self, offset: usize) -> u64 {
        let head = &self.toml.as_bytes()[..offset.min(self.toml.len())];
        memchr::memchr_iter(b'\n', head).count() as u64 + 1
    }

    fn error(self, what: &Text, reason: impl Into<String>) -> Error {
        Error::data(self.origin, self.line(what.span().start), reason)
    }
}

/// Turns the parsed file into a set, remembering which target owns each word.
struct Reader<'a> {
    at: At<'a>,
    targets: Vec<String>,
    owner: BTreeMap<String, String>,
}

impl Reader<'_> {
    fn set(mut self, file: SetFile) -> Result<TargetSet> {
        self.check_ids(&file)?;
        let mut roles = Roles::bundled();
        for (name, words) in &file.roles {
            roles.extend(name, words);
        }
        let mut targets = Vec::with_capacity(file.target.len());
        for target in &file.target {
            targets.push(self.target(target, &roles)?);
        }
        let mut institutions = Vec::new();
        for institution in file.institution {
            institutions.push(self.institution(&institution)?);
        }
        let mut set = TargetSet {
            id: file.id.into_inner().into(),
            targets,
            named: Vec::new(),
            bearers: Bearers::default(),
            roles,
            institutions,
            except: self.texts(&file.except)?,
        };
        for named in &file.named {
            let named = self.named(named, &set)?;
            set.named.push(named);
        }
        set.bearers = Bearers::of(&set.named);
        Ok(set)
    }

    fn check_ids(&self, file: &SetFile) -> Result<()> {
        if file.target.is_empty() {
            return Err(self
                .at
                .error(&file.id, "a target set needs at least one [[target]]"));
        }
        for (i, target) in file.target.iter().enumerate() {
            let id = target.id.get_ref();
            let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
            if !id.starts_with(|c: char| c.is_ascii_lowercase()) || !id.chars().all(fits) {
                let reason = format!("target id `{id}` is no column name; use a-z, 0-9 and _");
                return Err(self.at.error(&target.id, reason));
            }
            if self.targets[..i].contains(id) {
                return Err(self
                    .at
                    .error(&target.id, format!("target id `{id}` stands twice")));
            }
        }
        Ok(())
    }

    fn target(&mut self, file: &TargetFile, roles: &Roles) -> Result<Target> {
        let id = file.id.get_ref().clone();
        let mut lifts = Vec::new();
        for lift in &file.lift {
            lifts.push(Lift {
                modifiers: self.texts(&lift.modifiers)?,
                nouns: self.nouns(&lift.nouns, None)?,
            });
        }
        let words = Words {
            names: self.owned(&file.names, &id)?,
            nouns: self.nouns(&file.nouns, Some(&id))?,
            phrases: self.owned(&file.phrases, &id)?,
            titles: self.owned(&file.titles, &id)?,
            members: self.nouns(&file.members, None)?,
            deeds: self.nouns(&file.deeds, None)?,
            marks: self.texts(&file.marks)?,
            lifts,
        };
        Ok(Target {
            side: file.side,
            speakers: self.roles(&file.speakers, roles)?,
            represented_by: self.roles(&file.represented_by, roles)?,
            words,
            id: id.into(),
        })
    }

    fn institution(&mut self, file: &InstitutionFile) -> Result<Institution> {
        let id = "an institution";
        Ok(Institution {
            names: self.owned(&file.names, id)?,
            suffixes: self.texts(&file.suffixes)?,
            nouns: self.nouns(&file.nouns, Some(id))?,
            again: self.nouns(&file.again, Some(id))?,
            acting: self.target_id(&file.acting)?,
            people: file.people.as_ref().map(|p| self.target_id(p)).transpose()?,
        })
    }

    fn named(&mut self, file: &NamedFile, set: &TargetSet) -> Result<Named> {
        let role = self.role(&file.role, &set.roles)?;
        let target = match &file.target {
            Some(id) => Some(self.target_id(id)?),
            None => set.of_speaker(role),
        };
        let owner = file.name.get_ref().clone();
        self.owned(std::slice::from_ref(&file.name), &owner)?;
        Ok(Named {
            aliases: self.owned(&file.aliases, &owner)?,
            name: owner.into(),
            role,
            is_person: file.person,
            target,
        })
    }

    fn target_id(&self, id: &Text) -> Result<TargetId> {
        let found = self.targets.iter().position(|t| t == id.get_ref());
        found.map(|i| TargetId(i as u16)).ok_or_else(|| {
            let known = self.targets.join(", ");
            self.at
                .error(id, format!("no target `{}`; known: {known}", id.get_ref()))
        })
    }

    fn role(&self, name: &Text, roles: &Roles) -> Result<RoleId> {
        roles.id(name.get_ref()).ok_or_else(|| {
            let reason = format!("no role `{}`; add [roles.{0}] or use a known one", name.get_ref());
            self.at.error(name, reason)
        })
    }

    fn roles(&self, names: &[Text], roles: &Roles) -> Result<Vec<RoleId>> {
        names.iter().map(|n| self.role(n, roles)).collect()
    }

    /// The entries as they stand; an empty one is an error.
    fn texts(&self, entries: &[Text]) -> Result<Vec<Box<str>>> {
        entries
            .iter()
            .map(|e| match e.get_ref().trim() {
                "" => Err(self.at.error(e, "an empty entry names nobody")),
                text => Ok(text.into()),
            })
            .collect()
    }

    /// The entries as they stand, each claimed for `owner`.
    fn owned(&mut self, entries: &[Text], owner: &str) -> Result<Vec<Box<str>>> {
        for entry in entries {
            self.claim(entry, entry.get_ref(), owner)?;
        }
        self.texts(entries)
    }

    /// The entries with their plurals, each claimed for `owner` if there is one.
    fn nouns(&mut self, entries: &[Text], owner: Option<&str>) -> Result<Vec<Noun>> {
        self.texts(entries)?;
        let mut out = Vec::new();
        for entry in entries {
            for noun in plural::forms(entry.get_ref()) {
                if let Some(owner) = owner {
                    self.claim(entry, &noun.form, owner)?;
                }
                out.push(noun);
            }
        }
        Ok(out)
    }

    /// Gives a form to one owner; another owner's claim to it is an error.
    fn claim(&mut self, entry: &Text, form: &str, owner: &str) -> Result<()> {
        let other = self
            .owner
            .entry(form.trim().to_owned())
            .or_insert_with(|| owner.to_owned());
        if other == owner {
            return Ok(());
        }
        let reason = format!("`{form}` names both `{other}` and `{owner}`; keep it in one");
        Err(self.at.error(entry, reason))
    }
}
