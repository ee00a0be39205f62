//! What webhooks are told: `webhooks/<name>.graphql` are changes, and `<name>.json` what receivers get of them, in order; and how it is
//! delivered, to receivers that do as they please.

mod administration;
mod bodies;
mod delivery;
mod receiver;
mod scene;

use std::sync::Arc;

use anyhow::Result;
use libtest_mimic::Trial;
use sql::Dialect;

use self::scene::Scene;
use crate::world::World;

type Test = fn(&Scene<'_>) -> Result<()>;

/// A test per file and database, or one that rewrites the golden; and those of [`delivery`] and [`administration`] on both databases.
pub(crate) fn trials(world: &Arc<World>) -> Result<Vec<Trial>> {
    let mut trials = bodies::trials(world)?;
    let both = [Dialect::Sqlite, Dialect::Postgres];
    let tests = delivery::TESTS.iter().chain(administration::TESTS);
    let pairs = tests.flat_map(|test| both.map(|dialect| (test, dialect)));
    trials.extend(pairs.map(|((name, test), dialect)| {
        let shared = Arc::clone(world);
        world.trial(&format!("webhooks/{name}"), dialect, move || {
            let scene = Scene::open(&shared, dialect)?;
            test(&scene)?;
            scene.close()
        })
    }));
    Ok(trials)
}
