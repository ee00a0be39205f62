//! Where mails go, written as a URL.
//!
//! In: `smtp://user:password@host:587?starttls=…&ca=…`, `smtps://…`, `directory:PATH`, `memory:`. Out: a [`Config`].
//!
//! Must not know: where the URL comes from, what a relative path is relative to.

#[cfg(test)]
mod tests;

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use percent_encoding::percent_decode_str;
use url::{Host, Url};

use crate::UrlError;

const SUBMISSION: u16 = 587;
const SUBMISSION_OVER_TLS: u16 = 465;

/// Where mails go.
#[derive(Clone, PartialEq, Eq)]
pub enum Config {
    /// A mail server.
    Smtp(Server),
    /// A folder, one file a mail.
    Directory(PathBuf),
    /// Memory, for tests.
    Memory,
}

/// A mail server, and how to speak to it.
#[derive(Clone, PartialEq, Eq)]
pub struct Server {
    /// Its name, or an IP address (IPv6 without brackets); certificates are checked against it.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is protected.
    pub security: Security,
    /// Who we are, if the server wants to know.
    pub credentials: Option<Credentials>,
    /// A PEM file with the authorities to be believed, instead of those that the machine trusts.
    pub ca: Option<PathBuf>,
}

/// How a connection is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// TLS from the first byte: `smtps://`.
    Tls,
    /// STARTTLS, or nothing is sent: `smtp://`.
    StartTls,
    /// STARTTLS if the server offers it: `?starttls=opportunistic`. A password is not sent without it.
    Opportunistic,
    /// No TLS, not even for the password: `?starttls=off`.
    Off,
}

/// A user name and a password. Neither is ever printed: with some providers, the user name is the secret.
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    /// Who we are.
    pub user: String,
    /// The secret.
    pub password: String,
}

/// Where mails go, in words that everybody may read: without credentials, and without places on this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// A mail server.
    Smtp {
        /// Its name or IP address.
        host: String,
        /// Its port.
        port: u16,
        /// How the connection is protected.
        security: Security,
    },
    /// A folder.
    Directory,
    /// Memory, for tests.
    Memory,
}

impl Config {
    /// What may be told of it.
    #[must_use]
    pub fn route(&self) -> Route {
        match self {
            Self::Smtp(Server { host, port, security, .. }) => {
                Route::Smtp { host: host.clone(), port: *port, security: *security }
            }
            Self::Directory(_) => Route::Directory,
            Self::Memory => Route::Memory,
        }
    }

    /// The same, with relative paths taken to be inside `base`.
    #[must_use]
    pub fn inside(self, base: &Path) -> Self {
        match self {
            Self::Directory(path) => Self::Directory(base.join(path)),
            Self::Smtp(server) => {
                let ca = server.ca.map(|path| base.join(path));
                Self::Smtp(Server { ca, ..server })
            }
            Self::Memory => self,
        }
    }
}

impl FromStr for Config {
    type Err = UrlError;

    fn from_str(text: &str) -> Result<Self, UrlError> {
        if text == "memory:" {
            return Ok(Self::Memory);
        }
        if let Some(path) = text.strip_prefix("directory:") {
            let path = path.strip_prefix("//").unwrap_or(path);
            return if path.is_empty() {
                Err(UrlError::NoPath("directory:"))
            } else {
                Ok(Self::Directory(PathBuf::from(path)))
            };
        }
        let lower = text.get(..8).unwrap_or(text).to_ascii_lowercase();
        if !lower.starts_with("smtp://") && !lower.starts_with("smtps://") {
            return Err(UrlError::Scheme);
        }
        server(&Url::parse(text).map_err(UrlError::Syntax)?).map(Self::Smtp)
    }
}

fn server(url: &Url) -> Result<Server, UrlError> {
    let over_tls = url.scheme() == "smtps";
    if !matches!(url.path(), "" | "/") || url.fragment().is_some() {
        return Err(UrlError::Rest);
    }
    let (mut security, mut ca) = (None, None);
    for (name, value) in url.query_pairs() {
        match &*name {
            "starttls" if security.is_some() => return Err(UrlError::Twice("starttls")),
            "ca" if ca.is_some() => return Err(UrlError::Twice("ca")),
            "starttls" if over_tls => return Err(UrlError::StartTlsOverTls),
            "starttls" => {
                security = Some(match &*value {
                    "required" => Security::StartTls,
                    "opportunistic" => Security::Opportunistic,
                    "off" => Security::Off,
                    _ => return Err(UrlError::StartTls),
                });
            }
            "ca" if value.is_empty() => return Err(UrlError::NoPath("ca")),
            "ca" => ca = Some(PathBuf::from(&*value)),
            _ => return Err(UrlError::Option),
        }
    }
    let default = if over_tls { SUBMISSION_OVER_TLS } else { SUBMISSION };
    Ok(Server {
        host: host(url)?,
        port: url.port().unwrap_or(default),
        security: if over_tls { Security::Tls } else { security.unwrap_or(Security::StartTls) },
        credentials: credentials(url)?,
        ca,
    })
}

/// Hosts of a scheme that the URL standard does not know are not looked at there.
fn host(url: &Url) -> Result<String, UrlError> {
    let host = match url.host() {
        None | Some(Host::Domain("")) => return Err(UrlError::Host),
        Some(Host::Ipv4(address)) => return Ok(address.to_string()),
        Some(Host::Ipv6(address)) => return Ok(address.to_string()),
        Some(Host::Domain(host)) => host,
    };
    match Host::parse(host).map_err(UrlError::Syntax)? {
        Host::Domain(host) => Ok(host),
        Host::Ipv4(address) => Ok(address.to_string()),
        Host::Ipv6(address) => Ok(address.to_string()),
    }
}

fn credentials(url: &Url) -> Result<Option<Credentials>, UrlError> {
    let decoded = |text: &str| {
        let text =
            percent_decode_str(text).decode_utf8().map_err(|_error| UrlError::Credentials)?;
        if text.contains('\0') { Err(UrlError::Credentials) } else { Ok(text.into_owned()) }
    };
    let (user, password) = (decoded(url.username())?, decoded(url.password().unwrap_or_default())?);
    match (user.is_empty(), password.is_empty()) {
        (true, true) => Ok(None),
        (false, false) => Ok(Some(Credentials { user, password })),
        _ => Err(UrlError::HalfCredentials),
    }
}

/// The URL, without user name and password.
impl fmt::Display for Config {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Smtp(server) => write!(formatter, "{server}"),
            Self::Directory(path) => write!(formatter, "directory:{}", path.display()),
            Self::Memory => formatter.write_str("memory:"),
        }
    }
}

impl fmt::Debug for Config {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

/// The URL, without user name and password.
impl fmt::Display for Server {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (scheme, option) = match self.security {
            Security::Tls => ("smtps", ""),
            Security::StartTls => ("smtp", ""),
            Security::Opportunistic => ("smtp", "?starttls=opportunistic"),
            Security::Off => ("smtp", "?starttls=off"),
        };
        write!(formatter, "{scheme}://")?;
        if self.credentials.is_some() {
            formatter.write_str("…@")?;
        }
        if self.host.contains(':') {
            write!(formatter, "[{}]:{}{option}", self.host, self.port)
        } else {
            write!(formatter, "{}:{}{option}", self.host, self.port)
        }
    }
}

impl fmt::Debug for Server {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("…")
    }
}
