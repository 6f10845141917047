//! How people come in: invitations by mail, requests for access, and who may ask.

use crate::WorkspaceError;
use kernel::{AccessRequestId, Email, FieldError, InvitationId, Language, RegionId, RoleId};
use serde::{Deserialize, Serialize};

/// The most domains of a workspace whose people may ask.
pub const DOMAINS_MOST: usize = 10;

/// A place that is offered to an address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Invite {
    /// The person's address.
    pub email: String,
    /// The role to be.
    pub role: RoleId,
    /// What a role reaches that is limited to regions.
    pub regions: Vec<RegionId>,
    /// Of the letter, and of a new account.
    pub language: Language,
}

/// A checked [`Invite`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedInvite {
    /// The person's address.
    pub email: Email,
    /// The role to be.
    pub role: RoleId,
    /// Each once.
    pub regions: Vec<RegionId>,
    /// Of the letter, and of a new account.
    pub language: Language,
}

impl Invite {
    /// Checks the address.
    ///
    /// # Errors
    /// [`WorkspaceError::Invalid`] with `required` or `email_shape`.
    pub fn check(&self) -> Result<CheckedInvite, WorkspaceError> {
        let code = if self.email.trim().is_empty() { "required" } else { "email_shape" };
        let email =
            Email::parse(&self.email).map_err(|_| WorkspaceError::Invalid(vec![FieldError::new("email", code)]))?;
        let mut regions = self.regions.clone();
        regions.sort_unstable();
        regions.dedup();
        Ok(CheckedInvite { email, role: self.role, regions, language: self.language })
    }
}

/// An invitation as the page last saw one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InvitationRef {
    /// Which one.
    pub id: InvitationId,
    /// The version that was seen.
    pub version: i64,
}

/// How an invitation that nobody accepted or revoked stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InvitationState {
    /// It can be accepted.
    Open,
    /// It is older than seven days.
    Expired,
    /// Who sent it may not give the role any more.
    Void,
}

/// One open invitation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationRow {
    /// Which one.
    pub id: InvitationId,
    /// For whom.
    pub email: String,
    /// What the workspace calls the role.
    pub role_name: String,
    /// Who sent it last.
    pub by: String,
    /// How it stands.
    pub state: InvitationState,
    /// Until when it is good, by the workspace's time zone: `25 Nov 2026, 09:14`.
    pub expires_text: String,
    /// The reader may send it again and revoke it: the role is not greater than the reader's.
    pub yours_to_change: bool,
    /// For the next change.
    pub version: i64,
}

/// A request as the page last saw one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequestRef {
    /// Which one.
    pub id: AccessRequestId,
    /// The version that was seen.
    pub version: i64,
}

/// One open request for access. The address was shown to be the person's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestRow {
    /// Which one.
    pub id: AccessRequestId,
    /// As the person's account says.
    pub name: String,
    /// The person's address.
    pub email: String,
    /// What the person wrote.
    pub message: Option<String>,
    /// When, by the workspace's time zone: `18 Nov 2026, 09:14`.
    pub asked_text: String,
    /// For the answer.
    pub version: i64,
}

/// The place that is given to who asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GrantAccess {
    /// Which request, as seen.
    pub request: RequestRef,
    /// The role to be.
    pub role: RoleId,
    /// What a role reaches that is limited to regions.
    pub regions: Vec<RegionId>,
}

/// Who may ask for a place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct JoinRules {
    /// The end of the join link's address, `/join/…`; none when it is off.
    pub link: Option<String>,
    /// Domains whose people may ask, in alphabetical order.
    pub domains: Vec<String>,
    /// The version of the workspace, for the next change.
    pub version: i64,
}

/// What becomes of the join link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JoinLink {
    /// It stays as it is, on or off.
    Keep,
    /// There is a new one, and none before it works.
    Renew,
    /// There is none.
    Off,
}

/// Other rules for who may ask.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetJoinRules {
    /// What becomes of the link.
    pub link: JoinLink,
    /// Domains in place of those before.
    pub domains: Vec<String>,
    /// The version that was seen.
    pub version: i64,
}

impl SetJoinRules {
    /// Checks the domains; answers them in lower case, each once, in alphabetical order. That somebody of the workspace has a confirmed
    /// address of each is for the service to say.
    ///
    /// # Errors
    /// [`WorkspaceError::Invalid`] at `domains` with `domain_shape`, `domain_free`, each naming its `domain`, or `too_many`.
    pub fn check(&self) -> Result<Vec<String>, WorkspaceError> {
        let fault = |code: &str, domain: &str| {
            WorkspaceError::Invalid(vec![FieldError::new("domains", code).with("domain", domain)])
        };
        let mut domains = Vec::new();
        for typed in &self.domains {
            let domain = typed.trim().trim_start_matches('@').to_ascii_lowercase();
            if Email::parse(&format!("a@{domain}")).is_err() {
                return Err(fault("domain_shape", typed));
            }
            if is_free_mail(&domain) {
                return Err(fault("domain_free", &domain));
            }
            domains.push(domain);
        }
        domains.sort_unstable();
        domains.dedup();
        if domains.len() > DOMAINS_MOST {
            let error = FieldError::new("domains", "too_many").with("max", DOMAINS_MOST);
            return Err(WorkspaceError::Invalid(vec![error]));
        }
        Ok(domains)
    }
}

