//! Who gets room and who does not.

use super::{Budget, Claim, SMALL, STEP, Shares};
use crate::StoreError;

const MEGABYTE: u64 = 1024 * 1024;

fn is_refused(result: &Result<(), StoreError>) -> bool {
    matches!(result, Err(StoreError::NoRoom))
}

#[test]
fn a_single_request_may_hold_more_than_there_is() {
    let budget = Budget::new(8 * MEGABYTE);
    let alone = Claim::new(&budget);
    for _ in 0..100 {
        alone.add(MEGABYTE).expect("nobody else holds anything");
    }
    let other = Claim::new(&budget);
    assert!(is_refused(&other.add(2 * MEGABYTE)));
    other.set(SMALL).expect("the share of the small is free");
    drop(alone);
    other.add(2 * MEGABYTE).expect("everything was given back");
}

#[test]
fn large_requests_share_three_quarters() {
    let budget = Budget::new(8 * MEGABYTE);
    let claims: Vec<Claim> = (0..4).map(|_| Claim::new(&budget)).collect();
    let granted = claims.iter().filter(|claim| claim.add(3 * MEGABYTE).is_ok()).count();
    assert_eq!(granted, 2);
    drop(claims);
    assert_eq!(*budget.taken(), Shares::default());
}

#[test]
fn what_is_less_than_a_step_is_not_counted() {
    let budget = Budget::new(0);
    let claims: Vec<Claim> = (0..100).map(|_| Claim::new(&budget)).collect();
    for claim in &claims {
        claim.add(STEP - 1).expect("too little to count");
    }
    claims[0].add(1).expect("alone");
    assert!(is_refused(&claims[1].add(1)));
}

#[test]
fn parts_of_a_request_that_run_at_once_give_all_back() {
    let budget = Budget::new(1024 * MEGABYTE);
    let claim = Claim::new(&budget);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                (0..2_000).for_each(|_| claim.add(STEP).expect("there is enough for all of it"));
            });
        }
    });
    drop(claim);
    assert_eq!(*budget.taken(), Shares::default());
}

#[test]
fn less_than_before_is_always_granted() {
    let budget = Budget::new(8 * MEGABYTE);
    let (one, other) = (Claim::new(&budget), Claim::new(&budget));
    one.add(50 * MEGABYTE).expect("alone");
    one.set(40 * MEGABYTE).expect("less than before");
    other.add(SMALL).expect("small");
    one.set(45 * MEGABYTE).expect("still the only large one");
    one.set(STEP).expect("less than before");
    assert_eq!(*budget.taken(), Shares { small: SMALL + STEP, large: 0 });
}
