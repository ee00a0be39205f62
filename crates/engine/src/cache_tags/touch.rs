//! The tags that committed changes touch.
//!
//! In: what readers can see of the changes, and the watches of the database. Out: tags, sorted. This runs after the commit, when
//! nobody waits for it. It looks up what is there by then; later changes touch tags of their own.

use std::collections::BTreeSet;

use model::{ContentType, FieldKind, Link, Model, Population, Status};
use plan::watch::{EVERY_FIELD, Fields, PLACE, Pin, Watch, WatchSubject};
use sql::write::{self as statements, Referrer};
use store::{Binds, Reader, Store, StoreError};

use super::tags::Tags;
use super::touched::{Given, Touched};
use super::{ALL, ANYTHING, all_of, any_of, pinned, row_tag, rows_tag};

/// Entries that refer to one that changed, beyond which all entries of their type count as changed.
const MOST_REFERRERS: u64 = 1000;

/// Watches, and the tags so far.
pub(crate) struct Toucher<'a> {
    model: &'a Model,
    store: &'a Store,
    reader: Reader,
    watches: Vec<(String, Watch)>,
    locales: Vec<String>,
    tags: Tags,
}

impl<'a> Toucher<'a> {
    /// Reads all watches that there are now.
    ///
    /// # Errors
    /// When the database is away.
    pub(crate) async fn new(
        model: &'a Model,
        store: &'a Store,
        locales: Vec<String>,
    ) -> Result<Self, StoreError> {
        let watches = store.watches().await?;
        let read = |(id, text): (String, String)| Some((id, serde_json::from_str(&text).ok()?));
        let watches = watches.into_iter().filter_map(read).collect();
        let reader = store.reader().await?;
        Ok(Self { model, store, reader, watches, locales, tags: Tags::default() })
    }

    /// The tags that all these touch.
    ///
    /// # Errors
    /// When the database is away.
    pub(crate) async fn tags(mut self, all: &[Touched]) -> Result<Vec<String>, StoreError> {
        for touched in all {
            self.touch(touched).await?;
        }
        Ok(self.tags.into_list())
    }

    async fn touch(&mut self, touched: &Touched) -> Result<(), StoreError> {
        if touched.is_everything() {
            self.tags.insert(ALL.to_owned());
            return Ok(());
        }
        let uid = &*touched.content_type;
        self.tags.insert(any_of(uid));
        self.tags.insert(ANYTHING.to_owned());
        for uid in &touched.whole {
            self.tags.insert(all_of(uid));
        }
        // rights, and other things that decide what anybody may read
        if Population::of(uid).is_some_and(|it| *it.user != *uid) {
            self.tags.insert(ALL.to_owned());
        }
        // its files may have other paths, or be private now
        if uid == model::media::FOLDER {
            self.tags.insert(all_of(model::media::FILE));
        }
        let Some(content_type) = self.model.find(uid) else { return Ok(()) };
        let mut shown_or_not = BTreeSet::new();
        for (id, watch) in std::mem::take(&mut self.watches) {
            self.own(content_type, (&id, &watch), touched).await?;
            self.through((&id, &watch), touched);
            if let Some(Pin::LedTo { content_type, relation }) = &watch.pin
                && *content_type == touched.content_type
                && watch.through.get(uid).is_some_and(|fields| concerns(touched, fields))
            {
                for document in values(touched, relation) {
                    shown_or_not.insert((watch.content_type.clone(), document));
                }
            }
            self.followed((&id, &watch), touched).await?;
            self.given((&id, &watch), touched);
            self.watches.push((id, watch));
        }
        for (content_type, document) in shown_or_not {
            self.appear_or_vanish(content_type, document).await?;
        }
        Ok(())
    }

    /// Entries that appear or disappear although nothing in them changed.
    async fn appear_or_vanish(
        &mut self,
        content_type: String,
        document: String,
    ) -> Result<(), StoreError> {
        let Some(of) = self.model.find(&content_type) else { return Ok(()) };
        let documents = [document.clone()];
        let touched = Touched { content_type, document, comes_or_goes: true, ..Touched::default() };
        for (id, watch) in std::mem::take(&mut self.watches) {
            if *watch.content_type == *of.uid && watch.subject == WatchSubject::Row {
                self.of_documents(of, (&id, &documents), None);
            }
            self.followed((&id, &watch), &touched).await?;
            self.watches.push((id, watch));
        }
        Ok(())
    }

