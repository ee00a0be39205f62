//! Filter inputs (content-api.md 2.1, 2.5): one for each scalar, content type and component.

use model::{Component, ContentType, Field, FieldKind, Model, Operands, Operator, Scalar, Target};

use crate::{ArgumentDefinition, InputDefinition, NamedType, TypeDefinition, TypeReference, names};

/// `StringFilterInput` and its like, all with the same operators.
pub(crate) fn of_scalars() -> impl Iterator<Item = NamedType> {
    names::FILTERABLE.into_iter().map(of_scalar)
}

/// `ArticleFiltersInput`.
pub(crate) fn of_content_type(model: &Model, content_type: &ContentType) -> NamedType {
    of_fields(model, &names::object(content_type), &content_type.fields)
}

/// `ComponentSharedSeoFiltersInput`.
pub(crate) fn of_component(model: &Model, component: &Component) -> NamedType {
    of_fields(model, &component.global_id, &component.fields)
}

fn of_scalar(scalar: Scalar) -> NamedType {
    let name = names::scalar_filter(scalar);
    let one = || TypeReference::named(names::filtered_as(scalar));
    let logical =
        [("and", one().list()), ("or", one().list()), ("not", TypeReference::named(name.as_str()))];
    let operators = Operator::ALL.iter().map(|(_, spelling, operands, _)| {
        let operand = match operands {
            Operands::One => one(),
            Operands::List => one().list(),
            Operands::Flag => TypeReference::named("Boolean"),
        };
        (*spelling, operand)
    });
    let fields = logical.into_iter().chain(operators);
    input(name, fields.map(|(field, reference)| (field.to_owned(), reference)))
}

fn of_fields(model: &Model, object: &str, fields: &[Field]) -> NamedType {
    let name = names::filters(object);
    let this = || TypeReference::named(name.as_str());
    let logical = [("and", this().list()), ("or", this().list()), ("not", this())];
    let fields =
        fields.iter().filter_map(|field| Some((field.name.0.clone(), of_field(model, field)?)));
    let logical = logical.map(|(field, reference)| (field.to_owned(), reference));
    input(name.clone(), fields.chain(logical))
}

/// The filter of one field, or `None` when it has none. A secret has one too, because clients' documents may name it;
/// the planner refuses to use it.
fn of_field(model: &Model, field: &Field) -> Option<TypeReference> {
    let name = match &field.kind {
        FieldKind::Scalar(scalar) if field.filter => names::scalar_filter(scalar.scalar),
        FieldKind::Relation(relation) if field.filter && !relation.media => match relation.target {
            Target::Type(target) => names::filters(&names::object(model.content_type(target))),
            Target::Any(_) => return None,
        },
        FieldKind::Component(component) if field.filter => {
            names::filters(&model.component(component.component).global_id)
        }
        _ => return None,
    };
    Some(TypeReference::Named(name))
}

fn input(name: String, fields: impl Iterator<Item = (String, TypeReference)>) -> NamedType {
    let fields = fields.map(|(field, input)| (field, ArgumentDefinition::new(input))).collect();
    (name, TypeDefinition::Input(InputDefinition { fields }))
}
