//! The audit log: what is told of each kind of change, and what happens to whoever tampers with it.
//!
//! `audit/*.jsonl` are the logs that changes come to, with their hashes, which are the same on both databases.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use auth::token::{Scope, Settings};
use auth::{AdminSessions, Key};
use engine::{AccountOptions, Engine, Options, Request};
use libtest_mimic::Trial;
use media::Spool;
use model::{Principal, Viewer};
use serde_json::{Value, json};
use sql::{Dialect, Statement};
use store::{
    Actor, ActorKind, AuditEntry, AuditHead, AuditRow, Binds, Breach, NewToken, Store, TokenKind,
    TokenSettings, Verdict,
};

use crate::world::World;
use crate::{database, golden};

/// Changes at the same time.
const AT_ONCE: usize = 50;
const TOKEN: &str = "0123456789abcdef";
const ADA: &str = "user00000000000000000ada";

type Test = fn(&World, Dialect) -> Result<()>;

/// Each test on both databases.
pub(crate) fn trials(world: &Arc<World>) -> Vec<Trial> {
    let tests: [(&str, Test); 10] = [
        ("changes_of_content_are_told", content),
        ("changes_of_accounts_are_told", accounts),
        ("files_are_told", files),
        ("content_is_left_out_where_it_is_not_wanted", without_content),
        ("what_is_refused_is_not_told", refused),
        ("changes_at_once_make_one_chain", at_once),
        ("nobody_changes_an_entry", append_only),
        ("tampering_is_found", tampering),
        ("what_was_noted_finds_a_log_that_was_cut_off", cut_off),
        ("tokens_and_locales_are_told", tokens_and_locales),
    ];
    let both = [Dialect::Sqlite, Dialect::Postgres];
    let pairs = tests.into_iter().flat_map(|test| both.map(|dialect| (test, dialect)));
    let trial = |((name, test), dialect): ((&str, Test), Dialect)| {
        let shared = Arc::clone(world);
        world.trial(&format!("audit/{name}"), dialect, move || test(&shared, dialect))
    };
    pairs.map(trial).collect()
}

/// A request of somebody with full access.
fn request(principal: Principal, query: &str) -> Request {
    Request {
        held: None,
        cache_tags: false,
        files: Vec::new(),
        query: query.to_owned(),
        operation_name: None,
        variables: serde_json::Map::new(),
        read_only: None,
        request_id: "the request".to_owned(),
        principal,
        origin: engine::Origin {
            address: Some(IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1))),
            ..engine::Origin::default()
        },
    }
}

async fn send(engine: &Engine, request: Request) -> Result<Value> {
    let response = engine.execute(request, &Viewer::full_access()).await;
    Ok(serde_json::from_slice(&response.body)?)
}

/// Sends mutations that must succeed, one after the other.
async fn change(engine: &Engine, principal: &Principal, mutations: &[&str]) -> Result<()> {
    for mutation in mutations {
        let request = request(principal.clone(), &format!("mutation {{ {mutation} }}"));
        let answer = send(engine, request).await?;
        ensure!(answer["errors"].is_null(), "{mutation}: {answer}");
    }
    Ok(())
}

async fn log(store: &Store) -> Result<Vec<AuditRow>> {
    Ok(store.audit_rows_after(0).await?)
}

/// Compares the log with a golden, and sees that it is whole.
async fn compare(world: &World, engine: &Engine, name: &str) -> Result<()> {
    let rows = log(engine.store()).await?;
    let lines: String = rows.iter().map(|row| format!("{}\n", row.line())).collect();
    let path = world.folder.join(format!("audit/{name}.jsonl"));
    golden::check(world, &path, Some(&lines))?;
    ensure!(
        matches!(engine.store().verify_audit(None).await?, Verdict::Whole(_)),
        "it is not whole"
    );
    Ok(())
}

