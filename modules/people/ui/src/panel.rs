//! What the panel shows of one person.

use kernel::Field;
use leptos::prelude::*;
use people_domain::{EmployeeDetail, EmployeeRow, display_phone, money_text};
use ui_kit::{
    date_text,
    records::{Fact, Panel, Records},
};

/// The panel of a person.
pub(crate) fn panel(records: Records, detail: EmployeeDetail) -> Panel {
    let crew = format!("/w/{}/people?foreman={}", records.ws(), detail.row.id);
    Panel {
        title: detail.row.display_name(),
        subtitle: subtitle(&detail.row),
        avatar: true,
        link: None,
        more: skills(&detail.row.skills),
        facts: facts(detail, crew, |field| records.sees(field)),
    }
}

fn facts(detail: EmployeeDetail, list_crew: String, seen: impl Fn(Field) -> bool) -> Vec<Fact> {
    let EmployeeDetail { row, crew, .. } = detail;
    let phone = row.phone.map(|phone| {
        let href = format!("tel:{}", phone.replace('x', ";ext="));
        view! { <a class="link num" href=href>{display_phone(&phone)}</a> }.into_any()
    });
    let email = row.email.map(|email| {
        let href = format!("mailto:{email}");
        view! { <a class="link" href=href>{email}</a> }.into_any()
    });
    let mut facts = vec![Fact::new("Number", row.number).num()];
    if seen(Field::Phone) {
        facts.push(Fact::or_dash("Phone", phone));
    }
    facts.extend([
        Fact::or_dash("E-mail", email),
        Fact::text("Region", row.region),
        Fact::text("Hired", row.hired_on.map(date_text)).num(),
    ]);
    for (label, rate, field) in [("Pay rate", row.pay_rate, Field::Pay), ("Cost rate", row.cost_rate, Field::Cost)] {
        if seen(field) {
            facts.push(Fact::text(label, rate.map(|rate| format!("{} per hour", money_text(rate)))).num());
        }
    }
    facts.extend(row.classification.map(|class| Fact::new("Class", class)));
    facts.extend(row.ended_on.map(|day| Fact::new("Last day", date_text(day))));
    if row.is_foreman {
        facts.push(Fact::new("Crew", crew_view(crew, list_crew)));
    }
    if !row.active {
        facts.push(Fact::new("State", view! { <span class="chip">"Inactive"</span> }));
    }
    facts
}

/// How many people are in a foreman's crew; a link lists them.
fn crew_view(people: u64, href: String) -> AnyView {
    let words = match people {
        0 => return "Nobody yet".into_any(),
        1 => "1 person".to_owned(),
        _ => format!("{people} people"),
    };
    view! { <a class="link" href=href>{words}</a> }.into_any()
}

fn skills(skills: &[String]) -> Option<AnyView> {
    let chip = |skill: &String| view! { <span class="chip">{skill.clone()}</span> };
    (!skills.is_empty()).then(|| {
        view! {
            <h3>"Skills"</h3>
            <p class="tags">{skills.iter().map(chip).collect_view()}</p>
        }
        .into_any()
    })
}

/// `Lead finisher · Ruth Adeyemi's crew`.
fn subtitle(row: &EmployeeRow) -> String {
    let crew = row.foreman.as_ref().map(|foreman| format!("{foreman}'s crew"));
    row.title.clone().into_iter().chain(crew).collect::<Vec<_>>().join(" · ")
}
