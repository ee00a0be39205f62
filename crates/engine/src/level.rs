//! The levels of a read, compiled once and loaded per request: one statement a level, whatever the number of
//! parents.
//!
//! In: a [`plan::Read`]. Out: a [`Level`] (its statements), and from that and a connection a [`Tree`] (its rows).

mod embedded;
mod keys;

use std::sync::Arc;

use model::{Model, Scalar, Storage};
use plan::{Below, Locale, Page, Read, References, Slot};
use serde_json::Value;
use sql::{Dialect, Statement};
use store::{Binds, Keys, Query, Reader, Rows, StoreError, Transaction};

use keys::{DistinctKeys, KeySource};

/// A read with its statements.
#[derive(Debug)]
pub(crate) struct Level {
    source: Source,
    parent_slot: Option<usize>,
    total_slot: Option<usize>,
    /// Slots that hold component JSON which a template or a child looks into.
    component_slots: Vec<usize>,
    /// Rows come by document ids out of components: their order and page are per component.
    embedded: Option<EmbeddedPage>,
    /// Rows come by document ids, out of components or references, and must have the locale of the row that holds those.
    same_locale: bool,
    locale_slot: Option<usize>,
    /// There is one row at most, known from the operation alone.
    one_row: bool,
    /// The parents' keys are row numbers rather than document ids.
    by_row: bool,
    children: Vec<(KeySource, Level)>,
}

/// Where a level's rows come from.
#[derive(Debug)]
enum Source {
    /// The statement of the level above, in whose columns this level's begin here.
    Joined(usize),
    /// Statements of its own.
    Own(Box<Statements>),
}

/// What a level is asked for with.
#[derive(Debug)]
struct Statements {
    /// Of a root, or for several parents.
    whole: Statement,
    /// For one parent, which is the plainer thing to ask.
    only_parent: Option<Statement>,
    /// Below a root that names its one row: asked together with the root.
    with_root: Option<Statement>,
    /// Counts the matching rows of a root, for a page beyond its end.
    count: Option<Statement>,
}

/// The columns of references ([`sql::references`]).
pub(crate) const REFERENCE_PARENT: usize = 0;
/// The key of the entry that a reference leads to.
pub(crate) const REFERENCE_ENTRY: usize = 1;
/// The uid of that entry's type.
pub(crate) const REFERENCE_TYPE: usize = 2;

/// How the rows of an embedded relation are ordered and cut.
#[derive(Debug, Clone, Copy)]
struct EmbeddedPage {
    sorted: bool,
    page: Page,
}

/// The rows of one level.
pub(crate) struct Loaded {
    /// `None` when there was no parent to ask for.
    rows: Option<Arc<Rows>>,
    /// In which column of the rows the first slot lies.
    base: usize,
    /// Which slot holds the parent's key.
    pub(crate) parent_slot: Option<usize>,
    /// Rows that match whatever the page, when that was asked for.
    pub(crate) total: Option<u64>,
    /// The nodes of the levels below.
    pub(crate) children: Vec<usize>,
    embedded: Option<EmbeddedPage>,
    same_locale: bool,
    locale_slot: Option<usize>,
    /// Parsed component JSON by slot, then row.
    components: Vec<(usize, Vec<Option<Value>>)>,
}

/// A parent's key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Key<'a> {
    /// A row's number.
    Row(i64),
    /// A document's id.
    Document(&'a str),
}

