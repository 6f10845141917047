//! What the panel shows of one record.

use crate::Glyph;
use leptos::prelude::*;

/// One record in the panel.
pub struct Panel {
    /// The heading.
    pub title: String,
    /// The line below it.
    pub subtitle: String,
    /// Shows the title's initials on a disc.
    pub avatar: bool,
    /// Where one goes from here.
    pub link: Option<PanelLink>,
    /// What is known, in pairs.
    pub facts: Vec<Fact>,
    /// What stands below them.
    pub more: Option<AnyView>,
}

/// A link among the panel's buttons.
pub struct PanelLink {
    /// Its picture.
    pub glyph: Glyph,
    /// Its words.
    pub text: &'static str,
    /// Where it leads.
    pub href: String,
}

/// One thing that is known.
pub struct Fact {
    label: &'static str,
    value: AnyView,
    class: Option<&'static str>,
}

impl Fact {
    /// A fact of any look.
    pub fn new(label: &'static str, value: impl IntoView) -> Self {
        Self { label, value: value.into_any(), class: None }
    }

    /// A text; a dash when there is none.
    pub fn text(label: &'static str, text: Option<String>) -> Self {
        Self::or_dash(label, text.map(IntoAny::into_any))
    }

    /// A fact of any look; a dash when it is not known.
    pub fn or_dash(label: &'static str, value: Option<AnyView>) -> Self {
        Self::new(label, value.unwrap_or_else(|| view! { <span class="faint">"—"</span> }.into_any()))
    }

    /// In figures of one width.
    #[must_use]
    pub fn num(self) -> Self {
        Self { class: Some("num"), ..self }
    }

    pub(super) fn view(self) -> AnyView {
        view! {
            <dt>{self.label}</dt>
            <dd class=self.class>{self.value}</dd>
        }
        .into_any()
    }
}
