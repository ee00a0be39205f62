//! A database that refuses the write with a certain number, by triggers on every table; and what is in all of its tables.
//!
//! The error is of a kind that has nothing to do with what is written. On PostgreSQL writes are counted by a sequence, so that only one
//! fails; on SQLite in a table, whose count goes back with the transaction.

use anyhow::{Context, Result};
use model::Storage;
use sql::{Dialect, Statement};
use store::{Binds, Store};

/// Tables whose writes are not refused. Objects are given up in the background when a change fails, which would be counted as the
/// next attempt (`cargo xtask media-chaos` is about them); and what is noted of where somebody came in fails on purpose without a word.
const SPARED: [&str; 2] = ["presswork_objects", "presswork_familiar"];
/// Tables that are written beside a change, so that they may differ when it fails, and which rows count: attempts are counted whatever
/// comes of it, and objects are announced and stored before, to be swept away if nothing claims them.
const BESIDE: [(&str, &str); 4] = [
    ("presswork_attempts", "false"),
    ("presswork_familiar", "false"),
    ("presswork_objects", "state = 'READY'"),
    ("presswork_jobs", "kind <> 'sweep'"),
];
/// What brings them back.
const RESTORE: [&str; 4] = [
    "delete from presswork_attempts",
    "insert into presswork_attempts select * from kept_presswork_attempts",
    "delete from presswork_objects where key not in (select key from kept_presswork_objects)",
    "delete from presswork_jobs where id not in (select id from kept_presswork_jobs)",
];

const POSTGRES: [&str; 4] = [
    "create table faults (at int8 not null)",
    "create sequence faults_count",
    "create function fault() returns trigger language plpgsql as $$ begin \
     if tg_table_name = 'presswork_jobs' and tg_op <> 'DELETE' then \
     if new.kind = 'sweep' then return new; end if; end if; \
     if tg_table_name = 'presswork_attempts' and tg_op = 'DELETE' then return old; end if; \
     if nextval('faults_count') = (select at from faults) then \
     raise exception 'this is a fault' using errcode = 'XX000'; end if; \
     if tg_op = 'DELETE' then return old; end if; return new; end $$",
    "do $$ declare name text; begin \
     for name in select tablename from pg_tables where schemaname = 'public' and tablename not in ('faults', 'presswork_objects', 'presswork_familiar') loop \
     execute format('create trigger fault before insert or update or delete on %I for each row execute function fault()', name); \
     end loop; end $$",
];

/// Whether a text comes from the database and not from us.
pub(super) fn shows(answer: &str) -> bool {
    ["this is a fault", "malformed", "XX000", "faults"].iter().any(|text| answer.contains(text))
}

/// Such a database.
pub(super) struct Faults {
    store: Store,
    /// Reads all rows of all tables.
    dump: String,
}

impl Faults {
    /// Makes the triggers; none fires yet.
    pub(super) async fn prepare(store: Store) -> Result<Self> {
        let tables = tables(&store).await?;
        match store.dialect() {
            Dialect::Postgres => run(&store, &POSTGRES.map(str::to_owned)).await?,
            Dialect::Sqlite => {
                let mut texts = vec!["create table faults (at integer, count integer)".to_owned()];
                for (table, _) in
                    tables.iter().filter(|(table, _)| !SPARED.contains(&table.as_str()))
                {
                    for event in ["insert", "update", "delete"] {
                        let when = match (table.as_str(), event) {
                            ("presswork_jobs", "insert" | "update") => "when new.kind <> 'sweep'",
                            ("presswork_attempts", "delete") => "when false",
                            _ => "",
                        };
                        texts.push(format!(
                            "create trigger \"fault_{event}_{table}\" before {event} on \"{table}\" {when} begin \
                             update faults set count = count + 1; \
                             select json('{{' || at) from faults where at = count; end"
                        ));
                    }
                }
                run(&store, &texts).await?;
            }
        }
        let faults = match store.dialect() {
            Dialect::Postgres => "insert into faults values (0)",
            Dialect::Sqlite => "insert into faults values (0, 0)",
        };
        run(&store, &[faults.to_owned()]).await?;
        let parts: Vec<String> =
            tables.iter().map(|(table, row)| rows(store.dialect(), (table, row))).collect();
        Ok(Self { dump: parts.join(" union all "), store })
    }

