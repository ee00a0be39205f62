//! Configurations and what they come to: `models/<name>/schema.graphql`, the schema of each model that has a
//! `presswork.toml` of its own; `settings/<name>.toml`, a configuration that is wrong, and every problem in `<name>.txt`.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use libtest_mimic::Trial;
use server::config::{self, Environment, FILE, Mode};
use server::problem::Problem;
use server::settings;

use crate::world::{World, files, folders, trial};
use crate::{golden, project};

/// One test per model with a configuration, and one per wrong configuration.
pub(crate) fn trials(world: &Arc<World>) -> Result<Vec<Trial>> {
    let mut trials = Vec::new();
    for folder in folders(&world.folder.join("models"))? {
        if folder.join(FILE).exists() {
            let name = folder.strip_prefix(&world.folder)?.display().to_string();
            let world = Arc::clone(world);
            trials.push(trial(format!("{name} schema"), move || schema(&world, &folder)));
        }
    }
    for path in files(&world.folder.join("settings"), "toml")? {
        let name = path.strip_prefix(&world.folder)?.with_extension("").display().to_string();
        let world = Arc::clone(world);
        trials.push(trial(name, move || problems(&world, &path)));
    }
    Ok(trials)
}

fn schema(world: &World, folder: &Path) -> Result<()> {
    let printed = schema::print(&schema::build(&project::usable(folder)?));
    golden::check(world, &folder.join("schema.graphql"), Some(&printed))
}

/// The problems that `presswork check` would find, if the file were the configuration of the model that it names.
fn problems(world: &World, path: &Path) -> Result<()> {
    let text = fs::read_to_string(path)?;
    let model = text.lines().find_map(|line| line.strip_prefix("# model: "));
    let folder = project::definitions(world, model.context("the file names no model")?);
    let (config, mut problems) = config::read(&text, &Environment::new(), Mode::Production);
    let (model, found) = project::resolve_with(&folder, &settings::model(&config))?;
    problems.extend(found.into_iter().map(Problem::from));
    if let Some(model) = &model {
        problems.extend(settings::public(&config.public, model).1);
        let templates = project::templates(&folder)?;
        problems.extend(settings::notifications(&config, model, &templates));
    }
    ensure!(!problems.is_empty(), "the configuration has no problems");
    problems.sort_by_key(|problem| problem.line);
    let texts: Vec<String> = problems.iter().map(ToString::to_string).collect();
    golden::check(world, &path.with_extension("txt"), Some(&format!("{}\n", texts.join("\n"))))
}
