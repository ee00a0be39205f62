//! Cache tags: an answer that a change puts out of date has one of the tags that the change touches.
//!
//! Generated operations are asked with their tags, then changes are made at random. After each, all operations are asked again: whose
//! answer differs must have been touched. How many were touched in vain is counted, too.

use std::collections::BTreeSet;
use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use engine::{Engine, Request};
use libtest_mimic::Trial;
use model::{Model, Principal, Viewer};
use schema::Schema;
use serde_json::Value;
use sql::Dialect;

use crate::compat::generate::Generator;
use crate::compat::random::Random;
use crate::header::Case;
use crate::interference::writes::Writes;
use crate::project;
use crate::world::World;

const MODELS: [&str; 6] =
    ["blog", "relations", "translations", "morphs", "kitchen-sink", "locales"];
/// Rounds for each model, and how many operations are kept and changes made in each.
const ROUNDS: u64 = 2;
const KEPT: usize = 40;
const CHANGES: usize = 40;
/// Of a hundred changes, so many must put something out of date.
const TELLING: usize = 10;

/// How many times as many answers may be touched as are out of date. What is asked at random has lists that nothing pins and few that
/// anything orders, so it is more than for a site.
const IN_VAIN: usize = 6;

/// Each model on both databases.
pub(crate) fn trials(world: &Arc<World>) -> Vec<Trial> {
    let both = [Dialect::Sqlite, Dialect::Postgres];
    let pairs = MODELS.into_iter().flat_map(|name| both.map(|dialect| (name, dialect)));
    let trial = |(name, dialect): (&'static str, Dialect)| {
        let shared = Arc::clone(world);
        world.trial(&format!("freshness {name}"), dialect, move || {
            shared.runtime.block_on(run(&shared, name, dialect))
        })
    };
    pairs.map(trial).collect()
}

/// An answer that somebody keeps.
struct Kept {
    operation: String,
    answer: Value,
    tags: BTreeSet<String>,
}

/// How often answers were touched, and were out of date.
#[derive(Default)]
struct Counts {
    changes: usize,
    telling: usize,
    touched: usize,
    stale: usize,
}

async fn run(world: &World, name: &str, dialect: Dialect) -> Result<()> {
    let (model, seed) = (project::model(world, name)?, project::seed(world, name)?);
    let schema = schema::build(&model);
    let mut counts = Counts::default();
    for number in 0..ROUNDS * world.thoroughness {
        let instance = world.databases.own(world, name, dialect).await?;
        let of = (&*model, &schema, &*seed);
        round(&instance.engine, of, number, &mut counts)
            .await
            .with_context(|| format!("round {number}"))?;
        world.databases.discard(instance).await?;
    }
    let Counts { changes, telling, touched, stale } = counts;
    ensure!(
        telling * 100 >= changes * TELLING,
        "of {changes} changes, {telling} put an answer out of date: too few to show anything"
    );
    ensure!(
        touched <= stale * IN_VAIN,
        "{touched} answers were touched, of which {stale} were out of date: that is not exact"
    );
    Ok(())
}

async fn round(
    engine: &Engine,
    (model, schema, seed): (&Model, &Schema, &str),
    number: u64,
    counts: &mut Counts,
) -> Result<()> {
    let mut generator = Generator::of_all(schema, seed, number);
    let mut kept = Vec::new();
    while kept.len() < KEPT {
        let operation = generator.operation();
        if let (answer, Some(tags)) = ask(engine, &operation).await? {
            kept.push(Kept { operation, answer, tags });
        }
    }
    let lines: Vec<Value> =
        seed.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let mut writes = Writes { model, schema, lines: &lines, random: Random::new(number) };
    for _ in 0..CHANGES {
        let Some(mutation) = writes.mutation(&mut generator) else { continue };
        let (answer, touched) = ask(engine, &mutation).await?;
        // what is not understood changes nothing, and is not asked for what it touches
        let Some(touched) = touched else {
            ensure!(answer["data"].is_null(), "a change without tags: {answer}");
            continue;
        };
        counts.changes += 1;
        let mut told = false;
        for kept in &mut kept {
            let (answer, tags) = ask(engine, &kept.operation).await?;
            let is_touched = !kept.tags.is_disjoint(&touched);
            let is_stale = answer != kept.answer;
            ensure!(
                is_touched || !is_stale,
                "out of date, and not told:\n{}\nafter\n{mutation}\nbefore {}\nnow    {answer}\ntags    {:?}\ntouched {touched:?}",
                kept.operation,
                kept.answer,
                kept.tags
            );
            counts.touched += usize::from(is_touched);
            counts.stale += usize::from(is_stale);
            told |= is_stale;
            kept.answer = answer;
            kept.tags = tags.context("an answer without tags")?;
        }
        counts.telling += usize::from(told);
    }
    Ok(())
}

/// What is answered, and by which tags it is known, or which it touches.
pub(crate) async fn ask(
    engine: &Engine,
    operation: &str,
) -> Result<(Value, Option<BTreeSet<String>>)> {
    let case = Case::parse(operation)?;
    let step = &case.steps[0];
    let request = Request {
        held: None,
        cache_tags: true,
        files: Vec::new(),
        query: step.query.clone(),
        operation_name: None,
        variables: step.variables.clone(),
        read_only: None,
        request_id: "freshness".to_owned(),
        principal: Principal::System,
        origin: engine::Origin::default(),
    };
    let response = engine.execute(request, &Viewer::full_access()).await;
    let mut answer: Value = serde_json::from_slice(&response.body)?;
    if let Some(answer) = answer.as_object_mut() {
        answer.shift_remove("extensions");
    }
    Ok((answer, response.cache_tags.map(|tags| tags.into_iter().collect())))
}
