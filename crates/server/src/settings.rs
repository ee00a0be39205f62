//! The configuration in the words of the crates that it configures.
//!
//! In: a [`Config`]. Out: the options of `model`, `store`, `engine` and [`crate::http`]. Pure.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use auth::provider::{ClientSecret, GROUPS, Provider, ProviderError, ProviderSettings};
use auth::{Key, Lifetime};
use chrono::TimeDelta;
use engine::{
    AccountOptions, AdminProvider, DeclaredWebhook, EndUserProvider, MailOptions, MailRule,
    MediaOptions, RuleProblem, WebhookOptions, check_notifications, placeholders, read_permission,
};
use hmac::{Hmac, KeyInit, Mac};
use mail::Templates;
use media::{Bucket, Studio};
use model::{Action, Field, FieldKind, Model, Permissions, Storage};
use outbound::{Failure, Policy};
use sha2::Sha256;
use store::DatabaseUrl;
use tokio::sync::Semaphore;

use crate::config::{
    Client, Config, FILE, GrantedAction, Media, PublicGrant, SecondFactor, Sessions, Webhooks,
};
use crate::http::admin_connect::ADMIN_CONNECT;
use crate::http::admin_cookie::AdminCookie;
use crate::http::app::Allowance;
use crate::http::connect::CONNECT;
use crate::http::listen;
use crate::jobs::{Patience, courier, mailer};
use crate::problem::{Problem, suggestion};
use crate::project::Project;

/// Operations at once when nothing is set: four for each connection, as waiting longer helps nobody, but enough
/// for a static site's build, which asks for all its pages at once and does not ask twice.
const IN_FLIGHT: usize = 256;
const IN_FLIGHT_PER_CONNECTION: usize = 4;

/// How long a token works that is part of a session (security.md A5).
const SHORT: TimeDelta = TimeDelta::minutes(10);

/// Bytes of what a receiver of a webhook answers that are read.
const WEBHOOK_ANSWER: usize = 64 * 1024;
/// As whom a server sends to webhooks; not which version of it.
const WEBHOOK_AGENT: &str = "Presswork";

/// What the key for URLs of private files is derived for.
const URLS: &str = "presswork: URLs of private files";

/// For [`model::resolve`].
#[must_use]
pub fn model(config: &Config) -> model::ResolveOptions {
    model::ResolveOptions {
        custom_fields: config.custom_fields.clone(),
        default_locale: config.i18n.default_locale.clone(),
        v4_compatibility: config.graphql.v4_compatibility_mode,
        disabled: config.graphql.disable.clone(),
        unique_email: config.accounts.unique_email,
        ..model::ResolveOptions::default()
    }
}

/// For [`store::Store::connect`]. A server uses a SQLite file exclusively.
#[must_use]
pub fn store(project: &Project, config: &Config, exclusive: bool) -> store::Config {
    let database = &config.database;
    let given = database.url.as_ref().map(|url| url.0.clone());
    let url = given.unwrap_or_else(|| DatabaseUrl::Sqlite(project.database()));
    store::Config {
        max_connections: database.pool,
        acquire_timeout: Duration::from_millis(database.acquire_timeout_ms),
        statement_timeout: Duration::from_millis(database.statement_timeout_ms),
        lock_timeout: Duration::from_millis(database.lock_timeout_ms),
        memory: config.limits.memory_bytes,
        exclusive,
        ..store::Config::new(url)
    }
}

/// For [`mail::Transport::new`]; `None` when no mails are sent. A relative path is one inside the project.
#[must_use]
pub fn transport(directory: &Path, config: &Config) -> Option<mail::Config> {
    config.mail.url.clone().map(|url| url.inside(directory))
}

/// For [`engine::Engine::new`].
#[must_use]
pub fn engine(config: &Config, templates: &Templates) -> engine::Options {
    engine::Options {
        mail: Arc::new(mail(config, templates)),
        webhooks: Arc::new(webhooks(&config.webhooks)),
        limits: config.limits.document.clone(),
        plan: config.limits.plan.clone(),
        reading: config.limits.reading,
        visitor_reading: Duration::from_millis(config.limits.visitor_reading_ms),
        deadline: Duration::from_millis(config.limits.deadline_ms),
        depth_limit: config.graphql.depth_limit,
        introspection: config.graphql.introspection,
        response_bytes: config.limits.response_bytes,
        cached_operations: config.graphql.cached_operations,
        slow: Duration::from_millis(config.log.slow_ms),
        audit_content: config.audit.content,
        cache_tags: config.cache.tags,
        ..engine::Options::default()
    }
}