    /// A watch of the row's own type.
    async fn own(
        &mut self,
        content_type: &ContentType,
        (id, watch): (&str, &Watch),
        touched: &Touched,
    ) -> Result<(), StoreError> {
        if *watch.content_type != *content_type.uid || !concerns(touched, &watch.fields) {
            return Ok(());
        }
        if watch.subject == WatchSubject::Row {
            let row = (&*touched.document, &*touched.locale);
            self.tags.extend(&content_type.uid, [row_tag(content_type, row, id)]);
            return Ok(());
        }
        let values = match &watch.pin {
            None => None,
            Some(Pin::Document) => Some(vec![pinned(Some(&touched.document))]),
            Some(Pin::Field(field) | Pin::Related(field)) => Some(values(touched, field)),
            // its own fields are watched with the rows that refer to it
            Some(Pin::LedTo { .. }) => return Ok(()),
            Some(Pin::Through { relation, content_type, field }) => {
                let documents = values(touched, relation);
                Some(self.texts((content_type, field), &documents, &touched.locale).await?)
            }
        };
        self.of_list(content_type, (id, values), touched.locale.as_str());
        Ok(())
    }

    /// A watch of rows that are chosen by what the row has, or by whether it is there.
    fn through(&mut self, (id, watch): (&str, &Watch), touched: &Touched) {
        let Some(fields) = watch.through.get(&touched.content_type) else { return };
        if let Some(Pin::LedTo { .. }) = &watch.pin {
            return;
        }
        let Some(content_type) = self.model.find(&watch.content_type) else { return };
        if !concerns(touched, fields) {
            return;
        }
        let values = match &watch.pin {
            Some(Pin::Related(relation))
                if fields.is_empty() && leads_to(self.model, content_type, relation, touched) =>
            {
                Some(vec![pinned(Some(&touched.document))])
            }
            Some(Pin::Through { content_type, field, .. })
                if *content_type == touched.content_type
                    && *fields == Fields::from([field.clone()]) =>
            {
                Some(values(touched, field))
            }
            _ => None,
        };
        self.of_list(content_type, (id, values), others_locale(touched));
    }

    /// A watch of rows that refer to the row: it may now be shown there, or in another place.
    async fn followed(
        &mut self,
        (id, watch): (&str, &Watch),
        touched: &Touched,
    ) -> Result<(), StoreError> {
        let Some(others) = self.model.find(&watch.content_type) else { return Ok(()) };
        for (field, targets) in &watch.follows {
            let Some(fields) = targets.get(&touched.content_type) else { continue };
            let appears = touched.comes_or_goes && !touched.is_new;
            if !(appears || differs(touched, fields)) {
                continue;
            }
            let documents = self.referrers((others, field), &touched.document).await?;
            if u64::try_from(documents.len()).is_ok_and(|found| found >= MOST_REFERRERS) {
                self.tags.insert(all_of(&others.uid));
                continue;
            }
            self.of_documents(others, (id, &documents), others_locale(touched));
        }
        Ok(())
    }

    /// A watch of rows whose relation was changed from its other side.
    fn given(&mut self, (id, watch): (&str, &Watch), touched: &Touched) {
        let Some(others) = self.model.find(&watch.content_type) else { return };
        let is_of = |given: &&Given| given.content_type == watch.content_type;
        for Given { field, documents, .. } in touched.given.iter().filter(is_of) {
            if !(watch.fields.contains(field) || watch.fields.contains(EVERY_FIELD)) {
                continue;
            }
            match (&watch.subject, &watch.pin) {
                (WatchSubject::Row, _) => {
                    self.of_documents(others, (id, documents), others_locale(touched));
                }
                (WatchSubject::Rows, Some(Pin::Related(pin))) if pin == field => {
                    let value = vec![pinned(Some(&touched.document))];
                    self.of_list(others, (id, Some(value)), others_locale(touched));
                }
                // to which other values these rows are pinned is not known
                (WatchSubject::Rows, _) => {
                    self.tags.insert(all_of(&others.uid));
                }
            }
        }
        // links to it in the drafts of others are published with it
        if touched.is_published
            && others.draft_and_publish
            && let Some(Pin::Related(pin)) = &watch.pin
            && leads_to(self.model, others, pin, touched)
        {
            let value = vec![pinned(Some(&touched.document))];
            self.of_list(others, (id, Some(value)), others_locale(touched));
        }
    }

    /// The tags of rows in all locales that they may be read in.
    fn of_documents(
        &mut self,
        content_type: &ContentType,
        (id, documents): (&str, &[String]),
        locale: Option<&str>,
    ) {
        for locale in self.locales_of(content_type, locale) {
            let tag = |document: &String| row_tag(content_type, (document, &locale), id);
            self.tags.extend(&content_type.uid, documents.iter().map(tag));
        }
    }

