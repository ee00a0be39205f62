//! `cases/**/<name>.graphql`: what operations come to, and the plan and statements of those that only read.
//!
//! One answer: both databases must give the golden `<name>.json`. The plan and both databases' statements
//! (`.plan`, `.postgres.sql`, `.sqlite.sql`) need no database.

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result};
use auth::{Secret, Token, TokenKind};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::DateTime;
use engine::{Engine, Explanation, Request, SessionChange};
use libtest_mimic::Trial;
use media::Spool;
use model::permission::Grant;
use model::{Permissions, Principal, Surface, Viewer};
use serde_json::Value;
use sql::Dialect;

use crate::database::Instance;
use crate::header::{Case, Step};
use crate::world::{World, files, trial};
use crate::{attacks, golden, project};

/// Three tests per file: its plan, and its answers on both databases.
pub(crate) fn trials(world: &Arc<World>) -> Result<Vec<Trial>> {
    let folder = world.folder.join("cases");
    let mut trials = Vec::new();
    for path in files(&folder, "graphql")? {
        let name = path.strip_prefix(&world.folder)?.with_extension("").display().to_string();
        let (shared, file) = (Arc::clone(world), path.clone());
        trials.push(trial(format!("{name} plan"), move || plans(&shared, &file)));
        if world.update {
            let (shared, file) = (Arc::clone(world), path.clone());
            trials.push(trial(format!("{name} answers"), move || both(&shared, &file)));
            continue;
        }
        for dialect in [Dialect::Sqlite, Dialect::Postgres] {
            let (shared, file) = (Arc::clone(world), path.clone());
            trials.push(world.trial(&name, dialect, move || {
                let answer = answer(&shared, &file, dialect)?;
                golden::check(&shared, &file.with_extension("json"), Some(&answer))
            }));
        }
    }
    Ok(trials)
}

/// The case in a file.
pub(crate) fn read(path: &Path) -> Result<Case> {
    let text =
        fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    Case::parse(&text)
}

/// Rewrites the answer, and insists that both databases give it.
fn both(world: &World, path: &Path) -> Result<()> {
    let answer = golden::agreed(world, |dialect| answer(world, path, dialect))?;
    golden::check(world, &path.with_extension("json"), Some(&answer))
}

/// The answers of a case's operations: one value, or a list when there are several.
fn answer(world: &World, path: &Path, dialect: Dialect) -> Result<String> {
    let case = &read(path)?;
    let databases = &world.databases;
    let answers = world.runtime.block_on(async {
        if !case.writes() {
            let instance = databases.shared(world, &case.model, dialect).await?;
            return run(world, &instance, case).await;
        }
        let instance = databases.own(world, &case.model, dialect).await?;
        let answers = run(world, &instance, case).await;
        databases.discard(instance).await?;
        answers
    })?;
    if attacks::is_one(path) {
        attacks::check(case, &answers)?;
    }
    let value = match <[Value; 1]>::try_from(answers) {
        Ok([only]) => only,
        Err(several) => Value::Array(several),
    };
    Ok(format!("{}\n", serde_json::to_string_pretty(&value)?))
}

async fn run(world: &World, instance: &Instance, case: &Case) -> Result<Vec<Value>> {
    run_on(world, (instance, instance.engine.clone()), case).await
}

/// The answers of a case's operations on this engine, or on one beside it.
pub(crate) async fn run_on(
    world: &World,
    (instance, engine): (&Instance, Engine),
    case: &Case,
) -> Result<Vec<Value>> {
    let mut answers = Vec::new();
    let mut asking = Asking::new(world, (instance, engine), case)?;
    for (minute, step) in case.steps.iter().enumerate() {
        if case.writes() {
            instance.set_minute(minute);
        }
        answers.push(asking.ask(step).await?);
    }
    Ok(answers)
}