/// What statements run on: a connection for reads, or the transaction of a change.
pub(crate) enum Connection<'c> {
    /// Outside of any transaction.
    Reader(&'c mut Reader),
    /// Inside the transaction of a change, so that it is seen before it is committed.
    Transaction(&'c mut Transaction),
}

impl Connection<'_> {
    /// Outside of a transaction, `more` are to follow that must see the same state of the database.
    async fn fetch_all(
        &mut self,
        queries: &[Query<'_>],
        more: bool,
    ) -> Result<Vec<Rows>, StoreError> {
        match self {
            Self::Reader(reader) => reader.fetch_all(queries, more).await,
            Self::Transaction(transaction) => transaction.fetch_all(queries).await,
        }
    }
}

/// Values of the operation's variables, by index; `None` when absent.
pub(crate) type Variables = [Option<model::Value>];

impl Source {
    /// Whether the parents' keys are row numbers.
    fn is_by_row(&self) -> bool {
        matches!(self, Self::Own(own)
            if own.whole.params.contains(&sql::Param::Keys(Storage::BigInteger)))
    }
}

impl Level {
    /// Compiles a root and the levels below it.
    pub(crate) fn new(model: &Model, read: &Read, dialect: Dialect) -> Self {
        Self::own((model, dialect), read, None)
    }

    /// Compiles a level with statements of its own, and the levels below it.
    fn own((model, dialect): (&Model, Dialect), read: &Read, with_root: Option<Statement>) -> Self {
        let statements = Statements {
            whole: sql::read(model, read, dialect),
            only_parent: read.via.as_ref().map(|_| sql::read_only_parent(model, read, dialect)),
            with_root,
            // Without an offset, no row means that there is none.
            count: (read.slots.contains(&Slot::Total) && read.page.offset > 0)
                .then(|| sql::count(model, read, dialect)),
        };
        let source = Source::Own(Box::new(statements));
        let mut width = read.slots.len();
        let joinable = sql::has_one_row(read).then_some(&mut width);
        Self::compile((model, dialect), read, source, joinable)
    }

    /// `width` counts the columns of the statement that levels below can be joined to, if there is one.
    fn compile(
        (model, dialect): (&Model, Dialect),
        read: &Read,
        source: Source,
        mut width: Option<&mut usize>,
    ) -> Self {
        let one_row = width.is_some();
        let mut children = Vec::with_capacity(read.children.len());
        for child in &read.children {
            let joined = width.as_deref_mut().filter(|_| sql::is_joined(child));
            let level = match (&child.below, joined) {
                (Below::References(references), _) => {
                    Self::references((model, dialect), references)
                }
                (Below::Entries(below), None) => {
                    let with_root = sql::goes_with(read, child, dialect)
                        .then(|| sql::read_with_root(model, read, below, dialect));
                    Self::own((model, dialect), below, with_root)
                }
                (Below::Entries(below), Some(width)) => {
                    let joined = Source::Joined(*width);
                    *width += below.slots.len();
                    Self::compile((model, dialect), below, joined, Some(width))
                }
            };
            children.push((KeySource::Rows(child.keys.clone()), level));
        }
        let slot = |wanted: &Slot| read.slots.iter().position(|slot| slot == wanted);
        let total_slot = slot(&Slot::Total);
        let embedded = read
            .via
            .as_ref()
            .filter(|via| via.owner.is_none() && via.many)
            .map(|_| EmbeddedPage { sorted: !read.sort.is_empty(), page: read.page });
        let out_of_components = read.via.as_ref().is_some_and(|via| via.owner.is_none());
        Self {
            by_row: source.is_by_row(),
            source,
            one_row,
            parent_slot: read.via.as_ref().and_then(|_| slot(&Slot::ParentKey)),
            total_slot,
            same_locale: out_of_components && read.locale == Locale::Same,
            locale_slot: slot(&Slot::Column("locale".into(), Storage::Text)),
            component_slots: component_slots(model, read),
            embedded,
            children,
        }
    }

    /// Compiles references to entries of several types, and the levels of those entries.
    fn references((model, dialect): (&Model, Dialect), references: &References) -> Self {
        let statements = Statements {
            whole: sql::references(model, references, dialect),
            only_parent: None,
            with_root: None,
            count: None,
        };
        let source = Source::Own(Box::new(statements));
        let children = references.entries.iter().map(|read| {
            let uid = model.content_type(read.content_type).uid.to_string();
            (KeySource::References(uid), Self::own((model, dialect), read, None))
        });
        Self {
            by_row: source.is_by_row(),
            source,
            one_row: false,
            parent_slot: Some(REFERENCE_PARENT),
            total_slot: None,
            component_slots: Vec::new(),
            embedded: None,
            same_locale: false,
            locale_slot: None,
            children: children.collect(),
        }
    }

    /// Every statement of a root and the levels below it.
    pub(crate) fn statements(&self) -> Vec<&Statement> {
        self.statements_below(false)
    }

    fn statements_below(&self, only_parent: bool) -> Vec<&Statement> {
        let below =
            self.children.iter().flat_map(|(_, level)| level.statements_below(self.one_row));
        let own = match &self.source {
            Source::Joined(_) => [None, None],
            Source::Own(own) => {
                let plain = own.only_parent.as_ref().filter(|_| only_parent);
                let asked = own.with_root.as_ref().or(plain).unwrap_or(&own.whole);
                [Some(asked), own.count.as_ref()]
            }
        };
        own.into_iter().flatten().chain(below).collect()
    }

    /// Whether levels below have to wait for this one's rows.
    fn leads_on(&self) -> bool {
        self.children.iter().any(|(_, level)| {
            level.leads_on() || !(level.is_joined() || level.with_root().is_some())
        })
    }

    /// `None` for a joined level.
    fn own_statements(&self) -> Option<&Statements> {
        match &self.source {
            Source::Joined(_) => None,
            Source::Own(own) => Some(own),
        }
    }

    fn with_root(&self) -> Option<&Statement> {
        self.own_statements()?.with_root.as_ref()
    }

    fn is_joined(&self) -> bool {
        matches!(self.source, Source::Joined(_))
    }

    /// `None` for a joined level.
    fn statement_for(&self, keys: Keys<'_>) -> Option<&Statement> {
        let own = self.own_statements()?;
        Some(match (&own.only_parent, keys) {
            (Some(only), Keys::Rows([_]) | Keys::Documents([_])) => only,
            _ => &own.whole,
        })
    }

    fn count(&self) -> Option<&Statement> {
        self.own_statements()?.count.as_ref()
    }
}

/// Loads roots and the levels below them, one generation after the other: what does not wait for each other's rows
/// is asked for at once. All of them see one state of the database, so that no publish is seen half done.
pub(crate) async fn load(
    roots: &[&Level],
    connection: &mut Connection<'_>,
    variables: &Variables,
) -> Result<Tree, StoreError> {
    let mut tree = Tree::default();
    let mut generation: Vec<Wanted<'_>> =
        roots.iter().map(|level| Wanted { level, parent: Parent::None }).collect();
    for (root, level) in roots.iter().enumerate() {
        let early = level.children.iter().enumerate();
        let early = early.filter(|(_, (_, child))| child.with_root().is_some());
        generation.extend(
            early.map(|(index, (_, child))| Wanted {
                level: child,
                parent: Parent::Root(root, index),
            }),
        );
    }
    let counts = roots.iter().any(|level| level.count().is_some());
    while !generation.is_empty() {
        let more = generation.iter().any(|wanted| wanted.level.leads_on());
        let counting = counts && tree.roots.is_empty();
        let asked = Asked { connection, variables, more: more || counting };
        let rows = fetch(&generation, &tree, asked).await?;
        let mut next = Vec::new();
        for (wanted, rows) in generation.iter().zip(rows) {
            let node = tree.add(wanted.level, rows.as_ref(), &mut next);
            let (parent, index) = match wanted.parent {
                Parent::None => {
                    tree.roots.push(node);
                    continue;
                }
                Parent::Root(root, index) => (tree.roots[root], index),
                Parent::Node(parent, index, _) => (parent, index),
            };
            tree.nodes[parent].children[index] = node;
        }
        if counting {
            count(roots, &mut tree, Asked { connection, variables, more }).await?;
        }
        generation = next;
    }
    Ok(tree)
}

/// How statements are run.
struct Asked<'c, 'r> {
    connection: &'c mut Connection<'r>,
    variables: &'c Variables,
    /// Whether others follow.
    more: bool,
}

/// The rows of one generation; `None` for a level without a parent to ask for.
async fn fetch(
    generation: &[Wanted<'_>],
    tree: &Tree,
    Asked { connection, variables, more }: Asked<'_, '_>,
) -> Result<Vec<Option<Arc<Rows>>>, StoreError> {
    let keys: Vec<_> = generation.iter().map(|wanted| tree.keys(wanted)).collect();
    let mut queries = Vec::with_capacity(generation.len());
    for (Wanted { level, parent }, keys) in generation.iter().zip(&keys) {
        let keys = keys.as_ref().map_or(Keys::None, DistinctKeys::as_binds);
        let statement = match parent {
            Parent::Root(..) => level.with_root(),
            Parent::Node(..) if keys.is_empty() => None,
            _ => level.statement_for(keys),
        };
        let binds = Binds { variables, keys };
        queries.push(statement.map(|statement| Query { statement, binds }));
    }
    let asked: Vec<_> = queries.iter().flatten().copied().collect();
    let mut answers = connection.fetch_all(&asked, more).await?.into_iter();
    Ok(queries.iter().map(|query| query.and_then(|_| answers.next()).map(Arc::new)).collect())
}

/// Counts what matches the roots whose page lies beyond it, so that no row tells.
async fn count(
    roots: &[&Level],
    tree: &mut Tree,
    Asked { connection, variables, more }: Asked<'_, '_>,
) -> Result<(), StoreError> {
    let beyond: Vec<_> = roots
        .iter()
        .zip(&tree.roots)
        .filter(|(_, node)| tree.nodes[**node].len() == 0)
        .filter_map(|(level, node)| Some((*node, level.count()?)))
        .collect();
    let binds = Binds { variables, keys: Keys::None };
    let queries: Vec<_> = beyond.iter().map(|(_, statement)| Query { statement, binds }).collect();
    let counts = connection.fetch_all(&queries, more).await?;
    for ((node, _), rows) in beyond.iter().zip(counts) {
        tree.nodes[*node].total = rows.integer(0, 0).and_then(|total| u64::try_from(total).ok());
    }
    Ok(())
}

/// A level to load.
struct Wanted<'l> {
    level: &'l Level,
    parent: Parent<'l>,
}

/// Below what a level is loaded.
enum Parent<'l> {
    /// It is a root itself.
    None,
    /// The root with this index, whose child with this index it is; they are asked for together.
    Root(usize, usize),
    /// The node with this index, whose child with this index it is, and whose rows hold its keys.
    Node(usize, usize, &'l KeySource),
}

/// Everything that was loaded. Nodes are known by their index.
#[derive(Default)]
pub(crate) struct Tree {
    pub(crate) nodes: Vec<Loaded>,
    /// In the order in which they were asked for.
    pub(crate) roots: Vec<usize>,
}

impl Tree {
    /// The rows of the first root.
    pub(crate) fn first(&self) -> Option<&Loaded> {
        self.nodes.get(*self.roots.first()?)
    }

    /// Takes over a level's rows, and those of the levels joined to it; `next` gets the others below that do not
    /// come with a root.
    fn add<'l>(
        &mut self,
        level: &'l Level,
        rows: Option<&Arc<Rows>>,
        next: &mut Vec<Wanted<'l>>,
    ) -> usize {
        let node = self.nodes.len();
        self.nodes.push(Loaded::new(level, rows.cloned()));
        for (index, (source, child)) in level.children.iter().enumerate() {
            if child.is_joined() {
                self.nodes[node].children[index] = self.add(child, rows, next);
            } else if child.with_root().is_none() {
                next.push(Wanted { level: child, parent: Parent::Node(node, index, source) });
            }
        }
        node
    }

    /// The keys for a level; `None` for a root and what goes with it.
    fn keys<'t>(&'t self, wanted: &Wanted<'_>) -> Option<DistinctKeys<'t>> {
        let Parent::Node(parent, _, source) = wanted.parent else { return None };
        Some(self.nodes[parent].keys(source, wanted.level.by_row))
    }
}

