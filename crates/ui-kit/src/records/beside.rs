//! One record beside the list.

use super::{Fact, Panel, Records, any_kind::Opened, trail::trail_view};
use crate::{Failed, Glyph, Icon, PaletteAction, SidePanel, table::AnyRow, use_action};
use leptos::prelude::*;

/// The panel of the record that the address names; nothing when it names none.
pub(super) fn beside(records: Records) -> AnyView {
    let panel = move || {
        Suspend::new(async move {
            match records.kind().opened(records).await {
                None => ().into_any(),
                Some(Ok(Opened { row, panel })) => {
                    let trail = records.kind().trail().await;
                    panel_view(records, row, panel, trail_view(trail, records.wording))
                }
                Some(Err(error)) => view! {
                    <SidePanel title=records.wording.panel on_close=records.on_close>
                        <Failed error retry=records.on_retry_panel words=records.wording.words/>
                    </SidePanel>
                }
                .into_any(),
            }
        })
    };
    view! { <Transition>{panel}</Transition> }.into_any()
}

fn panel_view(records: Records, row: AnyRow, panel: Panel, trail: AnyView) -> AnyView {
    let Panel { title, subtitle, avatar, link, facts, more } = panel;
    if records.may_edit {
        let (name, row) = (records.kind().name(&row), row.clone());
        use_action(PaletteAction::new(format!("Edit {name}"), move || records.edit(row.clone())).shortcut("E"));
    }
    let actions = move || {
        let (edited, removed) = (row.clone(), row);
        let edit = records.may_edit.then(|| {
            view! {
                <button type="button" class="btn" on:click=move |_| records.edit(edited.clone())>
                    <Icon glyph=Glyph::Edit/>
                    "Edit"
                </button>
            }
        });
        let link = link.map(|link| view! { <a class="btn" href=link.href><Icon glyph=link.glyph/>{link.text}</a> });
        let remove = records.may_edit.then(|| {
            view! {
                <button type="button" class="btn quiet stop" on:click=move |_| records.remove(&removed)>
                    <Icon glyph=Glyph::Bin/>
                    "Delete"
                </button>
            }
        });
        (edit, link, remove).into_any()
    };
    view! {
        <SidePanel title subtitle avatar on_close=records.on_close actions>
            <dl class="pairs">{facts.into_iter().map(Fact::view).collect_view()}</dl>
            {more}
            <h3>"History"</h3>
            {trail}
        </SidePanel>
    }
    .into_any()
}
