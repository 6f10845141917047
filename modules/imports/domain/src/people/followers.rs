//! What verdicts mean for each other: rows whose foreman isn't imported, and who becomes a foreman.

use super::decide::Check;
use super::foreman::{Foreman, is_foreman_title};
use super::matching::Match;
use super::record::{ForemanKey, PersonRecord};
use crate::field::Field;
use crate::problem::{Code, Fault};
use crate::verdict::Verdict;
use std::collections::{BTreeSet, HashMap};

/// Refuses rows whose foreman is a row of this file that isn't imported, and those who follow them.
pub(super) fn refuse_followers(check: &Check<'_>, verdicts: &mut [Verdict<PersonRecord>]) {
    let (reader, entries) = (check.reader, check.entries);
    let mut followers: HashMap<usize, Vec<usize>> = HashMap::new();
    for (at, verdict) in verdicts.iter().enumerate() {
        if let Verdict::Create(record) | Verdict::Update(record, _) = verdict
            && let Some(ForemanKey::InRow(row)) = &record.foreman
            && let Some(leader) = check.by_row.get(row)
        {
            followers.entry(*leader).or_default().push(at);
        }
    }
    let mut lost: Vec<usize> =
        followers.keys().filter(|at| !matches!(verdicts[**at], Verdict::Create(_))).copied().collect();
    while let Some(leader) = lost.pop() {
        let fault = Fault::of(Code::ForemanNotImported).with("row", entries[leader].row.number);
        for at in followers.remove(&leader).unwrap_or_default() {
            verdicts[at] = Verdict::Refused(vec![reader.problem(entries[at].row, Field::Foreman, fault.clone())]);
            lost.push(at);
        }
    }
}

/// People who become foremen: by their title or because an imported row names them, and aren't foremen yet.
pub(super) fn new_foremen(check: &Check<'_>, verdicts: &[Verdict<PersonRecord>]) -> Vec<ForemanKey> {
    let (known, entries, words) = (check.known, check.entries, check.words);
    let mut keys = BTreeSet::new();
    for (entry, verdict) in entries.iter().zip(verdicts) {
        let taken = matches!(verdict, Verdict::Create(_) | Verdict::Update(..) | Verdict::Same);
        if !taken {
            continue;
        }
        if entry.draft.title.as_deref().is_some_and(is_foreman_title) {
            keys.insert(match entry.matched {
                Match::Known(at) => ForemanKey::Here(known.employees[at].id),
                _ => ForemanKey::InRow(entry.row.number),
            });
        }
        let named = entry.draft.foreman.as_deref().map(|said| words.foremen.meant(said));
        match named {
            Some(Foreman::Is(who)) => keys.extend(check.foreman_key(who)),
            Some(Foreman::New(name)) => {
                keys.insert(ForemanKey::New(name));
            }
            _ => {}
        }
    }
    let leads: BTreeSet<_> = known.employees.iter().filter(|one| one.is_foreman).map(|one| one.id).collect();
    keys.into_iter().filter(|key| !matches!(key, ForemanKey::Here(id) if leads.contains(id))).collect()
}
