//! How often something may be tried: for each account, for each address, and in all.
//!
//! In: a rule, an account as somebody wrote it, an address. Out: whether it may be tried now. Must not know: what is tried, or
//! whether the account exists.
//!
//! Attempts are counted in the database, for all servers together. A key that is full is remembered here for some seconds: so
//! a flood costs the database hardly more than the attempts that it lets through.
//!
//! Whoever tries the passwords of an account can fill its count, and a flood the count of all together; its owner must not be kept out by
//! that (security.md A3). So from where somebody came into the account lately, there are as many attempts again, which nobody can use
//! up from elsewhere.

use std::fmt;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use dataloader::cached::Cache;
use store::Store;
use unicode_normalization::UnicodeNormalization;

use crate::AuthError;
use crate::recent::Recent;
use crate::secret::hash;

const CAPACITY: usize = 16_384;
/// How long a key that was full is taken to be. Then the database is asked again: the owner may have come in on another server, or got
/// another password at the command line.
const REMEMBER: Duration = Duration::from_secs(10);
/// After which no attempt counts any more, whatever the rule.
const FORGET: TimeDelta = TimeDelta::hours(1);
/// How long it counts that somebody came into an account from a network.
const FAMILIAR: TimeDelta = TimeDelta::days(30);

/// So many attempts within a window, which begins with the first one. Across the edge of two windows it can be twice as many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quota {
    /// How many.
    pub attempts: u32,
    /// How long it is; an hour at most.
    pub window: TimeDelta,
}

/// How often one thing may be tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// What is tried. Rules with different names count apart.
    pub name: &'static str,
    /// For one account.
    pub account: Option<Quota>,
    /// From one address: of IPv6, from one network of 64 bits.
    pub address: Option<Quota>,
    /// In all.
    pub everybody: Option<Quota>,
}

impl Rule {
    /// Logging in as an end user.
    pub const LOGIN: Self = Self::of_login("login");
    /// Logging in as an admin.
    pub const ADMIN_LOGIN: Self = Self::of_login("admin-login");
    /// Showing a second factor: a code has six digits.
    pub const SECOND_FACTOR: Self = Self::of_login("second-factor");
    /// Making an account.
    pub const REGISTER: Self = Self::by_address("register");
    /// Asking for a link to reset a password.
    pub const FORGOT_PASSWORD: Self = Self::by_address("forgot-password");
    /// Using such a link. All together may do so as often as they like, or a flood of made-up links would run out those of others:
    /// nothing is hashed for a link that does not work.
    pub const RESET_PASSWORD: Self = Self::by_address("reset-password");
    /// The same as an admin, or with an invitation.
    pub const ADMIN_RESET_PASSWORD: Self = Self::by_address("admin-reset-password");
    /// Confirming an address.
    pub const CONFIRM_EMAIL: Self = Self::by_address("confirm-email");
    /// Refreshing a session. Secrets cannot be guessed, and whole companies share an address: this only keeps floods off.
    pub const REFRESH: Self = Self {
        address: Some(Quota { attempts: 300, window: TimeDelta::minutes(1) }),
        ..Self::by_address("refresh")
    };

    /// Beginning a login by way of a provider, for which a row is kept: nothing is tried.
    pub const CONNECT: Self = Self::of_provider("connect", 60);
    /// Coming back from there, or in: with secrets that nobody guesses, and perhaps from the one address of a front end's server.
    pub const ENTER: Self = Self::of_provider("enter", 600);
    /// The same as an admin, whom no flood of end users shuts out.
    pub const ADMIN_CONNECT: Self = Self::of_provider("admin-connect", 60);
    /// Coming back from there, which is coming in.
    pub const ADMIN_ENTER: Self = Self::of_provider("admin-enter", 60);

    const fn of_provider(name: &'static str, attempts: u32) -> Self {
        let window = TimeDelta::minutes(1);
        Self {
            name,
            account: None,
            address: Some(Quota { attempts, window }),
            everybody: Some(Quota { attempts: 6_000, window }),
        }
    }

    const fn of_login(name: &'static str) -> Self {
        let quarter = TimeDelta::minutes(15);
        Self {
            name,
            account: Some(Quota { attempts: 10, window: quarter }),
            address: Some(Quota { attempts: 30, window: quarter }),
            everybody: Some(Quota { attempts: 600, window: TimeDelta::minutes(1) }),
        }
    }

