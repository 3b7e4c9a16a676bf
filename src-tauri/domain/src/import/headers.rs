//! Headers: which row holds them, which field each one names, and which system printed them.
//!
//! Works by the words of a header, never by its position. Recognises; decides nothing about values.

use super::Field;

/// How far down the header's row is looked for: titles, print dates and blank rows stand above it.
const LOOK_DOWN: usize = 30;

/// A header without case, blanks and signs: `Child_Last` and `child last` are one.
#[must_use]
pub fn key(header: &str) -> String {
    header
        .replace('#', " number ")
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// The field a header names, by its words alone.
#[must_use]
pub fn field_of(header: &str) -> Option<Field> {
    let key = key(header);
    SYNONYMS
        .iter()
        .find(|(_, words)| words.contains(&key.as_str()))
        .map(|(field, _)| *field)
}

/// The fields a row of headers names. A field that takes one column goes to the first that names it.
#[must_use]
pub fn propose(headers: &[String]) -> Vec<Option<Field>> {
    let mut taken = Vec::new();
    let has = |wanted: &str| headers.iter().any(|h| key(h) == wanted);
    // A service's own dates, where the file has services; otherwise they are the IEP's.
    let services = headers.iter().any(|h| field_of(h) == Some(Field::Service));
    headers
        .iter()
        .map(|header| {
            let field = match key(header).as_str() {
                "start" | "startdate" | "begindate" if services => Some(Field::ServiceStart),
                "end" | "enddate" if services => Some(Field::ServiceEnd),
                "location" | "setting" if services => Some(Field::ServiceSetting),
                "provider" if services => Some(Field::ServiceProvider),
                "sessionsfrequency" if has("totalminutes") => None,
                "per" | "frequency" | "sessionsfrequency" | "period" if services => {
                    Some(Field::ServicePer)
                }
                "provider" if has("childlast") => Some(Field::ServiceProvider),
                _ => field_of(header),
            }?;
            if !field.repeats() {
                if taken.contains(&field) {
                    return None;
                }
                taken.push(field);
            }
            Some(field)
        })
        .collect()
}

/// The header's row: its place among `rows`, the one with the most known headers. `None` when no row has two.
#[must_use]
pub fn find<'a>(rows: impl Iterator<Item = &'a [String]>) -> Option<usize> {
    let mut best: Option<(usize, usize)> = None;
    for (index, row) in rows.take(LOOK_DOWN).enumerate() {
        let known = score(row);
        if known >= 2 && best.is_none_or(|(_, most)| known > most) {
            best = Some((index, known));
        }
    }
    best.map(|(index, _)| index)
}

/// How many different fields a row names; none when nothing in it names a student.
#[must_use]
pub fn score(row: &[String]) -> usize {
    let mut fields: Vec<Field> = row
        .iter()
        .filter(|cell| cell.len() <= 80)
        .filter_map(|cell| field_of(cell))
        .collect();
    fields.sort_unstable();
    fields.dedup();
    if fields.iter().any(|field| field.names_a_student()) {
        fields.len()
    } else {
        0
    }
}

/// The system whose export this looks like, by its headers. Empty when it is none that is known.
#[must_use]
pub fn system(headers: &[String]) -> &'static str {
    let keys: Vec<String> = headers.iter().map(|h| key(h)).collect();
    let has = |wanted: &str| keys.iter().any(|k| k == wanted);
    let any = |wanted: &[&str]| wanted.iter().any(|w| has(w));
    if has("seisid") {
        if any(&["dateofnextannualplanreview", "dateofnextreevaluation"]) {
            return "SEIS IEP Dates";
        }
        if any(&["totaldelivered", "totalminutes", "delivery", "service"]) {
            return "SEIS Deliveries";
        }
        if keys.iter().any(|k| k.contains("goal")) {
            return "SEIS Student Goals";
        }
        return "SEIS";
    }
    if any(&["childlast", "childfirst"]) || (has("iepdue") && has("reevaldue")) {
        return "Iowa IMS";
    }
    if (has("sourcedid") && any(&["givenname", "familyname"]))
        || any(&["permid", "stunumber", "permanentid"])
    {
        return "Aeries";
    }
    if any(&["casemgr", "lastfirst", "dcid", "studentsdcid"])
        || (has("schoolid") && has("studentid") && has("name"))
    {
        return "PowerSchool";
    }
    if any(&["studentlastname", "studentpersonid", "personid", "teamrole"])
        && any(&[
            "stateid",
            "studentstateid",
            "personid",
            "studentnumber",
            "studentstudentnumber",
            "teamrole",
            "planstartdate",
            "planenddate",
        ])
    {
        return "Infinite Campus";
    }
    ""
}

