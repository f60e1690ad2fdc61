//! Argon2id and its numbers: how much work a guess at a passphrase costs.

use std::time::{Duration, Instant};

use argon2::{Algorithm, Argon2, Params, Version};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::error::{Result, VaultError};
use crate::keys::{Key, random};

const FLOOR_MEMORY_KIB: u32 = 64 * 1024;
const CEILING_MEMORY_KIB: u32 = 256 * 1024;
const FLOOR_PASSES: u32 = 3;
const CEILING_PASSES: u32 = 16;
// One lane: the reference numbers were measured so, and a counselor's laptop has little to gain from more.
const LANES: u32 = 1;

/// The cost of Argon2id: memory in KiB and passes over it. A value below the floor (64 MiB, 3 passes) or above
/// the ceiling (256 MiB, 16 passes) cannot be built, nor read from a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Numbers", into = "Numbers")]
pub struct KdfCost {
    memory_kib: u32,
    passes: u32,
}

/// The numbers as they stand in the slots file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Numbers {
    algorithm: String,
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

impl KdfCost {
    /// The cheapest that is allowed; about 0.2 s.
    pub const FLOOR: Self = Self { memory_kib: FLOOR_MEMORY_KIB, passes: FLOOR_PASSES };

    /// `None` below the floor or above the ceiling.
    pub fn new(memory_kib: u32, passes: u32) -> Option<Self> {
        let fits = (FLOOR_MEMORY_KIB..=CEILING_MEMORY_KIB).contains(&memory_kib)
            && (FLOOR_PASSES..=CEILING_PASSES).contains(&passes);
        fits.then_some(Self { memory_kib, passes })
    }

    /// Measures this computer once and answers a cost of 0.5 to 1.0 s on it, within floor and ceiling.
    pub fn calibrated() -> Self {
        let Ok(salt) = random::<16>() else { return Self::FLOOR };
        let start = Instant::now();
        match Self::FLOOR.stretch(b"calibration", salt.as_slice()) {
            Ok(_) => Self::for_floor_time(start.elapsed()),
            Err(_) => Self::FLOOR,
        }
    }

    /// The cost near 0.7 s on a computer that needs `floor` for the cheapest.
    fn for_floor_time(floor: Duration) -> Self {
        let floor = floor.as_millis().max(1);
        let wanted = u32::try_from(700 / floor).unwrap_or(u32::MAX);
        // Memory first: it is what makes guessing on special hardware dear. Passes only when it is used up.
        let times = wanted.clamp(1, CEILING_MEMORY_KIB / FLOOR_MEMORY_KIB);
        let passes = (wanted / times).clamp(1, CEILING_PASSES / FLOOR_PASSES);
        Self {
            memory_kib: FLOOR_MEMORY_KIB.saturating_mul(times),
            passes: FLOOR_PASSES.saturating_mul(passes),
        }
    }

    /// Memory in KiB.
    pub fn memory_kib(self) -> u32 {
        self.memory_kib
    }

    /// Passes over the memory.
    pub fn passes(self) -> u32 {
        self.passes
    }

    /// Stretches `secret` to a key.
    pub(crate) fn stretch(self, secret: &[u8], salt: &[u8]) -> Result<Key> {
        let mut key = Zeroizing::new([0_u8; 32]);
        let params =
            Params::new(self.memory_kib, self.passes, LANES, Some(32)).map_err(|_| VaultError::System)?;
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(secret, salt, key.as_mut_slice())
            .map_err(|_| VaultError::System)?;
        Ok(key)
    }

    /// The numbers as bytes for the associated data of a slot, so that an edited header opens nothing.
    pub(crate) fn bound_bytes(self) -> [u8; 13] {
        let mut bytes = [0_u8; 13];
        let [m0, m1, m2, m3] = self.memory_kib.to_be_bytes();
        let [p0, p1, p2, p3] = self.passes.to_be_bytes();
        let [l0, l1, l2, l3] = LANES.to_be_bytes();
        bytes.copy_from_slice(&[1, m0, m1, m2, m3, p0, p1, p2, p3, l0, l1, l2, l3]);
        bytes
    }
}

impl TryFrom<Numbers> for KdfCost {
    type Error = String;

    fn try_from(numbers: Numbers) -> std::result::Result<Self, String> {
        if numbers.algorithm != "argon2id" || numbers.lanes != LANES {
            return Err("unknown key stretching".to_owned());
        }
        Self::new(numbers.memory_kib, numbers.passes).ok_or_else(|| "key stretching out of bounds".to_owned())
    }
}

impl From<KdfCost> for Numbers {
    fn from(cost: KdfCost) -> Self {
        Self {
            algorithm: "argon2id".to_owned(),
            memory_kib: cost.memory_kib,
            passes: cost.passes,
            lanes: LANES,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_faster_computer_gets_more_work_and_never_leaves_the_bounds() {
        let mut before = 0;
        for floor_ms in [3_000, 700, 340, 170, 100, 40, 1, 0] {
            let cost = KdfCost::for_floor_time(Duration::from_millis(floor_ms));
            assert!(KdfCost::new(cost.memory_kib, cost.passes).is_some(), "{floor_ms} ms gave {cost:?}");
            let work = u64::from(cost.memory_kib) * u64::from(cost.passes);
            assert!(work >= before, "{floor_ms} ms: a faster computer must not be given less work");
            before = work;
        }
        assert_eq!(KdfCost::for_floor_time(Duration::from_millis(3_000)), KdfCost::FLOOR);
    }
}
