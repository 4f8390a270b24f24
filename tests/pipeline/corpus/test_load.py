"""One door to every corpus."""

import pytest

from pipeline.corpus import load_corpus
from pipeline.errors import CorpusError


def test_an_unknown_name_is_answered_with_the_names_there_are() -> None:
    with pytest.raises(CorpusError) as error:
        load_corpus("clasic")
    assert str(error.value) == (
        "There is no corpus 'clasic'. Known: classic, field, or a file that ends in .csv or .jsonl."
    )


@pytest.mark.parametrize("name", ["classic", "field"])
def test_rows_limits_what_is_made(name: str) -> None:
    assert len(load_corpus(name, rows=37)) == 37


@pytest.mark.parametrize("rows", [0, -5])
def test_fewer_than_one_row_cannot_be_asked_for(rows: int) -> None:
    with pytest.raises(CorpusError, match=f"A corpus of {rows} rows"):
        load_corpus("field", rows=rows)
