//! What is tried again.

use store::StoreError;

use super::{RACES, may_succeed_later};
use crate::EngineError;
use crate::report::{ApplicationError, Cause};

#[test]
fn what_the_database_could_not_do_is_tried_again() {
    let lost = || StoreError::Unavailable("away".into());
    for error in [EngineError::Store(lost()), EngineError::Uncertain(lost())] {
        assert!(may_succeed_later(&Cause::Failed(error), RACES + 1));
    }
}

#[test]
fn races_are_run_again_but_not_for_ever_and_refusals_never() {
    let race = || Cause::from(ApplicationError::race());
    assert!(may_succeed_later(&race(), 0));
    assert!(!may_succeed_later(&race(), RACES));
    assert!(!may_succeed_later(&ApplicationError::not_found("gone").into(), 0));
}
