//! Webhooks that are made by admins: how they are told, how they end, and what is told again.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use auth::{Secret, SigningSecret};
use chrono::TimeDelta;
use engine::Engine;
use outbound::{Client, Limits, Policy};
use serde_json::{Value, json};

use super::Test;
use super::receiver::{Received, Receiver, Reply};
use super::scene::{Scene, Server, TIMEOUT, declared};
use crate::admins::ask;

pub(super) const TESTS: &[(&str, Test)] = &[
    ("what_admins_make_is_told", make),
    ("during_a_rotation_both_secrets_sign", rotate),
    ("an_answer_that_it_is_gone_disables", end),
    ("what_has_only_failed_is_disabled", tire),
    ("nothing_is_kept_of_one_that_is_deleted_while_it_fails", vanish),
    ("what_failed_is_told_again_in_order", replay),
    ("what_a_webhook_has_no_more_is_not_told", narrow),
    ("a_test_is_sent_at_once", try_it),
    ("a_test_waits_for_the_receiver", wait),
    ("nothing_is_sent_into_networks_of_ours", refuse),
];

const ADA: &str = "mutation { setUpFirstAdmin(code: \"the code that was printed\", email: \"ada@example.org\", \
                   password: \"correct horse battery\") { me { email } } }";

/// An admin who may do everything.
struct Office<'s> {
    scene: &'s Scene<'s>,
    engine: Engine,
    session: Secret,
}

impl<'s> Office<'s> {
    /// On this server.
    fn open(scene: &'s Scene<'s>, engine: &Engine) -> Result<Self> {
        let engine = scene.instance.beside(scene.world, engine)?;
        let (answer, session) = scene.world.runtime.block_on(ask(&engine, None, ADA))?;
        let session = session.with_context(|| format!("nobody was let in: {answer}"))?;
        Ok(Self { scene, engine, session })
    }

    fn ask(&self, query: &str) -> Result<Value> {
        let asked = ask(&self.engine, Some(&self.session), query);
        let (answer, _) = self.scene.world.runtime.block_on(asked)?;
        ensure!(answer.get("errors").is_none(), "{query}: {answer}");
        Ok(answer["data"].clone())
    }

    /// A webhook at this address, and what it is signed with.
    fn make(&self, url: &str, events: &[&str]) -> Result<(String, SigningSecret)> {
        let events = json!(events);
        let made = self.ask(&format!(
            "mutation {{ createWebhook(name: \"made\", url: \"{url}\", events: {events}, \
             headers: [{{ name: \"X-Site\", value: \"shop\" }}]) {{ id secret }} }}"
        ))?;
        let made = &made["createWebhook"];
        Ok((text(made, "id")?, SigningSecret::parse(&text(made, "secret")?)?))
    }

    /// Whether a webhook is enabled, and if it is not, why.
    fn state(&self, id: &str) -> Result<Value> {
        let webhook =
            self.ask(&format!("{{ webhook(id: \"{id}\") {{ enabled disabledBecause }} }}"))?;
        Ok(webhook["webhook"].clone())
    }

    /// What changed of webhooks, by whom, the latest first.
    fn audited(&self) -> Result<Value> {
        let log = self.ask(
            "{ auditEntries(filters: { contentType: { eq: \"admin::webhook\" } }, sort: \"number:desc\") \
             { action actorKind changes } }",
        )?;
        Ok(log["auditEntries"].clone())
    }
}

fn text(object: &Value, name: &str) -> Result<String> {
    object[name].as_str().map(str::to_owned).with_context(|| format!("no {name} in {object}"))
}

fn signature(secret: &SigningSecret, request: &Received) -> Result<String> {
    let timestamp = request.header("webhook-timestamp").parse()?;
    Ok(secret.sign(request.header("webhook-id"), timestamp, request.text.as_bytes()))
}

fn team(server: &Server<'_>, name: &str) -> Result<String> {
    let made = server.ask(&format!(
        "mutation {{ createTeam(data: {{ name: \"{name}\" }}) {{ documentId }} }}"
    ))?;
    text(&made["createTeam"], "documentId")
}

