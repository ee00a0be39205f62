//! Mutations whose writes fail, one after the other (security.md, 8: 10): for each row that a mutation writes, the database refuses
//! it once. Then the answer is an error, nothing of the mutation is left, and afterwards it succeeds as if nothing had happened.
//!
//! In: the files of `tests/failing`, and the cases of `tests/cases` that change something: in an ordinary run those that are the first to
//! ask for a kind of mutation, in a thorough one (`TEST_THOROUGHNESS=2`) all of them.

mod faults;
mod filled;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use anyhow::{Context, Result, ensure};
use async_graphql_parser::parse_query;
use async_graphql_parser::types::Selection;
use libtest_mimic::Trial;
use model::Surface;
use serde_json::Value;
use sql::Dialect;

use self::faults::Faults;
use crate::graphql::{Asking, read};
use crate::header::Step;
use crate::world::{World, files};

/// More rows than any of these mutations writes.
const MOST: u64 = 500;

/// What the mutations of entries begin with.
const VERBS: [&str; 6] = ["create", "update", "delete", "publish", "unpublish", "discardDraft"];

/// Each case on both databases.
pub(crate) fn trials(world: &Arc<World>) -> Result<Vec<Trial>> {
    let (mut trials, mut tried) = (Vec::new(), BTreeSet::new());
    let own = files(&world.folder.join("failing"), "graphql")?;
    for path in own.into_iter().chain(files(&world.folder.join("cases"), "graphql")?) {
        let kinds = kinds(&path)?;
        if kinds.is_empty() {
            continue;
        }
        let is_first = kinds.into_iter().filter(|kind| tried.insert(kind.clone())).count() > 0;
        if !is_first && world.thoroughness == 1 {
            continue;
        }
        let name = path.strip_prefix(&world.folder)?.with_extension("").display().to_string();
        let name = name.trim_start_matches("failing/").to_owned();
        for dialect in [Dialect::Sqlite, Dialect::Postgres] {
            let (shared, path) = (Arc::clone(world), path.clone());
            trials.push(world.trial(&format!("failing/{name}"), dialect, move || {
                shared.runtime.block_on(check(&shared, (&path, is_first), dialect))
            }));
        }
    }
    Ok(trials)
}

/// The kinds of mutations that a case does: of entries the verb, and for updates the folder; of all else the name.
fn kinds(path: &Path) -> Result<BTreeSet<String>> {
    let case = read(path)?;
    let goldens = goldens(path)?;
    let golden = |index| goldens.as_ref().and_then(|goldens| goldens.get(index));
    let steps = case.steps.iter().enumerate();
    let done = steps.filter(|(index, step)| is_done(step, golden(*index)));
    let folder = path.parent().unwrap_or(path);
    let kind = |name: String| {
        let verb = VERBS.iter().find(|verb| name.starts_with(*verb));
        match verb.filter(|_| case.surface == Surface::Content) {
            Some(verb @ &"update") => format!("{} {verb}", folder.display()),
            Some(verb) => (*verb).to_owned(),
            None => name,
        }
    };
    Ok(done.filter_map(|(_, step)| mutation(step).map(kind)).collect())
}

/// The answers that are expected, if it is said what they are: otherwise any but an error.
fn goldens(path: &Path) -> Result<Option<Vec<Value>>> {
    let path = path.with_extension("json");
    if !path.exists() {
        return Ok(None);
    }
    Ok(Some(match serde_json::from_str(&fs::read_to_string(path)?)? {
        Value::Array(several) => several,
        one => vec![one],
    }))
}

fn is_done(step: &Step, golden: Option<&Value>) -> bool {
    step.writes() && golden.is_none_or(|golden| golden.get("errors").is_none())
}

/// The mutation of a document that has one: of several, each is a change of its own.
fn mutation(step: &Step) -> Option<String> {
    let document = parse_query(&step.query).ok()?;
    let (_, operation) = document.operations.iter().next()?;
    match &operation.node.selection_set.node.items[..] {
        [only] => match &only.node {
            Selection::Field(field) => Some(field.node.name.node.to_string()),
            _ => None,
        },
        _ => None,
    }
}

/// Every write of the case fails once; of a case that `is_first` with what it changes, at least one.
async fn check(world: &World, (path, is_first): (&Path, bool), dialect: Dialect) -> Result<()> {
    let case = read(path)?;
    let instance = world.databases.own(world, &case.model, dialect).await?;
    let ids = Arc::new(AtomicU64::new(0));
    let engine = instance.counting(Arc::clone(&ids))?;
    let faults = Faults::prepare(engine.store().clone()).await?;
    let mut asking = Asking::new(world, (&instance, engine), &case)?;
    let (goldens, mut answers, mut refused) = (goldens(path)?, Vec::new(), 0);
    for (minute, step) in case.steps.iter().enumerate() {
        instance.set_minute(minute);
        let golden = goldens.as_ref().and_then(|goldens| goldens.get(minute));
        let query = filled::fill(&step.query, &instance, &answers).await?;
        let step = Step { query, ..step.clone() };
        let answer = match mutation(&step).filter(|_| is_done(&step, golden)) {
            None => asking.ask(&step).await,
            Some(_) => fail(&mut asking, &step, (&faults, &ids)).await.map(|(answer, count)| {
                refused += count;
                answer
            }),
        };
        let answer = answer.with_context(|| format!("operation {}", minute + 1))?;
        let is_right = match golden {
            Some(golden) => answer == *golden,
            None => answer.get("errors").is_none(),
        };
        ensure!(is_right, "operation {}: {answer}", minute + 1);
        answers.push(answer);
    }
    // among the others that change something are some that do not, as nothing is there to be changed
    ensure!(refused > 0 || !is_first, "no write was refused");
    world.databases.discard(instance).await
}

/// Lets each write of a mutation fail, until none does; its answer then, and how many failed.
async fn fail(
    asking: &mut Asking<'_>,
    step: &Step,
    (faults, ids): (&Faults, &AtomicU64),
) -> Result<(Value, u64)> {
    // that a session is used is noted before, and not once more at the same time
    asking.look_up(step).await?;
    let (before, kept) = (faults.dump().await?, faults.keep().await?);
    let count = ids.load(Ordering::Relaxed);
    for number in 1..MOST {
        faults.arm(number).await?;
        let answer = asking.ask(step).await?;
        let written = faults.written().await?;
        if answer.get("errors").is_none() {
            ensure!(written < number, "write {number} failed, and nobody was told");
            faults.arm(0).await?;
            return Ok((answer, number - 1));
        }
        let told = answer.to_string();
        ensure!(!faults::shows(&told), "write {number} failed, and the answer shows how: {told}");
        let after = faults.dump().await?;
        let difference = after.iter().zip(&before).find(|(after, before)| after != before);
        ensure!(difference.is_none(), "write {number} failed, and left something: {difference:?}");
        faults.restore(&kept).await?;
        ids.store(count, Ordering::Relaxed);
    }
    anyhow::bail!("it fails without a fault, too")
}
