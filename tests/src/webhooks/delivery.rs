//! How events are delivered: signed, in order, again and again, and to each receiver as if there were no other.

use std::collections::{BTreeMap, BTreeSet};
use std::pin::pin;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use auth::SigningSecret;
use chrono::TimeDelta;
use engine::Engine;
use serde_json::{Value, json};
use sql::Dialect;
use store::{DeliveryAttempt, DeliveryFate, Job, Outbound, webhook_job};
use tokio::time::timeout;

use super::Test;
use super::receiver::{Received, Receiver, Reply};
use super::scene::{SECRET, Scene, Server, TIMEOUT, declared};
use crate::freshness;

/// How soon caches must know, also when another server made the change.
const FRESH: Duration = Duration::from_secs(2);
/// Entries that are changed at once, and how often each.
const ENTRIES: usize = 4;
const CHANGES: usize = 8;
/// Ways of reading a type that are told apart.
const WAYS: i64 = 64;
/// How long a job belongs to whoever claimed it.
const LEASE: Duration = Duration::from_secs(30);

pub(super) const TESTS: &[(&str, Test)] = &[
    ("a_request_says_what_happened", tell),
    ("what_fails_is_delivered_again", retry),
    ("changes_of_an_entry_are_told_in_order", order),
    ("an_event_that_comes_while_the_one_before_is_settled_follows_it", follow),
    ("a_slow_receiver_holds_up_nobody", slow),
    ("a_receiver_that_fails_is_left_alone", pause),
    ("what_nobody_takes_is_given_up", give_up),
    ("caches_hear_of_what_other_servers_do", invalidate),
    ("what_is_old_is_forgotten", forget),
    ("ways_of_reading_that_nobody_uses_make_room", make_room),
];

/// The events of what came and was taken.
fn taken(received: &[Received]) -> Vec<&str> {
    received.iter().filter(|one| one.status == 204).map(Received::event).collect()
}

impl Server<'_> {
    fn team(&self, name: &str) -> Result<String> {
        let create =
            format!("mutation {{ createTeam(data: {{ name: \"{name}\" }}) {{ documentId }} }}");
        let made = self.ask(&create)?;
        Ok(made["createTeam"]["documentId"].as_str().context("an id")?.to_owned())
    }

    fn rename(&self, team: &str, name: &str) -> Result<Value> {
        self.ask(&format!(
            "mutation {{ updateTeam(documentId: \"{team}\", data: {{ name: \"{name}\" }}, status: DRAFT) {{ name }} }}"
        ))
    }
}

fn tell(scene: &Scene<'_>) -> Result<()> {
    let receiver = Receiver::good()?;
    let mut options = scene.options()?;
    options.declared = vec![declared("site", &receiver, &["entry.create", "entry.publish"])?];
    let server = scene.serve(options)?;
    let began = Instant::now();
    server
        .ask("mutation { createTeam(data: { name: \"A\" }, status: PUBLISHED) { documentId } }")?;
    let received = receiver.wait(|received| received.len() == 2)?;
    ensure!(began.elapsed() < FRESH, "it took {:?}", began.elapsed());
    let events: Vec<&str> = received.iter().map(Received::event).collect();
    ensure!(events == ["entry.create", "entry.publish"], "{events:?}");
    let secret = SigningSecret::parse(SECRET)?;
    for one in &received {
        let headers = ["x-strapi-event", "content-type", "user-agent", "x-site"];
        let headers = headers.map(|name| one.header(name));
        ensure!(headers == [one.event(), "application/json", "Presswork", "blog"], "{headers:?}");
        ensure!(one.path == "/site" && one.header("webhook-id").starts_with("evt_"));
        let timestamp = one.header("webhook-timestamp").parse()?;
        let signature = secret.sign(one.header("webhook-id"), timestamp, one.text.as_bytes());
        ensure!(one.header("webhook-signature") == signature, "it is signed otherwise");
    }
    server.stop()
}

