//! How hard a password is to guess, as one types: a small estimator in the manner of zxcvbn (D. L. Wheeler, USENIX Security 2016).
//!
//! A text is cut into the pieces that a guesser would try: common words, repeats, sequences, runs on the keyboard, years, and single
//! characters for the rest. Of all cuts the cheapest counts. It advises; what is refused is decided by `Password::check` and the server.

/// The most characters that are looked at; what comes after can only make it better.
const LOOKED_AT: usize = 40;
/// What a single character costs a guesser, as a power of ten (zxcvbn's own figure).
const CHARACTER: f64 = 1.0;

/// How strong a password is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Guessed in a moment: fewer than a thousand tries.
    VeryWeak,
    /// Guessed by somebody who tries on the page: fewer than a million.
    Weak,
    /// Holds on the page, not against a stolen hash: fewer than a hundred million.
    Fair,
    /// Holds against a stolen hash for some time: fewer than ten thousand million.
    Good,
    /// Holds.
    Strong,
}

impl Strength {
    /// Of five steps, from 1.
    pub fn step(self) -> u8 {
        self as u8 + 1
    }
}

/// How strong a password is, for a person of whom the guesser knows some words: name, address, company.
pub fn strength(password: &str, known: &[&str]) -> Strength {
    match guesses(password, known) {
        n if n < 3.0 => Strength::VeryWeak,
        n if n < 6.0 => Strength::Weak,
        n if n < 8.0 => Strength::Fair,
        n if n < 10.0 => Strength::Good,
        _ => Strength::Strong,
    }
}

/// The tries that a guesser needs, as a power of ten.
fn guesses(password: &str, known: &[&str]) -> f64 {
    let text: Vec<char> = password.chars().take(LOOKED_AT).collect();
    let known: Vec<String> = known
        .iter()
        .flat_map(|words| words.split(|c: char| !c.is_alphanumeric()))
        .filter(|word| word.chars().count() >= 3)
        .map(str::to_lowercase)
        .collect();
    let mut cheapest = vec![0.0_f64; text.len() + 1];
    for end in 1..=text.len() {
        cheapest[end] =
            (0..end).map(|start| cheapest[start] + piece(&text[start..end], &known)).fold(f64::INFINITY, f64::min);
    }
    cheapest[text.len()]
}

/// What a piece costs when it is tried as one.
fn piece(text: &[char], known: &[String]) -> f64 {
    if text.len() == 1 {
        return CHARACTER;
    }
    let length = log10(text.len());
    let mut cost = f64::INFINITY;
    if is_repeat(text) {
        cost = cost.min(CHARACTER + length);
    }
    if text.len() >= 3 && is_sequence(text) {
        cost = cost.min(1.2 + length);
    }
    if text.len() >= 3 && on_keyboard(text) {
        cost = cost.min(1.8 + length);
    }
    if is_year(text) {
        cost = cost.min(2.1);
    }
    if let Some(rank) = word(text, known) {
        cost = cost.min(rank + spelling(text));
    }
    // a block that comes again costs once
    for block in 2..=text.len() / 2 {
        if text.len().is_multiple_of(block) && text.chunks(block).all(|part| part == &text[..block]) {
            let once: f64 = (text[..block].iter().map(|_| CHARACTER)).sum();
            cost = cost.min(once.min(piece_of_block(&text[..block], known)) + log10(text.len() / block));
        }
    }
    cost
}

/// As [`piece`], of a block that is itself no repeat.
fn piece_of_block(text: &[char], known: &[String]) -> f64 {
    word(text, known).map_or(f64::INFINITY, |rank| rank + spelling(text))
}

fn is_repeat(text: &[char]) -> bool {
    text.iter().all(|c| *c == text[0])
}

/// `abc`, `9876`, `aceg`.
fn is_sequence(text: &[char]) -> bool {
    let step = i64::from(u32::from(text[1])) - i64::from(u32::from(text[0]));
    (1..=2).contains(&step.abs())
        && text.windows(2).all(|pair| i64::from(u32::from(pair[1])) - i64::from(u32::from(pair[0])) == step)
}

/// Neighbours in a row or a column of the keyboard, forwards or backwards.
fn on_keyboard(text: &[char]) -> bool {
    const RUNS: [&str; 9] = [
        "1234567890",
        "qwertyuiop",
        "asdfghjkl",
        "zxcvbnm",
        "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
        "qazwsxedcrfvtgbyhnujm",
        "1q2w3e4r5t6y7u8i9o0p",
        "qwertzuiop",
        "azertyuiop",
    ];
    let lower: String = text.iter().flat_map(|c| c.to_lowercase()).collect();
    let backwards: String = lower.chars().rev().collect();
    RUNS.iter().any(|run| run.contains(&lower) || run.contains(&backwards))
}

