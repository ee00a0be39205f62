//! Where a request may go.
//!
//! In: an address as somebody wrote it. Out: the same as a URL, or why nothing is sent there. This decides what can be decided without
//! resolving names; the resolver checks the addresses of a name, each time.

use std::net::IpAddr;

use thiserror::Error;
use url::{Host, Url};

use crate::Networks;
use crate::address::{is_public, notations};

/// Ports of other protocols, whose servers could take a request for something else (the "bad ports" of fetch.spec.whatwg.org).
const OTHER_PROTOCOLS: &[u16] = &[
    1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102,
    103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465,
    512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993,
    995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6379, 6566, 6665, 6666, 6667,
    6668, 6669, 6679, 6697,
];
const LONGEST: usize = 2_000;

/// Where requests may go: to the public internet, and to what is listed here.
#[derive(Debug, Clone, Default)]
pub struct Policy {
    /// Networks, whatever the name of the host.
    pub networks: Networks,
    /// Names or addresses of hosts that whoever runs the server wrote down, wherever they lead.
    pub hosts: Vec<String>,
}

/// Why nothing is sent to an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Refused {
    /// It cannot be understood.
    #[error("this is not the address of a web server, such as https://example.org/path")]
    NoUrl,
    /// It is for another protocol.
    #[error("only https and http are spoken")]
    Scheme,
    /// They would be shown wherever the address is.
    #[error("no user name or password may stand in an address: use a header")]
    Credentials,
    /// Something else listens there.
    #[error("this port is another protocol's")]
    Port,
    /// It may mean another host than it seems to.
    #[error("the host is not written as hosts usually are")]
    Spelling,
    /// It leads, or may lead, into a network that others cannot reach.
    #[error(
        "this address is not of the public internet, and not of a network that may be reached from here"
    )]
    Address,
}

impl Policy {
    /// The public internet, and these networks.
    #[must_use]
    pub fn networks(networks: Networks) -> Self {
        Self { networks, hosts: Vec::new() }
    }

    /// The public internet, and these hosts.
    #[must_use]
    pub fn hosts(hosts: Vec<String>) -> Self {
        Self { networks: Networks::default(), hosts }
    }

    /// Reads an address that somebody wrote.
    ///
    /// # Errors
    /// See [`Refused`].
    pub fn read(&self, text: &str) -> Result<Url, Refused> {
        let url = Url::parse(text).map_err(|_malformed| Refused::NoUrl)?;
        self.check(&url)?;
        if text.len() > LONGEST || text.trim() != text {
            return Err(Refused::NoUrl);
        }
        // some programs take 0x7f.1 and 2130706433 for 127.0.0.1, others for another host
        let is_plain = match url.host() {
            Some(Host::Ipv4(address)) => is_written(&address.to_string(), text),
            Some(Host::Ipv6(_)) => true,
            Some(Host::Domain(domain)) => !domain.ends_with('.'),
            None => false,
        };
        if is_plain { Ok(url) } else { Err(Refused::Spelling) }
    }

    /// Whether a request may be sent there, as far as that is known without resolving the name.
    ///
    /// # Errors
    /// See [`Refused`].
    pub fn check(&self, url: &Url) -> Result<(), Refused> {
        if !matches!(url.scheme(), "https" | "http") {
            return Err(Refused::Scheme);
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(Refused::Credentials);
        }
        if url.port().is_some_and(|port| port == 0 || OTHER_PROTOCOLS.contains(&port)) {
            return Err(Refused::Port);
        }
        let host = url.host().ok_or(Refused::NoUrl)?;
        let is_allowed = match host {
            Host::Ipv4(address) => self.allows(&host_of(url), IpAddr::V4(address)),
            Host::Ipv6(address) => self.allows(&host_of(url), IpAddr::V6(address)),
            Host::Domain(_) => true,
        };
        if is_allowed { Ok(()) } else { Err(Refused::Address) }
    }

    /// Whether `address`, of this host, may be connected to.
    pub(crate) fn allows(&self, host: &str, address: IpAddr) -> bool {
        is_public(address)
            || self.hosts.iter().any(|known| known.eq_ignore_ascii_case(host))
            || notations(address).any(|address| self.networks.have(address))
    }
}

/// Whether a host stands in an address as it is.
fn is_written(host: &str, text: &str) -> bool {
    let after = text.split_once("//").and_then(|(_scheme, rest)| rest.strip_prefix(host));
    after.is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '/', '?', '#']))
}

/// The host as [`Policy::hosts`] has it.
fn host_of(url: &Url) -> String {
    url.host_str().unwrap_or_default().to_owned()
}
