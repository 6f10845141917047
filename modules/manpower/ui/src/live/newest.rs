//! What is newest of what the server said of a cell. It says so twice: in the answer to an edit, and in the news that everybody hears.
//! The two come in any order.

use crate::pending::Key;
use std::collections::HashMap;

/// The newest of each cell of one grid.
pub(crate) struct Newest<V>(HashMap<Key, Said<V>>);

struct Said<V> {
    at: i64,
    held: V,
    /// It was heard while the cell was being changed, and is not on the screen.
    aside: bool,
}

impl<V: Clone> Newest<V> {
    pub(crate) fn new() -> Self {
        Self(HashMap::new())
    }

    /// Takes in news of a cell as it stood at a place. Answers what to show; none while the cell is `changing`.
    pub(crate) fn hear(&mut self, key: Key, at: i64, held: V, changing: bool) -> Option<V> {
        let said = self.0.entry(key).or_insert_with(|| Said { at, held: held.clone(), aside: false });
        if at >= said.at {
            *said = Said { at, held, aside: changing };
        }
        (!changing).then(|| said.held.clone())
    }

    /// Takes in the answer to an edit and says what to show. `at`: the place at which the edit was written, if it was. An answer that
    /// has none tells what was there when it was judged, and news that came meanwhile may be newer; if they were older, those that
    /// tell what was judged are yet to come.
    pub(crate) fn answer(&mut self, key: Key, at: Option<i64>, held: V) -> V {
        let said = self.0.get_mut(&key);
        let aside = said.as_ref().is_some_and(|said| said.aside);
        match (said, at) {
            (Some(said), at) if at.map_or(aside, |at| at <= said.at) => {
                said.aside = false;
                said.held.clone()
            }
            (_, Some(at)) => {
                self.0.insert(key, Said { at, held: held.clone(), aside: false });
                held
            }
            (_, None) => held,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::EmployeeId;
    use uuid::Uuid;

    fn key() -> Key {
        (EmployeeId(Uuid::nil()), "2026-11-18".parse().unwrap())
    }

    #[test]
    fn an_echo_from_before_the_last_answer_changes_nothing() {
        let mut newest = Newest::new();
        assert_eq!(newest.answer(key(), Some(4), 4), 4);
        assert_eq!(newest.answer(key(), Some(6), 6), 6);
        assert_eq!(newest.hear(key(), 4, 4, false), Some(6));
        assert_eq!(newest.hear(key(), 7, 7, false), Some(7));
    }

    #[test]
    fn what_another_did_after_an_edit_counts_also_when_it_is_heard_before_the_answer() {
        let mut newest = Newest::new();
        assert_eq!(newest.hear(key(), 9, 9, true), None);
        assert_eq!(newest.answer(key(), Some(8), 8), 9);
    }

    #[test]
    fn a_refused_edit_shows_what_was_heard_meanwhile_and_else_what_the_server_said() {
        let mut newest = Newest::new();
        newest.hear(key(), 2, 2, false);
        assert_eq!(newest.answer(key(), None, 4), 4, "what was heard long ago is not news");
        newest.hear(key(), 5, 5, true);
        assert_eq!(newest.answer(key(), None, 4), 5);
        assert_eq!(newest.answer(key(), None, 7), 7, "what was kept aside counts once");
    }

    /// News and answers of one cell in every order that a browser may meet: each alone comes in order, and the answer to an edit
    /// comes after it was sent. In the end the cell shows what the last change left.
    #[test]
    fn in_whatever_order_they_come_the_last_change_is_shown() {
        const CHANGES: i64 = 6;
        // bit n: change n is this browser's own, so that it is answered as well
        for own in 0..(1_u32 << CHANGES) {
            // bit n: where there is a choice, the answer comes before the news
            for choice in 0..(1_u32 << CHANGES) {
                let mine = |n: i64| own & (1 << (n - 1)) != 0;
                let (mut newest, mut shown, mut heard) = (Newest::new(), 0, 0);
                for n in (1..=CHANGES).filter(|n| mine(*n)) {
                    let upto = if choice & (1 << (n - 1)) == 0 { CHANGES } else { n - 1 };
                    while heard < upto {
                        heard += 1;
                        shown = newest.hear(key(), heard, heard, true).unwrap_or(shown);
                    }
                    shown = newest.answer(key(), Some(n), n);
                }
                while heard < CHANGES {
                    heard += 1;
                    shown = newest.hear(key(), heard, heard, false).unwrap_or(shown);
                }
                assert_eq!(shown, CHANGES, "own {own:b}, choice {choice:b}");
            }
        }
    }
}
