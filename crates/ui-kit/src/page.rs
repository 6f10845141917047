//! One page inside the frame: title and actions on top, a bar of filters and figures, the work, a line at the foot.

use crate::{hydrated::mark_hydrated, palette::PaletteButton};
use leptos::{children::ViewFnOnce, prelude::*};
use leptos_meta::Title;

/// A page of a workspace.
#[component]
pub fn Page(
    /// The heading, and the title of the browser's tab.
    #[prop(into)]
    title: Signal<String>,
    /// Beside the heading: the week and its arrows, the name of a file, the steps of a wizard.
    #[prop(optional, into)]
    beside: Option<ViewFnOnce>,
    /// At the right of the heading: buttons, the primary one last.
    #[prop(optional, into)]
    actions: Option<ViewFnOnce>,
    /// The bar below: `<span class="seg">`, filters, [`Stats`].
    #[prop(optional, into)]
    bar: Option<ViewFnOnce>,
    /// The line at the foot: saving state, hints, counts.
    #[prop(optional, into)]
    foot: Option<ViewFnOnce>,
    /// The foot holds buttons, so it is higher.
    #[prop(optional)]
    foot_acts: bool,
    /// The work: a `DataTable`, a `<div class="split">` of one and a `SidePanel`, or `<div class="roomy">` of anything.
    children: Children,
) -> impl IntoView {
    mark_hydrated();
    // the server writes the head when the body is done, and its signals with it
    #[cfg(feature = "ssr")]
    let head = title.get_untracked();
    #[cfg(not(feature = "ssr"))]
    let head = title;
    view! {
        <Title text=head/>
        <header class="top">
            <h1>{title}</h1>
            {beside.map(ViewFnOnce::run)}
            <span class="grow"></span>
            <PaletteButton/>
            {actions.map(|actions| view! { <div class="acts">{actions.run()}</div> })}
        </header>
        {bar.map(|bar| view! { <div class="bar">{bar.run()}</div> })}
        <div class="work">{children()}</div>
        {foot.map(|foot| view! { <footer class="foot" class:act=foot_acts>{foot.run()}</footer> })}
    }
    .into_any()
}

/// One live figure of a [`Stats`] line: `182 employees`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stat {
    /// The figure, as shown.
    pub figure: String,
    /// What it counts.
    pub label: String,
}

impl Stat {
    /// A figure and what it counts.
    pub fn new(figure: impl ToString, label: impl Into<String>) -> Self {
        Self { figure: figure.to_string(), label: label.into() }
    }
}

/// The live figures at the right of the bar.
#[component]
pub fn Stats(
    /// The figures, most important first.
    #[prop(into)]
    figures: Signal<Vec<Stat>>,
) -> impl IntoView {
    let one = |stat: Stat| view! { <div><b class="num">{stat.figure}</b>" "{stat.label}</div> };
    view! { <div class="stats">{move || figures.get().into_iter().map(one).collect_view()}</div> }
}
