//! Roles and users in the database, as engines and servers heed them: what takes effect and when, and what is never granted.

use std::sync::Arc;
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use auth::token::Scope;
use engine::{Engine, KnownUser, Options};
use libtest_mimic::Trial;
use model::{Action, Permissions, Viewer};
use serde_json::{Value, json};
use server::config::{Config, Mode};
use sql::{Dialect, Statement};
use store::Binds;

use crate::conversation::post;
use crate::database::Instance;
use crate::project;
use crate::races::{ask, ask_as};
use crate::serving::Serving;
use crate::tokens::token;
use crate::world::World;

const MODEL: &str = "members";
/// How long a change of another process may go unnoticed, and a little for a machine that is busy.
const NOTICED: Duration = Duration::from_millis(2_000 + 1_500);
const NOTES: &str = "{ notes { title } }";

type Test = fn(&World, Dialect) -> Result<()>;

/// Each test on both databases.
pub(crate) fn trials(world: &Arc<World>) -> Vec<Trial> {
    let tests: [(&str, Test); 6] = [
        ("what_visitors_may_do_changes_at_once", change_public),
        ("what_others_change_is_noticed", notice),
        ("roles_that_cannot_be_read_are_no_rights", lose_roles),
        ("users_have_their_role_and_facts", know_users),
        ("what_does_not_fit_allows_nothing", misfit),
        ("the_first_roles_are_made_once", begin_at_once),
    ];
    let both = [Dialect::Sqlite, Dialect::Postgres];
    let pairs = tests.into_iter().flat_map(|test| both.map(|dialect| (test, dialect)));
    let trial = |((name, test), dialect): ((&str, Test), Dialect)| {
        let shared = Arc::clone(world);
        world.trial(&format!("roles/{name}"), dialect, move || test(&shared, dialect))
    };
    pairs.map(trial).collect()
}

/// A server on a database of its own.
struct Scene<'w> {
    world: &'w World,
    instance: Instance,
    serving: Serving,
}

impl<'w> Scene<'w> {
    fn open(world: &'w World, dialect: Dialect) -> Result<Self> {
        let (instance, serving) = world.runtime.block_on(async {
            let instance = world.databases.own(world, MODEL, dialect).await?;
            let config = Config::defaults(Mode::Development);
            let nothing = Permissions::default();
            let serving = Serving::start(instance.engine.clone(), nothing, &config).await?;
            Ok::<_, anyhow::Error>((instance, serving))
        })?;
        Ok(Self { world, instance, serving })
    }

    fn close(self) -> Result<()> {
        self.world.runtime.block_on(async {
            self.serving.stop().await?;
            self.world.databases.discard(self.instance).await
        })
    }

    /// What a visitor gets.
    fn visit(&self) -> Result<(u16, Value)> {
        post(self.serving.address(), "/graphql", None, &json!({ "query": NOTES }))
    }

    /// Whether a visitor gets notes. Whoever does not is told so.
    fn shows_notes(&self) -> Result<bool> {
        let (status, body) = self.visit()?;
        let is_refused = body["errors"][0]["message"] == "Forbidden access";
        ensure!(status == 200 && (is_refused || body["errors"].is_null()), "{status} {body}");
        Ok(!is_refused)
    }

    /// Waits until visitors get notes, or do not any more.
    fn wait_until(&self, shown: bool) -> Result<()> {
        let since = Instant::now();
        while self.shows_notes()? != shown {
            ensure!(since.elapsed() < NOTICED, "not noticed in {NOTICED:?}");
            sleep(Duration::from_millis(20));
        }
        Ok(())
    }

    /// Runs a statement as another process would.
    fn behind_the_back(&self, text: &str) -> Result<()> {
        self.world.runtime.block_on(execute(&self.instance.engine, text))
    }
}

async fn execute(engine: &Engine, text: &str) -> Result<()> {
    let mut transaction = engine.store().begin().await?;
    let statement = Statement { text: text.into(), params: Vec::new(), columns: Vec::new() };
    transaction.execute(&statement, &Binds::default()).await?;
    Ok(transaction.commit().await?)
}

/// Gives a role a permission.
async fn allow(engine: &Engine, role: &str, action: &str, bounds: Value) -> Result<()> {
    let data = json!({ "action": action, "role": role, "bounds": bounds });
    let line = json!({ "type": model::user::PERMISSION, "data": data }).to_string();
    engine::seed(engine, (line.as_bytes(), None), |_, _| {}).await?;
    Ok(())
}

/// Another engine on the same database, which hears nothing of what this one does.
fn replica(instance: &Instance) -> Result<Engine> {
    let (model, store) = (instance.engine.model(), instance.engine.store());
    Ok(Engine::new(Arc::clone(model), store.clone(), Options::default())?)
}

