//! A record erased for good: no word of it stays in a table, in the index, in the log or in a renewed backup.

use crate::care::vault_file;
use crate::refusals::{count, refused_field};
use hallway_tests::question::question_fields;
use hallway_tests::world::{PASSPHRASE, World};
use serde_json::{Value, json};

/// Every value of every table, the index's own blocks too, as one heap of bytes.
pub(crate) fn everything(world: &World) -> Vec<u8> {
    let connection = world.engine.session().unwrap().connection();
    let tables: Vec<String> = connection
        .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'shadow')")
        .unwrap()
        .query_map([], |r| r.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    let mut heap = Vec::new();
    for table in tables {
        let mut statement = connection
            .prepare(&format!("SELECT * FROM \"{table}\""))
            .unwrap();
        let columns = statement.column_count();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            for column in 0..columns {
                use rusqlite::types::ValueRef::{Blob, Text};
                if let Text(bytes) | Blob(bytes) = row.get_ref(column).unwrap() {
                    heap.extend(bytes.to_ascii_lowercase());
                    heap.push(0);
                }
            }
        }
    }
    heap
}

pub(crate) fn holds(heap: &[u8], words: &str) -> bool {
    heap.windows(words.len())
        .any(|piece| piece == words.as_bytes())
}

/// A word of its own for each student. The index shares beginnings between words, so the rest of it is looked for.
pub(crate) fn word(n: u8) -> String {
    let letter = char::from(b'a' + n);
    format!("{letter}zq{letter}{letter}vork{letter}")
}

/// Records of every kind that hold the student's own word.
pub(crate) fn plant(world: &mut World, n: u8) -> Value {
    let word = word(n);
    let made = world.must(
        "create_student",
        json!({"fields": {"first": "Odalys", "last": word}}),
    );
    let id = made["id"].clone();
    world.must(
        "save_note",
        json!({"student_id": id, "body": format!("{word} read aloud")}),
    );
    world.must(
        "add_contact",
        json!({"fields": {"student_id": id, "on_date": "2026-10-05", "way": "phone", "purpose": "", "outcome": "reached",
            "summary": format!("{word} is well")}}),
    );
    world.must(
        "save_draft",
        json!({"key": format!("new_contact:{}", id.as_str().unwrap()), "body": word}),
    );
    let links = json!({"student_id": id, "meeting_id": null, "step_id": null, "note_id": null});
    let question = world.must("flag_question", json!({"links": links, "kind": "wording"}));
    let mut fields = question_fields(&question);
    fields["title"] = json!("How to say it kindly");
    fields["ask"] = json!("How do we say it kindly?");
    fields["facts"] = json!(format!("Odalys {word} reads well."));
    let question = question["id"].clone();
    world.must("save_question", json!({"id": question, "fields": fields}));
    world.must(
        "set_question_state",
        json!({"id": question, "state": "ready"}),
    );
    world.must(
        "export_packet",
        json!({"question_ids": [question], "to": "R.", "format": "text", "attested": true}),
    );
    id
}

#[test]
fn an_erased_record_leaves_no_word_in_tables_index_log_or_renewed_backups() {
    let mut world = World::new("2026-10-06");
    let ids: Vec<Value> = (0..20).map(|n| plant(&mut world, n)).collect();
    let rest = |n: u8| word(n).split_off(1);
    let before = everything(&world);
    for n in 0..20 {
        assert!(
            holds(&before, &rest(n)),
            "the control: {} is there",
            word(n)
        );
    }
    world.must("delete_student", json!({"id": ids[0]}));
    assert!(
        holds(&everything(&world), &rest(0)),
        "the control: the bin keeps it"
    );

    let records = world.must("list_records", json!({}));
    assert_eq!(count(&records), 20);
    assert_eq!(
        records
            .as_array()
            .unwrap()
            .iter()
            .filter(|r| r["in_bin"] == true)
            .count(),
        1
    );
    for n in 0..19_u8 {
        let record = world.must("count_record", json!({"id": ids[usize::from(n)]}));
        assert!(count(&record["going"]) >= 3, "{record}");
        let erase = |code: Value| json!({"id": ids[usize::from(n)], "case_code": code});
        assert_eq!(
            refused_field(&mut world, "erase_student", erase(json!("K-?"))),
            "case_code"
        );
        world.must("erase_student", erase(record["case_code"].clone()));
    }
    // The last one with everything: out of every backup too.
    let record = world.must("count_record", json!({"id": ids[19]}));
    let last = json!({"id": ids[19], "case_code": record["case_code"], "passphrase": PASSPHRASE});
    let erased = world.must("erase_student", last);
    assert_eq!(
        count(&erased["kit"]["groups"]),
        8,
        "a new key to write down"
    );
    assert!(erased["destroyed"].as_u64().unwrap() > 0);

    let after = everything(&world);
    for n in 0..20 {
        assert!(!holds(&after, &rest(n)), "{} is still there", word(n));
        let id = ids[usize::from(n)].as_str().unwrap();
        assert!(!holds(&after, id), "a row still points at {}", word(n));
        assert_eq!(world.must("search", json!({"query": word(n)})), json!([]));
    }
    let free: u32 = world
        .engine
        .session()
        .unwrap()
        .connection()
        .query_row("PRAGMA freelist_count", [], |r| r.get(0))
        .unwrap();
    assert_eq!(free, 0, "no free page is left to hold anything");
    assert_eq!(world.must("check_vault", json!({}))["ok"], true);

    let backups = world.must("list_backups", json!({}));
    assert_eq!(count(&backups), 1, "every older backup is destroyed");
    let copy = vault_file(&world, "backups").join(backups[0]["name"].as_str().unwrap());
    let mut other = World::without_vault("2026-10-06");
    let file = other.engine.choose_file(copy).unwrap();
    other.must(
        "restore_backup",
        json!({"file": file, "passphrase": PASSPHRASE}),
    );
    other.unlock(PASSPHRASE).unwrap();
    let restored = everything(&other);
    for n in 0..20 {
        assert!(!holds(&restored, &rest(n)), "{} is in the backup", word(n));
    }
}

#[test]
fn a_question_that_leaves_again_after_another_record_was_erased_gets_a_code_and_stand_ins_of_its_own()
 {
    let mut world = World::new("2026-10-06");
    let [gone, stays] = [0, 1].map(|n| plant(&mut world, n));
    let questions = world.must("list_questions", json!({}));
    let question = questions
        .as_array()
        .unwrap()
        .iter()
        .find(|q| q["student_id"] == stays)
        .unwrap()["id"]
        .clone();
    let record = world.must("count_record", json!({ "id": gone }));
    world.must(
        "erase_student",
        json!({"id": gone, "case_code": record["case_code"]}),
    );
    for _ in 0..3 {
        world.must(
            "export_packet",
            json!({"question_ids": [question], "to": "R.", "format": "text", "attested": true}),
        );
    }
    let page = world.must("get_question", json!({ "id": question }));
    let sent = page["sent_in"].as_array().unwrap();
    assert_eq!(sent.len(), 4);
    let mut codes: Vec<_> = sent.iter().map(|s| s["code"].as_str().unwrap()).collect();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), 4, "no code twice");
}
