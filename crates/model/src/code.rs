//! The closed list of reasons for which Presswork refuses or fails; each error of each crate maps to one.

/// Why a request was refused or failed. `engine::report` turns a code into `extensions.code`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Code {
    /// The caller sent something that cannot be accepted as it is.
    BadInput,
    /// The caller did not say who it is, or said so wrongly.
    Unauthenticated,
    /// What the request names does not exist (or the caller may not know of it).
    NotFound,
    /// The state changed under the caller: a stale version or a lost race.
    Conflict,
    /// The request asks for more than a limit allows.
    TooComplex,
    /// The database or a queue is too busy or away; trying again later may work.
    Unavailable,
    /// Our fault. The cause goes to the log, never to the caller.
    Internal,
}
