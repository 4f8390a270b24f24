"""A person's file can say which characters decide a clause, or is told what is wrong."""

from pathlib import Path

import pytest

from pipeline.corpus import Corpus, load_corpus
from pipeline.errors import CorpusError

LOOK = Path(__file__).resolve().parents[2] / "data" / "written" / "look.jsonl"
ROW = '{"text": "cap 1987", "label": 1, "age": "violated", "evidence": %s}\n'


def load(folder: Path, name: str, content: str) -> Corpus:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return load_corpus(str(path))


def test_json_lines_keep_their_evidence(tmp_path: Path) -> None:
    corpus = load(tmp_path, "own.jsonl", ROW % '{"age": [[4, 8]]}' + ROW % "{}" + ROW % "null")
    assert corpus.evidence() == [{"age": [(4, 8)]}, {}, {}]
    assert corpus.clause_ids == ("age",)


def test_csv_keeps_evidence_as_json(tmp_path: Path) -> None:
    lines = 'text,label,evidence\ncap 1987,1,"{""age"": [[4, 8], [0, 3]]}"\nlid,0,\n'
    assert load(tmp_path, "own.csv", lines).evidence() == [{"age": [(4, 8), (0, 3)]}, {}]


def test_rows_without_evidence_may_stand_beside_rows_with_it(tmp_path: Path) -> None:
    lines = '{"text": "lid", "label": 0, "age": "satisfied"}\n' + ROW % '{"age": [[4, 8]]}'
    assert load(tmp_path, "own.jsonl", lines).evidence() == [{}, {"age": [(4, 8)]}]


def test_a_file_without_evidence_has_none(tmp_path: Path) -> None:
    assert load(tmp_path, "own.csv", "text,label\ncap,1\n").evidence() is None


@pytest.mark.parametrize(
    ("evidence", "words"),
    [
        ("[]", ["line 1, evidence", "[] is not an object"]),
        ('"{"', ["line 1, evidence", "is not JSON"]),
        ('{"colour": [[0, 3]]}', ["no clause 'colour'", "Use age, condition, material"]),
        ('{"age": 7}', ["line 1, age", "7 is not a list"]),
        *[
            (f'{{"age": [{span}]}}', ["line 1, age", "not a range of the text's 8 characters"])
            for span in ("[4, 9]", "[4, 4]", "[-1, 3]", "[4]", "[true, 3]", "[0.0, 3]", '"48"', "4")
        ],
        ('{"material": [[0, 3]]}', ["line 1: evidence is given for material", "not_stated"]),
    ],
)
def test_wrong_evidence_is_named_with_its_place_and_remedy(
    tmp_path: Path, evidence: str, words: list[str]
) -> None:
    row = (ROW % evidence).replace('"evidence"', '"material": "not_stated", "evidence"')
    with pytest.raises(CorpusError) as error:
        load(tmp_path, "own.jsonl", row)
    assert [word for word in words if word not in str(error.value) + error.value.remedy] == []


def test_a_compliant_row_has_no_evidence(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"line 2: evidence is given for age, .* \(label 0\)"):
        load(tmp_path, "own.csv", 'text,label,evidence\ncap,0,"{""age"": [[0, 3]]}"\n')


def test_the_written_paragraphs_load_with_their_evidence() -> None:
    corpus = load_corpus(str(LOOK))
    evidence = corpus.evidence()
    assert evidence is not None
    for found, row in zip(evidence, corpus.frame.to_dict("records"), strict=True):
        assert set(found) == {clause for clause in corpus.clause_ids if row[clause] == "violated"}
