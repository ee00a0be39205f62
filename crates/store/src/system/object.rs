//! The objects in the bucket, as the database knows them.
//!
//! In: keys, and what is true of them. Out: rows. Must not know: the bucket.
//!
//! Bucket and database cannot change in one step, so a row goes through states, and each is written before what it promises:
//!
//! | state | the bucket | goes on |
//! |---|---|---|
//! | `PENDING` | may have the object | `STORED` when it was put |
//! | `STORED` | has it; no file leads to it yet | `READY` in the transaction that makes the file |
//! | `READY` | has it | `DELETING` in the transaction that deletes or replaces the file |
//! | `DELETING` | may have it | no row, after the object was deleted, which waits for mails that need it |
//!
//! Whoever dies between two of them leaves a row that [`Store::abandon_objects`] finds later: so there is never an object
//! without a row, nor a file without its objects (security.md U12).

use chrono::{DateTime, TimeDelta, Utc};
use model::{ContentType, Storage};
use sql::Statement;

use super::now;
use super::param::{boolean, instant, number, optional_text, text_param};
use crate::{Binds, Job, Query, Rows, Store, StoreError, Transaction};

/// The kind of the jobs that delete objects.
pub const SWEEP_JOB: &str = "sweep";

/// What keys of files begin with that browsers post straight to the bucket. No other object is called so.
pub const POSTED: &str = "posted_";

/// How long such a file may be posted, and posted again, with some time to spare. Only then is the object gone for good.
const POSTED_FOR: TimeDelta = TimeDelta::minutes(15);

/// What every read of an object has, in this order.
const COLUMNS: &str = "key, state, file, name, mime, bytes, sha256, private, created_at";

/// An object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObjectRow {
    /// Its name in the bucket.
    pub key: String,
    /// What its file is called.
    pub name: String,
    /// Its type.
    pub mime: String,
    /// Its length.
    pub bytes: u64,
    /// SHA-256 of its bytes in hexadecimal.
    pub sha256: String,
    /// Readers need a signed URL.
    pub private: bool,
}

/// How much there is of what files lead to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct KeptObjects {
    /// Objects.
    pub objects: i64,
    /// Their bytes.
    pub bytes: i64,
}

/// An object and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownObject {
    /// The object.
    pub object: ObjectRow,
    /// `PENDING`, `STORED`, `READY` or `DELETING`.
    pub state: String,
    /// The document of the file that it belongs to.
    pub file: Option<String>,
    /// Whether it may still be posted, whatever its state.
    pub may_be_posted: bool,
}