/// Whoever asks a case's operations, one after the other.
pub(crate) struct Asking<'a> {
    world: &'a World,
    instance: &'a Instance,
    engine: Engine,
    browsers: Browsers,
}

impl<'a> Asking<'a> {
    /// Nobody has asked anything yet.
    pub(crate) fn new(
        world: &'a World,
        (instance, engine): (&'a Instance, Engine),
        case: &Case,
    ) -> Result<Self> {
        let engine = match case.surface {
            Surface::Content => engine,
            Surface::Admin => instance.beside(world, &engine)?,
        };
        Ok(Self { world, instance, engine, browsers: Browsers::new() })
    }

    /// What is asked, and who asks.
    pub(crate) async fn look_up(&self, step: &Step) -> Result<(Request, Arc<Viewer>)> {
        let mut request = request(self.world, self.instance, step).await?;
        let viewer = match &step.browser {
            Some(browser) => {
                let secret = self.browsers.get(browser);
                in_browser(&self.engine, &mut request, secret.map(Secret::reveal)).await?
            }
            None => viewer(&self.engine, step).await?,
        };
        Ok((request, viewer))
    }

    /// The answer to one operation.
    pub(crate) async fn ask(&mut self, step: &Step) -> Result<Value> {
        let (request, viewer) = self.look_up(step).await?;
        let Self { engine, browsers, .. } = self;
        let response = engine.execute(request, &viewer).await;
        match (&step.browser, response.session) {
            (Some(browser), Some(SessionChange::Opened(secret))) => {
                browsers.insert(browser.clone(), secret);
            }
            (Some(browser), Some(SessionChange::Closed)) => {
                browsers.remove(browser);
            }
            _ => {}
        }
        let text = String::from_utf8_lossy(&response.body).into_owned();
        let mut answer = serde_json::from_str(&text).with_context(|| format!("no JSON: {text}"))?;
        mask(&mut answer);
        Ok(answer)
    }
}

/// The secrets of the sessions in several browsers.
pub(crate) type Browsers = HashMap<String, Secret>;

/// Who asks from a browser that has this secret, if it has one; the request is in that session.
pub(crate) async fn in_browser(
    engine: &Engine,
    request: &mut Request,
    secret: Option<&str>,
) -> Result<Arc<Viewer>> {
    request.origin.secret = secret.map(|secret| Secret::new(secret.to_owned()));
    let admin = match secret {
        Some(secret) => engine.admin_of_session(secret).await?,
        None => None,
    };
    let Some(admin) = admin else { return Ok(Arc::new(Viewer::visitor(Permissions::default()))) };
    request.principal = Principal::Admin(admin.document);
    request.origin.session = Some(admin.session);
    Ok(admin.viewer)
}

async fn viewer(engine: &Engine, step: &Step) -> Result<Arc<Viewer>> {
    if let Some(grants) = &step.token {
        return Ok(engine.viewer_of_token(&custom(grants)));
    }
    let Some(document) = &step.account else {
        return Ok(Arc::new(step.viewer(engine.model())?));
    };
    let user = engine.user_of_document(document).await?;
    Ok(user.with_context(|| format!("there is no user {document}"))?.viewer)
}

/// A token with these grants, as it would be stored.
fn custom(grants: &[Grant]) -> Token {
    Token {
        id: "0123456789abcdef".to_owned(),
        name: "case".to_owned(),
        kind: TokenKind::Custom,
        hash: String::new(),
        created_at: DateTime::UNIX_EPOCH,
        last_used_at: None,
        expires_at: None,
        revoked_at: None,
        grants: Some(Value::from_iter(grants.iter().map(Grant::written)).to_string()),
        addresses: None,
    }
}

pub(crate) async fn request(world: &World, instance: &Instance, step: &Step) -> Result<Request> {
    let mut files = Vec::with_capacity(step.files.len());
    for name in &step.files {
        let path = world.folder.join("files").join(name);
        let spooled = Spool::copy(&path, instance.spool.clone(), u64::MAX).await;
        files.push(spooled.with_context(|| format!("files/{name}"))?);
    }
    let mut variables = Value::from(step.variables.clone());
    for index in 0..files.len() {
        fill(&mut variables, &format!("<file {}>", index + 1), &engine::file_marker(index));
    }
    Ok(Request {
        held: None,
        cache_tags: step.cache_tags,
        files,
        query: step.query.clone(),
        operation_name: step.operation.clone(),
        variables: variables.as_object().cloned().unwrap_or_default(),
        read_only: None,
        request_id: "case".to_owned(),
        principal: match (&step.account, &step.token) {
            (Some(document), _) => Principal::User(document.clone()),
            (None, Some(_)) => Principal::Token("0123456789abcdef".to_owned()),
            (None, None) => Principal::System,
        },
        origin: engine::Origin { address: step.address, ..engine::Origin::default() },
    })
}

/// Puts `with` wherever there is the text `what`.
fn fill(value: &mut Value, what: &str, with: &Value) {
    match value {
        Value::String(text) if text == what => *value = with.clone(),
        Value::Array(items) => items.iter_mut().for_each(|item| fill(item, what, with)),
        Value::Object(members) => members.values_mut().for_each(|it| fill(it, what, with)),
        _ => {}
    }
}

/// How many bytes an image has depends on the processor that made it, and a token in an address is read by nobody but as what it says.
pub(crate) fn mask(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(mask),
        Value::Object(members) => {
            if members.contains_key("sizeInBytes") {
                members.insert("size".to_owned(), "<kilobytes>".into());
                members.insert("sizeInBytes".to_owned(), "<bytes>".into());
            }
            members.values_mut().for_each(mask);
        }
        Value::String(text) => {
            if let Some((address, token)) = text.split_once("&token=")
                && let Some(claims) = token.split('.').nth(1)
                && let Ok(claims) = URL_SAFE_NO_PAD.decode(claims)
            {
                *text = format!("{address}&token=<{}>", String::from_utf8_lossy(&claims));
            }
        }
        _ => {}
    }
}

