//! One comparison: a field, an operator and an operand, for every operator and storage.
//!
//! In: a [`Subject`], an [`Operator`], an [`Operand`]. Out: a condition that is null when the field is, except for
//! the two operators that ask for null.
//!
//! Text operators compare the canonical text of storages that are no text (see [`crate::Dialect::text_form`]).
//! Operands that an operator cannot take are refused by `plan`; here they only must not break the statement.

use model::{Operator, Storage, Value};
use plan::{Operand, Subject};

use crate::dialect::Around;
use crate::scope::Scope;
use crate::writer::Writer;
use crate::{Param, Pattern, text_of};

/// Writes `t0."views" > $1`.
pub(super) fn write(
    writer: &mut Writer,
    scope: &Scope<'_>,
    subject: &Subject,
    (operator, operand): (Operator, &Operand),
) {
    let field = Field { scope, subject };
    match operator {
        Operator::Eq | Operator::Ne if *operand == Operand::Value(Value::Null) => {
            field.null(writer, operator == Operator::Eq);
        }
        Operator::Eq => field.compare(writer, " = ", operand),
        Operator::Ne => field.compare(writer, " <> ", operand),
        Operator::Gt => field.compare(writer, " > ", operand),
        Operator::Gte => field.compare(writer, " >= ", operand),
        Operator::Lt => field.compare(writer, " < ", operand),
        Operator::Lte => field.compare(writer, " <= ", operand),
        Operator::Eqi => field.compare_caseless(writer, operand, true),
        Operator::Nei => field.compare_caseless(writer, operand, false),
        Operator::StartsWith => field.search(writer, Search::of(Pattern::Prefix), operand),
        Operator::EndsWith => field.search(writer, Search::of(Pattern::Suffix), operand),
        Operator::Contains => field.search(writer, Search::of(Pattern::Infix), operand),
        Operator::NotContains => field.search(writer, Search::of(Pattern::Infix).not(), operand),
        Operator::Containsi => field.search(writer, Search::of(Pattern::Infix).caseless(), operand),
        Operator::NotContainsi => {
            field.search(writer, Search::of(Pattern::Infix).caseless().not(), operand);
        }
        Operator::Null => field.null_when(writer, operand, true),
        Operator::NotNull => field.null_when(writer, operand, false),
        Operator::In => field.one_of(writer, operand, true),
        Operator::NotIn => field.one_of(writer, operand, false),
        Operator::Between => field.between(writer, operand),
    }
}

/// Where in a text to look for another.
#[derive(Debug, Clone, Copy)]
struct Search {
    pattern: Pattern,
    caseless: bool,
    negated: bool,
}

impl Search {
    const fn of(pattern: Pattern) -> Self {
        Self { pattern, caseless: false, negated: false }
    }

    const fn caseless(self) -> Self {
        Self { caseless: true, ..self }
    }

    const fn not(self) -> Self {
        Self { negated: true, ..self }
    }

    const fn around(self) -> Around {
        if self.caseless { Around("lower(", ")") } else { Around::NOTHING }
    }
}

/// The left side of a comparison.
struct Field<'s, 'p> {
    scope: &'s Scope<'p>,
    subject: &'s Subject,
}

impl Field<'_, '_> {
    fn storage(&self) -> Storage {
        self.subject.storage
    }

    fn value(&self, writer: &mut Writer) {
        self.scope.subject(writer, self.subject);
    }

    fn text(&self, writer: &mut Writer) {
        writer.around(writer.dialect().text_form(self.storage()), |writer| self.value(writer));
    }

    /// `t0."views" > $1`
    fn compare(&self, writer: &mut Writer, sign: &'static str, operand: &Operand) {
        let comparable = writer.dialect().comparable(self.storage());
        writer.around(comparable, |writer| self.value(writer)).syntax(sign);
        writer.around(comparable, |writer| {
            writer.param(param(operand, self.storage(), None));
        });
    }

    /// `lower(t0."title") = lower($1)`
    fn compare_caseless(&self, writer: &mut Writer, operand: &Operand, equal: bool) {
        if !writer.dialect().lowers_every_letter() {
            return self.search_regexp(writer, (Pattern::CaselessWhole, !equal), operand);
        }
        let lower = Around("lower(", ")");
        writer.around(lower, |writer| self.text(writer));
        writer.syntax(if equal { " = " } else { " <> " });
        writer.around(lower, |writer| {
            writer.param(param(operand, Storage::Text, None));
        });
    }

    fn search(&self, writer: &mut Writer, search: Search, operand: &Operand) {
        if search.caseless && !writer.dialect().lowers_every_letter() {
            self.search_regexp(writer, (Pattern::CaselessInfix, search.negated), operand);
        } else if writer.dialect().like_respects_case() {
            self.search_like(writer, search, operand);
        } else {
            self.search_exact(writer, search, operand);
        }
    }

