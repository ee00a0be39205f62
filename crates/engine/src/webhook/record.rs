//! Records what happened, for whoever wants to hear of it.
//!
//! In: the news of a transaction, right before its commit. Out: events, each with a delivery for each webhook that wants it. If none
//! does, not even the body is made.

use model::{Model, TypeId};
use plan::Extent;
use store::{NewDelivery, StoreError, Transaction, WebhookEvent};

use super::body;
use super::news::{Happening, News, Wanted};
use super::{INVALIDATE, entry};
use crate::Options;
use crate::mutate::{Context, failed};
use crate::report::Cause;

/// What the ids of events begin with.
const ID: &str = "evt_";

impl Wanted {
    /// Who wants to hear of what, by now.
    pub(crate) async fn find(
        options: &Options,
        transaction: &mut Transaction,
    ) -> Result<Self, StoreError> {
        let declared = options.webhooks.declared.iter().map(|it| (it.key(), it.events.clone()));
        let made = transaction.enabled_webhooks().await?;
        Ok(Self(declared.chain(made).collect()))
    }
}

/// Records the news; whether there is anything to deliver.
pub(crate) async fn record(
    context: &Context<'_>,
    transaction: &mut Transaction,
    news: &News,
) -> Result<bool, Cause> {
    if news.is_empty() {
        return Ok(false);
    }
    let wanted = match &news.wanted {
        Some(wanted) => wanted.clone(),
        None => Wanted::find(context.options, transaction).await.map_err(failed)?,
    };
    let mut is_told = false;
    for happening in &news.happenings {
        let webhooks = wanted.by(happening.event);
        if !webhooks.is_empty() {
            let event = event(context, transaction, happening).await?;
            let written = write(context.options, transaction, (&event, &webhooks)).await;
            written.map_err(failed)?;
            is_told = true;
        }
    }
    let touched = record_touched(context.options, transaction, (news, &wanted)).await;
    Ok(touched.map_err(failed)? || is_told)
}

/// Records for caches what was touched; whether there is anything to deliver.
pub(crate) async fn record_touched(
    options: &Options,
    transaction: &mut Transaction,
    (news, wanted): (&News, &Wanted),
) -> Result<bool, StoreError> {
    let webhooks = wanted.by(INVALIDATE);
    let Ok(touched) = serde_json::to_string(&news.touched) else { return Ok(false) };
    if webhooks.is_empty() || news.touched.is_empty() {
        return Ok(false);
    }
    let event = WebhookEvent {
        id: id(options),
        event: INVALIDATE.to_owned(),
        content_type: None,
        document: None,
        locale: None,
        body: None,
        touched: Some(touched),
        created_at: (options.clock)(),
    };
    write(options, transaction, (&event, &webhooks)).await?;
    Ok(true)
}

/// What happened to an entry, with what receivers get of it.
async fn event(
    context: &Context<'_>,
    transaction: &mut Transaction,
    happening: &Happening,
) -> Result<WebhookEvent, Cause> {
    let Happening { event, content_type, document, locale, status, told } = happening;
    let created_at = (context.options.clock)();
    let told = match told {
        Some(told) => told.clone(),
        None => {
            let extent = extent(context.model, *content_type);
            let place = (document.as_str(), *status, locale.as_str());
            let rows = entry(context, transaction, (*content_type, extent), place).await?;
            rows.into_iter().next().flatten()
        }
    };
    let of = (context.model, *content_type);
    let place = (document.as_str(), locale.as_str(), told.as_deref());
    Ok(WebhookEvent {
        id: id(context.options),
        event: (*event).to_owned(),
        content_type: Some(context.model.content_type(*content_type).uid.to_string()),
        document: Some(document.clone()),
        locale: (!locale.is_empty()).then(|| locale.clone()),
        body: Some(body::of_entry(of, (event, created_at), place)),
        touched: None,
        created_at,
    })
}

async fn write(
    options: &Options,
    transaction: &mut Transaction,
    (event, webhooks): (&WebhookEvent, &[&str]),
) -> Result<(), StoreError> {
    let delivery =
        |webhook: &&str| NewDelivery { id: (options.ids)(), webhook: (*webhook).to_owned() };
    let deliveries: Vec<NewDelivery> = webhooks.iter().map(delivery).collect();
    transaction.record_webhook_event(event, &deliveries).await
}

/// How much an event shows of an entry: of a file, only its own fields.
fn extent(model: &Model, content_type: TypeId) -> Extent {
    match body::is_file(model.content_type(content_type)) {
        true => Extent::Values,
        false => Extent::Whole,
    }
}

/// A new id of an event.
pub(crate) fn id(options: &Options) -> String {
    format!("{ID}{}", (options.ids)())
}
