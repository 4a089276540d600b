//! English inflection: the forms of a verb and the plural of a noun, so that the word lists name each word once.

/// The forms of a regular verb: base, -s, -ed, -ing.
pub(crate) fn verb(base: &str) -> [String; 4] {
    [base.to_owned(), third(base), past(base), gerund(base)]
}

/// The regular plural of a noun.
pub(crate) fn plural(noun: &str) -> String {
    third(noun)
}

fn third(base: &str) -> String {
    let sibilant = ["s", "x", "z", "ch", "sh"].iter().any(|e| base.ends_with(e));
    if sibilant || (base.ends_with('o') && !base.ends_with("oo")) {
        format!("{base}es")
    } else if let Some(stem) = consonant_y(base) {
        format!("{stem}ies")
    } else {
        format!("{base}s")
    }
}

/// The regular past tense and participle.
pub(crate) fn past(base: &str) -> String {
    if base.ends_with('e') {
        format!("{base}d")
    } else if let Some(stem) = consonant_y(base) {
        format!("{stem}ied")
    } else {
        format!("{}ed", doubled(base))
    }
}

fn gerund(base: &str) -> String {
    if let Some(stem) = base.strip_suffix("ie") {
        format!("{stem}ying")
    } else if base.ends_with("ee") || base.ends_with("oe") || base.len() < 3 {
        format!("{base}ing")
    } else if let Some(stem) = base.strip_suffix('e') {
        format!("{stem}ing")
    } else {
        format!("{}ing", doubled(base))
    }
}

fn consonant_y(base: &str) -> Option<&str> {
    let stem = base.strip_suffix('y')?;
    (!stem.ends_with(is_vowel)).then_some(stem)
}

/// Doubles the last consonant of a short verb (ban, banned) and of the stressed ones below.
fn doubled(base: &str) -> String {
    const STRESSED: &[&str] = &[
        "mit", "fer", "tol", "bel", "pel", "cur", "gret", "vel", "rol", "sel", "bet", "cel", "al",
    ];
    let b = base.as_bytes();
    let n = b.len();
    let closed = n >= 3
        && !is_vowel(b[n - 1] as char)
        && !matches!(b[n - 1], b'w' | b'x' | b'y')
        && is_vowel(b[n - 2] as char)
        && !is_vowel(b[n - 3] as char);
    let short = base.chars().filter(|c| is_vowel(*c)).count() == 1;
    let last = base
        .chars()
        .last()
        .filter(|_| closed && (short || STRESSED.iter().any(|e| base.ends_with(e))));
    match last {
        Some(c) => format!("{base}{c}"),
        None => base.to_owned(),
    }
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}
