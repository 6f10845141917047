#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::redundant_closure_for_method_calls, unreachable_pub)]
use kernel::{AppError, FieldError, Page as Window, PageRequest};
use leptos::prelude::*;
use leptos_router::{components::*, path};
use ui_kit::*;

#[derive(Clone, Debug)]
struct Row {
    id: u32,
    number: String,
    name: String,
    title: String,
    phone: String,
    hired: String,
}

const NAMES: [&str; 8] = [
    "Luis Herrera",
    "Tom Bright",
    "Ana Sousa",
    "Greg Olsen",
    "Pete Novak",
    "Carlos Mena",
    "Joe Whitfield",
    "Dmitri Volkov",
];
fn row(n: u32) -> Row {
    Row {
        id: n,
        number: (1107 + n).to_string(),
        name: NAMES[n as usize % 8].into(),
        title: "Finisher".into(),
        phone: format!("(612) 555-{:04}", 100 + n % 9000),
        hired: "Mar 14, 2019".into(),
    }
}
async fn list(at: PageRequest) -> Result<Window<Row>, AppError> {
    Ok(Window { rows: (at.offset..(at.offset + at.limit).min(10_000)).map(row).collect(), total: 10_000, of: 10_000 })
}
fn titles() -> Vec<Choice> {
    ["Finisher", "Placer", "Operator", "Foreman"].map(|t| Choice::new(t, t)).to_vec()
}

