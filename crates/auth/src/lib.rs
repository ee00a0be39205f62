//! Who is asking: an `Authorization` header becomes a [`model::Viewer`].
//!
//! In: a header, the grants of anonymous visitors, and the stored tokens. Out: a viewer or a refusal. Also the
//! making, listing and revoking of API tokens.
//!
//! Must not know: HTTP, GraphQL, what a grant is applied to.

mod authenticator;
mod error;
mod lookup;
mod recent;
mod secret;
mod token;

#[cfg(test)]
mod tests;

pub use authenticator::{Authenticator, Caller, anonymous};
pub use error::AuthError;
pub use store::{Token, TokenKind};
pub use token::{CreatedToken, create, list, revoke};
