"""What times are summed up in."""

from __future__ import annotations

from collections.abc import Sequence


def percentile(times: Sequence[float], share: float) -> float:
    """The value that this share of ``times``, ascending, does not exceed; 0 of none."""
    return times[min(int(len(times) * share), len(times) - 1)] if times else 0.0
