"""What mail programs and people write around the words that matter, one file a language.

A language is data: to add one, write its TOML file and name it in `languages.toml`; to add a phrase, write it into its
language's file. What each key holds stands in `language.py`. Sources: the programs' own translations (Outlook, Gmail,
Apple Mail, Thunderbird), and what colleagues write.
"""
