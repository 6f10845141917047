//! The page: the list, what stands where it would be, and the line at the foot.

use super::{
    Loads, RecordKind, Records,
    bar::bar,
    beside::beside,
    form::{add_dialog, edit_dialog},
    save::SaveState,
};
use crate::{
    Empty, Failed, Glyph, Icon, Loading, Page, PaletteAction,
    table::{Answers, AnyRow, table},
    use_action,
};
use kernel::{FieldSet, Page as Window, Permission, PermissionSet};
use leptos::{ev, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use std::sync::Arc;

/// The page of a kind of records, for a person of this role, who sees these guarded fields.
pub fn records_page<K: RecordKind>(loads: Loads<K>, may: PermissionSet, seen: FieldSet) -> AnyView {
    let ws = loads.ws.clone();
    let may = |permission| may.has(permission);
    let import = may(Permission::Import).then(|| format!("/w/{ws}/import?kind={}", K::WORDING.many));
    page(Records::new(Arc::new(loads), ws, may(K::WORDING.edit), seen), import)
}

/// `import` is where files are brought in, for those who may.
fn page(records: Records, import: Option<String>) -> AnyView {
    offer(records, import.clone());
    let import = StoredValue::new(import);
    let actions = move || {
        let import = import.get_value().map(|href| view! { <a class="btn" href=href>"Import"</a> });
        let add = records.may_edit.then(|| {
            view! {
                <button type="button" class="btn primary" on:click=move |_| records.adding.set(true)>
                    <Icon glyph=Glyph::Plus/>
                    {records.wording.add}
                </button>
            }
        });
        (import, add).into_any()
    };
    let escape = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" && !event.default_prevented() {
            records.close();
        }
    };
    let list = move || Suspend::new(async move { list_or_not(records, import.get_value()).await });
    view! {
        <Page title=records.wording.title actions bar=move || bar(records) foot=move || foot(records)>
            <div class="split" on:keydown=escape>
                <Transition fallback=|| view! { <Loading/> }>{list}</Transition>
                {beside(records)}
            </div>
        </Page>
        {add_dialog(records)}
        {edit_dialog(records)}
        {records.kind().own_dialog(records)}
    }
    .into_any()
}

/// Makes the page's actions known to the palette.
fn offer(records: Records, import: Option<String>) {
    let wording = records.wording;
    if records.may_edit {
        let add = PaletteAction::new(wording.add, move || records.adding.set(true));
        use_action(add.hint(wording.add_hint).shortcut("N"));
        if let Some((name, hint)) = wording.own_dialog {
            use_action(PaletteAction::new(name, move || records.own_dialog().set(true)).hint(hint));
        }
    }
    if let Some(import) = import {
        let navigate = use_navigate();
        let go = move || navigate(&import, NavigateOptions::default());
        use_action(PaletteAction::new(format!("Import {}", wording.many), go).hint(wording.import_hint));
    }
}

async fn list_or_not(records: Records, import: Option<String>) -> AnyView {
    let kind = records.kind();
    let fetch = kind.fetch();
    match kind.first().await {
        Ok(page) if page.of == 0 => nothing(records, import),
        Ok(page) if page.total == 0 => no_match(records),
        Ok(page) => {
            let learning: crate::table::Fetch = Arc::new(move |window| {
                let answer = fetch(window);
                Box::pin(async move { answer.await.map(|page| records.know(page)) })
            });
            list(records, page, learning)
        }
        Err(error) => view! { <Failed error words=records.wording.words retry=records.on_retry/> }.into_any(),
    }
}

fn list(records: Records, page: Window<AnyRow>, fetch: crate::table::Fetch) -> AnyView {
    records.table.start(records.know(page), fetch);
    let answers = Answers {
        selected: records.selected,
        on_open: Some(records.on_open),
        on_edit: records.may_edit.then_some(records.on_edit),
    };
    table(records.table, records.columns(), records.wording.title, answers)
}

fn nothing(records: Records, import: Option<String>) -> AnyView {
    let wording = records.wording;
    let text = if records.may_edit { wording.none_editor } else { wording.none_reader };
    let action = move || {
        let import = import.map(|href| {
            view! { <a class="btn primary" href=href><Icon glyph=Glyph::Upload/>{wording.import}</a> }
        });
        let add = records.may_edit.then(|| {
            view! {
                <button type="button" class="btn" on:click=move |_| records.adding.set(true)>
                    {wording.add}
                </button>
            }
        });
        (import, add).into_any()
    };
    view! { <Empty title=wording.none text glyph=wording.glyph action/> }.into_any()
}

fn no_match(records: Records) -> AnyView {
    let wording = records.wording;
    let all = move || wording.narrowing.iter().map(|name| (*name, None)).collect();
    let action = move || {
        view! {
            <button type="button" class="btn" on:click=move |_| records.params.set_many(all())>
                {wording.show_all}
            </button>
        }
    };
    view! { <Empty title=wording.no_match text="Search for something else, or take a filter away." action/> }.into_any()
}

fn foot(records: Records) -> AnyView {
    let hint = if records.may_edit {
        "Enter edits · Tab goes on · Space opens · N adds · / searches"
    } else {
        "Space opens · / searches"
    };
    view! {
        {records.may_edit.then(|| view! { <SaveState saving=records.saver.saving()/> })}
        <span class="faint">{hint}</span>
    }
    .into_any()
}