/// How accounts are made and come in, with the key for tokens; by way of [`providers`] not yet.
#[must_use]
pub fn accounts(config: &Config, key: Key) -> AccountOptions {
    let accounts = &config.accounts;
    let days = |days: u32| TimeDelta::days(days.into());
    let (lifetime, sessions) = match accounts.sessions {
        Sessions::Long => (days(accounts.token_days), None),
        Sessions::Refresh => {
            let (whole, idle) = (days(accounts.session_days), days(accounts.session_idle_days));
            (SHORT, Some(Lifetime { whole, idle }))
        }
    };
    AccountOptions {
        key,
        allow_register: accounts.allow_register,
        email_confirmation: accounts.email_confirmation,
        default_role: accounts.default_role.clone(),
        reset_url: accounts.reset_url.clone(),
        confirmation_url: accounts.confirmation_url.clone(),
        lifetime,
        sessions,
        providers: BTreeMap::new(),
    }
}

/// By way of whom users come in. One without a secret, or on a server that browsers cannot find, is left out.
///
/// # Errors
/// When nobody can be asked, because there are no certificates.
pub fn providers(config: &Config) -> Result<BTreeMap<String, Arc<EndUserProvider>>, ProviderError> {
    let mut providers = BTreeMap::new();
    for given in &config.accounts.providers {
        let client = (&given.client, GROUPS);
        let Some((provider, address)) = provider(config, client, CONNECT)? else { continue };
        let connected = EndUserProvider {
            provider,
            redirect: format!("{address}/callback"),
            callback: given.callback.clone(),
            in_address: given.access_token_form,
        };
        providers.insert(given.client.name.clone(), Arc::new(connected));
    }
    Ok(providers)
}

/// By way of whom admins come in, likewise.
///
/// # Errors
/// When nobody can be asked, because there are no certificates.
pub fn admin_providers(config: &Config) -> Result<Vec<Arc<AdminProvider>>, ProviderError> {
    let mut providers = Vec::new();
    for given in &config.admin.providers {
        let client = (&given.client, &*given.groups_claim);
        let Some((provider, address)) = provider(config, client, ADMIN_CONNECT)? else { continue };
        providers.push(Arc::new(AdminProvider {
            provider,
            title: given.title.clone(),
            redirect: format!("{address}/callback"),
            address,
            roles: given.roles.clone(),
            default_role: given.default_role.clone(),
            shows_second_factor: given.second_factor == SecondFactor::Provider,
        }));
    }
    Ok(providers)
}

/// A provider, and the address at which this server sends browsers to it; `None` when nobody can come in by it.
fn provider(
    config: &Config,
    (client, groups_claim): (&Client, &str),
    path: &str,
) -> Result<Option<(Provider, String)>, ProviderError> {
    let (true, Some(secret), Some(url)) = (client.enabled, &client.secret, &config.server.url)
    else {
        return Ok(None);
    };
    let provider = Provider::new(ProviderSettings {
        name: client.name.clone(),
        family: client.family,
        issuer: client.issuer.clone(),
        client_id: client.client_id.clone(),
        client_secret: ClientSecret::new(secret.reveal().to_owned()),
        scopes: client.scopes.clone(),
        trusts_email: client.trust_email,
        groups_claim: groups_claim.to_owned(),
    })?;
    Ok(Some((provider, format!("{url}{path}/{}", client.name))))
}

/// What mails are made of.
#[must_use]
pub fn mail(config: &Config, templates: &Templates) -> MailOptions {
    let mail = &config.mail;
    MailOptions {
        route: mail.url.as_ref().map(mail::transport::Config::route),
        from: mail.url.as_ref().and(mail.from.clone()),
        reply_to: mail.reply_to.clone(),
        templates: templates.clone(),
        recipients: mail.recipients,
        body_bytes: mail.body_bytes,
        attachments: mail.attachments,
        attachment_bytes: mail.attachment_bytes,
        sender_per_hour: mail.sender_per_hour,
        recipient_per_hour: mail.recipient_per_hour,
        notifications: config.notify.iter().map(|notify| notify.rule.clone()).collect(),
    }
}

/// How webhooks are delivered. Those that have no secret are told nothing; none is before [`webhook_clients`] are there.
#[must_use]
pub fn webhooks(webhooks: &Webhooks) -> WebhookOptions {
    let declared = webhooks.declared.iter().filter(|declared| !declared.secrets.is_empty());
    let declared = declared.map(|declared| DeclaredWebhook {
        name: declared.name.clone(),
        url: declared.url.clone(),
        events: declared.events.clone(),
        headers: declared.headers.clone(),
        secrets: declared.secrets.clone(),
    });
    WebhookOptions {
        declared: declared.collect(),
        retry: seconds(webhooks.retry_seconds),
        give_up: seconds(webhooks.give_up_hours * 3_600),
        disable: seconds(webhooks.disable_days * 86_400),
        keep: seconds(webhooks.keep_days * 86_400),
        body_bytes: webhooks.body_bytes,
        ..WebhookOptions::default()
    }
}

