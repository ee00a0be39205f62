//! Sessions of end users: how they are refreshed, and what ends them.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use auth::Lifetime;
use chrono::TimeDelta;
use engine::AccountOptions;
use serde_json::{Value, json};

use super::{ME, PASSWORD, Scene, Setting, Test, is_ada, is_refused, message};
use crate::conversation::post;
use crate::serving;

/// As after a login, all that is answered.
const ALL: &str = "{ jwt refreshToken user { username } }";
const SESSIONS: &str = "{ mySessions { id createdAt usedAt expiresAt address agent current } }";
/// How long another server may take to hear of something, and to answer.
const HEARD: Duration = Duration::from_millis(2_500);

pub(super) fn tests() -> [(&'static str, Setting, Test); 8] {
    [
        ("a_session_is_refreshed", refreshing, refresh),
        ("a_refresh_token_that_comes_again_ends_the_session", refreshing, use_again),
        ("a_session_is_left", refreshing, leave),
        ("sessions_are_listed_and_revoked", refreshing, revoke),
        ("another_server_hears_of_it", refreshing, hear),
        ("sessions_end_with_the_password", refreshing, change),
        ("sessions_end_with_the_user", refreshing, block),
        ("a_session_ends_by_itself", refreshing, end),
    ]
}

fn refreshing(options: AccountOptions) -> AccountOptions {
    let lifetime = Lifetime { whole: TimeDelta::days(30), idle: TimeDelta::days(14) };
    AccountOptions { lifetime: TimeDelta::minutes(10), sessions: Some(lifetime), ..options }
}

/// What somebody is given who comes in.
struct Given {
    token: String,
    secret: String,
}

/// What an answer gives.
fn given(answer: &Value) -> Result<Given> {
    let told = &answer["data"]["told"];
    let text = |key: &str| {
        told[key].as_str().map(str::to_owned).with_context(|| format!("no {key}: {answer}"))
    };
    Ok(Given { token: text("jwt")?, secret: text("refreshToken")? })
}

fn log_in(scene: &Scene<'_>) -> Result<Given> {
    log_in_as(scene, "ada", PASSWORD)
}

fn log_in_as(scene: &Scene<'_>, name: &str, password: &str) -> Result<Given> {
    let input = format!("identifier: \"{name}\", password: \"{password}\"");
    given(&scene.tell(&format!("login(input: {{ {input} }}) {ALL}"))?)
}

/// Makes an account, of somebody who may change the password.
fn register(scene: &Scene<'_>) -> Result<Given> {
    let input = "username: \"fay\", email: \"fay@example.org\", password: \"a password\"";
    given(&scene.tell(&format!("register(input: {{ {input} }}) {ALL}"))?)
}

fn is_fay((status, answer): (u16, Value)) -> Result<()> {
    ensure!(status == 200 && answer["data"]["me"]["username"] == "fay", "{status} {answer}");
    Ok(())
}

fn exchange(scene: &Scene<'_>, secret: &str) -> Result<Value> {
    scene.tell(&format!("refreshToken(refreshToken: \"{secret}\") {ALL}"))
}

fn is_worthless(answer: &Value) -> Result<()> {
    let code = &answer["errors"][0]["extensions"]["code"];
    ensure!(message(answer) == "Invalid refresh token" && code == "BAD_USER_INPUT", "{answer}");
    Ok(())
}

fn sessions(scene: &Scene<'_>, token: &str) -> Result<Vec<Value>> {
    let (status, answer) = scene.ask(Some(token), SESSIONS)?;
    let sessions = answer["data"]["mySessions"].as_array();
    Ok(sessions.with_context(|| format!("{status} {answer}"))?.clone())
}

pub(super) fn none(scene: &Scene<'_>) -> Result<()> {
    let answer = scene.tell(&format!(
        "login(input: {{ identifier: \"ada\", password: \"{PASSWORD}\" }}) {ALL}"
    ))?;
    let told = &answer["data"]["told"];
    ensure!(told["jwt"].is_string() && told["refreshToken"].is_null(), "{answer}");
    let token = told["jwt"].as_str().context("see above")?;
    ensure!(sessions(scene, token)?.is_empty());
    let without = "This project keeps no sessions: a token works until its end";
    for mutation in ["refreshToken(refreshToken: \"x\") { jwt }", "logout { ok }"] {
        let (_, answer) = scene.ask(Some(token), &format!("mutation {{ told: {mutation} }}"))?;
        ensure!(message(&answer) == without, "{answer}");
    }
    Ok(())
}

fn refresh(scene: &Scene<'_>) -> Result<()> {
    let first = log_in(scene)?;
    is_ada(scene.ask(Some(&first.token), ME)?)?;
    scene.instance.set_minute(9);
    let second = given(&exchange(scene, &first.secret)?)?;
    ensure!(second.secret != first.secret && second.token != first.token);
    // the old token is good until its end
    is_ada(scene.ask(Some(&first.token), ME)?)?;
    is_ada(scene.ask(Some(&second.token), ME)?)?;
    // the password is a second younger than the clock
    scene.instance.set_minute(11);
    is_refused(scene.ask(Some(&first.token), ME)?)?;
    is_ada(scene.ask(Some(&second.token), ME)?)?;
    ensure!(sessions(scene, &second.token)?.len() == 1, "it is the same session");
    // one request is one attempt, and none of two is one
    let twice = format!(
        "mutation {{ one: refreshToken(refreshToken: \"{0}\") {{ jwt }} two: refreshToken(refreshToken: \"{0}\") {{ jwt }} }}",
        second.secret
    );
    let (_, answer) = scene.ask(None, &twice)?;
    ensure!(message(&answer) == "refreshToken can be asked for once in a request", "{answer}");
    given(&exchange(scene, &second.secret)?)?;
    let registered = register(scene)?;
    is_fay(scene.ask(Some(&given(&exchange(scene, &registered.secret)?)?.token), ME)?)
}

fn use_again(scene: &Scene<'_>) -> Result<()> {
    let first = log_in(scene)?;
    let second = given(&exchange(scene, &first.secret)?)?;
    // two tabs of a browser, at once
    let tab = given(&exchange(scene, &first.secret)?)?;
    ensure!(tab.secret == second.secret, "there are two secrets");
    let (id, _) = first.secret.split_once('_').context("two parts")?;
    scene.instance.set_minute(1);
    for garbage in [format!("{id}_{}", "0".repeat(64)), format!("{id}_"), String::new()] {
        is_worthless(&exchange(scene, &garbage)?)?;
        is_ada(scene.ask(Some(&second.token), ME)?)?;
    }
    is_worthless(&exchange(scene, &first.secret)?)?;
    is_refused(scene.ask(Some(&second.token), ME)?)?;
    is_refused(scene.ask(Some(&first.token), ME)?)?;
    is_worthless(&exchange(scene, &second.secret)?)
}

fn leave(scene: &Scene<'_>) -> Result<()> {
    let (here, there, elsewhere) = (log_in(scene)?, log_in(scene)?, log_in(scene)?);
    let leave = "mutation { told: logout { ok } }";
    let (_, left) = scene.ask(Some(&here.token), leave)?;
    ensure!(left["data"]["told"]["ok"] == true, "{left}");
    is_refused(scene.ask(Some(&here.token), ME)?)?;
    is_worthless(&exchange(scene, &here.secret)?)?;
    is_ada(scene.ask(Some(&there.token), ME)?)?;

    let answer = scene.tell(&format!("logout(refreshToken: \"{}\") {{ ok }}", there.secret))?;
    ensure!(answer["data"]["told"]["ok"] == true, "{answer}");
    is_refused(scene.ask(Some(&there.token), ME)?)?;
    // whether there was anything to leave is not told
    for nothing in [&there.secret, "x"] {
        let answer = scene.tell(&format!("logout(refreshToken: \"{nothing}\") {{ ok }}"))?;
        ensure!(answer["data"]["told"]["ok"] == true, "{answer}");
    }
    let answer = scene.tell("logout { ok }")?;
    ensure!(message(&answer).starts_with("Send the token of the session"), "{answer}");
    is_ada(scene.ask(Some(&elsewhere.token), ME)?)
}

fn revoke(scene: &Scene<'_>) -> Result<()> {
    let here = log_in(scene)?;
    let query = format!(
        "mutation {{ told: login(input: {{ identifier: \"ada\", password: \"{PASSWORD}\" }}) {ALL} }}"
    );
    let body = json!({ "query": query }).to_string();
    let head = "POST /graphql HTTP/1.0\r\nHost: localhost\r\nContent-Type: application/json\r\nUser-Agent: A browser";
    let request = format!("{head}\r\nContent-Length: {}\r\n\r\n{body}", body.len());
    let answer = String::from_utf8(serving::ask(scene.serving.address(), request.as_bytes())?)?;
    let (_, body) = answer.split_once("\r\n\r\n").context("no answer")?;
    let there = given(&serde_json::from_str(body)?)?;

    let listed = sessions(scene, &here.token)?;
    ensure!(listed.len() == 2, "{listed:?}");
    let one = |current: bool| listed.iter().find(|session| session["current"] == current);
    let (own, other) = (one(true).context("one is current")?, one(false).context("one is not")?);
    ensure!(own["agent"].is_null() && other["agent"] == "A browser", "{listed:?}");
    ensure!(other["address"] == "127.0.0.1", "{other}");
    ensure!(other["createdAt"] == "2026-01-01T00:00:00.000Z", "{other}");
    ensure!(other["expiresAt"] == "2026-01-31T00:00:00.000Z", "{other}");

    let other = other["id"].as_str().context("it has an id")?;
    let revoke = format!("mutation {{ told: revokeSession(id: \"{other}\") {{ ok }} }}");
    let fay = register(scene)?;
    let (_, answer) = scene.ask(Some(&fay.token), &revoke)?;
    ensure!(message(&answer) == "Session not found", "it is another's: {answer}");
    let (_, answer) = scene.ask(None, &revoke)?;
    ensure!(message(&answer) == "Forbidden access", "{answer}");
    is_ada(scene.ask(Some(&there.token), ME)?)?;
    let (_, answer) = scene.ask(Some(&here.token), &revoke)?;
    ensure!(answer["data"]["told"]["ok"] == true, "{answer}");
    is_refused(scene.ask(Some(&there.token), ME)?)?;
    is_worthless(&exchange(scene, &there.secret)?)?;
    let (_, answer) = scene.ask(Some(&here.token), &revoke)?;
    ensure!(message(&answer) == "Session not found", "{answer}");
    ensure!(sessions(scene, &here.token)?.len() == 1);
    Ok(())
}

fn hear(scene: &Scene<'_>) -> Result<()> {
    let another = scene.another()?;
    let ask =
        |token: &str| post(another.address(), "/graphql", Some(token), &json!({ "query": ME }));
    let given = log_in(scene)?;
    is_ada(ask(&given.token)?)?;
    is_ada(scene.ask(Some(&given.token), ME)?)?;
    let (_, left) = scene.ask(Some(&given.token), "mutation { logout { ok } }")?;
    ensure!(left["data"]["logout"]["ok"] == true, "{left}");
    let since = Instant::now();
    is_refused(scene.ask(Some(&given.token), ME)?)?;
    while ask(&given.token)?.0 == 200 {
        ensure!(since.elapsed() < HEARD, "it is not heard of");
    }
    is_refused(ask(&given.token)?)?;
    scene.world.runtime.block_on(another.stop())
}

fn change(scene: &Scene<'_>) -> Result<()> {
    let (here, there) = (register(scene)?, log_in_as(scene, "fay", "a password")?);
    let change = format!(
        "mutation {{ told: changePassword(currentPassword: \"a password\", password: \"another one\", \
         passwordConfirmation: \"another one\") {ALL} }}"
    );
    let (_, changed) = scene.ask(Some(&here.token), &change)?;
    let new = given(&changed)?;
    for old in [&here, &there] {
        is_refused(scene.ask(Some(&old.token), ME)?)?;
        is_worthless(&exchange(scene, &old.secret)?)?;
    }
    is_fay(scene.ask(Some(&new.token), ME)?)?;
    let refreshed = given(&exchange(scene, &new.secret)?)?;

    scene.tell("forgotPassword(email: \"fay@example.org\") { ok }")?;
    let code = scene.code("fay@example.org")?;
    let reset = format!(
        "resetPassword(code: \"{code}\", password: \"a third one\", passwordConfirmation: \"a third one\") {ALL}"
    );
    let last = given(&scene.tell(&reset)?)?;
    for old in [&new, &refreshed] {
        is_refused(scene.ask(Some(&old.token), ME)?)?;
        is_worthless(&exchange(scene, &old.secret)?)?;
    }
    is_fay(scene.ask(Some(&last.token), ME)?)?;
    ensure!(sessions(scene, &last.token)?.len() == 1);
    Ok(())
}

fn block(scene: &Scene<'_>) -> Result<()> {
    let given = log_in(scene)?;
    scene.behind_the_back("update up_users set blocked = true where username = 'ada'")?;
    is_refused(scene.ask(Some(&given.token), ME)?)?;
    is_worthless(&exchange(scene, &given.secret)?)
}

fn end(scene: &Scene<'_>) -> Result<()> {
    let days = |days: usize| scene.instance.set_minute(days * 24 * 60);
    let left = log_in(scene)?;
    let mut used = log_in(scene)?;
    for day in [10, 20] {
        days(day);
        used = given(&exchange(scene, &used.secret)?)?;
    }
    is_worthless(&exchange(scene, &left.secret)?)?;
    is_ada(scene.ask(Some(&used.token), ME)?)?;
    days(30);
    is_refused(scene.ask(Some(&used.token), ME)?)?;
    is_worthless(&exchange(scene, &used.secret)?)
}
