//! Writes a statement's text with three verbs: [`Writer::syntax`], [`Writer::identifier`], [`Writer::param`].
//!
//! In: words that are compiled into the program, names out of the model, values. Out: a [`Statement`]. Syntax is
//! `&'static str` and a parameter leaves only its number in the text, so a request's value cannot get there.
//!
//! It breaks lines before clauses by itself: what is sent is what `presswork explain` prints.

use std::fmt::Write as _;

use model::Storage;
use plan::Status;

use crate::dialect::Around;
use crate::{Dialect, Param, Statement};

/// A statement in the making.
#[derive(Debug)]
pub(crate) struct Writer {
    dialect: Dialect,
    text: String,
    params: Vec<Param>,
    aliases: u32,
    /// Indentation of the clauses being written.
    depth: usize,
    /// Indentation of the line being written, which a parenthesis in it starts from.
    line: usize,
}

/// A table's name within one statement: a letter that tells its kind, and a number that tells it apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Alias {
    kind: &'static str,
    number: u32,
}

/// A parameter that was written, to be written again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bound(usize);

impl Writer {
    /// An empty statement.
    pub(crate) fn new(dialect: Dialect) -> Self {
        Self {
            dialect,
            text: String::with_capacity(256),
            params: Vec::new(),
            aliases: 0,
            depth: 0,
            line: 0,
        }
    }

    /// For whom this is written.
    pub(crate) fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// Writes words of SQL.
    pub(crate) fn syntax(&mut self, words: &'static str) -> &mut Self {
        self.text.push_str(words);
        self
    }

    /// Writes a name out of the model: `"title"`.
    pub(crate) fn identifier(&mut self, name: &str) -> &mut Self {
        self.quoted(name, '"')
    }

    /// Binds a value and writes its number: `$1`.
    pub(crate) fn param(&mut self, param: Param) -> Bound {
        self.params.push(param);
        let bound = Bound(self.params.len());
        self.again(bound);
        bound
    }

    /// Writes the number of a parameter that is bound already.
    pub(crate) fn again(&mut self, bound: Bound) -> &mut Self {
        self.text.push(self.dialect.placeholder());
        self.display(bound.0)
    }

    /// Writes a count of rows that is part of the plan. Unlike a parameter it lets the database plan for it.
    pub(crate) fn number(&mut self, number: u64) -> &mut Self {
        self.display(number)
    }

    /// Writes the value of column `status`.
    pub(crate) fn status(&mut self, status: Status) -> &mut Self {
        self.syntax(match status {
            Status::Draft => "0",
            Status::Published => "1",
        })
    }

    /// Writes a name out of the model as a text: the key of a member of component JSON, `'metaTitle'`.
    pub(crate) fn key(&mut self, name: &str) -> &mut Self {
        self.quoted(name, '\'')
    }

    /// A new table name, `t0`.
    pub(crate) fn alias(&mut self, kind: &'static str) -> Alias {
        let alias = Alias { kind, number: self.aliases };
        self.aliases += 1;
        alias
    }

    /// Writes a table name.
    pub(crate) fn table(&mut self, alias: Alias) -> &mut Self {
        self.syntax(alias.kind).display(alias.number)
    }

    /// Writes a table and the name it gets: `"articles" t0`.
    pub(crate) fn named(&mut self, table: &str, alias: Alias) -> &mut Self {
        self.identifier(table).syntax(" ").table(alias)
    }

    /// Writes a column: `t0."title"`.
    pub(crate) fn column(&mut self, alias: Alias, column: &str) -> &mut Self {
        self.table(alias).syntax(".").identifier(column)
    }

    /// Writes words around what `inner` writes.
    pub(crate) fn around(&mut self, words: Around, inner: impl FnOnce(&mut Self)) -> &mut Self {
        self.syntax(words.0);
        inner(self);
        self.syntax(words.1)
    }

    /// Writes what `inner` writes in parentheses, on lines of its own.
    pub(crate) fn nested(&mut self, inner: impl FnOnce(&mut Self)) -> &mut Self {
        let (depth, line) = (self.depth, self.line);
        self.syntax("(");
        self.depth = line + 1;
        inner(self);
        self.depth = line;
        self.clause(")");
        self.depth = depth;
        self
    }

    /// Writes that there is a row of the `from` and `where` that `inner` writes.
    pub(crate) fn exists(&mut self, inner: impl FnOnce(&mut Self)) -> &mut Self {
        self.syntax("exists ").nested(|writer| {
            writer.clause("select 1");
            inner(writer);
            if writer.dialect().miscounts_exists() {
                writer.clause("limit 1");
            }
        })
    }

    /// Begins a line with the words of a clause.
    pub(crate) fn clause(&mut self, words: &'static str) -> &mut Self {
        self.begin_line(self.depth).syntax(words)
    }

    /// The statement, which answers with rows of these storages.
    pub(crate) fn returning(self, columns: Vec<Storage>) -> Statement {
        Statement { columns, ..self.finish() }
    }

    /// The statement, which answers without rows.
    pub(crate) fn finish(self) -> Statement {
        Statement { text: self.text.into(), params: self.params, columns: Vec::new() }
    }

    fn begin_line(&mut self, indentation: usize) -> &mut Self {
        if !self.text.is_empty() {
            self.text.push('\n');
            self.text.extend(std::iter::repeat_n("  ", indentation));
        }
        self.line = indentation;
        self
    }

    fn quoted(&mut self, name: &str, quote: char) -> &mut Self {
        self.text.push(quote);
        for character in name.chars() {
            if character == quote {
                self.text.push(quote);
            }
            self.text.push(character);
        }
        self.text.push(quote);
        self
    }

    fn display(&mut self, value: impl std::fmt::Display) -> &mut Self {
        write!(self.text, "{value}").expect("writing to a String does not fail");
        self
    }
}

/// Joins conditions: the first line is `where …`, the others are `and …`.
#[derive(Debug, Default)]
pub(crate) struct Conditions {
    begun: bool,
}

impl Conditions {
    /// Begins the next condition.
    pub(crate) fn next<'w>(&mut self, writer: &'w mut Writer) -> &'w mut Writer {
        if self.begun {
            writer.begin_line(writer.depth + 1).syntax("and ");
        } else {
            // A parenthesis in the first condition is indented like one in the others.
            writer.clause("where ").line += 1;
        }
        self.begun = true;
        writer
    }
}
