//! Admins who come in by way of a provider: as whom, with which role, and who does not (security.md A9, A11).

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use totp_rs::Totp;

use super::scene::{PANEL, Scene};
use super::{LIES, all_at_once};

const NOT_VERIFIED: &str = "Email is not verified by the provider.";
const TAKEN: &str = "An admin with this address has a password: log in and link the provider";
const KNOWN_OTHERWISE: &str = "An admin with this address comes in by way of another account: log in with it and link this one";
const UNINVITED: &str = "There is no admin with this address: ask for an invitation";
const NO_GROUP: &str = "None of your groups at the provider lets you in here";
const BLOCKED: &str = "Your account has been blocked by an administrator";
const ADA: &str = "ada@example.org";

/// Somebody in these groups.
fn grace(groups: &[&str]) -> Value {
    json!({
        "sub": "g-1", "email": "Grace@Example.org", "email_verified": true, "name": "Grace",
        "groups": groups,
    })
}

/// Somebody else, who says to have this address.
fn other(subject: &str, email: &str) -> Value {
    json!({ "sub": subject, "email": email, "email_verified": true, "groups": ["writers"] })
}

/// Makes ada, who may do everything and has a password; the cookie of her session.
fn ada(scene: &Scene<'_>) -> Result<String> {
    let made = scene.administer(
        "",
        "mutation { setUpFirstAdmin(code: \"the code that was printed\", email: \"ada@example.org\", \
         password: \"correct horse battery\") { me { email } } }",
    )?;
    let cookie = made.header("set-cookie").with_context(|| format!("{made:?}"))?;
    Ok(cookie.split(';').next().unwrap_or_default().to_owned())
}

/// The document of the role with this name, as a value of GraphQL.
fn role(scene: &Scene<'_>, ada: &str, name: &str) -> Result<Value> {
    let roles = scene.administer(ada, "{ adminRoles { documentId name } }")?.json()?;
    let roles = roles["data"]["adminRoles"].as_array().context("roles")?;
    let found = roles.iter().find(|it| it["name"] == name).context("the role")?;
    Ok(found["documentId"].clone())
}

/// Makes an admin without a password.
fn invite(scene: &Scene<'_>, ada: &str, email: &str, role: &str) -> Result<()> {
    let id = self::role(scene, ada, role)?;
    let make = format!(
        "mutation {{ createAdminUser(data: {{ email: \"{email}\", role: {id} }}) {{ data {{ email }} }} }}"
    );
    let made = scene.administer(ada, &make)?.json()?;
    ensure!(made["data"]["createAdminUser"]["data"]["email"] == *email, "{made}");
    Ok(())
}

/// Who asks, as `[email, role]`; null for nobody.
fn me(scene: &Scene<'_>, session: &str) -> Result<Value> {
    let told = scene.administer(session, "{ me { email role { name } } }")?.json()?;
    let me = &told["data"]["me"];
    Ok(if me.is_null() { Value::Null } else { json!([me["email"], me["role"]["name"]]) })
}

/// Who comes in by way of a provider.
fn enter(scene: &Scene<'_>, provider: &str, person: &Value) -> Result<Value> {
    me(scene, &scene.log_in_as_admin(provider, person)?.session(PANEL)?)
}

