//! `customField`: a plugin's field, which stands for the base type that the plugin gives it.

use crate::FieldKind;
use crate::field::{Attribute, FieldType, find};
use crate::resolve::{Env, State, suggestion};

/// What `type` says.
pub(super) const NAME: &str = "customField";

/// The base type of every other custom field.
const UNKNOWN: &str = "text";

/// Well-known custom fields and their base types; `*` stands for any text.
const KNOWN: &[(&str, &str)] = &[
    ("plugin::ckeditor*.CKEditor", "richtext"),
    ("plugin::tiptap-editor.*", "richtext"),
    ("plugin::tinymce.*", "richtext"),
    ("plugin::react-md-editor.*", "richtext"),
    ("plugin::markdown-editor.*", "richtext"),
    ("plugin::wysiwyg.*", "richtext"),
    ("plugin::color-picker.color", "string"),
    ("plugin::country-select.country", "string"),
    ("plugin::strapi-advanced-uuid.uuid", "string"),
    ("plugin::strapi-phone-validator.*", "string"),
    ("plugin::multi-country-select.*", "json"),
    ("plugin::multi-select.*", "json"),
    ("plugin::tagsinput.tags", "json"),
    ("plugin::google-maps.location-picker", "json"),
    ("plugin::strapi-location-picker.location", "json"),
];

/// The type `customField`.
pub(super) struct CustomField;

impl FieldType for CustomField {
    fn name(&self) -> &'static str {
        NAME
    }

    fn doc(&self) -> &'static str {
        "A plugin's field, kept as the type that the plugin builds on."
    }

    fn options(&self) -> &'static [&'static str] {
        &["customField", "options"]
    }

    fn resolve(
        &self,
        env: &Env<'_>,
        state: &mut State,
        attribute: &Attribute<'_>,
    ) -> Option<FieldKind> {
        let Some(uid) = attribute.text(state, NAME) else {
            if attribute.option(NAME).is_none() {
                state.error(
                    attribute.at(),
                    format!("attribute `{}` does not say which custom field", attribute.name()),
                    "add `\"customField\": \"plugin::<plugin>.<name>\"`",
                );
            }
            return None;
        };
        let base = base_name(env, uid).unwrap_or_else(|| {
            warn_of_unknown(state, attribute, uid);
            UNKNOWN
        });
        match find(base).filter(|base| base.name() != NAME) {
            Some(base) => base.resolve(env, state, attribute),
            None => {
                let names = super::TYPES.iter().map(|field_type| field_type.name());
                state.error(
                    attribute.at_option(NAME),
                    format!("presswork.toml maps `{uid}` to `{base}`, which is not a type"),
                    suggestion(base, names)
                        .unwrap_or_else(|| "map it to a type such as `string`".to_owned()),
                );
                None
            }
        }
    }
}

/// The type that a custom field is kept as.
pub(super) fn base_type(
    env: &Env<'_>,
    attribute: &Attribute<'_>,
) -> Option<&'static dyn FieldType> {
    let uid = attribute.option(NAME)?.as_text()?;
    find(base_name(env, uid).unwrap_or(UNKNOWN))
}

/// The project's own mapping, else the well-known one.
fn base_name<'e>(env: &Env<'e>, uid: &str) -> Option<&'e str> {
    let mapped = env.options.custom_fields.get(uid).map(String::as_str);
    mapped.or_else(|| KNOWN.iter().find(|(pattern, _)| matches(pattern, uid)).map(|known| known.1))
}

fn warn_of_unknown(state: &mut State, attribute: &Attribute<'_>, uid: &str) {
    state.warning(
        attribute.at_option(NAME),
        format!("custom field `{uid}` is not known; it is kept as `{UNKNOWN}`"),
        format!("say what it is in presswork.toml: `[custom_fields]` `\"{uid}\" = \"string\"`"),
    );
}

/// Whether `uid` fits a pattern with at most one `*`.
fn matches(pattern: &str, uid: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == uid,
        Some((start, end)) => uid.strip_prefix(start).is_some_and(|rest| rest.ends_with(end)),
    }
}
