//! What everybody else notices of uploads while S3 fails, and of requests for sizes that there are not.
//!
//! A query and a file that is there are asked for at a steady rate all the time, and one picture or four are uploaded each second:
//! to an S3 that works, and then to one that fails whatever is put there.

use std::thread::{self, sleep};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::faulty::{Fault, Faulty};
use super::list::picture;
use super::site::{Server, Site};
use super::{Table, World, median};
use crate::bench::percentile;
use crate::http::{Client, request};
use crate::report;
use crate::steady::Steady;

/// Seconds that an upload may take to be answered.
const ANSWERED: f64 = 30.0;
/// How long we wait for one.
const PATIENCE: Duration = Duration::from_secs(120);
/// How many times its own p99 something else may take.
const SLOWER: f64 = 2.0;
/// How long is run before anything is counted.
const WARM_UP: Duration = Duration::from_secs(3);
/// Connections of each kind of request.
const CONNECTIONS: usize = 8;
/// Pictures in every other upload.
const COPIES: usize = 4;
/// Requests for nonsense each second.
const NONSENSE: u32 = 500;

const QUERY: &str = "{ articles(pagination: { limit: 10 }) { documentId title slug } }";
const PRESET: &str = "\n[media.presets.card]\nwidth = 400\nheight = 300\nfit = \"cover\"\n";

/// What comes beside the requests that are measured.
#[derive(Clone, Copy)]
enum Beside {
    Nothing,
    Uploads,
    Nonsense,
}

/// Measures.
pub(super) fn run(world: &World<'_>) -> Result<Table> {
    let faulty = Faulty::open(world.s3.port)?;
    let site = Site::prepare(world.program, PRESET)?;
    let server = site.start(faulty.port)?;
    let stand = Stand::build(world, &site, &server)?;
    let title = format!(
        "others while S3 fails: a query and a file {} times a second each, an upload a second",
        world.options.rate
    );
    let columns = [
        "S3",
        "uploads 200",
        "503",
        "slowest s",
        "query p50 ms",
        "p99 ms",
        "p99 ratio",
        "file p50 ms",
        "p99 ms",
        "p99 ratio",
    ];
    let mut table = Table::new(&title, &columns);
    let time = Duration::from_secs(world.options.seconds);
    stand.measure(Beside::Nothing, WARM_UP)?;
    let mut states: Vec<(&str, Vec<Row>)> = Vec::new();
    for round in 0..world.options.rounds {
        report::stage(&format!("others while S3 fails, round {}", round + 1));
        faulty.set(Fault::None);
        let alone = stand.measure(Beside::Nothing, time)?;
        let nonsense = stand.measure(Beside::Nonsense, time)?;
        let mut rows = vec![
            ("good, no uploads", alone.beside(&alone)),
            ("good, nonsense", nonsense.beside(&alone)),
        ];
        let mut good = None;
        for (fault, name) in Fault::ALL {
            faulty.set(fault);
            let state = stand.measure(Beside::Uploads, time)?;
            let row = state.beside(good.as_ref().unwrap_or(&state));
            good.get_or_insert(state);
            rows.push((name, row));
        }
        for (number, (name, row)) in rows.into_iter().enumerate() {
            report::line(&format!("{name} {:.2?}", row.figures));
            match states.get_mut(number) {
                Some((_, rows)) => rows.push(row),
                None => states.push((name, vec![row])),
            }
        }
    }
    for (name, rows) in &states {
        add(&mut table, name, rows);
    }
    let sent = NONSENSE * u32::try_from(world.options.seconds)?;
    table.text.push_str(&format!(
        "\nthe middle of {} rounds; in each, {sent} requests for nonsense, whose ratios are to no uploads; all others are to \
         uploads to an S3 that works\n",
        world.options.rounds
    ));
    Ok(table)
}

/// What is asked, and whom.
struct Stand {
    port: u16,
    rate: u32,
    query: Vec<u8>,
    asset: Vec<u8>,
    /// Of one picture and of several, in turn.
    uploads: [Vec<u8>; 2],
    nonsense: Vec<Vec<u8>>,
}

/// How it went.
struct State {
    /// Microseconds, sorted.
    queries: Vec<u32>,
    assets: Vec<u32>,
    uploads: Vec<(u16, Duration)>,
}

impl Stand {
    fn build(world: &World<'_>, site: &Site, server: &Server) -> Result<Self> {
        let picture = picture()?;
        let upload = site.upload("harbour.jpg", &picture);
        let answer: Value = serde_json::from_str(&Client::patient(server.port)?.send(&upload)?)?;
        let url = answer["data"]["upload"]["url"].as_str();
        let url = url.with_context(|| format!("nothing was uploaded: {answer}"))?;
        let get = |url: &str| request(&format!("GET {url}"), "", "");
        let asset = get(url);
        let small = url.replacen("/uploads/", "/uploads/small_", 1);
        let nonsense = [
            format!("{url}?preset=nonsense"),
            format!("{url}?preset=card&width=9999"),
            format!("{small}?preset=card"),
            "/uploads/nonsense.jpg?preset=card".to_owned(),
            "/uploads/%2e%2e%2fnonsense?preset=card".to_owned(),
            format!("{url}?preset=card&preset=nonsense&expires=1&signature=nonsense"),
        ];
        Ok(Self {
            port: server.port,
            rate: world.options.rate,
            query: site.request(QUERY),
            asset,
            uploads: [upload, site.upload_copies("harbour.jpg", &picture, COPIES)],
            nonsense: nonsense.iter().map(|url| get(url)).collect(),
        })
    }

