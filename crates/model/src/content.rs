//! The model's nouns: content types, components, fields, relations and where each is stored.

use serde_json::Value as Json;

use crate::{ColumnName, FieldName, Rules, Scalar, Storage, Surface, TableName, Uid, Value};

/// Index of a content type in [`Model::content_types`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeId(pub usize);

/// Index of a component in [`Model::components`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ComponentId(pub usize);

/// Index of an enumeration in [`Model::enumerations`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EnumId(pub usize);

/// Every content type, component and enumeration of one project.
#[derive(Debug, Clone)]
pub struct Model {
    /// Built-in plugin types first, in the order of content-api.md 2.8, then `api::` types by uid, then the system's.
    pub content_types: Vec<ContentType>,
    /// Components in the order of their uid.
    pub components: Vec<Component>,
    /// Enumerations of all content types and components.
    pub enumerations: Vec<Enumeration>,
    /// The locale that a localized read or write means when it names none.
    pub default_locale: String,
    /// Whether clients see what those of Strapi 4 expect, besides.
    pub v4_compatibility: bool,
    /// What it is for.
    pub surface: Surface,
}

/// One content type: a table of entries.
#[derive(Debug, Clone)]
pub struct ContentType {
    /// This type's own index.
    pub id: TypeId,
    /// `api::article.article`.
    pub uid: Uid,
    /// Many entries or one.
    pub kind: Kind,
    /// `info.singularName`, kebab case.
    pub singular_name: String,
    /// `info.pluralName`, kebab case.
    pub plural_name: String,
    /// `info.displayName`.
    pub display_name: String,
    /// `info.description`, empty when absent.
    pub description: String,
    /// Table of the entries: one row per (document, locale, draft or published).
    pub table: TableName,
    /// `<table>_refs`: documents referenced from inside this type's components and zones
    /// (columns `source_id`, `path`, `target`); `None` when no component of it can hold a reference.
    pub references_table: Option<TableName>,
    /// Whether entries have a draft beside the published row.
    pub draft_and_publish: bool,
    /// Whether entries exist per locale.
    pub localized: bool,
    /// Kept in a table of the system's own: rows without status, locale and version, which nothing refers to and only
    /// the system changes.
    pub system: bool,
    /// The type whose grants hold for this one: itself, unless it is a part of another.
    pub granted_with: TypeId,
    /// In the GraphQL schema. If not, nothing there leads to its entries.
    pub exposed: bool,
    /// What GraphQL offers to do with its entries, in the order of [`Verb::ALL`].
    pub verbs: Vec<Verb>,
    /// As it is written, with what the project adds to a type of ours; for people and for what shows it to them.
    /// Null for the system's own.
    pub definition: Json,
    /// In GraphQL order: `documentId`, the attributes as written, `createdAt`, `updatedAt`, `publishedAt`,
    /// `locale` and `localizations` when localized, `_version`.
    pub fields: Vec<Field>,
}

/// A root field or a pair of them that GraphQL can have for a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verb {
    /// `articles` and `articles_connection`; `homepage` of a single type.
    Find,
    /// `article`.
    FindOne,
    /// `createArticle`.
    Create,
    /// `updateArticle`.
    Update,
    /// `deleteArticle`.
    Delete,
    /// `publishArticle`.
    Publish,
    /// `unpublishArticle`.
    Unpublish,
    /// `discardDraftArticle`.
    DiscardDraft,
}

/// `kind` of a content type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Many entries.
    Collection,
    /// At most one entry per locale.
    Single,
}

/// One component: a group of fields kept as JSON inside an entry's row.
#[derive(Debug, Clone)]
pub struct Component {
    /// This component's own index.
    pub id: ComponentId,
    /// `shared.seo`.
    pub uid: Uid,
    /// GraphQL type name, `ComponentSharedSeo` (content-api.md 1.1).
    pub global_id: String,
    /// `info.displayName`.
    pub display_name: String,
    /// In the GraphQL schema. If not, nothing there leads to it.
    pub exposed: bool,
    /// As it is written; for people and for what shows it to them.
    pub definition: Json,
    /// `id` first, then the attributes as written.
    pub fields: Vec<Field>,
}

