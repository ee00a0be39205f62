//! Changes at random: of entries that the role may change, may not change, and does not know of.
//!
//! In: a schema, the lines of a seed, random numbers. Out: the texts of mutations. They give no unique value twice: that somebody else
//! has it is told by every database.

use model::{ContentType, Field, FieldKind, Model, Relation, Scalar, Target};
use schema::{Binding, FieldDefinition, Schema, names};
use serde_json::Value;

use crate::compat::generate::Generator;
use crate::compat::random::Random;

/// Writes mutations of one model's own types.
pub(crate) struct Writes<'s> {
    pub(crate) model: &'s Model,
    pub(crate) schema: &'s Schema,
    /// The lines of the seed.
    pub(crate) lines: &'s [Value],
    pub(crate) random: Random,
}

impl<'s> Writes<'s> {
    /// The text of one, or none when nothing can be changed.
    pub(crate) fn mutation(&mut self, generator: &mut Generator<'s>) -> Option<String> {
        let changes: Vec<(&str, &FieldDefinition, &ContentType)> = self
            .schema
            .object(names::MUTATION)?
            .fields
            .iter()
            .filter_map(|(name, field)| Some((name.as_str(), field, self.changed(field)?)))
            .collect();
        let (name, field, content_type) = *changes.get(self.random.below(changes.len()))?;
        let arguments: Vec<String> = field
            .arguments
            .iter()
            .filter_map(|(argument, _)| self.argument(argument, content_type))
            .collect();
        Some(generator.mutation((name, field), &arguments.join(", ")))
    }

    /// The type of the project whose entries a mutation changes.
    fn changed(&self, field: &FieldDefinition) -> Option<&'s ContentType> {
        let Binding::Change(id, _) = field.binding else { return None };
        Some(self.model.content_type(id)).filter(|it| it.uid.starts_with("api::"))
    }

    fn argument(&mut self, name: &str, content_type: &ContentType) -> Option<String> {
        let value = match name {
            "documentId" => self.document(&content_type.uid).to_string(),
            "data" => {
                let fields = content_type.fields.iter().filter(|field| field.input);
                let members: Vec<String> = fields
                    .filter_map(|field| Some(format!("{}: {}", field.name, self.value(field)?)))
                    .collect();
                format!("{{ {} }}", members.join(", "))
            }
            "status" if self.random.chance(50) => {
                self.random.pick(&["DRAFT", "PUBLISHED"]).to_owned()
            }
            _ => return None,
        };
        Some(format!("{name}: {value}"))
    }

    /// What a field is given, if it is given something.
    fn value(&mut self, field: &Field) -> Option<String> {
        if !self.random.chance(if field.required { 90 } else { 35 }) {
            return None;
        }
        let number = self.random.below(1_000_000);
        match &field.kind {
            FieldKind::Scalar(held) => match held.scalar {
                Scalar::String if field.name.contains("mail") => {
                    Some(format!("\"new{number}@example.org\""))
                }
                Scalar::String => Some(format!("\"new {number}\"")),
                Scalar::Int => Some(number.to_string()),
                _ => None,
            },
            FieldKind::Relation(Relation {
                media: false, target: Target::Type(id), many, ..
            }) => {
                let target = self.model.content_type(*id).uid.clone();
                let documents: Vec<String> =
                    (0..3).map(|_| self.document(&target).to_string()).collect();
                let some = documents[..1 + self.random.below(3)].join(", ");
                Some(if *many { format!("[{some}]") } else { documents[0].clone() })
            }
            _ => None,
        }
    }

    /// A document of the seed, or one that is not there.
    fn document(&mut self, uid: &str) -> Value {
        let of_type: Vec<&Value> = self.lines.iter().filter(|line| line["type"] == uid).collect();
        let line = of_type.get(self.random.below(of_type.len() + 1));
        line.map_or_else(|| "none".into(), |line| line["documentId"].clone())
    }
}
