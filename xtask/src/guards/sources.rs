//! What only some files may say.

use super::Violation;
use crate::source::SourceFile;

/// Words that only the files of `allowed` may hold.
struct Reserved {
    words: &'static [&'static str],
    /// Which paths the rule is about.
    applies: fn(&str) -> bool,
    why: &'static str,
}

const RESERVED: &[Reserved] = &[
    Reserved {
        words: &[".begin()", ".begin_with_config(", ".begin_with_options(", ".transaction("],
        applies: |path| !at_the_database(path),
        why: "opens a transaction; ask RequestCx or SystemCx for one, so that tenant, permission and audit are kept",
    },
    Reserved {
        words: &["AssertSqlSafe", "Statement::from_", "execute_unprepared", "Expr::cust", "sqlx::query"],
        applies: |path| !at_the_database(path) && !is_query(path) && !path.contains("/tests/"),
        why: "is raw SQL; write it with sea-orm's builder, or move it to the module's query.rs",
    },
    Reserved {
        words: &["_service::query"],
        applies: |_| true,
        why: "uses the queries of another module; call one of its public use-cases",
    },
    Reserved {
        words: &["pub mod query"],
        applies: |path| path.starts_with("modules/"),
        why: "publishes a module's queries; `mod query` keeps them inside",
    },
    Reserved {
        words: &[
            "SystemTime::now",
            "Instant::now",
            "Utc::now",
            "Local::now",
            "now_v7(",
            "rand::random",
            "rand::rng",
            "std::env::",
            "std::fs",
            "std::net::",
            "std::process::",
        ],
        applies: |path| path.starts_with("modules/") && path.contains("/domain/src/"),
        why: "reaches out of a pure domain; take the time, the id or the bytes as an argument",
    },
];

/// Checks every Rust file.
pub(super) fn check(files: &[SourceFile]) -> Vec<Violation> {
    // this tool names the reserved words itself
    let rust = files.iter().filter(|file| file.is_rust() && !file.path.starts_with("xtask/"));
    rust.flat_map(|file| {
        let mut violations = reserved_words(file);
        violations.extend(inline_styles(file));
        violations
    })
    .collect()
}

fn reserved_words(file: &SourceFile) -> Vec<Violation> {
    let rules: Vec<&Reserved> = RESERVED.iter().filter(|rule| (rule.applies)(&file.path)).collect();
    let mut violations = Vec::new();
    for (number, line) in file.code_lines() {
        for rule in &rules {
            if let Some(word) = rule.words.iter().find(|word| line.contains(**word)) {
                violations.push(Violation::new(format!("{}:{number}", file.path), format!("`{word}` {}", rule.why)));
            }
        }
    }
    violations
}

/// The parts that may speak to the database directly: the store, the schema, the tests' databases, the benchmarks
/// (which measure the bare database beside Daybook).
fn at_the_database(path: &str) -> bool {
    ["crates/store/", "crates/testkit/", "migrations/", "bench/"].iter().any(|folder| path.starts_with(folder))
}

fn is_query(path: &str) -> bool {
    path.ends_with("/query.rs") || path.contains("/query/")
}

fn inline_styles(file: &SourceFile) -> Vec<Violation> {
    let draws =
        ["app/", "crates/ui-kit/"].iter().any(|folder| file.path.starts_with(folder)) || file.path.contains("/ui/");
    if !draws {
        return Vec::new();
    }
    file.code_lines()
        .filter(|(_, line)| sets_style(line))
        .map(|(number, _)| {
            Violation::new(
                format!("{}:{number}", file.path),
                "sets an inline style, which the content security policy forbids; use a class, or SVG attributes",
            )
        })
        .collect()
}

/// `style="…"`, `style={…}` and `style=move ||` in a view, `style:width=…`, `.style(("…", …))` and `.style("…")`.
fn sets_style(line: &str) -> bool {
    if line.contains(".style(\"") || line.contains(".style((") || line.contains("set_attribute(\"style\"") {
        return true;
    }
    line.match_indices("style").any(|(start, word)| {
        let before = line[..start].chars().next_back();
        let mut after = line[start + word.len()..].chars();
        // `text_style`, `list-style` and the like are other words
        let own_word = before.is_none_or(|character| !(character.is_alphanumeric() || "_-.".contains(character)));
        let (first, second) = (after.next(), after.next());
        own_word
            && match first {
                Some('=') => second.is_some_and(|character| character != '=' && character != '>'),
                // a type or a value after a colon is set off by a space
                Some(':') => second.is_some_and(|character| character.is_ascii_lowercase() || character == '-'),
                _ => false,
            }
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
    fn a_transaction_outside_the_store_is_found() {
        let line = "let tx = db.begin().await?;\n";
        assert_eq!(found("modules/people/service/src/add.rs", line), 1);
        assert_eq!(found("crates/store/src/engine.rs", line), 0);
        assert_eq!(found("modules/people/service/src/add.rs", "// never db.begin()\n"), 0);
    }

    #[test]
    fn raw_sql_outside_a_query_file_is_found() {
        let line = "db.execute_raw(Statement::from_string(backend, sql));\n";
        assert_eq!(found("modules/people/service/src/list.rs", line), 1);
        assert_eq!(found("modules/people/service/src/query.rs", line), 0);
        assert_eq!(found("migrations/src/m20261121_000001_tenant.rs", line), 0);
    }

    #[test]
    fn another_modules_queries_are_found() {
        assert_eq!(found("modules/manpower/service/src/week.rs", "use people_service::query::all;\n"), 1);
        assert_eq!(found("modules/people/service/src/lib.rs", "pub mod query;\n"), 1);
        assert_eq!(found("modules/people/service/src/lib.rs", "mod query;\n"), 0);
    }

    #[test]
    fn a_clock_in_a_domain_is_found() {
        assert_eq!(found("modules/people/domain/src/hire.rs", "let now = std::time::SystemTime::now();\n"), 1);
        assert_eq!(found("modules/people/service/src/hire.rs", "let now = std::time::SystemTime::now();\n"), 0);
    }

    #[test]
    fn an_inline_style_in_a_page_is_found() {
        for line in [
            "<div style=\"color: red\">",
            "<div class=\"a\" style=move || width()>",
            "<div style:width=move || px()>",
            "div().style((\"width\", w))",
            "r#\"<p style='x'>\"#",
        ] {
            assert_eq!(found("modules/people/ui/src/list_page.rs", line), 1, "{line}");
        }
    }

    #[test]
    fn other_uses_of_the_word_are_fine() {
        for line in [
            "style: Style,",
            "if style == Style::Plain {",
            "<link rel=\"stylesheet\">",
            "let style = Style::default();",
            "el.style().set_property(\"left\", x)",
        ] {
            assert_eq!(found("modules/people/ui/src/list_page.rs", line), 0, "{line}");
        }
        assert_eq!(found("crates/workbook/src/cell.rs", "<x style=\"1\">"), 0);
    }
}
