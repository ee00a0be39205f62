//! What is told of another schema, should the server die in the middle.

use std::sync::Arc;

use model::ResolveOptions;
use outbound::Url;
use store::{Config, DatabaseUrl, DeliveryFilter, Store};
use tempfile::TempDir;

use crate::{DeclaredWebhook, Engine, Options, WebhookOptions};

#[tokio::test]
async fn another_schema_is_told_by_the_next_server_if_this_one_dies() {
    let folder = TempDir::new().expect("a folder");
    let url = DatabaseUrl::Sqlite(folder.path().join("data.db"));
    let store = Store::connect(&Config::new(url)).await.expect("a database");
    let (model, problems) = model::resolve(&definition::parse(&[]).0, &ResolveOptions::default());
    let model = Arc::new(model.unwrap_or_else(|| panic!("{problems:#?}")));
    let webhook = DeclaredWebhook {
        name: "site".to_owned(),
        url: Url::parse("https://www.example.org/").expect("an address"),
        events: vec!["cache.invalidate".to_owned()],
        headers: Vec::new(),
        secrets: Vec::new(),
    };
    let webhooks = WebhookOptions { declared: vec![webhook], ..WebhookOptions::default() };
    let sound = Options { webhooks: Arc::new(webhooks), ..Options::default() };
    let engine = |options| Engine::new(Arc::clone(&model), store.clone(), options);
    engine(sound.clone()).expect("a sound model").migrate().await.expect("tables can be made");

    // the first migration has told of what it made, too
    let (_, before) =
        store.deliveries_page(&DeliveryFilter::default(), (0, 0)).await.expect("an answer");

    let dies = Options { ids: Arc::new(|| panic!("it dies while it tells")), ..sound.clone() };
    let dying = engine(dies).expect("a sound model");
    let noted = tokio::spawn(async move { dying.note_what_is_served("").await });
    assert!(noted.await.expect_err("it has died").is_panic());
    let next = engine(sound).expect("a sound model");
    for _ in 0..2 {
        next.note_what_is_served("").await.expect("an answer");
    }
    let told = store.deliveries_page(&DeliveryFilter::default(), (0, 10)).await;
    assert_eq!(told.expect("an answer").1, before + 1);
    store.close().await;
}
