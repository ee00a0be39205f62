//! Databases for cases: one seeded template per model and database, copied for whoever needs one.
//!
//! Cases that only read share a copy; a case that writes has one of its own (`CREATE DATABASE … TEMPLATE`, or a
//! copy of the file). The clock stands still at a minute that the case sets, and ids are counted, so that
//! answers are the same every time.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::Duration;

use anyhow::{Context, Result};
use auth::{Key as TokenKey, Secret};
use chrono::{DateTime, TimeDelta, Utc};
use engine::{
    AccountOptions, AdminOptions, Clock, DraftEntrance, Engine, Ids, MediaOptions, Options,
    WebhookOptions,
};
use media::{Bucket, Policy, Studio, bucket};
use sql::Dialect;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use store::{Config, DatabaseUrl, Store};
use tokio::sync::{Mutex, OnceCell, Semaphore};

use crate::project;
use crate::world::World;

/// When every case begins: 2026-01-01T00:00:00Z.
const BEGINNING: i64 = 1_767_225_600;

/// How users come in, with a key that everybody knows.
pub(crate) fn accounts() -> Result<AccountOptions> {
    Ok(AccountOptions {
        key: TokenKey::new("a key that everybody knows, as it is in a test")?,
        allow_register: true,
        email_confirmation: false,
        default_role: model::user::AUTHENTICATED.to_owned(),
        reset_url: Some("https://example.org/reset".to_owned()),
        confirmation_url: Some("https://example.org/confirm".to_owned()),
        lifetime: TimeDelta::days(30),
        sessions: None,
        providers: BTreeMap::new(),
    })
}

/// Where entries are looked at.
const PREVIEWS: [(&str, &str); 4] = [
    ("api::article.article", "/articles/{title}"),
    (
        "api::post.post",
        "https://www.example.org/{locale}/posts/{title}?rank={rank}&status={status}",
    ),
    ("api::tag.tag", "/{locale}/tags/{documentId}"),
    ("api::notice-board.notice-board", "/notices"),
];

/// How admins come in, with the code that everybody knows.
pub(crate) fn admins() -> Result<AdminOptions> {
    Ok(AdminOptions {
        key: accounts()?.key,
        url: Some("https://example.org/admin".to_owned()),
        setup_code: Some(Secret::new("the code that was printed".to_owned())),
        providers: Vec::new(),
        previews: PREVIEWS.map(|(uid, page)| (uid.to_owned(), page.to_owned())).into(),
        drafts: Some(DraftEntrance {
            url: "https://www.example.org/api/draft?from=panel".parse()?,
            key: TokenKey::new("a secret that the site knows as well")?,
        }),
    })
}

/// All databases of this run.
pub(crate) struct Databases {
    postgres: Option<String>,
    /// `CREATE DATABASE` and `DROP DATABASE` one at a time: a template must not be in use.
    administration: Mutex<()>,
    directory: PathBuf,
    templates: Mutex<HashMap<Key, Arc<OnceCell<String>>>>,
    shared: Mutex<HashMap<Key, Arc<OnceCell<Instance>>>>,
    count: AtomicU64,
}

type Key = (String, Dialect);

/// A database with an engine on it.
#[derive(Clone)]
pub(crate) struct Instance {
    /// The engine.
    pub(crate) engine: Engine,
    /// Where files are while they come in; beside them, those that are kept.
    pub(crate) spool: PathBuf,
    model: String,
    options: Options,
    name: String,
    minute: Arc<AtomicI64>,
}

impl Instance {
    /// Another server on the same database: what one engine does, this one knows from the database alone.
    pub(crate) fn another(&self) -> Result<Engine> {
        let engine = &self.engine;
        Ok(Engine::new(Arc::clone(engine.model()), engine.store().clone(), self.options.clone())?)
    }

    /// An engine beside it, for admins.
    pub(crate) fn administered(&self, world: &World) -> Result<Engine> {
        self.beside(world, &self.engine)
    }

    /// An engine beside another one on this database, for admins.
    pub(crate) fn beside(&self, world: &World, engine: &Engine) -> Result<Engine> {
        Ok(engine.beside(project::admin_model(world, &self.model)?)?)
    }

