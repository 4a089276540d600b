//! Minimises a smooth function: limited-memory BFGS with a backtracking line search (Liu & Nocedal 1989;
//! Nocedal & Wright, Numerical Optimization, algorithms 7.4 and 3.1).

use std::collections::VecDeque;

/// Pairs of past steps that shape the direction.
const MEMORY: usize = 6;

/// A single short step is no sign of the end: the line search may have met a bend.
const PATIENCE: usize = 4;

/// Minimises from `x` on. `loss` fills the gradient and returns the value. Stops after `rounds` steps, or when
/// [`PATIENCE`] steps in a row gain less than `tolerance` of the value each.
pub(super) fn minimize(
    mut x: Vec<f32>,
    rounds: usize,
    tolerance: f64,
    mut loss: impl FnMut(&[f32], &mut [f32]) -> f64,
) -> Vec<f32> {
    let mut gradient = vec![0.0; x.len()];
    let mut value = loss(&x, &mut gradient);
    let mut history = History::default();
    let mut idle = 0;
    let (mut next, mut next_gradient) = (x.clone(), gradient.clone());
    for round in 0..rounds {
        let direction = history.direction(&gradient);
        let slope = dot(&direction, &gradient);
        if slope >= 0.0 {
            break;
        }
        let mut step = if round == 0 {
            1.0 / dot(&gradient, &gradient).sqrt()
        } else {
            1.0
        };
        let mut reached = value;
        let mut good = false;
        for _ in 0..20 {
            for ((n, x), d) in next.iter_mut().zip(&x).zip(&direction) {
                *n = x + step as f32 * d;
            }
            reached = loss(&next, &mut next_gradient);
            good = reached <= value + 1e-4 * step * slope;
            if good {
                break;
            }
            step /= 2.0;
        }
        if !good {
            break;
        }
        history.learn(&x, &next, &gradient, &next_gradient);
        let gain = (value - reached) / value.abs().max(1e-12);
        value = reached;
        std::mem::swap(&mut x, &mut next);
        std::mem::swap(&mut gradient, &mut next_gradient);
        idle = if gain < tolerance { idle + 1 } else { 0 };
        if idle == PATIENCE {
            break;
        }
    }
    x
}

fn dot(a: &[f32], b: &[f32]) -> f64 {
    a.iter().zip(b).map(|(a, b)| f64::from(*a) * f64::from(*b)).sum()
}

fn add(to: &mut [f32], times: f64, from: &[f32]) {
    for (t, f) in to.iter_mut().zip(from) {
        *t += times as f32 * f;
    }
}

/// A past step, the change of the gradient over it, and one over their product.
struct Pair {
    step: Vec<f32>,
    change: Vec<f32>,
    rho: f64,
}

#[derive(Default)]
struct History(VecDeque<Pair>);

impl History {
    fn learn(&mut self, x: &[f32], next: &[f32], gradient: &[f32], next_gradient: &[f32]) {
        let minus = |a: &[f32], b: &[f32]| -> Vec<f32> { a.iter().zip(b).map(|(a, b)| a - b).collect() };
        let (step, change) = (minus(next, x), minus(next_gradient, gradient));
        let product = dot(&step, &change);
        if product <= 1e-10 {
            return;
        }
        if self.0.len() == MEMORY {
            self.0.pop_front();
        }
        self.0.push_back(Pair {
            step,
            change,
            rho: 1.0 / product,
        });
    }

    /// The two-loop recursion.
    fn direction(&self, gradient: &[f32]) -> Vec<f32> {
        let mut d: Vec<f32> = gradient.iter().map(|g| -g).collect();
        let mut alphas = Vec::with_capacity(self.0.len());
        for pair in self.0.iter().rev() {
            let alpha = pair.rho * dot(&pair.step, &d);
            add(&mut d, -alpha, &pair.change);
            alphas.push(alpha);
        }
        if let Some(last) = self.0.back() {
            let scale = 1.0 / (last.rho * dot(&last.change, &last.change));
            for d in &mut d {
                *d *= scale as f32;
            }
        }
        for (pair, alpha) in self.0.iter().zip(alphas.iter().rev()) {
            let beta = pair.rho * dot(&pair.change, &d);
            add(&mut d, alpha - beta, &pair.step);
        }
        d
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_minimum_of_a_narrow_valley() {
        // Rosenbrock's function, minimum at (1, 1)
        let found = minimize(vec![-1.2, 1.0], 200, 0.0, |x, g| {
            let (a, b) = (f64::from(x[0]), f64::from(x[1]));
            g[0] = (-2.0 * (1.0 - a) - 400.0 * a * (b - a * a)) as f32;
            g[1] = (200.0 * (b - a * a)) as f32;
            (1.0 - a).powi(2) + 100.0 * (b - a * a).powi(2)
        });
        assert!(
            (found[0] - 1.0).abs() < 1e-2 && (found[1] - 1.0).abs() < 1e-2,
            "{found:?}"
        );
    }
}
