//! The computer's clock and time zone: whatever they do, due dates are civil dates, no backup is lost over them, and a clock
//! that goes back is told.
//!
//! Each zone is tried in a process of its own, which asks the system's zone data for the offsets that a person's computer
//! would have there.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at once"
)]

use chrono::offset::LocalResult;
use chrono::{
    DateTime, Datelike, Days, FixedOffset, Local, NaiveDateTime, TimeDelta, TimeZone, Timelike, Utc,
};
use hallway_engine::engine::Effect;
use hallway_tests::soak::figure;
use hallway_tests::world::{PASSPHRASE, World};
use serde_json::{Value, json};
use std::process::Command;

const ZONE: &str = "HALLWAY_TEST_ZONE_OF_CHILD";

/// Where special education is taught, and what else a clock can do: half and three-quarter hours, a shift of half an hour,
/// both ends of the date line, and no shift at all.
const ZONES: [&str; 12] = [
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Phoenix",
    "America/Los_Angeles",
    "America/Anchorage",
    "Pacific/Honolulu",
    "America/St_Johns",
    "Pacific/Pago_Pago",
    "Pacific/Kiritimati",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
];

/// Days since 1 March of the year 0, by counting: nothing of the program's own arithmetic.
fn day_number(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    year * 365 + year / 4 - year / 100 + year / 400 + (month * 306 + 5) / 10 + day - 1
}

fn number_of(iso: &str) -> i64 {
    let parts: Vec<i64> = iso.split('-').map(|part| part.parse().unwrap()).collect();
    match parts.as_slice() {
        [year, month, day] => day_number(*year, *month, *day),
        _ => panic!("{iso} is no date"),
    }
}

/// A caseload with dates around a moment: late, soon, far, and on a leap day.
fn caseload(at: DateTime<FixedOffset>) -> World {
    let today = at.date_naive();
    let mut world = World::without_vault(&today.to_string());
    world.clock.set(at);
    world.must("create_vault", json!({"passphrase": PASSPHRASE}));
    for (n, back) in [372_u64, 365, 364, 350, 300, 30, 1].into_iter().enumerate() {
        let id = world.must(
            "create_student",
            json!({"fields": {"first": format!("N{n}"), "last": "Alder"}}),
        )["id"]
            .clone();
        let held = today.checked_sub_days(Days::new(back)).unwrap();
        for (fact, value) in [
            ("last_annual_meeting", held.to_string()),
            ("eligibility_determined", "2024-02-29".to_owned()),
        ] {
            world.must(
                "set_fact",
                json!({"student_id": id, "fact": fact, "value": value}),
            );
        }
    }
    world
}

/// What is due as the window shows it, at a moment.
fn due_at(world: &mut World, at: DateTime<FixedOffset>) -> Value {
    world.clock.set(at);
    world.engine.touch();
    // Where the clock went on by hours the vault has locked itself by now.
    world.call("list_due", json!({})).unwrap_or_else(|_| {
        world.unlock(PASSPHRASE).unwrap();
        world.must("list_due", json!({}))
    })
}

/// Compares what is due at a moment with the oracle: the same civil day at noon in Greenwich, and days counted by hand.
fn agrees(world: &mut World, at: DateTime<FixedOffset>, what: &str) {
    let civil = at.format("%Y-%m-%d").to_string();
    let seen = due_at(world, at);
    assert_eq!(world.must("status", json!({}))["today"], civil, "{what}");
    assert!(
        !seen.as_array().unwrap().is_empty(),
        "{what}: nothing is due"
    );
    for item in seen.as_array().unwrap() {
        let due = item["due_on"].as_str().unwrap();
        let left = number_of(due) - number_of(&civil);
        assert_eq!(item["days_left"], left, "{what}: {item}");
        assert_eq!(item["state"] == "late", left < 0, "{what}: {item}");
    }
    let noon = at
        .date_naive()
        .and_hms_opt(12, 0, 0)
        .unwrap()
        .and_utc()
        .fixed_offset();
    assert_eq!(due_at(world, noon), seen, "{what}: the zone decides a date");
}

/// The moment of a wall clock in the process's own zone; the first of two, or the one after a gap.
fn on_the_wall(naive: NaiveDateTime) -> DateTime<FixedOffset> {
    match Local.from_local_datetime(&naive) {
        LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => at.fixed_offset(),
        LocalResult::None => on_the_wall(naive + TimeDelta::minutes(30)),
    }
}