    /// Sends everything for so long, and waits until every upload is answered.
    fn measure(&self, beside: Beside, time: Duration) -> Result<State> {
        thread::scope(|scope| {
            let queries = scope.spawn(|| self.steady(&self.query, time));
            let assets = scope.spawn(|| self.steady(&self.asset, time));
            let mut uploads = Vec::new();
            match beside {
                Beside::Nothing => {}
                Beside::Uploads => {
                    let started = Instant::now();
                    for (second, upload) in (0..time.as_secs()).zip(self.uploads.iter().cycle()) {
                        sleep(Duration::from_secs(second).saturating_sub(started.elapsed()));
                        uploads.push(scope.spawn(|| self.upload(upload)));
                    }
                }
                Beside::Nonsense => self.send_nonsense(time)?,
            }
            let join =
                |done: thread::Result<Result<Vec<u32>>>| done.ok().context("a client panicked")?;
            let (queries, assets) = (join(queries.join())?, join(assets.join())?);
            let uploads = uploads
                .into_iter()
                .map(|upload| upload.join().ok().context("a client panicked")?);
            let uploads = uploads.collect::<Result<_>>()?;
            Ok(State { queries, assets, uploads })
        })
    }

    fn steady(&self, request: &[u8], time: Duration) -> Result<Vec<u32>> {
        let steady = Steady { port: self.port, rate: self.rate, connections: CONNECTIONS };
        steady.drive(time, |client, _| {
            let (status, body) = client.exchange(request)?;
            ensure!(status == 200, "{status}: {}", String::from_utf8_lossy(body));
            ensure!(!body.starts_with(b"{\"errors\""), "{}", String::from_utf8_lossy(body));
            Ok(())
        })
    }

    fn upload(&self, upload: &[u8]) -> Result<(u16, Duration)> {
        let mut client = Client::connect(self.port, PATIENCE)?;
        let started = Instant::now();
        let (status, body) = client.exchange(upload)?;
        let time = started.elapsed();
        let is_done = status == 200 && !body.starts_with(b"{\"errors\"");
        ensure!(is_done || status == 503, "{status}: {}", String::from_utf8_lossy(body));
        Ok((status, time))
    }

    fn send_nonsense(&self, time: Duration) -> Result<()> {
        let steady = Steady { port: self.port, rate: NONSENSE, connections: CONNECTIONS };
        steady.drive(time, |client, number| {
            let (status, _) = client.exchange(&self.nonsense[number % self.nonsense.len()])?;
            ensure!(status < 500, "nonsense is answered with {status}");
            Ok(())
        })?;
        Ok(())
    }
}

impl State {
    /// Its figures, and how its p99 compares with those of another one.
    fn beside(&self, good: &Self) -> Row {
        let answered = |wanted| self.uploads.iter().filter(|(status, _)| *status == wanted).count();
        let slowest = self.uploads.iter().map(|(_, time)| *time).max().unwrap_or_default();
        let [query, file] =
            [(&self.queries, &good.queries), (&self.assets, &good.assets)].map(|(ours, theirs)| {
                let [p50, p99] = [50, 99].map(|percent| percentile(ours, percent));
                [p50, p99, p99 / percentile(theirs, 99)]
            });
        Row { done: answered(200), refused: answered(503), slowest, figures: [query, file] }
    }
}

/// The figures of one round.
struct Row {
    /// Uploads that were answered with 200.
    done: usize,
    /// With 503.
    refused: usize,
    slowest: Duration,
    /// The p50 and the p99 in milliseconds and the p99's ratio, of the query and of the file.
    figures: [[f64; 3]; 2],
}

/// Adds all rounds of a state as one row, and what is wrong with it.
fn add(table: &mut Table, name: &str, rounds: &[Row]) {
    let slowest = rounds.iter().map(|round| round.slowest).max().unwrap_or_default();
    let (done, refused): (Vec<_>, Vec<_>) =
        rounds.iter().map(|round| (round.done, round.refused)).unzip();
    let [done, refused] = [done, refused].map(|counts| counts.into_iter().sum::<usize>());
    let slowest = slowest.as_secs_f64();
    let mut cells =
        vec![name.to_owned(), done.to_string(), refused.to_string(), format!("{slowest:.1}")];
    table.hold(slowest <= ANSWERED, || format!("S3 is {name}: an upload took {slowest:.1} s"));
    for (number, what) in ["a query", "a file"].into_iter().enumerate() {
        let middle = |figure: usize| {
            median(rounds.iter().map(|round| round.figures[number][figure]).collect())
        };
        let [p50, p99, ratio] = [0, 1, 2].map(middle);
        cells.extend([p50, p99, ratio].map(|figure| format!("{figure:.2}")));
        table.hold(ratio <= SLOWER, || {
            format!("S3 is {name}: the p99 of {what} is {ratio:.2} times as long")
        });
    }
    table.row(&cells);
}
