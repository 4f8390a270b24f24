"""Every failure that a person can meet: a code, a sentence, and what to do about it."""


class ClausewiseError(Exception):
    """What went wrong (with the value), and the remedy. `code` is stable: tools may test it."""

    code = "error"

    def __init__(self, sentence: str, remedy: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.sentence} {self.remedy}".strip()

    def as_dict(self) -> dict[str, str]:
        """For logs, job records and the API: {"code", "sentence", "remedy"}."""
        return {"code": self.code, "sentence": self.sentence, "remedy": self.remedy}


class SettingsError(ClausewiseError):
    """The environment asks for something that cannot be."""

    code = "settings"


class StoreError(ClausewiseError):
    """The database cannot be reached, opened or written, or is of a later release."""

    code = "store"


class RegulationError(ClausewiseError):
    """A regulation file is missing or does not say what a regulation must say."""

    code = "regulation"


class DocumentError(ClausewiseError):
    """A document cannot be read: broken, encrypted, too large, or of a kind we do not read."""

    code = "document"


class PasswordNeeded(DocumentError):
    """A document is encrypted, and no password was given, or a wrong one."""

    code = "password"


class CorpusError(ClausewiseError):
    """A labelled data set does not have the columns, labels or size that it must have."""

    code = "corpus"


class TrainingError(ClausewiseError):
    """A training run could not finish."""

    code = "training"


class ExportError(ClausewiseError):
    """A trained model could not become a model file that keeps the contract."""

    code = "export"


class ModelError(ClausewiseError):
    """A model file or version is missing, broken, or does not keep the contract."""

    code = "model"


class JobError(ClausewiseError):
    """A background job cannot be started, found or stopped."""

    code = "job"


class NotAllowed(ClausewiseError):
    """A person's role does not allow what they asked for."""

    code = "not_allowed"


class ReviewError(ClausewiseError):
    """A step of a review cannot be taken: the document is closed, somebody else was faster …"""

    code = "review"


class AuditError(ClausewiseError):
    """The audit log is not as it was written."""

    code = "audit"


class GateError(ClausewiseError):
    """A model version was not examined, does not keep the rules, or the rules cannot be read."""

    code = "gate"
