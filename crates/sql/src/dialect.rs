//! The one place where the two databases differ: yes/no questions and small spellings.
//!
//! In: a [`Storage`] or nothing. Out: words that a translator puts around an expression. Must not know plans.

use model::Storage;

/// Which database a statement is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// PostgreSQL 15 and later.
    Postgres,
    /// The bundled SQLite, 3.51.3 or later.
    Sqlite,
}

/// Words before and after an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Around(pub(crate) &'static str, pub(crate) &'static str);

impl Around {
    /// The expression as it is.
    pub(crate) const NOTHING: Self = Self("", "");
}

impl Dialect {
    /// What stands before a parameter's number.
    pub(crate) const fn placeholder(self) -> char {
        match self {
            Self::Postgres => '$',
            Self::Sqlite => '?',
        }
    }

    /// What goes behind a `select` of the row that one of several is to work on: those that others work on are passed
    /// over. SQLite has one writer.
    #[must_use]
    pub const fn skip_locked(self) -> &'static str {
        match self {
            Self::Postgres => " for update skip locked",
            Self::Sqlite => "",
        }
    }

    /// Whether a transaction that writes has the database to itself, so that it need not lock what it looks at.
    pub(crate) const fn has_one_writer(self) -> bool {
        matches!(self, Self::Sqlite)
    }

    /// Whether a statement that waits for the rows of another one costs a journey to another process.
    pub(crate) const fn has_round_trips(self) -> bool {
        matches!(self, Self::Postgres)
    }

    /// Whether a derived table may look at the tables before it. SQLite numbers rows with a window instead.
    pub(crate) const fn has_lateral(self) -> bool {
        matches!(self, Self::Postgres)
    }

    /// Whether `offset 0` at the end of a subquery keeps the planner from merging it with what is around it.
    pub(crate) const fn has_fences(self) -> bool {
        matches!(self, Self::Postgres)
    }

    /// Whether `exists` may become a join of which every match counts against the `offset` around it, so that a page
    /// begins too early. SQLite 3.51 does that, unless the subquery has a `limit`.
    pub(crate) const fn miscounts_exists(self) -> bool {
        matches!(self, Self::Sqlite)
    }

    /// Whether `LIKE` tells upper from lower case. SQLite's does not, so it searches with `instr` and `substr`.
    pub(crate) const fn like_respects_case(self) -> bool {
        matches!(self, Self::Postgres)
    }

    /// Whether `lower` knows every letter. SQLite's knows those of ASCII only, so case is left to `regexp`.
    pub(crate) const fn lowers_every_letter(self) -> bool {
        matches!(self, Self::Postgres)
    }

    /// Whether an ascending order puts nulls last unless told otherwise. Only SQLite has to be told: saying it
    /// to PostgreSQL would be harmless, but its indexes are made for the order it has by itself.
    pub(crate) const fn sorts_nulls_last(self) -> bool {
        matches!(self, Self::Postgres)
    }

    /// Marks a condition that most rows fulfil. Without statistics SQLite takes any equality for a rare one, and
    /// would look up a relation's end by its locale.
    pub(crate) const fn common(self) -> Around {
        match self {
            Self::Postgres => Around::NOTHING,
            Self::Sqlite => Around("likely(", ")"),
        }
    }

    /// `= any($1)` binds one array; SQLite unfolds a JSON array.
    pub(crate) const fn one_of(self) -> Around {
        match self {
            Self::Postgres => Around(" = any(", ")"),
            Self::Sqlite => Around(" in (select value from json_each(", "))"),
        }
    }

    /// The opposite of [`Self::one_of`].
    pub(crate) const fn none_of(self) -> Around {
        match self {
            Self::Postgres => Around(" <> all(", ")"),
            Self::Sqlite => Around(" not in (select value from json_each(", "))"),
        }
    }

    /// Makes a typed value of a member of component JSON, which `->>` gives as text (PostgreSQL) or as the
    /// JSON value's own type (SQLite, where a long integer may have been kept as text).
    pub(crate) const fn member(self, storage: Storage) -> Around {
        match (self, storage) {
            (Self::Postgres, Storage::Integer) => Around("(", ")::integer"),
            (Self::Postgres, Storage::BigInteger) => Around("(", ")::bigint"),
            (Self::Postgres, Storage::Double) => Around("(", ")::double precision"),
            (Self::Postgres, Storage::Boolean) => Around("(", ")::boolean"),
            (Self::Postgres, Storage::Date) => Around("(", ")::date"),
            (Self::Postgres, Storage::Time) => Around("(", ")::time"),
            (Self::Postgres, Storage::Timestamp) => Around("(", ")::timestamptz"),
            (Self::Sqlite, Storage::BigInteger) => Around("cast(", " as integer)"),
            (Self::Sqlite, Storage::Double) => Around("cast(", " as real)"),
            (Self::Postgres, Storage::Text | Storage::Json) | (Self::Sqlite, _) => Around("(", ")"),
        }
    }

    /// Makes the canonical text of a value (what [`crate::text_of`] makes of one outside the database), so that
    /// text operators on other storages mean the same on both databases.
    pub(crate) const fn text_form(self, storage: Storage) -> Around {
        match (self, storage) {
            (_, Storage::Text)
            | (Self::Sqlite, Storage::Date | Storage::Time | Storage::Timestamp | Storage::Json) => {
                Around::NOTHING
            }
            (Self::Postgres, Storage::Date) => Around("to_char(", ", 'YYYY-MM-DD')"),
            (Self::Postgres, Storage::Time) => Around("to_char(", ", 'HH24:MI:SS.MS')"),
            (Self::Postgres, Storage::Timestamp) => {
                Around("to_char(", " at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')")
            }
            (Self::Postgres, _) => Around("cast(", " as text)"),
            (Self::Sqlite, Storage::Boolean) => {
                Around("case ", " when 1 then 'true' when 0 then 'false' end")
            }
            (Self::Sqlite, _) => Around("cast(", " as text)"),
        }
    }

    /// Makes a value of its text. SQLite keeps texts.
    pub(crate) const fn of_text(self, storage: Storage) -> Around {
        match (self, storage) {
            (Self::Postgres, Storage::Json) => Around("cast(", " as jsonb)"),
            _ => Around::NOTHING,
        }
    }

    /// Makes JSON documents comparable. PostgreSQL's `jsonb` is; SQLite keeps text.
    pub(crate) const fn comparable(self, storage: Storage) -> Around {
        match (self, storage) {
            (Self::Sqlite, Storage::Json) => Around("json(", ")"),
            _ => Around::NOTHING,
        }
    }

    /// Unfolds component JSON into one row an item; something that is no list counts as a list of itself.
    /// The items are in the column `value` of the alias that follows.
    pub(crate) const fn items(self) -> Around {
        match self {
            Self::Postgres => Around("jsonb_path_query(", ", '$[*]')"),
            Self::Sqlite => Around("json_each(", ")"),
        }
    }

    /// What names the column of [`Self::items`] after the alias.
    pub(crate) const fn items_column(self) -> &'static str {
        match self {
            Self::Postgres => "(value)",
            Self::Sqlite => "",
        }
    }

    /// Like [`Self::items`], with each item's place in the list in the column [`Self::item_place`].
    pub(crate) const fn numbered_items(self) -> Around {
        match self {
            Self::Postgres => Around("jsonb_path_query(", ", '$[*]') with ordinality"),
            Self::Sqlite => self.items(),
        }
    }

    /// The column that [`Self::numbered_items`] numbers the items in.
    pub(crate) const fn item_place(self) -> &'static str {
        match self {
            Self::Postgres => "ordinality",
            Self::Sqlite => "key",
        }
    }

    /// Makes a text of an item of [`Self::items`] that is a JSON string.
    pub(crate) const fn item_text(self) -> Around {
        match self {
            Self::Postgres => Around("", " #>> '{}'"),
            Self::Sqlite => Around::NOTHING,
        }
    }

    /// Whether JSON is an object; false, never null, when there is no JSON at all.
    pub(crate) const fn is_object(self) -> Around {
        match self {
            Self::Postgres => Around("jsonb_typeof(", ") is not distinct from 'object'"),
            Self::Sqlite => Around("json_type(", ") is 'object'"),
        }
    }

    /// Unfolds the bound array of parents' keys into rows (only where [`Self::has_lateral`]).
    ///
    /// The `select` hides the array's length from PostgreSQL's planner. It would plan each run anew for that length
    /// otherwise, which takes longer than the run (measured: 5 times the database's time for a page of an entry).
    pub(crate) const fn unfold(storage: Storage) -> Around {
        match storage {
            Storage::BigInteger => Around("unnest((select ", "::bigint[]))"),
            _ => Around("unnest((select ", "::text[]))"),
        }
    }

    /// Being one of the bound parents' keys; the array's length is hidden as in [`Self::unfold`].
    pub(crate) const fn one_of_keys(self, storage: Storage) -> Around {
        match (self, storage) {
            (Self::Postgres, Storage::BigInteger) => {
                Around(" = any((select ", "::bigint[])::bigint[])")
            }
            (Self::Postgres, _) => Around(" = any((select ", "::text[])::text[])"),
            (Self::Sqlite, _) => self.one_of(),
        }
    }

    /// The column type that keeps a storage.
    pub(crate) const fn column_type(self, storage: Storage) -> &'static str {
        match (self, storage) {
            (_, Storage::Integer) | (Self::Sqlite, Storage::BigInteger | Storage::Boolean) => {
                "integer"
            }
            (Self::Postgres, Storage::BigInteger) => "bigint",
            (Self::Postgres, Storage::Double) => "double precision",
            (Self::Postgres, Storage::Boolean) => "boolean",
            (Self::Postgres, Storage::Date) => "date",
            (Self::Postgres, Storage::Time) => "time(3)",
            (Self::Postgres, Storage::Timestamp) => "timestamptz(3)",
            (Self::Postgres, Storage::Json) => "jsonb",
            (Self::Sqlite, Storage::Double) => "real",
            (_, Storage::Text) | (Self::Sqlite, _) => "text",
        }
    }

    /// The column type of document ids, locales and paths: texts compared byte by byte, never sorted for people.
    pub(crate) const fn code_type(self) -> &'static str {
        match self {
            Self::Postgres => "text collate \"C\"",
            Self::Sqlite => "text",
        }
    }

    /// Type of a row's number, which the database counts up and never gives twice.
    pub(crate) const fn row_id_type(self) -> &'static str {
        match self {
            Self::Postgres => "bigint generated by default as identity primary key",
            Self::Sqlite => "integer primary key autoincrement",
        }
    }

    /// What follows a table that is found by its primary key only: SQLite then keeps the rows in its index.
    pub(crate) const fn keyed_table(self) -> Option<&'static str> {
        match self {
            Self::Postgres => None,
            Self::Sqlite => Some("without rowid"),
        }
    }

    /// Whether a wider integer needs another column type.
    pub(crate) const fn widens_integers(self) -> bool {
        matches!(self, Self::Postgres)
    }

    /// What locks a selected row until the end of the transaction. SQLite's writer is alone anyway.
    pub const fn row_lock(self) -> &'static str {
        match self {
            Self::Postgres => " for update",
            Self::Sqlite => "",
        }
    }

    /// What keeps a selected row as it is until the end of the transaction, and lets others do the same.
    #[must_use]
    pub const fn shared_row_lock(self) -> &'static str {
        match self {
            Self::Postgres => " for share",
            Self::Sqlite => "",
        }
    }

    /// Unfolds a bound list into rows `k(key, position)`, positions counted from 1.
    pub(crate) const fn numbered(self) -> Around {
        match self {
            Self::Postgres => Around("unnest(", ") with ordinality k(key, position)"),
            Self::Sqlite => {
                Around("(select value as key, key + 1 as position from json_each(", ")) k")
            }
        }
    }
}
