//! The key file: every bit, every length, every field.

#![expect(
    clippy::unwrap_used,
    clippy::string_slice,
    reason = "a test may stop at once"
)]

mod vault_support;

use std::fs;
use std::path::Path;

use data_encoding::HEXLOWER;
use hallway_engine::vault::key_file::{Trouble, check_form};
use hallway_engine::vault::{self, KEY, Part, Passphrase, TWIN, VaultError, kdf};
use proptest::collection::vec;
use proptest::prelude::*;
use ring::digest;
use vault_support::{OTHER, PASSPHRASE, SCHEMA, copy_of, make, open, random, sums, typed};

const DAMAGED: VaultError = VaultError::Damaged {
    part: Part::KeyFile,
};
const TOO_NEW: VaultError = VaultError::TooNew {
    part: Part::KeyFile,
};

fn write_both(dir: &Path, bytes: &[u8]) {
    fs::write(dir.join(KEY), bytes).unwrap();
    fs::write(dir.join(TWIN), bytes).unwrap();
}

/// The checksum line made right again, as an attacker would.
fn resum(text: &str) -> String {
    let signed: String = text.split_inclusive('\n').take(2).collect();
    format!(
        "{signed}{}\n",
        HEXLOWER.encode(digest::digest(&digest::SHA256, signed.as_bytes()).as_ref())
    )
}

#[test]
fn every_flipped_bit_in_both_copies_is_refused_before_any_key_is_derived() {
    let made = make();
    let good = fs::read(made.path(KEY)).unwrap();
    assert_eq!(good, fs::read(made.path(TWIN)).unwrap());
    assert!(good.len() > 800, "a key file is longer than that");
    let passphrase = typed(PASSPHRASE);
    for bit in 0..good.len() * 8 {
        let mut bytes = good.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        write_both(made.dir(), &bytes);
        let error = vault::open(made.dir(), &passphrase, SCHEMA, &random()).unwrap_err();
        assert_eq!(error, DAMAGED, "bit {bit}");
    }
    write_both(made.dir(), &good);
    made.open(PASSPHRASE).unwrap();
}

#[test]
fn a_flipped_bit_in_one_copy_is_repaired_from_the_other() {
    let made = make();
    let good = fs::read(made.path(KEY)).unwrap();
    for (name, first) in [(KEY, 0), (TWIN, 101)] {
        for bit in (first..good.len() * 8).step_by(211) {
            let mut bytes = good.clone();
            bytes[bit / 8] ^= 1 << (bit % 8);
            fs::write(made.path(name), &bytes).unwrap();
            made.open(PASSPHRASE).unwrap().close().unwrap();
            assert_eq!(
                fs::read(made.path(name)).unwrap(),
                good,
                "bit {bit} of {name}"
            );
        }
        fs::remove_file(made.path(name)).unwrap();
        made.open(PASSPHRASE).unwrap().close().unwrap();
        assert_eq!(fs::read(made.path(name)).unwrap(), good, "{name} was lost");
    }
}

#[test]
fn nothing_is_repaired_before_the_passphrase_was_right() {
    let made = make();
    fs::write(made.path(TWIN), "not a key file").unwrap();
    assert_eq!(made.open("wrong").unwrap_err(), VaultError::WrongPassphrase);
    assert_eq!(fs::read(made.path(TWIN)).unwrap(), b"not a key file");
}

#[test]
fn every_truncation_and_every_addition_is_refused() {
    let made = make();
    let good = fs::read(made.path(KEY)).unwrap();
    for length in 0..good.len() {
        write_both(made.dir(), &good[..length]);
        assert_eq!(
            made.open(PASSPHRASE).unwrap_err(),
            DAMAGED,
            "length {length}"
        );
    }
    let huge = vec![b'{'; 20 * 1024 * 1024];
    for added in [b" ".as_slice(), b"\n", b"\0", &good, &huge] {
        write_both(made.dir(), &[good.as_slice(), added].concat());
        assert_eq!(made.open(PASSPHRASE).unwrap_err(), DAMAGED);
    }
    for other in [
        vec![0; good.len()],
        vec![0xFF; good.len()],
        good.iter().rev().copied().collect(),
    ] {
        write_both(made.dir(), &other);
        assert_eq!(made.open(PASSPHRASE).unwrap_err(), DAMAGED);
    }
}

