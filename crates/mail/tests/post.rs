//! Mails on their way out, over the real protocol.
#![allow(clippy::unwrap_used)]

use kernel::{Email, JobId};
use mail::{DevMailbox, House, Language, Letter, Mail, Post, PostError, Smtp, SmtpServer, SmtpTls, Way};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    sync::mpsc::{UnboundedReceiver, unbounded_channel},
};

const FROM: &str = "Daybook <daybook@daybook.example.com>";
const URL: &str = "https://daybook.example.com";

fn letter(name: &str) -> Mail {
    Mail {
        to: Email::parse("ada@x.example").unwrap(),
        name: name.to_owned(),
        language: Language::Es,
        house: Some(House { name: name.to_owned(), logo: None }),
        letter: Letter::Invitation {
            by: name.to_owned(),
            role: "viewer".into(),
            link: "/invite/t0ken".into(),
            days: 7,
        },
    }
}

/// A mail server that answers `RCPT TO` with `answer`, and hands over what it was given.
async fn server(answer: &'static str) -> (u16, UnboundedReceiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let (give, given) = unbounded_channel();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let give = give.clone();
            tokio::spawn(async move {
                if let Some(text) = talk(stream, answer).await {
                    give.send(text).unwrap();
                }
            });
        }
    });
    (port, given)
}

async fn talk(stream: TcpStream, answer: &str) -> Option<String> {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    write.write_all(b"220 test\r\n").await.ok()?;
    while let Some(line) = lines.next_line().await.ok()? {
        let said = match line.split([' ', ':']).next().unwrap_or_default() {
            "RCPT" => answer,
            "AUTH" => "535 5.7.8 wrong password",
            "EHLO" => "250-test\r\n250 AUTH PLAIN LOGIN",
            "DATA" => {
                write.write_all(b"354 go on\r\n").await.ok()?;
                let mut text = String::new();
                while let Some(line) = lines.next_line().await.ok()? {
                    if line == "." {
                        break;
                    }
                    text += &format!("{line}\n");
                }
                write.write_all(b"250 taken\r\n").await.ok()?;
                return Some(text);
            }
            _ => "250 ok",
        };
        write.write_all(format!("{said}\r\n").as_bytes()).await.ok()?;
    }
    None
}

fn post(port: u16, login: Option<(&str, &str)>) -> Post {
    let login = login.map(|(user, password)| (user.to_owned(), password.to_owned()));
    let server = SmtpServer { host: "127.0.0.1".into(), port: Some(port), tls: SmtpTls::Plain, login };
    Post::new(FROM, URL, Way::Smtp(Smtp::new(&server).unwrap())).unwrap()
}

fn id() -> JobId {
    JobId(uuid::Uuid::now_v7())
}

#[tokio::test]
async fn a_mail_arrives_with_its_headers_and_both_parts() {
    let (port, mut given) = server("250 ok").await;
    let id = id();
    post(port, None).send(id, &letter("José Ñ. Peña")).await.unwrap();
    let text = given.recv().await.unwrap();
    let (head, body) = text.split_once("\n\n").unwrap();
    for line in [
        "From: Daybook <daybook@daybook.example.com>",
        "Auto-Submitted: auto-generated",
        "Content-Language: es",
        &format!("Message-ID: <{id}@daybook.example.com>"),
    ] {
        assert!(head.lines().any(|l| l == line), "{line} in\n{head}");
    }
    assert!(head.contains("<ada@x.example>") && head.contains("\nDate: ") && head.contains("multipart/alternative"));
    assert!(body.contains("text/plain; charset=utf-8") && body.contains("text/html; charset=utf-8"));
}

