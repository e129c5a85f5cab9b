"""Search engines behind one seam (`base`); Tantivy is the first."""
