//! What a phrase says about the line it stands in.

/// A set of marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks(u16);

impl Marks {
    pub(super) const NONE: Marks = Marks(0);
    /// This line is boilerplate.
    pub(super) const PROMO: Marks = Marks(1);
    /// Heads a list of links.
    pub(super) const LIST: Marks = Marks(1 << 1);
    /// The article is over unless prose resumes.
    pub(super) const TAIL: Marks = Marks(1 << 2);
    /// The article is over.
    pub(super) const END: Marks = Marks(1 << 3);
    /// Heads the readers' comments.
    pub(super) const COMMENTS: Marks = Marks(1 << 4);
    pub(super) const CAPTION: Marks = Marks(1 << 5);
    pub(super) const CREDIT: Marks = Marks(1 << 6);
    pub(super) const BYLINE: Marks = Marks(1 << 7);
    /// The page holds letters.
    pub(super) const LETTER: Marks = Marks(1 << 8);
    /// Every mark that keeps a line out of the article.
    pub(super) const JUNK: Marks = Marks(0b1_1111);

    pub(super) const NAMES: [(&'static str, Marks); 9] = [
        ("promo", Marks::PROMO),
        ("list", Marks::LIST),
        ("tail", Marks::TAIL),
        ("end", Marks::END),
        ("comments", Marks::COMMENTS),
        ("caption", Marks::CAPTION),
        ("credit", Marks::CREDIT),
        ("byline", Marks::BYLINE),
        ("letter", Marks::LETTER),
    ];

    /// Whether one of `others` is in the set.
    pub(super) fn any(self, others: Marks) -> bool {
        self.0 & others.0 != 0
    }

    #[must_use]
    pub(super) fn or(self, other: Marks) -> Marks {
        Marks(self.0 | other.0)
    }

    #[must_use]
    pub(super) fn without(self, others: Marks) -> Marks {
        Marks(self.0 & !others.0)
    }
}
