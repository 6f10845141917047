//! The ways out of a problem that can be chosen from a list.

use imports_domain::{CellFix, Choice, Code, Field, PersonAnswer, Problem, Setting, WordAnswer, WordDecision};

/// One way out of a problem that can be chosen from a list.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Way {
    pub(crate) label: String,
    pub(crate) setting: Setting,
}

/// The ways out that are known: who is meant, which word is meant, a new word.
pub(crate) fn ways(problem: &Problem) -> Vec<Way> {
    let mut ways: Vec<Way> = problem.choices.iter().filter_map(|choice| way(problem, choice)).collect();
    let is_word = matches!(problem.field, Field::Region | Field::Title | Field::Foreman);
    if problem.code == Code::NotHere && is_word && !problem.said.is_empty() {
        let word = |label: String, answer| Way {
            label,
            setting: Setting::Word(WordDecision { field: problem.field, said: problem.said.clone(), answer }),
        };
        ways.push(word(format!("Add “{}” as new", problem.said), WordAnswer::Create));
        ways.push(word("Leave it empty".to_owned(), WordAnswer::LeaveOut));
    }
    ways
}

fn way(problem: &Problem, choice: &Choice) -> Option<Way> {
    let label = choice.label.clone();
    let row = problem.row;
    let about_who = matches!(problem.field, Field::Number | Field::Name | Field::FirstName | Field::LastName);
    let setting = if about_who {
        let who = match choice.value.as_str() {
            "new" => PersonAnswer::New,
            id => PersonAnswer::Is(id.parse().ok()?),
        };
        Setting::Person { row, who }
    } else {
        let column = problem.place.as_ref()?.column;
        Setting::Cell(CellFix { row, column, text: choice.value.clone() })
    };
    Some(Way { label, setting })
}

#[cfg(test)]
mod tests {
    use super::*;
    use imports_domain::Place;

    fn problem(field: Field, code: Code, said: &str, choices: &[(&str, &str)]) -> Problem {
        let place = Place { column: 4, letter: "E".into(), header: "Region".into() };
        let choice = |(label, value): &(&str, &str)| Choice { label: (*label).into(), value: (*value).into() };
        Problem {
            row: 188,
            place: Some(place),
            field,
            said: said.into(),
            code,
            params: Default::default(),
            suggestion: None,
            choices: choices.iter().map(choice).collect(),
        }
    }

    #[test]
    fn a_word_can_be_another_a_new_one_or_none() {
        let ways = ways(&problem(Field::Region, Code::NotHere, "Canada", &[("North", "North")]));
        assert_eq!(
            ways.iter().map(|way| way.label.as_str()).collect::<Vec<_>>(),
            ["North", "Add “Canada” as new", "Leave it empty"]
        );
        assert_eq!(ways[0].setting, Setting::Cell(CellFix { row: 188, column: 4, text: "North".into() }));
    }

    #[test]
    fn a_person_is_answered_by_id() {
        let id = "019aa6b0-0000-7000-8000-000000000001";
        let ways = ways(&problem(
            Field::Name,
            Code::SamePerson,
            "Tran, T",
            &[("Tran, Troy (1004)", id), ("Somebody new", "new")],
        ));
        assert_eq!(ways[0].setting, Setting::Person { row: 188, who: PersonAnswer::Is(id.parse().unwrap()) });
        assert_eq!(ways[1].setting, Setting::Person { row: 188, who: PersonAnswer::New });
    }

    #[test]
    fn a_number_that_nobody_has_offers_nothing() {
        assert!(ways(&problem(Field::Number, Code::NotHere, "9999", &[])).is_empty());
    }
}
