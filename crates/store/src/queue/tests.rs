//! Whoever comes to a queue that stands leaves it sooner, and nobody else does.

use std::sync::Arc;
use std::time::Duration;

use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep, sleep_until};

use super::{MANY, Queue, SHORT, STANDING};
use crate::StoreError;

const PATIENCE: Duration = Duration::from_secs(1);

/// How long somebody waits in vain who waited for so long before.
async fn wait(queue: &Queue, waited: Duration) -> Duration {
    let started = Instant::now();
    let result = queue.enter(waited).await;
    assert!(matches!(result, Err(StoreError::Busy)), "{result:?}");
    started.elapsed()
}

/// Somebody who waits in vain beside others.
fn waiting(queue: &Arc<Queue>) -> JoinHandle<Duration> {
    let queue = Arc::clone(queue);
    tokio::spawn(async move { wait(&queue, Duration::ZERO).await })
}

#[tokio::test(start_paused = true)]
async fn a_crowd_that_comes_at_once_waits_as_long_as_it_may() {
    let queue = Arc::new(Queue::new(1, PATIENCE));
    let _place = queue.enter(Duration::ZERO).await.unwrap();
    let crowd: Vec<_> = (0..50).map(|_| waiting(&queue)).collect();
    for one in crowd {
        assert!(one.await.unwrap() >= PATIENCE);
    }
}

#[tokio::test(start_paused = true)]
async fn in_a_queue_that_stands_nobody_waits_long() {
    let queue = Arc::new(Queue::new(1, PATIENCE));
    let _place = queue.enter(Duration::ZERO).await.unwrap();
    let first = waiting(&queue);
    sleep(PATIENCE / STANDING + Duration::from_millis(20)).await;
    let waited = wait(&queue, Duration::ZERO).await;
    assert!(waited >= PATIENCE / SHORT && waited < PATIENCE, "{waited:?}");
    assert!(first.await.unwrap() >= PATIENCE, "it came before");
    // as soon as it is empty, all is as it was, though the place is taken
    assert!(wait(&queue, Duration::ZERO).await >= PATIENCE);
}

#[tokio::test(start_paused = true)]
async fn behind_many_nobody_waits_in_a_queue_that_stands() {
    let queue = Arc::new(Queue::new(1, PATIENCE));
    let place = queue.enter(Duration::ZERO).await.unwrap();
    let crowd: Vec<_> = (0..MANY).map(|_| waiting(&queue)).collect();
    sleep(PATIENCE / STANDING + Duration::from_millis(20)).await;
    assert_eq!(wait(&queue, Duration::ZERO).await, Duration::ZERO);
    // behind fewer one does
    let (first, others) = crowd.split_at(1);
    first[0].abort();
    sleep(Duration::from_millis(1)).await;
    assert!(wait(&queue, Duration::ZERO).await >= PATIENCE / SHORT);
    others.iter().for_each(JoinHandle::abort);
    drop(place);
}

#[tokio::test(start_paused = true)]
async fn a_queue_in_which_it_goes_quickly_does_not_stand() {
    let queue = Arc::new(Queue::new(1, PATIENCE));
    let until = Instant::now() + PATIENCE / STANDING + Duration::from_millis(100);
    // of three, two wait at any time
    let visitors: Vec<_> = (0..3)
        .map(|_| {
            let queue = Arc::clone(&queue);
            tokio::spawn(async move {
                while Instant::now() < until {
                    let _place = queue.enter(Duration::ZERO).await.unwrap();
                    sleep(Duration::from_millis(10)).await;
                }
                queue
            })
        })
        .collect();
    sleep_until(until).await;
    assert!(queue.places.try_acquire().is_err(), "somebody waits");
    for visitor in visitors {
        visitor.await.unwrap();
    }
    let _place = queue.enter(Duration::ZERO).await.unwrap();
    assert!(wait(&queue, Duration::ZERO).await >= PATIENCE);
}

#[tokio::test(start_paused = true)]
async fn what_was_waited_elsewhere_counts() {
    let queue = Queue::new(1, PATIENCE);
    let _place = queue.enter(Duration::ZERO).await.unwrap();
    let waited = wait(&queue, PATIENCE * 9 / 10).await;
    assert!(waited >= PATIENCE / 10 && waited < PATIENCE, "{waited:?}");
}

#[tokio::test(start_paused = true)]
async fn a_closed_queue_lets_nobody_in() {
    let queue = Arc::new(Queue::new(2, PATIENCE));
    let place = queue.enter(Duration::ZERO).await.unwrap();
    let closing = tokio::spawn({
        let queue = Arc::clone(&queue);
        async move { queue.close(PATIENCE * 20).await }
    });
    tokio::task::yield_now().await;
    assert!(!closing.is_finished());
    drop(place);
    closing.await.unwrap();
    let result = queue.enter(Duration::ZERO).await;
    assert!(matches!(result, Err(StoreError::Unavailable(_))), "{result:?}");
}
