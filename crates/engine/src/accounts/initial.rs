//! The roles that are always there, with what Strapi grants them at first (content-api.md 3.5).
//!
//! In: nothing. Out: the roles in the database, if they were missing. Servers that start at once make each of them once: what
//! is missing is looked up under a lock that the transaction holds, and the documents' ids follow from the roles.

use std::collections::HashSet;

use model::{Action, ContentType, FieldName, Model, Population, Value, locale, media, user};
use plan::Status;
use serde_json::{Map, Value as Json, json};
use sql::write::{self as statements, NewRow, WholeRow};
use store::{Binds, Transaction};

use crate::{Engine, EngineError, seed};

/// A role that every project has.
struct Initial {
    kind: &'static str,
    name: &'static str,
    description: &'static str,
    /// What it allows at first.
    allows: First,
}

/// What a role allows when it is made.
enum First {
    /// These actions.
    Actions(&'static [&'static str]),
    /// These rights on all content of the project, of its types at that moment, and on files.
    Content(&'static [Right]),
}

/// A right on content.
struct Right {
    action: Action,
    /// Only on entries that whoever asks has made.
    own: bool,
    /// Only on drafts, where there are any: to write what is public at once is to publish.
    drafts: bool,
}

impl Right {
    const fn on_all(action: Action) -> Self {
        Self { action, own: false, drafts: false }
    }
}

const OF_END_USERS: [Initial; 2] = [
    Initial {
        kind: user::AUTHENTICATED,
        name: "Authenticated",
        description: "Default role given to authenticated user.",
        allows: First::Actions(&[
            "plugin::users-permissions.user.me",
            "plugin::users-permissions.auth.changePassword",
            "plugin::users-permissions.auth.logout",
            "plugin::users-permissions.auth.getSessions",
            "plugin::users-permissions.auth.revokeSession",
        ]),
    },
    Initial {
        kind: user::PUBLIC,
        name: "Public",
        description: "Default role given to unauthenticated user.",
        allows: First::Actions(&[
            "plugin::users-permissions.auth.callback",
            "plugin::users-permissions.auth.connect",
            "plugin::users-permissions.auth.forgotPassword",
            "plugin::users-permissions.auth.resetPassword",
            "plugin::users-permissions.auth.register",
            "plugin::users-permissions.auth.emailConfirmation",
            "plugin::users-permissions.auth.sendEmailConfirmation",
            "plugin::users-permissions.auth.refresh",
        ]),
    },
];

const OF_ADMINS: [Initial; 3] = [
    Initial {
        kind: user::SUPER_ADMIN,
        name: "Super Admin",
        description: "Super Admins can do everything.",
        allows: First::Actions(&[]),
    },
    Initial {
        kind: "editor",
        name: "Editor",
        description: "Editors manage and publish all content.",
        allows: First::Content(&[
            Right::on_all(Action::Find),
            Right::on_all(Action::FindOne),
            Right::on_all(Action::Create),
            Right::on_all(Action::Update),
            Right::on_all(Action::Delete),
            Right::on_all(Action::Publish),
        ]),
    },
    Initial {
        kind: "author",
        name: "Author",
        description: "Authors write content that others publish.",
        allows: First::Content(&[
            Right::on_all(Action::Find),
            Right::on_all(Action::FindOne),
            Right { action: Action::Create, own: false, drafts: true },
            Right { action: Action::Update, own: true, drafts: true },
            Right { action: Action::Delete, own: true, drafts: false },
        ]),
    },
];

/// An entry to be made.
struct NewEntry {
    document: String,
    data: Map<String, Json>,
}

impl NewEntry {
    fn of(content_type: &ContentType, data: Json) -> Self {
        let Json::Object(data) = data else { unreachable!("entries are written as objects here") };
        Self { document: seed::document_of(content_type, &data), data }
    }
}

/// The roles that these people have from the start.
fn initial(people: &Population) -> &'static [Initial] {
    if *people == user::ADMINS { &OF_ADMINS } else { &OF_END_USERS }
}

impl First {
    /// As permissions name them, with their bounds.
    fn actions(&self, model: &Model) -> Vec<(String, Option<Json>)> {
        let rights = match self {
            Self::Actions(actions) => {
                return actions.iter().map(|action| ((*action).to_owned(), None)).collect();
            }
            Self::Content(rights) => rights,
        };
        let named = |uid: &str, action: Action| format!("{uid}.{}", action.name());
        let files = [media::FILE, media::FOLDER];
        let is_content = |uid: &str| uid.starts_with("api::") || files.contains(&uid);
        let types = model.content_types.iter().filter(|one| is_content(&one.uid));
        let of_content = types.flat_map(|one| {
            let granted = rights.iter().filter_map(|right| Some((right, right.bounds(one)?)));
            granted.map(move |(right, bounds)| (named(&one.uid, right.action), bounds))
        });
        let locales =
            [Action::Find, Action::FindOne].map(|action| (named(locale::UID, action), None));
        // who made an entry is told by name
        let names = json!({ "fields": ["email", "firstname", "lastname"] });
        let admins = (named(user::ADMINS.user, Action::Find), Some(names));
        of_content.chain(locales).chain([admins]).collect()
    }
}

