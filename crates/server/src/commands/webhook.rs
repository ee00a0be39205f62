//! `presswork webhook list|deliveries|replay|test`: webhooks, their deliveries, and sending these again, whether or not a server runs.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use clap::ValueEnum;
use engine::{Engine, Options, REPLAYED, Unsent};
use store::{DeliveryFilter, ListedDelivery, ReceiverState};

use crate::config::Environment;
use crate::{output, table};

/// Deliveries that are listed.
const MOST: i64 = 100;

/// What became of deliveries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum State {
    /// They are still to be sent.
    Waiting,
    /// The receiver has accepted them.
    Delivered,
    /// The receiver did not accept them, and they were given up.
    Failed,
    /// The webhook was disabled, changed or deleted.
    Cancelled,
}

/// Which deliveries.
#[derive(Debug)]
pub(crate) struct Which<'w> {
    pub(crate) webhook: Option<&'w str>,
    pub(crate) state: Option<State>,
}

/// What is sent again.
#[derive(Debug)]
pub(crate) enum Again<'a> {
    /// These deliveries.
    Deliveries(&'a [String]),
    /// What a webhook has not accepted since then.
    Undelivered { webhook: &'a str, since: DateTime<Utc> },
}

/// A webhook, as far as it is listed.
struct Listed {
    key: String,
    name: String,
    url: String,
    events: Vec<String>,
    /// `declared`, `enabled`, or why it is not.
    state: String,
}

/// Prints a table of the webhooks.
pub(crate) fn list(directory: &Path, environment: &Environment) -> anyhow::Result<ExitCode> {
    with_webhooks(directory, environment, async |engine, webhooks| {
        let states = engine.store().receivers().await?;
        let now = engine.now();
        let row = |webhook: &Listed| {
            let failing = states.iter().find(|it| it.webhook == webhook.key && it.failures > 0);
            vec![
                webhook.key.clone(),
                webhook.name.clone(),
                webhook.state.clone(),
                failing.map(|it| failing_since(it, now)).unwrap_or_default(),
                webhook.url.clone(),
                webhook.events.join(", "),
            ]
        };
        let rows: Vec<Vec<String>> = webhooks.iter().map(row).collect();
        if !rows.is_empty() {
            let head = ["id", "name", "state", "failures", "url", "events"];
            output::result(&table::print(&head, &rows));
        }
        output::note(&super::counted(webhooks.len(), "webhook"));
        Ok(ExitCode::SUCCESS)
    })
}

/// Prints a table of deliveries, the latest first.
pub(crate) fn deliveries(
    directory: &Path,
    environment: &Environment,
    which: &Which<'_>,
) -> anyhow::Result<ExitCode> {
    with_webhooks(directory, environment, async |engine, webhooks| {
        let webhook = match which.webhook {
            Some(webhook) => match find(&webhooks, webhook) {
                Ok(found) => Some(found.key.clone()),
                // deliveries of a webhook that was deleted can be looked at, too
                Err(Unsent::NoWebhook) => Some(webhook.to_owned()),
                Err(why) => return Ok(refused(webhook, &why)),
            },
            None => None,
        };
        let states = which.state.iter().filter_map(ValueEnum::to_possible_value);
        let states = states.map(|state| state.get_name().to_ascii_uppercase()).collect();
        let filter = DeliveryFilter { webhook, states, ..DeliveryFilter::default() };
        let (deliveries, total) = engine.store().deliveries_page(&filter, (0, MOST)).await?;
        let now = engine.now();
        let rows: Vec<Vec<String>> = deliveries.iter().map(|it| row(it, now)).collect();
        if !rows.is_empty() {
            output::result(&table::print(&HEAD, &rows));
        }
        let shown = rows.len();
        output::note(&match usize::try_from(total) {
            Ok(total) if total > shown => format!("{shown} of {total} deliveries"),
            _ if shown == 1 => "1 delivery".to_owned(),
            _ => format!("{shown} deliveries"),
        });
        Ok(ExitCode::SUCCESS)
    })
}

/// Has deliveries sent again.
pub(crate) fn replay(
    directory: &Path,
    environment: &Environment,
    again: &Again<'_>,
) -> anyhow::Result<ExitCode> {
    with_webhooks(directory, environment, async |engine, webhooks| {
        let (mut sent, mut code) = (0, ExitCode::SUCCESS);
        match again {
            Again::Deliveries(ids) => {
                for id in *ids {
                    match engine.replay_delivery(id).await? {
                        Ok(count) => sent += count,
                        Err(why) => code = refused(id, &why),
                    }
                }
            }
            Again::Undelivered { webhook, since } => match find(&webhooks, webhook) {
                Ok(found) => loop {
                    match engine.replay_deliveries(&found.key, *since).await? {
                        Ok(count) => {
                            sent += count;
                            if count < REPLAYED {
                                break;
                            }
                        }
                        Err(why) => {
                            code = refused(webhook, &why);
                            break;
                        }
                    }
                },
                Err(why) => code = refused(webhook, &why),
            },
        }
        output::note(&match sent {
            0 => "nothing is sent again".to_owned(),
            _ => format!("{}: a running server sends them at once", super::counted(sent, "event")),
        });
        Ok(code)
    })
}

/// Sends a webhook the event `trigger-test`, and prints what is answered.
pub(crate) fn test(
    directory: &Path,
    environment: &Environment,
    webhook: &str,
) -> anyhow::Result<ExitCode> {
    with_webhooks(directory, environment, async |engine, webhooks| {
        let sent = match find(&webhooks, webhook) {
            Ok(found) => engine.test_webhook(&found.key).await?,
            Err(why) => Err(why),
        };
        let sent = match sent {
            Ok(sent) => sent,
            Err(why) => return Ok(refused(webhook, &why)),
        };
        if let Some(answer) = &sent.answer {
            output::result(answer);
        }
        Ok(match (&sent.problem, sent.status) {
            (None, status) => {
                let status = status.unwrap_or_default();
                output::note(&format!("taken: {status} after {} ms", sent.milliseconds));
                ExitCode::SUCCESS
            }
            (Some(problem), _) => {
                output::note(&format!("error: {problem}"));
                ExitCode::FAILURE
            }
        })
    })
}

/// Does work with a project's webhooks.
fn with_webhooks(
    directory: &Path,
    environment: &Environment,
    work: impl AsyncFnOnce(&Engine, Vec<Listed>) -> anyhow::Result<ExitCode>,
) -> anyhow::Result<ExitCode> {
    let loaded = match super::open_existing(directory, environment)? {
        Ok(loaded) => loaded,
        Err(code) => return Ok(code),
    };
    let options = super::options(&loaded)?;
    let (accounts, webhooks) = (loaded.accounts()?.map(Arc::new), Arc::new(loaded.webhooks()));
    let options = Options { accounts, webhooks: Arc::clone(&webhooks), ..options };
    super::with_options(&loaded, options, async |engine| {
        let declared = webhooks.declared.iter().map(|it| Listed {
            key: it.key(),
            name: it.name.clone(),
            url: it.url.to_string(),
            events: it.events.clone(),
            state: "declared".to_owned(),
        });
        let made = engine.store().webhooks().await?.into_iter().map(|it| Listed {
            state: match (it.enabled, it.disabled_because) {
                (true, _) => "enabled".to_owned(),
                (false, None) => "disabled".to_owned(),
                (false, Some(why)) => format!("disabled: {why}"),
            },
            key: it.id,
            name: it.name,
            url: it.url,
            events: it.events,
        });
        let webhooks = declared.chain(made).collect();
        work(engine, webhooks).await
    })
}

/// The webhook with this id, or the only one with this name.
fn find<'w>(webhooks: &'w [Listed], given: &str) -> Result<&'w Listed, Unsent> {
    if let Some(found) = webhooks.iter().find(|webhook| webhook.key == given) {
        return Ok(found);
    }
    let mut named = webhooks.iter().filter(|webhook| webhook.name == given);
    match (named.next(), named.next()) {
        (Some(found), None) => Ok(found),
        (Some(_), Some(_)) => {
            Err(Unsent::Unusable("several webhooks have this name: give an id".to_owned()))
        }
        (None, _) => Err(Unsent::NoWebhook),
    }
}

