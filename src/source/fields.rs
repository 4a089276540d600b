//! Which field of a record holds what: named by the user, else guessed by name.

use std::sync::LazyLock;

use crate::wordlist;

/// The names of each field, and behind them those of lists of articles.
static NAMES: LazyLock<Vec<Vec<&str>>> = LazyLock::new(|| {
    let rows = wordlist::rows(include_str!("../../lexicons/fields.tsv"));
    rows.map(|row| row.fields[1].split(' ').collect()).collect()
});

/// Names of a list of articles in an object that holds them all; upper and lower case are alike.
pub(super) fn lists() -> &'static [&'static str] {
    &NAMES[Field::ALL.len()]
}

/// What a field of a record can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The article's text.
    Text,
    /// Its key.
    Id,
    /// Its headline.
    Title,
    /// Its date of publication.
    Date,
    /// Its publisher.
    Outlet,
    /// Its author line.
    Byline,
    /// Its address.
    Url,
}

impl Field {
    /// Every field.
    pub const ALL: [Field; 7] = [
        Field::Text,
        Field::Id,
        Field::Title,
        Field::Date,
        Field::Outlet,
        Field::Byline,
        Field::Url,
    ];

    /// Names under which it is guessed, the likeliest first (`lexicons/fields.tsv`); upper and lower case, `_`, `-` and blanks make
    /// no difference. Behind a dot stands the name of a field inside another: `source.name`.
    pub fn guesses(self) -> &'static [&'static str] {
        &NAMES[self as usize]
    }

    /// The option that names it.
    pub fn option(self) -> &'static str {
        match self {
            Field::Text => "--text-col",
            Field::Id => "--id-col",
            Field::Title => "--title-col",
            Field::Date => "--date-col",
            Field::Outlet => "--outlet-col",
            Field::Byline => "--byline-col",
            Field::Url => "--url-col",
        }
    }
}

/// The names that the user gave; the rest is guessed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    given: [Option<String>; Field::ALL.len()],
    /// Further fields to pass through.
    pub keep: Vec<String>,
}

impl Names {
    /// Names the field; `None` leaves it to be guessed.
    pub fn set(&mut self, field: Field, name: Option<String>) {
        self.given[field as usize] = name;
    }

    /// The name that the user gave.
    pub fn given(&self, field: Field) -> Option<&str> {
        self.given[field as usize].as_deref()
    }

    /// How well `name` fits: 0 is best, `None` not at all.
    pub(super) fn fit(&self, field: Field, name: &str) -> Option<usize> {
        match self.given(field) {
            Some(given) => (given == name).then_some(0),
            None => field.guesses().iter().position(|g| is_same(g, name)),
        }
    }

    /// Whether a field inside the one of that name may be wanted.
    pub(super) fn may_be_inside(&self, name: &str) -> bool {
        let is_outer = |given: &str| {
            let rest = given.strip_prefix(name);
            rest.is_some_and(|rest| rest.starts_with('.'))
        };
        let is_guessed = |field: &Field| {
            let outer = |guess: &&str| {
                guess
                    .split_once('.')
                    .is_some_and(|(outer, _)| is_same(outer, name))
            };
            match self.given(*field) {
                Some(given) => is_outer(given),
                None => field.guesses().iter().any(outer),
            }
        };
        Field::ALL.iter().any(is_guessed) || self.keep.iter().any(|k| is_outer(k))
    }
}

/// Whether two names differ at most in case, `_`, `-` and blanks.
fn is_same(one: &str, other: &str) -> bool {
    let [one, other] = [one, other].map(|name| {
        let bytes = name.bytes().filter(|b| !matches!(b, b'_' | b'-' | b' '));
        bytes.map(|b| b.to_ascii_lowercase())
    });
    one.eq(other)
}

/// The texts of a record's fields, gathered one by one.
#[derive(Debug)]
pub(super) struct Gathered<'n> {
    names: &'n Names,
    best: [Option<(usize, String)>; Field::ALL.len()],
    kept: Vec<Box<str>>,
    notes: Vec<String>,
}

