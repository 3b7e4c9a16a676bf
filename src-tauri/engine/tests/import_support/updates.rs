//! What a second import may change, what it must leave, and what taking one back restores.

use super::{Desk, seis};
use hallway_domain::student::StudentFields;
use hallway_engine::api::facts::SetFact;
use hallway_engine::api::imports::ListImports;
use hallway_engine::api::notes::SaveNote;
use hallway_engine::api::student_list::ListStudents;
use hallway_engine::api::students::{
    CreateStudent, DeleteStudent, GetStudent, StudentPage, UpdateStudent,
};
use hallway_engine::error::Error;

fn page(desk: &mut Desk, name: &str) -> StudentPage {
    let rows = desk
        .run(ListStudents {
            search: Some(name.to_owned()),
            include_archived: Some(true),
            sort: None,
        })
        .unwrap();
    assert_eq!(rows.len(), 1, "{name}");
    desk.run(GetStudent { id: rows[0].id }).unwrap()
}

fn fact(page: &StudentPage, name: &str) -> Option<String> {
    page.facts
        .iter()
        .find(|f| f.fact == name)
        .map(|f| f.value.clone())
}

const FIRST: &str = "ID,Name,DOB,Grade,Disability 1,Last IEP Date,Reeval Due,Note,Service,Minutes\n\
    1,\"Sato, Hana\",5/5/2015,5,SLD,3/3/2026,1/1/2028,likes maps,Speech,30\n";

#[test]
fn a_blank_never_erases() {
    let mut desk = Desk::new();
    desk.import_text("a.csv", FIRST);
    let before = desk.dump();
    let out = desk.import_text(
        "b.csv",
        "ID,Name,DOB,Grade,Disability 1,Last IEP Date,Reeval Due,Note,Service,Minutes\n1,,,,,,,,,\n",
    );
    assert_eq!(
        (out.created, out.updated, out.unchanged),
        (0, 0, 1),
        "{:?}",
        out.changes
    );
    assert_eq!(desk.dump(), before);
}

#[test]
fn every_change_says_old_and_new() {
    let mut desk = Desk::new();
    desk.import_text("a.csv", FIRST);
    let path = desk.file(
        "b.csv",
        b"ID,Name,DOB,Grade,Disability 1,Last IEP Date,Reeval Due,Note,Service,Minutes\n1,\"Sato-Lund, Hana\",5/5/2015,6,SLD,9/9/2026,1/1/2028,,Speech,45\n",
    );
    let out = desk.preview(&path, &[]).unwrap();
    let said: Vec<(u32, &str, &str, &str)> = out
        .changes
        .iter()
        .map(|c| (c.row, c.field.as_str(), c.old.as_str(), c.new.as_str()))
        .collect();
    assert_eq!(
        said,
        [
            (2, "last", "Sato", "Sato-Lund"),
            (2, "grade", "5", "6"),
            (2, "last_annual_meeting", "2026-03-03", "2026-09-09"),
            (2, "service", "Speech, 30 minutes", "Speech, 45 minutes"),
        ]
    );
    assert_eq!(out.changes[0].student, "Hana Sato-Lund");
    assert!(out.import_id.is_none());
}

#[test]
fn a_date_that_is_counted_back_says_so() {
    let mut desk = Desk::new();
    let out = desk.import_text("a.csv", FIRST);
    let change = out
        .changes
        .iter()
        .find(|c| c.field == "last_eligibility_determination")
        .unwrap();
    assert_eq!(change.new, "2025-01-01");
    assert_eq!(
        change.note,
        "three years before the next reevaluation, 2028-01-01"
    );
    let page = page(&mut desk, "Sato");
    assert!(page.history.iter().any(|h| {
        h.detail
            .contains("three years before the next reevaluation")
    }));
    assert_eq!(
        page.extra,
        [
            ("Reeval Due".to_owned(), "2028-01-01".to_owned()),
            ("Note".to_owned(), "likes maps".to_owned())
        ]
    );
}

#[test]
fn taking_back_an_update_restores_what_stood() {
    let mut desk = Desk::new();
    desk.import_text("a.csv", FIRST);
    let before = desk.dump();
    let out = desk.import_text(
        "b.csv",
        "ID,Name,DOB,Grade,Disability 1,Last IEP Date,Reeval Due,Note,Service,Minutes,School,District,Parent,Parent Phone\n\
         1,\"Sato-Lund, Hana\",6/5/2015,6,OHI,9/9/2026,2/2/2028,likes trains,Speech,45,Elm Street,Prairie View,Yuki Sato,555-0101\n\
         1,,,,,,,,Reading,200,,,,\n",
    );
    assert_eq!((out.created, out.updated), (0, 1));
    assert_ne!(desk.dump(), before);
    let undone = desk.undo(out.import_id.unwrap()).unwrap();
    assert!(undone.undone);
    assert_eq!(desk.dump(), before);
    assert!(matches!(
        desk.undo(undone.id),
        Err(Error::Precondition { .. })
    ));
    let list = desk.run(ListImports {}).unwrap();
    assert_eq!(
        list.iter().map(|i| i.undone).collect::<Vec<_>>(),
        [true, false]
    );
}