impl Store {
    /// Writes down that these objects are about to be put.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn announce_objects(&self, objects: &[ObjectRow]) -> Result<(), StoreError> {
        let inserts: Vec<Statement> = objects.iter().map(insert).collect();
        let mut transaction = self.begin().await?;
        transaction.fetch_all(&inserts.iter().map(Query::from).collect::<Vec<_>>()).await?;
        transaction.commit().await
    }

    /// Writes down that these objects were put. False when any of them was given up meanwhile.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn objects_are_stored(&self, keys: &[String]) -> Result<bool, StoreError> {
        let mut transaction = self.begin().await?;
        let complete = transaction.move_objects(keys, ("PENDING", "STORED"), None).await?;
        transaction.commit().await?;
        Ok(complete)
    }

    /// Gives up objects that were announced and belong to no file; they are deleted by whoever sweeps next.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn give_up_objects(&self, keys: &[String]) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        for from in ["PENDING", "STORED"] {
            transaction.move_objects(keys, (from, "DELETING"), None).await?;
        }
        transaction.order_sweep(keys).await?;
        transaction.commit().await?;
        self.announce_job();
        Ok(())
    }

    /// Gives up all objects that were announced or stored before `before` and belong to no file, and those whose file was
    /// deleted with its document; how many.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn abandon_objects(&self, before: DateTime<Utc>) -> Result<u64, StoreError> {
        let statement = Statement {
            text: "update presswork_objects set state = 'DELETING', updated_at = $2 \
                   where (state in ('PENDING', 'STORED') and updated_at < $1 \
                          and (substr(key, 1, length($3)) <> $3 or created_at < $4)) \
                   or (state = 'READY' and file is null)"
                .into(),
            params: vec![
                instant(before),
                instant(now()),
                text_param(POSTED),
                instant(now() - POSTED_FOR),
            ],
            columns: Vec::new(),
        };
        self.change(&statement).await
    }

    /// Some of the objects that are to be deleted, the oldest first. Those that somebody may still post are not among them, nor
    /// those that a mail is still to be sent with.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn doomed_objects(&self, most: u32) -> Result<Vec<String>, StoreError> {
        let statement = Statement {
            text: "select key from presswork_objects objects where state = 'DELETING' \
                   and (substr(key, 1, length($2)) <> $2 or created_at < $3) and not exists (\
                   select 1 from presswork_email_attachments attachments where attachments.key = objects.key) \
                   order by updated_at limit $1"
                .into(),
            params: vec![number(most.into()), text_param(POSTED), instant(now() - POSTED_FOR)],
            columns: vec![Storage::Text],
        };
        Ok(self.reader().await?.fetch(&statement, &Binds::default()).await?.texts(0))
    }

    /// Forgets an object that the bucket does not have any more.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn forget_object(&self, key: &str) -> Result<(), StoreError> {
        let statement = Statement {
            text: "delete from presswork_objects where key = $1 and state = 'DELETING'".into(),
            params: vec![text_param(key)],
            columns: Vec::new(),
        };
        self.change(&statement).await.map(|_forgotten| ())
    }

    /// An object could not be deleted: others come before it.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn postpone_object(&self, key: &str) -> Result<(), StoreError> {
        let statement = Statement {
            text: "update presswork_objects set updated_at = $2 where key = $1".into(),
            params: vec![text_param(key), instant(now())],
            columns: Vec::new(),
        };
        self.change(&statement).await.map(|_postponed| ())
    }

    /// Ends a job that deleted objects.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn settle_sweep(&self, job: &Job, fate: crate::Fate) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        transaction.settle_job(job, fate).await?;
        transaction.commit().await
    }

    /// The object with this key, if a file leads to it.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn ready_object(&self, key: &str) -> Result<Option<ObjectRow>, StoreError> {
        Ok(self.known_object(key).await?.map(|known| known.object))
    }

    /// The object with this key, if it is awaited.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn pending_object(&self, key: &str) -> Result<Option<ObjectRow>, StoreError> {
        let found = self.objects("key = $1 and state = 'PENDING'", key).await?;
        Ok(found.into_iter().next().map(|known| known.object))
    }

    /// The object with this key and the file that leads to it, if one does.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn known_object(&self, key: &str) -> Result<Option<KnownObject>, StoreError> {
        let found = self.objects("key = $1 and state = 'READY' and file is not null", key).await?;
        Ok(found.into_iter().next())
    }

    /// An object of this file whose key begins so.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn object_of_file(
        &self,
        file: &str,
        begins: &str,
    ) -> Result<Option<ObjectRow>, StoreError> {
        let found = self.objects("file = $1 and state = 'READY' order by key", file).await?;
        Ok(found.into_iter().map(|known| known.object).find(|it| it.key.starts_with(begins)))
    }

    /// The focal point that is told of a file.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn focal_point(
        &self,
        files: &ContentType,
        document: &str,
    ) -> Result<Option<serde_json::Value>, StoreError> {
        let statement = sql::write::focal_point(files, self.dialect(), document);
        let Some(statement) = statement else { return Ok(None) };
        let rows = self.reader().await?.fetch(&statement, &Binds::default()).await?;
        Ok(rows.text(0, 0).and_then(|text| serde_json::from_str(text).ok()))
    }

    /// How many objects files lead to, and their bytes.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn kept_objects(&self) -> Result<KeptObjects, StoreError> {
        let statement = Statement {
            text:
                "select count(*), coalesce(cast(sum(bytes) as bigint), 0) from presswork_objects \
                   where state = 'READY'"
                    .into(),
            params: Vec::new(),
            columns: vec![Storage::BigInteger, Storage::BigInteger],
        };
        let rows = self.reader().await?.fetch(&statement, &Binds::default()).await?;
        let number = |column| rows.integer(0, column).unwrap_or_default();
        Ok(KeptObjects { objects: number(0), bytes: number(1) })
    }

    /// Up to so many objects with keys after this one, in the order of their keys.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn objects_after(&self, key: &str) -> Result<Vec<KnownObject>, StoreError> {
        self.objects("key > $1 order by key limit 1000", key).await
    }

    /// The documents of files whose URL leads to this server, and to no object; with that URL.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn files_without_objects(
        &self,
        files: &ContentType,
    ) -> Result<Vec<(String, String)>, StoreError> {
        let statement = sql::write::files_without_objects(files, self.dialect());
        let Some(statement) = statement else { return Ok(Vec::new()) };
        let rows = self.reader().await?.fetch(&statement, &Binds::default()).await?;
        let text = |row, column| rows.text(row, column).unwrap_or_default().to_owned();
        Ok((0..rows.len()).map(|row| (text(row, 0), text(row, 1))).collect())
    }

    async fn objects(
        &self,
        which: &'static str,
        key: &str,
    ) -> Result<Vec<KnownObject>, StoreError> {
        let statement = Statement {
            text: format!("select {COLUMNS} from presswork_objects where {which}").into(),
            params: vec![text_param(key)],
            columns: vec![
                Storage::Text,
                Storage::Text,
                Storage::Text,
                Storage::Text,
                Storage::Text,
                Storage::BigInteger,
                Storage::Text,
                Storage::Boolean,
                Storage::Timestamp,
            ],
        };
        let rows = self.reader().await?.fetch(&statement, &Binds::default()).await?;
        Ok((0..rows.len()).map(|row| known(&rows, row)).collect())
    }
}

