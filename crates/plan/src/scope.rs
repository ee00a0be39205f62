//! Which rows of a type count: draft or published, of which locale, and in which standing between the two. A root
//! field says so for everything below it; only the locale depends on the way there (content-api.md 3.2, 3.3).

use model::{ContentType, Link, Model, Relation};
use schema::{Input, Selection};

use crate::access::Granted;
use crate::env::{Env, State};
use crate::input;
use crate::{Filter, Locale, PublicationFilter, RelationStep, Status};

/// Which rows of a type count: those of a root field, as its arguments say, or those that a relation leads to.
#[derive(Debug, Clone)]
pub(crate) struct Scope<'a> {
    model: &'a Model,
    status: Status,
    locale: Locale,
    publication: Option<PublicationFilter>,
}

impl<'a> Scope<'a> {
    /// The rows of `content_type` that a root field's arguments ask for.
    pub(crate) fn of(
        env: &Env<'a>,
        state: &mut State<'_>,
        content_type: &ContentType,
        selection: &Selection,
    ) -> Self {
        Self {
            model: env.model,
            status: status(state, selection),
            locale: match locale(env, state, selection) {
                _ if !content_type.localized => Locale::Exact(String::new()),
                every if every == "*" => Locale::Any,
                locale => Locale::Exact(locale),
            },
            publication: publication(state, selection),
        }
    }

    /// The rows of a root list. A condition on `locale` among its `filters` stands in for the `locale` argument:
    /// Strapi lets the one key replace the other.
    pub(crate) fn of_list(
        env: &Env<'a>,
        state: &mut State<'_>,
        content_type: &ContentType,
        selection: &Selection,
    ) -> Self {
        let mut scope = Self::of(env, state, content_type, selection);
        if !content_type.localized {
            return scope;
        }
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

    /// The row of a mutation's answer: what the mutation just wrote.
    pub(crate) fn written(env: &Env<'a>, status: Status, locale: &str) -> Self {
        let locale = match locale {
            "*" => Locale::Any,
            locale => Locale::Exact(locale.to_owned()),
        };
        Self { model: env.model, status, locale, publication: None }
    }

    /// The rows that changes of these start from: drafts, or the only ones of a type without drafts.
    pub(crate) fn main(&self) -> Self {
        Self { status: Status::Draft, ..self.clone() }
    }

    /// The rows of `target` that a relation of these rows leads to.
    pub(crate) fn through(&self, target: &ContentType, way: (&Link, bool)) -> Self {
        Self { locale: self.locale_through(target, way), ..self.clone() }
    }

    /// The rows at the end of a step from these.
    pub(crate) fn behind(&self, step: &RelationStep) -> Self {
        Self { locale: step.locale.clone(), ..self.clone() }
    }

    /// Draft or published rows of this type.
    pub(crate) fn status(&self, content_type: &ContentType) -> Status {
        if content_type.draft_and_publish { self.status } else { Status::Published }
    }

    /// Rows of which locale.
    pub(crate) fn locale(&self) -> &Locale {
        &self.locale
    }

    /// Between types with locales, a row leads to rows of its own; a document's other locales are of any. A row
    /// without one refers to rows of the default locale. Rows of every locale may refer to it, and a list (`many`) shows
    /// all of them (content-api.md 3.2, 3.3).
    fn locale_through(&self, target: &ContentType, (link, many): (&Link, bool)) -> Locale {
        let inverse = matches!(
            link,
            Link::InverseColumn { .. } | Link::InverseTable { .. } | Link::Referrers
        );
        match &self.locale {
            _ if *link == Link::Localizations => Locale::Any,
            _ if !target.localized => Locale::Exact(String::new()),
            Locale::Exact(none) if none.is_empty() && inverse && many => Locale::Any,
            Locale::Exact(none) if none.is_empty() => {
                Locale::Exact(self.model.default_locale.clone())
            }
            Locale::Exact(own) => Locale::Exact(own.clone()),
            Locale::Any | Locale::Same => Locale::Same,
        }
    }

    /// The condition that `publicationFilter` puts on rows of this type. One that holds for every row of the asked
    /// status, or for none, is said as such. What is not there for the viewer is no row of the document.
    pub(crate) fn publication(
        &self,
        (env, state): (&Env<'a>, &State<'_>),
        granted: Granted<'a>,
    ) -> Option<Filter> {
        use PublicationFilter::{
            HasPublishedVersion, HasPublishedVersionDocument, NeverPublished,
            NeverPublishedDocument, PublishedWithDraft, PublishedWithoutDraft,
        };
        let publication = self.publication.filter(|_| granted.content_type.draft_and_publish)?;
        let standing = match (self.status, publication) {
            (Status::Published, NeverPublished | NeverPublishedDocument)
            | (Status::Draft, PublishedWithoutDraft | PublishedWithDraft) => {
                return Some(Filter::Any(Vec::new()));
            }
            (Status::Published, HasPublishedVersionDocument) => return None,
            (Status::Published, HasPublishedVersion) => PublishedWithDraft,
            (Status::Published | Status::Draft, publication) => publication,
        };
        let everywhere = Self { locale: Locale::Any, ..self.clone() };
        let peers = match (standing, &self.locale) {
            (NeverPublishedDocument | HasPublishedVersionDocument, Locale::Exact(locale))
                if !locale.is_empty() =>
            {
                everywhere.peers((env, state), granted)
            }
            _ => self.peers((env, state), granted),
        };
        Some(Filter::Publication { standing, peers: Box::new(peers) })
    }

    /// What holds for the published rows of these drafts, or the drafts of these published rows, that are there for the viewer.
    pub(crate) fn peers(
        &self,
        (env, state): (&Env<'a>, &State<'_>),
        granted: Granted<'a>,
    ) -> Filter {
        let status = match self.status {
            Status::Draft => Status::Published,
            Status::Published => Status::Draft,
        };
        granted.condition(env, state, &Self { status, ..self.clone() })
    }

    /// The step through a relation of these rows, for filters and sorts.
    pub(crate) fn step(
        &self,
        (env, state): (&Env<'a>, &State<'_>),
        (field, relation): (&model::Field, &Relation),
        target: Granted<'a>,
    ) -> RelationStep {
        let scope = self.through(target.content_type, (&relation.link, relation.many));
        RelationStep {
            field: field.name.clone(),
            link: relation.link.clone(),
            target: target.content_type.id,
            status: scope.status(target.content_type),
            rows: Box::new(target.condition(env, state, &scope)),
            locale: scope.locale,
        }
    }
}

/// The `status` argument; published when absent or null.
pub(crate) fn status(state: &mut State<'_>, selection: &Selection) -> Status {
    match input::text_argument(state, selection, "status").as_deref() {
        Some("DRAFT") => Status::Draft,
        _ => Status::Published,
    }
}

/// The `locale` argument; the default locale when absent, null or empty.
pub(crate) fn locale(env: &Env<'_>, state: &mut State<'_>, selection: &Selection) -> String {
    input::text_argument(state, selection, "locale")
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
    let name = input::text_argument(state, selection, "publicationFilter");
    let published = input::argument(state, selection, "hasPublishedVersion");
    let named = name.and_then(|name| by_name(&name));
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
