"""Steps from one form of the tables to the next, run by `open_store`."""
