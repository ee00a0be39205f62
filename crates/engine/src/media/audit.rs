//! Bucket and database side by side: what is to be deleted is, and what does not fit is found.
//!
//! In: a bucket and a store. Out: a bucket with fewer objects, an [`Audit`]. Must not know: how it is told.

use std::collections::HashMap;
use std::time::SystemTime;

use ::media::bucket::Listed;
use ::media::{Bucket, BucketError};
use chrono::{DateTime, TimeDelta, Utc};
use futures_util::TryStreamExt;
use store::{KnownObject, Store};

use crate::{Engine, EngineError};

/// Objects that are deleted before it is asked for more.
const AT_ONCE: u32 = 100;

/// How long an object may lie in the bucket before it is deleted because the database knows nothing of it (security.md U12).
const STRANGE_FOR: TimeDelta = TimeDelta::days(1);

/// Deletes some of the objects that are to be deleted; whether there may be more. One that cannot be deleted does not keep the
/// others.
///
/// # Errors
/// When the database cannot be used, or the bucket for any of them.
pub async fn sweep(store: &Store, bucket: &Bucket) -> Result<bool, EngineError> {
    let doomed = store.doomed_objects(AT_ONCE).await?;
    let mut failed = None;
    for key in &doomed {
        match bucket.delete(key).await {
            Ok(()) => store.forget_object(key).await?,
            Err(error @ BucketError::Unavailable(_)) => return Err(EngineError::Bucket(error)),
            Err(error) => {
                store.postpone_object(key).await?;
                failed.get_or_insert(error);
            }
        }
    }
    match failed {
        Some(error) => Err(EngineError::Bucket(error)),
        None => Ok(doomed.len() >= usize::try_from(AT_ONCE).unwrap_or(usize::MAX)),
    }
}

/// What an audit deletes of what no file leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Repair {
    /// Uploads that began before this count as broken off.
    pub abandoned: DateTime<Utc>,
    /// Whether also to delete what the database knows nothing of when that is more than what it knows.
    pub mostly_unknown: bool,
}

/// What does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What is wrong.
    pub flaw: Flaw,
    /// The object's name in the bucket, or the path that a file leads to.
    pub key: String,
    /// The document of the file that leads to it.
    pub file: Option<String>,
    /// Whether it fits now.
    pub repaired: bool,
}

/// What is wrong with an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Flaw {
    /// The bucket has it, and the database knows nothing of it.
    Unknown,
    /// No file leads to it any more.
    Loose,
    /// A file leads to it, and the bucket does not have it.
    Missing,
    /// The bucket has something of another length.
    Differs,
    /// A file leads to it, and the database knows nothing of it.
    Unnoted,
}

/// What there is, and what does not fit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Audit {
    /// Objects in the bucket.
    pub objects: u64,
    /// Their bytes.
    pub bytes: u64,
    /// Objects of uploads that are under way or were broken off a short while ago, and those that are about to be deleted.
    pub under_way: u64,
    /// Whether the database knows nothing of more objects than it knows: it may be another bucket's.
    pub mostly_unknown: bool,
    /// What does not fit.
    pub findings: Vec<Finding>,
}

