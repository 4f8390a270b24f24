import pytest
from streamlit.testing.v1 import AppTest


@pytest.mark.parametrize(
    ("selection", "row"),
    [
        ({"rows": [2], "cells": []}, 2),
        ({"rows": [2], "cells": [[1, "Text"]]}, 1),
        ({"rows": [], "cells": [[0, "Text"]]}, 0),
        ({"rows": [], "cells": []}, None),
    ],
)
def test_a_click_on_a_cell_counts_before_the_ticked_box(
    selection: dict[str, list], row: int | None
) -> None:
    def script() -> None:
        import streamlit as st

        from app.components.table import chosen_row

        st.write(repr(chosen_row("table")))

    app = AppTest.from_function(script)
    app.session_state["table"] = {"selection": selection}
    app.run(timeout=60)
    assert app.markdown[0].value == repr(row)
