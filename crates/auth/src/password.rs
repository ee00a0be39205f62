//! Passwords: hashed slowly on purpose, a few at once.
//!
//! In: passwords and stored hashes. Out: hashes, and whether a password is the one. Must not know: whose it is.
//!
//! Hashes are argon2id; those that Strapi made are bcrypt, and people who have one log in as before. How long it takes tells nothing
//! of whether there is an account: for one that there is not, [`Passwords::verify_nobody`] does the same work.

use std::num::NonZero;
use std::sync::LazyLock;
use std::thread::available_parallelism;
use std::time::Duration;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use bcrypt::HashParts;
use store::{Lane, Place};

use crate::AuthError;

/// KiB that a hash takes, and how often it goes over them (security.md A1).
const MEMORY: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;
/// What a stored hash may ask for: who could write one must not be able to stop the server with it.
const MOST_MEMORY: u32 = 262_144;
const MOST_PASSES: u32 = 16;
const MOST_LANES: u32 = 16;
const MOST_ROUNDS: u32 = 15;

/// How long a password waits for its place.
const PATIENCE: Duration = Duration::from_secs(5);

/// The hash of no password: nobody can find one that hashes to zeros.
pub const NO_PASSWORD: &str = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$\
                      AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Half of the cores, so that a flood of logins leaves the others to those who read.
static SHARED: LazyLock<Passwords> = LazyLock::new(|| {
    let cores = available_parallelism().map_or(1, NonZero::get);
    Passwords::new(cores / 2, PATIENCE)
});

/// A place for admins, so that no flood of others keeps them waiting.
static OF_ADMINS: LazyLock<Passwords> = LazyLock::new(|| Passwords::new(1, PATIENCE));

/// Hashes and verifies passwords: each takes 19 MiB and a whole core for a while, and reads need cores too.
#[derive(Debug)]
pub struct Passwords {
    lane: Lane,
    /// KiB that were gone over, by passwords of all kinds.
    #[cfg(test)]
    pub(crate) work: std::sync::atomic::AtomicU64,
}

/// A password was the right one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verified {
    /// Its hash is cheaper to try passwords on than one that were made now: it should be replaced by a new one.
    pub rehash: bool,
}

/// What came of a comparison.
struct Compared {
    verified: Option<Verified>,
    /// KiB that were gone over.
    #[cfg(test)]
    work: u64,
}

impl Passwords {
    /// The one of this process, with a place for every other core.
    #[must_use]
    pub fn shared() -> &'static Self {
        &SHARED
    }

    /// The one of this process for admins, with a place.
    #[must_use]
    pub fn of_admins() -> &'static Self {
        &OF_ADMINS
    }

    pub(crate) fn new(places: usize, patience: Duration) -> Self {
        Self {
            lane: Lane::new(places, patience),
            #[cfg(test)]
            work: std::sync::atomic::AtomicU64::new(0),
        }
    }

    /// The hash of a password (argon2id, m = 19 MiB, t = 2, p = 1).
    ///
    /// # Errors
    /// [`AuthError::Busy`] when there is no place for five seconds.
    pub async fn hash(&self, password: String) -> Result<String, AuthError> {
        let hashed = self.work(move || hasher().hash_password(password.as_bytes())).await?;
        hashed.map(|hash: PasswordHash| hash.to_string()).map_err(|_error| AuthError::Hash)
    }

    /// Whether this is the password whose hash is stored. A stored hash that cannot be read is that of no password.
    ///
    /// # Errors
    /// As [`Passwords::hash`].
    pub async fn verify(
        &self,
        password: String,
        stored: &str,
    ) -> Result<Option<Verified>, AuthError> {
        let stored = stored.to_owned();
        let compared = self.work(move || compare(password.as_bytes(), &stored)).await?;
        #[cfg(test)]
        self.work.fetch_add(compared.work, std::sync::atomic::Ordering::Relaxed);
        Ok(compared.verified)
    }

    /// Does what [`Passwords::verify`] does with a wrong password, for an account that does not exist or has no password.
    ///
    /// # Errors
    /// As [`Passwords::hash`].
    pub async fn verify_nobody(&self, password: String) -> Result<(), AuthError> {
        self.verify(password, NO_PASSWORD).await.map(|_never| ())
    }

    /// Lets nobody in before this is dropped: what is done meanwhile needs no password hashed.
    ///
    /// # Errors
    /// As [`Passwords::hash`].
    pub async fn close(&self) -> Result<Place, AuthError> {
        self.lane.close().await.map_err(|_busy| AuthError::Busy)
    }

    async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, AuthError> {
        let place = self.lane.enter().await.map_err(|_busy| AuthError::Busy)?;
        let working = tokio::task::spawn_blocking(move || {
            // held by the work itself, which goes on when the request is dropped
            let _place = place;
            work()
        });
        working.await.map_err(|_panicked| AuthError::Hash)
    }
}

fn hasher() -> Argon2<'static> {
    let params = Params::new(MEMORY, PASSES, LANES, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

fn compare(password: &[u8], stored: &str) -> Compared {
    if let Ok(hash) = PasswordHash::new(stored)
        && let Ok(params) = Params::try_from(&hash)
        && is_affordable(&params)
    {
        let right = hasher().verify_password(password, &hash).is_ok();
        return Compared {
            verified: right.then(|| Verified { rehash: is_cheaper(&hash, &params) }),
            #[cfg(test)]
            work: u64::from(params.m_cost()) * u64::from(params.t_cost()),
        };
    }
    if let Ok(parts) = stored.parse::<HashParts>()
        && parts.get_cost() <= MOST_ROUNDS
    {
        // Strapi's own hashes stand for the first 72 bytes, and so does this.
        let right = bcrypt::verify(password, stored).unwrap_or(false);
        return Compared {
            verified: right.then_some(Verified { rehash: true }),
            #[cfg(test)]
            work: 0,
        };
    }
    tracing::warn!(
        "a stored password is not a hash that can be verified: nobody can log in with it"
    );
    compare(password, NO_PASSWORD)
}

fn is_affordable(params: &Params) -> bool {
    params.m_cost() <= MOST_MEMORY
        && params.t_cost() <= MOST_PASSES
        && params.p_cost() <= MOST_LANES
}

fn is_cheaper(hash: &PasswordHash, params: &Params) -> bool {
    let is_other = hash.algorithm.as_str() != "argon2id"
        || hash.version.is_some_and(|version| version != u32::from(Version::V0x13));
    is_other || params.m_cost() < MEMORY || params.t_cost() < PASSES
}
