//! Carries out one change: a transaction from the lock on the entry to the answer read back inside it.
//!
//! In: a [`plan::Write`]. Out: an [`Outcome`]. Uniqueness and references are the database's to decide; what it
//! refuses is put into the words that Strapi's clients know. Semantics: content-api.md 3.2.

mod accounts;
mod attach;
mod components;
mod deletion;
mod entry;
mod files;
mod folder_tree;
mod folders;
mod guard;
mod happenings;
mod kept;
mod links;
mod locales;
mod locks;
mod own;
mod portrait;
mod references;
mod refusal;
mod secrets;
mod standing;

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;

use ::media::Spooled;
use chrono::{DateTime, Utc};
use model::{ContentType, Model, Principal, Value, Viewer, user};
use plan::{Env, Filter, Operand, Place, Read, Standing, Status, Subject, Write, WriteKind};
use schema::Schema;
use sql::{Dialect, write as statements};
use store::{Allowance, Binds, Claim, Store, StoreError, Transaction};

use crate::audit::{self, Deeds, Source};
use crate::execute::Changing;
use crate::level::{self, Connection, Level, Tree};
use crate::media::{self, Files};
use crate::outbox::notify::notify;
use crate::outbox::{Event, Kept};
use crate::report::{ApplicationError, Cause};
use crate::webhook::{self, News};
use crate::{EngineError, Options};

pub(crate) use accounts::{LAST_SUPER_ADMIN, opens};
pub(crate) use components::{Builder, references, unnumbered};
use entry::Stored;
pub(crate) use folder_tree::{FOLDER, FolderTree};
pub(crate) use guard::{passes, passing};
pub(crate) use own::{overwrite, own_write};
use portrait::Seen;
pub(crate) use references::{Resolved, by_target};
pub(crate) use secrets::hash_secrets;
pub(crate) use standing::stand_in;

/// What a change works with.
pub(crate) struct Context<'a> {
    /// The content model.
    pub(crate) model: &'a Model,
    /// The schema generated from it.
    pub(crate) schema: &'a Schema,
    /// The database.
    pub(crate) store: &'a Store,
    /// Clock and ids.
    pub(crate) options: &'a Options,
    /// What the request holds in memory.
    pub(crate) claim: &'a Claim,
    /// Hears of the commit.
    pub(crate) changing: &'a Changing,
    /// Who asks, from where.
    pub(crate) source: Source<'a>,
    /// What statements are handed: the values of variables, and what is known of the user who asks.
    pub(crate) values: &'a [Option<Value>],
    /// The notifications that changes cause, if there are any.
    pub(crate) kept: Option<Arc<Kept>>,
    /// The files that the request brings.
    pub(crate) files: &'a [Spooled],
    /// How often one of them was taken in: one may stand in many places.
    pub(crate) taken: &'a AtomicUsize,
}

impl Context<'_> {
    /// What plans for `viewer` are made from.
    pub(crate) fn env<'e>(&'e self, viewer: &'e Viewer) -> Env<'e> {
        let Self { model, schema, options, .. } = *self;
        Env { model, schema, viewer, people: model.people(), limits: &options.plan }
    }
}

/// In the place of a locale: all of them.
pub(crate) const EVERY_LOCALE: &str = "*";

/// What a change came to.
pub(crate) enum Outcome {
    /// The entry as it is now.
    Entry(Tree),
    /// There is no such entry.
    Nothing,
    /// The document that was asked to be deleted.
    Deleted(String),
    /// There is nothing to show but that it is done.
    Done,
    /// There is nothing to show but that this document was made.
    Made(String),
}

/// One change in progress.
struct Change<'a> {
    model: &'a Model,
    content_type: &'a ContentType,
    dialect: Dialect,
    write: Write,
    /// The files that it brings.
    files: Files,
    /// The documents that it made of files that its entry refers to.
    made: Vec<String>,
    now: DateTime<Utc>,
    principal: &'a Principal,
    /// What reads are handed.
    values: &'a [Option<Value>],
    /// For the answer.
    reading: Allowance,
    claim: &'a Claim,
    transaction: Transaction,
    /// Whether a published version was taken back.
    unpublished: bool,
    /// Whether all objects are private, whatever folder their files are in.
    private: bool,
    /// Whether changes of content are written down, not only those of accounts.
    audits_content: bool,
    /// Whether those who keep answers are told of changes.
    tags_content: bool,
    /// What it changes, as it was before.
    seen: Vec<Seen<'a>>,
    /// Whether a user is given a password, which is kept elsewhere.
    sets_password: bool,
    /// Whether a row was made for the entry, in whatever locale, and not only changed.
    made_row: bool,
    /// What others may want to hear of.
    news: News,
}

