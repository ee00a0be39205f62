//! Two hundred who want the same at once (security.md, 8: 12), round after round: what only one may have, one gets, and what comes out is
//! what one of them wanted. `TEST_THOROUGHNESS=10` is fifty rounds.
//!
//! Whoever waits too long for a connection may be sent away; whoever is not must be told the right thing.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use auth::one_time;
use chrono::TimeDelta;
use engine::{Engine, Origin, Request};
use libtest_mimic::Trial;
use model::{Permissions, Principal, Viewer};
use serde_json::{Value, json};
use sql::Dialect;
use store::{Account, Purpose, SCHEDULED_JOB};
use tokio::task::JoinHandle;

use crate::admins::Scene;
use crate::database::Instance;
use crate::races::ask;
use crate::world::World;

const TASKS: usize = 200;
const ROUNDS: u64 = 5;
/// How long a job is leased to whoever got it.
const LEASE: Duration = Duration::from_secs(30);
/// Before the present of the databases.
const NOW: &str = "2026-01-01T00:00:01.000Z";

/// Each test on both databases.
pub(crate) fn trials(world: &Arc<World>) -> Vec<Trial> {
    let trials = |dialect| {
        let shared = Arc::clone(world);
        let unique = world.trial("crowds/a_unique_value_is_one_entrys", dialect, move || {
            shared.runtime.block_on(unique(&shared, dialect))
        });
        let shared = Arc::clone(world);
        let version = world.trial("crowds/a_version_is_changed_once", dialect, move || {
            shared.runtime.block_on(version(&shared, dialect))
        });
        let shared = Arc::clone(world);
        let one = world.trial("crowds/one_refers_to_one", dialect, move || {
            shared.runtime.block_on(one_to_one(&shared, dialect))
        });
        let shared = Arc::clone(world);
        let order = world.trial("crowds/an_order_is_somebodys", dialect, move || {
            shared.runtime.block_on(order(&shared, dialect))
        });
        let shared = Arc::clone(world);
        let link = world.trial("crowds/a_link_is_used_once", dialect, move || {
            shared.runtime.block_on(link(&shared, dialect))
        });
        let shared = Arc::clone(world);
        let lease =
            world.trial("crowds/a_job_is_leased_once", dialect, move || lease(&shared, dialect));
        [unique, version, one, order, link, lease]
    };
    [Dialect::Sqlite, Dialect::Postgres].into_iter().flat_map(trials).collect()
}

/// The answers to all of them, asked at once.
async fn at_once(engine: &Engine, query: impl Fn(usize) -> String) -> Result<Vec<Value>> {
    let ask = |number| {
        let (engine, query) = (engine.clone(), query(number));
        tokio::spawn(async move { ask(&engine, query).await })
    };
    collect((0..TASKS).map(ask)).await
}

/// What they are answered; those that were sent away are left out.
async fn collect(asking: impl Iterator<Item = JoinHandle<Result<Value>>>) -> Result<Vec<Value>> {
    let mut answers = Vec::new();
    for asked in asking.collect::<Vec<_>>() {
        let answer = asked.await??;
        if code(&answer) != Some("SERVICE_UNAVAILABLE") {
            answers.push(answer);
        }
    }
    Ok(answers)
}

/// One of them did it, and the others were told why not.
fn one_did(answers: &[Value], refusal: &str) -> Result<()> {
    let (done, refused): (Vec<_>, Vec<_>) =
        answers.iter().partition(|answer| answer.get("errors").is_none());
    ensure!(done.len() == 1, "{} of {} did it: {done:?}", done.len(), answers.len());
    let other = refused.into_iter().find(|answer| code(answer) != Some(refusal));
    ensure!(other.is_none(), "{other:?}");
    Ok(())
}

fn code(answer: &Value) -> Option<&str> {
    answer["errors"][0]["extensions"]["code"].as_str()
}

async fn unique(world: &World, dialect: Dialect) -> Result<()> {
    let instance = world.databases.own(world, "blog", dialect).await?;
    let engine = &instance.engine;
    for round in 0..ROUNDS * world.thoroughness {
        let create = |_| {
            format!(
                "mutation {{ createTag(data: {{ name: \"round {round}\" }}) {{ documentId }} }}"
            )
        };
        one_did(&at_once(engine, create).await?, "BAD_USER_INPUT")?;
        let find =
            format!("{{ tags(filters: {{ name: {{ eq: \"round {round}\" }} }}) {{ name }} }}");
        let found = ask(engine, find).await?;
        ensure!(found["data"]["tags"].as_array().map(Vec::len) == Some(1), "{found}");
    }
    world.databases.discard(instance).await
}

