//! Argon2id (RFC 9106): how a passphrase becomes a wrapping key, how expensive that is made on this computer, and
//! which parameters of a stored file are believed.

use std::time::{Duration, Instant};

use argon2::{Algorithm, Argon2, Block, Params, Version};
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, Zeroizing};

use super::error::{Part, VaultError};
use super::keys::KEY_LEN;

/// Least memory accepted from a file, in KiB. The feature `fast-kdf` lowers it for tests; a file never can.
pub const FLOOR_KIB: u32 = if cfg!(feature = "fast-kdf") {
    8 * 1024
} else {
    64 * 1024
};
/// Fewest passes accepted from a file.
pub const FLOOR_PASSES: u32 = if cfg!(feature = "fast-kdf") { 1 } else { 3 };
/// Most memory accepted from a file, in KiB: a hostile file must not exhaust the computer.
pub const CEILING_KIB: u32 = 1024 * 1024;
/// Most passes accepted from a file.
pub const CEILING_PASSES: u32 = 16;
/// Most lanes accepted from a file.
pub const CEILING_LANES: u32 = 4;

/// Memory that creation starts from, in KiB.
const WISHED_KIB: u32 = 256 * 1024;
/// Memory used on computers with little of it.
const MODEST_KIB: u32 = 64 * 1024;
/// Below this much memory in the computer the modest amount is used, in KiB.
const SMALL_COMPUTER_KIB: u64 = 6 * 1024 * 1024;
/// Unlocking shall take at least this long ...
const SHORTEST: Duration = Duration::from_millis(800);
/// ... and not longer than this.
const LONGEST: Duration = Duration::from_millis(1500);

/// The cost of one derivation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cost {
    /// Memory in KiB.
    pub m_kib: u32,
    /// Passes over the memory.
    pub t: u32,
    /// Lanes.
    pub p: u32,
}

impl Cost {
    /// Whether the cost lies between floor and ceiling. Checked before any memory is asked for.
    #[must_use]
    pub fn is_acceptable(self) -> bool {
        (FLOOR_KIB..=CEILING_KIB).contains(&self.m_kib)
            && (FLOOR_PASSES..=CEILING_PASSES).contains(&self.t)
            && (1..=CEILING_LANES).contains(&self.p)
    }
}

/// Argon2id, version 0x13, 32 bytes out.
///
/// # Errors
/// [`VaultError::Damaged`] for a cost outside floor and ceiling, [`VaultError::NoMemory`] when the memory is refused.
pub fn derive(
    secret: &[u8],
    salt: &[u8],
    cost: Cost,
) -> Result<Zeroizing<[u8; KEY_LEN]>, VaultError> {
    if !cost.is_acceptable() {
        return Err(VaultError::Damaged {
            part: Part::KeyFile,
        });
    }
    let internal = |_| VaultError::Internal {
        doing: "derive a key",
    };
    let params = Params::new(cost.m_kib, cost.t, cost.p, Some(KEY_LEN)).map_err(internal)?;
    let mut memory: Vec<Block> = Vec::new();
    memory
        .try_reserve_exact(params.block_count())
        .map_err(|_| VaultError::NoMemory)?;
    memory.resize(params.block_count(), Block::new());
    let mut out = Zeroizing::new([0_u8; KEY_LEN]);
    let done = Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into_with_memory(secret, salt, out.as_mut_slice(), &mut memory);
    memory.iter_mut().for_each(Zeroize::zeroize);
    done.map_err(internal)?;
    Ok(out)
}

/// Measures this computer and chooses the cost for a new slot: 256 MiB where there is room, so many passes that
/// unlocking takes about a second, never below the floor.
///
/// # Errors
/// [`VaultError::NoMemory`] when not even the floor's memory is given.
pub fn calibrate() -> Result<Cost, VaultError> {
    if cfg!(feature = "fast-kdf") {
        return Ok(Cost {
            m_kib: FLOOR_KIB,
            t: FLOOR_PASSES,
            p: 1,
        });
    }
    calibrate_with(start_kib(computer_kib()), |cost| {
        let begun = Instant::now();
        derive(b"calibration", b"calibration salt", cost)?;
        Ok(begun.elapsed())
    })
}

/// The memory to start from on a computer with so much of it.
fn start_kib(computer_kib: Option<u64>) -> u32 {
    if computer_kib.is_some_and(|kib| kib < SMALL_COMPUTER_KIB) {
        MODEST_KIB
    } else {
        WISHED_KIB
    }
}

/// The choice itself, over any way of measuring: halves the memory while it is refused or too slow, then raises the
/// passes while it is too quick.
fn calibrate_with(
    start_kib: u32,
    mut measure: impl FnMut(Cost) -> Result<Duration, VaultError>,
) -> Result<Cost, VaultError> {
    let mut cost = Cost {
        m_kib: start_kib,
        t: 3,
        p: 1,
    };
    loop {
        let can_shrink = cost.m_kib / 2 >= MODEST_KIB;
        match measure(cost) {
            Err(VaultError::NoMemory) if can_shrink => cost.m_kib /= 2,
            Err(error) => return Err(error),
            Ok(taken) if taken > LONGEST && can_shrink => cost.m_kib /= 2,
            Ok(taken) => {
                if taken < SHORTEST {
                    let passes = f64::from(cost.t) / taken.as_secs_f64().max(0.001);
                    cost.t = (4..=CEILING_PASSES)
                        .take_while(|t| f64::from(*t) <= passes)
                        .last()
                        .unwrap_or(cost.t);
                }
                return Ok(cost);
            }
        }
    }
}