fn retry(scene: &Scene<'_>) -> Result<()> {
    // a redirect is not followed, nothing is answered, it is too slow, and then it works
    let receiver = Receiver::start(|_, before| match before {
        0 => Reply { headers: "location: http://127.0.0.1/\r\n", ..Reply::of(302) },
        1 => Reply::of(0),
        2 => Reply::of(204).after(TIMEOUT * 2),
        3 => Reply::of(500),
        _ => Reply::of(204),
    })?;
    let mut options = scene.options()?;
    options.declared = vec![declared("site", &receiver, &["entry.create"])?];
    let server = scene.serve(options)?;
    server.team("A")?;
    let received = receiver.wait(|received| received.len() == 5)?;
    let (first, last) = (&received[0], &received[4]);
    ensure!(first.header("webhook-id") == last.header("webhook-id"), "it is another event");
    ensure!(first.text == last.text, "it says something else");
    let states = scene.settled()?;
    ensure!(states == json!([["entry.create", "DELIVERED", 5, 204, null]]), "{states}");
    server.stop()
}

fn order(scene: &Scene<'_>) -> Result<()> {
    // half of the requests fail, in no order
    let receiver = Receiver::start(|_, before| match (before * 7919) % 13 {
        0..6 => Reply::of(503).after(Duration::from_millis(5)),
        _ => Reply::of(204).after(Duration::from_millis(10)),
    })?;
    let mut options = scene.options()?;
    options.declared = vec![declared("site", &receiver, &["entry.create", "entry.update"])?];
    let (server, other) = (scene.serve(options.clone())?, scene.serve(options)?);
    let teams: Vec<String> = (0..ENTRIES).map(|_| server.team("0")).collect::<Result<_>>()?;
    for change in 1..=CHANGES {
        for team in &teams {
            let maker = if change % 2 == 0 { &server } else { &other };
            maker.rename(team, &change.to_string())?;
        }
    }
    let all = ENTRIES * (CHANGES + 1);
    let received = receiver.wait(|received| taken(received).len() == all)?;
    let mut told: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for one in received.iter().filter(|one| one.status == 204) {
        let entry = &one.body["entry"];
        let (document, name) = (entry["documentId"].as_str(), entry["name"].as_str());
        told.entry(document.context("a document")?).or_default().push(name.context("a name")?);
    }
    let names: Vec<String> = (0..=CHANGES).map(|change| change.to_string()).collect();
    ensure!(told.len() == ENTRIES && told.values().all(|told| *told == names), "{told:?}");
    server.stop()?;
    other.stop()
}

fn follow(scene: &Scene<'_>) -> Result<()> {
    let receiver = Receiver::good()?;
    let mut options = scene.options()?;
    options.declared = vec![declared("site", &receiver, &["entry.create", "entry.update"])?];
    // it delivers nothing by itself
    let engine = scene.server(options)?;
    let (store, runtime) = (engine.store(), &scene.world.runtime);
    let claimed = || -> Result<Option<Job>> {
        Ok(runtime.block_on(store.claim_job(&webhook_job("declared/site"), LEASE))?)
    };
    let next = || -> Result<(Job, Outbound)> {
        let job = claimed()?.context("nothing is due")?;
        let delivery = runtime.block_on(store.outbound(&job))?.context("it is over")?;
        Ok((job, delivery))
    };
    let team =
        scene.do_on(&engine, "mutation { createTeam(data: { name: \"A\" }) { documentId } }")?;
    let team = team["createTeam"]["documentId"].as_str().context("an id")?.to_owned();
    let rename = || -> Result<(Job, Outbound)> {
        scene.do_on(
            &engine,
            &format!("mutation {{ updateTeam(documentId: \"{team}\", data: {{ name: \"B\" }}) {{ name }} }}"),
        )?;
        next()
    };
    let (job, first) = next()?;
    // SQLite has one writer at a time
    let early = (store.dialect() == Dialect::Sqlite).then(&rename).transpose()?;
    let taken = DeliveryAttempt {
        fate: DeliveryFate::Delivered,
        status: Some(204),
        message: None,
        answer: None,
        milliseconds: Some(1),
    };
    let mut settling = runtime.block_on(store.begin())?;
    let settled = settling.settle_delivery(&job, (&first, &taken), engine.now());
    ensure!(runtime.block_on(settled)?, "the lease has ended");
    let (job, second) = early.map_or_else(&rename, Ok)?;
    ensure!(second.is_early, "the first one was settled");
    runtime.block_on(async {
        let mut aside = pin!(store.put_aside(&job, &second));
        let looked = timeout(TIMEOUT, &mut aside).await;
        settling.commit().await?;
        match looked {
            Ok(aside) => aside,
            Err(_waits) => aside.await,
        }
    })?;
    let again = claimed()?.context("it waits, though it is its turn")?;
    ensure!(again.subject == job.subject, "{again:?}");
    Ok(())
}

