//! What can be wrong with addresses, templates and the configuration, and why a mail server cannot be used.

use thiserror::Error;

use crate::template::Part;

/// Why a text is not the address of one mailbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum AddressError {
    /// There is nothing.
    #[error("the address is empty")]
    Empty,
    /// No `@`.
    #[error("an address is written as name@example.org or Name <name@example.org>")]
    NoAt,
    /// A list, or something that looks like one.
    #[error(
        "only one address is possible here; put a name with commas or the like into double quotes"
    )]
    NotOne,
    /// A line break, another control character, or one that turns the direction of writing.
    #[error("control characters are not possible in an address")]
    Control,
    /// The part before the `@`.
    #[error(
        "the part before the @ may have letters, digits and !#$%&'*+-/=?^_`{{|}}~, and single dots between them"
    )]
    Local,
    /// The part before the `@` has letters that only few mail servers accept.
    #[error("the part before the @ may have ASCII letters only")]
    NotAscii,
    /// The part after the `@`.
    #[error("the part after the @ is not the name of a host such as example.org")]
    Domain,
    /// Longer than any mail server accepts.
    #[error(
        "an address has at most 254 bytes, 64 of them before the @, and a name of at most 200 characters"
    )]
    TooLong,
    /// Something that mail programs would decode to something else.
    #[error("write the address as it is, not encoded: \"=?\" is not possible in it")]
    Encoded,
    /// A name that begins with a quote that nothing ends.
    #[error("the name has a double quote without an end")]
    Quote,
}

/// Why a text is not the address of a mail server. Such a text may hold a password: it is never quoted.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum UrlError {
    /// Another scheme, or none.
    #[error(
        "the url must be smtp://user:password@host:587, smtps://user:password@host:465 or directory:PATH"
    )]
    Scheme,
    /// The host is missing or is none.
    #[error("the url has no host: write it as smtp://user:password@host:587")]
    Host,
    /// Not a URL at all.
    #[error(
        "the url is not one: {0}; in a user name or password, write @ as %40, / as %2F, : as %3A, ? as %3F, # as %23, % as %25"
    )]
    Syntax(url::ParseError),
    /// A user without a password, or the reverse.
    #[error("the url has a user name without a password, or a password without a user name")]
    HalfCredentials,
    /// A user name or password that is not UTF-8 or holds a NUL, which ends it in the protocol.
    #[error("the user name or password has bytes that no mail server takes")]
    Credentials,
    /// A path or fragment after the host.
    #[error(
        "nothing may follow the port but ?starttls=… and ?ca=…; in a user name or password, write / as %2F, # as %23"
    )]
    Rest,
    /// An option that there is not, or a password with a `?`: what follows is not quoted.
    #[error(
        "the url has an option that there is not: there are starttls and ca only; a ? in a user name or password is \
         written %3F"
    )]
    Option,
    /// An option given twice.
    #[error("the url has {0} twice")]
    Twice(&'static str),
    /// `starttls` with another value.
    #[error("starttls is required, opportunistic or off")]
    StartTls,
    /// `starttls` where TLS begins at once.
    #[error("smtps:// begins with TLS: starttls has no meaning there")]
    StartTlsOverTls,
    /// An option without a value, or a directory without a path.
    #[error("the url has {0} without a path")]
    NoPath(&'static str),
}

/// Why a template gives no mail.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RenderError {
    /// The template is not written as one, or does what cannot be done.
    #[error("{part}, line {line}: {message}")]
    Template {
        /// Where.
        part: Part,
        /// Counted from 1.
        line: usize,
        /// What is wrong.
        message: String,
    },
    /// A variable was not given.
    #[error("{part}, line {line}: {name} is not given")]
    Missing {
        /// Where.
        part: Part,
        /// Counted from 1.
        line: usize,
        /// The variable, with the path inside it.
        name: String,
    },
    /// The template takes too many steps.
    #[error("{part}: takes too long; a loop goes through too much, or a value is too large")]
    TooLong {
        /// Where.
        part: Part,
    },
    /// The mail would be too large.
    #[error("{part}: becomes longer than {limit} bytes")]
    TooLarge {
        /// Where.
        part: Part,
        /// What is possible.
        limit: usize,
    },
    /// The values are too large.
    #[error("{part}: the values have more than {limit} bytes")]
    Values {
        /// Where.
        part: Part,
        /// What is possible.
        limit: usize,
    },
    /// The subject comes to nothing, or there is neither text nor HTML.
    #[error("{part}: is empty")]
    Empty {
        /// Where.
        part: Part,
    },
}

impl RenderError {
    /// In which part of the template.
    #[must_use]
    pub fn part(&self) -> Part {
        match self {
            Self::Template { part, .. }
            | Self::Missing { part, .. }
            | Self::TooLong { part }
            | Self::TooLarge { part, .. }
            | Self::Values { part, .. }
            | Self::Empty { part } => *part,
        }
    }

    /// In which line of it, if one is to blame.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        match self {
            Self::Template { line, .. } | Self::Missing { line, .. } => Some(*line),
            Self::TooLong { .. }
            | Self::TooLarge { .. }
            | Self::Values { .. }
            | Self::Empty { .. } => None,
        }
    }

    /// What is wrong, without the place.
    #[must_use]
    pub fn message(&self) -> String {
        match self {
            Self::Template { message, .. } => message.clone(),
            Self::Missing { name, .. } => format!("{name} is not given"),
            other => {
                other.to_string().split_once(": ").map_or_else(String::new, |it| it.1.to_owned())
            }
        }
    }
}

/// The mail server cannot be used now, whatever the mail: nothing was sent to anybody.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{what}")]
pub struct Unreachable {
    /// What happened: lower case, no full stop; no password.
    pub what: String,
    /// What to do about it; empty when nothing is known but to wait.
    pub advice: &'static str,
}
