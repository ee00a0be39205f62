//! `uid`: a unique text for addresses, often made of another attribute by the editor.

use crate::field::{self, Attribute, FieldType, scalar};
use crate::resolve::{Env, State, suggestion};
use crate::{FieldKind, Format, Scalar, Storage};

/// Longest `maxLength`.
const LONGEST: u64 = 256;

/// The type `uid`.
pub(super) struct Uid;

impl FieldType for Uid {
    fn name(&self) -> &'static str {
        "uid"
    }

    fn doc(&self) -> &'static str {
        "A unique text for addresses, often made of another attribute by the editor."
    }

    fn options(&self) -> &'static [&'static str] {
        &["targetField", "minLength", "maxLength", "regex", "options", "default", "unique"]
    }

    fn resolve(
        &self,
        env: &Env<'_>,
        state: &mut State,
        attribute: &Attribute<'_>,
    ) -> Option<FieldKind> {
        check_target_field(env, state, attribute);
        let mut rules = scalar::lengths_and_pattern(state, attribute);
        if rules.max_length.is_some_and(|length| length > LONGEST) {
            state.error(
                attribute.at_option("maxLength"),
                format!("a `uid` holds at most {LONGEST} characters"),
                format!("lower `maxLength` to {LONGEST}"),
            );
        }
        // a pattern of one's own takes the place of the built-in one
        rules.format = rules.pattern.is_none().then_some(Format::Uid);
        Some(scalar::field(state, attribute, (Storage::Text, Scalar::String), rules))
    }
}

/// `targetField` must be a text of the same definition, and excludes a default.
fn check_target_field(env: &Env<'_>, state: &mut State, attribute: &Attribute<'_>) {
    let Some(target) = attribute.text(state, "targetField") else { return };
    let siblings = env.catalog.attributes(attribute.owner);
    match siblings.iter().find(|sibling| sibling.name == target) {
        None => {
            let names = siblings.iter().map(|sibling| sibling.name.as_str());
            state.error(
                attribute.at_option("targetField"),
                format!("`targetField` names `{target}`, which is not an attribute here"),
                suggestion(target, names)
                    .unwrap_or_else(|| "name a `string` or `text` attribute".to_owned()),
            );
        }
        Some(sibling) => {
            // a sibling of no known type has its own problem
            let kind = field::of(sibling).map(FieldType::name);
            if kind.is_some_and(|kind| !matches!(kind, "string" | "text")) {
                state.error(
                    attribute.at_option("targetField"),
                    format!("`targetField` names `{target}`, which is no text"),
                    "name a `string` or `text` attribute",
                );
            }
        }
    }
    if attribute.option("default").is_some() {
        state.warning(
            attribute.at_option("default"),
            format!("attribute `{}` has both `targetField` and a default", attribute.name()),
            "remove one of the two; the default is used on create",
        );
    }
}
