//! An operation → its [`Plan`], root field by root field.

use model::{Action, TypeId};
use schema::{Binding, FieldDefinition, Input, Operation, OperationKind, Selection};
use serde_json::Value;

use crate::access::{self, Granted};
use crate::account;
use crate::admin;
use crate::condition;
use crate::cost;
use crate::env::{Env, State};
use crate::ground::Ground;
use crate::input;
use crate::level::{self, Level, Seat};
use crate::mail;
use crate::object;
use crate::page;
use crate::scope::Scope;
use crate::sort;
use crate::write::{self, FileChange};
use crate::{Filter, Locale, Operand, Page, Place, Plan, Refusal, RootField, Slot, Step, Subject};

/// Plans an operation for a viewer. Never fails: what cannot be done becomes a refusal in its place.
///
/// `variables` holds the coerced values of the operation's variables by index. They are looked at only where the
/// plan's shape depends on them, and the plan is pinned then.
#[must_use]
pub fn operation(env: &Env<'_>, operation: &Operation, variables: &[Option<Value>]) -> Plan {
    let mut state = State::new(variables);
    let fields = operation.fields.iter();
    let mut fields: Vec<RootField> =
        fields.map(|field| root(env, &mut state, operation.kind, field)).collect();
    account::call::refuse_repeated(&mut fields);
    cost::settle(env, state, fields)
}

fn root(
    env: &Env<'_>,
    state: &mut State<'_>,
    kind: OperationKind,
    selection: &Selection,
) -> RootField {
    let type_name = match kind {
        OperationKind::Query => "Query",
        OperationKind::Mutation => "Mutation",
    };
    let definition =
        env.schema.object(type_name).and_then(|definition| definition.fields.get(&selection.name));
    let (nullable, step) = match definition {
        _ if selection.name == "__typename" => (false, Ok(Step::Typename(type_name))),
        Some(field) => (field.output.nullable(), step(env, state, field, selection)),
        // Not to be distinguished from what the viewer may not know of.
        None => (true, Err(Refusal::Forbidden)),
    };
    RootField {
        key: selection.key.clone(),
        field: format!("{type_name}.{}", selection.name),
        locations: selection.locations.clone(),
        nullable,
        step: step.unwrap_or_else(Step::Refused),
    }
}

fn step(
    env: &Env<'_>,
    state: &mut State<'_>,
    definition: &FieldDefinition,
    selection: &Selection,
) -> Result<Step, Refusal> {
    let named = (definition.output.name(), object::selections(selection));
    match definition.binding {
        Binding::One(id) => one(env, state, (id, Action::FindOne), selection, named),
        Binding::Single(id) => one(env, state, (id, Action::Find), selection, named),
        Binding::List(id) => list(env, state, id, selection, named),
        Binding::Connection(id) => connection(env, state, id, selection, named),
        Binding::Change(id, verb) => write::change(env, state, (id, verb), selection, named),
        Binding::DirectUpload(id) => write::direct_upload(env, state, id, selection, named),
        Binding::Upload(id) | Binding::FinishUpload(id) => {
            write::upload(env, state, id, selection, named)
        }
        Binding::UploadMany(id) => write::upload_many(env, state, id, selection, named),
        Binding::ReplaceFile(id) => {
            write::change_file(env, state, (id, FileChange::Replace), selection, named)
        }
        Binding::UpdateFile(id) => {
            write::change_file(env, state, (id, FileChange::Update), selection, named)
        }
        Binding::DeleteFile(id) => {
            write::change_file(env, state, (id, FileChange::Delete), selection, named)
        }
        Binding::CreateAccount(id) => write::account::create(env, state, id, selection, named),
        Binding::UpdateAccount(id) => write::account::update(env, state, id, selection, named),
        Binding::DeleteAccount(id) => write::account::delete(env, state, id, selection, named),
        Binding::Account(operation) => {
            access::account(env, operation)?;
            Ok(account::call::step(env, state, operation, selection, named))
        }
        Binding::Admin(operation) => admin::step(env, state, operation, selection, named),
        Binding::Mail(operation) => mail::step(env, state, operation, selection, named),
        _ => Err(Refusal::Forbidden),
    }
}