fn make(scene: &Scene<'_>) -> Result<()> {
    let receiver = Receiver::good()?;
    let server = scene.serve(scene.options()?)?;
    let office = Office::open(scene, &server.engine)?;
    team(&server, "before")?;
    let (id, secret) = office.make(&receiver.url("/made"), &["entry.create"])?;
    // by whichever of the two interfaces
    team(&server, "A")?;
    office.ask("mutation { createTeam(data: { name: \"B\" }) { documentId } }")?;
    let received = receiver.wait(|received| received.len() == 2)?;
    let mut names: Vec<&str> =
        received.iter().filter_map(|one| one.body["entry"]["name"].as_str()).collect();
    names.sort_unstable();
    ensure!(names == ["A", "B"], "{names:?}");
    for one in &received {
        ensure!(one.header("x-site") == "shop", "its header is lost");
        ensure!(one.header("webhook-signature") == signature(&secret, one)?, "signed otherwise");
    }
    scene.settled()?;
    office.ask(&format!("mutation {{ deleteWebhook(id: \"{id}\") {{ ok }} }}"))?;
    team(&server, "C")?;
    let told = scene.settled()?;
    ensure!(told.as_array().is_some_and(|told| told.len() == 2), "{told}");
    server.stop()
}

fn rotate(scene: &Scene<'_>) -> Result<()> {
    let receiver = Receiver::good()?;
    let server = scene.serve(scene.options()?)?;
    let office = Office::open(scene, &server.engine)?;
    let (id, old) = office.make(&receiver.url("/"), &["entry.create"])?;
    let rotated =
        office.ask(&format!("mutation {{ rotateWebhookSecret(id: \"{id}\") {{ secret }} }}"))?;
    let new = SigningSecret::parse(&text(&rotated["rotateWebhookSecret"], "secret")?)?;
    team(&server, "A")?;
    let received = receiver.wait(|received| received.len() == 1)?;
    let both = format!("{} {}", signature(&new, &received[0])?, signature(&old, &received[0])?);
    ensure!(received[0].header("webhook-signature") == both, "signed otherwise");
    server.stop()?;
    // what is delivered a day later
    scene.do_on(
        &scene.server(scene.options()?)?,
        "mutation { createTeam(data: { name: \"B\" }) { name } }",
    )?;
    let server = scene.serve_later(scene.options()?, TimeDelta::hours(25))?;
    let received = receiver.wait(|received| received.len() == 2)?;
    let alone = signature(&new, &received[1])?;
    ensure!(received[1].header("webhook-signature") == alone, "the old secret signs still");
    server.stop()
}

fn end(scene: &Scene<'_>) -> Result<()> {
    let receiver = Receiver::start(|_, _| Reply::of(410).after(TIMEOUT / 4))?;
    let mut options = scene.options()?;
    options.declared = vec![declared("site", &receiver, &["entry.delete"])?];
    options.give_up = TimeDelta::milliseconds(200);
    let server = scene.serve(options)?;
    let office = Office::open(scene, &server.engine)?;
    let (id, _) = office.make(&receiver.url("/made"), &["entry.create", "entry.update"])?;
    let team = team(&server, "A")?;
    server.ask(&format!(
        "mutation {{ updateTeam(documentId: \"{team}\", data: {{ name: \"B\" }}) {{ name }} }}"
    ))?;
    // one that is declared is not disabled
    server.ask(&format!("mutation {{ deleteTeam(documentId: \"{team}\") {{ documentId }} }}"))?;
    let settled = scene.settled()?;
    let states = settled.as_array().into_iter().flatten().map(|it| json!([it[0], it[1]]));
    let states: Value = states.collect();
    let expected = json!([
        ["entry.create", "FAILED"],
        ["entry.update", "CANCELLED"],
        ["entry.delete", "FAILED"],
        ["entry.delete", "FAILED"]
    ]);
    ensure!(states == expected, "{settled}");
    let why = "it answered 410";
    let disabled = json!({ "enabled": false, "disabledBecause": why });
    ensure!(office.state(&id)? == disabled, "{}", office.state(&id)?);
    let log = office.audited()?;
    let changes = json!({
        "enabled": { "before": true, "after": false },
        "disabledBecause": { "after": why }
    });
    let entry = json!({ "action": "update", "actorKind": "system", "changes": changes });
    ensure!(log[0] == entry, "{log}");
    server.stop()
}