async fn version(world: &World, dialect: Dialect) -> Result<()> {
    let instance = world.databases.own(world, "relations", dialect).await?;
    let engine = &instance.engine;
    let person = create(engine, "Person", "name: \"at first\"").await?;
    let find = format!("{{ person(documentId: \"{person}\") {{ name _version }} }}");
    for _ in 0..ROUNDS * world.thoroughness {
        let before = ask(engine, find.clone()).await?;
        let version = before["data"]["person"]["_version"].as_i64().context("a version")?;
        let update = |number| {
            let arguments = format!(
                "documentId: \"{person}\", expectedVersion: {version}, data: {{ name: \"{number}\" }}"
            );
            format!("mutation {{ updatePerson({arguments}) {{ name _version }} }}")
        };
        let answers = at_once(engine, update).await?;
        one_did(&answers, "CONFLICT")?;
        let done = answers.iter().find(|answer| answer.get("errors").is_none());
        let done = &done.context("see above")?["data"]["updatePerson"];
        ensure!(done["_version"] == version + 1, "{done}");
        let after = ask(engine, find.clone()).await?;
        ensure!(after["data"]["person"] == *done, "{after}, not {done}");
    }
    world.databases.discard(instance).await
}

/// Many passports get one holder, from either side.
async fn one_to_one(world: &World, dialect: Dialect) -> Result<()> {
    let instance = world.databases.own(world, "relations", dialect).await?;
    let engine = &instance.engine;
    let person = create(engine, "Person", "name: \"holder\"").await?;
    let mut passports = Vec::new();
    for number in 0..10 {
        passports.push(create(engine, "Passport", &format!("number: \"{number}\"")).await?);
    }
    for _ in 0..ROUNDS * world.thoroughness {
        let answers = at_once(engine, |number| {
            let passport = &passports[number % passports.len()];
            match number % 2 {
                0 => format!(
                    "mutation {{ updatePassport(documentId: \"{passport}\", data: {{ holder: \"{person}\" }}) {{ number }} }}"
                ),
                _ => format!(
                    "mutation {{ updatePerson(documentId: \"{person}\", data: {{ passport: \"{passport}\" }}) {{ name }} }}"
                ),
            }
        });
        let answers = answers.await?;
        let refused = answers.iter().find(|answer| answer.get("errors").is_some());
        ensure!(refused.is_none() && !answers.is_empty(), "{refused:?}");
        let held = "filters: { holder: { name: { eq: \"holder\" } } }";
        let found = ask(
            engine,
            format!(
                "{{ passports({held}) {{ documentId }} person(documentId: \"{person}\") {{ passport {{ documentId }} }} }}"
            ),
        );
        let found = &found.await?["data"];
        ensure!(found["passports"] == json!([found["person"]["passport"]]), "{found}");
    }
    world.databases.discard(instance).await
}

/// A list gets many orders.
async fn order(world: &World, dialect: Dialect) -> Result<()> {
    let instance = world.databases.own(world, "relations", dialect).await?;
    let engine = &instance.engine;
    let book = create(engine, "Book", "title: \"ordered\"").await?;
    let mut chapters = Vec::new();
    for number in 0..5 {
        chapters.push(create(engine, "Chapter", &format!("title: \"{number}\"")).await?);
    }
    let rotated = |number: usize| {
        let mut rotated = chapters.clone();
        rotated.rotate_left(number % chapters.len());
        rotated
    };
    for _ in 0..ROUNDS * world.thoroughness {
        let answers = at_once(engine, |number| {
            let (data, status) = (json!(rotated(number)), ["DRAFT", "PUBLISHED"][number / 7 % 2]);
            let arguments =
                format!("documentId: \"{book}\", data: {{ chapters: {data} }}, status: {status}");
            format!("mutation {{ updateBook({arguments}) {{ chapters {{ documentId }} }} }}")
        });
        let answers = answers.await?;
        let refused = answers.iter().find(|answer| answer.get("errors").is_some());
        ensure!(refused.is_none() && !answers.is_empty(), "{refused:?}");
        for status in ["DRAFT", "PUBLISHED"] {
            let find = format!(
                "{{ book(documentId: \"{book}\", status: {status}) {{ chapters {{ documentId }} }} }}"
            );
            let found = ask(engine, find).await?;
            let all = found["data"]["book"]["chapters"].as_array().context("a list")?;
            let all: Vec<&str> =
                all.iter().filter_map(|chapter| chapter["documentId"].as_str()).collect();
            ensure!((0..chapters.len()).any(|number| rotated(number) == all), "{found}");
        }
    }
    world.databases.discard(instance).await
}

