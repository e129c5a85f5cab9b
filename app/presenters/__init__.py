"""Values made for templates out of a SearchState and a SearchPage: panels, trees, bars, paragraphs."""
