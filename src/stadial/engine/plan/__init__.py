"""
The roadmap: which initiative when, how good that order is, and why (ENGINE 5 and 6).

From bottom to top: `problem` is what is planned; `evaluate` and `check` judge any plan,
whoever made it; `schedule`, `orders` and `improve` make plans with the standard library;
`relax` proves a bound and `branch` searches exactly, both with HiGHS; `solve` is the way
through them. `drafts`, `roadmap` and `simulate` speak of initiatives and dates.
"""
