//! The fields that every content type or component has of its own, in their GraphQL places.

use crate::{
    ColumnName, Field, FieldKind, Kind, Link, Relation, Scalar, Storage, Surface, Target, TypeId,
    user,
};

/// Names that an attribute of a content type cannot have.
pub(super) const CONTENT_TYPE_NAMES: [&str; 8] = [
    "documentId",
    "createdAt",
    "updatedAt",
    "publishedAt",
    "locale",
    "localizations",
    "localizations_connection",
    "_version",
];

/// Names that an attribute of a component cannot have.
pub(super) const COMPONENT_NAMES: [&str; 1] = ["id"];

/// `documentId`, which filters of single types do not have.
pub(super) fn document_id(kind: Kind) -> Field {
    Field {
        required: true,
        filter: kind == Kind::Collection,
        ..Field::read_only("documentId", "document_id", (Storage::Text, Scalar::Id))
    }
}

/// A component's `id`, by which an update names it.
pub(super) fn component_id() -> Field {
    Field {
        required: true,
        writable: true,
        input: true,
        filter: false,
        ..Field::read_only("id", "id", (Storage::BigInteger, Scalar::Id))
    }
}

/// What follows the attributes of a content type.
pub(super) fn after_attributes(id: TypeId, localized: bool) -> Vec<Field> {
    let instant = (Storage::Timestamp, Scalar::DateTime);
    let mut fields = vec![
        Field { localized, ..Field::read_only("createdAt", "created_at", instant) },
        Field { localized, ..Field::read_only("updatedAt", "updated_at", instant) },
        Field {
            localized,
            writable: true,
            input: true,
            ..Field::read_only("publishedAt", "published_at", instant)
        },
    ];
    if localized {
        fields.push(Field {
            localized,
            ..Field::read_only("locale", "locale", (Storage::Text, Scalar::String))
        });
        fields.push(localizations(id));
    }
    fields.push(Field {
        required: true,
        localized,
        filter: false,
        ..Field::read_only("_version", "version", (Storage::Integer, Scalar::Int))
    });
    fields
}

/// `createdBy` and `updatedBy`: the admins who made an entry and changed it last, which only admins are shown.
pub(super) fn authors(admins: TypeId, surface: Surface) -> [Field; 2] {
    [(user::CREATED_BY, "created_by_id"), (user::UPDATED_BY, "updated_by_id")].map(
        |(name, column)| {
            let link =
                Link::Column { column: ColumnName::from(column), order: None, exclusive: false };
            let target = Target::Type(admins);
            let kind = FieldKind::Relation(Relation { target, many: false, link, media: false });
            let shown = surface == Surface::Admin;
            let text = Field::read_only(name, column, (Storage::Text, Scalar::String));
            Field { kind, localized: true, private: true, output: shown, filter: shown, ..text }
        },
    )
}

fn localizations(id: TypeId) -> Field {
    let kind = FieldKind::Relation(Relation {
        target: Target::Type(id),
        many: true,
        link: Link::Localizations,
        media: false,
    });
    let locale = Field::read_only("localizations", "locale", (Storage::Text, Scalar::String));
    Field { kind, localized: true, ..locale }
}