/// One field of a content type or component.
#[derive(Debug, Clone)]
pub struct Field {
    /// As written; the GraphQL name and, inside a component, the JSON key.
    pub name: FieldName,
    /// Column of the entry's table. Meaningless inside a component and for relations without a column.
    pub column: ColumnName,
    /// What the field holds.
    pub kind: FieldKind,
    /// Non-null in the output type; demanded when publishing.
    pub required: bool,
    /// Only admins are shown it, if anybody is: no reader, whatever is granted, and nobody who is told of changes.
    pub private: bool,
    /// In the object type.
    pub output: bool,
    /// Ever given a value from outside, so that its default and its rules apply.
    pub writable: bool,
    /// In the mutation input.
    pub input: bool,
    /// In the filters input and usable for sorting.
    pub filter: bool,
    /// Differs per locale; others are synchronised over the locales of a document.
    pub localized: bool,
    /// Unique among published rows of one locale, by a database constraint.
    pub unique: bool,
    /// The attribute type that the field of a plugin is kept as, for what shows it to people.
    pub kept_as: Option<&'static str>,
}

/// What a field holds.
#[derive(Debug, Clone)]
pub enum FieldKind {
    /// One value.
    Scalar(ScalarField),
    /// References to other documents; media are relations to `plugin::upload.file`.
    Relation(Relation),
    /// One component or a list of one kind of component.
    Component(ComponentField),
    /// A dynamic zone: a list of components of several kinds.
    Zone(ZoneField),
}

/// A field with one value.
#[derive(Debug, Clone)]
pub struct ScalarField {
    /// How it is stored.
    pub storage: Storage,
    /// How it looks in GraphQL.
    pub scalar: Scalar,
    /// What a value must satisfy.
    pub rules: Rules,
    /// Applied on create when the input has no such key.
    pub default: Option<Value>,
    /// A password: hashed when written, never read out, never filtered.
    pub secret: bool,
    /// Paths of objects in the bucket stand in it; readers get URLs that work for them.
    pub links: bool,
}

/// A field that refers to documents.
#[derive(Debug, Clone)]
pub struct Relation {
    /// What it may refer to.
    pub target: Target,
    /// A list rather than at most one.
    pub many: bool,
    /// Where the references are stored.
    pub link: Link,
    /// A media field: never permission-checked, has no filter, may be `required`.
    pub media: bool,
}

/// What a relation may refer to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Entries of one type.
    Type(TypeId),
    /// Entries of any of these types (`morphTo…`); empty means every type.
    Any(Vec<TypeId>),
}

/// Where a relation's references are stored. Rows refer to documents, not rows, so that publishing a target
/// never has to touch its referrers; the row of the target is chosen by status and locale when read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Link {
    /// A column of this row holds the target's document id.
    Column {
        /// The foreign-key column.
        column: ColumnName,
        /// Position of this row among its siblings, kept when the inverse side is a list.
        order: Option<ColumnName>,
        /// One-to-one: no two rows of one locale and status may share a target.
        exclusive: bool,
    },
    /// A column of the target's rows holds this row's document id.
    InverseColumn {
        /// The foreign-key column in the target's table.
        column: ColumnName,
        /// Position column in the target's table; `None` on a one-to-one.
        order: Option<ColumnName>,
    },
    /// A link table `(source_id, target, status, position, inverse_position)`: this row's id and status.
    Table {
        /// The link table.
        table: TableName,
    },
    /// The link table of the target's field; `target` is this row's document id.
    InverseTable {
        /// The link table.
        table: TableName,
    },
    /// Rows of the same document and status in other locales.
    Localizations,
    /// Rows of any type that hold this row's document id: in a media field, or in one of their components. Nothing
    /// is stored for it; a file's `related` is read from where the references are.
    Referrers,
    /// Document ids in the JSON of the component that the field belongs to: a string, or an array of strings.
    Embedded,
}

/// A field that holds one component or several of one kind.
#[derive(Debug, Clone)]
pub struct ComponentField {
    /// The component.
    pub component: ComponentId,
    /// A list rather than at most one.
    pub repeatable: bool,
    /// Fewest items (content-api.md section 9 says when it is enforced).
    pub min: Option<u64>,
    /// Most items.
    pub max: Option<u64>,
}

/// A dynamic zone. Each item's JSON has `__component`, the component's uid.
#[derive(Debug, Clone)]
pub struct ZoneField {
    /// The components it may hold.
    pub components: Vec<ComponentId>,
    /// Fewest items.
    pub min: Option<u64>,
    /// Most items.
    pub max: Option<u64>,
}

