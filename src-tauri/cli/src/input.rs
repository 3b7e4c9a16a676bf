//! The fields of a record: from a JSON file, with single flags laid over them.

use crate::problem::{Problem, Result};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use std::path::Path;

/// No file of fields is larger, in bytes.
const LARGEST: u64 = 4 * 1024 * 1024;

/// Fields being gathered.
#[derive(Clone)]
pub(crate) struct Fields {
    map: Map<String, Value>,
}

impl Fields {
    /// The object in `file`, or nothing yet. `also` are other names that a field may have in the file.
    pub(crate) fn read(file: Option<&Path>, also: &[(&str, &str)]) -> Result<Self> {
        let Some(path) = file else {
            return Ok(Self { map: Map::new() });
        };
        let mut map: Map<String, Value> = json_file(path)?;
        for (other, name) in also {
            if let Some(value) = map.shift_remove(*other) {
                map.insert((*name).to_owned(), value);
            }
        }
        Ok(Self { map })
    }

    /// Lays a flag over the file.
    pub(crate) fn set(mut self, name: &str, value: Option<impl Serialize>) -> Self {
        if let Some(value) = value {
            self.map.insert(name.to_owned(), json!(value));
        }
        self
    }

    /// Fills a field that nobody gave.
    pub(crate) fn default(mut self, name: &str, value: impl Serialize) -> Self {
        self.map.entry(name).or_insert_with(|| json!(value));
        self
    }

    /// Takes the named fields out.
    pub(crate) fn take(&mut self, names: &[&str]) -> Self {
        let map = names
            .iter()
            .filter_map(|name| Some(((*name).to_owned(), self.map.shift_remove(*name)?)))
            .collect();
        Self { map }
    }

    /// Lays these fields over a record's.
    pub(crate) fn over(self, record: &impl Serialize) -> Self {
        let mut map = match json!(record) {
            Value::Object(map) => map,
            _ => Map::new(),
        };
        map.extend(self.map);
        Self { map }
    }

    /// The fields as the record's own type.
    pub(crate) fn into<T: DeserializeOwned>(self) -> Result<T> {
        serde_json::from_value(Value::Object(self.map)).map_err(|e| {
            Problem::bad_input(
                format!("The fields cannot be used: {e}."),
                "See the command's --help for their names.",
            )
        })
    }
}

/// A JSON file of a known form.
pub(crate) fn json_file<T: DeserializeOwned>(path: &Path) -> Result<T> {
    let text = text_file(path, LARGEST)?;
    serde_json::from_str(&text).map_err(|e| {
        Problem::bad_input(
            format!("{} cannot be used: {e}.", path.display()),
            "Correct the JSON; the message says where.",
        )
    })
}

/// A text file of bounded size.
pub(crate) fn text_file(path: &Path, largest: u64) -> Result<String> {
    let failed = |e: std::io::Error| Problem::unreadable(path, &e);
    let size = std::fs::metadata(path).map_err(failed)?.len();
    if size > largest {
        return Err(Problem::bad_input(
            format!("{} is too large.", path.display()),
            "Check that it is the file you mean.",
        ));
    }
    let text = std::fs::read_to_string(path).map_err(failed)?;
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}