pub(super) fn come_in(scene: &Scene<'_>) -> Result<()> {
    let setup = scene.administer("", "{ adminSetup { providers { name title url } } }")?.json()?;
    let providers = &setup["data"]["adminSetup"]["providers"];
    let first = json!({ "name": "mock", "title": "MOCK", "url": "http://localhost:1337/admin/connect/mock" });
    ensure!(providers[0] == first && providers[4]["name"] == "lost", "{setup}");
    scene.send("GET /admin/connect/nobody", &[])?.is_refused("This provider is disabled")?;
    ensure!(scene.send("POST /admin/connect/mock", &[])?.status == 405);
    let session = scene.log_in_as_admin("mock", &grace(&["x", "writers"]))?.session(PANEL)?;
    ensure!(me(scene, &session)? == json!(["grace@example.org", "Author"]));
    // the person is known by the subject, whatever else changes
    let mut moved = grace(&["writers"]);
    (moved["email"], moved["email_verified"]) = ("eve@example.org".into(), false.into());
    ensure!(enter(scene, "mock", &moved)? == json!(["grace@example.org", "Author"]));
    // nobody knows a password of such an admin
    let login = "mutation { login(email: \"grace@example.org\", password: \"\") { me { email } } }";
    let refused = scene.administer("", login)?.json()?;
    ensure!(refused["errors"][0]["message"] == "Invalid email or password", "{refused}");
    // an end user is somebody else
    ensure!(scene.log_in("mock", &grace(&[]))?.status == 200);
    let entries = scene.texts(
        "select action || ' ' || actor_kind || ' ' || coalesce(actor_name, '') from presswork_audit \
         where content_type = 'admin::user' order by id",
    )?;
    let expected = [
        "create system ",
        "provider.link admin grace@example.org",
        "login admin grace@example.org",
        "login admin grace@example.org",
    ];
    ensure!(entries == expected, "{entries:?}");
    let logins = scene.texts(
        "select changes from presswork_audit where action = 'login' and actor_kind = 'admin'",
    )?;
    ensure!(logins.iter().all(|it| it.contains("\"mock\"")), "{logins:?}");
    Ok(())
}

/// A link for a password is no way around the provider.
pub(super) fn forget(scene: &Scene<'_>) -> Result<()> {
    let ada = ada(scene)?;
    let forget = |email: &str| -> Result<i64> {
        let query = format!("mutation {{ forgotPassword(email: \"{email}\") {{ ok }} }}");
        let told = scene.administer("", &query)?.json()?;
        ensure!(told["data"]["forgotPassword"]["ok"] == true, "{told}");
        scene.count(&format!("presswork_email_recipients where address = '{email}'"))
    };
    // who is invited and never came in chooses a password
    invite(scene, &ada, "grace@example.org", "Author")?;
    ensure!(forget("grace@example.org")? == 1);
    ensure!(enter(scene, "mock", &grace(&["writers"]))? == json!(["grace@example.org", "Author"]));
    ensure!(forget("grace@example.org")? == 1, "a link leads around the provider");
    let author = role(scene, &ada, "Author")?;
    let invite = format!(
        "mutation {{ inviteAdmin(email: \"grace@example.org\", role: {author}) {{ ok }} }}"
    );
    let invited = scene.administer(&ada, &invite)?.json()?;
    let message = "Somebody with this address is an admin already";
    ensure!(invited["errors"][0]["message"] == message, "{invited}");
    // who has a password besides has one to forget
    give_password(scene, &ada)?;
    ensure!(forget("grace@example.org")? == 2);
    Ok(())
}

/// Gives grace a password, who was the second admin.
fn give_password(scene: &Scene<'_>, ada: &str) -> Result<()> {
    let give = "mutation { updateAdminUser(id: 2, data: { password: \"another fine horse\" }) { data { email } } }";
    let given = scene.administer(ada, give)?.json()?;
    ensure!(given["data"]["updateAdminUser"]["data"]["email"] == "grace@example.org", "{given}");
    Ok(())
}

pub(super) fn groups(scene: &Scene<'_>) -> Result<()> {
    ada(scene)?;
    let denied = |provider: &str, person: &Value, why: &str| {
        scene.log_in_as_admin(provider, person)?.is_shut_out(why)
    };
    let admins = scene.count("admin_users")?;
    for none in [&[][..], &["Writers", "cms-admin"]] {
        denied("mock", &grace(none), NO_GROUP)?;
    }
    denied("strict", &grace(&["cms-admins"]), UNINVITED)?;
    let missing =
        "The role that you are to have does not exist here: tell whoever runs this server";
    denied("lost", &grace(&["writers"]), missing)?;
    ensure!(scene.count("admin_users")? == admins && scene.count("presswork_identities")? == 0);
    let is = |provider: &str, groups: &[&str], role: &str| {
        let found = enter(scene, provider, &grace(groups))?;
        ensure!(found == json!(["grace@example.org", role]), "{provider} {groups:?}: {found}");
        Ok(())
    };
    is("mock", &["editors", "writers"], "Author")?;
    is("mock", &["editors", "cms-admins", "writers"], "Super Admin")?;
    is("mock", &["editors"], "Editor")?;
    // who is in no group any more does not come in, and keeps nothing but the role
    denied("mock", &grace(&[]), NO_GROUP)?;
    // where the configuration gives nothing by groups, it takes nothing
    is("strict", &["writers"], "Editor")?;
    is("open", &[], "Editor")?;
    // and where it does, whoever is in none of them has the default
    is("both", &["cms-admins"], "Super Admin")?;
    is("both", &["editors"], "Author")?;
    let updates = scene.texts(
        "select actor_kind from presswork_audit where content_type = 'admin::user' and action = 'update'",
    )?;
    ensure!(updates == ["system"; 4], "{updates:?}");
    // a newcomer whom only the default gives a role
    let hal = enter(scene, "open", &other("h-1", "hal@example.org"))?;
    ensure!(hal == json!(["hal@example.org", "Author"]), "{hal}");
    Ok(())
}