/// The moments of 2026 at which the zone's offset changes, with the offsets before and after.
fn changes() -> Vec<DateTime<Utc>> {
    let start = Utc.with_ymd_and_hms(2026, 1, 1, 0, 0, 0).unwrap();
    let offset = |at: DateTime<Utc>| at.with_timezone(&Local).offset().local_minus_utc();
    (1..365 * 48)
        .map(|half_hour| start + TimeDelta::minutes(30 * half_hour))
        .filter(|at| offset(*at) != offset(*at - TimeDelta::minutes(30)))
        .collect()
}

fn backups(world: &mut World) -> Vec<String> {
    world
        .must("list_backups", json!({}))
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["name"].as_str().unwrap().to_owned())
        .collect()
}

/// Opens at a moment, changes something, and locks: a backup is made where one is due.
fn session(world: &mut World, at: DateTime<FixedOffset>) {
    world.clock.set(at);
    world.unlock(PASSPHRASE).unwrap();
    world.must(
        "add_follow_up",
        json!({"fields": {"text": format!("call at {at}")}}),
    );
    world.engine.lock().unwrap();
}

fn warning(world: &mut World) -> String {
    world.must("get_vault_care", json!({}))["clock_warning"]
        .as_str()
        .unwrap()
        .to_owned()
}

/// The ten situations in the zone of this process. Answers how many moments were compared.
fn try_everything() -> u32 {
    let mut compared = 0;
    let wall = |text: &str| on_the_wall(text.parse().unwrap());
    let noon = wall("2026-10-06T12:00:00");
    let mut world = caseload(noon);
    let mut check = |world: &mut World, at: DateTime<FixedOffset>, what: &str| {
        agrees(world, at, what);
        compared += 1;
    };

    // 1 and 2: the hour that is left out and the hour that comes twice; midday where the zone has neither.
    let mut shifts = changes();
    if shifts.is_empty() {
        shifts.push(Utc.with_ymd_and_hms(2026, 3, 8, 19, 0, 0).unwrap());
        shifts.push(Utc.with_ymd_and_hms(2026, 11, 1, 19, 0, 0).unwrap());
    }
    for shift in shifts {
        for minutes in [-61, -31, -1, 0, 1, 31, 61] {
            let at = (shift + TimeDelta::minutes(minutes)).with_timezone(&Local);
            check(&mut world, at.fixed_offset(), "around a shift of the clock");
        }
    }
    // 3: a leap day, its eve and the day after.
    for text in [
        "2028-02-28T23:59:59",
        "2028-02-29T00:00:00",
        "2028-02-29T23:59:59",
        "2028-03-01T00:00:00",
    ] {
        check(&mut world, wall(text), text);
    }
    // 4 and 5: the last second of a year and the first of the next.
    for text in ["2026-12-31T23:59:59", "2027-01-01T00:00:00"] {
        check(&mut world, wall(text), text);
    }
    // 6: midnight passes while the window stands open: the day changes once, and what was due today is late.
    world.clock.set(wall("2026-10-06T23:59:50"));
    world.unlock(PASSPHRASE).unwrap();
    let told: Vec<Effect> = (0..5)
        .flat_map(|_| {
            world.clock.pass(TimeDelta::seconds(5));
            world.engine.touch();
            world.engine.tick()
        })
        .collect();
    let days = told.iter().filter(|e| **e == Effect::DayChanged).count();
    // The engine was last asked on another day, and then midnight.
    assert!((1..=2).contains(&days), "{told:?}");
    assert_eq!(world.must("status", json!({}))["today"], "2026-10-07");
    world.engine.lock().unwrap();

    // 7: the clock goes back a day while the vault is open. She is told, idle time goes on, her word ends it.
    let mut world = caseload(noon);
    session(&mut world, noon);
    world.unlock(PASSPHRASE).unwrap();
    let _ = world.engine.tick();
    assert_eq!(warning(&mut world), "");
    world.clock.set(noon - TimeDelta::days(1));
    assert!(world.engine.tick().contains(&Effect::ClockBack));
    assert!(
        warning(&mut world).contains("October 6, 2026"),
        "{}",
        warning(&mut world)
    );
    for _ in 0..59 {
        world.clock.pass(TimeDelta::seconds(5));
        let _ = world.engine.tick();
    }
    assert!(world.engine.is_open(), "five minutes are not over");
    world.clock.pass(TimeDelta::seconds(10));
    assert!(
        world.engine.tick().contains(&Effect::Locked),
        "idle time goes on"
    );
    agrees(&mut world, noon - TimeDelta::days(1), "a day back");
    world.clock.set(noon - TimeDelta::days(1));
    world.unlock(PASSPHRASE).unwrap();
    assert!(!warning(&mut world).is_empty(), "a new session remembers");
    world.must("clock_is_right", json!({}));
    assert_eq!(warning(&mut world), "");
    world.engine.lock().unwrap();
    world.unlock(PASSPHRASE).unwrap();
    assert_eq!(warning(&mut world), "", "her word is kept");
    // Four minutes back: it was only set right.
    let _ = world.engine.tick();
    world.clock.pass(TimeDelta::minutes(-4));
    assert_eq!(world.engine.tick(), []);
    assert_eq!(warning(&mut world), "");
    world.engine.lock().unwrap();

    // 8: the clock stands ten years ahead, and comes back. No backup goes over it, and one is made on either side.
    let before = {
        world.unlock(PASSPHRASE).unwrap();
        backups(&mut world)
    };
    world.engine.lock().unwrap();
    let far = wall("2036-10-06T12:00:00");
    agrees(&mut world, far, "ten years ahead");
    session(&mut world, far);
    session(&mut world, noon);
    world.clock.set(noon);
    world.unlock(PASSPHRASE).unwrap();
    assert!(warning(&mut world).contains("2036"));
    let after = backups(&mut world);
    assert!(
        before.iter().all(|name| after.contains(name)),
        "{before:?} {after:?}"
    );
    assert!(after.len() >= before.len() + 2, "{before:?} {after:?}");
    for name in &after {
        world.must("look_into_backup", json!({"name": name}));
    }
    world.engine.lock().unwrap();

    // 9 and 10: she flies while the vault is open, to Honolulu and to Tokyo: the same moment on another wall.
    for hours in [-10, 9] {
        let mut world = caseload(noon);
        let _ = world.engine.tick();
        let there = noon.with_timezone(&FixedOffset::east_opt(hours * 3600).unwrap());
        world.clock.set(there + TimeDelta::seconds(5));
        let told = world.engine.tick();
        assert!(world.engine.is_open(), "another zone is no sleep: {told:?}");
        assert!(
            !told.contains(&Effect::ClockBack),
            "another zone is no clock that went back"
        );
        assert_eq!(
            told.contains(&Effect::DayChanged),
            there.day() != noon.day(),
            "{told:?}"
        );
        world.engine.lock().unwrap();
        agrees(&mut world, there, "another zone");
        compared += 1;
    }
    compared + 2
}

