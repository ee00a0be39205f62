//! What is to be published, or taken back, at a time.
//!
//! In: entries and times, who wants it, and what became of it. Out: what is scheduled. Must not know: who may publish what, or how.
//!
//! What waits has exactly one job, about its id, which is due when it is: whoever changes the time or calls it off takes that job away,
//! also from a server that is at work on it and notices when it ends.

use chrono::{DateTime, Utc};
use model::Storage;
use sql::{Dialect, Param, Statement};

use super::param::{instant, number, optional_text, text_list, text_param};
use super::{demand, one_of};
use crate::{Binds, Fate, Job, Rows, Store, StoreError, Transaction};

/// The kind of job that publishes what is scheduled, or takes it back.
pub const SCHEDULED_JOB: &str = "scheduled";

/// What every read has, in this order.
const COLUMNS: &str = "id, content_type, document_id, locale, action, state, message, details, admin, \
                       admin_name, at, created_at, ended_at";
/// How many of them are text; the rest are instants.
const TEXTS: usize = 10;
const INSTANTS: usize = 3;
/// What waits, the next first; then what is over, the latest first.
const ORDER: &str = "order by case when state = 'WAITING' then 0 else 1 end, \
                     case when state = 'WAITING' then at end, at desc, id";

/// An entry, in one locale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScheduledEntry {
    /// The uid of its type.
    pub content_type: String,
    /// Its document.
    pub document: String,
    /// Empty for types without locales.
    pub locale: String,
}

/// What is done when the time has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ScheduledAction {
    /// The draft is published.
    Publish,
    /// The published version is taken back.
    Unpublish,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScheduledState {
    /// Its time has not come.
    Waiting,
    /// It was done.
    Done,
    /// It was refused, and is not tried again.
    Failed,
    /// It was called off.
    Cancelled,
}

/// Something to be scheduled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewScheduled {
    /// Its id, if it replaces none that waits.
    pub id: String,
    /// Of which entry.
    pub entry: ScheduledEntry,
    /// What is to be done.
    pub action: ScheduledAction,
    /// When.
    pub at: DateTime<Utc>,
    /// The document of the admin who wants it.
    pub admin: String,
    /// What the admin is called.
    pub admin_name: Option<String>,
}

/// Something scheduled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scheduled {
    /// Its id.
    pub id: String,
    /// Of which entry.
    pub entry: ScheduledEntry,
    /// What is to be done.
    pub action: ScheduledAction,
    /// When.
    pub at: DateTime<Utc>,
    /// What became of it.
    pub state: ScheduledState,
    /// Of what failed: what was wrong.
    pub message: Option<String>,
    /// Of what failed: what more there is to say, as JSON.
    pub details: Option<String>,
    /// The document of the admin who wants it.
    pub admin: String,
    /// What the admin was called.
    pub admin_name: Option<String>,
    /// When it was scheduled.
    pub created_at: DateTime<Utc>,
    /// When it was done, failed or was called off.
    pub ended_at: Option<DateTime<Utc>>,
}

/// Which of it is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ScheduledFilter {
    /// Of one type.
    pub content_type: Option<String>,
    /// Of one document.
    pub document: Option<String>,
    /// Of one locale.
    pub locale: Option<String>,
    /// In one of these states; none means in any.
    pub states: Vec<ScheduledState>,
}

