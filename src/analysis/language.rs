//! The language of a text.

/// Bytes that are looked at: enough for certainty, and the same cost for any article.
const SAMPLE: usize = 1_000;

/// English function words that are rare in other languages of news.
const ENGLISH: [u64; 16] = keys([
    "the", "and", "of", "to", "that", "is", "was", "with", "for", "by", "it", "have", "has", "are", "this",
    "from",
]);

/// More of them, some of which other languages have too: only many of both kinds tell.
const FURTHER: [u64; 33] = keys([
    "a", "an", "as", "at", "be", "been", "but", "could", "had", "he", "her", "his", "i", "in", "its", "not",
    "on", "or", "said", "she", "their", "there", "they", "we", "were", "what", "when", "which", "who",
    "will", "would", "you", "your",
]);

/// Length of the longest of these words.
const LONGEST: usize = 5;

const fn keys<const N: usize>(words: [&str; N]) -> [u64; N] {
    let mut keys = [0; N];
    let mut i = 0;
    while i < N {
        keys[i] = key(words[i].as_bytes());
        i += 1;
    }
    keys
}

/// The bytes of a word of at most [`LONGEST`] in lower case, as one number: many compare faster so.
const fn key(word: &[u8]) -> u64 {
    let mut key = 0;
    let mut i = 0;
    while i < word.len() {
        key = key << u8::BITS | word[i].to_ascii_lowercase() as u64;
        i += 1;
    }
    key
}

/// BCP 47 tag of the text's language, `None` when it cannot be told: too short or no letters.
///
/// Text with a plain share of English function words is English; anything else is left to trigrams
/// (`whatlang`), which cost fifty times as much.
pub(super) fn detect(text: &str) -> Option<&'static str> {
    let sample = &text[..text.floor_char_boundary(SAMPLE)];
    let (mut all, mut english, mut further) = (0usize, 0usize, 0usize);
    let mut count = |word: &str| {
        all += 1;
        if word.len() > LONGEST {
            return;
        }
        let key = key(word.as_bytes());
        if ENGLISH.contains(&key) {
            english += 1;
        } else if FURTHER.contains(&key) {
            further += 1;
        }
    };
    for piece in sample.split_ascii_whitespace() {
        // other white space is rare
        if piece.bytes().all(|b| b.is_ascii_graphic()) {
            count(piece);
        } else {
            piece.split_whitespace().for_each(&mut count);
        }
    }
    let is_plain = english * 6 >= all || (english * 12 >= all && (english + further) * 4 >= all);
    if all >= 8 && is_plain {
        return Some("en");
    }
    let found = whatlang::detect(sample)?;
    found.is_reliable().then(|| tag(found.lang()))
}

/// BCP 47 wants the two-letter code where there is one.
fn tag(language: whatlang::Lang) -> &'static str {
    use whatlang::Lang;
    match language {
        Lang::Eng => "en",
        Lang::Fra => "fr",
        Lang::Deu => "de",
        Lang::Spa => "es",
        Lang::Ita => "it",
        Lang::Por => "pt",
        Lang::Nld => "nl",
        Lang::Swe => "sv",
        Lang::Dan => "da",
        Lang::Nob => "nb",
        Lang::Fin => "fi",
        Lang::Pol => "pl",
        Lang::Ces => "cs",
        Lang::Ron => "ro",
        Lang::Tur => "tr",
        Lang::Rus => "ru",
        Lang::Ukr => "uk",
        Lang::Ell => "el",
        Lang::Ara => "ar",
        Lang::Heb => "he",
        Lang::Hin => "hi",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Cmn => "zh",
        other => other.code(),
    }
}

#[cfg(test)]
mod tests {
    use super::detect;

    #[test]
    fn english_german_and_nothing_are_told_apart() {
        let english = "The chief of the force said that the report was fair and that it is right to act.";
        let german =
            "Der Chef der Polizei sagte am Montag, dass der Bericht gerecht sei und man handeln müsse.";
        assert_eq!(detect(english), Some("en"));
        assert_eq!(detect(german), Some("de"));
        assert_eq!(detect("12 34"), None);
    }
}
