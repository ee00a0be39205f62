//! What everybody is answered: each operation of both interfaces, really sent by each kind of person, to a server and a database of
//! that person's own. Nothing is derived: a right that a role has and the server forgets shows, and the other way round.
//!
//! In: the schema. Out: a table. Entries that are asked for are there, and those that are to be changed are not, so that nothing is lost
//! on the way; whoever may do something is told so. But those whose right has a rule on rows are asked about two that are there: one of
//! their own and another's.

use std::collections::BTreeMap;
use std::sync::Arc;

use anyhow::{Context, Result, bail, ensure};
use auth::Claims;
use auth::token::Scope;
use chrono::TimeDelta;
use model::{Permissions, Storage, Surface};
use schema::{FieldDefinition, Schema, names};
use serde_json::{Map, Value, json};
use server::config::{Config, Mode};
use sql::{Dialect, Statement};
use store::Binds;

use super::operation;
use crate::canary::operations;
use crate::database::{self, Instance};
use crate::project;
use crate::serving::{self, Serving};
use crate::tokens;
use crate::world::World;

const MODEL: &str = "readers";
const PASSWORD: &str = "correct horse battery";
/// How long a token of a user is good.
const DAYS: usize = 30;

/// What the limited admin may do.
const LIMITED: &str = "{ action: \"api::article.article.find\", bounds: { status: \"PUBLISHED\" } }, \
                       { action: \"api::tag.tag.find\" }, { action: \"api::tag.tag.create\" }, { action: \"admin::user.find\" }";
/// What the custom token allows.
const GRANTED: [&str; 2] = ["api::article.article.find", "api::tag.tag.create"];

/// What else is in the database when an owner asks: the user, the role, and what is the user's own.
const OWNER: &str = r#"
{"type": "plugin::users-permissions.role", "documentId": "role000000000000000owner", "data": {"name": "Owner", "type": "owner"}}
{"type": "plugin::users-permissions.permission", "data": {"role": "owner", "action": "api::article.article.find", "bounds": {"rows": {"owner": {"documentId": {"eq": "$user.documentId"}}}}}}
{"type": "plugin::users-permissions.permission", "data": {"role": "owner", "action": "api::article.article.findOne", "bounds": {"rows": {"owner": {"documentId": {"eq": "$user.documentId"}}}}}}
{"type": "plugin::users-permissions.permission", "data": {"role": "owner", "action": "api::article.article.update", "bounds": {"rows": {"owner": {"documentId": {"eq": "$user.documentId"}}}}}}
{"type": "plugin::users-permissions.permission", "data": {"role": "owner", "action": "api::article.article.delete", "bounds": {"rows": {"owner": {"documentId": {"eq": "$user.documentId"}}}}}}
{"type": "plugin::users-permissions.permission", "data": {"role": "owner", "action": "api::article.article.publish", "bounds": {"rows": {"owner": {"documentId": {"eq": "$user.documentId"}}}}}}
{"type": "plugin::users-permissions.permission", "data": {"role": "owner", "action": "plugin::users-permissions.user.findOne", "bounds": {"rows": {"documentId": {"eq": "$user.documentId"}}}}}
{"type": "plugin::users-permissions.permission", "data": {"role": "owner", "action": "plugin::users-permissions.user.update", "bounds": {"rows": {"documentId": {"eq": "$user.documentId"}}}}}
{"type": "plugin::users-permissions.user", "documentId": "user00000000000000000lea", "data": {"username": "lea", "email": "lea@example.org", "password": "secret of lea", "provider": "local", "confirmed": true, "blocked": false, "role": "owner"}}
{"type": "api::article.article", "documentId": "article00000000000000lea", "status": "published", "data": {"title": "Of lea", "owner": "user00000000000000000lea"}}
"#;
/// What the bounded admin may do with articles, on those that this admin made.
const BOUNDED: [&str; 5] = ["find", "findOne", "update", "delete", "publish"];

/// An article of another, which is a draft and published.
const OTHER: &str = "article00000000000000001";

