"""Korean words without their particles (josa)."""

from __future__ import annotations

import re
from typing import Final

# The particles of case and topic that official prose uses, longest first. Source: National Institute of
# Korean Language, 표준국어대사전, entries marked 조사. Those of one syllable that many nouns end in are
# taken off as well: the word as it stands stays a term.
_PARTICLES: Final = (
    "에게서 으로서 으로써 으로부터 에서는 에서의 에서도 에게는 까지의 까지는 부터의 이라고 "
    "에서 에게 께서 한테 으로 로서 로써 로부터 부터 까지 라고 이나 이며 처럼 보다 마다 조차 "
    "은 는 이 가 을 를 의 에 와 과 도 로 만 나"
)
_PARTICLE: Final = re.compile(
    f"(?<=[가-힣]{{2}})(?:{'|'.join(sorted(_PARTICLES.split(), key=len, reverse=True))})$"
)


def without_particle(word: str) -> str:
    """``word`` without its last particle, where at least two syllables stay.

    >>> without_particle("김일성은"), without_particle("조선에서"), without_particle("회의")
    ('김일성', '조선', '회의')
    """
    return _PARTICLE.sub("", word)
