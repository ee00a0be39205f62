//! What an event tells of an entry: its values as they are kept, and what it leads to, one step far (content-api.md 4.3).
//!
//! In: a type, and which version of an entry. Out: what to read, and how to write it out, in the form that Strapi's webhooks have: numbers of
//! rows, raw values of enumerations, components with their names. Private fields and passwords are never part of it, whoever is told.
//!
//! It is no operation: no viewer asks, and no schema has a part in it, so that what the project's configuration takes out of GraphQL is told, too.

use model::{
    ComponentField, Field, FieldKind, Link, Relation, Scalar, ScalarField, TypeId, ZoneField,
};

use crate::access;
use crate::env::{Env, State};
use crate::level::{Embedding, Level, Seat, Selected};
use crate::page;
use crate::relation;
use crate::scope::Scope;
use crate::{
    Below, Child, Content, Filter, JsonPlace, Member, Page, Read, References, Status, Template, Via,
};

/// Entries of one list that are told.
pub const MOST_TOLD: u64 = 100;

/// What nobody but the API has.
const OWN: [&str; 1] = ["_version"];

/// How much is told of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Its own values.
    Values,
    /// With its components, and the values of what it leads to.
    Whole,
}

/// What is read of entries of a type, in this status and locale (`*` for all locales), and how it is told; `None` for types of which nothing is.
#[must_use]
pub fn event(
    env: &Env<'_>,
    (content_type, extent): (TypeId, Extent),
    (status, locale): (Status, &str),
) -> Option<(Read, Template)> {
    let granted = access::told(env.model, content_type)?;
    let scope = Scope::written(env, status, locale);
    let mut level = Level::new(granted.rows(env, &State::new(&[]), &scope), 1, false);
    let template = row(env, &mut level, extent);
    Some((level.read(None, Selected::every_row()), template))
}

/// An entry.
fn row<'a>(env: &Env<'a>, level: &mut Level<'_, 'a>, extent: Extent) -> Template {
    let content_type = level.granted.content_type;
    let slot = level.row_id();
    let mut members = vec![member("id", Content::Cell { slot, scalar: Scalar::Int })];
    let is_told = |field: &&Field| !field.private && !OWN.contains(&&*field.name.0);
    let fields: Vec<&Field> = content_type.fields.iter().filter(is_told).collect();
    for field in &fields {
        if let FieldKind::Scalar(scalar) = &field.kind
            && !scalar.secret
        {
            let (slot, links) = (level.column(&field.column, scalar.storage), scalar.links);
            let scalar = raw(scalar.scalar);
            let content =
                if links { Content::Link { slot, scalar } } else { Content::Cell { slot, scalar } };
            members.push(member(&field.name, content));
        }
    }
    if extent == Extent::Whole {
        for field in fields {
            if let Some(content) = nested(env, level, &Seat::Row, field) {
                members.push(member(&field.name, content));
            }
        }
    }
    Template { members }
}

/// A component.
fn component<'a>(env: &Env<'a>, level: &mut Level<'_, 'a>, embedding: &Embedding<'a>) -> Template {
    let fields: Vec<&Field> =
        embedding.component.fields.iter().filter(|field| !field.private).collect();
    let mut members = Vec::with_capacity(fields.len());
    for field in &fields {
        if let Some(content) = key(field) {
            members.push(member(&field.name, content));
        }
    }
    let seat = Seat::Component(embedding.clone());
    for field in fields {
        if let Some(content) = nested(env, level, &seat, field) {
            members.push(member(&field.name, content));
        }
    }
    if embedding.in_zone {
        let key = "__component".to_owned();
        members.push(member("__component", Content::Key { key, scalar: Scalar::String }));
    }
    Template { members }
}

/// A value in a component. Its own id is a number, as everybody's is.
fn key(field: &Field) -> Option<Content> {
    let FieldKind::Scalar(ScalarField { scalar, secret: false, .. }) = &field.kind else {
        return None;
    };
    let scalar = match scalar {
        Scalar::Id => Scalar::Int,
        // written as a text, as what it counts may be more than programs can
        Scalar::Long => Scalar::Id,
        scalar => raw(*scalar),
    };
    Some(Content::Key { key: field.name.to_string(), scalar })
}

/// As a value is kept, where GraphQL shows another form of it.
fn raw(scalar: Scalar) -> Scalar {
    match scalar {
        Scalar::Enum(_) | Scalar::Long => Scalar::String,
        scalar => scalar,
    }
}

/// What is told of a field that is no value; nothing where that leads back to the entry itself.
fn nested<'a>(
    env: &Env<'a>,
    level: &mut Level<'_, 'a>,
    seat: &Seat<'a>,
    field: &'a Field,
) -> Option<Content> {
    match &field.kind {
        FieldKind::Scalar(_) => None,
        FieldKind::Relation(relation)
            if matches!(relation.link, Link::Localizations | Link::Referrers) =>
        {
            None
        }
        FieldKind::Relation(relation) => match relation.target {
            model::Target::Type(target) => related(env, level, (seat, field), (relation, target)),
            model::Target::Any(_) => Some(any_of(env, level, (seat, field), relation)),
        },
        FieldKind::Component(held) => Some(components(env, level, (seat, field), held)),
        FieldKind::Zone(zone) => Some(zone_of(env, level, (seat, field), zone)),
    }
}