/// What a started process does; in an ordinary run it has no zone and nothing to do.
#[test]
fn child() {
    let Some(zone) = std::env::var_os(ZONE) else {
        return;
    };
    let zone = zone.to_str().unwrap();
    // The control: without the system's zone data every zone would be Greenwich.
    let offset = on_the_wall("2026-01-15T12:00:00".parse().unwrap())
        .offset()
        .local_minus_utc();
    assert_ne!(offset, 0, "the system knows no {zone}");
    assert!(on_the_wall("2026-01-15T12:00:00".parse().unwrap()).hour() == 12);
    println!("\nSAYS {}", try_everything());
}

#[test]
fn in_twelve_zones_ten_situations_move_no_due_date_and_lose_no_backup() {
    let mut compared = 0;
    for zone in ZONES {
        let output = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "child", "--nocapture", "--test-threads=1"])
            .env(ZONE, zone)
            .env("TZ", zone)
            .output()
            .unwrap();
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let said = text.lines().find_map(|line| line.split_once("SAYS "));
        let (_, moments) = said.unwrap_or_else(|| {
            panic!("{zone}: {text} {}", String::from_utf8_lossy(&output.stderr))
        });
        compared += moments.trim().parse::<u32>().unwrap();
    }
    assert!(compared > 12 * 10, "{compared}");
    figure(&format!(
        "12 zones, 10 situations each, {compared} moments compared with a civil-date oracle, 0 differed"
    ));
}

#[test]
fn the_oracle_counts_days_as_calendars_do() {
    for (from, to, days) in [
        ("2026-10-06", "2026-10-07", 1),
        ("2028-02-28", "2028-03-01", 2),
        ("2027-02-28", "2027-03-01", 1),
        ("2099-12-31", "2101-01-01", 366),
        ("2000-01-01", "2001-01-01", 366),
    ] {
        assert_eq!(number_of(to) - number_of(from), days, "{from} to {to}");
    }
}
