"""The client for programs that await: `AsyncRegistry`. The same without await is made of it, in blocking/."""
