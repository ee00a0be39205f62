//! What no case can say of the queue of mails: leases, what is old, files that mails need, and templates that were saved before
//! the model changed.

use std::fs;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use engine::{MediaRepair, Request, sweep};
use libtest_mimic::Trial;
use media::bucket::Config;
use media::{Bucket, Spool};
use model::{Principal, Viewer};
use sql::Dialect;
use store::{Attempt, EmailTemplate, Fate, MAIL_JOB, Store};

use crate::races::ask;
use crate::world::World;

/// How long a job waits for who does it.
const LEASE: Duration = Duration::from_secs(1);

/// Each test on both databases.
pub(crate) fn trials(world: &Arc<World>) -> Vec<Trial> {
    let trials = |dialect| {
        let shared = Arc::clone(world);
        let lease = world.trial("outbox/a_job_is_leased_while_it_is_done", dialect, move || {
            shared.runtime.block_on(renew_a_lease(&shared, dialect))
        });
        let shared = Arc::clone(world);
        let keep = world.trial("outbox/mails_that_are_over_go", dialect, move || {
            shared.runtime.block_on(delete_what_is_over(&shared, dialect))
        });
        let shared = Arc::clone(world);
        let outdated = world.trial("outbox/a_saved_template_is_too_old", dialect, move || {
            shared.runtime.block_on(do_without_an_old_template(&shared, dialect))
        });
        let shared = Arc::clone(world);
        let files = world.trial("outbox/files_are_kept_for_mails", dialect, move || {
            shared.runtime.block_on(keep_files(&shared, dialect))
        });
        [lease, keep, outdated, files]
    };
    [Dialect::Sqlite, Dialect::Postgres].into_iter().flat_map(trials).collect()
}

/// A job belongs to whoever does it for as long as that takes, and to others when nothing is heard of it.
async fn renew_a_lease(world: &World, dialect: Dialect) -> Result<()> {
    let instance = world.databases.own(world, "notices", dialect).await?;
    let store = instance.engine.store();
    let mail = "mutation { sendEmail(input: { to: \"a@example.org\", subject: \"A\", text: \"A\" }) { id } }";
    ask(&instance.engine, mail.to_owned()).await?;
    let job = store.claim_job(MAIL_JOB, LEASE).await?.context("there is a job")?;
    for _ in 0..4 {
        tokio::time::sleep(LEASE / 2).await;
        ensure!(store.renew_job(&job, LEASE).await?, "the job is lost");
        ensure!(store.claim_job(MAIL_JOB, LEASE).await?.is_none(), "somebody else has the job");
    }
    tokio::time::sleep(LEASE * 2).await;
    let other = store.claim_job(MAIL_JOB, LEASE).await?;
    ensure!(other.is_some_and(|other| other.subject == job.subject), "nobody does the job");
    ensure!(!store.renew_job(&job, LEASE).await?, "two have the job");
    world.databases.discard(instance).await
}

/// What waits stays, however old it is.
async fn delete_what_is_over(world: &World, dialect: Dialect) -> Result<()> {
    let instance = world.databases.own(world, "notices", dialect).await?;
    let (engine, store) = (&instance.engine, instance.engine.store());
    let mut ids = Vec::new();
    for _ in 0..3 {
        let mail = "mutation { sendEmail(input: { to: \"a@example.org\", subject: \"A\", text: \"A\" }) { id } }";
        ids.push(ask(engine, mail.to_owned()).await?["data"]["sendEmail"]["id"].clone());
    }
    for id in &ids[..2] {
        ask(engine, format!("mutation {{ cancelEmail(id: {id}) {{ id }} }}")).await?;
    }
    let ordered = chrono::DateTime::from_timestamp(1_767_225_600, 0).context("a time")?;
    ensure!(store.delete_emails_before(ordered).await? == 0, "they are not older");
    let later = ordered + chrono::TimeDelta::days(1);
    ensure!(store.delete_emails_before(later).await? == 2, "both are over");
    let left = ask(engine, "{ emailDeliveries { id } }".to_owned()).await?;
    ensure!(left["data"]["emailDeliveries"][0]["id"] == ids[2], "{left}");
    world.databases.discard(instance).await
}

