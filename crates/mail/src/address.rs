//! The address of one mailbox, checked so that it can stand in a header and in a command of SMTP as it is.
//!
//! In: `Name <a@example.org>` or `a@example.org`. Out: an [`Address`], or why it is none.
//!
//! Must not know: whether there is such a mailbox.
//!
//! Stricter than the standard where what it allows serves attackers only: no quoted local parts, no comments, no
//! address literals, no routes. Domains with other than ASCII letters are kept as mail servers know them (`xn--…`).

#[cfg(test)]
mod tests;

use std::fmt;
use std::str::FromStr;

use crate::AddressError;
use crate::words::{is_hostile, single_spaces};

const MOST_BYTES: usize = 254;
const MOST_LOCAL_BYTES: usize = 64;
const MOST_NAME_CHARACTERS: usize = 200;
/// What a name may hold in double quotes only: without, it would be read as a list or as another address.
const SPECIAL: [char; 7] = ['<', '>', '"', '\\', ',', ';', '@'];

/// How encoded words begin (RFC 2047). Many programs decode them wherever they are, even in quotes and in mailboxes, and
/// nobody has checked what comes out.
const ENCODED: &str = "=?";

/// One mailbox, perhaps with the name of whom it belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Address {
    name: Option<String>,
    mailbox: String,
}

impl Address {
    /// Reads `a@example.org` or `Name <a@example.org>`; a name with commas or the like stands in double quotes.
    ///
    /// # Errors
    /// When it is not exactly one address, or one that mail servers would not take.
    pub fn parse(text: &str) -> Result<Self, AddressError> {
        if text.chars().any(is_hostile) {
            return Err(AddressError::Control);
        }
        let text = text.trim();
        let Some(rest) = text.strip_suffix('>') else { return Self::new(None, text) };
        let (name, mailbox) = rest.rsplit_once('<').ok_or(AddressError::NotOne)?;
        Self::new(Some(&unquoted(name.trim())?), mailbox)
    }

    /// An address from its parts; a name of nothing is none.
    ///
    /// # Errors
    /// When a part cannot be one.
    pub fn new(name: Option<&str>, mailbox: &str) -> Result<Self, AddressError> {
        let name = name.map(single_spaces).filter(|name| !name.is_empty());
        if let Some(name) = &name {
            if name.chars().any(is_hostile) {
                return Err(AddressError::Control);
            }
            if name.contains(ENCODED) {
                return Err(AddressError::Encoded);
            }
            if name.chars().count() > MOST_NAME_CHARACTERS {
                return Err(AddressError::TooLong);
            }
        }
        Ok(Self { name, mailbox: checked(mailbox)? })
    }

    /// Whose mailbox it is, if that was said.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// `a@example.org`: ASCII, without spaces, quotes and angle brackets.
    #[must_use]
    pub fn mailbox(&self) -> &str {
        &self.mailbox
    }

    /// The part after the `@`.
    #[must_use]
    pub fn domain(&self) -> &str {
        self.mailbox.rsplit_once('@').map_or("", |(_, domain)| domain)
    }

    /// The same text for all spellings of one mailbox in upper and lower case, for counting and comparing.
    #[must_use]
    pub fn key(&self) -> String {
        self.mailbox.to_ascii_lowercase()
    }
}

impl FromStr for Address {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, AddressError> {
        Self::parse(text)
    }
}

impl fmt::Display for Address {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.name {
            None => formatter.write_str(&self.mailbox),
            Some(name) if name.contains(SPECIAL) => {
                let name = name.replace('\\', "\\\\").replace('"', "\\\"");
                write!(formatter, "\"{name}\" <{}>", self.mailbox)
            }
            Some(name) => write!(formatter, "{name} <{}>", self.mailbox),
        }
    }
}

/// A name without the quotes around it.
fn unquoted(name: &str) -> Result<String, AddressError> {
    let Some(quoted) = name.strip_prefix('"') else {
        return if name.contains(SPECIAL) {
            Err(AddressError::NotOne)
        } else {
            Ok(name.to_owned())
        };
    };
    let mut plain = String::with_capacity(quoted.len());
    let mut characters = quoted.chars();
    loop {
        match characters.next() {
            None => return Err(AddressError::Quote),
            Some('\\') => plain.push(characters.next().ok_or(AddressError::Quote)?),
            Some('"') if characters.as_str().is_empty() => return Ok(plain),
            Some('"') => return Err(AddressError::NotOne),
            Some(character) => plain.push(character),
        }
    }
}

/// The mailbox as mail servers know it.
fn checked(mailbox: &str) -> Result<String, AddressError> {
    if mailbox.is_empty() {
        return Err(AddressError::Empty);
    }
    if mailbox.chars().any(is_hostile) {
        return Err(AddressError::Control);
    }
    if mailbox.contains([',', ';']) || mailbox.matches('@').count() > 1 {
        return Err(AddressError::NotOne);
    }
    let (local, domain) = mailbox.split_once('@').ok_or(AddressError::NoAt)?;
    if !local.is_ascii() {
        return Err(AddressError::NotAscii);
    }
    if local.contains(ENCODED) {
        return Err(AddressError::Encoded);
    }
    if !local.split('.').all(is_atom) {
        return Err(AddressError::Local);
    }
    let domain = if domain.is_ascii() {
        domain.to_owned()
    } else {
        // what is wrong with it is of no help to whoever wrote it
        idna::domain_to_ascii_strict(domain).map_err(|_errors| AddressError::Domain)?
    };
    if local.len() > MOST_LOCAL_BYTES || local.len() + 1 + domain.len() > MOST_BYTES {
        return Err(AddressError::TooLong);
    }
    if !is_host(&domain) {
        return Err(AddressError::Domain);
    }
    Ok(format!("{local}@{domain}"))
}

fn is_atom(atom: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte);
    !atom.is_empty() && atom.bytes().all(allowed)
}

/// `example.org` or `localhost`; not an IP address, which would take brackets that we do not accept.
fn is_host(domain: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let last_is_a_number = domain
        .rsplit('.')
        .next()
        .is_some_and(|label| label.bytes().all(|byte| byte.is_ascii_digit()));
    domain.split('.').all(is_label) && !last_is_a_number
}
