"""A person's own file loads, or the error says which line to correct and how."""

import csv
import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.corpus import Corpus, load_corpus
from pipeline.corpus.model import UNKNOWN
from pipeline.errors import CorpusError

MOT = Path(__file__).resolve().parents[4] / "shared" / "data" / "mot_train.csv"
STATES = ("not_stated", "satisfied", "violated")


def load(folder: Path, name: str, content: str | bytes) -> Corpus:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return load_corpus(str(path))


def test_a_csv_with_text_and_label_loads(tmp_path: Path) -> None:
    corpus = load(tmp_path, "own.csv", 'text,label\n"Bracket, 1987",1\nnew cap,0\n')
    assert corpus.name == "own.csv"
    assert corpus.clause_ids == ()
    assert corpus.frame.to_dict("list") == {"text": ["Bracket, 1987", "new cap"], "label": [1, 0]}


def test_clause_columns_load_and_others_are_left_out(tmp_path: Path) -> None:
    corpus = load(tmp_path, "own.csv", "id,text,material,label,age\n7,cap,Violated,1,not_stated\n")
    assert corpus.clause_ids == ("age", "material")
    assert corpus.frame.to_dict("records") == [
        {"text": "cap", "label": 1, "age": "not_stated", "material": "violated"}
    ]


def test_json_lines_load_and_blank_lines_do_not_count(tmp_path: Path) -> None:
    lines = '{"text": "cap", "label": true}\n\n{"label": 0.0, "text": "lid"}\n'
    corpus = load(tmp_path, "own.jsonl", lines)
    assert corpus.frame.to_dict("list") == {"text": ["cap", "lid"], "label": [1, 0]}


@pytest.mark.parametrize(
    ("written", "label"),
    [("0", 0), ("1", 1), ("0.0", 0), ("1.0", 1), ("TRUE", 1), ("false", 0)]
    + [("Non-Compliant", 1), (" compliant ", 0)],
)
def test_labels_can_be_written_in_several_ways(tmp_path: Path, written: str, label: int) -> None:
    corpus = load(tmp_path, "own.csv", f"text,label\ncap,{written}\n")
    assert corpus.frame["label"].tolist() == [label]


def test_a_byte_order_mark_and_capitals_in_the_header_do_no_harm(tmp_path: Path) -> None:
    assert len(load(tmp_path, "own.csv", b"\xef\xbb\xbfText, Label\r\ncap,1\r\n")) == 1


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.csv", "", ["a.csv", "line 1", "no text and no label", "nothing"]),
        ("a.csv", "txt,label\ncap,1\n", ["no text", "txt, label", "Name the columns"]),
        ("a.csv", "text;label\ncap;1\n", ["text;label", "separated by commas"]),
        ("a.csv", "text,label\n", ["a.csv has no rows"]),
        ("a.csv", "text,label\ncap,1\nlid,2\n", ["line 3, label", "'2'", "0 or compliant"]),
        ("a.csv", "text,label\ncap,\n", ["line 2, label", "''"]),
        ("a.csv", 'text,label\n"two\nlines",1\nlid,x\n', ["line 4, label", "'x'"]),
        ("a.csv", "text,label,age\ncap,1,old\n", ["line 2, age", "'old'", "not_stated, satisfied"]),
        ("a.csv", "text,label\n ,1\ncap,0\n,0\n", ["2 empty texts", "line 2, 4", "delete the row"]),
        ("a.csv", "text,label\ncap, red,1\n", ["line 2", "3 values for 2 columns", "quotes"]),
        ("a.csv", 'text,label\n"cap,1\n', ["is not CSV", "double quotes"]),
        ("a.csv", "text,label,text\ncap,1,cap\n", ["text twice"]),
        ("a.csv", b"text,label\ncap,1\nK\xfcche,0\n", ["line 3", "0xfc", "Save it as UTF-8"]),
        ("a.csv", "text,label,age\ncap,0,violated\n", ["line 2", "label is 0", "age is violated"]),
        (
            "a.csv",
            "text,label,age,condition,material\ncap,1,satisfied,not_stated,satisfied\n",
            ["line 2", "label is 1", "no clause is violated"],
        ),
        ("a.jsonl", "", ["a.jsonl has no rows"]),
        ("a.jsonl", '{"text": "cap", "label": 1}\n{"text"\n', ["line 2, is not JSON"]),
        ("a.jsonl", "[1]\n", ["line 1, is not an object", "[1]"]),
        ("a.jsonl", '{"text": "cap"}\n', ["line 1", "no label", "it has text"]),
        ("a.jsonl", '{"text": null, "label": 1}\n', ["1 empty text", "line 1"]),
        ("a.jsonl", '{"text": 12, "label": 1}\n', ["line 1, text", "12 is not a text"]),
        ("a.jsonl", '{"text": "\\ud800", "label": 1}\n', ["line 1, text", "is not a text"]),
        ("a.jsonl", '{"text": "cap", "label": NaN}\n', ["line 1, label", "nan"]),
        (
            "a.jsonl",
            '{"text": "a", "label": 1, "age": "violated"}\n{"text": "b", "label": 1}\n',
            ["line 2", "'age'", "some lines only"],
        ),
        ("a.jsonl", "[" * 100_000, ["line 1, is not JSON"]),
        ("a.jsonl", f'{{"text": {"1" * 5_000}, "label": 1}}\n', ["line 1, is not JSON"]),
    ],
)
def test_what_is_wrong_is_named_with_its_place_and_remedy(
    tmp_path: Path, name: str, content: str | bytes, words: list[str]
) -> None:
    with pytest.raises(CorpusError) as error:
        load(tmp_path, name, content)
    assert [word for word in words if word not in str(error.value)] == []
    assert error.value.remedy