/// Carries out `write`; nothing of it remains when it fails.
pub(crate) async fn perform(context: &Context<'_>, write: &Write) -> Result<Outcome, Cause> {
    let outcomes = perform_all(context, std::slice::from_ref(write)).await?;
    Ok(outcomes.into_iter().next().unwrap_or(Outcome::Nothing))
}

/// Carries out changes in one transaction; nothing of them remains when one fails. Of several, only the first may touch
/// other entries: locks on them are sought by beginning anew.
pub(crate) async fn perform_all(
    context: &Context<'_>,
    writes: &[Write],
) -> Result<Vec<Outcome>, Cause> {
    let prepared = prepare(context, writes).await?;
    let keys: Vec<String> = prepared.iter().flat_map(|(_, files)| files.keys()).collect();
    let stored: Vec<_> = prepared.iter().flat_map(|(_, files)| files.stored()).collect();
    let posted: Vec<String> =
        prepared.iter().filter_map(|(_, files)| files.own.as_ref()?.posted.clone()).collect();
    let outcomes = carry_out(context, prepared).await;
    if outcomes.is_ok() {
        media::discard_posted(context, posted);
    }
    let in_vain = match &outcomes {
        Ok(outcomes) => outcomes.iter().any(|outcome| matches!(outcome, Outcome::Nothing)),
        Err(_) => true,
    };
    if in_vain && !keys.is_empty() {
        media::give_up(context.store, &keys).await;
    }
    stored.iter().for_each(|stored| stored.end());
    let deletes =
        |write: &Write| matches!(write.kind, WriteKind::DeleteFile(_) | WriteKind::ReplaceFile(..));
    if context.kept.is_some() || writes.iter().any(deletes) {
        context.store.announce_job();
    }
    outcomes
}

/// What takes long, before the transaction begins.
async fn prepare(context: &Context<'_>, writes: &[Write]) -> Result<Vec<(Write, Files)>, Cause> {
    let mut writes = writes.to_vec();
    for write in &mut writes {
        let content_type = context.model.content_type(write.content_type);
        if *content_type.uid == *user::ADMINS.user {
            accounts::check_passwords(content_type, &write.entry)?;
        }
        hash_secrets(context.model, content_type, &mut write.entry).await?;
    }
    let files = media::take_in(context, &mut writes).await?;
    Ok(writes.into_iter().zip(files).collect())
}

async fn carry_out(
    context: &Context<'_>,
    writes: Vec<(Write, Files)>,
) -> Result<Vec<Outcome>, Cause> {
    let mut transaction = context.store.begin().await.map_err(failed)?;
    let mut outcomes = Vec::with_capacity(writes.len());
    let mut deeds = Deeds::default();
    let in_folders =
        writes.iter().any(|(write, _)| folders::concerns_folders(context.model, write));
    for (write, files) in writes {
        let mut change = Change::new(context, (write, files), transaction);
        // before any entry is locked
        if in_folders {
            change.await_folders().await?;
        }
        outcomes.push(change.carry_out(context).await?);
        deeds.append(change.deeds(context).await?);
        transaction = change.transaction;
    }
    commit(context, transaction, deeds).await?;
    Ok(outcomes)
}

/// Makes an entry in a transaction that goes on, and gives it a password if it is a user; its document, and what is to be told at the
/// commit. A user who is given a role gets none that allows more than the change's bounds.
pub(crate) async fn create_in(
    context: &Context<'_>,
    transaction: Transaction,
    document: String,
    write: Write,
) -> Result<(Transaction, String, Deeds), Cause> {
    let mut change = Change::new(context, (write, Files::default()), transaction);
    change.sets_password = true;
    let document = change.create(document).await?;
    if let WriteKind::Account(_) = change.write.kind {
        change.check_role_of(context, &document).await?;
        change.check_afterwards(&document).await?;
    }
    let (locale, events) = (change.write.locale.clone(), change.events());
    change.tell(context, (&document, &locale), &events).await?;
    change.happened(&document);
    let deeds = change.deeds(context).await?;
    Ok((change.transaction, document, deeds))
}

