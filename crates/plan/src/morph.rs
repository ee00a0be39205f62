//! A polymorphic relation → a level of references, below it one of entries for each type that they may lead to, and
//! the member that shows them.
//!
//! Entries of types that the viewer may not read are left out, as if nothing led there (content-api.md 3.5).

use model::{Field, FieldKind, Link, Relation};
use schema::ObjectSource;

use crate::access::{self, Granted};
use crate::cost;
use crate::env::{Env, State};
use crate::level::{self, Level, Seat};
use crate::object::{self, Selected};
use crate::relation;
use crate::{Below, Child, Content, Filter, Page, References, Via};

/// The member's content.
pub(crate) fn content<'a>(
    env: &Env<'a>,
    state: &mut State<'_>,
    level: &mut Level<'_, 'a>,
    seat: &Seat<'a>,
    (selected, relation): (Selected<'_, 'a>, &'a Relation),
) -> Content {
    let limit = env.limits.max_limit;
    let count = if relation.many {
        let all = Page { offset: 0, limit, unlimited: true };
        cost::nested(state, level.rows, all)
    } else {
        cost::single(state, level.rows)
    };
    // A reference is not a row: as out of a component, who reads it knows of which locale its row is.
    let via = Via { owner: None, link: entry_link(&relation.link), many: false };
    let (mut entries, mut variants) = (Vec::new(), Vec::new());
    for target in access::targets(env, relation) {
        let content_type = target.content_type;
        if relation.link == Link::Referrers && !shows_its_files(env, target) {
            continue;
        }
        cost::variant(state);
        if cost::is_exhausted(env, state) {
            return Content::Null;
        }
        let scope = level.scope.through(content_type, (&via.link, relation.many));
        let mut below = Level::new(target.rows(env, state, &scope), count, true);
        level.tell_locales(&mut below);
        let named =
            object::variant(env, selected.selection, ObjectSource::Content(content_type.id));
        let object = object::entry(env, state, &mut below, &Seat::Row, named);
        variants.push((content_type.uid.to_string(), object));
        let publication = scope.publication((env, state), target);
        let filter = publication.unwrap_or(Filter::All(Vec::new()));
        let one = level::Selected::one(filter);
        entries.push(below.read(Some(via.clone()), one));
    }
    let (keys, reference) = relation::origin(level, seat, selected.field, (relation, false));
    let owner = relation::owner(level, seat);
    let references = References {
        via: Via { owner, link: relation.link.clone(), many: relation.many },
        limit,
        entries,
    };
    let child = level.child(Child { keys, below: Below::References(references) });
    Content::AnyOf { child, reference, limit: relation.many.then_some(limit), variants }
}

/// Whether entries of a type can be told by the files that they show: if they show any, and in no field that the viewer may
/// not read.
fn shows_its_files(env: &Env<'_>, target: Granted<'_>) -> bool {
    let content_type = target.content_type;
    let may_hold_files = |field: &Field| match &field.kind {
        FieldKind::Relation(relation) => relation.media,
        FieldKind::Component(_) | FieldKind::Zone(_) => true,
        FieldKind::Scalar(_) => false,
    };
    let mut fields = content_type.fields.iter().enumerate();
    !env.model.media_places(content_type).is_empty()
        && fields.all(|(index, field)| target.has(index) || !may_hold_files(field))
}

/// How many entries the relation leads to, instead of the entries.
pub(crate) fn count<'a>(
    env: &Env<'a>,
    state: &mut State<'_>,
    level: &mut Level<'_, 'a>,
    seat: &Seat<'a>,
    wanted: (Selected<'_, 'a>, &'a Relation),
) -> Content {
    match content(env, state, level, seat, wanted) {
        Content::AnyOf { child, reference, variants, .. } => {
            Content::Count { child, reference, variants }
        }
        other => other,
    }
}

/// How an entry hangs on the reference that leads to it: by its document, or as the very row that refers.
fn entry_link(link: &Link) -> Link {
    match link {
        Link::Referrers => Link::Referrers,
        _ => Link::Embedded,
    }
}
