"""How complete the documents of an organization or a case are, the naive way.

Begin at `completeness()`.
"""

from collections.abc import Iterable
from datetime import date

from tests.differential.rows import Row

KINDS = ("APPLICATION", "REPLY", "ELECTION_NOTICE", "SEAL", "LEGAL_PERSON_CERTIFICATE", "CREDIT_CODE")
SMALL = {"APPLICATION", "REPLY", "ELECTION_NOTICE"}
OF_WORK_COMMITTEE = {"APPLICATION", "REPLY", "SEAL", "CREDIT_CODE"}
REQUIRED = {"BRANCH": SMALL, "UNION_GROUP": SMALL, "UNION_WORK_COMMITTEE": OF_WORK_COMMITTEE}


def completeness(row: Row, documents: Iterable[Row], today: date) -> Row:
    """What there is of what there should be."""
    there = {
        each["kind"]
        for each in documents
        if each["replacedOn"] is None and (each["expiresOn"] is None or each["expiresOn"] > today)
    }
    if row["#type"] == "Organization":
        expires_on = row["certificateExpiresOn"]
        there -= {"REPLY", "LEGAL_PERSON_CERTIFICATE", "CREDIT_CODE"}
        there |= {"REPLY"} if row["approvalDocumentNo"] is not None else set()
        there |= {"CREDIT_CODE"} if row["creditCode"] is not None else set()
        if row["certificateNo"] is not None and (expires_on is None or expires_on > today):
            there.add("LEGAL_PERSON_CERTIFICATE")
    required = [kind for kind in KINDS if kind in REQUIRED.get(row["kind"], KINDS)]
    missing = [kind for kind in required if kind not in there]
    return {"have": len(required) - len(missing), "of": len(required), "missing": missing}