    /// The tags of a list in all locales that it may be read in; without values, of the whole list.
    fn of_list<'l>(
        &mut self,
        content_type: &ContentType,
        (id, values): (&str, Option<Vec<String>>),
        locale: impl Into<Option<&'l str>>,
    ) {
        let mut locales = self.locales_of(content_type, locale.into());
        locales.push(String::new());
        for locale in locales {
            match &values {
                None => {
                    self.tags
                        .extend(&content_type.uid, [rows_tag(content_type, &locale, (id, None))]);
                }
                Some(values) => {
                    let tag = |value: &String| rows_tag(content_type, &locale, (id, Some(value)));
                    self.tags.extend(&content_type.uid, values.iter().map(tag));
                }
            }
        }
    }

    fn locales_of(&self, content_type: &ContentType, locale: Option<&str>) -> Vec<String> {
        match locale {
            _ if !content_type.localized => vec![String::new()],
            Some(locale) if !locale.is_empty() => vec![locale.to_owned()],
            _ => self.locales.clone(),
        }
    }

    /// The published entries that refer to a document by this field.
    async fn referrers(
        &mut self,
        (others, field): (&ContentType, &str),
        document: &str,
    ) -> Result<Vec<String>, StoreError> {
        let Some(field) = others.field(field) else { return Ok(Vec::new()) };
        let referrer = match &field.kind {
            FieldKind::Relation(relation) => match &relation.link {
                Link::Column { column, .. } => Some(Referrer::Column(column)),
                Link::Table { table } => Some(Referrer::Table(table)),
                _ => None,
            },
            FieldKind::Component(_) | FieldKind::Zone(_) => {
                others.references_table.as_ref().map(Referrer::Table)
            }
            FieldKind::Scalar(_) => None,
        };
        let Some(referrer) = referrer else { return Ok(Vec::new()) };
        let dialect = self.store.dialect();
        let most = MOST_REFERRERS;
        let find = statements::shown_referrers((others, referrer), dialect, document, most);
        let rows = self.reader.fetch(&find, &Binds::default()).await?;
        Ok((0..rows.len()).filter_map(|row| rows.text(row, 0).map(str::to_owned)).collect())
    }

    /// What documents of a type have in a field, as pins have it.
    async fn texts(
        &mut self,
        (uid, field): (&str, &str),
        documents: &[String],
        locale: &str,
    ) -> Result<Vec<String>, StoreError> {
        let target = self.model.find(uid);
        let Some((target, field)) = target.and_then(|it| Some((it, it.field(field)?))) else {
            return Ok(Vec::new());
        };
        let locale = match locale {
            _ if !target.localized => "",
            "" => &*self.model.default_locale,
            locale => locale,
        };
        let mut texts = Vec::with_capacity(documents.len());
        for document in documents {
            let row = (document.as_str(), locale, Status::Published);
            let dialect = self.store.dialect();
            let find = statements::targets(target, dialect, &[&field.column], row);
            let rows = self.reader.fetch(&find, &Binds::default()).await?;
            texts.extend((0..rows.len()).map(|row| pinned(rows.text(row, 0))));
        }
        Ok(texts)
    }
}

/// Whether a row that comes, goes or has other fields makes a difference to who looks at these fields.
fn concerns(touched: &Touched, fields: &Fields) -> bool {
    touched.comes_or_goes || differs(touched, fields)
}

/// The locale of rows of other types that refer to the row; `None` if it may be any.
fn others_locale(touched: &Touched) -> Option<&str> {
    Some(touched.locale.as_str()).filter(|locale| !locale.is_empty())
}

fn differs(touched: &Touched, fields: &Fields) -> bool {
    fields.contains(EVERY_FIELD)
        || touched.is_published && fields.contains(PLACE)
        || touched.fields.iter().any(|field| fields.contains(field))
}

/// What a field was and is.
fn values(touched: &Touched, field: &str) -> Vec<String> {
    touched.pins.iter().filter_map(|pins| pins.get(field)).flatten().cloned().collect()
}

/// Whether a relation leads to the type of what was touched.
fn leads_to(model: &Model, content_type: &ContentType, relation: &str, touched: &Touched) -> bool {
    content_type.field(relation).is_some_and(|field| match &field.kind {
        FieldKind::Relation(relation) => match relation.target {
            model::Target::Type(target) => *model.content_type(target).uid == *touched.content_type,
            model::Target::Any(_) => true,
        },
        _ => false,
    })
}
