//! Every letter, in both languages, with the names that a stranger might type.
#![allow(clippy::unwrap_used)]

use kernel::Email;
use mail::{Device, FactorChange, House, Language, Letter, Mail, SendMail, render};
use store::Job;

const URL: &str = "https://daybook.example.com";
const LINK: &str = "/x/3q2-7wEx_token?for=a&b=c";
const HOSTILE: &str = "<script>alert(1)</script>\"'&\r\nBcc: b@evil.example\r\n\r\nhttps://evil.example\u{202e}";

fn email(text: &str) -> Email {
    Email::parse(text).unwrap()
}

fn letters(name: &str) -> Vec<Letter> {
    let link = || LINK.to_owned();
    let name = || name.to_owned();
    let device = || Device { name: name(), ip: Some("203.0.113.7".into()), place: Some(name()) };
    let (old, new, at) = (email("old@x.example"), email("new@x.example"), 1_795_380_900_000);
    let mut letters = vec![
        Letter::Welcome { link: link() },
        Letter::VerifyAddress { link: link(), minutes: 1440 },
        Letter::ResetPassword { link: link(), minutes: 30 },
        Letter::PasswordChanged { at, device: device(), link: link() },
        Letter::ConfirmNewEmail { old: old.clone(), link: link(), minutes: 60 },
        Letter::ConfirmOldEmail { new: new.clone(), link: link(), minutes: 60 },
        Letter::EmailChanged { old, new: new.clone(), at, link: link() },
        Letter::NewDevice { at, device: device(), link: link() },
        Letter::TokenReused { at, device: device(), link: link() },
        Letter::Invitation { by: name(), role: name(), link: link(), days: 7 },
        Letter::CrewLink { by: name(), link: link() },
        Letter::AccessRequested { who: name(), email: new, message: Some(name()), link: link() },
        Letter::AccessGranted { role: name(), link: link() },
        Letter::AccessDeclined { link: link() },
        Letter::ConfirmSignUp { link: link(), minutes: 1440 },
        Letter::HasAccount { link: link() },
    ];
    letters.extend(FactorChange::ALL.map(|change| Letter::SecondFactorChanged {
        change,
        at,
        device: device(),
        link: link(),
    }));
    letters
}

fn mail(letter: Letter, language: Language, name: &str) -> Mail {
    let house = Some(House { name: name.to_owned(), logo: None });
    Mail { to: email("ada@x.example"), name: name.to_owned(), language, house, letter }
}

fn every(name: &str) -> impl Iterator<Item = Mail> {
    Language::ALL
        .into_iter()
        .flat_map(move |language| letters(name).into_iter().map(move |letter| mail(letter, language, name)))
}

#[test]
fn every_letter_says_the_same_in_both_parts_and_holds_its_link() {
    for mail in every("Northline Concrete") {
        let told = render(&mail, URL).unwrap();
        let key = mail.letter.key();
        assert!(told.text.contains(&format!("\n{URL}{LINK}\n")), "{key}: {}", told.text);
        let shown = format!("href=\"{URL}{}\"", LINK.replace('&', "&#38;"));
        assert_eq!(told.html.matches(&shown).count(), 2, "{key}: {}", told.html);
        assert!(told.html.contains("Northline Concrete") && told.text.contains("Northline Concrete"), "{key}");
        assert!((8..=60).contains(&told.subject.chars().count()), "{key}: {:?}", told.subject);
        assert!(told.html.contains(&format!("lang=\"{}\"", mail.language.tag())), "{key}");
        assert!(told.text.lines().all(|line| !line.contains("{{")), "{key}");
    }
}

#[test]
fn the_languages_differ() {
    let told = |language| letters("Ada").into_iter().map(move |l| render(&mail(l, language, "Ada"), URL).unwrap().text);
    for (en, es) in told(Language::En).zip(told(Language::Es)) {
        assert_ne!(en, es);
    }
    let es = render(&mail(letters("Ada").remove(3), Language::Es, "Ada"), URL).unwrap();
    assert!(es.text.contains("de noviembre de 2026"), "{}", es.text);
    assert!(es.text.contains("203.0.113.7 (Ada)"), "{}", es.text);
}

#[test]
fn a_hostile_name_adds_neither_markup_nor_lines_nor_links() {
    let lines = |mail: &Mail| {
        let told = render(mail, URL).unwrap();
        (told.text.lines().count(), told.html.matches('<').count(), told.subject.lines().count())
    };
    for (plain, hostile) in every("Ada").zip(every(HOSTILE)) {
        assert_eq!(lines(&plain), lines(&hostile), "{}", plain.letter.key());
        let told = render(&hostile, URL).unwrap();
        for part in [&told.subject, &told.text, &told.html] {
            assert!(!part.contains("evil.example") && !part.contains('\u{202e}'), "{part}");
            assert!(!part.contains('\r'), "{part}");
        }
        assert!(!told.html.contains("<script"), "{}", told.html);
        assert!(!told.subject.chars().any(char::is_control));
    }
}

#[test]
fn a_long_name_does_not_make_a_long_subject() {
    for mail in every(&"Northline ".repeat(40)) {
        let told = render(&mail, URL).unwrap();
        assert!(told.subject.chars().count() <= 90, "{}", told.subject);
    }
}

#[test]
fn a_link_leads_to_this_server_alone() {
    for bad in [
        "https://evil.example/",
        "//evil.example/",
        "javascript:alert(1)",
        "",
        "/a b",
        "/a\r\nb",
        "/\\evil.example",
        "/\"x",
    ] {
        let letter = Letter::Welcome { link: bad.into() };
        assert!(render(&mail(letter, Language::En, "Ada"), URL).is_err(), "{bad:?}");
    }
}

#[test]
fn a_logo_stands_at_the_head() {
    let mut with = mail(Letter::Welcome { link: LINK.into() }, Language::En, "Ada");
    assert!(!render(&with, URL).unwrap().html.contains("<img"));
    with.house = Some(House { name: "Northline".into(), logo: Some("/logo/t0ken.png".into()) });
    assert!(render(&with, URL).unwrap().html.contains("src=\"https://daybook.example.com/logo/t0ken.png\""));
}

#[test]
fn a_mail_survives_the_outbox_and_its_label_tells_no_secret() {
    for mail in every("Ada") {
        let job = SendMail::new(mail);
        let stored = serde_json::to_string(&job).unwrap();
        assert_eq!(serde_json::from_str::<SendMail>(&stored).unwrap(), job);
        assert!(!job.label().contains("3q2"), "{}", job.label());
    }
}