/// Which of two entries it is about.
#[derive(Clone, Copy)]
enum Row {
    Own,
    Other,
}

/// Somebody who asks.
#[derive(Clone, Copy)]
enum Subject {
    Nobody,
    /// A user whose rights go as far as what is the user's own.
    Owner(Row),
    /// An admin whose rights go as far as what this admin made.
    BoundedAdmin(Row),
    /// A user of the seed.
    User(&'static str),
    /// One whose token is over.
    EndedUser(&'static str),
    ReadOnlyToken,
    CustomToken,
    FullToken,
    EndedToken,
    LimitedAdmin,
    SuperAdmin,
    EndedAdmin,
}

/// By what an operation knows who asks, and what it is about then.
struct Asker {
    headers: String,
    /// Types, as the names of root fields end, each with a document.
    about: Vec<(&'static str, String)>,
}

const OF_CONTENT: [(&str, Subject); 14] = [
    ("visitor", Subject::Nobody),
    ("authenticated", Subject::User("ada")),
    ("editor", Subject::User("bob")),
    ("keeper", Subject::User("eve")),
    ("nothing", Subject::User("dan")),
    ("camera", Subject::User("fay")),
    ("owner, own row", Subject::Owner(Row::Own)),
    ("owner, other row", Subject::Owner(Row::Other)),
    ("suspended", Subject::User("gus")),
    ("ended session", Subject::EndedUser("bob")),
    ("read-only token", Subject::ReadOnlyToken),
    ("custom token", Subject::CustomToken),
    ("full token", Subject::FullToken),
    ("ended token", Subject::EndedToken),
];
const OF_ADMINS: [(&str, Subject); 6] = [
    ("nobody", Subject::Nobody),
    ("ended session", Subject::EndedAdmin),
    ("limited admin", Subject::LimitedAdmin),
    ("bounded admin, own row", Subject::BoundedAdmin(Row::Own)),
    ("bounded admin, other row", Subject::BoundedAdmin(Row::Other)),
    ("super admin", Subject::SuperAdmin),
];

/// The table of one interface.
pub(super) fn table(world: &World, surface: Surface) -> Result<String> {
    let (subjects, model) = match surface {
        Surface::Content => (&OF_CONTENT[..], project::model(world, MODEL)?),
        Surface::Admin => (&OF_ADMINS[..], project::admin_model(world, MODEL)?),
    };
    let schema = schema::build(&model);
    let fields = |root| schema.object(root).into_iter().flat_map(|object| &object.fields);
    let asked: Vec<(&str, String)> = [names::QUERY, names::MUTATION]
        .into_iter()
        .flat_map(|root| fields(root).map(move |(name, field)| (root, name, field)))
        .map(|(root, name, field)| (name.as_str(), text(&schema, root, (name, field))))
        .collect();
    let heads: Vec<&str> = subjects.iter().map(|(head, _)| *head).collect();
    let mut columns = Vec::new();
    for (head, subject) in subjects {
        let column = column(world, (surface, *subject), &asked);
        columns.push(column.with_context(|| (*head).to_owned())?);
    }
    let mut lines = vec![
        format!("| operation | {} |", heads.join(" | ")),
        format!("|---|{}|", vec!["---"; heads.len()].join("|")),
    ];
    for (name, _) in &asked {
        let cells: Option<Vec<&str>> =
            columns.iter().map(|column| column.get(name).map(String::as_str)).collect();
        let cells = cells.with_context(|| format!("{name} was not asked by everybody"))?;
        lines.push(format!("| {name} | {} |", cells.join(" | ")));
    }
    Ok(format!("{}\n", lines.join("\n")))
}

/// The operation, about an entry that is there when nothing is changed.
fn text(schema: &Schema, root: &str, field: (&str, &FieldDefinition)) -> String {
    let text = operation(schema, root, field)
        .replace("contentType: \"x\"", "contentType: \"api::article.article\"");
    match operations::entry(field.0).filter(|_| root == names::QUERY) {
        Some(document) => text.replace("documentId: \"x\"", &format!("documentId: \"{document}\"")),
        None => text,
    }
}

/// What somebody is answered.
fn column<'q>(
    world: &World,
    (surface, subject): (Surface, Subject),
    asked: &'q [(&'q str, String)],
) -> Result<BTreeMap<&'q str, String>> {
    let instance = world.runtime.block_on(world.databases.own(world, MODEL, Dialect::Sqlite))?;
    let desk = Desk::open(world, instance, surface)?;
    let asker = desk.asker(subject)?;
    let mut cells = BTreeMap::new();
    let mut asked: Vec<_> = asked.iter().collect();
    // what is deleted is asked for before, and whoever leaves does so at last
    asked.sort_by_key(|(name, _)| (*name == "logout", name.starts_with("delete")));
    for (name, query) in asked {
        let query = asker.asks((name, query));
        cells.insert(*name, outcome(&desk.ask(&asker.headers, &query)?, name));
    }
    // to delete what is not there is answered as in Strapi, so that the answer alone would not tell
    if matches!(subject, Subject::Owner(Row::Other) | Subject::BoundedAdmin(Row::Other)) {
        ensure!(desk.versions_of(OTHER)? == "2", "another's entry is not what it was");
    }
    desk.close()?;
    Ok(cells)
}