fn slow(scene: &Scene<'_>) -> Result<()> {
    let silent = Receiver::start(|_, _| Reply::of(204).after(TIMEOUT * 20))?;
    let good = Receiver::good()?;
    let mut options = scene.options()?;
    options.declared = vec![
        declared("silent", &silent, &["entry.create"])?,
        declared("good", &good, &["entry.create"])?,
    ];
    let server = scene.serve(options)?;
    for number in 0..40 {
        server.team(&number.to_string())?;
    }
    let began = Instant::now();
    good.wait(|received| received.len() == 40)?;
    ensure!(began.elapsed() < FRESH, "it took {:?}", began.elapsed());
    server.stop()
}

fn pause(scene: &Scene<'_>) -> Result<()> {
    let receiver = Receiver::start(|_, _| Reply::of(500))?;
    let mut options = scene.options()?;
    options.declared = vec![declared("site", &receiver, &["entry.create"])?];
    let server = scene.serve(options)?;
    for number in 0..30 {
        server.team(&number.to_string())?;
    }
    std::thread::sleep(FRESH);
    let came = receiver.received().len();
    // the first few at once, and then one after a second, another after two
    ensure!((5..20).contains(&came), "it was tried {came} times");
    receiver.behave(|_, _| Reply::of(204));
    let received = receiver.wait(|received| taken(received).len() == 30)?;
    ensure!(received.len() < came + 40, "{} came", received.len());
    server.stop()
}

fn give_up(scene: &Scene<'_>) -> Result<()> {
    let receiver = Receiver::start(|request, _| match request.event() {
        "entry.create" => Reply { body: "no\0thing".to_owned(), ..Reply::of(400) },
        _ => Reply::of(204),
    })?;
    let mut options = scene.options()?;
    options.declared = vec![declared("site", &receiver, &["entry.create", "entry.update"])?];
    options.give_up = TimeDelta::milliseconds(300);
    // the last attempt is at the end, however long the wait before the next one
    options.retry = TimeDelta::hours(1);
    let server = scene.serve(options)?;
    let team = server.team("A")?;
    server.rename(&team, "B")?;
    let states = scene.settled()?;
    let failed = json!(["entry.create", "FAILED", states[0][2], 400, "no\u{fffd}thing"]);
    ensure!(states[0] == failed && states[0][2].as_i64() > Some(1), "{states}");
    ensure!(states[1] == json!(["entry.update", "DELIVERED", 1, 204, null]), "{states}");
    server.stop()
}

fn invalidate(scene: &Scene<'_>) -> Result<()> {
    let receiver = Receiver::good()?;
    let mut options = scene.options()?;
    options.declared = vec![declared("site", &receiver, &["cache.invalidate"])?];
    let server = scene.serve(options.clone())?;
    // one that delivers nothing
    let other = scene.server(options)?;
    let began = Instant::now();
    scene.do_on(
        &other,
        "mutation { createTeam(data: { name: \"A\" }, status: PUBLISHED) { name } }",
    )?;
    let received = receiver.wait(|received| received.len() == 1)?;
    ensure!(began.elapsed() < FRESH, "it took {:?}", began.elapsed());
    let body = &received[0].body;
    let tags = body["tags"].as_array().context("tags")?;
    ensure!(body["event"] == "cache.invalidate" && tags.contains(&json!("team:any")), "{body}");
    // nobody sees a draft, so nobody is told
    server.ask("mutation { createTeam(data: { name: \"B\" }, status: DRAFT) { name } }")?;
    server.ask("mutation { createTeam(data: { name: \"C\" }, status: PUBLISHED) { name } }")?;
    let received = receiver.wait(|received| received.len() == 2)?;
    ensure!(received.len() == 2, "{received:?}");
    server.stop()
}

