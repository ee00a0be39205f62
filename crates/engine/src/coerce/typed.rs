//! The one walk over a value and its type side by side. Literals and variables differ only in wording and in
//! that a literal may contain variables.

use schema::{
    ArgumentDefinition, Input, InputDefinition, ScalarDefinition, Schema, TypeDefinition,
    TypeReference, names,
};

use super::inspect::{inspect, print};
use super::position::{Keep, fits, is_plain_scalar, keep_below};
use super::{Path, Values, Variable, scalar};

/// Errors told of one value at most.
const MOST_MISFITS: usize = 50;

/// Where a value was written, which decides how graphql-js speaks of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wording {
    /// In the document.
    Literal,
    /// In the request's variables.
    Variable,
}

/// One reason why a value does not fit its type.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Misfit {
    /// Where inside the value: `.filters.title`, `[0]`, or nothing for the value itself.
    pub(crate) path: String,
    /// The member there that the type does not have.
    pub(crate) unknown: Option<String>,
    /// The part that does not fit, as it is shown.
    pub(crate) value: String,
    /// Why.
    pub(crate) message: String,
}

/// What values are coerced against, and what was found out on the way.
pub(crate) struct Scope<'a> {
    schema: &'a Schema,
    wording: Wording,
    variables: Variables<'a>,
    /// Reasons why values do not fit.
    pub(crate) misfits: Vec<Misfit>,
    /// Whether the result holds the value of a variable, beyond what the values' shape tells.
    pub(crate) substituted: bool,
}

