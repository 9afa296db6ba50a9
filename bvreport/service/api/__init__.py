"""The API: the same reports as JSON, described by a document that its tests are made from."""
