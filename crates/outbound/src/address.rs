//! Which addresses are those of the public internet.
//!
//! In: an address in any notation. Out: yes or no. An address that is not known to be public counts as not public.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// IPv4 networks that are private or reserved (IANA's registry of special-purpose addresses): the first address, and the prefix length.
const SPECIAL_V4: &[([u8; 4], u32)] = &[
    ([0, 0, 0, 0], 8),
    ([10, 0, 0, 0], 8),
    ([100, 64, 0, 0], 10),
    ([127, 0, 0, 0], 8),
    // in many clouds, 169.254.169.254 gives out the secrets of a machine
    ([169, 254, 0, 0], 16),
    ([172, 16, 0, 0], 12),
    ([192, 0, 0, 0], 24),
    ([192, 0, 2, 0], 24),
    ([192, 31, 196, 0], 24),
    ([192, 52, 193, 0], 24),
    ([192, 88, 99, 0], 24),
    ([192, 168, 0, 0], 16),
    ([192, 175, 48, 0], 24),
    ([198, 18, 0, 0], 15),
    ([198, 51, 100, 0], 24),
    ([203, 0, 113, 0], 24),
    // multicast, what is reserved, and 255.255.255.255
    ([224, 0, 0, 0], 3),
];

/// The same for IPv6, within the part that is public (2000::/3). Networks whose addresses contain an IPv4 address are left to [`meant`].
const SPECIAL_V6: &[([u16; 8], u32)] = &[
    // assignments for protocols, such as Teredo
    ([0x2001, 0, 0, 0, 0, 0, 0, 0], 23),
    ([0x2001, 0x0db8, 0, 0, 0, 0, 0, 0], 32),
    ([0x2620, 0x004f, 0x8000, 0, 0, 0, 0, 0], 48),
    ([0x3fff, 0, 0, 0, 0, 0, 0, 0], 20),
];

/// Whether everybody could reach it. An address that stands for another one is as public as that one.
pub(crate) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => match meant(address) {
            Some(other) => is_public_v4(other),
            None => is_public_v6(address),
        },
    }
}

/// The addresses to look for in a list of networks: itself, and the one that it stands for.
pub(crate) fn notations(address: IpAddr) -> impl Iterator<Item = IpAddr> {
    let other = match address {
        IpAddr::V6(address) => meant(address).map(IpAddr::V4),
        IpAddr::V4(_) => None,
    };
    std::iter::once(address).chain(other)
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let bits = address.to_bits();
    let is_in = |(first, length): &([u8; 4], u32)| {
        let mask = u32::MAX << (32 - length);
        bits & mask == Ipv4Addr::from(*first).to_bits()
    };
    !SPECIAL_V4.iter().any(is_in)
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let bits = address.to_bits();
    let is_in = |first: [u16; 8], length: u32| {
        let mask = u128::MAX << (128 - length);
        bits & mask == Ipv6Addr::from(first).to_bits()
    };
    let is_special = SPECIAL_V6.iter().any(|(first, length)| is_in(*first, *length));
    is_in([0x2000, 0, 0, 0, 0, 0, 0, 0], 3) && !is_special && !is_tunnel(address)
}

/// Whether it is of ISATAP, which tunnels packets to the IPv4 address in its last bits.
fn is_tunnel(address: Ipv6Addr) -> bool {
    let [_, _, _, _, first, second, ..] = address.segments();
    second == 0x5efe && matches!(first, 0 | 0x0200)
}

/// The IPv4 address that this one of IPv6 stands for: mapped, translated (NAT64) or tunnelled (6to4).
fn meant(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let last = |[high, low]: [u16; 2]| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        Some(Ipv4Addr::new(a, b, c, d))
    };
    match address.segments() {
        [0, 0, 0, 0, 0, 0xffff, high, low]
        | [0, 0, 0, 0, 0xffff, 0, high, low]
        | [0x0064, 0xff9b, 0, 0, 0, 0, high, low]
        | [0x2002, high, low, ..] => last([high, low]),
        _ => None,
    }
}
