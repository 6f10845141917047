//! Every line of `server/tests/asvs.md` says what shows a requirement: a test that exists, why nothing of Daybook's is meant (`n/a`), which
//! document it asks for (`doc`), or that it is not shown yet (`open`). Open ones are told and break nothing.

use std::collections::BTreeSet;

use crate::guards::Violation;
use crate::source::SourceFile;

use super::invariants::exists;

const FILE: &str = "server/tests/asvs.md";

/// What a line may begin with that names no test.
const WITHOUT_TEST: [&str; 2] = ["n/a: ", "doc: "];
const OPEN: &str = "open: ";

/// Checks each requirement, and says how many are open.
pub(super) fn check(files: &[SourceFile]) -> Vec<Violation> {
    let Some(document) = files.iter().find(|file| file.path == FILE) else {
        return vec![Violation::new(FILE, "is missing")];
    };
    let (mut violations, mut seen, mut open) = (Vec::new(), BTreeSet::new(), Vec::new());
    for (index, line) in document.text.lines().enumerate() {
        let Some((number, shown)) = requirement(line) else { continue };
        let at = format!("{FILE}:{} {number}", index + 1);
        if !seen.insert(number) {
            violations.push(Violation::new(&at, "stands there twice"));
        }
        if shown.starts_with(OPEN) {
            open.push(number);
            continue;
        }
        let tests: Vec<&str> = shown.split('`').skip(1).step_by(2).filter(|text| text.contains("::")).collect();
        if tests.is_empty() && !WITHOUT_TEST.iter().any(|word| shown.starts_with(word)) {
            violations.push(Violation::new(&at, "names no test; add `path/to/file.rs::name`, or say n/a, doc or open"));
        }
        let missing = tests.iter().filter(|test| !exists(test, files));
        violations.extend(missing.map(|test| Violation::new(&at, format!("names `{test}`, which is not there"))));
    }
    if !open.is_empty() {
        println!("  {FILE}: {} of {} are open: {}", open.len(), seen.len(), open.join(", "));
    }
    violations
}

/// The number of a requirement, and what shows it.
fn requirement(line: &str) -> Option<(&str, &str)> {
    let (number, shown) = line.strip_prefix("| ")?.strip_suffix(" |")?.split_once(" | ")?;
    let is_number = number.split('.').count() == 3 && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    is_number.then_some((number, shown))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::made_up;

    fn found(text: &str) -> Vec<String> {
        let files = [made_up(FILE, text), made_up("server/tests/it/a.rs", "#[test]\nfn one() {}\nfn helper() {}\n")];
        check(&files).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_line_with_a_test_a_reason_or_a_document_is_fine() {
        let fine = "| Requirement | Shown by |\n| --- | --- |\n| 1.1.1 | `server/tests/it/a.rs::one`: as `it` says |\n\
                    | 1.1.2 | n/a: there is none |\n| 1.1.3 | doc: README.md |\n| 1.1.4 | open: not yet |\n";
        assert_eq!(found(fine), Vec::<String>::new());
    }

    #[test]
    fn a_missing_test_and_an_empty_line_are_found() {
        assert!(found("| 1.1.1 | `server/tests/it/a.rs::two` |\n")[0].contains("not there"));
        assert!(found("| 1.1.1 | `server/tests/it/a.rs::helper` |\n")[0].contains("not there"), "no test");
        assert!(found("| 1.1.1 | believe it |\n")[0].contains("names no test"));
        assert!(found("| 1.1.1 | n/a: x |\n| 1.1.1 | n/a: x |\n")[0].contains("twice"));
        assert!(check(&[])[0].why.contains("missing"));
    }
}