/// 1900 to 2099; a day of it costs its digits on top.
fn is_year(text: &[char]) -> bool {
    text.len() == 4 && text.iter().all(char::is_ascii_digit) && matches!((text[0], text[1]), ('1', '9') | ('2', '0'))
}

/// The rank of a word among the common ones, as a power of ten; what is known of the person comes first.
fn word(text: &[char], known: &[String]) -> Option<f64> {
    let plain: String = text.iter().flat_map(|c| c.to_lowercase()).map(unleet).collect();
    let typed: String = text.iter().flat_map(|c| c.to_lowercase()).collect();
    if known.iter().any(|word| *word == typed || *word == plain) {
        return Some(0.5);
    }
    let at = WORDS.split_ascii_whitespace().position(|word| word == typed || word == plain)?;
    Some(log10(at + 2))
}

/// What capitals and signs in the place of letters add.
fn spelling(text: &[char]) -> f64 {
    let capitals = text.iter().filter(|c| c.is_uppercase()).count();
    let signs = text.iter().filter(|c| unleet(**c) != **c).count();
    let capital = match capitals {
        0 => 0.0,
        n if n == text.len() || text[0].is_uppercase() && n == 1 => 0.3,
        n => 0.3 + log10(n + 1),
    };
    capital + if signs == 0 { 0.0 } else { 0.3 + log10(signs + 1) }
}

fn unleet(c: char) -> char {
    match c {
        '0' => 'o',
        '1' | '!' | '|' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        '8' => 'b',
        other => other,
    }
}

#[allow(clippy::cast_precision_loss, reason = "lengths and ranks are small")]
fn log10(n: usize) -> f64 {
    (n as f64).log10()
}

/// The commonest words in passwords, commonest first.
const WORDS: &str = "password qwerty love admin welcome dragon monkey letmein football baseball master sunshine princess login \
    shadow michael jordan superman hello charlie secret summer winter spring autumn batman soccer hockey killer george andrew \
    thomas daniel jessica pepper ginger joshua ashley nicole chelsea matthew robert access thunder cookie buster hunter ranger \
    trustno test guest user root pass default change changeme office company work concrete daybook crew schedule boss money \
    computer internet google apple samsung banana cheese orange purple yellow silver golden black white green blue red house \
    family mother father sister brother baby angel lovely flower freedom liverpool arsenal barcelona madrid london paris berlin \
    january february march april june july august september october november december monday tuesday wednesday thursday friday \
    saturday sunday minnesota texas chicago boston dallas denver houston mustang ferrari harley corvette mercedes porsche \
    marta maria martin david james john peter paul mark anna laura sarah emma lisa julia sandra steven kevin brian jason eric \
    amor contrasena hola dios teamo querida familia trabajo obra empresa";

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Strength {
        strength(text, &["Marta Lind", "marta@northline.example", "Northline Concrete"])
    }

    #[test]
    fn what_is_tried_first_is_weak() {
        for text in ["", "password", "aaaaaaaaaaaa", "abcdefghijkl", "123456789", "qwertyuiop"] {
            assert_eq!(of(text), Strength::VeryWeak, "{text}");
        }
        for text in ["P@ssw0rd1", "Marta1985", "northline2026", "abcabcabcabc", "summer2026"] {
            assert!(of(text) <= Strength::Weak, "{text}: {:?}", of(text));
        }
    }

    #[test]
    fn words_in_a_row_and_random_ones_are_strong() {
        for text in ["thirty yards by nine", "correct horse battery staple", "vK4;x_9pLqzW", "øl på fjellet i dag"] {
            assert_eq!(of(text), Strength::Strong, "{text}");
        }
    }

    #[test]
    fn whatever_is_typed_is_judged_and_more_of_it_costs_no_less() {
        // a cut of the longer text is a cut of the shorter one with pieces left out or shortened
        let mut seed = 7_u64;
        let mut next = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) as usize
        };
        let signs: Vec<char> = "abcdefghijklmnopqrstuvwxyzABC0123456789!@$ ñ漢".chars().collect();
        for _ in 0..500 {
            let text: String = (0..next() % 60).map(|_| signs[next() % signs.len()]).collect();
            let cost = guesses(&text, &[]);
            assert!(cost.is_finite() && cost >= 0.0, "{text}: {cost}");
            assert!(cost <= CHARACTER * LOOKED_AT as f64, "{text}: {cost}");
            assert!((1..=5).contains(&strength(&text, &[]).step()));
            assert!(guesses(&text, &[&text]) <= cost + 1e-9, "knowing words makes nothing harder: {text}");
        }
    }
}