    /// Another server on the same database, which tells webhooks of changes.
    pub(crate) fn telling(&self, webhooks: WebhookOptions) -> Result<Engine> {
        self.telling_at(webhooks, None)
    }

    /// The same with another clock.
    pub(crate) fn telling_at(
        &self,
        webhooks: WebhookOptions,
        clock: Option<Clock>,
    ) -> Result<Engine> {
        let options = self.options.clone();
        let clock = clock.unwrap_or_else(|| Arc::clone(&options.clock));
        self.with(Options { webhooks: Arc::new(webhooks), clock, ..options })
    }

    /// Another server on the same database, whose operations may take so long.
    pub(crate) fn hurried(&self, webhooks: WebhookOptions, deadline: Duration) -> Result<Engine> {
        let webhooks = Arc::new(webhooks);
        self.with(Options { webhooks, deadline, ..self.options.clone() })
    }

    fn with(&self, options: Options) -> Result<Engine> {
        let engine = &self.engine;
        Ok(Engine::new(Arc::clone(engine.model()), engine.store().clone(), options)?)
    }

    /// Another server on the same database, whose ids go on from `count`.
    pub(crate) fn counting(&self, count: Arc<AtomicU64>) -> Result<Engine> {
        self.with(Options { ids: ids(count), ..self.options.clone() })
    }

    /// Sets the clock to so many minutes after the beginning.
    pub(crate) fn set_minute(&self, minute: usize) {
        let minute = i64::try_from(minute).unwrap_or(i64::MAX);
        self.minute.store(minute, Ordering::Relaxed);
    }

    /// The options of an engine whose clock only cases move, and whose ids count.
    pub(crate) fn options(&self, options: Options) -> Options {
        let Options { clock, ids, .. } = self::options(Arc::clone(&self.minute));
        Options { clock, ids, ..options }
    }

    /// What the clock says.
    pub(crate) fn now(&self) -> DateTime<Utc> {
        at(&self.minute)
    }
}

impl Databases {
    /// Nothing is made before it is asked for.
    pub(crate) fn new(postgres: Option<String>) -> Result<Self> {
        let directory =
            std::env::temp_dir().join(format!("presswork-cases-{}", std::process::id()));
        fs::create_dir_all(&directory).context("cannot create a directory for databases")?;
        Ok(Self {
            postgres,
            administration: Mutex::default(),
            directory,
            templates: Mutex::default(),
            shared: Mutex::default(),
            count: AtomicU64::new(0),
        })
    }

    /// Whether there is a PostgreSQL to run on.
    pub(crate) fn has_postgres(&self) -> bool {
        self.postgres.is_some()
    }

    /// The copy that all reading cases of a model share.
    pub(crate) async fn shared(
        &self,
        world: &World,
        model: &str,
        dialect: Dialect,
    ) -> Result<Instance> {
        let key = (model.to_owned(), dialect);
        let cell = Arc::clone(self.shared.lock().await.entry(key).or_default());
        cell.get_or_try_init(|| self.own(world, model, dialect)).await.cloned()
    }

    /// A fresh copy.
    pub(crate) async fn own(
        &self,
        world: &World,
        model: &str,
        dialect: Dialect,
    ) -> Result<Instance> {
        let template = self.template(world, model, dialect).await?;
        let name = self.fresh_name(model);
        self.copy(dialect, &template, &name).await?;
        self.instance(world, model, dialect, name).await
    }

    /// A new folder, removed with the databases.
    pub(crate) fn folder(&self) -> Result<PathBuf> {
        let folder = self.directory.join(self.fresh_name("folder"));
        fs::create_dir(&folder).context("cannot create a folder")?;
        Ok(folder)
    }

    /// An empty database, with nothing in it at all.
    pub(crate) async fn empty(&self, label: &str, dialect: Dialect) -> Result<Store> {
        let name = self.fresh_name(label);
        self.create(dialect, &name).await?;
        self.connect(dialect, &name).await
    }

