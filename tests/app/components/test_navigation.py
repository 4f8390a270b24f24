import pytest

from app.components.navigation import step


@pytest.mark.parametrize(
    ("current", "direction", "target"),
    [
        (None, 1, 2),
        (None, -1, 9),
        (2, 1, 5),
        (5, -1, 2),
        (3, 1, 5),
        (3, -1, 2),
        (9, 1, None),
        (2, -1, None),
    ],
)
def test_stepping_goes_to_the_neighbour_in_the_list(
    current: int | None, direction: int, target: int | None
) -> None:
    assert step([2, 5, 9], current, direction) == target


def test_an_empty_list_has_no_neighbours() -> None:
    assert step([], None, 1) is None
    assert step([], 3, -1) is None
