//! What an operator can set: `presswork.toml` in the project folder, then the environment, which wins.
//!
//! In: the file's text and the environment as a map. Out: a [`Config`], and every problem of both.
//!
//! Must not know: what the other crates call these things (that is [`crate::settings`]).

mod accounts;
mod admin;
pub mod bucket;
mod disable;
mod endpoint;
mod environment;
mod filter;
mod graphql;
mod mail;
mod media;
mod notify;
mod origin;
mod preview;
mod providers;
mod reference;
mod secret;
mod section;
#[cfg(test)]
mod tests;
mod url;
mod webhooks;

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr};

use auth::Networks;
use serde::Deserialize;
use serde_json::{Map, Value};
use toml::Spanned;
use toml::de::DeTable;

use crate::problem::{Problem, suggestion};
pub use accounts::{Accounts, Sessions};
pub use admin::Admin;
pub use endpoint::Endpoint;
#[cfg(test)]
pub(crate) use environment::VARIABLES;
pub use filter::Filter;
pub use mail::Mail;
pub use media::Media;
pub use notify::Notify;
pub use origin::Origin;
pub use providers::{AdminProvider, Client, Provider, SecondFactor};
pub use reference::reference;
pub use secret::Secret;
pub use section::FILE;
use section::{Report, Section};
pub use url::Url;
pub use webhooks::{Declared, Webhooks};

/// The environment, passed in so that tests can choose it.
pub type Environment = BTreeMap<String, String>;

/// For whom the defaults are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// `presswork dev`: this machine only, readable logs, any origin.
    Development,
    /// `presswork start`: all interfaces, JSON logs, no origin, no introspection for anonymous visitors.
    Production,
}

/// Everything that can be set.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// `[server]`
    pub server: Server,
    /// `[database]`
    pub database: Database,
    /// `[access.public]`
    pub public: Vec<PublicGrant>,
    /// `[accounts]`
    pub accounts: Accounts,
    /// `[admin]`
    pub admin: Admin,
    /// `[audit]`
    pub audit: Audit,
    /// `[cache]`
    pub cache: Cache,
    /// `[limits]`
    pub limits: Limits,
    /// `[graphql]`
    pub graphql: Graphql,
    /// `[cors]`
    pub cors: Cors,
    /// `[custom_fields]`: the base type of each custom field that Presswork does not know itself.
    pub custom_fields: BTreeMap<String, String>,
    /// `[i18n]`
    pub i18n: I18n,
    /// `[mail]`
    pub mail: Mail,
    /// `[[notify]]`
    pub notify: Vec<Notify>,
    /// `[webhooks]` and `[[webhook]]`
    pub webhooks: Webhooks,
    /// `[media]`
    pub media: Media,
    /// `[log]`
    pub log: Log,
}

/// Where and how to listen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Server {
    /// Address to listen on.
    pub host: IpAddr,
    /// Port to listen on; 0 takes a free one.
    pub port: u16,
    /// Where browsers find this server, without a slash at the end.
    pub url: Option<String>,
    /// Connections open at once; more are refused at once.
    pub max_connections: usize,
    /// How long a connection may stay silent, and how long a request's head may take.
    pub idle_seconds: u64,
    /// How long a request's body may take.
    pub body_seconds: u64,
    /// How long to go on accepting after SIGTERM, already not ready, so that load balancers notice.
    pub drain_seconds: u64,
    /// How long requests under way may take to end after that.
    pub shutdown_seconds: u64,
    /// Compress answers for clients that accept it. A proxy in front usually does it better.
    pub compression: bool,
    /// Proxies that are believed when they say whom they were sent a request by.
    pub trusted_proxies: Networks,
    /// Whether admins come in without TLS, so that whoever is on the way can read their cookie.
    pub insecure_admin_cookie: bool,
}

/// What those are told who keep answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cache {
    /// Whether answers carry tags for those who ask for them.
    pub tags: bool,
}

/// What the audit log tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Audit {
    /// Changes of content, and not only of accounts.
    pub content: bool,
}