fn content(world: &World, dialect: Dialect) -> Result<()> {
    world.runtime.block_on(async {
        let instance = world.databases.own(world, "notices", dialect).await?;
        let engine = &instance.engine;
        let token = NewToken {
            id: TOKEN.to_owned(),
            hash: String::new(),
            settings: TokenSettings {
                name: "ci".to_owned(),
                kind: TokenKind::FullAccess,
                grants: None,
                addresses: None,
                expires_at: None,
            },
        };
        let mut transaction = engine.store().begin().await?;
        transaction.add_token(&token, instance.now()).await?;
        transaction.commit().await?;
        let post = |rest: &str| format!("Post(documentId: \"new000000000000000000001\", {rest}");
        let long = "long ".repeat(300);
        let long = format!("updateNoticeBoard(data: {{ text: \"{long}\" }}) {{ text }}");
        let data = "data: { title: \"A\", author: \"author000000000000000001\", tags: [\"tag000000000000000000002\", \"tag000000000000000000001\"], links: [{ label: \"L\", url: \"https://example.org\" }] }";
        change(engine, &Principal::Token(TOKEN.to_owned()), &[
            &format!("createPost(status: DRAFT, {data}) {{ documentId }}"),
            &format!("update{} status: PUBLISHED, data: {{ title: \"B\", tags: [] }}) {{ title }}", post("")),
            &format!("update{} locale: \"fr\", status: DRAFT, data: {{ title: \"C\" }}) {{ title }}", post("")),
            // shared by the locales
            &format!("update{} status: DRAFT, data: {{ rank: 2, title: \"D\" }}) {{ title }}", post("")),
            &format!("publish{} locale: \"fr\") {{ documentId }}", post("")),
            &format!("discardDraft{} locale: \"en\") {{ documentId }}", post("")),
            &format!("unpublish{} locale: \"fr\") {{ documentId }}", post("")),
            // from the other side
            "updateTag(documentId: \"tag000000000000000000001\", data: { posts: [\"new000000000000000000001\"] }) { name }",
            &format!("delete{} locale: \"*\") {{ documentId }}", post("")),
            "createAuthor(data: { name: \"Cy\", password: \"a secret\" }) { name }",
            "updateAuthor(documentId: \"new000000000000000000008\", data: { password: \"another\" }) { name }",
            "updateNoticeBoard(data: { text: \"Closed\" }) { text }",
                    &long,
            "deleteNoticeBoard { documentId }",
            "createUploadFolder(data: { name: \"Pictures\" }) { name }",
            "updateUploadFolder(documentId: \"new000000000000000000013\", data: { name: \"Prints\" }) { name }",
            "deleteUploadFolder(documentId: \"new000000000000000000013\") { documentId }",
            "saveEmailTemplate(input: { name: \"once\", subject: \"Hello\", text: \"Hello\" }) { name }",
            "saveEmailTemplate(input: { name: \"once\", subject: \"Hello\", text: \"Hello again\" }) { name }",
            "resetEmailTemplate(name: \"once\") { name }",
        ])
        .await?;
        compare(world, engine, "content").await?;
        world.databases.discard(instance).await
    })
}

fn accounts(world: &World, dialect: Dialect) -> Result<()> {
    world.runtime.block_on(async {
        let instance = world.databases.own(world, "members", dialect).await?;
        let (model, store) = (instance.engine.model(), instance.engine.store());
        // the ids of the roles that every database has are its own
        let known = AccountOptions { default_role: "staff".to_owned(), ..database::accounts()? };
        let options = Options { accounts: Some(Arc::new(known)), ..Options::default() };
        let options = instance.options(options);
        let engine = &Engine::new(Arc::clone(model), store.clone(), options)?;
        change(engine, &Principal::Visitor(None), &[
            "login(input: { identifier: \"ada\", password: \"mill on the analytical\" }) { user { username } }",
            "register(input: { username: \"gil\", email: \"gil@example.org\", password: \"a password\" }) { user { username } }",
        ])
        .await?;
        change(engine, &Principal::User(ADA.to_owned()), &[
            "changePassword(currentPassword: \"mill on the analytical\", password: \"another one\", passwordConfirmation: \"another one\") { user { username } }",
        ])
        .await?;
        change(engine, &Principal::System, &[
            "createUsersPermissionsUser(data: { username: \"fay\", email: \"fay@example.org\", password: \"secret of fay\", role: \"role000000000000000staff\" }) { data { username } }",
            "updateUsersPermissionsUser(id: \"new000000000000000000002\", data: { blocked: true, password: \"new secret\" }) { data { username } }",
            "createUsersPermissionsRole(data: { name: \"Guest\", type: \"guest\", grants: [{ action: \"api::note.note.find\", bounds: { fields: [\"title\"] } }] }) { ok }",
            "updateUsersPermissionsRole(id: \"new000000000000000000003\", data: { name: \"Guests\", grants: [{ action: \"api::note.note.findOne\" }] }) { ok }",
            "deleteUsersPermissionsRole(id: \"new000000000000000000003\") { ok }",
            "deleteUsersPermissionsUser(id: \"new000000000000000000002\") { data { username } }",
        ])
        .await?;
        let rows = log(engine.store()).await?;
        for secret in ["secret", "argon2", "another one", "a password", "mill on"] {
            let told = rows.iter().find(|row| row.line().contains(secret));
            ensure!(told.is_none(), "{secret} is in the log: {told:?}");
        }
        compare(world, engine, "accounts").await?;
        world.databases.discard(instance).await
    })
}

