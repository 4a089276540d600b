//! English plurals of role nouns.

use super::Noun;

/// The forms of a noun as a target set writes it: `constable` (plural by rule), `chief of police/chiefs of
/// police` (plural given), `brass/` (means many, has one form).
pub(super) fn forms(entry: &str) -> Vec<Noun> {
    let noun = |form: &str, is_plural| Noun {
        form: form.trim().into(),
        is_plural,
    };
    match entry.split_once('/') {
        Some((only, plural)) if plural.trim().is_empty() => vec![noun(only, true)],
        Some((singular, plural)) => vec![noun(singular, false), noun(plural, true)],
        None => vec![noun(entry, false), noun(&plural(entry.trim()), true)],
    }
}

fn plural(singular: &str) -> String {
    for (end, many) in [("man", "men"), ("person", "people"), ("child", "children")] {
        if let Some(stem) = singular.strip_suffix(end) {
            return format!("{stem}{many}");
        }
    }
    let is_acronym = singular.chars().all(|c| c.is_ascii_uppercase());
    let before_last = singular.chars().rev().nth(1).unwrap_or(' ');
    if !is_acronym && singular.ends_with('y') && !"aeiou".contains(before_last) {
        return format!("{}ies", &singular[..singular.len() - 1]);
    }
    let hisses = ["s", "x", "z", "ch", "sh"].iter().any(|e| singular.ends_with(e));
    format!("{singular}{}", if hisses { "es" } else { "s" })
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
            ("PC", "PCs"),
            ("chief", "chiefs"),
        ] {
            assert_eq!(&*forms(one)[1].form, many);
        }
    }

    #[test]
    fn a_slash_gives_the_plural_or_says_that_there_is_none() {
        assert_eq!(
            &*forms("chief of police/chiefs of police")[1].form,
            "chiefs of police"
        );
        let brass = forms("top brass/");
        assert_eq!((brass.len(), brass[0].is_plural), (1, true));
    }
}