/// Entries of one type.
fn related<'a>(
    env: &Env<'a>,
    level: &mut Level<'_, 'a>,
    (seat, field): (&Seat<'a>, &'a Field),
    (relation, target): (&'a Relation, TypeId),
) -> Option<Content> {
    let scope =
        level.scope.through(env.model.content_type(target), (&relation.link, relation.many));
    let granted = access::told(env.model, target);
    // who somebody is, is told to nobody; that it is somebody, is
    let granted_or_known = granted.or_else(|| access::known(env.model, target))?;
    let rows = granted_or_known.rows(env, &State::new(&[]), &scope);
    let mut below = Level::new(rows, 1, true);
    let object = match granted {
        Some(_) => row(env, &mut below, Extent::Values),
        None => identity(&mut below),
    };
    if let Seat::Component(_) = seat {
        level.tell_locales(&mut below);
    }
    let by_row = *scope.locale() == crate::Locale::Same;
    let (keys, reference) = relation::origin(level, seat, field, (relation, by_row));
    let via = Via {
        owner: relation::owner(level, seat),
        link: relation.link.clone(),
        many: relation.many,
    };
    let page = if relation.many {
        Page { offset: 0, limit: MOST_TOLD, unlimited: false }
    } else {
        page::ONE
    };
    let selected = Selected { page, ..Selected::every_row() };
    let read = below.read(Some(via), selected);
    let child = level.child(Child { keys, below: Below::Entries(Box::new(read)) });
    Some(match relation.many {
        true => Content::Many { child, reference, object },
        false => Content::One { child, reference, object },
    })
}

/// Entries of several types; each is told with its own.
fn any_of<'a>(
    env: &Env<'a>,
    level: &mut Level<'_, 'a>,
    (seat, field): (&Seat<'a>, &'a Field),
    relation: &'a Relation,
) -> Content {
    let via = Via { owner: None, link: Link::Embedded, many: false };
    let (mut entries, mut variants) = (Vec::new(), Vec::new());
    let targets = env.model.targets(relation).into_iter();
    for target in targets.filter_map(|target| access::told(env.model, target)) {
        let uid = target.content_type.uid.to_string();
        let way = (&via.link, relation.many);
        let scope = level.scope.through(target.content_type, way);
        let mut below = Level::new(target.rows(env, &State::new(&[]), &scope), 1, true);
        level.tell_locales(&mut below);
        let mut object = row(env, &mut below, Extent::Values);
        object.members.push(member("__type", Content::Typename(uid.clone())));
        variants.push((uid, object));
        let one = Selected { page: page::ONE, ..Selected::every_row() };
        entries.push(below.read(Some(via.clone()), one));
    }
    let (keys, reference) = relation::origin(level, seat, field, (relation, false));
    let owner = relation::owner(level, seat);
    let references = References {
        via: Via { owner, link: relation.link.clone(), many: relation.many },
        limit: MOST_TOLD,
        entries,
    };
    let child = level.child(Child { keys, below: Below::References(references) });
    let limit = relation.many.then_some(MOST_TOLD);
    Content::AnyOf { child, reference, limit, variants }
}

/// One component, or a list of them.
fn components<'a>(
    env: &Env<'a>,
    level: &mut Level<'_, 'a>,
    (seat, field): (&Seat<'a>, &'a Field),
    held: &'a ComponentField,
) -> Content {
    let inner = env.model.component(held.component);
    let (place, embedding) = crate::component::embed(level, seat, field, inner);
    let object = component(env, level, &embedding);
    if !held.repeatable {
        return Content::Component { place, object };
    }
    let filter = Filter::All(Vec::new());
    Content::Components { place, object, filter, sort: Vec::new(), page: page::EVERY }
}

/// A dynamic zone.
fn zone_of<'a>(
    env: &Env<'a>,
    level: &mut Level<'_, 'a>,
    (seat, field): (&Seat<'a>, &'a Field),
    zone: &'a ZoneField,
) -> Content {
    let mut place = None;
    let mut variants = Vec::with_capacity(zone.components.len());
    for id in &zone.components {
        let inner = env.model.component(*id);
        let (at, mut embedding) = crate::component::embed(level, seat, field, inner);
        embedding.in_zone = true;
        place.get_or_insert(at);
        variants.push((inner.uid.to_string(), component(env, level, &embedding)));
    }
    let place = place.unwrap_or_else(|| JsonPlace::Key(field.name.to_string()));
    Content::Zone { place, variants }
}

/// Which entry it is, and nothing of it.
fn identity(level: &mut Level<'_, '_>) -> Template {
    let (row, document) = (level.row_id(), level.document_id());
    let cell = |slot, scalar| Content::Cell { slot, scalar };
    Template {
        members: vec![
            member("id", cell(row, Scalar::Int)),
            member("documentId", cell(document, Scalar::Id)),
        ],
    }
}

fn member(key: &str, content: Content) -> Member {
    Member {
        key: key.to_owned(),
        field: key.to_owned(),
        locations: Vec::new(),
        nullable: true,
        content,
    }
}