/// What sends to webhooks: of the administration, and declared ones. Where the latter are, whoever runs the server has said.
///
/// # Errors
/// When nothing can be sent, because there are no certificates.
pub fn webhook_clients(
    webhooks: &Webhooks,
) -> Result<(outbound::Client, outbound::Client), Failure> {
    let limits = outbound::Limits {
        connect: Duration::from_secs(webhooks.timeout_seconds.min(5)),
        whole: Duration::from_secs(webhooks.timeout_seconds),
        answer: WEBHOOK_ANSWER,
    };
    let hosts = webhooks.declared.iter().filter_map(|it| it.url.host_str().map(str::to_owned));
    let client = |policy| outbound::Client::new(policy, limits, WEBHOOK_AGENT);
    Ok((client(Policy::networks(webhooks.allow.clone()))?, client(Policy::hosts(hosts.collect()))?))
}

/// For [`crate::jobs::Jobs`].
#[must_use]
pub fn courier(webhooks: &Webhooks) -> courier::Settings {
    courier::Settings {
        at_once: webhooks.at_once,
        lease: Duration::from_secs(webhooks.lease_seconds),
    }
}

/// What in `[[notify]]` does not fit the model or the templates.
#[must_use]
pub fn notifications(config: &Config, model: &Model, templates: &Templates) -> Vec<Problem> {
    let rules: Vec<MailRule> = config.notify.iter().map(|notify| notify.rule.clone()).collect();
    let line = |index: usize| config.notify.get(index).map(|notify| notify.line);
    let problem = |RuleProblem { rule, message, advice }: RuleProblem| {
        Problem::error(FILE, line(rule), format!("notify: {message}")).advise(advice)
    };
    check_notifications(model, templates, &rules).into_iter().map(problem).collect()
}

/// What stands between braces in the address of a preview, beside fields.
const OF_ENTRY: [&str; 3] = ["documentId", "locale", "status"];

/// What in `[admin.preview]` does not fit the model that admins have.
#[must_use]
pub fn previews(config: &Config, model: &Model) -> Vec<Problem> {
    let mut problems = Vec::new();
    for preview in &config.admin.previews {
        let problem =
            |message, advice| Problem::error(FILE, Some(preview.line), message).advise(advice);
        let Some(content_type) = model.find(&preview.content_type) else {
            let known: Vec<&str> = model.own_types().map(|it| &*it.uid).collect();
            let message =
                format!("admin.preview: there is no content type \"{}\"", preview.content_type);
            problems.push(problem(message, suggestion(&preview.content_type, &known)));
            continue;
        };
        let fields = content_type.fields.iter().filter(|field| is_in_address(field));
        let fields = fields.map(|field| &*field.name.0);
        let known: Vec<&str> = OF_ENTRY.into_iter().chain(fields).collect();
        for name in placeholders(&preview.url).filter(|name| !known.contains(name)) {
            let message = format!(
                "admin.preview: {} has no field \"{name}\" with a text, number, time or yes and no",
                preview.content_type
            );
            problems.push(problem(message, suggestion(name, &known)));
        }
    }
    problems
}

/// Whether a field has something that is part of an address, and that admins can read.
fn is_in_address(field: &Field) -> bool {
    let FieldKind::Scalar(scalar) = &field.kind else { return false };
    field.output && scalar.storage != Storage::Json
}

/// For [`engine::Options`], with the bucket and the secret that URLs are signed with. A relative path is one inside the project.
#[must_use]
pub fn media(directory: &Path, media: &Media, (bucket, secret): (Bucket, &str)) -> MediaOptions {
    let spool = directory.join(&media.spool);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let places = media.places.unwrap_or(cores).clamp(1, 256);
    MediaOptions {
        bucket,
        studio: Studio::new(places, spool.clone()),
        policy: media.policy.clone(),
        presets: media.presets.clone(),
        fetches: Arc::new(Semaphore::new(media.requests)),
        spool,
        files: media.files,
        request_bytes: media.request_bytes,
        time: Duration::from_secs(media.work_seconds),
        base_url: media.base_url.clone(),
        private: media.private,
        secret: derived(secret, URLS),
        signed_for: Duration::from_secs(media.signed_seconds),
    }
}