impl Transaction {
    /// These objects, all of them stored, belong to the file that is this document from now on. False when any was given up
    /// meanwhile.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn claim_objects(&mut self, keys: &[String], file: &str) -> Result<bool, StoreError> {
        self.move_objects(keys, ("STORED", "READY"), Some(file)).await
    }

    /// The objects of a file are to be deleted.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn doom_objects(&mut self, file: &str) -> Result<(), StoreError> {
        let doom = Statement {
            text: "update presswork_objects set state = 'DELETING', updated_at = $2 \
                   where file = $1 and state = 'READY' returning key"
                .into(),
            params: vec![text_param(file), instant(now())],
            columns: vec![Storage::Text],
        };
        let rows = self.fetch(&doom, &Binds::default()).await?;
        self.order_sweep(&rows.texts(0)).await
    }

    /// A posted object was taken in as a file, and is to be deleted itself, once it cannot be posted again. False when somebody
    /// did that already.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn doom_posted(&mut self, key: &str) -> Result<bool, StoreError> {
        self.move_objects(&[key.to_owned()], ("PENDING", "DELETING"), None).await
    }

    /// The objects of a file are called this.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn rename_objects(&mut self, file: &str, name: &str) -> Result<(), StoreError> {
        let statement = Statement {
            text: "update presswork_objects set name = $2 where file = $1".into(),
            params: vec![text_param(file), text_param(name)],
            columns: Vec::new(),
        };
        self.execute(&statement, &Binds::default()).await.map(|_renamed| ())
    }

    /// A size of an object is its file's as well: as private as the object is, and in the place of older ones whose keys begin so.
    /// False when the object is gone, or given up.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn claim_size(
        &mut self,
        (size, original): (&str, &str),
        (file, older): (&str, &str),
    ) -> Result<bool, StoreError> {
        let lock = self.dialect().row_lock();
        let find = Statement {
            text: format!(
                "select private from presswork_objects where key = $1 and file = $2 and state = 'READY'{lock}"
            )
            .into(),
            params: vec![text_param(original), text_param(file)],
            columns: vec![Storage::Boolean],
        };
        let found = self.fetch(&find, &Binds::default()).await?;
        if found.is_empty() {
            return Ok(false);
        }
        let private = found.integer(0, 0) != Some(0);
        let doom = Statement {
            text: "update presswork_objects set state = 'DELETING', updated_at = $3 \
                   where file = $1 and state = 'READY' and substr(key, 1, length($2)) = $2 returning key"
                .into(),
            params: vec![text_param(file), text_param(older), instant(now())],
            columns: vec![Storage::Text],
        };
        let rows = self.fetch(&doom, &Binds::default()).await?;
        self.order_sweep(&rows.texts(0)).await?;
        let keys = [size.to_owned()];
        if !self.move_objects(&keys, ("STORED", "READY"), Some(file)).await? {
            return Ok(false);
        }
        let settle = Statement {
            text: "update presswork_objects set private = $2 where key = $1".into(),
            params: vec![text_param(size), boolean(private)],
            columns: Vec::new(),
        };
        self.execute(&settle, &Binds::default()).await.map(|_settled| true)
    }

    /// The objects of these files are private, or not.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn objects_are_private(
        &mut self,
        files: &[String],
        private: bool,
    ) -> Result<(), StoreError> {
        for file in files {
            let statement = Statement {
                text: "update presswork_objects set private = $2 where file = $1".into(),
                params: vec![text_param(file), boolean(private)],
                columns: Vec::new(),
            };
            self.execute(&statement, &Binds::default()).await?;
        }
        Ok(())
    }

    /// Moves objects from one state to another; whether all of them were in it.
    async fn move_objects(
        &mut self,
        keys: &[String],
        (from, to): (&str, &str),
        file: Option<&str>,
    ) -> Result<bool, StoreError> {
        let mut moved = 0;
        for key in keys {
            let statement = Statement {
                text: "update presswork_objects set state = $3, updated_at = $4, file = coalesce($5, file) \
                       where key = $1 and state = $2"
                    .into(),
                params: vec![
                    text_param(key),
                    text_param(from),
                    text_param(to),
                    instant(now()),
                    optional_text(file),
                ],
                columns: Vec::new(),
            };
            moved += self.execute(&statement, &Binds::default()).await?;
        }
        Ok(usize::try_from(moved).is_ok_and(|moved| moved == keys.len()))
    }

    /// A job to delete what is to be deleted. Each has a subject of its own, as one that is under way may not see these.
    async fn order_sweep(&mut self, keys: &[String]) -> Result<(), StoreError> {
        let Some(key) = keys.first() else { return Ok(()) };
        let now = now();
        self.add_job(SWEEP_JOB, key, (now, now)).await
    }
}

