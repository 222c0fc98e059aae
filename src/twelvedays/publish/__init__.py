"""What the built site adds to the chapters, derived from `datapackage.json`."""