#[component]
fn People() -> impl IntoView {
    let toasts = use_toasts();
    let params = use_set_params();
    let region = use_param("region");
    let foreman = use_param_list("foreman");
    let person = use_param("person");
    let table = TableHandle::new(|row: &Row| row.id.to_string());
    let adding = RwSignal::new(false);
    let sure = RwSignal::new(false);
    use_action(PaletteAction::new("Add a person", move || adding.set(true)).shortcut("N"));
    use_action(
        PaletteAction::new("Export to Excel", move || toasts.say("roster.xlsx is ready."))
            .shortcut("Ctrl E")
            .hint("xlsx download"),
    );
    let columns = vec![
        Column::new("number", "No.", |r: &Row| r.number.clone()).class("num muted").sorts(),
        Column::new("name", "Name", |r: &Row| view! { <Avatar name=r.name.clone()/>{r.name.clone()} })
            .names_row()
            .sorts(),
        Column::new("title", "Title", |r: &Row| r.title.clone())
            .sorts()
            .edits(EditKind::Choice(Signal::derive(titles)), |r| r.title.clone()),
        Column::new("phone", "Phone", |r: &Row| r.phone.clone())
            .class("num")
            .edits(EditKind::Text, |r| r.phone.clone()),
        Column::new("cert", "Certificates", |r: &Row| {
            if r.id % 3 == 0 {
                view! { <span class="chip go">"ACI Flatwork"</span> }.into_any()
            } else if r.id % 5 == 1 {
                view! { <span class="chip caution">"OSHA 30 · 12 days"</span> }.into_any()
            } else {
                ().into_any()
            }
        }),
        Column::new("hired", "Hired", |r: &Row| r.hired.clone()).class("num muted"),
    ];
    let first = Window { rows: (0..100).map(row).collect(), total: 10_000, of: 10_000 };
    let save = Callback::new(move |edit: Edit| {
        let mut changed = row(edit.key.parse().unwrap());
        match edit.column {
            "phone" => changed.phone = edit.text,
            _ => changed.title = edit.text,
        }
        table.replace(changed);
        toasts.undo("The phone number is changed.", move || table.reload());
    });
    let regions = Signal::derive(|| ["North", "West", "South"].map(|r| Choice::new(r, r)).to_vec());
    let foremen = Signal::derive(|| {
        NAMES.iter().chain(["Sam Ortega", "Dan Kowalski"].iter()).map(|n| Choice::new(*n, *n)).collect::<Vec<_>>()
    });
    let form = Form::new("person", plain_words);
    let (name, email, title, active) = (
        RwSignal::new(String::new()),
        RwSignal::new("nope".to_owned()),
        RwSignal::new("Placer".to_owned()),
        RwSignal::new(true),
    );
    let hours = RwSignal::new("8".to_owned());
    view! {
        <Page
            title="People"
            actions=move || view! {
                <button class="btn" on:click=move |_| toasts.fail_with(&AppError::Offline)><Icon glyph=Glyph::Table/>"Excel"</button>
                <button class="btn" on:click=move |_| sure.set(true)>"Ask"</button>
                <button class="btn primary" id="add" on:click=move |_| adding.set(true)><Icon glyph=Glyph::Plus/>"Add a person"</button>
            }
            bar=move || view! {
                <span class="seg"><a href="#" aria-current="page">"All"</a><a href="#">"Bench"</a></span>
                <FilterMenu id="region" label="Region" chosen=region choices=regions on_choose=move |value| params.set("region", value)/>
                <MultiFilterMenu id="foreman" label="Foreman" chosen=foreman choices=foremen on_choose={move |values: Vec<String>| params.set_list("foreman", &values)}/>
                <Stats figures=Signal::derive(move || vec![Stat::new(count_text(table.total().get()), "people"), Stat::new(3, "need care")])/>
            }
            foot=|| view! { <span><i class="dot"></i>" Saved"</span><span class="faint">"Enter edits · Space opens"</span><span class="grow"></span><span>"10,000 people"</span> }
        >
            <div class="split">
                <DataTable handle=table first fetch=list columns label="People" selected=person on_open=move |key| params.set("person", Some(key)) on_edit=save/>
                {move || person.get().map(|key| {
                    let row = row(key.parse().unwrap_or_default());
                    view! {
                        <SidePanel title=row.name subtitle="Lead finisher · Ruth Adeyemi's crew" avatar=true on_close=move |()| params.set("person", None)>
                            <dl class="pairs"><dt>"Number"</dt><dd class="num">{row.number}</dd><dt>"Phone"</dt><dd class="num">{row.phone}</dd></dl>
                            <h3>"History"</h3>
                            <ul class="rows"><li><span>"Imported with roster.xlsx, row 26"</span><time class="faint">"2 Nov"</time></li></ul>
                        </SidePanel>
                    }
                })}
            </div>
            <Dialog open=adding title="Add a person">
                <form class="form" novalidate=true on:submit=move |event| {
                    event.prevent_default();
                    form.show(AppError::Invalid { fields: vec![FieldError::new("name", "required"), FieldError::new("email", "email_shape")] });
                }>
                    <FormSummary form/>
                    <TextField form name="name" label="Name" value=name hint="First and last name" autofocus=true/>
                    <div class="columns">
                        <TextField form name="email" label="E-mail" kind="email" value=email optional=true/>
                        <SelectField form name="title" label="Title" value=title choices=Signal::derive(titles)/>
                        <TextField form name="hours" label="Hours a day" value=hours unit="h"/>
                        <DateField form name="hired" label="Hired" value=RwSignal::new(String::new()) optional=true/>
                    </div>
                    <CheckField form name="active" label="Active" value=active hint="Shows on the schedule"/>
                    <footer><button type="button" class="btn" on:click=move |_| adding.set(false)>"Cancel"</button><button class="btn primary">"Add"</button></footer>
                </form>
            </Dialog>
            <Confirm open=sure title="Disable Marta Ruiz?" text="She can no longer open this workspace. What she did stays." action="Disable" on_confirm=move |()| toasts.undo("Marta Ruiz is disabled.", move || toasts.say("Undone."))/>
        </Page>
    }
}

#[component]
fn States() -> impl IntoView {
    view! {
        <Page title="States" foot_acts=true foot=|| view! { <button class="btn">"Back"</button><span class="grow"></span><span class="faint">"Nothing is saved yet"</span><button class="btn primary">"Import 180 people"</button> }
            beside=|| view! { <span class="faint">"roster.xlsx · sheet Roster"</span><ol class="steps"><li class="done"><Icon glyph=Glyph::Check/>"File"</li><li aria-current="step">"Check"</li><li>"Done"</li></ol> }>
            <div class="roomy">
                <div class="summary"><div class="card tally"><b class="num">"180"</b>"will be added"</div><div class="card tally stop"><b class="num">"7"</b>"rows need you"</div></div>
                <div class="notice caution"><Icon glyph=Glyph::Warning/><p>"Two columns are left out."</p></div>
                <div class="two">
                    <section class="card"><header><h2>"Rows that need you"</h2><span class="faint">"Fix them here"</span></header><Loading/></section>
                    <section class="card"><Empty title="No one here yet" text="Import your roster, or add a person." action=|| view! { <button class="btn primary">"Import"</button> }/></section>
                    <section class="card"><Failed error=AppError::Internal { request_id: "018f-1".into() } retry=Callback::new(|()| {})/></section>
                    <section class="card body"><progress value="40" max="100" aria-label="Import"></progress><div class="pair"><button class="btn" disabled=true>"Off"</button><button class="btn danger">"Delete"</button><button class="btn quiet">"Quiet"</button><button class="btn primary" disabled=true>"Off"</button></div></section>
                </div>
            </div>
        </Page>
    }
}

