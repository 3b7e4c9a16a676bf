//! Twelve invented vaults of names from many languages, for forms and frames to be tried on. Nobody in them exists.

use hallway_domain::deidentify::roster::{Person, PersonKind, Roster};

/// Given names and family names of one origin; the third line's nicknames are listed for the first people, one each.
const ORIGINS: [(&str, &str, &str); 12] = [
    // Hmong
    (
        "Pa,Kou,Mai,Tou,Yer,Bao,Xee,Nou,Chue,Kao,Pheng,Gao,Toua,Sheng,Ntxhi,Chong,Mee,Fue,Paj,Teng,Youa,Blia,Kong,Ze",
        "Vang,Xiong,Her,Lor,Moua,Yang,Thao,Lee,Vue,Cha,Khang,Hang,Kue,Chang,Herr,Xyooj,Fang,Ly,Lo,Thor,Vaj,Yaj,Hawj,Muas",
        "Pa Houa,Kouko,Maim,Touby",
    ),
    // Somali
    (
        "Abdirahman,Hodan,Ayaan,Ifrah,Samiira,Yusuf,Liban,Fadumo,Khadra,Zakariya,Ilhaan,Warsame,Hibo,Guled,Sahra,Mahad,Deeqa,Nuur,Asad,Ubah,Idil,Bilal,Fartun,Cabdi",
        "Warsame,Farah,Abdi,Hersi,Jama,Elmi,Guled,Osman,Duale,Aden,Yusuf,Nur,Ismail,Shire,Diriye,Mohamud,Geedi,Barre,Roble,Egal,Samatar,Dirie,Awale,Maxamed",
        "Abdi,Hoodo,Ayu,Iffy",
    ),
    // Vietnamese
    (
        "Thuy,Minh,Anh,Linh,Quang,Bao,Khanh,Duc,Ngoc,Phuong,Trang,Tuan,Vy,Huy,Lan,Nhi,Hieu,Tam,Dat,Mai,Kiet,My,Long,Thanh",
        "Nguyen,Tran,Le,Pham,Huynh,Hoang,Phan,Vo,Dang,Bui,Do,Ho,Ngo,Duong,Ly,Dinh,Truong,Luong,Trinh,Doan,Mach,Cao,To,Lam",
        "Tee,Minnie,Annie,Lin",
    ),
    // Arabic
    (
        "Yousef,Layla,Omar,Noor,Hassan,Mariam,Khalid,Zaynab,Ibrahim,Fatimah,Tariq,Amira,Salma,Jamal,Rania,Karim,Huda,Nabil,Dalia,Waleed,Reem,Samir,Iman,Bashir",
        "Al-Masri,Haddad,Khoury,El-Amin,Nasser,Saleh,Darwish,Mansour,Abu-Zaid,Qasim,Shaheen,Hamdan,Aziz,Jaber,Barakat,Sabbagh,Najjar,Rahman,Al Hamad,Kassab,Tahan,Zein,Fakhoury,Issa",
        "Joe,Lulu,Ozzy,Nunu",
    ),
    // Navajo and other nations
    (
        "Nizhoni,Shilah,Dezba,Kai,Hania,Tse,Ahiga,Yanaha,Wyatt,Leon,Tazbah,Niyol,Shandiin,Sani,Dakota,Winona,Chayton,Takoda,Aiyana,Cheyenne,Elan,Mika,Kaya,Tate",
        "Begay,Yazzie,Benally,Tsosie,Nez,Yellowhorse,Bitsui,Etsitty,Runs Him,Spotted Eagle,Iron Cloud,Two Bulls,Manygoats,Tso,Chee,Lonewolf,Redfeather,Good Voice,Attakai,Peshlakai,High Elk,Whitehorse,Bowekaty,Zah",
        "Zhoni,Shy,Bah,Kaiyo",
    ),
    // Latino, with two family names
    (
        "José,Xóchitl,María,Ángel,Guadalupe,Mateo,Yesenia,Joaquín,Itzel,Alejandro,Valentina,Ximena,Santiago,Lucía,Esteban,Marisol,Rubén,Graciela,Andrés,Noemí,Emiliano,Citlali,Ramón,Araceli",
        "Hernández Ruiz,Quiroz,De la Cruz,Peña,Ortiz Vega,Méndez-Ortiz,Salazar,Ybarra,Del Río,Montoya Lima,Cárdenas,Zúñiga,Barragán,Nuñez,Castañeda,Villaseñor,Treviño,Muñoz Paz,Galván,Escobedo,Orozco,Rentería,Bustos,Ocampo",
        "Pepe,Xochi,Mari,Lito",
    ),
    // Hyphens, particles and apostrophes
    (
        "Mary-Kate,Jean-Luc,D'Andre,Anna-Lise,Sang-ho,J'Quan,Ana Sofia,Sean,Siobhan,Caoimhe,De'Asia,Ka'iulani,Ma'at,Lou-Ann,Dae-Jung,Miles,Soo-Jin,La'Tasha,Jo,Pieter,Willem,Margit,Oisin,Brigid",
        "O'Brien,Van der Berg,McIntyre,Smith-Jones,D'Angelo,O'Neill,St. Clair,Fitz-Roy,von Trapp,De Luca,MacDonald,O'Shea,Van Dyke,Lopez-Bell,Le Blanc,Di Marco,Mc Carthy,Ter Horst,O'Dea,Baker-Lowe,De Vries,Kealoha,Kahananui,Ua",
        "MK,JL,Dre,Annie",
    ),
    // Black American
    (
        "DeShawn,Keisha,Malachi,Tyrese,Imani,Jamarion,Aaliyah,Devonte,Kiara,Xavier,Latrice,Marquis,Nia,Terrell,Zion,Shanice,Darius,Amari,Jaylen,Trinity,Cameron,Raven,Isaiah,Ebony",
        "Washington,Booker,Gaines,Mosley,Hargrove,Battle,Pettway,Singletary,Ravenell,Broadnax,Tolliver,Grier,Bolden,Fields,Dupree,Hightower,Ruffin,Spivey,Toomer,Gadson,Pinckney,Latimore,Frazier,Mack",
        "Shawn,Keke,Mally,Ty",
    ),
    // Northern and eastern European
    (
        "Jasper,Anya,Dmitri,Ingrid,Piotr,Saoirse,Lars,Katarzyna,Bogdan,Freya,Milan,Zofia,Anders,Oksana,Tomasz,Signe,Radek,Yelena,Viktor,Astrid,Casper,Maja,Stefan,Irina",
        "Kowalczyk,Lindqvist,Petrov,Sorensen,Novak,Bergstrom,Wisniewski,Halvorsen,Dvorak,Shevchenko,Ostrowski,Nygaard,Jankowski,Volkov,Hakala,Szymanski,Eriksen,Kozlova,Rasmussen,Zielinski,Haugen,Popescu,Ivanov,Bjork",
        "Jaz,Nya,Dima,Inge",
    ),
    // South and east Asian
    (
        "Priya,Arjun,Wei,Jin,Aarav,Lakshmi,Yuki,Hiro,Xiu,Ming,Devika,Rohan,Sakura,Ji-woo,Anjali,Kiran,Mei,Bo,Harpreet,Gurpreet,Tenzin,Dawa,Pema,Sanjay",
        "Patel,Singh,Chen,Kim,Nair,Iyer,Tanaka,Sato,Wu,Li,Reddy,Gupta,Watanabe,Park,Banerjee,Kaur,Zhao,Xu,Dhillon,Gill,Sherpa,Lama,Dorji,Rao",
        "Pri,AJ,Weiwei,Jinny",
    ),
    // Names that are ordinary words
    (
        "Will,May,Grace,Mark,Hope,Art,Rose,June,Bill,Chance,Chase,Faith,Joy,Angel,Destiny,Summer,Autumn,Rusty,Christian,Grant,Reed,Drew,Frank,Jack",
        "Young,Brown,Rivers,Stone,Long,Waters,Parks,Bell,Day,Price,Woods,Rice,Love,Little,Best,Bird,Hill,Banks,Case,Early,Church,Street,Cook,Miller",
        "Bear,Sunny,Gigi,Bug",
    ),
    // Usual ones with many short forms
    (
        "Elizabeth,William,Katherine,Robert,Margaret,Benjamin,Samantha,Nathaniel,Jessica,Zachary,Rebecca,Theodore,Gabriel,Madison,Christopher,Alexandra,Timothy,Abigail,Jonathan,Kimberly,Anthony,Jennifer,Matthew,Charlotte",
        "Baker,Johnson,Thompson,Sullivan,Gallagher,Peterson,Hoffman,Crawford,Schneider,Delgado,Whitaker,Lawson,Pruitt,Ellison,Bradshaw,Kessler,Tucker,Harmon,Dalton,Weaver,Conley,Barnett,Stokes,Mercer",
        "Birdie,Liam,Kit,Bo",
    ),
];

/// The vaults: two people of every origin in each.
pub(crate) fn vaults() -> Vec<Roster> {
    let mut vaults = vec![Roster::default(); 12];
    for (n, (given, family, nicknames)) in ORIGINS.iter().enumerate() {
        let nicknames: Vec<&str> = nicknames.split(',').collect();
        for (k, (first, last)) in given.split(',').zip(family.split(',')).enumerate() {
            let Some(vault) = vaults.get_mut((k + n) % 12) else {
                continue;
            };
            let count = vault.people.len();
            let kind = match (n + k) % 6 {
                0 => PersonKind::Staff,
                1 => PersonKind::Guardian,
                _ => PersonKind::Student,
            };
            vault.people.push(Person {
                key: format!("p{count}"),
                kind,
                first: first.to_owned(),
                last: last.to_owned(),
                nicknames: nicknames
                    .get(k)
                    .map(|n| (*n).to_owned())
                    .into_iter()
                    .collect(),
                ..Person::default()
            });
        }
    }
    vaults
}
