"""How well the ranking answers: `make bench-relevance`, described in docs/relevance.md."""
