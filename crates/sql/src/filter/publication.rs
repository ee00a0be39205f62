//! `publicationFilter`: a row's standing between draft and published (content-api.md 3.2).
//!
//! In: a [`PublicationFilter`]. Out: a condition on the row's own status and on its peers, which are rows of the
//! same table with the same document id.

use plan::{PublicationFilter, Status};

use crate::link::number;
use crate::scope::Scope;
use crate::writer::{Conditions, Writer};

/// What is demanded of a row.
struct Standing {
    /// Its own status, when not both will do.
    own: Option<Status>,
    /// Whether there must be such a peer, or must not.
    exists: bool,
    /// The peer's status.
    peer: Status,
    /// Whether the peer must be of the row's locale.
    same_locale: bool,
    /// How the peer's last change must compare with the row's.
    changed: Option<&'static str>,
}

impl Standing {
    const fn of(filter: PublicationFilter) -> Self {
        use PublicationFilter as Is;
        let draft = Some(Status::Draft);
        let published = Some(Status::Published);
        let (own, exists, peer) = match filter {
            Is::NeverPublished | Is::NeverPublishedDocument => (draft, false, Status::Published),
            Is::HasPublishedVersion | Is::HasPublishedVersionDocument => {
                (None, true, Status::Published)
            }
            Is::Modified | Is::Unmodified => (draft, true, Status::Published),
            Is::PublishedWithoutDraft => (published, false, Status::Draft),
            Is::PublishedWithDraft => (published, true, Status::Draft),
        };
        let changed = match filter {
            Is::Modified => Some(" < "),
            Is::Unmodified => Some(" >= "),
            _ => None,
        };
        let same_locale =
            !matches!(filter, Is::NeverPublishedDocument | Is::HasPublishedVersionDocument);
        Self { own, exists, peer, same_locale, changed }
    }
}

/// ```sql
/// (t0."status" = 0 and exists (
///   select 1
///   from "articles" t1
///   where t1."document_id" = t0."document_id"
///     and t1."status" = 1
///     and t1."locale" = t0."locale"
///     and t1."updated_at" < t0."updated_at"
/// ))
/// ```
pub(super) fn write(writer: &mut Writer, scope: &Scope<'_>, filter: PublicationFilter) {
    let Scope::Row { alias: row, content_type } = scope else {
        // A component stands where its entry does, and the entry's filter has said so already.
        writer.syntax("true");
        return;
    };
    let standing = Standing::of(filter);
    let peer = writer.alias("t");
    writer.syntax("(");
    if let Some(own) = standing.own {
        writer.column(*row, "status").syntax(" = ").number(number(own)).syntax(" and ");
    }
    writer.syntax(if standing.exists { "exists " } else { "not exists " }).nested(|writer| {
        writer.clause("select 1").clause("from ").named(&content_type.table, peer);
        let mut conditions = Conditions::default();
        let document = conditions.next(writer).column(peer, "document_id");
        document.syntax(" = ").column(*row, "document_id");
        let status = conditions.next(writer).column(peer, "status");
        status.syntax(" = ").number(number(standing.peer));
        if standing.same_locale {
            let locale = conditions.next(writer).column(peer, "locale");
            locale.syntax(" = ").column(*row, "locale");
        }
        if let Some(changed) = standing.changed {
            let updated_at = conditions.next(writer).column(peer, "updated_at");
            updated_at.syntax(changed).column(*row, "updated_at");
        }
    });
    writer.syntax(")");
}
