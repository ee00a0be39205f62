//! Admins of a server: links in mails, whose codes no file can know; sessions, and what several servers know of them; and what happens
//! at once.

mod confirmation;
mod people;
mod queue;

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::thread;

use anyhow::{Context, Result, bail, ensure};
use auth::{Passwords, Secret};
use engine::{Engine, Origin, Request, SessionChange};
use libtest_mimic::Trial;
use model::{Permissions, Principal, Storage, Viewer};
use serde_json::{Value, json};
use sql::{Dialect, Statement};
use store::Binds;
use totp_rs::Totp;

use crate::database::Instance;
use crate::world::World;

const MODEL: &str = "members";
const PASSWORD: &str = "correct horse battery";
const CODE: &str = "the code that was printed";

type Test = fn(&Scene<'_>) -> Result<()>;

/// Each test on both databases.
pub(crate) fn trials(world: &Arc<World>) -> Vec<Trial> {
    let tests: [(&'static str, Test); 17] = [
        ("an_invitation_lets_in_once", invite),
        ("a_link_resets_a_password_once", reset),
        ("a_wrong_code_is_no_work", try_codes),
        ("what_ends_a_session_ends_it_everywhere", end),
        ("a_second_factor_is_asked_for", show_second_factor),
        ("what_lasts_takes_a_confirmed_session", confirmation::confirm),
        ("sessions_of_admins_are_ended_by_others", people::end_of_admins),
        ("whose_sessions_these_are_may_change_first", people::change_first),
        ("sessions_of_users_are_ended_by_admins", people::end_of_users),
        ("tokens_of_users_are_ended_by_admins", people::end_of_tokens),
        ("an_admin_who_waits_in_vain_has_tried_nothing", queue::of_admins),
        ("a_user_who_waits_in_vain_has_tried_nothing", queue::of_users),
        ("who_came_in_is_in_whatever_is_noted_of_it", queue::unnoted),
        ("tokens_allow_what_their_makers_may_do", make_tokens),
        ("guessing_is_counted", guess),
        ("the_first_admin_is_one", set_up_at_once),
        ("somebody_who_may_do_everything_stays", demote_at_once),
    ];
    let both = [Dialect::Sqlite, Dialect::Postgres];
    let pairs = tests.into_iter().flat_map(|test| both.map(|dialect| (test, dialect)));
    let trial = |((name, test), dialect): ((&'static str, Test), Dialect)| {
        let shared = Arc::clone(world);
        world.trial(&format!("admins/{name}"), dialect, move || {
            let scene = Scene::open(&shared, dialect)?;
            test(&scene)?;
            scene.world.runtime.block_on(scene.world.databases.discard(scene.instance))
        })
    };
    pairs.map(trial).collect()
}

/// Two servers on a database of its own.
pub(crate) struct Scene<'w> {
    pub(crate) world: &'w World,
    pub(crate) instance: Instance,
    pub(crate) engine: Engine,
    pub(crate) other: Engine,
}

impl<'w> Scene<'w> {
    pub(crate) fn open(world: &'w World, dialect: Dialect) -> Result<Self> {
        let instance = world.runtime.block_on(world.databases.own(world, MODEL, dialect))?;
        let engine = instance.administered(world)?;
        let other = instance.another()?.beside(Arc::clone(engine.model()))?;
        Ok(Self { world, instance, engine, other })
    }

    /// What one of the servers answers in this session.
    pub(crate) fn ask(
        &self,
        engine: &Engine,
        session: Option<&Secret>,
        query: &str,
    ) -> Result<(Value, Option<Secret>)> {
        self.world.runtime.block_on(ask(engine, session, query))
    }

    /// What is answered outside of any session, which must be no error; and the secret of the session that it opens.
    pub(crate) fn enter(&self, mutation: &str) -> Result<Secret> {
        let (answer, secret) = self.ask(
            &self.engine,
            None,
            &format!("mutation {{ {mutation} {{ me {{ email }} }} }}"),
        )?;
        secret.with_context(|| format!("nobody was let in: {answer}"))
    }

    /// What somebody is told who is not let in.
    fn refused(&self, mutation: &str) -> Result<String> {
        let query = format!("mutation {{ {mutation} {{ me {{ email }} }} }}");
        let (answer, secret) = self.ask(&self.engine, None, &query)?;
        ensure!(secret.is_none(), "somebody was let in: {answer}");
        Ok(message(&answer))
    }

    /// The first admin.
    pub(crate) fn ada(&self) -> Result<Secret> {
        self.enter(&format!("setUpFirstAdmin(code: \"{CODE}\", email: \"ada@example.org\", password: \"{PASSWORD}\")"))
    }

    pub(crate) fn do_as(&self, session: &Secret, query: &str) -> Result<Value> {
        let (answer, _) = self.ask(&self.engine, Some(session), query)?;
        ensure!(answer.get("errors").is_none(), "{query}: {answer}");
        Ok(answer["data"].clone())
    }

    /// Whose session this is to a server.
    fn who(&self, engine: &Engine, session: &Secret) -> Result<Value> {
        let (answer, _) = self.ask(engine, Some(session), "{ me { email } }")?;
        Ok(answer["data"]["me"]["email"].clone())
    }

    /// The code in the latest mail to this address, and how many mails went there.
    fn code(&self, address: &str) -> Result<(String, usize)> {
        let statement = Statement {
            text: "select d.body_text from presswork_email_deliveries d \
                   join presswork_email_recipients r on r.delivery = d.document_id \
                   where r.address = $1 order by d.id desc"
                .into(),
            params: vec![sql::Param::Value(model::Value::Text(address.to_owned()), Storage::Text)],
            columns: vec![Storage::Text],
        };
        let rows = self.world.runtime.block_on(async {
            self.engine.store().reader().await?.fetch(&statement, &Binds::default()).await
        })?;
        let text = if rows.is_empty() { None } else { rows.text(0, 0) };
        let text = text.with_context(|| format!("no mail to {address}"))?;
        let (_, code) = text.split_once("#code=").context("no code in the mail")?;
        Ok((code.split_whitespace().next().unwrap_or_default().to_owned(), rows.len()))
    }
}

/// What an engine answers in a session, and the secret of the session that it opens.
pub(crate) async fn ask(
    engine: &Engine,
    session: Option<&Secret>,
    query: &str,
) -> Result<(Value, Option<Secret>)> {
    let admin = match session {
        Some(secret) => engine.admin_of_session(secret.reveal()).await?,
        None => None,
    };
    let nobody = Viewer::visitor(Permissions::default());
    let request = Request {
        query: query.to_owned(),
        operation_name: None,
        variables: serde_json::Map::new(),
        read_only: None,
        request_id: "admins".to_owned(),
        principal: admin
            .as_ref()
            .map_or(Principal::Visitor(None), |admin| Principal::Admin(admin.document.clone())),
        origin: Origin {
            address: Some(IpAddr::V4(Ipv4Addr::LOCALHOST)),
            agent: None,
            session: admin.as_ref().map(|admin| admin.session.clone()),
            secret: session.cloned(),
        },
        held: None,
        cache_tags: false,
        files: Vec::new(),
    };
    let viewer = admin.as_ref().map_or(&nobody, |admin| &*admin.viewer);
    let response = engine.execute(request, viewer).await;
    let secret = match response.session {
        Some(SessionChange::Opened(secret)) => Some(secret),
        _ => None,
    };
    Ok((serde_json::from_slice(&response.body)?, secret))
}

pub(crate) fn message(answer: &Value) -> String {
    answer["errors"][0]["message"].as_str().unwrap_or_default().to_owned()
}

pub(crate) fn login(email: &str, password: &str) -> String {
    format!("login(email: \"{email}\", password: \"{password}\")")
}

fn invite(scene: &Scene<'_>) -> Result<()> {
    let ada = scene.ada()?;
    let roles = scene
        .do_as(&ada, "{ adminRoles(filters: { type: { eq: \"editor\" } }) { documentId } }")?;
    let editor = roles["adminRoles"][0]["documentId"].as_str().context("no editor")?.to_owned();
    let invitation = format!(
        "mutation {{ inviteAdmin(email: \"Bob@example.org\", role: \"{editor}\") {{ ok }} }}"
    );
    scene.do_as(&ada, &invitation)?;
    let (first, _) = scene.code("bob@example.org")?;
    // nobody comes in without a password, and the link of a reset is another thing
    ensure!(scene.refused(&login("bob@example.org", ""))? == "Invalid email or password");
    let over = "This link is not valid any more: ask for another one";
    ensure!(
        scene.refused(&format!("resetPassword(code: \"{first}\", password: \"{PASSWORD}\")"))?
            == over
    );
    // a second invitation ends the first
    scene.do_as(&ada, &invitation)?;
    let (code, mails) = scene.code("bob@example.org")?;
    ensure!(mails == 2 && code != first);
    let accept = |code: &str, password: &str| {
        format!("acceptInvitation(code: \"{code}\", password: \"{password}\", firstname: \"Bob\")")
    };
    ensure!(scene.refused(&accept(&first, PASSWORD))? == over);
    ensure!(scene.refused(&accept(&code, "password1234"))?.contains("too easy"));
    let bob = scene.enter(&accept(&code, PASSWORD))?;
    let me = scene.do_as(&bob, "{ me { firstname everything role { name } } }")?;
    ensure!(
        me["me"]
            == json!({ "firstname": "Bob", "everything": false, "role": { "name": "Editor" } }),
        "{me}"
    );
    ensure!(scene.refused(&accept(&code, PASSWORD))? == over);
    scene.enter(&login("bob@example.org", PASSWORD))?;
    let (again, _) = scene.ask(&scene.engine, Some(&ada), &invitation)?;
    ensure!(message(&again) == "Somebody with this address is an admin already");
    Ok(())
}

fn reset(scene: &Scene<'_>) -> Result<()> {
    let ada = scene.ada()?;
    let forget =
        |email: &str| format!("mutation {{ forgotPassword(email: \"{email}\") {{ ok }} }}");
    let (known, _) = scene.ask(&scene.engine, None, &forget("ADA@example.org"))?;
    let (unknown, _) = scene.ask(&scene.engine, None, &forget("eve@example.org"))?;
    ensure!(
        known == unknown && known["data"]["forgotPassword"]["ok"] == json!(true),
        "{known} {unknown}"
    );
    ensure!(scene.code("eve@example.org").is_err());
    let (code, _) = scene.code("ada@example.org")?;
    let reset =
        |password: &str| format!("resetPassword(code: \"{code}\", password: \"{password}\")");
    ensure!(scene.refused(&reset("short"))?.contains("too short"));
    let anew = scene.enter(&reset("quite another horse"))?;
    ensure!(scene.who(&scene.engine, &ada)? == json!(null), "the session outlived the password");
    ensure!(scene.who(&scene.engine, &anew)? == json!("ada@example.org"));
    ensure!(scene.refused(&reset("quite another horse"))?.contains("not valid any more"));
    ensure!(scene.refused(&login("ada@example.org", PASSWORD))? == "Invalid email or password");
    // a link ends with the password that it was to replace
    scene.ask(&scene.engine, None, &forget("ada@example.org"))?;
    let (late, _) = scene.code("ada@example.org")?;
    scene.do_as(&anew, "mutation { changePassword(currentPassword: \"quite another horse\", password: \"a third horse it is\") { ok } }")?;
    ensure!(
        scene
            .refused(&format!("resetPassword(code: \"{late}\", password: \"{PASSWORD}\")"))?
            .contains("not valid")
    );
    Ok(())
}

/// No password is hashed for a code that does not work: it is answered while none can be.
fn try_codes(scene: &Scene<'_>) -> Result<()> {
    let code = "A".repeat(43);
    let closed = scene.world.runtime.block_on(Passwords::of_admins().close())?;
    thread::scope(|scope| {
        let enter = scope.spawn(|| scene.refused(&login("nobody@example.org", PASSWORD)));
        let told = ["resetPassword", "acceptInvitation"].map(|by_link| {
            scene.refused(&format!("{by_link}(code: \"{code}\", password: \"{PASSWORD}\")"))
        });
        let waits = !enter.is_finished();
        drop(closed);
        let refused = enter.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
        for told in told {
            let told = told?;
            ensure!(told.starts_with("This link is not valid any more"), "{told}");
        }
        ensure!(waits && refused == "Invalid email or password", "{refused}");
        Ok(())
    })
}

fn end(scene: &Scene<'_>) -> Result<()> {
    let ada = scene.ada()?;
    scene.do_as(&ada, "mutation { createAdminUser(data: { email: \"bob@example.org\", role: \"2\", password: \"another fine horse\" }) { data { email } } }")?;
    let come = || scene.enter(&login("bob@example.org", "another fine horse"));
    let is_known = |session: &Secret| -> Result<(bool, bool)> {
        let known = |engine| {
            Ok::<_, anyhow::Error>(scene.who(engine, session)? == json!("bob@example.org"))
        };
        Ok((known(&scene.engine)?, known(&scene.other)?))
    };
    let (first, second) = (come()?, come()?);
    ensure!(is_known(&first)? == (true, true));
    scene.do_as(&first, "mutation { logout { ok } }")?;
    ensure!(is_known(&first)? == (false, false) && is_known(&second)? == (true, true));
    let half = Secret::new(format!(
        "{}_{}",
        second.reveal().split('_').next().unwrap_or_default(),
        "0".repeat(64)
    ));
    ensure!(is_known(&half)? == (false, false));
    ensure!(is_known(&second)? == (true, true), "half a secret ended the session");
    let listed = scene.do_as(&second, "{ mySessions { id } }")?;
    ensure!(listed["mySessions"].as_array().is_some_and(|it| it.len() == 1), "{listed}");
    let third = come()?;
    let id = listed["mySessions"][0]["id"].as_str().unwrap_or_default().to_owned();
    // nobody ends another's
    let (others, _) = scene.ask(
        &scene.engine,
        Some(&ada),
        &format!("mutation {{ revokeMySession(id: \"{id}\") {{ ok }} }}"),
    )?;
    ensure!(message(&others) == "Session not found");
    scene.do_as(&third, &format!("mutation {{ revokeMySession(id: \"{id}\") {{ ok }} }}"))?;
    ensure!(is_known(&second)? == (false, false) && is_known(&third)? == (true, true));
    let users = scene.do_as(
        &ada,
        "{ adminUsers(filters: { email: { eq: \"bob@example.org\" } }) { documentId } }",
    )?;
    let bob = users["adminUsers"][0]["documentId"].as_str().context("no bob")?.to_owned();
    scene.do_as(&ada, &format!("mutation {{ revokeAdminSessions(admin: \"{bob}\") {{ ok }} }}"))?;
    ensure!(is_known(&third)? == (false, false));
    let fourth = come()?;
    scene.do_as(&ada, &format!("mutation {{ updateAdminUser(id: \"{bob}\", data: {{ password: \"given by ada herself\" }}) {{ data {{ email }} }} }}"))?;
    ensure!(is_known(&fourth)? == (false, false), "the session outlived the password");
    let fifth = scene.enter(&login("bob@example.org", "given by ada herself"))?;
    scene.do_as(
        &ada,
        &format!("mutation {{ deleteAdminUser(id: \"{bob}\") {{ data {{ email }} }} }}"),
    )?;
    ensure!(is_known(&fifth)? == (false, false), "the session outlived the admin");
    Ok(())
}

fn show_second_factor(scene: &Scene<'_>) -> Result<()> {
    let ada = scene.ada()?;
    let enrol = |password: &str| {
        format!("mutation {{ enrolSecondFactor(password: \"{password}\") {{ secret url }} }}")
    };
    let (wrong, _) = scene.ask(&scene.engine, Some(&ada), &enrol("a wrong password"))?;
    ensure!(message(&wrong) == "The password is not right", "{wrong}");
    let enrolment = scene.do_as(&ada, &enrol(PASSWORD))?;
    let url = enrolment["enrolSecondFactor"]["url"].as_str().context("no url")?;
    let totp = Totp::from_url(url)?;
    let code = |minute: usize| {
        scene.instance.set_minute(minute);
        totp.generate(u64::try_from(scene.instance.now().timestamp()).unwrap_or_default())
            .to_string()
    };
    // it does not count before a code was shown
    scene.enter(&login("ada@example.org", PASSWORD))?;
    let activate =
        |code: &str| format!("mutation {{ activateSecondFactor(code: \"{code}\") {{ codes }} }}");
    let (wrong, _) = scene.ask(&scene.engine, Some(&ada), &activate("000000"))?;
    ensure!(message(&wrong).starts_with("The code is not right"), "{wrong}");
    let activated = scene.do_as(&ada, &activate(&code(1)))?;
    let recovery =
        activated["activateSecondFactor"]["codes"][0].as_str().context("no codes")?.to_owned();
    let me = scene.do_as(&ada, "{ me { secondFactor recoveryCodes } }")?;
    ensure!(me["me"] == json!({ "secondFactor": true, "recoveryCodes": 10 }), "{me}");
    // the password alone opens half a session, which is good for nothing else
    let half = || -> Result<Secret> {
        let query = format!(
            "mutation {{ {} {{ secondFactor me {{ email }} }} }}",
            login("ada@example.org", PASSWORD)
        );
        let (answer, half) = scene.ask(&scene.engine, None, &query)?;
        ensure!(answer["data"]["login"] == json!({ "secondFactor": true, "me": null }), "{answer}");
        half.context("no session at all")
    };
    let first = half()?;
    ensure!(scene.who(&scene.engine, &first)? == json!(null));
    let (nothing, _) = scene.ask(&scene.engine, Some(&first), "{ adminUsers { email } }")?;
    ensure!(message(&nothing) == "Forbidden access", "{nothing}");
    let confirm = |half: &Secret, code: &str| {
        let query =
            format!("mutation {{ confirmSecondFactor(code: \"{code}\") {{ me {{ email }} }} }}");
        scene.ask(&scene.engine, Some(half), &query)
    };
    let present = code(3);
    ensure!(confirm(&first, "000000")?.1.is_none());
    let whole = confirm(&first, &present)?.1.context("the code was right")?;
    ensure!(scene.who(&scene.other, &whole)? == json!("ada@example.org"));
    ensure!(
        scene.who(&scene.engine, &first)? == json!(null),
        "half a session became a whole one under its own secret"
    );
    // a code is good once, and so is a recovery code
    let second = half()?;
    ensure!(confirm(&second, &present)?.1.is_none(), "a code was good twice");
    ensure!(confirm(&second, &recovery)?.1.is_some(), "the recovery code was right");
    let third = half()?;
    ensure!(confirm(&third, &recovery)?.1.is_none(), "a recovery code was good twice");
    // half a session lasts five minutes
    let late = code(20);
    ensure!(message(&confirm(&third, &late)?.0).starts_with("Log in again"), "it was too late");
    // a link in a mail stands for the password alone
    scene.ask(
        &scene.engine,
        None,
        "mutation { forgotPassword(email: \"ada@example.org\") { ok } }",
    )?;
    let (link, _) = scene.code("ada@example.org")?;
    let query = format!(
        "mutation {{ resetPassword(code: \"{link}\", password: \"quite another horse\") {{ secondFactor me {{ email }} }} }}"
    );
    let (answer, _) = scene.ask(&scene.engine, None, &query)?;
    ensure!(
        answer["data"]["resetPassword"] == json!({ "secondFactor": true, "me": null }),
        "{answer}"
    );
    reset_beside_another(scene, &totp)
}

/// A link does not stand for more where another admin is logged in.
fn reset_beside_another(scene: &Scene<'_>, totp: &Totp) -> Result<()> {
    let ada = whole_again(scene, totp)?;
    let bob = "mutation { createAdminUser(data: { email: \"bob@example.org\", role: \"2\", \
               password: \"another fine horse\" }) { data { email } } }";
    scene.do_as(&ada, bob)?;
    let bob = scene.enter(&login("bob@example.org", "another fine horse"))?;
    let forget = "mutation { forgotPassword(email: \"ada@example.org\") { ok } }";
    scene.ask(&scene.engine, None, forget)?;
    let (link, _) = scene.code("ada@example.org")?;
    let query = format!(
        "mutation {{ resetPassword(code: \"{link}\", password: \"a third horse it is\") {{ secondFactor me {{ email }} }} }}"
    );
    let (answer, _) = scene.ask(&scene.engine, Some(&bob), &query)?;
    ensure!(
        answer["data"]["resetPassword"] == json!({ "secondFactor": true, "me": null }),
        "{answer}"
    );
    Ok(())
}

/// A whole session of the admin whose password was just reset.
fn whole_again(scene: &Scene<'_>, totp: &Totp) -> Result<Secret> {
    scene.instance.set_minute(40);
    let login = login("ada@example.org", "quite another horse");
    let query = format!("mutation {{ {login} {{ secondFactor }} }}");
    let (_, half) = scene.ask(&scene.engine, None, &query)?;
    let time = u64::try_from(scene.instance.now().timestamp()).unwrap_or_default();
    let code = totp.generate(time);
    let query =
        format!("mutation {{ confirmSecondFactor(code: \"{code}\") {{ me {{ email }} }} }}");
    let (answer, whole) = scene.ask(&scene.engine, half.as_ref(), &query)?;
    whole.with_context(|| answer.to_string())
}

fn make_tokens(scene: &Scene<'_>) -> Result<()> {
    let ada = scene.ada()?;
    let role = "mutation { createAdminRole(data: { name: \"Machines\", grants: [\
                { action: \"admin::api-token.find\" }, { action: \"admin::api-token.create\" }, { action: \"admin::api-token.update\" }, \
                { action: \"admin::api-token.delete\" }, { action: \"api::note.note.find\", bounds: { fields: [\"title\"] } }] }) { ok } }";
    scene.do_as(&ada, role)?;
    let bob = "mutation { createAdminUser(data: { email: \"bob@example.org\", role: \"4\", password: \"another fine horse\" }) { data { email } } }";
    scene.do_as(&ada, bob)?;
    let bob = scene.enter(&login("bob@example.org", "another fine horse"))?;
    let create =
        |more: &str| format!("mutation {{ createApiToken(name: \"ci\", {more}) {{ id token }} }}");
    let find = |bounds: &str| {
        format!("kind: CUSTOM, grants: [{{ action: \"api::note.note.find\", bounds: {bounds} }}]")
    };
    for more in [
        "kind: FULL_ACCESS",
        "kind: READ_ONLY",
        &find("{}"),
        &find("{ fields: [\"title\", \"level\"] }"),
    ] {
        let (refused, _) = scene.ask(&scene.engine, Some(&bob), &create(more))?;
        ensure!(message(&refused) == "Forbidden access", "{more}: {refused}");
    }
    for (more, told) in [
        ("kind: CUSTOM", "a custom token"),
        (
            "kind: CUSTOM, grants: [{ action: \"api::nothing.nothing.find\" }]",
            "api::nothing.nothing.find",
        ),
        ("kind: FULL_ACCESS, addresses: [\"nowhere\"]", "no address"),
        ("kind: FULL_ACCESS, expiresAt: \"2020-01-01T00:00:00Z\"", "in the future"),
    ] {
        let (refused, _) = scene.ask(&scene.engine, Some(&ada), &create(more))?;
        ensure!(message(&refused).contains(told), "{more}: {refused}");
    }
    let made = scene.do_as(&bob, &create(&find("{ fields: [\"title\"] }")))?;
    let (id, text) =
        (made["createApiToken"]["id"].clone(), made["createApiToken"]["token"].clone());
    ensure!(text.as_str().is_some_and(|text| text.starts_with("presswork_")), "{text}");
    let full = scene.do_as(&ada, &create("kind: FULL_ACCESS"))?;
    let full = full["createApiToken"]["id"].as_str().context("no id")?.to_owned();
    let listed =
        scene.do_as(&bob, "{ apiTokens { id name kind grants { action bounds } revokedAt } }")?;
    ensure!(
        listed["apiTokens"][0]
            == json!({
                "id": id, "name": "ci", "kind": "CUSTOM", "revokedAt": null,
                "grants": [{ "action": "api::note.note.find", "bounds": { "fields": ["title"] } }],
            }),
        "{listed}"
    );
    // what allows more than Bob may do is not his to use, but he may end it
    for change in [
        format!("mutation {{ regenerateApiToken(id: \"{full}\") {{ token }} }}"),
        format!(
            "mutation {{ updateApiToken(id: \"{full}\", name: \"x\", {}) {{ ok }} }}",
            find("{ fields: [\"title\"] }")
        ),
    ] {
        let (refused, _) = scene.ask(&scene.engine, Some(&bob), &change)?;
        ensure!(message(&refused) == "Forbidden access", "{change}: {refused}");
    }
    let explained = format!(
        "{{ a: explainAccess(token: {id}, action: \"api::note.note.find\", field: \"level\") {{ allowed because }} }}"
    );
    let explained = scene.do_as(&ada, &explained)?;
    ensure!(explained["a"]["allowed"] == json!(false), "{explained}");
    let again =
        scene.do_as(&bob, &format!("mutation {{ regenerateApiToken(id: {id}) {{ token }} }}"))?;
    ensure!(again["regenerateApiToken"]["token"] != text, "the secret is the old one");
    scene.do_as(&bob, &format!("mutation {{ revokeApiToken(id: \"{full}\") {{ ok }} }}"))?;
    let (gone, _) = scene.ask(
        &scene.engine,
        Some(&ada),
        &format!("mutation {{ revokeApiToken(id: \"{full}\") {{ ok }} }}"),
    )?;
    ensure!(message(&gone) == "Token not found", "{gone}");
    Ok(())
}

fn guess(scene: &Scene<'_>) -> Result<()> {
    let ada = scene.ada()?;
    let spellings = ["ada@example.org", " ADA@example.org", "Ada@Example.Org "];
    for attempt in 0..10 {
        let told = scene.refused(&login(spellings[attempt % spellings.len()], "wrong"))?;
        ensure!(told == "Invalid email or password", "attempt {attempt}: {told}");
    }
    let told = scene.refused(&login("ada@example.org", PASSWORD))?;
    ensure!(told == "Too many requests, please try again later.", "{told}");
    // whoever works on the server lets the right one in
    let admins = scene.do_as(&ada, "{ adminUsers { documentId } }")?;
    let document = admins["adminUsers"][0]["documentId"].as_str().context("no admin")?;
    scene.world.runtime.block_on(scene.other.forgive_admin((document, "ada@example.org")))?;
    let query =
        format!("mutation {{ {} {{ me {{ email }} }} }}", login("ada@example.org", "wrong"));
    for attempt in 0..11 {
        let (answer, _) = scene.ask(&scene.other, None, &query)?;
        let is_counted = message(&answer) == "Too many requests, please try again later.";
        ensure!(is_counted == (attempt == 10), "attempt {attempt}: {answer}");
    }
    // after the window
    scene.instance.set_minute(16);
    scene.enter(&login("ada@example.org", PASSWORD)).map(drop)
}

fn set_up_at_once(scene: &Scene<'_>) -> Result<()> {
    let mutation = |index: usize| {
        format!(
            "mutation {{ setUpFirstAdmin(code: \"{CODE}\", email: \"admin{index}@example.org\", password: \"{PASSWORD}\") {{ me {{ email }} }} }}"
        )
    };
    let queries: Vec<String> = (0..5).map(mutation).collect();
    let opened = scene.world.runtime.block_on(async {
        let engines = [&scene.engine, &scene.other];
        let tries =
            queries.iter().enumerate().map(|(index, query)| ask(engines[index % 2], None, query));
        futures_util::future::try_join_all(tries).await
    })?;
    let let_in = opened.iter().filter(|(_, secret)| secret.is_some()).count();
    ensure!(let_in == 1, "{let_in} first admins");
    Ok(())
}

fn demote_at_once(scene: &Scene<'_>) -> Result<()> {
    let ada = scene.ada()?;
    scene.do_as(&ada, "mutation { createAdminUser(data: { email: \"bob@example.org\", role: \"1\", password: \"another fine horse\" }) { data { email } } }")?;
    let bob = scene.enter(&login("bob@example.org", "another fine horse"))?;
    let demote = |id: i32| {
        format!(
            "mutation {{ updateAdminUser(id: {id}, data: {{ role: \"2\" }}) {{ data {{ email }} }} }}"
        )
    };
    let (of_bob, of_ada) = (demote(2), demote(1));
    let answers = scene.world.runtime.block_on(async {
        tokio::try_join!(
            ask(&scene.engine, Some(&ada), &of_bob),
            ask(&scene.other, Some(&bob), &of_ada)
        )
    })?;
    let done =
        [&answers.0.0, &answers.1.0].into_iter().filter(|it| it.get("errors").is_none()).count();
    if done != 1 {
        bail!("{done} of two were demoted: {} {}", answers.0.0, answers.1.0);
    }
    Ok(())
}
