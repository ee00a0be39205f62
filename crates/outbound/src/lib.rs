//! The requests that we send ourselves, to addresses that others may have chosen.
//!
//! In: a request, and whom it may go to. Out: an answer that is small and came in time. Nothing is followed to anywhere else, no
//! proxy of the environment is asked, and the address that is connected to is one that was checked.
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
