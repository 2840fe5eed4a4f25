"""The author's own words: quotations, banners, footers and signatures told apart from them and cut."""