#[test]
fn an_attacker_who_mends_the_checksum_still_changes_nothing() {
    let made = make();
    let good = String::from_utf8(fs::read(made.path(KEY)).unwrap()).unwrap();
    assert_eq!(
        resum(&good),
        good,
        "the control: the untouched text mends to itself"
    );
    let field = |name: &str| {
        let at = good.find(&format!("\"{name}\":")).unwrap() + name.len() + 3;
        let rest = &good[at..];
        rest[..rest.find([',', '}']).unwrap()].to_owned()
    };
    let m = field("m_kib");
    let numbers = [
        "0",
        "-1",
        "1.0",
        "1e9",
        "4294967295",
        "4294967296",
        "18446744073709551615",
        "18446744073709551616",
        "\"1\"",
        "null",
        "[]",
    ];
    let mut cases = Vec::new();
    for name in [
        "fmt",
        "min_reader",
        "seq",
        "cipher_compat",
        "page_size",
        "app_schema_min",
        "id",
        "m_kib",
        "t",
        "p",
    ] {
        let value = field(name);
        for number in numbers {
            cases.push((
                format!("{name}={number}"),
                good.replacen(
                    &format!("\"{name}\":{value}"),
                    &format!("\"{name}\":{number}"),
                    1,
                ),
            ));
        }
    }
    let memory =
        |value: u32| good.replace(&format!("\"m_kib\":{m}"), &format!("\"m_kib\":{value}"));
    cases.push(("below the floor".into(), memory(kdf::FLOOR_KIB - 1)));
    cases.push(("above the ceiling".into(), memory(kdf::CEILING_KIB + 1)));
    cases.push(("cheaper within bounds".into(), memory(kdf::FLOOR_KIB + 8)));
    for (from, to) in [
        ("\"type\":\"passphrase\"", "\"type\":\"recovery\""),
        ("\"type\":\"passphrase\"", "\"type\":\"keychain\""),
        ("argon2id", "pbkdf2"),
        ("\"page_size\":4096", "\"page_size\":4096,\"extra\":1"),
        (
            "\"page_size\":4096",
            "\"page_size\":4096,\"page_size\":4096",
        ),
        ("\"fmt\":1,", "\"fmt\":1, "),
        ("\"fmt\":1,\"min_reader\":1", "\"min_reader\":1,\"fmt\":1"),
        ("2026-09-14T08:05:00-05:00", "2026-09-14T08:05:01-05:00"),
        ("2026-09-14T08:05:00-05:00", "2026-09-14 08:05:00-05:00"),
        ("2026-09-14T08:05:00-05:00", "yesterday"),
        ("\"app_schema_min\":1", "\"app_schema_min\":2"),
        ("\"seq\":1", "\"seq\":2"),
    ] {
        assert!(good.contains(from), "{from}");
        cases.push((format!("{from} to {to}"), good.replacen(from, to, 1)));
    }
    for name in ["salt", "nonce", "ct", "vault_id", "mac"] {
        let value = field(name);
        let middle = value.len() / 2 + 1;
        let other = if &value[middle..=middle] == "0" {
            "1"
        } else {
            "0"
        };
        let changed = format!("{}{other}{}", &value[..middle], &value[middle + 1..]);
        for (what, new) in [
            ("changed", changed),
            ("shortened", format!("{}\"", &value[..value.len() - 3])),
            ("upper", value.to_uppercase()),
            ("empty", "\"\"".to_owned()),
        ] {
            if new != value {
                cases.push((
                    format!("{name} {what}"),
                    good.replacen(
                        &format!("\"{name}\":{value}"),
                        &format!("\"{name}\":{new}"),
                        1,
                    ),
                ));
            }
        }
    }
    let slots = &good[good.find("\"slots\":[").unwrap() + 9..good.find("],\"mac\"").unwrap()];
    let second = slots.find("},{\"id\"").unwrap() + 1;
    cases.push((
        "recovery removed".into(),
        good.replace(&slots[second..], ""),
    ));
    cases.push((
        "passphrase removed".into(),
        good.replace(&slots[..=second], ""),
    ));
    cases.push(("no slots".into(), good.replace(slots, "")));
    cases.push((
        "slots swapped".into(),
        good.replace(
            slots,
            &format!("{},{}", &slots[second + 1..], &slots[..second]),
        ),
    ));
    cases.push((
        "slot twice".into(),
        good.replace(slots, &format!("{slots},{slots}")),
    ));
    let before = sums(made.dir())
        .into_iter()
        .filter(|(path, _)| path.ends_with("vault.db"))
        .collect::<Vec<_>>();
    let mut tried = 0;
    for (what, text) in cases {
        let text = resum(&text);
        if text == good {
            continue;
        }
        write_both(made.dir(), text.as_bytes());
        match made.open(PASSPHRASE).unwrap_err() {
            error
                if error == DAMAGED || error == TOO_NEW || error == VaultError::WrongPassphrase =>
            {
                tried += 1;
            }
            other => panic!("{what}: {other:?}"),
        }
    }
    assert!(tried > 130, "{tried}");
    let after = sums(made.dir())
        .into_iter()
        .filter(|(path, _)| path.ends_with("vault.db"))
        .collect::<Vec<_>>();
    assert_eq!(before, after);
    write_both(made.dir(), good.as_bytes());
    made.open(PASSPHRASE).unwrap();
}