/// Checks the plan and the statements of a case that only reads; other cases have none.
fn plans(world: &World, path: &Path) -> Result<()> {
    let case = read(path)?;
    let explained = if case.writes() { Vec::new() } else { explain(world, &case)? };
    let part = |extension: &str, text: fn(&Explanation) -> &str, comment: &str| {
        let texts: Vec<String> = explained
            .iter()
            .map(|(step, explanation)| match case.steps.len() {
                1 => format!("{}\n", text(explanation).trim_end()),
                _ => format!("{comment} operation {step}\n{}\n", text(explanation).trim_end()),
            })
            .filter(|text| !text.trim().is_empty())
            .collect();
        let text = (!texts.is_empty()).then(|| texts.join("\n"));
        golden::check(world, &path.with_extension(extension), text.as_deref())
    };
    part("plan", |explanation| &explanation.plan, "#")?;
    part("postgres.sql", |explanation| &explanation.postgres, "--")?;
    part("sqlite.sql", |explanation| &explanation.sqlite, "--")
}

/// The operations that are valid, with their numbers.
fn explain(world: &World, case: &Case) -> Result<Vec<(usize, Explanation)>> {
    let model = match case.surface {
        Surface::Content => project::model(world, &case.model)?,
        Surface::Admin => project::admin_model(world, &case.model)?,
    };
    let limits = engine::Options::default().plan;
    let mut explained = Vec::new();
    for (index, step) in case.steps.iter().enumerate() {
        let viewer = step.viewer(&model)?;
        let explanation = world.runtime.block_on(engine::explain(
            &model,
            &step.query,
            &step.variables,
            (Some(&viewer), &limits),
        ));
        if let Ok(explanation) = explanation {
            explained.push((index + 1, explanation));
        }
    }
    Ok(explained)
}