/// Which database and how to use it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Database {
    /// `postgres://…` or `sqlite:…`; without one, SQLite in `.presswork/data.db`.
    pub url: Option<Url>,
    /// Connections for content held open at most.
    pub pool: u32,
    /// How long a request waits for a connection before it is answered with 503.
    pub acquire_timeout_ms: u64,
    /// How long one statement may run.
    pub statement_timeout_ms: u64,
    /// How long one statement may wait for a row or table that another one holds.
    pub lock_timeout_ms: u64,
}

/// One line of `[access.public]`, still unchecked: the model decides whether the names exist.
#[derive(Debug, Clone, PartialEq)]
pub struct PublicGrant {
    /// Uid of the content type.
    pub content_type: String,
    /// The actions.
    pub actions: Vec<GrantedAction>,
    /// Line in `presswork.toml`.
    pub line: usize,
}

/// An action that is granted, and within which bounds.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(
    untagged,
    expecting = "expected actions such as \"find\" or { action = \"find\", fields = [\"title\"] }"
)]
pub enum GrantedAction {
    /// `"find"`
    Wholly(String),
    /// `{ action = "find", fields = ["title"] }`
    Bounded {
        /// Its name.
        action: String,
        /// The other keys, for [`model::permission::permission`].
        #[serde(flatten)]
        bounds: Map<String, Value>,
    },
}

impl GrantedAction {
    /// The action's name, and its bounds.
    #[must_use]
    pub fn parts(&self) -> (&str, Map<String, Value>) {
        match self {
            Self::Wholly(action) => (action, Map::new()),
            Self::Bounded { action, bounds } => (action, bounds.clone()),
        }
    }
}

/// What one request may ask for at most.
#[derive(Debug, Clone, PartialEq)]
pub struct Limits {
    /// Bytes of a request's body.
    pub body_bytes: usize,
    /// What its statements may answer with.
    pub reading: store::Allowance,
    /// Bytes of an answer.
    pub response_bytes: usize,
    /// Bytes that rows and answers of all requests may hold together.
    pub memory_bytes: u64,
    /// How long the reads of a visitor's operation may take.
    pub visitor_reading_ms: u64,
    /// How long an operation may take in all.
    pub deadline_ms: u64,
    /// Operations at once; more are answered with 503.
    pub in_flight: Option<usize>,
    /// The document's text and shape.
    pub document: engine::Limits,
    /// What the operation reads.
    pub plan: plan::Limits,
}

/// How the GraphQL API behaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Graphql {
    /// Where it is served.
    pub endpoint: Endpoint,
    /// Objects inside each other that an operation may ask for, counted and refused as Strapi does.
    pub depth_limit: Option<u64>,
    /// Whether anonymous visitors may ask for the schema.
    pub introspection: bool,
    /// Whether clients see what those of Strapi 4 expect, besides.
    pub v4_compatibility_mode: bool,
    /// Whether a browser that opens the endpoint gets a page to try operations in.
    pub landing_page: bool,
    /// Operations whose plans are kept.
    pub cached_operations: usize,
    /// `[graphql.disable]`: what is not shown.
    pub disable: Vec<model::Disabled>,
}

/// Which web pages may call the API from a browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cors {
    /// `https://example.com`, or `*` for any. Credentials (cookies) are never allowed.
    pub origins: Vec<Origin>,
}

/// Locales.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct I18n {
    /// The locale meant when a request names none.
    pub default_locale: String,
}

/// What is logged, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Log {
    /// A tracing filter: `info`, `debug`, `info,engine=trace` …
    pub filter: Filter,
    /// For people or for machines.
    pub format: LogFormat,
    /// An operation that took longer is logged with its plan.
    pub slow_ms: u64,
}

/// For whom logs are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    Pretty,
    /// One JSON object a line.
    Json,
}

