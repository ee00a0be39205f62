//! TLS to PostgreSQL, with libpq's meaning of `sslmode`.
//!
//! In: the mode and the certificates that the URL names. Out: rustls' configuration. Must not know: sockets.

use std::sync::Arc;

use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName, UnixTime};
use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, Error, RootCertStore, SignatureScheme,
};
use sqlx::postgres::PgSslMode;

use crate::StoreError;

/// Paths of PEM files, or what would be in them.
#[derive(Debug, Default)]
pub(super) struct Certificates {
    /// Whom to trust; without one, whom the machine trusts.
    pub(super) root: Option<String>,
    /// Who we are.
    pub(super) client: Option<String>,
    /// The secret key of `client`.
    pub(super) key: Option<String>,
}

/// How to speak TLS in this mode.
pub(super) fn config(
    mode: PgSslMode,
    certificates: &Certificates,
) -> Result<ClientConfig, StoreError> {
    let provider = Arc::new(ring::default_provider());
    let trusted = match mode {
        PgSslMode::VerifyCa | PgSslMode::VerifyFull => {
            let roots = Arc::new(roots(certificates.root.as_deref())?);
            let verifier =
                WebPkiServerVerifier::builder_with_provider(roots, Arc::clone(&provider)).build();
            Some(verifier.map_err(refused)?)
        }
        _ => None,
    };
    let verifier = Verifier {
        trusted,
        any_name: matches!(mode, PgSslMode::VerifyCa),
        provider: Arc::clone(&provider),
    };
    let builder = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(refused)?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier));
    match (&certificates.client, &certificates.key) {
        (Some(chain), Some(key)) => {
            let chain = CertificateDer::pem_slice_iter(&pem(chain)?).collect::<Result<_, _>>();
            let key = PrivateKeyDer::from_pem_slice(&pem(key)?).map_err(refused)?;
            builder.with_client_auth_cert(chain.map_err(refused)?, key).map_err(refused)
        }
        _ => Ok(builder.with_no_client_auth()),
    }
}

/// The certificates that the URL names, or else those that the machine trusts: with `verify-ca`, whoever had any
/// certificate of a public authority would pass for the database.
fn roots(named: Option<&str>) -> Result<RootCertStore, StoreError> {
    let mut roots = RootCertStore::empty();
    let Some(named) = named else {
        // A machine may hold a few that are not understood; what they vouch for is then not trusted.
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        return Ok(roots);
    };
    for certificate in CertificateDer::pem_slice_iter(&pem(named)?) {
        roots.add(certificate.map_err(refused)?).map_err(refused)?;
    }
    Ok(roots)
}

fn pem(source: &str) -> Result<Vec<u8>, StoreError> {
    if source.starts_with("-----BEGIN") {
        return Ok(source.as_bytes().to_vec());
    }
    let path = std::path::Path::new(source.strip_prefix("file: ").unwrap_or(source));
    std::fs::read(path).map_err(|error| StoreError::File(path.to_owned(), error))
}

fn refused(error: impl std::error::Error + Send + Sync + 'static) -> StoreError {
    StoreError::Certificate(Box::new(error))
}

/// Decides whether the server is who we think.
#[derive(Debug)]
struct Verifier {
    /// Without one, every server is believed: `require` and `prefer` encrypt, and that is all.
    trusted: Option<Arc<WebPkiServerVerifier>>,
    /// Whether a certificate may be for another host: `verify-ca`.
    any_name: bool,
    provider: Arc<CryptoProvider>,
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        certificate: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let Some(trusted) = &self.trusted else { return Ok(ServerCertVerified::assertion()) };
        match trusted.verify_server_cert(certificate, intermediates, name, ocsp, now) {
            Err(Error::InvalidCertificate(
                CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. },
            )) if self.any_name => Ok(ServerCertVerified::assertion()),
            result => result,
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls12_signature(message, certificate, signature, algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls13_signature(message, certificate, signature, algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}