/// What became of an operation, in a word.
fn outcome((status, answer): &(u16, Value), name: &str) -> String {
    let told = &answer["errors"][0]["extensions"];
    let code = told["code"].as_str();
    match (status, code) {
        (401, _) | (_, Some("UNAUTHENTICATED")) => "unauthenticated".to_owned(),
        (_, Some("FORBIDDEN")) => "forbidden".to_owned(),
        (200, None) if answer["data"][name].is_null() => "nothing".to_owned(),
        (200, None) => "ok".to_owned(),
        (_, code) => {
            let kind = told["error"]["name"].as_str().or(code).unwrap_or_default();
            kind.trim_end_matches("Error").to_ascii_lowercase()
        }
    }
}

impl Asker {
    /// The operation with this name, about the entry that this one asks about.
    fn asks(&self, (name, query): (&str, &str)) -> String {
        let kind = name.to_ascii_lowercase();
        let Some((_, document)) = self.about.iter().find(|(end, _)| kind.ends_with(end)) else {
            return query.to_owned();
        };
        let asked = operations::entry(name).unwrap_or("x");
        ["documentId", "id"].iter().fold(query.to_owned(), |query, key| {
            query.replace(&format!("{key}: \"{asked}\""), &format!("{key}: \"{document}\""))
        })
    }
}

/// A server with a database of its own.
struct Desk<'w> {
    world: &'w World,
    instance: Instance,
    serving: Serving,
    surface: Surface,
}

impl<'w> Desk<'w> {
    fn open(world: &'w World, instance: Instance, surface: Surface) -> Result<Self> {
        let folder = instance.spool.parent().context("a folder for files")?;
        let media = Some(Arc::new(database::media(folder)?));
        let administered = instance.administered(world)?;
        let config = Config::defaults(Mode::Development);
        let serving = world.runtime.block_on(async {
            let engine = instance.engine.clone();
            Serving::start_with(engine, Permissions::default(), &config, media).await
        })?;
        serving.administer(administered);
        Ok(Self { world, instance, serving, surface })
    }

    fn close(self) -> Result<()> {
        self.world.runtime.block_on(async {
            self.serving.stop().await?;
            self.world.databases.discard(self.instance).await
        })
    }

    fn asker(&self, subject: Subject) -> Result<Asker> {
        match subject {
            Subject::Owner(row) => self.owner(row),
            Subject::BoundedAdmin(row) => self.bounded_admin(row),
            _ => Ok(Asker { headers: self.credential(subject)?, about: Vec::new() }),
        }
    }

