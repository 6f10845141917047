//! Style, scripts and service worker: hand-written, in the binary, served under names that carry a hash of their content.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    sync::LazyLock,
};

const TOKENS: &str = include_str!("../../../../../style/tokens.css");
const STYLE: &str = include_str!("../../../../../style/phone.css");
const STORE: &str = include_str!("store.js");
const PHONE: &str = include_str!("phone.js");
const WORKER: &str = include_str!("sw.js");

/// What the phone loads beside the page.
pub struct Files {
    /// The style sheet.
    pub style: String,
    /// The page's script.
    pub script: String,
    /// The service worker's script.
    pub worker: String,
    version: String,
}

/// The files of this build.
pub fn files() -> &'static Files {
    static FILES: LazyLock<Files> = LazyLock::new(Files::build);
    &FILES
}

impl Files {
    fn build() -> Self {
        let style = format!("{TOKENS}\n{STYLE}");
        let script = format!("{STORE}\n{PHONE}");
        // the shell's HTML is of this build too
        let version = hash(&[
            &style,
            &script,
            WORKER,
            env!("CARGO_PKG_VERSION"),
            include_str!("page.rs"),
            include_str!("card.rs"),
            include_str!("words.rs"),
        ]);
        let mut files = Self { style, script, worker: String::new(), version };
        let kept = [files.style_href(), files.script_href(), "/c/shell/en".to_owned(), "/c/shell/es".to_owned()];
        let list = kept.map(|path| format!("'{path}'")).join(", ");
        files.worker = format!("{STORE}\nconst VERSION = '{}';\nconst KEPT = [{list}];\n{WORKER}", files.version);
        files
    }

    /// Where the style sheet is.
    pub fn style_href(&self) -> String {
        format!("/c/files/{}", self.style_name())
    }

    /// Where the page's script is.
    pub fn script_href(&self) -> String {
        format!("/c/files/{}", self.script_name())
    }

    /// The style sheet's name, with its hash.
    pub fn style_name(&self) -> String {
        format!("phone.{}.css", self.version)
    }

    /// The script's name, with its hash.
    pub fn script_name(&self) -> String {
        format!("phone.{}.js", self.version)
    }
}

/// Of files that only this program makes, so that no strong hash is needed: 16 hex figures.
fn hash(parts: &[&str]) -> String {
    let mut hasher = DefaultHasher::new();
    parts.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
