//! Our schema as an async-graphql schema, for its validation rules and its introspection.

use async_graphql::dynamic::{
    Enum, Field, FieldFuture, InputObject, InputValue, Object, Scalar, Schema as Registry,
    SchemaError, TypeRef, Union,
};
use async_graphql::extensions::{Extension, ExtensionContext, ExtensionFactory, NextValidation};
use async_graphql::{CacheControl, Name, ServerError, ValidationResult, Value, async_trait};
use schema::{
    ArgumentDefinition, FieldDefinition, Input, Schema, TypeDefinition, TypeReference, names,
};
use std::sync::Arc;

/// Marks a request whose document is to be validated and not executed.
pub(super) struct ValidateOnly;

/// Registers every type of `schema`. `nesting` is the depth that documents were already held to.
pub(super) fn build(schema: &Schema, nesting: u64) -> Result<Registry, SchemaError> {
    let recursion = usize::try_from(nesting).unwrap_or(usize::MAX);
    let mut builder = Registry::build(names::QUERY, Some(names::MUTATION), None)
        // names of the schema in errors would tell a visitor what introspection may hide
        .disable_suggestions()
        .limit_recursive_depth(recursion)
        .extension(Hook);
    for (name, definition) in &schema.types {
        builder = match definition {
            TypeDefinition::Scalar(scalar) => {
                let described = scalar.description.as_deref();
                builder.register(match described {
                    Some(text) => Scalar::new(name).description(text),
                    None => Scalar::new(name),
                })
            }
            TypeDefinition::Enum(enumeration) => {
                builder.register(enumeration.values.iter().fold(Enum::new(name), Enum::item))
            }
            TypeDefinition::Union(union) => {
                builder.register(union.members.iter().fold(Union::new(name), Union::possible_type))
            }
            TypeDefinition::Input(input) => builder.register(
                input.fields.iter().fold(InputObject::new(name), |object, (name, field)| {
                    object.field(argument(name, field))
                }),
            ),
            TypeDefinition::Object(object) => builder.register(
                object.fields.iter().fold(Object::new(name), |object, (name, definition)| {
                    object.field(field(name, definition))
                }),
            ),
        };
    }
    builder.finish()
}

/// A field whose resolver is never called.
fn field(name: &str, definition: &FieldDefinition) -> Field {
    let output = reference(&definition.output);
    let mut field = Field::new(name, output, |_| FieldFuture::from_value(None));
    if let Some(text) = &definition.description {
        field = field.description(text);
    }
    if let Some(instead) = definition.deprecated {
        field = field.deprecation(Some(instead));
    }
    definition
        .arguments
        .iter()
        .fold(field, |field, (name, definition)| field.argument(argument(name, definition)))
}

fn argument(name: &str, definition: &ArgumentDefinition) -> InputValue {
    let mut argument = InputValue::new(name, reference(&definition.input));
    if let Some(text) = &definition.description {
        argument = argument.description(text);
    }
    match &definition.default {
        Some(default) => argument.default_value(value(default)),
        None => argument,
    }
}

fn reference(reference_: &TypeReference) -> TypeRef {
    match reference_ {
        TypeReference::Named(name) => TypeRef::named(name),
        TypeReference::List(inner) => TypeRef::List(Box::new(reference(inner))),
        TypeReference::NonNull(inner) => TypeRef::NonNull(Box::new(reference(inner))),
    }
}

fn value(input: &Input) -> Value {
    match input {
        Input::Null | Input::Variable(_) => Value::Null,
        Input::Boolean(value) => Value::Boolean(*value),
        Input::Number(number) => Value::Number(number.clone()),
        Input::String(text) => Value::String(text.clone()),
        Input::Enum(name) => Value::Enum(Name::new(name)),
        Input::List(items) => Value::List(items.iter().map(value).collect()),
        Input::Object(members) => Value::Object(
            members.iter().map(|(name, member)| (Name::new(name), value(member))).collect(),
        ),
    }
}

/// Stops a request after its validation, or lets one through that was validated before.
struct Hook;

impl ExtensionFactory for Hook {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(Self)
    }
}

#[async_trait::async_trait]
impl Extension for Hook {
    async fn validation(
        &self,
        context: &ExtensionContext<'_>,
        next: NextValidation<'_>,
    ) -> Result<ValidationResult, Vec<ServerError>> {
        if context.data_opt::<ValidateOnly>().is_some() {
            // no errors, and no execution either
            return Err(next.run(context).await.err().unwrap_or_default());
        }
        Ok(ValidationResult { cache_control: CacheControl::default(), complexity: 0, depth: 0 })
    }
}