/// What this server changes holds for the very next request; the configuration's grants are added to it.
fn change_public(world: &World, dialect: Dialect) -> Result<()> {
    let scene = Scene::open(world, dialect)?;
    ensure!(!scene.shows_notes()?, "visitors may do something before it is granted");
    // the engine that serves
    let serving = scene.serving.engine().context("nothing is served")?;
    world.runtime.block_on(allow(&serving, "public", "api::note.note.find", Value::Null))?;
    ensure!(scene.shows_notes()?, "what was granted is not heeded");
    let grants = crate::header::permissions(scene.instance.engine.model(), "team.find")?;
    scene.serving.grant(grants);
    ensure!(scene.shows_notes()?, "the configuration takes away what the role allows");
    let query = json!({ "query": "{ teams { name } }" });
    let (_, body) = post(scene.serving.address(), "/graphql", None, &query)?;
    ensure!(body["data"]["teams"][0]["name"] == "Red", "{body}");
    scene.close()
}

/// What another process changes holds after two seconds, whether it gives or takes away.
fn notice(world: &World, dialect: Dialect) -> Result<()> {
    let scene = Scene::open(world, dialect)?;
    ensure!(!scene.shows_notes()?, "visitors may do something before it is granted");
    let other = replica(&scene.instance)?;
    world.runtime.block_on(allow(&other, "public", "api::note.note.find", Value::Null))?;
    scene.wait_until(true)?;
    scene.behind_the_back("delete from up_permissions where action = 'api::note.note.find'")?;
    scene.wait_until(false)?;
    scene.close()
}

/// Whoever has no credential is told to come again; whoever has one is not in need of a role.
fn lose_roles(world: &World, dialect: Dialect) -> Result<()> {
    let scene = Scene::open(world, dialect)?;
    scene.serving.grant(crate::header::permissions(scene.instance.engine.model(), "note.find")?);
    let (away, back) = (
        "alter table up_permissions rename to elsewhere",
        "alter table elsewhere rename to up_permissions",
    );
    scene.behind_the_back(away)?;
    let (status, body) = scene.visit()?;
    ensure!(status == 503 && body["data"].is_null(), "{status} {body}");
    let store = scene.instance.engine.store();
    let token = world.runtime.block_on(token(store, "roles", Scope::FullAccess))?;
    let query = json!({ "query": NOTES });
    let (status, body) = post(scene.serving.address(), "/graphql", Some(&token), &query)?;
    ensure!(status == 200 && body["data"]["notes"].is_array(), "{status} {body}");
    scene.behind_the_back(back)?;
    scene.wait_until(true)?;
    scene.close()
}

/// The users of the seed.
async fn users(instance: &Instance) -> Result<Vec<KnownUser>> {
    let mut known = Vec::new();
    for number in 1..=5 {
        known.extend(instance.engine.user(number).await?);
    }
    ensure!(instance.engine.user(6).await?.is_none() && instance.engine.user(-1).await?.is_none());
    for user in &known {
        let same = instance.engine.user_of_document(&user.document).await?;
        ensure!(same.as_ref() == Some(user), "{same:?} is not {user:?}");
    }
    let names = ["ada", "bob", "cyd", "dan", "eve"];
    let mut named = known.iter().zip(names);
    ensure!(named.all(|(user, name)| user.document.ends_with(name)), "{known:?}");
    Ok(known)
}

async fn titles(engine: &Engine, viewer: &Viewer) -> Result<Option<Vec<String>>> {
    let answer = ask_as(engine, NOTES.to_owned(), viewer).await?;
    let Some(notes) = answer["data"]["notes"].as_array() else {
        ensure!(answer["errors"][0]["extensions"]["code"] == "FORBIDDEN", "{answer}");
        return Ok(None);
    };
    Ok(Some(notes.iter().filter_map(|note| note["title"].as_str().map(str::to_owned)).collect()))
}

/// Rules are about the one who asks, whether the fact is a value, a reference, or a reference from the other side.
fn know_users(world: &World, dialect: Dialect) -> Result<()> {
    world.runtime.block_on(async {
        let instance = world.databases.own(world, MODEL, dialect).await?;
        let engine = &instance.engine;
        let known = users(&instance).await?;
        let [ada, bob, cyd, dan, eve] = known.as_slice() else { bail!("{known:?}") };
        for (user, expected) in [
            (ada, Some(vec!["To the red"])),
            (bob, Some(vec!["To the blue"])),
            (cyd, Some(vec![])),
            (dan, None),
            (eve, Some(vec!["To the red", "To nobody"])),
        ] {
            let expected = expected.map(|it| it.into_iter().map(str::to_owned).collect::<Vec<_>>());
            let seen = titles(engine, &user.viewer).await?;
            ensure!(seen == expected, "{} sees {seen:?}", user.document);
        }
        ensure!(ada.viewer.access_key == bob.viewer.access_key, "plans are not shared");
        for other in [cyd, dan, eve] {
            ensure!(ada.viewer.access_key != other.viewer.access_key, "{other:?}");
        }
        let flags = |user: &KnownUser| (user.confirmed, user.blocked);
        ensure!(flags(ada) == (true, false) && flags(bob) == (false, false));
        ensure!(flags(cyd) == (false, true) && cyd.provider.as_deref() == Some("github"));
        ensure!(ada.role.as_deref() == Some("role000000000000000staff") && dan.role.is_none());
        move_team(&instance, ada).await?;
        world.databases.discard(instance).await
    })
}

