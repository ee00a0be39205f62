//! `cargo xtask docs [PAGE…]`: what the documentation says to type is typed, and what it shows is compared with what comes.
//!
//! In: the fenced blocks of the pages, the seeded blog on SQLite. Out: each block that fails or shows something else, with
//! its file and line. `docs/adding-a-page.md` says how a block is written.

mod page;
mod scratch;
mod shown;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::project::{clear, example, presswork, read, root, target_directory};
use crate::{project, report};
use page::{Block, Kind};
use scratch::Scratch;

/// The folders of pages: the files in them, not those in folders below.
const FOLDERS: [&str; 4] = ["", "docs", "examples/*", "packages/*"];

/// Runs the blocks of every page, or of those whose paths contain one of `names`.
pub(crate) fn run(names: &[String]) -> Result<()> {
    let root = root();
    let program = presswork("debug")?;
    let folder = target_directory().join(format!("docs-{}", std::process::id()));
    clear(&folder)?;
    let seeded = folder.join("seeded");
    example(&seeded)?;
    read(project::apart(&program, &["seed", ".", "seed.jsonl"]).current_dir(&seeded))?;
    let mut wrong = Vec::new();
    let mut ran = 0;
    for path in pages(&root)? {
        let name = path.strip_prefix(&root)?.display().to_string();
        if !names.is_empty() && !names.iter().any(|part| name.contains(part)) {
            continue;
        }
        let blocks = page::blocks(&fs::read_to_string(&path)?);
        let (found, count) = try_page(&program, &folder, &blocks)
            .with_context(|| format!("{name} could not be tried"))?;
        wrong.extend(found.into_iter().map(|(line, what)| format!("{name}:{line}: {what}")));
        ran += count;
    }
    fs::remove_dir_all(&folder)?;
    for what in &wrong {
        report::problem(what);
    }
    report::line(&format!("{ran} blocks of the documentation were run"));
    match wrong.len() {
        0 => Ok(()),
        count => bail!("{count} blocks of the documentation are not true"),
    }
}

/// Every page, sorted.
fn pages(root: &Path) -> Result<Vec<PathBuf>> {
    let mut folders = Vec::new();
    for folder in FOLDERS {
        match folder.strip_suffix("/*") {
            None => folders.push(root.join(folder)),
            Some(parent) => {
                let entries = fs::read_dir(root.join(parent))?.flatten();
                folders.extend(entries.map(|entry| entry.path()));
            }
        }
    }
    let mut pages = Vec::new();
    for folder in folders.iter().filter(|folder| folder.is_dir()) {
        let paths = fs::read_dir(folder)?.flatten().map(|entry| entry.path());
        pages.extend(paths.filter(|path| path.extension().is_some_and(|end| end == "md")));
    }
    pages.sort();
    Ok(pages)
}

/// What is wrong with a page's blocks, with the lines, and how many were run.
fn try_page(
    program: &Path,
    folder: &Path,
    blocks: &[Block],
) -> Result<(Vec<(usize, String)>, usize)> {
    let mut wrong = Vec::new();
    let mut ran = 0;
    let runs = |block: &Block| block.runs() && block.notes.not_run.is_none();
    let mut scratch =
        if blocks.iter().any(runs) { Some(Scratch::start(program, folder)?) } else { None };
    for (index, block) in blocks.iter().enumerate() {
        wrong.extend(block.mistakes.iter().map(|what| (block.line, what.clone())));
        let Some(scratch) = scratch.as_mut().filter(|_| block.runs()) else { continue };
        let answer = blocks.get(index + 1).filter(|next| next.answers);
        ran += 1;
        match try_block(scratch, block, answer) {
            Ok(found) => wrong.extend(found),
            Err(error) => wrong.push((block.line, format!("{error:#}"))),
        }
    }
    Ok((wrong, ran))
}

fn try_block(
    scratch: &mut Scratch,
    block: &Block,
    answer: Option<&Block>,
) -> Result<Option<(usize, String)>> {
    if let Some(path) = &block.notes.file {
        scratch.write(path, &block.text)?;
        return Ok(None);
    }
    match block.kind {
        Kind::Shell => {
            let came = scratch.shell(&block.text)?.succeeded()?;
            Ok(answer.and_then(|answer| compare(answer, &came)))
        }
        Kind::Console => {
            for step in page::steps(block) {
                let came = scratch.shell(&step.command)?;
                let came = if step.shown.is_empty() { came.succeeded()? } else { came.both() };
                let shown = Block { line: step.line, text: step.shown, ..Block::default() };
                if let Some(wrong) = compare(&shown, &came) {
                    return Ok(Some(wrong));
                }
            }
            Ok(None)
        }
        Kind::Graphql => {
            let came = scratch.ask(&block.text, &block.notes)?;
            if answer.is_none() && came.contains("\"errors\":") {
                bail!("it is answered with errors:\n{came}");
            }
            let wrong = answer.and_then(|answer| compare(answer, &came));
            scratch.keep(&came, &block.notes)?;
            Ok(wrong)
        }
        Kind::Json | Kind::Other => Ok(None),
    }
}

/// Where a shown answer and what came part, with what came.
fn compare(answer: &Block, came: &str) -> Option<(usize, String)> {
    let differs = match answer.kind {
        Kind::Json => shown::json(&answer.text, came),
        _ => shown::text(&answer.text, came),
    };
    differs.map(|offset| {
        (
            answer.line + 1 + offset,
            format!("from here on it is not what came:\n{}", came.trim_end()),
        )
    })
}
