//! The accounts interface (content-api.md 2.9): root fields whose payloads are not content, and what the system reads to
//! find out who asks and what that may do.
//!
//! The reads are the system's own: whatever GraphQL shows of these types, and to whom, is of no concern to them.

pub(crate) mod call;

use model::{
    ColumnName, ContentType, FieldKind, Link, Model, Operator, Population, Relation, Scalar,
    Storage, Target, TypeId, Value, user,
};
use schema::Selection;

use crate::env::Env;
use crate::{
    Below, Child, Content, Filter, Keys, Locale, Operand, Place, Read, Slot, Status, Subject,
    Template, Via, condition, object, page,
};

/// The shape of a payload. Only type names are known here; the rest is filled in by whoever answers.
pub(crate) fn payload(env: &Env<'_>, type_name: &str, selections: &[Selection]) -> Template {
    object::template(env, type_name, selections, |field, selection| {
        let (below, selections) = (field.output.name(), object::selections(selection));
        match env.schema.object(below) {
            Some(_) => Content::Itself(payload(env, below, selections)),
            None => Content::Null,
        }
    })
}

/// What is told of a role to whoever has it: the number of its row, its document id, `name`, `description` and `type`. `None` when
/// the project's own definition has no such fields.
#[must_use]
pub fn role(model: &Model, document: &str) -> Option<Read> {
    let role = model.find(model.people().role)?;
    let number = Slot::Column(ColumnName::from("id"), Storage::BigInteger);
    let mut slots = vec![number, document_id(), field(role, "name", Storage::Text)?];
    slots.push(field(role, "description", Storage::Text)?);
    slots.push(field(role, "type", Storage::Text)?);
    let document = Value::Text(document.to_owned());
    let filter = one_of("document_id", (Storage::Text, Scalar::Id), vec![document])?;
    Some(Read { filter, ..every(model, role, slots) })
}

/// What is read to know what everybody may do.
#[derive(Debug, Clone, PartialEq)]
pub struct RoleReads {
    /// Every role: its document id and its `type`.
    pub roles: Read,
    /// Every permission: the document id of its role, its action and its bounds.
    pub permissions: Read,
}

/// The reads of all roles of these people and of their permissions; `None` when the project's own definitions of these types have no place
/// for that, so that no role allows anything.
#[must_use]
pub fn roles(model: &Model, people: &Population) -> Option<RoleReads> {
    let (role, permission) = (model.find(people.role)?, model.find(people.permission)?);
    let belongs_to = belongs_to(permission)?;
    Some(RoleReads {
        roles: every(model, role, vec![document_id(), field(role, "type", Storage::Text)?]),
        permissions: every(
            model,
            permission,
            vec![
                Slot::Column(belongs_to.clone(), Storage::Text),
                field(permission, "action", Storage::Text)?,
                field(permission, user::BOUNDS, Storage::Json)?,
            ],
        ),
    })
}

/// The read of the permissions of one role, as of [`RoleReads::permissions`]; `None` where no role allows anything.
#[must_use]
pub fn permissions_of(model: &Model, people: &Population, role: &str) -> Option<Read> {
    let read = roles(model, people)?.permissions;
    let column = belongs_to(model.find(people.permission)?)?;
    let one = vec![Value::Text(role.to_owned())];
    let filter = one_of(column, (Storage::Text, Scalar::Id), one)?;
    Some(Read { filter, ..read })
}

/// The column in which a user, or a permission, has its role.
#[must_use]
pub fn belongs_to(content_type: &ContentType) -> Option<&ColumnName> {
    content_type.field("role").and_then(|field| column_of_relation(&field.kind))
}

/// What is read to know some users.
#[derive(Debug, Clone, PartialEq)]
pub struct UserRead {
    /// The users' rows. The first slot is the number of the row, the second its document id.
    pub read: Read,
    /// Where each of [`Model::facts_of`] these people is.
    pub facts: Vec<FactPlace>,
}

/// Where a fact of a user is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactPlace {
    /// In this slot of the user's row.
    Slot(usize),
    /// In the second slot of the row that the child with this index leads to, found by what is in its first slot and in
    /// this one of the user's row.
    Child(usize, usize),
}

