//! Regions that a file names.

use super::{Written, refused};
use crate::Refused;
use kernel::RegionId;
use people_domain::{AddRegion, RegionRow};
use std::collections::{BTreeSet, HashMap};
use store::WriteTx;

/// Every region that rows need, by its name whatever the case; those that are not here are made.
pub(super) struct Regions(HashMap<String, RegionId>);

impl Regions {
    /// Makes what is lacking.
    pub(super) async fn ensure<'a>(
        tx: &WriteTx,
        here: &[RegionRow],
        named: impl Iterator<Item = &'a str>,
        written: &mut Written,
    ) -> Result<Self, Refused> {
        let mut regions: HashMap<String, RegionId> =
            here.iter().map(|region| (region.name.to_lowercase(), region.id)).collect();
        // in one order, so that the trail of the same file is always the same
        for name in named.collect::<BTreeSet<&str>>() {
            if regions.contains_key(&name.to_lowercase()) {
                continue;
            }
            let made = people_service::regions::add(tx, AddRegion { name: name.to_owned() }).await.map_err(refused)?;
            written.saved.regions += u32::from(!made.audit.is_empty());
            written.audit.extend(made.audit);
            regions.insert(name.to_lowercase(), made.value.id);
        }
        Ok(Self(regions))
    }

    pub(super) fn id(&self, name: &str) -> Option<RegionId> {
        self.0.get(&name.to_lowercase()).copied()
    }
}
