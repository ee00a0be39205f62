//! The resolved, checked content model: what the definition files mean.
//!
//! In: [`definition::Definitions`], the files as written. Out: a [`Model`] in which every name is resolved,
//! every type has its tables and columns, and every field speaks the three small closed words that the rest
//! of the pipeline understands: [`Storage`], [`Scalar`] and [`Operator`].
//!
//! Must not know: how a GraphQL schema is laid out, SQL text, HTTP, the file system. It knows what GraphQL calls its
//! types, because definitions whose names meet are refused.

pub mod access;
pub mod audit;
pub mod code;
pub mod content;
mod field;
pub mod locale;
pub mod mail;
pub mod media;
pub mod names;
pub mod naming;
pub mod operator;
pub mod permission;
mod resolve;
pub mod rules;
pub mod scalar;
mod surface;
pub mod system;
mod system_type;
pub mod token;
pub mod user;
pub mod value;
pub mod webhook;

pub use access::{Action, Grants, Permission, Permissions, Principal, Status, Viewer};
pub use code::Code;
pub use content::{
    Component, ComponentField, ComponentId, ContentType, EnumId, Enumeration, EnumerationValue,
    Field, FieldKind, Kind, Link, Model, Relation, ScalarField, Target, TypeId, Verb, ZoneField,
};
pub use field::documentation as field_types;
pub use media::MediaPlace;
pub use names::{ColumnName, FieldName, TableName, Uid};
pub use operator::{Aspect, Operands, Operator};
pub use resolve::{Disabled, Mention, ResolveOptions, resolve};
pub use rules::{Format, Rules};
pub use scalar::{Scalar, Storage};
pub use surface::Surface;
pub use user::{Population, UserFact};
pub use value::Value;
