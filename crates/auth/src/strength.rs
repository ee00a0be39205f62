//! Whether a new password is worth hashing.
//!
//! In: a password. Out: what is wrong with it. Must not know: whose it is to be.

use std::collections::HashSet;
use std::sync::LazyLock;

use thiserror::Error;

/// Characters, whatever bytes they take.
const SHORTEST: usize = 12;
/// Bytes, which are what hashing goes over.
const LONGEST: usize = 128;
/// Of different characters, at least.
const VARIETY: usize = 5;

/// What is tried first, by everybody who tries: one a line, in lower case, without the digits and signs that people put
/// around it.
const COMMON: &str = include_str!("common_passwords.txt");

static WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| COMMON.lines().collect());

/// What is wrong with a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Weakness {
    /// It has fewer than 12 characters.
    #[error("the password is too short: it needs 12 characters")]
    Short,
    /// It has more than 128 bytes.
    #[error("the password is too long: it may have 128 bytes")]
    Long,
    /// It is among those that are tried first, or made of them.
    #[error("the password is too easy to guess: take several words that do not belong together")]
    Common,
}

/// Whether an admin may have this password: 12 characters to 128 bytes, and nothing that everybody tries first. A common password stays one
/// when digits or signs are put before or after it, or letters are written as digits, or two of them stand side by side.
///
/// # Errors
/// When it is not good enough.
pub fn check_strength(password: &str) -> Result<(), Weakness> {
    if password.chars().count() < SHORTEST {
        return Err(Weakness::Short);
    }
    if password.len() > LONGEST {
        return Err(Weakness::Long);
    }
    let lower = password.to_lowercase();
    let variety = lower.chars().collect::<HashSet<_>>().len();
    let spellings = [&lower, &respelled(&lower), &respelled(core(&lower))];
    let is_common = variety < VARIETY || spellings.into_iter().any(|spelling| is_common(spelling));
    if is_common { Err(Weakness::Common) } else { Ok(()) }
}

/// With letters where people write digits and signs for them.
fn respelled(lower: &str) -> String {
    let letter = |sign| match sign {
        '0' => 'o',
        '1' | '!' | '|' => 'i',
        '3' | '€' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' | '+' => 't',
        '8' => 'b',
        '9' => 'g',
        other => other,
    };
    lower.chars().map(letter).collect()
}

/// Without the digits and signs around it.
fn core(text: &str) -> &str {
    text.trim_matches(|letter: char| !letter.is_alphabetic())
}

fn is_common(lower: &str) -> bool {
    let word = core(lower);
    if word.is_empty() || WORDS.contains(lower) {
        return true;
    }
    let halves = |(at, _)| word.split_at_checked(at);
    let both = |(first, second)| WORDS.contains(core(first)) && WORDS.contains(core(second));
    WORDS.contains(word) || word.char_indices().skip(1).filter_map(halves).any(both)
}
