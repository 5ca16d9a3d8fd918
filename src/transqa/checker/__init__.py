"""A document from reading to verdict: configuration, the loop over checks, suppression, what users call."""
