//! Mail: addresses, templates, messages, and the ways to send them.
//!
//! In: what is to be said to whom, and where to send it. Out: the bytes of a message, and for each recipient what the
//! mail server said.
//!
//! Must not know: content, GraphQL, the database, the queue that mails wait in, the environment.

mod address;
mod error;
mod html;
mod message;
pub mod template;
pub mod transport;
mod words;

pub use address::Address;
pub use error::{AddressError, RenderError, Unreachable, UrlError};
pub use html::text_of;
pub use message::{Attachment, Field, Message, message_id};
pub use template::{Origin, Rendered, Template, Templates, Variable};
pub use transport::{Config, Envelope, Transport, Verdict};
pub use words::subject_line;
