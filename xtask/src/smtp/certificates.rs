//! Certificates for the SMTP servers of a run: good ones, and such that a client must refuse.
//!
//! In: a folder. Out: `<name>.pem` and `<name>.key` in it for each, and `ca.pem`, which is what the client is told to trust.

use std::fs;
use std::path::Path;

use anyhow::Result;
use rcgen::{
    BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, KeyUsagePurpose,
    date_time_ymd,
};

/// Where the servers listen.
const HERE: &[&str] = &["localhost", "127.0.0.1"];

/// Makes them all.
pub(super) fn make(folder: &Path) -> Result<()> {
    let (ca, trusted) = authority("Presswork tests")?;
    let (_, other) = authority("Somebody else")?;
    fs::write(folder.join("ca.pem"), ca)?;
    let mut past = leaf(HERE)?;
    past.not_before = date_time_ymd(2020, 1, 1);
    past.not_after = date_time_ymd(2021, 1, 1);
    let leaves = [
        ("ours", leaf(HERE)?, &trusted),
        ("stranger", leaf(HERE)?, &other),
        ("elsewhere", leaf(&["elsewhere.example"])?, &trusted),
        ("expired", past, &trusted),
    ];
    for (name, parameters, issuer) in leaves {
        let key = KeyPair::generate()?;
        fs::write(folder.join(format!("{name}.key")), key.serialize_pem())?;
        let certificate = parameters.signed_by(&key, issuer)?;
        fs::write(folder.join(format!("{name}.pem")), certificate.pem())?;
    }
    Ok(())
}

/// An authority's certificate, and what it signs with.
fn authority(name: &str) -> Result<(String, Issuer<'static, KeyPair>)> {
    let mut parameters = CertificateParams::new(Vec::new())?;
    parameters.distinguished_name.push(DnType::CommonName, name);
    parameters.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    parameters.key_usages = vec![KeyUsagePurpose::KeyCertSign];
    let key = KeyPair::generate()?;
    let certificate = parameters.self_signed(&key)?.pem();
    Ok((certificate, Issuer::new(parameters, key)))
}

/// The certificate of a server with these names.
fn leaf(names: &[&str]) -> Result<CertificateParams> {
    let names = names.iter().map(|name| (*name).to_owned());
    let mut parameters = CertificateParams::new(names.collect::<Vec<_>>())?;
    parameters.use_authority_key_identifier_extension = true;
    Ok(parameters)
}
