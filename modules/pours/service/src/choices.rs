//! What a pour's form offers.

use crate::{rows, shelf};
use entity::{employee, pour, project};
use kernel::ProjectId;
use pours_domain::{
    form::{PourInput, PourSettings},
    view::{Named, PourChoices},
};
use sea_orm::ColumnTrait;
use store::{Reads, StoreError};

/// Projects, people, libraries, and what a form begins with.
///
/// # Errors
/// The database's own.
pub async fn choices(tx: &impl Reads) -> Result<PourChoices, StoreError> {
    let open = tx.find::<project::Entity>().filter(project::Column::DeletedAt.is_null());
    let mut projects: Vec<Named<_>> = open
        .filter(project::Column::Status.is_not_in(["complete", "lost"]))
        .all()
        .await?
        .into_iter()
        .map(|one| Named { id: one.id, name: format!("{} {}", one.code, one.name) })
        .collect();
    projects.sort_by_cached_key(|one| one.name.to_lowercase());
    let active = tx.find::<employee::Entity>().filter(employee::Column::DeletedAt.is_null());
    let mut people: Vec<Named<_>> = active
        .filter(employee::Column::Active.eq(true))
        .all()
        .await?
        .into_iter()
        .map(|one| Named { id: one.id, name: format!("{} {}", one.given_name, one.family_name) })
        .collect();
    people.sort_by_cached_key(|one| one.name.to_lowercase());
    Ok(PourChoices { projects, people, libraries: shelf::libraries(tx).await?, settings: PourSettings::default() })
}

/// The number after the greatest of a project's pours: what a new one's form begins with. Of `SOG-7` it is `SOG-8`.
///
/// # Errors
/// The database's own.
pub async fn next_number(tx: &impl Reads, project: ProjectId) -> Result<String, StoreError> {
    let of_project = tx.find::<pour::Entity>().filter(rows::live()).filter(pour::Column::ProjectId.eq(project));
    let numbers: Vec<(String,)> = of_project.values([pour::Column::Number]).await?;
    Ok(after(numbers.into_iter().map(|(number,)| number)))
}

/// The number after the greatest. One without digits at its end, or that would grow too long, is not counted.
fn after(numbers: impl Iterator<Item = String>) -> String {
    let split = |number: String| {
        let at = number
            .rfind(|c: char| !c.is_ascii_digit())
            .map_or(0, |at| at + number[at..].chars().next().map_or(1, char::len_utf8));
        let (before, digits) = number.split_at(at);
        Some((digits.parse::<u64>().ok()?.checked_add(1)?, digits.len(), before.to_owned()))
    };
    let greatest = numbers.filter_map(split).max();
    greatest
        .map(|(next, width, before)| format!("{before}{next:0width$}"))
        .filter(|number| number.chars().count() <= PourInput::NUMBER_MAX)
        .unwrap_or_else(|| "1".to_owned())
}

#[cfg(test)]
mod tests {
    use super::after;

    fn of(numbers: &[&str]) -> String {
        after(numbers.iter().map(|&number| number.to_owned()))
    }

    #[test]
    fn the_next_number_follows_the_greatest() {
        assert_eq!(of(&[]), "1");
        assert_eq!(of(&["1", "9", "10"]), "11");
        assert_eq!(of(&["SOG-07", "SOG-09"]), "SOG-10");
        assert_eq!(of(&["ä9"]), "ä10");
        assert_eq!(of(&["A", "18446744073709551615"]), "1");
        assert_eq!(of(&["9999999999999999999x9"]), "1");
    }
}
