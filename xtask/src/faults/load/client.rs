//! One client: asks, and checks the answer by what was acknowledged before it asked and what was tried when it is answered.

use std::ops::RangeInclusive;
use std::sync::atomic::Ordering;
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::{Figures, Load};
use crate::faults::entry::{self, PARTS, Written};
use crate::faults::ledger::{Page, Progress};
use crate::http::graphql;
use crate::random::below;
use crate::servers::Connection;

/// Makes an entry.
pub(super) const CREATE: &str = "mutation Create($data: ArticleInput!) { made: createArticle(data: $data) \
     { documentId _version slug title excerpt views seo { metaTitle } links { label } tags { name } } }";

/// Of a hundred requests, how many write.
const WRITES: usize = 30;
/// Entries in a list.
const LIST: usize = 10;
/// How long a client waits whose server is dead.
const PAUSE: Duration = Duration::from_millis(5);
/// Words that no answer may have: of a database, of our own code, or of a path.
const SECRETS: [&str; 9] = [
    "sqlite",
    "sqlstate",
    "postgres",
    "insert into",
    "select ",
    ".rs:",
    "/faults-",
    "disk",
    "os error",
];

/// Whether an answer tells what it must not.
pub(in crate::faults) fn tells_too_much(answer: &str) -> bool {
    let answer = answer.to_lowercase();
    SECRETS.iter().any(|secret| answer.contains(secret))
}

/// A client, and what it came to.
pub(super) struct Visitor<'l> {
    load: &'l Load<'l>,
    number: usize,
    page: &'l Page,
    connection: Connection,
    pub(super) figures: Figures,
}

/// How a request ended.
enum Ended {
    /// With data, or with errors that say what is wrong with it.
    Answered(Value),
    /// It may be sent again.
    Failed,
}

impl<'l> Visitor<'l> {
    pub(super) fn new(load: &'l Load<'l>, number: usize) -> Self {
        let page = &load.ledger.pages[number];
        Self { load, number, page, connection: None, figures: Figures::default() }
    }

    /// Sends one request, if there is somebody to send it to.
    pub(super) fn step(&mut self) {
        if self.load.servers.client(0, &mut self.connection).is_err() {
            self.connection = None;
            return sleep(PAUSE);
        }
        let is_write = below(100) < WRITES;
        let done = match (is_write, below(2), below(3)) {
            (true, 0, _) => self.change(),
            (true, _, _) => self.create(),
            (false, _, 0) => self.read_list(),
            (false, _, 1) => self.read_own(),
            (false, _, _) => self.read_one(),
        };
        let pulse = &self.load.pulse;
        let [carried_out, failed] = if is_write { &pulse.writes } else { &pulse.reads };
        match done {
            Ok(true) => drop(carried_out.fetch_add(1, Ordering::Relaxed)),
            Ok(false) => {
                failed.fetch_add(1, Ordering::Relaxed);
                let now = self.load.started.elapsed().as_micros();
                pulse.failure.store(u64::try_from(now).unwrap_or(u64::MAX), Ordering::Relaxed);
            }
            Err(error) => self.load.ledger.note(format!("{error:#}")),
        }
    }

    /// Changes the client's own entry; whether it was carried out.
    fn change(&mut self) -> Result<bool> {
        let query = format!(
            "mutation Change($id: ID!, $expected: Int, $data: ArticleInput!) {{ \
             made: updateArticle(documentId: $id, expectedVersion: $expected, data: $data) {{ {PARTS} }} }}"
        );
        let (load, changes) = (self.load, &self.page.changes);
        let number = changes.begin();
        let slug = load.ledger.changed(self.number);
        let data = entry::data(&slug, number, &load.tags);
        // the entry is made with version 1, and each change makes one more of it
        let variables = json!({ "id": self.page.document, "expected": number, "data": data });
        let Ended::Answered(answer) = self.ask(&query, &variables)? else { return Ok(false) };
        if answer.get("errors").is_some() {
            let current = &answer["errors"][0]["extensions"]["error"]["details"]["currentVersion"];
            ensure!(*current == number + 1, "change {number} of {slug} is refused: {answer}");
        } else {
            let written = entry::written(&answer["data"]["made"])?;
            ensure!(written.number == number, "{number} was written, and {written:?} answered");
        }
        changes.acknowledge();
        Ok(true)
    }

    /// Makes a new entry; whether it was carried out.
    fn create(&mut self) -> Result<bool> {
        let (load, creations) = (self.load, &self.page.creations);
        let number = creations.begin();
        let slug = load.ledger.created(self.number, number);
        let variables = json!({ "data": entry::data(&slug, number, &load.tags) });
        let Ended::Answered(answer) = self.ask(CREATE, &variables)? else { return Ok(false) };
        if answer.get("errors").is_some() {
            let is_there = answer["errors"][0]["message"] == "This attribute must be unique";
            ensure!(is_there, "{slug} is refused: {answer}");
        } else {
            let written = entry::written(&answer["data"]["made"])?;
            ensure!(written.number == number, "{number} was written, and {written:?} answered");
        }
        creations.acknowledge();
        Ok(true)
    }

