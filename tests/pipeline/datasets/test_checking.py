"""What a check of labelled text finds, each thing on a file made for it."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.corpus.model import in_test_part
from pipeline.datasets import DatasetCheck, Finding, check
from pipeline.datasets.yardsticks import Yardstick
from pipeline.errors import CorpusError
from pipeline.settings import PROJECT

MOT = PROJECT.parent / "shared" / "data" / "mot_train.csv"
FINE = [
    (f"The steel bracket number {number} was made in 2001.", number % 2) for number in range(60)
]


def csv(*rows: tuple[str, int], header: str = "text,label") -> bytes:
    lines = [f'"{text}",{label}' for text, label in rows]
    return "\n".join([header, *lines]).encode()


def looked(*rows: tuple[str, int], yardsticks: tuple[Yardstick, ...] = ()) -> DatasetCheck:
    """The check of these rows among sixty in which there is nothing to find."""
    return check(csv(*FINE, *rows), "parts.csv", yardsticks)


def found(checked: DatasetCheck) -> dict[str, Finding]:
    return {finding.code: finding for finding in checked.findings}


def test_there_is_nothing_to_say_of_fine_data() -> None:
    checked = looked()
    assert checked.findings == ()
    assert (checked.summary.rows, checked.summary.non_compliant) == (60, 30)
    assert checked.form == "csv"


def test_what_comes_twice_is_counted_with_where_it_stood_before() -> None:
    again = FINE[3][0].upper().replace(" ", "  ")
    finding = found(looked((again, FINE[3][1])))["duplicates"]
    assert (finding.number, finding.serious) == (1, False)
    assert (finding.examples[0].row, finding.examples[0].other_row) == (61, 4)


def test_a_text_with_both_labels_is_a_conflict_with_a_row_of_either() -> None:
    finding = found(looked((FINE[3][0].lower(), 0)))["conflicts"]
    assert (finding.number, finding.serious) == (1, True)
    assert (finding.examples[0].row, finding.examples[0].other_row) == (4, 61)
    assert "one of the labels is wrong" in finding.sentence


def test_a_text_of_a_yardstick_that_would_be_learned_is_a_leak() -> None:
    learned = next(text for text, _ in FINE if not in_test_part(text))
    finding = found(looked(yardsticks=(Yardstick.of("the yardstick", [learned.upper()]),)))["leaks"]
    assert (finding.number, finding.serious) == (1, True)
    assert "stands in the yardstick" in finding.sentence
    assert finding.examples[0].text == learned


def test_a_text_of_a_yardstick_that_training_keeps_back_is_no_leak() -> None:
    kept_back = [text for text, _ in FINE if in_test_part(text)]
    codes = found(looked(yardsticks=(Yardstick.of("the yardstick", kept_back),)))
    assert codes.keys() == {"kept-back"}
    assert not codes["kept-back"].serious
    assert codes["kept-back"].number == len(kept_back) > 0


def test_only_one_label_is_refused_and_a_rare_one_is_a_warning() -> None:
    with pytest.raises(CorpusError, match="All 30 texts of parts.csv are labelled compliant"):
        check(csv(*((text, 0) for text, label in FINE if label)), "parts.csv")
    rare = check(csv(*((text, int(number < 5)) for number, (text, _) in enumerate(FINE))), "a.csv")
    assert "Only 5 of 60 texts (8.3%) are non-compliant" in found(rare)["balance"].sentence


def test_too_few_rows_are_told() -> None:
    assert "2 texts are too few" in found(check(csv(*FINE[:2]), "a.csv"))["few"].sentence


def test_another_language_is_serious_only_where_there_is_much_of_it() -> None:
    german = "Der Halter ist aus Kunststoff und wurde neunzehnhundertneunzig hergestellt"
    one = found(looked((f"{german}.", 1)))["language"]
    assert (one.number, one.serious) == (1, False)
    many = found(looked(*((f"{german}, Nummer {number}.", 1) for number in range(9))))["language"]
    assert (many.number, many.serious) == (9, True)
    assert "German" in many.sentence


def test_lengths_that_teach_little_are_told() -> None:
    codes = found(looked(("12.5 / 7", 0), ("Good condition", 0), ("very long " * 200, 1)))
    assert [codes[code].number for code in ("empty", "short", "long")] == [1, 1, 1]
    assert codes["empty"].serious
    assert len(codes["long"].examples[0].text) <= 160


def test_lost_letters_and_control_characters_are_told_and_shown() -> None:
    finding = found(looked(("A bracket\x00 of steel", 0), ("A br\ufffdcket of steel", 0)))[
        "characters"
    ]
    assert finding.number == 2
    assert [example.text for example in finding.examples] == [
        "A bracket\ufffd of steel",
        "A br\ufffdcket of steel",
    ]


def test_a_clause_that_is_never_violated_or_not_stated_by_anybody_is_told() -> None:
    rows = [f'"{text}",{label},{"" if number < 7 else "satisfied"}'
            for number, (text, label) in enumerate(FINE)]  # fmt: skip
    checked = check("\n".join(["text,label,age", *rows]).encode(), "a.csv")
    codes = found(checked)
    assert "age is violated in no text" in codes["clause-rare"].sentence
    assert codes["clause-unknown"].number == 7
    assert checked.summary.states["age"] == {
        "not_stated": 0, "satisfied": 53, "violated": 0, "": 7,
    }  # fmt: skip


def test_the_serious_findings_come_first_and_examples_are_few() -> None:
    checked = looked(*FINE[:20], (FINE[0][0], 1), ("7", 0))
    serious = [finding.serious for finding in checked.findings]
    assert serious == sorted(serious, reverse=True)
    assert len(found(checked)["duplicates"].examples) == 5


def test_a_file_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.datasets.checking.MOST_BYTES", 100)
    with pytest.raises(CorpusError, match="parts.csv has"):
        looked()


@pytest.mark.parametrize("name", ["parts.xlsx", "parts", ".csv", "csv"])
def test_another_kind_of_file_is_refused(name: str) -> None:
    with pytest.raises(CorpusError, match=r"ends in \.csv or \.jsonl"):
        check(csv(*FINE), name)


def test_a_finding_comes_back_from_json_as_it_was() -> None:
    for finding in looked((FINE[3][0], 0)).findings:
        assert Finding.from_dict(finding.as_dict()) == finding


@pytest.mark.skipif(not MOT.exists(), reason="the shared data folder is not beside the project")
def test_duplicates_and_conflicts_of_real_text_are_those_that_pandas_counts() -> None:
    frame = pd.read_csv(MOT)
    same = frame["text"].str.lower().str.split().str.join(" ")
    codes = found(check(MOT.read_bytes(), MOT.name))
    assert codes["duplicates"].number == same.duplicated().sum() > 0
    conflicts = int((frame.groupby(same)["label"].nunique() > 1).sum())
    assert (codes["conflicts"].number if "conflicts" in codes else 0) == conflicts
    # The same with labels turned over, so that there are some.
    turned = frame.assign(label=frame["label"].where(frame.index % 3 > 0, 1 - frame["label"]))
    twice = pd.concat([frame, turned])
    codes = found(check(twice.to_csv(index=False).encode(), "twice.csv"))
    same = twice["text"].str.lower().str.split().str.join(" ")
    assert codes["conflicts"].number == (twice.groupby(same)["label"].nunique() > 1).sum() > 100


cells = st.text(max_size=20) | st.sampled_from(["0", "1", "violated", "", "{}", "=1+1", "\ufeff"])
lines = st.lists(st.lists(cells, min_size=1, max_size=4), max_size=6).map(
    lambda rows: "\n".join(",".join(row) for row in rows).encode("utf-8", "surrogatepass")
)
headers = st.sampled_from([b"", b"text,label\n", b"text,label,age,evidence\n", b'{"text": "'])


@settings(deadline=None, max_examples=150)
@given(
    headers, st.binary(max_size=200) | lines, st.sampled_from(["a.csv", "a.jsonl", "a.CSV", "a"])
)
def test_whatever_the_bytes_are_the_answer_is_a_check_or_a_corpus_error(
    header: bytes, data: bytes, name: str
) -> None:
    try:
        assert check(header + data, name).summary.rows >= 2
    except CorpusError as error:
        assert error.remedy
