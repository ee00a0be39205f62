//! A database that goes away at the worst moment, behind a door that closes when it hears `commit`.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Result, ensure};
use libtest_mimic::Trial;
use sql::Dialect;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::races::ask;
use crate::world::World;

/// As a message to PostgreSQL ends with it.
const COMMIT: &[u8] = b"commit\0";
/// As its answer has it.
const DONE: &[u8] = b"COMMIT\0";

/// When the door closes, and how.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Moment {
    /// Nobody hears the `commit`.
    BeforeCommitArrives,
    /// The `commit` is done, and its answer is lost with the connection.
    BeforeCommitIsAnswered,
    /// The `commit` is done, and everybody waits for its answer.
    Silence,
}

/// One test for each moment. Only PostgreSQL is at the other end of a connection.
pub(crate) fn trials(world: &Arc<World>) -> Vec<Trial> {
    let trial = |(name, moment): (&str, Moment)| {
        let shared = Arc::clone(world);
        world.trial(&format!("outages/{name}"), Dialect::Postgres, move || {
            shared.runtime.block_on(lost_at_commit(&shared, moment))
        })
    };
    let moments = [
        ("before_commit_arrives", Moment::BeforeCommitArrives),
        ("before_commit_is_answered", Moment::BeforeCommitIsAnswered),
        ("deadline_before_commit_is_answered", Moment::Silence),
    ];
    moments.map(trial).into()
}

/// Whether the change stands is not known to the one who asked, and that is what the answer says.
async fn lost_at_commit(world: &World, moment: Moment) -> Result<()> {
    let databases = &world.databases;
    let instance = databases.own(world, "blog", Dialect::Postgres).await?;
    let door = TcpListener::bind(("127.0.0.1", 0)).await?;
    let port = door.local_addr()?.port();
    let serving = tokio::spawn(serve(door, databases.address()?, moment));
    let (deadline, expected): (_, &[&str]) = match moment {
        Moment::Silence => (Duration::from_secs(2), &["OUTCOME_UNKNOWN"]),
        _ => (Duration::from_secs(10), &["OUTCOME_UNKNOWN", "SERVICE_UNAVAILABLE"]),
    };
    let engine = databases.by_way_of(&instance, port, deadline).await?;
    let change = "mutation { createTag(data: { name: \"lost\" }) { name } second: createTag(data: { name: \"other\" }) { name } }";
    let answer = ask(&engine, change.to_owned()).await?;
    serving.abort();
    engine.store().close().await;
    let errors = answer["errors"].as_array().cloned().unwrap_or_default();
    let codes: Vec<_> = errors.iter().map(|error| error["extensions"]["code"].clone()).collect();
    ensure!(codes == expected, "{answer}");
    let found = "{ tags(filters: { name: { eq: \"lost\" } }) { name } }";
    let found = ask(&instance.engine, found.to_owned()).await?;
    let made = found["data"]["tags"].as_array().map_or(0, Vec::len);
    ensure!(made == usize::from(moment != Moment::BeforeCommitArrives), "{found}");
    databases.discard(instance).await
}

/// Carries bytes to and fro until a `commit` comes by, which it lets through or not; then there is nobody any more.
async fn serve(door: TcpListener, database: String, moment: Moment) -> Result<()> {
    let (mut connections, (closing, mut closed)) =
        (tokio::task::JoinSet::new(), tokio::sync::mpsc::channel::<()>(1));
    loop {
        let client = tokio::select! {
            client = door.accept() => client?.0,
            _ = closed.recv() => return Ok(()),
        };
        let server = TcpStream::connect(&database).await?;
        let closing = closing.clone();
        connections.spawn(async move {
            if carry(client, server, moment).await.is_ok_and(|heard| heard) {
                let _ = closing.send(()).await;
            }
        });
    }
}

/// Whether it ended because of a `commit`.
async fn carry(mut client: TcpStream, mut server: TcpStream, moment: Moment) -> Result<bool> {
    let (mut asked, mut answered) = (vec![0; 8192], vec![0; 8192]);
    let arrives = moment != Moment::BeforeCommitArrives;
    loop {
        tokio::select! {
            length = client.read(&mut asked) => {
                let bytes = &asked[..length?];
                let heard = holds(bytes, COMMIT);
                if !heard || arrives {
                    server.write_all(bytes).await?;
                }
                if heard && arrives {
                    // its answer, which may follow others, shows that it was done; nobody gets it
                    loop {
                        let length = server.read(&mut answered).await?;
                        if length == 0 || holds(&answered[..length], DONE) {
                            break;
                        }
                    }
                }
                if heard && moment == Moment::Silence {
                    std::future::pending::<()>().await;
                }
                if heard || bytes.is_empty() {
                    return Ok(heard);
                }
            }
            length = server.read(&mut answered) => {
                let bytes = &answered[..length?];
                client.write_all(bytes).await?;
                if bytes.is_empty() {
                    return Ok(false);
                }
            }
        }
    }
}

fn holds(bytes: &[u8], text: &[u8]) -> bool {
    bytes.windows(text.len()).any(|window| window == text)
}