fn files(world: &World, dialect: Dialect) -> Result<()> {
    world.runtime.block_on(async {
        let instance = world.databases.own(world, "notices", dialect).await?;
        let engine = &instance.engine;
        let note = world.folder.join("files/note.txt");
        let upload = Request {
            files: vec![Spool::copy(&note, instance.spool.clone(), 100).await?],
            variables: [("file".to_owned(), engine::file_marker(0))].into_iter().collect(),
            ..request(
                Principal::System,
                "mutation ($file: Upload!) { upload(file: $file) { documentId } }",
            )
        };
        let answer = send(engine, upload).await?;
        ensure!(answer["errors"].is_null(), "{answer}");
        change(
            engine,
            &Principal::System,
            &[
                "updateUploadFile(id: 1, info: { caption: \"New\" }) { caption }",
                "deleteUploadFile(id: 1) { name }",
            ],
        )
        .await?;
        let rows = log(engine.store()).await?;
        let told: Vec<(&str, &str)> = rows
            .iter()
            .map(|row| (row.action.as_str(), row.content_type.as_deref().unwrap_or_default()))
            .collect();
        let file = |action| (action, model::media::FILE);
        ensure!(told == [file("create"), file("update"), file("delete")], "{told:?}");
        let caption = r#"{"caption":{"after":"New"}}"#;
        ensure!(rows[1].changes == caption, "{}", rows[1].changes);
        world.databases.discard(instance).await
    })
}

fn without_content(world: &World, dialect: Dialect) -> Result<()> {
    world.runtime.block_on(async {
        let instance = world.databases.own(world, "members", dialect).await?;
        let (model, store) = (instance.engine.model(), instance.engine.store());
        let options = instance.options(Options { audit_content: false, ..Options::default() });
        let engine = &Engine::new(Arc::clone(model), store.clone(), options)?;
        change(engine, &Principal::System, &[
            "createTeam(data: { name: \"Green\" }) { name }",
            "saveEmailTemplate(input: { name: \"once\", subject: \"Hello\", text: \"Hello\" }) { name }",
            "updateUsersPermissionsRole(id: \"role000000000000000staff\", data: { name: \"Crew\" }) { ok }",
        ])
        .await?;
        let rows = log(store).await?;
        ensure!(rows.len() == 1, "{rows:?}");
        let role = Some(model::user::ROLE);
        ensure!(rows[0].content_type.as_deref() == role, "{rows:?}");
        world.databases.discard(instance).await
    })
}

