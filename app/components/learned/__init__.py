"""The tab "What it learned" of the Models page."""
