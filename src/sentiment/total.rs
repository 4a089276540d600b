//! From the weights of the words to the four scores.

use super::Sentiment;
use super::but::Scored;
use super::token::Tally;

/// What one `!` adds, up to four of them.
const EXCLAMATION: f64 = 0.292;
/// What one `?` adds when there are two or three.
const QUESTION: f64 = 0.18;
/// What more than three `?` add.
const QUESTIONS: f64 = 0.96;
/// Normalises the sum: about the largest that is to be expected.
const ALPHA: f64 = 15.0;

/// The sum behind the compound, and its parts.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Total {
    pub(super) sentiment: Sentiment,
    pub(super) punctuation: f64,
    pub(super) sum: f64,
}

/// Scores of a text of `tokens` tokens.
pub(super) fn total(scored: &[Scored], tokens: usize, tally: Tally) -> Total {
    if tokens == 0 {
        return Total::default();
    }
    let emphasis = emphasis(tally);
    let (mut sum, mut pos, mut neg, mut neutral) = (0.0, 0.0, 0.0, tokens);
    for Scored { valence, .. } in scored {
        sum += valence;
        if *valence > 0.0 {
            // A neutral word counts 1, so the others get 1 on top.
            pos += valence + 1.0;
            neutral -= 1;
        } else if *valence < 0.0 {
            neg += valence - 1.0;
            neutral -= 1;
        }
    }
    let punctuation = if sum > 0.0 {
        emphasis
    } else if sum < 0.0 {
        -emphasis
    } else {
        0.0
    };
    sum += punctuation;
    if pos > f64::abs(neg) {
        pos += emphasis;
    } else if pos < f64::abs(neg) {
        neg -= emphasis;
    }
    let whole = pos + f64::abs(neg) + neutral as f64;
    let compound = (sum / (sum * sum + ALPHA).sqrt()).clamp(-1.0, 1.0);
    let sentiment = Sentiment {
        neg: rounded(f64::abs(neg / whole), 3),
        neu: rounded(neutral as f64 / whole, 3),
        pos: rounded(pos / whole, 3),
        compound: rounded(compound, 4),
    };
    Total {
        sentiment,
        punctuation,
        sum,
    }
}

fn emphasis(tally: Tally) -> f64 {
    let questions = match tally.questions {
        0 | 1 => 0.0,
        n @ (2 | 3) => n as f64 * QUESTION,
        _ => QUESTIONS,
    };
    tally.exclamations.min(4) as f64 * EXCLAMATION + questions
}

/// Python's `round` to 3 or 4 digits: of the number's exact value. Multiplying first is exact enough but next to
/// the middle between two results, where the decimal digits decide.
fn rounded(x: f64, digits: usize) -> f64 {
    let scale = if digits == 3 { 1e3 } else { 1e4 };
    let scaled = x * scale;
    let whole = scaled + WHOLE - WHOLE;
    if ((scaled - whole).abs() - 0.5).abs() < 1e-6 {
        // Adding 0 makes −0 plain.
        return format!("{x:.digits$}").parse().unwrap_or(x) + 0.0;
    }
    whole / scale
}

/// A number so large that what is added to it loses its fraction, and is rounded.
const WHOLE: f64 = 1.5 * (1_u64 << 52) as f64;

#[cfg(test)]
mod tests {
    use super::rounded;

    #[test]
    fn rounding_agrees_with_decimal_formatting() {
        for i in 0..200_000_u32 {
            let x = f64::from(i) / 100_000.0 - 1.0;
            for digits in [3, 4] {
                let right: f64 = format!("{x:.digits$}").parse().expect("a number");
                assert_eq!(rounded(x, digits).to_bits(), (right + 0.0).to_bits(), "{x}");
            }
        }
    }
}