pub(super) fn last(scene: &Scene<'_>) -> Result<()> {
    let first = enter(scene, "mock", &grace(&["cms-admins"]))?;
    ensure!(first == json!(["grace@example.org", "Super Admin"]), "{first}");
    let kept = enter(scene, "mock", &grace(&["writers"]))?;
    ensure!(kept == first, "{kept}");
    ada(scene).err().context("there is an admin already")?;
    let mut hal = other("h-1", "hal@example.org");
    hal["groups"] = json!(["cms-admins"]);
    enter(scene, "mock", &hal)?;
    let moved = enter(scene, "mock", &grace(&["writers"]))?;
    ensure!(moved == json!(["grace@example.org", "Author"]), "{moved}");
    Ok(())
}

pub(super) fn believe(scene: &Scene<'_>) -> Result<()> {
    let admins = scene.count("admin_users")?;
    for lie in LIES {
        scene.issuer.lies(None);
        let away = scene.go_as_admin("mock")?;
        let code = scene.issuer.let_in(&away.wish, &grace(&["cms-admins"]))?;
        scene.issuer.lies(Some(lie));
        let back = scene.back_as_admin("mock", &away, &code)?;
        back.is_denied_at(PANEL, "server_error").with_context(|| format!("{lie:?}"))?;
    }
    scene.issuer.lies(None);
    // a login of a user is none of an admin, and the other way round; nor is one by way of another provider
    let person = grace(&["cms-admins"]);
    let (user, admin) = (scene.go("mock")?, scene.go_as_admin("mock")?);
    let code = scene.issuer.let_in(&user.wish, &person)?;
    scene.back_as_admin("mock", &user, &code)?.is_denied_at(PANEL, "invalid_request")?;
    let code = scene.issuer.let_in(&admin.wish, &person)?;
    scene.back("mock", &admin, &code)?.is_denied("invalid_request")?;
    scene.back_as_admin("open", &admin, &code)?.is_denied_at(PANEL, "invalid_request")?;
    // of another browser, and for the second time
    let query = format!("code={code}&state={}", admin.state()?);
    let alone = scene.send(&format!("GET /admin/connect/mock/callback?{query}"), &[])?;
    alone.is_denied_at(PANEL, "invalid_request")?;
    ensure!(scene.count("admin_users")? == admins, "nobody was made");
    scene.back_as_admin("mock", &admin, &code)?.session(PANEL)?;
    scene.back_as_admin("mock", &admin, &code)?.is_denied_at(PANEL, "invalid_request")?;
    let away = scene.go_as_admin("mock")?;
    let query = format!("error=access_denied&state={}", away.state()?);
    let request = format!("GET /admin/connect/mock/callback?{query}");
    let refused = scene.send(&request, &[("Cookie", &away.cookie)])?;
    refused.is_shut_out("The provider did not let you in.")
}

