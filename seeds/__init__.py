"""Five raw newspaper pages as page-PDF extractors gave them: data, shipped unaltered. See README.md here."""