/// A template that was saved when the type had another field does not keep a notification from being made.
async fn do_without_an_old_template(world: &World, dialect: Dialect) -> Result<()> {
    let instance = world.databases.own(world, "notices", dialect).await?;
    let (engine, store) = (&instance.engine, instance.engine.store());
    let template = EmailTemplate {
        name: "bare".to_owned(),
        locale: String::new(),
        subject: "{{ entry.formerly }}".to_owned(),
        text: Some("Saved long ago".to_owned()),
        html: None,
        updated_at: chrono::DateTime::UNIX_EPOCH,
    };
    let mut transaction = store.begin().await?;
    transaction.save_email_template(&template).await?;
    transaction.commit().await?;
    let update = "mutation { updateNoticeBoard(data: { text: \"Closed\" }) { text } }";
    ask(engine, update.to_owned()).await?;
    let told = ask(engine, "{ emailDeliveries { status subject } }".to_owned()).await?;
    let mail = &told["data"]["emailDeliveries"][0];
    ensure!(mail["status"] == "QUEUED" && mail["subject"] == "update", "{told}");
    world.databases.discard(instance).await
}

/// The object of a file that was deleted stays in the bucket until the last mail that needs it is over, and no longer.
async fn keep_files(world: &World, dialect: Dialect) -> Result<()> {
    let instance = world.databases.own(world, "notices", dialect).await?;
    let (engine, store) = (&instance.engine, instance.engine.store());
    let folder = instance.spool.with_file_name("bucket");
    let bucket = Bucket::open(&Config::Directory(folder.clone()))?;
    let kept = || Ok::<_, anyhow::Error>(fs::read_dir(&folder)?.count());

    let note = world.folder.join("files/note.txt");
    let note = Spool::copy(&note, instance.spool.clone(), 100);
    let request = Request {
        held: None,
        cache_tags: false,
        files: vec![note.await?],
        query: "mutation ($file: Upload!) { upload(file: $file) { documentId } }".to_owned(),
        operation_name: None,
        variables: [("file".to_owned(), engine::file_marker(0))].into_iter().collect(),
        read_only: None,
        request_id: "files".to_owned(),
        principal: Principal::System,
        origin: engine::Origin::default(),
    };
    engine.execute(request, &Viewer::full_access()).await;
    for _ in 0..2 {
        let mail = "mutation { sendEmail(input: { to: \"a@example.org\", subject: \"A\", text: \"A\", attachments: 1 }) { id } }";
        ask(engine, mail.to_owned()).await?;
    }
    ask(engine, "mutation { deleteUploadFile(id: 1) { name } }".to_owned()).await?;
    sweep(store, &bucket).await?;
    ensure!(kept()? == 1, "two mails need the file");
    let repair = MediaRepair { abandoned: instance.now(), mostly_unknown: false };
    let audit = engine.audit_media(Some(repair), |_| {}).await?.context("a bucket")?;
    ensure!(audit.findings.is_empty() && kept()? == 1, "{audit:?}");

    // the text of one that failed is kept as well, so that it can be sent again
    let failed = settle_next(store, false).await?;
    settle_next(store, true).await?;
    sweep(store, &bucket).await?;
    ensure!(kept()? == 1, "a mail that failed needs the file");

    ask(engine, format!("mutation {{ cancelEmail(id: \"{failed}\") {{ id }} }}")).await?;
    sweep(store, &bucket).await?;
    ensure!(kept()? == 0, "nobody needs the file");
    world.databases.discard(instance).await
}

/// Does the next mail's job: its recipient got it, or will not. The mail's id.
async fn settle_next(store: &Store, sent: bool) -> Result<String> {
    let job = store.claim_job(MAIL_JOB, LEASE).await?.context("there is a job")?;
    let mail = store.outgoing_email(&job).await?.context("there is a mail")?;
    let decided = mail.recipients.iter().map(|it| (it.id, sent, "so".to_owned())).collect();
    let attempt = Attempt { decided, reply: "so".to_owned(), fate: Fate::Over };
    ensure!(store.settle_email(&job, &attempt).await?, "the job is lost");
    Ok(job.subject)
}