    /// Closes a copy and removes it.
    pub(crate) async fn discard(&self, instance: Instance) -> Result<()> {
        let dialect = instance.engine.store().dialect();
        instance.engine.store().close().await;
        match dialect {
            Dialect::Postgres => {
                self.administer(&format!("drop database \"{}\" with (force)", instance.name)).await
            }
            Dialect::Sqlite => Ok(fs::remove_file(self.file(&instance.name))?),
        }?;
        Ok(fs::remove_dir_all(self.directory.join(format!("{}.media", instance.name)))?)
    }

    /// Removes everything that was made.
    pub(crate) async fn remove(&self) {
        for cell in self.shared.lock().await.values() {
            if let Some(instance) = cell.get() {
                instance.engine.store().close().await;
            }
        }
        let prefix = prefix();
        let listed = "select string_agg(format('drop database %I with (force)', datname), ';') \
                      from pg_database where datname like $1 || '%'";
        if let Some(url) = &self.postgres
            && let Ok(mut connection) = PgConnection::connect(url).await
            && let Ok(Some(drops)) = sqlx::query_scalar::<_, Option<String>>(listed)
                .bind(&prefix)
                .fetch_one(&mut connection)
                .await
        {
            for drop in drops.split(';') {
                let _ = connection.execute(AssertSqlSafe(drop)).await;
            }
        }
        let _ = fs::remove_dir_all(&self.directory);
    }

    /// The name of the seeded database of a model, made at the first call.
    async fn template(&self, world: &World, model: &str, dialect: Dialect) -> Result<String> {
        let key = (model.to_owned(), dialect);
        let cell = Arc::clone(self.templates.lock().await.entry(key).or_default());
        let name = cell.get_or_try_init(|| self.seed(world, model, dialect)).await;
        name.cloned().with_context(|| format!("cannot make the template of the model {model}"))
    }

    async fn seed(&self, world: &World, model: &str, dialect: Dialect) -> Result<String> {
        let name = self.fresh_name(&format!("{model}_template"));
        self.create(dialect, &name).await?;
        let instance = self.instance(world, model, dialect, name.clone()).await?;
        instance.engine.migrate().await?;
        instance.administered(world)?.migrate().await?;
        let seed = project::seed(world, model)?;
        engine::seed(&instance.engine, (seed.as_bytes(), None), |_, _| {}).await?;
        instance.engine.store().close().await;
        Ok(name)
    }

    async fn instance(
        &self,
        world: &World,
        model: &str,
        dialect: Dialect,
        name: String,
    ) -> Result<Instance> {
        let store = self.connect(dialect, &name).await?;
        let minute = Arc::new(AtomicI64::new(0));
        let mail = Arc::new(project::mail(world, model)?);
        let folder = self.directory.join(format!("{name}.media"));
        let spool = folder.join("spool");
        for part in ["spool", "bucket"] {
            fs::create_dir_all(folder.join(part)).context("cannot create a folder for files")?;
        }
        let media = Some(Arc::new(media(&folder)?));
        // the models whose users come in
        let comes_in = matches!(model, "members" | "readers");
        let accounts = comes_in.then(accounts).transpose()?.map(Arc::new);
        let admins = Some(Arc::new(admins()?));
        let options = Options { mail, media, accounts, admins, ..options(Arc::clone(&minute)) };
        let engine = Engine::new(project::model(world, model)?, store, options.clone())?;
        Ok(Instance { engine, model: model.to_owned(), options, spool, name, minute })
    }

    /// A second engine on the same PostgreSQL database, by way of a local port.
    pub(crate) async fn by_way_of(
        &self,
        instance: &Instance,
        port: u16,
        deadline: Duration,
    ) -> Result<Engine> {
        let url = self.url(&instance.name)?;
        let (user, place) = url.split_once('@').context("TEST_POSTGRES_URL names no user")?;
        let (_, database) = place.split_once('/').context("TEST_POSTGRES_URL names no database")?;
        let url = format!("{user}@127.0.0.1:{port}/{database}?sslmode=disable");
        let url = DatabaseUrl::Postgres(url);
        let store = Store::connect(&Config { max_connections: 4, ..Config::new(url) }).await?;
        let options = Options {
            ids: Arc::new(|| "lost00000000000000000001".to_owned()),
            deadline,
            ..Options::default()
        };
        Ok(Engine::new(Arc::clone(instance.engine.model()), store, options)?)
    }

