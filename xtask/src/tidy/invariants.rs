//! Every line of INVARIANTS.md names the test that turns red when the invariant breaks.
//!
//! A line: `I7 No child row has a foreign parent. … test: crates/store/tests/it/tenant.rs::foreign_parent_is_refused`.
//! The path is the file's, from the root; the name is the test's function, or the title of a Playwright test. Several
//! `test:` may stand in one line.

use std::collections::BTreeSet;

use crate::guards::Violation;
use crate::source::SourceFile;

const FILE: &str = "INVARIANTS.md";

/// Checks each invariant. A project without the file, or with no invariant in it, breaks the rule too.
pub(super) fn check(files: &[SourceFile]) -> Vec<Violation> {
    let Some(document) = files.iter().find(|file| file.path == FILE) else {
        return vec![Violation::new(FILE, "is missing")];
    };
    let mut violations = Vec::new();
    let mut seen = BTreeSet::new();
    for (index, line) in document.text.lines().enumerate() {
        let Some(number) = number_of(line) else { continue };
        let at = format!("{FILE}:{} I{number}", index + 1);
        if !seen.insert(number) {
            violations.push(Violation::new(&at, "has a number that is taken"));
        }
        let tests: Vec<&str> = line.split("test:").skip(1).map(reference).collect();
        if tests.is_empty() {
            violations.push(Violation::new(&at, "names no test; add `test: path/to/file.rs::name`"));
        }
        violations.extend(
            tests
                .iter()
                .filter(|test| !exists(test, files))
                .map(|test| Violation::new(&at, format!("names `{test}`, which is not there"))),
        );
    }
    if seen.is_empty() {
        violations.push(Violation::new(FILE, "holds no invariant; each begins a line with its number, as I1"));
    }
    violations
}

/// `I12 …`, also in a list or a table: `- I12 …`, `* **I12** …`, `| I12 | …`.
fn number_of(line: &str) -> Option<u32> {
    let text = line.trim_start_matches(|character: char| " -*|`".contains(character)).strip_prefix('I')?;
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let ends = text[digits..].chars().next().is_none_or(|after| !after.is_alphanumeric());
    if ends { text[..digits].parse().ok() } else { None }
}

/// A Playwright title may hold spaces, so a reference with one is set in backticks.
fn reference(after: &str) -> &str {
    let text = after.trim_start();
    match text.strip_prefix('`') {
        Some(quoted) => quoted.split('`').next().unwrap_or(quoted),
        None => text.split([' ', ',', ';', '|', ')']).next().unwrap_or(text).trim_end_matches('.'),
    }
}

/// Whether a test of that name is where it says.
pub(super) fn exists(test: &str, files: &[SourceFile]) -> bool {
    let Some((path, name)) = test.split_once("::") else { return false };
    // `file.rs::module::name`: the function's own name is the last
    let name = name.rsplit("::").next().unwrap_or(name);
    files
        .iter()
        .find(|file| file.path == path)
        .is_some_and(|file| if file.is_rust() { holds_test(&file.text, name) } else { file.text.contains(name) })
}

/// A function of that name right under an attribute with `test` in it: `#[test]`, `#[tokio::test]`, `#[db_test]`.
fn holds_test(text: &str, name: &str) -> bool {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    lines.iter().enumerate().any(|(index, line)| {
        declares(line, name)
            && lines[..index]
                .iter()
                .rev()
                .take_while(|above| above.starts_with("#[") || above.starts_with("//"))
                .any(|above| above.starts_with("#[") && above.contains("test"))
    })
}

fn declares(line: &str, name: &str) -> bool {
    line.split_once("fn ")
        .and_then(|(_, rest)| rest.strip_prefix(name))
        .is_some_and(|rest| rest.starts_with(['(', '<']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::made_up;

    fn found(invariants: &str) -> Vec<String> {
        let files = [
            made_up(FILE, invariants),
            made_up(
                "crates/store/tests/it/tenant.rs",
                "#[db_test]\n// why\nasync fn foreign_parent(db: Db) {\n}\nfn helper() {}\n",
            ),
            made_up("end2end/tests/week.spec.ts", "test('the grid is the file', async () => {});\n"),
        ];
        check(&files).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_named_test_that_exists_is_fine() {
        let fine = "# Invariants\n\nI1 No foreign parent. test: crates/store/tests/it/tenant.rs::foreign_parent.\n\
                    | I2 | The grid. | test: `end2end/tests/week.spec.ts::the grid is the file` |\n";
        assert_eq!(found(fine), Vec::<String>::new());
    }

    #[test]
    fn a_missing_test_is_found() {
        assert!(found("I1 No foreign parent.\n")[0].contains("names no test"));
        assert!(found("I1 x test: crates/store/tests/it/tenant.rs::gone\n")[0].contains("not there"));
        assert!(found("I1 x test: crates/store/tests/it/gone.rs::foreign_parent\n")[0].contains("not there"));
        assert!(found("I1 x test: crates/store/tests/it/tenant.rs::helper\n")[0].contains("not there"), "no test");
    }

    #[test]
    fn a_number_used_twice_and_an_empty_list_are_found() {
        let line = "I1 x test: crates/store/tests/it/tenant.rs::foreign_parent\n";
        assert!(found(&line.repeat(2))[0].contains("taken"));
        assert!(found("It is a list.\nIn all\n")[0].contains("holds no invariant"));
        assert!(check(&[])[0].why.contains("missing"));
    }
}
