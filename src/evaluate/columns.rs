//! The columns that an evaluation adds to a results folder.

use crate::output::Table as _;
use crate::output::values::{COUNT, PROBABILITY, SCORE, TEXT, Values, integer, number, words};
use crate::summary::Summary;

/// A table, or the part of one that an evaluation writes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Table {
    /// File name.
    pub(super) file: &'static str,
    /// Name, values and meaning of each column.
    pub(super) columns: &'static [(&'static str, Values, &'static str)],
}

impl Table {
    /// Names of the columns.
    pub(super) fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.columns.iter().map(|column| column.0)
    }
}

/// The figures.
pub(super) const EVALUATION: Table = Table {
    file: "evaluation.csv",
    columns: &[
        (
            "target_id",
            TEXT,
            "A target, pooled (all targets), sentiment or holder_role",
        ),
        (
            "metric",
            words(
                "precision / recall / f1 / f_avg / macro_f1 / accuracy / kappa / alpha_nominal / alpha_ordinal / mcc / brier / ece / confusion / coders_…",
            ),
            "Which figure; coders_… is the agreement of the coders, confusion a count",
        ),
        (
            "class",
            TEXT,
            "A label; mentioned for mention; gold / found for confusion; empty for figures over all",
        ),
        (
            "value",
            number("", ""),
            "The figure; empty where it is not defined",
        ),
        (
            "ci_lo",
            number("", ""),
            "95 % bootstrap interval over articles, lower end",
        ),
        ("ci_hi", number("", ""), "Upper end"),
        ("n", COUNT, "Units"),
        ("n_coders", COUNT, "Coders behind the gold, or compared"),
        ("baseline", number("", ""), "The stronger of the two baselines"),
        (
            "baseline_majority",
            number("", ""),
            "The figure if every unit had the gold's most frequent label",
        ),
        (
            "baseline_vader",
            number("", ""),
            "The figure if the sign of plain VADER were the answer",
        ),
    ],
};

/// Units on which gold and run differ.
pub(super) const DISAGREEMENTS: Table = Table {
    file: "disagreements.csv",
    columns: &[
        ("target_id", TEXT, "A target, sentiment or holder_role"),
        ("gold", TEXT, "The gold's label; absent = not mentioned"),
        ("found", TEXT, "The run's label; absent = not mentioned"),
        ("confidence", PROBABILITY, "The run's confidence in a stance"),
        ("rule_id", TEXT, "The rule that decided a stance"),
        ("sentence_id", TEXT, "Sentence of the run"),
        ("article_id", TEXT, "Foreign key to articles.csv"),
        ("gold_line", integer("line", "2.."), "Line of the gold table"),
        ("text", TEXT, "The unit"),
    ],
};

/// Name of the column that the summary gets.
pub(super) const CORRECTED: &str = "net_stance_corrected";

/// What is added to the summary.
pub(super) const SUMMARY: Table = Table {
    file: Summary::FILE,
    columns: &[(
        CORRECTED,
        SCORE,
        "net_stance without the mistakes that the gold shows; empty where the gold is too small",
    )],
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::is_guarded;

    #[test]
    fn nothing_that_the_codebook_tells_looks_like_a_formula() {
        for table in [EVALUATION, DISAGREEMENTS, SUMMARY] {
            for (name, values, meaning) in table.columns {
                for cell in [name, values.unit, values.range, meaning] {
                    assert!(!is_guarded(cell), "{}: {cell}", table.file);
                }
            }
        }
    }
}
