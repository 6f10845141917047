//! The scripts that wake a page up: Leptos' own, but for two things. Its preload links carry the nonce as `crossorigin`, and a load
//! that fails leaves the page dead; here a page whose scripts are gone (an older build's) reloads once.

use leptos::{config::LeptosOptions, nonce::use_nonce, prelude::*};

/// Leptos' component writes its tags and, as it runs, hands the list of lazy chunks to the router; only the tags are replaced.
#[component]
pub(crate) fn HydrationScripts(options: LeptosOptions) -> impl IntoView {
    let hashes = Hashes::read(&options);
    let root = format!("/{}", options.site_pkg_dir);
    let js = format!("{root}/{}{}.js", options.output_name, hashes.js);
    let wasm = format!("{root}/{}{}.wasm", options.output_name, hashes.wasm);
    let script = format!(
        "import({js:?}).then(m=>m.default({{module_or_path:{wasm:?}}}).then(()=>m.hydrate()))\
         .then(()=>sessionStorage.removeItem('reloaded'),e=>{{console.warn(e);\
         if(!sessionStorage.getItem('reloaded')){{sessionStorage.setItem('reloaded','1');location.reload()}}}});"
    );
    // run for its context, not for its tags
    let _ = leptos::hydration::HydrationScripts(
        leptos::hydration::HydrationScriptsProps::builder().options(options).build(),
    );
    view! {
        <link rel="modulepreload" href=js crossorigin=""/>
        <link rel="preload" href=wasm r#as="fetch" r#type="application/wasm" crossorigin=""/>
        <script type="module" nonce=use_nonce()>{script}</script>
    }
}

/// The hashes in the names of this build's files: `.AbC123`, or nothing in a build without them.
#[derive(Default)]
struct Hashes {
    js: String,
    wasm: String,
}

impl Hashes {
    fn read(options: &LeptosOptions) -> Self {
        if !options.hash_files {
            // wasm-bindgen's own name, when cargo-leptos did not give one
            return Self {
                js: String::new(),
                wasm: if option_env!("LEPTOS_OUTPUT_NAME").is_none() { "_bg".into() } else { String::new() },
            };
        }
        let file =
            std::env::current_exe().ok().and_then(|exe| exe.parent().map(|dir| dir.join(options.hash_file.as_ref())));
        let text = file.and_then(|file| std::fs::read_to_string(file).ok()).unwrap_or_default();
        let mut hashes = Self::default();
        for (name, hash) in text.lines().filter_map(|line| line.split_once(':')) {
            match name.trim() {
                "js" => hashes.js = format!(".{}", hash.trim()),
                "wasm" => hashes.wasm = format!(".{}", hash.trim()),
                _ => {}
            }
        }
        hashes
    }
}
