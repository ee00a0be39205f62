//! Who finds no place among those who come with a password has tried nothing.

use std::sync::Arc;

use anyhow::{Result, ensure};
use engine::{Engine, Options, Origin, Request};
use futures_util::future::{join_all, try_join_all};
use model::{Principal, Storage, Viewer};
use serde_json::Value;
use sql::Statement;
use store::Binds;

use super::{CODE, PASSWORD, Scene, ask, login, message};
use crate::database;

/// How many are dealt with at once.
const PLACES: usize = 16;

/// How often anything was tried that is counted.
async fn attempts(engine: &Engine) -> Result<i64> {
    let statement = Statement {
        text: "select count from presswork_attempts".into(),
        params: Vec::new(),
        columns: vec![Storage::Integer],
    };
    let rows = engine.store().reader().await?.fetch(&statement, &Binds::default()).await?;
    Ok((0..rows.len()).filter_map(|row| rows.integer(row, 0)).sum())
}

/// Asks while others have all the places: nothing is counted. Then once more, when it is.
async fn is_uncounted(
    engine: &Engine,
    ask: impl AsyncFn(&str) -> Result<Value>,
    queries: &[String],
) -> Result<()> {
    let before = attempts(engine).await?;
    let places = try_join_all((0..PLACES).map(|_| engine.place())).await?;
    for answer in join_all(queries.iter().map(|query| ask(query))).await {
        let answer = answer?;
        ensure!(answer["errors"][0]["extensions"]["code"] == "SERVICE_UNAVAILABLE", "{answer}");
        ensure!(message(&answer).starts_with("Too many passwords"), "{answer}");
    }
    ensure!(attempts(engine).await? == before, "who waited in vain has tried something");
    drop(places);
    for query in queries {
        let before = attempts(engine).await?;
        let answer = ask(query).await?;
        ensure!(attempts(engine).await? > before, "{query} is not counted: {answer}");
    }
    Ok(())
}

pub(super) fn of_admins(scene: &Scene<'_>) -> Result<()> {
    let ada = scene.ada()?;
    let (wrong, code) = ("not the password", "A".repeat(43));
    let queries = [
        "confirmSession(password: \"no\") { secondFactor }".to_owned(),
        format!("changePassword(currentPassword: \"{wrong}\", password: \"{PASSWORD}\") {{ ok }}"),
        format!("resetPassword(code: \"{code}\", password: \"{PASSWORD}\") {{ secondFactor }}"),
        format!("acceptInvitation(code: \"{code}\", password: \"{PASSWORD}\") {{ secondFactor }}"),
        format!("{} {{ secondFactor }}", login("ada@example.org", wrong)),
        format!(
            "setUpFirstAdmin(code: \"{CODE}\", email: \"bob@example.org\", password: \"{PASSWORD}\") {{ secondFactor }}"
        ),
    ];
    let queries = queries.map(|mutation| format!("mutation {{ {mutation} }}"));
    let ask = async |query: &str| Ok(ask(&scene.engine, Some(&ada), query).await?.0);
    scene.world.runtime.block_on(is_uncounted(&scene.engine, ask, &queries))
}

pub(super) fn of_users(scene: &Scene<'_>) -> Result<()> {
    let options = Options { accounts: Some(Arc::new(database::accounts()?)), ..Options::default() };
    let (model, store) = (scene.instance.engine.model(), scene.instance.engine.store());
    let engine = Engine::new(Arc::clone(model), store.clone(), scene.instance.options(options))?;
    let new = "password: \"another one\", passwordConfirmation: \"another one\"";
    let queries = [
        format!("changePassword(currentPassword: \"wrong\", {new}) {{ jwt }}"),
        format!("resetPassword(code: \"{}\", {new}) {{ jwt }}", "A".repeat(43)),
        "register(input: { username: \"fay\", email: \"fay@example.org\", password: \"a password\" }) { jwt }".to_owned(),
        "login(input: { identifier: \"ada\", password: \"wrong\" }) { jwt }".to_owned(),
    ];
    let queries = queries.map(|mutation| format!("mutation {{ {mutation} }}"));
    let ask = async |query: &str| {
        let request = Request {
            query: query.to_owned(),
            operation_name: None,
            variables: serde_json::Map::new(),
            read_only: None,
            request_id: "users".to_owned(),
            principal: Principal::User("user00000000000000000ada".to_owned()),
            origin: Origin::default(),
            held: None,
            cache_tags: false,
            files: Vec::new(),
        };
        let viewer = Viewer::full_access();
        Ok(serde_json::from_slice(&engine.execute(request, &viewer).await.body)?)
    };
    scene.world.runtime.block_on(is_uncounted(&engine, ask, &queries))
}

/// That the attempts before a login cannot be forgotten is nothing for who came in.
pub(super) fn unnoted(scene: &Scene<'_>) -> Result<()> {
    scene.ada()?;
    scene.world.runtime.block_on(async {
        let mut transaction = scene.engine.store().begin().await?;
        let text = "drop table presswork_familiar".into();
        let drop = Statement { text, params: Vec::new(), columns: Vec::new() };
        transaction.execute(&drop, &Binds::default()).await?;
        anyhow::Ok(transaction.commit().await?)
    })?;
    scene.enter(&login("ada@example.org", PASSWORD)).map(drop)
}
