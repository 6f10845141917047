//! Foremen stand above their crew.

use std::{collections::HashMap, hash::Hash};

/// Sorts people into levels, so that each person's foreman is in a level before: positions in `people`, which holds each
/// person with their foreman. A foreman who is not in `people` is taken to be there already.
///
/// # Errors
/// The people of a circle in which each is, through the others, their own foreman.
pub fn crew_levels<I: Copy + Eq + Hash>(people: &[(I, Option<I>)]) -> Result<Vec<Vec<usize>>, Vec<I>> {
    let place: HashMap<I, usize> = people.iter().enumerate().map(|(at, (id, _))| (*id, at)).collect();
    let above = |at: usize| people[at].1.and_then(|foreman| place.get(&foreman).copied());
    let mut depth: Vec<Option<usize>> = vec![None; people.len()];
    let mut levels: Vec<Vec<usize>> = Vec::new();
    for start in 0..people.len() {
        let mut path = Vec::new();
        let mut at = Some(start).filter(|at| depth[*at].is_none());
        while let Some(here) = at {
            path.push(here);
            // longer than everybody: it goes round
            if path.len() > people.len() {
                return Err(circle(people, &path));
            }
            at = above(here).filter(|up| depth[*up].is_none());
        }
        for here in path.into_iter().rev() {
            let level = above(here).and_then(|up| depth[up]).map_or(0, |up| up + 1);
            depth[here] = Some(level);
            if levels.len() <= level {
                levels.resize_with(level + 1, Vec::new);
            }
            levels[level].push(here);
        }
    }
    Ok(levels)
}

/// The part of an endless path that repeats, from its last place backwards.
fn circle<I: Copy>(people: &[(I, Option<I>)], path: &[usize]) -> Vec<I> {
    let Some((last, before)) = path.split_last() else { return Vec::new() };
    let round = before.iter().rev().take_while(|at| *at != last);
    std::iter::once(last).chain(round).map(|at| people[*at].0).collect()
}

#[cfg(test)]
mod tests {
    use super::crew_levels;
    use proptest::prelude::*;

    #[test]
    fn foremen_come_first() {
        let people = [(1, Some(2)), (2, Some(3)), (3, None), (4, Some(3)), (5, Some(99))];
        assert_eq!(crew_levels(&people), Ok(vec![vec![2, 4], vec![1, 3], vec![0]]));
        assert_eq!(crew_levels::<u8>(&[]), Ok(vec![]));
    }

    #[test]
    fn circles_are_named() {
        assert_eq!(crew_levels(&[(1, Some(1))]), Err(vec![1]));
        let mut round = crew_levels(&[(9, Some(1)), (1, Some(2)), (2, Some(3)), (3, Some(1)), (4, None)]).unwrap_err();
        round.sort_unstable();
        assert_eq!(round, [1, 2, 3]);
    }

    proptest! {
        #[test]
        fn each_stands_once_and_below_their_foreman(above in proptest::collection::vec(0usize..40, 1..40)) {
            // a foreman always has a smaller number than the crew, so there is no circle
            let people: Vec<(usize, Option<usize>)> =
                above.iter().enumerate().map(|(at, up)| (at, (at > 0).then(|| up % at.max(1)))).collect();
            let levels = crew_levels(&people).unwrap();
            let level_of = |who: usize| levels.iter().position(|level| level.contains(&who));
            prop_assert_eq!(levels.iter().map(Vec::len).sum::<usize>(), people.len());
            for (who, foreman) in &people {
                if let Some(foreman) = foreman {
                    prop_assert!(level_of(*foreman) < level_of(*who));
                }
            }
        }
    }
}
