"""The three ways to refuse: each says what came, what was expected and what to do."""


class CrmError(Exception):
    """Something a user can mend; the command line and the app print it as it stands."""


class ContractError(CrmError):
    """The data can't be used; carries every problem found, not only the first."""

    def __init__(self, title: str, problems: list[str]):
        self.title = title
        self.problems = list(problems)
        super().__init__("\n".join([title, *(f"- {problem}" for problem in self.problems)]))


class MissingColumns(CrmError):
    """A locked metric or query was asked for; carries the columns that would unlock it."""

    def __init__(self, what: str, missing: tuple[str, ...]):
        self.what = what
        self.missing = tuple(missing)
        super().__init__(f"Can't compute {what}: the data has no {', '.join(self.missing)}.")
