"""Pages of digital archives as text: web pages copied or converted, printed pages, navigation left in.

`lines` and `labels` take a page apart, `titles`, `parties` and `address` read its head, `splitting` and
`paragraphs` make the texts, `reader` puts the document together.
"""
