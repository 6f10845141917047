//! One project beside the list.

use crate::{
    columns::status_chip,
    hands::Hands,
    history::{History, Trail},
    words::words,
};
use kernel::hue;
use leptos::prelude::*;
use projects_domain::ProjectRow;
use std::sync::Arc;
use ui_kit::{Failed, Glyph, Icon, PaletteAction, SidePanel, date_text, use_action};

/// The panel of the project that the address names; nothing when it names none.
#[component]
pub(crate) fn ProjectPanel(hands: Hands) -> impl IntoView {
    let portfolio = hands.portfolio;
    view! {
        <Transition>
            {move || Suspend::new(async move {
                match portfolio.detail.await {
                    None => ().into_any(),
                    Some(Ok(row)) => {
                        let trail = portfolio.trail.await;
                        view! { <Project hands row trail/> }.into_any()
                    }
                    Some(Err(error)) => {
                        view! {
                            <SidePanel title="Project" on_close=hands.close>
                                <Failed error retry=hands.reload_panel words/>
                            </SidePanel>
                        }
                        .into_any()
                    }
                }
            })}
        </Transition>
    }
}

#[component]
fn Project(hands: Hands, row: ProjectRow, trail: Trail) -> impl IntoView {
    let portfolio = hands.portfolio;
    let kept = Arc::new(row.clone());
    let edit = {
        let row = kept.clone();
        move || portfolio.edit((*row).clone())
    };
    if portfolio.may_edit {
        use_action(PaletteAction::new(format!("Edit {} {}", row.code, row.name), edit.clone()).shortcut("E"));
    }
    let schedule = format!("/w/{}/schedule?project={}", portfolio.ws(), row.id);
    let actions = move || {
        view! {
            {portfolio.may_edit.then(|| view! {
                <button type="button" class="btn" on:click=move |_| edit()><Icon glyph=Glyph::Edit/>"Edit"</button>
            })}
            <a class="btn" href=schedule><Icon glyph=Glyph::Calendar/>"Schedule"</a>
            {portfolio.may_edit.then(|| view! {
                <button type="button" class="btn quiet stop" on:click=move |_| portfolio.remove(&kept)>
                    <Icon glyph=Glyph::Bin/>
                    "Delete"
                </button>
            })}
        }
    };
    view! {
        <SidePanel title=row.name.clone() subtitle=row.address.clone().unwrap_or_default() on_close=hands.close actions>
            <Facts row/>
            <h3>"History"</h3>
            <History trail/>
        </SidePanel>
    }
}

#[component]
fn Facts(row: ProjectRow) -> impl IntoView {
    let place = match (row.lat, row.lon) {
        (Some(lat), Some(lon)) => Some(format!("{lat}, {lon}")),
        _ => None,
    };
    let swatch = format!("swatch {}", hue(row.color));
    view! {
        <dl class="pairs">
            <dt>"Code"</dt>
            <dd class="num"><span class="code"><i class=swatch></i>{row.code}</span></dd>
            <dt>"Status"</dt>
            <dd>{status_chip(row.status)}</dd>
            <dt>"Region"</dt>
            <dd>{or_dash(row.region)}</dd>
            <dt>"Start"</dt>
            <dd class="num">{or_dash(row.starts_on.map(date_text))}</dd>
            <dt>"End"</dt>
            <dd class="num">{or_dash(row.ends_on.map(date_text))}</dd>
            <dt>"People a day"</dt>
            <dd class="num">{row.heads_per_day}</dd>
            <dt>"Place"</dt>
            <dd class="num">{or_dash(place)}</dd>
            <dt>"Time zone"</dt>
            <dd>{row.time_zone.unwrap_or_else(|| "The workspace's".into())}</dd>
        </dl>
    }
}

fn or_dash(text: Option<String>) -> AnyView {
    match text {
        Some(text) => text.into_any(),
        None => view! { <span class="faint">"—"</span> }.into_any(),
    }
}
