"""The document page without Flask: alignment, disagreements, links, citations."""