    const fn by_address(name: &'static str) -> Self {
        let quota = Quota { attempts: 10, window: TimeDelta::minutes(1) };
        Self { name, account: None, address: Some(quota), everybody: None }
    }

    /// What is counted for an attempt, and how much is allowed of it. Who tries from one address spends nothing of what others
    /// have for themselves or in common: so the address comes first.
    fn keys(&self, account: Option<&str>, address: IpAddr) -> Result<Keys, AuthError> {
        let mut keys = Keys { counted: Vec::with_capacity(3), home: None };
        if let Some(quota) = self.address {
            let key = self.key("address", &network(address));
            keys.counted.push(Counted { key, quota, of_others: false });
        }
        if let (Some(quota), Some(account)) = (self.account, account) {
            let key = self.familiar_key(account, address)?;
            keys.home = key.map(|key| Home { key, quota });
            let key = self.account_key(account)?;
            keys.counted.push(Counted { key, quota, of_others: true });
        }
        if let Some(quota) = self.everybody {
            let key = self.key("everybody", "");
            keys.counted.push(Counted { key, quota, of_others: true });
        }
        Ok(keys)
    }

    /// For an account from one network; none from an address that is not known.
    fn familiar_key(&self, account: &str, address: IpAddr) -> Result<Option<String>, AuthError> {
        if address.is_unspecified() {
            return Ok(None);
        }
        let account = normalised(account).ok_or(AuthError::InvalidCredential)?;
        Ok(Some(self.key("familiar", &format!("{account}\0{}", network(address)))))
    }

    /// For the networks from which somebody came in, whoever it was.
    fn network_key(&self, address: IpAddr) -> String {
        self.key("network", &network(address))
    }

    fn account_key(&self, account: &str) -> Result<String, AuthError> {
        let account = normalised(account).ok_or(AuthError::InvalidCredential)?;
        Ok(self.key("account", &account))
    }

    /// Hashed, so that whoever reads the table does not read who tried to log in.
    fn key(&self, kind: &str, whose: &str) -> String {
        hash(&format!("{}\0{kind}\0{whose}", self.name))
    }
}

/// What an attempt is counted as.
struct Keys {
    counted: Vec<Counted>,
    /// Where its owner may have come into the account.
    home: Option<Home>,
}

/// What is counted.
struct Counted {
    key: String,
    quota: Quota,
    /// Whether others can fill it from elsewhere, so that it does not keep out who is at home.
    of_others: bool,
}

/// What is counted instead of what others have filled, where it is familiar.
struct Home {
    key: String,
    quota: Quota,
}

/// Lets attempts through or not.
#[derive(Clone)]
pub struct Limiter {
    store: Store,
    /// Until when the keys are full that were found so, and the networks refused that are not familiar.
    full: Arc<Mutex<Recent<DateTime<Utc>>>>,
}

impl Limiter {
    /// Counts in this store.
    #[must_use]
    pub fn new(store: Store) -> Self {
        Self { store, full: Arc::new(Mutex::new(Recent::new(REMEMBER, CAPACITY))) }
    }

    /// Refuses an attempt of which it is known already that it would be, whatever the account: from an address that has tried too
    /// often, or when all together have and nobody came in from this network lately. It asks the database once in a while for the
    /// latter at most, so that a flood costs next to nothing; what it lets pass is for [`Limiter::admit`] to decide.
    ///
    /// # Errors
    /// [`AuthError::TooManyAttempts`]; else when the database refuses or is away.
    pub async fn refuse_known(
        &self,
        rule: &Rule,
        address: IpAddr,
        now: DateTime<Utc>,
    ) -> Result<(), AuthError> {
        let Keys { counted, .. } = rule.keys(None, address)?;
        self.refuse_full(counted.iter().filter(|it| !it.of_others), now)?;
        let full = counted.iter().find_map(|it| self.full_until(&it.key, now));
        let Some(until) = full else { return Ok(()) };
        let network = rule.network_key(address);
        let may_be_home = rule.account.is_some()
            && !address.is_unspecified()
            && self.full_until(&network, now).is_none();
        if may_be_home {
            if self.store.is_familiar(&network, now - FAMILIAR).await? {
                return Ok(());
            }
            self.lock().insert(network, until);
        }
        Err(too_many(until, now))
    }

