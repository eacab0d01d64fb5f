// The one script of every page.
