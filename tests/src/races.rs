//! Changes that run at the same time. Cases run one after the other, so these are tests of their own.

use std::collections::HashSet;
use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use engine::{Engine, Request};
use libtest_mimic::Trial;
use model::Viewer;
use serde_json::Value;
use sql::Dialect;

use crate::world::World;

/// Relations by which two entries can link each other, from either side: the type and the attribute.
const LINKS: [(&str, &str); 5] = [
    ("Person", "reports"),
    ("Person", "boss"),
    ("Person", "follows"),
    ("Person", "followers"),
    ("Book", "sequel"),
];

/// Changes of each pair of entries.
const CHANGES: usize = 16;

/// Times that drafts are discarded while others take what they go back to.
const DISCARDS: usize = 60;

/// Publishes of one entry, and how often it is read meanwhile.
const PUBLISHES: usize = 50;
const READS: usize = 400;

/// Deletions of one entry.
const DELETIONS: usize = 8;

/// Updates of a single type that is not there yet, and how often they are tried.
const FIRST_UPDATES: usize = 8;
const TRIES: usize = 8;

/// Each test on both databases.
pub(crate) fn trials(world: &Arc<World>) -> Vec<Trial> {
    let trials = |dialect| {
        let shared = Arc::clone(world);
        let link = world.trial("races/entries_that_link_each_other", dialect, move || {
            shared.runtime.block_on(link_each_other(&shared, dialect))
        });
        let shared = Arc::clone(world);
        let publish = world.trial("races/reads_while_an_entry_is_published", dialect, move || {
            shared.runtime.block_on(read_while_publishing(&shared, dialect))
        });
        let shared = Arc::clone(world);
        let delete = world.trial("races/entries_that_refer_to_each_other_go", dialect, move || {
            shared.runtime.block_on(delete_each_other(&shared, dialect))
        });
        let shared = Arc::clone(world);
        let swap = world.trial("races/entries_that_swap_what_they_refer_to", dialect, move || {
            shared.runtime.block_on(publish_swapped(&shared, dialect))
        });
        let shared = Arc::clone(world);
        let discard =
            world.trial("races/drafts_are_discarded_while_others_move", dialect, move || {
                shared.runtime.block_on(discard_while_moving(&shared, dialect))
            });
        let shared = Arc::clone(world);
        let tell = world.trial("races/a_deletion_is_told_of_once", dialect, move || {
            shared.runtime.block_on(delete_at_once(&shared, dialect))
        });
        let shared = Arc::clone(world);
        let single = world.trial("races/a_single_type_is_made_once", dialect, move || {
            shared.runtime.block_on(update_first_at_once(&shared, dialect))
        });
        [link, publish, delete, swap, discard, tell, single]
    };
    [Dialect::Sqlite, Dialect::Postgres].into_iter().flat_map(trials).collect()
}

/// Half of the changes link the first entry to the second, the other half the second to the first. None may be in
/// the way of another.
async fn link_each_other(world: &World, dialect: Dialect) -> Result<()> {
    let instance = world.databases.own(world, "relations", dialect).await?;
    for (content_type, attribute) in LINKS {
        let pair = [
            create(&instance.engine, content_type).await?,
            create(&instance.engine, content_type).await?,
        ];
        let changes = (0..CHANGES).map(|index| {
            let (from, to) = (&pair[index % 2], &pair[1 - index % 2]);
            let engine = instance.engine.clone();
            let query = format!(
                "mutation {{ update{content_type}(documentId: \"{from}\", data: {{ {attribute}: \"{to}\" }}) {{ documentId }} }}"
            );
            tokio::spawn(async move { ask(&engine, query).await })
        });
        for change in changes.collect::<Vec<_>>() {
            let answer = change.await??;
            ensure!(answer.get("errors").is_none(), "{content_type}.{attribute}: {answer}");
        }
    }
    world.databases.discard(instance).await
}