pub(super) fn take_over(scene: &Scene<'_>) -> Result<()> {
    ada(scene)?;
    let denied = |provider: &str, person: &Value, why: &str| {
        scene.log_in_as_admin(provider, person)?.is_shut_out(why)
    };
    for provider in ["mock", "open", "strict"] {
        denied(provider, &other("e-1", ADA), TAKEN)?;
    }
    for said in [json!(false), json!(null), json!("no")] {
        let mut person = grace(&["cms-admins"]);
        person["email_verified"] = said;
        denied("mock", &person, NOT_VERIFIED)?;
    }
    ensure!(scene.count("presswork_identities")? == 0);
    // two subjects with one address are two persons
    enter(scene, "mock", &grace(&["writers"]))?;
    denied("mock", &other("g-2", "grace@example.org"), KNOWN_OTHERWISE)?;
    denied("open", &other("g-2", "grace@example.org"), KNOWN_OTHERWISE)?;
    scene.change("update admin_users set blocked = true where email = 'grace@example.org'")?;
    denied("mock", &grace(&["cms-admins"]), BLOCKED)?;
    let role = scene.texts("select action from presswork_audit where action = 'update'")?;
    ensure!(role.is_empty(), "whoever is blocked is given nothing: {role:?}");
    Ok(())
}

pub(super) fn invited(scene: &Scene<'_>) -> Result<()> {
    let ada = ada(scene)?;
    invite(scene, &ada, "grace@example.org", "Editor")?;
    invite(scene, &ada, "hal@example.org", "Editor")?;
    let admins = scene.count("admin_users")?;
    let mut unverified = grace(&[]);
    unverified["email_verified"] = false.into();
    scene.log_in_as_admin("strict", &unverified)?.is_shut_out(NOT_VERIFIED)?;
    let entered = enter(scene, "strict", &grace(&[]))?;
    ensure!(entered == json!(["grace@example.org", "Editor"]), "{entered}");
    // groups say more than the invitation
    let entered = enter(scene, "mock", &other("h-1", "hal@example.org"))?;
    ensure!(entered == json!(["hal@example.org", "Author"]), "{entered}");
    ensure!(scene.count("admin_users")? == admins);
    invite(scene, &ada, "ivy@example.org", "Editor")?;
    scene.change("update admin_users set blocked = true where email = 'ivy@example.org'")?;
    scene.log_in_as_admin("strict", &other("i-1", "ivy@example.org"))?.is_shut_out(BLOCKED)
}

/// The code that an authenticator shows.
fn code(scene: &Scene<'_>, url: &str) -> Result<String> {
    let now = u64::try_from(scene.instance.now().timestamp())?;
    Ok(Totp::from_url(url)?.generate(now).to_string())
}

pub(super) fn second_factor(scene: &Scene<'_>) -> Result<()> {
    let ada = ada(scene)?;
    linked(scene, &ada, &grace(&[]))?;
    let enrol = "mutation { enrolSecondFactor(password: \"correct horse battery\") { url } }";
    let begun = scene.administer(&ada, enrol)?.json()?;
    let url = begun["data"]["enrolSecondFactor"]["url"].as_str().context("a url")?;
    let shown = code(scene, url)?;
    let activate = format!("mutation {{ activateSecondFactor(code: \"{shown}\") {{ codes }} }}");
    let active = scene.administer(&ada, &activate)?.json()?;
    ensure!(active["data"]["activateSecondFactor"]["codes"].is_array(), "{active}");
    scene.set_minute(2);
    let half = scene.log_in_as_admin("strict", &grace(&[]))?;
    let half = half.session(&format!("{PANEL}?second_factor=required"))?;
    ensure!(me(scene, &half)?.is_null(), "a session that is half open is good for nothing else");
    // nor for linking
    let headers = [("Cookie", &*half), ("Sec-Fetch-Site", "same-origin")];
    ensure!(scene.send("GET /admin/connect/open?link=1", &headers)?.status == 401);
    let shown = code(scene, url)?;
    let confirm =
        format!("mutation {{ confirmSecondFactor(code: \"{shown}\") {{ me {{ email }} }} }}");
    let whole = scene.administer(&half, &confirm)?;
    ensure!(whole.json()?["data"]["confirmSecondFactor"]["me"]["email"] == ADA, "{whole:?}");
    // a provider that asks for one itself
    let whole = enter(scene, "open", &grace(&[]))?;
    ensure!(whole == json!([ADA, "Super Admin"]), "{whole}");
    Ok(())
}

/// Links somebody at a provider with the admin of this session.
fn linked(scene: &Scene<'_>, session: &str, person: &Value) -> Result<()> {
    let headers = [("Cookie", session), ("Sec-Fetch-Site", "same-origin")];
    let away = scene.go_from("/admin/connect/strict?link=1", &headers)?;
    let code = scene.issuer.let_in(&away.wish, person)?;
    // the session's cookie does not come along from another site
    let back = scene.back_as_admin("strict", &away, &code)?;
    ensure!(back.status == 200 && back.header("set-cookie").is_none(), "{back:?}");
    Ok(())
}

