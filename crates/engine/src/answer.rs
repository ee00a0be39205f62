//! Rows become JSON bytes: one walk over a plan's templates, no value tree in between.
//!
//! In: the loaded levels of a read and a [`Template`]. Out: bytes appended to the answer, and the errors met on
//! the way. Null in a non-null field follows the GraphQL rules (spec section 6.4.4): what was written of the
//! enclosing object is taken back and null stands in its place.

mod fixed;
mod reference;
mod view;

use model::{Model, Scalar};
use plan::{Content, Figure, JsonPlace, Member, Page, ReferencePlace, Template};
use serde_json::{Map, Value};

use crate::Options;
use crate::embedded;
use crate::level::Loaded;
use crate::media::Links;
use crate::report::{Cause, FieldError, Segment};

pub(crate) use view::View;

/// What became of a value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Written {
    /// A value that is not null.
    Value,
    /// `null`, with nothing said about it yet.
    Null,
    /// `null`, for a reason that is among the errors already.
    Failed,
}

/// What the members of an object are taken from.
#[derive(Clone, Copy)]
enum Scope<'s, 'a> {
    /// A row of a level.
    Row { view: &'s View<'a>, row: usize },
    /// A component inside a row of a level.
    Component { view: &'s View<'a>, row: usize, component: &'s Map<String, Value> },
    /// The rows of one collection, and the page figures if it is a root.
    Collection { view: &'s View<'a>, rows: &'s [usize], figures: Option<Figures> },
}

impl<'s, 'a> Scope<'s, 'a> {
    fn view(&self) -> &'s View<'a> {
        match *self {
            Self::Row { view, .. }
            | Self::Component { view, .. }
            | Self::Collection { view, .. } => view,
        }
    }

    /// The row that this is or that holds it.
    fn row(&self) -> Option<usize> {
        match *self {
            Self::Row { row, .. } | Self::Component { row, .. } => Some(row),
            Self::Collection { .. } => None,
        }
    }
}

/// The figures of a page (content-api.md 3.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Figures {
    total: u64,
    page: u64,
    page_size: u64,
    page_count: u64,
}

impl Figures {
    /// The figures of `page` among `total` matching rows.
    pub(crate) fn new(page: Page, total: u64) -> Self {
        if page.unlimited {
            let page_size = total.saturating_sub(page.offset);
            return Self { total, page: 1, page_size, page_count: 1 };
        }
        Self {
            total,
            page: page.offset / page.limit.max(1) + 1,
            page_size: page.limit,
            page_count: total.div_ceil(page.limit.max(1)),
        }
    }
}

/// What one error comes to in the answer, roughly.
const ERROR_BYTES: usize = 256;

/// Writes one answer.
pub(crate) struct Writer<'m> {
    model: &'m Model,
    /// Bytes of the answer at most.
    limit: usize,
    /// Makes URLs of paths of objects; without it they stay as they are.
    links: Option<Links<'m>>,
    /// The limit was passed: the answer is of no use any more, and nothing large is added to it.
    full: bool,
    out: Vec<u8>,
    path: Vec<Segment>,
    /// What went wrong, in the order in which it was met.
    pub(crate) errors: Vec<FieldError>,
}

impl<'m> Writer<'m> {
    /// An empty answer.
    pub(crate) fn new(model: &'m Model, options: &'m Options) -> Self {
        Self {
            model,
            limit: options.response_bytes,
            links: options.media.as_ref().map(|media| Links::new(media, (options.clock)())),
            full: false,
            out: Vec::with_capacity(4096),
            path: Vec::new(),
            errors: Vec::new(),
        }
    }

    /// Writes what is told of an event, to whom it may be, of at most `limit` bytes: no URL in it lets anybody in.
    pub(crate) fn of_event(model: &'m Model, options: &'m Options, limit: usize) -> Self {
        let links = options.media.as_ref().map(|media| Links::unsigned(media));
        Self { limit, links, ..Self::new(model, options) }
    }