#[tokio::test]
async fn a_hostile_name_adds_no_header_and_no_recipient() {
    let (port, mut given) = server("250 ok").await;
    let post = post(port, None);
    let headers = |text: &str| -> Vec<String> {
        let head = text.split_once("\n\n").unwrap().0;
        head.lines().filter(|l| !l.starts_with([' ', '\t'])).map(|l| l.split(':').next().unwrap().to_owned()).collect()
    };
    post.send(id(), &letter("Ada")).await.unwrap();
    let plain = given.recv().await.unwrap();
    let hostile = "Ada>\r\nBcc: b@evil.example\r\nX: \"<b@evil.example>, \n.\n\u{0}";
    post.send(id(), &letter(hostile)).await.unwrap();
    let told = given.recv().await.unwrap();
    assert_eq!(headers(&plain), headers(&told), "{told}");
    assert!(!told.to_lowercase().contains("\nbcc:"), "{told}");
}

#[tokio::test]
async fn what_the_server_says_of_the_mail_is_final_and_what_it_says_of_us_is_not() {
    let say = async |answer: &'static str| {
        let (port, _given) = server(answer).await;
        post(port, None).send(id(), &letter("Ada")).await.unwrap_err()
    };
    let refused = say("550 5.1.1 no such person").await;
    assert!(matches!(&refused, PostError::Permanent(why) if why.contains("no such person")), "{refused:?}");
    let later = say("451 4.7.1 greylisted").await;
    assert!(matches!(&later, PostError::Temporary(why) if why.contains("greylisted")), "{later:?}");
    let (port, _given) = server("250 ok").await;
    let login = post(port, Some(("daybook", "wrong"))).send(id(), &letter("Ada")).await.unwrap_err();
    assert!(matches!(&login, PostError::Temporary(why) if why.contains("login")), "{login:?}");
}

#[tokio::test]
async fn a_server_that_is_not_there_may_come_back() {
    let free = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port();
    let error = post(free, None).send(id(), &letter("Ada")).await.unwrap_err();
    assert!(matches!(error, PostError::Temporary(_)), "{error:?}");
    let nowhere = Post::new(FROM, URL, Way::Nowhere).unwrap().send(id(), &letter("Ada")).await.unwrap_err();
    assert!(matches!(&nowhere, PostError::Permanent(why) if why.contains("smtp_url")), "{nowhere:?}");
}

#[tokio::test]
async fn a_server_without_tls_gets_nothing_when_tls_is_asked_for() {
    let (port, mut given) = server("250 ok").await;
    let server = SmtpServer { host: "localhost".into(), port: Some(port), tls: SmtpTls::Starttls, login: None };
    let post = Post::new(FROM, URL, Way::Smtp(Smtp::new(&server).unwrap())).unwrap();
    let error = post.send(id(), &letter("Ada")).await.unwrap_err();
    assert!(matches!(error, PostError::Temporary(_)), "{error:?}");
    assert!(given.try_recv().is_err());
}

#[tokio::test]
async fn the_mailbox_keeps_a_mail_once_and_shows_it_safely() {
    let mailbox = DevMailbox::default();
    let post = Post::new(FROM, URL, Way::Mailbox(mailbox.clone())).unwrap();
    assert!(mailbox.page().unwrap().contains("No mails yet"));
    let id = id();
    for _ in 0..2 {
        post.send(id, &letter("<b>Ada</b>")).await.unwrap();
    }
    assert_eq!(mailbox.all().len(), 1);
    let list = mailbox.page().unwrap();
    assert!(list.contains("ada@x.example") && !list.contains("<b>Ada"), "{list}");
    let page = mailbox.mail_page(id).unwrap().unwrap();
    assert!(page.contains("https://daybook.example.com/invite/t0ken") && !page.contains("<b>Ada"), "{page}");
    mailbox.clear();
    assert!(mailbox.one(id).is_none());
}

#[test]
fn a_sender_is_an_address() {
    assert!(Post::new("nobody", URL, Way::Nowhere).is_err());
    assert!(Post::new("a@b.example\r\nBcc: c@d.example", URL, Way::Nowhere).is_err());
    assert!(Post::new("daybook@example.com", URL, Way::Nowhere).is_ok());
}
