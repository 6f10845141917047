//! How near two words are, for "Did you mean North?".

/// Edits (insert, delete, replace, swap of two neighbours) that turn one text into the other.
///
/// Source: optimal string alignment, the restricted Damerau-Levenshtein distance (F. Damerau, CACM 7(3), 1964).
pub(crate) fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let swap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            let replace = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = replace.min(last[j] + 1).min(row[j - 1] + 1);
            if swap {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

/// Whether one key (see [`crate::words::key`]) is probably a slip of the other.
///
/// Texts that differ in a number or in a direction are different things however alike they look: "Class 1" and "Class 2",
/// "Northeast" and "Northwest".
pub(crate) fn near(a: &str, b: &str) -> bool {
    let length = a.chars().count().max(b.chars().count());
    let allowed = match length {
        0..=3 => 0,
        4..=6 => 1,
        7..=13 => 2,
        _ => 3,
    };
    a.chars().count().abs_diff(b.chars().count()) <= allowed
        && marks(a) == marks(b)
        && !(directed(a) && directed(b) && directions(a) != directions(b))
        && distance(a, b) <= allowed
}

/// The nearest of some keys, if any is near; the first of equals.
pub(crate) fn nearest<'a>(key: &str, others: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    others.filter(|other| near(key, other)).min_by_key(|other| distance(key, other))
}

/// Numbers in it, arabic and roman.
fn marks(key: &str) -> Vec<&str> {
    key.split(|c: char| !c.is_alphanumeric())
        .flat_map(|word| {
            let roman = matches!(word, "i" | "ii" | "iii" | "iv" | "v" | "vi");
            let digits = word.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
            roman.then_some(word).into_iter().chain(digits)
        })
        .collect()
}

const DIRECTIONS: [&str; 4] = ["north", "south", "east", "west"];

fn directions(key: &str) -> [bool; 4] {
    DIRECTIONS.map(|name| key.contains(name))
}

fn directed(key: &str) -> bool {
    directions(key).contains(&true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        for (a, b, edits) in [
            ("nroth", "north", 1),
            ("north", "north", 0),
            ("", "abc", 3),
            ("kitten", "sitting", 3),
            ("ca", "abc", 3), // 2 in the unrestricted distance: this pins the restricted one
            ("finsher", "finisher", 1),
        ] {
            assert_eq!(distance(a, b), edits, "{a} / {b}");
            assert_eq!(distance(b, a), edits, "{b} / {a}");
        }
    }

    #[test]
    fn slips_are_near_and_siblings_are_not() {
        for (a, b) in [("nroth", "north"), ("metr", "metro"), ("labourer", "laborer"), ("dietz alam", "dietz alma")] {
            assert!(near(a, b), "{a} / {b}");
        }
        for (a, b) in [
            ("south", "north"),
            ("east", "west"),
            ("northeast", "northwest"),
            ("region 1", "region 2"),
            ("laborer i", "laborer ii"),
            ("ne", "nw"),
            ("nobody such", "novak tom"),
        ] {
            assert!(!near(a, b), "{a} / {b}");
        }
        assert_eq!(nearest("nroth", ["south", "north"].into_iter()), Some("north"));
    }
}