impl Config {
    /// What holds when nothing is set.
    #[must_use]
    pub fn defaults(mode: Mode) -> Self {
        let development = mode == Mode::Development;
        Self {
            server: Server {
                host: IpAddr::V4(if development {
                    Ipv4Addr::LOCALHOST
                } else {
                    Ipv4Addr::UNSPECIFIED
                }),
                port: 1337,
                url: None,
                max_connections: 4096,
                idle_seconds: 75,
                body_seconds: 30,
                drain_seconds: u64::from(!development),
                shutdown_seconds: 20,
                compression: false,
                trusted_proxies: Networks::default(),
                insecure_admin_cookie: false,
            },
            database: Database {
                url: None,
                pool: 16,
                acquire_timeout_ms: 2_000,
                statement_timeout_ms: 8_000,
                lock_timeout_ms: 2_000,
            },
            public: Vec::new(),
            accounts: Accounts::defaults(mode),
            admin: Admin::defaults(mode),
            audit: Audit { content: true },
            cache: Cache { tags: true },
            limits: Limits::default(),
            graphql: Graphql {
                endpoint: Endpoint::default(),
                depth_limit: None,
                introspection: development,
                v4_compatibility_mode: false,
                landing_page: development,
                cached_operations: 1_000,
                disable: Vec::new(),
            },
            cors: Cors { origins: if development { vec![Origin::ANY] } else { Vec::new() } },
            custom_fields: BTreeMap::new(),
            i18n: I18n { default_locale: "en".to_owned() },
            mail: Mail::defaults(mode),
            webhooks: Webhooks::defaults(mode),
            media: Media::defaults(mode),
            notify: Vec::new(),
            log: Log {
                filter: Filter::default(),
                format: if development { LogFormat::Pretty } else { LogFormat::Json },
                slow_ms: 1_000,
            },
        }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            body_bytes: 1024 * 1024,
            reading: engine::Options::default().reading,
            response_bytes: 8 * 1024 * 1024,
            memory_bytes: store::Config::MEMORY,
            visitor_reading_ms: 3_000,
            deadline_ms: 10_000,
            in_flight: None,
            document: engine::Limits::default(),
            plan: plan::Limits::default(),
        }
    }
}

/// Reads the file, then the environment, and finds every problem of both. What has a problem keeps its default, so
/// that the rest can be checked against the definitions; a configuration with problems is not to be used.
#[must_use]
pub fn read(text: &str, environment: &Environment, mode: Mode) -> (Config, Vec<Problem>) {
    let mut config = Config::defaults(mode);
    let mut report = Report::new(text);
    match DeTable::parse(text) {
        Ok(table) => read_file(&mut config, table.into_inner(), &mut report),
        Err(error) => {
            let at = error.span().map_or(0, |span| span.start);
            report.add(at, error.message().to_owned(), String::new());
        }
    }
    let mut problems = report.problems;
    problems.sort_by_key(|problem| problem.line);
    environment::apply(&mut config, environment, &mut problems);
    mail::complete(&mut config.mail, environment, mode, &mut problems);
    media::complete(&mut config.media, environment, &mut problems);
    webhooks::complete(&mut config.webhooks, environment, &mut problems);
    if mode == Mode::Development && config.server.url.is_none() {
        config.server.url = Some(format!("http://localhost:{}", config.server.port));
    }
    accounts::complete(&mut config.accounts, environment, &mut problems);
    let url = config.server.url.as_deref();
    let clients = config.accounts.providers.iter_mut().map(|provider| &mut provider.client);
    providers::complete(clients, url, environment, &mut problems);
    let others = [config.accounts.key.as_ref(), config.media.secret.as_ref()];
    admin::complete(&mut config.admin, (url, &others), environment, &mut problems);
    (config, problems)
}

