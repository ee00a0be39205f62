//! Users and roles that are changed by mutations: what is kept beside their entries, and changes at the same time.

use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use auth::Passwords;
use chrono::{DateTime, Duration, Utc};
use engine::Engine;
use libtest_mimic::Trial;
use serde_json::Value;
use sql::{Dialect, Statement};
use store::{Account, Binds, NewSession};

use crate::races::{ask, ask_as};
use crate::world::World;

const MODEL: &str = "members";
const ADA: &str = "user00000000000000000ada";
const NOW: &str = "2026-01-01T00:00:00Z";

type Test = fn(&World, Dialect) -> Result<()>;

/// Each test on both databases.
pub(crate) fn trials(world: &Arc<World>) -> Vec<Trial> {
    let tests: [(&str, Test); 4] = [
        ("passwords_are_kept_elsewhere", keep_passwords),
        ("what_shuts_an_account_ends_its_sessions", end_sessions),
        ("a_role_is_heeded_at_once", heed_roles),
        ("one_of_many_has_the_address", race),
    ];
    let both = [Dialect::Sqlite, Dialect::Postgres];
    let pairs = tests.into_iter().flat_map(|test| both.map(|dialect| (test, dialect)));
    let trial = |((name, test), dialect): ((&str, Test), Dialect)| {
        let shared = Arc::clone(world);
        world.trial(&format!("users/{name}"), dialect, move || test(&shared, dialect))
    };
    pairs.map(trial).collect()
}

/// Sends a mutation that must succeed.
async fn change(engine: &Engine, mutation: &str) -> Result<Value> {
    let answer = ask(engine, format!("mutation {{ {mutation} }}")).await?;
    ensure!(answer["errors"].is_null(), "{mutation}: {answer}");
    Ok(answer)
}

async fn update(engine: &Engine, data: &str) -> Result<Value> {
    let user = format!("updateUsersPermissionsUser(id: \"{ADA}\", data: {{ {data} }})");
    change(engine, &format!("{user} {{ data {{ username }} }}")).await
}

/// Whether this is the password of a user.
async fn is_password(engine: &Engine, document: &str, password: &str) -> Result<bool> {
    let stored = engine.store().credential(document).await?.context("there is no password")?;
    Ok(Passwords::shared().verify(password.to_owned(), &stored.hash).await?.is_some())
}

/// The columns that Strapi has for secrets stay empty.
fn keep_passwords(world: &World, dialect: Dialect) -> Result<()> {
    world.runtime.block_on(async {
        let instance = world.databases.own(world, MODEL, dialect).await?;
        let engine = &instance.engine;
        let made = change(
            engine,
            "createUsersPermissionsUser(data: { username: \"fay\", email: \"fay@example.org\", password: \"secret of fay\", \
             resetPasswordToken: \"a\", confirmationToken: \"b\", role: \"role000000000000000staff\" }) { data { documentId } }",
        )
        .await?;
        let fay = &made["data"]["createUsersPermissionsUser"]["data"]["documentId"];
        let fay = fay.as_str().context("she has no document")?;
        ensure!(is_password(engine, fay, "secret of fay").await?);
        ensure!(!is_password(engine, fay, "secret of ada").await?);
        update(engine, "password: \"secret of ada\", resetPasswordToken: \"c\"").await?;
        ensure!(is_password(engine, ADA, "secret of ada").await?);
        update(engine, "level: 3").await?;
        ensure!(is_password(engine, ADA, "secret of ada").await?, "another change takes it away");
        let filled = Statement {
            text: "select document_id from up_users where password is not null or reset_password_token is not null \
                   or confirmation_token is not null"
                .into(),
            params: Vec::new(),
            columns: vec![model::Storage::Text],
        };
        let filled = engine.store().reader().await?.fetch(&filled, &Binds::default()).await?;
        ensure!(filled.is_empty(), "{:?} has a secret", filled.text(0, 0));
        change(engine, &format!("deleteUsersPermissionsUser(id: \"{fay}\") {{ data {{ email }} }}"))
            .await?;
        ensure!(engine.store().credential(fay).await?.is_none(), "the password outlives its user");
        world.databases.discard(instance).await
    })
}

