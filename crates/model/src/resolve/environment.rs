//! The read-only facts that every attribute is resolved against.

use crate::field::Attribute;
use crate::resolve::catalog::Catalog;
use crate::resolve::layout::{Layout, Storage};
use crate::resolve::{At, ResolveOptions, State, suggestion};
use crate::{ComponentId, TypeId};

/// What an attribute belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Owner {
    /// A content type.
    ContentType(TypeId),
    /// A component.
    Component(ComponentId),
}

/// Read-only facts.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Env<'a> {
    /// Which types and components there are.
    pub(crate) catalog: &'a Catalog<'a>,
    /// Which tables and columns they have.
    pub(crate) layout: &'a Layout,
    /// What the project says besides its definitions.
    pub(crate) options: &'a ResolveOptions,
}

impl<'a> Env<'a> {
    /// The content type with this uid. Reports one that does not exist; types that are never served are left out
    /// in silence, as Strapi does.
    pub(crate) fn content_type(&self, state: &mut State, at: At<'_>, uid: &str) -> Option<TypeId> {
        let found = self.catalog.find(uid);
        if self.is_unknown(uid) && !self.catalog.is_flawed(uid) {
            let uids = self.catalog.types.iter().map(|entry| entry.uid.as_str());
            state.error(
                at,
                format!("content type `{uid}` does not exist"),
                suggestion(uid, uids)
                    .unwrap_or_else(|| "add it, or remove what refers to it".to_owned()),
            );
        }
        found
    }

    /// Whether no content type has this uid, not even one that is never served.
    pub(crate) fn is_unknown(&self, uid: &str) -> bool {
        self.catalog.find(uid).is_none() && !is_never_served(uid)
    }

    /// The component with this uid. Reports one that does not exist.
    pub(crate) fn component(
        &self,
        state: &mut State,
        at: At<'_>,
        uid: &str,
    ) -> Option<ComponentId> {
        let found = self.catalog.find_component(uid);
        if found.is_none() && !self.catalog.is_flawed(uid) {
            let uids = self.catalog.components.iter().map(|entry| entry.uid.as_str());
            state.error(
                at,
                format!("component `{uid}` does not exist"),
                suggestion(uid, uids).unwrap_or_else(|| {
                    format!("add src/components/{}.json", uid.replacen('.', "/", 1))
                }),
            );
        }
        found
    }

    /// Where an attribute of a content type is kept; `None` inside components.
    pub(crate) fn storage(&self, attribute: &Attribute<'_>) -> Option<&'a Storage> {
        match attribute.owner {
            Owner::ContentType(id) => self.layout.storage(id, attribute.name()),
            Owner::Component(_) => None,
        }
    }
}

/// Types of Strapi's administration that no API serves; fields that refer to them are left out.
fn is_never_served(uid: &str) -> bool {
    uid.starts_with("admin::") || uid.starts_with("plugin::content-releases.")
}
