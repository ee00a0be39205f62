//! Definitions that are wrong: `definitions/{failing,warning}/<name>/src` and every problem in `error.txt` or
//! `warning.txt`, each with its place and advice.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Result, ensure};
use definition::Severity;
use libtest_mimic::Trial;

use crate::world::{World, folders, trial};
use crate::{golden, project};

/// One test per folder.
pub(crate) fn trials(world: &Arc<World>) -> Result<Vec<Trial>> {
    let mut trials = Vec::new();
    for (kind, severity, golden) in
        [("failing", Severity::Error, "error.txt"), ("warning", Severity::Warning, "warning.txt")]
    {
        for folder in folders(&world.folder.join("definitions").join(kind))? {
            let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let world = Arc::clone(world);
            trials.push(trial(format!("definitions/{kind}/{name}"), move || {
                check(&world, &folder, severity, golden)
            }));
        }
    }
    Ok(trials)
}

fn check(world: &World, folder: &Path, worst: Severity, golden: &str) -> Result<()> {
    let (_, problems) = project::resolve(folder)?;
    let found = problems.iter().map(|problem| problem.severity).min();
    ensure!(found == Some(worst), "expected problems up to {worst}, found {found:?}");
    let texts: Vec<String> = problems.iter().map(ToString::to_string).collect();
    golden::check(world, &folder.join(golden), Some(&format!("{}\n", texts.join("\n"))))
}