/// The words that name a field, as [`key`] writes them. The first list that holds a word wins.
const SYNONYMS: &[(Field, &[&str])] = &[
    (
        Field::SystemNumber,
        &[
            "seisid",
            "systemnumber",
            "systemid",
            "iepsystemid",
            "iepid",
            "sourcedid",
            "personid",
            "studentpersonid",
            "dcid",
            "studentsdcid",
            "edplanid",
            "frontlineid",
            "iepnumber",
            "caseid",
            "casenumber",
            "goalviewid",
            "spedid",
        ],
    ),
    (
        Field::StateNumber,
        &[
            "ssid",
            "statenumber",
            "stateid",
            "statestudentid",
            "statestudentnumber",
            "studentstateid",
            "statestudentidentifier",
            "stateidentifier",
            "sasid",
            "suid",
            "stateidnumber",
            "marss",
            "marssnumber",
            "stateuniqueid",
            "statewideid",
            "statewidestudentidentifier",
            "statestudentnumberid",
            "lasid",
            "sais",
            "wiseid",
            "childstateid",
        ],
    ),
    (
        Field::StudentNumber,
        &[
            "studentnumber",
            "studentid",
            "studentidnumber",
            "districtid",
            "localid",
            "permid",
            "permanentid",
            "stunumber",
            "stuid",
            "idnumber",
            "id",
            "studentsid",
            "localstudentid",
            "districtstudentid",
            "studentstudentnumber",
            "childid",
            "lunchnumber",
            "districtstudentnumber",
            "schoolstudentid",
        ],
    ),
    (
        Field::First,
        &[
            "first",
            "firstname",
            "givenname",
            "studentfirstname",
            "studentfirst",
            "childfirst",
            "childfirstname",
            "fname",
            "namefirst",
            "legalfirstname",
            "legalfirst",
        ],
    ),
    (
        Field::Middle,
        &[
            "middle",
            "middlename",
            "middleinitial",
            "mi",
            "studentmiddlename",
            "studentmiddle",
            "childmiddle",
            "namemiddle",
        ],
    ),
    (
        Field::Last,
        &[
            "last",
            "lastname",
            "familyname",
            "surname",
            "studentlastname",
            "studentlast",
            "childlast",
            "childlastname",
            "lname",
            "namelast",
            "legallastname",
            "legallast",
        ],
    ),
    (
        Field::Preferred,
        &[
            "preferred",
            "preferredname",
            "goesby",
            "preferredfirstname",
            "preferredfirst",
            "calledname",
            "usualname",
        ],
    ),
    (
        Field::Nicknames,
        &[
            "nickname",
            "nicknames",
            "alias",
            "aliases",
            "alsoknownas",
            "aka",
        ],
    ),
    (
        Field::FullName,
        &[
            "name",
            "studentname",
            "fullname",
            "student",
            "lastfirst",
            "namelastfirst",
            "studentfullname",
            "childname",
            "child",
            "studentnamelastfirst",
            "lastnamefirstname",
            "kid",
            "students",
            "names",
            "studentsname",
        ],
    ),
    (
        Field::BirthDate,
        &[
            "dob",
            "birthdate",
            "dateofbirth",
            "birthday",
            "studentdob",
            "studentbirthdate",
            "birth",
            "childdob",
            "bdate",
            "studentdateofbirth",
            "childbirthdate",
        ],
    ),
    (
        Field::Grade,
        &[
            "grade",
            "gradelevel",
            "gr",
            "studentgrade",
            "gradelvl",
            "grd",
            "grades",
            "currentgrade",
            "enrollmentgrade",
            "gradecode",
        ],
    ),
    (
        Field::School,
        &[
            "school",
            "schoolname",
            "building",
            "schoolofattendance",
            "site",
            "campus",
            "attendingschool",
            "currentschool",
            "buildingname",
            "schoolofservice",
            "attendingbuilding",
            "enrollmentschool",
            "calendarschool",
        ],
    ),
    (
        Field::District,
        &[
            "district",
            "districtofservice",
            "districtname",
            "residentdistrict",
            "servingdistrict",
            "districtofattendance",
        ],
    ),
    (
        Field::CaseManager,
        &[
            "casemanager",
            "casemgr",
            "cm",
            "casecarrier",
            "teacher",
            "caseloadmanager",
            "spedteacher",
            "iepmanager",
            "casemanagername",
            "specialeducationteacher",
            "primarycasemanager",
            "serviceprovidercasemanager",
            "rosterteacher",
        ],
    ),
    (
        Field::Eligibility,
        &[
            "disability",
            "disability1",
            "disability2",
            "disability3",
            "primarydisability",
            "secondarydisability",
            "eligibility",
            "eligibilitycategory",
            "exceptionality",
            "primaryexceptionality",
            "secondaryexceptionality",
            "category",
            "primaryeligibility",
            "secondaryeligibility",
            "disabilitycategory",
            "disabilitycode",
            "spedcategory",
            "label",
            "primarydisabilitycode",
            "classification",
            "eligibilities",
            "disabilities",
        ],
    ),
    (
        Field::Language,
        &[
            "language",
            "homelanguage",
            "primarylanguage",
            "nativelanguage",
            "languageathome",
            "languagespokenathome",
            "homeprimarylanguage",
            "parentlanguage",
        ],
    ),
    (
        Field::Interpreter,
        &[
            "interpreter",
            "interpreterneeded",
            "needsinterpreter",
            "interpreterrequired",
        ],
    ),
    (
        Field::AnnualDue,
        &[
            "dateofnextannualplanreview",
            "nextannualreview",
            "nextannual",
            "annualdue",
            "annualreviewdue",
            "annualduedate",
            "annualreviewduedate",
            "iepdue",
            "iepduedate",
            "nextiep",
            "nextiepdue",
            "nextiepdate",
            "nextannualiep",
            "annual",
            "annualreviewdate",
            "annualreview",
            "nextannualplanreview",
            "nextannualreviewdate",
            "annualiepdue",
            "planenddate",
            "iependdate",
            "iepexpirationdate",
            "iepexpires",
            "dateofnextannualreview",
            "nextiepreview",
            "nextreviewdate",
            "iepreviewdue",
            "reviewdue",
            "annualiep",
            "annualiepduedate",
            "iepreviewdate",
        ],
    ),
    (
        Field::ReevaluationDue,
        &[
            "dateofnextreevaluation",
            "nextreevaluation",
            "reevaldue",
            "reevaluationdue",
            "reevaluationduedate",
            "reevalduedate",
            "triennialdue",
            "triennial",
            "triennialduedate",
            "nexttriennial",
            "3year",
            "3yr",
            "threeyear",
            "3yearreeval",
            "nextreeval",
            "reeval",
            "reevaluation",
            "tri",
            "nextreevaluationdate",
            "nexttriennialdate",
            "evaldue",
            "evaluationdue",
            "evalduedate",
            "3yeardue",
            "3yrdue",
            "3yearreevaluation",
            "nextevaluation",
            "etrdue",
            "triennialdate",
            "reevaluationdate",
            "reevaldate",
            "nextevaluationdue",
            "nexteval",
            "erdue",
            "rrdue",
            "dateofnexttriennial",
            "3yearevaluation",
            "3yearevaluationdue",
            "3yearreevaluationdue",
            "evaluationduedate",
        ],
    ),
    (
        Field::LastAnnualMeeting,
        &[
            "dateofiep",
            "iepdate",
            "lastiep",
            "lastiepdate",
            "lastannual",
            "lastannualreview",
            "lastannualmeeting",
            "lastannualiep",
            "currentiepdate",
            "iepmeetingdate",
            "dateoflastiep",
            "lastannualreviewdate",
            "currentiep",
            "dateoflastannualreview",
            "dateofcurrentiep",
            "lastannualdate",
            "lastannualiepdate",
            "dateoflastannualplanreview",
            "lastiepmeeting",
        ],
    ),
    (
        Field::LastEligibilityDetermination,
        &[
            "lasteligibilitydetermination",
            "lastreeval",
            "lastreevaluation",
            "lastevaluation",
            "lasteval",
            "lasttriennial",
            "eligibilitydate",
            "lastevaluationdate",
            "dateoflastevaluation",
            "lasteligibility",
            "dateoflastreevaluation",
            "lastreevaluationdate",
            "evaluationdate",
            "evaldate",
            "dateoflasteligibility",
            "lasteligibilitydate",
            "eligibilitydeterminationdate",
            "lastreevaldate",
            "lastevaldate",
            "etrdate",
            "dateofeligibility",
            "lasttriennialdate",
        ],
    ),
    (
        Field::IepStart,
        &[
            "iepstart",
            "iepstartdate",
            "planstartdate",
            "iepbegindate",
            "iepimplementationdate",
            "planstart",
            "iepeffectivedate",
        ],
    ),
    (
        Field::MeetingType,
        &[
            "meetingtype",
            "typeofmeeting",
            "iepmeetingtype",
            "ieptype",
            "purposeofmeeting",
            "plantype",
        ],
    ),
    (
        Field::Service,
        &[
            "service",
            "servicename",
            "servicetype",
            "servicedescription",
            "servicecode",
            "services",
            "relatedservice",
            "specialeducationservice",
            "servicearea",
        ],
    ),
    (
        Field::Minutes,
        &[
            "minutes",
            "totalminutes",
            "serviceminutes",
            "min",
            "mins",
            "duration",
            "minutespersession",
            "servicetime",
            "totalminutesminyear",
            "minutesperweek",
            "weeklyminutes",
            "serviceduration",
        ],
    ),
    (
        Field::ServicePer,
        &[
            "per",
            "sessionsfrequency",
            "serviceper",
            "servicefrequency",
            "minutesper",
        ],
    ),
    (
        Field::ServiceSetting,
        &["servicelocation", "servicesetting"],
    ),
    (
        Field::ServiceProvider,
        &["serviceprovider", "providername", "servicepersonnel"],
    ),
    (
        Field::ServiceStart,
        &["servicestart", "servicestartdate", "servicebegindate"],
    ),
    (Field::ServiceEnd, &["serviceend", "serviceenddate"]),
    (
        Field::GuardianName,
        &[
            "guardian",
            "guardianname",
            "parent",
            "parentname",
            "parentguardian",
            "parentguardianname",
            "parents",
            "mother",
            "parent1",
            "parent1name",
            "guardian1",
            "guardian1name",
            "contact1name",
            "primarycontact",
            "mothername",
            "parentguardian1",
            "parentguardian1name",
            "primaryguardian",
            "primarycontactname",
            "guardians",
            "mom",
            "parentguardians",
            "contactname",
            "family",
        ],
    ),
    (
        Field::GuardianPhone,
        &[
            "guardianphone",
            "parentphone",
            "parentphonenumber",
            "parent1phone",
            "guardian1phone",
            "contact1phone",
            "primaryphone",
            "homephone",
            "parentguardianphone",
            "contactphone",
            "motherphone",
            "momphone",
            "parentcell",
            "guardianphonenumber",
            "parentguardianphonenumber",
            "primarycontactphone",
            "parentguardian1phone",
        ],
    ),
    (
        Field::GuardianEmail,
        &[
            "guardianemail",
            "parentemail",
            "parent1email",
            "guardian1email",
            "contact1email",
            "parentguardianemail",
            "contactemail",
            "motheremail",
            "momemail",
            "parentemailaddress",
            "guardianemailaddress",
            "primarycontactemail",
            "parentguardian1email",
        ],
    ),
    (
        Field::GuardianRelation,
        &[
            "guardianrelation",
            "guardianrelationship",
            "relationship",
            "parentrelationship",
            "contact1relationship",
            "relationtostudent",
            "relationshiptostudent",
            "guardian1relationship",
            "parent1relationship",
        ],
    ),
    (
        Field::Guardian2Name,
        &[
            "guardian2name",
            "guardian2",
            "parent2",
            "parent2name",
            "father",
            "fathername",
            "contact2name",
            "secondaryguardian",
            "parentguardian2",
            "parentguardian2name",
            "dad",
        ],
    ),
    (
        Field::Guardian2Phone,
        &[
            "guardian2phone",
            "parent2phone",
            "fatherphone",
            "contact2phone",
            "dadphone",
            "parentguardian2phone",
        ],
    ),
    (
        Field::Guardian2Email,
        &[
            "guardian2email",
            "parent2email",
            "fatheremail",
            "contact2email",
            "dademail",
            "parentguardian2email",
        ],
    ),
    (
        Field::Guardian2Relation,
        &[
            "guardian2relation",
            "guardian2relationship",
            "contact2relationship",
            "parent2relationship",
        ],
    ),
    (
        Field::Email,
        &[
            "email",
            "emailaddress",
            "studentemail",
            "studentemailaddress",
        ],
    ),
    (
        Field::Phone,
        &["phone", "phonenumber", "studentphone", "telephone"],
    ),
    (
        Field::Address,
        &[
            "address",
            "homeaddress",
            "streetaddress",
            "studentaddress",
            "mailingaddress",
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[&str]) -> Vec<String> {
        cells.iter().map(|c| (*c).to_owned()).collect()
    }

    #[test]
    fn the_seventeen_columns_of_seis_are_known() {
        let headers = row(&[
            "SEIS ID",
            "SSID",
            "Last Name",
            "First Name",
            "Middle Name",
            "Preferred Name",
            "Date of Birth",
            "District of Service",
            "District of SPED Accountability",
            "School",
            "Grade",
            "Case Manager",
            "Disability 1",
            "Date of Next Annual Plan Review",
            "Date of Next Reevaluation",
            "Date of IEP",
            "Meeting Type",
        ]);
        assert_eq!(system(&headers), "SEIS IEP Dates");
        let fields = propose(&headers);
        let unknown: Vec<&String> = headers
            .iter()
            .zip(&fields)
            .filter(|(_, f)| f.is_none())
            .map(|(h, _)| h)
            .collect();
        assert_eq!(unknown, ["District of SPED Accountability"]);
        assert_eq!(fields[13], Some(Field::AnnualDue));
        assert_eq!(fields[15], Some(Field::LastAnnualMeeting));
    }

    #[test]
    fn a_title_above_the_header_is_not_the_header() {
        let rows = [
            row(&["Caseload of Ms. Example"]),
            row(&["", ""]),
            row(&["Name", "Grade", "DOB"]),
            row(&["Ada Okafor", "4", "1/2/2016"]),
        ];
        assert_eq!(find(rows.iter().map(Vec::as_slice)), Some(2));
        assert_eq!(find(rows.iter().take(1).map(Vec::as_slice)), None);
    }

    #[test]
    fn systems_are_known_by_their_words() {
        for (headers, name) in [
            (
                row(&["Name", "SEIS ID", "Service", "Delivery", "Start", "End"]),
                "SEIS Deliveries",
            ),
            (
                row(&["sourcedId", "givenName", "familyName", "grade"]),
                "Aeries",
            ),
            (
                row(&["SchoolID", "Student ID", "Name", "CaseMgr", "Age"]),
                "PowerSchool",
            ),
            (
                row(&["Child_Last", "Child_First", "DOB", "IEP_Due", "Reeval_Due"]),
                "Iowa IMS",
            ),
            (
                row(&["student.lastName", "student.firstName", "student.stateID"]),
                "Infinite Campus",
            ),
            (row(&["Kid", "Grade", "Birthday", "3-year"]), ""),
        ] {
            assert_eq!(system(&headers), name, "{headers:?}");
        }
    }

    #[test]
    fn no_word_stands_twice() {
        let mut words: Vec<&str> = SYNONYMS
            .iter()
            .flat_map(|(_, words)| words.iter().copied())
            .collect();
        let count = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), count);
    }
}
