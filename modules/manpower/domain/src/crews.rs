//! People under their foremen, as every view of the schedule groups them.

use crate::{Crew, Foreman};
use kernel::{EmployeeId, RegionId};
use std::collections::HashMap;

/// What decides where a person stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Member {
    /// The person.
    pub(crate) employee: EmployeeId,
    /// Whose crew the person is in.
    pub(crate) crew: Option<EmployeeId>,
    /// Place by name among everybody.
    pub(crate) rank: u32,
    /// Without any entry: on the bench, whatever the crew.
    pub(crate) free: bool,
}

/// A crew and its rows.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Gathered<R> {
    pub(crate) crew: Crew,
    pub(crate) name: String,
    pub(crate) region: Option<RegionId>,
    /// The foreman first, then by rank.
    pub(crate) rows: Vec<R>,
}

/// Crews in the order of the foremen, then who has none of them, then the bench. None is empty.
pub(crate) fn gather<R>(foremen: &[Foreman], rows: Vec<R>, member: impl Fn(&R) -> Member) -> Vec<Gathered<R>> {
    let at: HashMap<EmployeeId, usize> = foremen.iter().enumerate().map(|(index, head)| (head.id, index)).collect();
    let (unled, bench) = (foremen.len(), foremen.len() + 1);
    let place = |row: &R| {
        let Member { crew, free, .. } = member(row);
        if free { bench } else { crew.and_then(|id| at.get(&id).copied()).unwrap_or(unled) }
    };
    let mut placed: Vec<(usize, R)> = rows.into_iter().map(|row| (place(&row), row)).collect();
    placed.sort_by_cached_key(|(group, row)| {
        let Member { employee, crew, rank, .. } = member(row);
        (*group, *group == bench || crew != Some(employee), rank)
    });
    let mut groups: Vec<Gathered<R>> = Vec::new();
    let mut last = None;
    for (group, row) in placed {
        if last != Some(group) {
            last = Some(group);
            groups.push(empty(foremen, group));
        }
        if let Some(group) = groups.last_mut() {
            group.rows.push(row);
        }
    }
    groups
}

fn empty<R>(foremen: &[Foreman], index: usize) -> Gathered<R> {
    let (crew, name, region) = match foremen.get(index) {
        Some(head) => (Crew::Of(head.id), head.name.clone(), head.region),
        None if index == foremen.len() => (Crew::Unled, "No foreman".to_owned(), None),
        None => (Crew::Bench, "Bench".to_owned(), None),
    };
    Gathered { crew, name, region, rows: Vec::new() }
}