/// What is rolled back leaves nothing, not even a gap.
fn refused(world: &World, dialect: Dialect) -> Result<()> {
    world.runtime.block_on(async {
        let instance = world.databases.own(world, "notices", dialect).await?;
        let engine = &instance.engine;
        let author = "authors: createAuthor(data: { name: \"A\" }) { documentId }";
        change(engine, &Principal::System, &[author]).await?;
        for mutation in [
            "createPost(status: PUBLISHED, data: { rank: 1 }) { title }",
            "createPost(status: DRAFT, data: { title: \"A\", author: \"nobody\" }) { title }",
            "updateAuthor(documentId: \"author000000000000000001\", data: { name: null }) { name }",
            "updateAuthor(documentId: \"nobody\", data: { name: \"A\" }) { name }",
            "deleteAuthor(documentId: \"author000000000000000001\", version: 9) { documentId }",
        ] {
            send(engine, request(Principal::System, &format!("mutation {{ {mutation} }}"))).await?;
            let rows = log(engine.store()).await?;
            ensure!(rows.len() == 1, "{mutation} is told: {:?}", rows.last());
        }
        change(engine, &Principal::System, &[author]).await?;
        let Verdict::Whole(AuditHead { number: 2, .. }) = engine.store().verify_audit(None).await?
        else {
            anyhow::bail!("there is a gap");
        };
        world.databases.discard(instance).await
    })
}

/// Changes that touch each other's entries, in transactions that lock much before they come to the log.
fn at_once(world: &World, dialect: Dialect) -> Result<()> {
    world.runtime.block_on(async {
        let instance = world.databases.own(world, "relations", dialect).await?;
        let engine = &instance.engine;
        change(engine, &Principal::System, &[
            "createPerson(data: { name: \"a\" }) { documentId }",
            "createPerson(data: { name: \"b\" }) { documentId }",
        ])
        .await?;
        let changes = (0..AT_ONCE).map(|index| {
            let engine = engine.clone();
            let (from, to) = (1 + index % 2, 2 - index % 2);
            let query = format!(
                "mutation {{ updatePerson(documentId: \"new{from:021}\", data: {{ name: \"{index}\", boss: \"new{to:021}\" }}) {{ name }} }}"
            );
            tokio::spawn(async move { send(&engine, request(Principal::System, &query)).await })
        });
        let mut done = 0;
        for change in changes.collect::<Vec<_>>() {
            let answer = change.await??;
            // a database with four connections is busy sometimes
            match answer["errors"][0]["extensions"]["code"].as_str() {
                None => done += 1,
                Some(code) => ensure!(code == "SERVICE_UNAVAILABLE", "{answer}"),
            }
        }
        let rows = log(engine.store()).await?;
        let updates = rows.iter().filter(|row| row.action == "update").count();
        ensure!(done > AT_ONCE / 2 && updates == done, "{done} are done, {updates} are told");
        let verdict = engine.store().verify_audit(None).await?;
        let last = i64::try_from(rows.len())?;
        ensure!(matches!(&verdict, Verdict::Whole(head) if head.number == last), "{verdict:?}");
        world.databases.discard(instance).await
    })
}

/// A log of so many entries in a database of its own.
async fn written(world: &World, dialect: Dialect, entries: usize) -> Result<Store> {
    let store = world.databases.empty("audit", dialect).await?;
    store.prepare().await?;
    for number in 0..entries {
        let changes = json!({ "title": { "after": format!("Ä{number}\u{0}\n") } });
        let entry = AuditEntry {
            at: chrono::DateTime::UNIX_EPOCH,
            actor: Actor { kind: ActorKind::System, id: None, name: Some("nul\0".to_owned()) },
            address: None,
            request_id: None,
            action: "create".to_owned(),
            content_type: Some("api::tag.tag".to_owned()),
            document: Some(format!("document {number}")),
            locale: None,
            changes: changes.as_object().cloned().unwrap_or_default(),
        };
        let transaction = store.begin().await?;
        transaction.commit_with_audit(&[entry]).await?;
    }
    Ok(store)
}

async fn run(store: &Store, text: &str) -> Result<()> {
    let statement =
        Statement { text: text.to_owned().into(), params: Vec::new(), columns: Vec::new() };
    let mut transaction = store.begin().await?;
    transaction.execute(&statement, &Binds::default()).await?;
    Ok(transaction.commit().await?)
}

fn append_only(world: &World, dialect: Dialect) -> Result<()> {
    world.runtime.block_on(async {
        let store = written(world, dialect, 3).await?;
        let truncate = (dialect == Dialect::Postgres).then_some("truncate presswork_audit");
        let attempts = [
            "update presswork_audit set action = 'delete' where id = 2",
            "delete from presswork_audit where id = 3",
        ];
        for attempt in attempts.into_iter().chain(truncate) {
            ensure!(run(&store, attempt).await.is_err(), "{attempt} is done");
        }
        let verdict = store.verify_audit(None).await?;
        ensure!(matches!(&verdict, Verdict::Whole(head) if head.number == 3), "{verdict:?}");
        store.close().await;
        Ok(())
    })
}