impl<'n> Gathered<'n> {
    pub(super) fn new(names: &'n Names) -> Gathered<'n> {
        Gathered {
            names,
            best: Default::default(),
            kept: vec![Box::default(); names.keep.len()],
            notes: Vec::new(),
        }
    }

    /// Whether a field inside the one of that name may be wanted.
    pub(super) fn may_be_inside(&self, name: &str) -> bool {
        self.names.may_be_inside(name)
    }

    /// What stands between the parts of a field that is a list: those of a text are paragraphs.
    pub(super) fn between(&self, name: &str) -> &'static str {
        match self.names.fit(Field::Text, name) {
            Some(_) => "\n\n",
            None => ", ",
        }
    }

    /// Notes what there is to know about the reading.
    pub(super) fn note(&mut self, note: String) {
        self.notes.push(note);
    }

    /// Whether a field of that name is wanted at all.
    pub(super) fn wants(&self, name: &str) -> bool {
        self.names.keep.iter().any(|k| k == name)
            || Field::ALL.iter().any(|f| self.names.fit(*f, name).is_some())
    }

    /// Whether the value of a field is passed on as written: an id or what the user keeps, when it is not the text too.
    pub(super) fn is_as_written(&self, name: &str) -> bool {
        let fits = |field| self.names.fit(field, name).is_some();
        !fits(Field::Text) && (fits(Field::Id) || self.names.keep.iter().any(|k| k == name))
    }

    /// Keeps the value of a field when the user asked for that.
    pub(super) fn keep(&mut self, name: &str, value: &str) {
        if let Some(at) = self.names.keep.iter().position(|k| k == name) {
            self.kept[at] = value.into();
        }
    }

    /// Takes the value of a field, unless a better one for the same purpose is there.
    pub(super) fn take(&mut self, name: &str, value: &str) {
        self.keep(name, value);
        for field in Field::ALL {
            let Some(fit) = self.names.fit(field, name) else {
                continue;
            };
            // some give the address as the source
            let is_guess = field == Field::Outlet && self.names.given(field).is_none();
            let (field, fit) = match is_guess && is_address(value) {
                true if self.names.given(Field::Url).is_some() => continue,
                true => (Field::Url, usize::MAX),
                false => (field, fit),
            };
            let slot = &mut self.best[field as usize];
            if !value.trim().is_empty() && slot.as_ref().is_none_or(|(best, _)| fit < *best) {
                *slot = Some((fit, value.to_owned()));
            }
        }
    }

    /// The article, or why there is none.
    pub(super) fn article(mut self, encoding: &'static str) -> Result<crate::article::Article, String> {
        let mut value = |field: Field| self.best[field as usize].take().map(|(_, value)| value);
        let Some(text) = value(Field::Text) else {
            return Err(match self.names.given(Field::Text) {
                Some(name) => format!("has no text in `{name}`"),
                None => format!("has no text; name its field with {}", Field::Text.option()),
            });
        };
        let id = value(Field::Id);
        if let Some(name) = self.names.given(Field::Id).filter(|_| id.is_none()) {
            self.notes.push(format!("it has no id in `{name}`"));
        }
        let id = id.map_or_else(String::new, |id| lettered(&id));
        let mut article = crate::article::Article::new(id, text);
        let mut line = |field| value(field).map(|v| v.trim().into());
        article.title = line(Field::Title);
        article.outlet = line(Field::Outlet);
        article.byline = line(Field::Byline);
        article.url = line(Field::Url);
        if let Some(date) = value(Field::Date) {
            let is_named = self.names.given(Field::Date).is_some();
            article.published = super::dates::read(&date, is_named).map(Into::into);
            if article.published.is_none() {
                let start: String = date.trim().chars().take(40).collect();
                self.notes.push(format!("its date cannot be read: {start}"));
            }
        }
        article.encoding = encoding;
        article.kept = self.kept;
        article.notes = self.notes;
        Ok(article)
    }
}

fn is_address(value: &str) -> bool {
    ["http://", "https://"]
        .iter()
        .any(|scheme| value.starts_with(scheme))
}

/// An id as a cell can hold it, and one that no spreadsheet takes for a number: it begins with a letter.
fn lettered(id: &str) -> String {
    let parts: Vec<&str> = id
        .split(char::is_control)
        .map(str::trim)
        .filter(|p| !p.is_empty())
        .collect();
    let id = parts.join(" ");
    if id.starts_with(char::is_alphabetic) {
        id
    } else {
        format!("a_{id}")
    }
}
