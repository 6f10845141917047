//! How strong a password is, as one types: in words, with a bar that says the same.

use identity_domain::{PASSWORD_LEAST, Strength, strength};
use leptos::prelude::*;

/// The meter below a field for a new password.
#[component]
pub(crate) fn StrengthMeter(
    /// What is typed.
    password: RwSignal<String>,
    /// Words that a guesser would know of the person.
    #[prop(optional)]
    known: Vec<RwSignal<String>>,
) -> impl IntoView {
    let judged = move || {
        let typed = password.get();
        let known: Vec<String> = known.iter().map(RwSignal::get).collect();
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        (!typed.is_empty()).then(|| (strength(&typed, &known), typed.chars().count() < PASSWORD_LEAST))
    };
    view! {
        <div class="strength" role="status">
            {move || judged().map(|(strength, short)| view! {
                <meter min="0" max="5" low="3" high="4" optimum="5" value=strength.step().to_string() aria-hidden="true"></meter>
                <span>{if short { "Too short yet." } else { words(strength) }}</span>
            })}
        </div>
    }
    .into_any()
}

fn words(strength: Strength) -> &'static str {
    match strength {
        Strength::VeryWeak => "Very weak: among the first that are tried.",
        Strength::Weak => "Weak: add a word or two.",
        Strength::Fair => "Fair: one more word makes it good.",
        Strength::Good => "Good.",
        Strength::Strong => "Strong.",
    }
}
