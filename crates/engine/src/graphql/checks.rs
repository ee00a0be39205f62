//! The validation rules that async-graphql applies too loosely or too strictly, or answers with words that
//! graphql-js does not use: values and variables, and whether introspection is allowed.

use std::collections::HashSet;

use async_graphql::parser::types::{
    Directive, ExecutableDocument, Field, OperationDefinition, OperationType, Selection,
    SelectionSet,
};
use async_graphql::{Name, Pos, Positioned};
use async_graphql_value::Value;
use schema::{ArgumentDefinition, FieldDefinition, Schema, TypeDefinition, TypeReference, names};

use super::places::Places;
use super::{GraphqlError, is_introspection};
use crate::coerce::{Keep, Path, Scope, Variable, declared, from_literal, reference};

/// Variables of types that the schema does not have.
pub(super) fn variable_types(schema: &Schema, document: &ExecutableDocument) -> Vec<GraphqlError> {
    let definitions =
        document.operations.iter().flat_map(|(_, operation)| &operation.node.variable_definitions);
    definitions
        .filter_map(|definition| {
            let input = reference(&definition.node.var_type.node);
            let name = input.name();
            let known = names::scalar(name).is_some() || schema.types.contains_key(name);
            let place = definition.node.var_type.pos;
            let error =
                || GraphqlError::validation(format!("Unknown type \"{name}\"."), vec![place]);
            (!known).then(error)
        })
        .collect()
}

/// Members that are there twice which are told at most, so that no answer is much larger than its document.
const MOST_REPEATED: usize = 50;

/// What the checks of a document's operations came to.
#[derive(Default)]
pub(super) struct Found {
    /// Values that do not fit their arguments, and variables that are misplaced, unknown or unused.
    pub(super) errors: Vec<GraphqlError>,
    /// Introspection, which is not for every viewer.
    pub(super) introspection: Vec<GraphqlError>,
}

/// Checks values, variables and introspection.
pub(super) fn operations(schema: &Schema, text: &str, document: &ExecutableDocument) -> Found {
    let mut found = Found::default();
    let places = Places::new(text);
    let repeated = places.repeated_members().into_iter().take(MOST_REPEATED);
    found.errors.extend(repeated.map(|(name, places)| {
        let message = format!("There can be only one input field named \"{name}\".");
        GraphqlError::validation(message, places.to_vec())
    }));
    let mut checked = HashSet::new();
    for (name, operation) in document.operations.iter() {
        let variables = declared(schema, &operation.node);
        let mut check = Check {
            schema,
            places: &places,
            document,
            name,
            variables: &variables,
            used: HashSet::new(),
            fragments: HashSet::new(),
            checked: &mut checked,
            found: &mut found,
        };
        check.operation(&operation.node);
    }
    found
}

struct Check<'a> {
    schema: &'a Schema,
    places: &'a Places<'a>,
    document: &'a ExecutableDocument,
    name: Option<&'a Name>,
    variables: &'a [Variable],
    used: HashSet<usize>,
    fragments: HashSet<&'a str>,
    /// Where the literals without variables stand that were checked, in this operation or one before.
    checked: &'a mut HashSet<Pos>,
    found: &'a mut Found,
}

impl<'a> Check<'a> {
    fn operation(&mut self, operation: &'a OperationDefinition) {
        for definition in &operation.variable_definitions {
            if let Some(default) = &definition.node.default_value {
                let input = reference(&definition.node.var_type.node);
                let literal = default.node.clone().into_value();
                self.value(Some(&input), &literal, default.pos);
            }
        }
        let root = match operation.ty {
            OperationType::Query => names::QUERY,
            OperationType::Mutation => names::MUTATION,
            OperationType::Subscription => return,
        };
        self.directives(&operation.directives);
        self.set(root, &operation.selection_set.node);
        let of_operation = self.name.map(|name| format!(" in operation \"{name}\""));
        for (index, variable) in self.variables.iter().enumerate() {
            let first = self.variables.iter().position(|other| other.name == variable.name);
            if let Some(first) = first.filter(|first| *first < index) {
                let message =
                    format!("There can be only one variable named \"${}\".", variable.name);
                // the name, not the dollar before it
                let places = [first, index].map(|index| {
                    let Pos { line, column } = self.variables[index].position;
                    Pos { line, column: column + 1 }
                });
                self.found.errors.push(GraphqlError::validation(message, places.to_vec()));
            } else if !self.used.contains(&index) {
                let place = of_operation.clone().unwrap_or_default();
                let message = format!("Variable \"${}\" is never used{place}.", variable.name);
                self.found.errors.push(GraphqlError::validation(message, vec![variable.position]));
            }
        }
    }

