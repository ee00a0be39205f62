//! What a root field hands down to everything below it: draft or published, the locale, and which standing
//! between the two (content-api.md 3.2, 3.3).

use model::{ContentType, Link, Model, Relation, TypeId};
use schema::{Input, Selection};

use crate::env::{Env, State};
use crate::input;
use crate::{Filter, Locale, PublicationFilter, RelationStep, Status};

/// The row-choosing arguments of a root field.
#[derive(Debug, Clone)]
pub(crate) struct Scope<'a> {
    model: &'a Model,
    status: Status,
    /// As asked for; types without locales ignore it.
    locale: Locale,
    publication: Option<PublicationFilter>,
}

impl<'a> Scope<'a> {
    /// The scope that a root field's arguments ask for.
    pub(crate) fn of(env: &Env<'a>, state: &mut State<'_>, selection: &Selection) -> Self {
        Self {
            model: env.model,
            status: status(state, selection),
            locale: match locale(env, state, selection).as_str() {
                "*" => Locale::Any,
                locale => Locale::Exact(locale.to_owned()),
            },
            publication: publication(state, selection),
        }
    }

    /// The scope of a mutation's answer: what the mutation just wrote.
    pub(crate) fn written(env: &Env<'a>, status: Status, locale: &str) -> Self {
        let locale = if locale.is_empty() { &env.model.default_locale } else { locale };
        Self {
            model: env.model,
            status,
            locale: Locale::Exact(locale.to_owned()),
            publication: None,
        }
    }

    /// Draft or published rows of this type.
    pub(crate) fn status(&self, content_type: &ContentType) -> Status {
        if content_type.draft_and_publish { self.status } else { Status::Published }
    }

    /// Rows of which locale of this type.
    pub(crate) fn locale(&self, content_type: &ContentType) -> Locale {
        if content_type.localized { self.locale.clone() } else { Locale::Exact(String::new()) }
    }

    /// Rows of which locale a relation leads to. Below `"*"`, where each row may have another locale, the default
    /// locale is read; a document's other locales are of any.
    pub(crate) fn target_locale(&self, target: &ContentType, link: &Link) -> Locale {
        match (self.locale(target), link) {
            (_, Link::Localizations) => Locale::Any,
            (Locale::Any, _) => Locale::Exact(self.model.default_locale.clone()),
            (exact, _) => exact,
        }
    }

    /// The condition that `publicationFilter` puts on rows of this type. One that holds for every row of the asked
    /// status, or for none, is said as such.
    pub(crate) fn publication(&self, content_type: &ContentType) -> Option<Filter> {
        use PublicationFilter::{
            HasPublishedVersion, HasPublishedVersionDocument, NeverPublished,
            NeverPublishedDocument, PublishedWithDraft, PublishedWithoutDraft,
        };
        let publication = self.publication.filter(|_| content_type.draft_and_publish)?;
        match (self.status, publication) {
            (Status::Published, NeverPublished | NeverPublishedDocument)
            | (Status::Draft, PublishedWithoutDraft | PublishedWithDraft) => {
                Some(Filter::Any(Vec::new()))
            }
            (Status::Published, HasPublishedVersionDocument) => None,
            (Status::Published, HasPublishedVersion) => {
                Some(Filter::Publication(PublishedWithDraft))
            }
            _ => Some(Filter::Publication(publication)),
        }
    }

    /// The step through a relation, for filters and sorts. `owner` is `None` inside a component.
    pub(crate) fn step(
        &self,
        owner: Option<TypeId>,
        field: &model::Field,
        relation: &Relation,
        target: TypeId,
    ) -> RelationStep {
        let content_type = self.model.content_type(target);
        RelationStep {
            owner,
            field: field.name.clone(),
            link: relation.link.clone(),
            target,
            status: self.status(content_type),
            locale: self.target_locale(content_type, &relation.link),
        }
    }
}

/// The `status` argument; published when absent or null.
pub(crate) fn status(state: &mut State<'_>, selection: &Selection) -> Status {
    match input::argument(state, selection, "status").as_ref().and_then(input::text).as_deref() {
        Some("DRAFT") => Status::Draft,
        _ => Status::Published,
    }
}

/// The `locale` argument; the default locale when absent, null or empty.
pub(crate) fn locale(env: &Env<'_>, state: &mut State<'_>, selection: &Selection) -> String {
    input::argument(state, selection, "locale")
        .as_ref()
        .and_then(input::text)
        .filter(|locale| !locale.is_empty())
        .unwrap_or_else(|| env.model.default_locale.clone())
}

fn publication(state: &mut State<'_>, selection: &Selection) -> Option<PublicationFilter> {
    let name = input::argument(state, selection, "publicationFilter");
    let published = input::argument(state, selection, "hasPublishedVersion");
    let named = name.as_ref().and_then(input::text).and_then(|name| by_name(&name));
    named.or(match published {
        Some(Input::Boolean(true)) => Some(PublicationFilter::HasPublishedVersionDocument),
        Some(Input::Boolean(false)) => Some(PublicationFilter::NeverPublishedDocument),
        _ => None,
    })
}

fn by_name(name: &str) -> Option<PublicationFilter> {
    Some(match name {
        "NEVER_PUBLISHED" => PublicationFilter::NeverPublished,
        "HAS_PUBLISHED_VERSION" => PublicationFilter::HasPublishedVersion,
        "MODIFIED" => PublicationFilter::Modified,
        "UNMODIFIED" => PublicationFilter::Unmodified,
        "NEVER_PUBLISHED_DOCUMENT" => PublicationFilter::NeverPublishedDocument,
        "HAS_PUBLISHED_VERSION_DOCUMENT" => PublicationFilter::HasPublishedVersionDocument,
        "PUBLISHED_WITHOUT_DRAFT" => PublicationFilter::PublishedWithoutDraft,
        "PUBLISHED_WITH_DRAFT" => PublicationFilter::PublishedWithDraft,
        _ => return None,
    })
}