    /// Whether the answer has become too large. A row that many others refer to is read once and written many
    /// times, so what was read does not bound what is written.
    pub(crate) fn is_full(&mut self) -> bool {
        self.full |= self.out.len() + self.errors.len() * ERROR_BYTES > self.limit;
        self.full
    }

    /// The bytes written so far.
    pub(crate) fn into_parts(self) -> (Vec<u8>, Vec<FieldError>) {
        (self.out, self.errors)
    }

    /// How many bytes were written so far.
    pub(crate) fn len(&self) -> usize {
        self.out.len()
    }

    /// Takes back everything after the first `length` bytes.
    pub(crate) fn truncate(&mut self, length: usize) {
        self.out.truncate(length);
    }

    /// Puts null and `cause` in the place of the root field `key`, which was written from `start` on.
    pub(crate) fn retract(&mut self, start: usize, key: &str, cause: Cause) {
        self.out.truncate(start);
        let place = Segment::Key(key.to_owned());
        self.errors.retain(|error| error.path.first() != Some(&place));
        self.full = false;
        self.at(key, |writer| writer.fail(cause));
    }

    /// Appends JSON that is known to be complete.
    pub(crate) fn raw(&mut self, json: &[u8]) {
        self.out.extend_from_slice(json);
    }

    /// Starts a member of an object: a comma unless it is the first, its key and a colon.
    pub(crate) fn key(&mut self, first: bool, key: &str) {
        if !first {
            self.out.push(b',');
        }
        self.out.push(b'"');
        self.out.extend_from_slice(key.as_bytes());
        self.out.extend_from_slice(b"\":");
    }

    /// Runs `write` with `key` at the end of the path.
    pub(crate) fn at<T>(&mut self, key: &str, write: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(Segment::Key(key.to_owned()));
        let result = write(self);
        self.path.pop();
        result
    }

    /// Runs `write` with the index of a list's item at the end of the path.
    pub(crate) fn at_item<T>(&mut self, index: usize, write: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(Segment::Index(index));
        let result = write(self);
        self.path.pop();
        result
    }

    /// Writes `null` and records why.
    pub(crate) fn fail(&mut self, cause: Cause) -> Written {
        self.blame(cause);
        self.null(Written::Failed)
    }

    /// Records why the null that was written just now must not stand.
    pub(crate) fn blame(&mut self, cause: Cause) {
        self.errors.push(FieldError { path: self.path.clone(), cause });
    }

    /// Writes `null`.
    pub(crate) fn null(&mut self, written: Written) -> Written {
        self.out.extend_from_slice(b"null");
        written
    }

    /// The first row of a level, or null.
    pub(crate) fn root_one(&mut self, view: &View<'_>, object: &Template) -> Written {
        if view.loaded.len() == 0 {
            return self.null(Written::Null);
        }
        self.object(object, Scope::Row { view, row: 0 })
    }

    /// One row of a level.
    pub(crate) fn root_row(&mut self, view: &View<'_>, row: usize, object: &Template) -> Written {
        self.object(object, Scope::Row { view, row })
    }

    /// All rows of a level as a list of nullable items.
    pub(crate) fn root_list(&mut self, view: &View<'_>, object: &Template) -> Written {
        self.list(view, 0..view.loaded.len(), object, true)
    }

    /// All rows of a level as a collection with page figures.
    pub(crate) fn root_collection(
        &mut self,
        view: &View<'_>,
        figures: Figures,
        object: &Template,
    ) -> Written {
        let rows: Vec<usize> = (0..view.loaded.len()).collect();
        self.object(object, Scope::Collection { view, rows: &rows, figures: Some(figures) })
    }

