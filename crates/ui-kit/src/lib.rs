//! The parts that every page is made of: fields, tables, menus, dialogs, messages, the palette, the page and its frame.
//!
//! Each component is a small file; its look is the file of the same name in `style/`. Nothing here writes a `style` attribute, which
//! the content security policy forbids: what must be placed is placed through the CSSOM, in the browser only.
//!
//! # Once, in the app
//!
//! ```ignore
//! provide_toasts();
//! provide_palette().set_search(|typed| async move { search_everything(typed).await.unwrap_or_default() });
//! // around the pages of a workspace, with the navigation that the role allows
//! view! {
//!     <Frame groups end workspace=name switch_href="/workspaces" person=person role="Scheduler" sign_out="/signout">
//!         <Outlet/>
//!     </Frame>
//! }
//! ```
//!
//! `<html data-theme=theme_from_cookie(header)>` in the shell; pages before a workspace stand in a [`Gate`] instead of a [`Frame`].
//!
//! # A list
//!
//! Records that people add, edit and delete have a whole page in [`records`]. A list that is only read is made of the parts:
//!
//! ```ignore
//! let region = use_param("region");
//! let params = use_set_params();
//! let table = TableHandle::new(|row: &VisitRow| row.id.to_string());
//! let filters = Memo::new(move |_| Filters { region: region.get(), ..Default::default() });
//! let first = Resource::new(move || filters.get(), |f| list_visits(f, PageRequest::default()));
//! let again = Callback::new(move |()| first.refetch());
//! let columns = move || vec![
//!     Column::new("at", "When", |row: &VisitRow| row.at_text.clone()).class("num muted").sorts(),
//!     Column::new("name", "Name", |row: &VisitRow| view! { <Avatar name=row.name.clone()/> {row.name.clone()} }).names_row().sorts(),
//! ];
//! view! {
//!     <Page
//!         title="Visits"
//!         bar=move || view! {
//!             <FilterMenu id="region" label="Region" chosen=region choices=regions on_choose=move |value| params.set("region", value)/>
//!             <Stats figures=Signal::derive(move || vec![Stat::new(count_text(table.total().get()), "visits")])/>
//!         }
//!     >
//!         <Transition fallback=|| view! { <Loading/> }>
//!             {move || Suspend::new(async move {
//!                 let now = filters.get_untracked();
//!                 match first.await {
//!                     Ok(page) if page.total == 0 => view! { <Empty title="No visits yet" text="They stand here once there are some."/> }.into_any(),
//!                     Ok(page) => view! {
//!                         <DataTable handle=table first=page fetch=move |at| list_visits(now.clone(), at) columns=columns() label="Visits"/>
//!                     }.into_any(),
//!                     Err(error) => view! { <Failed error retry=again/> }.into_any(),
//!                 }
//!             })}
//!         </Transition>
//!     </Page>
//! }
//! ```
//!
//! Make handles, signals, memos and callbacks in the page's body, not inside `Suspend`: what is made inside is disposed when the filters
//! change, while the old view is still in sight. A change of the resource draws the table anew from its top and keeps the focus on its
//! head.
//!
//! # A form
//!
//! ```ignore
//! let form = Form::new("person", people_words);          // fn(&FieldError) -> Option<String>
//! let name = RwSignal::new(String::new());
//! let region = RwSignal::new(String::new());
//! view! {
//!     <form class="form" novalidate=true on:submit=move |event| {
//!         event.prevent_default();
//!         form.clear();
//!         spawn_local(async move {
//!             match add_person(command()).await { Ok(_) => open.set(false), Err(error) => form.show(error) }
//!         });
//!     }>
//!         <FormSummary form/>
//!         <TextField form name="name" label="Name" value=name hint="First and last name" autofocus=true/>
//!         <SelectField form name="region" label="Region" value=region choices=regions optional=true/>
//!         <footer><button class="btn primary">"Add"</button></footer>
//!     </form>
//! }
//! ```
//!
//! In a [`Dialog`] (`<Dialog open=adding title="Add a person">…</Dialog>`) the content is made anew each time it opens.
//!
//! # Classes that pages use
//!
//! `btn` (`primary`, `quiet`, `danger`, `icon`, `wide`), `seg` (links with `aria-current`), `chip` (`go`, `caution`, `stop`, `accent`),
//! `card`, `num`, `muted`, `faint`, `grow`, `dot` (`busy`, `bad`), `pair` (buttons side by side), `split` (list and panel), `roomy`
//! (a padded body that scrolls), `pairs` (a `dl`), `rows` (a `ul`), `form`, `columns` (fields side by side), `steps`, `summary` with
//! `tally`, `two`, `list tight`, `note`, `notice`; `c0` to `c11` from [`kernel::hue`] with `swatch` or `cell`.
#![allow(clippy::needless_pass_by_value, reason = "a component owns its properties")]
#![allow(unreachable_pub, reason = "the component macro makes an inner item of each public component")]

mod account_page;
mod avatar;
mod count_text;
mod date_text;
mod dialog;
mod field;
mod focus;
mod form;
mod frame;
mod fresh;
mod gate;
mod hydrated;
mod icon;
mod later;
mod listbox;
mod menu;
mod page;
pub mod palette;
mod panel;
mod picture_field;
mod popover;
pub mod records;
#[cfg(feature = "ssr")]
pub mod server;
mod state;
pub mod table;
mod theme;
mod toast;
mod upload;
pub mod url;
pub mod words;

pub use account_page::AccountPage;
pub use avatar::{Avatar, initials};
pub use count_text::count_text;
pub use date_text::{date_text, day_text, range_text};
pub use dialog::{Confirm, Dialog, open_while};
pub use field::{CheckField, Choice, DateField, SelectField, TextField};
pub use form::{Form, FormSummary};
pub use frame::{Frame, NavGroup, NavItem};
pub use fresh::{Fresh, provide_fresh, use_fresh};
pub use gate::Gate;
pub use icon::{Glyph, Icon};
pub use later::Later;
pub use menu::{FilterMenu, MultiFilterMenu};
pub use page::{Page, Stat, Stats};
pub use palette::{Palette, PaletteAction, PaletteHit, provide_palette, use_action, use_palette};
pub use panel::SidePanel;
pub use picture_field::PictureField;
pub use popover::{Popover, close_popover};
pub use state::{Empty, Failed, Loading};
pub use table::{Column, DataTable, Edit, EditKind, TableHandle};
pub use theme::{Theme, ThemeChoice, set_theme, theme_from_cookie};
pub use toast::{ToastId, ToastRegion, Toasts, provide_toasts, use_toasts};
pub use upload::upload;
pub use url::{SetParams, use_param, use_param_list, use_set_params, use_workspace};
pub use words::{Words, error_message, field_message, fields_of, plain_words};
