"""Text to tokens: normalisation, scripts, languages, Russian, English and Chinese words.

One analyzer indexes, queries and highlights.
"""
