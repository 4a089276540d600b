//! Which field of a record holds what: named by the user, else guessed by name.

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

    /// Names under which it is guessed, the likeliest first; upper and lower case are alike.
    pub fn guesses(self) -> &'static [&'static str] {
        match self {
            Field::Text => &[
                "text",
                "body",
                "content",
                "maintext",
                "article_text",
                "full_text",
                "fulltext",
                "articlebody",
                "article",
                "story",
            ],
            Field::Id => &["article_id", "id", "doc_id", "uid", "guid"],
            Field::Title => &["title", "headline"],
            Field::Date => &[
                "published",
                "date",
                "date_publish",
                "publish_date",
                "published_at",
                "publication_date",
                "pub_date",
                "pubdate",
                "datepublished",
                "datetime",
                "timestamp",
            ],
            Field::Outlet => &[
                "outlet",
                "publisher",
                "publication",
                "newspaper",
                "source",
                "source_domain",
                "site",
                "domain",
            ],
            Field::Byline => &["byline", "author", "authors"],
            Field::Url => &["url", "link", "uri"],
        }
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
            None => field.guesses().iter().position(|g| g.eq_ignore_ascii_case(name)),
        }
    }
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

    /// Takes the value of a field, unless a better one for the same purpose is there.
    pub(super) fn take(&mut self, name: &str, value: &str) {
        if let Some(at) = self.names.keep.iter().position(|k| k == name) {
            self.kept[at] = value.into();
        }
        for field in Field::ALL {
            let Some(fit) = self.names.fit(field, name) else {
                continue;
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
