//! The wording of identity's codes.

use kernel::FieldError;

/// What a refusal means to the person.
pub(crate) fn words(error: &FieldError) -> Option<String> {
    let value = |key: &str| error.params.get(key).map_or("", String::as_str);
    Some(match error.code.as_str() {
        "email_taken" => "Someone has signed up with this address. Sign in instead, or use another.".into(),
        "email_shape" => "This is no e-mail address. It looks like marta@northline.example.".into(),
        "slug_taken" => "Another workspace has this address. Choose another.".into(),
        "slug_reserved" => "Daybook keeps this word for itself. Choose another.".into(),
        "slug_length" => "Use 3 to 40 characters.".into(),
        "slug_shape" => "Use small letters, digits and single hyphens, a letter first.".into(),
        "password_short" => format!("Use {} characters or more. A few words in a row do well.", value("min")),
        "password_long" => format!("Use {} characters at most.", value("max")),
        "wrong_email_or_password" => "The e-mail address or the password is not right. Try again.".into(),
        "invitation_used" => "This invitation was used already. If it was you, sign in.".into(),
        "invitation_expired" => "This invitation is older than 7 days. Ask who sent it for another.".into(),
        "invitation_revoked" => "This invitation was taken back. Ask the people there for another.".into(),
        "invitation_unknown" => {
            "This is no invitation, or a later mail took its place. Open the link of the last mail.".into()
        }
        "somebody_else" => "This invitation is for another address. Sign out, and sign in with that one.".into(),
        "has_account" => "This address has an account meanwhile. Sign in with it, then open this link again.".into(),
        "place_closed" => "Your place in this workspace is closed. Ask the people there to open it again.".into(),
        "already_in" => "You belong to this workspace already.".into(),
        "address_unverified" => "Confirm your e-mail address first. Your profile sends the link.".into(),
        "declined_lately" => "Your last request was declined less than a week ago. Talk to the people there.".into(),
        "join_unknown" => {
            "This link leads nowhere: it was turned off or renewed, or mistyped. Ask the people there for another."
                .into()
        }
        "link_spent_or_expired" => {
            "This link was used already, was replaced by a later one, or is too old. Ask for another.".into()
        }
        "email_same" => "This is the address that you have.".into(),
        "time_zone_unknown" => "There is no such time zone. It looks like America/Chicago.".into(),
        "reset_spent_or_expired" => {
            "This link was used already, or is older than 30 minutes. Ask for another one under \"Forgot password?\"."
                .into()
        }
        "password_used_before" => "This is one of your last five passwords. Choose another.".into(),
        "wrong_password" => "This is not your present password. Try again.".into(),
        "wrong_code" => "This code is not right, or was used already. Wait for the next one.".into(),
        "wrong_passkey" => {
            "This passkey is not known here, or your device did not check that it is you. Try another.".into()
        }
        "passkey_too_late" => "This took longer than 5 minutes, or was answered already. Try again.".into(),
        "passkeys_most" => "You have 20 passkeys. Remove one first.".into(),
        "passkeys_not_here" => {
            "Passkeys need Daybook to be opened by a host name, not by a number. Ask who runs it.".into()
        }
        "passkey_unsupported" => "This browser knows no passkeys, or is too old for them. Use another way.".into(),
        "passkey_given_up" => "The browser used no passkey: it was cancelled, or took too long. Try again.".into(),
        "passkey_here_already" => "This device keeps a passkey for your account already.".into(),
        "passkey_refused" => "The browser refused. Open Daybook by its usual address, and try again.".into(),
        "step_expired" => "Signing in took too long, or too many tries were wrong. Start over.".into(),
        "already_set_up" => "This is set up already. Load the page anew.".into(),
        "not_set_up" => "This is not set up. Load the page anew.".into(),
        "sso_required" => {
            format!("{} asks you to sign in with {}. Use its button below.", value("workspace"), value("provider"))
        }
        "last_way_in" => {
            "This is the only way into your account. Set a password under \"Forgot password?\" first.".into()
        }
        "provider_unreachable" => "The provider can't be reached just now. Try again in a minute.".into(),
        "name_shape" => "A name has no line breaks or control characters.".into(),
        _ => return None,
    })
}
