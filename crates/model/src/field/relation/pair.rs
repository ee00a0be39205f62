//! The two sides of a relation must name each other.

use definition::Node;

use super::{Cardinality, Relation};
use crate::TypeId;
use crate::field::{self, Attribute, FieldType};
use crate::resolve::{Env, Owner, State, suggestion};

/// One side's view of the pair.
pub(super) struct Side<'a> {
    /// The option by which this side names the other.
    pub(super) option: &'static str,
    /// The option by which the other side names this one.
    pub(super) opposite: &'static str,
    /// The other side's attribute.
    pub(super) name: &'a str,
}

/// Checks that the attribute that `side` names is the other half of this relation. The first mismatch is
/// reported, the later ones follow from it.
pub(super) fn check(
    env: &Env<'_>,
    state: &mut State,
    attribute: &Attribute<'_>,
    (cardinality, target, side): (Cardinality, TypeId, Side<'_>),
) -> Option<()> {
    let problem = mismatch(env, attribute, (cardinality, target, &side))
        .or_else(|| wrong_owner(cardinality, &side));
    match problem {
        None => Some(()),
        Some((message, advice)) => {
            state.error(attribute.at_option(side.option), message, advice);
            None
        }
    }
}

/// The many side keeps the reference, so it is the one that names the other by `inversedBy`.
fn wrong_owner(cardinality: Cardinality, side: &Side<'_>) -> Option<(String, String)> {
    let wrong = match cardinality {
        Cardinality::OneToMany => side.option == "inversedBy",
        Cardinality::ManyToOne => side.option == "mappedBy",
        _ => false,
    };
    let Side { option, opposite, .. } = side;
    wrong.then(|| {
        let message = format!("a `{}` relation cannot have `{option}`", cardinality.name());
        (message, format!("swap `{option}` and `{opposite}` of the two sides"))
    })
}

fn mismatch(
    env: &Env<'_>,
    attribute: &Attribute<'_>,
    (cardinality, target, side): (Cardinality, TypeId, &Side<'_>),
) -> Option<(String, String)> {
    let Side { option, opposite, name } = side;
    let target_uid = env.catalog.content_type(target).uid.as_str();
    let other = env.catalog.attributes(Owner::ContentType(target));
    let Some(other) = other.iter().find(|candidate| candidate.name == *name) else {
        let names = other.iter().map(|candidate| candidate.name.as_str());
        let advice = suggestion(name, names)
            .unwrap_or_else(|| format!("add `{name}` to `{target_uid}` or remove `{option}`"));
        return Some((
            format!("`{option}` names `{name}`, which `{target_uid}` does not have"),
            advice,
        ));
    };
    if is_flawed(env, other) {
        return None;
    }
    let text = |key| other.option(key).and_then(Node::as_text);
    let own_uid = env.catalog.owner_uid(attribute.owner);
    let wanted = cardinality.inverse();
    if Cardinality::of(other) != Some(wanted) {
        let message = format!(
            "`{option}` names `{name}` of `{target_uid}`, which is no `{}` relation",
            wanted.name()
        );
        return Some((
            message,
            format!("make `{name}` a `{}` relation to `{own_uid}`", wanted.name()),
        ));
    }
    if text("target") != Some(own_uid) {
        let message =
            format!("`{option}` names `{name}` of `{target_uid}`, which refers to another type");
        return Some((message, format!("let `{name}` have the target `{own_uid}`")));
    }
    (text(opposite) != Some(attribute.name())).then(|| {
        let message =
            format!("`{name}` of `{target_uid}` does not name `{}` in return", attribute.name());
        (message, format!("add `\"{opposite}\": \"{}\"` to `{name}`", attribute.name()))
    })
}

/// Whether the other side has a problem of its own, from which a mismatch would only follow: its `type`,
/// `relation` or `target` names nothing.
pub(super) fn is_flawed(env: &Env<'_>, other: &definition::Attribute) -> bool {
    let Some(field_type) = field::of(other) else { return true };
    if field_type.name() != Relation.name() {
        return false;
    }
    match Cardinality::of(other) {
        None => true,
        Some(Cardinality::MorphToOne | Cardinality::MorphToMany) => false,
        Some(_) => {
            let target = other.option("target").and_then(Node::as_text);
            target.is_none_or(|uid| env.is_unknown(uid))
        }
    }
}
