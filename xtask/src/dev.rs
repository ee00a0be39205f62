//! `cargo xtask dev`: the blog example, served from the working tree.

use std::process::Command;

use anyhow::Result;

use crate::project::{cargo, root, run};
use crate::report;

/// Serves `examples/blog`, with its seed in it when it starts for the first time.
pub(crate) fn serve(arguments: &[String]) -> Result<()> {
    let blog = root().join("examples/blog");
    if !blog.join(".presswork").exists() {
        report::stage("seeding examples/blog");
        run(&mut presswork(&["seed", "examples/blog", "examples/blog/seed.jsonl"]))?;
    }
    run(presswork(&["dev", "examples/blog"]).args(arguments))
}

fn presswork(arguments: &[&str]) -> Command {
    let mut command = cargo(&["run", "--quiet", "--package", "server", "--bin", "presswork", "--"]);
    command.args(arguments);
    command
}
