//! A whole new entry from outside of any operation, as a seed has it.

use model::ContentType;
use schema::Input;

use super::verdict::{Path, Verdict};
use super::{Entry, entry};
use crate::env::Env;
use crate::{Status, Violation};

/// The values of a new entry, defaults included, held to the rules of a draft or of a published entry.
///
/// # Errors
/// Every broken rule, in attribute order.
pub fn whole(
    env: &Env<'_>,
    content_type: &ContentType,
    data: &Input,
    status: Status,
) -> Result<Entry, Vec<Violation>> {
    let draft = status == Status::Draft;
    let mut verdict =
        Verdict { draft, draft_secrets: draft, new: true, trusted: true, ..Verdict::default() };
    let fields = (content_type.fields.as_slice(), true);
    let entry = entry::values(env, &mut verdict, &Path::default(), fields, data);
    if verdict.violations.is_empty() { Ok(entry) } else { Err(verdict.violations) }
}
