//! The company's logo: at the head of its mails, where whoever reads one gets it by an address that nobody guesses.

use crate::settings::{self, Updated};
use entity::{workspace, workspace_logo};
use identity_service::Token;
use kernel::FieldError;
use picture::PictureError;
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, Condition,
};
use serde_json::json;
use store::{AuditChange, Reads, Reason, Store, StoreError, WriteTx};
use workspace_domain::WorkspaceError;

/// A picture that was decoded and encoded anew.
#[derive(Clone, Debug)]
pub struct Logo(Vec<u8>);

impl Logo {
    /// Reads the file that somebody brought. Takes a while: run it off the async threads.
    ///
    /// # Errors
    /// [`WorkspaceError::Invalid`] with a code of [`PictureError`] at `picture`.
    pub fn read(file: &[u8]) -> Result<Self, WorkspaceError> {
        picture::logo(file)
            .map(Self)
            .map_err(|error: PictureError| WorkspaceError::Invalid(vec![FieldError::new("picture", error.to_string())]))
    }
}

/// Puts a logo in the place of the one before.
///
/// # Errors
/// The database's own.
pub async fn set(tx: &WriteTx, logo: Logo) -> Result<Updated, StoreError> {
    let token = Token::random(0).text().to_owned();
    let updated = replace(tx, Some(token.clone())).await?;
    let row = workspace_logo::ActiveModel {
        token: Set(token),
        png: Set(logo.0),
        made_at: Set(tx.now()),
        ..Default::default()
    };
    tx.insert(row).await?;
    Ok(updated)
}

/// Takes the logo away. Taking none away is no error.
///
/// # Errors
/// The database's own.
pub async fn remove(tx: &WriteTx) -> Result<Updated, StoreError> {
    replace(tx, None).await
}

/// The file at an address, for everybody who has it.
///
/// # Errors
/// [`StoreError::NotFound`].
pub async fn at(store: &Store, token: &str) -> Result<Vec<u8>, StoreError> {
    let tx = store.system_read(Reason::Logo).await?;
    let here = workspace_logo::Column::Token.eq(token);
    let row = tx.find::<workspace_logo::Entity>().filter(here).one().await?.ok_or(StoreError::NotFound)?;
    Ok(row.png)
}

/// Forgets the logo before, and notes the token of the next. Mails that were sent show the company's name alone from then on.
async fn replace(tx: &WriteTx, token: Option<String>) -> Result<Updated, StoreError> {
    tx.delete_where::<workspace_logo::Entity>(Condition::all()).await?;
    let before = tx.get::<workspace::Entity>(tx.tenant()).await?;
    let after = workspace::ActiveModel {
        tenant_id: Unchanged(before.tenant_id),
        version: Unchanged(before.version),
        logo_token: Set(token),
        ..Default::default()
    };
    let after = tx.update(after).await?;
    let word = |row: &workspace::Model, shown| json!({ "logo": if row.logo_token.is_some() { shown } else { "none" } });
    let (old, new) = (word(&before, "former"), word(&after, "new"));
    let audit = AuditChange::told("workspace", after.tenant_id.0, after.name.clone(), &old, &new);
    Ok(Updated { settings: settings::view(after)?, audit })
}
