//! Sizes, placeholders, and paths of somebody's machine.

use crate::guards::Violation;
use crate::source::SourceFile;

/// Lines of a Rust file. A longer one is two things.
const MOST_LINES: usize = 400;

/// Put together here so that this file does not break its own rules.
const PLACEHOLDERS: &[&str] = &[concat!("todo", "!("), concat!("unimplemented", "!(")];
const MACHINE_PATHS: &[&str] = &[
    concat!("/ro", "ot/"),
    concat!("/ho", "me/"),
    concat!("/wo", "rk/"),
    concat!("/Us", "ers/"),
    concat!("C:", "\\Users"),
];

/// Files whose text is the project's; fixtures and lock files hold what others wrote.
const CHECKED: &[&str] = &[".rs", ".toml", ".md", ".ts", ".mjs", ".css", ".json", "/run"];

/// Checks every file.
pub(super) fn check(files: &[SourceFile]) -> Vec<Violation> {
    let checked = files.iter().filter(|file| CHECKED.iter().any(|ending| file.path.ends_with(ending)));
    checked.filter(|file| !file.path.contains("/fixtures/")).flat_map(file_violations).collect()
}

fn file_violations(file: &SourceFile) -> Vec<Violation> {
    let mut violations = Vec::new();
    let lines = file.text.lines().count();
    if file.is_rust() && lines > MOST_LINES {
        violations.push(Violation::new(
            &file.path,
            format!("has {lines} lines, {MOST_LINES} at most; split it by what it does"),
        ));
    }
    for (number, line) in file.text.lines().enumerate() {
        let at = || format!("{}:{}", file.path, number + 1);
        if file.is_rust() && PLACEHOLDERS.iter().any(|word| line.contains(word)) {
            violations.push(Violation::new(at(), "is a placeholder; finish it or leave it out"));
        }
        if let Some(path) = MACHINE_PATHS.iter().find(|path| names_machine(line, path)) {
            violations.push(Violation::new(at(), format!("holds a path of one machine, {path}…; make it relative")));
        }
    }
    violations
}

/// At the start of a path: a URL's `/api/work/orders` is none.
fn names_machine(line: &str, path: &str) -> bool {
    line.match_indices(path).any(|(start, _)| {
        !line[..start].chars().next_back().is_some_and(|before| before.is_alphanumeric() || ".}_-".contains(before))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::made_up;

    fn found(path: &str, text: &str) -> usize {
        check(&[made_up(path, text)]).len()
    }

    #[test]
    fn a_file_of_401_lines_is_found() {
        assert_eq!(found("crates/store/src/cx.rs", &"\n".repeat(400)), 0);
        assert_eq!(found("crates/store/src/cx.rs", &"\n".repeat(401)), 1);
        assert_eq!(found("style/grid.css", &"\n".repeat(401)), 0);
    }

    #[test]
    fn a_placeholder_is_found() {
        assert_eq!(found("crates/store/src/cx.rs", concat!("    todo", "!()\n")), 1);
        assert_eq!(found("crates/store/src/cx.rs", "// nothing left to do\n"), 0);
    }

    #[test]
    fn a_path_of_one_machine_is_found() {
        assert_eq!(found("README.md", concat!("see /ho", "me/ana/daybook\n")), 1);
        assert_eq!(found(".ci/run", concat!("cd '/wo", "rk/main'\n")), 1);
        assert_eq!(found("crates/kernel/src/slug.rs", concat!("\"/api/v1/wo", "rk/1\"\n")), 1 - 1);
        assert_eq!(found("end2end/fixtures/roster.json", concat!("/ho", "me/ana\n")), 0);
    }
}