fn tire(scene: &Scene<'_>) -> Result<()> {
    let receiver = Receiver::start(|_, _| Reply::of(500))?;
    let mut options = scene.options()?;
    options.disable = TimeDelta::milliseconds(50);
    let server = scene.serve(options)?;
    let office = Office::open(scene, &server.engine)?;
    let (id, _) = office.make(&receiver.url("/"), &["entry.create"])?;
    for name in ["A", "B"] {
        team(&server, name)?;
    }
    let settled = scene.settled()?;
    ensure!(settled[0][1] == "CANCELLED" && settled[1][1] == "CANCELLED", "{settled}");
    ensure!(office.state(&id)?["enabled"] == false, "{}", office.state(&id)?);
    // it can begin anew
    receiver.behave(|_, _| Reply::of(204));
    office.ask(&format!(
        "mutation {{ updateWebhook(id: \"{id}\", enabled: true) {{ failures pausedUntil }} }}"
    ))?;
    team(&server, "C")?;
    receiver.wait(|received| received.iter().any(|one| one.status == 204))?;
    server.stop()
}

fn vanish(scene: &Scene<'_>) -> Result<()> {
    let receiver = Receiver::start(|_, _| Reply::of(500).after(TIMEOUT / 2))?;
    let server = scene.serve(scene.options()?)?;
    let office = Office::open(scene, &server.engine)?;
    let (id, _) = office.make(&receiver.url("/"), &["entry.create"])?;
    team(&server, "A")?;
    receiver.wait(|received| received.len() == 1)?;
    office.ask(&format!("mutation {{ deleteWebhook(id: \"{id}\") {{ ok }} }}"))?;
    // what is under way is noted before
    server.stop()?;
    let deliveries = scene.deliveries()?;
    ensure!(deliveries[0][2] == 1, "the attempt was not noted: {deliveries}");
    let engine = scene.server(scene.options()?)?;
    let left = scene.world.runtime.block_on(engine.store().receivers())?;
    ensure!(left.is_empty(), "{left:?}");
    Ok(())
}

