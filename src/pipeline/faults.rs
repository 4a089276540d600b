//! A fault of the program in one article must not cost a run of a million: such an article is set apart.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::article::Article;
use crate::source::Skip;

/// What `analyse` finds in a few items, one result for each; `None` for an item in which it panics.
///
/// The items are taken together first; only when that panics, each by itself. `analyse` must not rely on what it left
/// half done: it starts afresh each time.
pub(super) fn apart<T, R>(items: &[T], mut analyse: impl FnMut(&[T]) -> Vec<R>) -> Vec<Option<R>> {
    let mut caught = |items: &[T]| catch_unwind(AssertUnwindSafe(|| analyse(items))).ok();
    if let Some(found) = caught(items) {
        return found.into_iter().map(Some).collect();
    }
    let alone = |item: &T| caught(std::slice::from_ref(item))?.pop();
    items.iter().map(alone).collect()
}

/// The skip of an article in which the program failed.
pub(super) fn skip(article: &Article) -> Skip {
    Skip {
        source_file: article.source_file.clone(),
        row: article.row,
        reason:
            "could not be analysed: a fault of this program (standard error tells where); please report it"
                .into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_item_that_fails_is_lost() {
        let halves = |items: &[u32]| items.iter().map(|n| 100 / n).collect();
        assert_eq!(apart(&[1, 2, 4], halves), [Some(100), Some(50), Some(25)]);
        assert_eq!(apart(&[1, 0, 4], halves), [Some(100), None, Some(25)]);
        assert_eq!(apart(&[], halves), []);
    }
}