/// The computer's memory in KiB, where it can be read without asking the system through foreign code.
fn computer_kib() -> Option<u64> {
    let text = std::fs::read_to_string("/proc/meminfo").ok()?;
    let line = text
        .lines()
        .find_map(|line| line.strip_prefix("MemTotal:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A computer that needs `micros` for each MiB and pass, and has `limit_kib` to give.
    fn computer(micros: u64, limit_kib: u32) -> impl FnMut(Cost) -> Result<Duration, VaultError> {
        move |cost| {
            if cost.m_kib > limit_kib {
                return Err(VaultError::NoMemory);
            }
            Ok(Duration::from_micros(
                micros * u64::from(cost.m_kib / 1024) * u64::from(cost.t),
            ))
        }
    }

    #[test]
    fn an_ordinary_computer_gets_256_mib_and_three_passes() {
        let cost = calibrate_with(WISHED_KIB, computer(1300, u32::MAX)).unwrap();
        assert_eq!(
            cost,
            Cost {
                m_kib: 256 * 1024,
                t: 3,
                p: 1
            }
        );
    }

    #[test]
    fn a_quick_computer_gets_more_passes_within_the_ceiling() {
        let cost = calibrate_with(WISHED_KIB, computer(500, u32::MAX)).unwrap();
        assert_eq!((cost.m_kib, cost.t), (256 * 1024, 7));
        let cost = calibrate_with(WISHED_KIB, computer(1, u32::MAX)).unwrap();
        assert_eq!(cost.t, CEILING_PASSES);
    }

    #[test]
    fn slow_or_small_computers_get_less_memory_but_never_below_the_floor_of_a_release() {
        assert_eq!(
            calibrate_with(WISHED_KIB, computer(3000, u32::MAX))
                .unwrap()
                .m_kib,
            128 * 1024
        );
        assert_eq!(
            calibrate_with(WISHED_KIB, computer(90_000, u32::MAX))
                .unwrap()
                .m_kib,
            64 * 1024
        );
        assert_eq!(
            calibrate_with(WISHED_KIB, computer(1300, 70 * 1024))
                .unwrap()
                .m_kib,
            64 * 1024
        );
        assert_eq!(
            calibrate_with(WISHED_KIB, computer(1300, 1024)),
            Err(VaultError::NoMemory)
        );
    }

    #[test]
    fn a_computer_with_less_than_6_gib_starts_from_64_mib() {
        const GIB: u64 = 1024 * 1024;
        for (computer, mib) in [
            (Some(2 * GIB), 64),
            (Some(6 * GIB - 1), 64),
            (Some(6 * GIB), 256),
            (Some(64 * GIB), 256),
            (None, 256),
        ] {
            assert_eq!(start_kib(computer), mib * 1024, "{computer:?}");
        }
        if cfg!(target_os = "linux") {
            let kib = computer_kib().expect("Linux tells it");
            assert!(kib > 256 * 1024, "{kib}");
        }
    }

    #[test]
    fn exactly_as_long_as_it_may_take_is_not_too_slow_and_exactly_long_enough_not_too_quick() {
        for taken in [LONGEST, SHORTEST] {
            let cost = calibrate_with(WISHED_KIB, |_| Ok(taken)).unwrap();
            assert_eq!((cost.m_kib, cost.t), (256 * 1024, 3), "{taken:?}");
        }
    }

    #[test]
    fn costs_outside_floor_and_ceiling_are_refused_before_memory_is_asked_for() {
        for cost in [
            Cost {
                m_kib: FLOOR_KIB - 1,
                t: 3,
                p: 1,
            },
            Cost {
                m_kib: CEILING_KIB + 1,
                t: 3,
                p: 1,
            },
            Cost {
                m_kib: u32::MAX,
                t: u32::MAX,
                p: u32::MAX,
            },
            Cost {
                m_kib: FLOOR_KIB,
                t: FLOOR_PASSES - 1,
                p: 1,
            },
            Cost {
                m_kib: FLOOR_KIB,
                t: CEILING_PASSES + 1,
                p: 1,
            },
            Cost {
                m_kib: FLOOR_KIB,
                t: 3,
                p: 0,
            },
            Cost {
                m_kib: FLOOR_KIB,
                t: 3,
                p: CEILING_LANES + 1,
            },
        ] {
            assert_eq!(
                derive(b"x", b"0123456789abcdef", cost),
                Err(VaultError::Damaged {
                    part: Part::KeyFile
                })
            );
        }
    }
}
