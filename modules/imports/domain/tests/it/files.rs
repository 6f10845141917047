//! Files for the tests: those of `tests/data` and small ones written in place.

use imports_domain::{
    Field, Header, ImportKind, Mapping, Problem, RawCell, RawRow, Settings, Verdict, find_header, guess_mapping, say,
};

/// A file of `tests/data`, as rows.
pub(crate) fn file(name: &str) -> Vec<RawRow> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name);
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// Rows from lines of `a;b;c`, as a CSV gives them: every cell is text or empty.
pub(crate) fn csv(lines: &str) -> Vec<RawRow> {
    lines
        .trim_matches('\n')
        .lines()
        .enumerate()
        .map(|(at, line)| {
            let cell = |text: &str| {
                if text.trim().is_empty() { RawCell::Empty } else { RawCell::Text(text.to_owned()) }
            };
            RawRow { number: at as u32 + 1, cells: line.trim().split(';').map(cell).collect() }
        })
        .collect()
}

/// The defaults for a file: the header that is found and the mapping that is guessed.
pub(crate) fn settings(rows: &[RawRow], kind: ImportKind) -> Settings {
    let header = find_header(rows, kind, None).unwrap();
    let mapping = guess_mapping(&header, rows, kind);
    mapping.validate(&header, kind).unwrap();
    Settings::new(header, mapping)
}

/// The guessed mapping as `header name -> field`, for one assertion.
pub(crate) fn mapped(header: &Header, mapping: &Mapping) -> Vec<(String, Option<Field>)> {
    header.columns.iter().zip(&mapping.0).map(|(column, field)| (column.name.clone(), *field)).collect()
}

/// `E188: Not a region here. Did you mean North?`
pub(crate) fn told<'a>(problems: impl IntoIterator<Item = &'a Problem>) -> Vec<String> {
    let line = |problem: &Problem| {
        let column = problem.place.as_ref().map_or("?", |place| place.letter.as_str());
        format!("{column}{}: {}", problem.row, say(problem))
    };
    problems.into_iter().map(line).collect()
}

/// Problems of a verdict; none unless it is a refusal.
pub(crate) fn problems<R>(verdict: &Verdict<R>) -> &[Problem] {
    if let Verdict::Refused(problems) = verdict { problems } else { &[] }
}
