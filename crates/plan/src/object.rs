//! Selections on an object → [`Template`]: members in response order, with the slots and children they need.

use model::{Field, FieldKind, Scalar, ScalarField, Target};
use schema::{Binding, FieldDefinition, ObjectSource, Selection, SelectionSet};

use crate::component;
use crate::env::{Env, State};
use crate::level::{Level, Seat};
use crate::morph;
use crate::relation::{self, Shape};
use crate::{Content, Figure, Member, Refusal, Template};

/// The selected members of an object.
pub(crate) fn selections(selection: &Selection) -> &[Selection] {
    match &selection.selection {
        SelectionSet::Object(selections) => selections,
        SelectionSet::Leaf | SelectionSet::Union(_) => &[],
    }
}

/// What was selected for the member of a union that stands for `source`, under its GraphQL name; nothing when the
/// document has no fragment for it.
pub(crate) fn variant<'q>(
    env: &Env<'_>,
    selection: &'q Selection,
    source: ObjectSource,
) -> (&'q str, &'q [Selection]) {
    let SelectionSet::Union(members) = &selection.selection else { return ("", &[]) };
    let is_meant =
        |name: &str| env.schema.object(name).is_some_and(|definition| definition.source == source);
    members
        .iter()
        .find(|(name, _)| is_meant(name))
        .map_or(("", &[]), |(name, selections)| (name.as_str(), selections.as_slice()))
}

/// A template whose members get their content from `content`.
pub(crate) fn template<'a>(
    env: &Env<'a>,
    type_name: &str,
    selections: &[Selection],
    mut content: impl FnMut(&'a FieldDefinition, &Selection) -> Content,
) -> Template {
    let Some(definition) = env.schema.object(type_name) else {
        return Template { members: Vec::new() };
    };
    let members = selections.iter().filter_map(|selection| {
        if selection.name == "__typename" {
            return Some(typename(type_name, selection));
        }
        let field = definition.fields.get(&selection.name)?;
        Some(Member {
            key: selection.key.clone(),
            field: format!("{type_name}.{}", selection.name),
            locations: selection.locations.clone(),
            nullable: field.output.nullable(),
            content: content(field, selection),
        })
    });
    Template { members: members.collect() }
}

fn typename(type_name: &str, selection: &Selection) -> Member {
    Member {
        key: selection.key.clone(),
        field: format!("{type_name}.__typename"),
        locations: selection.locations.clone(),
        nullable: false,
        content: Content::Typename(type_name.to_owned()),
    }
}

/// The shape of an entry or a component.
pub(crate) fn entry<'a>(
    env: &Env<'a>,
    state: &mut State<'_>,
    level: &mut Level<'_, 'a>,
    seat: &Seat<'a>,
    (type_name, selections): (&str, &[Selection]),
) -> Template {
    template(env, type_name, selections, |definition, selection| {
        let fields: &'a [Field] = match seat {
            Seat::Row => &level.granted.content_type.fields,
            Seat::Component(embedding) => &embedding.component.fields,
        };
        let (index, shape) = match definition.binding {
            Binding::Field(index) => (index, Shape::Rows),
            Binding::RelationConnection(index) => (index, Shape::Collection),
            Binding::Count(index) => {
                let Some(field) = fields.get(index) else { return Content::Null };
                let FieldKind::Relation(relation) = &field.kind else { return Content::Null };
                let selected = Selected { field, definition, selection };
                return morph::count(env, state, level, seat, (selected, relation));
            }
            Binding::Itself => {
                let named = (definition.output.name(), self::selections(selection));
                return Content::Itself(entry(env, state, level, seat, named));
            }
            Binding::Thumbnail => return thumbnail(level),
            Binding::Standing => {
                let slot = level.standing((env, state));
                return Content::Cell { slot, scalar: Scalar::String };
            }
            Binding::RowId => {
                return Content::Cell { slot: level.row_id(), scalar: Scalar::Id };
            }
            _ => return Content::Null,
        };
        let Some(field) = fields.get(index) else { return Content::Null };
        if matches!(seat, Seat::Row) && !level.granted.has(index) {
            return Content::Refused(Refusal::Forbidden);
        }
        let selected = Selected { field, definition, selection };
        match &field.kind {
            FieldKind::Scalar(scalar) => cell(level, seat, field, scalar),
            FieldKind::Relation(relation) if matches!(relation.target, Target::Any(_)) => {
                morph::content(env, state, level, seat, (selected, relation))
            }
            FieldKind::Relation(relation) => {
                relation::content(env, state, level, seat, (selected, relation, shape))
            }
            FieldKind::Component(held) => {
                component::content(env, state, level, seat, (selected, held))
            }
            FieldKind::Zone(zone) => component::zone(env, state, level, seat, (selected, zone)),
        }
    })
}

