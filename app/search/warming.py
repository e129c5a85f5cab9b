"""Loading what every search needs, so that the first reader does not wait."""

from __future__ import annotations

from indexer.analysis.analyzer import default_analyzer
from indexer.names.authorities.records import Authorities
from indexer.names.mentions import finder_for
from indexer.names.queries.recognition import NameRecogniser
from indexer.names.sounds.name_index import NameIndex


def warm() -> None:
    """Load dictionaries and tables of names. Done before a server forks, its processes share them."""
    analyzer = default_analyzer()
    analyzer.query_tokens("Телеграмма советников telegram 军事顾问")
    # With a form to find, so that what is asked about namesakes is loaded too.
    recognise = NameRecogniser(finder_for(Authorities.load()), NameIndex(("schuman",)))
    for name in ("Robert Schuman", "Юрий Есаулов", "Choe Yong-gon", "Чжоу Эньлай", "毛泽东"):
        recognise(name, analyzer.query_tokens(name))
