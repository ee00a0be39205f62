//! How long a mail waits for its next attempt.

use chrono::TimeDelta;

use super::{LONGEST_WAIT, wait_after};

#[test]
fn each_attempt_waits_twice_as_long_as_the_one_before_up_to_a_limit() {
    let retry = TimeDelta::minutes(1);
    let minutes: Vec<i64> = (0..4).map(|it| wait_after(it, retry).num_minutes()).collect();
    assert_eq!(minutes, [1, 2, 4, 8]);
    assert_eq!(wait_after(7, retry), TimeDelta::minutes(128));
    for attempts in [8, 1000, i64::MAX] {
        assert_eq!(wait_after(attempts, retry), LONGEST_WAIT, "{attempts}");
    }
}
