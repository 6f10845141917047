//! A row whose type only its columns know, so that the code of a table is there once for all lists.

use kernel::Page;
use std::{any::Any, sync::Arc};

/// A row of any list. Copying it copies no data.
#[derive(Clone)]
pub struct AnyRow {
    key: Arc<str>,
    value: Arc<dyn Any + Send + Sync>,
}

impl AnyRow {
    /// `key` tells the row from all others of its list: its id.
    pub fn new<T: Send + Sync + 'static>(key: String, row: T) -> Self {
        Self { key: key.into(), value: Arc::new(row) }
    }

    /// A window of rows, each with the key that `key_of` gives it.
    pub fn page<T: Send + Sync + 'static>(page: Page<T>, key_of: impl Fn(&T) -> String) -> Page<Self> {
        let rows = page.rows.into_iter().map(|row| Self::new(key_of(&row), row)).collect();
        Page { rows, total: page.total, of: page.of }
    }

    /// Tells the row from all others of its list.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The row itself; none when it is of another type.
    pub fn get<T: 'static>(&self) -> Option<&T> {
        self.value.downcast_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_only_what_it_is() {
        let row = AnyRow::new("7".into(), 7_u8);
        assert_eq!((row.key(), row.get::<u8>(), row.get::<i8>()), ("7", Some(&7), None));
    }
}
