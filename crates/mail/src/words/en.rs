//! The letters in English.

use super::{Around, Span, When, Words, facts, message, name};
use crate::{Device, FactorChange, Letter};
use kernel::Email;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const NOT_YOU: &str =
    "If this was not you, use the button now: it signs out every device and lets you set a new password.";

/// The words of a letter.
pub(super) fn of(letter: &Letter, house: &str) -> Words {
    match letter {
        Letter::Welcome { .. } => Words {
            subject: "Welcome to Daybook".into(),
            heading: "Welcome to Daybook".into(),
            lines: vec![
                "Your account is ready. People, projects and the week's schedule are in one place, on a desk and on a phone.".into(),
                "Begin with your roster: bring it in from a spreadsheet, or add the first people by hand.".into(),
            ],
            facts: vec![],
            button: "Open Daybook",
            note: String::new(),
        },
        Letter::ConfirmSignUp { minutes, .. } => Words {
            subject: "Confirm your address to start".into(),
            heading: "Confirm your address to start".into(),
            lines: vec!["Somebody, hopefully you, wants to start at Daybook with this address. The button leads to the rest.".into()],
            facts: vec![],
            button: "Confirm and go on",
            note: format!(
                "The link works once, for {}. If you did not ask for this, ignore this mail: without it nobody gets an account with your address.",
                span(*minutes)
            ),
        },
        Letter::HasAccount { .. } => Words {
            subject: "You have a Daybook account".into(),
            heading: "You have an account already".into(),
            lines: vec!["Somebody, hopefully you, wanted to start at Daybook with this address. It has an account: sign in with it.".into()],
            facts: vec![],
            button: "Sign in",
            note: "If you have forgotten the password, “Forgot password?” on that page mails you the way to a new one. If you did not ask for this, ignore this mail: your account stays as it is.".into(),
        },
        Letter::VerifyAddress { minutes, .. } => Words {
            subject: "Confirm your e-mail address".into(),
            heading: "Confirm your e-mail address".into(),
            lines: vec!["Please confirm that this address is yours, so that Daybook can reach you about your account.".into()],
            facts: vec![],
            button: "Confirm address",
            note: format!("The link works for {}. If you did not ask for this, ignore this mail.", span(*minutes)),
        },
        Letter::ResetPassword { minutes, .. } => Words {
            subject: "Set a new password".into(),
            heading: "Set a new password".into(),
            lines: vec!["Somebody, hopefully you, asked to set a new password for your Daybook account.".into()],
            facts: vec![],
            button: "Set a new password",
            note: format!(
                "The link works once, for {}. If you did not ask for this, ignore this mail: your password stays as it is.",
                span(*minutes)
            ),
        },
        Letter::PasswordChanged { at, device, .. } => Words {
            subject: "Your password was changed".into(),
            heading: "Your password was changed".into(),
            lines: vec!["The password of your Daybook account was changed. All other devices were signed out.".into()],
            facts: what(*at, device),
            button: "That was not me",
            note: format!("If you did this, there is nothing to do. {NOT_YOU}"),
        },
        Letter::ConfirmNewEmail { old, minutes, .. } => Words {
            subject: "Confirm your new e-mail address".into(),
            heading: "Confirm your new e-mail address".into(),
            lines: vec![format!("The Daybook account of {old} is to be signed in to with this address from now on.")],
            facts: vec![],
            button: "Confirm new address",
            note: format!("The link works for {}. If you did not ask for this, ignore this mail.", span(*minutes)),
        },
        Letter::ConfirmOldEmail { new, minutes, .. } => Words {
            subject: "Confirm the change of your e-mail address".into(),
            heading: "Confirm the change of your e-mail address".into(),
            lines: vec![format!("You asked to sign in to Daybook with {new} instead of this address.")],
            facts: vec![],
            button: "Confirm the change",
            note: format!(
                "The link works for {}. If you did not ask for this, ignore this mail and change your password: nothing changes without this link.",
                span(*minutes)
            ),
        },
        Letter::EmailChanged { old, new, at, .. } => Words {
            subject: "Your e-mail address was changed".into(),
            heading: "Your e-mail address was changed".into(),
            lines: vec!["You sign in to Daybook with the new address from now on.".into()],
            facts: vec![("Before", old.to_string()), ("Now", new.to_string()), ("When", when(*at))],
            button: "Open Daybook",
            note: "If you did not do this, tell an owner of your workspace at once.".into(),
        },
        Letter::NewDevice { at, device, .. } => Words {
            subject: "New sign-in to your account".into(),
            heading: "New sign-in to your account".into(),
            lines: vec!["Your Daybook account was signed in to from a device that it did not know.".into()],
            facts: what(*at, device),
            button: "See your devices",
            note: "If this was you, there is nothing to do. If not, sign that device out and change your password.".into(),
        },
        Letter::SecondFactorChanged { change, at, device, .. } => Words {
            subject: factor(*change).0.into(),
            heading: factor(*change).0.into(),
            lines: vec![factor(*change).1.into()],
            facts: what(*at, device),
            button: "See your sign-in settings",
            note: "If you did this, there is nothing to do. If not, change your password and tell an owner of your workspace.".into(),
        },
        Letter::TokenReused { at, device, .. } => Words {
            subject: "A session of yours was ended".into(),
            heading: "A session of yours was ended".into(),
            lines: vec![
                "An old key of one of your sessions was used a second time. That happens when somebody copied it, so the session was ended.".into(),
            ],
            facts: what(*at, device),
            button: "See your devices",
            note: "Sign in again, look through your devices, and change your password if you see one that is not yours.".into(),
        },
        Letter::Invitation { by, role, days, .. } => Words {
            subject: format!("Join {house} on Daybook"),
            heading: format!("Join {house}"),
            lines: vec![format!("{} invites you to work in {house} on Daybook as {}.", name(by), name(role))],
            facts: vec![],
            button: "Accept the invitation",
            note: format!(
                "The invitation is for you alone and ends after {}. If you don't know {house}, ignore this mail.",
                span(days * 1440)
            ),
        },
        Letter::CrewLink { by, .. } => Words {
            subject: format!("Your days at {house}"),
            heading: "Your days".into(),
            lines: vec![
                format!("{} sends you your own page: where you work, when, and with whom.", name(by)),
                "Open it on your phone and add it to the home screen. It works without a password, and without a signal too.".into(),
            ],
            facts: vec![],
            button: "Open my days",
            note: "The link is yours alone: whoever has it sees your days. Please don't pass it on.".into(),
        },
        Letter::AccessRequested { who, email, message: text, .. } => {
            let mut lines = vec![format!("{} ({email}) asks for access to {house}.", name(who))];
            lines.extend(message(text.as_deref()).map(|text| format!("“{text}”")));
            Words {
                subject: format!("{} asks for access", name(who)),
                heading: "Somebody asks for access".into(),
                lines,
                facts: vec![],
                button: "Grant or decline",
                note: "You get this because you manage the members of the workspace. Grant access only to people whom you know.".into(),
            }
        }
        Letter::AccessGranted { role, .. } => Words {
            subject: format!("You have access to {house}"),
            heading: "Access granted".into(),
            lines: vec![format!("Your request was granted: you can work in {house} as {}.", name(role))],
            facts: vec![],
            button: "Open the workspace",
            note: String::new(),
        },
        Letter::AccessDeclined { .. } => Words {
            subject: format!("Your request to {house}"),
            heading: "Access declined".into(),
            lines: vec![format!("Your request for access to {house} was declined. If you think that is a mistake, please talk to the people there.")],
            facts: vec![],
            button: "Open Daybook",
            note: String::new(),
        },
    }
}

