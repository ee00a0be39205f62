//! Answers the accounts interface that every Strapi schema has (content-api.md 2.9, 3.6) for a server on which
//! nobody can have an account: as Strapi does with the local provider and registration disabled.
//!
//! In: the operation, the template of its payload and where it was selected. Out: the answer, written.

use plan::Template;
use schema::{AccountOperation, Location};
use serde_json::Value;

use crate::answer::{Writer, Written};
use crate::report::{ApplicationError, Cause};

/// Writes the answer to one accounts operation.
pub(crate) fn answer(
    operation: AccountOperation,
    (object, locations): (&Template, &[Location]),
    writer: &mut Writer<'_>,
) -> Written {
    let refusal = match operation {
        // Strapi never tells whether an address is known.
        AccountOperation::ForgotPassword => {
            return writer.fixed(object, &|_| Value::from(true));
        }
        AccountOperation::Me => return writer.fail(Cause::unauthenticated(locations)),
        AccountOperation::Login => ApplicationError::application("This provider is disabled"),
        AccountOperation::Register => {
            ApplicationError::application("Register action is currently disabled")
        }
        AccountOperation::ResetPassword => ApplicationError::validation("Incorrect code provided"),
        AccountOperation::ChangePassword => {
            ApplicationError::application("You must be authenticated to reset your password")
        }
        AccountOperation::EmailConfirmation => ApplicationError::validation("Invalid token"),
    };
    writer.fail(refusal.into())
}