#[test]
fn a_slot_of_another_vault_or_of_an_older_key_file_is_refused() {
    let (made, other) = (make(), make());
    write_both(made.dir(), &fs::read(other.path(KEY)).unwrap());
    // The other vault's key file opens with the same passphrase, but not this database.
    assert_eq!(
        made.open(PASSPHRASE).unwrap_err(),
        VaultError::Damaged {
            part: Part::Database
        }
    );
    let made = make();
    let old = String::from_utf8(fs::read(made.path(KEY)).unwrap()).unwrap();
    vault::change_passphrase(
        made.dir(),
        &typed(PASSPHRASE),
        &Passphrase::for_creation(OTHER).unwrap(),
        &random(),
    )
    .unwrap();
    let new = String::from_utf8(fs::read(made.path(KEY)).unwrap()).unwrap();
    let slot = |text: &str| {
        text[text.find("{\"id\":1").unwrap()..text.find(",{\"id\":2").unwrap()].to_owned()
    };
    let mixed = resum(&new.replace(&slot(&new), &slot(&old)));
    assert_ne!(mixed, new);
    write_both(made.dir(), mixed.as_bytes());
    // The old slot unwraps, but the whole was never signed: the old passphrase does not come back.
    assert_eq!(made.open(PASSPHRASE).unwrap_err(), DAMAGED);
}

#[test]
fn a_newer_format_is_refused_and_stays_byte_for_byte() {
    let made = make();
    let good = String::from_utf8(fs::read(made.path(KEY)).unwrap()).unwrap();
    for (from, to) in [
        ("HALLWAY KEY 1", "HALLWAY KEY 2"),
        ("\"fmt\":1", "\"fmt\":2"),
        ("\"min_reader\":1", "\"min_reader\":7"),
        (
            "\"fmt\":1,\"min_reader\":1,",
            "\"fmt\":2,\"min_reader\":2,\"unheard_of\":{\"deep\":[1,2]},",
        ),
    ] {
        let newer = resum(&good.replacen(from, to, 1));
        for copies in [[true, true], [true, false], [false, true]] {
            let copy = copy_of(made.dir());
            for (name, newer_here) in [KEY, TWIN].into_iter().zip(copies) {
                fs::write(
                    copy.path().join(name),
                    if newer_here { &newer } else { &good },
                )
                .unwrap();
            }
            let before = sums(copy.path());
            assert_eq!(
                open(copy.path(), PASSPHRASE).unwrap_err(),
                TOO_NEW,
                "{to} {copies:?}"
            );
            assert_eq!(
                vault::change_passphrase(
                    copy.path(),
                    &typed(PASSPHRASE),
                    &Passphrase::for_creation(OTHER).unwrap(),
                    &random()
                ),
                Err(TOO_NEW)
            );
            assert_eq!(sums(copy.path()), before);
        }
    }
}

/// The key file of the kept fixture, a good one that needs no disk.
const GOOD: &str = include_str!("vault_fixture_v1/vault/hallway.key");

#[test]
fn the_control_the_kept_key_file_has_the_right_form() {
    assert_eq!(check_form(GOOD.as_bytes()), Ok(()));
    assert_eq!(resum(GOOD), GOOD);
}

