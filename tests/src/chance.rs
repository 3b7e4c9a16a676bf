//! What chance allows: tails of distributions, and a source of randomness that gives the same again.

use hallway_engine::random::{NoRandomness, Random};
use std::sync::atomic::{AtomicU64, Ordering};

/// Bytes that look drawn by chance and are the same for the same start (the generator `SplitMix64`).
#[derive(Debug)]
pub struct Seeded(AtomicU64);

impl Seeded {
    /// From a start of its own.
    #[must_use]
    pub const fn new(start: u64) -> Self {
        Self(AtomicU64::new(start))
    }

    /// The next 64 bits.
    pub fn next(&self) -> u64 {
        const STEP: u64 = 0x9e37_79b9_7f4a_7c15;
        let mut z = self.0.fetch_add(STEP, Ordering::Relaxed).wrapping_add(STEP);
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below another one; the rest of a division of 64 bits leans by less than one in a billion billions.
    pub fn below(&self, limit: usize) -> usize {
        let limit = limit.max(1) as u64;
        usize::try_from(self.next() % limit).unwrap_or(0)
    }
}

impl Random for Seeded {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        for chunk in bytes.chunks_mut(8) {
            for (to, from) in chunk.iter_mut().zip(self.next().to_le_bytes()) {
                *to = from;
            }
        }
        Ok(())
    }
}

/// Pearson's statistic: how far counts are from what is expected of them.
#[must_use]
pub fn chi_square(counts: &[u32], expected: &[f64]) -> f64 {
    counts
        .iter()
        .zip(expected)
        .map(|(count, expected)| (f64::from(*count) - expected).powi(2) / expected)
        .sum()
}

/// The value that a chi-square variable passes with the given probability.
#[must_use]
pub fn chi_square_limit(freedom: f64, level: f64) -> f64 {
    let (mut low, mut high) = (0.0, 10.0 * freedom + 200.0);
    for _ in 0..100 {
        let middle = f64::midpoint(low, high);
        if upper_gamma(freedom / 2.0, middle / 2.0) > level {
            low = middle;
        } else {
            high = middle;
        }
    }
    high
}

/// The smallest number that a binomial variable reaches with no more than the given probability.
#[must_use]
pub fn binomial_limit(trials: u32, chance: f64, level: f64) -> u32 {
    let n = f64::from(trials);
    let term = |k: u32| {
        let k = f64::from(k);
        (ln_choose(n, k) + k * chance.ln() + (n - k) * (1.0 - chance).ln()).exp()
    };
    let mut below = 0.0;
    (0..=trials)
        .find(|k| {
            let reached = 1.0 - below <= level;
            below += term(*k);
            reached
        })
        .unwrap_or(trials + 1)
}

/// The probability that two hands of `hand` cards of the same deck of `deck` share `shared` cards or more.
#[must_use]
pub fn shares(deck: u32, hand: u32, shared: u32) -> f64 {
    let [n, k] = [deck, hand].map(f64::from);
    (shared..=hand)
        .map(|m| {
            let m = f64::from(m);
            (ln_choose(k, m) + ln_choose(n - k, k - m) - ln_choose(n, k)).exp()
        })
        .sum()
}

fn ln_choose(n: f64, k: f64) -> f64 {
    ln_gamma(n + 1.0) - ln_gamma(k + 1.0) - ln_gamma(n - k + 1.0)
}

/// The logarithm of the gamma function, by Stirling's series from ten upwards.
fn ln_gamma(x: f64) -> f64 {
    let (mut x, mut shift) = (x, 0.0);
    while x < 10.0 {
        shift += x.ln();
        x += 1.0;
    }
    let square = 1.0 / (x * x);
    let series =
        (1.0 / 12.0 - square * (1.0 / 360.0 - square * (1.0 / 1260.0 - square / 1680.0))) / x;
    (x - 0.5) * x.ln() - x + 0.5 * std::f64::consts::TAU.ln() + series - shift
}

/// The regularised upper incomplete gamma function: its power series below `a + 1`, its continued fraction (Lentz) above.
fn upper_gamma(a: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 1.0;
    }
    let front = (a * x.ln() - x - ln_gamma(a)).exp();
    if x < a + 1.0 {
        let (mut term, mut sum, mut n) = (1.0 / a, 1.0 / a, a);
        while term > sum * 1e-16 {
            n += 1.0;
            term *= x / n;
            sum += term;
        }
        return 1.0 - front * sum;
    }
    let mut b = x + 1.0 - a;
    let mut c = 1.0 / f64::MIN_POSITIVE;
    let mut d = 1.0 / b;
    let mut h = d;
    for i in 1..10_000 {
        let i = f64::from(i);
        let an = -i * (i - a);
        b += 2.0;
        d = 1.0 / (an * d + b);
        c = b + an / c;
        h *= d * c;
        if (d * c - 1.0).abs() < 1e-15 {
            break;
        }
    }
    front * h
}
