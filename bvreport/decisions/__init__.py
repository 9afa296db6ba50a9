"""What people decided of claims: chained so that nothing can be changed unseen, folded, applied."""
