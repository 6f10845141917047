//! What a cell of a schedule means: a project by its code, number or name, a status, or two halves of them.

use super::record::{DayShare, PartOfDay, PlannedWork, RosterProject};
use super::work_words::{Share, StatusWord, share_word, status_word};
use crate::RawCell;
use crate::likeness::nearest;
use crate::problem::{Choice, Code, Fault};
use crate::value::text::{LONG, read_text};
use crate::words::{compact, key, tidy};
use std::collections::HashMap;

/// Projects under every spelling that finds them.
pub(super) struct WorkIndex<'a> {
    projects: &'a [RosterProject],
    by_compact: HashMap<String, Vec<usize>>,
    by_figures: HashMap<String, Vec<usize>>,
    by_name: HashMap<String, Vec<usize>>,
    /// Keys and spellings of everything that a cell can name, for likeness.
    spellings: Vec<(String, String)>,
    suggested: HashMap<String, Option<String>>,
}

/// Parts of a cell; a half without a place takes the one that is free.
pub(super) type Shares = Vec<(Share, PlannedWork)>;

enum Found {
    Work(PlannedWork),
    Several(Vec<usize>),
    Nothing,
}

impl<'a> WorkIndex<'a> {
    pub(super) fn new(projects: &'a [RosterProject]) -> Self {
        let mut index = Self {
            projects,
            by_compact: HashMap::new(),
            by_figures: HashMap::new(),
            by_name: HashMap::new(),
            spellings: Vec::new(),
            suggested: HashMap::new(),
        };
        for (at, project) in projects.iter().enumerate() {
            index.by_compact.entry(compact(&project.code)).or_default().push(at);
            index.by_name.entry(key(&project.name)).or_default().push(at);
            if let Some(figures) = last_figures(&project.code) {
                index.by_figures.entry(figures).or_default().push(at);
            }
            index.spellings.push((key(&project.code), project.code.clone()));
            index.spellings.push((key(&project.name), project.name.clone()));
        }
        for word in StatusWord::ALL.map(StatusWord::label).into_iter().chain(["Vacation"]) {
            index.spellings.push((key(word), word.to_owned()));
        }
        index
    }

    /// What a cell means; nothing for an empty one.
    pub(super) fn read(&mut self, cell: &RawCell) -> Result<Shares, Fault> {
        if matches!(cell, RawCell::Date(_)) {
            return Err(Code::DateForWork.into());
        }
        let Some(text) = read_text(cell, LONG)? else { return Ok(Vec::new()) };
        // the whole text first: a code or a name may hold a slash
        if let Some(share) = self.one(&text)? {
            return Ok(vec![share]);
        }
        let parts: Vec<String> = text.split(['/', '\\', '|', '+', '&']).map(tidy).collect();
        match parts.as_slice() {
            [first, second] if !first.is_empty() && !second.is_empty() => self.halves(first, second),
            [_, _, _, ..] if parts.iter().any(|part| matches!(self.one(part), Ok(Some(_)))) => {
                Err(Code::TooManyParts.into())
            }
            _ => Err(self.unknown(&text)),
        }
    }

    /// The label of a work, for previews.
    pub(super) fn label(&self, work: PlannedWork) -> String {
        match work {
            PlannedWork::Project(id) => {
                let project = self.projects.iter().find(|project| project.id == id);
                project.map_or_else(String::new, |project| project.code.clone())
            }
            PlannedWork::Status(status) => status.label().to_owned(),
        }
    }

    fn halves(&mut self, first: &str, second: &str) -> Result<Shares, Fault> {
        let a = self.half(first).map_err(|fault| beside(fault, |fixed| format!("{fixed}/{second}")))?;
        let b = self.half(second).map_err(|fault| beside(fault, |fixed| format!("{first}/{fixed}")))?;
        let swapped = a.0 == Share::Second || b.0 == Share::First;
        let (morning, afternoon) = if swapped { (b.1, a.1) } else { (a.1, b.1) };
        Ok(if morning == afternoon {
            vec![(Share::Whole, morning)]
        } else {
            vec![(Share::First, morning), (Share::Second, afternoon)]
        })
    }

    fn half(&mut self, text: &str) -> Result<(Share, PlannedWork), Fault> {
        match self.one(text)? {
            Some(share) => Ok(share),
            None => Err(self.unknown(text)),
        }
    }