impl Loaded {
    fn new(level: &Level, rows: Option<Arc<Rows>>) -> Self {
        let base = match level.source {
            Source::Joined(column) => column,
            Source::Own(_) => 0,
        };
        let components = rows.iter().flat_map(|rows| {
            level.component_slots.iter().map(|slot| (*slot, parse(rows, base + slot)))
        });
        let first = rows.as_ref().filter(|rows| !rows.is_empty());
        let total = level.total_slot.and_then(|slot| first?.integer(0, slot));
        Self {
            components: components.collect(),
            base,
            parent_slot: level.parent_slot,
            total: total.and_then(|total| u64::try_from(total).ok()),
            embedded: level.embedded,
            same_locale: level.same_locale,
            locale_slot: level.locale_slot,
            children: vec![0; level.children.len()],
            rows,
        }
    }

    /// How many rows there are.
    pub(crate) fn len(&self) -> usize {
        self.rows.as_ref().map_or(0, |rows| rows.len())
    }

    /// Appends a cell as JSON, enumerations as raw text; false, with `null` appended, when it is null.
    pub(crate) fn write_json(
        &self,
        row: usize,
        slot: usize,
        scalar: Scalar,
        out: &mut Vec<u8>,
    ) -> bool {
        match &self.rows {
            Some(rows) => rows.write_json(row, self.base + slot, scalar, out),
            None => {
                out.extend_from_slice(b"null");
                false
            }
        }
    }