/// What is known of the variables that a literal may contain.
#[derive(Clone, Copy)]
enum Variables<'a> {
    /// Their declarations: a document is checked before values are known.
    Declared(&'a [Variable]),
    /// Their values.
    Known(&'a Values),
}

impl<'a> Scope<'a> {
    /// For the values of variables.
    pub(crate) fn for_variables(schema: &'a Schema) -> Self {
        Self::new(schema, Wording::Variable, Variables::Declared(&[]))
    }

    /// For literals of a document, to check that they and the variables in them fit.
    pub(crate) fn for_document(schema: &'a Schema, declared: &'a [Variable]) -> Self {
        Self::new(schema, Wording::Literal, Variables::Declared(declared))
    }

    /// For literals of an operation whose variables have these values.
    pub(crate) fn for_operation(schema: &'a Schema, values: &'a Values) -> Self {
        Self::new(schema, Wording::Literal, Variables::Known(values))
    }

    fn new(schema: &'a Schema, wording: Wording, variables: Variables<'a>) -> Self {
        Self { schema, wording, variables, misfits: Vec::new(), substituted: false }
    }

    /// The value of a variable, now part of the result; `None` when it was not given.
    pub(crate) fn substitute(&mut self, index: usize) -> Option<Input> {
        let Variables::Known(values) = self.variables else { return None };
        self.substituted |= !values.known_by_shape(index);
        values.get(index).cloned()
    }

    /// Coerces `value` to `expected`. `None` when the value is a variable that was not given, or does not fit
    /// (see [`Scope::misfits`]).
    pub(crate) fn coerce(
        &mut self,
        expected: &TypeReference,
        value: Input,
        keep: Keep,
        path: &Path<'_>,
    ) -> Option<Input> {
        if let Input::Variable(index) = value {
            return self.variable(expected, index, keep, path);
        }
        match expected {
            TypeReference::NonNull(inner) => match value {
                Input::Null => self.refuse_null(expected, path),
                value => self.coerce(inner, value, keep, path),
            },
            _ if value == Input::Null => Some(Input::Null),
            TypeReference::List(item) => self.list(item, value, keep, path),
            TypeReference::Named(name) => self.named(name, value, keep, path),
        }
    }

    fn refuse_null(&mut self, expected: &TypeReference, path: &Path<'_>) -> Option<Input> {
        let message = match self.wording {
            Wording::Literal => format!("Expected value of type \"{expected}\", found null."),
            Wording::Variable => {
                format!("Expected non-nullable type \"{expected}\" not to be null.")
            }
        };
        self.refuse(path, Input::Null, message)
    }

    fn variable(
        &mut self,
        expected: &TypeReference,
        index: usize,
        keep: Keep,
        path: &Path<'_>,
    ) -> Option<Input> {
        let values = match self.variables {
            Variables::Known(values) => values,
            Variables::Declared(declared) => {
                return self.declared(expected, declared.get(index)?, path);
            }
        };
        let is_given = values.get(index).is_some_and(|value| *value != Input::Null);
        if keep == Keep::Scalar && is_given && is_plain_scalar(expected) {
            return Some(Input::Variable(index));
        }
        let value = self.substitute(index);
        if value == Some(Input::Null) && !expected.nullable() {
            return self.refuse_null(expected, path);
        }
        value
    }

    /// Whether a variable of its declared type may stand here (GraphQL spec 5.8.5).
    fn declared(
        &mut self,
        expected: &TypeReference,
        variable: &Variable,
        path: &Path<'_>,
    ) -> Option<Input> {
        let Variable { name, input, default, .. } = variable;
        let has_value = default.as_ref().is_some_and(|default| *default != Input::Null);
        if fits(input, expected, has_value) {
            return Some(Input::Null);
        }
        let message = format!(
            "Variable \"${name}\" of type \"{input}\" used in position expecting type \"{expected}\"."
        );
        self.refuse(path, Input::Null, message)
    }

    /// A value that is no list becomes a list of one.
    fn list(
        &mut self,
        item: &TypeReference,
        value: Input,
        keep: Keep,
        path: &Path<'_>,
    ) -> Option<Input> {
        // filters inside a filter's list are filters; a list of operands becomes part of the statement
        let keep = if keep == Keep::Operands { keep } else { Keep::Never };
        let Input::List(items) = value else {
            return Some(Input::List(vec![self.coerce(item, value, keep, path)?]));
        };
        let mut coerced = Vec::with_capacity(items.len());
        for (index, value) in items.into_iter().enumerate() {
            // a variable that was not given is null in a list
            let value = self.coerce(item, value, keep, &Path::Item(path, index));
            coerced.push(value.unwrap_or(Input::Null));
        }
        Some(Input::List(coerced))
    }

    fn named(&mut self, name: &str, value: Input, keep: Keep, path: &Path<'_>) -> Option<Input> {
        let schema = self.schema;
        match schema.types.get(name) {
            Some(TypeDefinition::Input(definition)) => {
                self.object((name, definition), value, keep, path)
            }
            Some(TypeDefinition::Enum(definition)) => {
                self.enumeration((name, &definition.values), value, path)
            }
            Some(TypeDefinition::Scalar(definition)) => {
                self.scalar((name, Some(definition)), value, path)
            }
            None => self.scalar((name, None), value, path),
            Some(TypeDefinition::Object(_) | TypeDefinition::Union(_)) => {
                self.refuse(path, value, format!("\"{name}\" is not an input type."))
            }
        }
    }

    fn scalar(
        &mut self,
        scalar: (&str, Option<&ScalarDefinition>),
        value: Input,
        path: &Path<'_>,
    ) -> Option<Input> {
        let value = match self.wording {
            Wording::Literal => self.substitute_inside(value),
            Wording::Variable => value,
        };
        match scalar::coerce(self.schema, scalar, &value, self.wording) {
            Ok(replaced) => Some(replaced.unwrap_or(value)),
            Err(message) => self.refuse(path, value, message),
        }
    }

    fn enumeration(
        &mut self,
        (name, values): (&str, &[String]),
        value: Input,
        path: &Path<'_>,
    ) -> Option<Input> {
        let chosen = match (&value, self.wording) {
            (Input::Enum(chosen), Wording::Literal)
            | (Input::String(chosen), Wording::Variable)
                if !schema::holds_file(&value) =>
            {
                chosen.clone()
            }
            (other, wording) => {
                let kind = if wording == Wording::Literal { "non-enum" } else { "non-string" };
                let shown = if wording == Wording::Literal { print(other) } else { inspect(other) };
                let message = format!("Enum \"{name}\" cannot represent {kind} value: {shown}.");
                return self.refuse(path, value, message);
            }
        };
        if values.contains(&chosen) {
            return Some(Input::Enum(chosen));
        }
        let message = format!("Value \"{chosen}\" does not exist in \"{name}\" enum.");
        self.refuse(path, value, message)
    }

    fn object(
        &mut self,
        (name, definition): (&str, &InputDefinition),
        value: Input,
        keep: Keep,
        path: &Path<'_>,
    ) -> Option<Input> {
        self.note_unknown((name, definition), &value, path);
        let Input::Object(members) = value else {
            let message = match self.wording {
                Wording::Literal => {
                    format!("Expected value of type \"{name}\", found {}.", print(&value))
                }
                Wording::Variable => format!("Expected type \"{name}\" to be an object."),
            };
            return self.refuse(path, value, message);
        };
        let is_operators = names::is_scalar_filter(name);
        let mut coerced = Vec::with_capacity(members.len());
        for (field, value) in members {
            let Some(expected) = definition.fields.get(&field) else { continue };
            let misfits = self.misfits.len();
            let keep = keep_below(keep, is_operators, &field);
            match self.coerce(&expected.input, value, keep, &Path::Member(path, &field)) {
                Some(value) => coerced.push((field, value)),
                // so that it is not missed on top of not fitting
                None if self.misfits.len() > misfits => coerced.push((field, Input::Null)),
                None => {}
            }
        }
        self.complete((name, definition), &mut coerced, path);
        Some(Input::Object(coerced))
    }

    fn note_unknown(
        &mut self,
        (name, definition): (&str, &InputDefinition),
        value: &Input,
        path: &Path<'_>,
    ) {
        let Input::Object(members) = value else { return };
        let unknown = members.iter().filter(|(field, _)| !definition.fields.contains_key(field));
        for (field, _) in unknown.take(MOST_MISFITS) {
            let message = format!("Field \"{field}\" is not defined by type \"{name}\".");
            self.note(path, value, Some(field), message);
        }
    }

    /// Adds the defaults of fields that were not given, and misses those that have none and need a value.
    fn complete(
        &mut self,
        (name, definition): (&str, &InputDefinition),
        given: &mut Vec<(String, Input)>,
        path: &Path<'_>,
    ) {
        for (field, ArgumentDefinition { input, default, .. }) in &definition.fields {
            let optional = default.is_none() && input.nullable();
            if optional || given.iter().any(|(given, _)| given == field) {
                continue;
            }
            if let Some(default) = default {
                given.push((field.clone(), default.clone()));
                continue;
            }
            let field = match self.wording {
                Wording::Literal => format!("{name}.{field}"),
                Wording::Variable => field.clone(),
            };
            let message =
                format!("Field \"{field}\" of required type \"{input}\" was not provided.");
            self.refuse(path, Input::Object(given.clone()), message);
        }
    }

    /// The literal of a custom scalar may hold variables at any depth.
    fn substitute_inside(&mut self, value: Input) -> Input {
        match value {
            Input::Variable(index) => self.substitute(index).unwrap_or(Input::Null),
            Input::List(items) => {
                Input::List(items.into_iter().map(|item| self.substitute_inside(item)).collect())
            }
            Input::Object(members) => Input::Object(
                members
                    .into_iter()
                    .map(|(name, value)| (name, self.substitute_inside(value)))
                    .collect(),
            ),
            plain => plain,
        }
    }

    /// Always `None`, so that a refusal can stand where a value would.
    #[expect(clippy::needless_pass_by_value, reason = "it ends here; callers have no use for it")]
    fn refuse(&mut self, path: &Path<'_>, value: Input, message: String) -> Option<Input> {
        self.note(path, &value, None, message);
        None
    }

    fn note(&mut self, path: &Path<'_>, value: &Input, unknown: Option<&str>, message: String) {
        if self.misfits.len() < MOST_MISFITS {
            self.misfits.push(Misfit {
                path: path.to_string(),
                unknown: unknown.map(str::to_owned),
                value: inspect(value),
                message,
            });
        }
    }
}
