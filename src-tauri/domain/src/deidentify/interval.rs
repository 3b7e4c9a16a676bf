//! Tells a date as a distance from a reference day: "three weeks before the meeting". It rounds on purpose.

use chrono::NaiveDate;

const NUMBERS: &[&str] = &[
    "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
];

/// "two weeks", "13 days": a small number in words, with its noun.
#[must_use]
pub fn count(n: i64, unit: &str) -> String {
    let word = usize::try_from(n)
        .ok()
        .and_then(|i| NUMBERS.get(i))
        .map_or_else(|| n.to_string(), |w| (*w).to_owned());
    if n == 1 {
        format!("{word} {unit}")
    } else {
        format!("{word} {unit}s")
    }
}

/// `date` as seen from `day`, which is called `name`; an empty name reads "that day".
#[must_use]
pub fn tell(date: NaiveDate, day: NaiveDate, name: &str) -> String {
    let name = if name.is_empty() { "that day" } else { name };
    let days = date.signed_duration_since(day).num_days();
    let far = days.abs();
    let distance = match far {
        0 => return format!("the day of {name}"),
        1..=6 => count(far, "day"),
        7..=59 => count((far + 3) / 7, "week"),
        60..=700 => format!("about {}", count((far + 15) / 30, "month")),
        _ => format!("about {}", count((far + 182) / 365, "year")),
    };
    format!(
        "{distance} {} {name}",
        if days < 0 { "before" } else { "after" }
    )
}

/// `date` as seen from the day on which it is sent, where no meeting is there to count from. The colleague knows that day, so
/// it is told to the week and no nearer.
#[must_use]
pub fn around(date: NaiveDate, sent: NaiveDate) -> String {
    let days = date.signed_duration_since(sent).num_days();
    let far = days.abs();
    let distance = match far {
        0 => return "about the day I sent this".to_owned(),
        1..=5 => "a few days".to_owned(),
        6..=59 => format!("about {}", count((far + 3) / 7, "week")),
        60..=700 => format!("about {}", count((far + 15) / 30, "month")),
        _ => format!("about {}", count((far + 182) / 365, "year")),
    };
    format!(
        "{distance} {} I sent this",
        if days < 0 { "before" } else { "after" }
    )
}

/// When something is needed, as seen from the day on which it is sent: the colleague knows that day and no other. It rounds
/// down, so that she never answers after it.
#[must_use]
pub fn needed(by: NaiveDate, sent: NaiveDate) -> String {
    let days = by.signed_duration_since(sent).num_days();
    let distance = match days {
        ..0 => return "as soon as you can".to_owned(),
        0 => return "the day I sent this".to_owned(),
        1..=13 => count(days, "day"),
        14..=59 => count(days / 7, "week"),
        _ => count(days / 30, "month"),
    };
    format!("{distance} after I sent this")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_rounded_to_the_unit_people_use() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
        let told = |y, m, d| {
            tell(
                NaiveDate::from_ymd_opt(y, m, d).unwrap(),
                day,
                "the meeting",
            )
        };
        assert_eq!(told(2026, 11, 20), "the day of the meeting");
        assert_eq!(told(2026, 11, 19), "one day before the meeting");
        assert_eq!(told(2026, 10, 30), "three weeks before the meeting");
        assert_eq!(told(2026, 12, 4), "two weeks after the meeting");
        assert_eq!(told(2026, 5, 20), "about six months before the meeting");
        assert_eq!(told(2020, 11, 20), "about six years before the meeting");
    }

    #[test]
    fn without_a_meeting_a_day_is_told_to_the_week_from_the_day_it_is_sent() {
        let sent = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
        let told = |days| around(sent + chrono::TimeDelta::days(days), sent);
        assert_eq!(told(0), "about the day I sent this");
        assert_eq!(told(-1), told(-5), "no nearer than that");
        assert_eq!(told(-31), "about four weeks before I sent this");
        assert_eq!(told(8), "about one week after I sent this");
        assert_eq!(told(-400), "about 13 months before I sent this");
    }

    #[test]
    fn what_is_needed_is_told_from_the_day_it_is_sent_and_never_too_late() {
        let sent = NaiveDate::from_ymd_opt(2026, 10, 6).unwrap();
        let told = |days| needed(sent + chrono::TimeDelta::days(days), sent);
        assert_eq!(told(-1), "as soon as you can");
        assert_eq!(told(0), "the day I sent this");
        assert_eq!(told(1), "one day after I sent this");
        assert_eq!(told(13), "13 days after I sent this");
        assert_eq!(told(20), "two weeks after I sent this", "not three");
        assert_eq!(told(59), "eight weeks after I sent this");
        assert_eq!(told(89), "two months after I sent this");
    }
}
