"""Compare: two model versions on the same texts."""

import streamlit as st

from app import context
from app.components.comparison import Material, Side, score_side
from app.components.comparison_view import comparison_view
from app.components.material_choice import choose_material
from app.components.plain import plain
from pipeline import registry
from pipeline.registry import Version


def choose_two(versions: list[Version]) -> tuple[Version, Version]:
    """The version in use and the newest other one, unless a person picks differently."""
    by_name = {version.version: version for version in versions}
    active = next((v.version for v in versions if v.in_use), versions[0].version)
    names = [active, *(name for name in by_name if name != active)]
    left, right = st.columns(2)
    first = left.selectbox("First model", names, key="compare_first")
    others = [name for name in names if name != first]
    second = right.selectbox("Second model", others, key="compare_second")
    return by_name[first], by_name[second]


def score(version: Version, material: Material) -> Side:
    """Score with a progress bar; at once if this was asked before."""
    place = st.empty()
    side = score_side(
        version,
        context.scorer(version),
        material,
        lambda share: place.progress(share, f"{version.version} is reading: {share:.0%}"),
    )
    place.empty()
    return side


def compare(versions: list[Version]) -> None:
    with st.container(border=True):
        first, second = choose_two(versions)
        before, after = (context.regulation_of(version) for version in (first, second))
        material = choose_material(before)
        if before.id != after.id:
            st.caption(
                f"They judge by different regulations: {plain(before.title)} and "
                f"{plain(after.title)}. Labels are by the first."
            )
    if material is None:
        return
    if not material.texts:
        st.markdown("There is no text to compare on.")
        return
    sides = score(first, material), score(second, material)
    comparison_view(*sides, material, before)


st.title("Compare", anchor=False)
found = registry.list_versions(context.settings())
if len(found) < 2:
    st.markdown(
        "There is only one model so far. Train another under Admin; then you see here what it "
        "finds that the first does not."
        if found
        else "There is no model yet. Train one under Admin."
    )
else:
    compare(found)
