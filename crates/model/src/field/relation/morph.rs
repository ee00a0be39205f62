//! Polymorphic relations: `morphToOne` and `morphToMany` refer to entries of several types, `morphOne` and
//! `morphMany` are the other side.

use definition::{Json, Node};

use super::pair::is_flawed;
use super::{Cardinality, inverse_link, is_use_of_file};
use crate::field::Attribute;
use crate::resolve::{Env, Owner, State, suggestion};
use crate::{Link, Target, TypeId};

/// The types that a `morphTo…` relation may refer to; none named means all.
pub(super) fn targets(
    env: &Env<'_>,
    state: &mut State,
    attribute: &Attribute<'_>,
) -> Option<Target> {
    let Some(node) = attribute.option("target") else { return Some(Target::Any(Vec::new())) };
    let listed: Option<Vec<(&Node, &str)>> = match &node.json {
        Json::Array(items) => {
            items.iter().map(|item| item.as_text().map(|text| (item, text))).collect()
        }
        Json::Text(text) => Some(vec![(node, text.as_str())]),
        _ => None,
    };
    let Some(listed) = listed else {
        state.error(
            attribute.at_option("target"),
            format!("`target` of attribute `{}` is not a list of strings", attribute.name()),
            "write a list of uids, or remove the option to allow every type",
        );
        return None;
    };
    if listed.is_empty() {
        state.error(
            attribute.at_option("target"),
            format!("`target` of attribute `{}` names no type", attribute.name()),
            "name some, or remove the option to allow every type",
        );
    }
    let mut types = Vec::with_capacity(listed.len());
    for (node, uid) in listed {
        let served = env.content_type(state, attribute.at_node(node), uid);
        types.extend(served.filter(|id| !types.contains(id)));
    }
    // Of types that are all not served nothing is left, which must not be taken for every type.
    (!types.is_empty()).then_some(Target::Any(types))
}

/// The link of a `morphOne` or `morphMany` relation: the attribute that `morphBy` names keeps the references.
pub(super) fn link(
    env: &Env<'_>,
    state: &mut State,
    attribute: &Attribute<'_>,
    target: TypeId,
) -> Option<Link> {
    let target_uid = &env.catalog.content_type(target).uid;
    if let Owner::Component(_) = attribute.owner {
        state.error(
            attribute.at_option("relation"),
            format!("relation `{}` of a component cannot be the other side", attribute.name()),
            "put it into a content type: references lead to entries, not to components",
        );
        return None;
    }
    let Some(name) = attribute.text(state, "morphBy") else {
        state.error(
            attribute.at(),
            format!("relation `{}` does not say by which attribute", attribute.name()),
            format!("add `\"morphBy\"` with the name of a `morphTo…` attribute of `{target_uid}`"),
        );
        return None;
    };
    if is_use_of_file(target_uid, name) {
        state.error(
            attribute.at_option("morphBy"),
            format!("files keep no references to `{}`", env.catalog.owner_uid(attribute.owner)),
            "make it a media attribute: `\"type\": \"media\"`",
        );
        return None;
    }
    let candidates = || {
        let attributes = env.catalog.attributes(Owner::ContentType(target)).iter();
        attributes.filter(|candidate| {
            let kind = Cardinality::of(candidate);
            matches!(kind, Some(Cardinality::MorphToOne | Cardinality::MorphToMany))
        })
    };
    let mut attributes = env.catalog.attributes(Owner::ContentType(target)).iter();
    let named = attributes.find(|candidate| candidate.name == name);
    if named.is_some_and(|named| is_flawed(env, named)) {
        return None;
    }
    if !candidates().any(|candidate| candidate.name == name) {
        let names = candidates().map(|candidate| candidate.name.as_str());
        state.error(
            attribute.at_option("morphBy"),
            format!("`morphBy` names `{name}`, which is no `morphTo…` relation of `{target_uid}`"),
            suggestion(name, names)
                .unwrap_or_else(|| format!("add such a relation to `{target_uid}`")),
        );
        return None;
    }
    if let Some(listed) = named.and_then(|named| named.option("target")?.as_array()) {
        let own = env.catalog.owner_uid(attribute.owner);
        if !listed.iter().any(|node| node.as_text() == Some(own)) {
            state.error(
                attribute.at_option("morphBy"),
                format!("`{name}` of `{target_uid}` does not lead to `{own}`"),
                format!("add `\"{own}\"` to its `target`"),
            );
            return None;
        }
    }
    inverse_link(env, target, name)
}
