//! The key file and the keys: every bit, every length, every field; the published vectors; the recovery key's checksum.

#![expect(
    clippy::unwrap_used,
    clippy::string_slice,
    reason = "a test may stop at once"
)]

mod vault_support;

use std::fs;
use std::path::Path;

use data_encoding::{HEXLOWER, HEXLOWER_PERMISSIVE};
use hallway_engine::vault::{
    self, KEY, Part, Passphrase, RecoveryKey, TWIN, VaultError, kdf, keys,
};
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

#[test]
fn unicode_forms_of_the_passphrase_open_the_same_vault() {
    let folder = tempfile::TempDir::new().unwrap();
    let passphrase = Passphrase::for_creation("Übergrößen säen ﬁnden ①").unwrap();
    let (vault, _) = vault::create(
        folder.path(),
        &passphrase,
        SCHEMA,
        &random(),
        vault_support::now(),
        &mut vault_support::init,
    )
    .unwrap();
    vault.close().unwrap();
    for same in [
        "U\u{308}bergro\u{308}ßen sa\u{308}en finden 1",
        "Ｕ\u{308}bergrößen säen finden 1",
    ] {
        open(folder.path(), same).unwrap().close().unwrap();
    }
    for other in [
        "Ubergrößen säen finden 1",
        "übergrößen säen finden 1",
        "Übergrössen säen finden 1",
        "Übergrößen säen finden 1 ",
    ] {
        assert_eq!(
            open(folder.path(), other).unwrap_err(),
            VaultError::WrongPassphrase,
            "{other}"
        );
    }
    let longest: String = "aüßöé".chars().cycle().take(256).collect();
    assert_eq!(
        open(folder.path(), &longest).unwrap_err(),
        VaultError::WrongPassphrase
    );
}

#[test]
fn every_single_wrong_character_and_every_swap_in_a_recovery_key_is_caught() {
    const ALPHABET: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let (mut substitutions, mut swaps) = (0, 0);
    for _ in 0..20 {
        let key = RecoveryKey::make(&random()).unwrap();
        let text = key.text();
        let chars: Vec<char> = text.chars().filter(|c| *c != '-').collect();
        assert_eq!(chars.len(), 32);
        assert_eq!(text.split('-').map(str::len).collect::<Vec<_>>(), [4; 8]);
        assert!(chars.iter().all(|c| ALPHABET.contains(*c)));
        for at in 0..32 {
            for other in ALPHABET.chars().filter(|c| *c != chars[at]) {
                let mut wrong = chars.clone();
                wrong[at] = other;
                assert_eq!(
                    RecoveryKey::parse(&wrong.iter().collect::<String>()).unwrap_err(),
                    VaultError::MalformedRecoveryKey
                );
                substitutions += 1;
            }
            if at > 0 && chars[at] != chars[at - 1] {
                let mut wrong = chars.clone();
                wrong.swap(at, at - 1);
                assert!(RecoveryKey::parse(&wrong.iter().collect::<String>()).is_err());
                swaps += 1;
            }
        }
        let plain: String = chars.iter().collect();
        for same in [
            text.to_lowercase(),
            plain.clone(),
            plain.replace('1', "l").replace('0', "o"),
            plain.replace('1', "I").replace('0', "O"),
            format!("  {} \n", text.replace('-', " – ")),
        ] {
            assert_eq!(*RecoveryKey::parse(&same).unwrap().text(), *text, "{same}");
        }
        for wrong in [
            &plain[1..],
            &plain[..31],
            &format!("{plain}0"),
            "",
            &plain.replace(chars[3], "U"),
            &plain.replace(chars[3], "é"),
        ] {
            assert!(RecoveryKey::parse(wrong).is_err(), "{wrong}");
        }
    }
    assert_eq!(substitutions, 20 * 32 * 31);
    assert!(swaps > 500, "{swaps}");
}

