//! How the words of phrases and of the lists are made comparable.

#[derive(Debug)]
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    /// A comma, dash or bracket stands before it.
    pub(super) after_break: bool,
}

impl Word<'_> {
    /// Adds it to a key: in small letters, without stops.
    pub(super) fn push_to(&self, key: &mut String) {
        if self.text.is_ascii() {
            let bytes = self.text.bytes().filter(|b| *b != b'.');
            key.extend(bytes.map(|b| char::from(b.to_ascii_lowercase())));
            return;
        }
        let small = self.text.chars().flat_map(char::to_lowercase);
        key.extend(small.filter(|c| *c != '.'));
    }
}

/// The words of a phrase without possessive endings and the prefix *ex-*.
pub(super) fn words(phrase: &str) -> impl Iterator<Item = Word<'_>> {
    let is_word =
        |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '\'' | '’' | '&' | '/' | '%' | ',');
    let mut pending = false;
    phrase
        .split(move |c| !is_word(c))
        .scan((), move |(), raw| {
            let bare = raw.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
            let bare = bare
                .strip_suffix("'s")
                .or(bare.strip_suffix("’s"))
                .unwrap_or(bare);
            let bare = bare.strip_prefix("ex-").unwrap_or(bare);
            let after_break = std::mem::replace(&mut pending, false);
            if bare.is_empty() {
                // a lone separator between two blanks: a dash, or a bracket that was cut away
                pending = after_break || !raw.is_empty() && raw != "&";
                return Some(None);
            }
            pending = raw.ends_with(',');
            Some(Some(Word {
                text: bare,
                after_break,
            }))
        })
        .flatten()
}

/// Lower case, without full stops and possessive endings.
pub(super) fn normal(term: &str) -> Box<str> {
    let mut out = String::with_capacity(term.len());
    for word in words(term) {
        if !out.is_empty() {
            out.push(' ');
        }
        word.push_to(&mut out);
    }
    out.into()
}

pub(super) fn plural(noun: &str) -> Box<str> {
    if let Some(stem) = noun.strip_suffix("man").filter(|_| noun != "human") {
        return format!("{stem}men").into();
    }
    match noun.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies").into(),
        _ if noun.ends_with(['s', 'x']) || noun.ends_with("ch") || noun.ends_with("sh") => {
            format!("{noun}es").into()
        }
        _ => format!("{noun}s").into(),
    }
}