#[test]
fn what_she_changed_since_is_kept() {
    let mut desk = Desk::new();
    desk.import_text("a.csv", FIRST);
    let out = desk.import_text(
        "b.csv",
        "ID,Grade,Note,Last IEP Date\n1,6,likes trains,9/9/2026\n",
    );
    let now = page(&mut desk, "Sato");
    desk.run(UpdateStudent {
        id: now.student.id,
        fields: StudentFields {
            grade: "7".into(),
            preferred: "Hani".into(),
            ..now.student.fields.clone()
        },
        updated_at: now.student.updated_at,
    })
    .unwrap();
    desk.run(SetFact {
        student_id: now.student.id,
        fact: "last_annual_meeting".into(),
        value: "2026-09-10".into(),
    })
    .unwrap();
    desk.undo(out.import_id.unwrap()).unwrap();
    let after = page(&mut desk, "Sato");
    assert_eq!(after.student.fields.grade, "7");
    assert_eq!(after.student.fields.preferred, "Hani");
    assert_eq!(
        fact(&after, "last_annual_meeting").as_deref(),
        Some("2026-09-10")
    );
    assert!(
        after
            .extra
            .contains(&("Note".to_owned(), "likes maps".to_owned()))
    );
}

#[test]
fn her_work_on_a_new_student_is_never_undone_with_her() {
    let mut desk = Desk::new();
    let out = desk.import_text("a.csv", &seis());
    let bo = page(&mut desk, "Lindqvist");
    desk.run(SaveNote {
        id: None,
        student_id: Some(bo.student.id),
        meeting_id: None,
        body: "Called home.".into(),
        private: None,
    })
    .unwrap();
    let before = desk.dump();
    let id = out.import_id.unwrap();
    let Err(Error::Precondition { message, hint }) = desk.undo(id) else {
        panic!("taken back with her note");
    };
    assert!(
        message.contains("1 of the 24 students this import made was changed since (S-002)"),
        "{message}"
    );
    assert!(hint.contains("Nothing was changed"), "{hint}");
    assert_eq!(desk.dump(), before);
    desk.run(DeleteStudent { id: bo.student.id }).unwrap();
    desk.undo(id).unwrap();
    let left = desk
        .run(ListStudents {
            search: None,
            include_archived: Some(true),
            sort: None,
        })
        .unwrap();
    assert!(left.is_empty());
}

#[test]
fn a_later_import_is_taken_back_first() {
    let mut desk = Desk::new();
    let empty = desk.dump();
    let first = desk.import_text("a.csv", FIRST).import_id.unwrap();
    let second = desk
        .import_text("b.csv", "ID,Last IEP Date\n1,9/9/2026\n")
        .import_id
        .unwrap();
    let refused = desk.undo(first).unwrap_err();
    assert!(refused.to_string().contains("later import"), "{refused}");
    desk.undo(second).unwrap();
    desk.undo(first).unwrap();
    assert_eq!(desk.dump(), empty);
}

#[test]
fn a_student_entered_by_hand_is_found_by_name_and_birth_date_together() {
    let mut desk = Desk::new();
    for born in [Some("2015-05-05"), None] {
        desk.run(CreateStudent {
            fields: StudentFields {
                first: "Hana".into(),
                last: "Sato".into(),
                birth_date: born.map(|b| b.parse().unwrap()),
                ..StudentFields::default()
            },
            status: None,
        })
        .unwrap();
    }
    let out = desk.import_text(
        "a.csv",
        "ID,Name,DOB\n1,\"Sato, Hana\",5/5/2015\n2,\"Sato, Hana\",7/7/2015\n",
    );
    assert_eq!((out.created, out.updated), (1, 1));
    assert_eq!(out.problems.len(), 1);
    assert_eq!(out.problems[0].row, 3);
    assert!(out.problems[0].message.contains("kept apart"));
}

