//! A mail as the bytes that go out. Headers are built by lettre's types alone, which encode and fold what is in them.

use crate::{
    Mail, Rendered,
    clean::{NAME, clean},
};
use kernel::JobId;
use lettre::{
    Address, Message,
    message::{
        Mailbox, MultiPart,
        header::{HeaderName, HeaderValue},
    },
};

/// A program wrote it (RFC 3834): other programs don't answer.
const AUTO: [(HeaderName, &str); 2] = [
    (HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated"),
    (HeaderName::new_from_ascii_str("X-Auto-Response-Suppress"), "All"),
];

/// Builds the message. Its id is that of the job: a mail that is sent a second time, because the answer to the first was lost, can be
/// known by it.
///
/// # Errors
/// When the address is one that lettre does not take.
pub(crate) fn message(
    id: JobId,
    mail: &Mail,
    told: &Rendered,
    from: &Mailbox,
) -> Result<Message, lettre::error::Error> {
    let address: Address = mail.to.as_str().parse().map_err(|_| lettre::error::Error::MissingTo)?;
    let name = Some(clean(&mail.name, NAME)).filter(|name| !name.is_empty());
    let mut headers = Message::builder()
        .from(from.clone())
        .to(Mailbox::new(name, address))
        .subject(told.subject.clone())
        .date_now()
        .message_id(Some(format!("<{id}@{}>", from.email.domain())));
    for (name, value) in AUTO {
        headers = headers.raw_header(HeaderValue::new(name, value.to_owned()));
    }
    let language = HeaderName::new_from_ascii_str("Content-Language");
    headers
        .raw_header(HeaderValue::new(language, mail.language.tag().to_owned()))
        .multipart(MultiPart::alternative_plain_html(told.text.clone(), told.html.clone()))
}