fn read_file(config: &mut Config, table: DeTable<'_>, report: &mut Report<'_>) {
    let mut file = Section::new(String::new(), table);
    read_server(&mut config.server, file.section("server", report), report);
    read_database(&mut config.database, file.section("database", report), report);
    let mut access = file.section("access", report);
    config.public = read_public(access.section("public", report), report);
    access.finish(report);
    accounts::read(&mut config.accounts, file.section("accounts", report), report);
    admin::read(&mut config.admin, file.section("admin", report), report);
    let mut audit = file.section("audit", report);
    audit.read("content", &mut config.audit.content, report);
    audit.finish(report);
    let mut cache = file.section("cache", report);
    cache.read("tags", &mut config.cache.tags, report);
    cache.finish(report);
    read_limits(&mut config.limits, file.section("limits", report), report);
    graphql::read(config, file.section("graphql", report), report);
    read_cors(&mut config.cors, file.section("cors", report), report);

    config.custom_fields = read_custom_fields(file.section("custom_fields", report), report);

    read_i18n(&mut config.i18n, file.section("i18n", report), report);

    mail::read(&mut config.mail, file.section("mail", report), report);
    config.notify = notify::read(file.sections("notify", report), report);
    webhooks::read(&mut config.webhooks, file.section("webhooks", report), report);
    config.webhooks.declared = webhooks::read_declared(file.sections("webhook", report), report);
    media::read(&mut config.media, file.section("media", report), report);

    let mut log = file.section("log", report);
    log.read("filter", &mut config.log.filter, report);
    log.read("format", &mut config.log.format, report);
    log.read("slow_ms", &mut config.log.slow_ms, report);
    log.finish(report);
    file.finish(report);
}

/// Milliseconds: none would be no time at all, or all the time there is; more than a day is a mistake.
const TIMES: (u64, u64) = (1, 86_400_000);
/// Parsers recurse: this is what their threads' stacks bear with ease.
const MOST_NESTING: u64 = 200;

fn read_server(server: &mut Server, mut section: Section<'_>, report: &mut Report<'_>) {
    section.read("host", &mut server.host, report);
    section.read("port", &mut server.port, report);
    read_url(server, &mut section, report);
    section.read_some("max_connections", &mut server.max_connections, report);
    section.read_some("idle_seconds", &mut server.idle_seconds, report);
    section.read_some("body_seconds", &mut server.body_seconds, report);
    section.read("drain_seconds", &mut server.drain_seconds, report);
    section.read("shutdown_seconds", &mut server.shutdown_seconds, report);
    section.read("compression", &mut server.compression, report);
    read_proxies(&mut server.trusted_proxies, &mut section, report);
    section.read("insecure_admin_cookie", &mut server.insecure_admin_cookie, report);
    section.finish(report);
}

/// How an address of a server is written, for whoever wrote it otherwise.
const URL_ADVICE: &str =
    "write it as \"https://api.example.org\", without a path; http is for this machine only";

fn read_url(server: &mut Server, section: &mut Section<'_>, report: &mut Report<'_>) {
    let at = section.at("url");
    let mut url: Option<String> = None;
    section.read("url", &mut url, report);
    let Some(url) = url else { return };
    server.url = public_url(&url);
    if server.url.is_none() {
        let message = "server.url: this is not where a server is found".to_owned();
        report.add(at, message, URL_ADVICE.to_owned());
    }
}

/// The address of a server, without a slash at its end.
fn public_url(text: &str) -> Option<String> {
    let url = ::url::Url::parse(text).ok().filter(|_| providers::is_page(text))?;
    let is_root = url.path() == "/" && url.query().is_none();
    is_root.then(|| url.origin().ascii_serialization())
}

fn read_proxies(proxies: &mut Networks, section: &mut Section<'_>, report: &mut Report<'_>) {
    let at = section.at("trusted_proxies");
    let mut texts: Vec<String> = Vec::new();
    section.read("trusted_proxies", &mut texts, report);
    match Networks::parse(&texts) {
        Ok(networks) => *proxies = networks,
        Err(text) => {
            let message = format!("server.trusted_proxies: \"{text}\" is no address or network");
            report.add(at, message, "write it as \"10.0.0.0/8\" or \"2001:db8::1\"".to_owned());
        }
    }
}

fn read_database(database: &mut Database, mut section: Section<'_>, report: &mut Report<'_>) {
    section.read("url", &mut database.url, report);
    section.read_some("pool", &mut database.pool, report);
    section.read_within("acquire_timeout_ms", &mut database.acquire_timeout_ms, TIMES, report);
    section.read_within("statement_timeout_ms", &mut database.statement_timeout_ms, TIMES, report);
    section.read_within("lock_timeout_ms", &mut database.lock_timeout_ms, TIMES, report);
    section.finish(report);
}