    /// `t0."title" not regexp ?1`, null when the field is.
    fn search_regexp(
        &self,
        writer: &mut Writer,
        (pattern, negated): (Pattern, bool),
        operand: &Operand,
    ) {
        self.text(writer);
        writer.syntax(if negated { " not regexp " } else { " regexp " });
        writer.param(param(operand, Storage::Text, Some(pattern)));
    }

    /// `lower(t0."title") not like lower($1)`, with `%`, `_` and `\` escaped in what is bound.
    fn search_like(&self, writer: &mut Writer, search: Search, operand: &Operand) {
        writer.around(search.around(), |writer| self.text(writer));
        writer.syntax(if search.negated { " not like " } else { " like " });
        writer.around(search.around(), |writer| {
            writer.param(param(operand, Storage::Text, Some(search.pattern)));
        });
    }

    /// `instr(t0."title", ?1) > 0`, `substr(t0."title", 1, length(?1)) = ?1`. The end of a text is counted from
    /// its beginning, because `substr` with a length of zero would take all of it.
    fn search_exact(&self, writer: &mut Writer, search: Search, operand: &Operand) {
        let bind = |writer: &mut Writer| writer.param(param(operand, Storage::Text, None));
        if search.pattern == Pattern::Infix {
            writer.syntax("instr(");
            self.text(writer);
            writer.syntax(", ");
            bind(writer);
            writer.syntax(if search.negated { ") = 0" } else { ") > 0" });
            return;
        }
        writer.syntax("substr(");
        self.text(writer);
        let bound = if search.pattern == Pattern::Prefix {
            writer.syntax(", 1, length(");
            let bound = bind(writer);
            writer.syntax(")");
            bound
        } else {
            writer.syntax(", length(");
            self.text(writer);
            writer.syntax(") - length(");
            let bound = bind(writer);
            writer.syntax(") + 1");
            bound
        };
        writer.syntax(if search.negated { ") <> " } else { ") = " });
        writer.again(bound);
    }

    fn null(&self, writer: &mut Writer, null: bool) {
        self.value(writer);
        writer.syntax(if null { " is null" } else { " is not null" });
    }

    /// `t0."title" is null`, or for a variable `(t0."title" is null) = $1`.
    fn null_when(&self, writer: &mut Writer, operand: &Operand, null: bool) {
        match operand {
            Operand::Variable { .. } => {
                writer.syntax("(");
                self.null(writer, null);
                writer.syntax(") = ");
                writer.param(param(operand, Storage::Boolean, None));
            }
            Operand::Value(Value::Boolean(false)) => self.null(writer, !null),
            Operand::Value(_) | Operand::List(_) => self.null(writer, null),
        }
    }

    /// `t0."title" = any($1)`. SQLite compares documents as texts: `… in (select ?1 -> key from json_each(?1))`.
    fn one_of(&self, writer: &mut Writer, operand: &Operand, positive: bool) {
        let items = match operand {
            Operand::List(items) => items.as_slice(),
            Operand::Value(item) => std::slice::from_ref(item),
            Operand::Variable { .. } => {
                return self.compare(writer, if positive { " = " } else { " <> " }, operand);
            }
        };
        let items = items.iter().filter(|item| **item != Value::Null).cloned().collect();
        let comparable = writer.dialect().comparable(self.storage());
        writer.around(comparable, |writer| self.value(writer));
        let list = Param::List(items, self.storage());
        if comparable == Around::NOTHING {
            let dialect = writer.dialect();
            writer.around(if positive { dialect.one_of() } else { dialect.none_of() }, |writer| {
                writer.param(list);
            });
        } else {
            writer.syntax(if positive { " in (select " } else { " not in (select " });
            let bound = writer.param(list);
            writer.syntax(" -> key from json_each(").again(bound).syntax("))");
        }
    }

    /// `t0."views" between $1 and $2`
    fn between(&self, writer: &mut Writer, operand: &Operand) {
        match operand {
            Operand::List(bounds) if bounds.len() == 2 => {
                self.value(writer);
                for (bound, word) in bounds.iter().zip([" between ", " and "]) {
                    writer.syntax(word);
                    writer.param(Param::Value(bound.clone(), self.storage()));
                }
            }
            _ => {
                writer.syntax("false");
            }
        }
    }
}

/// What to bind for an operand.
fn param(operand: &Operand, storage: Storage, pattern: Option<Pattern>) -> Param {
    match operand {
        Operand::Variable { index, scalar } => {
            Param::Variable { index: *index, scalar: *scalar, storage, pattern }
        }
        Operand::Value(value) => Param::Value(bindable(value, storage, pattern), storage),
        Operand::List(items) => {
            Param::Value(bindable(items.first().unwrap_or(&Value::Null), storage, pattern), storage)
        }
    }
}

fn bindable(value: &Value, storage: Storage, pattern: Option<Pattern>) -> Value {
    match (storage, text_of(value)) {
        (Storage::Text, Some(text)) => {
            Value::Text(pattern.map_or_else(|| text.clone(), |pattern| pattern.of(&text)))
        }
        _ => value.clone(),
    }
}
