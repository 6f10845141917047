//! A new link that goes out by mail.

use crate::{Done, Refused, make_one};
use crew_domain::{CrewError, MailLink};
use entity::{employee, workspace};
use kernel::Email;
use mail::{House, Letter, Mail, SendMail};
use store::{Reads, UseCaseError, WriteTx};

/// Makes a new link for one person and mails it to the address on the roster; the one before works no more. The link is in the mail
/// alone, and the mail is sealed until it was sent.
///
/// # Errors
/// [`CrewError::NoEmail`]; as [`make_one`].
pub async fn mail_link(tx: &WriteTx, command: MailLink) -> Result<Done<()>, Refused> {
    let person = tx.get::<employee::Entity>(command.employee).await?;
    let to = person.email.as_deref().and_then(|address| Email::parse(address).ok());
    let to = to.ok_or(UseCaseError::Rule(CrewError::NoEmail))?;
    let made = make_one(tx, command.employee).await?;
    let place = tx.get::<workspace::Entity>(tx.tenant()).await?;
    let by = tx.cx().actor().name.clone();
    let mail = Mail {
        to,
        name: made.value.name,
        language: command.language,
        house: Some(House { logo: place.logo(), name: place.name }),
        letter: Letter::CrewLink { by, link: format!("/c/{}", made.value.token) },
    };
    tx.enqueue(&SendMail::new(mail)).await?;
    Ok(Done { value: (), audit: made.audit })
}
