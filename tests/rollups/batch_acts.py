"""Acts with batches of card requests.

Begin at `BatchActs.make_batch()`.
"""

from hypothesis import strategies as st

from tests.oracle.rows import Batch
from tests.rollups.acting import Acting
from tests.rollups.choices import PICK, ROLES, act, chosen, mostly

RESULTS = st.sampled_from(["ACCEPTED", "REJECTED", "PRODUCED"])


class BatchActs(Acting):
    """Out to the bank and back."""

    @act(who=PICK, where=PICK, role=ROLES)
    def make_batch(self, who: int, where: int, role: str) -> None:
        """Put requests together, mostly where some wait."""
        waiting = [
            code
            for card in self.oracle.cards
            if card.state == "REQUESTED"
            for code in self.oracle.line(card.member.org)
        ]
        places = [code for code in self.codes() if code in waiting]
        org = chosen(places if places and where < 10 else self.codes(), where)
        principal = self.actor(who, org)
        expected, made = self.do(
            "makeCardBatch",
            "batch { id lines(first: 100) { nodes { lineNo card { id } } } }",
            principal,
            role,
            lambda: self.oracle.make_batch(principal, org),
            organizationId=self.oracle.organizations[org].id,
            agreementNo="协议-1",
            handledBy="王五",
        )
        if isinstance(expected, Batch):
            expected.id = made["batch"]["id"]
            lines = {line["card"]["id"]: line["lineNo"] for line in made["batch"]["lines"]["nodes"]}
            assert lines.keys() == {card.id for card in expected.cards}
            expected.lines = {lines[card.id]: card for card in expected.cards}

    @act(who=PICK, which=PICK, cancels=st.sampled_from([False, False, False, True]), role=ROLES)
    def send_batch(self, who: int, which: int, cancels: bool, role: str) -> None:
        """Hand the file out, again too; or give the batch up."""
        if not self.oracle.batches:
            return
        batch = mostly(self.oracle.batches, which, lambda row: row.state in ("MADE", "SENT"))
        principal = self.actor(who, batch.org)
        if cancels:
            self.do(
                "cancelCardBatch",
                "batch { id state }",
                principal,
                role,
                lambda: self.oracle.cancel_batch(principal, batch),
                batchId=batch.id,
            )
            return
        self.do(
            "sendCardBatch",
            "linesInFile",
            principal,
            role,
            lambda: self.oracle.send_batch(principal, batch),
            batchId=batch.id,
            receiver="北京银行",
            purpose="批量开卡",
        )

    @act(
        who=PICK,
        which=PICK,
        results=st.lists(RESULTS, min_size=1, max_size=4),
        skipped=st.integers(0, 2),
        ago=st.sampled_from([0, 0, 0, 1, 30, -1]),
        role=ROLES,
    )
    def answer_batch(self, who: int, which: int, results: list[str], skipped: int, ago: int, role: str) -> None:
        """Read the bank's answers, of lines that the batch does not have too; late, twice, before it was sent."""
        if not self.oracle.batches:
            return
        batch = mostly(self.oracle.batches, which, lambda row: row.state == "SENT")
        told = {1 + skipped + i: result for i, result in enumerate(results)}
        principal, day = self.actor(who, batch.org), self.ago(ago)
        rows = [f"{line},{result},{'OTHER' if result == 'REJECTED' else ''}" for line, result in told.items()]
        expected, made = self.do(
            "answerCardBatch",
            "lines { lineNo outcome }",
            principal,
            role,
            lambda: self.oracle.answer_batch(principal, batch, told, on=day),
            batchId=batch.id,
            file="\n".join(["line_no,result,reason", *rows]),
            answeredOn=day,
        )
        if isinstance(expected, dict):
            assert {line["lineNo"]: line["outcome"] for line in made["lines"]} == expected