/// The read of the users whose rows have these numbers, and of those with these document ids; `None` when the project has
/// no users.
#[must_use]
pub fn users(model: &Model, numbers: Vec<i64>, documents: Vec<String>) -> Option<UserRead> {
    let user = model.find(model.people().user)?;
    let number = Slot::Column(ColumnName::from("id"), Storage::BigInteger);
    let mut read = every(model, user, vec![number, document_id()]);
    let numbers: Vec<Value> = numbers.into_iter().map(Value::Integer).collect();
    let documents: Vec<Value> = documents.into_iter().map(Value::Text).collect();
    let by_number = one_of("id", (Storage::BigInteger, Scalar::Long), numbers);
    let by_document = one_of("document_id", (Storage::Text, Scalar::Id), documents);
    read.filter = Filter::Any(by_number.into_iter().chain(by_document).collect());
    let mut place = |fact: model::UserFact| {
        let field = fact.field.as_ref().and_then(|name| user.field(name));
        match field.map(|field| &field.kind) {
            None => FactPlace::Slot(0),
            Some(FieldKind::Relation(relation)) if column_of(relation).is_none() => {
                let slot = usize::from(!matches!(relation.link, Link::Table { .. }));
                read.children.extend(led_to(model, (user.id, slot), relation));
                FactPlace::Child(read.children.len() - 1, slot)
            }
            Some(kind) => {
                let own = field.map(|field| &field.column);
                let column = column_of_relation(kind).or(own).cloned();
                let slot = Slot::Column(column.unwrap_or_else(|| "id".into()), fact.storage);
                read.slots.push(slot);
                FactPlace::Slot(read.slots.len() - 1)
            }
        }
    };
    let facts = model.facts_of(model.people()).into_iter().map(&mut place).collect();
    Some(UserRead { read, facts })
}

/// That a column is one of these; `None` for none of them.
fn one_of(
    column: &str,
    (storage, scalar): (Storage, Scalar),
    values: Vec<Value>,
) -> Option<Filter> {
    let subject = Subject { place: Place::Column(ColumnName::from(column)), storage, scalar };
    let (operator, is_some) = (Operator::In, !values.is_empty());
    is_some.then_some(Filter::Compare { subject, operator, operand: Operand::List(values) })
}

/// The entry that a relation to one leads to, which keeps no column for it.
fn led_to(model: &Model, (owner, slot): (TypeId, usize), relation: &Relation) -> Option<Child> {
    let Target::Type(target) = relation.target else { return None };
    let target = model.content_type(target);
    let below = Read {
        via: Some(Via { owner: Some(owner), link: relation.link.clone(), many: false }),
        page: page::ONE,
        // what is not published is referred to, too
        status: if target.draft_and_publish { Status::Draft } else { Status::Published },
        locale: if target.localized { Locale::Any } else { Locale::Exact(String::new()) },
        ..every(model, target, vec![Slot::ParentKey, document_id()])
    };
    Some(Child { keys: Keys::Slot(slot), below: Below::Entries(Box::new(below)) })
}

/// All entries of a type, in the default locale if it has locales.
fn every(model: &Model, content_type: &ContentType, slots: Vec<Slot>) -> Read {
    let locale = if content_type.localized { &*model.default_locale } else { "" };
    Read {
        content_type: content_type.id,
        via: None,
        slots,
        filter: condition::all([]),
        sort: Vec::new(),
        page: page::EVERY,
        status: Status::Published,
        locale: Locale::Exact(locale.to_owned()),
        children: Vec::new(),
    }
}

fn document_id() -> Slot {
    Slot::Column(ColumnName::from("document_id"), Storage::Text)
}

/// The slot of a field with one value, if that is how it is stored.
fn field(content_type: &ContentType, name: &str, storage: Storage) -> Option<Slot> {
    let field = content_type.field(name)?;
    let is_stored_so =
        matches!(&field.kind, FieldKind::Scalar(held) if held.storage == storage && !held.secret);
    is_stored_so.then(|| Slot::Column(field.column.clone(), storage))
}

fn column_of(relation: &Relation) -> Option<&ColumnName> {
    match &relation.link {
        Link::Column { column, .. } => Some(column),
        _ => None,
    }
}

fn column_of_relation(kind: &FieldKind) -> Option<&ColumnName> {
    match kind {
        FieldKind::Relation(relation) => column_of(relation),
        _ => None,
    }
}
