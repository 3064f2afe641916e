"""Acts that change the tree: each is looked at first, and done as it was shown.

Begin at `TreeActs.reorganize_as()`.
"""

from typing import Any

from hypothesis import strategies as st

from tests.oracle.base import MAY_STAND_UNDER
from tests.oracle.figures import Below, rollup
from tests.oracle.reorganizations import Change, Dissolution, Merger, Move, Part, Split
from tests.oracle.rows import Organization
from tests.rollups.acting import Acting
from tests.rollups.choices import KINDS, LATE, MAX_ORGANIZATIONS, PICK, ROLES, act, chosen, mostly

PREVIEW = "preview { token obstacles { code } organizations membersActive membersRetained employers cardsLive }"
PREVIEW_OF = {
    "moveOrganization": "previewMove",
    "mergeOrganization": "previewMerger",
    "splitOrganization": "previewSplit",
    "dissolveOrganization": "previewDissolution",
}
# Now and then a change names a preview that was never shown.
FORGED = st.sampled_from([False] * 9 + [True])
DEALT = st.lists(st.booleans(), min_size=12, max_size=12)


class TreeActs(Acting):
    """Moves, mergers, splits, dissolutions."""

    def reorganize_as(
        self, who: str, role: str, mutation: str, change: Change, /, *, forged: bool, **given: Any
    ) -> None:
        """Look at a change on both sides, then carry it out on both."""
        given |= {"organizationId": self.id_of(change.org), "fromOn": change.from_on}
        looked, made = self.do(PREVIEW_OF[mutation], PREVIEW, who, role, lambda: self.oracle.look(who, change), **given)
        token = "0" * 64
        if isinstance(looked, list):
            seen = made["preview"]
            if not forged:
                token = seen["token"]
            assert [each["code"] for each in seen["obstacles"]] == looked
            self._compare_extent(seen, change.org)

        def expect() -> list[Organization] | str:
            if not looked and forged:
                return "PREVIEW_OUTDATED"
            return self.oracle.reorganize(who, change)

        founded = " foundedIds" if isinstance(change, Split) else ""
        expected, made = self.do(
            mutation, "organization { code }" + founded, who, role, expect, previewToken=token, **given
        )
        if isinstance(expected, list):
            for organization, made_id in zip(expected, made.get("foundedIds", []), strict=True):
                organization.id = made_id
            self.ground.run(self.driver.find_employers())

    def _compare_extent(self, seen: dict[str, Any], org: str) -> None:
        """A preview tells today's figures of the organization."""
        figures = rollup(Below(self.oracle, org), self.oracle.today)
        assert {name: seen[name] for name in seen if name not in ("token", "obstacles")} == {
            "organizations": figures["organizations"]["total"],
            "membersActive": figures["members"]["active"],
            "membersRetained": figures["members"]["retained"],
            "employers": figures["employers"],
            "cardsLive": figures["cards"]["live"],
        }

    def id_of(self, org: str) -> str:
        """The id of an organization."""
        return self.oracle.organizations[org].id

    def may_stand(self, org: str, superior: str) -> bool:
        """Whether both live and one may come under the other, which is not its superior."""
        own, above = self.oracle.organizations[org], self.oracle.organizations[superior]
        return (
            own.dissolved_on is None
            and above.dissolved_on is None
            and above.kind in MAY_STAND_UNDER[own.kind]
            and superior != own.parent
            and org not in self.oracle.line(superior)
        )

    @act(who=PICK, which=PICK, where=PICK, ago=LATE, role=ROLES, forged=FORGED)
    def move(self, who: int, which: int, where: int, ago: int, role: str, forged: bool) -> None:
        """Put an organization under another superior."""
        org = mostly(self.codes(), which, lambda code: any(self.may_stand(code, each) for each in self.codes()))
        superior = mostly(self.codes(), where, lambda code: self.may_stand(org, code))
        principal = self.responsible(who, self.oracle.organizations[org].parent, superior)
        change = Move(org, superior, self.ago(ago))
        self.reorganize_as(principal, role, "moveOrganization", change, forged=forged, superiorId=self.id_of(superior))

    @act(who=PICK, which=PICK, where=PICK, ago=LATE, role=ROLES, forged=FORGED)
    def merge(self, who: int, which: int, where: int, ago: int, role: str, forged: bool) -> None:
        """Let an organization go up in another one, mostly of its own kind."""
        organizations = self.oracle.organizations
        org = mostly(self.codes(), which, lambda code: organizations[code].dissolved_on is None)
        into = mostly(
            self.codes(),
            where,
            lambda code: (
                code != org
                and organizations[code].dissolved_on is None
                and organizations[code].kind == organizations[org].kind
            ),
        )
        principal = self.responsible(who, organizations[org].parent, into)
        change = Merger(org, into, self.ago(ago))
        self.reorganize_as(principal, role, "mergeOrganization", change, forged=forged, intoId=self.id_of(into))

    @act(
        who=PICK,
        which=PICK,
        ago=LATE,
        role=ROLES,
        kind=st.none() | KINDS,
        dealt=DEALT,
        rest=st.sampled_from([1, 1, 1, 1, 0, 2, 3]),
        forged=FORGED,
    )
    def split(
        self,
        who: int,
        which: int,
        ago: int,
        role: str,
        kind: str | None,
        dealt: list[bool],
        rest: int,
        forged: bool,
    ) -> None:
        """Split an organization into two; `rest`: which part takes what is not dealt, 2 none of them, 3 both."""
        organizations = self.oracle.organizations
        living = [code for code in self.codes() if organizations[code].dissolved_on is None]
        if len(living) >= MAX_ORGANIZATIONS:
            return
        org = mostly(self.codes(), which, lambda code: code in living and code != self.driver.district)
        kinds = (organizations[org].kind, kind or organizations[org].kind)
        made = [
            Part(kinds[i], f"{self.driver.district}-{self.compared}{'AB'[i]}", takes_rest=rest in (i, 3))
            for i in range(2)
        ]
        for i, child in enumerate(self.oracle.children(org)):
            made[dealt[i]].children.append(child)
        # What is not dealt to the first part stays for whoever takes the rest.
        made[0].members.extend(each for i, each in enumerate(self.oracle.staff(org)) if dealt[i % 12])
        made[0].employers.extend(each for i, each in enumerate(self.oracle.ledgers(org)) if dealt[-1 - i % 12])
        change = Split(org, made, self.ago(ago))
        parts = [
            {
                "kind": part.kind,
                "name": "某某工会",
                "code": part.code,
                "subordinateIds": [self.id_of(child) for child in part.children],
                "memberIds": [member.id for member in part.members],
                "employerIds": [employer.id for employer in part.employers],
                "takesRest": part.takes_rest,
            }
            for part in made
        ]
        principal = self.responsible(who, organizations[org].parent)
        self.reorganize_as(principal, role, "splitOrganization", change, forged=forged, parts=parts)

    @act(
        who=PICK,
        which=PICK,
        where=st.none() | PICK,
        ago=LATE,
        role=ROLES,
        reason=st.sampled_from(["BELOW_THRESHOLD", "REORGANIZED", "EMPLOYER_TERMINATED"]),
        forged=FORGED,
    )
    def dissolve(self, who: int, which: int, where: int | None, ago: int, role: str, reason: str, forged: bool) -> None:
        """End an organization, mostly one that nobody is left of."""
        org = mostly(
            self.codes(),
            which,
            lambda code: (
                self.oracle.organizations[code].dissolved_on is None
                and not self.oracle.children(code)
                and not self.oracle.staff(code)
            ),
        )
        to = None if where is None else chosen(self.codes(), where)
        principal = self.responsible(who, self.oracle.organizations[org].parent, *([to] if to else []))
        change = Dissolution(org, reason, to, self.ago(ago))
        given = {"reason": reason, "employersToId": None if to is None else self.id_of(to)}
        self.reorganize_as(principal, role, "dissolveOrganization", change, forged=forged, **given)