impl ScheduledAction {
    /// Both, by name.
    pub const ALL: [(&'static str, Self); 2] =
        [("PUBLISH", Self::Publish), ("UNPUBLISH", Self::Unpublish)];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        name_of(&Self::ALL, &self)
    }
}

impl ScheduledState {
    /// All of them, by name.
    pub const ALL: [(&'static str, Self); 4] = [
        ("WAITING", Self::Waiting),
        ("DONE", Self::Done),
        ("FAILED", Self::Failed),
        ("CANCELLED", Self::Cancelled),
    ];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        name_of(&Self::ALL, &self)
    }
}

fn name_of<T: PartialEq>(all: &[(&'static str, T)], one: &T) -> &'static str {
    all.iter().find(|(_, other)| other == one).map_or("", |(name, _)| name)
}

impl Store {
    /// What has this id.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn scheduled(&self, id: &str) -> Result<Option<Scheduled>, StoreError> {
        let statement = Statement {
            text: format!("select {COLUMNS} from presswork_scheduled where id = $1").into(),
            params: vec![text_param(id)],
            columns: columns(),
        };
        let rows = self.reader().await?.fetch(&statement, &Binds::default()).await?;
        Ok(scheduled(&rows).into_iter().next())
    }

    /// What is asked for of these types, by their uids: what waits, and then what is over, the latest first, but no more than `most`.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn scheduled_of_types(
        &self,
        filter: &ScheduledFilter,
        types: &[String],
        most: i64,
    ) -> Result<Vec<Scheduled>, StoreError> {
        let (condition, mut params) = condition(self.dialect(), filter, (types, &[]));
        params.push(number(most));
        let statement = Statement {
            text: format!(
                "select {COLUMNS} from presswork_scheduled where {condition} {ORDER} limit ${}",
                params.len()
            )
            .into(),
            params,
            columns: columns(),
        };
        Ok(scheduled(&self.reader().await?.fetch(&statement, &Binds::default()).await?))
    }

    /// Part of what is asked for, of these types or with these ids, and how much there is: first what waits, the next first; then
    /// what is over, the latest first.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn scheduled_page(
        &self,
        filter: &ScheduledFilter,
        (types, ids): (&[String], &[String]),
        (offset, limit): (i64, i64),
    ) -> Result<(Vec<Scheduled>, i64), StoreError> {
        let (condition, mut params) = condition(self.dialect(), filter, (types, ids));
        let count = Statement {
            text: format!("select count(*) from presswork_scheduled where {condition}").into(),
            params: params.clone(),
            columns: vec![Storage::BigInteger],
        };
        let first = params.len() + 1;
        params.extend([offset, limit].map(number));
        let page = Statement {
            text: format!(
                "select {COLUMNS} from presswork_scheduled where {condition} {ORDER} \
                 limit ${} offset ${first}",
                first + 1
            )
            .into(),
            params,
            columns: columns(),
        };
        let mut reader = self.reader().await?;
        let total = reader.fetch(&count, &Binds::default()).await?.integer(0, 0);
        let rows = reader.fetch(&page, &Binds::default()).await?;
        Ok((scheduled(&rows), total.unwrap_or_default()))
    }

    /// Forgets what has been over since before this time; how much. What was scheduled for entries that were deleted leaves jobs, which go, too.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn forget_scheduled_before(&self, time: DateTime<Utc>) -> Result<u64, StoreError> {
        let statement = Statement {
            text: "delete from presswork_scheduled where ended_at < $1".into(),
            params: vec![instant(time)],
            columns: Vec::new(),
        };
        let jobs = Statement {
            text: "delete from presswork_jobs \
                   where kind = $1 and subject not in (select id from presswork_scheduled)"
                .into(),
            params: vec![text_param(SCHEDULED_JOB)],
            columns: Vec::new(),
        };
        let mut transaction = self.begin().await?;
        let forgotten = transaction.execute(&statement, &Binds::default()).await?;
        transaction.execute(&jobs, &Binds::default()).await?;
        transaction.commit().await?;
        Ok(forgotten)
    }
}

impl Transaction {
    /// Schedules something; what waits already of the same action for the same entry gets another time, and is whoever's this is.
    ///
    /// # Errors
    /// When the database refuses, as where there is no such document, or is away.
    pub async fn schedule(
        &mut self,
        new: &NewScheduled,
        now: DateTime<Utc>,
    ) -> Result<Scheduled, StoreError> {
        let statement = Statement {
            text: format!(
                "insert into presswork_scheduled (id, content_type, document_id, locale, action, state, at, admin, \
                 admin_name, created_at) values ($1, $2, $3, $4, $5, 'WAITING', $6, $7, $8, $9) \
                 on conflict (document_id, locale, action) where state = 'WAITING' do update \
                 set at = excluded.at, admin = excluded.admin, admin_name = excluded.admin_name, \
                 created_at = excluded.created_at returning {COLUMNS}"
            )
            .into(),
            params: vec![
                text_param(&new.id),
                text_param(&new.entry.content_type),
                text_param(&new.entry.document),
                text_param(&new.entry.locale),
                text_param(new.action.name()),
                instant(new.at),
                text_param(&new.admin),
                optional_text(new.admin_name.as_deref()),
                instant(now),
            ],
            columns: columns(),
        };
        let rows = self.fetch(&statement, &Binds::default()).await?;
        let made = scheduled(&rows).into_iter().next().ok_or(StoreError::NoAnswer)?;
        self.withdraw_job(&made.id).await?;
        self.add_job(SCHEDULED_JOB, &made.id, (made.at, now)).await?;
        Ok(made)
    }

