//! An upload fails because the bucket does not answer, and then the bucket stores the object after all, when nobody waits for
//! it any more. It must not stay there for ever.

use std::fs;
use std::thread::{self, sleep};
use std::time::Duration;

use anyhow::{Result, bail, ensure};

use super::World;
use super::bucket::{Hold, When};
use super::files::{Files, Operation, settled};
use crate::http::Client;
use crate::report;

/// The bucket is waited for as short as can be; four attempts take less than the time after which an upload is given up.
const SETTINGS: &str = "[media]\nbucket_seconds = 1\nabandoned_seconds = 10\n";

/// Does it, and prints what came of it.
pub(super) fn run(world: &World<'_>) -> Result<()> {
    let (site, mut bucket) = world.site(SETTINGS)?;
    let picture = fs::read(site.folder.join("media/ines.jpg"))?;
    let (server, port) = site.start()?;
    let hold = Hold { method: "PUT", number: 2, when: When::Late };
    bucket.hold(hold)?;
    let request = Operation::Put.request(&site.token, "", &picture);
    let client = thread::spawn(move || Client::patient(port)?.send(&request));
    bucket.reached()?;
    let answer = client.join().unwrap_or_else(|_| bail!("a client panicked"));
    ensure!(answer.is_err(), "an upload is acknowledged whose objects are not stored");
    // what is known to be loose has time to go
    sleep(Duration::from_secs(2));
    bucket.release(hold)?;
    let left = bucket.objects()?.len();
    let found = settled(&site, &bucket, &Files::new())?;
    drop(server);
    report::line(&format!(
        "{}: the bucket stored an object of a failed upload later; {left} objects then, {} in the end",
        world.database(),
        bucket.objects()?.len()
    ));
    match found {
        None => Ok(()),
        Some(found) => bail!("{found}\n{}", site.last_words()),
    }
}