pub(super) fn link(scene: &Scene<'_>) -> Result<()> {
    let ada = ada(scene)?;
    let ask = |headers: &[(&str, &str)]| scene.send("GET /admin/connect/strict?link=1", headers);
    let same = ("Sec-Fetch-Site", "same-origin");
    ensure!(ask(&[same])?.status == 401);
    ensure!(ask(&[same, ("Cookie", "__Host-presswork-admin=x")])?.status == 401);
    for site in ["cross-site", "same-site"] {
        let refused = ask(&[("Cookie", &ada), ("Sec-Fetch-Site", site)])?;
        ensure!(refused.status == 403 && refused.header("set-cookie").is_none(), "{refused:?}");
    }
    ensure!(ask(&[("Cookie", &ada)])?.status == 403);
    // whoever goes there in ada's session without saying so logs in, and links nothing
    let away = scene.go_from("/admin/connect/strict", &[("Cookie", &ada)])?;
    let code = scene.issuer.let_in(&away.wish, &grace(&[]))?;
    scene.back_as_admin("strict", &away, &code)?.is_shut_out(UNINVITED)?;
    let headers = [("Cookie", &*ada), same];
    let begin = || scene.go_from("/admin/connect/strict?link=1", &headers);
    let away = begin()?;
    let mut unverified = grace(&[]);
    unverified["email_verified"] = false.into();
    let code = scene.issuer.let_in(&away.wish, &unverified)?;
    scene.back_as_admin("strict", &away, &code)?.is_shut_out(NOT_VERIFIED)?;
    linked(scene, &ada, &grace(&[]))?;
    ensure!(enter(scene, "strict", &grace(&[]))? == json!([ADA, "Super Admin"]));
    // what is another's stays so
    enter(scene, "open", &other("h-1", "hal@example.org"))?;
    let away = begin()?;
    let code = scene.issuer.let_in(&away.wish, &other("h-1", "hal@example.org"))?;
    let elsewhere = "This account of the provider is linked with another admin";
    scene.back_as_admin("strict", &away, &code)?.is_shut_out(elsewhere)?;
    // whoever has found a session of yesterday gets no way in that outlasts it
    scene.set_minute(15);
    let away = begin()?;
    let code = scene.issuer.let_in(&away.wish, &other("k-1", "kim@example.org"))?;
    let long_ago = "You logged in too long ago for that: log in again, and link the provider within 15 minutes";
    scene.back_as_admin("strict", &away, &code)?.is_shut_out(long_ago)?;
    scene.set_minute(14);
    // whoever logs out meanwhile links nothing
    let away = begin()?;
    let code = scene.issuer.let_in(&away.wish, &other("k-1", "kim@example.org"))?;
    ensure!(scene.administer(&ada, "mutation { logout { ok } }")?.status == 200);
    let over = "You are not logged in any more: log in, and link the provider again";
    scene.back_as_admin("strict", &away, &code)?.is_shut_out(over)?;
    let links = scene.texts(
        "select actor_name from presswork_audit where action = 'provider.link' order by id",
    )?;
    ensure!(links == [ADA, "hal@example.org"], "{links:?}");
    Ok(())
}

pub(super) fn at_once(scene: &Scene<'_>) -> Result<()> {
    let person = grace(&["writers"]);
    let begin = || {
        let away = scene.go_as_admin("mock")?;
        let code = scene.issuer.let_in(&away.wish, &person)?;
        Ok((away, code))
    };
    // one person who comes for the first time by several windows is one admin
    let ways = [(); 4].map(|()| begin()).into_iter().collect::<Result<Vec<_>>>()?;
    let back = |(away, code): &'_ (super::Away, String)| scene.back_as_admin("mock", away, code);
    let replies = all_at_once(ways.iter().map(|way| || back(way)).collect())?;
    for reply in &replies {
        reply.session(PANEL)?;
    }
    ensure!(scene.count("admin_users")? == 1);
    // two persons with one address are not
    let twins = [other("t-1", "twin@example.org"), other("t-2", "twin@example.org")];
    let ways = twins.iter().map(|twin| {
        let away = scene.go_as_admin("mock")?;
        let code = scene.issuer.let_in(&away.wish, twin)?;
        Ok((away, code))
    });
    let ways = ways.collect::<Result<Vec<_>>>()?;
    let replies = all_at_once(ways.iter().map(|way| || back(way)).collect())?;
    let good = replies.iter().filter(|reply| reply.session(PANEL).is_ok()).count();
    ensure!(good == 1 && scene.count("admin_users")? == 2, "{replies:?}");
    Ok(())
}