    fn object(&mut self, object: &Template, scope: Scope<'_, '_>) -> Written {
        let start = self.out.len();
        self.out.push(b'{');
        for (index, member) in object.members.iter().enumerate() {
            if self.is_full() {
                break;
            }
            self.key(index == 0, &member.key);
            let written = match self.leaf(&member.content, scope) {
                Some(written) => written,
                None => self.at(&member.key, |writer| writer.content(member, scope)),
            };
            let failed = match written {
                Written::Null if !member.nullable => {
                    let cause = Cause::non_null(&member.field, &member.locations);
                    self.at(&member.key, |writer| writer.blame(cause));
                    true
                }
                Written::Failed => !member.nullable,
                _ => false,
            };
            if failed {
                self.out.truncate(start);
                return self.null(Written::Failed);
            }
        }
        self.out.push(b'}');
        Written::Value
    }

    /// The contents that cannot fail and so need no path; `None` for the others.
    fn leaf(&mut self, content: &Content, scope: Scope<'_, '_>) -> Option<Written> {
        match (content, scope) {
            (Content::Cell { slot, scalar }, Scope::Row { view, row }) => match scalar {
                Scalar::Enum(_) => None,
                scalar => Some(self.cell(view.loaded, (row, *slot), *scalar)),
            },
            (Content::Link { slot, scalar }, Scope::Row { view, row }) => {
                let start = self.out.len();
                let written = self.cell(view.loaded, (row, *slot), *scalar);
                if let Some(links) = &self.links {
                    links.resolve(&mut self.out, start);
                }
                Some(written)
            }
            (Content::Thumbnail { mime, url, formats }, Scope::Row { view, row }) => {
                Some(self.thumbnail(view.loaded, row, [*mime, *url, *formats]))
            }
            (Content::Typename(name), _) => {
                self.out.push(b'"');
                self.out.extend_from_slice(name.as_bytes());
                self.out.push(b'"');
                Some(Written::Value)
            }
            (Content::Null, _) => Some(self.null(Written::Null)),
            _ => None,
        }
    }

    fn cell(&mut self, loaded: &Loaded, (row, slot): (usize, usize), scalar: Scalar) -> Written {
        let written = loaded.write_json(row, slot, scalar, &mut self.out);
        if written { Written::Value } else { Written::Null }
    }

    /// The URL of the thumbnail, as WebP if there is one, else of the file if it is an image.
    fn thumbnail(&mut self, loaded: &Loaded, row: usize, slots: [usize; 3]) -> Written {
        let read = |slot, scalar| {
            let mut json = Vec::new();
            loaded.write_json(row, slot, scalar, &mut json);
            serde_json::from_slice::<Value>(&json).unwrap_or_default()
        };
        let [mime, url, formats] = slots;
        let (mime, url) = (read(mime, Scalar::String), read(url, Scalar::String));
        let made = &read(formats, Scalar::Json)["thumbnail"];
        let is_image = mime.as_str().is_some_and(|mime| mime.starts_with("image/"));
        let all = [&made["webp"]["url"], &made["url"], if is_image { &url } else { &Value::Null }];
        let Some(path) = all.into_iter().find(|path| path.is_string()) else {
            return self.null(Written::Null);
        };
        let start = self.out.len();
        self.out.extend_from_slice(path.to_string().as_bytes());
        if let Some(links) = &self.links {
            links.resolve(&mut self.out, start);
        }
        Written::Value
    }

