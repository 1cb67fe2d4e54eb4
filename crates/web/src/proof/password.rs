//! Passwords: Argon2id, 46 MiB, one pass, one lane (OWASP's first choice; about 70 ms on one core).
//!
//! At most two are hashed at a time: more would not be faster on small machines, and memory stays bounded while
//! somebody hammers the log-in.

use std::sync::{Arc, LazyLock};

use argon2::{Algorithm, Argon2, Params, PasswordHasher as _, PasswordVerifier as _, Version};
use tokio::sync::Semaphore;

use super::NoRandom;
use crate::app::Random;

const MEMORY_KIB: u32 = 46 * 1024;
const PASSES: u32 = 1;
const LANES: u32 = 1;
/// Hashed at a time.
const AT_ONCE: usize = 2;
/// Characters of a password.
pub(crate) const LEAST: usize = 8;
pub(crate) const MOST: usize = 256;
/// How hard it must be to guess, 0 to 4 (zxcvbn): 2 is safe from guessing through a throttled log-in.
const SCORE: u8 = 2;

static TURNS: LazyLock<Arc<Semaphore>> = LazyLock::new(|| Arc::new(Semaphore::new(AT_ONCE)));

fn argon2() -> Argon2<'static> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// The message that says why a password is refused; `None`: it is good.
pub(crate) fn fault(password: &str, about: &[&str]) -> Option<&'static str> {
    let length = password.chars().count();
    if length < LEAST {
        return Some("password-short");
    }
    if length > MOST {
        return Some("password-long");
    }
    // Its time grows with the square of the length; a long one is judged by its beginning.
    let beginning: String = password.chars().take(64).collect();
    let score = u8::from(zxcvbn::zxcvbn(&beginning, about).score());
    (score < SCORE).then_some("password-weak")
}

/// The hash to keep, as a PHC string.
pub(crate) async fn hash(random: &Random, password: &str) -> Result<String, NoRandom> {
    let salt = random().ok_or(NoRandom)?;
    let password = password.to_owned();
    in_turn(move || {
        let salt = salt.get(..16).unwrap_or_default();
        let hashed = argon2().hash_password_with_salt(password.as_bytes(), salt);
        hashed.map(|hash| hash.to_string()).unwrap_or_default()
    })
    .await
    .filter(|hash| !hash.is_empty())
    .ok_or(NoRandom)
}

/// Whether the password is the one that was hashed. Without a hash it takes as long and is wrong, so that nobody
/// learns by the clock who has an account.
pub(crate) async fn is_right(password: &str, hash: Option<&str>) -> bool {
    const NOBODYS: &str = "$argon2id$v=19$m=47104,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA\
        $AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    let known = hash.is_some();
    let (password, hash) = (password.to_owned(), hash.unwrap_or(NOBODYS).to_owned());
    let right = in_turn(move || argon2().verify_password(password.as_bytes(), hash.as_str()).is_ok()).await;
    known && right == Some(true)
}

async fn in_turn<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let turn = Arc::clone(&TURNS).acquire_owned().await.ok()?;
    tokio::task::spawn_blocking(move || {
        let done = work();
        drop(turn);
        done
    })
    .await
    .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weak_passwords_are_refused_with_a_reason() {
        let about = ["ada@shop.example"];
        assert_eq!(fault("abc", &about), Some("password-short"));
        assert_eq!(fault(&"x".repeat(257), &about), Some("password-long"));
        for weak in ["password1", "12345678", "qwertyui", "aaaaaaaaaa", "ada@shop.example"] {
            assert_eq!(fault(weak, &about), Some("password-weak"), "{weak}");
        }
        for good in ["correct horse battery", "Zug nach Lyon um 7", "🦉🦉 eule über dem see"] {
            assert_eq!(fault(good, &about), None, "{good}");
        }
    }

    #[tokio::test]
    async fn nobodys_password_is_never_right_and_is_checked_all_the_same() {
        assert!(!is_right("anything", None).await);
        assert!(!is_right("anything", Some("no hash at all")).await);
    }
}