pub(super) fn unlink(scene: &Scene<'_>) -> Result<()> {
    let ada = ada(scene)?;
    linked(scene, &ada, &grace(&[]))?;
    ensure!(enter(scene, "strict", &grace(&[]))? == json!([ADA, "Super Admin"]));
    let me = scene.administer(&ada, "{ me { documentId } }")?.json()?;
    let document = &me["data"]["me"]["documentId"];
    let accounts = format!(
        "{{ adminAccounts(admins: [{document}]) {{ invited linkedIdentities {{ provider issuer subject email }} }} }}"
    );
    let told = scene.administer(&ada, &accounts)?.json()?;
    let account = &told["data"]["adminAccounts"][0];
    let person = &account["linkedIdentities"][0];
    ensure!(account["invited"] == json!(false), "{told}");
    ensure!(person["provider"] == "strict" && person["subject"] == "g-1", "{told}");
    let (issuer, subject) = (&person["issuer"], &person["subject"]);
    let unlink = format!(
        "mutation {{ unlinkAdminIdentity(admin: {document}, issuer: {issuer}, subject: {subject}) {{ ok }} }}"
    );
    scene.set_minute(15);
    let late = scene.administer(&ada, &unlink)?.json()?;
    ensure!(late["errors"][0]["extensions"]["code"] == "CONFIRMATION_REQUIRED", "{late}");
    scene.set_minute(14);
    let unlinked = scene.administer(&ada, &unlink)?.json()?;
    ensure!(unlinked["data"]["unlinkAdminIdentity"]["ok"] == json!(true), "{unlinked}");
    scene.log_in_as_admin("strict", &grace(&[]))?.is_shut_out(UNINVITED)?;
    let again = scene.administer(&ada, &unlink)?.json()?;
    let message = "This admin is not linked with that person";
    ensure!(again["errors"][0]["message"] == message, "{again}");
    ensure!(self::me(scene, &ada)? == json!([ADA, "Super Admin"]), "the own session ended");
    let acts = scene.texts(
        "select changes from presswork_audit where action = 'provider.unlink' order by id",
    )?;
    ensure!(acts.len() == 1 && acts[0].contains("\"strict\""), "{acts:?}");
    Ok(())
}

/// Who could not come in otherwise would be let in again by the address.
pub(super) fn unlink_last(scene: &Scene<'_>) -> Result<()> {
    let ada = ada(scene)?;
    let entered = || enter(scene, "mock", &grace(&["writers"]));
    let author = json!(["grace@example.org", "Author"]);
    ensure!(entered()? == author);
    let issuer = &scene.texts("select issuer from presswork_identities")?[0];
    let find = "{ adminUsers(filters: { email: { startsWith: \"grace\" } }) { documentId } }";
    let found = scene.administer(&ada, find)?.json()?;
    let document = &found["data"]["adminUsers"][0]["documentId"];
    let unlink = format!(
        "mutation {{ unlinkAdminIdentity(admin: {document}, issuer: \"{issuer}\", subject: \"g-1\") {{ ok }} }}"
    );
    let refused = scene.administer(&ada, &unlink)?.json()?;
    let message = refused["errors"][0]["message"].as_str().context("a message")?;
    ensure!(message.ends_with("block the admin, or give a password first"), "{refused}");
    ensure!(entered()? == author && scene.count("presswork_identities")? == 1);
    give_password(scene, &ada)?;
    let unlinked = scene.administer(&ada, &unlink)?.json()?;
    ensure!(unlinked["data"]["unlinkAdminIdentity"]["ok"] == json!(true), "{unlinked}");
    scene.log_in_as_admin("mock", &grace(&["writers"]))?.is_shut_out(TAKEN)
}
