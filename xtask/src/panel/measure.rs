//! `cargo xtask panel-bench`: what the panel weighs and how long people wait for it, beside the bars that were set.
//!
//! In: Chromium, and the blog of the tests with 10,000 articles more, on PostgreSQL, served by an optimized build. Out: tables.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::chromium;
use crate::http::is_ready;
use crate::postgres::Postgres;
use crate::project::{apart, clear, fixed_blog, npm, presswork, read, run, target_directory};
use crate::running::Running;
use crate::{panel, report};

const ARTICLES: usize = 10_000;
/// How many files are told of by name.
const HEAVIEST: usize = 12;
const EMAIL: &str = "ada@example.org";
const PASSWORD: &str = "correct horse battery";

/// Measures, and fails where a bar is not met.
pub(crate) fn run_chore() -> Result<()> {
    let browser = chromium::find()?.context(chromium::NEEDED)?;
    panel::build()?;
    let workshop = npm("panel")?;
    report::stage("building the release server");
    let program = presswork("release")?;
    let project = target_directory().join(format!("panel-bench-{}", std::process::id()));
    clear(&project)?;
    fixed_blog(&project)?;
    report::stage("what the panel is made of");
    weigh()?;
    let outcome = measure((&workshop, browser), &project, &program);
    fs::remove_dir_all(&project)?;
    outcome
}

fn measure((workshop, browser): (&Path, &Path), project: &Path, program: &Path) -> Result<()> {
    let postgres = Postgres::throw_away()?;
    let own = |arguments: &[&str]| {
        let mut command = apart(program, arguments);
        command
            .current_dir(project)
            .env("DATABASE_URL", postgres.url("postgres"))
            .env("PRESSWORK_BUCKET", "directory:uploads")
            .env("PRESSWORK_JWT_SECRET", "a key that everybody knows, as it is in a test");
        command
    };
    report::stage("loading the data");
    fs::write(project.join("articles.jsonl"), articles()?)?;
    read(&mut own(&["seed", ".", "seed.jsonl", "articles.jsonl"]))?;
    fs::write(project.join("password"), PASSWORD)?;
    let password = fs::File::open(project.join("password"))?;
    let mut create = own(&["admin", "create", "--email", EMAIL, "--password-stdin", "."]);
    read(create.stdin(password))?;
    report::stage("measuring");
    let (_server, port) = Running::serve(&mut own(&["start", "."]), is_ready)?;
    let url = format!("http://localhost:{port}");
    let mut script = Command::new("node");
    script.args(["measure.mjs", &url]).arg(browser).args([EMAIL, PASSWORD]).current_dir(workshop);
    run(&mut script)
}

/// Tells what each file of the panel weighs as it is sent, the heaviest first.
fn weigh() -> Result<()> {
    let assets = panel::app().join("dist/assets");
    let entries =
        fs::read_dir(&assets).with_context(|| format!("cannot list {}", assets.display()))?;
    let mut files = Vec::new();
    for entry in entries {
        let entry = entry?;
        if let Some(name) = entry.file_name().to_str().and_then(|name| name.strip_suffix(".br")) {
            files.push((entry.metadata()?.len(), without_hash(name)));
        }
    }
    files.sort_by(|a, b| b.cmp(a));
    let row = |name: &str, bytes: u64| {
        let (whole, tenth) = (bytes / 1000, bytes % 1000 / 100);
        report::line(&format!("| {name} | {whole}.{tenth} KB |"));
    };
    let (heavy, light) = files.split_at(files.len().min(HEAVIEST));
    report::line("| file | brotli |\n|---|---:|");
    heavy.iter().for_each(|(bytes, name)| row(name, *bytes));
    let sum = |files: &[(u64, String)]| files.iter().map(|(bytes, _)| bytes).sum();
    row(&format!("{} others", light.len()), sum(light));
    row(&format!("**all {}**", files.len()), sum(&files));
    Ok(())
}

/// `BlocksInput.js` of `BlocksInput-DJL-He4s.js`.
fn without_hash(name: &str) -> String {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    let stem = stem.len().checked_sub("-DJL-He4s".len()).and_then(|end| stem.get(..end));
    stem.map_or_else(|| name.to_owned(), |stem| format!("{stem}.{extension}"))
}

/// Lines of a seed.
fn articles() -> Result<String> {
    let mut lines = String::new();
    for number in 0..ARTICLES {
        let (day, hour) = (number % 28 + 1, number % 24);
        writeln!(
            lines,
            r#"{{"type": "api::article.article", "documentId": "measured{number:016}", "createdAt": "2024-05-{day:02}T{hour:02}:30:00.000Z", "data": {{"title": "Number {number} of many", "slug": "number-{number}", "excerpt": "One of many.", "body": "A paragraph about number {number}.", "views": {number}}}}}"#
        )?;
    }
    Ok(lines)
}
