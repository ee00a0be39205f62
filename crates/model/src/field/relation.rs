//! `relation`: references to other documents (content-api.md 1.4).

mod morph;
mod pair;

use definition::Node;

use crate::field::{Attribute, FieldType};
use crate::resolve::{Env, Owner, State, suggestion};
use crate::{FieldKind, Link, Target, TypeId, media};

/// What `relation` says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cardinality {
    OneToOne,
    OneToMany,
    ManyToOne,
    ManyToMany,
    MorphToOne,
    MorphToMany,
    MorphOne,
    MorphMany,
}

/// Every cardinality with its spelling.
const CARDINALITIES: [(&str, Cardinality); 8] = [
    ("oneToOne", Cardinality::OneToOne),
    ("oneToMany", Cardinality::OneToMany),
    ("manyToOne", Cardinality::ManyToOne),
    ("manyToMany", Cardinality::ManyToMany),
    ("morphToOne", Cardinality::MorphToOne),
    ("morphToMany", Cardinality::MorphToMany),
    ("morphOne", Cardinality::MorphOne),
    ("morphMany", Cardinality::MorphMany),
];

impl Cardinality {
    /// The cardinality that an attribute names, or `None` when it names none.
    pub(crate) fn of(attribute: &definition::Attribute) -> Option<Self> {
        let name = attribute.option("relation").and_then(Node::as_text)?;
        CARDINALITIES.iter().find(|(spelling, _)| *spelling == name).map(|(_, kind)| *kind)
    }

    pub(crate) fn name(self) -> &'static str {
        CARDINALITIES.iter().find(|(_, kind)| *kind == self).map_or("", |(spelling, _)| spelling)
    }

    /// Whether this side holds a list.
    fn is_many(self) -> bool {
        matches!(self, Self::OneToMany | Self::ManyToMany | Self::MorphToMany | Self::MorphMany)
    }

    /// The same relation seen from the other side.
    fn inverse(self) -> Self {
        match self {
            Self::OneToMany => Self::ManyToOne,
            Self::ManyToOne => Self::OneToMany,
            Self::MorphToOne => Self::MorphOne,
            Self::MorphToMany => Self::MorphMany,
            Self::MorphOne => Self::MorphToOne,
            Self::MorphMany => Self::MorphToMany,
            symmetric @ (Self::OneToOne | Self::ManyToMany) => symmetric,
        }
    }
}

/// Whether an attribute is a file's `related`, which Strapi declares as a relation that the file keeps. Here the
/// entries keep it, in their media fields.
pub(crate) fn is_use_of_file(uid: &str, attribute: &str) -> bool {
    uid == media::FILE && attribute == "related"
}

/// The type `relation`.
pub(super) struct Relation;

impl FieldType for Relation {
    fn name(&self) -> &'static str {
        "relation"
    }

    fn doc(&self) -> &'static str {
        "References to entries of another type, or of any."
    }

    fn options(&self) -> &'static [&'static str] {
        // the last four concern Strapi's own tables
        &[
            "relation",
            "target",
            "mappedBy",
            "inversedBy",
            "morphBy",
            "unique",
            "useJoinTable",
            "joinTable",
            "joinColumn",
            "morphColumn",
        ]
    }

    fn resolve(
        &self,
        env: &Env<'_>,
        state: &mut State,
        attribute: &Attribute<'_>,
    ) -> Option<FieldKind> {
        let cardinality = cardinality(state, attribute)?;
        let (target, link) = match cardinality {
            _ if is_use_of_file(env.catalog.owner_uid(attribute.owner), attribute.name()) => {
                (Target::Any(Vec::new()), Link::Referrers)
            }
            Cardinality::MorphToOne | Cardinality::MorphToMany => {
                (morph::targets(env, state, attribute)?, owned_link(env, attribute))
            }
            _ => {
                let target = target(env, state, attribute)?;
                let link = match cardinality {
                    Cardinality::MorphOne | Cardinality::MorphMany => {
                        morph::link(env, state, attribute, target)?
                    }
                    _ => regular_link(env, state, attribute, (cardinality, target))?,
                };
                (Target::Type(target), link)
            }
        };
        let many = cardinality.is_many();
        Some(FieldKind::Relation(crate::Relation { target, many, link, media: false }))
    }
}

