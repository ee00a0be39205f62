//! `where`: nested conditions on a row, on related rows and on components.
//!
//! In: a [`Filter`] and the [`Scope`] of its fields. Out: conditions, one a line where they are all demanded.

mod compare;
mod publication;

use model::{Link, Model, Operator, Value};
use plan::{Filter, Operand, Place, RelationStep, Subject};

pub(crate) use publication::write_standing;

use crate::link::{EVERYTHING, Parents, Source};
use crate::scope::{Json, Scope, name_of};
use crate::writer::{Conditions, Writer};

/// Writes a filter whose parts must all hold, each on a line of its own.
pub(crate) fn conjuncts<'p>(
    writer: &mut Writer,
    conditions: &mut Conditions,
    model: &'p Model,
    scope: &Scope<'p>,
    filter: &'p Filter,
) {
    match filter {
        Filter::All(parts) => {
            for part in parts {
                conjuncts(writer, conditions, model, scope, part);
            }
        }
        _ => condition(conditions.next(writer), model, scope, filter),
    }
}

/// Writes one condition, in parentheses where it would fall apart without.
fn condition<'p>(writer: &mut Writer, model: &'p Model, scope: &Scope<'p>, filter: &'p Filter) {
    match filter {
        Filter::All(parts) => joined(writer, model, scope, (parts, " and ", "true")),
        Filter::Any(parts) => joined(writer, model, scope, (parts, " or ", "false")),
        Filter::Not(inner) => {
            // Plain SQL: what is unknown because of a null stays unknown, and does not match.
            writer.syntax("not (");
            condition(writer, model, scope, inner);
            writer.syntax(")");
        }
        Filter::Compare { subject, operator, operand } => {
            compare::write(writer, scope, subject, (*operator, operand));
        }
        Filter::Related { step, filter } => related(writer, model, scope, (step, filter)),
        Filter::Component { place, repeatable, filter, .. } => {
            let component = ComponentField { place, repeatable: *repeatable, filter };
            component.write(writer, model, scope);
        }
        Filter::Referred { .. } => {
            debug_assert!(false, "components are chosen by this in memory");
            writer.syntax("false");
        }
        Filter::Publication { standing, peers } => {
            publication::write(writer, model, scope, (*standing, peers));
        }
    }
}

/// `(a and b)`; a single part stands alone, and none is `nothing`.
fn joined<'p>(
    writer: &mut Writer,
    model: &'p Model,
    scope: &Scope<'p>,
    (parts, word, nothing): (&'p [Filter], &'static str, &'static str),
) {
    match parts {
        [] => {
            writer.syntax(nothing);
        }
        [part] => condition(writer, model, scope, part),
        _ => {
            for (index, part) in parts.iter().enumerate() {
                writer.syntax(if index == 0 { "(" } else { word });
                condition(writer, model, scope, part);
            }
            writer.syntax(")");
        }
    }
}

/// What is asked of rows at the end of a relation:
/// ```sql
/// exists (
///   select 1
///   from "articles_tags" l2
///   join "tags" t1 on t1."document_id" = l2."target"
///   where l2."source_id" = t0."id"
///     and t1."status" = 1
///     and t1."locale" = ''
///     and t1."slug" = $1
/// )
/// ```
fn related<'p>(
    writer: &mut Writer,
    model: &'p Model,
    scope: &Scope<'p>,
    (step, filter): (&'p RelationStep, &'p Filter),
) {
    if reference(writer, model, scope, (step, filter)) {
        return;
    }
    let source = Source::of_step(writer, model, step, filter);
    writer.exists(|writer| {
        source.write(writer, model, &Parents::Outer { scope, field: &step.field });
    });
}

/// Writes what is asked of the document id at the end of a reference, if that can be asked of the reference itself, which is that
/// id: `(t0."author" is not null and t0."author" <> $1)`. It can where each document has one row, so that whatever is referred to
/// is there, and where none of them is hidden. True or false, as `exists` is, and never null, or `not` would mean something else.
fn reference<'p>(
    writer: &mut Writer,
    model: &'p Model,
    scope: &Scope<'p>,
    (step, filter): (&'p RelationStep, &'p Filter),
) -> bool {
    let filter = match filter {
        Filter::All(parts) if parts.len() == 1 => &parts[0],
        filter => filter,
    };
    let (Link::Column { column, .. }, Scope::Row { alias, .. }) = (&step.link, scope) else {
        return false;
    };
    let Filter::Compare { subject, operator, operand } = filter else { return false };
    let target = model.content_type(step.target);
    let has_one_row = !target.draft_and_publish && !target.localized;
    let is_id = matches!(&subject.place, Place::Column(column) if **column == *"document_id");
    let is_compared =
        matches!(operator, Operator::Eq | Operator::Ne | Operator::In | Operator::NotIn)
            && *operand != Operand::Value(Value::Null);
    if !has_one_row || *step.rows != *EVERYTHING || !is_id || !is_compared {
        return false;
    }
    let subject = Subject { place: Place::Column(column.clone()), ..subject.clone() };
    writer.syntax("(").column(*alias, column).syntax(" is not null and ");
    compare::write(writer, scope, &subject, (*operator, operand));
    writer.syntax(")");
    true
}

/// A component field and what must hold in a component of it.
struct ComponentField<'p> {
    place: &'p Place,
    repeatable: bool,
    filter: &'p Filter,
}

impl<'p> ComponentField<'p> {
    /// A single component's members are read in place:
    /// ```sql
    /// (jsonb_typeof(t0."seo") is not distinct from 'object' and (t0."seo" ->> 'title') = $1)
    /// ```
    /// a list is unfolded:
    /// ```sql
    /// exists (
    ///   select 1
    ///   from jsonb_path_query(t0."links", '$[*]') c1(value)
    ///   where (c1."value" ->> 'label') = $1
    /// )
    /// ```
    fn write(&self, writer: &mut Writer, model: &'p Model, scope: &Scope<'p>) {
        let json = scope.json(name_of(self.place));
        if self.repeatable {
            let item = writer.alias("c");
            let component = Scope::Component(Json::item(scope.row(), item));
            writer.exists(|writer| {
                writer.clause("from ");
                json.write_items(writer, item);
                let mut conditions = Conditions::default();
                conjuncts(writer, &mut conditions, model, &component, self.filter);
            });
        } else {
            writer.syntax("(");
            writer.around(writer.dialect().is_object(), |writer| json.write(writer));
            if self.filter != EVERYTHING {
                writer.syntax(" and ");
                condition(writer, model, &Scope::Component(json), self.filter);
            }
            writer.syntax(")");
        }
    }
}