impl<'a> Change<'a> {
    fn new(
        context: &Context<'a>,
        (write, files): (Write, Files),
        transaction: Transaction,
    ) -> Self {
        Self {
            model: context.model,
            content_type: context.model.content_type(write.content_type),
            dialect: context.store.dialect(),
            write,
            files,
            made: Vec::new(),
            now: (context.options.clock)(),
            principal: context.source.principal,
            values: context.values,
            reading: context.options.reading,
            claim: context.claim,
            transaction,
            unpublished: false,
            private: context.options.media.as_ref().is_some_and(|media| media.private),
            audits_content: context.options.audit_content,
            tags_content: context.options.cache_tags,
            seen: Vec::new(),
            sets_password: false,
            made_row: false,
            news: News::default(),
        }
    }

    /// Everything but the commit.
    async fn carry_out(&mut self, context: &Context<'_>) -> Result<Outcome, Cause> {
        let document = match self.write.kind.clone() {
            kind if folders::is_of_folder(self.content_type, &kind) => match kind {
                WriteKind::Update(document) => self.update_folder(document).await?,
                WriteKind::Delete(document) => return self.delete_folder(context, document).await,
                _ => Some(self.create_folder((context.options.ids)()).await?),
            },
            WriteKind::Create => Some(self.create((context.options.ids)()).await?),
            WriteKind::Update(document) => self.update(document).await?,
            WriteKind::UpdateSingle => Some(self.upsert(|| (context.options.ids)()).await?),
            WriteKind::Stand(standing, document) => {
                self.stand(context, (standing, document)).await?
            }
            WriteKind::Delete(document) => return self.delete(context, document).await,
            WriteKind::DeleteSingle => return self.delete_single(context).await,
            WriteKind::CreateFile(_, attachment) => {
                Some(self.create_file(context, attachment.as_ref()).await?)
            }
            WriteKind::ReplaceFile(file, _) => Some(self.replace_file(&file).await?),
            WriteKind::UpdateFile(file) => Some(self.update_file(&file).await?),
            WriteKind::DeleteFile(file) => return self.delete_file(context, &file).await,
            WriteKind::Account(change) => return self.change_account(context, change).await,
        };
        let Some(document) = document else { return Ok(Outcome::Nothing) };
        self.check_afterwards(&document).await?;
        let locale = self.write.locale.clone();
        self.tell(context, (&document, &locale), &self.events()).await?;
        self.happened(&document);
        self.answer(&document).await
    }

    /// What is to be told of it right before the commit.
    async fn deeds(&mut self, context: &Context<'_>) -> Result<Deeds, Cause> {
        let (acts, touched) = self.acts().await?;
        context.changing.touch(&touched);
        self.news.touch(touched);
        Ok(Deeds { acts, news: std::mem::take(&mut self.news) })
    }

    /// Which row a change starts from: the draft, or the only row of a type without drafts.
    fn main_status(&self) -> Status {
        statements::main_status(self.content_type)
    }

    /// What this change is, to those who want to hear of it.
    fn events(&self) -> Vec<Event> {
        let publishes =
            self.content_type.draft_and_publish && self.write.status == Status::Published;
        let published = publishes.then_some(Event::Publish);
        match &self.write.kind {
            WriteKind::Create => [Event::Create].into_iter().chain(published).collect(),
            WriteKind::Update(_) | WriteKind::UpdateSingle => {
                [Event::Update].into_iter().chain(published).collect()
            }
            WriteKind::Stand(Standing::Publish, _) => vec![Event::Publish],
            WriteKind::Stand(Standing::Unpublish, _) if self.unpublished => vec![Event::Unpublish],
            WriteKind::Stand(Standing::Unpublish | Standing::DiscardDraft, _)
            | WriteKind::Delete(_)
            | WriteKind::DeleteSingle
            | WriteKind::CreateFile(..)
            | WriteKind::ReplaceFile(..)
            | WriteKind::UpdateFile(_)
            | WriteKind::DeleteFile(_)
            | WriteKind::Account(_) => Vec::new(),
        }
    }

    /// Orders the mails that this change causes.
    async fn tell(
        &mut self,
        context: &Context<'_>,
        (document, locale): (&str, &str),
        events: &[Event],
    ) -> Result<(), Cause> {
        let place = (self.content_type.id, document, locale);
        notify(context, &mut self.transaction, place, events).await
    }

