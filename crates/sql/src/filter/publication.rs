//! A row's standing between draft and published (content-api.md 3.2): `publicationFilter`, and the standing as a value.
//!
//! In: a [`PublicationFilter`], and which rows there are for the viewer. Out: a condition on the row's own status and on
//! its peers, which are rows of the same table with the same document id; or the word for it.

use model::Model;
use plan::{Filter, PublicationFilter, Status};

use crate::scope::Scope;
use crate::writer::{Alias, Conditions, Writer};

/// What is demanded of a row.
struct Demand {
    /// Its own status, when not both will do.
    own: Option<Status>,
    /// Whether there must be such a peer, or must not.
    exists: bool,
    /// The peer's status; without one, the other than the row's.
    peer: Option<Status>,
    /// Whether the peer must be of the row's locale.
    same_locale: bool,
    /// How the draft's last change must compare with the published row's.
    changed: Option<&'static str>,
}

impl Demand {
    const fn of(filter: PublicationFilter) -> Self {
        use PublicationFilter as Is;
        let draft = Some(Status::Draft);
        let published = Some(Status::Published);
        let (own, exists, peer) = match filter {
            Is::NeverPublished | Is::NeverPublishedDocument => (draft, false, published),
            Is::HasPublishedVersion | Is::HasPublishedVersionDocument => (None, true, published),
            Is::Modified | Is::Unmodified => (None, true, None),
            Is::PublishedWithoutDraft => (published, false, draft),
            Is::PublishedWithDraft => (published, true, draft),
        };
        let changed = match filter {
            Is::Modified => Some(" > "),
            Is::Unmodified => Some(" <= "),
            _ => None,
        };
        let same_locale =
            !matches!(filter, Is::NeverPublishedDocument | Is::HasPublishedVersionDocument);
        Self { own, exists, peer, same_locale, changed }
    }
}

/// ```sql
/// (exists (
///   select 1
///   from "articles" t1
///   where t1."document_id" = t0."document_id"
///     and t1."status" <> t0."status"
///     and t1."locale" = t0."locale"
///     and case t0."status" when 0 then t0."updated_at" > t1."updated_at" else t1."updated_at" > t0."updated_at" end
/// ))
/// ```
pub(super) fn write<'p>(
    writer: &mut Writer,
    model: &'p Model,
    scope: &Scope<'p>,
    (standing, peers): (PublicationFilter, &'p Filter),
) {
    let Scope::Row { alias: row, content_type } = scope else {
        // A component stands where its entry does, and the entry's filter has said so already.
        writer.syntax("true");
        return;
    };
    let row = *row;
    let demand = Demand::of(standing);
    let peer = writer.alias("t");
    writer.syntax("(");
    if let Some(own) = demand.own {
        writer.column(row, "status").syntax(" = ").status(own).syntax(" and ");
    }
    writer.syntax(if demand.exists { "" } else { "not " }).exists(|writer| {
        writer.clause("from ").named(&content_type.table, peer);
        let mut conditions = Conditions::default();
        let document = conditions.next(writer).column(peer, "document_id");
        document.syntax(" = ").column(row, "document_id");
        let status = conditions.next(writer).column(peer, "status");
        match demand.peer {
            Some(wanted) => status.syntax(" = ").status(wanted),
            None => status.syntax(" <> ").column(row, "status"),
        };
        if demand.same_locale {
            let locale = conditions.next(writer).column(peer, "locale");
            locale.syntax(" = ").column(row, "locale");
        }
        if let Some(changed) = demand.changed {
            write_change(conditions.next(writer), (row, peer), changed);
        }
        let there = Scope::Row { alias: peer, content_type };
        super::conjuncts(writer, &mut conditions, model, &there, peers);
    });
    writer.syntax(")");
}

/// How the draft's last change compares with the published row's, of which one is the row and the other its peer.
fn write_change(writer: &mut Writer, (row, peer): (Alias, Alias), compared: &'static str) {
    writer.syntax("case ").column(row, "status");
    writer.syntax(" when ").status(Status::Draft).syntax(" then ");
    writer.column(row, "updated_at").syntax(compared).column(peer, "updated_at");
    writer.syntax(" else ");
    writer.column(peer, "updated_at").syntax(compared).column(row, "updated_at");
    writer.syntax(" end");
}

/// ```sql
/// coalesce((
///   select case when (case t0."status" when 0 then … end) then 'MODIFIED' else 'PUBLISHED' end
///   from "articles" t1
///   where t1."document_id" = t0."document_id"
///     and t1."status" <> t0."status"
///     and t1."locale" = t0."locale"
/// ), case t0."status" when 0 then 'DRAFT' else 'PUBLISHED' end)
/// ```
pub(crate) fn write_standing<'p>(
    writer: &mut Writer,
    model: &'p Model,
    scope: &Scope<'p>,
    peers: &'p Filter,
) {
    let Scope::Row { alias: row, content_type } = scope else {
        // Only entries are published.
        writer.syntax("null");
        return;
    };
    let row = *row;
    let peer = writer.alias("t");
    writer.syntax("coalesce(").nested(|writer| {
        writer.clause("select case when (");
        write_change(writer, (row, peer), " > ");
        writer.syntax(") then 'MODIFIED' else 'PUBLISHED' end");
        writer.clause("from ").named(&content_type.table, peer);
        let mut conditions = Conditions::default();
        for (column, is) in [("document_id", " = "), ("status", " <> "), ("locale", " = ")] {
            conditions.next(writer).column(peer, column).syntax(is).column(row, column);
        }
        let there = Scope::Row { alias: peer, content_type };
        super::conjuncts(writer, &mut conditions, model, &there, peers);
    });
    writer.syntax(", case ").column(row, "status");
    writer.syntax(" when ").status(Status::Draft);
    writer.syntax(" then 'DRAFT' else 'PUBLISHED' end)");
}
