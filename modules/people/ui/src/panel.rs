//! One person beside the list.

use crate::{
    hands::Hands,
    history::{History, Trail},
    words::words,
};
use leptos::prelude::*;
use people_domain::{EmployeeDetail, EmployeeRow, display_phone};
use std::sync::Arc;
use ui_kit::{Failed, Glyph, Icon, PaletteAction, SidePanel, date_text, use_action};

/// The panel of the person whom the address names; nothing when it names nobody.
#[component]
pub(crate) fn PersonPanel(hands: Hands) -> impl IntoView {
    let roster = hands.roster;
    view! {
        <Transition>
            {move || Suspend::new(async move {
                match roster.detail.await {
                    None => ().into_any(),
                    Some(Ok(detail)) => {
                        let trail = roster.trail.await;
                        view! { <Person hands detail trail/> }.into_any()
                    }
                    Some(Err(error)) => {
                        view! {
                            <SidePanel title="Person" on_close=hands.close>
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
fn Person(hands: Hands, detail: EmployeeDetail, trail: Trail) -> impl IntoView {
    let roster = hands.roster;
    let row = Arc::new(detail.row.clone());
    let edit = {
        let row = row.clone();
        move || roster.edit((*row).clone())
    };
    if roster.may_edit {
        use_action(PaletteAction::new(format!("Edit {}", row.display_name()), edit.clone()).shortcut("E"));
    }
    let list_crew = format!("/w/{}/people?foreman={}", roster.ws(), row.id);
    let actions = move || {
        roster.may_edit.then(|| {
            view! {
                <button type="button" class="btn" on:click=move |_| edit()><Icon glyph=Glyph::Edit/>"Edit"</button>
                <button type="button" class="btn quiet stop" on:click=move |_| roster.remove(&row)>
                    <Icon glyph=Glyph::Bin/>
                    "Delete"
                </button>
            }
        })
    };
    let skills = detail.row.skills.clone();
    view! {
        <SidePanel
            title=detail.row.display_name()
            subtitle=subtitle(&detail.row)
            avatar=true
            on_close=hands.close
            actions
        >
            <Facts detail list_crew/>
            {(!skills.is_empty())
                .then(|| {
                    let chips = skills.into_iter().map(|skill| view! { <span class="chip">{skill}</span> }).collect_view();
                    view! {
                        <h3>"Skills"</h3>
                        <p class="tags">{chips}</p>
                    }
                })}
            <h3>"History"</h3>
            <History trail/>
        </SidePanel>
    }
}

#[component]
fn Facts(detail: EmployeeDetail, list_crew: String) -> impl IntoView {
    let EmployeeDetail { row, crew, .. } = detail;
    let phone = row.phone.map(|phone| {
        view! { <a class="link num" href=format!("tel:{}", phone.replace('x', ";ext="))>{display_phone(&phone)}</a> }
    });
    let email = row.email.map(|email| {
        let href = format!("mailto:{email}");
        view! { <a class="link" href=href>{email}</a> }
    });
    let none = || view! { <span class="faint">"—"</span> };
    let more = [("Class", row.classification), ("Last day", row.ended_on.map(date_text))];
    let more = more.into_iter().filter_map(|(label, text)| text.map(|text| view! { <dt>{label}</dt><dd>{text}</dd> }));
    view! {
        <dl class="pairs">
            <dt>"Number"</dt>
            <dd class="num">{row.number}</dd>
            <dt>"Phone"</dt>
            <dd>{phone.map_or_else(|| none().into_any(), IntoAny::into_any)}</dd>
            <dt>"E-mail"</dt>
            <dd>{email.map_or_else(|| none().into_any(), IntoAny::into_any)}</dd>
            <dt>"Region"</dt>
            <dd>{row.region.map_or_else(|| none().into_any(), IntoAny::into_any)}</dd>
            <dt>"Hired"</dt>
            <dd class="num">{row.hired_on.map_or_else(|| none().into_any(), |day| date_text(day).into_any())}</dd>
            {more.collect_view()}
            {row.is_foreman.then(|| view! { <Crew people=crew href=list_crew/> })}
            {(!row.active).then(|| view! { <dt>"State"</dt><dd><span class="chip">"Inactive"</span></dd> })}
        </dl>
    }
}

/// How many people are in a foreman's crew; a link lists them.
#[component]
fn Crew(people: u64, href: String) -> impl IntoView {
    let words = match people {
        0 => view! { "Nobody yet" }.into_any(),
        1 => view! { <a class="link" href=href>"1 person"</a> }.into_any(),
        _ => view! { <a class="link" href=href>{format!("{people} people")}</a> }.into_any(),
    };
    view! {
        <dt>"Crew"</dt>
        <dd>{words}</dd>
    }
}

/// `Lead finisher · Ruth Adeyemi's crew`.
fn subtitle(row: &EmployeeRow) -> String {
    let crew = row.foreman.as_ref().map(|foreman| format!("{foreman}'s crew"));
    row.title.clone().into_iter().chain(crew).collect::<Vec<_>>().join(" · ")
}
