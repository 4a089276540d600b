//! English inflection: the forms of a verb and the plural of a noun, so that the word lists name each word once.

/// The forms of a regular verb: base, -s, -ed, -ing.
pub(crate) fn verb(base: &str) -> [String; 4] {
    [base.to_owned(), third(base), past(base), gerund(base)]
}

/// Nouns that end like "policeman", but not in the plural.
const NO_MEN: [&str; 4] = ["human", "german", "roman", "shaman"];

/// The plural of a noun for persons and bodies: "policewomen", "deputies", "PCs", "memos".
pub(crate) fn plural(noun: &str) -> String {
    for (end, many) in [("man", "men"), ("person", "people"), ("child", "children")] {
        if let Some(stem) = noun.strip_suffix(end).filter(|_| !NO_MEN.contains(&noun)) {
            return format!("{stem}{many}");
        }
    }
    let is_acronym = noun.chars().all(|c| c.is_ascii_uppercase());
    match consonant_y(noun) {
        Some(stem) if !is_acronym => format!("{stem}ies"),
        _ if hisses(noun) => format!("{noun}es"),
        _ => format!("{noun}s"),
    }
}

/// The form with -s of a verb, and the plural of nouns that are spelt like it: "goes", "heroes".
pub(crate) fn third(base: &str) -> String {
    if hisses(base) || (base.ends_with('o') && !base.ends_with("oo")) {
        format!("{base}es")
    } else if let Some(stem) = consonant_y(base) {
        format!("{stem}ies")
    } else {
        format!("{base}s")
    }
}

fn hisses(base: &str) -> bool {
    ["s", "x", "z", "ch", "sh"].iter().any(|e| base.ends_with(e))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_follow_the_rules_of_spelling() {
        for (one, many) in [
            ("officer", "officers"),
            ("boss", "bosses"),
            ("deputy", "deputies"),
            ("policewoman", "policewomen"),
            ("spokesperson", "spokespeople"),
            ("human", "humans"),
            ("memo", "memos"),
            ("PC", "PCs"),
            ("TDY", "TDYs"),
        ] {
            assert_eq!(plural(one), many);
        }
        assert_eq!(third("echo"), "echoes");
        assert_eq!(third("woo"), "woos");
    }
}
