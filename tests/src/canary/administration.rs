//! The administration, where secrets are made and shown once: to whom they are shown, and nowhere else.
//!
//! In: a running server. Out: admins who ask, and the secrets that were made for them.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use totp_rs::Totp;

use super::markers::{Marker, text};
use super::{Asker, Credential, Scene};
use crate::database::Instance;

const SET_UP: &str = "the code that was printed";

/// What somebody may do who is no super admin: see people, tokens, mails and the audit log, and of content next to nothing.
const LIMITED: &str = r#"{ action: "api::article.article.find", bounds: { status: "PUBLISHED", fields: ["words", "author"] } },
    { action: "admin::user.find" }, { action: "admin::role.find" }, { action: "admin::api-token.find" }, { action: "plugin::audit.entry.find" },
    { action: "plugin::email.email.find" }, { action: "admin::webhook.find" }, { action: "plugin::users-permissions.role.find" }"#;

/// Admins of every kind, and what was made for them.
pub(super) struct Administration {
    pub(super) askers: Vec<Asker>,
    pub(super) made: Vec<Marker>,
}

/// Makes everything secret that the administration makes, and checks that each is shown where it is meant to be.
pub(super) fn open(scene: &Scene<'_>) -> Result<Administration> {
    let mut made = Vec::new();
    let mut secret = |what, text: &str| {
        made.push(Marker { what, text: text.to_owned(), secret: true });
    };
    let (ada, eve) = (text("a password of an admin"), text("a password of another admin"));
    secret("a password of an admin", &ada);
    secret("a password of another admin", &eve);
    let first = format!(
        "setUpFirstAdmin(code: \"{SET_UP}\", email: \"ada@example.org\", password: \"{ada}\")"
    );
    let whole = enter(scene, None, &first)?;
    secret("a session of an admin", &whole);
    let administer = |query: &str| data(scene, &whole, query);
    administer(&format!(
        "mutation {{ createAdminRole(data: {{ name: \"Limited\", grants: [{LIMITED}] }}) {{ ok }} }}"
    ))?;
    let roles =
        administer("{ adminRoles(filters: { name: { eq: \"Limited\" } }) { documentId } }")?;
    let role = field(&roles["adminRoles"][0], "documentId")?;
    administer(&format!(
        "mutation {{ createAdminUser(data: {{ email: \"eve@example.org\", role: \"{role}\", password: \"{eve}\" }}) {{ data {{ email }} }} }}"
    ))?;
    let limited = enter(scene, None, &login("eve", &eve))?;
    secret("a session of another admin", &limited);
    // a second factor, and half a session that waits for it
    let enrolled = administer(&format!(
        "mutation {{ enrolSecondFactor(password: \"{ada}\") {{ secret url }} }}"
    ))?;
    let enrolled = &enrolled["enrolSecondFactor"];
    secret("a second factor", &field(enrolled, "secret")?);
    let code = code_of(&field(enrolled, "url")?, scene.instance)?;
    let codes =
        administer(&format!("mutation {{ activateSecondFactor(code: \"{code}\") {{ codes }} }}"))?;
    let codes = codes["activateSecondFactor"]["codes"].as_array().context("no codes")?.clone();
    ensure!(!codes.is_empty(), "no recovery codes");
    for code in codes.iter().filter_map(Value::as_str) {
        secret("a recovery code", code);
    }
    let half = enter(scene, None, &login("ada", &ada))?;
    secret("half a session", &half);
    // tokens, one of which is replaced
    let token =
        administer("mutation { createApiToken(name: \"ci\", kind: FULL_ACCESS) { id token } }")?;
    let token = &token["createApiToken"];
    secret("a new token", &field(token, "token")?);
    let id = field(token, "id")?;
    let anew = administer(&format!("mutation {{ regenerateApiToken(id: \"{id}\") {{ token }} }}"))?;
    secret("a renewed token", &field(&anew["regenerateApiToken"], "token")?);
    make_webhook(scene, &whole, &mut secret)?;
    // mails with codes
    administer(&format!(
        "mutation {{ inviteAdmin(email: \"fay@example.org\", role: \"{role}\") {{ ok }} }}"
    ))?;
    data(scene, "", "mutation { forgotPassword(email: \"eve@example.org\") { ok } }")?;
    let admin = |name, cookie: &str, reads_all| {
        let cookie = (!cookie.is_empty()).then(|| cookie.to_owned());
        Asker { name, credential: Credential::Admin(cookie), reads_all }
    };
    let askers = vec![
        // half a session is over in five minutes
        admin("half an admin", &half, false),
        admin("no admin", "", false),
        admin("a limited admin", &limited, false),
        admin("a super admin", &whole, true),
    ];
    Ok(Administration { askers, made })
}

/// One that hears of everything, with a header that lets it in somewhere.
fn make_webhook(
    scene: &Scene<'_>,
    cookie: &str,
    secret: &mut impl FnMut(&'static str, &str),
) -> Result<()> {
    let header = text("a header of a webhook");
    secret("a header of a webhook", &header);
    let events = json!(engine::WEBHOOK_EVENTS);
    let made = data(
        scene,
        cookie,
        &format!(
            "mutation {{ createWebhook(name: \"all\", url: \"https://hooks.example.org\", events: {events}, \
             headers: [{{ name: \"Authorization\", value: \"{header}\" }}]) {{ id secret }} }}"
        ),
    )?;
    let made = &made["createWebhook"];
    secret("a webhook's secret", &field(made, "secret")?);
    let id = field(made, "id")?;
    let rotate = format!("mutation {{ rotateWebhookSecret(id: \"{id}\") {{ secret }} }}");
    let rotated = data(scene, cookie, &rotate)?;
    secret("a webhook's new secret", &field(&rotated["rotateWebhookSecret"], "secret")?);
    Ok(())
}

fn login(name: &str, password: &str) -> String {
    format!("login(email: \"{name}@example.org\", password: \"{password}\")")
}

/// The secret of the session that a mutation opens: it is in the cookie, and nowhere else in the answer.
fn enter(scene: &Scene<'_>, cookie: Option<&str>, mutation: &str) -> Result<String> {
    let query = format!("mutation {{ {mutation} {{ secondFactor me {{ email }} }} }}");
    let answer = scene.ask(&Credential::Admin(cookie.map(str::to_owned)), &query)?;
    let (_, rest) = answer.split_once("presswork-admin=").context(answer.clone())?;
    let secret = rest.split(';').next().unwrap_or_default().to_owned();
    ensure!(answer.matches(&secret).count() == 1, "a session's secret is told twice: {answer}");
    Ok(secret)
}

/// What is answered in this session, without an error.
fn data(scene: &Scene<'_>, cookie: &str, query: &str) -> Result<Value> {
    let cookie = (!cookie.is_empty()).then(|| cookie.to_owned());
    let answer = scene.ask(&Credential::Admin(cookie), query)?;
    let (_, body) = answer.split_once("\r\n\r\n").context("an answer")?;
    let answer: Value = serde_json::from_str(body)?;
    ensure!(answer.get("errors").is_none(), "{query}: {answer}");
    Ok(json!(answer["data"]))
}

fn field(object: &Value, name: &str) -> Result<String> {
    object[name].as_str().map(str::to_owned).with_context(|| format!("no {name} in {object}"))
}

fn code_of(url: &str, instance: &Instance) -> Result<String> {
    let time = u64::try_from(instance.now().timestamp()).unwrap_or_default();
    Ok(Totp::from_url(url)?.generate(time).to_string())
}
