//! Changes of the content model, by whoever may do everything, where the server lets its definition files be written.
//!
//! In: definitions. Out: what would become of them: problems, files, tables, the API, and what would be out of reach; or that it has
//! become so. A change by which content would be out of reach is refused. Must not know: files, and how they come to be served.

use std::net::IpAddr;
use std::sync::atomic::AtomicUsize;

use model::{Grants, Principal};
use serde_json::{Map, Value, json};
use sql::ddl;
use store::Claim;

use super::loss::Loss;
use super::{Done, Visit};
use crate::audit::{self, Act, Source};
use crate::execute::Changing;
use crate::mutate::{Context, commit};
use crate::report::{ApplicationError, Cause};
use crate::{Engine, ModelDraft, ModelEdit, ModelEditing, ModelFile, ModelFilesError};

/// What the audit log calls it.
const UPDATE: &str = "model.update";
const READ_ONLY: &str = "The content model can only be read on this server: change the files of the project where `presswork dev` serves it";
const NOT_YOURS: &str = "Only who may do everything changes the content model";

/// What a change comes to besides its files.
struct Assessment {
    losses: Vec<Loss>,
    database: Vec<Value>,
}

impl Visit<'_> {
    /// Whether the model may be changed here, by whoever asks.
    pub(super) async fn model_editing(&self) -> Result<Done, Cause> {
        let editing = self.engine.options().editing.as_ref();
        let may = self.myself().await?.viewer.grants == Grants::All;
        let reason = match editing {
            None => Some(READ_ONLY),
            Some(_) => (!may).then_some(NOT_YOURS),
        };
        Ok(Done::told(json!({
            "enabled": reason.is_none(),
            "reason": reason,
            "revision": editing.map(|editing| &editing.revision),
        })))
    }

    /// What the content API has for a type or component.
    pub(super) fn model_types(&self) -> Result<Done, Cause> {
        let content = self.engine.of_content();
        let uid = self.text("uid").unwrap_or_default();
        let component = content.model().components.iter().find(|it| *it.uid == *uid);
        let object = match (content.model().find(uid), component) {
            (Some(content_type), _) => schema::names::object(content_type),
            (None, Some(component)) => component.global_id.clone(),
            (None, None) => {
                let message = format!("There is no type or component {uid:?}");
                return Err(ApplicationError::not_found(message).into());
            }
        };
        Ok(Done::told(json!({ "sdl": schema::print_of(content.schema(), &object) })))
    }

    /// What would become of a change.
    pub(super) async fn preview_model_change(&self) -> Result<Done, Cause> {
        let draft = self.draft(self.editing()?).await?;
        let Assessment { losses, database } = self.assess(&draft).await?;
        let types = draft
            .model
            .as_ref()
            .map(|model| changed_types(self.engine.of_content().schema(), &schema::build(model)));
        let has_errors = draft.problems.iter().any(|problem| problem.is_error);
        Ok(Done::told(json!({
            "revision": draft.revision,
            "applicable": !has_errors && losses.is_empty() && !draft.files.is_empty(),
            "problems": draft.problems.iter().map(problem).collect::<Value>(),
            "files": draft.files.iter().map(file).collect::<Value>(),
            "losses": losses.iter().map(Loss::told).collect::<Value>(),
            "database": database,
            "types": types.unwrap_or_default(),
        })))
    }

    /// Makes a change, whole or not at all.
    pub(super) async fn apply_model_change(&self) -> Result<Done, Cause> {
        let editing = self.editing()?;
        let draft = self.draft(editing).await?;
        if self.text("expected") != Some(&draft.revision) {
            return Err(stale().into());
        }
        if let Some(problem) = draft.problems.iter().find(|problem| problem.is_error) {
            let message = format!("{}: {}", problem.file, problem.message);
            return Err(ApplicationError::validation(message).into());
        }
        if let Some(loss) = self.assess(&draft).await?.losses.first() {
            return Err(ApplicationError::application(loss.to_string()).into());
        }
        if draft.files.is_empty() {
            return Ok(Done::ok());
        }
        let application = Application {
            engine: self.engine.clone(),
            editing: editing.clone(),
            claim: self.context.claim.clone(),
            changing: self.context.changing.clone(),
            principal: self.asked.principal.clone(),
            address: self.context.source.address,
            request_id: self.context.source.request_id.to_owned(),
        };
        // files that are half written are worse than an answer that nobody hears
        let applied = tokio::spawn(async move { application.run(&draft).await }).await;
        applied.map_err(|_lost| Cause::Failed(crate::EngineError::Cancelled))??;
        Ok(Done::ok())
    }

    fn editing(&self) -> Result<&ModelEditing, Cause> {
        let editing = self.engine.options().editing.as_ref();
        editing.ok_or_else(|| ApplicationError::application(READ_ONLY).into())
    }

    async fn draft(&self, editing: &ModelEditing) -> Result<ModelDraft, Cause> {
        let given = self.argument("change").as_array().into_iter().flatten();
        let edits = given.map(|edit| ModelEdit {
            uid: edit["uid"].as_str().unwrap_or_default().to_owned(),
            definition: edit.get("definition").filter(|definition| !definition.is_null()).cloned(),
        });
        editing.files.draft(edits.collect()).await.map_err(refused)
    }

    async fn assess(&self, draft: &ModelDraft) -> Result<Assessment, Cause> {
        let mut assessment = Assessment { losses: Vec::new(), database: Vec::new() };
        let Some(model) = &draft.model else { return Ok(assessment) };
        let (applied, evolution) = self.engine.evolution(model).await.map_err(Cause::Failed)?;
        let mut losses = Loss::of_choices(self.engine.of_content().model(), model);
        match evolution {
            Err(refusals) => assessment.losses.extend(refusals.iter().map(Loss::from)),
            Ok(evolution) => {
                losses.extend(evolution.notices.iter().map(Loss::from));
                let dialect = self.dialect();
                assessment.database =
                    evolution.changes.iter().map(|change| step(change, dialect)).collect();
            }
        }
        for loss in losses {
            if self.is_felt(&applied, &loss).await? {
                assessment.losses.push(loss);
            }
        }
        Ok(assessment)
    }

    /// Whether there is anything to lose: what was made a moment ago, and never filled in, may go again.
    async fn is_felt(&self, applied: &ddl::Tables, loss: &Loss) -> Result<bool, Cause> {
        let place = (&*loss.uid, loss.field.as_deref());
        let Some(find) = ddl::holding(applied, place, self.dialect()) else {
            let model = self.engine.of_content().model();
            return Ok(model.find(&loss.uid).is_some() || Loss::is_used(model, &loss.uid));
        };
        let mut reader = self.context.store.reader().await.map_err(crate::mutate::failed)?;
        let rows = reader.fetch(&find, &store::Binds::default()).await;
        Ok(!rows.map_err(crate::mutate::failed)?.is_empty())
    }
}

