"""Pages of digital archives as text: web pages copied or converted, printed pages, navigation left in.

`lines`, `labels` and `sections` take a page apart, `titles`, `parties` and `address` read its head,
`splitting` and `paragraphs` make the texts, `reader` puts the document together.
"""