    /// Where PostgreSQL listens.
    pub(crate) fn address(&self) -> Result<String> {
        let url = self.url("")?;
        let (_, place) = url.split_once('@').context("TEST_POSTGRES_URL names no user")?;
        Ok(place.trim_end_matches('/').to_owned())
    }

    async fn connect(&self, dialect: Dialect, name: &str) -> Result<Store> {
        let url = match dialect {
            Dialect::Postgres => DatabaseUrl::Postgres(self.url(name)?),
            Dialect::Sqlite => DatabaseUrl::Sqlite(self.file(name)),
        };
        Ok(Store::connect(&Config { max_connections: 4, ..Config::new(url) }).await?)
    }

    async fn create(&self, dialect: Dialect, name: &str) -> Result<()> {
        match dialect {
            Dialect::Postgres => self.administer(&format!("create database \"{name}\"")).await,
            Dialect::Sqlite => Ok(()),
        }
    }

    async fn copy(&self, dialect: Dialect, template: &str, name: &str) -> Result<()> {
        match dialect {
            Dialect::Postgres => {
                let text = format!("create database \"{name}\" template \"{template}\"");
                self.administer(&text).await
            }
            Dialect::Sqlite => {
                fs::copy(self.file(template), self.file(name)).context("cannot copy the file")?;
                Ok(())
            }
        }
    }

    async fn administer(&self, statement: &str) -> Result<()> {
        let _one_at_a_time = self.administration.lock().await;
        let url = self.postgres.as_deref().context("there is no PostgreSQL")?;
        let mut connection = PgConnection::connect(url).await.context("cannot connect")?;
        connection.execute(AssertSqlSafe(statement)).await.with_context(|| statement.to_owned())?;
        Ok(connection.close().await?)
    }

    fn url(&self, database: &str) -> Result<String> {
        let url = self.postgres.as_deref().context("there is no PostgreSQL")?;
        let (server, _) = url.rsplit_once('/').context("TEST_POSTGRES_URL names no database")?;
        Ok(format!("{server}/{database}"))
    }

    fn file(&self, name: &str) -> PathBuf {
        self.directory.join(format!("{name}.db"))
    }

    fn fresh_name(&self, label: &str) -> String {
        let number = self.count.fetch_add(1, Ordering::Relaxed);
        format!("{}{}_{number}", prefix(), label.replace('-', "_"))
    }
}

/// So many minutes after the beginning.
fn at(minute: &AtomicI64) -> DateTime<Utc> {
    let minutes = TimeDelta::minutes(minute.load(Ordering::Relaxed));
    DateTime::<Utc>::from_timestamp(BEGINNING, 0).unwrap_or_default() + minutes
}

/// What the names of this run's databases begin with.
fn prefix() -> String {
    format!("presswork_{}_", std::process::id())
}

/// Files are kept below `folder`, and URLs of private ones are signed with what everybody knows.
pub(crate) fn media(folder: &Path) -> Result<MediaOptions> {
    let spool = folder.join("spool");
    Ok(MediaOptions {
        bucket: Bucket::open(&bucket::Config::Directory(folder.join("bucket")))?,
        studio: Studio::new(2, spool.clone()),
        policy: Policy::default(),
        presets: Vec::new(),
        fetches: Arc::new(Semaphore::new(2)),
        spool,
        files: 20,
        request_bytes: 1024 * 1024 * 1024,
        time: Duration::from_secs(60),
        base_url: String::new(),
        private: false,
        secret: b"of the cases".to_vec(),
        signed_for: Duration::from_secs(600),
    })
}

/// A clock that only cases move, and ids that count: `new000000000000000000001`.
fn options(minute: Arc<AtomicI64>) -> Options {
    let clock = move || at(&minute);
    Options { clock: Arc::new(clock), ids: ids(Arc::default()), ..Options::default() }
}

fn ids(count: Arc<AtomicU64>) -> Ids {
    Arc::new(move || format!("new{:021}", count.fetch_add(1, Ordering::Relaxed) + 1))
}
