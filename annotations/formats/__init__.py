"""The formats annotations leave and enter the program in, one module each."""