/// A link in a mail is used from everywhere.
async fn link(world: &World, dialect: Dialect) -> Result<()> {
    let instance = world.databases.own(world, "members", dialect).await?;
    for round in 0..ROUNDS * world.thoroughness {
        // an address may try ten times in a minute
        instance.set_minute(usize::try_from(round)?);
        let code = issue(&instance).await?;
        let answers = collect((1_u32..).take(TASKS).map(|number| {
            let (engine, code) = (instance.engine.clone(), code.clone());
            tokio::spawn(async move { confirm(&engine, &code, number).await })
        }));
        let answers = answers.await?;
        one_did(&answers, "BAD_USER_INPUT")?;
    }
    world.databases.discard(instance).await
}

async fn issue(instance: &Instance) -> Result<String> {
    let mut transaction = instance.engine.store().begin().await?;
    let (account, now) = (Account::user("user00000000000000000bob"), instance.now());
    let (purpose, lifetime) = (Purpose::ConfirmEmail, TimeDelta::days(1));
    let code = one_time::issue(&mut transaction, &account, purpose, lifetime, now).await?;
    transaction.commit().await?;
    Ok(code.reveal().to_owned())
}

async fn confirm(engine: &Engine, code: &str, number: u32) -> Result<Value> {
    let address = IpAddr::V4(Ipv4Addr::from_bits(Ipv4Addr::LOCALHOST.to_bits() + number));
    let request = Request {
        query: format!(
            "mutation {{ emailConfirmation(confirmation: \"{code}\") {{ user {{ username }} }} }}"
        ),
        operation_name: None,
        variables: serde_json::Map::new(),
        read_only: None,
        request_id: "crowd".to_owned(),
        principal: Principal::Visitor(None),
        origin: Origin { address: Some(address), ..Origin::default() },
        held: None,
        cache_tags: false,
        files: Vec::new(),
    };
    let response = engine.execute(request, &Viewer::visitor(Permissions::default())).await;
    Ok(serde_json::from_slice(&response.body)?)
}

/// All servers ask for the one job that is due.
fn lease(world: &World, dialect: Dialect) -> Result<()> {
    let scene = Scene::open(world, dialect)?;
    let ada = scene.ada()?;
    for _ in 0..ROUNDS * world.thoroughness {
        let create = "mutation { createTeam(data: { name: \"A\" }, status: DRAFT) { documentId } }";
        let made = scene.do_as(&ada, create)?;
        let document = &made["createTeam"]["documentId"];
        let schedule = format!(
            "mutation {{ scheduleEntry(contentType: \"api::team.team\", documentId: {document}, action: PUBLISH, \
             at: \"{NOW}\") {{ id }} }}"
        );
        scene.do_as(&ada, &schedule)?;
        let jobs = world.runtime.block_on(async {
            let asked: Vec<_> = (0..TASKS)
                .map(|number| {
                    let engine = if number % 2 == 0 { &scene.engine } else { &scene.other };
                    let store = engine.store().clone();
                    tokio::spawn(async move { store.claim_job(SCHEDULED_JOB, LEASE).await })
                })
                .collect();
            let mut jobs = Vec::new();
            for claimed in asked {
                // whoever waits too long for a connection has none
                jobs.extend(claimed.await?.ok().flatten());
            }
            anyhow::Ok(jobs)
        })?;
        ensure!(jobs.len() == 1, "{} have the job", jobs.len());
        for job in &jobs {
            world.runtime.block_on(scene.engine.carry_out_scheduled(job))?;
        }
        let find = format!("{{ team(documentId: {document}, status: PUBLISHED) {{ name }} }}");
        let found = scene.do_as(&ada, &find)?;
        ensure!(found["team"]["name"] == "A", "{found}");
    }
    world.runtime.block_on(world.databases.discard(scene.instance))
}

async fn create(engine: &Engine, content_type: &str, data: &str) -> Result<String> {
    let create =
        format!("mutation {{ made: create{content_type}(data: {{ {data} }}) {{ documentId }} }}");
    let answer = ask(engine, create).await?;
    let document = answer["data"]["made"]["documentId"].as_str();
    Ok(document.with_context(|| answer.to_string())?.to_owned())
}
