//! The page of people.

use crate::people::People;
use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};
use ui_kit::records::{Loads, records_page};
use workspace_domain::Frame;

/// `/w/:ws/people`; `?q=&region=&foreman=&title=&state=&sort=&dir=&person=`
pub struct PeoplePage {
    loads: Loads<People>,
}

#[lazy_route]
impl LazyRoute for PeoplePage {
    fn data() -> Self {
        Self { loads: Loads::start() }
    }

    fn view(this: Self) -> AnyView {
        let (may, seen) = use_context::<Frame>().map(|frame| (frame.permissions, frame.fields)).unwrap_or_default();
        records_page(this.loads, may, seen)
    }
}