    fn owner(&self, row: Row) -> Result<Asker> {
        let lines = (OWNER.trim().as_bytes(), None);
        self.world.runtime.block_on(engine::seed(&self.instance.engine, lines, |_, _| {}))?;
        let [article, user] = match row {
            Row::Own => ["article00000000000000lea", "user00000000000000000lea"],
            Row::Other => [OTHER, "user00000000000000000bob"],
        };
        Ok(Asker {
            headers: self.credential(Subject::User("lea"))?,
            about: vec![("article", article.to_owned()), ("userspermissionsuser", user.to_owned())],
        })
    }

    fn bounded_admin(&self, row: Row) -> Result<Asker> {
        let grants = BOUNDED.map(|action| {
            format!(
                "{{ action: \"api::article.article.{action}\", \
                 bounds: {{ rows: {{ createdBy: {{ documentId: {{ eq: \"$user.documentId\" }} }} }} }} }}"
            )
        });
        let create = "{ action: \"api::article.article.create\" }";
        let headers = self.admin(&format!("{create}, {}", grants.join(", ")))?;
        let make = "mutation { createArticle(data: { title: \"Of eve\" }) { documentId } }";
        let (_, made) = self.ask(&headers, make)?;
        let own = made["data"]["createArticle"]["documentId"].as_str();
        let own = own.with_context(|| format!("no article: {made}"))?;
        let article = match row {
            Row::Own => own,
            Row::Other => OTHER,
        };
        let about = ["article", "scheduleentry", "previewurl"].map(|end| (end, article.to_owned()));
        Ok(Asker { headers, about: about.into() })
    }

    /// The headers by which somebody is known.
    fn credential(&self, subject: Subject) -> Result<String> {
        let store = self.instance.engine.store();
        let token = |name, described: Value| {
            let described = described.as_object().cloned().unwrap_or_else(Map::new);
            self.world.runtime.block_on(tokens::described(store, name, &described))
        };
        let bearer = match subject {
            Subject::Nobody => return Ok(String::new()),
            Subject::LimitedAdmin => return self.admin(LIMITED),
            Subject::SuperAdmin => return self.first_admin(),
            Subject::EndedAdmin => {
                let ada = self.first_admin()?;
                let (_, left) = self.ask(&ada, "mutation { logout { ok } }")?;
                ensure!(left["errors"].is_null(), "{left}");
                return Ok(ada);
            }
            Subject::Owner(_) | Subject::BoundedAdmin(_) => bail!("it is about an entry"),
            Subject::User(name) => self.token_of_user(name)?,
            Subject::EndedUser(name) => {
                let token = self.token_of_user(name)?;
                self.instance.set_minute(DAYS * 24 * 60 + 1);
                token
            }
            Subject::ReadOnlyToken => {
                self.world.runtime.block_on(tokens::token(store, "reader", Scope::ReadOnly))?
            }
            Subject::CustomToken => {
                let grants: Vec<Value> =
                    GRANTED.iter().map(|action| json!({ "action": action })).collect();
                token("custom", json!({ "grants": grants }))?
            }
            Subject::FullToken => token("full", json!({}))?,
            Subject::EndedToken => token("ended", json!({ "expired": true }))?,
        };
        Ok(format!("Authorization: Bearer {bearer}\r\n"))
    }

    fn token_of_user(&self, name: &str) -> Result<String> {
        let document = format!("user00000000000000000{name}");
        let user = self.world.runtime.block_on(self.instance.engine.user_of_document(&document))?;
        let user = user.with_context(|| format!("there is no {name}"))?;
        let since = user.password_since.context("everybody has a password")?;
        let lifetime = TimeDelta::days(i64::try_from(DAYS)?);
        let claims = Claims::new(user.number, since, lifetime, self.instance.now());
        Ok(claims.sign(&database::accounts()?.key).reveal().to_owned())
    }

    /// The cookie of the first admin, who may do everything.
    fn first_admin(&self) -> Result<String> {
        self.enter(&format!(
            "mutation {{ setUpFirstAdmin(code: \"the code that was printed\", email: \"ada@example.org\", password: \"{PASSWORD}\") {{ me {{ email }} }} }}"
        ))
    }

