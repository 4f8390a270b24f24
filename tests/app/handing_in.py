"""Documents that come in through the Library page."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def hand_in(app: AppTest, *files: tuple[str, bytes]) -> AppTest:
    """Upload them together; a single one that can be read is open after it."""
    app.run().switch_page("views/library.py").run()
    if not app.file_uploader:
        app.button(key="library_add").click().run()
    for name, data in files:
        app.file_uploader[0].upload(name, data)
    app.run()
    assert not app.exception
    return stay(app)


def stay(app: AppTest) -> AppTest:
    """Stay at the document that the page has gone to: AppTest would go back at the next run."""
    params = dict(app.query_params)
    if "document" in params:
        app.switch_page("views/review.py")
        app.query_params.update(params)
    return app


def type_password(app: AppTest, password: str) -> None:
    """Answer the first question for a password."""
    next(field for field in app.text_input if field.label == "Password").input(password)
    next(button for button in app.button if button.label == "Open").click().run()
    assert not app.exception
    stay(app)
