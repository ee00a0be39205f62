//! Sessions of others, which admins see and end.

use std::pin::pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use auth::{Lifetime, Secret};
use chrono::TimeDelta;
use engine::{AccountOptions, Engine, Options};
use serde_json::{Value, json};
use sql::{Dialect, Statement};
use store::Binds;

use super::{MODEL, PASSWORD, Scene, ask, login, message};
use crate::{database, project};

/// How long a change is given to come to where it waits for another; one that is not there yet comes too late as well.
const A_WHILE: Duration = Duration::from_millis(500);
/// How long another server may take to hear of something, and to answer.
const HEARD: Duration = Duration::from_millis(2_500);

pub(super) fn end_of_admins(scene: &Scene<'_>) -> Result<()> {
    let ada = scene.ada()?;
    let bob = "mutation { createAdminUser(data: { email: \"bob@example.org\", role: \"2\", \
               password: \"another fine horse\" }) { data { documentId } } }";
    let made = scene.do_as(&ada, bob)?;
    let document = &made["createAdminUser"]["data"]["documentId"];
    let enter = || scene.enter(&login("bob@example.org", "another fine horse"));
    let (first, second) = (enter()?, enter()?);
    let list = format!("{{ adminSessions(admin: {document}) {{ id current }} }}");
    let ids = ids(&scene.do_as(&ada, &list)?["adminSessions"])?;
    ensure!(ids.len() == 2, "{ids:?}");
    let end = |id: &Value| {
        let end =
            format!("mutation {{ revokeAdminSessions(admin: {document}, id: {id}) {{ ok }} }}");
        scene.ask(&scene.engine, Some(&ada), &end)
    };
    ensure!(end(&ids[0])?.0["data"]["revokeAdminSessions"]["ok"] == json!(true));
    ensure!(message(&end(&ids[0])?.0) == "Session not found", "it ended twice");
    let is_in =
        |session: &Secret| Ok::<_, anyhow::Error>(!scene.who(&scene.other, session)?.is_null());
    ensure!(is_in(&first)? != is_in(&second)?, "one of them is over, and the other is not");
    // a session of another is not hers to end as his
    let own = scene.do_as(&ada, "{ me { session { id } } }")?;
    ensure!(message(&end(&own["me"]["session"]["id"])?.0) == "Session not found");
    ensure!(is_in(&ada)?);
    end_all_of_admins(scene, &ada, document)
}

/// With all sessions ends a link for another password, by which somebody came in again, and no invitation.
fn end_all_of_admins(scene: &Scene<'_>, ada: &Secret, document: &Value) -> Result<()> {
    let forget = "mutation { forgotPassword(email: \"bob@example.org\") { ok } }";
    scene.ask(&scene.engine, None, forget)?;
    let (link, _) = scene.code("bob@example.org")?;
    let end_all = |document: &Value| {
        scene.do_as(ada, &format!("mutation {{ revokeAdminSessions(admin: {document}) {{ ok }} }}"))
    };
    end_all(document)?;
    let reset = format!("resetPassword(code: \"{link}\", password: \"{PASSWORD}\")");
    ensure!(scene.refused(&reset)?.contains("not valid any more"), "a link outlived the sessions");
    scene.enter(&login("bob@example.org", "another fine horse"))?;
    let roles =
        scene.do_as(ada, "{ adminRoles(filters: { type: { eq: \"editor\" } }) { documentId } }")?;
    let editor = &roles["adminRoles"][0]["documentId"];
    let invite = format!(
        "mutation {{ inviteAdmin(email: \"eve@example.org\", role: {editor}) {{ documentId }} }}"
    );
    let invited = scene.do_as(ada, &invite)?;
    end_all(&invited["inviteAdmin"]["documentId"])?;
    let (code, _) = scene.code("eve@example.org")?;
    scene.enter(&format!("acceptInvitation(code: \"{code}\", password: \"{PASSWORD}\")"))?;
    Ok(())
}

