"""What speaks for stepping in and what against: each rule one function, its name in one tuple."""