/// What stands around a letter.
pub(super) fn around(name: &str, house: Option<&str>, to: &Email) -> Around {
    let sent = house.map_or_else(|| "Sent by Daybook".to_owned(), |house| format!("Sent by Daybook for {house}"));
    Around {
        greeting: if name.is_empty() { String::new() } else { format!("Hello {name},") },
        copy: "If the button does not work, copy this address into your browser:",
        footer: format!("{sent} to {to}. This mail was written by a program; nobody reads answers to it."),
    }
}

fn factor(change: FactorChange) -> (&'static str, &'static str) {
    match change {
        FactorChange::AppAdded => (
            "An authenticator app was added",
            "Signing in to your Daybook account now asks for a code of your authenticator app.",
        ),
        FactorChange::AppRemoved => (
            "The authenticator app was removed",
            "Your Daybook account no longer asks for a code of an authenticator app.",
        ),
        FactorChange::PasskeyAdded => ("A passkey was added", "A new passkey can sign in to your Daybook account."),
        FactorChange::PasskeyRemoved => {
            ("A passkey was removed", "One of your passkeys no longer signs in to your Daybook account.")
        }
        FactorChange::CodesMade => (
            "New recovery codes were made",
            "Your Daybook account has new recovery codes. The ones before no longer work.",
        ),
        FactorChange::CodeUsed => (
            "A recovery code was used",
            "Your Daybook account was signed in to with a recovery code. It does not work again.",
        ),
        FactorChange::ProviderAdded => (
            "A way to sign in was added",
            "An account at another provider can sign in to your Daybook account now. Your sign-in settings name it.",
        ),
        FactorChange::ProviderRemoved => (
            "A way to sign in was removed",
            "An account at another provider no longer signs in to your Daybook account.",
        ),
    }
}

fn what(at: i64, device: &Device) -> Vec<(&'static str, String)> {
    facts(when(at), device, ["When", "Device", "Address"])
}

fn when(at: i64) -> String {
    let When { day, month, year, clock } = When::of(at);
    format!("{} {day}, {year}, {clock}", MONTHS[month])
}

fn span(minutes: u32) -> String {
    match Span::of(minutes) {
        Span::Minutes(1) => "1 minute".into(),
        Span::Minutes(n) => format!("{n} minutes"),
        Span::Hours(1) => "1 hour".into(),
        Span::Hours(n) => format!("{n} hours"),
        Span::Days(n) => format!("{n} days"),
    }
}