#[test]
fn a_key_file_of_any_other_shape_is_refused_by_its_form() {
    let slots = &GOOD[GOOD.find("\"slots\":[").unwrap() + 9..GOOD.find("],\"mac\"").unwrap()];
    let (first, second) = slots.split_at(slots.find(",{\"id\":2").unwrap());
    let second = &second[1..];
    let with_slots = |list: &[&str]| GOOD.replace(slots, &list.join(","));
    let third = |slot: &str| format!("{{\"id\":3{}", &slot[slot.find(",\"type\"").unwrap()..]);
    let seq = |number: u64| GOOD.replacen("\"seq\":1", &format!("\"seq\":{number}"), 1);
    for good in [seq(2), seq(u64::MAX - 1), with_slots(&[first])] {
        assert_eq!(check_form(resum(&good).as_bytes()), Ok(()), "{good}");
    }
    for bad in [
        seq(0),
        seq(u64::MAX),
        with_slots(&[]),
        with_slots(&[second]),
        with_slots(&[first, &third(first)]),
        with_slots(&[first, second, &third(second)]),
        with_slots(&[second, first]),
        GOOD.replacen("\"cipher_compat\":4", "\"cipher_compat\":3", 1),
        GOOD.replacen("\"page_size\":4096", "\"page_size\":8192", 1),
        GOOD.replacen("\"fmt\":1", "\"fmt\":0", 1),
        GOOD.replacen("\"min_reader\":1", "\"min_reader\":0", 1),
    ] {
        assert_ne!(bad, GOOD);
        assert_eq!(
            check_form(resum(&bad).as_bytes()),
            Err(Trouble::Damaged),
            "{bad}"
        );
    }
}

#[test]
fn a_newer_key_file_may_be_longer_up_to_16_kib() {
    let of_length = |length: usize| {
        let padded = |pad: usize| {
            let more = format!("\"fmt\":2,\"more\":\"{}\"", "x".repeat(pad));
            resum(&GOOD.replacen("\"fmt\":1", &more, 1))
        };
        let text = padded(length - padded(0).len());
        assert_eq!(text.len(), length);
        check_form(text.as_bytes())
    };
    assert_eq!(of_length(16 * 1024), Err(Trouble::TooNew));
    assert_eq!(of_length(16 * 1024 + 1), Err(Trouble::Damaged));
}

#[test]
fn the_newer_copy_counts_whichever_it_is_and_two_equal_ones_are_left_alone() {
    for name in [KEY, TWIN] {
        let made = make();
        let old = fs::read(made.path(name)).unwrap();
        let new_passphrase = Passphrase::for_creation(OTHER).unwrap();
        vault::change_passphrase(made.dir(), &typed(PASSPHRASE), &new_passphrase, &random())
            .unwrap();
        let new = fs::read(made.path(name)).unwrap();
        fs::write(made.path(name), &old).unwrap();
        assert_eq!(
            made.open(PASSPHRASE).unwrap_err(),
            VaultError::WrongPassphrase,
            "{name}"
        );
        made.open(OTHER).unwrap().close().unwrap();
        assert_eq!(fs::read(made.path(name)).unwrap(), new, "{name} is mended");
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt as _;
            let which = || [KEY, TWIN].map(|name| fs::metadata(made.path(name)).unwrap().ino());
            let before = which();
            made.open(OTHER).unwrap().close().unwrap();
            assert_eq!(which(), before, "neither is written again");
        }
    }
}

#[test]
fn a_key_file_that_cannot_be_read_is_no_damaged_one() {
    let made = make();
    fs::remove_file(made.path(KEY)).unwrap();
    fs::create_dir(made.path(KEY)).unwrap();
    let error = made.open(PASSPHRASE).unwrap_err();
    assert!(matches!(error, VaultError::Disk { .. }), "{error:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn any_bytes_are_answered_and_none_are_taken(bytes in vec(any::<u8>(), 0..2_000)) {
        prop_assert_eq!(check_form(&bytes), Err(Trouble::Damaged));
    }

    #[test]
    fn any_change_is_noticed(at in 0..GOOD.len(), cut in 0..40_usize, put in vec(any::<u8>(), 0..40)) {
        let end = (at + cut).min(GOOD.len());
        let changed = [&GOOD.as_bytes()[..at], &put, &GOOD.as_bytes()[end..]].concat();
        prop_assert_eq!(check_form(&changed).is_ok(), changed == GOOD.as_bytes());
    }

    #[test]
    fn any_change_with_a_mended_checksum_is_refused_or_still_canonical(
        at in 14..700_usize, cut in 0..12_usize, put in "[ -~]{0,12}"
    ) {
        let changed = resum(&format!("{}{put}{}", &GOOD[..at], &GOOD[at + cut..]));
        // Never a panic, and what passes differs in values only: it is as long as its values make it.
        if check_form(changed.as_bytes()).is_ok() {
            prop_assert_eq!(changed.matches('"').count(), GOOD.matches('"').count());
        }
    }
}