    async fn create(&mut self, document: String) -> Result<String, Cause> {
        self.remember_new(self.content_type, &document);
        self.execute(&statements::insert_document(self.dialect, &document, &self.content_type.uid))
            .await?;
        self.lock_touched(None).await?;
        let changes = self.resolve(None).await?;
        self.release(&document, &changes).await?;
        let id = self.insert(&document, &changes).await?;
        self.write_links(id, &document, &changes).await?;
        self.publish_if_asked(&document, id, None, &changes).await?;
        Ok(document)
    }

    async fn update(&mut self, document: String) -> Result<Option<String>, Cause> {
        self.lock_touched(Some(&document)).await?;
        let stored = self.lock(&document).await?;
        self.check_version(stored.as_ref())?;
        let Some(stored) = stored else {
            return Ok(self.translate(&document).await?.then_some(document));
        };
        let changes = self.resolve(Some(&stored)).await?;
        self.release(&document, &changes).await?;
        let statement = statements::update_row(
            self.content_type,
            self.dialect,
            stored.id,
            &changes.assignments,
            self.now,
        );
        self.execute(&statement).await?;
        self.write_links(stored.id, &document, &changes).await?;
        self.share_given(stored.id).await?;
        self.publish_if_asked(&document, stored.id, Some(&stored), &changes).await?;
        Ok(Some(document))
    }

    /// A single type's document is made on its first update (content-api.md 3.7).
    async fn upsert(&mut self, new_id: impl FnOnce() -> String) -> Result<String, Cause> {
        let mut document = self.single_document().await?;
        if document.is_none()
            && let Some(lock) = statements::lock_type(self.content_type, self.dialect)
        {
            // The one who made it in the meantime has committed when the lock is ours.
            self.execute(&lock).await?;
            document = self.single_document().await?;
        }
        match document {
            Some(document) => Ok(self.update(document.clone()).await?.unwrap_or(document)),
            None => {
                self.check_version(None)?;
                self.complete(&HashSet::new())?;
                self.create(new_id()).await
            }
        }
    }

    /// Gives the entry of a new row its defaults, but for the fields that are `inherited`.
    fn complete(&mut self, inherited: &HashSet<usize>) -> Result<(), Cause> {
        let entry = plan::write::complete(self.content_type, &self.write, inherited);
        self.write.entry =
            entry.map_err(|violations| Cause::Refused(plan::Refusal::Invalid(violations)))?;
        Ok(())
    }

    /// The row that a change starts from, locked until the end of the transaction.
    async fn lock(&mut self, document: &str) -> Result<Option<Stored>, Cause> {
        let statement = statements::lock_row(
            self.content_type,
            self.dialect,
            document,
            &self.write.locale,
            self.main_status(),
        );
        let rows = self.fetch(&statement).await?;
        self.remember(self.content_type, document).await?;
        let stored = Stored::new(self.content_type, &rows);
        // what it may not touch is not there for it
        let allowed = stored.is_none() || self.may_touch(document).await?;
        Ok(stored.filter(|_| allowed))
    }

    fn check_version(&self, stored: Option<&Stored>) -> Result<(), Cause> {
        let Some(expected) = self.write.expected_version else { return Ok(()) };
        match stored {
            None => Err(ApplicationError::gone(expected).into()),
            Some(stored) if stored.version != expected => {
                Err(ApplicationError::stale(expected, stored.version).into())
            }
            Some(_) => Ok(()),
        }
    }

    async fn single_document(&mut self) -> Result<Option<String>, Cause> {
        let rows =
            self.fetch(&statements::single_document(self.content_type, self.dialect)).await?;
        Ok((!rows.is_empty()).then(|| rows.text(0, 0).unwrap_or_default().to_owned()))
    }

    async fn insert(&mut self, document: &str, changes: &entry::Changes) -> Result<i64, Cause> {
        self.check_locale().await?;
        let row = statements::NewRow {
            document,
            locale: &self.write.locale,
            status: self.main_status(),
            now: self.now,
        };
        let statement =
            statements::insert_row(self.content_type, self.dialect, &row, &changes.assignments);
        let rows = self.fetch(&statement).await?;
        self.made_row = true;
        Ok(rows.integer(0, 0).unwrap_or_default())
    }

