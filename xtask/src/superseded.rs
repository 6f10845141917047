//! Hashed files of earlier builds stay for a week: an open page of the last release still loads its lazy chunks.
//!
//! cargo-leptos empties the site folder when it builds. So the files are put aside before and laid back after it. The
//! time stamp of a file put aside is the moment when it was superseded.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use anyhow::{Context, Result};

use crate::shell::names_in;
use crate::site::is_hashed;

const KEPT_FOR: Duration = Duration::from_secs(7 * 24 * 3600);

/// The folder aside, and the folder that is served.
pub(crate) struct Superseded {
    aside: PathBuf,
    pkg: PathBuf,
}

impl Superseded {
    /// `pkg`: the served folder; the files are put aside near it, outside what cargo-leptos empties.
    pub(crate) fn beside(pkg: &Path, aside: &Path) -> Self {
        Self { aside: aside.to_path_buf(), pkg: pkg.to_path_buf() }
    }

    /// Before a build: puts the hashed files aside that are not there yet.
    ///
    /// # Errors
    /// A file cannot be copied.
    pub(crate) fn put_aside(&self) -> Result<()> {
        fs::create_dir_all(&self.aside).with_context(|| format!("{} cannot be made", self.aside.display()))?;
        for name in names_in(&self.pkg).iter().filter(|name| is_hashed(name)) {
            if !self.aside.join(name).exists() {
                copy(&self.pkg.join(name), &self.aside.join(name))?;
            }
        }
        Ok(())
    }

    /// After a build: forgets what is current again, deletes what is too old, lays the rest back.
    ///
    /// # Errors
    /// A file cannot be copied or deleted.
    pub(crate) fn lay_back(&self, now: SystemTime) -> Result<()> {
        for name in names_in(&self.aside) {
            let aside = self.aside.join(&name);
            let age = now.duration_since(fs::metadata(&aside)?.modified()?).unwrap_or_default();
            if self.pkg.join(&name).exists() || age > KEPT_FOR {
                fs::remove_file(&aside)?;
            } else {
                copy(&aside, &self.pkg.join(&name))?;
            }
        }
        Ok(())
    }

    /// Whether a file of the served folder belongs to an earlier build.
    pub(crate) fn holds(&self, name: &str) -> bool {
        self.aside.join(name).exists()
    }
}

/// Copies the content with a new time stamp.
fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to).with_context(|| format!("{} cannot be copied", from.display()))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str = "split_people.hCFSZbl6nGWpXu1CVNqBDQ.wasm";
    const NEW: &str = "split_people.1YPrDZwC1FpyeiErnyWaSA.wasm";

    /// Plays a build: cargo-leptos empties the folder and writes `files`.
    fn build(kept: &Superseded, files: &[&str]) {
        kept.put_aside().unwrap();
        let _ = fs::remove_dir_all(&kept.pkg);
        fs::create_dir_all(&kept.pkg).unwrap();
        for name in files {
            fs::write(kept.pkg.join(name), name).unwrap();
        }
    }

    fn folder(name: &str) -> (PathBuf, Superseded) {
        let root = std::env::temp_dir().join(format!("daybook-{name}-{}", std::process::id()));
        let kept = Superseded::beside(&root.join("pkg"), &root.join("aside"));
        (root, kept)
    }

    #[test]
    fn the_last_builds_chunk_is_still_served_for_a_week() {
        let (root, kept) = folder("week");
        let now = SystemTime::now();
        build(&kept, &[OLD, "daybook.js"]);
        kept.lay_back(now).unwrap();
        build(&kept, &[NEW]);
        kept.lay_back(now).unwrap();
        assert_eq!(names_in(&kept.pkg), [NEW, OLD], "hashed names stay, unhashed ones do not");
        assert!(kept.holds(OLD) && !kept.holds(NEW));

        build(&kept, &[NEW]);
        kept.lay_back(now + KEPT_FOR + Duration::from_secs(60)).unwrap();
        assert_eq!(names_in(&kept.pkg), [NEW]);
        fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn a_chunk_that_returns_is_current() {
        let (root, kept) = folder("return");
        for current in [OLD, NEW, OLD] {
            build(&kept, &[current]);
            kept.lay_back(SystemTime::now()).unwrap();
        }
        assert!(kept.holds(NEW) && !kept.holds(OLD));
        fs::remove_dir_all(root).unwrap();
    }
}
