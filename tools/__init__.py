"""Scripts that make shipped data, fonts and pictures; nothing of the product imports them."""