/// Entries that refer to each other are deleted at the same time. Each deletion writes where the other one does.
async fn delete_each_other(world: &World, dialect: Dialect) -> Result<()> {
    let instance = world.databases.own(world, "relations", dialect).await?;
    let engine = &instance.engine;
    for (content_type, attribute) in LINKS {
        for _ in 0..CHANGES {
            let pair = [create(engine, content_type).await?, create(engine, content_type).await?];
            for (from, to) in [(&pair[0], &pair[1]), (&pair[1], &pair[0])] {
                let query = format!(
                    "mutation {{ update{content_type}(documentId: \"{from}\", data: {{ {attribute}: \"{to}\" }}) {{ documentId }} }}"
                );
                ask(engine, query).await?;
            }
            let deletions = pair.map(|document| {
                let engine = engine.clone();
                let query = format!(
                    "mutation {{ delete{content_type}(documentId: \"{document}\") {{ documentId }} }}"
                );
                tokio::spawn(async move { ask(&engine, query).await })
            });
            for deletion in deletions {
                let answer = deletion.await??;
                ensure!(answer.get("errors").is_none(), "{content_type}.{attribute}: {answer}");
            }
        }
    }
    world.databases.discard(instance).await
}

/// An entry is deleted by several at the same time. One of them does it.
async fn delete_at_once(world: &World, dialect: Dialect) -> Result<()> {
    let instance = world.databases.own(world, "notices", dialect).await?;
    let engine = &instance.engine;
    let answer = ask(
        engine,
        "mutation { createPost(status: DRAFT, data: { title: \"A\" }) { documentId } }".to_owned(),
    );
    let document = answer.await?["data"]["createPost"]["documentId"].clone();
    let deletions = (0..DELETIONS).map(|_| {
        let engine = engine.clone();
        let query = format!("mutation {{ deletePost(documentId: {document}) {{ documentId }} }}");
        tokio::spawn(async move { ask(&engine, query).await })
    });
    for deletion in deletions.collect::<Vec<_>>() {
        deletion.await??;
    }
    let told = ask(engine, "{ emailDeliveries { subject } }".to_owned()).await?;
    let mails = told["data"]["emailDeliveries"].as_array().map_or(0, Vec::len);
    ensure!(mails == 1, "{told}");
    world.databases.discard(instance).await
}

/// A single type gets its first update from several at the same time. One of them makes its document, the others change that.
async fn update_first_at_once(world: &World, dialect: Dialect) -> Result<()> {
    let instance = world.databases.own(world, "relations", dialect).await?;
    for _ in 0..TRIES {
        let delete = "mutation { deleteFront { documentId } }".to_owned();
        ask(&instance.engine, delete).await?;
        let updates = (0..FIRST_UPDATES).map(|number| {
            let engine = instance.engine.clone();
            let query = format!(
                "mutation {{ updateFront(data: {{ title: \"{number}\" }}) {{ documentId }} }}"
            );
            tokio::spawn(async move { ask(&engine, query).await })
        });
        let mut documents = HashSet::new();
        for update in updates.collect::<Vec<_>>() {
            let answer = update.await??;
            let document = answer["data"]["updateFront"]["documentId"].as_str();
            documents.insert(document.with_context(|| answer.to_string())?.to_owned());
        }
        ensure!(documents.len() == 1, "it is several documents: {documents:?}");
    }
    world.databases.discard(instance).await
}

/// Two books swap their sequels in their drafts, and are published at the same time: each takes away what the other
/// one's published version has.
async fn publish_swapped(world: &World, dialect: Dialect) -> Result<()> {
    let instance = world.databases.own(world, "relations", dialect).await?;
    let engine = &instance.engine;
    let mut books = Vec::new();
    for _ in 0..4 {
        books.push(create(engine, "Book").await?);
    }
    let update = |book: &str, data: &str, status: &str| {
        let arguments = format!("documentId: \"{book}\", data: {{ {data} }}, status: {status}");
        ask(engine, format!("mutation {{ updateBook({arguments}) {{ documentId }} }}"))
    };
    for round in 0..CHANGES {
        for (book, sequel) in [(0, 2 + round % 2), (1, 3 - round % 2)] {
            let data = format!("sequel: \"{}\"", books[sequel]);
            let answer = update(&books[book], &data, "DRAFT").await?;
            ensure!(answer.get("errors").is_none(), "{answer}");
        }
        let (first, second) = tokio::join!(
            update(&books[0], "title: \"a\"", "PUBLISHED"),
            update(&books[1], "title: \"b\"", "PUBLISHED"),
        );
        for answer in [first?, second?] {
            ensure!(answer.get("errors").is_none(), "{answer}");
        }
    }
    world.databases.discard(instance).await
}