fn insert(object: &ObjectRow) -> Statement {
    Statement {
        text: "insert into presswork_objects \
               (key, state, name, mime, bytes, sha256, private, created_at, updated_at) \
               values ($1, 'PENDING', $2, $3, $4, $5, $6, $7, $7)"
            .into(),
        params: vec![
            text_param(&object.key),
            text_param(&object.name),
            text_param(&object.mime),
            number(i64::try_from(object.bytes).unwrap_or(i64::MAX)),
            text_param(&object.sha256),
            boolean(object.private),
            instant(now()),
        ],
        columns: Vec::new(),
    }
}

fn known(rows: &Rows, row: usize) -> KnownObject {
    let text = |column| rows.text(row, column).unwrap_or_default().to_owned();
    KnownObject {
        object: ObjectRow {
            key: text(0),
            name: text(3),
            mime: text(4),
            bytes: rows.integer(row, 5).and_then(|it| u64::try_from(it).ok()).unwrap_or_default(),
            sha256: text(6),
            private: rows.integer(row, 7) != Some(0),
        },
        state: text(1),
        file: rows.text(row, 2).map(str::to_owned),
        may_be_posted: rows.text(row, 0).is_some_and(|key| key.starts_with(POSTED))
            && rows.instant(row, 8).is_some_and(|made| made > now() - POSTED_FOR),
    }
}
