//! Takes a file in.

use crate::{CheckJob, Done, Refused, book, stored::Said};
use entity::{import_file, import_run};
use imports_domain::{ImportError, ImportKind, RunState};
use kernel::ImportId;
use sea_orm::ActiveValue::Set;
use store::{AuditChange, Reads, WriteTx};

/// Longest file name that is kept, in characters.
const NAME_MAX: usize = 200;

/// Stores a file and asks for its check. `kind`: what the user says it is about; none guesses it from the header. `limit`: the most
/// bytes that a file may have, which the operator sets.
///
/// # Errors
/// [`ImportError::File`] for an empty file and for one that is too large: nothing is stored then. Every other fault of a file
/// is found by the check, and told by the run's status.
pub async fn upload(
    tx: &WriteTx,
    kind: Option<ImportKind>,
    file_name: &str,
    bytes: Vec<u8>,
    limit: u64,
) -> Result<Done<ImportId>, Refused> {
    if let Some(problem) = book::size_problem(bytes.len() as u64, limit) {
        return Err(Refused::Rule(ImportError::File(problem)));
    }
    let said = Said { kind: kind.is_some(), ..Said::default() };
    let id: ImportId = tx.new_id();
    let run = tx
        .insert(import_run::ActiveModel {
            tenant_id: Set(tx.tenant()),
            id: Set(id),
            // a guess replaces it when nobody said it
            kind: Set(kind.unwrap_or(ImportKind::People).as_str().to_owned()),
            file_name: Set(shown_name(file_name)),
            state: Set(RunState::Reading.as_str().to_owned()),
            rows_total: Set(0),
            rows_done: Set(0),
            layout: Set(None),
            settings: Set(serde_json::to_string(&said).map_err(store::StoreError::from)?),
            tally: Set(None),
            problem: Set(None),
            created_by: Set(tx.cx().actor().account),
            created_at: Set(tx.now()),
            updated_at: Set(tx.now()),
            version: Set(1),
        })
        .await?;
    let facts = serde_json::json!({ "file": run.file_name, "bytes": bytes.len() });
    tx.insert_all(vec![import_file::ActiveModel { tenant_id: Set(tx.tenant()), id: Set(id), content: Set(bytes) }])
        .await?;
    tx.enqueue(&CheckJob { run: id }).await?;
    Ok(Done { value: id, audit: AuditChange::event("import_run", id.into(), run.file_name, facts).into() })
}

/// The file's name without folders and control characters.
fn shown_name(file_name: &str) -> String {
    let name = file_name.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = name.chars().filter(|c| !c.is_control()).take(NAME_MAX).collect();
    let name = name.trim();
    if name.is_empty() { "file".to_owned() } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::shown_name;

    #[test]
    fn a_name_holds_no_folders() {
        assert_eq!(shown_name("C:\\Users\\marta\\roster.xlsx"), "roster.xlsx");
        assert_eq!(shown_name("../../etc/pass\nwd"), "passwd");
        assert_eq!(shown_name(" / "), "file");
        assert_eq!(shown_name(&"x".repeat(300)).len(), 200);
    }
}
