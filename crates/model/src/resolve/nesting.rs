//! Components inside components: never inside themselves; which types hold references in theirs.

use definition::Node;

use crate::resolve::layout::Layout;
use crate::resolve::{At, Env, Owner, State};
use crate::{ComponentId, Field, FieldKind, Model};

/// One component named by an attribute of another.
struct Edge<'a> {
    at: At<'a>,
    attribute: &'a str,
    to: ComponentId,
}

/// Reports every attribute by which a component comes to contain itself.
pub(super) fn check(env: &Env<'_>, state: &mut State) {
    let edges: Vec<Vec<Edge<'_>>> = (0..env.catalog.components.len())
        .map(|index| edges_from(env, ComponentId(index)))
        .collect();
    for (index, from) in edges.iter().enumerate() {
        for edge in from {
            if let Some(path) = path(&edges, edge.to, ComponentId(index)) {
                let uid = |id: &ComponentId| env.catalog.components[id.0].uid.as_str();
                let circle: Vec<&str> =
                    std::iter::once(uid(&ComponentId(index))).chain(path.iter().map(uid)).collect();
                state.error(
                    edge.at,
                    format!(
                        "component `{}` contains itself through `{}`: {}",
                        circle.first().copied().unwrap_or_default(),
                        edge.attribute,
                        circle.join(" → ")
                    ),
                    "take one of these components out of the circle",
                );
            }
        }
    }
}

fn edges_from<'a>(env: &Env<'a>, from: ComponentId) -> Vec<Edge<'a>> {
    let definition = env.catalog.definition(Owner::Component(from));
    let mut edges = Vec::new();
    for attribute in definition.attributes.iter().flatten() {
        let single = attribute.option("component").into_iter();
        let several = attribute.option("components").and_then(Node::as_array).unwrap_or_default();
        for node in single.chain(several) {
            if let Some(to) = node.as_text().and_then(|uid| env.catalog.find_component(uid)) {
                let at = At { file: &definition.file, line: node.line };
                edges.push(Edge { at, attribute: &attribute.name, to });
            }
        }
    }
    edges
}

/// The components on a way from `start` to `goal`, both included.
fn path(
    edges: &[Vec<Edge<'_>>],
    start: ComponentId,
    goal: ComponentId,
) -> Option<Vec<ComponentId>> {
    let mut seen = vec![false; edges.len()];
    let mut paths = vec![vec![start]];
    while let Some(path) = paths.pop() {
        let last = *path.last()?;
        if last == goal {
            return Some(path);
        }
        if !std::mem::replace(&mut seen[last.0], true) {
            for edge in edges[last.0].iter().rev() {
                let mut longer = path.clone();
                longer.push(edge.to);
                paths.push(longer);
            }
        }
    }
    None
}

/// Gives a table of references to every type whose components can hold one.
pub(super) fn name_references_tables(model: &mut Model, layout: &Layout) {
    let needing: Vec<bool> =
        model.content_types.iter().map(|entry| can_refer(model, &entry.fields)).collect();
    for (content_type, needed) in model.content_types.iter_mut().zip(needing) {
        let name = layout.references_table(content_type.id);
        content_type.references_table = needed.then(|| name.clone());
    }
}

/// Whether a component in one of these fields, or in one of its fields, has a relation.
fn can_refer(model: &Model, fields: &[Field]) -> bool {
    let mut seen = vec![false; model.components.len()];
    let mut waiting: Vec<ComponentId> = fields.iter().flat_map(components_of).copied().collect();
    while let Some(id) = waiting.pop() {
        if std::mem::replace(&mut seen[id.0], true) {
            continue;
        }
        let inner = &model.component(id).fields;
        if inner.iter().any(|field| matches!(field.kind, FieldKind::Relation(_))) {
            return true;
        }
        waiting.extend(inner.iter().flat_map(components_of));
    }
    false
}

fn components_of(field: &Field) -> &[ComponentId] {
    match &field.kind {
        FieldKind::Component(component) => std::slice::from_ref(&component.component),
        FieldKind::Zone(zone) => &zone.components,
        FieldKind::Scalar(_) | FieldKind::Relation(_) => &[],
    }
}
