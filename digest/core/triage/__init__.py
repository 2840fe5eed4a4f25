"""What a letter is: the ordered rules of the mailbox and all that they ask."""
