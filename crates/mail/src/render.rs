//! The two parts of a mail: text and HTML. Both hold the same words and the same link.

use crate::{
    Mail,
    clean::{NAME, clean},
    words,
};
use askama::Template;

/// A mail as it goes out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// One line.
    pub subject: String,
    /// For programs that show text alone, and for people who prefer it.
    pub text: String,
    /// A whole document. It asks for nothing from elsewhere but the workspace's logo.
    pub html: String,
}

/// The link of a letter is no path on this server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a mail's link is a path that begins with a slash")]
pub struct LinkError;

#[derive(Template)]
#[template(path = "letter.html")]
struct Html<'a> {
    page: &'a Page,
}

#[derive(Template)]
#[template(path = "letter.txt", escape = "none")]
struct Text<'a> {
    page: &'a Page,
}

/// What both templates show.
struct Page {
    lang: &'static str,
    words: words::Words,
    link: String,
    house: String,
    /// The first letter of the house.
    initial: String,
    logo: Option<String>,
    /// Small words around the letter.
    around: words::Around,
}

/// Renders a mail. `public_url` is how people reach this server.
///
/// # Errors
/// [`LinkError`].
pub fn render(mail: &Mail, public_url: &str) -> Result<Rendered, LinkError> {
    let house = mail.house.as_ref().map_or_else(|| "Daybook".to_owned(), |house| clean(&house.name, NAME));
    let logo = mail.house.as_ref().and_then(|house| house.logo.as_deref());
    let page = Page {
        lang: mail.language.tag(),
        words: words::of(mail, &house),
        link: absolute(public_url, mail.letter.link())?,
        initial: house.chars().find(|c| c.is_alphanumeric()).unwrap_or('D').to_uppercase().collect(),
        logo: logo.map(|path| absolute(public_url, path)).transpose()?,
        around: words::around(mail, &house),
        house,
    };
    // rendering into memory fails for no other reason than a template that refuses, and these refuse nothing
    let html = Html { page: &page }.render().map_err(|_| LinkError)?;
    let text = Text { page: &page }.render().map_err(|_| LinkError)?;
    Ok(Rendered { subject: page.words.subject, text, html })
}

/// The whole address of a path on this server.
fn absolute(public_url: &str, path: &str) -> Result<String, LinkError> {
    let inside = path.starts_with('/')
        && !path.starts_with("//")
        && path.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b'\\' | b'"' | b'<' | b'>'));
    if inside { Ok(format!("{}{path}", public_url.trim_end_matches('/'))) } else { Err(LinkError) }
}
