//! How the file is read: what it brings, which sheet and row, and what becomes of rows that are here already.

use crate::{
    parts::{Entry, Pick, by_value, card, only_if, select},
    questions::{self as asks, Blank, Question},
    wizard::Wizard,
};
use leptos::prelude::*;

/// The settings of the file.
pub(crate) fn reading(wizard: Wizard) -> AnyView {
    let body = view! {
        <div class="body form">
            {question(wizard, &asks::KIND)}
            {question(wizard, &asks::SHEET)}
            {blank(wizard, &asks::HEADER)}
            {blank(wizard, &asks::WEEK)}
            {question(wizard, &asks::DATE_ORDER)}
            {question(wizard, &asks::NAME_ORDER)}
            {question(wizard, &asks::MODE)}
        </div>
    };
    let name = "How the file is read";
    card(false, name, name.to_owned(), ().into_any(), vec![body.into_any()])
}

fn question(wizard: Wizard, asks: &'static Question) -> AnyView {
    let is_asked = Memo::new(move |_| !(asks.answers)(&wizard.now()).0.is_empty());
    let entries = move || {
        let (labels, now) = (asks.answers)(&wizard.now());
        labels.into_iter().enumerate().map(|(at, label)| Entry::new(at.to_string(), label, at == now)).collect()
    };
    let answer = move |value: String| {
        let shown = wizard.now_untracked();
        if let Ok(at) = value.parse::<usize>()
            && at < (asks.answers)(&shown).0.len()
        {
            wizard.change((asks.settings)(&shown, at));
        }
    };
    let list = move || {
        let list = select(wizard, Some(asks.id), Box::new(|| None), Box::new(entries), by_value(answer));
        entry(asks.id, asks.label, list, ().into_any())
    };
    view! { {move || only_if(is_asked.get(), list)} }.into_any()
}

fn blank(wizard: Wizard, asks: &'static Blank) -> AnyView {
    let is_asked = Memo::new(move |_| (asks.is_asked)(&wizard.now()));
    let now = move || wizard.now().status.layout.as_ref().map(asks.now).unwrap_or_default();
    let answer = move |typed: String| {
        if let Some(setting) = (asks.setting)(typed.trim()) {
            wizard.change(vec![setting]);
        }
    };
    let input = move || {
        let hint_id = (!asks.hint.is_empty()).then(|| format!("{}-hint", asks.id));
        let change: Pick = by_value(answer);
        let input = view! {
            <input
                id=asks.id
                type=asks.kind
                min=(asks.kind == "number").then_some("1")
                aria-describedby=hint_id.clone()
                value=untrack(now)
                prop:value=move || now()
                disabled=move || wizard.is_held()
                on:change=change
            />
        };
        let hint = only_if(hint_id.is_some(), || view! { <p class="hint" id=hint_id>{asks.hint}</p> }.into_any());
        entry(asks.id, asks.label, input.into_any(), hint)
    };
    view! { {move || only_if(is_asked.get(), input)} }.into_any()
}

fn entry(id: &'static str, label: &'static str, control: AnyView, hint: AnyView) -> AnyView {
    view! {
        <div class="entry">
            <label for=id>{label}</label>
            <span class="field">{control}</span>
            {hint}
        </div>
    }
    .into_any()
}
