//! Words out of a closed list: project statuses, yes and no, colours, time zones, halves of a day.

use crate::words::key;
use serde::{Deserialize, Serialize};

/// Where a project stands; in JSON `pursuit`, `awarded`, `active`, `on_hold`, `complete`, `lost`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProjectStatusWord {
    /// A bid that may still be won.
    Pursuit,
    Awarded,
    Active,
    OnHold,
    Complete,
    Lost,
}

impl ProjectStatusWord {
    /// As a person reads it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Pursuit => "Pursuit",
            Self::Awarded => "Awarded",
            Self::Active => "Active",
            Self::OnHold => "On hold",
            Self::Complete => "Complete",
            Self::Lost => "Lost",
        }
    }
}

/// A project status by the words contractors use for it.
pub(crate) fn read_project_status(text: &str) -> Option<ProjectStatusWord> {
    Some(match key(text).as_str() {
        "pursuit" | "bid" | "bidding" | "pursuing" | "proposal" | "proposed" | "estimate" | "estimating" | "tender"
        | "quoted" | "submitted" | "lead" | "prospect" | "pending" => ProjectStatusWord::Pursuit,
        "awarded" | "award" | "won" | "contracted" | "booked" | "upcoming" | "not started" | "backlog" => {
            ProjectStatusWord::Awarded
        }
        "active" | "in progress" | "ongoing" | "open" | "current" | "started" | "live" | "underway" | "under way"
        | "construction" | "running" => ProjectStatusWord::Active,
        "on hold" | "hold" | "onhold" | "paused" | "suspended" | "delayed" | "stopped" => ProjectStatusWord::OnHold,
        "complete" | "completed" | "done" | "closed" | "finished" | "closed out" | "closeout" => {
            ProjectStatusWord::Complete
        }
        "lost" | "dead" | "no bid" | "not awarded" | "declined" | "cancelled" | "canceled" => ProjectStatusWord::Lost,
        _ => return None,
    })
}

/// Whether somebody still works here, by the words for it.
pub(crate) fn read_active(text: &str) -> Option<bool> {
    match key(text).as_str() {
        "yes" | "y" | "true" | "1" | "active" | "a" | "x" | "current" | "employed" | "working" | "on leave"
        | "leave" => Some(true),
        "no" | "n" | "false" | "0" | "inactive" | "i" | "terminated" | "term" | "t" | "left" | "laid off"
        | "former" | "ended" | "quit" | "retired" => Some(false),
        _ => None,
    }
}

/// A colour as the number of the nearest of the style sheet's twelve hues: by its number (0 to 11), name or `#rrggbb`.
pub(crate) fn read_color(text: &str) -> Option<u8> {
    let key = key(text);
    if let Ok(number) = key.parse::<u8>() {
        return (usize::from(number) < HUES.len()).then_some(number);
    }
    let hue = match key.as_str() {
        "blue" => 255,
        "green" => 152,
        "orange" => 65,
        "red" => 40,
        "purple" | "violet" => 305,
        "cyan" | "turquoise" => 200,
        "yellow" | "gold" => 95,
        "pink" | "rose" | "magenta" => 350,
        "teal" => 175,
        "indigo" | "navy" => 280,
        "sky" | "light blue" => 225,
        "lime" | "light green" => 125,
        _ => return hex_hue(text),
    };
    HUES.iter().position(|have| *have == hue).map(|at| at as u8)
}

/// The style sheet's hues in their order, in degrees of the OKLCH circle.
const HUES: [u16; 12] = [255, 152, 40, 305, 200, 95, 350, 175, 280, 65, 225, 125];

/// The hue nearest to an sRGB colour, through Oklab.
///
/// Source: B. Ottosson, "A perceptual color space for image processing" (2020).
fn hex_hue(text: &str) -> Option<u8> {
    let hex = text.trim().strip_prefix('#').filter(|hex| hex.len() == 6 && hex.is_ascii())?;
    let part = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).ok().map(|value| linear(f64::from(value) / 255.0));
    let (r, g, b) = (part(0)?, part(2)?, part(4)?);
    let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
    let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
    let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
    let green_red = 1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s;
    let blue_yellow = 0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s;
    let degrees = blue_yellow.atan2(green_red).to_degrees().rem_euclid(360.0);
    let apart = |hue: u16| {
        let apart = (f64::from(hue) - degrees).abs();
        apart.min(360.0 - apart)
    };
    (0..HUES.len() as u8).min_by(|a, b| apart(HUES[usize::from(*a)]).total_cmp(&apart(HUES[usize::from(*b)])))
}

fn linear(channel: f64) -> f64 {
    if channel <= 0.040_45 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) }
}

/// An IANA time zone name, from one or from what Americans call their zones. Only the shape of a name is checked.
pub(crate) fn read_time_zone(text: &str) -> Option<String> {
    let alias = match key(text).as_str() {
        "eastern" | "et" | "est" | "edt" | "eastern time" => "America/New_York",
        "central" | "ct" | "cst" | "cdt" | "central time" => "America/Chicago",
        "mountain" | "mt" | "mst" | "mdt" | "mountain time" => "America/Denver",
        "arizona" => "America/Phoenix",
        "pacific" | "pt" | "pst" | "pdt" | "pacific time" => "America/Los_Angeles",
        "alaska" | "akst" | "akdt" => "America/Anchorage",
        "hawaii" | "hst" => "Pacific/Honolulu",
        "utc" | "gmt" => "UTC",
        _ => "",
    };
    if !alias.is_empty() {
        return Some(alias.to_owned());
    }
    let part = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_uppercase())
            && part.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '+'))
    };
    (text.len() <= 40 && (2..=3).contains(&text.split('/').count()) && text.split('/').all(part))
        .then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_by_their_words() {
        for (typed, status) in [
            ("Bid", Some(ProjectStatusWord::Pursuit)),
            ("AWARDED", Some(ProjectStatusWord::Awarded)),
            ("In-Progress", Some(ProjectStatusWord::Active)),
            ("On Hold", Some(ProjectStatusWord::OnHold)),
            ("Completed", Some(ProjectStatusWord::Complete)),
            ("Lost", Some(ProjectStatusWord::Lost)),
            ("Sometimes", None),
        ] {
            assert_eq!(read_project_status(typed), status, "{typed}");
        }
    }

    #[test]
    fn colours_zones_and_yes() {
        assert_eq!(read_color("3"), Some(3));
        assert_eq!(read_color("12"), None);
        assert_eq!(read_color("Blue"), Some(0));
        // sRGB red has the Oklab hue 29°, blue 264°, green 142° (computed with the source's matrices): hues 40, 255, 152
        assert_eq!(read_color("#ff0000"), Some(2));
        assert_eq!(read_color("#0000FF"), Some(0));
        assert_eq!(read_color("#00ff00"), Some(1));
        assert_eq!(read_color("#12345"), None);
        assert_eq!(read_time_zone("Central").as_deref(), Some("America/Chicago"));
        assert_eq!(read_time_zone("America/Boise").as_deref(), Some("America/Boise"));
        assert_eq!(read_time_zone("somewhere/else"), None);
        assert_eq!(read_active("Terminated"), Some(false));
        assert_eq!(read_active("Y"), Some(true));
        assert_eq!(read_active("maybe"), None);
    }
}
