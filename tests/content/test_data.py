"""The real tables."""

from __future__ import annotations

import json
import re
from pathlib import Path

import frictionless
import pytest

from twelvedays import load, rules
from twelvedays.control import FIRST, LAST
from twelvedays.schema import data_folder, read_package

TABLES = read_package(data_folder())


def test_the_tables_keep_their_rules():
    """Catches a dangling id, a doubled key, crossed bounds, a record without evidence."""
    assert list(rules.faults()) == []


def test_likely_duplicates_are_reviewed():
    """Catches one thing recorded twice; pairs that a reader found to be two things stand in a list with the reason."""
    listed = Path(__file__).with_name("not_duplicates.csv").read_text(encoding="utf-8").splitlines()[1:]
    reviewed = {tuple(line.split(",")[:2]) for line in listed}
    found = {tuple(re.findall(r"'([a-z0-9-]+)'", line)) for line in rules.likely_duplicates()}
    assert {pair[-2:] for pair in found} == reviewed


@pytest.mark.parametrize("name", TABLES)
def test_frictionless_finds_the_table_valid(name):
    """Catches a table that our own loader takes and the tools of others do not."""
    report = frictionless.Package(str(data_folder() / "datapackage.json")).get_resource(name).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "note"])


@pytest.mark.parametrize("name", TABLES)
def test_files_are_plain_csv(name):
    """Catches a byte order mark, Windows line ends and a last line without its end."""
    content = TABLES[name].path.read_bytes()
    assert not content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in content
    assert content.endswith(b"\n")


@pytest.mark.parametrize("name", TABLES)
def test_every_table_has_rows_and_every_column_a_use(name):
    """Catches an empty table, and a column that no row fills."""
    frame = load(name)
    assert len(frame)
    assert list(frame.columns[frame.isna().all()]) == []


def test_every_field_is_described():
    """Catches a column that a reader of the dictionary could not understand."""
    package = json.loads((data_folder() / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        for field in resource["schema"]["fields"]:
            assert field["description"].endswith((".", ";")), (resource["name"], field["name"])


def test_terms_are_few():
    """Catches evidence that copies a sentence instead of naming the words to search for."""
    evidence = load("evidence")
    words = evidence["terms"].str.replace(";", " ").str.split().str.len()
    assert evidence[words > 8].empty


def test_coordinates_have_a_source_and_lie_in_their_region():
    """Catches a coordinate without its dataset, half a pair, and latitude taken for longitude."""
    places = load("places")
    located = places["latitude"].notna()
    assert (located == places["longitude"].notna()).all()
    assert (located == places["coordinate_source"].notna()).all()
    syrian = places[located & places["country_code"].eq("SY")]
    assert syrian["latitude"].between(32.3, 37.4).all()
    assert syrian["longitude"].between(35.6, 42.4).all()


def test_precision_of_a_place_follows_its_kind():
    """Catches a governorate, a country or a region that is given as an exact place (UCDP GED)."""
    kinds = load("places").set_index("place_id")["place_type"].astype("str")
    events = load("events")
    events["kind"] = events["place_id"].map(kinds)
    assert set(events.loc[events["kind"] == "governorate", "where_prec"]) == {4}
    assert set(events.loc[events["kind"] == "country", "where_prec"]) == {6}
    assert 1 not in set(events.loc[events["kind"] == "region", "where_prec"])
    assert (events["place_id"].notna() == events["where_prec"].notna()).all()


def test_the_sources_add_up():
    """Catches passages or words that sources.csv counts otherwise."""
    counted = load("passages").groupby("source_id").agg(passages=("passage_id", "size"), words=("words", "sum"))
    for row in load("sources").itertuples():
        assert (row.passages, row.words) == tuple(counted.loc[row.source_id])


def test_silence_is_not_coverage():
    """Catches a passage marked as recorded that no record cites, and one cited but not marked."""
    passages = load("passages").set_index("passage_id")
    cited = set(load("evidence")["passage_id"])
    recorded = set(passages.index[passages["coverage"] == "recorded"])
    assert recorded == cited
    silent = passages[passages["coverage"] != "recorded"]
    assert silent["coverage_note"].notna().all()


def test_changes_of_control_agree_with_their_events():
    """Catches a change dated outside the event that it belongs to."""
    spans = load("events").set_index("event_id")[["date_start", "date_end"]]
    changes = load("control_changes").join(spans, on="event_id")
    early = changes[changes["date"] < changes["date_start"]]
    late = changes[changes["date"] > changes["date_end"]]
    assert early.empty
    assert late.empty


def test_the_twelve_days_each_have_events():
    """Catches a day of the offensive that was left out."""
    events = load("events")
    exact = events[events["date_prec"] == 1]["date_start"].dropna()
    days = set(exact[(exact >= FIRST) & (exact <= LAST)].dt.day)
    assert days >= {26, 27, 28, 29, 30, 1, 2, 3, 4, 5, 6, 7, 8}
