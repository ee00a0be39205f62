//! Long computations, kept from the threads that answer everybody.
//!
//! In: a future. Out: what it comes to, computed on a few threads of its own.

use std::future::{Future, pending};
use std::io;
use std::panic::resume_unwind;
use std::sync::OnceLock;

use tokio::runtime::{Builder, Handle, Runtime};
use tokio::task::JoinSet;

/// One for the whole process, so that a reload does not double it. The threads are few and always the same, because
/// each of them keeps memory for its next use.
static RUNTIME: OnceLock<Option<Runtime>> = OnceLock::new();

/// Twice tokio's own: parsers and planners recurse over what a client sent, as deep as the limit on nesting lets them.
const STACK_BYTES: usize = 4 * 1024 * 1024;

/// Runs `future` where whatever it computes between two waits delays nobody else; dropping this cancels it.
pub async fn aside<T: Send + 'static>(future: impl Future<Output = T> + Send + 'static) -> T {
    let mut tasks = JoinSet::new();
    tasks.spawn_on(future, &runtime());
    match tasks.join_next().await {
        Some(Ok(result)) => result,
        Some(Err(error)) if error.is_panic() => resume_unwind(error.into_panic()),
        // The process is ending, and whoever waits here with it.
        _cancelled => pending().await,
    }
}

/// The threads, or where the caller runs if there can be none.
fn runtime() -> Handle {
    let runtime = RUNTIME.get_or_init(|| match start() {
        Ok(runtime) => Some(runtime),
        Err(error) => {
            tracing::warn!(%error, "no threads for long computations");
            None
        }
    });
    runtime.as_ref().map_or_else(Handle::current, |runtime| runtime.handle().clone())
}

fn start() -> io::Result<Runtime> {
    Builder::new_multi_thread()
        .worker_threads(threads())
        .thread_name("aside")
        .thread_stack_size(STACK_BYTES)
        .enable_all()
        .build()
}

/// How many they are: half of the processors are left to what else there is to do.
#[must_use]
pub fn threads() -> usize {
    (std::thread::available_parallelism().map_or(1, usize::from) / 2).max(1)
}