/// Takes the triggers away that keep entries as they are.
async fn disarm(store: &Store, dialect: Dialect) -> Result<()> {
    let statements: &[&str] = match dialect {
        Dialect::Postgres => &["alter table presswork_audit disable trigger all"],
        Dialect::Sqlite => {
            &["drop trigger presswork_audit_update", "drop trigger presswork_audit_delete"]
        }
    };
    for statement in statements {
        run(store, statement).await?;
    }
    Ok(())
}

/// Each on a log of its own, by somebody who may do anything to the database.
fn tampering(world: &World, dialect: Dialect) -> Result<()> {
    let attacks: [(&[&str], i64, Breach); 8] = [
        (&["update presswork_audit set action = 'update' where id = 3"], 3, Breach::Changed),
        (&["update presswork_audit set actor_kind = 'admin' where id = 1"], 1, Breach::Changed),
        (&["delete from presswork_audit where id = 3"], 3, Breach::Missing),
        (&["delete from presswork_audit where id >= 4"], 4, Breach::Missing),
        (&["delete from presswork_audit"], 1, Breach::Missing),
        (
            &[
                "update presswork_audit set id = 99 where id = 2",
                "update presswork_audit set id = 2 where id = 3",
                "update presswork_audit set id = 3 where id = 99",
            ],
            2,
            Breach::Changed,
        ),
        (&["update presswork_audit_head set number = 4"], 4, Breach::Head),
        // whole by itself: the fifth entry was replaced by one with its own, right hash
        (
            &[
                "update presswork_audit_head set hash = previous_hash from presswork_audit where id = 5",
            ],
            5,
            Breach::Head,
        ),
    ];
    world.runtime.block_on(async {
        for (statements, number, breach) in attacks {
            let store = written(world, dialect, 5).await?;
            disarm(&store, dialect).await?;
            for statement in statements {
                run(&store, statement).await.with_context(|| (*statement).to_owned())?;
            }
            let verdict = store.verify_audit(None).await?;
            let expected = Verdict::Broken(number, breach);
            ensure!(verdict == expected, "{statements:?}: {verdict:?} instead of {expected:?}");
            store.close().await;
        }
        Ok(())
    })
}

/// By somebody who sees to the head as well, so that the log is whole by itself.
fn cut_off(world: &World, dialect: Dialect) -> Result<()> {
    world.runtime.block_on(async {
        let store = written(world, dialect, 3).await?;
        let Verdict::Whole(noted) = store.verify_audit(None).await? else {
            anyhow::bail!("it is not whole");
        };
        let start = AuditHead { number: 0, hash: "0".repeat(64) };
        let first = AuditHead { number: 1, hash: log(&store).await?.remove(0).hash };
        for good in [&noted, &first, &start] {
            let verdict = store.verify_audit(Some(good)).await?;
            ensure!(verdict == Verdict::Whole(noted.clone()), "{good:?}: {verdict:?}");
        }
        let other = AuditHead { number: 2, ..first };
        let verdict = store.verify_audit(Some(&other)).await?;
        ensure!(verdict == Verdict::Broken(2, Breach::Unexpected), "{verdict:?}");
        disarm(&store, dialect).await?;
        run(&store, "delete from presswork_audit where id = 3").await?;
        run(
            &store,
            "update presswork_audit_head set number = 2, hash = (select hash from presswork_audit where id = 2)",
        )
        .await?;
        let whole = store.verify_audit(None).await?;
        ensure!(matches!(whole, Verdict::Whole(AuditHead { number: 2, .. })), "{whole:?}");
        let verdict = store.verify_audit(Some(&noted)).await?;
        ensure!(verdict == Verdict::Broken(3, Breach::CutOff), "{verdict:?}");
        store.close().await;
        Ok(())
    })
}

