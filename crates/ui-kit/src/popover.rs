//! A button and what drops from it. The browser's own popover: it closes on Esc and on a click outside, and gives the focus back.

use leptos::{children::ViewFnOnce, html, prelude::*};

/// A button that opens a small panel beside itself.
#[component]
pub fn Popover(
    /// The panel's id; unique on the page.
    #[prop(into)]
    id: String,
    /// What the button shows.
    #[prop(into)]
    button: ViewFnOnce,
    /// The button's class: `btn`, `btn quiet`.
    #[prop(default = "btn")]
    class: &'static str,
    /// Says what the button is for, when it shows an icon alone.
    #[prop(optional)]
    label: Option<&'static str>,
    /// Tells when the panel opens (`true`) and closes.
    #[prop(optional, into)]
    on_toggle: Option<Callback<bool>>,
    /// The panel's content. Buttons in it close it with [`close_popover`].
    children: Children,
) -> impl IntoView {
    let opener = NodeRef::<html::Button>::new();
    let panel = NodeRef::<html::Div>::new();
    view! {
        <button
            type="button"
            class=class
            popovertarget=id.clone()
            aria-label=label
            node_ref=opener
            on:click=move |_| {
                if let (Some(opener), Some(panel)) = (opener.get_untracked(), panel.get_untracked()) {
                    place(&opener, &panel);
                }
            }
        >
            {button.run()}
        </button>
        <div
            id=id
            class="popover"
            popover="auto"
            node_ref=panel
            on:toggle=move |_| {
                if let (Some(on_toggle), Some(panel)) = (on_toggle, panel.get_untracked()) {
                    on_toggle.run(panel.matches(":popover-open").unwrap_or_default());
                }
            }
        >
            {children()}
        </div>
    }
    .into_any()
}

/// Closes the popover with this id, if it is open.
pub fn close_popover(id: &str) {
    use wasm_bindgen::JsCast;
    let element = document().get_element_by_id(id);
    if let Some(panel) = element.as_ref().and_then(|element| element.dyn_ref::<web_sys::HtmlElement>()) {
        // refused only when it is closed already
        let _ = panel.hide_popover();
    }
}

/// Below the button where there is more room below, else above; flush with its nearer edge. Through the CSSOM, which the
/// content security policy allows.
fn place(opener: &web_sys::HtmlElement, panel: &web_sys::HtmlElement) {
    const GAP_PX: f64 = 4.0;
    let size =
        |value: Result<wasm_bindgen::JsValue, _>| value.ok().and_then(|value| value.as_f64()).unwrap_or_default();
    let (width, height) = (size(window().inner_width()), size(window().inner_height()));
    let rect = opener.get_bounding_client_rect();
    let below = rect.top() + rect.bottom() <= height;
    let left = rect.left() + rect.right() <= width;
    let px = |value: f64| format!("{value}px");
    let room = if below { height - rect.bottom() } else { rect.top() } - 3.0 * GAP_PX;
    let auto = || "auto".to_owned();
    let style = web_sys::HtmlElement::style(panel);
    for (name, value) in [
        ("top", if below { px(rect.bottom() + GAP_PX) } else { auto() }),
        ("bottom", if below { auto() } else { px(height - rect.top() + GAP_PX) }),
        ("left", if left { px(rect.left()) } else { auto() }),
        ("right", if left { auto() } else { px(width - rect.right()) }),
        ("max-height", px(room.max(96.0))),
        ("min-width", px(rect.width())),
    ] {
        // these names and values are always taken
        let _ = style.set_property(name, &value);
    }
}
