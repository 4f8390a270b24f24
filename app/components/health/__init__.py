"""The Model health page: how a version stands, what to do, and the charts behind it."""
