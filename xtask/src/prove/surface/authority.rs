//! A certificate authority that lives as long as a proof, and a certificate of it for localhost.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::Result;

use crate::shell;

/// The files.
pub(super) struct Authority {
    /// Whom the scanners believe.
    pub(super) root: PathBuf,
    /// For the server.
    pub(super) certificate: PathBuf,
    /// For the server.
    pub(super) key: PathBuf,
}

/// What a scanner expects of a certificate that a public authority gives: names, and where its end before time would be told.
const LEAF: &str = "basicConstraints = critical, CA:false\nkeyUsage = critical, digitalSignature\n\
    extendedKeyUsage = serverAuth\nsubjectAltName = DNS:localhost, IP:127.0.0.1\n\
    subjectKeyIdentifier = hash\nauthorityKeyIdentifier = keyid\n\
    crlDistributionPoints = URI:http://127.0.0.1/none.crl\nauthorityInfoAccess = OCSP;URI:http://127.0.0.1/none\n";

impl Authority {
    /// Makes both with openssl.
    ///
    /// # Errors
    /// openssl is not there or refuses.
    pub(super) fn make(folder: &Path) -> Result<Self> {
        let at = |name: &str| folder.join(name);
        std::fs::write(at("leaf.cnf"), LEAF)?;
        let new = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
        let mut root = openssl(folder);
        root.args(["req", "-x509", "-days", "90", "-subj", "/CN=Daybook throwaway authority"]).args(new);
        root.args(["-keyout", "root.key", "-out", "root.pem", "-addext", "keyUsage=critical,keyCertSign,cRLSign"]);
        shell::run(&mut root)?;
        let mut ask = openssl(folder);
        ask.args(["req", "-subj", "/CN=localhost"]).args(new).args(["-keyout", "leaf.key", "-out", "leaf.csr"]);
        shell::run(&mut ask)?;
        let mut sign = openssl(folder);
        sign.args(["x509", "-req", "-in", "leaf.csr", "-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial"]);
        sign.args(["-days", "90", "-extfile", "leaf.cnf", "-out", "leaf.pem"]);
        shell::run(&mut sign)?;
        Ok(Self { root: at("root.pem"), certificate: at("leaf.pem"), key: at("leaf.key") })
    }
}

fn openssl(folder: &Path) -> Command {
    let mut command = Command::new("openssl");
    command.current_dir(folder).stdout(Stdio::null()).stderr(Stdio::null());
    command
}
