//! Which address shows which page. Each page is a chunk of its own.

use crate::workspace_frame::WorkspaceFrame;
use crew_ui::CrewLinksPage;
use identity_ui::{
    ConfirmPage, ForgotPage, InvitationPage, JoinPage, NewAccountPage, NewcomerPage, ProfilePage, ResetPage,
    SecondFactorPage, SetupPage, SignInPage, SignUpPage, WorkspacesPage, fresh_dialog,
};
use imports_ui::{ImportPage, ImportStartPage};
use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::{
    Lazy, SsrMode,
    components::{ParentRoute, Route, Router, Routes},
    path,
};
use manpower_ui::{SchedulePage, WeeksPage};
use people_ui::PeoplePage;
use projects_ui::ProjectsPage;
use ui_kit::{Later, provide_fresh, provide_palette, provide_toasts, use_fresh};
use workspace_ui::{AuditPage, JobsPage, LeavePage, MembersPage, RolesPage, SecurityPage, SettingsPage, TokensPage};

/// Everything below `<body>`.
///
/// Pages are rendered whole (`SsrMode::Async`): they read without scripts, and the status is right before the first byte leaves.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    provide_toasts();
    provide_palette();
    provide_fresh();
    view! {
        <Router>
            <Routes fallback=|| view! { <NotHere/> }>
                <Route path=path!("/signin") view={Lazy::<SignInPage>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/signup") view={Lazy::<SignUpPage>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/signup/external") view={Lazy::<NewcomerPage>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/signup/:token") view={Lazy::<NewAccountPage>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/forgot") view={Lazy::<ForgotPage>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/reset/:token") view={Lazy::<ResetPage>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/second-factor") view={Lazy::<SecondFactorPage>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/second-factor/setup") view={Lazy::<SetupPage>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/invitation/:token") view={Lazy::<InvitationPage>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/join/:token") view={Lazy::<JoinPage>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/confirm/:token") view={Lazy::<ConfirmPage>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/profile") view={Lazy::<ProfilePage>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/workspaces") view={Lazy::<WorkspacesPage>::new()} ssr=SsrMode::Async/>
                <ParentRoute path=path!("/w/:ws") view=WorkspaceFrame ssr=SsrMode::Async>
                    <Route path=path!("/schedule") view={Lazy::<SchedulePage>::new()}/>
                    <Route path=path!("/schedule/weeks") view={Lazy::<WeeksPage>::new()}/>
                    <Route path=path!("/crew-links") view={Lazy::<CrewLinksPage>::new()}/>
                    <Route path=path!("/people") view={Lazy::<PeoplePage>::new()}/>
                    <Route path=path!("/projects") view={Lazy::<ProjectsPage>::new()}/>
                    <Route path=path!("/import") view={Lazy::<ImportStartPage>::new()}/>
                    <Route path=path!("/import/:id") view={Lazy::<ImportPage>::new()}/>
                    <Route path=path!("/members") view={Lazy::<MembersPage>::new()}/>
                    <Route path=path!("/leave") view={Lazy::<LeavePage>::new()}/>
                    <Route path=path!("/tokens") view={Lazy::<TokensPage>::new()}/>
                    <Route path=path!("/roles") view={Lazy::<RolesPage>::new()}/>
                    <Route path=path!("/audit") view={Lazy::<AuditPage>::new()}/>
                    <Route path=path!("/security") view={Lazy::<SecurityPage>::new()}/>
                    <Route path=path!("/jobs") view={Lazy::<JobsPage>::new()}/>
                    <Route path=path!("/settings") view={Lazy::<SettingsPage>::new()}/>
                </ParentRoute>
            </Routes>
            <FreshSignIn/>
        </Router>
    }
    .into_any()
}

/// The question whether it is still the same person, loaded when something first asks it.
#[component]
fn FreshSignIn() -> impl IntoView {
    let (open, asked) = (use_fresh().open(), RwSignal::new(false));
    Effect::new(move |_| {
        if open.get() {
            asked.set(true);
        }
    });
    move || asked.get().then(|| view! { <Later load=fresh_dialog/> })
}

#[component]
fn NotHere() -> impl IntoView {
    view! {
        <ui_kit::Gate title="Not here">
            <p class="muted">"There is no such page. The address may be old, or mistyped."</p>
            <a class="btn primary wide" href="/" rel="external">"To your workspaces"</a>
        </ui_kit::Gate>
    }
    .into_any()
}