#[test]
fn the_recovery_key_never_prints_and_its_picture_holds_no_script() {
    let key = RecoveryKey::make(&random()).unwrap();
    let first = key.text().split('-').next().unwrap().to_owned();
    assert!(!format!("{key:?}").contains(&first));
    let svg = key.qr_svg().unwrap();
    assert!(
        svg.contains("<svg")
            && !svg.contains("script")
            && !svg.contains("href")
            && !svg.contains(&first)
    );
}

#[test]
fn argon2id_gives_the_vector_of_rfc_9106() {
    let params = argon2::ParamsBuilder::new()
        .m_cost(32)
        .t_cost(3)
        .p_cost(4)
        .data(argon2::AssociatedData::new(&[4; 12]).unwrap())
        .build()
        .unwrap();
    let argon = argon2::Argon2::new_with_secret(
        &[3; 8],
        argon2::Algorithm::Argon2id,
        argon2::Version::V0x13,
        params,
    )
    .unwrap();
    let mut out = [0; 32];
    argon
        .hash_password_into(&[1; 32], &[2; 16], &mut out)
        .unwrap();
    assert_eq!(
        HEXLOWER.encode(&out),
        "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"
    );
}

#[test]
fn our_derivation_is_plain_argon2id() {
    // Our own memory handling against the crate's one-call interface, which RFC 9106's vector above vouches for.
    let cost = kdf::Cost {
        m_kib: 65_536,
        t: 3,
        p: 1,
    };
    let ours = kdf::derive(b"correct horse battery", b"sixteen byte slt", cost).unwrap();
    let params = argon2::Params::new(65_536, 3, 1, Some(32)).unwrap();
    let mut theirs = [0; 32];
    argon2::Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, params)
        .hash_password_into(b"correct horse battery", b"sixteen byte slt", &mut theirs)
        .unwrap();
    assert_eq!(*ours, theirs);
}

#[test]
fn hkdf_gives_the_vectors_of_rfc_5869() {
    let hex = |text: &str| HEXLOWER_PERMISSIVE.decode(text.as_bytes()).unwrap();
    let bytes = |from: u8, to: u8| (from..=to).collect::<Vec<u8>>();
    let cases = [
        (
            vec![0x0b; 22],
            bytes(0, 0x0c),
            bytes(0xf0, 0xf9),
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
        ),
        (
            bytes(0, 0x4f),
            bytes(0x60, 0xaf),
            bytes(0xb0, 0xff),
            "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87",
        ),
        (
            vec![0x0b; 22],
            vec![],
            vec![],
            "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8",
        ),
    ];
    for (secret, salt, info, expected) in cases {
        let expected = hex(expected);
        let mut out = vec![0; expected.len()];
        keys::derive_hkdf(&salt, &secret, &info, &mut out).unwrap();
        assert_eq!(out, expected);
    }
}

#[test]
fn aes_256_gcm_gives_the_published_vector() {
    // Test case 16 of the specification of Galois/Counter Mode, appendix B (McGrew and Viega).
    let hex = |text: &str| HEXLOWER.decode(text.as_bytes()).unwrap();
    let key = hex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308");
    let mut text = hex(
        "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
    );
    let aad = hex("feedfacedeadbeeffeedfacedeadbeefabaddad2");
    let nonce =
        ring::aead::Nonce::try_assume_unique_for_key(&hex("cafebabefacedbaddecaf888")).unwrap();
    let cipher = ring::aead::LessSafeKey::new(
        ring::aead::UnboundKey::new(&ring::aead::AES_256_GCM, &key).unwrap(),
    );
    let tag = cipher
        .seal_in_place_separate_tag(nonce, ring::aead::Aad::from(aad), &mut text)
        .unwrap();
    assert_eq!(
        HEXLOWER.encode(&text),
        "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
    );
    assert_eq!(
        HEXLOWER.encode(tag.as_ref()),
        "76fc6ece0f4e1768cddf8853bb2d551b"
    );
}
