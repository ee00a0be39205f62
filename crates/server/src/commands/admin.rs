//! `presswork admin create|list|reset-password`: admins, whether or not a server runs.

use std::io;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, bail};
use auth::Secret;
use engine::{Engine, Request};
use model::user::SUPER_ADMIN;
use model::{Principal, Viewer};
use serde_json::{Map, Value, json};

use crate::config::Environment;
use crate::load::Loaded;
use crate::output;

/// Somebody to be made an admin.
#[derive(Debug)]
pub(crate) struct NewAdmin<'a> {
    /// The mail address, by which they log in.
    pub(crate) email: &'a str,
    /// The name of their role; without one it is that of super admins, whatever that is called.
    pub(crate) role: Option<&'a str>,
    /// Whether standard input has the password; otherwise one is made.
    pub(crate) reads_password: bool,
}

/// Makes an admin; a password that was made up is printed alone on standard output.
pub(crate) fn create(
    directory: &Path,
    environment: &Environment,
    new: &NewAdmin<'_>,
) -> anyhow::Result<ExitCode> {
    let password = password(new.reads_password)?;
    with_admins(super::open(directory, environment, super::AT_WORK)?, async |engine| {
        let find = "query ($filters: AdminRoleFiltersInput) { \
                    roles: adminRoles(filters: $filters) { documentId name } \
                    all: adminRoles(sort: \"name\", pagination: { limit: -1 }) { name } }";
        let filters = match new.role {
            Some(name) => json!({ "name": { "eqi": name } }),
            None => json!({ "type": { "eq": SUPER_ADMIN } }),
        };
        let found = ask(engine, find, json!({ "filters": filters })).await?;
        let Some(role) = found.pointer("/roles/0") else {
            let all = found["all"].as_array().into_iter().flatten();
            let all: Vec<&str> = all.filter_map(|role| role["name"].as_str()).collect();
            bail!(
                "there is no role {:?}; there are: {}",
                new.role.unwrap_or_default(),
                all.join(", ")
            );
        };
        let name = role["name"].as_str().unwrap_or_default();
        let make = "mutation ($data: AdminUserInput!) { createAdminUser(data: $data) { data { documentId } } }";
        let data =
            json!({ "email": new.email, "password": password.text, "role": role["documentId"] });
        ask(engine, make, json!({ "data": data })).await?;
        output::note(&format!("{} may log in as {}", new.email, name));
        password.tell();
        Ok(ExitCode::SUCCESS)
    })
}

/// Gives an admin another password, ends their sessions, and forgets how often somebody tried to log in.
pub(crate) fn reset_password(
    directory: &Path,
    environment: &Environment,
    (email, reads_password): (&str, bool),
) -> anyhow::Result<ExitCode> {
    let password = password(reads_password)?;
    with_admins(super::open_existing(directory, environment)?, async |engine| {
        let find = "query ($email: String) { admins: adminUsers(filters: { email: { eq: $email } }) { documentId } }";
        let found = ask(engine, find, json!({ "email": email.to_lowercase() })).await?;
        let id = found.pointer("/admins/0/documentId").and_then(Value::as_str);
        let id =
            id.with_context(|| format!("there is no admin {email}: see presswork admin list"))?;
        let change = "mutation ($id: ID!, $data: AdminUserInput!) \
                      { updateAdminUser(id: $id, data: $data) { data { documentId } } }";
        let data = json!({ "password": password.text });
        ask(engine, change, json!({ "id": id, "data": data })).await?;
        engine.forgive_admin((id, email)).await?;
        output::note(&format!("{email} has another password; all sessions are over"));
        password.tell();
        Ok(ExitCode::SUCCESS)
    })
}

/// Prints the admins, one a line.
pub(crate) fn list(directory: &Path, environment: &Environment) -> anyhow::Result<ExitCode> {
    with_admins(super::open_existing(directory, environment)?, async |engine| {
        let query = "{ admins: adminUsers(sort: \"email\", pagination: { limit: -1 }) { email blocked role { name } } }";
        let found = ask(engine, query, json!({})).await?;
        let admins = found["admins"].as_array().cloned().unwrap_or_default();
        if admins.is_empty() {
            output::note("no admins yet: presswork admin create --email ADDRESS DIR");
        }
        for admin in admins {
            let text = |value: &Value| value.as_str().unwrap_or("no role").to_owned();
            let state = if admin["blocked"] == json!(true) { "blocked" } else { "active" };
            output::result(
                &[&text(&admin["email"]), &text(&admin["role"]["name"]), state].join("\t"),
            );
        }
        Ok(ExitCode::SUCCESS)
    })
}

/// A password, and whether it was made up here.
struct Password {
    text: String,
    is_new: bool,
}

impl Password {
    fn tell(&self) {
        if self.is_new {
            output::note("the password, which is not shown again:");
            output::result(&self.text);
        }
    }
}

fn password(reads: bool) -> anyhow::Result<Password> {
    if !reads {
        return Ok(Password { text: Secret::random().reveal().to_owned(), is_new: true });
    }
    let mut text = String::new();
    io::stdin().read_line(&mut text).context("the password cannot be read")?;
    Ok(Password { text: text.trim_end_matches(['\r', '\n']).to_owned(), is_new: false })
}

/// Does work with the project as admins have it.
fn with_admins(
    opened: Result<Loaded, ExitCode>,
    work: impl AsyncFnOnce(&Engine) -> anyhow::Result<ExitCode>,
) -> anyhow::Result<ExitCode> {
    let loaded = match opened {
        Ok(loaded) => loaded,
        Err(code) => return Ok(code),
    };
    super::with_loaded(&loaded, async |engine| {
        let administered = engine.beside(Arc::clone(&loaded.admin_model))?;
        administered.migrate().await?;
        work(&administered).await
    })
}

/// What is answered; what is refused is an error.
async fn ask(engine: &Engine, query: &str, variables: Value) -> anyhow::Result<Value> {
    let Value::Object(variables) = variables else { return Ok(Value::Null) };
    let request = Request {
        query: query.to_owned(),
        operation_name: None,
        variables,
        read_only: None,
        request_id: "admin".to_owned(),
        principal: Principal::System,
        origin: engine::Origin::default(),
        held: None,
        cache_tags: false,
        files: Vec::new(),
    };
    let response = engine.execute(request, &Viewer::full_access()).await;
    let mut answer: Map<String, Value> = serde_json::from_slice(&response.body)?;
    let errors = answer.get("errors").and_then(Value::as_array).cloned().unwrap_or_default();
    if let Some(error) = errors.first() {
        let details = error.pointer("/extensions/error/details/errors").and_then(Value::as_array);
        let details = details.into_iter().flatten().filter_map(|it| it["message"].as_str());
        let details: Vec<&str> = details.collect();
        let message = error["message"].as_str().unwrap_or_default().to_owned();
        bail!("{}", if details.is_empty() { message } else { details.join("; ") });
    }
    Ok(answer.remove("data").unwrap_or_default())
}
