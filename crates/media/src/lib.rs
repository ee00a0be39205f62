//! Files: taken in, looked at, and kept in a bucket.
//!
//! In: bytes that somebody sends. Out: a [`Prepared`] file or a [`Rejection`], and objects in a [`Bucket`]. Must not know: the
//! database, GraphQL, HTTP, whoever may see a file.

pub mod bucket;
mod name;
mod prepare;
mod spool;

pub use bucket::{Bucket, BucketError, Put};
pub use name::display_name;
pub use prepare::{Fit, Format, Part, Policy, Prepared, Preset, PresetFormat, Rejection, Studio};
pub use spool::{Spool, SpoolError, Spooled};
