//! Walks a selection set and the schema side by side and writes the selections out.

use async_graphql::parser::types::{Field, FragmentDefinition, SelectionSet};
use async_graphql::{Pos, Positioned};
use schema::{
    Binding, FieldDefinition, Input, Location, ObjectDefinition, ObjectSource, OperationKind,
    Schema, Selection, SelectionSet as Selected, TypeDefinition, names,
};

use super::collect::{Groups, collect};
use super::overlap;
use crate::coerce::{Keep, Path, Scope, Values, Variable, from_literal};
use crate::graphql::{Document, ErrorKind, GraphqlError, PreparedOperation, is_introspection};

/// The root fields of an operation.
pub(super) struct Roots {
    pub(super) content: Vec<Selection>,
    pub(super) keys: Vec<String>,
    pub(super) introspection: Vec<String>,
    pub(super) substituted: bool,
}

/// Writes out the root fields of an operation.
pub(super) fn roots(
    schema: &Schema,
    document: &Document,
    operation: &PreparedOperation,
    values: &Values,
) -> Result<Roots, Vec<GraphqlError>> {
    let mut normalizer = Normalizer {
        schema,
        document,
        variables: &operation.variables,
        scope: Scope::for_operation(schema, values),
        errors: Vec::new(),
    };
    let root = match operation.kind {
        OperationKind::Query => names::QUERY,
        OperationKind::Mutation => names::MUTATION,
    };
    let groups = collect(&mut normalizer, root, &[&operation.definition.selection_set.node]);
    let keys = groups.keys().map(|key| (*key).to_owned()).collect();
    let (introspection, content): (Groups<'_>, Groups<'_>) =
        groups.into_iter().partition(|(_, fields)| {
            fields.first().is_some_and(|field| is_introspection(&field.node.name.node))
        });
    let content = normalizer.fields(root, content);
    let substituted = normalizer.scope.substituted;
    if !normalizer.errors.is_empty() {
        return Err(normalizer.errors);
    }
    let introspection = introspection.keys().map(|key| (*key).to_owned()).collect();
    Ok(Roots { content, keys, introspection, substituted })
}

/// What the walk reads and what it leaves behind.
pub(super) struct Normalizer<'d> {
    pub(super) schema: &'d Schema,
    document: &'d Document,
    variables: &'d [Variable],
    scope: Scope<'d>,
    errors: Vec<GraphqlError>,
}

impl<'d> Normalizer<'d> {
    /// The fragment with this name.
    pub(super) fn fragment(&self, name: &str) -> Option<&'d FragmentDefinition> {
        self.document.fragments.get(name).map(|fragment| &fragment.node)
    }

    /// The value of the variable with this name, now part of the operation.
    pub(super) fn substitute(&mut self, name: &str) -> Option<Input> {
        self.scope.substitute(index_of(self.variables, name))
    }

    fn fields(&mut self, parent: &str, groups: Groups<'d>) -> Vec<Selection> {
        let schema = self.schema;
        let Some(object) = schema.object(parent) else { return Vec::new() };
        groups.into_iter().filter_map(|(key, fields)| self.field(object, key, &fields)).collect()
    }

    /// One response key. `None` for a field that validation should have refused.
    fn field(
        &mut self,
        parent: &ObjectDefinition,
        key: &str,
        fields: &[&'d Positioned<Field>],
    ) -> Option<Selection> {
        let (first, others) = fields.split_first()?;
        let conflicts = others.iter().filter_map(|other| overlap::same_field(key, first, other));
        self.errors.extend(conflicts);
        let name = first.node.name.node.to_string();
        let locations = fields.iter().map(|field| location(field.pos)).collect();
        if name == "__typename" {
            let selection = Selected::Leaf;
            let (key, arguments) = (key.to_owned(), Vec::new());
            return Some(Selection { key, name, locations, arguments, selection });
        }
        let definition = parent.fields.get(&name)?;
        let arguments = self.arguments(definition, first);
        let sets: Vec<&SelectionSet> =
            fields.iter().map(|field| &field.node.selection_set.node).collect();
        let selection = self.selection(definition.output.name(), &sets, first.pos);
        Some(Selection { key: key.to_owned(), name, locations, arguments, selection })
    }

    fn selection(&mut self, output: &str, sets: &[&'d SelectionSet], place: Pos) -> Selected {
        let schema = self.schema;
        match schema.types.get(output) {
            Some(TypeDefinition::Object(_)) => Selected::Object(self.object(output, sets)),
            Some(TypeDefinition::Union(union)) => {
                let members: Vec<(String, Vec<Selection>)> = union
                    .members
                    .iter()
                    .map(|member| (member.clone(), self.object(member, sets)))
                    .collect();
                self.errors.extend(overlap::same_shapes(schema, &members, place));
                Selected::Union(members)
            }
            _ => Selected::Leaf,
        }
    }

    fn object(&mut self, name: &str, sets: &[&'d SelectionSet]) -> Vec<Selection> {
        let groups = collect(self, name, sets);
        self.fields(name, groups)
    }

    /// Arguments in the order of the schema; those that were not given and have no default are left out.
    fn arguments(
        &mut self,
        definition: &FieldDefinition,
        field: &Positioned<Field>,
    ) -> Vec<(String, Input)> {
        let bindable = is_bindable(self.schema, definition);
        let mut arguments = Vec::with_capacity(definition.arguments.len());
        for (name, argument) in &definition.arguments {
            let given = field.node.get_argument(name).and_then(|literal| {
                let variables = self.variables;
                let value = from_literal(&literal.node, &mut |name| index_of(variables, name));
                let keep = if bindable { keep(definition, name) } else { Keep::Never };
                let value = self.scope.coerce(&argument.input, value, keep, &Path::Root);
                for misfit in self.scope.misfits.drain(..) {
                    let message =
                        format!("Argument \"{name}\" has invalid value. {}", misfit.message);
                    let locations = vec![literal.pos];
                    self.errors.push(GraphqlError {
                        message,
                        locations,
                        kind: ErrorKind::Coercion,
                    });
                }
                value
            });
            if let Some(value) = given.or_else(|| argument.default.clone()) {
                arguments.push((name.clone(), value));
            }
        }
        arguments
    }
}

fn location(place: Pos) -> Location {
    Location { line: place.line, column: place.column }
}

/// Where a variable may stay one: the operands of a filter that becomes part of a statement, and the document id
/// of a read.
fn keep(definition: &FieldDefinition, argument: &str) -> Keep {
    match argument {
        "filters" => Keep::Operands,
        "documentId" | "id" if matches!(definition.binding, Binding::One(_)) => Keep::Scalar,
        _ => Keep::Never,
    }
}

/// Components are filtered in memory, by a plan that holds the operands; rows are filtered by statements.
fn is_bindable(schema: &Schema, definition: &FieldDefinition) -> bool {
    let source = schema.object(definition.output.name()).map(|object| object.source);
    matches!(
        source,
        Some(
            ObjectSource::Content(_)
                | ObjectSource::Collection(_)
                | ObjectSource::RelationCollection(_)
        )
    )
}

/// Validation made sure that every variable is declared.
fn index_of(variables: &[Variable], name: &str) -> usize {
    variables.iter().position(|variable| variable.name == name).unwrap_or(usize::MAX)
}
