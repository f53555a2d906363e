"""What the command `survey` is made of: files become one table, the table an account, the account text or a page."""
