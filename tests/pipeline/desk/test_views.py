"""Saved views: one's own, and those that others share."""

import pytest

from pipeline.desk.views import delete_view, list_views, save_view
from pipeline.errors import ReviewError
from pipeline.who import Role
from tests.pipeline.people import somebody
from tests.pipeline.store.log import events

DUE = {"due_before": "2026-10-01", "only": "undecided"}


def names(settings, person, page="library"):
    return [view.name for view in list_views(settings, person, page)]


def test_a_view_comes_back_as_it_was_saved(kept):
    ada = somebody(kept, name="Ada")
    saved = save_view(kept, ada, "library", "  Due \n soon ", DUE)
    assert list_views(kept, ada, "library") == [saved]
    assert (saved.name, saved.params, saved.owner, saved.mine) == ("Due soon", DUE, "Ada", True)
    assert names(kept, ada, "review") == []
    assert events(kept) == ["view saved"]


def test_others_see_only_what_is_shared_behind_their_own(kept):
    ada, bob = somebody(kept, name="Ada"), somebody(kept, Role.VIEWER, "Bob")
    save_view(kept, ada, "library", "Private", DUE)
    save_view(kept, ada, "library", "All of us", DUE, shared=True)
    save_view(kept, bob, "library", "Mine", {})
    assert names(kept, bob) == ["Mine", "All of us"]
    assert list_views(kept, bob, "library")[1].owner == "Ada"


def test_the_same_name_takes_the_place_of_ones_own_view_only(kept):
    ada, bob = somebody(kept, name="Ada"), somebody(kept, name="Bob")
    save_view(kept, ada, "library", "Due", DUE, shared=True)
    save_view(kept, bob, "library", "Due", {})
    save_view(kept, ada, "library", "Due", {"only": "unread"}, shared=True)
    assert [view.params for view in list_views(kept, bob, "library")] == [{}, {"only": "unread"}]


def test_a_view_is_deleted_by_its_owner_or_by_an_admin_if_it_is_shared(kept):
    ada, bob = somebody(kept, name="Ada"), somebody(kept, Role.LEAD, "Bob")
    own = save_view(kept, ada, "library", "Own", {})
    shared = save_view(kept, ada, "library", "Shared", {}, shared=True)
    for view in (own, shared):
        with pytest.raises(ReviewError, match="somebody else's"):
            delete_view(kept, bob, view.id)
    with pytest.raises(ReviewError, match="somebody else's"):
        delete_view(kept, somebody(kept, Role.ADMIN), own.id)
    delete_view(kept, somebody(kept, Role.ADMIN), shared.id)
    delete_view(kept, ada, own.id)
    delete_view(kept, ada, own.id)
    assert names(kept, ada) == []
    assert events(kept)[2:] == ["view deleted", "view deleted"]


def test_a_view_needs_a_name(kept):
    with pytest.raises(ReviewError, match="needs a name"):
        save_view(kept, somebody(kept), "library", " \n", {})
