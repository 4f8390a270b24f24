"""Examinations: what is measured, which rules fail, and what is kept."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from pipeline import datasets, registry
from pipeline.corpus.model import in_test_part
from pipeline.errors import GateError
from pipeline.gate import GateReport, State, report_of
from pipeline.gate.examine import examine
from pipeline.gate.hold_outs import hold_outs
from pipeline.gate.judge import points
from pipeline.regulation import REGULATION_FILE, load_regulation
from pipeline.settings import Settings
from pipeline.store.engine import reading
from pipeline.store.tables import GateReportRow, ReadingRow
from tests.pipeline.desk.desks import decide
from tests.pipeline.gate.examining import Quiet, examine_version, with_rules, write_version
from tests.pipeline.keeping import judged, written
from tests.pipeline.people import admin
from tests.pipeline.regulation.examples import CA2, CA2_TEXT
from tests.pipeline.tiny_model import write_tiny_version


@pytest.fixture(scope="module")
def settings(tmp_path_factory) -> Settings:
    """The champion knows all words, "worse" only two, "same" all; one document is open."""
    home = tmp_path_factory.mktemp("gate")
    made = with_rules(
        Settings.from_env(
            {"CLAUSEWISE_HOME": str(home), "CLAUSEWISE_MODELS": str(home / "models")}
        ),
        "latency_ratio: off\nleast_texts: 10\n",
    )
    write_version(made, "shipped-1")
    write_version(made, "same")
    write_version(made, "worse", "poor", "fair")
    texts = [f"An {'iron' if n % 4 == 0 else 'steel'} bolt, number {n}." for n in range(20)]
    read = written(made, "read.txt", *texts)
    judged(made, read, "shipped-1", "".join("x" if n % 4 == 0 else "." for n in range(20)))
    decide(made, admin(made), read, 0, non_compliant=True)
    written(made, "unread.txt", "A pipe of iron.", "A pipe of steel.")
    return made


@pytest.fixture(scope="module")
def worse(settings):
    return examine_version(settings, "worse")


def state(report: GateReport, rule: str) -> State:
    return {found.rule: found.state for found in report.rules}[rule]


def test_a_version_that_is_the_same_passes_and_nothing_differs(settings):
    report = examine_version(settings, "same").report
    assert report.failed == ()
    assert report.verdict == "may go into use"
    (one,) = report.held_out
    assert one.n == 60
    assert one.test.p == 1
    assert all(measure.difference.value == 0 for measure in one.measures)
    assert (report.flips.to_flagged, report.flips.to_passed) == (0, 0)
    assert report.challenger_sha256 != report.champion_sha256  # their metadata differ


def test_a_version_that_finds_less_fails_and_it_is_said_where(worse):
    report = worse.report
    assert {rule.rule for rule in report.failed} >= {"recall_fall", "clause_fall", "flips"}
    (one,) = report.held_out
    recall = one.measure("recall")
    assert recall.challenger.value < recall.champion.value
    found = {rule.rule: rule.found for rule in report.rules}
    assert f"{recall.champion.value:.1%} now" in found["recall_fall"]
    assert "Material" in found["clause_fall"] or "Age" in found["clause_fall"]


def test_quality_is_what_evaluation_says(settings, worse):
    from pipeline.evaluation import evaluate_model
    from pipeline.scoring import Scorer

    version = registry.find(settings, "worse")
    (corpus,) = hold_outs(settings, version, load_regulation(), 60)
    metrics = evaluate_model(Scorer(version.path), corpus)
    (one,) = worse.report.held_out
    for name in ("accuracy", "precision", "recall", "f1", "macro_f1"):
        assert one.measure(name).challenger.value == pytest.approx(getattr(metrics, name))
    assert {part.name: part.challenger for part in one.clauses} == pytest.approx(metrics.clauses)


def test_what_would_change_in_open_documents_is_counted_and_named(settings, worse):
    flips = worse.report.flips
    assert (flips.documents, flips.paragraphs) == (2, 22)
    assert (flips.to_flagged, flips.to_passed, flips.decided) == (0, 6, 1)
    assert {(flip.document, flip.index) for flip in flips.examples} == {
        *(("read.txt", n) for n in range(0, 20, 4)),
        ("unread.txt", 0),
    }
    with reading(settings) as session:  # and nothing of it was kept
        assert session.query(ReadingRow).filter_by(model_version="worse").count() == 0


def test_documents_that_are_closed_do_not_count_and_what_is_read_is_bounded(settings):
    champion, challenger = (registry.find(settings, name) for name in ("shipped-1", "worse"))
    with_rules(settings, "open_paragraphs: 7\nleast_texts: 10\n")
    try:
        flips = examine(settings, challenger, champion, Quiet()).flips
    finally:
        with_rules(settings, "latency_ratio: off\nleast_texts: 10\n")
    assert flips.paragraphs == 7
    assert flips.of_paragraphs == 22


def test_a_rule_that_nothing_can_be_said_of_is_not_applicable(worse):
    assert state(worse.report, "officers_p") is State.NOT_APPLICABLE
    assert state(worse.report, "latency_ratio") is State.NOT_APPLICABLE
    found = {rule.rule: rule.found for rule in worse.report.rules}
    assert "switched off" in found["latency_ratio"]


def test_a_clause_that_is_no_longer_judged_fails(settings):
    write_tiny_version(settings.models_dir, "silent")
    report = examine_version(settings, "silent").report
    found = {rule.rule: rule.found for rule in report.rules}
    assert state(report, "clause_fall") is State.FAILED
    assert "does not judge Age, Condition, Material" in found["clause_fall"]


def test_what_is_kept_is_what_was_found(settings, worse):
    assert report_of(settings, worse.id) == worse
    assert GateReport.from_dict(worse.report.as_dict()) == worse.report


def test_the_version_in_use_is_not_examined_against_itself(settings):
    with pytest.raises(GateError, match="shipped-1 is in use already"):
        examine_version(settings, "shipped-1")


def test_a_stopped_examination_keeps_nothing(settings):
    class Stopped(Quiet):
        def cancelled(self) -> bool:
            return True

    with reading(settings) as session:
        before = session.query(GateReportRow).count()
    pair = (registry.find(settings, name) for name in ("same", "shipped-1"))
    with pytest.raises(GateError, match="was stopped"):
        examine(settings, *pair, Stopped())
    with reading(settings) as session:
        assert session.query(GateReportRow).count() == before


def test_what_officers_decided_counts_where_it_is_held_out(tmp_path):
    settings = with_rules(
        Settings.from_env(
            {"CLAUSEWISE_HOME": str(tmp_path), "CLAUSEWISE_MODELS": str(tmp_path / "models")}
        ),
        "least_texts: 6\nofficers_p: 0.2\n",
    )
    write_version(settings, "shipped-1")
    write_version(settings, "worse", "poor", "fair")
    held_out = [text for n in range(200) if in_test_part(text := f"An iron bolt {n}.")]
    document_id = written(settings, "a.txt", *held_out)
    for index in range(len(held_out)):
        decide(settings, admin(settings), document_id, index, non_compliant=True)
    report = examine_version(settings, "worse").report
    assert report.officers is not None
    assert report.officers.n == len(held_out) >= 6
    assert report.officers.test.only_champion == len(held_out)
    assert state(report, "officers_p") is State.FAILED
    assert "From TXT files" in {part.name for part in report.officers.slices}


def test_what_somebody_trained_it_on_is_measured_too(settings, tmp_path):
    rows = "".join(f"A bolt of iron {n},1\nA nut of steel {n},0\n" for n in range(100))
    checked = datasets.check(f"text,label\n{rows}".encode(), "bolts.csv")
    dataset = datasets.add(settings, admin(settings), checked, "Bolts")
    version = registry.find(settings, "same")
    trained = replace(version, card={"datasets": {"corpus": datasets.named_in_orders(dataset)}})
    built_in, bolts = hold_outs(settings, trained, load_regulation(), 60)
    assert bolts.name == "Bolts"
    assert 0 < len(bolts) < 60
    assert all(in_test_part(text) for text in bolts.frame["text"])
    lab = replace(version, card={"corpus": "classic"})
    assert [corpus.name for corpus in hold_outs(settings, lab, load_regulation(), 60)] == [
        built_in.name,
        "The lab's short sentences, held out",
    ]


def test_a_version_for_another_regulation_is_measured_by_that_one(tmp_path):
    settings = with_rules(
        Settings.from_env(
            {"CLAUSEWISE_HOME": str(tmp_path), "CLAUSEWISE_MODELS": str(tmp_path / "models")}
        ),
        "least_texts: 6\n",
    )
    write_version(settings, "shipped-1")
    folder = write_version(settings, "for-ca2").parent
    (folder / REGULATION_FILE).write_text(CA2_TEXT, encoding="utf-8")
    held_out = [text for n in range(200) if in_test_part(text := f"An iron bolt {n}.")]
    document_id = written(settings, "a.txt", *held_out)
    for index in range(len(held_out)):
        decide(settings, admin(settings), document_id, index, non_compliant=True)
    report = examine_version(settings, "for-ca2").report
    assert report.regulation_changes
    assert report.regulation.id == CA2.id
    assert {part.name for part in report.held_out[0].clauses} == set(CA2.clause_ids)
    assert report.officers is None  # they decided by the regulation that is in use


def test_a_difference_of_nothing_has_no_sign():
    assert [points(share) for share in (0.004, -0.004, -0.0001)] == [
        "+0.4 points",
        "−0.4 points",
        "±0.0 points",
    ]


def test_held_out_texts_of_a_kind_are_all_found():
    import pandas as pd

    from pipeline.corpus.model import Corpus
    from pipeline.gate.slices import slices

    frame = pd.DataFrame(
        {
            "text": ["IRON BOLT 12", "a nut " * 30, ""],
            "label": [1, 0, 0],
            "age": ["violated", "not_stated", ""],
            "scanned": [0.9, None, None],
            "kind": ["pdf", "pdf", "txt"],
        }
    )
    found = {
        name: mask.tolist()
        for name, mask in slices(Corpus("x", frame, ("age",)), load_regulation()).items()
    }
    assert found["Mostly capital letters"] == [True, False, False]
    assert found["With digits"] == [True, False, False]
    assert found["Over 40 words"] == [False, True, False]
    assert found["Speaks of age"] == [True, False, False]
    assert found["Scanned"] == [True, False, False]
    assert found["From PDF files"] == [True, True, False]
    assert "13 to 40 words" not in found
    assert np.all([len(mask) == 3 for mask in found.values()])
