//! TLS 1.2 and 1.3 by rustls, with a certificate that may change while the server runs.

use rustls::{
    ServerConfig,
    crypto::{CryptoProvider, ring},
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
    server::{ClientHello, ResolvesServerCert},
    sign::CertifiedKey,
    version::{TLS12, TLS13},
};
use std::{
    path::{Path, PathBuf},
    sync::{Arc, PoisonError, RwLock},
    time::{Duration, SystemTime},
};
use tokio::{net::TcpStream, sync::watch};
use tokio_rustls::{Accept, TlsAcceptor};

/// What is told when a certificate or its key can't be used.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// No PEM file, or not of this kind.
    #[error("{path} can't be read: {why}")]
    File {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        why: rustls::pki_types::pem::Error,
    },
    /// The key is not the certificate's, or of a kind that TLS does not take.
    #[error("the certificate and its key can't be used: {0}")]
    Pair(#[from] rustls::Error),
}

/// The two files.
#[derive(Clone, Debug)]
pub struct Files {
    /// The certificate, then those between it and the authority: PEM.
    pub certificate: PathBuf,
    /// Its private key: PEM.
    pub key: PathBuf,
}

/// TLS with the certificate of the moment. Cheap to clone.
#[derive(Clone)]
pub struct Tls {
    acceptor: TlsAcceptor,
    files: Arc<Files>,
    current: Arc<Current>,
}

/// The certificate of the moment.
#[derive(Debug)]
struct Current(RwLock<Arc<CertifiedKey>>);

impl ResolvesServerCert for Current {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(self.0.read().unwrap_or_else(PoisonError::into_inner).clone())
    }
}

impl Tls {
    /// Reads the files.
    ///
    /// # Errors
    /// [`TlsError`].
    pub fn open(files: Files) -> Result<Self, TlsError> {
        let provider = Arc::new(ring::default_provider());
        let current = Arc::new(Current(RwLock::new(Arc::new(read(&files, &provider)?))));
        let mut config = ServerConfig::builder_with_provider(provider)
            .with_protocol_versions(&[&TLS13, &TLS12])?
            .with_no_client_auth()
            .with_cert_resolver(current.clone());
        // the strongest that both know, whatever the client would rather have
        config.ignore_client_order = true;
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        Ok(Self { acceptor: TlsAcceptor::from(Arc::new(config)), files: Arc::new(files), current })
    }

    pub(super) fn accept(&self, stream: TcpStream) -> Accept<TcpStream> {
        self.acceptor.accept(stream)
    }

    /// Looks after the files as often as that, until `stop` turns true. New ones count from the next connection on; ones that can't be
    /// used are told once, and the certificate stays as it was.
    pub async fn follow(self, often: Duration, mut stop: watch::Receiver<bool>) {
        let mut seen = self.files.changed();
        while !*stop.borrow() {
            tokio::select! {
                () = tokio::time::sleep(often) => {}
                _ = stop.changed() => {}
            }
            let now = self.files.changed();
            if now == seen {
                continue;
            }
            seen = now;
            match read(&self.files, &ring::default_provider()) {
                Ok(key) => {
                    *self.current.0.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(key);
                    tracing::info!("the TLS certificate was changed");
                }
                Err(error) => tracing::error!(%error, "the new TLS certificate can't be used; the one before stays"),
            }
        }
    }
}

impl Files {
    /// When each was changed, and how long it is. Two looks that differ are a reason to read.
    fn changed(&self) -> [Option<(SystemTime, u64)>; 2] {
        [&self.certificate, &self.key].map(|path| {
            let known = std::fs::metadata(path).ok()?;
            Some((known.modified().ok()?, known.len()))
        })
    }
}

/// Reads the pair, and refuses a key that is not the certificate's.
fn read(files: &Files, provider: &CryptoProvider) -> Result<CertifiedKey, TlsError> {
    let told = |path: &Path| {
        let path = path.to_owned();
        move |why| TlsError::File { path, why }
    };
    let chain = CertificateDer::pem_file_iter(&files.certificate).map_err(told(&files.certificate))?;
    let chain = chain.collect::<Result<Vec<_>, _>>().map_err(told(&files.certificate))?;
    let key = PrivateKeyDer::from_pem_file(&files.key).map_err(told(&files.key))?;
    if chain.is_empty() {
        return Err(told(&files.certificate)(rustls::pki_types::pem::Error::NoItemsFound));
    }
    Ok(CertifiedKey::from_der(chain, key, provider)?)
}