fn replay(scene: &Scene<'_>) -> Result<()> {
    let receiver = Receiver::start(|_, _| Reply::of(500))?;
    let mut options = scene.options()?;
    options.give_up = TimeDelta::milliseconds(100);
    let server = scene.serve(options)?;
    let office = Office::open(scene, &server.engine)?;
    let (id, _) = office.make(&receiver.url("/"), &["entry.create", "entry.update"])?;
    let team = team(&server, "0")?;
    for name in ["1", "2"] {
        server.ask(&format!(
            "mutation {{ updateTeam(documentId: \"{team}\", data: {{ name: \"{name}\" }}) {{ name }} }}"
        ))?;
    }
    let settled = scene.settled()?;
    ensure!(settled.as_array().into_iter().flatten().all(|it| it[1] == "FAILED"), "{settled}");
    let failed = receiver.received();
    receiver.behave(|_, _| Reply::of(204));
    let again = office.ask(&format!(
        "mutation {{ replayWebhookDeliveries(webhook: \"{id}\", since: \"2000-01-01T00:00:00Z\") {{ count }} }}"
    ))?;
    ensure!(again["replayWebhookDeliveries"]["count"] == 3, "{again}");
    let all = receiver.wait(|received| received.len() == failed.len() + 3)?;
    let again = &all[failed.len()..];
    let names: Vec<&Value> = again.iter().map(|one| &one.body["entry"]["name"]).collect();
    ensure!(names == ["0", "1", "2"], "{names:?}");
    let ids = |received: &[Received]| -> Vec<String> {
        let mut ids: Vec<String> =
            received.iter().map(|one| one.header("webhook-id").to_owned()).collect();
        ids.dedup();
        ids
    };
    ensure!(ids(again) == ids(&failed), "they are other events");
    // and one that was taken, once more
    scene.settled()?;
    let last = office.ask("{ webhookDeliveries(pageSize: 1) { nodes { id state } } }")?;
    let last = &last["webhookDeliveries"]["nodes"][0];
    ensure!(last["state"] == "DELIVERED", "{last}");
    let last = text(last, "id")?;
    office.ask(&format!("mutation {{ replayWebhookDelivery(id: \"{last}\") {{ count }} }}"))?;
    let all = receiver.wait(|received| received.len() == failed.len() + 4)?;
    ensure!(all.last().is_some_and(|one| one.body["entry"]["name"] == "2"), "{all:?}");
    let log = office.audited()?;
    let entry =
        |changes: Value| json!({ "action": "replay", "actorKind": "admin", "changes": changes });
    let one = json!({ "delivery": { "after": last }, "count": { "after": 1 } });
    let since =
        json!({ "since": { "after": "2000-01-01T00:00:00.000Z" }, "count": { "after": 3 } });
    ensure!(log[0] == entry(one) && log[1] == entry(since), "{log}");
    server.stop()
}

fn narrow(scene: &Scene<'_>) -> Result<()> {
    let receiver = Receiver::start(|_, _| Reply::of(500))?;
    let server = scene.serve(scene.options()?)?;
    let office = Office::open(scene, &server.engine)?;
    let (id, _) = office.make(&receiver.url("/"), &["entry.create"])?;
    team(&server, "A")?;
    receiver.wait(|received| !received.is_empty())?;
    let (elsewhere, events) = (receiver.url("/elsewhere"), "[\"cache.invalidate\"]");
    let headers = "[{ name: \"X-Site\", value: \"shop\" }]";
    let given = format!("events: {events}, url: \"{elsewhere}\", headers: {headers}");
    let narrow = format!("updateWebhook(id: \"{id}\", {given})");
    office.ask(&format!("mutation {{ {narrow} {{ events }} }}"))?;
    let settled = scene.settled()?;
    ensure!(settled[0][1] == "CANCELLED", "{settled}");
    // nor by asking for it again
    let again = office.ask(&format!(
        "mutation {{ replayWebhookDeliveries(webhook: \"{id}\", since: \"2000-01-01T00:00:00Z\") {{ count }} }}"
    ))?;
    ensure!(again["replayWebhookDeliveries"]["count"] == 0, "{again}");
    let told = office.ask("{ webhookDeliveries { nodes { id message } } }")?;
    let delivery = &told["webhookDeliveries"]["nodes"][0];
    ensure!(delivery["message"] == "the webhook is not told of this event any more", "{told}");
    let replay = format!(
        "mutation {{ replayWebhookDelivery(id: \"{}\") {{ count }} }}",
        text(delivery, "id")?
    );
    let refused = office.ask(&replay).err().context("it was sent again")?.to_string();
    ensure!(refused.contains("not told of this event any more"), "{refused}");
    ensure!(receiver.received().iter().all(|one| one.path == "/"), "it was told");
    server.stop()
}