/// Opens a session; its id is the name.
async fn open(engine: &Engine, id: &str) -> Result<()> {
    let now: DateTime<Utc> = NOW.parse()?;
    let session = NewSession {
        id: id.to_owned(),
        account: Account::user(ADA),
        hash: format!("hash of {id}"),
        expires_at: now + Duration::days(30),
        address: None,
        agent: None,
    };
    let mut transaction = engine.store().begin().await?;
    transaction.add_session(&session, now).await?;
    Ok(transaction.commit().await?)
}

async fn is_open(engine: &Engine) -> Result<bool> {
    let sessions = engine.store().sessions(&Account::user(ADA), NOW.parse()?).await?;
    Ok(!sessions.is_empty())
}

/// A password, an address, a block, and the end of it all; nothing else.
fn end_sessions(world: &World, dialect: Dialect) -> Result<()> {
    world.runtime.block_on(async {
        let instance = world.databases.own(world, MODEL, dialect).await?;
        let engine = &instance.engine;
        open(engine, "first").await?;
        for harmless in
            ["level: 4", "blocked: false", "email: \"Ada@example.org\"", "username: \"adah\""]
        {
            update(engine, harmless).await?;
            ensure!(is_open(engine).await?, "{harmless} ends sessions");
        }
        let ends = ["password: \"another secret\"", "email: \"ada@example.com\"", "blocked: true"];
        for (number, shutting) in ends.into_iter().enumerate() {
            open(engine, &format!("session {number}")).await?;
            update(engine, shutting).await?;
            ensure!(!is_open(engine).await?, "sessions outlive {shutting}");
        }
        open(engine, "last").await?;
        let delete = format!("deleteUsersPermissionsUser(id: \"{ADA}\") {{ data {{ email }} }}");
        change(engine, &delete).await?;
        ensure!(!is_open(engine).await?, "sessions outlive their user");
        world.databases.discard(instance).await
    })
}

/// What this server changes of a role holds for the very next request of its users.
fn heed_roles(world: &World, dialect: Dialect) -> Result<()> {
    world.runtime.block_on(async {
        let instance = world.databases.own(world, MODEL, dialect).await?;
        let engine = &instance.engine;
        let reads = async || -> Result<bool> {
            let ada = engine.user_of_document(ADA).await?.context("she is gone")?;
            let answer = ask_as(engine, "{ notes { title } }".to_owned(), &ada.viewer).await?;
            Ok(answer["data"]["notes"].is_array())
        };
        ensure!(reads().await?, "she reads at first");
        for (grants, may) in [("[]", false), ("[{ action: \"api::note.note.find\" }]", true)] {
            let role = format!("id: \"role000000000000000staff\", data: {{ grants: {grants} }}");
            change(engine, &format!("updateUsersPermissionsRole({role}) {{ ok }}")).await?;
            ensure!(reads().await? == may, "{grants} is not heeded");
        }
        change(engine, "deleteUsersPermissionsRole(id: \"role000000000000000staff\") { ok }")
            .await?;
        ensure!(!reads().await?, "a role that is gone grants");
        world.databases.discard(instance).await
    })
}

/// Of those who want a mail address at once, one gets it.
fn race(world: &World, dialect: Dialect) -> Result<()> {
    world.runtime.block_on(async {
        let instance = world.databases.own(world, MODEL, dialect).await?;
        let engine = &instance.engine;
        let want = |number: usize| {
            let user = format!("username: \"racer{number}\", email: \"Racer@example.org\"");
            let data =
                format!("{{ {user}, password: \"secret\", role: \"role000000000000000staff\" }}");
            let create =
                format!("createUsersPermissionsUser(data: {data}) {{ data {{ username }} }}");
            ask(engine, format!("mutation {{ {create} }}"))
        };
        let answers =
            tokio::join!(want(1), want(2), want(3), want(4), want(5), want(6), want(7), want(8));
        let (a, b, c, d, e, f, g, h) = answers;
        let mut made = 0;
        for answer in [a, b, c, d, e, f, g, h] {
            let answer = answer?;
            match answer["errors"][0]["message"].as_str() {
                None => made += 1,
                Some(message) => ensure!(message == "Email already taken", "{answer}"),
            }
        }
        ensure!(made == 1, "{made} have the address");
        world.databases.discard(instance).await
    })
}
