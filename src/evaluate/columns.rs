//! The columns that an evaluation adds to a results folder.

/// A table, or the part of one that an evaluation writes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Table {
    /// File name.
    pub(super) file: &'static str,
    /// Name, type, unit or values, range and meaning of each column.
    pub(super) columns: &'static [[&'static str; 5]],
}

impl Table {
    /// Names of the columns.
    pub(super) fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.columns.iter().map(|column| column[0])
    }
}

/// The figures.
pub(super) const EVALUATION: Table = Table {
    file: "evaluation.csv",
    columns: &[
        [
            "target_id",
            "string",
            "",
            "",
            "A target, pooled (all targets), sentiment or holder_role",
        ],
        [
            "metric",
            "string",
            "precision / recall / f1 / f_avg / macro_f1 / accuracy / kappa / alpha_nominal / alpha_ordinal / mcc / brier / ece / confusion / coders_…",
            "",
            "Which figure; coders_… is the agreement of the coders, confusion a count",
        ],
        [
            "class",
            "string",
            "",
            "",
            "A label; mentioned for mention; gold / found for confusion; empty for figures over all",
        ],
        [
            "value",
            "number",
            "",
            "",
            "The figure; empty where it is not defined",
        ],
        [
            "ci_lo",
            "number",
            "",
            "",
            "95 % bootstrap interval over articles, lower end",
        ],
        ["ci_hi", "number", "", "", "Upper end"],
        ["n", "integer", "count", "0..", "Units"],
        [
            "n_coders",
            "integer",
            "count",
            "0..",
            "Coders behind the gold, or compared",
        ],
        ["baseline", "number", "", "", "The stronger of the two baselines"],
        [
            "baseline_majority",
            "number",
            "",
            "",
            "The figure if every unit had the gold's most frequent label",
        ],
        [
            "baseline_vader",
            "number",
            "",
            "",
            "The figure if the sign of plain VADER were the answer",
        ],
    ],
};

/// Units on which gold and run differ.
pub(super) const DISAGREEMENTS: Table = Table {
    file: "disagreements.csv",
    columns: &[
        [
            "target_id",
            "string",
            "",
            "",
            "A target, sentiment or holder_role",
        ],
        [
            "gold",
            "string",
            "",
            "",
            "The gold's label; absent = not mentioned",
        ],
        [
            "found",
            "string",
            "",
            "",
            "The run's label; absent = not mentioned",
        ],
        [
            "confidence",
            "number",
            "probability",
            "0..1",
            "The run's confidence in a stance",
        ],
        ["rule_id", "string", "", "", "The rule that decided a stance"],
        ["sentence_id", "string", "", "", "Sentence of the run"],
        ["article_id", "string", "", "", "Foreign key to articles.csv"],
        ["gold_line", "integer", "line", "2..", "Line of the gold table"],
        ["text", "string", "", "", "The unit"],
    ],
};

/// Name of the column that the summary gets.
pub(super) const CORRECTED: &str = "net_stance_corrected";

/// What is added to the summary.
pub(super) const SUMMARY: Table = Table {
    file: "summary.csv",
    columns: &[[
        CORRECTED,
        "number",
        "score",
        "from -1 to 1",
        "net_stance without the mistakes that the gold shows; empty where the gold is too small",
    ]],
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::is_guarded;

    #[test]
    fn nothing_that_the_codebook_tells_looks_like_a_formula() {
        for table in [EVALUATION, DISAGREEMENTS, SUMMARY] {
            for cell in table.columns.iter().flatten() {
                assert!(!is_guarded(cell), "{}: {cell}", table.file);
            }
        }
    }
}
