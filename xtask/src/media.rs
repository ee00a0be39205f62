//! `cargo xtask media-bench`: uploads beside `curl`, images beside sharp, and what becomes of everybody else while S3 fails
//! (tests/bench/README.md).
//!
//! In: options. Out: tables in Markdown, and an error when something took more than it may (security.md U5, U9, U13).

mod faults;
mod faulty;
mod formats;
mod list;
mod options;
mod site;
mod throughput;

use anyhow::{Result, bail};

use self::options::{Options, Part};
use crate::project::presswork;
use crate::report;
use crate::seaweed::Seaweed;

/// `cargo xtask media-bench`.
pub(crate) fn bench(arguments: &[String]) -> Result<()> {
    let Some(options) = Options::parse(arguments)? else {
        report::line(options::HELP);
        return Ok(());
    };
    let program = match &options.program {
        Some(program) => program.clone(),
        None => {
            report::stage("building the release server");
            presswork("release")?
        }
    };
    let mut tables = Vec::new();
    let needs_s3 = options.parts.iter().any(|part| *part != Part::Formats);
    let s3 = needs_s3.then(Seaweed::start).transpose()?;
    if let Some(s3) = &s3 {
        let world = World { options: &options, program: &program, s3 };
        for part in &options.parts {
            match part {
                Part::Uploads => tables.push(throughput::run(&world)?),
                Part::List => tables.push(list::run(&world)?),
                Part::Faults => tables.push(faults::run(&world)?),
                Part::Formats => {}
            }
        }
    }
    drop(s3);
    if options.parts.contains(&Part::Formats) {
        tables.push(formats::run()?);
    }
    report::stage("results");
    for Table { text, .. } in &tables {
        report::line(text);
    }
    let missed: Vec<String> = tables.into_iter().flat_map(|table| table.missed).collect();
    if !missed.is_empty() {
        bail!("{}", missed.join("\n"));
    }
    Ok(())
}

/// What all of a run works with.
struct World<'a> {
    options: &'a Options,
    program: &'a std::path::Path,
    s3: &'a Seaweed,
}

/// What a part found.
#[derive(Default)]
struct Table {
    /// In Markdown.
    text: String,
    /// What took more than it may, one sentence each.
    missed: Vec<String>,
}

impl Table {
    /// One whose columns are called so.
    fn new(title: &str, columns: &[&str]) -> Self {
        let mut table = Self { text: format!("{title}\n\n"), missed: Vec::new() };
        table.row(columns);
        table.row(&vec!["---"; columns.len()]);
        table
    }

    fn row(&mut self, cells: &[impl AsRef<str>]) {
        let cells: Vec<&str> = cells.iter().map(AsRef::as_ref).collect();
        self.text.push_str(&format!("| {} |\n", cells.join(" | ")));
    }

    /// Remembers `what` unless it holds.
    fn hold(&mut self, holds: bool, what: impl FnOnce() -> String) {
        if !holds {
            self.missed.push(what());
        }
    }
}

/// The middle one of numbers, and 0 of none.
fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or_default()
}