    /// One project or status, with AM or PM before or behind it.
    fn one(&self, text: &str) -> Result<Option<(Share, PlannedWork)>, Fault> {
        let (share, found) = match self.find(text) {
            Found::Nothing => {
                let Some((share, rest)) = half_mark(text) else { return Ok(None) };
                (share, self.find(&rest))
            }
            found => (Share::Whole, found),
        };
        match found {
            Found::Work(work) => Ok(Some((share, work))),
            Found::Nothing => Ok(None),
            Found::Several(projects) => {
                let code = |at: &usize| self.projects[*at].code.clone();
                let choices = projects.iter().map(|at| Choice { label: code(at), value: code(at) });
                Err(Fault::of(Code::Ambiguous).among(choices.collect()))
            }
        }
    }

    /// By code; by a status's synonyms; by the number of a code; by name; by a code with more behind it.
    fn find(&self, text: &str) -> Found {
        let exact = self.projects.iter().position(|project| project.code.eq_ignore_ascii_case(text));
        if let Some(at) = exact {
            return Found::Work(PlannedWork::Project(self.projects[at].id));
        }
        let by_code = self.of(self.by_compact.get(&compact(text)));
        if !matches!(by_code, Found::Nothing) {
            return by_code;
        }
        if let Some(status) = status_word(text) {
            return Found::Work(PlannedWork::Status(status));
        }
        if !text.is_empty() && text.chars().all(|c| c.is_ascii_digit()) {
            return self.of(last_figures(text).and_then(|figures| self.by_figures.get(&figures)));
        }
        let by_name = self.of(self.by_name.get(&key(text)));
        if !matches!(by_name, Found::Nothing) {
            return by_name;
        }
        match text.split_once(' ') {
            // `P-109 Quarry Overpass`
            Some((code, rest)) if has_figure(code) && !has_figure(rest) && half_mark(text).is_none() => {
                self.of(self.by_compact.get(&compact(code)))
            }
            _ => Found::Nothing,
        }
    }

    fn of(&self, places: Option<&Vec<usize>>) -> Found {
        match places.map(Vec::as_slice) {
            None | Some([]) => Found::Nothing,
            Some([one]) => Found::Work(PlannedWork::Project(self.projects[*one].id)),
            Some(several) => Found::Several(several.to_vec()),
        }
    }

    fn unknown(&mut self, text: &str) -> Fault {
        let key = key(text);
        let spellings = &self.spellings;
        let suggestion = self.suggested.entry(key).or_insert_with_key(|key| {
            let near = nearest(key, spellings.iter().map(|(key, _)| key.as_str()))?;
            spellings.iter().find(|(key, _)| key == near).map(|(_, spelling)| spelling.clone())
        });
        Fault::of(Code::NotHere).suggesting(suggestion.clone())
    }
}

/// Shares with their halves settled; `None` when a half without a place stands beside another.
pub(super) fn settled(shares: &Shares, is_free: impl Fn(PartOfDay) -> bool) -> Vec<DayShare> {
    let part = |share: &Share| match share {
        Share::Whole => PartOfDay::Whole,
        Share::First => PartOfDay::First,
        Share::Second => PartOfDay::Second,
        Share::Half if is_free(PartOfDay::First) => PartOfDay::First,
        Share::Half => PartOfDay::Second,
    };
    shares.iter().map(|(share, work)| DayShare { part: part(share), work: *work }).collect()
}

/// A suggestion for one half becomes one for the cell.
fn beside(fault: Fault, join: impl Fn(String) -> String) -> Fault {
    Fault {
        suggestion: fault.suggestion.map(&join),
        choices: fault.choices.into_iter().map(|choice| Choice { value: join(choice.value), ..choice }).collect(),
        ..fault
    }
}

/// `121 AM`, `PM PTO`: the half, and the rest.
fn half_mark(text: &str) -> Option<(Share, String)> {
    let bare = text.replace(['(', ')'], " ");
    let bare = tidy(&bare);
    let (first, last) = (bare.split_once(' ')?, bare.rsplit_once(' ')?);
    let marked =
        |word: &str| matches!(key(word).as_str(), "am" | "pm" | "a m" | "p m").then(|| share_word(word)).flatten();
    marked(last.1)
        .map(|share| (share, last.0.to_owned()))
        .or_else(|| marked(first.0).map(|share| (share, first.1.to_owned())))
}

/// The figures at the end of a code without leading zeros: `121` of `P-0121`.
fn last_figures(code: &str) -> Option<String> {
    let code = code.trim_end();
    let start = code
        .rfind(|c: char| !c.is_ascii_digit())
        .map_or(0, |at| at + code[at..].chars().next().map_or(1, char::len_utf8));
    let figures = code[start..].trim_start_matches('0');
    (start < code.len()).then(|| figures.to_owned())
}

fn has_figure(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_digit())
}