def test_a_label_1_may_come_from_a_clause_that_the_file_does_not_have(tmp_path: Path) -> None:
    assert len(load(tmp_path, "own.csv", "text,label,age\ncap,1,satisfied\n")) == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("own.csv", "text,label,age,material\ncap,1,,violated\nlid,0, ,\n"),
        (
            "own.jsonl",
            '{"text": "cap", "label": 1, "age": null, "material": "violated"}\n'
            '{"text": "lid", "label": 0, "age": "", "material": null}\n',
        ),
    ],
)
def test_a_state_that_is_left_empty_is_unknown(tmp_path: Path, name: str, content: str) -> None:
    corpus = load(tmp_path, name, content)
    assert corpus.clause_ids == ("age", "material")
    assert corpus.frame["age"].tolist() == [UNKNOWN, UNKNOWN]
    assert corpus.frame["material"].tolist() == ["violated", UNKNOWN]


def test_where_a_state_is_unknown_a_label_1_may_come_from_it(tmp_path: Path) -> None:
    text = "text,label,age,condition,material\ncap,1,satisfied,not_stated,\n"
    assert len(load(tmp_path, "own.csv", text)) == 1


def test_duplicates_stay_and_conflicting_labels_are_counted(tmp_path: Path) -> None:
    corpus = load(tmp_path, "own.csv", "text,label\ncap,1\ncap,1\nCAP,0\nlid,0\n")
    assert len(corpus) == 4
    assert corpus.conflicts() == 1


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="gone.csv cannot be read: No such file"):
        load_corpus(str(tmp_path / "gone.csv"))


def test_rows_takes_a_seeded_sample_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("text,label\n" + "".join(f"cap {number},1\n" for number in range(100)))
    sample = load_corpus(str(path), rows=10)
    assert len(sample) == 10
    assert sample.fingerprint == load_corpus(str(path), rows=10).fingerprint
    assert sample.fingerprint != load_corpus(str(path), rows=10, seed=8).fingerprint
    assert len(load_corpus(str(path), rows=1_000)) == 100


@pytest.mark.skipif(not MOT.exists(), reason="the shared data folder is not beside the project")
def test_the_inspection_findings_load() -> None:
    corpus = load_corpus(str(MOT))
    assert len(corpus) > 2_000
    assert set(corpus.frame["label"]) == {0, 1}


texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)


@st.composite
def labelled_rows(draw: st.DrawFn) -> list[dict[str, object]]:
    rows = []
    for text in draw(st.lists(texts, min_size=1, max_size=8)):
        states = {clause: draw(st.sampled_from(STATES)) for clause in ("age", "condition")}
        material = draw(st.sampled_from(STATES))
        label = int("violated" in (*states.values(), material))
        rows.append({"text": text, "label": label, **states, "material": material})
    return rows


@settings(deadline=None)
@given(labelled_rows())
def test_any_text_comes_back_from_csv_as_it_was(rows: list[dict[str, object]]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "own.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, fieldnames=list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
        assert load_corpus(str(path)).frame.to_dict("records") == rows


@settings(deadline=None)
@given(labelled_rows(), st.booleans())
def test_any_text_comes_back_from_json_lines_as_it_was(
    rows: list[dict[str, object]], ascii_only: bool
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "own.jsonl"
        lines = [json.dumps(row, ensure_ascii=ascii_only) for row in rows]
        path.write_text("\n".join(lines), encoding="utf-8", newline="")
        assert load_corpus(str(path)).frame.to_dict("records") == rows


@settings(deadline=None)
@given(st.binary(max_size=200), st.sampled_from([".csv", ".jsonl"]))
def test_whatever_the_bytes_are_the_answer_is_a_corpus_or_a_corpus_error(
    data: bytes, suffix: str
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"own{suffix}"
        path.write_bytes(b"text,label\n" + data if suffix == ".csv" else data)
        try:
            assert len(load_corpus(str(path))) > 0
        except CorpusError as error:
            assert "own" in str(error)
