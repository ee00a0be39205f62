//! The requests that this server sends, to addresses that others may have chosen.
//!
//! In: a request, and where it may go. Out: an answer that is small and came in time. Redirects are not followed, proxies of the
//! environment are not used, and a connection is made only to an address that was checked.
//!
//! Must not know: what is sent, and why.

mod address;
mod client;
mod networks;
mod policy;
mod resolver;
#[cfg(test)]
mod tests;

pub use client::{Answer, Client, Failure, Limits};
pub use networks::Networks;
pub use policy::{Policy, Refused};
pub use resolver::Lookup;
pub use url::Url;
