//! Where a request comes from, if a proxy brought it.
//!
//! In: the address of the connection, `X-Forwarded-For`, and which proxies are believed. Out: the address of the client. A header that no
//! believed proxy sent is what anybody may write, and is not read.

#[cfg(test)]
mod tests;

use std::net::{IpAddr, SocketAddr};

use auth::Networks;
use poem::http::HeaderMap;

const FORWARDED_FOR: &str = "x-forwarded-for";

/// Who sent a request that came by the connection of `peer`: each proxy adds whom it was sent by at the end, so the last address
/// that is no proxy's is the client's. What stands before it, the client itself may have written.
#[must_use]
pub fn client(peer: IpAddr, headers: &HeaderMap, proxies: &Networks) -> IpAddr {
    let mut client = peer.to_canonical();
    if !proxies.have(client) {
        return client;
    }
    let lines: Vec<_> = headers.get_all(FORWARDED_FOR).iter().collect();
    for line in lines.into_iter().rev() {
        let Ok(line) = line.to_str() else { return client };
        for entry in line.rsplit(',') {
            let Some(address) = address(entry.trim()) else { return client };
            client = address;
            if !proxies.have(client) {
                return client;
            }
        }
    }
    client
}

/// An address, to which some proxies add the port.
fn address(entry: &str) -> Option<IpAddr> {
    let bare = entry.strip_prefix('[').and_then(|entry| entry.strip_suffix(']'));
    let address = match bare.unwrap_or(entry).parse::<IpAddr>() {
        Ok(address) => address,
        Err(_) => entry.parse::<SocketAddr>().ok()?.ip(),
    };
    Some(address.to_canonical())
}