/// A change while it is made, whoever still waits for it.
struct Application {
    engine: Engine,
    editing: ModelEditing,
    claim: Claim,
    changing: Changing,
    principal: Principal,
    address: Option<IpAddr>,
    request_id: String,
}

impl Application {
    /// Writes and serves, and then writes down who did it.
    async fn run(self, draft: &ModelDraft) -> Result<(), Cause> {
        self.changing.begin();
        self.editing.files.apply(draft).await.map_err(refused)?;
        let context = Context {
            model: self.engine.model(),
            schema: self.engine.schema(),
            store: self.engine.store(),
            options: self.engine.options(),
            claim: &self.claim,
            changing: &self.changing,
            source: Source {
                principal: &self.principal,
                address: self.address,
                request_id: &self.request_id,
            },
            values: &[],
            kept: None,
            files: &[],
            taken: &AtomicUsize::new(0),
        };
        let transaction = self.engine.store().begin().await.map_err(crate::mutate::failed)?;
        commit(&context, transaction, draft.files.iter().map(act).collect::<Vec<_>>()).await
    }
}

/// What became of each attribute and of everything else that a definition says.
fn act(file: &ModelFile) -> Act {
    let read = |text: &Option<String>| -> Map<String, Value> {
        let mut read: Map<String, Value> =
            text.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
        if let Some(Value::Object(attributes)) = read.shift_remove("attributes") {
            let named = |(name, attribute)| (format!("attributes.{name}"), attribute);
            read.extend(attributes.into_iter().map(named));
        }
        read
    };
    let (mut before, after) = (read(&file.before), read(&file.after));
    let mut act = Act::of_model(UPDATE, &file.uid);
    for (name, is) in after {
        let was = before.shift_remove(&name);
        if was.as_ref() != Some(&is) {
            act = act.with(&name, audit::both(was, Some(is)));
        }
    }
    let gone =
        |act: Act, (name, was): (String, Value)| act.with(&name, audit::both(Some(was), None));
    before.into_iter().fold(act, gone)
}

