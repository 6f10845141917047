//! The frame of a workspace: the navigation, the place for a page, the palette and the messages.

use crate::{
    Avatar, Glyph, Icon, Popover, ThemeChoice, ToastRegion, close_popover, focus::focus_id, palette::PaletteDialog,
};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

const TABS: usize = 4;

/// One destination.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NavItem {
    /// Its name.
    pub label: &'static str,
    /// Its address: `/w/northline/schedule`.
    pub href: String,
    /// Its icon.
    pub glyph: Glyph,
}

/// Destinations that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NavGroup {
    /// The words above them: `Field`. Empty for none.
    pub label: &'static str,
    /// The destinations.
    pub items: Vec<NavItem>,
}

/// The frame around every page of a workspace. It also makes the destinations known to the palette.
#[component]
pub fn Frame(
    /// The navigation, in order. The first four are the tabs of a phone.
    groups: Vec<NavGroup>,
    /// Destinations at the lower end: settings.
    #[prop(optional)]
    end: Vec<NavItem>,
    /// The workspace's name.
    #[prop(into)]
    workspace: String,
    /// Where another workspace is chosen; none when the person has only this one.
    #[prop(optional, into)]
    switch_href: Option<String>,
    /// Where the person gives up the own place in the workspace; none where there is none.
    #[prop(optional, into)]
    leave_href: Option<String>,
    /// The name of who is signed in.
    #[prop(into)]
    person: String,
    /// The role of who is signed in, in words: `Scheduler`.
    #[prop(into)]
    role: String,
    /// Where the sign-out form is posted to.
    sign_out: &'static str,
    /// The page.
    children: Children,
) -> impl IntoView {
    let path = use_location().pathname;
    // the navigation of a phone, drawn over the page
    let open = RwSignal::new(false);
    let all: Vec<NavItem> = groups.iter().flat_map(|group| group.items.clone()).chain(end.clone()).collect();
    crate::use_palette().set_places(all.iter().map(|item| (item.label, item.href.clone(), item.glyph)).collect());
    let links = |items: Vec<NavItem>| items.into_iter().map(|item| link(path, open, item)).collect_view();
    let groups = groups.into_iter().map(|group| {
        view! {
            {(!group.label.is_empty()).then(|| view! { <div class="group">{group.label}</div> })}
            {links(group.items)}
        }
    });
    view! {
        {skip_link()}
        <div class="frame" translate="no">
            <nav
                id="nav"
                class="nav"
                class:open=open
                aria-label="Main"
                on:keydown=move |event| {
                    if event.key() == "Escape" {
                        open.set(false);
                    }
                }
            >
                <div class="brand"><span class="mark" aria-hidden="true">"D"</span>"Daybook"</div>
                {groups.collect_view()}
                <div class="end">{links(end)}{person_menu(workspace, [switch_href, leave_href], person, role, sign_out)}</div>
            </nav>
            <main class="main" id="main" tabindex="-1">
                {children()}
            </main>
            {tabs(path, open, all)}
        </div>
        <ToastRegion/>
        <PaletteDialog/>
    }
    .into_any()
}

fn skip_link() -> AnyView {
    view! {
        <a
            class="skip"
            href="#main"
            on:click=|event| {
                event.prevent_default();
                focus_id("main");
            }
        >
            "Skip to the page"
        </a>
    }
    .into_any()
}

fn link(path: Memo<String>, open: RwSignal<bool>, item: NavItem) -> AnyView {
    let href = item.href.clone();
    view! {
        <a
            href=item.href
            aria-current=move || is_at(&path.get(), &href).then_some("page")
            on:click=move |_| open.set(false)
        >
            <Icon glyph=item.glyph/>
            {item.label}
        </a>
    }
    .into_any()
}

fn tabs(path: Memo<String>, open: RwSignal<bool>, all: Vec<NavItem>) -> AnyView {
    view! {
        <nav class="tabs" aria-label="Tabs">
            {all.into_iter().take(TABS).map(|item| link(path, open, item)).collect_view()}
            <button
                type="button"
                aria-controls="nav"
                aria-expanded=move || open.get().to_string()
                on:click=move |_| open.update(|open| *open = !*open)
            >
                <Icon glyph=Glyph::Menu/>
                "More"
            </button>
        </nav>
    }
    .into_any()
}

fn person_menu(
    workspace: String,
    [switch_href, leave_href]: [Option<String>; 2],
    person: String,
    role: String,
    sign_out: &'static str,
) -> AnyView {
    const ID: &str = "person-menu";
    let name = person.clone();
    let company = workspace.clone();
    let button = move || {
        view! {
            <Avatar name=name.clone()/>
            <span class="who"><span>{name}</span><small>{company}</small></span>
        }
    };
    view! {
        <Popover id=ID button class="person">
            <div class="menu">
                <p class="head"><b>{person}</b><small>{format!("{role} · {workspace}")}</small></p>
                <ThemeChoice/>
                <a class="item" href="/profile" rel="external" on:click=|_| close_popover(ID)>
                    <Icon glyph=Glyph::Person/>
                    "Profile"
                </a>
                {switch_href
                    .map(|href| {
                        view! {
                            <a class="item" href=href on:click=|_| close_popover(ID)>
                                <Icon glyph=Glyph::Building/>
                                "Switch workspace"
                            </a>
                        }
                    })}
                {leave_href
                    .map(|href| {
                        view! {
                            <a class="item" href=href on:click=|_| close_popover(ID)>
                                <Icon glyph=Glyph::Close/>
                                "Leave the workspace"
                            </a>
                        }
                    })}
                <form method="post" action=sign_out>
                    <button class="item">
                        <Icon glyph=Glyph::Leave/>
                        "Sign out"
                    </button>
                </form>
            </div>
        </Popover>
    }
    .into_any()
}

/// Whether a page at `path` belongs to the destination.
fn is_at(path: &str, href: &str) -> bool {
    path.strip_prefix(href).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::is_at;

    #[test]
    fn a_destination_holds_its_subpages_only() {
        assert!(is_at("/w/north/people", "/w/north/people"));
        assert!(is_at("/w/north/people/1", "/w/north/people"));
        assert!(!is_at("/w/north/peoples", "/w/north/people"));
        assert!(!is_at("/w/north", "/w/north/people"));
    }
}