/// Whether somebody is anybody's to touch is asked when nobody can change that any more. On PostgreSQL, where changes do not wait for
/// each other, either may come first.
pub(super) fn change_first(scene: &Scene<'_>) -> Result<()> {
    let ada = scene.ada()?;
    let made = scene.do_as(
        &ada,
        "mutation {
          createAdminRole(data: { name: \"Support\", grants: [
            { action: \"admin::user.update\", bounds: { rows: { email: { startsWith: \"eve\" } } } }
          ] }) { ok }
          bob: createAdminUser(data: { email: \"bob@example.org\", role: \"4\", password: \"another fine horse\" }) { data { documentId } }
          eve: createAdminUser(data: { email: \"eve@example.org\", role: \"4\", password: \"yet another horse\" }) { data { documentId } }
        }",
    )?;
    let document = &made["eve"]["data"]["documentId"];
    let bob = scene.enter(&login("bob@example.org", "another fine horse"))?;
    let revoke = format!("mutation {{ revokeAdminSessions(admin: {document}) {{ ok }} }}");
    scene.do_as(&bob, &revoke)?;
    let admins = scene.engine.model().find(model::user::ADMINS.user).context("no admins")?;
    let text = "set email = 'zoe@example.org' where email = 'eve@example.org'";
    let change = Statement {
        text: format!("update \"{}\" {text}", &*admins.table).into(),
        params: Vec::new(),
        columns: Vec::new(),
    };
    let (answer, _) = scene.world.runtime.block_on(async {
        let mut transaction = scene.engine.store().begin().await?;
        transaction.execute(&change, &Binds::default()).await?;
        let mut asked = pin!(ask(&scene.engine, Some(&bob), &revoke));
        match tokio::time::timeout(A_WHILE, &mut asked).await {
            Ok(answer) => answer,
            Err(_waits) => {
                transaction.commit().await?;
                asked.await
            }
        }
    })?;
    let is_sqlite = scene.engine.store().dialect() == Dialect::Sqlite;
    ensure!(!is_sqlite || message(&answer) == "User not found", "{answer}");
    Ok(())
}

pub(super) fn end_of_users(scene: &Scene<'_>) -> Result<()> {
    let lifetime = Lifetime { whole: TimeDelta::days(30), idle: TimeDelta::days(14) };
    let accounts = AccountOptions { sessions: Some(lifetime), ..database::accounts()? };
    let options = Options {
        accounts: Some(Arc::new(accounts)),
        admins: Some(Arc::new(database::admins()?)),
        ..Options::default()
    };
    let (model, store) = (scene.instance.engine.model(), scene.instance.engine.store());
    let options = scene.instance.options(options);
    let content = Engine::new(Arc::clone(model), store.clone(), options)?;
    let engine = content.beside(project::admin_model(scene.world, MODEL)?)?;
    let ada = scene.ada()?;
    let refresh = |secret: &Value| {
        let refresh =
            format!("mutation {{ told: refreshToken(refreshToken: {secret}) {{ refreshToken }} }}");
        Ok::<_, anyhow::Error>(scene.ask(&content, None, &refresh)?.0)
    };
    let log_in = || -> Result<Value> {
        let login = "mutation { login(input: { identifier: \"ada\", password: \"mill on the analytical\" }) { refreshToken } }";
        let (answer, _) = scene.ask(&content, None, login)?;
        Ok(answer["data"]["login"]["refreshToken"].clone())
    };
    let (first, second) = (log_in()?, log_in()?);
    let do_as_ada = |query: &str| -> Result<Value> {
        let (answer, _) = scene.world.runtime.block_on(ask(&engine, Some(&ada), query))?;
        ensure!(answer.get("errors").is_none(), "{query}: {answer}");
        Ok(answer["data"].clone())
    };
    let user = "user00000000000000000ada";
    let list = format!("{{ userSessions(user: \"{user}\") {{ id current }} }}");
    let ids = ids(&do_as_ada(&list)?["userSessions"])?;
    ensure!(ids.len() == 2, "{ids:?}");
    do_as_ada(&format!(
        "mutation {{ revokeUserSessions(user: \"{user}\", id: {}) {{ ok }} }}",
        ids[0]
    ))?;
    let (one, other) = (refresh(&first)?, refresh(&second)?);
    let over = [&one, &other].map(|answer| message(answer) == "Invalid refresh token");
    ensure!(over[0] != over[1], "one of them is over, and the other is not: {one} {other}");
    let goes_on = if over[0] { other } else { one };
    do_as_ada(&format!("mutation {{ revokeUserSessions(user: \"{user}\") {{ ok }} }}"))?;
    let ended = refresh(&goes_on["data"]["told"]["refreshToken"])?;
    ensure!(message(&ended) == "Invalid refresh token", "{ended}");
    ensure!(do_as_ada(&list)?["userSessions"] == json!([]));
    Ok(())
}

/// Tokens that are part of no session end with all of a user's, here at once and elsewhere in two seconds.
pub(super) fn end_of_tokens(scene: &Scene<'_>) -> Result<()> {
    let content = || -> Result<Engine> {
        let options = Options {
            accounts: Some(Arc::new(database::accounts()?)),
            admins: Some(Arc::new(database::admins()?)),
            ..Options::default()
        };
        let (model, store) = (scene.instance.engine.model(), scene.instance.engine.store());
        Ok(Engine::new(Arc::clone(model), store.clone(), scene.instance.options(options))?)
    };
    let (here, elsewhere) = (content()?, content()?);
    let admin = here.beside(project::admin_model(scene.world, MODEL)?)?;
    let ada = scene.ada()?;
    let log_in = || -> Result<String> {
        let login = "mutation { login(input: { identifier: \"ada\", password: \"mill on the analytical\" }) { jwt } }";
        let (answer, _) = scene.ask(&here, None, login)?;
        answer["data"]["login"]["jwt"]
            .as_str()
            .map(str::to_owned)
            .with_context(|| answer.to_string())
    };
    let counts = |engine: &Engine, token: &str| -> Result<bool> {
        Ok(scene.world.runtime.block_on(engine.user_of_token(token))?.is_some())
    };
    let token = log_in()?;
    ensure!(counts(&here, &token)? && counts(&elsewhere, &token)?);
    let end = "mutation { revokeUserSessions(user: \"user00000000000000000ada\") { ok } }";
    let (ended, _) = scene.ask(&admin, Some(&ada), end)?;
    ensure!(ended["data"]["revokeUserSessions"]["ok"] == json!(true), "{ended}");
    ensure!(!counts(&here, &token)?, "the token goes on");
    let since = Instant::now();
    while counts(&elsewhere, &token)? {
        ensure!(since.elapsed() < HEARD, "it is not heard of");
    }
    let anew = log_in()?;
    ensure!(counts(&here, &anew)? && counts(&elsewhere, &anew)?, "nobody comes in any more");
    Ok(())
}

fn ids(sessions: &Value) -> Result<Vec<Value>> {
    let sessions = sessions.as_array().context("no sessions")?;
    ensure!(sessions.iter().all(|session| session["current"] == json!(false)), "{sessions:?}");
    Ok(sessions.iter().map(|session| session["id"].clone()).collect())
}
