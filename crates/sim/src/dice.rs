//! Randomness from names: the same seed and the same words always give the same dice.

use fastrand::Rng;

/// Dice that depend on nothing but the seed and the words.
pub(crate) fn dice(seed: u64, words: &[&str]) -> Rng {
    Rng::with_seed(hash(seed, words))
}

/// A well mixed number of the seed and the words (FNV-1a, then the finishing steps of splitmix64).
pub(crate) fn hash(seed: u64, words: &[&str]) -> u64 {
    let mut state = 0xcbf2_9ce4_8422_2325_u64;
    let mut eat = |byte: u8| state = (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    seed.to_le_bytes().into_iter().for_each(&mut eat);
    for word in words {
        word.bytes().for_each(&mut eat);
        // A byte that no UTF-8 text contains keeps ("ab", "c") apart from ("a", "bc").
        eat(0xff);
    }
    let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// One of a list; `None` only when it is empty.
pub(crate) fn pick<'a, T>(rng: &mut Rng, list: &'a [T]) -> Option<&'a T> {
    if list.is_empty() { None } else { list.get(rng.usize(..list.len())) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_seed_decide_alone() {
        assert_eq!(hash(1, &["a", "b"]), hash(1, &["a", "b"]));
        assert_ne!(hash(1, &["a", "b"]), hash(2, &["a", "b"]));
        assert_ne!(hash(1, &["ab", "c"]), hash(1, &["a", "bc"]));
        let once: Vec<u8> = std::iter::repeat_with(|| 0).take(3).collect();
        assert_eq!(pick(&mut dice(1, &["x"]), &once), Some(&0));
        assert_eq!(pick::<u8>(&mut dice(1, &["x"]), &[]), None);
    }
}
