//! From scores to a label with a calibrated probability.

use crate::stance::Stance;

/// How scores become probabilities and labels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Calibration {
    /// Scores are divided by it.
    pub(crate) temperature: f32,
    /// A stance less probable than this is none.
    pub(crate) threshold: f32,
}

/// Scores as probabilities.
pub(crate) fn softmax(scores: [f32; 3]) -> [f32; 3] {
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let raised = scores.map(|s| (s - most).exp());
    let sum: f32 = raised.iter().sum();
    raised.map(|r| r / sum)
}

/// A label with its probability.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Call {
    pub(crate) stance: Stance,
    /// P(favor) − P(against).
    pub(crate) score: f32,
    pub(crate) confidence: f32,
    /// A stance was likeliest, but less probable than the threshold.
    pub(crate) withheld: bool,
}

impl Calibration {
    /// Probabilities of favor, against and none, from the first two scores less the third.
    pub(crate) fn probabilities(self, scores: [f32; 2]) -> [f32; 3] {
        let raised = [scores[0] / self.temperature, scores[1] / self.temperature, 0.0];
        softmax(raised)
    }

    /// Probability of one label.
    pub(crate) fn probability(self, scores: [f32; 2], stance: Stance) -> f32 {
        self.probabilities(scores)[stance as usize]
    }

    /// The likeliest label.
    pub(crate) fn call(self, scores: [f32; 2]) -> Call {
        let [favor, against, none] = self.probabilities(scores);
        let (stance, confidence) = if favor > against {
            (Stance::Favor, favor)
        } else {
            (Stance::Against, against)
        };
        let likely = confidence > none;
        let withheld = likely && confidence < self.threshold;
        let (stance, confidence) = if likely && !withheld {
            (stance, confidence)
        } else {
            (Stance::None, none)
        };
        Call {
            stance,
            score: favor - against,
            confidence,
            withheld,
        }
    }
}