/// Where anybody gets an address: the mail providers that most people without a company's address use.
const FREE_MAIL: &[&str] = &[
    "126.com",
    "163.com",
    "aim.com",
    "aol.com",
    "att.net",
    "bellsouth.net",
    "btinternet.com",
    "charter.net",
    "comcast.net",
    "cox.net",
    "duck.com",
    "earthlink.net",
    "fastmail.com",
    "fastmail.fm",
    "free.fr",
    "frontier.com",
    "gmail.com",
    "gmx.at",
    "gmx.com",
    "gmx.de",
    "gmx.net",
    "googlemail.com",
    "hey.com",
    "hotmail.co.uk",
    "hotmail.com",
    "hotmail.de",
    "hotmail.es",
    "hotmail.fr",
    "hushmail.com",
    "icloud.com",
    "inbox.com",
    "juno.com",
    "laposte.net",
    "libero.it",
    "live.com",
    "mac.com",
    "mail.com",
    "mail.ru",
    "mailbox.org",
    "me.com",
    "msn.com",
    "naver.com",
    "netzero.net",
    "optonline.net",
    "orange.fr",
    "outlook.com",
    "outlook.de",
    "outlook.es",
    "pm.me",
    "posteo.de",
    "proton.me",
    "protonmail.com",
    "qq.com",
    "rediffmail.com",
    "rocketmail.com",
    "sbcglobal.net",
    "t-online.de",
    "terra.com.br",
    "tuta.com",
    "tutanota.com",
    "uol.com.br",
    "verizon.net",
    "wanadoo.fr",
    "web.de",
    "yahoo.ca",
    "yahoo.co.uk",
    "yahoo.com",
    "yahoo.com.mx",
    "yahoo.de",
    "yahoo.es",
    "yahoo.fr",
    "yandex.com",
    "yandex.ru",
    "ymail.com",
    "zoho.com",
];

/// Whether anybody gets an address of this domain, so that having one says nothing of a company.
pub fn is_free_mail(domain: &str) -> bool {
    FREE_MAIL.binary_search(&domain).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn faults<T: std::fmt::Debug>(result: Result<T, WorkspaceError>) -> Vec<(String, String)> {
        let Err(WorkspaceError::Invalid(fields)) = result else { panic!("{result:?}") };
        fields.into_iter().map(|f| (f.field, f.code)).collect()
    }

    fn set(domains: &[&str]) -> Result<Vec<String>, WorkspaceError> {
        let domains = domains.iter().map(|&domain| domain.to_owned()).collect();
        SetJoinRules { link: JoinLink::Keep, domains, version: 1 }.check()
    }

    #[test]
    fn an_invitation_needs_an_address() {
        let invite = |email: &str| {
            let role = RoleId(Uuid::nil());
            Invite { email: email.into(), role, regions: vec![], language: Language::En }.check()
        };
        assert_eq!(faults(invite(" ")), [("email".to_owned(), "required".to_owned())]);
        assert_eq!(faults(invite("pete")), [("email".to_owned(), "email_shape".to_owned())]);
        assert_eq!(invite("Pete@Northline.example").unwrap().email.as_str(), "pete@northline.example");
    }

    #[test]
    fn domains_are_tidied_and_a_company_s_own() {
        assert_eq!(
            set(&[" @Northline.example", "acme.example", "northline.EXAMPLE"]).unwrap(),
            ["acme.example", "northline.example"]
        );
        for bad in ["", "northline", "a b.example", "marta@northline.example"] {
            assert_eq!(faults(set(&[bad])), [("domains".to_owned(), "domain_shape".to_owned())], "{bad}");
        }
        for free in ["gmail.com", "Outlook.com", "yahoo.com.mx"] {
            assert_eq!(faults(set(&[free])), [("domains".to_owned(), "domain_free".to_owned())], "{free}");
        }
        let many: Vec<String> = (0..11).map(|n| format!("n{n}.example")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        assert_eq!(faults(set(&many)), [("domains".to_owned(), "too_many".to_owned())]);
    }

    #[test]
    fn free_mail_is_found_by_halving() {
        assert!(FREE_MAIL.is_sorted());
        assert!(!is_free_mail("northline.example"));
    }
}