impl Right {
    /// Its bounds on a type, if there are any; `None` where it makes no sense.
    fn bounds(&self, content_type: &ContentType) -> Option<Option<Json>> {
        let mut bounds = Map::new();
        if self.own {
            content_type.field(user::CREATED_BY).filter(|field| field.filter)?;
            let own = json!({ user::CREATED_BY: { "documentId": { "eq": "$user.documentId" } } });
            bounds.insert("rows".to_owned(), own);
        }
        if self.drafts && content_type.draft_and_publish {
            bounds.insert("status".to_owned(), "DRAFT".into());
        }
        Some(Some(bounds).filter(|bounds| !bounds.is_empty()).map(Json::Object))
    }
}

impl Engine {
    /// The roles of this surface's people that are there from the start.
    pub(crate) async fn ensure_roles(&self) -> Result<(), EngineError> {
        let model = self.model();
        let people = model.people();
        let types = (model.find(people.role), model.find(people.permission));
        let (Some(role), Some(permission)) = types else { return Ok(()) };
        if plan::account::roles(model, people).is_none() {
            return Ok(());
        }
        let initial = initial(people);
        let mut transaction = self.store().begin().await?;
        let there = self.kinds(&mut transaction, (role, initial)).await?;
        // the others of admins are ordinary roles: whoever deletes one does not want it back
        let is_started = there.contains(user::SUPER_ADMIN);
        let missing = initial.iter().filter(|it| !is_started && !there.contains(it.kind));
        let (mut roles, mut permissions) = (Vec::new(), Vec::new());
        for Initial { kind, name, description, allows } in missing {
            let data = json!({ "name": name, "description": description, "type": kind });
            let made = NewEntry::of(role, data);
            permissions.extend(allows.actions(model).into_iter().map(|(action, bounds)| {
                let mut data = json!({ "action": action, "role": made.document });
                if let Some(bounds) = bounds {
                    data[user::BOUNDS] = bounds;
                }
                NewEntry::of(permission, data)
            }));
            roles.push(made);
        }
        if roles.is_empty() {
            return Ok(transaction.rollback().await?);
        }
        self.make(&mut transaction, role, &roles).await?;
        self.make(&mut transaction, permission, &permissions).await?;
        transaction.commit().await?;
        self.forget_accounts();
        Ok(())
    }

    /// The types of the roles that there are; nobody else makes any until the end of the transaction.
    async fn kinds(
        &self,
        transaction: &mut Transaction,
        (role, initial): (&ContentType, &[Initial]),
    ) -> Result<HashSet<String>, EngineError> {
        let dialect = self.store().dialect();
        if let Some(lock) = statements::lock_type(role, dialect) {
            transaction.fetch(&lock, &Binds::default()).await?;
        }
        let Some(kind) = role.field("type") else { return Ok(HashSet::new()) };
        let wanted = initial.iter().map(|initial| Value::Text(initial.kind.to_owned())).collect();
        let values = (wanted, model::Storage::Text);
        let find = statements::documents_by_value(role, dialect, &kind.column, values);
        let rows = transaction.fetch(&find, &Binds::default()).await?;
        Ok((0..rows.len()).filter_map(|row| rows.text(row, 1).map(str::to_owned)).collect())
    }

    /// Makes entries of one type.
    async fn make(
        &self,
        transaction: &mut Transaction,
        content_type: &ContentType,
        entries: &[NewEntry],
    ) -> Result<(), EngineError> {
        let dialect = self.store().dialect();
        let documents = entries.iter().map(|entry| entry.document.clone()).collect();
        let documents = statements::insert_documents(dialect, &content_type.uid, documents);
        transaction.execute(&documents, &Binds::default()).await?;
        let locale = if content_type.localized { &*self.model().default_locale } else { "" };
        let now = (self.options().clock)();
        let values: Vec<Vec<Value>> =
            entries.iter().map(|entry| columns(content_type, &entry.data)).collect();
        for status in [Status::Draft, Status::Published] {
            if status == Status::Draft && !content_type.draft_and_publish {
                continue;
            }
            let rows = entries.iter().zip(&values).map(|(entry, values)| WholeRow {
                row: NewRow { document: &entry.document, locale, status, now },
                values,
            });
            let rows: Vec<_> = rows.collect();
            let rows = statements::upsert_rows(content_type, dialect, &rows);
            transaction.fetch(&rows, &Binds::default()).await?;
        }
        Ok(())
    }
}

/// What the columns of an entry hold: what is written here, and nothing in the fields that a project added.
fn columns(content_type: &ContentType, data: &Map<String, Json>) -> Vec<Value> {
    let value = |field: &FieldName| match data.get(&**field) {
        Some(Json::String(text)) => Value::Text(text.clone()),
        Some(bounds @ Json::Object(_)) => Value::Json(bounds.clone()),
        _ => Value::Null,
    };
    let fields = statements::stored_fields(content_type).into_iter();
    fields.map(|stored| value(&content_type.fields[stored.field].name)).collect()
}