    /// Counts an attempt and lets it through. `account` must be what identifies the account in the end (and if none is found,
    /// what somebody wrote for it), or an account that answers to two names could be tried twice as often.
    ///
    /// # Errors
    /// [`AuthError::TooManyAttempts`] when it was tried too often; [`AuthError::InvalidCredential`] when no account can be called
    /// so; else when the database refuses or is away: nobody is let in uncounted.
    pub async fn admit(
        &self,
        rule: &Rule,
        (account, address): (Option<&str>, IpAddr),
        now: DateTime<Utc>,
    ) -> Result<(), AuthError> {
        let Keys { counted, home } = rule.keys(account, address)?;
        // what cannot be tried from a familiar place either
        let hopeless = counted.iter().filter(|it| home.is_none() || !it.of_others);
        self.refuse_full(hopeless, now)?;
        let mut is_home = false;
        for Counted { key, quota, of_others } in counted {
            let Some(until) = self.count(key, quota, now).await? else { continue };
            if of_others && is_home {
                continue;
            }
            let home = home.as_ref().filter(|_| of_others);
            let Some(Home { key, quota }) = home else { return Err(too_many(until, now)) };
            if !self.store.is_familiar(key, now - FAMILIAR).await? {
                return Err(too_many(until, now));
            }
            if let Some(until) = self.count(key.clone(), *quota, now).await? {
                return Err(too_many(until, now));
            }
            is_home = true;
        }
        Ok(())
    }

    /// Counts an attempt; until when the key is full, if it is.
    async fn count(
        &self,
        key: String,
        quota: Quota,
        now: DateTime<Utc>,
    ) -> Result<Option<DateTime<Utc>>, AuthError> {
        if let Some(until) = self.full_until(&key, now) {
            return Ok(Some(until));
        }
        let tally = self.store.count_attempt(&key, quota.window, now).await?;
        if tally.count <= i64::from(quota.attempts) {
            return Ok(None);
        }
        let until = tally.began_at + quota.window;
        self.lock().insert(key, until);
        Ok(Some(until))
    }

    /// Forgets the attempts on an account, because its owner came in, and remembers from where. What was counted for the address
    /// stays: it may be somebody who comes into an account of his own between two attempts on another.
    ///
    /// # Errors
    /// When no account can be called so, or the database refuses or is away.
    pub async fn forgive(
        &self,
        rule: &Rule,
        (account, address): (&str, IpAddr),
        now: DateTime<Utc>,
    ) -> Result<(), AuthError> {
        let familiar = rule.familiar_key(account, address)?;
        if let Some(key) = &familiar {
            let network = rule.network_key(address);
            self.store.note_familiar(key, now).await?;
            self.store.note_familiar(&network, now).await?;
            self.lock().remove(&network);
        }
        for key in [Some(rule.account_key(account)?), familiar].into_iter().flatten() {
            self.store.forget_attempts(&key).await?;
            self.lock().remove(&key);
        }
        Ok(())
    }

    /// Forgets what does not count any more.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn sweep(&self, now: DateTime<Utc>) -> Result<u64, AuthError> {
        self.store.sweep_familiar(now - FAMILIAR).await?;
        Ok(self.store.sweep_attempts(now - FORGET).await?)
    }

    /// Refuses if one of these is full.
    fn refuse_full<'c>(
        &self,
        counted: impl IntoIterator<Item = &'c Counted>,
        now: DateTime<Utc>,
    ) -> Result<(), AuthError> {
        let mut full = counted.into_iter().filter_map(|one| self.full_until(&one.key, now));
        full.next().map_or(Ok(()), |until| Err(too_many(until, now)))
    }

    fn full_until(&self, key: &String, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.lock().get(key).copied().filter(|until| now < *until)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Recent<DateTime<Utc>>> {
        self.full.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Limiter {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Limiter")
    }
}

fn too_many(until: DateTime<Utc>, now: DateTime<Utc>) -> AuthError {
    AuthError::TooManyAttempts { retry_after: (until - now).to_std().unwrap_or_default() }
}

/// One spelling for all that look the same or are found the same. None can have a NUL, which would end a text elsewhere.
fn normalised(account: &str) -> Option<String> {
    // Lower case may take a letter apart that has to be put together again, and compatibility makes blanks of other blanks.
    let lower: String = account.nfkc().flat_map(char::to_lowercase).nfkc().collect();
    (!lower.contains('\0')).then(|| lower.trim().to_owned())
}

/// The address, or the network of which everybody has all addresses.
fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}