/// The drafts of two books take each other's sequels, while they are discarded: that takes the published sequels back
/// from whoever has them by then.
async fn discard_while_moving(world: &World, dialect: Dialect) -> Result<()> {
    let instance = world.databases.own(world, "relations", dialect).await?;
    let engine = &instance.engine;
    let mut books = Vec::new();
    for _ in 0..4 {
        books.push(create(engine, "Book").await?);
    }
    let update = |book: usize, sequel: usize, status: &str| {
        let (book, sequel) = (&books[book], &books[2 + sequel]);
        let arguments =
            format!("documentId: \"{book}\", data: {{ sequel: \"{sequel}\" }}, status: {status}");
        ask(engine, format!("mutation {{ updateBook({arguments}) {{ documentId }} }}"))
    };
    for book in 0..2 {
        update(book, book, "PUBLISHED").await?;
    }
    let discard = |book: usize| {
        let book = &books[book];
        ask(
            engine,
            format!("mutation {{ discardDraftBook(documentId: \"{book}\") {{ documentId }} }}"),
        )
    };
    for round in 0..DISCARDS {
        let (book, other) = (round % 2, 1 - round % 2);
        let (first, second, third, fourth, fifth) = tokio::join!(
            update(book, other, "DRAFT"),
            discard(book),
            discard(other),
            update(other, book, "DRAFT"),
            update(book, book, "PUBLISHED"),
        );
        for answer in [first?, second?, third?, fourth?, fifth?] {
            ensure!(answer.get("errors").is_none(), "{answer}");
        }
    }
    world.databases.discard(instance).await
}

/// A publish makes the published row and its links anew. Whoever reads the row must find its links.
async fn read_while_publishing(world: &World, dialect: Dialect) -> Result<()> {
    let instance = world.databases.own(world, "relations", dialect).await?;
    let engine = &instance.engine;
    let chapter = create(engine, "Chapter").await?;
    let book = create(engine, "Book").await?;
    let change = format!(
        "mutation {{ updateBook(documentId: \"{book}\", data: {{ chapters: [\"{chapter}\"] }}) {{ documentId }} }}"
    );
    ask(engine, change.clone()).await?;
    let query = format!("{{ book(documentId: \"{book}\") {{ chapters {{ documentId }} }} }}");
    let publisher = engine.clone();
    let publishing = tokio::spawn(async move {
        for _ in 0..PUBLISHES {
            let answer = ask(&publisher, change.clone()).await?;
            ensure!(answer.get("errors").is_none(), "{answer}");
        }
        anyhow::Ok(())
    });
    let expected = serde_json::json!({ "book": { "chapters": [{ "documentId": chapter }] } });
    for _ in 0..READS {
        let answer = ask(engine, query.clone()).await?;
        ensure!(answer["data"] == expected, "{answer}");
    }
    publishing.await??;
    world.databases.discard(instance).await
}

async fn create(engine: &Engine, content_type: &str) -> Result<String> {
    let name = if content_type == "Person" { "name" } else { "title" };
    let query = format!(
        "mutation {{ made: create{content_type}(data: {{ {name}: \"x\" }}) {{ documentId }} }}"
    );
    let answer = ask(engine, query).await?;
    let document = answer["data"]["made"]["documentId"].as_str();
    Ok(document.with_context(|| answer.to_string())?.to_owned())
}

/// What a caller with full access is answered.
pub(crate) async fn ask(engine: &Engine, query: String) -> Result<Value> {
    ask_as(engine, query, &Viewer::full_access()).await
}

/// The answer to somebody else.
pub(crate) async fn ask_as(engine: &Engine, query: String, viewer: &Viewer) -> Result<Value> {
    let request = Request {
        held: None,
        cache_tags: false,
        files: Vec::new(),
        query,
        operation_name: None,
        variables: serde_json::Map::new(),
        read_only: None,
        request_id: "race".to_owned(),
        principal: model::Principal::System,
        origin: engine::Origin::default(),
    };
    let response = engine.execute(request, viewer).await;
    Ok(serde_json::from_slice(&response.body)?)
}