/// By an admin, and by whoever works on the server.
fn tokens_and_locales(world: &World, dialect: Dialect) -> Result<()> {
    world.runtime.block_on(async {
        let instance = world.databases.own(world, "members", dialect).await?;
        let engine = instance.administered(world)?;
        let ada = "createAdminUser(data: { email: \"ada@example.org\", role: \"1\", password: \"correct horse battery\" }) { data { email } }";
        change(&engine, &Principal::System, &[ada]).await?;
        let ada = log(engine.store()).await?.remove(0).document.context("nobody was made")?;
        let viewer = engine.user_of_document(&ada).await?.context("nobody was made")?.viewer;
        let sessions = AdminSessions::new(engine.store(), &Key::new([7; 32])?);
        let mut transaction = engine.store().begin().await?;
        let opened =
            sessions.open(&mut transaction, &ada, auth::Origin::default(), instance.now()).await?;
        transaction.commit().await?;
        let ask = async |mutation: &str| -> Result<Value> {
            let query = format!("mutation {{ {mutation} }}");
            let mut request = request(Principal::Admin(ada.clone()), &query);
            request.origin.session = Some(opened.session.id.clone());
            let answer: Value = serde_json::from_slice(&engine.execute(request, &viewer).await.body)?;
            ensure!(answer["errors"].is_null(), "{mutation}: {answer}");
            Ok(answer["data"].clone())
        };
        let made = ask("createApiToken(name: \"ci\", kind: CUSTOM, grants: [{ action: \"api::note.note.find\" }]) { id token }").await?;
        let given = |name: &str| made["createApiToken"][name].as_str().context("no token");
        let (id, secret) = (given("id")?, given("token")?);
        let update = format!(
            "updateApiToken(id: \"{id}\", name: \"shop\", kind: READ_ONLY, addresses: [\"192.0.2.0/24\"], expiresAt: \"2027-01-01T00:00:00Z\") {{ ok }}"
        );
        // the second changes nothing
        for mutation in [&update, &update, "createLocale(code: \"it\") { ok }"] {
            ask(mutation).await?;
        }
        engine::revoke_token(engine.store(), secret, instance.now()).await?;
        let settings = Settings::new("cli", Scope::FullAccess);
        let cli = engine::create_token(engine.store(), &settings, instance.now()).await?;
        ensure!(engine.add_locale("pt-BR", None).await?, "it was there already");
        let rows = log(engine.store()).await?.split_off(1);
        let told: Vec<Value> = rows
            .iter()
            .map(|row| {
                let changes: Value = serde_json::from_str(&row.changes)?;
                let what = (&row.actor_kind, &row.actor_name, &row.action, &row.content_type);
                Ok(json!([what, row.document, changes]))
            })
            .collect::<Result<_>>()?;
        let (by, token) = (json!("ada@example.org"), model::token::UID);
        let [it, pt] = [2, 5].map(|row: usize| rows.get(row).and_then(|row| row.document.clone()));
        let expected = [
            json!([["admin", by, "create", token], id, {
                "name": { "after": "ci" }, "kind": { "after": "custom" },
                "grants": { "after": [{ "action": "api::note.note.find" }] },
            }]),
            json!([["admin", by, "update", token], id, {
                "name": { "before": "ci", "after": "shop" },
                "kind": { "before": "custom", "after": "read-only" },
                "grants": { "before": [{ "action": "api::note.note.find" }] },
                "addresses": { "after": ["192.0.2.0/24"] },
                "expiresAt": { "after": "2027-01-01T00:00:00.000Z" },
            }]),
            json!([["admin", by, "create", model::locale::UID], it, {
                "code": { "after": "it" }, "name": { "after": "Italian (it)" },
            }]),
            json!([["system", null, "revoke", token], id, {}]),
            json!([["system", null, "create", token], cli.id, {
                "name": { "after": "cli" }, "kind": { "after": "full-access" },
            }]),
            json!([["system", null, "create", model::locale::UID], pt, {
                "code": { "after": "pt-BR" }, "name": { "after": "Portuguese (Brazil) (pt-BR)" },
            }]),
        ];
        ensure!(told == expected, "{}", Value::from(told));
        world.databases.discard(instance).await
    })
}