    /// The text in a cell, or `None` when it is null.
    pub(crate) fn text(&self, row: usize, slot: usize) -> Option<&str> {
        self.rows.as_ref()?.text(row, self.base + slot)
    }

    /// The key in a cell, or `None` when it is null.
    pub(crate) fn key(&self, row: usize, slot: usize) -> Option<Key<'_>> {
        let rows = self.rows.as_ref()?;
        let column = self.base + slot;
        match rows.storage(column) {
            Storage::BigInteger | Storage::Integer => rows.integer(row, column).map(Key::Row),
            _ => rows.text(row, column).map(Key::Document),
        }
    }

    /// The component JSON in a cell, or `None` when it is null.
    pub(crate) fn component(&self, row: usize, slot: usize) -> Option<&Value> {
        let (_, values) = self.components.iter().find(|(parsed, _)| *parsed == slot)?;
        values.get(row)?.as_ref()
    }

    /// Orders and cuts the rows that one component refers to, as its relation's arguments demand.
    pub(crate) fn page_of(&self, mut rows: Vec<usize>) -> Vec<usize> {
        let Some(EmbeddedPage { sorted, page }) = self.embedded else { return rows };
        if sorted {
            rows.sort_unstable();
        }
        let offset = usize::try_from(page.offset).unwrap_or(usize::MAX);
        let limit = usize::try_from(page.limit).unwrap_or(usize::MAX);
        rows.into_iter().skip(offset).take(limit).collect()
    }
}

/// The JSON columns of a read that hold components.
fn component_slots(model: &Model, read: &Read) -> Vec<usize> {
    let content_type = model.content_type(read.content_type);
    let holds_components = |column: &str| {
        content_type.fields.iter().any(|field| {
            *field.column == *column
                && matches!(field.kind, model::FieldKind::Component(_) | model::FieldKind::Zone(_))
        })
    };
    let slots = read.slots.iter().enumerate();
    slots
        .filter(|(_, slot)| {
            matches!(slot, Slot::Column(column, Storage::Json) if holds_components(column))
        })
        .map(|(index, _)| index)
        .collect()
}

/// Parses the JSON cells of one slot. What is not JSON reads as null: only a hand-made change of the database
/// can put it there.
fn parse(rows: &Rows, slot: usize) -> Vec<Option<Value>> {
    (0..rows.len()).map(|row| serde_json::from_str(rows.text(row, slot)?).ok()).collect()
}
