"""What Truceline knows, as tables: words, actors, places, agreements; and the code that loads and checks them.

Each folder holds one kind of table. A loader gives typed rows or raises `TableFault` with every fault of the table,
each with file and line.
"""