fn try_it(scene: &Scene<'_>) -> Result<()> {
    let receiver = Receiver::start(|_, _| Reply { body: "hello".to_owned(), ..Reply::of(201) })?;
    let mut options = scene.options()?;
    options.declared = vec![declared("site", &receiver, &["entry.create"])?];
    // it needs nobody who delivers
    let engine = scene.server(options)?;
    let office = Office::open(scene, &engine)?;
    let (id, secret) = office.make(&receiver.url("/made"), &["entry.create"])?;
    office.ask(&format!(
        "mutation {{ updateWebhook(id: \"{id}\", enabled: false) {{ enabled }} }}"
    ))?;
    let test = |id: &str| {
        let test = "{ ok status message answer }";
        office.ask(&format!("mutation {{ testWebhook(id: \"{id}\") {test} }}"))
    };
    let taken = json!({ "ok": true, "status": 201, "message": null, "answer": "hello" });
    for id in ["declared/site", &id] {
        let sent = test(id)?;
        ensure!(sent["testWebhook"] == taken, "{sent}");
    }
    let received = receiver.received();
    ensure!(received.len() == 2 && received[0].path == "/site", "{received:?}");
    let made = &received[1];
    ensure!(made.header("x-strapi-event") == "trigger-test", "{made:?}");
    ensure!(made.header("webhook-signature") == signature(&secret, made)?, "signed otherwise");
    let members: Vec<&String> = made.body.as_object().context("an object")?.keys().collect();
    ensure!(members == ["createdAt", "event"] || members == ["event", "createdAt"], "{members:?}");
    // what would tell a terminal something is told to nobody
    receiver.behave(|_, _| Reply { body: "\u{1b}[2Jgone\n".to_owned(), ..Reply::of(200) });
    let sent = test(&id)?;
    ensure!(sent["testWebhook"]["answer"] == "\u{fffd}[2Jgone\n", "{sent}");
    receiver.behave(|_, _| Reply { body: "a".repeat(2000), ..Reply::of(500) });
    let sent = test(&id)?;
    let sent = &sent["testWebhook"];
    ensure!(sent["ok"] == false && sent["status"] == 500, "{sent}");
    ensure!(sent["message"] == "it answers 500", "{sent}");
    ensure!(sent["answer"].as_str().is_some_and(|answer| answer.len() == 1024), "{sent}");
    Ok(())
}

/// Longer than for any other operation.
fn wait(scene: &Scene<'_>) -> Result<()> {
    let deadline = Duration::from_secs(1);
    let receiver = Receiver::start(move |_, _| Reply::of(200).after(deadline * 3 / 2))?;
    let limits = Limits { connect: TIMEOUT, whole: deadline * 3, answer: 1024 };
    let mut options = scene.options()?;
    let client = options.client.as_ref().context("a client")?;
    options.client = Some(Client::new(client.policy().clone(), limits, "Presswork")?);
    let mut office = Office::open(scene, &scene.server(options.clone())?)?;
    let (id, _) = office.make(&receiver.url("/"), &["entry.create"])?;
    let hurried = scene.instance.hurried(options, deadline)?;
    office.engine = scene.instance.beside(scene.world, &hurried)?;
    let sent = office.ask(&format!("mutation {{ testWebhook(id: \"{id}\") {{ status }} }}"))?;
    ensure!(sent["testWebhook"]["status"] == 200, "{sent}");
    Ok(())
}

fn refuse(scene: &Scene<'_>) -> Result<()> {
    let receiver = Receiver::good()?;
    // made where it was allowed, which it is no more
    let office = Office::open(scene, &scene.server(scene.options()?)?)?;
    office.make(&receiver.url("/"), &["entry.create"])?;
    let limits = Limits { connect: TIMEOUT, whole: TIMEOUT, answer: 1024 };
    let mut options = scene.options()?;
    options.client = Some(Client::new(Policy::default(), limits, "Presswork")?);
    options.give_up = TimeDelta::milliseconds(100);
    let server = scene.serve(options)?;
    team(&server, "A")?;
    let settled = scene.settled()?;
    ensure!(settled[0][1] == "FAILED" && settled[0][3].is_null(), "{settled}");
    ensure!(receiver.received().is_empty(), "something was sent");
    let told = office.ask("{ webhookDeliveries { nodes { message } } }")?;
    let message = text(&told["webhookDeliveries"]["nodes"][0], "message")?;
    ensure!(
        message.starts_with("nothing was sent: this address is not of the public"),
        "{message}"
    );
    server.stop()
}
