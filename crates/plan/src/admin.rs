//! Root fields of the administration's own interface → what is to be done.
//!
//! In: an operation with its arguments. Out: an [`AdminCall`], whose arguments are as the client gave them, and how far it may go.
//! Must not know: how admins come in, or what is told of anything.

use std::fmt;

use schema::{AdminOperation, Selection};
use serde_json::{Map, Value as Json};

use crate::access;
use crate::account;
use crate::env::{Env, State};
use crate::input;
use crate::operation::Named;
use crate::{Guard, Hidden, Refusal, Step};

/// What a root field of the administration's own interface asks for.
#[derive(Clone, PartialEq)]
pub struct AdminCall {
    /// Which field it is.
    pub operation: AdminOperation,
    /// Its arguments, passwords and codes among them, which neither logs nor printed plans show.
    arguments: Map<String, Json>,
    /// Which rows of accounts it may touch, unless it may touch all of them.
    pub guard: Option<Box<Guard>>,
}

impl AdminCall {
    /// What is given for an argument; null when nothing is.
    #[must_use]
    pub fn argument(&self, name: &str) -> &Json {
        self.arguments.get(name).unwrap_or(&Json::Null)
    }

    /// A password or code that is given.
    #[must_use]
    pub fn hidden(&self, name: &str) -> Hidden {
        Hidden::new(self.argument(name).as_str().unwrap_or_default())
    }
}

impl fmt::Debug for AdminCall {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("AdminCall")
            .field("operation", &self.operation)
            .finish_non_exhaustive()
    }
}

/// A root field of the administration's own interface → [`Step::Admin`]; refused if it is not for the viewer.
pub(crate) fn step(
    env: &Env<'_>,
    state: &mut State<'_>,
    operation: AdminOperation,
    selection: &Selection,
    named: Named<'_>,
) -> Result<Step, Refusal> {
    let given: Vec<&str> = selection.arguments.iter().map(|(name, _)| name.as_str()).collect();
    let guard = access::admin::admin(env, state, operation, &given)?;
    let arguments = selection
        .arguments
        .iter()
        .map(|(name, value)| (name.clone(), input::json(&input::settle(state, value))))
        .collect();
    let call = AdminCall { operation, arguments, guard };
    Ok(Step::Admin(Box::new((call, account::payload(env, named.0, named.1)))))
}
