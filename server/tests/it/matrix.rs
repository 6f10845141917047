//! The printed matrix: which role may do what. `matrix.txt` is read by people, and it is what the isolation tests hold the server to.
//!
//! After a change that is meant, write it anew with `UPDATE_MATRIX=1 cargo test -p server --test it matrix`, and read the difference.

use kernel::{Access, Role};
use std::fmt::Write;

const PRINTED: &str = include_str!("matrix.txt");

/// Whether the printed matrix lets a role do an operation.
pub(crate) fn allows(op: &str, role: Role) -> bool {
    let line = PRINTED.lines().find(|line| line.split_whitespace().next() == Some(op));
    let line = line.unwrap_or_else(|| panic!("{op} is not in matrix.txt"));
    let column = 2 + Role::ALL.iter().position(|one| *one == role).unwrap();
    match line.split_whitespace().nth(column) {
        Some("yes") => true,
        Some("-") => false,
        other => panic!("{op} of {role:?} in matrix.txt: {other:?}"),
    }
}

#[test]
fn the_printed_matrix_is_the_code_s() {
    let now = print();
    if std::env::var_os("UPDATE_MATRIX").is_some() {
        let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/matrix.txt");
        std::fs::write(file, &now).unwrap();
        return;
    }
    assert!(
        now == PRINTED,
        "who may do what has changed (UPDATE_MATRIX=1 writes it down):\n{}",
        difference(PRINTED, &now)
    );
}

#[test]
fn no_operation_stands_twice() {
    let mut names: Vec<_> = server::registry::operations().iter().map(|op| op.name).collect();
    names.sort_unstable();
    let all = names.len();
    names.dedup();
    assert_eq!(names.len(), all);
}

fn print() -> String {
    let mut text = format!("{:<28}{:<8}", "operation", "access");
    Role::ALL.iter().for_each(|role| write!(text, "{:<15}", role.as_str()).unwrap());
    let mut text = format!("{}\n", text.trim_end());
    for op in server::registry::operations() {
        let access = if op.access == Access::Read { "read" } else { "write" };
        let mut line = format!("{:<28}{access:<8}", op.name);
        for role in Role::ALL {
            write!(line, "{:<15}", if role.allows(op.permission) { "yes" } else { "-" }).unwrap();
        }
        writeln!(text, "{}", line.trim_end()).unwrap();
    }
    text
}

/// Lines that only one of the two has.
fn difference(printed: &str, now: &str) -> String {
    let only = |sign: char, a: &str, b: &str| -> String {
        a.lines().filter(|line| !b.lines().any(|other| other == *line)).map(|line| format!("{sign} {line}\n")).collect()
    };
    only('-', printed, now) + &only('+', now, printed)
}

#[test]
fn a_difference_is_told_line_by_line() {
    assert_eq!(difference("a yes\nb yes\n", "a yes\nb -\n"), "- b yes\n+ b -\n");
}
