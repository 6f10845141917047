//! The secrets of the providers whose word is taken, and how they are printed.

use anyhow::Context;
use oidc::ProviderSettings;
use std::fmt::Write;

/// How the names of the environment begin, without `DAYBOOK_`.
const PREFIX: &str = "oidc_secret_";

/// Whether a name of the environment, without `DAYBOOK_`, is a provider's secret.
pub(crate) fn is_secret(key: &str) -> bool {
    key.to_ascii_lowercase().starts_with(PREFIX)
}

/// Gives each provider without a secret the one of the environment: `DAYBOOK_OIDC_SECRET_GOOGLE`, or that of the file which
/// `DAYBOOK_OIDC_SECRET_GOOGLE_FILE` names.
///
/// # Errors
/// A sentence for the operator: which file can't be read.
pub(crate) fn read_secrets(
    providers: &mut [ProviderSettings],
    environment: impl Fn(&str) -> Option<String>,
) -> anyhow::Result<()> {
    for provider in providers.iter_mut().filter(|provider| provider.client_secret.is_none()) {
        let name = format!("DAYBOOK_{PREFIX}{}", provider.id.replace('-', "_")).to_ascii_uppercase();
        let secret = match environment(&format!("{name}_FILE")) {
            Some(file) => Some(std::fs::read_to_string(&file).with_context(|| format!("{name}_FILE: {file}"))?),
            None => environment(&name),
        };
        provider.client_secret = secret.map(|text| text.trim().to_owned().into());
    }
    Ok(())
}

/// The providers as `daybook config print` shows them.
pub(crate) fn print(providers: &[ProviderSettings]) -> String {
    providers.iter().fold(String::new(), |mut text, one| {
        let secret = if one.client_secret.is_some() { "set" } else { "not set" };
        let _ = writeln!(
            text,
            "[[oidc]] {}: name = \"{}\", issuer = \"{}\", client_id = \"{}\", client_secret: {secret}",
            one.id, one.name, one.issuer, one.client_id
        );
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use secrecy::ExposeSecret;

    fn provider(id: &str, secret: Option<&str>) -> ProviderSettings {
        ProviderSettings {
            id: id.into(),
            name: "Home".into(),
            issuer: "https://home.example".into(),
            client_id: "daybook".into(),
            client_secret: secret.map(|text| text.to_owned().into()),
            scopes: Vec::new(),
            second_factor: oidc::SecondFactor::Provider,
            picture: None,
            picture_hosts: Vec::new(),
        }
    }

    #[test]
    fn a_secret_comes_from_the_settings_a_file_or_the_environment() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "from a file\n").unwrap();
        let named = file.path().to_str().unwrap().to_owned();
        let mut all = [provider("a", Some("given")), provider("b-c", None), provider("d", None), provider("e", None)];
        let environment = |name: &str| match name {
            "DAYBOOK_OIDC_SECRET_A" => Some("not this".to_owned()),
            "DAYBOOK_OIDC_SECRET_B_C" => Some("from the environment".to_owned()),
            "DAYBOOK_OIDC_SECRET_D_FILE" => Some(named.clone()),
            _ => None,
        };
        read_secrets(&mut all, environment).unwrap();
        let secrets = all.map(|one| one.client_secret.map(|secret| secret.expose_secret().to_owned()));
        let told = [Some("given"), Some("from the environment"), Some("from a file"), None];
        assert_eq!(secrets.each_ref().map(Option::as_deref), told);
        let missing = |name: &str| name.ends_with("_FILE").then(|| "/nowhere/secret".to_owned());
        let error = read_secrets(&mut [provider("x", None)], missing).unwrap_err().to_string();
        assert_eq!(error, "DAYBOOK_OIDC_SECRET_X_FILE: /nowhere/secret");
        assert!(is_secret("oidc_secret_google") && is_secret("OIDC_SECRET_GOOGLE_FILE") && !is_secret("oidc"));
    }
}
