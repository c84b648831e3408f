"""The document view: a text of any size, wrapped as Chinese is, with a cursor and marks."""
