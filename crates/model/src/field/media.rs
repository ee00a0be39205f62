//! `media`: one or several uploaded files.

use crate::field::{Attribute, FieldType};
use crate::resolve::{Env, State, suggestion};
use crate::{FieldKind, Link, Relation, Target, media};

/// What `allowedTypes` may list.
const KINDS: [&str; 4] = ["images", "videos", "files", "audios"];

/// The type `media`.
pub(super) struct Media;

impl FieldType for Media {
    fn name(&self) -> &'static str {
        "media"
    }

    fn doc(&self) -> &'static str {
        "One or several uploaded files."
    }

    fn options(&self) -> &'static [&'static str] {
        &["multiple", "allowedTypes"]
    }

    fn resolve(
        &self,
        env: &Env<'_>,
        state: &mut State,
        attribute: &Attribute<'_>,
    ) -> Option<FieldKind> {
        let many = attribute.flag(state, "multiple");
        check_allowed_types(state, attribute);
        let file = env.catalog.find(media::FILE)?;
        let link = match env.storage(attribute) {
            None => Link::Embedded,
            Some(storage) => match storage.table.clone() {
                Some(table) => Link::Table { table },
                None => {
                    Link::Column { column: storage.column.clone(), order: None, exclusive: false }
                }
            },
        };
        Some(FieldKind::Relation(Relation { target: Target::Type(file), many, link, media: true }))
    }
}

fn check_allowed_types(state: &mut State, attribute: &Attribute<'_>) {
    for (node, kind) in attribute.texts(state, "allowedTypes").unwrap_or_default() {
        if !KINDS.contains(&kind) {
            state.error(
                attribute.at_node(node),
                format!("`{kind}` is not a kind of file"),
                suggestion(kind, KINDS)
                    .unwrap_or_else(|| format!("use some of: {}", KINDS.join(", "))),
            );
        }
    }
}
