//! Tries one account a thousand times: spelled in many ways, by every way in, each time from another address.
//!
//! The password is the right one and the account is blocked. So whenever the server compares it with the account's, it answers
//! that the account is blocked: what is counted is what was compared, and not what the server says that it counts.

use anyhow::{Result, ensure};
use serde_json::json;

use super::{World, address, login, password};
use crate::http::{Client, graphql, request};
use crate::report;

const ACCOUNT: &str = "ada";
/// How often its password may be compared in a quarter of an hour: ten times by its name, and ten times by its address.
const BAR: usize = 20;

const BLOCKED: &str = "Your account has been blocked by an administrator";
const LIMITED: &str = "Too many requests, please try again later.";
const UNKNOWN: &str = "Invalid identifier or password";

/// A way to send an attempt: what it is called, and the request of the attempt with this number.
type Way = (&'static str, fn(usize) -> Vec<u8>);

const WAYS: [Way; 13] = [
    ("the name", |_| plain(ACCOUNT)),
    ("the address", |_| plain("ada@example.org")),
    ("letter case", |number| plain(&cased("ada@example.org", number))),
    ("blanks around it", |number| {
        let blank = [" ", "\t", "\u{a0}", "\u{2003}", "\n"][number % 5];
        plain(&format!("{blank}ada@example.org{blank}"))
    }),
    ("a dot at its end", |_| plain("ada@example.org.")),
    ("other letters of Unicode", |number| {
        let names = [
            "\u{ff41}da",
            "\u{ff41}da@example.org",
            "ada@example\u{ff0e}org",
            "a\u{200b}da",
            "\u{430}da",
        ];
        plain(names[number % names.len()])
    }),
    ("two in one request", |_| {
        let (name, one) =
            (json!(password(ACCOUNT)), "login(input: { identifier: \"ada\", password: ");
        graphql(
            None,
            &body(&format!(
                "mutation {{ a: {one}{name} }}) {{ jwt }} b: {one}{name} }}) {{ jwt }} }}"
            )),
        )
    }),
    ("a batch", |_| {
        let one = body(&login(ACCOUNT, &password(ACCOUNT)));
        graphql(None, &format!("[{one}, {one}]"))
    }),
    ("GET", |_| {
        let query = escaped(&login(ACCOUNT, &password(ACCOUNT)));
        request(&format!("GET /graphql?query={query}"), "apollo-require-preflight: 1\r\n", "")
    }),
    ("header names in capitals", |number| {
        request(
            "POST /graphql",
            &format!("USER-AGENT: {number}\r\nORIGIN: https://{number}.example\r\n"),
            &right(),
        )
    }),
    ("X-Forwarded-For and its like", |number| {
        let other = address(number * 7);
        let headers = format!(
            "x-forwarded-for: {other}\r\nx-real-ip: {other}\r\nforwarded: for={other}\r\ncf-connecting-ip: {other}\r\n"
        );
        request("POST /graphql", &headers, &right())
    }),
    ("variables, other operations", |number| {
        let query = "mutation M($i: String!, $p: String!) { x: login(input: { identifier: $i, password: $p }) { jwt } } \
                     query Q { __typename }";
        let variables = json!({ "i": cased(ACCOUNT, 0), "p": password(ACCOUNT), "n": number });
        let body = json!({ "query": query, "operationName": "M", "variables": variables });
        graphql(None, &body.to_string())
    }),
    ("another text each time", |number| {
        graphql(
            None,
            &body(&format!("# {number}\n{}", login("ADA@example.org", &password(ACCOUNT)))),
        )
    }),
];

/// What came of the attempts of one way.
#[derive(Default)]
struct Outcome {
    attempts: usize,
    compared: usize,
    limited: usize,
    unknown: usize,
    refused: usize,
}

/// Tries, and prints a table; an error when the password was compared too often.
pub(super) fn run(world: &World<'_>) -> Result<()> {
    report::stage("guessing");
    world.forget_attempts()?;
    let mut outcomes: [Outcome; WAYS.len()] = Default::default();
    for number in 0..world.options.attempts {
        // an odd step visits every way in turn, and none always after the same one
        let way = (number * 5 + number / WAYS.len()) % WAYS.len();
        let mut client = Client::from(address(number), world.port)?;
        let (_, answer) = client.exchange(&WAYS[way].1(number))?;
        outcomes[way].note(&String::from_utf8_lossy(answer));
    }
    report::line(
        "| spelled or sent | attempts | compared | too many | nobody's name | refused as a request |",
    );
    report::line("|---|---:|---:|---:|---:|---:|");
    let mut all = Outcome::default();
    for ((name, _), outcome) in WAYS.iter().zip(&outcomes) {
        report::line(&outcome.row(name));
        all.add(outcome);
    }
    report::line(&all.row("**all**"));
    ensure!(all.compared > 0, "the password was never compared: nothing was tried");
    ensure!(all.compared <= BAR, "the password was compared {} times", all.compared);
    Ok(())
}

impl Outcome {
    fn note(&mut self, answer: &str) {
        let times =
            |words: &str| answer.matches(&format!("\"message\":\"{words}\",\"path\"")).count();
        let [compared, limited, unknown] = [BLOCKED, LIMITED, UNKNOWN].map(times);
        self.attempts += 1;
        self.compared += compared;
        self.limited += limited;
        self.unknown += unknown;
        self.refused += usize::from(compared + limited + unknown == 0);
    }

    fn add(&mut self, other: &Self) {
        self.attempts += other.attempts;
        self.compared += other.compared;
        self.limited += other.limited;
        self.unknown += other.unknown;
        self.refused += other.refused;
    }

    fn row(&self, name: &str) -> String {
        let Self { attempts, compared, limited, unknown, refused } = self;
        format!("| {name} | {attempts} | {compared} | {limited} | {unknown} | {refused} |")
    }
}

fn plain(identifier: &str) -> Vec<u8> {
    graphql(None, &body(&login(identifier, &password(ACCOUNT))))
}

fn right() -> String {
    body(&login(ACCOUNT, &password(ACCOUNT)))
}

fn body(query: &str) -> String {
    json!({ "query": query }).to_string()
}

/// A spelling of its own for each number: which letters are capitals.
fn cased(text: &str, number: usize) -> String {
    let letter = |(place, letter): (usize, char)| {
        if number >> (place % 15) & 1 == 1 { letter.to_ascii_uppercase() } else { letter }
    };
    text.chars().enumerate().map(letter).collect()
}

fn escaped(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02x}")).collect()
}
