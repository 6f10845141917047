//! What the palette lists for what is typed.

use super::{Palette, PaletteAction, PaletteHit};
use crate::{Glyph, listbox::fits};
use leptos::prelude::*;

/// One line that can be taken.
#[derive(Clone)]
pub(super) enum Entry {
    /// Goes to an address.
    Go { hit: PaletteHit, glyph: Option<Glyph> },
    /// Does something on the page.
    Do(PaletteAction),
}

/// Lines under a heading. The lines of all groups are counted through, so that the mark can move over them.
#[derive(Clone)]
pub(super) struct Group {
    pub(super) label: String,
    pub(super) entries: Vec<(usize, Entry)>,
}

/// The groups for what is typed. `found` is what the server has answered so far.
pub(super) fn groups(palette: Palette, typed: &str, found: Vec<PaletteHit>) -> Vec<Group> {
    let typed = typed.trim();
    let mut groups = Groups::default();
    if typed.is_empty() {
        palette.recent.get().into_iter().for_each(|hit| groups.add("Recent".into(), Entry::Go { hit, glyph: None }));
    }
    let actions = palette.actions.get().into_iter().map(|(_, action)| action);
    for action in actions.filter(|action| fits(typed, &format!("{} {}", action.label, action.hint))) {
        groups.add("Do".into(), Entry::Do(action));
    }
    for (label, href, glyph) in palette.places.get().into_iter().filter(|(label, ..)| fits(typed, label)) {
        let hit = PaletteHit { group: "Go to".into(), label: label.into(), detail: String::new(), href };
        groups.add("Go to".into(), Entry::Go { hit, glyph: Some(glyph) });
    }
    // what the server found comes last, so that the lines above stay where they are when it arrives
    found.into_iter().for_each(|hit| groups.add(hit.group.clone(), Entry::Go { hit, glyph: None }));
    groups.list
}

#[derive(Default)]
struct Groups {
    list: Vec<Group>,
    count: usize,
}

impl Groups {
    fn add(&mut self, label: String, entry: Entry) {
        let at = self.count;
        self.count += 1;
        match self.list.last_mut().filter(|group| group.label == label) {
            Some(group) => group.entries.push((at, entry)),
            None => self.list.push(Group { label, entries: vec![(at, entry)] }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hit(group: &str, label: &str) -> PaletteHit {
        PaletteHit { group: group.into(), label: label.into(), detail: String::new(), href: format!("/{label}") }
    }

    #[test]
    fn kinds_stand_under_one_heading_and_lines_are_counted_through() {
        let owner = Owner::new();
        owner.set();
        let palette = super::super::provide_palette();
        palette.set_places(vec![
            ("People", "/people".into(), Glyph::People),
            ("Projects", "/projects".into(), Glyph::Folder),
        ]);
        palette.add(PaletteAction::new("Add a person", || {}));
        let groups = groups(
            palette,
            "pe",
            vec![hit("People", "Pete Novak"), hit("People", "Per Olsen"), hit("Projects", "Penn St")],
        );
        let labels: Vec<_> = groups.iter().map(|group| (group.label.as_str(), group.entries.len())).collect();
        assert_eq!(labels, [("Do", 1), ("Go to", 1), ("People", 2), ("Projects", 1)]);
        let places: Vec<_> = groups.iter().flat_map(|group| group.entries.iter().map(|(at, _)| *at)).collect();
        assert_eq!(places, [0, 1, 2, 3, 4]);
    }

    #[test]
    fn recent_ones_show_before_anything_is_typed_newest_first() {
        let owner = Owner::new();
        owner.set();
        let palette = super::super::provide_palette();
        (0..7).for_each(|n| palette.remember(hit("People", &n.to_string())));
        palette.remember(hit("People", "4"));
        let shown = groups(palette, "", Vec::new());
        let labels = shown[0].entries.iter().map(|(_, entry)| match entry {
            Entry::Go { hit, .. } => hit.label.clone(),
            Entry::Do(action) => action.label.clone(),
        });
        assert_eq!(labels.collect::<Vec<_>>(), ["4", "6", "5", "3", "2"]);
        assert!(groups(palette, "x", Vec::new()).is_empty());
    }
}