/// An enumeration: its GraphQL names and the raw texts that are stored.
#[derive(Debug, Clone)]
pub struct Enumeration {
    /// `enumName`, or `None` to be named after its field by the `schema` crate.
    pub name: Option<String>,
    /// As listed in the definition.
    pub values: Vec<EnumerationValue>,
}

/// One value of an enumeration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnumerationValue {
    /// Stored and filtered: `in-review`.
    pub raw: String,
    /// The slug that GraphQL shows: `in_review`.
    pub name: String,
}

impl Verb {
    /// Every verb, queries first.
    pub const ALL: [Self; 8] = [
        Self::Find,
        Self::FindOne,
        Self::Create,
        Self::Update,
        Self::Delete,
        Self::Publish,
        Self::Unpublish,
        Self::DiscardDraft,
    ];

    /// Strapi's name of the action.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Find => "find",
            Self::FindOne => "findOne",
            Self::Create => "create",
            Self::Update => "update",
            Self::Delete => "delete",
            Self::Publish => "publish",
            Self::Unpublish => "unpublish",
            Self::DiscardDraft => "discardDraft",
        }
    }

    /// Whether it means something for a type of this kind, with or without drafts.
    #[must_use]
    pub fn is_for(self, kind: Kind, draft_and_publish: bool) -> bool {
        match self {
            Self::Find | Self::Update | Self::Delete => true,
            Self::FindOne | Self::Create => kind == Kind::Collection,
            Self::Publish | Self::Unpublish | Self::DiscardDraft => draft_and_publish,
        }
    }

    /// Whether its root fields are queries.
    #[must_use]
    pub fn is_query(self) -> bool {
        matches!(self, Self::Find | Self::FindOne)
    }
}

impl Model {
    /// The content type at `id`.
    #[must_use]
    pub fn content_type(&self, id: TypeId) -> &ContentType {
        &self.content_types[id.0]
    }

    /// The component at `id`.
    #[must_use]
    pub fn component(&self, id: ComponentId) -> &Component {
        &self.components[id.0]
    }

    /// The enumeration at `id`.
    #[must_use]
    pub fn enumeration(&self, id: EnumId) -> &Enumeration {
        &self.enumerations[id.0]
    }

    /// The types that a relation may lead to.
    #[must_use]
    pub fn targets(&self, relation: &Relation) -> Vec<TypeId> {
        match &relation.target {
            Target::Type(target) => vec![*target],
            Target::Any(targets) if targets.is_empty() => {
                self.own_types().map(|content_type| content_type.id).collect()
            }
            Target::Any(targets) => targets.clone(),
        }
    }

    /// The types whose entries are content, those of plugins among them; not what the system keeps for itself.
    pub fn own_types(&self) -> impl Iterator<Item = &ContentType> {
        self.content_types.iter().filter(|content_type| !content_type.system)
    }

    /// The content type with this uid, or `None`.
    #[must_use]
    pub fn find(&self, uid: &str) -> Option<&ContentType> {
        self.content_types.iter().find(|content_type| *content_type.uid == *uid)
    }
}

impl Field {
    /// A field that is read and filtered, but not written.
    pub(crate) fn read_only(
        name: &str,
        column: &str,
        (storage, scalar): (Storage, Scalar),
    ) -> Self {
        Self {
            name: FieldName::from(name),
            column: ColumnName::from(column),
            kind: FieldKind::Scalar(ScalarField {
                storage,
                scalar,
                rules: Rules::default(),
                default: None,
                secret: false,
                links: false,
            }),
            required: false,
            private: false,
            output: true,
            writable: false,
            input: false,
            filter: true,
            localized: false,
            unique: false,
            kept_as: None,
        }
    }

    /// The same, never null.
    pub(crate) fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// Whether the references that `link` shows, from whichever side, are kept in this field.
    #[must_use]
    pub fn keeps(&self, link: &Link) -> bool {
        match &self.kind {
            FieldKind::Relation(relation) => relation.link.keeps(link),
            _ => false,
        }
    }
}

impl Link {
    fn keeps(&self, other: &Self) -> bool {
        match (self, other) {
            (
                Self::Column { column, .. },
                Self::Column { column: shown, .. } | Self::InverseColumn { column: shown, .. },
            ) => column == shown,
            (
                Self::Table { table },
                Self::Table { table: shown } | Self::InverseTable { table: shown },
            ) => table == shown,
            _ => false,
        }
    }
}

impl ContentType {
    /// The field with this name, or `None`.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| *field.name == *name)
    }
}

impl Component {
    /// The field with this name, or `None`.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| *field.name == *name)
    }
}
