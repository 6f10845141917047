//! The frame of a workspace, and what its palette finds.

use crate::nav;
use kernel::{Permission, PermissionSet, Slug};
use leptos::prelude::*;
use leptos_router::components::Outlet;
use ui_kit::{PaletteHit, use_palette};
use workspace_domain::Frame;

/// Draws the frame from what the server said of the workspace with the page. A browser that came here without that (from the list
/// of workspaces, by the back button) loads the page anew.
#[component]
pub(crate) fn WorkspaceFrame() -> impl IntoView {
    let frame = SharedValue::new(use_context::<Frame>).into_inner();
    let Some(frame) = frame else {
        Effect::new(|_| {
            // a page that can't reload itself stays empty; there is nothing to show without the workspace
            let _ = window().location().reload();
        });
        return ().into_any();
    };
    provide_context(frame.clone());
    let (slug, may) = (frame.slug.clone(), frame.permissions);
    use_palette().set_search(move |typed| search(slug.clone(), may, typed));
    view! {
        <ui_kit::Frame
            groups=nav::groups(&frame)
            end=nav::end(&frame)
            workspace=frame.workspace.clone()
            switch_href="/workspaces"
            leave_href=format!("/w/{}/leave", frame.slug)
            person=frame.person.clone()
            role=frame.role.clone()
            sign_out="/signout"
        >
            <Outlet/>
        </ui_kit::Frame>
    }
    .into_any()
}

/// People and projects whose name, number or code has what was typed.
async fn search(ws: Slug, may: PermissionSet, typed: String) -> Vec<PaletteHit> {
    let mut hits = Vec::new();
    // what can't be searched just now is not found; the palette still goes to pages
    if may.has(Permission::PeopleView) {
        let found = people_ui::api::search_people(ws.clone(), typed.clone()).await.unwrap_or_default();
        hits.extend(found.into_iter().map(|person| PaletteHit {
            group: "People".into(),
            href: format!("/w/{ws}/people?person={}", person.id),
            label: person.label,
            detail: person.detail,
        }));
    }
    if may.has(Permission::ProjectsView) {
        let found = projects_ui::api::search_projects(ws.clone(), typed).await.unwrap_or_default();
        hits.extend(found.into_iter().map(|project| PaletteHit {
            group: "Projects".into(),
            href: format!("/w/{ws}/projects?project={}", project.id),
            label: project.label,
            detail: project.detail,
        }));
    }
    hits
}
