"""Which system a spelling follows: pinyin, Wade–Giles, Palladius, a romanization of Russian."""
