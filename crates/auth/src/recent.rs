//! What was looked up a moment ago.
//!
//! In: keys and values. Out: the values, for a while. Must not know: what they are.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use dataloader::cached::Cache;

/// A bounded map whose entries expire.
#[derive(Debug)]
pub(crate) struct Recent<V> {
    entries: HashMap<String, (Instant, V)>,
    keep: Duration,
    capacity: usize,
}

impl<V> Recent<V> {
    pub(crate) fn new(keep: Duration, capacity: usize) -> Self {
        Self { entries: HashMap::new(), keep, capacity }
    }
}

impl<V> Cache for Recent<V> {
    type Key = String;
    type Val = V;

    fn get(&mut self, key: &String) -> Option<&V> {
        let keep = self.keep;
        self.entries.get(key).filter(|entry| entry.0.elapsed() < keep).map(|entry| &entry.1)
    }

    fn insert(&mut self, key: String, value: V) {
        if self.entries.len() >= self.capacity {
            let keep = self.keep;
            self.entries.retain(|_, entry| entry.0.elapsed() < keep);
        }
        // Somebody tries thousands of tokens a second; forgetting everything costs one search each.
        if self.entries.len() >= self.capacity {
            self.entries.clear();
        }
        self.entries.insert(key, (Instant::now(), value));
    }

    fn remove(&mut self, key: &String) -> Option<V> {
        self.entries.remove(key).map(|entry| entry.1)
    }

    fn clear(&mut self) {
        self.entries.clear();
    }
}