    fn set(&mut self, parent: &str, set: &'a SelectionSet) {
        for selection in &set.items {
            self.directives(selection.node.directives());
            match &selection.node {
                Selection::Field(field) => self.field(parent, field),
                Selection::InlineFragment(fragment) => {
                    let condition = fragment.node.type_condition.as_ref();
                    let parent = condition.map_or(parent, |on| on.node.on.node.as_str());
                    self.set(parent, &fragment.node.selection_set.node);
                }
                Selection::FragmentSpread(spread) => {
                    let name = spread.node.fragment_name.node.as_str();
                    let Some(fragment) = self.document.fragments.get(name) else { continue };
                    if self.fragments.insert(name) {
                        self.directives(&fragment.node.directives);
                        let parent = fragment.node.type_condition.node.on.node.as_str();
                        self.set(parent, &fragment.node.selection_set.node);
                    }
                }
            }
        }
    }

    fn field(&mut self, parent: &str, field: &'a Positioned<Field>) {
        let name = field.node.name.node.as_str();
        if parent == names::QUERY && is_introspection(name) {
            let message = "GraphQL introspection is not allowed here, but the query contained __schema or __type.";
            self.found.introspection.push(GraphqlError::validation(message, vec![field.pos]));
        }
        let schema = self.schema;
        let definition = schema.object(parent).and_then(|object| object.fields.get(name));
        for (argument, literal) in &field.node.arguments {
            let expected = definition.and_then(|definition| input_of(definition, &argument.node));
            self.value(expected, &literal.node, literal.pos);
        }
        if let Some(definition) = definition {
            self.subfields(definition, field);
        }
        // introspection types are async-graphql's; an unknown parent has no fields
        let below = definition.map_or("", |definition| definition.output.name());
        self.set(below, &field.node.selection_set.node);
    }

    /// Whether there is a selection where there must be one, and none where there cannot be one.
    fn subfields(&mut self, definition: &FieldDefinition, field: &Positioned<Field>) {
        let name = &field.node.name.node;
        let output = &definition.output;
        let set = &field.node.selection_set;
        let error = match (is_leaf(self.schema, output.name()), set.node.items.is_empty()) {
            (false, true) => GraphqlError::validation(
                format!(
                    "Field \"{name}\" of type \"{output}\" must have a selection of subfields. Did you mean \"{name} {{ ... }}\"?"
                ),
                vec![field.pos],
            ),
            (true, false) => GraphqlError::validation(
                format!(
                    "Field \"{name}\" must not have a selection since type \"{output}\" has no subfields."
                ),
                vec![set.pos],
            ),
            _ => return,
        };
        self.found.errors.push(error);
    }

    fn directives(&mut self, directives: &[Positioned<Directive>]) {
        let condition = TypeReference::named("Boolean").non_null();
        for directive in directives {
            let known = matches!(directive.node.name.node.as_str(), "skip" | "include");
            for (argument, literal) in &directive.node.arguments {
                let expected = (known && argument.node == "if").then_some(&condition);
                self.value(expected, &literal.node, literal.pos);
            }
        }
    }

    /// Checks a literal, and remembers the variables in it. Nothing is expected of the value of an argument that
    /// does not exist.
    ///
    /// A literal is checked once, or, if there are variables in it, once for each operation that has it, because that
    /// gives them their types. A check tells no more than a fixed number of misfits, and the place of each is found by
    /// one walk along the literal. So the time for all literals grows with the length of the document, not faster.
    fn value(&mut self, expected: Option<&TypeReference>, literal: &Value, place: Pos) {
        let variables = self.variables;
        let (mut used, mut unknown) = (Vec::new(), Vec::new());
        let value = from_literal(literal, &mut |name| {
            let index = variables.iter().position(|variable| variable.name == name);
            match index {
                Some(index) => used.push(index),
                None => unknown.push(name.to_owned()),
            }
            index.unwrap_or(usize::MAX)
        });
        let constant = used.is_empty() && unknown.is_empty();
        self.used.extend(used);
        for name in unknown {
            let place_of = self.name.map(|name| format!(" by operation \"{name}\""));
            let message =
                format!("Variable \"${name}\" is not defined{}.", place_of.unwrap_or_default());
            self.found.errors.push(GraphqlError::validation(message, vec![place]));
        }
        let Some(expected) = expected else { return };
        if constant && !self.checked.insert(place) {
            return;
        }
        let mut scope = Scope::for_document(self.schema, variables);
        scope.coerce(expected, value, Keep::Never, &Path::Root);
        let misfits = scope.misfits.into_iter();
        let places = self.places;
        self.found.errors.extend(misfits.map(|misfit| {
            let place = places.inside(place, &misfit.path, misfit.unknown.as_deref());
            GraphqlError::validation(misfit.message, vec![place])
        }));
    }
}

/// Whether values of a type have no fields.
pub(super) fn is_leaf(schema: &Schema, name: &str) -> bool {
    names::scalar(name).is_some()
        || matches!(
            schema.types.get(name),
            Some(TypeDefinition::Scalar(_) | TypeDefinition::Enum(_))
        )
}

fn input_of<'s>(definition: &'s FieldDefinition, argument: &str) -> Option<&'s TypeReference> {
    definition.arguments.get(argument).map(|ArgumentDefinition { input, .. }| input)
}
