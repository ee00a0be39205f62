//! What takes an admin who has shown a short time before who it is.

use anyhow::{Context, Result, ensure};
use auth::Secret;
use serde_json::json;
use totp_rs::Totp;

use super::{PASSWORD, Scene, message};

/// What lets somebody in for longer than a session.
const LASTING: [&str; 18] = [
    "createApiToken(name: \"ci\", kind: READ_ONLY) { id }",
    "updateApiToken(id: \"none\", name: \"ci\", kind: READ_ONLY) { ok }",
    "regenerateApiToken(id: \"none\") { id }",
    "createAdminUser(data: { email: \"eve@example.org\", role: \"1\" }) { data { email } }",
    "updateAdminUser(id: 1, data: { role: \"1\" }) { data { email } }",
    "updateAdminUser(id: 1, data: { blocked: false }) { data { email } }",
    "createAdminRole(data: { name: \"Eve\" }) { ok }",
    "updateAdminRole(id: 3, data: { grants: [] }) { ok }",
    "updateUsersPermissionsUser(id: 1, data: { password: \"taken over\" }) { data { username } }",
    "updateUsersPermissionsUser(id: 1, data: { email: \"eve@example.org\" }) { data { username } }",
    "createUsersPermissionsUser(data: { username: \"eve\", email: \"eve@example.com\", role: \"1\", \
     password: \"taken over\" }) { data { username } }",
    "createUsersPermissionsRole(data: { name: \"Eve\", grants: [] }) { ok }",
    "updateUsersPermissionsRole(id: 1, data: { grants: [] }) { ok }",
    "applyModelChange(change: [], expected: \"none\") { ok }",
    "createWebhook(name: \"Eve\", url: \"https://eve.example\", events: [\"entry.create\"]) { id }",
    "updateWebhook(id: \"none\", enabled: true) { id }",
    "rotateWebhookSecret(id: \"none\") { id }",
    "saveEmailTemplate(input: { name: \"reset-password\", subject: \"Eve\", text: \"{{ url }}\" }) { name }",
];
/// What is asked for once in a request, and so apart.
const INVITE: &str = "inviteAdmin(email: \"eve@example.org\", role: \"1\") { ok }";
const RESET: &str = "resetAdminSecondFactor(admin: \"none\") { ok }";

const CODE: &str = "CONFIRMATION_REQUIRED";

pub(super) fn confirm(scene: &Scene<'_>) -> Result<()> {
    let ada = scene.ada()?;
    let count = "{ adminUsers { email } adminRoles { name } apiTokens { name } webhooks { name } }";
    let before = scene.do_as(&ada, count)?;
    scene.instance.set_minute(15);
    for operation in LASTING.into_iter().chain([INVITE, RESET]) {
        let code = code_of(scene, &ada, operation)?;
        ensure!(code == CODE, "{operation}: {code}");
    }
    ensure!(scene.do_as(&ada, count)? == before, "something was done");
    // what lets nobody in goes on
    scene.do_as(
        &ada,
        "mutation { updateAdminUser(id: 1, data: { firstname: \"Ada\" }) { data { firstname } } }",
    )?;
    scene.do_as(
        &ada,
        "mutation { updateUsersPermissionsUser(id: 1, data: { blocked: true }) { data { username } } }",
    )?;
    let (wrong, none) = scene.ask(&scene.engine, Some(&ada), &again("a wrong password", ""))?;
    ensure!(none.is_none() && message(&wrong) == "The password is not right", "{wrong}");
    ensure!(code_of(scene, &ada, LASTING[0])? == CODE, "a wrong password confirms nothing");
    let confirmed = confirmed(scene, &ada, "")?;
    for operation in LASTING.into_iter().chain([INVITE, RESET]) {
        let code = code_of(scene, &confirmed, operation)?;
        ensure!(code != CODE, "{operation}: it was confirmed");
    }
    scene.instance.set_minute(16);
    ensure!(scene.who(&scene.other, &ada)? == json!(null), "the secret before is good still");
    with_second_factor(scene, &confirmed)
}

/// With a second factor, the password alone confirms nothing.
fn with_second_factor(scene: &Scene<'_>, session: &Secret) -> Result<()> {
    let enrol = format!("mutation {{ enrolSecondFactor(password: \"{PASSWORD}\") {{ url }} }}");
    let enrolment = scene.do_as(session, &enrol)?;
    let url = enrolment["enrolSecondFactor"]["url"].as_str().context("no url")?;
    let totp = Totp::from_url(url)?;
    let code = || {
        let now = scene.instance.now().timestamp();
        totp.generate(u64::try_from(now).unwrap_or_default()).to_string()
    };
    let activate = format!("mutation {{ activateSecondFactor(code: \"{}\") {{ codes }} }}", code());
    scene.do_as(session, &activate)?;
    scene.instance.set_minute(31);
    ensure!(
        code_of(scene, session, LASTING[0])? == CODE,
        "a code of another step confirms nothing"
    );
    for given in ["", ", code: \"000000\""] {
        let (wrong, none) = scene.ask(&scene.engine, Some(session), &again(PASSWORD, given))?;
        ensure!(
            none.is_none() && message(&wrong).starts_with("The code is not right"),
            "{given}: {wrong}"
        );
    }
    let session = confirmed(scene, session, &format!(", code: \"{}\"", code()))?;
    ensure!(code_of(scene, &session, LASTING[0])?.is_empty(), "it was confirmed");
    Ok(())
}

/// The session goes on under another secret.
fn confirmed(scene: &Scene<'_>, session: &Secret, code: &str) -> Result<Secret> {
    let (answer, secret) = scene.ask(&scene.engine, Some(session), &again(PASSWORD, code))?;
    secret.with_context(|| format!("not confirmed: {answer}"))
}

fn again(password: &str, code: &str) -> String {
    format!("mutation {{ confirmSession(password: \"{password}\"{code}) {{ secondFactor }} }}")
}

/// The code of the error that a mutation is answered with; nothing for none.
fn code_of(scene: &Scene<'_>, session: &Secret, mutation: &str) -> Result<String> {
    let mutation = format!("mutation {{ {mutation} }}");
    let (answer, _) = scene.ask(&scene.engine, Some(session), &mutation)?;
    Ok(answer["errors"][0]["extensions"]["code"].as_str().unwrap_or_default().to_owned())
}