/// A field of the model as it was selected.
#[derive(Clone, Copy)]
pub(crate) struct Selected<'q, 'a> {
    /// The field.
    pub(crate) field: &'a Field,
    /// The schema's field for it.
    pub(crate) definition: &'a FieldDefinition,
    /// The selection.
    pub(crate) selection: &'q Selection,
}

fn cell(
    level: &mut Level<'_, '_>,
    seat: &Seat<'_>,
    field: &Field,
    scalar: &ScalarField,
) -> Content {
    match seat {
        _ if scalar.secret => Content::Null,
        Seat::Row if scalar.links => Content::Link {
            slot: level.column(&field.column, scalar.storage),
            scalar: scalar.scalar,
        },
        Seat::Row => Content::Cell {
            slot: level.column(&field.column, scalar.storage),
            scalar: scalar.scalar,
        },
        Seat::Component(_) => Content::Key { key: field.name.to_string(), scalar: scalar.scalar },
    }
}

/// A small picture of a file, for whoever may read what tells of it.
fn thumbnail(level: &mut Level<'_, '_>) -> Content {
    let granted = level.granted;
    let slot = |name: &str| match granted.field(name) {
        Some(Field { column, kind: FieldKind::Scalar(scalar), .. }) => {
            Some(level.column(column, scalar.storage))
        }
        _ => None,
    };
    let [mime, url, formats] = model::media::PICTURED_BY.map(slot);
    match (mime, url, formats) {
        (Some(mime), Some(url), Some(formats)) => Content::Thumbnail { mime, url, formats },
        _ => Content::Refused(Refusal::Forbidden),
    }
}

/// The shape of a collection: `nodes` of entries and, at the root, `pageInfo`.
pub(crate) fn collection<'a>(
    env: &Env<'a>,
    state: &mut State<'_>,
    level: &mut Level<'_, 'a>,
    (type_name, selections): (&str, &[Selection]),
) -> Template {
    template(env, type_name, selections, |definition, selection| {
        let below = (definition.output.name(), self::selections(selection));
        match definition.binding {
            Binding::Nodes => Content::Nodes(entry(env, state, level, &Seat::Row, below)),
            Binding::PageInfo => Content::PageInfo(figures(env, below)),
            Binding::Meta => {
                Content::Itself(template(env, below.0, below.1, |definition, selection| {
                    let below = (definition.output.name(), self::selections(selection));
                    Content::PageInfo(figures(env, below))
                }))
            }
            _ => Content::Null,
        }
    })
}

fn figures(env: &Env<'_>, (type_name, selections): (&str, &[Selection])) -> Template {
    template(env, type_name, selections, |definition, _| match definition.binding {
        Binding::Total => Content::Figure(Figure::Total),
        Binding::Page => Content::Figure(Figure::Page),
        Binding::PageSize => Content::Figure(Figure::PageSize),
        Binding::PageCount => Content::Figure(Figure::PageCount),
        _ => Content::Null,
    })
}

/// Whether a collection's shape shows figures that depend on how many rows match in all.
pub(crate) fn needs_total(collection: &Template, unlimited: bool) -> bool {
    let needed = |member: &Member| match member.content {
        Content::Figure(Figure::Total | Figure::PageCount) => true,
        Content::Figure(Figure::PageSize) => unlimited,
        _ => false,
    };
    collection.members.iter().any(|member| match &member.content {
        Content::PageInfo(figures) => figures.members.iter().any(needed),
        Content::Itself(meta) => needs_total(meta, unlimited),
        _ => false,
    })
}
