"""Steps from each release's tables to the next one's, taken when the store is first opened."""
