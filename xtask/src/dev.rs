//! `cargo xtask dev`: the blog example, served from the working tree.

use std::process::Command;

use anyhow::Result;

use crate::project::{cargo, root, run};
use crate::{panel, report};

/// Serves `examples/blog`, with its seed in it when it starts for the first time.
pub(crate) fn serve(arguments: &[String]) -> Result<()> {
    panel::build_if_possible()?;
    report::stage("building");
    run(&mut cargo(&["build", "--package", "server", "--bin", "presswork"]))?;
    let data = root().join("examples/blog/.presswork");
    // Not the folder itself: it is there too when an earlier first start was interrupted.
    let seeded = data.join("seeded");
    if !seeded.exists() {
        report::stage("seeding examples/blog");
        run(&mut presswork(&["seed", "examples/blog", "examples/blog/seed.jsonl"]))?;
        std::fs::create_dir_all(&data)?;
        std::fs::write(&seeded, "")?;
    }
    run(presswork(&["dev", "examples/blog"]).args(arguments))
}

fn presswork(arguments: &[&str]) -> Command {
    let mut command = cargo(&["run", "--quiet", "--package", "server", "--bin", "presswork", "--"]);
    command.args(arguments);
    command
}
