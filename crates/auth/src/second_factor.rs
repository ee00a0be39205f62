//! Second factors of admins: codes that change every 30 seconds (RFC 6238), and recovery codes for whoever lost what computes them.
//!
//! In: an admin, and a code as somebody typed it. Out: whether it counts, once. Must not know: passwords, sessions. How often codes
//! may be tried is the limiter's to say ([`crate::Rule::SECOND_FACTOR`]): there are only a million of them.
//!
//! Everything works in a transaction, that of what the code is asked for: a code is used up exactly when that is done.

use std::fmt;

use chrono::{DateTime, Utc};
use hmac::Mac as _;
use store::Transaction;
use totp_rs::{Builder, Totp};

use crate::secret::{hexadecimal, random_bytes, same};
use crate::{AuthError, Key, Secret};

/// As many as HMAC-SHA-1 answers, which is what all authenticators compute with (RFC 4226, 4).
const SECRET_BYTES: usize = 20;
const DIGITS: usize = 6;
/// Recovery codes that an admin gets.
const RECOVERY_CODES: usize = 10;
/// Of 5 bits each, 80 in all: nobody guesses that, whatever the hash.
const RECOVERY_LETTERS: usize = 16;
/// Without those that are taken for others.
const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

/// What the key is used for here; no signed token, and no session, can begin so.
const SEALING: &str = "second factors";
const RECOVERY: &[u8] = b"a recovery code\0";

/// Gives, checks and takes away second factors.
#[derive(Clone)]
pub struct SecondFactors {
    key: Key,
}

/// What an authenticator needs, to be shown once.
#[derive(Debug, Clone)]
pub struct Enrolment {
    /// In letters and digits, for those who type it.
    pub secret: Secret,
    /// `otpauth://totp/…`, for those who photograph it.
    pub url: Secret,
}

/// How an admin showed the second factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// By a code of the present.
    Code,
    /// By a recovery code; so many are left.
    Recovery(usize),
}

impl SecondFactors {
    /// Secrets are encrypted under a key made of this one. Under another key nobody can show a second factor that was given before.
    #[must_use]
    pub fn new(key: Key) -> Self {
        Self { key }
    }

    /// Begins to give an admin a second factor, which does not count before [`SecondFactors::confirm`]. Authenticators show it as
    /// `name` at `issuer`.
    ///
    /// # Errors
    /// [`AuthError::HasFactor`] when there is one that counts; else when the database refuses or is away.
    pub async fn begin(
        &self,
        transaction: &mut Transaction,
        admin: &str,
        (issuer, name): (&str, &str),
    ) -> Result<Enrolment, AuthError> {
        let secret: [u8; SECRET_BYTES] = random_bytes();
        let sealed = self.seal(admin, &secret)?;
        if !transaction.begin_second_factor(admin, &sealed).await? {
            return Err(AuthError::HasFactor);
        }
        let totp = totp(&secret, Some((issuer, name)))?;
        let url = totp.to_url().map_err(|_unnamed| AuthError::Seal)?;
        Ok(Enrolment { secret: Secret::new(totp.secret().to_base32()), url: Secret::new(url) })
    }

    /// Makes the second factor count, for an admin who shows a code of it; the recovery codes, to be shown once.
    ///
    /// # Errors
    /// [`AuthError::InvalidCredential`] when the code is not good, or none was begun; else when the database refuses or is away.
    pub async fn confirm(
        &self,
        transaction: &mut Transaction,
        (admin, code): (&str, &str),
        now: DateTime<Utc>,
    ) -> Result<Vec<Secret>, AuthError> {
        let factor = transaction.hold_second_factor(admin).await?;
        let factor = factor.ok_or(AuthError::InvalidCredential)?;
        let step = self.step(admin, &factor.secret, (code, now))?;
        let step = step.ok_or(AuthError::InvalidCredential)?;
        let (codes, hashes) = self.recovery_codes(admin);
        let of = (admin, factor.secret.as_str());
        if transaction.confirm_second_factor(of, step, &hashes, now).await? {
            Ok(codes)
        } else {
            Err(AuthError::InvalidCredential)
        }
    }

