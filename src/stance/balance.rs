//! Running balances of favour and blame over the words of a sentence.

use crate::stance::feature::{Flags, Scope, Shape, Sink, Words};
use crate::stance::relation::Relation;
use crate::stance::words::Effect;

/// Sums of effects, one for each [`Scope`].
#[derive(Default)]
pub(crate) struct Balances([i32; Scope::ALL.len()]);

impl Balances {
    /// Counts a word with an effect on the target.
    pub(crate) fn add(&mut self, effect: Effect, relation: Relation, flags: Flags) {
        let sign = sign(effect, flags.has(Flags::NEGATED));
        let spoken = flags.has(Flags::SPOKEN);
        let elsewhere = matches!(relation, Relation::EarlierClause | Relation::LaterClause);
        let counts = [
            (Scope::Sentence, true),
            (Scope::Tied, relation.is_tied() && !spoken),
            (Scope::Clause, !elsewhere && !spoken),
            (Scope::Quoted, flags.has(Flags::QUOTED)),
        ];
        for (scope, counted) in counts {
            if counted {
                self.0[scope as usize] += sign;
            }
        }
    }

    /// Counts a word with an effect on another target.
    pub(crate) fn add_other(&mut self, effect: Effect, negated: bool) {
        self.0[Scope::Others as usize] += sign(effect, negated);
    }

    /// Lists the sums, and those of the tied words beside those of the others.
    pub(crate) fn list(&self, out: &mut impl Sink) {
        let sum = |scope: Scope| self.0[scope as usize].clamp(-3, 3) as i8;
        for scope in Scope::ALL {
            out.push(
                Shape::Balance {
                    scope,
                    sum: sum(scope),
                },
                Words::NONE,
                (0, 0),
            );
        }
        for (i, scope) in [Scope::Sentence, Scope::Others].into_iter().enumerate() {
            let pair = Shape::Balances(sum(Scope::Clause).clamp(-2, 2), i as u8, sum(scope).clamp(-2, 2));
            out.push(pair, Words::NONE, (0, 0));
        }
    }
}

fn sign(effect: Effect, negated: bool) -> i32 {
    let sign = match effect {
        Effect::Favor => 1,
        Effect::Against => -1,
        Effect::Neutral => 0,
    };
    if negated { -sign } else { sign }
}
