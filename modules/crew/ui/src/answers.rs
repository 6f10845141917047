//! What the crew said, for who makes the schedule.

use crew_domain::{Answer, AnswerRow};
use kernel::AppError;
use leptos::prelude::*;
use ui_kit::{Failed, Loading, date_text};

/// The latest answers. Nothing stands there while nobody has answered.
#[component]
pub(crate) fn Answers(said: Resource<Result<Vec<AnswerRow>, AppError>>) -> impl IntoView {
    view! {
        <Transition fallback=|| view! { <Loading/> }>
            {move || Suspend::new(async move {
                match said.await {
                    Ok(rows) if rows.is_empty() => ().into_any(),
                    Ok(rows) => table(rows).into_any(),
                    Err(error) => view! { <Failed error retry=move |()| said.refetch()/> }.into_any(),
                }
            })}
        </Transition>
    }
    .into_any()
}

fn table(rows: Vec<AnswerRow>) -> impl IntoView {
    view! {
        <section class="said" tabindex="0" aria-labelledby="said">
            <h2 id="said">"What the crew said"</h2>
            <table class="list">
                <thead>
                    <tr><th scope="col">"Name"</th><th scope="col">"For"</th><th scope="col">"Answer"</th><th scope="col">"Note"</th><th scope="col">"Received"</th></tr>
                </thead>
                <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
            </table>
        </section>
    }
}

fn row(row: AnswerRow) -> impl IntoView {
    let (class, text) = match row.answer {
        Answer::There => ("chip go", "Will be there"),
        Answer::Problem => ("chip stop", "Has a problem"),
    };
    view! {
        <tr>
            <th scope="row">{row.name}</th>
            <td>{date_text(row.day)}</td>
            <td><span class=class>{text}</span></td>
            <td>{row.note}</td>
            <td class="num muted">{row.received}</td>
        </tr>
    }
}
