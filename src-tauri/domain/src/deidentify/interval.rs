//! Tells a date as a distance from a reference day: "three weeks before the meeting". It rounds on purpose.

use chrono::NaiveDate;

const NUMBERS: &[&str] = &[
    "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
];

fn count(n: i64, unit: &str) -> String {
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
}
