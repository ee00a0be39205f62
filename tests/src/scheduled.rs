//! What happens when the time has come at which something is to be published or taken back: the cases say how it is scheduled.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, ensure};
use auth::Secret;
use libtest_mimic::Trial;
use model::Permissions;
use serde_json::{Value, json};
use server::config::{Config, Mode};
use sql::Dialect;
use store::{Job, SCHEDULED_JOB};

use crate::admins::{Scene, login, message};
use crate::serving::Serving;
use crate::world::World;

/// How long a job waits for who does it.
const LEASE: Duration = Duration::from_secs(30);
/// How long one waits whose server dies.
const SHORT: Duration = Duration::from_millis(50);
/// How long a running server may take to see that the time has come.
const PATIENCE: Duration = Duration::from_secs(10);
/// How many schedule the same at once.
const AT_ONCE: usize = 8;
/// After the present of the tests, and before that of the world.
const SOON: &str = "2026-01-01T00:30:00.000Z";
const LATER: &str = "2026-01-01T00:45:00.000Z";
const NEVER: &str = "2999-01-01T00:00:00.000Z";

type Test = fn(&Scene<'_>) -> Result<()>;

/// Each test on both databases.
pub(crate) fn trials(world: &Arc<World>) -> Vec<Trial> {
    let tests: [(&'static str, Test); 11] = [
        ("an_entry_is_published_and_taken_back_on_time", publish),
        ("nothing_is_done_before_its_time", wait),
        ("what_is_not_valid_fails_for_good", fail),
        ("a_right_that_was_taken_away_is_none", take_right_away),
        ("rows_that_may_not_be_published_any_more_stay", hide),
        ("nobody_acts_for_who_is_gone_or_suspended", remove_admin),
        ("what_is_called_off_while_it_is_done_is_not_done", cancel),
        ("what_gets_another_time_while_it_is_done_is_done_then", replace),
        ("what_is_deleted_is_forgotten", delete),
        ("two_servers_do_it_once", race),
        ("a_running_server_does_it", serve),
    ];
    let both = [Dialect::Sqlite, Dialect::Postgres];
    let pairs = tests.into_iter().flat_map(|test| both.map(|dialect| (test, dialect)));
    let trial = |((name, test), dialect): ((&'static str, Test), Dialect)| {
        let shared = Arc::clone(world);
        world.trial(&format!("scheduled/{name}"), dialect, move || {
            let scene = Scene::open(&shared, dialect)?;
            test(&scene)?;
            scene.world.runtime.block_on(scene.world.databases.discard(scene.instance))
        })
    };
    pairs.map(trial).collect()
}

impl Scene<'_> {
    /// A draft, by its document.
    fn draft(&self, ada: &Secret, data: &str) -> Result<String> {
        let create = format!(
            "mutation {{ createTeam(data: {{ {data} }}, status: DRAFT) {{ documentId }} }}"
        );
        let made = self.do_as(ada, &create)?;
        Ok(made["createTeam"]["documentId"].as_str().context("an id")?.to_owned())
    }

    /// Schedules something; its id.
    fn schedule(
        &self,
        admin: &Secret,
        (action, document, at): (&str, &str, &str),
    ) -> Result<String> {
        let schedule = format!(
            "mutation {{ scheduleEntry(contentType: \"api::team.team\", documentId: \"{document}\", action: {action}, \
             at: \"{at}\") {{ id }} }}"
        );
        let made = self.do_as(admin, &schedule)?;
        Ok(made["scheduleEntry"]["id"].as_str().context("an id")?.to_owned())
    }

    /// The next job that is due, as one of the servers leases it.
    fn claim(&self, lease: Duration) -> Result<Option<Job>> {
        Ok(self.world.runtime.block_on(self.engine.store().claim_job(SCHEDULED_JOB, lease))?)
    }

    fn carry_out(&self, job: &Job) -> Result<()> {
        Ok(self.world.runtime.block_on(self.engine.carry_out_scheduled(job))?)
    }

    /// Does what is due, one after the other.
    fn do_what_is_due(&self) -> Result<()> {
        while let Some(job) = self.claim(LEASE)? {
            self.carry_out(&job)?;
        }
        Ok(())
    }

    /// The states of all that was scheduled, with what was wrong.
    fn states(&self, ada: &Secret) -> Result<Value> {
        let found = self.do_as(ada, "{ scheduledChanges { nodes { action state message } } }")?;
        Ok(found["scheduledChanges"]["nodes"].clone())
    }

    /// The names of the teams that readers see, but for those of the seed.
    fn published(&self, ada: &Secret) -> Result<Value> {
        let ours = "{ name: { notIn: [\"Red\", \"Blue\"] } }";
        let find = format!("{{ teams(filters: {ours}, status: PUBLISHED) {{ name }} }}");
        let found = self.do_as(ada, &find)?;
        Ok(found["teams"].clone())
    }

    /// Who published teams or took them back, as the log tells.
    fn log(&self, ada: &Secret) -> Result<Value> {
        let found = self.do_as(
            ada,
            "{ auditEntries(filters: { action: { in: [\"publish\", \"unpublish\"] } }, sort: \"number\") \
             { action actorKind actorName } }",
        )?;
        Ok(found["auditEntries"].clone())
    }

    /// An admin who may publish these teams.
    fn publisher(&self, ada: &Secret, bounds: &str) -> Result<Secret> {
        let role = format!(
            "mutation {{ createAdminRole(data: {{ name: \"Publisher\", grants: [\
             {{ action: \"api::team.team.find\" }}, {{ action: \"api::team.team.publish\"{bounds} }}] }}) {{ ok }} }}"
        );
        self.do_as(ada, &role)?;
        let bob = "mutation { createAdminUser(data: { email: \"bob@example.org\", role: \"4\", \
                   password: \"another fine horse\" }) { data { documentId } } }";
        self.do_as(ada, bob)?;
        self.enter(&login("bob@example.org", "another fine horse"))
    }
}

fn publish(scene: &Scene<'_>) -> Result<()> {
    let ada = scene.ada()?;
    let team = scene.draft(&ada, "name: \"A\"")?;
    scene.schedule(&ada, ("UNPUBLISH", &team, LATER))?;
    scene.schedule(&ada, ("PUBLISH", &team, SOON))?;
    let first = scene.claim(LEASE)?.context("a job")?;
    scene.carry_out(&first)?;
    ensure!(scene.published(&ada)? == json!([{ "name": "A" }]), "it is not published");
    scene.do_what_is_due()?;
    ensure!(scene.published(&ada)? == json!([]), "it is not taken back");
    let states = scene.do_as(&ada, "{ scheduledChanges { nodes { action state endedAt } } }")?;
    let over = |action| json!({ "action": action, "state": "DONE", "endedAt": "2026-01-01T00:00:00.000Z" });
    let all = json!([over("UNPUBLISH"), over("PUBLISH")]);
    ensure!(states["scheduledChanges"]["nodes"] == all, "{states}");
    let told =
        |action| json!({ "action": action, "actorKind": "admin", "actorName": "ada@example.org" });
    let log = scene.log(&ada)?;
    ensure!(log == json!([told("publish"), told("unpublish")]), "{log}");
    Ok(())
}

fn wait(scene: &Scene<'_>) -> Result<()> {
    let ada = scene.ada()?;
    let team = scene.draft(&ada, "name: \"A\"")?;
    scene.schedule(&ada, ("PUBLISH", &team, NEVER))?;
    ensure!(scene.claim(LEASE)?.is_none(), "it is done before its time");
    scene.schedule(&ada, ("PUBLISH", &team, SOON))?;
    ensure!(scene.claim(LEASE)?.is_some(), "its time was changed");
    Ok(())
}

fn fail(scene: &Scene<'_>) -> Result<()> {
    let ada = scene.ada()?;
    let team = scene.draft(&ada, "")?;
    let publish = format!("mutation {{ publishTeam(documentId: \"{team}\") {{ name }} }}");
    let (refused, _) = scene.ask(&scene.engine, Some(&ada), &publish)?;
    scene.schedule(&ada, ("PUBLISH", &team, SOON))?;
    scene.do_what_is_due()?;
    let found = scene.do_as(&ada, "{ scheduledChanges { nodes { state message details } } }")?;
    let error = &refused["errors"][0];
    let failed = json!([{
        "state": "FAILED",
        "message": error["message"],
        "details": error["extensions"]["error"]["details"],
    }]);
    ensure!(found["scheduledChanges"]["nodes"] == failed, "{found}, not {refused}");
    ensure!(scene.log(&ada)? == json!([]), "the log has what was not done");
    // another attempt is another one
    let mend = format!(
        "mutation {{ updateTeam(documentId: \"{team}\", data: {{ name: \"A\" }}, status: DRAFT) {{ name }} }}"
    );
    scene.do_as(&ada, &mend)?;
    scene.schedule(&ada, ("PUBLISH", &team, SOON))?;
    scene.do_what_is_due()?;
    ensure!(scene.published(&ada)? == json!([{ "name": "A" }]));
    Ok(())
}

fn take_right_away(scene: &Scene<'_>) -> Result<()> {
    let ada = scene.ada()?;
    let bob = scene.publisher(&ada, "")?;
    let team = scene.draft(&ada, "name: \"A\"")?;
    scene.schedule(&bob, ("PUBLISH", &team, SOON))?;
    scene.do_as(&ada, "mutation { updateAdminRole(id: 4, data: { grants: [{ action: \"api::team.team.find\" }] }) { ok } }")?;
    scene.do_what_is_due()?;
    let failed = json!([{ "action": "PUBLISH", "state": "FAILED", "message": "Forbidden access" }]);
    let states = scene.states(&ada)?;
    ensure!(states == failed, "{states}");
    ensure!(scene.published(&ada)? == json!([]), "it is published");
    Ok(())
}

fn hide(scene: &Scene<'_>) -> Result<()> {
    let ada = scene.ada()?;
    let bob = scene.publisher(&ada, ", bounds: { rows: { name: { startsWith: \"A\" } } }")?;
    let teams = [scene.draft(&ada, "name: \"A1\"")?, scene.draft(&ada, "name: \"A2\"")?];
    for team in &teams {
        scene.schedule(&bob, ("PUBLISH", team, SOON))?;
    }
    let rename = format!(
        "mutation {{ updateTeam(documentId: \"{}\", data: {{ name: \"B1\" }}, status: DRAFT) {{ name }} }}",
        teams[0]
    );
    scene.do_as(&ada, &rename)?;
    scene.do_what_is_due()?;
    ensure!(scene.published(&ada)? == json!([{ "name": "A2" }]), "{}", scene.published(&ada)?);
    let states = scene.states(&ada)?.to_string();
    let missing = "The entry is not there for the admin who scheduled this";
    ensure!(states.contains(missing), "{states}");
    // nor does he see any more what became of it
    let seen = scene.do_as(&bob, "{ scheduledChanges { total nodes { state } } }")?;
    let one = json!({ "total": 1, "nodes": [{ "state": "DONE" }] });
    ensure!(seen["scheduledChanges"] == one, "{seen}");
    Ok(())
}

fn remove_admin(scene: &Scene<'_>) -> Result<()> {
    let ada = scene.ada()?;
    let bob = scene.publisher(&ada, "")?;
    let teams = [scene.draft(&ada, "name: \"A\"")?, scene.draft(&ada, "name: \"B\"")?];
    scene.schedule(&bob, ("PUBLISH", &teams[0], SOON))?;
    scene.schedule(&bob, ("PUBLISH", &teams[1], LATER))?;
    scene.do_as(
        &ada,
        "mutation { updateAdminUser(id: 2, data: { blocked: true }) { data { email } } }",
    )?;
    scene.carry_out(&scene.claim(LEASE)?.context("a job")?)?;
    scene.do_as(&ada, "mutation { deleteAdminUser(id: 2) { data { email } } }")?;
    scene.do_what_is_due()?;
    let failed = |message| json!({ "action": "PUBLISH", "state": "FAILED", "message": message });
    let states = scene.states(&ada)?;
    let all = json!([
        failed("The admin who scheduled this is not there any more"),
        failed("The admin who scheduled this is suspended"),
    ]);
    ensure!(states == all, "{states}");
    ensure!(scene.published(&ada)? == json!([]), "it is published");
    Ok(())
}

fn cancel(scene: &Scene<'_>) -> Result<()> {
    let ada = scene.ada()?;
    let team = scene.draft(&ada, "name: \"A\"")?;
    let id = scene.schedule(&ada, ("PUBLISH", &team, SOON))?;
    let job = scene.claim(LEASE)?.context("a job")?;
    let cancel = format!("mutation {{ cancelScheduledChange(id: \"{id}\") {{ ok }} }}");
    scene.do_as(&ada, &cancel)?;
    scene.carry_out(&job)?;
    ensure!(scene.published(&ada)? == json!([]), "it is published");
    let states = scene.states(&ada)?;
    ensure!(states[0]["state"] == "CANCELLED", "{states}");
    ensure!(scene.claim(LEASE)?.is_none(), "there is a job left");
    Ok(())
}

fn replace(scene: &Scene<'_>) -> Result<()> {
    let ada = scene.ada()?;
    let team = scene.draft(&ada, "name: \"A\"")?;
    let id = scene.schedule(&ada, ("PUBLISH", &team, SOON))?;
    let job = scene.claim(LEASE)?.context("a job")?;
    ensure!(scene.schedule(&ada, ("PUBLISH", &team, NEVER))? == id, "there are two");
    scene.carry_out(&job)?;
    ensure!(scene.published(&ada)? == json!([]), "it is published at the time before");
    ensure!(scene.log(&ada)? == json!([]), "the log has what was not done");
    ensure!(scene.schedule(&ada, ("PUBLISH", &team, SOON))? == id, "there are two");
    scene.do_what_is_due()?;
    ensure!(scene.published(&ada)? == json!([{ "name": "A" }]), "it is not published");
    // many at once leave one, too
    let schedule = format!(
        "mutation {{ scheduleEntry(contentType: \"api::team.team\", documentId: \"{team}\", action: UNPUBLISH, \
         at: \"{NEVER}\") {{ id }} }}"
    );
    std::thread::scope(|threads| -> Result<()> {
        let (ada, query) = (&ada, &schedule);
        let ask = |engine| threads.spawn(move || scene.ask(engine, Some(ada), query));
        let asked: Vec<_> =
            [&scene.engine, &scene.other].into_iter().cycle().take(AT_ONCE).map(ask).collect();
        for thread in asked {
            let (answer, _) = thread.join().map_err(|_panic| anyhow!("a request panicked"))??;
            ensure!(answer.get("errors").is_none(), "{}", message(&answer));
        }
        Ok(())
    })?;
    let waiting = scene.do_as(&ada, "{ scheduledChanges(states: WAITING) { total } }")?;
    ensure!(waiting["scheduledChanges"]["total"] == 1, "{waiting}");
    Ok(())
}

fn delete(scene: &Scene<'_>) -> Result<()> {
    let ada = scene.ada()?;
    let team = scene.draft(&ada, "name: \"A\"")?;
    scene.schedule(&ada, ("PUBLISH", &team, SOON))?;
    let delete = format!("mutation {{ deleteTeam(documentId: \"{team}\") {{ documentId }} }}");
    scene.do_as(&ada, &delete)?;
    ensure!(scene.states(&ada)? == json!([]), "it is still there");
    scene.do_what_is_due()?;
    ensure!(scene.claim(Duration::ZERO)?.is_none(), "there is a job left");
    Ok(())
}

/// A server dies with the job in hands, or is only slow, and another one does it at the same time.
fn race(scene: &Scene<'_>) -> Result<()> {
    let ada = scene.ada()?;
    let team = scene.draft(&ada, "name: \"A\"")?;
    scene.schedule(&ada, ("PUBLISH", &team, SOON))?;
    let slow = scene.claim(SHORT)?.context("a job")?;
    std::thread::sleep(SHORT * 2);
    let next = scene.claim(LEASE)?.context("the job of the server that is dead")?;
    scene.world.runtime.block_on(async {
        let (one, other) = tokio::join!(
            scene.engine.carry_out_scheduled(&slow),
            scene.other.carry_out_scheduled(&next),
        );
        one.and(other)
    })?;
    scene.do_what_is_due()?;
    ensure!(scene.published(&ada)? == json!([{ "name": "A" }]), "it is not published");
    let log = scene.log(&ada)?;
    ensure!(log.as_array().is_some_and(|entries| entries.len() == 1), "not once: {log}");
    let states = scene.states(&ada)?;
    ensure!(states[0]["state"] == "DONE", "{states}");
    Ok(())
}

fn serve(scene: &Scene<'_>) -> Result<()> {
    let ada = scene.ada()?;
    let team = scene.draft(&ada, "name: \"A\"")?;
    let runtime = &scene.world.runtime;
    let config = Config::defaults(Mode::Production);
    let engine = scene.instance.engine.clone();
    let serving = runtime.block_on(Serving::start(engine, Permissions::default(), &config))?;
    serving.administer(scene.engine.clone());
    scene.schedule(&ada, ("PUBLISH", &team, SOON))?;
    let began = Instant::now();
    while scene.published(&ada)? == json!([]) {
        ensure!(began.elapsed() < PATIENCE, "nobody publishes it");
        std::thread::sleep(SHORT);
    }
    runtime.block_on(serving.stop())
}