    fn content(&mut self, member: &Member, scope: Scope<'_, '_>) -> Written {
        match &member.content {
            Content::Typename(_)
            | Content::Null
            | Content::DeletedDocumentId
            | Content::Link { .. }
            | Content::Thumbnail { .. } => self.null(Written::Null),
            Content::Refused(refusal) => self.fail(Cause::Refused(refusal.clone())),
            Content::Cell { slot, scalar } => self.enumeration_cell(*slot, *scalar, member, scope),
            Content::Key { key, scalar } => self.component_scalar(key, *scalar, member, scope),
            Content::One { child, reference, object } => self.one(*child, reference, object, scope),
            Content::Many { child, reference, object } => {
                let view = &scope.view().children[*child];
                let rows = related(view, reference, scope);
                self.list(view, rows.into_iter(), object, true)
            }
            Content::AnyOf { child, reference, limit, variants } => {
                let view = &scope.view().children[*child];
                let references = related(view, reference, scope).into_iter();
                let mut entries =
                    references.filter_map(|reference| view.entry(reference, variants, scope));
                match limit {
                    Some(limit) => {
                        self.items(entries.take(usize::try_from(*limit).unwrap_or(usize::MAX)))
                    }
                    None => match entries.next() {
                        Some((scope, object)) => self.object(object, scope),
                        None => self.null(Written::Null),
                    },
                }
            }
            Content::Count { child, reference, variants } => {
                let view = &scope.view().children[*child];
                let references = related(view, reference, scope).into_iter();
                let is_shown = |one: &usize| view.entry(*one, variants, scope).is_some();
                self.number(references.filter(is_shown).count())
            }
            Content::Collection { child, reference, object } => {
                let view = &scope.view().children[*child];
                let rows = related(view, reference, scope);
                self.object(object, Scope::Collection { view, rows: &rows, figures: None })
            }
            Content::Nodes(object) => match scope {
                Scope::Collection { view, rows, .. } => {
                    self.list(view, rows.iter().copied(), object, false)
                }
                _ => self.null(Written::Null),
            },
            Content::PageInfo(object) | Content::Itself(object) => self.object(object, scope),
            Content::Figure(figure) => self.figure(*figure, scope),
            Content::Component { place, object } => match (json(place, scope), scope.row()) {
                (Some(Value::Object(component)), Some(row)) => {
                    self.object(object, Scope::Component { view: scope.view(), row, component })
                }
                _ => self.null(Written::Null),
            },
            Content::Components { place, object, filter, sort, page } => {
                let Some(Value::Array(items)) = json(place, scope) else {
                    return self.empty_list();
                };
                let find = |child, key: &str, item: &_| reference::first(scope, child, (key, item));
                let chosen = embedded::choose(items, (filter, sort, *page), &find);
                self.components(chosen.into_iter().map(|item| (item, object)), scope)
            }
            Content::Zone { place, variants } => {
                let Some(Value::Array(items)) = json(place, scope) else {
                    return self.empty_list();
                };
                let chosen = items.iter().filter_map(|item| {
                    let item = item.as_object()?;
                    let uid = item.get("__component")?.as_str()?;
                    let (_, object) = variants.iter().find(|(variant, _)| variant == uid)?;
                    Some((item, object))
                });
                self.components(chosen, scope)
            }
        }
    }

    fn empty_list(&mut self) -> Written {
        self.out.extend_from_slice(b"[]");
        Written::Value
    }

    fn one(
        &mut self,
        child: usize,
        reference: &ReferencePlace,
        object: &Template,
        scope: Scope<'_, '_>,
    ) -> Written {
        let view = &scope.view().children[child];
        match related(view, reference, scope).first() {
            Some(row) => self.object(object, Scope::Row { view, row: *row }),
            None => self.null(Written::Null),
        }
    }

    fn list(
        &mut self,
        view: &View<'_>,
        rows: impl Iterator<Item = usize>,
        object: &Template,
        nullable: bool,
    ) -> Written {
        let start = self.out.len();
        self.out.push(b'[');
        for (index, row) in rows.enumerate() {
            if self.full {
                break;
            }
            if index > 0 {
                self.out.push(b',');
            }
            self.path.push(Segment::Index(index));
            let written = self.object(object, Scope::Row { view, row });
            self.path.pop();
            if written == Written::Failed && !nullable {
                self.out.truncate(start);
                return self.null(Written::Failed);
            }
        }
        self.out.push(b']');
        Written::Value
    }

