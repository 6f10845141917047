//! `#[db_test]`: one test body, run on each database engine. Used through `testkit`.

use proc_macro::TokenStream;
use quote::quote;
use syn::{ItemFn, parse_macro_input};

/// Makes `async fn name(db: TestDb)` two tests, `name::sqlite` and `name::postgres`, each with a fresh, migrated database; after the
/// body the invariants are checked.
#[proc_macro_attribute]
pub fn db_test(_: TokenStream, item: TokenStream) -> TokenStream {
    let body = parse_macro_input!(item as ItemFn);
    let name = &body.sig.ident;
    let docs = body.attrs.iter();
    let (inputs, block) = (&body.sig.inputs, &body.block);
    quote! {
        #(#docs)*
        mod #name {
            #[allow(unused_imports)]
            use super::*;

            async fn body(#inputs) #block

            #[test]
            fn sqlite() {
                ::testkit::run(::testkit::Engine::Sqlite, body);
            }

            #[test]
            fn postgres() {
                ::testkit::run(::testkit::Engine::Postgres, body);
            }
        }
    }
    .into()
}
