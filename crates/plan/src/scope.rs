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

    /// The scope of a root list. A condition on `locale` among its `filters` stands in for the `locale` argument:
    /// Strapi lets the one key replace the other.
    pub(crate) fn of_list(env: &Env<'a>, state: &mut State<'_>, selection: &Selection) -> Self {
        let mut scope = Self::of(env, state, selection);
        if let Some(Input::Object(operators)) = filtered_locale(state, selection) {
            match operators.as_slice() {
                [] => {}
                [(operator, Input::String(locale))] if operator == "eq" => {
                    scope.locale = Locale::Exact(locale.clone());
                }
                _ => scope.locale = Locale::Any,
            }
        }
        scope
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

    /// Rows of which locale a relation of `owner` leads to. Below `"*"`, where each row may have another locale, the
    /// default locale is read; a document's other locales are of any. A type without locales refers to rows of the
    /// default locale, but rows of every locale may refer to it (content-api.md 3.2), and a list shows all of them.
    pub(crate) fn target_locale(
        &self,
        owner: Option<TypeId>,
        target: &ContentType,
        link: &Link,
    ) -> Locale {
        let plain = owner.is_some_and(|owner| !self.model.content_type(owner).localized);
        let from_there =
            matches!(link, Link::InverseColumn { order: Some(_), .. } | Link::InverseTable { .. });
        match (self.locale(target), link) {
            (_, Link::Localizations) => Locale::Any,
            _ if plain && target.localized && from_there => Locale::Any,
            _ if plain && target.localized => Locale::Exact(self.model.default_locale.clone()),
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
            locale: self.target_locale(owner, content_type, &relation.link),
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

/// The operators on `locale` at the top of `filters`.
fn filtered_locale(state: &mut State<'_>, selection: &Selection) -> Option<Input> {
    let filters = input::resolve(state, selection.argument("filters")?);
    let locale = filters.get("locale")?;
    Some(input::settle(state, locale).into_owned())
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
