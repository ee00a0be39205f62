//! What is demanded of what somebody gives, before anything is looked up, in the words in which Strapi refuses it.
//!
//! In: texts. Out: nothing, or everything that is wrong with them. Passwords are never told.

use mail::Address;
use model::user;
use plan::{Hidden, NewPassword, Refusal, Violation};
use serde_json::Value as Json;

use crate::report::Cause;

/// As many bytes as bcrypt, with which Strapi hashes, can tell apart.
const MOST_BYTES: usize = 72;
const LEAST_CHARACTERS: usize = 6;

/// What was found wrong so far.
#[derive(Default)]
pub(super) struct Demands(Vec<Violation>);

impl Demands {
    /// Nothing but blanks of no length is not there.
    pub(super) fn given(mut self, field: &str, text: &str) -> Self {
        if text.is_empty() {
            self.refuse(field, format!("{field} is a required field"), Some(""));
        }
        self
    }

    /// One that a mail can be sent to.
    pub(super) fn address(self, email: &str) -> Self {
        let mut demands = self.given(user::EMAIL, email);
        let is_one = Address::parse(email).is_ok() && !email.contains(['<', '>', ' ']);
        if !email.is_empty() && !is_one {
            demands.refuse(user::EMAIL, "email must be a valid email".to_owned(), Some(email));
        }
        demands
    }

    /// A password that Strapi could keep.
    pub(super) fn password(self, password: &Hidden) -> Self {
        let mut demands = self.given(user::PASSWORD, password.reveal());
        if password.reveal().len() > MOST_BYTES {
            let message = "Password must be less than 73 bytes".to_owned();
            demands.refuse(user::PASSWORD, message, None);
        }
        demands
    }

    /// A new password, written twice; `with` is what has to come with it.
    pub(super) fn new_password(self, new: &NewPassword, with: (&str, &Hidden)) -> Self {
        let mut demands = self.given("passwordConfirmation", new.confirmation.reveal());
        if new.password != new.confirmation && !new.confirmation.reveal().is_empty() {
            demands.refuse("passwordConfirmation", "Passwords do not match".to_owned(), None);
        }
        demands = demands.password(&new.password).given(with.0, with.1.reveal());
        // which Strapi says when nothing else is wrong
        if demands.0.is_empty() && new.password.reveal().chars().count() < LEAST_CHARACTERS {
            let message = format!("password must be at least {LEAST_CHARACTERS} characters");
            demands.refuse(user::PASSWORD, message, None);
        }
        demands
    }

    /// Refuses if something is wrong.
    pub(super) fn met(self) -> Result<(), Cause> {
        if self.0.is_empty() { Ok(()) } else { Err(Cause::Refused(Refusal::Invalid(self.0))) }
    }

    fn refuse(&mut self, field: &str, message: String, value: Option<&str>) {
        let value = value.map(Json::from);
        self.0.push(Violation { path: vec![field.to_owned()], message, value });
    }
}