fn refused(what: &str, why: &Unsent) -> ExitCode {
    output::note(&format!("{what}: {why}"));
    ExitCode::FAILURE
}

/// `12, for 3 h`
fn failing_since(state: &ReceiverState, now: DateTime<Utc>) -> String {
    let since = state.failing_since.map(|since| format!(", for {}", table::length(now - since)));
    format!("{}{}", state.failures, since.unwrap_or_default())
}

const HEAD: [&str; 9] =
    ["id", "webhook", "event", "about", "state", "attempts", "age", "next", "last answer"];

fn row(delivery: &ListedDelivery, now: DateTime<Utc>) -> Vec<String> {
    let about = [&delivery.content_type, &delivery.document, &delivery.locale];
    let about: Vec<&str> = about.into_iter().flatten().map(String::as_str).collect();
    let status = delivery.status.map(|status| status.to_string());
    vec![
        delivery.id.clone(),
        delivery.webhook.clone(),
        delivery.event.clone(),
        about.join(" "),
        delivery.state.to_ascii_lowercase(),
        delivery.attempts.to_string(),
        table::length(now - delivery.created_at),
        delivery.next_attempt_at.map(|at| table::until(at, now)).unwrap_or_default(),
        table::cut(&delivery.message.clone().or(status).unwrap_or_default()),
    ]
}