/// A type's GraphQL name and what was selected of it.
pub(crate) type Named<'q> = (&'q str, &'q [Selection]);

/// `article(documentId)`, `emailDelivery(id)` and `homepage`. No row has the locale `"*"`.
fn one(
    env: &Env<'_>,
    state: &mut State<'_>,
    (id, action): (TypeId, Action),
    selection: &Selection,
    named: Named<'_>,
) -> Result<Step, Refusal> {
    let granted = access::root(env, id, action)?;
    let content_type = granted.content_type;
    let scope = Scope::of(env, state, content_type, selection);
    let nowhere = *scope.locale() == Locale::Any;
    let document = selection.argument("documentId").or_else(|| selection.argument("id"));
    let document = document.map(is_document);
    let filter = condition::all(
        nowhere
            .then(|| Filter::Any(Vec::new()))
            .into_iter()
            .chain(document)
            .chain(scope.publication((env, state), granted)),
    );
    let mut level =
        Level::new(granted.rows(env, state, &scope), cost::root(state, page::ONE), false);
    let object = object::entry(env, state, &mut level, &Seat::Row, named);
    Ok(Step::One(Box::new(level.read(None, level::Selected::one(filter))), object))
}

fn is_document(argument: &Input) -> Filter {
    let operand = match argument {
        Input::Variable(index) => Operand::Variable { index: *index, scalar: model::Scalar::Id },
        other => Operand::Value(input::text(other).map_or(model::Value::Null, model::Value::Text)),
    };
    Filter::Compare {
        subject: Subject {
            place: Place::Column("document_id".into()),
            storage: model::Storage::Text,
            scalar: model::Scalar::Id,
        },
        operator: model::Operator::Eq,
        operand,
    }
}

fn list(
    env: &Env<'_>,
    state: &mut State<'_>,
    id: TypeId,
    selection: &Selection,
    named: Named<'_>,
) -> Result<Step, Refusal> {
    let granted = access::root(env, id, Action::Find)?;
    let scope = Scope::of_list(env, state, granted.content_type, selection);
    let rows = rows(env, state, &scope, granted, selection)?;
    let mut level = root_level(env, state, &scope, granted, rows.page);
    let object = object::entry(env, state, &mut level, &Seat::Row, named);
    Ok(Step::List(Box::new(level.read(None, rows)), object))
}

fn connection(
    env: &Env<'_>,
    state: &mut State<'_>,
    id: TypeId,
    selection: &Selection,
    named: Named<'_>,
) -> Result<Step, Refusal> {
    let granted = access::root(env, id, Action::Find)?;
    let scope = Scope::of_list(env, state, granted.content_type, selection);
    let rows = rows(env, state, &scope, granted, selection)?;
    let mut level = root_level(env, state, &scope, granted, rows.page);
    let collection = object::collection(env, state, &mut level, named);
    if object::needs_total(&collection, rows.page.unlimited) {
        level.slot(Slot::Total);
    }
    Ok(Step::Connection(Box::new(level.read(None, rows)), collection))
}

fn root_level<'s, 'a>(
    env: &Env<'a>,
    state: &mut State<'_>,
    scope: &'s Scope<'a>,
    granted: Granted<'a>,
    page: Page,
) -> Level<'s, 'a> {
    Level::new(granted.rows(env, state, scope), cost::root(state, page), false)
}

/// Which rows a root list asks for.
fn rows<'a>(
    env: &Env<'a>,
    state: &mut State<'_>,
    scope: &Scope<'a>,
    granted: Granted<'a>,
    selection: &Selection,
) -> Result<level::Selected, Refusal> {
    let filter = condition::of_rows(env, state, scope, granted, selection)?;
    let publication = scope.publication((env, state), granted);
    Ok(level::Selected {
        filter: condition::all(filter.into_iter().chain(publication)),
        sort: sort::keys(env, state, scope, Ground::Row(granted), selection)?,
        page: page::page(env, state, selection)?,
    })
}
