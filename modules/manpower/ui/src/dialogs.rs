//! The dialogs of the acts that need an answer first, and what a move of cells says while it lasts.

use crate::{
    copy_dialog::CopyDialog,
    drag,
    hands::Hands,
    people_dialogs::{CrewDialog, LendDialog},
    push_dialog::PushDialog,
};
use kernel::Slug;
use leptos::prelude::*;
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

/// All of them. `reload`: reads the week again.
#[component]
pub(crate) fn ActDialogs(
    ws: Slug,
    hands: Hands,
    dialogs: Dialogs,
    params: SetParams,
    reload: Callback<()>,
) -> impl IntoView {
    view! {
        <CopyDialog ws=ws.clone() hands open=dialogs.copy params/>
        <PushDialog ws hands open=dialogs.push reload/>
        <CrewDialog hands open=dialogs.crew/>
        <LendDialog hands open=dialogs.lend/>
        <p class="carrying" role="status">{move || drag::told(hands)}</p>
    }
    .into_any()
}