/// When what uploads that were broken off have left is deleted. Files on their way in are used for as long as it takes to
/// receive the others of their request, and then to work on all of them.
#[must_use]
pub fn patience(media: &Media) -> Patience {
    let seconds = media.request_seconds.saturating_add(media.work_seconds);
    let objects = Duration::from_secs(media.abandoned_seconds);
    Patience { objects, spooled: objects.saturating_add(Duration::from_secs(seconds)) }
}

/// A key for one use only, so that what one use gives away says nothing about another.
fn derived(secret: &str, usage: &str) -> Vec<u8> {
    let mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes());
    let mut mac = mac.unwrap_or_else(|_| unreachable!("HMAC takes keys of any length"));
    mac.update(usage.as_bytes());
    mac.finalize().into_bytes().to_vec()
}

/// For [`crate::jobs::Jobs`]; `None` when the project sends no mail.
#[must_use]
pub fn mailer(directory: &Path, config: &Config) -> Option<mailer::Settings> {
    let mail = &config.mail;
    Some(mailer::Settings {
        transport: transport(directory, config)?,
        timeout: Duration::from_secs(mail.timeout_seconds),
        lease: Duration::from_secs(mail.lease_seconds),
        retry: seconds(mail.retry_seconds),
        give_up: seconds(mail.give_up_hours * 3600),
        keep: seconds(mail.keep_days * 86_400),
        connections: mail.connections,
    })
}

fn seconds(seconds: u64) -> TimeDelta {
    TimeDelta::seconds(i64::try_from(seconds).unwrap_or(i64::MAX / 1000))
}

/// For [`crate::http::App`]; `connections` is the size of the database pool.
#[must_use]
pub fn allowance(config: &Config, connections: u32) -> Allowance {
    let connections = usize::try_from(connections).unwrap_or(usize::MAX);
    let default = connections.saturating_mul(IN_FLIGHT_PER_CONNECTION).max(IN_FLIGHT);
    Allowance {
        body_bytes: config.limits.body_bytes,
        body_time: Duration::from_secs(config.server.body_seconds),
        in_flight: config.limits.in_flight.unwrap_or(default).clamp(1, 1_000_000),
        admin_cookie: match config.server.insecure_admin_cookie {
            true => AdminCookie::Insecure,
            false => AdminCookie::Secure,
        },
        landing_page: config.graphql.landing_page,
        is_behind_tls: config.server.url.as_deref().is_some_and(|url| url.starts_with("https:")),
        forms: config.media.requests,
        form_bytes: config.media.request_bytes,
        form_time: Duration::from_secs(config.media.request_seconds),
    }
}

/// For [`crate::http::listen::serve`].
#[must_use]
pub fn listen(config: &Config) -> listen::Limits {
    listen::Limits {
        connections: config.server.max_connections.clamp(1, 1_000_000),
        idle: Duration::from_secs(config.server.idle_seconds.max(1)),
        shutdown: Duration::from_secs(config.server.shutdown_seconds),
    }
}

/// What anonymous visitors may do, and what in `[access.public]` names nothing.
#[must_use]
pub fn public(public: &[PublicGrant], model: &Model) -> (Permissions, Vec<Problem>) {
    let mut granted = Permissions::default();
    let mut problems = Vec::new();
    for grant in public {
        let content_type = model.find(&grant.content_type);
        let Some(content_type) = content_type.filter(|found| found.granted_with == found.id) else {
            let known = model.content_types.iter().filter(|it| it.granted_with == it.id);
            let known: Vec<&str> = known.map(|it| &*it.uid).collect();
            let message = format!("there is no content type \"{}\"", grant.content_type);
            let problem = Problem::error(FILE, Some(grant.line), message);
            problems.push(problem.advise(suggestion(&grant.content_type, &known)));
            continue;
        };
        let actions = Action::on(content_type);
        for (name, bounds) in grant.actions.iter().map(GrantedAction::parts) {
            let problem = |message| Problem::error(FILE, Some(grant.line), message);
            let Some(action) = actions.iter().find(|action| action.name() == name) else {
                let known: Vec<&str> = actions.iter().map(|action| action.name()).collect();
                let message = format!("there is no action \"{name}\"");
                problems.push(problem(message).advise(suggestion(name, &known)));
                continue;
            };
            match read_permission(model, content_type.id, &bounds) {
                Ok(permission) => granted.add(content_type.id, *action, permission),
                Err(wrong) => problems.push(problem(format!("{name}: {wrong}"))),
            }
        }
    }
    (granted, problems)
}
