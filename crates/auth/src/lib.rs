//! Who is asking: an `Authorization` header becomes a stored token; and what accounts are recognised by.
//!
//! In: a header, an address, and the stored tokens. Out: a token that works, or a refusal. Also the
//! making, changing, listing and revoking of API tokens, and the primitives of accounts: passwords, tokens of users, sessions, links that
//! work once, logins by way of a provider, and how often somebody may try.
//!
//! Must not know: HTTP, GraphQL, what a grant means and is applied to.

mod admin_session;
mod authenticator;
mod error;
mod jwt;
mod key;
mod limiter;
mod lookup;
pub mod one_time;
mod parts;
mod password;
mod preview;
pub mod provider;
mod recent;
mod sealed;
mod second_factor;
mod secret;
mod session;
mod signing;
mod strength;
pub mod token;

#[cfg(test)]
mod tests;

pub use admin_session::{ADMIN_SESSION, AdminSessions, is_confirmed};
pub use authenticator::{Authenticator, user_token};
pub use error::AuthError;
pub use jwt::Claims;
pub use key::Key;
pub use limiter::{Limiter, Quota, Rule};
pub use outbound::Networks;
pub use password::{NO_PASSWORD, Passwords, Verified};
pub use preview::{PREVIEW_SECRET_BYTES, PreviewClaims};
pub use second_factor::{Enrolment, Proof, SecondFactors};
pub use secret::Secret;
pub use session::{Lifetime, Opened, Origin, Sessions};
pub use signing::SigningSecret;
pub use store::{Token, TokenKind};
pub use strength::{Weakness, check_strength};