#[component]
fn SignIn() -> impl IntoView {
    let form = Form::new("signin", plain_words);
    view! {
        <Gate title="Sign in to Northline Concrete" foot=|| view! { "New here? "<a href="/signup">"Start a workspace"</a> }>
            <form class="form">
                <TextField form name="email" label="E-mail" kind="email" value=RwSignal::new("marta@northline.example".to_owned())/>
                <TextField form name="password" label="Password" kind="password" value=RwSignal::new("longpassword".to_owned()) hint="At least 8 characters"/>
                <button class="btn primary wide">"Sign in"</button>
            </form>
        </Gate>
    }
}

#[component]
fn Framed(children: Children) -> impl IntoView {
    let item = |label, to: &str, glyph| NavItem { label, href: format!("/w/north/{to}"), glyph };
    let groups = vec![
        NavGroup {
            label: "Field",
            items: vec![
                item("Schedule", "schedule", Glyph::Calendar),
                item("People", "people", Glyph::People),
                item("Projects", "projects", Glyph::Folder),
            ],
        },
        NavGroup {
            label: "Office",
            items: vec![item("Import", "states", Glyph::Upload), item("History", "history", Glyph::History)],
        },
    ];
    view! { <Frame groups end=vec![item("Settings", "settings", Glyph::Settings)] workspace="Northline Concrete" switch_href="/workspaces" person="Marta Ruiz" role="Scheduler" sign_out="/signout">{children()}</Frame> }
}

#[component]
fn App() -> impl IntoView {
    leptos_meta::provide_meta_context();
    mark_hydrated();
    provide_toasts();
    provide_palette().set_search(|typed| async move {
        NAMES
            .iter()
            .filter(|n| n.to_lowercase().contains(&typed))
            .map(|n| PaletteHit {
                group: "People".into(),
                label: (*n).into(),
                detail: "Finisher".into(),
                href: "/w/north/people?person=4".into(),
            })
            .collect()
    });
    view! {
        <Router>
            <Routes fallback=|| "none">
                <Route path=path!("/signin") view=SignIn/>
                <Route path=path!("/w/north/people") view=|| view! { <Framed><People/></Framed> }/>
                <Route path=path!("/w/north/states") view=|| view! { <Framed><States/></Framed> }/>
            </Routes>
        </Router>
    }
}

#[cfg(feature = "ssr")]
fn main() {
    use hydration_context::SsrSharedContext; use leptos::reactive::owner::Owner;
    for (name, url) in [
        ("people", "/w/north/people?sort=name&dir=asc"),
        ("person", "/w/north/people?sort=name&person=4"),
        ("states", "/w/north/states"),
        ("signin", "/signin"),
    ] {
        let owner = Owner::new_root(Some(std::sync::Arc::new(SsrSharedContext::new())));
        let body = owner.with(|| {
            provide_context(leptos_router::location::RequestUrl::new(url));
            App().to_html()
        });
        let html = format!(
            "<!doctype html><html lang=en><head><meta charset=utf-8><meta name=viewport content='width=device-width, initial-scale=1'><title>x</title><link rel=stylesheet href=/out.css></head><body>{body}<script nonce=x>__RESOLVED_RESOURCES=[];__SERIALIZED_ERRORS=[];__PENDING_RESOURCES=[];__INCOMPLETE_CHUNKS=[]</script><script nonce=x type=module>import i from '/gallery.js'; i({{module_or_path:'/gallery_bg.wasm'}})</script></body></html>"
        );
        std::fs::write(format!("/tmp/css/{name}.html"), html).unwrap();
    }
}

#[cfg(not(feature = "ssr"))]
fn main() {
    console_log("start");
    leptos::mount::hydrate_body(App);
}
#[cfg(not(feature = "ssr"))]
fn console_log(text: &str) {
    leptos::logging::log!("{text}");
}
