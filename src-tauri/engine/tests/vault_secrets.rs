//! Passphrase, recovery key, a new data key, and the published vectors of every algorithm.

#![expect(
    clippy::string_slice,
    clippy::indexing_slicing,
    reason = "a test may stop at once"
)]

mod vault_support;

use std::fs;

use data_encoding::{HEXLOWER, HEXLOWER_PERMISSIVE};
use hallway_engine::backup;
use hallway_engine::vault::{
    self, KEY, Part, Passphrase, RecoveryKey, SealVerdict, TWIN, VaultError, WayIn, kdf, keys,
};
use tempfile::TempDir;
use vault_support::{
    OTHER, PASSPHRASE, SCHEMA, amount, copy_of, figure, files, make, now, open, random, rows, typed,
};

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

/// Passphrases that are almost the right one, `n` of them: a character changed, left out, doubled, exchanged with the next,
/// in the other case, with a space or an accent too much.
fn almost(right: &str, n: usize) -> Vec<String> {
    let chars: Vec<char> = right.chars().collect();
    let mut all = vec![
        format!(" {right}"),
        format!("{right} "),
        format!("{right}\n"),
        format!("{right}\u{301}"),
        format!("\u{feff}{right}"),
        format!("{right}\u{200b}"),
        right.to_uppercase(),
        right.replace(' ', ""),
        right.replace(' ', "  "),
        right.replace(' ', "-"),
        right.chars().rev().collect(),
        right.repeat(2),
        String::new(),
    ];
    let letters: Vec<char> = "aezQ7 ~é".chars().collect();
    for (at, n) in (0..chars.len()).cycle().zip(0..n * 2) {
        let mut wrong = chars.clone();
        match n / chars.len() {
            0 => drop(wrong.remove(at)),
            1 => wrong.insert(at, chars[at]),
            2 => wrong.swap(at, (at + 1) % chars.len()),
            round => wrong[at] = letters[round % letters.len()],
        }
        all.push(wrong.into_iter().collect());
    }
    all.sort();
    all.dedup();
    all.retain(|wrong| wrong != right);
    all.truncate(n);
    all
}

#[test]
fn of_two_hundred_passphrases_that_are_almost_right_none_opens_and_all_are_refused_alike() {
    let made = make();
    let wrongs = almost(PASSPHRASE, usize::try_from(amount(200, 1_000)).unwrap());
    assert!(wrongs.len() >= 200, "{}", wrongs.len());
    let mut said = std::collections::BTreeSet::new();
    for wrong in &wrongs {
        let refused = match vault::Passphrase::for_opening(wrong) {
            Ok(passphrase) => vault::open(made.dir(), &passphrase, SCHEMA, &random()).unwrap_err(),
            Err(refused) => refused,
        };
        assert_eq!(refused, VaultError::WrongPassphrase, "{wrong:?}");
        said.insert(refused.to_string());
    }
    assert_eq!(said.len(), 1, "one sentence for all: {said:?}");
    made.open(PASSPHRASE).unwrap().close().unwrap();
    figure(&format!(
        "{} passphrases almost right, 0 opened",
        wrongs.len()
    ));
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
    assert_eq!(format!("{key:?}"), "RecoveryKey(redacted)");
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

#[test]
fn a_new_data_key_locks_out_every_old_way_in_and_keeps_every_row() {
    let made = make();
    let vault = made.open(PASSPHRASE).unwrap();
    let before = rows(&vault);
    let backup_file = made.path("copy");
    backup::write(&vault, &backup_file, now()).unwrap();
    vault.close().unwrap();
    let (old_db, old_key) = (
        fs::read(made.path("vault.db")).unwrap(),
        fs::read(made.path(KEY)).unwrap(),
    );
    let new = Passphrase::for_creation(OTHER).unwrap();
    let old = typed(PASSPHRASE);
    let fresh =
        vault::rotate(made.dir(), WayIn::Passphrase(&old), &new, SCHEMA, &random()).unwrap();
    assert_eq!(
        made.open(PASSPHRASE).unwrap_err(),
        VaultError::WrongPassphrase
    );
    let refused = vault::open_with_recovery(made.dir(), &made.recovery_key, SCHEMA, &random());
    assert_eq!(refused.unwrap_err(), VaultError::WrongRecoveryKey);
    let vault = vault::open_with_recovery(made.dir(), &fresh, SCHEMA, &random()).unwrap();
    assert_eq!(vault.seal_verdict(), SealVerdict::Intact);
    assert_eq!(rows(&vault), before);
    assert_eq!(vault::check(&vault).unwrap().problems, Vec::<String>::new());
    vault.close().unwrap();
    let new_db = fs::read(made.path("vault.db")).unwrap();
    let same = old_db
        .chunks(4096)
        .zip(new_db.chunks(4096))
        .filter(|(a, b)| a == b)
        .count();
    assert_eq!(same, 0, "every page was encrypted anew");
    let copy = copy_of(made.dir());
    for name in [KEY, TWIN] {
        fs::write(copy.path().join(name), &old_key).unwrap();
    }
    assert_eq!(
        open(copy.path(), PASSPHRASE).unwrap_err(),
        VaultError::Damaged {
            part: Part::Database
        }
    );
    let folder = TempDir::new().unwrap();
    backup::restore(
        &backup_file,
        folder.path(),
        WayIn::Passphrase(&old),
        SCHEMA,
        &random(),
    )
    .unwrap();
    let names: Vec<_> = files(made.dir())
        .into_iter()
        .map(|(p, _)| p.file_name().unwrap().to_owned())
        .collect();
    assert_eq!(
        names,
        [
            "copy",
            "hallway.key",
            "hallway.key2",
            "vault.db",
            "vault.lock",
            "vault.seal"
        ]
    );
}