    /// Copies the draft over the published row, if this change is to be seen by readers.
    async fn publish_if_asked(
        &mut self,
        document: &str,
        draft: i64,
        stored: Option<&Stored>,
        changes: &entry::Changes,
    ) -> Result<(), Cause> {
        if self.write.status == Status::Draft || !self.content_type.draft_and_publish {
            return Ok(());
        }
        let merged = changes.merged(self.content_type, stored);
        let mut violations = plan::write::missing(self.model, self.content_type, &merged);
        if !violations.is_empty() {
            if !self.write.bounds.sees_all {
                // whoever may publish an entry need not be allowed to read all of it
                for violation in &mut violations {
                    violation.value.take_if(|value| !value.is_null());
                }
            }
            return Err(Cause::Refused(plan::Refusal::Invalid(violations)));
        }
        let changed = self.changed_by_copy(draft, Status::Published).await?;
        let locale = &self.write.locale;
        let gone = statements::delete_published(self.content_type, self.dialect, document, locale);
        self.execute(&gone).await?;
        self.release_copied(draft, Status::Published).await?;
        let copy = statements::publish_row(self.content_type, self.dialect, draft, self.now);
        let published = self.fetch(&copy).await?.integer(0, 0).unwrap_or_default();
        self.copy_links((draft, published), Status::Published).await?;
        self.publish_inverse_links(document).await?;
        self.share(changed, published, Status::Published).await
    }

    /// Reads the entry as the mutation's selection wants it, inside the transaction.
    async fn answer(&mut self, document: &str) -> Result<Outcome, Cause> {
        let Some(answer) = &self.write.answer else { return Ok(Outcome::Done) };
        let read = only(&answer.0, &[document]);
        self.read(&read).await.map(Outcome::Entry)
    }

    async fn read(&mut self, read: &Read) -> Result<Tree, Cause> {
        let level = Level::new(self.model, read, self.dialect);
        self.transaction.allow(self.reading, self.claim.clone());
        let mut connection = Connection::Transaction(&mut self.transaction);
        level::load(&[&level], &mut connection, self.values).await.map_err(failed)
    }

    async fn execute(&mut self, statement: &sql::Statement) -> Result<u64, Cause> {
        let binds = Binds::default();
        let result = self.transaction.execute(statement, &binds).await;
        result.map_err(|error| refusal::explain(self.content_type, &self.write, error))
    }

    async fn fetch(&mut self, statement: &sql::Statement) -> Result<store::Rows, Cause> {
        let binds = Binds::default();
        let result = self.transaction.fetch(statement, &binds).await;
        result.map_err(|error| refusal::explain(self.content_type, &self.write, error))
    }
}

/// Makes a change permanent, and with it what is told of it to webhooks and in the audit log: every change of whoever sends a request ends
/// here.
pub(crate) async fn commit(
    context: &Context<'_>,
    mut transaction: Transaction,
    deeds: impl Into<Deeds>,
) -> Result<(), Cause> {
    let Deeds { acts, news } = deeds.into();
    // boxed, as every change carries it and few need it
    let is_told = Box::pin(webhook::record(context, &mut transaction, &news)).await?;
    let entries = audit::entries(context, &mut transaction, acts).await?;
    context.changing.begin();
    transaction.commit_with_audit(&entries).await.map_err(uncommitted)?;
    if is_told {
        context.store.announce_delivery();
    }
    Ok(())
}

/// The database failed.
pub(crate) fn failed(error: StoreError) -> Cause {
    Cause::Failed(EngineError::Store(error))
}

/// Whoever loses the database while it commits does not hear whether it did.
fn uncommitted(error: StoreError) -> Cause {
    match error {
        lost @ (StoreError::Unavailable(_) | StoreError::NoAnswer) => {
            Cause::Failed(EngineError::Uncertain(lost))
        }
        refused => failed(refused),
    }
}

/// `read`, narrowed to these documents.
pub(crate) fn only(read: &Read, documents: &[&str]) -> Read {
    let text = |document: &&str| Value::Text((*document).to_owned());
    let (operator, operand) = match documents {
        [document] => (model::Operator::Eq, Operand::Value(text(document))),
        documents => (model::Operator::In, Operand::List(documents.iter().map(text).collect())),
    };
    let is_one = Filter::Compare {
        subject: Subject {
            place: Place::Column("document_id".into()),
            storage: model::Storage::Text,
            scalar: model::Scalar::Id,
        },
        operator,
        operand,
    };
    Read { filter: Filter::All(vec![is_one, read.filter.clone()]), ..read.clone() }
}
