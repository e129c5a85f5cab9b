"""What is worked out of names stands in one order, whatever the process."""

from __future__ import annotations

import os
import subprocess
import sys

NAMES = "Hua Kuo-feng met Chang Chun, Ch'en Yi, Ли Сын Ман, 周恩来, Eugene Chen, Wu Han, HUA KUO"
SHOW = (
    "import sys\n"
    "from indexer.analysis.analyzer import default_analyzer\n"
    "from indexer.names.mentions import find_mentions\n"
    "text = sys.argv[1]\n"
    "for mention in find_mentions(text, default_analyzer().analyze(text, 'en'), 'en'):\n"
    "    print(mention)\n"
)


def test_two_processes_find_the_same_in_the_same_order() -> None:
    found = [
        subprocess.run(
            [sys.executable, "-c", SHOW, NAMES],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("0", "1")
    ]
    assert found[0]
    assert found[0] == found[1]
