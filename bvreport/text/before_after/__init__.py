"""Before and after: two amounts of which one became the other.

Takes the amounts of a text in their sentences. Gives statements with an old and a new value, by
what joins the two: words, arrows, tenses, labels, the same counted thing.
"""