    /// The cookie of an admin with these rights.
    fn admin(&self, grants: &str) -> Result<String> {
        let ada = self.first_admin()?;
        let role = format!(
            "mutation {{ createAdminRole(data: {{ name: \"Limited\", grants: [{grants}] }}) {{ ok }} }}"
        );
        self.ask(&ada, &role)?;
        let find = "{ adminRoles(filters: { name: { eq: \"Limited\" } }) { documentId } }";
        let (_, roles) = self.ask(&ada, find)?;
        let role = roles["data"]["adminRoles"][0]["documentId"].as_str();
        let role = role.with_context(|| format!("no role: {roles}"))?;
        let eve = format!(
            "mutation {{ createAdminUser(data: {{ email: \"eve@example.org\", role: \"{role}\", password: \"{PASSWORD}\" }}) {{ data {{ email }} }} }}"
        );
        self.ask(&ada, &eve)?;
        self.enter(&format!("mutation {{ login(email: \"eve@example.org\", password: \"{PASSWORD}\") {{ me {{ email }} }} }}"))
    }

    /// How many rows of an article there are that still have the title of the seed.
    fn versions_of(&self, document: &str) -> Result<String> {
        let text = format!(
            "select cast(count(*) as text) from articles where document_id = '{document}' and title = 'Waves'"
        );
        let columns = vec![Storage::Text];
        let statement = Statement { text: text.into(), params: Vec::new(), columns };
        let store = self.instance.engine.store();
        let rows = self
            .world
            .runtime
            .block_on(async { store.reader().await?.fetch(&statement, &Binds::default()).await })?;
        Ok(rows.text(0, 0).context("a count")?.to_owned())
    }

    fn enter(&self, query: &str) -> Result<String> {
        let answer = self.send("", query)?;
        let (_, cookie) = answer.split_once("set-cookie: ").with_context(|| answer.clone())?;
        Ok(format!("Cookie: {}\r\n", cookie.split(';').next().unwrap_or_default()))
    }

    /// The status and the body that come back.
    fn ask(&self, credential: &str, query: &str) -> Result<(u16, Value)> {
        let answer = self.send(credential, query)?;
        let (head, body) = answer.split_once("\r\n\r\n").context("an answer")?;
        let status = head.split(' ').nth(1).context("a status")?.parse()?;
        Ok((status, serde_json::from_str(body).with_context(|| format!("{query}: {answer}"))?))
    }

    /// Everything that comes back.
    fn send(&self, credential: &str, query: &str) -> Result<String> {
        let (kind, body) = match query.contains("$file") {
            false => ("application/json", json!({ "query": query }).to_string()),
            true => ("multipart/form-data; boundary=part", form(query)),
        };
        let (path, own) = match self.surface {
            Surface::Content => ("/graphql", ""),
            Surface::Admin => {
                ("/admin/graphql", "Origin: http://localhost\r\nSec-Fetch-Site: same-origin\r\n")
            }
        };
        let request = format!(
            "POST {path} HTTP/1.0\r\nHost: localhost\r\nConnection: close\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\
             apollo-require-preflight: true\r\n{own}{credential}\r\n{body}",
            body.len()
        );
        let answer = serving::ask(self.serving.address(), request.as_bytes())?;
        Ok(String::from_utf8_lossy(&answer).into_owned())
    }
}

/// A form with a file, as GraphQL over multipart has it.
fn form(query: &str) -> String {
    let operations = json!({ "query": query, "variables": { "file": null } });
    let parts = [
        ("operations", "", operations.to_string()),
        ("map", "", json!({ "0": ["variables.file"] }).to_string()),
        ("0", "; filename=\"note.txt\"", "A note".to_owned()),
    ];
    let part = |(name, more, text): (&str, &str, String)| {
        format!("--part\r\nContent-Disposition: form-data; name=\"{name}\"{more}\r\n\r\n{text}\r\n")
    };
    parts.map(part).concat() + "--part--\r\n"
}