#[test]
fn a_sheet_with_names_alone_finds_its_own_students_again() {
    let mut desk = Desk::new();
    let first = desk.import_text("a.csv", "Name,Grade\n\"Sato, Hana\",5\n\"Rao, Dev\",4\n");
    assert_eq!(first.created, 2);
    let second = desk.import_text("a.csv", "Name,Grade\n\"Rao, Dev\",5\n\"Sato, Hana\",5\n");
    assert_eq!(
        (second.created, second.updated, second.unchanged),
        (0, 1, 1),
        "{:?}",
        second.problems
    );
    // Another sheet with the same name may mean another student.
    let third = desk.import_text("b.csv", "Name,Room\n\"Rao, Dev\",12\n");
    assert_eq!(third.created, 1);
    assert!(third.problems[0].message.contains("kept apart"));
}

#[test]
fn a_student_in_the_bin_is_not_made_again() {
    let mut desk = Desk::new();
    desk.import_text("a.csv", FIRST);
    let hana = page(&mut desk, "Sato");
    desk.run(DeleteStudent {
        id: hana.student.id,
    })
    .unwrap();
    let out = desk.import_text("a.csv", FIRST);
    assert_eq!((out.created, out.skipped), (0, 1));
    assert!(
        out.problems[0].message.contains("in the bin"),
        "{:?}",
        out.problems
    );
}

#[test]
fn a_number_typed_into_the_wrong_row_joins_nobody() {
    let mut desk = Desk::new();
    desk.import_text("a.csv", FIRST);
    let before = desk.dump();
    let out = desk.import_text("b.csv", "ID,Name,DOB\n1,\"Rao, Dev\",7/7/2014\n");
    assert_eq!((out.created, out.updated, out.skipped), (0, 0, 1));
    assert_eq!(desk.dump(), before);
}

#[test]
fn a_mapping_is_remembered_for_the_same_kind_of_file() {
    let mut desk = Desk::new();
    let path = desk.file("a.csv", b"Who,Nr,Stufe\n\"Sato, Hana\",1,5\n");
    let refused = desk.import(&path, &[]).unwrap_err();
    let Error::Invalid(fields) = &refused else {
        panic!("{refused}")
    };
    assert!(
        fields[0]
            .message
            .contains("No column is known to hold a student's name")
    );
    let shown = desk.preview(&path, &[]).unwrap();
    assert_eq!(
        shown
            .columns
            .iter()
            .map(|c| c.column.as_str())
            .collect::<Vec<_>>(),
        ["Who", "Nr", "Stufe"]
    );
    assert_eq!(shown.columns[0].samples, ["Sato, Hana"]);
    desk.import(
        &path,
        &[
            ("Who", "full_name"),
            ("Nr", "system_number"),
            ("Stufe", "grade"),
        ],
    )
    .unwrap();
    let next = desk.import_text("b.csv", "Who,Nr,Stufe\n\"Sato, Hana\",1,6\n");
    assert_eq!((next.created, next.updated), (0, 1));
    assert_eq!(next.changes[0].field, "grade");
}

#[test]
fn a_mapping_that_cannot_be_is_said_in_words() {
    let mut desk = Desk::new();
    let path = desk.file("a.csv", FIRST.as_bytes());
    for (column, field, says) in [
        ("Klasse", "grade", "The file has no column “Klasse”"),
        (
            "Grade",
            "klasse",
            "There is no field “klasse”. The fields are: first, middle, last",
        ),
    ] {
        let Err(Error::Invalid(fields)) = desk.import(&path, &[(column, field)]) else {
            panic!("{column}")
        };
        assert!(fields[0].message.contains(says), "{}", fields[0].message);
    }
}

#[test]
fn ten_thousand_rows_are_imported_found_again_and_taken_back() {
    let mut desk = Desk::new();
    let empty = desk.dump();
    let mut text = String::from(
        "SEIS ID,Last Name,First Name,DOB,School,Grade,Date of IEP,Date of Next Reevaluation\n",
    );
    for n in 0..10_000_u32 {
        // A thousand names stand ten times each.
        text.push_str(&format!(
            "{},Name{},Given{},{}/{}/{},School {},{},3/{}/2026,{}/1/2027\n",
            n + 1,
            n % 100,
            n % 10,
            n % 12 + 1,
            n % 28 + 1,
            2006 + n % 12,
            n % 40,
            n % 12 + 1,
            n % 28 + 1,
            n % 12 + 1,
        ));
    }
    let out = desk.import_text("large.csv", &text);
    assert_eq!(out.created, 10_000);
    let again = desk.import_text("large.csv", &text);
    assert_eq!((again.unchanged, again.updated), (10_000, 0));
    desk.undo(out.import_id.unwrap()).unwrap();
    assert_eq!(desk.dump(), empty);
}
