"""``transqa corpus``: files of any number of pairs in, files of results out, in constant memory and resumable."""
