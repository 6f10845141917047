//! What opens over and beside the grid, and comes after it: the dialogs of the acts that need an answer first, with what a move of cells
//! says while it lasts, a cell's details, the conflicts, the export, the keys.

use crate::{
    conflicts::{ConflictPanel, Conflicts},
    copy_dialog::CopyDialog,
    details_dialog::DetailsDialog,
    drag,
    export_dialog::ExportDialog,
    hands::Hands,
    people_dialogs::{CrewDialog, LendDialog},
    push_dialog::PushDialog,
    shortcuts::Shortcuts,
    week_bar::Shown,
};
use kernel::Slug;
use leptos::{lazy, prelude::*};
use ui_kit::SetParams;

/// Which of the dialogs is open.
#[derive(Clone, Copy)]
pub(crate) struct Dialogs {
    pub(crate) copy: RwSignal<bool>,
    pub(crate) push: RwSignal<bool>,
    pub(crate) crew: RwSignal<bool>,
    pub(crate) lend: RwSignal<bool>,
}

impl Dialogs {
    pub(crate) fn new() -> Self {
        let closed = || RwSignal::new(false);
        Self { copy: closed(), push: closed(), crew: closed(), lend: closed() }
    }
}

/// All that opens over the grid, made apart from it. `reload`: reads the week again.
#[lazy]
pub(crate) fn week_dialogs(
    ws: Slug,
    hands: Hands,
    dialogs: Dialogs,
    params: SetParams,
    reload: Callback<()>,
) -> AnyView {
    let acts = hands.state().may_edit().then(|| {
        let ws = ws.clone();
        view! {
            <CopyDialog ws=ws.clone() hands open=dialogs.copy params/>
            <PushDialog ws hands open=dialogs.push reload/>
            <CrewDialog hands open=dialogs.crew/>
            <LendDialog hands open=dialogs.lend/>
            <p class="carrying" role="status">{move || drag::told(hands)}</p>
        }
    });
    view! {
        {acts}
        <DetailsDialog ws hands/>
    }
    .into_any()
}

/// The conflicts beside the grid.
#[lazy]
pub(crate) fn conflict_panel(conflicts: Conflicts, params: SetParams, reload: Callback<()>, may_edit: bool) -> AnyView {
    view! { <ConflictPanel conflicts params reload may_edit/> }.into_any()
}

/// What opens over the page whether or not there is a grid.
#[lazy]
pub(crate) fn page_dialogs(
    ws: Slug,
    shown: RwSignal<Option<Shown>>,
    exporting: RwSignal<bool>,
    keys: RwSignal<bool>,
) -> AnyView {
    view! {
        <ExportDialog ws open=exporting shown/>
        <Shortcuts open=keys/>
    }
    .into_any()
}
