//! What no operation tells, and an operation needs: `@{number DOCUMENT}` is the number of the row of a user or a role, and
//! `@{code ADDRESS}` the code in the last mail to an address.
//!
//! In: a step. Out: the same without these. Must not know: who is asked.

use anyhow::Result;
use serde_json::Value;

use crate::conversation::fill;
use crate::header::Step;

/// Whoever is asked, seen from behind.
pub(super) trait Backstage {
    /// The token of the user that is this document.
    fn token(&self, document: &str) -> Result<String>;
    /// The number of the row of a user or a role.
    fn number(&self, document: &str) -> Result<String>;
    /// The code in the last mail to this address.
    fn code(&self, address: &str) -> Result<String>;
}

/// The step, and the token that comes with it if a user asks.
pub(super) fn prepare(backstage: &impl Backstage, step: &Step) -> Result<(Step, Option<String>)> {
    let fill = |text: &str| {
        fill(text, |place| match place.split_once(' ') {
            Some(("number", document)) => backstage.number(document),
            Some(("code", address)) => backstage.code(address),
            // from an earlier answer
            _ => Ok(format!("@{{{place}}}")),
        })
    };
    let variables = fill(&Value::from(step.variables.clone()).to_string())?;
    let prepared = Step {
        query: fill(&step.query)?,
        variables: serde_json::from_str(&variables)?,
        ..step.clone()
    };
    let token = step.account.as_deref().map(|document| backstage.token(document)).transpose()?;
    Ok((prepared, token))
}