fn make_room(scene: &Scene<'_>) -> Result<()> {
    let (names, dates) = ("{ teams { name } }", "{ teams { createdAt } }");
    let receiver = Receiver::good()?;
    let mut options = scene.options()?;
    options.declared = vec![declared("site", &receiver, &["cache.invalidate"])?];
    let tags = |engine: &Engine, query: &str| -> Result<BTreeSet<String>> {
        let (_, tags) = scene.world.runtime.block_on(freshness::ask(engine, query))?;
        tags.context("no tags")
    };
    let before = scene.serve_later(options.clone(), TimeDelta::days(-8))?;
    let any = "team:any".to_owned();
    ensure!(!tags(&before.engine, names)?.contains(&any), "there is room at first");
    for number in 0..WAYS {
        let place = (&*format!("other{number}"), "api::team.team");
        let other = before.engine.store().add_watch(place, "{}", (before.engine.now(), WAYS));
        scene.world.runtime.block_on(other)?;
    }
    ensure!(tags(&before.engine, dates)?.contains(&any), "a full type has no room");
    before.stop()?;

    // what is still used stays
    let kept = tags(&scene.server(options.clone())?, names)?;
    ensure!(!kept.contains(&any), "{kept:?}");
    let later = scene.serve(options)?;
    scene.world.runtime.block_on(later.engine.sweep_watches())?;
    let received = receiver.wait(|received| received.len() == 1)?;
    let tells_all = |tags: &Vec<Value>| tags.contains(&json!("team:all"));
    ensure!(received[0].body["tags"].as_array().is_some_and(tells_all), "{received:?}");
    ensure!(!tags(&later.engine, dates)?.contains(&any), "there is room again");
    later.ask("mutation { createTeam(data: { name: \"A\" }, status: PUBLISHED) { name } }")?;
    let received = receiver.wait(|received| received.len() == 2)?;
    let touched = received[1].body["tags"].as_array().into_iter().flatten();
    let touched: BTreeSet<String> =
        touched.filter_map(|tag| tag.as_str().map(str::to_owned)).collect();
    ensure!(!kept.is_disjoint(&touched), "{kept:?} {touched:?}");
    // a type that is not full keeps everything
    let store = later.engine.store();
    let before = scene.world.runtime.block_on(store.watches())?;
    scene.world.runtime.block_on(later.engine.sweep_watches())?;
    let after = scene.world.runtime.block_on(store.watches())?;
    ensure!(before == after, "{before:?} {after:?}");
    later.stop()
}

fn forget(scene: &Scene<'_>) -> Result<()> {
    let (good, bad) = (Receiver::good()?, Receiver::start(|_, _| Reply::of(500))?);
    let mut options = scene.options()?;
    options.declared = vec![
        declared("good", &good, &["entry.create"])?,
        declared("bad", &bad, &["entry.update"])?,
    ];
    options.keep = TimeDelta::zero();
    let server = scene.serve(options.clone())?;
    let team = server.team("A")?;
    server.rename(&team, "B")?;
    good.wait(|received| received.len() == 1)?;
    bad.wait(|received| received.len() > 5)?;
    scene.world.runtime.block_on(server.engine.sweep_webhooks())?;
    let states = scene.deliveries()?;
    ensure!(states.as_array().is_some_and(|states| states.len() == 1), "{states}");
    ensure!(states[0][1] == "WAITING", "what waits is forgotten: {states}");
    server.stop()?;
    // it has only failed for as long as it was tried
    options.give_up = TimeDelta::zero();
    let server = scene.server(options)?;
    scene.world.runtime.block_on(server.sweep_webhooks())?;
    let states = scene.deliveries()?;
    ensure!(states == json!([]) || states[0][1] == "FAILED", "{states}");
    Ok(())
}
