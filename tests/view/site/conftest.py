"""What the tests of the site share."""

import pytest

from reportedly.view.site.data import Lookup
from reportedly.view.site.pages import Pages
from tests.view.sample import sample


@pytest.fixture(scope="module")
def lookup() -> Lookup:
    return Lookup(sample())


@pytest.fixture(scope="module")
def pages(lookup: Lookup) -> Pages:
    return Pages(lookup)
