//! Which content types and components there are, under which names and tables.

use std::collections::{HashMap, HashSet};

use definition::{Attribute, Definition, Definitions, Node, Place};

use crate::naming::{component_global_id, table_name, uid_part};
use crate::resolve::builtin::{self, Merged};
use crate::resolve::{At, Owner, State, identity};
use crate::{ComponentId, Kind, Surface, TableName, TypeId, Verb};

/// A content type before its attributes are resolved.
#[derive(Debug)]
pub(crate) struct TypeEntry {
    pub(crate) uid: String,
    pub(crate) kind: Kind,
    pub(crate) singular_name: String,
    pub(crate) plural_name: String,
    pub(crate) display_name: String,
    pub(crate) description: String,
    pub(crate) table: TableName,
    pub(crate) draft_and_publish: bool,
    pub(crate) localized: bool,
    pub(crate) verbs: Vec<Verb>,
    /// On this surface.
    pub(crate) exposed: bool,
    /// `options.privateAttributes`.
    pub(crate) private_attributes: Vec<String>,
    pub(crate) definition: Definition,
}

/// A component before its attributes are resolved.
#[derive(Debug)]
pub(crate) struct ComponentEntry<'a> {
    pub(crate) uid: String,
    pub(crate) global_id: String,
    pub(crate) display_name: String,
    pub(crate) definition: &'a Definition,
}

/// Every content type and component by number and by uid.
#[derive(Debug)]
pub(crate) struct Catalog<'a> {
    pub(crate) types: Vec<TypeEntry>,
    pub(crate) components: Vec<ComponentEntry<'a>>,
    type_ids: HashMap<String, TypeId>,
    component_ids: HashMap<String, ComponentId>,
    flawed: HashSet<String>,
}

impl Catalog<'_> {
    pub(crate) fn find(&self, uid: &str) -> Option<TypeId> {
        self.type_ids.get(uid).copied()
    }

    pub(crate) fn find_component(&self, uid: &str) -> Option<ComponentId> {
        self.component_ids.get(uid).copied()
    }

    pub(crate) fn content_type(&self, id: TypeId) -> &TypeEntry {
        &self.types[id.0]
    }

    /// Whether the file that defines this uid exists but has problems of its text.
    pub(crate) fn is_flawed(&self, uid: &str) -> bool {
        self.flawed.contains(uid)
    }

    pub(crate) fn definition(&self, owner: Owner) -> &Definition {
        match owner {
            Owner::ContentType(id) => &self.types[id.0].definition,
            Owner::Component(id) => self.components[id.0].definition,
        }
    }

    pub(crate) fn attributes(&self, owner: Owner) -> &[Attribute] {
        self.definition(owner).attributes.as_deref().unwrap_or_default()
    }

    pub(crate) fn owner_uid(&self, owner: Owner) -> &str {
        match owner {
            Owner::ContentType(id) => &self.types[id.0].uid,
            Owner::Component(id) => &self.components[id.0].uid,
        }
    }
}

/// Lists the types and components of a project and reports what is wrong with their names.
pub(super) fn build<'a>(
    definitions: &'a Definitions,
    surface: Surface,
    state: &mut State,
) -> Catalog<'a> {
    let mut types: Vec<TypeEntry> = builtin::merged(definitions, surface, state)
        .into_iter()
        .map(|merged| type_entry(state, merged))
        .collect();
    let own = |definition: &Definition| Merged {
        definition: definition.clone(),
        verbs: &Verb::ALL,
        exposed: true,
    };
    let mut own: Vec<TypeEntry> =
        definitions.content_types.iter().map(|it| type_entry(state, own(it))).collect();
    own.sort_by(|left, right| left.uid.cmp(&right.uid));
    types.append(&mut own);
    let mut components: Vec<ComponentEntry<'a>> = (definitions.components.iter())
        .map(|definition| component_entry(state, definition))
        .collect();
    components.sort_by(|left, right| left.uid.cmp(&right.uid));
    identity::check(&types, &components, state);

    // of two with one uid, which is an error, the first is meant
    let mut type_ids = HashMap::new();
    for (index, entry) in types.iter().enumerate() {
        type_ids.entry(entry.uid.clone()).or_insert(TypeId(index));
    }
    let mut component_ids = HashMap::new();
    for (index, entry) in components.iter().enumerate() {
        component_ids.entry(entry.uid.clone()).or_insert(ComponentId(index));
    }
    let flawed = definitions.flawed.iter().map(uid_of).collect();
    Catalog { types, components, type_ids, component_ids, flawed }
}

