//! `dynamiczone`: a list of components of several kinds.

use crate::field::{Attribute, FieldType};
use crate::resolve::{Env, State};
use crate::{ComponentId, FieldKind, ZoneField};

/// The type `dynamiczone`.
pub(super) struct Dynamiczone;

impl FieldType for Dynamiczone {
    fn name(&self) -> &'static str {
        "dynamiczone"
    }

    fn doc(&self) -> &'static str {
        "A list of components of several kinds."
    }

    fn options(&self) -> &'static [&'static str] {
        &["components", "min", "max"]
    }

    fn resolve(
        &self,
        env: &Env<'_>,
        state: &mut State,
        attribute: &Attribute<'_>,
    ) -> Option<FieldKind> {
        let (min, max) = attribute.count_range(state, "min", "max");
        let Some(uids) = attribute.texts(state, "components") else {
            if attribute.option("components").is_none() {
                state.error(
                    attribute.at(),
                    format!("attribute `{}` does not say which components", attribute.name()),
                    "add `\"components\": [\"<category>.<name>\"]`",
                );
            }
            return None;
        };
        let mut components: Vec<ComponentId> = Vec::with_capacity(uids.len());
        for (node, uid) in uids {
            let Some(component) = env.component(state, attribute.at_node(node), uid) else {
                continue;
            };
            if components.contains(&component) {
                state.warning(
                    attribute.at_node(node),
                    format!("component `{uid}` is listed a second time"),
                    "remove one of the two",
                );
            } else {
                components.push(component);
            }
        }
        Some(FieldKind::Zone(ZoneField { components, min, max }))
    }
}
