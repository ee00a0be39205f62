//! The watches of cache tags, which say what cached answers depend on; and a digest of what is served, on which all answers depend.
//!
//! In: watches as JSON. Out: the same. Must not know: what a watch says.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use model::Storage;
use sql::{Dialect, Statement};

use super::param::{instant, number, text_param};
use crate::{Binds, Store, StoreError, Transaction};

impl Store {
    /// Stores a watch, unless its type has as many as it may have, and notes that it is used. Returns the one that has this id then,
    /// which may be another.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn add_watch(
        &self,
        (id, content_type): (&str, &str),
        watch: &str,
        (now, most_of_type): (DateTime<Utc>, i64),
    ) -> Result<Option<String>, StoreError> {
        let note = Statement {
            text: "update presswork_watches set used_at = $2 where id = $1".into(),
            params: vec![text_param(id), instant(now)],
            columns: Vec::new(),
        };
        let count = "select count(*) from presswork_watches where content_type = $2";
        let (cast, time) = match self.dialect() {
            Dialect::Postgres => ("::text", "::timestamptz"),
            Dialect::Sqlite => ("", ""),
        };
        let add = Statement {
            text: format!(
                "insert into presswork_watches (id, content_type, watch, used_at) \
                 select $1{cast}, $2{cast}, $3{cast}, $5{time} where ({count}) < $4 \
                 on conflict (id) do nothing"
            )
            .into(),
            params: vec![
                text_param(id),
                text_param(content_type),
                text_param(watch),
                number(most_of_type),
                instant(now),
            ],
            columns: Vec::new(),
        };
        let find = Statement {
            text: "select watch from presswork_watches where id = $1".into(),
            params: vec![text_param(id)],
            columns: vec![Storage::Text],
        };
        let mut transaction = self.begin().await?;
        transaction.execute(&note, &Binds::default()).await?;
        transaction.execute(&add, &Binds::default()).await?;
        let found = transaction.fetch(&find, &Binds::default()).await?;
        transaction.commit().await?;
        Ok(found.text(0, 0).map(str::to_owned))
    }

    /// Every watch, by id.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn watches(&self) -> Result<Vec<(String, String)>, StoreError> {
        let statement = Statement {
            text: "select id, watch from presswork_watches order by id".into(),
            params: Vec::new(),
            columns: vec![Storage::Text, Storage::Text],
        };
        let rows = self.reader().await?.fetch(&statement, &Binds::default()).await?;
        let text = |row, column| rows.text(row, column).unwrap_or_default().to_owned();
        Ok((0..rows.len()).map(|row| (text(row, 0), text(row, 1))).collect())
    }
}

impl Transaction {
    /// Deletes watches that were not used since `before`, of the types that have as many as they may have. Returns these types.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn forget_watches(
        &mut self,
        (now, before): (DateTime<Utc>, DateTime<Utc>),
        most_of_type: i64,
    ) -> Result<Vec<String>, StoreError> {
        let begin = Statement {
            text: "update presswork_watches set used_at = $1 where used_at is null".into(),
            params: vec![instant(now)],
            columns: Vec::new(),
        };
        self.execute(&begin, &Binds::default()).await?;
        let delete = Statement {
            text: "delete from presswork_watches where used_at < $1 and content_type in \
                   (select content_type from presswork_watches group by content_type having count(*) >= $2) \
                   returning content_type"
                .into(),
            params: vec![instant(before), number(most_of_type)],
            columns: vec![Storage::Text],
        };
        let deleted = self.fetch(&delete, &Binds::default()).await?;
        let types = (0..deleted.len()).filter_map(|row| deleted.text(row, 0).map(str::to_owned));
        Ok(types.collect::<BTreeSet<_>>().into_iter().collect())
    }

    /// Stores what is served from this database; whether that is different from before.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn note_served(&mut self, served: &str) -> Result<bool, StoreError> {
        let note = Statement {
            text: "insert into presswork_served (id, digest) values (1, $1) on conflict (id) do update \
                   set digest = excluded.digest where presswork_served.digest <> excluded.digest"
                .into(),
            params: vec![text_param(served)],
            columns: Vec::new(),
        };
        Ok(self.execute(&note, &Binds::default()).await? > 0)
    }
}
