//! Lists of addresses and networks: where a token works from, which proxies are believed, what may be reached.
//!
//! In: `192.0.2.7`, `10.0.0.0/8`, `2001:db8::/32`. Out: whether an address is one of them. Must not know: what the list is for.

use std::net::IpAddr;

use ipnet::{IpNet, Ipv4Net};

/// The bits of an IPv6 address before the IPv4 address that it stands for.
const MAPPED_BITS: u8 = 96;

/// A list of networks; a single address is the smallest one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Networks(Vec<IpNet>);

impl Networks {
    /// Reads a list.
    ///
    /// # Errors
    /// The first text that is neither an address nor a network.
    pub fn parse<T: AsRef<str>>(texts: &[T]) -> Result<Self, String> {
        let network = |text: &T| network(text.as_ref()).ok_or_else(|| text.as_ref().to_owned());
        texts.iter().map(network).collect::<Result<_, _>>().map(Self)
    }

    /// Whether the list has no networks.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the address is in one of them; an IPv4 address may also come in its IPv6 notation.
    #[must_use]
    pub fn have(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|network| network.contains(&address))
    }

    /// As they are written: single addresses without the number of their bits.
    #[must_use]
    pub fn texts(&self) -> Vec<String> {
        let text = |network: &IpNet| {
            let is_single = network.prefix_len() == network.max_prefix_len();
            if is_single { network.addr().to_string() } else { network.to_string() }
        };
        self.0.iter().map(text).collect()
    }
}

fn network(text: &str) -> Option<IpNet> {
    let network = match text.parse::<IpAddr>() {
        Ok(address) => IpNet::from(address),
        Err(_) => text.parse::<IpNet>().ok()?.trunc(),
    };
    let IpNet::V6(wide) = network else { return Some(network) };
    match (wide.addr().to_ipv4_mapped(), wide.prefix_len().checked_sub(MAPPED_BITS)) {
        (Some(address), Some(bits)) => Ipv4Net::new(address, bits).ok().map(IpNet::V4),
        _ => Some(network),
    }
}