    /// Reads an entry that some client changes.
    fn read_one(&mut self) -> Result<bool> {
        let query =
            format!("query One($id: ID!) {{ found: article(documentId: $id) {{ {PARTS} }} }}");
        let whose = below(self.load.ledger.pages.len());
        let page = &self.load.ledger.pages[whose];
        let before = page.changes.acknowledged();
        let Ended::Answered(answer) = self.ask(&query, &json!({ "id": page.document }))? else {
            return Ok(false);
        };
        let written = entry::written(&answer["data"]["found"])?;
        is_possible(&written, before..=page.changes.tried())?;
        Ok(true)
    }

    /// Reads the entry that this client has made last.
    fn read_own(&mut self) -> Result<bool> {
        let query = format!(
            "query Own($slug: String) {{ found: articles(filters: {{ slug: {{ eq: $slug }} }}) {{ {PARTS} }} }}"
        );
        let number = self.page.creations.acknowledged();
        let slug = match number {
            0 => self.load.ledger.changed(self.number),
            _ => self.load.ledger.created(self.number, number),
        };
        let Ended::Answered(answer) = self.ask(&query, &json!({ "slug": slug }))? else {
            return Ok(false);
        };
        let found = answer["data"]["found"].as_array().context("no list")?;
        ensure!(found.len() == 1, "{slug} is there {} times: {answer}", found.len());
        let written = entry::written(&found[0])?;
        let progress: &Progress =
            if number == 0 { &self.page.changes } else { &self.page.creations };
        is_possible(&written, number..=progress.tried())?;
        Ok(true)
    }

    /// Reads a list, of which each entry must be whole.
    fn read_list(&mut self) -> Result<bool> {
        let query = format!(
            "query List($start: Int, $run: String) {{ found: articles(filters: {{ slug: {{ startsWith: $run }} }}, \
             sort: \"slug\", pagination: {{ start: $start, limit: {LIST} }}) {{ {PARTS} }} }}"
        );
        let start = below(self.load.ledger.pages.len());
        let variables = json!({ "start": start, "run": self.load.ledger.run });
        let Ended::Answered(answer) = self.ask(&query, &variables)? else { return Ok(false) };
        let found = answer["data"]["found"].as_array().context("no list")?;
        ensure!(!found.is_empty(), "an empty list: {answer}");
        found.iter().try_for_each(|entry| entry::written(entry).map(drop))?;
        Ok(true)
    }

    /// Sends a request.
    ///
    /// # Errors
    /// When it is refused in a way that no fault excuses.
    fn ask(&mut self, query: &str, variables: &Value) -> Result<Ended> {
        let body = json!({ "query": query, "variables": variables }).to_string();
        let request = graphql(Some(&self.load.site.token), &body);
        let Some((_, client)) = self.connection.as_mut() else { return Ok(Ended::Failed) };
        let started = Instant::now();
        self.figures.requests += 1;
        let Ok((status, answer)) = client.exchange(&request) else {
            self.connection = None;
            self.figures.failed += 1;
            return Ok(Ended::Failed);
        };
        let text = String::from_utf8_lossy(answer).into_owned();
        let answer: Value =
            serde_json::from_str(&text).with_context(|| format!("no JSON: {text}"))?;
        let code = answer["errors"][0]["extensions"]["code"].as_str().unwrap_or_default();
        let is_failure = match (status, code) {
            (200, "" | "BAD_USER_INPUT") => false,
            // what is behind the entry was changed meanwhile: nothing says by whom, so it is tried again
            (200, "CONFLICT") => answer["errors"][0]["extensions"]["error"]["details"]
                .get("currentVersion")
                .is_none(),
            (200 | 503, "SERVICE_UNAVAILABLE")
            | (200 | 504, "OUTCOME_UNKNOWN")
            | (504, "OPERATION_TIMEOUT") => true,
            _ => {
                self.figures.failed += 1;
                anyhow::bail!("{status}: {text}")
            }
        };
        if is_failure {
            self.figures.failed += 1;
            self.figures.shed += usize::from(code == "SERVICE_UNAVAILABLE");
            ensure!(!tells_too_much(&text), "an error tells too much: {text}");
            return Ok(Ended::Failed);
        }
        let taken = u32::try_from(started.elapsed().as_micros()).unwrap_or(u32::MAX);
        self.figures.latencies.push(taken);
        Ok(Ended::Answered(answer))
    }
}

fn is_possible(written: &Written, numbers: RangeInclusive<usize>) -> Result<()> {
    ensure!(numbers.contains(&written.number), "{written:?} was read, and may be {numbers:?}");
    Ok(())
}
