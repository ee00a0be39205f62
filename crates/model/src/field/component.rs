//! `component`: a component, or a list of one kind of component.

use crate::field::{Attribute, FieldType};
use crate::resolve::{Env, State};
use crate::{ComponentField, FieldKind};

/// The type `component`.
pub(super) struct Component;

impl FieldType for Component {
    fn name(&self) -> &'static str {
        "component"
    }

    fn doc(&self) -> &'static str {
        "A component, or a list of one kind of component."
    }

    fn options(&self) -> &'static [&'static str] {
        &["component", "repeatable", "min", "max"]
    }

    fn resolve(
        &self,
        env: &Env<'_>,
        state: &mut State,
        attribute: &Attribute<'_>,
    ) -> Option<FieldKind> {
        let (min, max) = attribute.count_range(state, "min", "max");
        let repeatable = attribute.flag(state, "repeatable");
        let Some(uid) = attribute.text(state, "component") else {
            if attribute.option("component").is_none() {
                state.error(
                    attribute.at(),
                    format!("attribute `{}` does not say which component", attribute.name()),
                    "add `\"component\": \"<category>.<name>\"`",
                );
            }
            return None;
        };
        let component = env.component(state, attribute.at_option("component"), uid)?;
        Some(FieldKind::Component(ComponentField { component, repeatable, min, max }))
    }
}