/// A user's fact that changes by an entry of another type, and a role that goes away.
async fn move_team(instance: &Instance, ada: &KnownUser) -> Result<()> {
    let engine = &instance.engine;
    let change = |change: &str| ask(engine, format!("mutation {{ {change} {{ documentId }} }}"));
    let join = format!(
        "updateTeam(documentId: \"team0000000000000000blue\", status: DRAFT, data: {{ members: [\"{}\"] }})",
        ada.document
    );
    let moved = change(&join).await?;
    ensure!(moved["errors"].is_null(), "{moved}");
    let ada_now = engine.user(ada.number).await?.context("she is gone")?;
    let seen = titles(engine, &ada_now.viewer).await?;
    ensure!(seen == Some(vec!["To the blue".to_owned()]), "{seen:?}");
    let left = change("deleteTeam(documentId: \"team0000000000000000blue\")").await?;
    ensure!(left["errors"].is_null(), "{left}");
    let ada_now = engine.user(ada.number).await?.context("she is gone")?;
    ensure!(titles(engine, &ada_now.viewer).await? == Some(Vec::new()));
    execute(
        engine,
        "delete from presswork_documents where document_id = 'role000000000000000staff'",
    )
    .await?;
    engine.forget_accounts();
    let ada_now = engine.user(ada.number).await?.context("she is gone")?;
    ensure!(titles(engine, &ada_now.viewer).await?.is_none(), "a role that is gone grants");
    Ok(())
}

/// A permission that says what there is not grants nothing, and takes nothing from the others.
fn misfit(world: &World, dialect: Dialect) -> Result<()> {
    let note = "api::note.note.find";
    let misfits = [
        (note, json!({ "fields": ["title", "gone"] })),
        (note, json!({ "rows": { "gone": { "eq": 1 } } })),
        (note, json!({ "rows": { "title": { "gone": 1 } } })),
        (note, json!({ "rows": { "level": { "eq": "high" } } })),
        (note, json!({ "rows": { "title": { "eq": "$user.gone" } } })),
        (note, json!({ "rows": { "title": { "in": ["$user.username"] } } })),
        (note, json!({ "rows": "title" })),
        (note, json!({ "rows": {} })),
        (note, json!({ "rows": { "title": { "in": [] } } })),
        (note, json!({ "status": "ARCHIVED" })),
        (note, json!({ "row": {} })),
        (note, json!("title")),
        ("api::gone.gone.find", json!({})),
        ("plugin::comments.client.flatten", json!({})),
        ("api::note.note.everything", json!({})),
    ];
    world.runtime.block_on(async {
        let instance = world.databases.own(world, MODEL, dialect).await?;
        let engine = &instance.engine;
        for (action, bounds) in misfits {
            allow(engine, "public", action, bounds.clone()).await?;
            let visitor = engine.visitor().await?;
            ensure!(visitor.grants == model::Grants::Nothing, "{action} {bounds} grants");
        }
        let team = project::model(world, MODEL)?;
        let team = team.find("api::team.team").context("there is no team")?.id;
        allow(engine, "public", "api::team.team.find", json!({})).await?;
        let visitor = engine.visitor().await?;
        ensure!(
            visitor.grants.allows(team, Action::Find),
            "the good one is lost among the bad ones"
        );
        world.databases.discard(instance).await
    })
}

/// Two servers that start at once on an empty database make them together, and no start grants again what was taken away.
fn begin_at_once(world: &World, dialect: Dialect) -> Result<()> {
    world.runtime.block_on(async {
        let store = world.databases.empty("roles", dialect).await?;
        let model = project::model(world, MODEL)?;
        let start = || Engine::new(Arc::clone(&model), store.clone(), Options::default());
        let (one, other) = (start()?, start()?);
        let (first, second) = tokio::join!(one.migrate(), other.migrate());
        first?;
        second?;
        ensure!(
            granted(&one).await? == [("authenticated".to_owned(), 5), ("public".to_owned(), 8)]
        );
        execute(&one, "delete from up_permissions where action like '%.register'").await?;
        start()?.migrate().await?;
        ensure!(granted(&one).await?[1].1 == 7, "what was taken away is granted again");
        store.close().await;
        Ok(())
    })
}

/// The types of all roles, and how many permissions each has.
async fn granted(engine: &Engine) -> Result<Vec<(String, usize)>> {
    let query =
        "{ usersPermissionsRoles { type permissions(pagination: { limit: 100 }) { action } } }";
    let answer = ask(engine, query.to_owned()).await?;
    let roles = answer["data"]["usersPermissionsRoles"].as_array().context("no roles")?;
    let granted = |role: &Value| {
        let permissions = role["permissions"].as_array().map_or(0, Vec::len);
        (role["type"].as_str().unwrap_or_default().to_owned(), permissions)
    };
    Ok(roles.iter().map(granted).collect())
}
