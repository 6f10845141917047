//! Regions of the workspace.

use kernel::{Check, FieldError, RegionId};
use serde::{Deserialize, Serialize};

/// Longest name of a region, in characters.
const NAME_MAX: usize = 80;

/// One region.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegionRow {
    pub id: RegionId,
    /// Unique in the workspace, whatever the case.
    pub name: String,
    /// For [`crate::RenameRegion`].
    pub version: i64,
}

/// What is wrong with a region's name, which must be [tidy](kernel::tidy).
pub fn check_region_name(name: &str) -> Vec<FieldError> {
    let mut check = Check::default();
    check.named("name", name, NAME_MAX);
    check.0
}

#[cfg(test)]
mod tests {
    use super::check_region_name;

    #[test]
    fn names() {
        assert!(check_region_name("North").is_empty());
        assert_eq!(check_region_name("")[0].code, "required");
        assert_eq!(check_region_name(&"x".repeat(81))[0].code, "too_long");
        assert_eq!(check_region_name("=1+1")[0].code, "name_shape");
    }
}