fn problem(problem: &crate::ModelProblem) -> Value {
    json!({
        "severity": if problem.is_error { "ERROR" } else { "WARNING" },
        "file": problem.file,
        "line": problem.line,
        "attribute": problem.attribute,
        "message": problem.message,
        "advice": problem.advice,
    })
}

fn file(file: &ModelFile) -> Value {
    json!({ "uid": file.uid, "path": file.path, "before": file.before, "after": file.after })
}

/// One change of the database, with its statements.
fn step(change: &ddl::Change, dialect: sql::Dialect) -> Value {
    let (kind, table, name) = match change {
        ddl::Change::CreateTable(table) => ("CREATE_TABLE", Some(&table.name), None),
        ddl::Change::AddColumn { table, column } => ("ADD_COLUMN", Some(table), Some(&column.name)),
        ddl::Change::WidenColumn { table, column } => ("WIDEN_COLUMN", Some(table), Some(column)),
        ddl::Change::DropIndex(index) => ("DROP_INDEX", None, Some(&index.name)),
        ddl::Change::CreateIndex { table, index } => {
            ("CREATE_INDEX", Some(table), Some(&index.name))
        }
        ddl::Change::AddDrafts { table, .. } => ("ADD_DRAFTS", Some(&table.name), None),
        ddl::Change::SetLocale { table, locale } => ("SET_LOCALE", Some(table), Some(locale)),
    };
    let statements = ddl::statements(std::slice::from_ref(change), dialect);
    json!({ "kind": kind, "table": table, "name": name, "statements": statements })
}

/// The types of the content API that would be others, as text.
fn changed_types(before: &schema::Schema, after: &schema::Schema) -> Vec<Value> {
    let text = |schema: &schema::Schema, name: &str| {
        schema.types.get(name).map(|definition| schema::print_type(name, definition))
    };
    let gone = before.types.keys().filter(|name| !after.types.contains_key(*name));
    let names = after.types.keys().chain(gone);
    let pairs = names.map(|name| (name, text(before, name), text(after, name)));
    pairs
        .filter(|(_, before, after)| before != after)
        .map(|(name, before, after)| json!({ "name": name, "before": before, "after": after }))
        .collect()
}

fn stale() -> ApplicationError {
    ApplicationError::conflict(
        "The definitions were changed in the meantime. Read them again and repeat the change.",
    )
}

fn refused(error: ModelFilesError) -> Cause {
    match error {
        ModelFilesError::Invalid(message) => ApplicationError::validation(message).into(),
        ModelFilesError::Stale => stale().into(),
        ModelFilesError::Failed(why) => {
            ApplicationError::application(format!("The content model was not changed: {why}"))
                .into()
        }
    }
}