    /// When the same waits already for an entry to be done.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn scheduled_time(
        &mut self,
        entry: &ScheduledEntry,
        action: ScheduledAction,
    ) -> Result<Option<DateTime<Utc>>, StoreError> {
        let statement = Statement {
            text: "select at from presswork_scheduled \
                   where document_id = $1 and locale = $2 and action = $3 and state = 'WAITING'"
                .into(),
            params: vec![
                text_param(&entry.document),
                text_param(&entry.locale),
                text_param(action.name()),
            ],
            columns: vec![Storage::Timestamp],
        };
        let rows = self.fetch(&statement, &Binds::default()).await?;
        Ok(rows.instant(0, 0))
    }

    /// Calls off what waits; false when it does not wait.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn cancel_scheduled(
        &mut self,
        id: &str,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let is_cancelled = self.end(id, (ScheduledState::Cancelled, None), now).await?;
        self.withdraw_job(id).await?;
        Ok(is_cancelled)
    }

    /// Notes what became of the subject of a job, which is over with that. False when there is nothing that waits any more, or when
    /// the job is not this server's any more: then nothing of it may stand.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn settle_scheduled(
        &mut self,
        job: &Job,
        (state, why): (ScheduledState, Option<(&str, &str)>),
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let waited = self.end(&job.subject, (state, why), now).await?;
        Ok(self.settle_job(job, Fate::Over).await? && waited)
    }

    /// Forgets all that is scheduled for a document in one locale, which goes.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn forget_scheduled_of(
        &mut self,
        document: &str,
        locale: &str,
    ) -> Result<(), StoreError> {
        let statement = Statement {
            text: "delete from presswork_scheduled where document_id = $1 and locale = $2".into(),
            params: vec![text_param(document), text_param(locale)],
            columns: Vec::new(),
        };
        self.execute(&statement, &Binds::default()).await.map(|_forgotten| ())
    }

    async fn end(
        &mut self,
        id: &str,
        (state, why): (ScheduledState, Option<(&str, &str)>),
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let (message, details) = why.unzip();
        let statement = Statement {
            text: "update presswork_scheduled set state = $2, message = $3, details = $4, ended_at = $5 \
                   where id = $1 and state = 'WAITING'"
                .into(),
            params: vec![
                text_param(id),
                text_param(state.name()),
                optional_text(message),
                optional_text(details),
                instant(now),
            ],
            columns: Vec::new(),
        };
        Ok(self.execute(&statement, &Binds::default()).await? > 0)
    }

    /// Takes the job about this away, from whoever does it as well.
    async fn withdraw_job(&mut self, id: &str) -> Result<(), StoreError> {
        let statement = Statement {
            text: "delete from presswork_jobs where kind = $1 and subject = $2".into(),
            params: vec![text_param(SCHEDULED_JOB), text_param(id)],
            columns: Vec::new(),
        };
        self.execute(&statement, &Binds::default()).await.map(|_withdrawn| ())
    }
}

/// What is asked for, of these types or with these ids, as SQL with its parameters.
fn condition(
    dialect: Dialect,
    filter: &ScheduledFilter,
    (types, ids): (&[String], &[String]),
) -> (String, Vec<Param>) {
    let mut params = vec![text_list(types), text_list(ids)];
    let (of_types, with_ids) = (one_of(dialect, 1), one_of(dialect, 2));
    let mut text = format!("(content_type {of_types} or id {with_ids})");
    let equal = [
        ("content_type", &filter.content_type),
        ("document_id", &filter.document),
        ("locale", &filter.locale),
    ];
    demand(&mut text, &mut params, &equal);
    if !filter.states.is_empty() {
        let states: Vec<String> = filter.states.iter().map(|it| it.name().to_owned()).collect();
        params.push(text_list(&states));
        text.push_str(&format!(" and state {}", one_of(dialect, params.len())));
    }
    (text, params)
}

fn columns() -> Vec<Storage> {
    [vec![Storage::Text; TEXTS], vec![Storage::Timestamp; INSTANTS]].concat()
}

fn scheduled(rows: &Rows) -> Vec<Scheduled> {
    let scheduled = |row| {
        let text = |column| rows.text(row, column).map(str::to_owned);
        Some(Scheduled {
            id: text(0)?,
            entry: ScheduledEntry { content_type: text(1)?, document: text(2)?, locale: text(3)? },
            action: named(&ScheduledAction::ALL, rows.text(row, 4)?)?,
            state: named(&ScheduledState::ALL, rows.text(row, 5)?)?,
            message: text(6),
            details: text(7),
            admin: text(8)?,
            admin_name: text(9),
            at: rows.instant(row, 10)?,
            created_at: rows.instant(row, 11)?,
            ended_at: rows.instant(row, 12),
        })
    };
    (0..rows.len()).filter_map(scheduled).collect()
}

fn named<T: Copy>(all: &[(&'static str, T)], name: &str) -> Option<T> {
    all.iter().find(|(other, _)| *other == name).map(|(_, it)| *it)
}