    /// Lets the write with this number fail from now on; none is 0.
    pub(super) async fn arm(&self, number: u64) -> Result<()> {
        let texts = match self.store.dialect() {
            Dialect::Postgres => vec![
                format!("update faults set at = {number}"),
                "select setval('faults_count', 1, false)".to_owned(),
            ],
            Dialect::Sqlite => vec![format!("update faults set at = {number}, count = 0")],
        };
        run(&self.store, &texts).await
    }

    /// How many writes there were since then, of transactions that were done.
    pub(super) async fn written(&self) -> Result<u64> {
        let text = match self.store.dialect() {
            Dialect::Postgres => {
                "select (case when is_called then last_value else 0 end)::text from faults_count"
            }
            Dialect::Sqlite => "select cast(count as text) from faults",
        };
        let found = texts(&self.store, text).await?;
        Ok(found.first().context("a count")?.parse()?)
    }

    /// What is in each table.
    pub(super) async fn dump(&self) -> Result<Vec<String>> {
        texts(&self.store, &self.dump).await
    }

    /// Keeps what a failure does not take back: tables beside, and PostgreSQL's sequences. What it takes to bring them back.
    pub(super) async fn keep(&self) -> Result<Vec<String>> {
        let mut keep = Vec::new();
        for (table, _) in BESIDE {
            keep.push(format!("drop table if exists kept_{table}"));
            keep.push(format!("create table kept_{table} as select * from {table}"));
        }
        let mut restore: Vec<String> = RESTORE.map(str::to_owned).into();
        run(&self.store, &keep).await?;
        if self.store.dialect() == Dialect::Postgres {
            let set = "select format('setval(%L, %s, %L)', quote_ident(sequencename), coalesce(last_value, 1), last_value is not null) \
                       from pg_sequences where schemaname = 'public' and sequencename <> 'faults_count'";
            let all = texts(&self.store, set).await?;
            restore.push(format!("select {}", all.join(", ")));
        }
        Ok(restore)
    }

    /// Brings back what was kept.
    pub(super) async fn restore(&self, kept: &[String]) -> Result<()> {
        self.arm(0).await?;
        run(&self.store, kept).await
    }
}

/// All tables, each with an expression for the text of a row.
async fn tables(store: &Store) -> Result<Vec<(String, String)>> {
    let list = match store.dialect() {
        Dialect::Postgres => {
            "select tablename::text, 'it::text' from pg_tables where schemaname = 'public' order by 1"
        }
        Dialect::Sqlite => {
            "select m.name, group_concat('quote(\"' || c.name || '\")', ' || '','' || ') \
             from sqlite_schema m join pragma_table_info(m.name) c \
             where m.type = 'table' and m.name not like 'sqlite_%' group by m.name order by 1"
        }
    };
    let statement = Statement {
        text: list.into(),
        params: Vec::new(),
        columns: vec![Storage::Text, Storage::Text],
    };
    let rows = store.reader().await?.fetch(&statement, &Binds::default()).await?;
    let row = |index| {
        let cell = |column| rows.text(index, column).map(str::to_owned);
        Some((cell(0)?, cell(1)?))
    };
    (0..rows.len()).map(|index| row(index).context("a table")).collect()
}

/// Reads the rows of a table, as one text below its name.
fn rows(dialect: Dialect, (table, row): (&str, &str)) -> String {
    let counts = BESIDE.iter().find(|(beside, _)| *beside == table).map_or("true", |(_, it)| it);
    match dialect {
        Dialect::Postgres => format!(
            "select '{table}' || coalesce(string_agg(E'\\n' || {row}, '' order by {row}), '') from \"{table}\" it where {counts}"
        ),
        Dialect::Sqlite => format!(
            "select '{table}' || coalesce(group_concat(row, ''), '') \
             from (select char(10) || {row} as row from \"{table}\" where {counts} order by 1)"
        ),
    }
}

async fn run(store: &Store, texts: &[String]) -> Result<()> {
    let mut transaction = store.begin().await?;
    for text in texts {
        let statement =
            Statement { text: text.as_str().into(), params: Vec::new(), columns: Vec::new() };
        let done = transaction.execute(&statement, &Binds::default()).await;
        done.with_context(|| text.clone())?;
    }
    Ok(transaction.commit().await?)
}

async fn texts(store: &Store, text: &str) -> Result<Vec<String>> {
    let statement =
        Statement { text: text.into(), params: Vec::new(), columns: vec![Storage::Text] };
    let rows = store.reader().await?.fetch(&statement, &Binds::default()).await?;
    Ok((0..rows.len()).filter_map(|row| rows.text(row, 0).map(str::to_owned)).collect())
}
