"""Model versions: the folders under models/, and which one is in use.

A version is a folder with a model.onnx; the folder's name is the version's name, and the ONNX
metadata is the authority on what is inside. The last row of `promotions` says which version is in
use; without a row it is the shipped one. This room must run where only the scoring service is
installed, so it never imports MLflow.
"""

from pipeline.registry.folder import CARD_FILE, MODEL_FILE, SHIPPED, Version
from pipeline.registry.history import Promotion, history, standing
from pipeline.registry.names import new_version, next_version
from pipeline.registry.promotions import (
    promote,
    require_out_of_archive,
    rollback,
    would_be_used,
)
from pipeline.registry.versions import (
    CHAMPION,
    UNVERSIONED,
    BrokenVersion,
    archived_versions,
    broken_versions,
    champion,
    find,
    list_versions,
)

__all__ = [
    "CARD_FILE",
    "CHAMPION",
    "MODEL_FILE",
    "SHIPPED",
    "UNVERSIONED",
    "BrokenVersion",
    "Promotion",
    "Version",
    "archived_versions",
    "broken_versions",
    "champion",
    "find",
    "history",
    "list_versions",
    "new_version",
    "next_version",
    "promote",
    "require_out_of_archive",
    "rollback",
    "standing",
    "would_be_used",
]
