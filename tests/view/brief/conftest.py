"""What the tests of the briefing share."""

import pytest

from tests.newsroom import Newsroom
from tests.view.brief.room import busy


@pytest.fixture
def newsroom() -> Newsroom:
    return busy()
