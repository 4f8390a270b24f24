"""Short ways to say what a model said."""

from pipeline.documents.model import Document, Paragraph, Place
from pipeline.regulation import ClauseState
from pipeline.verdict import ClauseVerdict, Evidence, Verdict


def finding(
    text: str, *spans: tuple[int, int, str], probability: float = 0.9, sure: bool = True
) -> Verdict:
    """A finding that breaks each span's clause; with `sure` False no clause stands out."""
    clauses = tuple(
        ClauseVerdict(clause, ClauseState.VIOLATED, 0.05, 0.05, 0.9)
        if sure
        else ClauseVerdict(clause, ClauseState.NOT_STATED, 0.6, 0.1, 0.3)
        for clause in dict.fromkeys(clause for *_, clause in spans)
    )
    evidence = tuple(Evidence(start, end, 0.5, clause) for start, end, clause in spans)
    return Verdict(probability, True, clauses, evidence)


def document(*texts: str, name: str = "parts.txt") -> Document:
    """A text file with a paragraph a line."""
    paragraphs = tuple(
        Paragraph(index, text, Place(line=index + 1)) for index, text in enumerate(texts)
    )
    return Document("0" * 64, name, "txt", 10, paragraphs)
