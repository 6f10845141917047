//! One person beside the list.

use crate::{
    history::{History, Trail},
    roster::Roster,
    words::words,
};
use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_query_map};
use people_domain::{EmployeeDetail, EmployeeRow, display_phone};
use ui_kit::{Failed, Glyph, Icon, PaletteAction, SidePanel, date_text, url::with_params, use_action};

/// The panel of the person whom the address names; nothing when it names nobody.
#[component]
pub(crate) fn PersonPanel(roster: Roster) -> impl IntoView {
    let close = move |()| roster.close();
    view! {
        <Transition>
            {move || Suspend::new(async move {
                match roster.detail.await {
                    None => ().into_any(),
                    Some(Ok(detail)) => {
                        let trail = roster.trail.await;
                        view! { <Person roster detail trail/> }.into_any()
                    }
                    Some(Err(error)) => {
                        let retry = move |()| roster.detail.refetch();
                        view! {
                            <SidePanel title="Person" on_close=close><Failed error retry words/></SidePanel>
                        }
                        .into_any()
                    }
                }
            })}
        </Transition>
    }
}

#[component]
fn Person(roster: Roster, detail: EmployeeDetail, trail: Trail) -> impl IntoView {
    let row = StoredValue::new(detail.row.clone());
    let edit = move || roster.edit(row.get_value());
    if roster.may_edit {
        use_action(PaletteAction::new(format!("Edit {}", detail.row.display_name()), edit).shortcut("E"));
    }
    let actions = move || {
        roster.may_edit.then(|| {
            view! {
                <button type="button" class="btn" on:click=move |_| edit()><Icon glyph=Glyph::Edit/>"Edit"</button>
                <button type="button" class="btn quiet stop" on:click=move |_| roster.remove(&row.get_value())>
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
            on_close=move |()| roster.close()
            actions
        >
            <Facts detail/>
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
fn Facts(detail: EmployeeDetail) -> impl IntoView {
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
            {row.is_foreman.then(|| view! { <Crew foreman=row.id.to_string() people=crew/> })}
            {(!row.active).then(|| view! { <dt>"State"</dt><dd><span class="chip">"Inactive"</span></dd> })}
        </dl>
    }
}

/// How many people are in a foreman's crew; a link lists them.
#[component]
fn Crew(foreman: String, people: u64) -> impl IntoView {
    let (path, query) = (use_location().pathname, use_query_map());
    let href = move || {
        let changes =
            vec![("foreman", Some(foreman.clone())), ("person", None), ("q", None), ("region", None), ("title", None)];
        format!("{}{}", path.get(), query.with(|query| with_params(query, changes)))
    };
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
