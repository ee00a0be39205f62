//! Second factors of admins: what codes are computed from, which of them were used, and recovery codes.
//!
//! In: encrypted secrets, steps, hashes. Out: the same, and whether something may be used. Must not know: how codes are computed,
//! what anything is encrypted with.

use std::fmt;

use chrono::{DateTime, Utc};
use model::Storage;
use sql::{Param, Statement};

use super::param::{instant, number, text_param};
use crate::{Binds, Rows, Store, StoreError, Transaction};

const COLUMNS: &str = "secret, confirmed_at, last_step, recovery";

/// The second factor of an admin.
#[derive(Clone, PartialEq, Eq)]
pub struct SecondFactor {
    /// What codes are computed from, encrypted.
    pub secret: String,
    /// Since when it counts; until the admin has shown a code, it does not.
    pub confirmed_at: Option<DateTime<Utc>>,
    /// The step of the last code that was used.
    pub last_step: i64,
    /// Hashes of the recovery codes that are left.
    pub recovery: Vec<String>,
}

impl fmt::Debug for SecondFactor {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = formatter.debug_struct("SecondFactor");
        shown.field("confirmed_at", &self.confirmed_at).finish_non_exhaustive()
    }
}

impl Store {
    /// The second factor of the admin that is this document, also when it does not count yet.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn second_factor(&self, admin: &str) -> Result<Option<SecondFactor>, StoreError> {
        let rows = self.reader().await?.fetch(&find(admin, ""), &Binds::default()).await?;
        Ok(factor(&rows))
    }
}

impl Transaction {
    /// The same, which stays until the transaction ends.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn hold_second_factor(
        &mut self,
        admin: &str,
    ) -> Result<Option<SecondFactor>, StoreError> {
        let lock = self.dialect().row_lock();
        Ok(factor(&self.fetch(&find(admin, lock), &Binds::default()).await?))
    }

    /// Gives the admin that is this document a second factor that does not count yet, over another one that does not; false when
    /// there is one that counts.
    ///
    /// # Errors
    /// When there is no such document, or the database refuses or is away.
    pub async fn begin_second_factor(
        &mut self,
        admin: &str,
        secret: &str,
    ) -> Result<bool, StoreError> {
        self.done(
            "insert into presswork_second_factors (account, secret, last_step, recovery) \
             values ($1, $2, 0, '[]') on conflict (account) do update \
             set secret = excluded.secret, last_step = 0, recovery = '[]' \
             where presswork_second_factors.confirmed_at is null",
            vec![text_param(admin), text_param(secret)],
        )
        .await
    }

    /// From now on the second factor with this secret counts; the code of `step` is used with that. False when it counts already or
    /// is another one.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn confirm_second_factor(
        &mut self,
        (admin, secret): (&str, &str),
        step: i64,
        recovery: &[String],
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        self.done(
            "update presswork_second_factors set confirmed_at = $5, last_step = $3, recovery = $4 \
             where account = $1 and secret = $2 and confirmed_at is null",
            vec![
                text_param(admin),
                text_param(secret),
                number(step),
                text_param(&list(recovery)),
                instant(now),
            ],
        )
        .await
    }

    /// Uses the code of `step`; false when one of this step or of a later one was used. Of two at once, one may.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn use_second_factor(
        &mut self,
        (admin, secret): (&str, &str),
        step: i64,
    ) -> Result<bool, StoreError> {
        self.done(
            "update presswork_second_factors set last_step = $3 \
             where account = $1 and secret = $2 and confirmed_at is not null and last_step < $3",
            vec![text_param(admin), text_param(secret), number(step)],
        )
        .await
    }

    /// Makes these the hashes of the recovery codes that are left; false when there is no second factor that counts. The factor must
    /// be held ([`Transaction::hold_second_factor`]), so that no two use the same code.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn set_recovery_codes(
        &mut self,
        admin: &str,
        recovery: &[String],
    ) -> Result<bool, StoreError> {
        self.done(
            "update presswork_second_factors set recovery = $2 \
             where account = $1 and confirmed_at is not null",
            vec![text_param(admin), text_param(&list(recovery))],
        )
        .await
    }

    /// Takes the second factor away; false when there is none.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn remove_second_factor(&mut self, admin: &str) -> Result<bool, StoreError> {
        let text = "delete from presswork_second_factors where account = $1";
        self.done(text, vec![text_param(admin)]).await
    }

    async fn done(&mut self, text: &'static str, params: Vec<Param>) -> Result<bool, StoreError> {
        let statement = Statement { text: text.into(), params, columns: Vec::new() };
        Ok(self.execute(&statement, &Binds::default()).await? > 0)
    }
}

fn find(admin: &str, lock: &str) -> Statement {
    Statement {
        text: format!("select {COLUMNS} from presswork_second_factors where account = $1{lock}")
            .into(),
        params: vec![text_param(admin)],
        columns: vec![Storage::Text, Storage::Timestamp, Storage::BigInteger, Storage::Text],
    }
}

fn factor(rows: &Rows) -> Option<SecondFactor> {
    Some(SecondFactor {
        secret: rows.text(0, 0)?.to_owned(),
        confirmed_at: rows.instant(0, 1),
        last_step: rows.integer(0, 2)?,
        recovery: serde_json::from_str(rows.text(0, 3)?).ok()?,
    })
}

fn list(hashes: &[String]) -> String {
    serde_json::Value::from(hashes).to_string()
}
