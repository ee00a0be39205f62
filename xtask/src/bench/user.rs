//! The reads of q1 to q4 asked by a user whose role has a row rule on articles, beside the same asked by nobody.
//!
//! In: the benchmark. Out: a table of ratios. The rule lets every article pass, so that both are answered the same, byte for
//! byte; otherwise there is no figure. Both are measured in turns, so that neither has the quieter machine.

use std::fs;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::load::{self, Figures};
use super::operation::{Content, Operation};
use super::server::Server;
use super::{Bench, stores};
use crate::http::{Client, graphql};
use crate::project::{apart, run};
use crate::report;

const NAME: &str = "reader";
const PASSWORD: &str = "secret of the reader";
/// No author is the user, and the database does not know.
const RULE: &str = r#"{ "rows": { "author": { "documentId": { "ne": "$user.documentId" } } } }"#;
/// What the role may do besides, as visitors may.
const GRANTS: [&str; 5] = [
    "api::author.author.find",
    "api::category.category.find",
    "api::tag.tag.find",
    "api::comment.comment.find",
    "plugin::upload.content-api.find",
];

/// How much slower than nobody a user may be.
const BAR: f64 = 0.85;

/// One operation at one number of connections: what each round came to.
struct Row {
    operation: Operation,
    connections: usize,
    statements: [u64; 2],
    rounds: Vec<[Figures; 2]>,
}

/// Measures, and prints the table.
pub(super) fn compare(bench: &Bench) -> Result<()> {
    let Bench { options, program, postgres, data, variables } = bench;
    report::stage("loading the data");
    let project = stores::load_presswork(postgres, data, program, false)?;
    let seed = project.folder.join("reader.jsonl");
    fs::write(&seed, reader()?)?;
    let mut command = apart(program, &["seed"]);
    command.arg(&project.folder).arg(&seed);
    run(command.env("DATABASE_URL", postgres.url(project.database)))?;
    let server = Server::start(program, postgres, &project)?;
    let token = login(server.port)?;
    let mut rows = Vec::new();
    let is_wanted = |operation: &Operation| {
        let is_read = matches!(operation.base, "q1" | "q2" | "q3" | "q4");
        is_read && operation.content == Content::Published && options.wants(*operation)
    };
    for operation in Operation::ALL.into_iter().filter(is_wanted) {
        report::stage(&operation.to_string());
        let bodies = variables.bodies(operation)?;
        are_answered_alike(server.port, &token, &bodies)?;
        let tokens = [None, Some(token.as_str())];
        let mut statements = [0; 2];
        for (count, token) in statements.iter_mut().zip(tokens) {
            *count = server.statements_per_request(postgres, (token, &bodies))?;
        }
        for connections in &options.connections {
            let mut rounds = Vec::new();
            for round in 0..options.rounds {
                let measure = |token| {
                    let requests = load::requests(token, &bodies);
                    load::run(postgres, &server, &requests, *connections, options.seconds)
                };
                // whoever comes first one time comes second the other
                rounds.push(if round % 2 == 0 {
                    let nobody = measure(None)?;
                    [nobody, measure(Some(&token))?]
                } else {
                    let user = measure(Some(&token))?;
                    [measure(None)?, user]
                });
            }
            let row = Row { operation, connections: *connections, statements, rounds };
            report::line(&format!("{connections} connections: {:.2} of the rate", row.ratio(rate)));
            rows.push(row);
        }
    }
    report::stage("results");
    report::line(&table(&rows));
    Ok(())
}

/// The user and its role, as `presswork seed` reads them.
fn reader() -> Result<String> {
    let of = |name: &str| format!("plugin::users-permissions.{name}");
    let mut lines = vec![json!({
        "type": of("role"), "documentId": "role00000000000000reader",
        "data": { "name": "Reader", "type": NAME },
    })];
    let bounds: Value = serde_json::from_str(RULE)?;
    for action in ["find", "findOne"] {
        let action = format!("api::article.article.{action}");
        let data = json!({ "action": action, "role": NAME, "bounds": bounds });
        lines.push(json!({ "type": of("permission"), "data": data }));
    }
    for action in GRANTS {
        let data = json!({ "action": action, "role": NAME });
        lines.push(json!({ "type": of("permission"), "data": data }));
    }
    lines.push(json!({
        "type": of("user"), "documentId": "user00000000000000reader",
        "data": {
            "username": NAME, "email": "reader@example.org", "password": PASSWORD, "provider": "local",
            "confirmed": true, "role": NAME,
        },
    }));
    Ok(lines.iter().map(|line| format!("{line}\n")).collect())
}

fn login(port: u16) -> Result<String> {
    let query = format!(
        "mutation {{ login(input: {{ identifier: \"{NAME}\", password: \"{PASSWORD}\" }}) {{ jwt }} }}"
    );
    let answer = Client::patient(port)?.ask(&json!({ "query": query }).to_string())?;
    let answer: Value = serde_json::from_str(&answer)?;
    let token = answer["data"]["login"]["jwt"].as_str();
    Ok(token.with_context(|| format!("the reader does not come in: {answer}"))?.to_owned())
}

fn are_answered_alike(port: u16, token: &str, bodies: &[String]) -> Result<()> {
    let mut client = Client::patient(port)?;
    for body in bodies {
        let nobody = client.send(&graphql(None, body))?;
        let user = client.send(&graphql(Some(token), body))?;
        ensure!(!nobody.contains("\"errors\""), "{nobody}");
        ensure!(nobody == user, "the user is answered otherwise: {user} instead of {nobody}");
    }
    Ok(())
}

fn rate(figures: &Figures) -> f64 {
    figures.rate
}

impl Row {
    /// The user's figure by nobody's, the middle of all rounds.
    fn ratio(&self, figure: fn(&Figures) -> f64) -> f64 {
        middle(self.rounds.iter().map(|[nobody, user]| figure(user) / figure(nobody)))
    }

    /// The middle of a figure of one of both.
    fn figure(&self, of: usize, figure: fn(&Figures) -> f64) -> f64 {
        middle(self.rounds.iter().map(|round| figure(&round[of])))
    }
}

fn middle(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

fn table(rows: &[Row]) -> String {
    let mut text = String::from(
        "| operation | connections | nobody req/s | user req/s | of the rate | p50 | p99 | server CPU | database CPU \
         | statements | within 15 % |\n|---|---|---|---|---|---|---|---|---|---|---|\n",
    );
    for row in rows {
        let Row { operation, connections, statements: [of_nobody, of_user], .. } = row;
        let (nobody, user) = (row.figure(0, rate), row.figure(1, rate));
        let ratio = row.ratio(rate);
        let figures: [fn(&Figures) -> f64; 4] =
            [|it| it.p50, |it| it.p99, |it| it.server_cpu, |it| it.database_cpu];
        let others = figures.map(|figure| format!("{:.2}", row.ratio(figure)));
        let holds = if ratio >= BAR { "yes" } else { "no" };
        text.push_str(&format!(
            "| {operation} | {connections} | {nobody:.0} | {user:.0} | **{ratio:.2}** | {} \
             | {of_nobody}, {of_user} | {holds} |\n",
            others.join(" | ")
        ));
    }
    text
}