fn cardinality(state: &mut State, attribute: &Attribute<'_>) -> Option<Cardinality> {
    let found = Cardinality::of(attribute.definition);
    if found.is_none() {
        let names = CARDINALITIES.map(|(name, _)| name);
        let written = attribute.text(state, "relation");
        state.error(
            attribute.at_option("relation"),
            match written {
                Some(written) => format!("`{written}` is not a kind of relation"),
                None => {
                    format!("attribute `{}` does not say what relation it is", attribute.name())
                }
            },
            written
                .and_then(|written| suggestion(written, names))
                .unwrap_or_else(|| format!("use one of: {}", names.join(", "))),
        );
    }
    found
}

/// The one type that `target` names; `None` without a problem when that type is not served at all.
fn target(env: &Env<'_>, state: &mut State, attribute: &Attribute<'_>) -> Option<TypeId> {
    let Some(uid) = attribute.text(state, "target") else {
        if attribute.option("target").is_none() {
            state.error(
                attribute.at(),
                format!("relation `{}` does not say what it refers to", attribute.name()),
                "add `\"target\": \"api::<api>.<type>\"`",
            );
        }
        return None;
    };
    env.content_type(state, attribute.at_option("target"), uid)
}

/// Where the references of a relation between two types are kept.
fn regular_link(
    env: &Env<'_>,
    state: &mut State,
    attribute: &Attribute<'_>,
    (cardinality, target): (Cardinality, TypeId),
) -> Option<Link> {
    let mapped_by = attribute.text(state, "mappedBy");
    let inversed_by = attribute.text(state, "inversedBy");
    if let Owner::Component(_) = attribute.owner {
        if let Some(option) = mapped_by.map(|_| "mappedBy").or(inversed_by.map(|_| "inversedBy")) {
            state.error(
                attribute.at_option(option),
                format!("relation `{}` of a component cannot have an inverse", attribute.name()),
                format!("remove `{option}`"),
            );
        }
        return Some(Link::Embedded);
    }
    match (mapped_by, inversed_by) {
        (None, None) => Some(owned_link(env, attribute)),
        (None, Some(inverse)) => {
            let side = pair::Side { option: "inversedBy", opposite: "mappedBy", name: inverse };
            pair::check(env, state, attribute, (cardinality, target, side))?;
            Some(owned_link(env, attribute))
        }
        (Some(owner), None) => {
            let side = pair::Side { option: "mappedBy", opposite: "inversedBy", name: owner };
            pair::check(env, state, attribute, (cardinality, target, side))?;
            inverse_link(env, target, owner)
        }
        (Some(_), Some(_)) => {
            state.error(
                attribute.at_option("mappedBy"),
                format!("relation `{}` has both `mappedBy` and `inversedBy`", attribute.name()),
                "keep `inversedBy` on the side that owns the relation, `mappedBy` on the other",
            );
            None
        }
    }
}

/// The link of a side that keeps the references itself.
fn owned_link(env: &Env<'_>, attribute: &Attribute<'_>) -> Link {
    let Some(storage) = env.storage(attribute) else { return Link::Embedded };
    match storage.table.clone() {
        // Strapi moves a target from one source to another only when the relation has an inverse
        Some(table) => Link::Table { table },
        None => Link::Column {
            column: storage.column.clone(),
            order: storage.order.clone(),
            exclusive: Cardinality::of(attribute.definition) == Some(Cardinality::OneToOne)
                && attribute.option("inversedBy").is_some(),
        },
    }
}

/// The link of a side whose references the attribute `owner` of `target` keeps.
fn inverse_link(env: &Env<'_>, target: TypeId, owner: &str) -> Option<Link> {
    let storage = env.layout.storage(target, owner)?;
    Some(match storage.table.clone() {
        Some(table) => Link::InverseTable { table },
        None => {
            Link::InverseColumn { column: storage.column.clone(), order: storage.order.clone() }
        }
    })
}