    fn components<'i>(
        &mut self,
        items: impl Iterator<Item = (&'i Map<String, Value>, &'i Template)>,
        scope: Scope<'i, '_>,
    ) -> Written {
        let (view, Some(row)) = (scope.view(), scope.row()) else { return self.empty_list() };
        self.items(
            items.map(|(item, object)| (Scope::Component { view, row, component: item }, object)),
        )
    }

    /// A list of nullable items, each with its own shape.
    fn items<'i, 'a: 'i>(
        &mut self,
        items: impl Iterator<Item = (Scope<'i, 'a>, &'i Template)>,
    ) -> Written {
        self.out.push(b'[');
        for (index, (scope, object)) in items.enumerate() {
            if self.full {
                break;
            }
            if index > 0 {
                self.out.push(b',');
            }
            self.path.push(Segment::Index(index));
            self.object(object, scope);
            self.path.pop();
        }
        self.out.push(b']');
        Written::Value
    }

    fn figure(&mut self, figure: Figure, scope: Scope<'_, '_>) -> Written {
        let Scope::Collection { figures: Some(figures), .. } = scope else {
            return self.null(Written::Null);
        };
        let number = match figure {
            Figure::Total => figures.total,
            Figure::Page => figures.page,
            Figure::PageSize => figures.page_size,
            Figure::PageCount => figures.page_count,
        };
        self.number(number)
    }

    fn number(&mut self, number: impl std::fmt::Display) -> Written {
        self.out.extend_from_slice(number.to_string().as_bytes());
        Written::Value
    }

    fn enumeration_cell(
        &mut self,
        slot: usize,
        scalar: Scalar,
        member: &Member,
        scope: Scope<'_, '_>,
    ) -> Written {
        let text = match scope {
            Scope::Row { view, row } => view.loaded.text(row, slot).map(str::to_owned),
            _ => None,
        };
        match (text, scalar) {
            (Some(text), Scalar::Enum(id)) => self.enumeration(&text, id, member),
            _ => self.null(Written::Null),
        }
    }

    fn enumeration(&mut self, raw: &str, id: model::EnumId, member: &Member) -> Written {
        let value = self.model.enumeration(id).values.iter().find(|value| value.raw == raw);
        match value {
            Some(value) => {
                self.out.push(b'"');
                self.out.extend_from_slice(value.name.as_bytes());
                self.out.push(b'"');
                Written::Value
            }
            None => self.fail(Cause::unknown_enum_value(raw, &member.locations)),
        }
    }

    fn component_scalar(
        &mut self,
        key: &str,
        scalar: Scalar,
        member: &Member,
        scope: Scope<'_, '_>,
    ) -> Written {
        let Scope::Component { component, .. } = scope else { return self.null(Written::Null) };
        match (component.get(key), scalar) {
            (None | Some(Value::Null), _) => self.null(Written::Null),
            (Some(Value::String(raw)), Scalar::Enum(id)) => self.enumeration(raw, id, member),
            (Some(Value::Number(number)), Scalar::Id) => {
                self.out.extend_from_slice(format!("\"{number}\"").as_bytes());
                Written::Value
            }
            (Some(value), _) => {
                self.out.extend_from_slice(value.to_string().as_bytes());
                Written::Value
            }
        }
    }
}

/// The rows of `view` that the reference at `reference` leads to.
fn related(view: &View<'_>, reference: &ReferencePlace, scope: Scope<'_, '_>) -> Vec<usize> {
    match (reference, scope) {
        (ReferencePlace::Slot(slot), Scope::Row { view: parent, row }) => parent
            .loaded
            .key(row, *slot)
            .map(|key| view.groups.rows(&key).collect())
            .unwrap_or_default(),
        (ReferencePlace::Key(key), Scope::Component { view: parent, row, component }) => {
            view.loaded.page_of(reference::rows(view, (key, component), (parent.loaded, row)))
        }
        _ => Vec::new(),
    }
}

/// The component JSON at `place`.
fn json<'s>(place: &JsonPlace, scope: Scope<'s, '_>) -> Option<&'s Value> {
    match (place, scope) {
        (JsonPlace::Slot(slot), Scope::Row { view, row }) => view.loaded.component(row, *slot),
        (JsonPlace::Key(key), Scope::Component { component, .. }) => component.get(key),
        _ => None,
    }
}
