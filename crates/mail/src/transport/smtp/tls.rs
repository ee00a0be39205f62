//! How TLS to a mail server is checked.
//!
//! In: the file with authorities that the configuration names, if any. Out: what opens TLS connections. Must not know:
//! sockets.

use std::path::Path;
use std::sync::Arc;

use rustls::crypto::ring;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use tokio_rustls::TlsConnector;

use super::super::Server;
use crate::Unreachable;

/// Certificates are checked, and whose they are, in every mode; there is no way around it but another `ca`.
pub(super) fn connector(server: &Server) -> Result<TlsConnector, Unreachable> {
    let roots = match &server.ca {
        Some(path) => named(path)?,
        None => RootCertStore { roots: machine().roots },
    };
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| Unreachable { what: format!("TLS cannot be used: {error}"), advice: "" })?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(TlsConnector::from(Arc::new(config)))
}

/// Whom the machine trusts. It may hold a few certificates that are not understood; what they vouch for is not trusted.
fn machine() -> RootCertStore {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    roots
}

/// The file's authorities alone: whoever names one does not want to believe all the others.
fn named(path: &Path) -> Result<RootCertStore, Unreachable> {
    let refused = |what: String| Unreachable {
        what: format!("the certificates in {} cannot be used: {what}", path.display()),
        advice: "ca=… must name a PEM file with one certificate or more, with its full path",
    };
    let mut roots = RootCertStore::empty();
    let certificates = CertificateDer::pem_file_iter(path);
    for certificate in certificates.map_err(|error| refused(error.to_string()))? {
        let certificate = certificate.map_err(|error| refused(error.to_string()))?;
        roots.add(certificate).map_err(|error| refused(error.to_string()))?;
    }
    if roots.is_empty() {
        return Err(refused("there is none in it".to_owned()));
    }
    Ok(roots)
}
