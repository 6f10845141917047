//! A form that somebody else was faster with.

/// What becomes of one field of such a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Merged {
    /// It shows what was typed: nobody else touched it, or both wrote the same.
    Typed,
    /// It was not touched, and shows the new value.
    Theirs,
    /// Both wrote something: it keeps what was typed, and the new value is told.
    Both,
}

/// Decides for one field: its text when the form opened, the text in the form, and the text that is stored now.
pub fn merged(before: &str, typed: &str, now: &str) -> Merged {
    if now == before || now == typed {
        Merged::Typed
    } else if typed == before {
        Merged::Theirs
    } else {
        Merged::Both
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_typed_is_lost() {
        assert_eq!(merged("a", "a", "a"), Merged::Typed);
        assert_eq!(merged("a", "b", "a"), Merged::Typed);
        assert_eq!(merged("a", "b", "b"), Merged::Typed);
        assert_eq!(merged("a", "a", "b"), Merged::Theirs);
        assert_eq!(merged("a", "b", "c"), Merged::Both);
    }
}
