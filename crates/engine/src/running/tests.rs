//! An hour is remembered, and no more.

use chrono::{DateTime, TimeDelta};

use super::Traffic;

#[test]
fn counts_minute_by_minute_and_forgets_after_an_hour() {
    let traffic = Traffic::default();
    let start = DateTime::from_timestamp(1_800_000_030, 0).unwrap();
    traffic.count(start, false);
    traffic.count(start, true);
    traffic.count(start + TimeDelta::minutes(1), false);
    let counts = |at| -> Vec<(u32, u32)> {
        traffic.last_hour(at).iter().map(|minute| (minute.asked, minute.failed)).collect()
    };
    let later = counts(start + TimeDelta::minutes(1));
    assert_eq!(later.len(), 60);
    assert_eq!(later[58..], [(2, 1), (1, 0)]);
    assert_eq!(later[..58], [(0, 0); 58]);
    // the same places, an hour later
    traffic.count(start + TimeDelta::minutes(60), false);
    let later = counts(start + TimeDelta::minutes(60));
    assert_eq!((later[0], later[59]), ((1, 0), (1, 0)));
    assert_eq!(counts(start + TimeDelta::minutes(200)), [(0, 0); 60]);
}