/// The uid that a path stands for.
pub(super) fn uid_of(place: &Place) -> String {
    match place {
        Place::ContentType { api, name } => format!("api::{}.{}", uid_part(api), uid_part(name)),
        Place::Extension { plugin, name } if plugin == "admin" => format!("admin::{name}"),
        Place::Extension { plugin, name } => format!("plugin::{plugin}.{name}"),
        Place::Component { category, name } => format!("{category}.{name}"),
    }
}

/// A type of which GraphQL offers those of the `verbs` that mean something for it.
fn type_entry(state: &mut State, merged: Merged) -> TypeEntry {
    let Merged { definition, verbs, exposed } = merged;
    let reader = Reader(&definition);
    let singular_name = identity::api_name(state, &definition, "singularName");
    let plural_name = identity::api_name(state, &definition, "pluralName");
    let collection_name = reader.text(state, &["collectionName"]).filter(|name| !name.is_empty());
    let table = table_name(collection_name.as_ref().unwrap_or(&singular_name));
    let kind = reader.kind(state);
    let draft_and_publish = reader.flag(state, &["options", "draftAndPublish"]);
    let means_something = |verb: &&Verb| verb.is_for(kind, draft_and_publish);
    TypeEntry {
        uid: uid_of(&definition.place),
        kind,
        display_name: reader.display_name(state),
        description: reader.text(state, &["info", "description"]).unwrap_or_default(),
        table,
        draft_and_publish,
        localized: reader.flag(state, &["pluginOptions", "i18n", "localized"]),
        verbs: verbs.iter().filter(means_something).copied().collect(),
        exposed,
        private_attributes: reader.private_attributes(state),
        singular_name,
        plural_name,
        definition,
    }
}

fn component_entry<'a>(state: &mut State, definition: &'a Definition) -> ComponentEntry<'a> {
    let uid = uid_of(&definition.place);
    let reader = Reader(definition);
    if reader.text(state, &["collectionName"]).is_none() {
        state.error(
            At { file: &definition.file, line: 1 },
            format!("component `{uid}` has no `collectionName`"),
            format!("add `\"collectionName\": \"components_{}\"`", uid.replace(['.', '-'], "_")),
        );
    }
    let global_id = reader.text(state, &["globalId"]).unwrap_or_else(|| component_global_id(&uid));
    ComponentEntry { uid, global_id, display_name: reader.display_name(state), definition }
}

/// Typed reading of top-level keys.
struct Reader<'a>(&'a Definition);

impl Reader<'_> {
    fn kind(&self, state: &mut State) -> Kind {
        match self.text(state, &["kind"]).as_deref() {
            None | Some("collectionType") => Kind::Collection,
            Some("singleType") => Kind::Single,
            Some(other) => {
                let line = self.0.get(&["kind"]).map_or(1, |node| node.line);
                state.error(
                    At { file: &self.0.file, line },
                    format!("`{other}` is not a kind of content type"),
                    "use `collectionType` or `singleType`",
                );
                Kind::Collection
            }
        }
    }

    fn display_name(&self, state: &mut State) -> String {
        self.text(state, &["info", "displayName"]).unwrap_or_default()
    }

    fn private_attributes(&self, state: &mut State) -> Vec<String> {
        let path = ["options", "privateAttributes"];
        let read = |node: &Node| {
            node.as_array()?.iter().map(|item| item.as_text().map(ToOwned::to_owned)).collect()
        };
        self.typed(state, &path, "a list of strings", read).unwrap_or_default()
    }

    fn text(&self, state: &mut State, path: &[&str]) -> Option<String> {
        self.typed(state, path, "a string", |node| node.as_text().map(ToOwned::to_owned))
    }

    fn flag(&self, state: &mut State, path: &[&str]) -> bool {
        self.typed(state, path, "`true` or `false`", Node::as_boolean).unwrap_or_default()
    }

    fn typed<T>(
        &self,
        state: &mut State,
        path: &[&str],
        wanted: &str,
        read: impl FnOnce(&Node) -> Option<T>,
    ) -> Option<T> {
        let node = self.0.get(path)?;
        let value = read(node);
        if value.is_none() {
            state.error(
                At { file: &self.0.file, line: node.line },
                format!("`{}` is not {wanted}", path.join(".")),
                format!("write {wanted}, or remove the key"),
            );
        }
        value
    }
}
