"""Helps for the tests of those who build on this library (docs/testing.md).

`given` tries a decision, and `check_projection` holds a projection to its promises.
`timeline.testing.contract` tests a log of another kind, `timeline.testing.golden`
holds a program to the logs that it has written, `timeline.testing.strategies`
generates dates. Nothing of it is imported by the library itself; what needs pytest
or Hypothesis says so.
"""

import sys

from timeline.testing.projections import check_projection
from timeline.testing.scenarios import given

__all__ = ["check_projection", "given"]

_CONTRACT = ("contract", "contract_appending", "contract_correcting")

# So that a test of the contract that fails shows what it compared; the rest must
# not need pytest.
if "pytest" in sys.modules:
    sys.modules["pytest"].register_assert_rewrite(*(f"{__name__}.{part}" for part in _CONTRACT))