    /// Uses a code or a recovery code up. A code is good in its own 30 seconds and in those before and after, and once.
    ///
    /// # Errors
    /// [`AuthError::InvalidCredential`] when it is not good; else when the database refuses or is away.
    pub async fn verify(
        &self,
        transaction: &mut Transaction,
        (admin, code): (&str, &str),
        now: DateTime<Utc>,
    ) -> Result<Proof, AuthError> {
        let factor = transaction.hold_second_factor(admin).await?;
        let factor = factor.filter(|factor| factor.confirmed_at.is_some());
        let factor = factor.ok_or(AuthError::InvalidCredential)?;
        if let Some(step) = self.step(admin, &factor.secret, (code, now))? {
            let used = transaction.use_second_factor((admin, &factor.secret), step).await?;
            return if used { Ok(Proof::Code) } else { Err(AuthError::InvalidCredential) };
        }
        let hash = self.recovery_hash(admin, code);
        let mut left = factor.recovery;
        let at = left.iter().position(|known| same(known, &hash));
        left.remove(at.ok_or(AuthError::InvalidCredential)?);
        transaction.set_recovery_codes(admin, &left).await?;
        Ok(Proof::Recovery(left.len()))
    }

    /// Gives an admin other recovery codes, to be shown once; those before do not work any more.
    ///
    /// # Errors
    /// [`AuthError::InvalidCredential`] when there is no second factor that counts; else when the database refuses or is away.
    pub async fn renew_recovery_codes(
        &self,
        transaction: &mut Transaction,
        admin: &str,
    ) -> Result<Vec<Secret>, AuthError> {
        transaction.hold_second_factor(admin).await?;
        let (codes, hashes) = self.recovery_codes(admin);
        if transaction.set_recovery_codes(admin, &hashes).await? {
            Ok(codes)
        } else {
            Err(AuthError::InvalidCredential)
        }
    }

    /// The step that this is the code of, if it is near.
    fn step(
        &self,
        admin: &str,
        sealed: &str,
        (code, now): (&str, DateTime<Utc>),
    ) -> Result<Option<i64>, AuthError> {
        // people write them in two groups
        let code: String = code.chars().filter(|letter| !letter.is_whitespace()).collect();
        if code.len() != DIGITS || !code.bytes().all(|byte| byte.is_ascii_digit()) {
            return Ok(None);
        }
        let Ok(time) = u64::try_from(now.timestamp()) else { return Ok(None) };
        let totp = totp(&self.open(admin, sealed)?, None)?;
        Ok(totp.check(&code, time).and_then(|step| i64::try_from(step).ok()))
    }

    /// New recovery codes, and their hashes.
    fn recovery_codes(&self, admin: &str) -> (Vec<Secret>, Vec<String>) {
        let codes: Vec<String> = (0..RECOVERY_CODES).map(|_| recovery_code()).collect();
        let hashes = codes.iter().map(|code| self.recovery_hash(admin, code)).collect();
        (codes.into_iter().map(Secret::new).collect(), hashes)
    }

    /// Whoever has the database alone cannot even begin to guess.
    fn recovery_hash(&self, admin: &str, code: &str) -> String {
        let letters = code.chars().filter(char::is_ascii_alphanumeric);
        let letters: String = letters.map(|letter| letter.to_ascii_lowercase()).collect();
        let parts = [RECOVERY, admin.as_bytes(), b"\0", letters.as_bytes()];
        hexadecimal(&self.key.mac(&parts).finalize().into_bytes())
    }

    /// Nobody is given another's by whoever can write to the database.
    fn seal(&self, admin: &str, secret: &[u8]) -> Result<String, AuthError> {
        self.key.seal(SEALING, admin, secret)
    }

    fn open(&self, admin: &str, sealed: &str) -> Result<Vec<u8>, AuthError> {
        self.key.open(SEALING, admin, sealed)
    }
}

impl fmt::Debug for SecondFactors {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("SecondFactors(…)")
    }
}

/// What computes codes: six digits, every 30 seconds, by SHA-1, as the URL of an enrolment says; one step before and after counts, too.
pub(crate) fn totp(secret: &[u8], shown: Option<(&str, &str)>) -> Result<Totp, AuthError> {
    // a colon is what stands between the two
    let name = |text: &str| text.replace(':', " ");
    let builder = Builder::new().with_secret(secret.to_vec());
    let builder = match shown {
        Some((issuer, account)) => {
            builder.with_issuer(Some(name(issuer))).with_account_name(name(account))
        }
        None => builder,
    };
    builder.build().map_err(|_unusable| AuthError::Seal)
}

/// `k7qf-3mzx-9v2d-hw8c`
fn recovery_code() -> String {
    let bytes: [u8; RECOVERY_LETTERS] = random_bytes();
    let groups = bytes.chunks(4).map(|group| -> String {
        group.iter().map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect()
    });
    groups.collect::<Vec<_>>().join("-")
}
