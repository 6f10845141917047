//! The page of projects.

use crate::projects::Projects;
use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};
use ui_kit::records::{Loads, records_page};
use workspace_domain::Frame;

/// `/w/:ws/projects`; `?q=&region=&status=&sort=&dir=&project=`
pub struct ProjectsPage {
    loads: Loads<Projects>,
}

#[lazy_route]
impl LazyRoute for ProjectsPage {
    fn data() -> Self {
        Self { loads: Loads::start() }
    }

    fn view(this: Self) -> AnyView {
        let (may, seen) = use_context::<Frame>().map(|frame| (frame.permissions, frame.fields)).unwrap_or_default();
        records_page(this.loads, may, seen)
    }
}