impl Engine {
    /// Compares the bucket with the database; `None` without a bucket. With `repair`, what no file leads to is deleted; of
    /// what the database knows nothing, only if it is older than a day, and not if it is the larger part of the bucket.
    /// `progress` hears how many objects were listed so far.
    ///
    /// # Errors
    /// When the bucket or the database cannot be used.
    pub async fn audit_media(
        &self,
        repair: Option<Repair>,
        progress: impl Fn(u64),
    ) -> Result<Option<Audit>, EngineError> {
        let Some(media) = &self.options().media else { return Ok(None) };
        let (store, bucket) = (self.store(), &media.bucket);
        if let Some(repair) = repair {
            store.abandon_objects(repair.abandoned).await?;
            while sweep(store, bucket).await? {}
        }
        let mut auditor = Auditor { store, bucket, audit: Audit::default() };
        // Listed before the rows are read: an object that comes meanwhile has its row already.
        let mut listed = auditor.list(progress).await?;
        let mut after = String::new();
        loop {
            let known = store.objects_after(&after).await?;
            let Some(last) = known.last() else { break };
            after.clone_from(&last.object.key);
            for object in &known {
                let bytes = listed.remove(&object.object.key).map(|found| found.bytes);
                auditor.compare(object, bytes).await?;
            }
        }
        let unknown: Vec<Listed> = listed.into_values().collect();
        let others = u64::try_from(unknown.len()).unwrap_or(u64::MAX);
        auditor.audit.mostly_unknown = others > auditor.audit.objects.saturating_sub(others);
        let may_delete =
            repair.is_some_and(|repair| repair.mostly_unknown || !auditor.audit.mostly_unknown);
        let old = SystemTime::from((self.options().clock)() - STRANGE_FOR);
        for object in unknown {
            let is_old = object.modified.is_some_and(|modified| modified < old);
            auditor.unknown(object.key, may_delete && is_old).await?;
        }
        auditor.unnoted(self).await?;
        let mut audit = auditor.audit;
        audit.findings.sort_by(|a, b| (a.flaw, &a.key).cmp(&(b.flaw, &b.key)));
        Ok(Some(audit))
    }
}

struct Auditor<'a> {
    store: &'a Store,
    bucket: &'a Bucket,
    audit: Audit,
}

impl Auditor<'_> {
    /// Every object in the bucket by its key.
    async fn list(
        &mut self,
        progress: impl Fn(u64),
    ) -> Result<HashMap<String, Listed>, EngineError> {
        let mut listed = HashMap::new();
        let mut objects = self.bucket.list();
        while let Some(object) = objects.try_next().await.map_err(EngineError::Bucket)? {
            self.audit.objects += 1;
            self.audit.bytes += object.bytes;
            listed.insert(object.key.clone(), object);
            progress(self.audit.objects);
        }
        Ok(listed)
    }

    /// Compares what the database says of an object with its length in the bucket.
    async fn compare(
        &mut self,
        known: &KnownObject,
        bytes: Option<u64>,
    ) -> Result<(), EngineError> {
        let key = &known.object.key;
        if known.may_be_posted || known.state != "READY" {
            self.audit.under_way += 1;
            return Ok(());
        }
        if known.file.is_none() {
            // it goes when the mail is over
            if !self.store.is_attached(key).await? {
                self.found(Flaw::Loose, key.clone(), None);
            }
            return Ok(());
        }
        let flaw = match bytes {
            Some(bytes) if bytes == known.object.bytes => return Ok(()),
            Some(_) => Flaw::Differs,
            // it may have come after the list was made
            None => match self.bucket.head(key).await {
                Ok(_) => return Ok(()),
                Err(BucketError::NotFound) => Flaw::Missing,
                Err(error) => return Err(EngineError::Bucket(error)),
            },
        };
        self.found(flaw, key.clone(), known.file.clone());
        Ok(())
    }

    /// The bucket has an object of which the database knows nothing.
    async fn unknown(&mut self, key: String, repaired: bool) -> Result<(), EngineError> {
        if repaired {
            self.bucket.delete(&key).await.map_err(EngineError::Bucket)?;
        }
        self.audit.findings.push(Finding { flaw: Flaw::Unknown, key, file: None, repaired });
        Ok(())
    }

    /// Files that lead to objects of which the database knows nothing.
    async fn unnoted(&mut self, engine: &Engine) -> Result<(), EngineError> {
        let Some(files) = engine.model().find(model::media::FILE) else { return Ok(()) };
        for (file, path) in self.store.files_without_objects(files).await? {
            self.found(Flaw::Unnoted, path, Some(file));
        }
        Ok(())
    }

    fn found(&mut self, flaw: Flaw, key: String, file: Option<String>) {
        self.audit.findings.push(Finding { flaw, key, file, repaired: false });
    }
}

#[cfg(test)]
mod tests;