fn read_public(section: Section<'_>, report: &mut Report<'_>) -> Vec<PublicGrant> {
    let grants = section.read_all::<Vec<GrantedAction>>(report);
    let mut public: Vec<PublicGrant> = grants
        .into_iter()
        .map(|(key, actions)| PublicGrant {
            line: report.line(key.span().start),
            content_type: key.into_inner(),
            actions,
        })
        .collect();
    public.sort_by_key(|grant| grant.line);
    public
}

fn read_custom_fields(section: Section<'_>, report: &mut Report<'_>) -> BTreeMap<String, String> {
    let types: Vec<&str> = model::field_types().map(|(name, _)| name).collect();
    let mut known = BTreeMap::new();
    for (name, base) in section.read_all::<String>(report) {
        if types.contains(&&*base) {
            known.insert(name.into_inner(), base);
        } else {
            let message = format!("custom_fields.{}: there is no type \"{base}\"", name.get_ref());
            report.add(name.span().start, message, suggestion(&base, &types));
        }
    }
    known
}

fn read_cors(cors: &mut Cors, mut section: Section<'_>, report: &mut Report<'_>) {
    let mut origins: Option<Vec<Spanned<String>>> = None;
    section.read("origins", &mut origins, report);
    section.finish(report);
    let Some(origins) = origins else { return };
    cors.origins.clear();
    for origin in origins {
        match origin.get_ref().parse() {
            Ok(sound) => cors.origins.push(sound),
            Err(error) => {
                let message = format!("cors.origins: {error}");
                report.add(origin.span().start, message, origin::ADVICE.to_owned());
            }
        }
    }
}

fn read_i18n(i18n: &mut I18n, mut section: Section<'_>, report: &mut Report<'_>) {
    let at = section.at("default_locale");
    let mut code = i18n.default_locale.clone();
    section.read("default_locale", &mut code, report);
    section.finish(report);
    if model::locale::name(&code).is_some() {
        i18n.default_locale = code;
    } else {
        let message = format!("i18n.default_locale: there is no locale \"{code}\"");
        report.add(at, message, "codes are such as fr or pt-BR".to_owned());
    }
}

fn read_limits(limits: &mut Limits, mut section: Section<'_>, report: &mut Report<'_>) {
    section.read_some("body_bytes", &mut limits.body_bytes, report);
    section.read_some("read_rows", &mut limits.reading.rows, report);
    section.read_some("read_bytes", &mut limits.reading.bytes, report);
    section.read_some("response_bytes", &mut limits.response_bytes, report);
    section.read_some("memory_bytes", &mut limits.memory_bytes, report);
    section.read_within("visitor_reading_ms", &mut limits.visitor_reading_ms, TIMES, report);
    section.read_within("deadline_ms", &mut limits.deadline_ms, TIMES, report);
    section.read("in_flight", &mut limits.in_flight, report);

    let document = &mut limits.document;
    section.read_some("query_bytes", &mut document.query_bytes, report);
    section.read_some("tokens", &mut document.tokens, report);
    section.read_within("nesting", &mut document.nesting, (4, MOST_NESTING), report);
    section.read_some("depth", &mut document.depth, report);
    section.read("introspection_depth", &mut document.introspection_depth, report);
    section.read("aliases", &mut document.aliases, report);
    section.read_some("root_fields", &mut document.root_fields, report);
    section.read_some("fields", &mut document.fields, report);
    section.read("directives", &mut document.directives, report);
    section.read("directives_per_field", &mut document.directives_per_field, report);
    section.read("fragments", &mut document.fragments, report);
    section.read_some("operations", &mut document.operations, report);

    let plan = &mut limits.plan;
    section.read("relation_hops", &mut plan.relation_hops, report);
    section.read("filter_leaves", &mut plan.filter_leaves, report);
    section.read("list_items", &mut plan.list_items, report);
    section.read("sort_keys", &mut plan.sort_keys, report);
    section.read_some("reads", &mut plan.reads, report);
    section.read_some("predicted_rows", &mut plan.predicted_rows, report);
    section.read("filter_work", &mut plan.filter_work, report);
    section.finish(report);
}
