//! End users and admins who come in by way of a provider: what is believed of whom, how often, and whose account it is (security.md A8, A9).
//!
//! The browser is played by the test, and the provider by `issuer.rs`, which can lie.

mod admins;
mod issuer;
mod scene;

use std::sync::Arc;
use std::thread;

use anyhow::{Context, Result, ensure};
use libtest_mimic::Trial;
use serde_json::{Value, json};
use sql::Dialect;

use self::issuer::{Lie, Wish, parameters};
use self::scene::{Away, PAGE, Scene};
use crate::world::World;

type Test = fn(&Scene<'_>) -> Result<()>;

/// Each test on both databases.
pub(crate) fn trials(world: &Arc<World>) -> Vec<Trial> {
    let tests: [(&'static str, Test); 25] = [
        ("a_provider_lets_in", come_in),
        ("lies_are_not_believed", believe),
        ("a_login_is_of_one_browser_and_once", once),
        ("a_login_is_over_in_ten_minutes", in_time),
        ("a_login_ends_at_its_page", pages),
        ("an_address_must_be_verified", verified),
        ("an_account_is_not_taken_over", take_over),
        ("an_account_from_strapi_is_found", moved),
        ("two_at_once", at_once),
        ("a_user_links_a_provider", link),
        ("a_secret_in_the_address", in_address),
        ("github_and_discord", families),
        ("logins_are_counted", count),
        ("admins_come_in", admins::come_in),
        ("admins_have_the_role_of_their_group", admins::groups),
        ("the_last_super_admin_stays", admins::last),
        ("lies_make_no_admin", admins::believe),
        ("an_admin_is_not_taken_over", admins::take_over),
        ("an_invited_admin_comes_in", admins::invited),
        ("admins_show_their_second_factor", admins::second_factor),
        ("an_admin_links_a_provider", admins::link),
        ("an_admin_unlinks_a_provider", admins::unlink),
        ("an_admin_keeps_the_last_way_in", admins::unlink_last),
        ("an_admin_at_once", admins::at_once),
        ("no_link_leads_around_a_provider", admins::forget),
    ];
    let both = [Dialect::Sqlite, Dialect::Postgres];
    let pairs = tests.into_iter().flat_map(|test| both.map(|dialect| (test, dialect)));
    let trial = |((name, test), dialect): ((&'static str, Test), Dialect)| {
        let shared = Arc::clone(world);
        world.trial(&format!("providers/{name}"), dialect, move || {
            let scene = Scene::open(&shared, dialect)?;
            test(&scene)?;
            scene.close()
        })
    };
    pairs.map(trial).collect()
}

/// Somebody whom no account knows.
fn grace() -> Value {
    json!({
        "sub": "g-1", "email": "Grace@Example.org", "email_verified": true, "name": "Grace",
        "preferred_username": "ada", "groups": ["navy"],
    })
}

const NO_SESSION: &str = "OAuth authentication requires a completed provider session";
const TAKEN: &str = "Email is already taken.";

fn come_in(scene: &Scene<'_>) -> Result<()> {
    scene.send("GET /api/auth/mock/callback", &[])?.is_refused(NO_SESSION)?;
    scene.send("GET /api/connect/nobody", &[])?.is_refused("This provider is disabled")?;
    ensure!(scene.send("POST /api/connect/mock", &[])?.status == 405);
    let cookie = scene.arrive("mock", &grace())?;
    // of one provider it is none of another's
    scene.enter("other", &cookie)?.is_refused(NO_SESSION)?;
    let entered = scene.enter("mock", &cookie)?;
    ensure!(entered.status == 200, "{entered:?}");
    ensure!(entered.header("cache-control") == Some("no-store"), "{entered:?}");
    let told = entered.json()?;
    let user = &told["user"];
    // ada is called so already
    let expected = json!(["grace@example.org", "ada1", "mock", true, false]);
    let fields = ["email", "username", "provider", "confirmed", "blocked"];
    ensure!(json!(fields.map(|field| &user[field])) == expected, "{told}");
    ensure!(user["id"].is_number() && user["documentId"].is_string(), "{told}");
    let token = told["jwt"].as_str().context("a token")?;
    let me = scene.graphql(Some(token), "{ me { username role { type } } }")?;
    ensure!(me["data"]["me"]["username"] == "ada1", "{me}");
    ensure!(me["data"]["me"]["role"]["type"] == "authenticated", "{me}");
    scene.enter("mock", &cookie)?.is_refused(NO_SESSION)?;
    // the person is known by the subject, whatever else changes
    let moved = json!({ "sub": "g-1", "email": "ada@example.org", "email_verified": false });
    let again = scene.log_in("mock", &moved)?.json()?;
    ensure!(again["user"]["documentId"] == user["documentId"], "{again}");
    // nobody knows a password of such a user
    let login = "mutation { login(input: { identifier: \"grace@example.org\", password: \"none\" }) { jwt } }";
    let refused = scene.graphql(None, login)?;
    ensure!(refused["errors"][0]["message"] == "Invalid identifier or password", "{refused}");
    // and a session of a provider is nothing that a mutation sees
    let login = "mutation { login(input: { identifier: \"x\", password: \"x\", provider: \"mock\" }) { jwt } }";
    let refused = scene.graphql(None, login)?;
    ensure!(refused["errors"][0]["message"] == "This provider is disabled", "{refused}");
    Ok(())
}

/// What is said of somebody, in ways that must not be believed.
const LIES: [Lie; 19] = [
    Lie::Audience,
    Lie::Audiences,
    Lie::Party,
    Lie::Issuer,
    Lie::Expired,
    Lie::Future,
    Lie::Old,
    Lie::Nonce,
    Lie::NoNonce,
    Lie::Nobody,
    Lie::Unsigned,
    Lie::Shared,
    Lie::Forged,
    Lie::Brought,
    Lie::Changed,
    Lie::Missing,
    Lie::Userinfo,
    Lie::Endless,
    Lie::Elsewhere,
];

fn believe(scene: &Scene<'_>) -> Result<()> {
    let users = scene.count("up_users")?;
    // what a discovery document says is kept, so it lies first, and is asked again
    scene.issuer.lies(Some(Lie::Discovery));
    let refused = scene.send("GET /api/connect/mock", &[])?;
    ensure!(refused.status == 500 && refused.header("location").is_none(), "{refused:?}");
    for lie in LIES {
        scene.issuer.lies(None);
        let away = scene.go("mock")?;
        let code = scene.issuer.let_in(&away.wish, &grace())?;
        scene.issuer.lies(Some(lie));
        let back = scene.back("mock", &away, &code)?;
        back.is_denied("server_error").with_context(|| format!("{lie:?}"))?;
    }
    scene.issuer.lies(None);
    ensure!(scene.count("up_users")? == users, "nobody was made");
    ensure!(scene.log_in("mock", &grace())?.status == 200, "the truth is believed");
    Ok(())
}

fn once(scene: &Scene<'_>) -> Result<()> {
    let (away, other) = (scene.go("mock")?, scene.go("mock")?);
    let code = scene.issuer.let_in(&away.wish, &grace())?;
    // a state without its browser is as good as none, and is not used up by one
    let stolen = Away { wish: Wish::parse(&format!("?state={}", away.state()?))?, ..other };
    scene.back("mock", &stolen, &code)?.is_denied("invalid_request")?;
    let query = format!("code={code}&state={}", away.state()?);
    scene.back_with("mock", "presswork-connect=", &query)?.is_denied("invalid_request")?;
    scene.back_with("other", &away.cookie, &query)?.is_denied("invalid_request")?;
    scene.back_with("mock", &away.cookie, &format!("code={code}"))?.is_denied("invalid_request")?;
    ensure!(scene.back("mock", &away, &code)?.location()? == PAGE);
    // neither the state nor the code is good twice
    scene.back("mock", &away, &code)?.is_denied("invalid_request")?;
    let third = scene.go("mock")?;
    scene.back("mock", &third, &code)?.is_denied("server_error")?;
    // a code of another login, which was stolen, does not fit the browser's verifier
    let (victim, attacker) = (scene.go("mock")?, scene.go("mock")?);
    let code = scene.issuer.let_in(&victim.wish, &grace())?;
    scene.back("mock", &attacker, &code)?.is_denied("server_error")?;
    // mix-up: the answer is of another provider than the one that was asked (RFC 9207)
    let away = scene.go("mock")?;
    let code = scene.issuer.let_in(&away.wish, &grace())?;
    let mixed = format!("code={code}&state={}&iss=https%3A%2F%2Fother.example", away.state()?);
    scene.back_with("mock", &away.cookie, &mixed)?.is_denied("server_error")?;
    let away = scene.go("mock")?;
    let code = scene.issuer.let_in(&away.wish, &grace())?;
    let own = format!("code={code}&state={}&iss={}", away.state()?, scene.issuer.url);
    ensure!(scene.back_with("mock", &away.cookie, &own)?.location()? == PAGE);
    // what the provider refuses
    let away = scene.go("mock")?;
    let refused = format!("error=access_denied&error_description=x&state={}", away.state()?);
    scene.back_with("mock", &away.cookie, &refused)?.is_denied("access_denied")
}

fn in_time(scene: &Scene<'_>) -> Result<()> {
    let away = scene.go("mock")?;
    let cookie = scene.arrive("mock", &grace())?;
    let code = scene.issuer.let_in(&away.wish, &grace())?;
    scene.instance.set_minute(10);
    scene.enter("mock", &cookie)?.is_refused(NO_SESSION)?;
    scene.back("mock", &away, &code)?.is_denied("invalid_request")?;
    let engine = scene.serving.engine().context("it serves")?;
    scene.world.runtime.block_on(engine.sweep_accounts())?;
    ensure!(scene.count("presswork_oauth_flows")? == 0, "what is over is forgotten");
    Ok(())
}

fn pages(scene: &Scene<'_>) -> Result<()> {
    for other in [
        "https://evil.example/connect",
        "https://site.example/other",
        "http://site.example/connect",
        "https://site.example:444/connect",
        "https://site.example@evil.example/connect",
        "https://evil.example@site.example/connect",
        "https://site.example/connect/../other",
        "//site.example/connect",
        "javascript:alert(1)",
        "https://site.example/connect%23",
        "https://site.example/connect#x",
    ] {
        let other = other.replace('#', "%23");
        let refused = scene.send(&format!("GET /api/connect/mock?callback={other}"), &[])?;
        ensure!(refused.status == 400 && refused.header("set-cookie").is_none(), "{refused:?}");
    }
    let sent =
        scene.send("GET /api/connect/mock?callback=https://site.example/connect?to=a", &[])?;
    let away = Away { wish: Wish::parse(sent.location()?)?, cookie: sent.cookie()? };
    let expected = "http://localhost:1337/api/connect/mock/callback";
    ensure!(away.wish.get("redirect_uri")? == expected, "{sent:?}");
    let code = scene.issuer.let_in(&away.wish, &grace())?;
    let back = scene.back("mock", &away, &code)?;
    ensure!(back.location()? == format!("{PAGE}?to=a"), "{back:?}");
    // pages of the front end may read what comes of it, with their cookies, and nobody else
    let cookie = back.cookie()?;
    let asked = [("Origin", "https://site.example"), ("Access-Control-Request-Method", "GET")];
    let preflight = scene.send("OPTIONS /api/auth/mock/callback", &asked)?;
    ensure!(preflight.header("access-control-allow-credentials") == Some("true"), "{preflight:?}");
    for (origin, may) in [("https://evil.example", None), ("https://site.example", Some("true"))] {
        let headers = [("Origin", origin), ("Cookie", &*cookie)];
        let entered = scene.send("GET /api/auth/mock/callback", &headers)?;
        ensure!(entered.header("access-control-allow-credentials") == may, "{entered:?}");
        let origin = may.map(|_| origin);
        ensure!(entered.header("access-control-allow-origin") == origin, "{entered:?}");
    }
    Ok(())
}

fn verified(scene: &Scene<'_>) -> Result<()> {
    let with = |changes: Value| {
        let mut person = grace();
        changes.as_object().into_iter().flatten().for_each(|(name, value)| {
            person[name] = value.clone();
        });
        person
    };
    let unverified = "Email is not verified by the provider.";
    let cases = [
        (json!({ "email_verified": false }), unverified),
        (json!({ "email_verified": null }), unverified),
        (json!({ "email_verified": "no" }), unverified),
        (json!({ "email_verified": null, "xms_edov": "0" }), unverified),
        (json!({ "email": null }), "Email was not available."),
        (json!({ "email": "no address" }), "Email was not available."),
        (json!({ "email": ["a@example.org"] }), "Email was not available."),
    ];
    for (changes, message) in cases {
        let refused = scene.log_in("mock", &with(changes.clone()))?;
        refused.is_refused(message).with_context(|| changes.to_string())?;
    }
    ensure!(scene.count("presswork_identities")? == 0);
    let entered = scene.log_in("mock", &with(json!({ "email_verified": "true" })))?;
    ensure!(entered.status == 200, "{entered:?}");
    Ok(())
}

fn take_over(scene: &Scene<'_>) -> Result<()> {
    // an attacker makes an account with the victim's address, and hopes
    let made = "mutation { register(input: { username: \"eve2\", email: \"grace@example.org\", password: \"a password\" }) \
                { jwt user { documentId } } }";
    let made = scene.graphql(None, made)?;
    ensure!(made["data"]["register"]["jwt"].is_string(), "{made}");
    for confirmed in ["false", "true"] {
        let text = match confirmed {
            "false" => "update up_users set confirmed = false where username = 'eve2'",
            _ => "update up_users set confirmed = true where username = 'eve2'",
        };
        scene.change(text)?;
        scene.log_in("mock", &grace())?.is_refused(TAKEN)?;
    }
    // even one that calls itself the provider's, as long as there is a password
    scene.change("update up_users set provider = 'mock' where username = 'eve2'")?;
    scene.log_in("mock", &grace())?.is_refused(TAKEN)?;
    ensure!(scene.count("presswork_identities")? == 0);
    // and two subjects with one address, one after the other, are two persons
    let first = json!({ "sub": "h-1", "email": "hal@example.org", "email_verified": true });
    ensure!(scene.log_in("mock", &first)?.status == 200);
    let second = json!({ "sub": "h-2", "email": "hal@example.org", "email_verified": true });
    scene.log_in("mock", &second)?.is_refused(TAKEN)
}

fn moved(scene: &Scene<'_>) -> Result<()> {
    let dan = json!({ "sub": "d-1", "email": "dan@example.org", "email_verified": true });
    scene.log_in("mock", &dan)?.is_refused(TAKEN)?;
    scene.change("update up_users set provider = 'mock' where username = 'dan'")?;
    // not confirmed
    scene.log_in("mock", &dan)?.is_refused(TAKEN)?;
    scene.change("update up_users set confirmed = true where username = 'dan'")?;
    scene.log_in("other", &dan)?.is_refused(TAKEN)?;
    let unverified = json!({ "sub": "d-1", "email": "dan@example.org", "email_verified": false });
    let message = "Email is not verified by the provider.";
    scene.log_in("mock", &unverified)?.is_refused(message)?;
    let entered = scene.log_in("mock", &dan)?;
    ensure!(entered.json()?["user"]["username"] == "dan", "{entered:?}");
    let token = entered.json()?["jwt"].as_str().context("a token")?.to_owned();
    let me = scene.graphql(Some(&token), "{ me { username } }")?;
    ensure!(me["data"]["me"]["username"] == "dan", "{me}");
    let other = json!({ "sub": "d-2", "email": "dan@example.org", "email_verified": true });
    scene.log_in("mock", &other)?.is_refused(TAKEN)?;
    scene.change("update up_users set blocked = true where username = 'dan'")?;
    let message = "Your account has been blocked by an administrator";
    scene.log_in("mock", &dan)?.is_refused(message)
}

/// What is told to several who ask at once.
fn all_at_once<T: Send>(jobs: Vec<impl FnOnce() -> Result<T> + Send>) -> Result<Vec<T>> {
    thread::scope(|scope| {
        let running: Vec<_> = jobs.into_iter().map(|job| scope.spawn(job)).collect();
        let join = |one: thread::ScopedJoinHandle<'_, Result<T>>| {
            one.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        };
        running.into_iter().map(join).collect()
    })
}

fn at_once(scene: &Scene<'_>) -> Result<()> {
    // one session is good for one
    let cookie = scene.arrive("mock", &grace())?;
    let replies = all_at_once(vec![|| scene.enter("mock", &cookie); 4])?;
    let good = replies.iter().filter(|reply| reply.status == 200).count();
    ensure!(good == 1, "{replies:?}");
    // one person who comes for the first time by several windows is one user
    let users = scene.count("up_users")?;
    let hal = json!({ "sub": "h-1", "email": "hal@example.org", "email_verified": true });
    let cookies = [(); 4].map(|()| scene.arrive("mock", &hal));
    let cookies = cookies.into_iter().collect::<Result<Vec<String>>>()?;
    let enter = |cookie: &'_ String| scene.enter("mock", cookie);
    let replies = all_at_once(cookies.iter().map(|cookie| || enter(cookie)).collect())?;
    ensure!(replies.iter().all(|reply| reply.status == 200), "{replies:?}");
    ensure!(scene.count("up_users")? == users + 1);
    // one state brings one browser back
    let away = scene.go("mock")?;
    let code = scene.issuer.let_in(&away.wish, &hal)?;
    let replies = all_at_once(vec![|| scene.back("mock", &away, &code); 4])?;
    let good = replies.iter().filter(|reply| reply.header("set-cookie").is_some()).count();
    ensure!(good == 1, "{replies:?}");
    Ok(())
}

fn link(scene: &Scene<'_>) -> Result<()> {
    let register = "mutation { register(input: { username: \"fay\", email: \"fay@example.org\", password: \"a password\" }) \
                    { jwt user { documentId } } }";
    let answer = scene.graphql(None, register)?;
    let fay = &answer["data"]["register"];
    let token = fay["jwt"].as_str().context("a token")?;
    let bearer = format!("Bearer {token}");
    let link = |cookie: &str, bearer: Option<&str>| {
        let mut headers = vec![("Cookie", cookie), ("Content-Length", "0")];
        headers.extend(bearer.map(|bearer| ("Authorization", bearer)));
        scene.send("POST /api/auth/mock/link", &headers)
    };
    // fay's own address does not make her
    let person = json!({ "sub": "f-1", "email": "fay@example.org", "email_verified": true });
    scene.log_in("mock", &person)?.is_refused(TAKEN)?;
    let cookie = scene.arrive("mock", &person)?;
    ensure!(link(&cookie, None)?.status == 401);
    ensure!(link(&cookie, Some("Bearer a.b.c"))?.status == 401);
    link("", Some(&bearer))?.is_refused(NO_SESSION)?;
    let linked = link(&cookie, Some(&bearer))?;
    ensure!(linked.json()?["user"]["username"] == "fay" && linked.status == 200, "{linked:?}");
    link(&cookie, Some(&bearer))?.is_refused(NO_SESSION)?;
    let entered = scene.log_in("mock", &person)?;
    ensure!(entered.json()?["user"]["username"] == "fay", "{entered:?}");
    // the password goes on being good, and its change ends this token, too
    let by_provider = entered.json()?["jwt"].as_str().context("a token")?.to_owned();
    let change = "mutation { changePassword(currentPassword: \"a password\", password: \"another one\", \
                  passwordConfirmation: \"another one\") { jwt } }";
    let changed = scene.graphql(Some(token), change)?;
    let token = changed["data"]["changePassword"]["jwt"].as_str().context("a token")?;
    let me = scene.graphql(Some(&by_provider), "{ me { username } }")?;
    ensure!(me["error"]["status"] == 401, "{me}");
    // what is another's is not linked, nor what is not verified
    ensure!(scene.log_in("mock", &grace())?.status == 200);
    let bearer = format!("Bearer {token}");
    let message = "This account of the provider is linked with another user.";
    link(&scene.arrive("mock", &grace())?, Some(&bearer))?.is_refused(message)?;
    let unverified = json!({ "sub": "x-1", "email": "x@example.org", "email_verified": false });
    let message = "Email is not verified by the provider.";
    link(&scene.arrive("mock", &unverified)?, Some(&bearer))?.is_refused(message)?;
    ensure!(fay["user"]["documentId"] == entered.json()?["user"]["documentId"]);
    // a deleted user's identity is free
    scene.change(
        "delete from presswork_documents where document_id = \
         (select document_id from up_users where username = 'fay')",
    )?;
    ensure!(scene.count("presswork_identities")? == 1);
    Ok(())
}

fn in_address(scene: &Scene<'_>) -> Result<()> {
    let away = scene.go("open")?;
    let code = scene.issuer.let_in(&away.wish, &grace())?;
    let back = scene.back("open", &away, &code)?;
    ensure!(back.header("set-cookie").is_none(), "{back:?}");
    let (page, query) = back.location()?.split_once('?').context("parameters")?;
    let secret = parameters(query).remove("access_token").context("a secret")?;
    ensure!(page == PAGE && !secret.starts_with("token-"), "the provider's own token stays here");
    let enter = |provider: &str, secret: &str| {
        scene.send(&format!("GET /api/auth/{provider}/callback?access_token={secret}"), &[])
    };
    enter("mock", &secret)?.is_refused(NO_SESSION)?;
    // a token of the provider's that some other client got is nothing here
    enter("open", "token-2")?.is_refused(NO_SESSION)?;
    ensure!(enter("open", &secret)?.status == 200);
    enter("open", &secret)?.is_refused(NO_SESSION)?;
    // and where the switch is off, no secret in an address counts
    let cookie = scene.arrive("mock", &grace())?;
    let (_, secret) = cookie.split_once('=').context("a cookie")?;
    enter("mock", secret)?.is_refused(NO_SESSION)
}

fn families(scene: &Scene<'_>) -> Result<()> {
    let github = scene.log_in("github", &grace())?.json()?;
    ensure!(github["user"]["email"] == "grace@example.org", "{github}");
    ensure!(github["user"]["provider"] == "github", "{github}");
    let mut hal = grace();
    (hal["email"], hal["email_verified"]) = ("hal@example.org".into(), false.into());
    let message = "Email is not verified by the provider.";
    scene.log_in("discord", &hal)?.is_refused(message)?;
    hal["email_verified"] = true.into();
    let discord = scene.log_in("discord", &hal)?.json()?;
    ensure!(discord["user"]["email"] == "hal@example.org", "{discord}");
    Ok(())
}

fn count(scene: &Scene<'_>) -> Result<()> {
    for _ in 0..60 {
        scene.go("mock")?;
    }
    let refused = scene.send("GET /api/connect/mock", &[])?;
    ensure!(refused.status == 429, "{refused:?}");
    let message = "Too many requests, please try again later.";
    ensure!(refused.json()?["error"]["message"] == message, "{refused:?}");
    Ok(())
}
